"""A way up from the cheapest staffing, for goals that are sums over offices.

Of each office every option was lived; what a level has with any combination of them is their sum,
for offices have nothing in common. So the way is found without living any further.
"""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from math import inf
from typing import Final

import numpy as np

from motcua.enough import DIGITS, Floats, Option, beyond
from motcua.errors import Fault, InputError, Place
from motcua.indicators import Indicators
from motcua.measures import Measure, Outcomes
from motcua.outcome import BACKLOG
from motcua.places import Document
from motcua.scenario.tree import mapping

SUMMED: Final = (*Indicators._fields, BACKLOG)
"""What a level has of these is a sum over its offices; the backlog if they work the same days."""

BESIDE: Final = 5
"""Options before and after the first that seems to meet the goals, which are decided with it."""


def refuse_unsummed(asked: Sequence[Measure], offices: Container[str]) -> None:
    """Nothing, if every goal is a count or its share, the backlog, or of one office.

    Raises:
        InputError: a wait or a load of a level is no sum over its offices.
    """
    wrong = [
        one.goal.said
        for one in asked
        if one.goal and one.place not in offices and one.key not in SUMMED
    ]
    if wrong:
        place = Place("--goal")
        raise InputError(
            [Fault("fault.enough_sum", place, facts={"found": said}) for said in wrong]
        )


class Sums:
    """A goal of a level or an office as a sum over offices, of every option of each."""

    def __init__(
        self,
        measure: Measure,
        document: Document,
        own: Mapping[str, Sequence[Option]],
        found: Sequence[Outcomes],
    ) -> None:
        assert measure.goal is not None
        self.goal = measure.goal
        self.measure = measure
        offices = mapping(document.value, "offices")
        here = {
            key
            for key, body in offices.items()
            if measure.place in (key, mapping(body).get("level"))
        }
        self.rest = [
            sum(
                (_of(found[0], key, name) for key in here if key not in own),
                np.zeros(len(found[0].found)),
            )
            for name in self.names
        ]
        self.parts = {
            key: [[_of(found[at], key, name) for name in self.names] for at in range(len(options))]
            for key, options in own.items()
            if key in here
        }

    @property
    def names(self) -> tuple[str, ...]:
        """The count, and what it is a share of if it is one."""
        return (self.goal.key, self.goal.whole) if self.goal.whole else (self.goal.key,)

    def gap(self, taken: Mapping[str, int]) -> float:
        """The mean gap when each office takes an option."""
        sums = [
            self.rest[at] + sum(parts[taken[key]][at] for key, parts in self.parts.items())
            for at in range(len(self.names))
        ]
        value = sums[0] / np.where(sums[1] > 0, sums[1], 1.0) if self.goal.whole else sums[0]
        return float(beyond(self.measure, value).mean())


def _of(found: Outcomes, office: str, key: str) -> Floats:
    """What an office adds: nothing where it has no such figure, because it never worked."""
    return np.nan_to_num(Measure(None, office, key).of(found))


def way_up(
    own: Mapping[str, Sequence[Option]], sums: Sequence[Sums], budget: float
) -> list[Option]:
    """Options of all offices, from BESIDE before to BESIDE after the first that meets every goal.

    From the cheapest on, each step is the one that closes most of the gap for its cost; there are
    none where the cheapest is beyond the budget.
    """
    taken = dict.fromkeys(own, 0)
    way = [_joined(own, taken)]
    further = 0 if _gap(sums, taken) <= 0 else None
    while (further is None or further < BESIDE) and (step := _best_step(own, sums, taken)):
        taken = {**taken, step[0]: step[1]}
        way.append(_joined(own, taken))
        if further is not None or _gap(sums, taken) <= 0:
            further = 0 if further is None else further + 1
    within = [one for one in way if one.cost <= budget]
    return within[-(2 * BESIDE + 1) :]


def _gap(sums: Sequence[Sums], taken: Mapping[str, int]) -> float:
    return max(one.gap(taken) for one in sums)


def _best_step(
    own: Mapping[str, Sequence[Option]], sums: Sequence[Sums], taken: Mapping[str, int]
) -> tuple[str, int] | None:
    """The office and its dearer option that close most of the gaps for their cost; None = none.

    A goal that is met by a whole zone gains nothing more, unless all are: few replicates found the
    way, and those that decide may find that it is not met yet.
    """
    now = [one.gap(taken) for one in sums]
    within = -1.0 if max(now) > -1 else -inf
    best, most = None, 0.0
    for office, options in own.items():
        at = options[taken[office]].cost
        for number, option in enumerate(options):
            if option.cost > at:
                then = [one.gap({**taken, office: number}) for one in sums]
                gain = sum(max(a, within) - max(b, within) for a, b in zip(now, then, strict=True))
                if gain / (option.cost - at) > most:
                    best, most = (office, number), gain / (option.cost - at)
    return best


def _joined(own: Mapping[str, Sequence[Option]], taken: Mapping[str, int]) -> Option:
    """The options of all offices as one."""
    chosen = [own[office][number] for office, number in taken.items()]
    return Option(
        tuple(taken.values()),
        tuple(said for one in chosen for said in one.settings),
        round(sum(one.cost for one in chosen), DIGITS),
        tuple(said for one in chosen for said in one.moved),
    )
