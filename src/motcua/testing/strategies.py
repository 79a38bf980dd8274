"""Hypothesis strategies for everything public: policies, calendars, laws, histories, registers.

    from motcua.testing import strategies as ms

    @given(ms.histories())
    def test_an_end_is_an_end(history): ...

Whatever they draw is valid: a history is legal under its law, a scenario loads and runs, a register
passes the audit. Amounts are coarse, so that things happen at the same second.
"""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from motcua.clock import (
    DAY,
    HOUR,
    Boundary,
    Clock,
    Deadline,
    Grid,
    Hours,
    Period,
    Season,
    Unit,
    midnight,
)
from motcua.law import POLICIES, RULES, Dossier, Law, Policy, Rule, SupplementClock, Timekeeper
from motcua.register import Register
from motcua.run import run
from motcua.scenario import Scenario
from motcua.testing.history import Done, History, edges, facts_for, going_on, spans
from motcua.testing.small import small_scenario

__all__ = [
    "calendars",
    "deadlines",
    "dossiers",
    "example_hours",
    "histories",
    "hours",
    "laws",
    "periods",
    "policies",
    "registers",
    "rules",
    "scenarios",
]

FIRST, LAST = dt.date(2023, 1, 2), dt.date(2024, 12, 29)
"""The dates that drawn calendars cover; histories begin in their first months."""

_OPTIONAL = ("T05", "T09", "T13", "T16", "T17", "T18", "T19", "T20")
"""Rows without which every dossier can still be ended."""


@cache
def deadlines() -> SearchStrategy[Deadline]:
    """What a procedure, or a limit of the law, gives: days or hours, exact or to the half-day."""
    amounts = {
        Unit.WORKING_DAYS: st.integers(1, 15),
        Unit.WORKING_HOURS: st.integers(1, 40),
        Unit.CALENDAR_DAYS: st.integers(1, 30),
    }
    grids = st.sampled_from(Grid)
    counted = [
        st.builds(Deadline, st.just(unit), amount, grid=grids) for unit, amount in amounts.items()
    ]
    cutoffs = st.sampled_from((11 * HOUR, 15 * HOUR))
    return st.one_of(*counted, st.builds(Deadline, st.just(Unit.SAME_DAY), cutoff_s=cutoffs))


@cache
def policies() -> SearchStrategy[Policy]:
    """Any policy of either regime."""
    clocks = st.sampled_from(SupplementClock)
    return st.builds(
        Policy,
        regime=st.sampled_from(sorted(POLICIES)),
        supplement_clock=clocks,
        financial_clock=clocks,
        max_supplements=st.none() | st.integers(0, 3),
        supplement_limit=st.none() | deadlines(),
        max_reschedules=st.integers(0, 2),
        judge=st.sampled_from(("original", "current")),
        early_boundary=st.sampled_from(Boundary),
        prepay=st.booleans(),
        supplement_notice=deadlines(),
        apology_notice=deadlines(),
        correction_limit=deadlines(),
    )


@cache
def rules() -> SearchStrategy[tuple[Rule, ...]]:
    """The shipped table, whole or without some rows that an office could do without."""
    return st.sets(st.sampled_from(_OPTIONAL), max_size=3).map(
        lambda without: tuple(rule for rule in RULES if rule.id not in without)
    )


def example_hours() -> Hours:
    """Ordinary hours: 7:30 to 11:30 and 13:30 to 17:00, Monday to Friday."""
    half = HOUR // 2
    return Hours(
        (Season(1, 1, ((7 * HOUR + half, 11 * HOUR + half), (13 * HOUR + half, 17 * HOUR))),)
    )


@st.composite
def hours(draw: DrawFn) -> Hours:
    """Hours of an office: one or two seasons, one or two sessions, perhaps a Saturday duty."""

    def half() -> int:
        return draw(st.integers(0, 3)) * HOUR // 2

    def sessions() -> tuple[tuple[int, int], ...]:
        morning = (7 * HOUR + half(), 11 * HOUR + half())
        return (morning, (13 * HOUR + half(), 16 * HOUR + half()))

    seasons = [Season(1, 1, sessions())]
    if draw(st.booleans()):
        seasons.append(Season(4, 16, sessions()))
    saturday = draw(st.sampled_from(((), ((8 * HOUR, 11 * HOUR),))))
    return Hours(tuple(seasons), saturday=saturday, saturday_counts=draw(st.booleans()))


@st.composite
def calendars(draw: DrawFn, first: dt.date = FIRST, last: dt.date = LAST) -> Clock:
    """The clock of an office between two dates, with days off and Sundays worked for them."""
    off, near_sundays = (
        {first + dt.timedelta(n) for n in draw(_numbers(first, last, most))} for most in (6, 2)
    )
    sundays = {day + dt.timedelta(6 - day.weekday()) for day in near_sundays}
    worked = {day for day in sundays - off if day <= last}
    return Clock(draw(_HOURS), off=off, worked=worked, first=first, last=last)


