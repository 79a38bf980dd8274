"""What is told of a run without its register is what the register tells, of any small office."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterator
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from test_any_law import BUSY, CHANGES
from test_offices import TICK, coarse, scenarios

from motcua.clock import NEVER, Period
from motcua.engines import Chosen
from motcua.errors import InputError
from motcua.law import LAW_ACTS, WORK_ACTS, Act, State
from motcua.register import Register
from motcua.scenario import Scenario, periods
from motcua.scenario.law_rule import SHIPPED
from motcua.scenario.layout import Layout, lay_out
from motcua.scenario.staff import OfficeHours, PeriodRule
from motcua.testing import strategies as ms
from motcua.testing.small import small_scenario
from motcua.traces import Trace, _told, of_replicate
from motcua.work import form_of
from motcua.workload import Workload, draw
from offices import ALWAYS
from reading import first, stints
from traced import KERNEL, plain, registered


class Month(NamedTuple):
    """A scenario, and the dossiers of one of its replicates."""

    layout: Layout
    workload: Workload

    @property
    def periods(self) -> tuple[Period, ...]:
        return periods(self.layout.scenario)

    def told(self, *offices: int) -> list[Trace]:
        found = _told(self.layout, self.workload, np.array(offices, np.intp), KERNEL)
        assert found is not None
        return found


@st.composite
def months(draw_: Any) -> Month:
    """Any office of both strategies, by other periods, perhaps open day and night."""
    scenario: Scenario = draw_(scenarios() | ms.scenarios())
    changed: dict[str, Any] = {}
    if draw_(st.booleans()):
        hours = OfficeHours.model_validate(ALWAYS)
        changed["calendar"] = scenario.calendar.model_copy(update={"hours": hours})
    rules, day = [], scenario.periods[0].since
    for _ in range(draw_(st.integers(1, 4))):
        last = day + dt.timedelta(draw_(st.integers(0, 5)))
        rules.append(PeriodRule.model_validate({"from": f"{day}", "to": f"{last}"}))
        day = last + dt.timedelta(1 + draw_(st.sampled_from((0, 0, 1, 2))))
    layout = lay_out(scenario.model_copy(update={**changed, "periods": tuple(rules)}))
    drawn = draw(layout, draw_(st.integers(0, 3)))
    return Month(layout, coarse(drawn, draw_(st.sampled_from([1, 60, TICK]))))


OWN = {"format": 1, "name": "Ours", "base": "2025"}
DAY = dt.timedelta(1)

FEWER = settings(max_examples=settings.default.max_examples * 2 // 3)


def test_what_is_told_is_what_the_register_tells() -> None:
    reached = set[str]()

    @FEWER
    @given(months())
    def holds(month: Month) -> None:
        register, expected = registered(*month)
        found = month.told(*range(len(month.layout.plans)))
        assert list(map(plain, found)) == list(map(plain, expected))
        row = form_of(month.layout).row
        assert row(found).tolist() == row(expected).tolist()
        for number in range(len(month.layout.plans)):
            _of_one_office(month, number, expected)
        reached.update(_reached(month, register))

    holds()
    assert WANTED - reached == set()


def _of_one_office(month: Month, number: int, expected: list[Trace]) -> None:
    """Of one office alone the same is told, and of the others nothing."""
    others = [plan for plan in month.layout.plans if plan.number != number]
    theirs = [officer.number for plan in others for officer in plan.officers]
    for found, trace in zip(month.told(number), expected, strict=True):
        busy_s = trace.busy_s.copy()
        busy_s[theirs] = 0
        assert plain(found, [number]) == {**plain(trace, [number]), "busy_s": busy_s.tolist()}
        nothing = plain(found, [plan.number for plan in others])
        assert not np.any(nothing["counts"])
        assert not np.any(nothing["in_hand"])
        assert nothing["counters"] == nothing["results"] == []


# A law of one's own


@FEWER
@given(
    rules=st.dictionaries(st.sampled_from(sorted(SHIPPED)), CHANGES, max_size=2),
    has_parts=st.booleans(),
)
def test_under_any_law_it_is_the_same_or_refused_in_the_same_words(
    rules: dict[str, Any], *, has_parts: bool
) -> None:
    """A dossier may be accepted twice, end twice, or never; its due date may come and go."""
    try:
        scenario = small_scenario(**BUSY, law={**OWN, "rules": rules})
    except InputError:
        return
    if has_parts:
        first, last = scenario.periods[0].since, scenario.periods[0].until
        parts = ((first, first + DAY), (first + 2 * DAY, last - 3 * DAY), (last - DAY, last))
        told = [PeriodRule.model_validate({"from": f"{a}", "to": f"{b}"}) for a, b in parts]
        scenario = scenario.model_copy(update={"periods": tuple(told)})
    layout = lay_out(scenario)
    slow = dataclasses.replace(KERNEL, tell=None)
    assert _lived(layout, KERNEL) == _lived(layout, slow)


def _lived(layout: Layout, by: Chosen) -> Any:
    """The traces of a replicate, or what is said in their place."""
    try:
        (found,) = of_replicate([layout], 1, by)
    except InputError as error:
        return [fault.sentence("en") for fault in error.faults]
    return list(map(plain, found))


# What the strategy reaches

WANTED = {
    *(act.key for act in (*LAW_ACTS, *WORK_ACTS)),
    *(f"{state.key} at an end" for state in State if state is not State.NEW),
    "several periods",
    "moves between two periods",
    "moves before the first",
    "paid otherwise",
    "in hand at an edge",
    "in hand at the end",
    "withdrawn before acceptance",
    "withdrawn while paused",
    "back at the first step",
    "first step taken twice",
    "put down for an outage",
    "nobody came",
}
"""Acts by their keys, and what else makes the telling hard."""


def _reached(month: Month, register: Register) -> Iterator[str]:
    moves, every = register.moves, month.periods
    act, at = moves["act"], moves["at"]
    yield from (Act(number).key for number in np.unique(act))
    states = _states(register, every)
    yield from (f"{State(number).key} at an end" for number in states)
    wanted = {
        "several periods": len(every) > 1,
        "moves between two periods": any(
            ((at >= a.end) & (at < b.start)).any() for a, b in pairwise(every)
        ),
        "moves before the first": (at < every[0].start).any(),
        "paid otherwise": ((act == Act.PAY) & (moves["detail"] == 0)).any(),
        "nobody came": not len(register.dossiers),
        **_held(month, register),
        **_turns(month, register),
    }
    yield from (name for name, is_there in wanted.items() if is_there)


def _states(register: Register, every: tuple[Period, ...]) -> set[int]:
    """In which dossiers are when a period ends."""
    found = set[int]()
    for period in every:
        before = register.moves[register.moves["at"] < period.end]
        found |= set(dict(before[["dossier", "state"]].tolist()).values())
    return found


def _held(month: Month, register: Register) -> dict[str, bool]:
    """Of work that is in hand when something ends."""
    held = [one._replace(end=2**62 if one.end == NEVER else one.end) for one in stints(register)]
    every = month.periods

    def at(instant: int) -> bool:
        return any(one.start < instant < one.end for one in held)

    puts = register.moves[register.moves["act"] == Act.PUT_DOWN]
    duty = {(officer, end) for officer, _, end in month.workload.duty.tolist()}
    ends = zip(puts["officer"].tolist(), puts["at"].tolist(), strict=True)
    return {
        "in hand at an edge": any(at(period.end) for period in every[:-1]),
        "in hand at the end": at(every[-1].end),
        "put down for an outage": any(one not in duty for one in ends),
    }


def _turns(month: Month, register: Register) -> dict[str, bool]:
    """What befalls a dossier more than once, or before its time."""
    moves = register.moves
    mine = [moves[moves["dossier"] == number] for number in range(len(register.dossiers))]
    accepted = first(register, Act.ACCEPT)
    takes = moves[(moves["act"] == Act.TAKE) & (moves["step"] == 0)]
    gone = moves[moves["act"] == Act.WITHDRAW]
    since = accepted[takes["dossier"]]
    stood = {
        int(number): one["state"][np.flatnonzero(one["act"] == Act.WITHDRAW)[0] - 1]
        for number, one in enumerate(mine)
        if (one["act"] == Act.WITHDRAW).any()
    }
    return {
        "withdrawn before acceptance": (accepted[gone["dossier"]] == NEVER).any(),
        "withdrawn while paused": State.PAUSED in stood.values(),
        "back at the first step": ((since != NEVER) & (since < takes["at"])).any(),
        "first step taken twice": len(np.unique(takes["dossier"])) < len(takes),
    }
