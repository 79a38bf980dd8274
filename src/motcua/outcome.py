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
from collections.abc import Container, Iterable, Iterator, Sequence
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from motcua.clock import Period
from motcua.indicators import Indicators, PeriodCount
from motcua.register import RegisterFacts
from motcua.run import Run
from motcua.service import Brief, briefly

Ints = NDArray[np.int64]

FORM: Final = 1
"""Of the rows; another number where the figures, their order or their units are others."""

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
    keys = [*Indicators._fields, *SERVICE, *map(load_key, _groups(facts, place, is_level))]
    return keys + [ON_DAY + on.isoformat() for on in days(period)] if is_level else keys


def _groups(facts: RegisterFacts, place: str, is_level: bool) -> dict[tuple[str, ...], None]:
    """The sets of roles of the officers of a place, in their order."""
    offices = {key for key, office in facts.offices.items() if office.level == place}
    here = offices if is_level else {place}
    return dict.fromkeys(one.roles for one in facts.officers if one.office in here)


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
    row: list[int] = []
    for count in run.counts:
        levels, offices = briefly(run.register, count.period)
        for place, is_level in _places(facts):
            counts, seen = (count.levels, levels) if is_level else (count.offices, offices)
            groups = _groups(facts, place, is_level)
            row += _told(counts[place], count.unknown)
            row += _of_service(seen[place], groups, days(count.period) if is_level else ())
    return np.array(row, np.int64)


def _told(counts: Indicators, unknown: Container[str]) -> Iterator[int]:
    for key, value in zip(Indicators._fields, counts, strict=True):
        yield NOT_KNOWN if key in unknown else value


def _of_service(
    seen: Brief, groups: Iterable[tuple[str, ...]], dates: Iterable[dt.date]
) -> Iterator[int]:
    """The figures behind the counts: SERVICE, a load for each group, a backlog for each date."""
    backlog = {day.on: day.open + day.paused for day in seen.backlog}
    loads = {load.roles: round(1000 * load.share) for load in seen.loads}
    for wait in (seen.counter_s, seen.result_s):
        yield NOT_KNOWN if wait is None else wait
    yield next(reversed(backlog.values()), NOT_KNOWN)
    yield from (loads.get(roles, NOT_KNOWN) for roles in groups)
    yield from (backlog.get(on, NOT_KNOWN) for on in dates)


def counts(facts: RegisterFacts, found: Ints) -> Iterator[tuple[PeriodCount, ...]]:
    """What the office counts of each run, period by period, out of its row.

    Args:
        found: (replicates, figures), of simulated registers.
    """
    wide = len(Indicators._fields)
    names = figures(facts)
    first = {name[:2]: at for at, name in enumerate(names) if name.key == Indicators._fields[0]}

    def of_places(row: list[int], number: int, places: Iterable[str]) -> dict[str, Indicators]:
        return {key: Indicators(*row[first[number, key] :][:wide]) for key in places}

    for row in found.tolist():
        yield tuple(
            PeriodCount(
                Period(rule.since, rule.until),
                of_places(row, number, facts.levels),
                of_places(row, number, facts.offices),
            )
            for number, rule in enumerate(facts.periods)
        )


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
