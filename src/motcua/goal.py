"""What a planner wants to reach: `late<=0.1%`, `commune.overdue<=3`, `counter_wait<=15`.

    [PLACE.]WHAT<=NUMBER[%]    or >=

WHAT is a count of the report, `counter_wait` (nine of ten wait at most so many minutes at the
counter), `result_days` (nine of ten results take at most so many working days of eight hours),
`backlog` (open and paused dossiers at the end) or `load` (the busiest group of officers, in %).
With % a count is a share of what it is part of: `late` of what was resolved. PLACE is the key of a
level or an office, or * for every office by itself; without it the goal is that of every level.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from motcua.errors import Fault, InputError, Place
from motcua.indicators import Indicators
from motcua.outcome import BACKLOG, COUNTER_WAIT, RESULT_TIME
from motcua.register import RegisterFacts
from motcua.scenario.checks import nearest

WHERE: Final = "--goal"

_GOAL = re.compile(r"\s*([^<>=≤≥]+?)\s*(<=|>=|≤|≥)\s*([^\s%]+)\s*(%?)\s*")
_NUMBER = re.compile(r"\d{1,12}(\.\d{1,9})?", re.ASCII)

EVERY_OFFICE: Final = "*"
LOAD: Final = "load"
RESULT_DAYS: Final = "result_days"

UNITS: Final = {COUNTER_WAIT: 60.0, RESULT_DAYS: 8 * 3600.0, BACKLOG: 1.0}
"""What one of a goal's numbers is in the unit of the figure."""

KEYS: Final = {RESULT_DAYS: RESULT_TIME}
"""Goals that are named otherwise than their figures."""

WHOLES: Final = {
    **dict.fromkeys(("early", "on_time", "late", "output_digitised"), "resolved"),
    **dict.fromkeys(("within_deadline", "overdue"), "in_process"),
    **dict.fromkeys(("received_online", "input_digitised"), "received"),
    **dict.fromkeys(("resolved", "in_process", "paused", "returned"), "total"),
    "online_of_required": "online_required",
    "paid_online": "fee_bearing",
}
"""What a count is a share of."""

WHATS: Final = (*Indicators._fields, COUNTER_WAIT, RESULT_DAYS, BACKLOG, LOAD)


@dataclass(frozen=True)
class Goal:
    """A bound on one figure.

    Attributes:
        said: as it was written.
        place: key of a level or an office; None = every level.
        key: of a figure of `outcome`, or `load` for the busiest group.
        whole: the count that it is a share of; empty = no share.
        is_most: the bound is from above.
        bound: in the unit of the figure: dossiers, seconds, a share in [0, 1], thousandths (load).
    """

    said: str
    place: str | None
    key: str
    whole: str
    is_most: bool
    bound: float

    def met(self, value: float) -> bool:
        """Whether a value reaches it."""
        return value <= self.bound if self.is_most else value >= self.bound


def read(said: Sequence[str], facts: RegisterFacts) -> tuple[Goal, ...]:
    """The goals that are written.

    Raises:
        InputError: every one that cannot be read, names no figure or no place.
    """
    goals: list[Goal] = []
    faults: list[Fault] = []
    for number, text in enumerate(said, 1):
        found = _read(text, Place(WHERE, number, 1), facts)
        if not isinstance(found, Goal):
            faults += found
        elif found.place == EVERY_OFFICE:
            goals += [_in_office(found, office) for office in facts.offices]
        else:
            goals.append(found)
    if faults:
        raise InputError(faults)
    return tuple(goals)


def _in_office(goal: Goal, office: str) -> Goal:
    return replace(goal, place=office, said=goal.said.replace(EVERY_OFFICE, office, 1))


def _read(said: str, at: Place, facts: RegisterFacts) -> Goal | list[Fault]:
    matched = _GOAL.fullmatch(said)
    if matched is None:
        return [Fault("fault.goal_form", at, facts={"found": said}, excerpt=said)]
    name, sign, number, percent = matched.groups()
    place, _, what = name.rpartition(".")
    places = [EVERY_OFFICE, *facts.levels, *facts.offices]
    faults = [
        *_wrong_name(what, WHATS, at, said),
        *(_wrong_name(place, places, at, said) if place else ()),
        *_wrong_number(number, at, said),
        *_wrong_unit(what, percent, at, said),
    ]
    if faults:
        return faults
    share = percent == "%" and what != LOAD
    unit = 0.01 if share else 10.0 if what == LOAD else UNITS.get(what, 1.0)
    whole = WHOLES[what] if share else ""
    key = KEYS.get(what, what)
    return Goal(said.strip(), place or None, key, whole, sign in ("<=", "≤"), float(number) * unit)


def _wrong_name(name: str, known: Sequence[str], at: Place, said: str) -> list[Fault]:
    if name in known:
        return []
    near = nearest(name, list(known))
    key = "fault.unknown_near" if near else "fault.unknown"
    facts: dict[str, object] = {"found": name, "near": near, "known": ", ".join(known)}
    return [Fault(key, at, facts=facts, excerpt=said)]


def _wrong_number(number: str, at: Place, said: str) -> list[Fault]:
    if _NUMBER.fullmatch(number):
        return []
    is_comma = re.fullmatch(r"\d+,\d+", number, re.ASCII) is not None
    facts: dict[str, object] = {"found": number, "meant": number.replace(",", ".")}
    key = "fault.goal_comma" if is_comma else "fault.number"
    return [Fault(key, at, facts=facts, excerpt=said)]


def _wrong_unit(what: str, percent: str, at: Place, said: str) -> list[Fault]:
    """Per cent of what is no part of anything, or a load without its per cent."""
    if what not in WHATS:
        return []
    if percent and what not in WHOLES and what != LOAD:
        return [Fault("fault.goal_percent", at, facts={"found": what}, excerpt=said)]
    return []
