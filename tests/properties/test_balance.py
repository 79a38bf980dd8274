"""Whether tables of counts balance is what the looking at each count by itself says."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from motcua.clock import Period
from motcua.errors import BrokenBooks
from motcua.indicators import (
    IDENTITIES,
    PLACE,
    Indicators,
    PeriodCount,
    balances,
    chained,
    is_balanced,
)
from motcua.ledger import Ints
from motcua.run import run
from offices import tiny

OFFICES = ("office", "second")
DATES = (("01", "03"), ("04", "06"), ("08", "09"), ("10", "14"))
"""Of November: of the second period and the third alone, neither follows the other at once."""

STANDING = {"per_day": 9, "opening_stock": 4}


class Planted(NamedTuple):
    """An error: so many more in one count."""

    period: int
    office: int
    name: str
    more: int


PLANTED = st.builds(
    Planted,
    st.integers(0, len(DATES) - 1),
    st.integers(0, len(OFFICES) - 1),
    st.sampled_from(Indicators._fields),
    st.integers(-2, 2),
)


@cache
def counted() -> tuple[tuple[Period, ...], tuple[Ints, ...]]:
    """Periods of a run, and the table of each."""
    offices = {key: {"name": "Office", "level": "commune", **STANDING} for key in OFFICES}
    told = [{"from": f"2023-11-{first}", "to": f"2023-11-{last}"} for first, last in DATES]
    counts = run(tiny(offices=offices, periods=told)).counts
    return (
        tuple(count.period for count in counts),
        tuple(np.array(list(count.offices.values())) for count in counts),
    )


def one_by_one(tables: Sequence[Ints], every: tuple[Period, ...]) -> bool:
    counts = [
        PeriodCount(period, {}, dict(zip(OFFICES, map(Indicators._make, found), strict=True)))
        for period, found in zip(every, tables, strict=True)
    ]
    try:
        for count in counts:
            for key, figures in count.offices.items():
                balances(key, figures)
        chained(counts)
    except BrokenBooks:
        return False
    return True


def wrong(*errors: Planted) -> list[Ints]:
    tables = [found.copy() for found in counted()[1]]
    for error in errors:
        tables[error.period][error.office, PLACE[error.name]] += error.more
    return tables


def test_a_run_balances() -> None:
    every, tables = counted()
    assert is_balanced(tables, every)
    assert one_by_one(tables, every)
    assert all((found[:, PLACE["carried_over"]] > 0).all() for found in tables)


@given(st.lists(PLANTED, min_size=1, max_size=4))
@example([Planted(1, 0, name, 1) for name in ("received", "received_postal", "total", "resolved")])
def test_errors_are_found_by_both_or_by_neither(errors: list[Planted]) -> None:
    every, tables = counted()[0], wrong(*errors)
    assert is_balanced(tables, every) == one_by_one(tables, every)


@pytest.mark.parametrize("name", Indicators._fields)
def test_every_count_of_an_identity_is_looked_at(name: str) -> None:
    every = counted()[0]
    named = {one for sides in IDENTITIES.values() for side in sides for one in side}
    for period in range(len(DATES)):
        for office in range(len(OFFICES)):
            tables = wrong(Planted(period, office, name, 1))
            assert is_balanced(tables, every) == one_by_one(tables, every) == (name not in named)


def carried(period: int) -> list[Ints]:
    """Tables in which a period begins with one dossier more, and balances."""
    more = ("carried_over", "total", "in_process", "within_deadline")
    return wrong(*(Planted(period, 1, name, 1) for name in more))


@pytest.mark.parametrize(("period", "follows"), [(0, False), (1, True), (2, False), (3, True)])
def test_a_period_carries_over_what_the_one_just_before_it_left(period: int, follows: bool) -> None:
    """What the first of two begins with comes of nothing known, and so does that after a gap."""
    every, tables = counted()[0], carried(period)
    till = slice(0, period + 1)
    assert is_balanced(tables[till], every[till]) == one_by_one(tables[till], every[till])
    assert is_balanced(tables[till], every[till]) != follows


def test_what_is_paused_is_left_over_too() -> None:
    every = counted()[0]
    fewer = [Planted(0, 1, name, -1) for name in ("in_process", "within_deadline")]
    tables = wrong(*fewer, Planted(0, 1, "paused", 1))
    assert is_balanced(tables, every)
    assert one_by_one(tables, every)


def test_no_period_balances() -> None:
    assert is_balanced([], [])
