"""Offices that cannot keep up: their officers never rest and their backlog grows day by day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np

from motcua import stats
from motcua.measures import Floats, Outcomes
from motcua.outcome import BACKLOG, LOAD, ON_DAY, Figure
from motcua.register import RegisterFacts
from motcua.stats import Interval

ALWAYS_BUSY: Final = 950
"""Officers at work for so many thousandths of their duty have no room for one dossier more."""


@dataclass(frozen=True)
class Growing:
    """An office whose backlog grows as long as nothing changes.

    Attributes:
        roles: of the busiest officers.
        load: their busy time of their duty, in thousandths, on the average.
        per_day: dossiers by which the backlog grows each working day, those filed and not yet
            accepted with the rest.
    """

    office: str
    roles: tuple[str, ...]
    load: float
    per_day: Interval


class _Overrun(NamedTuple):
    """An office with more than it can do: its busiest officers' figure, and by what it grew."""

    office: str
    key: str
    load: float
    growth: Floats


def growing(facts: RegisterFacts, found: Outcomes) -> tuple[Growing, ...]:
    """The offices that surely cannot keep up, the fastest growing first.

    Surely: the growth from the first day of the periods to the last is above nought in 95 of 100
    such sets of runs, and the busiest group of officers is at work all the time.
    """
    every = [
        Growing(
            one.office,
            tuple(one.key.removeprefix(LOAD).split("+")),
            one.load,
            stats.of_mean(one.growth / days),
        )
        for one in _overrun(found)
        if (days := _working_days(found, facts.offices[one.office].level))
    ]
    return tuple(sorted(every, key=lambda one: -one.per_day.mean))


def keeps_up(found: Outcomes) -> bool:
    """Whether there is no office that surely cannot keep up."""
    return next(_overrun(found), None) is None


def _overrun(found: Outcomes) -> Iterator[_Overrun]:
    last = max(name.period for name in found.names)
    for office, (key, load) in _busiest(found, last).items():
        start = found.of(Figure(0, office, "carried_over", False))
        end = sum(found.of(Figure(last, office, key, False)) for key in (BACKLOG, "submitted_open"))
        growth: Floats = end - start
        known = growth[~np.isnan(growth)]
        if load >= ALWAYS_BUSY and len(known) >= 2 and stats.of_mean(known).low > 0:
            yield _Overrun(office, key, load, known)


def _busiest(found: Outcomes, period: int) -> dict[str, tuple[str, float]]:
    """Of each office the load of its busiest officers in a period, on the average of the runs."""
    most: dict[str, tuple[str, float]] = {}
    for name in found.names:
        if name.period == period and not name.is_level and name.key.startswith(LOAD):
            values = found.of(name)
            known = values[~np.isnan(values)]
            load = float(known.mean()) if len(known) else 0.0
            if name.place not in most or load > most[name.place][1]:
                most[name.place] = (name.key, load)
    return most


def _working_days(found: Outcomes, level: str) -> int:
    """Days of all periods on which the level worked."""
    days = [
        name for name in found.names if name.is_level and name.place == level and ON_DAY in name.key
    ]
    return sum(not np.isnan(found.of(name)).all() for name in days)