@cache
def _numbers(first: dt.date, last: dt.date, most: int) -> SearchStrategy[set[int]]:
    return st.sets(st.integers(0, (last - first).days), max_size=most)


_HOURS = hours()


def periods(first: dt.date = FIRST, last: dt.date = LAST) -> SearchStrategy[Period]:
    """A reporting period of at most a quarter between two dates."""
    room = (last - first).days
    return st.tuples(st.integers(0, room), st.integers(0, 92)).map(
        lambda drawn: Period(
            first + dt.timedelta(drawn[0]), first + dt.timedelta(min(sum(drawn), room))
        )
    )


_CALENDARS = calendars()


@st.composite
def laws(
    draw: DrawFn,
    *,
    policy: SearchStrategy[Policy] | None = None,
    timekeeper: SearchStrategy[Clock] | None = None,
    table: SearchStrategy[tuple[Rule, ...]] | None = None,
) -> Law:
    """A law in force: any policy, any calendar, the shipped table or one with fewer rows."""
    return Law(
        draw(policies() if policy is None else policy),
        draw(_CALENDARS if timekeeper is None else timekeeper),
        draw(rules() if table is None else table),
    )


def dossiers(deadline: SearchStrategy[Deadline | None] | None = None) -> SearchStrategy[Dossier]:
    """A dossier before its filing: with or without a deadline, complete or not, paid or not."""
    return st.builds(
        Dossier,
        deadline=st.none() | deadlines() if deadline is None else deadline,
        is_complete=st.sampled_from((True, True, True, False)),
        fee_outstanding=st.booleans(),
    )


_LAWS, _DOSSIERS = laws(), dossiers()


@st.composite
def histories(
    draw: DrawFn,
    law: Law | SearchStrategy[Law] | None = None,
    *,
    start: SearchStrategy[Dossier] | None = None,
    most_acts: int = 16,
) -> History:
    """A legal history under a law, seldom broken off before a result.

    Args:
        law: a law, laws, or any law at all.
        start: dossiers to begin with.
        most_acts: no more are done.
    """
    made = law if isinstance(law, Law) else draw(_LAWS if law is None else law)
    first = dossier = draw(_DOSSIERS if start is None else start)
    at = _beginning(draw, made.timekeeper)
    steps: list[Done] = []
    for wait, choice, ending in draw(_choices(most_acts)):
        instants = (*(at + span for span in spans(made)), *edges(made, dossier, at))
        at = instants[wait % len(instants)]
        facts = facts_for(made, dossier, at)
        acts = going_on(made, dossier, facts, may_break_off=ending == _BREAKS_OFF)
        if not acts:
            break
        act, before = acts[choice % len(acts)], dossier
        rule, dossier = made.step(dossier, act, facts)
        steps.append(Done(act, facts._replace(role=rule.role), rule, before, dossier))
    return History(made, first, tuple(steps))


@cache
def _choices(most: int) -> SearchStrategy[list[tuple[int, int, int]]]:
    """Of each step: how long it waits, which act is done, whether it may break off.

    Half of the histories are long, for short ones seldom come to a second pause or an end.
    """
    step = st.tuples(st.integers(0, 60), st.integers(0, 60), st.integers(0, _BREAKS_OFF))
    return st.lists(step, min_size=1, max_size=most) | st.lists(
        step, min_size=most // 2, max_size=most
    )


_BREAKS_OFF = 7
"""One step in eight may end a dossier without a result."""


def _beginning(draw: DrawFn, timekeeper: Timekeeper) -> int:
    """When a history begins: early in a calendar, so that its deadlines fall within it."""
    if not isinstance(timekeeper, Clock):
        return 0
    start = midnight(timekeeper.period.first)
    return start + draw(st.integers(1, 60)) * DAY + draw(st.integers(0, 47)) * HOUR // 2


@st.composite
def scenarios(draw: DrawFn) -> Scenario:
    """A small scenario that loads and runs in milliseconds: an office, one or two procedures."""
    drawn: dict[str, Any] = {
        "regime": draw(st.sampled_from(sorted(POLICIES))),
        "seed": draw(st.integers(0, 2**16)),
        "days": draw(st.integers(1, 30)),
        "per_day": draw(st.integers(0, 6)),
        "stock": draw(st.integers(0, 6)),
        "officers": draw(st.integers(1, 3)),
        "deadline": draw(st.none() | st.integers(1, 10)),
        "work": draw(st.sampled_from((5, 30, 120))),
        "online": draw(st.sampled_from((0, 0.5, 1))),
        "fee": draw(st.booleans()),
        "supplements": draw(st.sampled_from((0, 0.3, 1))),
        "turned_back": draw(st.sampled_from((0, 0.3))),
        "withdrawn": draw(st.sampled_from((0, 0.3))),
        "reappointed": draw(st.sampled_from((0, 1))),
        "clock": draw(st.sampled_from(SupplementClock)),
    }
    return small_scenario(**drawn)


def registers() -> SearchStrategy[Register]:
    """The register of a small simulated office; it passes the audit and its books balance."""
    return scenarios().map(lambda scenario: run(scenario).register)
