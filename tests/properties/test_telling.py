"""What is gathered from moves, of any moves at all: also from such as no law allows."""

from __future__ import annotations

import dataclasses
from functools import cache
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua import kernel, ledger
from motcua.clock import DAY, NEVER, Period
from motcua.errors import BrokenBooks
from motcua.law import ENDS, PAUSES, WORK_ACTS, Act, State
from motcua.register import MOVE, Register, Rows
from motcua.scenario import periods
from motcua.scenario.layout import Layout, lay_out
from motcua.service import Seen
from motcua.told import BLANK
from offices import dossiers, tiny

DATES = (("02", "04"), ("05", "05"), ("07", "10"))
COUNT = 6
ONCE = frozenset((Act.ACCEPT, Act.REFUSE, *ENDS))


@cache
def blank() -> tuple[Layout, Register]:
    """Two offices, three periods with a day between the last two, and a few dossiers."""
    told = [{"from": f"2023-11-{first}", "to": f"2023-11-{last}"} for first, last in DATES]
    layout = lay_out(tiny(offices={"two": {"name": "Two", "level": "commune"}}, periods=told))
    each = [{"at": "11-09 08:00", "office": key} for key in ("office", "two", "two")]
    return layout, kernel.simulate(layout, dossiers(layout, *each, *each))


def acts(*, is_once: bool) -> st.SearchStrategy[Act]:
    every = [*Act, *PAUSES, Act.RESUME, Act.PAY, *WORK_ACTS, *WORK_ACTS]
    return st.sampled_from([act for act in every if not (is_once and act in ONCE)])


@st.composite
def moves(draw: Any) -> Rows:
    """Of both offices, one after the other, at a few instants; seldom one accepted twice."""
    layout, register = blank()
    start, found = layout.start - DAY, []
    is_once = draw(st.integers(0, 3)) > 0
    for plan in layout.plans:
        mine = np.flatnonzero(register.dossiers["office"] == plan.number).tolist()
        said = draw(st.lists(st.tuples(acts(is_once=is_once), *_facts(mine)), max_size=25))
        ends = st.tuples(st.sampled_from(sorted(ONCE - {Act.ACCEPT})), *_facts([0]))
        for number in mine if is_once else ():
            told = draw(st.lists(ends, max_size=1))
            told += draw(st.lists(st.tuples(st.just(Act.ACCEPT), *_facts([0])), max_size=1))
            said += [(act, number, *rest) for act, _, *rest in told]
        rows = np.zeros(len(said), MOVE)
        for row, (act, number, quarter, state, due_at, step, officer, detail) in zip(
            rows, said, strict=True
        ):
            row["act"], row["dossier"], row["at"] = act, number, start + quarter * (DAY // 4)
            row["due_at"], row["step"], row["detail"] = due_at, step, detail
            row["officer"] = plan.officers[officer].number if act in WORK_ACTS else -1
            row["state"] = state
        found.append(_in_order(rows))
    return np.concatenate(found)


def _facts(dossier: list[int]) -> tuple[st.SearchStrategy[int], ...]:
    """Dossier, quarter of a day, state, appointment, step, officer of the office, detail."""
    states = st.sampled_from([int(state) for state in State])
    return (
        st.sampled_from(dossier),
        st.integers(0, 48),
        states,
        st.sampled_from([NEVER, DAY]),
        st.integers(0, 1),
        st.integers(0, 1),
        st.integers(0, 1),
    )


def _in_order(rows: Rows) -> Rows:
    """By their instants; work leaves the state and the appointment as they were."""
    ordered: Rows = rows[np.argsort(rows["at"], kind="stable")]
    stands: dict[int, tuple[int, int]] = {}
    for row in ordered:
        if row["act"] in WORK_ACTS:
            row["state"], row["due_at"] = stands.get(int(row["dossier"]), (State.NEW, NEVER))
        stands[int(row["dossier"])] = int(row["state"]), int(row["due_at"])
    return ordered


def gathered(given_: Rows) -> tuple[bool, list[Rows], list[Any], list[Any]]:
    """Period by period: whether all is once, lines, work and backlogs."""
    layout, register = blank()
    office = register.dossiers["office"][given_["dossier"]]
    every = np.arange(len(layout.plans))
    ends = office.searchsorted(every, "right").astype(np.int64)
    read = office.searchsorted(every).astype(np.int64)
    lines, taken = np.full(COUNT, BLANK), np.full(len(layout.windows), NEVER)
    is_once, standing = True, np.zeros(len(every), np.int64)
    found: tuple[list[Rows], list[Any], list[Any]] = [], [], []
    for period in periods(layout.scenario):
        busy_s = np.zeros(len(layout.windows), np.int64)
        in_hand = np.zeros((len(every), (period.end - period.start) // DAY), np.int64)
        in_hand[:, 0], span = standing, (period.start, period.end)
        is_once &= kernel._tell(given_, read, ends, span, (lines, taken, busy_s, in_hand))
        standing = in_hand[:, -1]
        for kept, here in zip(found, (lines.copy(), busy_s, in_hand), strict=True):
            kept.append(here)
    return bool(is_once), *found


@given(moves())
def test_lines_work_and_backlogs_are_those_of_the_register(given_: Rows) -> None:
    layout, register = blank()
    register = dataclasses.replace(
        register, moves=given_[np.argsort(given_["at"], kind="stable")], codes=()
    )
    is_once, lines, busy_s, in_hand = gathered(given_)
    every = periods(layout.scenario)
    if not is_once:
        with pytest.raises(BrokenBooks):
            ledger.of_register(register, every[-1].end)
        return
    for number, period in enumerate(every):
        _is_ledgers(lines[number], register, period)
        seen = Seen.of(register, period)
        assert busy_s[number].tolist() == seen.busy_s.tolist()
        assert in_hand[number].tolist() == seen.in_hand().tolist()


def _is_ledgers(lines: Rows, register: Register, period: Period) -> None:
    """Column by column; of one that is paused the last end of a pause says nothing."""
    expected = ledger.of_register(register, period.end)
    for name in lines.dtype.names or ():
        if name == "taken_at":
            assert lines[name].tolist() == _first_taken(register, period)
        elif name == "state":  # a result without an appointment is said by another
            told = expected.state != ledger.UNDATED
            new = [np.maximum(State.NEW, states) for states in (lines[name], expected.state)]
            assert new[0][told].tolist() == new[1][told].tolist()
        elif name == "resumed_at":
            told = expected.state != State.PAUSED
            assert lines[name][told].tolist() == expected.resumed_at[told].tolist()
        else:
            assert lines[name].tolist() == getattr(expected, name).tolist()


def _first_taken(register: Register, period: Period) -> list[int]:
    found = [NEVER] * COUNT
    for at, dossier, act, _, _, step, *_ in register.moves.tolist():
        if act == Act.TAKE and step == 0 and at < period.end and found[dossier] == NEVER:
            found[dossier] = at
    return found
