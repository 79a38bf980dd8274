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
from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from motcua.breakdown import level_of
from motcua.clock import Clock, Period
from motcua.indicators import PLACE, Indicators, PeriodCount
from motcua.register import RegisterFacts
from motcua.service import Waits, worked
from motcua.traces import Trace

Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]
Numbers = NDArray[np.intp]

FORM: Final = 1
"""Of the rows; another number where the figures, their order or their units are others."""

NOT_KNOWN: Final = int(np.iinfo(np.int64).min)
"""Stands for a figure that this run has not: no dossier waited, nobody was on duty."""

COUNTER_WAIT: Final = "counter_wait"
RESULT_TIME: Final = "result_time"
BACKLOG: Final = "backlog"
LOAD: Final = "load:"
ON_DAY: Final = "backlog:"

WAIT_BITS: Final = 40
"""Of a wait in seconds: thirty thousand years."""

PROCEDURES: Final = PLACE["procedures"]

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


@dataclass(frozen=True)
class _PeriodForm:
    """Where the figures of one period stand in a row; places are the levels, then the offices.

    Attributes:
        counts: (places, indicators), `service`: (places, 3), `loads`: (groups,), `days`:
            (levels, days): columns of the row.
        is_worked: (places, days); `last`: (places,) the last day worked, -1 = none.
    """

    counts: Numbers
    service: Numbers
    loads: Numbers
    days: Numbers
    is_worked: Flags
    last: Numbers

    @classmethod
    def of(cls, facts: RegisterFacts, clocks: tuple[Clock, ...], number: int) -> _PeriodForm:
        rule, level = facts.periods[number], level_of(facts)
        column = {name[1:]: at for at, name in enumerate(figures(facts)) if name.period == number}
        places, dates = list(_places(facts)), list(days(Period(rule.since, rule.until)))
        every = np.arange(len(level))

        def at(keys: Iterable[str]) -> Numbers:
            wanted = list(keys)
            found = [[column[place, key, is_level] for key in wanted] for place, is_level in places]
            return np.array(found, np.intp)

        on_days = [
            [column[key, ON_DAY + on.isoformat(), True] for on in dates] for key in facts.levels
        ]
        groups = [
            (place, is_level, key)
            for place, is_level in places
            for key in _groups(facts, place, is_level)
        ]
        is_worked = np.concatenate(
            [
                worked(clocks, level, len(facts.levels), dates),
                worked(clocks, every, len(level), dates),
            ]
        )
        last = len(dates) - 1 - np.argmax(is_worked[:, ::-1], axis=1)
        return cls(
            at(Indicators._fields),
            at(SERVICE),
            np.array(
                [column[place, load_key(roles), is_level] for place, is_level, roles in groups],
                np.intp,
            ),
            np.array(on_days, np.intp),
            is_worked,
            np.where(is_worked.any(axis=1), last, -1),
        )


@dataclass(frozen=True)
class Form:
    """How traces become a row: worked out once for the offices and the periods of a scenario.

    Attributes:
        names: of the figures.
        level: (offices,) position of each office's level; `stated`: (places,) procedures.
        groups: (2 × officers,) the group of each officer in the level, then in the office.
    """

    names: tuple[Figure, ...]
    level: Numbers
    stated: Ints
    groups: Numbers
    periods: tuple[_PeriodForm, ...]

    @classmethod
    def of(cls, facts: RegisterFacts, clocks: tuple[Clock, ...]) -> Form:
        """The form of a register with these facts.

        Args:
            clocks: calendar of each office.
        """
        level = level_of(facts)
        stated = np.array([one.procedures for one in facts.levels.values()], np.int64)
        number: dict[tuple[str, bool, tuple[str, ...]], int] = {}
        for place, is_level in _places(facts):
            for roles in _groups(facts, place, is_level):
                number[place, is_level, roles] = len(number)
        of_levels = [
            number[facts.offices[one.office].level, True, one.roles] for one in facts.officers
        ]
        of_offices = [number[one.office, False, one.roles] for one in facts.officers]
        return cls(
            figures(facts),
            level,
            np.concatenate([stated, stated[level]]),
            np.array(of_levels + of_offices, np.intp),
            tuple(_PeriodForm.of(facts, clocks, n) for n in range(len(facts.periods))),
        )

    def row(self, traces: Iterable[Trace]) -> Ints:
        """The figures of one run: (figures,), NOT_KNOWN where the run has none."""
        row = np.full(len(self.names), NOT_KNOWN)
        for form, trace in zip(self.periods, traces, strict=True):
            row[form.counts] = self._summed(trace.counts)
            row[form.counts[:, PROCEDURES]] = self.stated
            in_hand = self._summed(trace.in_hand)
            last = in_hand[np.arange(len(in_hand)), form.last]
            row[form.service[:, 0]] = self._nine_of_ten(trace.counters)
            row[form.service[:, 1]] = self._nine_of_ten(trace.results)
            row[form.service[:, 2]] = np.where(form.last < 0, NOT_KNOWN, last)
            row[form.loads] = self._loads(trace.busy_s, trace.duty_s, len(form.loads))
            levels = len(form.days)
            row[form.days] = np.where(form.is_worked[:levels], in_hand[:levels], NOT_KNOWN)
        return row

    def _summed(self, of_offices: Ints) -> Ints:
        """(places, …) what levels and offices have, from what offices have."""
        of_levels = np.zeros((len(self.stated) - len(self.level), of_offices.shape[1]), np.int64)
        np.add.at(of_levels, self.level, of_offices)
        return np.concatenate([of_levels, of_offices])

    def _nine_of_ten(self, waits: Waits) -> Ints:
        """(places,) the least wait that nine of ten did not exceed, NOT_KNOWN without any."""
        places = len(self.stated)
        place = np.concatenate(
            [self.level[waits.office], waits.office + (places - len(self.level))]
        )
        in_order = np.sort((place.astype(np.int64) << WAIT_BITS) | np.tile(waits.waited_s, 2))
        number = np.bincount(place, minlength=places)
        ninth = np.cumsum(number) - number + (9 * number + 9) // 10 - 1
        found = np.full(places, NOT_KNOWN)
        has = number > 0
        found[has] = in_order[ninth[has]] & ((1 << WAIT_BITS) - 1)
        return found

    def _loads(self, busy_s: Ints, duty_s: Ints, groups: int) -> Ints:
        """(groups,) thousandths of duty, of those who had any; NOT_KNOWN where nobody had."""
        busy, duty = np.zeros(groups, np.int64), np.zeros(groups, np.int64)
        np.add.at(busy, self.groups, np.tile(np.where(duty_s > 0, busy_s, 0), 2))
        np.add.at(duty, self.groups, np.tile(duty_s, 2))
        shares = np.rint(1000 * (busy / np.maximum(duty, 1))).astype(np.int64)
        return np.where(duty > 0, shares, NOT_KNOWN)


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
