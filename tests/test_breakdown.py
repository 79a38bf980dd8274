"""Counts by office, field, procedure and officer: against loops, and adding up both ways."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from books import NOVEMBER, Filed, as_counter, recount, register
from ledgers import FIELDS, halves, lines_of, varied
from motcua import indicators, ledger
from motcua.breakdown import EVERY, By, Groups, break_down, merge
from motcua.errors import BrokenBooks
from motcua.indicators import added
from motcua.ledger import Ledger
from motcua.register import Register


def broken_down(told: Register, lines: Ledger, by: By) -> Groups:
    return break_down(lines, NOVEMBER, told.facts, told.clocks, told.policy, by)


def group_of(told: Register, lines: Ledger, row: int, by: By) -> str:
    """The name of a dossier's group, from the register itself."""
    office, procedure = told.dossiers[["office", "procedure"]][row].tolist()
    if by == "office":
        return list(told.facts.offices)[office]
    if by == "officer":
        officer = int(lines.officer[row])
        return "" if officer < 0 else f"office_1/o{officer}"
    key = list(told.facts.procedures)[procedure]
    return key if by == "procedure" else FIELDS[key]


@pytest.mark.parametrize("by", EVERY)
@given(seed=st.integers(0, 10_000))
def test_every_group_is_what_loops_count_of_its_dossiers_alone(by: By, seed: int) -> None:
    told = varied(seed)
    lines = lines_of(told, seed=seed)
    names = [group_of(told, lines, row, by) for row in range(len(lines))]
    expected: dict[str, dict[str, Counter[str]]] = {key: {} for key in told.facts.levels}
    for name in set(names):
        here = [row for row, found in enumerate(names) if found == name]
        alone = replace(told, moves=told.moves[np.isin(told.moves["dossier"], here)])
        for office, counts in recount(alone, NOVEMBER).items():
            level = told.facts.offices[office].level
            expected[level].setdefault(name, Counter()).update(counts)
    assert {
        level: {name: as_counter(figures) for name, figures in groups.items()}
        for level, groups in broken_down(told, lines, by).items()
    } == {
        level: {name: dict(+counts) for name, counts in groups.items() if +counts}
        for level, groups in expected.items()
    }


@pytest.mark.parametrize("by", EVERY)
@given(seed=st.integers(0, 10_000))
def test_groups_add_up_to_the_level_and_halves_to_the_whole(by: By, seed: int) -> None:
    told = varied(seed)
    lines = lines_of(told, seed=seed)
    whole = broken_down(told, lines, by)
    for level, figures in indicators.count(told, NOVEMBER).levels.items():
        assert added(figures.procedures, whole[level].values()) == figures
    one, other = (broken_down(told, half, by) for half in halves(lines, seed))
    assert merge(one, other) == whole
    assert merge(other, one) == whole


def test_officers_of_two_offices_may_have_one_key_and_the_unknown_is_a_group() -> None:
    told = register(
        Filed("10-24T08:00 accept due=10-30T08:00\n10-24T08:00 finish officer=0", office=0),
        Filed("10-24T08:00 accept due=10-30T08:00\n10-24T09:00 finish officer=1", office=1),
        Filed("10-24T08:00 accept due=10-30T08:00", office=1),
        offices=("commune", "commune"),
        officers=2,
    )
    first, second = told.facts.officers
    officers = (first, second.model_copy(update={"key": first.key, "office": "office_1"}))
    told = replace(told, facts=told.facts.model_copy(update={"officers": officers}))
    found = broken_down(told, ledger.of_register(told, NOVEMBER.end), "officer")["commune"]
    assert {name: figures.in_process for name, figures in found.items()} == {
        "office_0/o0": 1,
        "office_1/o0": 1,
        "": 1,
    }


def test_lines_without_a_procedure_are_counted_under_no_name() -> None:
    told = varied(1)
    lines = lines_of(told)
    nowhere = replace(lines, procedure=np.full(len(lines), -1, np.int32))
    for by in ("field", "procedure"):
        groups = broken_down(told, nowhere, by)
        assert {name for found in groups.values() for name in found} == {""}


def test_a_group_whose_books_do_not_balance_is_named() -> None:
    told = register(Filed("10-24T08:00 accept due=10-30T08:00"))
    lines = ledger.of_register(told, NOVEMBER.end)
    lines.channel[:] = 7
    with pytest.raises(BrokenBooks, match="commune, procedure birth"):
        broken_down(told, lines, "procedure")
