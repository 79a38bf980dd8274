"""Offices that cannot keep up: their officers never rest and their backlog grows day by day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

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


def growing(facts: RegisterFacts, found: Outcomes) -> tuple[Growing, ...]:
    """The offices that surely cannot keep up, the fastest growing first.

    Surely: the growth from the first day of the periods to the last is above nought in 95 of 100
    such sets of runs, and the busiest group of officers is at work all the time.
    """
    if len(found.found) < 2:
        return ()
    every = [one for office in facts.offices for one in _of_office(facts, found, office)]
    return tuple(sorted(every, key=lambda one: -one.per_day.mean))


def _of_office(facts: RegisterFacts, found: Outcomes, office: str) -> Iterator[Growing]:
    last = len(facts.periods) - 1
    here = [name for name in found.names if name.place == office and not name.is_level]
    loads = {
        name.key: float(np.nanmean(values))
        for name in here
        if name.period == last and name.key.startswith(LOAD)
        if not np.isnan(values := found.of(name)).all()
    }
    busiest = max(loads, key=loads.__getitem__, default="")
    days = _working_days(found, facts.offices[office].level)
    if not days or loads.get(busiest, 0.0) < ALWAYS_BUSY:
        return
    start = found.of(Figure(0, office, "carried_over", False))
    end = sum(found.of(Figure(last, office, key, False)) for key in (BACKLOG, "submitted_open"))
    growth: Floats = (end - start) / days
    known = growth[~np.isnan(growth)]
    if len(known) >= 2 and (per_day := stats.of_mean(known)).low > 0:
        roles = tuple(busiest.removeprefix(LOAD).split("+"))
        yield Growing(office, roles, loads[busiest], per_day)


def _working_days(found: Outcomes, level: str) -> int:
    """Days of all periods on which the level worked."""
    days = [
        name for name in found.names if name.is_level and name.place == level and ON_DAY in name.key
    ]
    return sum(not np.isnan(found.of(name)).all() for name in days)
