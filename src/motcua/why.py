"""Which dossiers changed their fate with a plan, and the first move of each that differs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any, Final

import numpy as np

from motcua import ledger
from motcua.clock import Period
from motcua.ledger import Numbers
from motcua.register import Register
from motcua.report import story
from motcua.run import Run
from motcua.tally import rows_of
from motcua.words import LANGUAGES, Lang

FATES: Final = (
    "submitted_open",
    "not_accepted",
    "early",
    "on_time",
    "late",
    "within_deadline",
    "overdue",
    "paused",
    "returned_refused",
    "returned_closed",
    "returned_withdrawn",
)
"""Where a dossier can stand at a period's end, by the counts of the report."""

BAD: Final = frozenset({"late", "overdue"})
NOWHERE: Final = "elsewhere"


@dataclass(frozen=True)
class Fate:
    """A dossier that ended otherwise.

    Attributes:
        dossier: its number in both registers.
        today, plan: counts of the report that hold it, or `elsewhere`.
        first_today, first_plan: the first lines of its two stories that differ, by language.
    """

    dossier: int
    office: str
    today: str
    plan: str
    first_today: Mapping[Lang, str]
    first_plan: Mapping[Lang, str]

    def to_plain(self) -> dict[str, Any]:
        """For programs."""
        return {
            "dossier": self.dossier,
            "office": self.office,
            "today": self.today,
            "plan": self.plan,
            "first_today": dict(self.first_today),
            "first_plan": dict(self.first_plan),
        }


def changed_fates(today: Run, plan: Run, most: int = 10) -> tuple[Fate, ...]:
    """The dossiers past their deadline in one of two runs and not in the other.

    Args:
        today, plan: one replicate over the same dossiers, each in the same row.
        most: stories that are told; the rest of the dossiers have empty ones.
    """
    period = today.counts[-1].period
    before, after = (_fates(one.register, period) for one in (today, plan))
    rows = np.flatnonzero(np.isin(before, _bad()) != np.isin(after, _bad()))
    offices = list(today.register.facts.offices.values())
    found: list[Fate] = []
    for place, row in enumerate(rows.tolist()):
        first: tuple[dict[Lang, str], dict[Lang, str]] = ({}, {})
        if place < most:
            first = _first_difference(today.register, plan.register, row)
        office = offices[int(today.register.dossiers["office"][row])].name
        found.append(Fate(row, office, _name(before[row]), _name(after[row]), *first))
    return tuple(found)


def _bad() -> list[int]:
    return [FATES.index(name) for name in sorted(BAD)]


def _name(number: int) -> str:
    return FATES[number] if number >= 0 else NOWHERE


def _fates(register: Register, period: Period) -> Numbers:
    """(dossiers,) position in FATES, -1 where none holds."""
    lines = ledger.of_register(register, period.end)
    rows = rows_of(lines, period, register.clocks, register.policy)
    found = np.full(len(register.dossiers), -1, np.intp)
    for number, name in enumerate(FATES):
        found[rows[name]] = number
    return found


def _first_difference(
    today: Register, plan: Register, row: int
) -> tuple[dict[Lang, str], dict[Lang, str]]:
    """The first move at another time, or another move; who made it alone is no difference."""
    before, after = (
        one.moves[one.moves["dossier"] == row][["at", "act", "step", "state"]].tolist()
        for one in (today, plan)
    )
    pairs = enumerate(zip_longest(before, after))
    number = next((place for place, (one, other) in pairs if one != other), 0)
    told = [
        {lang: story.told_move(register, row, number, lang) for lang in LANGUAGES}
        for register in (today, plan)
    ]
    return told[0], told[1]
