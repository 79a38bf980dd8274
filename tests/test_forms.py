"""Form II.06a: where every count goes, the published month, and the identities of its columns."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from books import NOVEMBER, random_register
from motcua import indicators
from motcua.errors import BrokenBooks
from motcua.forms import FormRow, added, form_06a
from motcua.indicators import Indicators


def figures(**given: Any) -> Indicators:
    return Indicators(*[0] * len(Indicators._fields))._replace(**given)


COMMUNE = figures(
    received=4275,
    received_online=4224,
    received_in_person=51,
    carried_over=204,
    total=4479,
    resolved=3925,
    early=3838,
    on_time=86,
    late=1,
    in_process=516,
    within_deadline=516,
    paused=35,
    returned=3,
)
DISTRICT = figures(
    received=158,
    received_online=158,
    carried_over=36,
    total=194,
    resolved=180,
    early=171,
    on_time=9,
    in_process=11,
    within_deadline=11,
    returned=3,
)


def test_the_published_month_is_folded_as_it_was_filed() -> None:
    commune, district = form_06a({"commune": COMMUNE, "district": DISTRICT})
    assert commune == FormRow("commune", 4224, 51, 204, 3838, 89, 1, 551, 0)
    assert (commune.total, commune.resolved, commune.in_process) == (4479, 3928, 551)
    assert district == FormRow("district", 158, 0, 36, 171, 12, 0, 11, 0)
    assert (district.total, district.resolved, district.in_process) == (194, 183, 11)
    both = added("all", (commune, district))
    assert (both.total, both.resolved, both.in_process) == (4673, 4111, 562)


def test_post_stands_beside_the_counter_and_nothing_is_late_without_an_appointment() -> None:
    given = figures(
        received=6,
        received_online=1,
        received_in_person=2,
        received_postal=3,
        total=6,
        resolved=2,
        late=1,
        resolved_undated=1,
        in_process=4,
        overdue=1,
        within_deadline=1,
        in_process_undated=2,
    )
    [row] = form_06a({"land": given})
    assert row == FormRow("land", 1, 5, 0, early=0, on_time=1, late=1, within_deadline=3, overdue=1)


def test_no_rows_add_up_to_nought() -> None:
    assert added("all", ()) == FormRow("all", 0, 0, 0, 0, 0, 0, 0, 0)


@pytest.mark.parametrize("lost", ["early", "paused", "total", "carried_over", "returned"])
def test_a_row_that_loses_a_dossier_is_refused(lost: str) -> None:
    one_less = COMMUNE._replace(**{lost: getattr(COMMUNE, lost) - 1})
    with pytest.raises(BrokenBooks, match=r"commune: form II\.06a"):
        form_06a({"commune": one_less})


@given(st.integers(0, 10_000))
def test_every_register_fills_the_form(seed: int) -> None:
    counted = indicators.count(random_register(seed), NOVEMBER)
    for row in form_06a(counted.offices):
        found = counted.offices[row.field]
        assert row.total == found.received + found.carried_over
        assert row.resolved == found.resolved + found.returned
        assert row.in_process == found.in_process + found.paused
        assert (row.late, row.overdue) == (found.late, found.overdue)
    assert added("commune", form_06a(counted.offices)[1:]) == form_06a(counted.levels)[1]._replace(
        field="commune"
    )
