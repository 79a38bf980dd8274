"""What one replicate leaves behind: a row of whole numbers, and the name of each.

Everything that compares runs works on an array (replicates, figures) of such rows and asks nothing
of the runs themselves.

    counts       the fields of Indicators, of every level and office, in dossiers
    counter_wait nine of ten waited at most this at the counter, in working seconds
    result_time  nine of ten results took at most this from acceptance, in working seconds
    backlog      open and paused dossiers at the end of the period's last working day
    load:A+B     of the officers with these roles: busy time of duty time, in thousandths
    backlog:DAY  of levels alone: open and paused at the end of that day (YYYY-MM-DD)
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from motcua.clock import Period
from motcua.indicators import Indicators, PeriodCount
from motcua.register import RegisterFacts
from motcua.run import Run
from motcua.service import LevelService, Nine, Service, measure_with_nine

Ints = NDArray[np.int64]

NOT_KNOWN: Final = int(np.iinfo(np.int64).min)
"""Stands for a figure that this run has not: no dossier waited, nobody was on duty."""

COUNTER_WAIT: Final = "counter_wait"
RESULT_TIME: Final = "result_time"
BACKLOG: Final = "backlog"
LOAD: Final = "load:"
ON_DAY: Final = "backlog:"

SERVICE: Final = (COUNTER_WAIT, RESULT_TIME, BACKLOG)


class Figure(NamedTuple):
    """The name of one figure.

    Attributes:
        period: number of the period, from 0.
        place: key of a level or of an office; levels come first and no office bears their keys'
            figures: see `is_level`.
        key: as the module's head lists them.
        is_level: the place is a level's key, not an office's.
    """

    period: int
    place: str
    key: str
    is_level: bool


def load_key(roles: Sequence[str]) -> str:
    """The key of the load of the officers who have these roles."""
    return LOAD + "+".join(roles)


def figures(facts: RegisterFacts) -> tuple[Figure, ...]:
    """The names of what a run of these offices and periods leaves behind, in their order."""
    return tuple(
        Figure(number, place, key, is_level)
        for number, rule in enumerate(facts.periods)
        for place, is_level in _places(facts)
        for key in _keys(facts, place, is_level, Period(rule.since, rule.until))
    )


def _places(facts: RegisterFacts) -> Iterator[tuple[str, bool]]:
    yield from ((key, True) for key in facts.levels)
    yield from ((key, False) for key in facts.offices)


def _keys(facts: RegisterFacts, place: str, is_level: bool, period: Period) -> list[str]:
    """The keys of one place in one period."""
    offices = {key for key, office in facts.offices.items() if place in (key, office.level)}
    here = offices if is_level else {place}
    groups = dict.fromkeys(one.roles for one in facts.officers if one.office in here)
    keys = [*Indicators._fields, *SERVICE, *map(load_key, groups)]
    return keys + [ON_DAY + on.isoformat() for on in days(period)] if is_level else keys


def days(period: Period) -> Iterator[dt.date]:
    """The days of a period, both ends in."""
    count = (period.last - period.first).days + 1
    return (period.first + dt.timedelta(days=n) for n in range(count))


def values(run: Run) -> Ints:
    """The figures of one run, in the order of `figures` of its facts.

    Returns:
        (figures,), NOT_KNOWN where the run has none.
    """
    facts = run.register.facts
    found: dict[Figure, int] = {}
    for number, count in enumerate(run.counts):
        service, nine = measure_with_nine(run.register, count.period)
        found.update(_of_period(number, count, service, nine))
    return np.array([found.get(name, NOT_KNOWN) for name in figures(facts)], np.int64)


def _of_period(
    number: int, count: PeriodCount, service: Service, nine: Nine
) -> Iterator[tuple[Figure, int]]:
    parts = (
        (True, count.levels, service.levels, nine.levels),
        (False, count.offices, service.offices, nine.offices),
    )
    for is_level, counts, services, waits in parts:
        for place, here in counts.items():
            known = (pair for pair in here._asdict().items() if pair[0] not in count.unknown)
            counter_s, result_s = waits[place]
            waited = ((COUNTER_WAIT, counter_s), (RESULT_TIME, result_s))
            told = ((key, value) for key, value in waited if value is not None)
            for key, value in (*known, *told, *_of_service(services[place])):
                yield Figure(number, place, key, is_level), value


def _of_service(service: LevelService) -> Iterator[tuple[str, int]]:
    for load in service.loads or ():
        yield load_key(load.roles), round(1000 * load.share)
    for day in service.backlog:
        yield ON_DAY + day.on.isoformat(), day.open + day.paused
    if service.backlog:
        yield BACKLOG, service.backlog[-1].open + service.backlog[-1].paused


def table(runs: Iterable[Run]) -> Ints:
    """The figures of several runs of one scenario: (replicates, figures)."""
    return np.stack([values(run) for run in runs])


def only(names: Sequence[Figure], found: Ints, wanted: Sequence[Figure]) -> Ints:
    """The columns of a table that are wanted, NOT_KNOWN where it has none: (replicates, wanted).

    Two scenarios need not have the same figures: a plan may bring a new group of officers.
    """
    column = {name: number for number, name in enumerate(names)}
    return np.stack(
        [
            found[:, column[name]] if name in column else np.full(len(found), NOT_KNOWN)
            for name in wanted
        ],
        axis=1,
    )
