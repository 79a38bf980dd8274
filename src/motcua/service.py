"""How it feels: waits at the counter, time to the result, load of the officers, backlog by date.

What a planner asks after the report, from the register alone. What the register does not tell is
None or absent, never nought: an office whose officers are not known has no load.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from motcua.breakdown import level_of
from motcua.busy import Columns, spans, within
from motcua.clock import DAY, HOUR, MINUTE, NEVER, Clock, Period, day_of
from motcua.columns import in_order_of, one_of
from motcua.law import OPEN, RUNNING, WORK_ACTS, Act, State
from motcua.ledger import working_seconds
from motcua.register import Register, Rows
from motcua.scenario import CHANNELS

Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]
Numbers = NDArray[np.intp]

MOVES: Final = ("at", "dossier", "act", "state", "step", "officer")
"""Columns of the moves that are looked at, each as one piece of memory."""

HOURS_OF_A_DAY: Final = 8
"""Working hours that the law counts as one working day (R10)."""


class Spread(NamedTuple):
    """Waits of some dossiers: half waited at most `median`, nine of ten at most `nine_of_ten`.

    Both are waits that occurred. The unit is that of the field which holds the spread.
    """

    dossiers: int
    median: float
    nine_of_ten: float


@dataclass(frozen=True)
class Load:
    """How busy the officers of one level with the same roles were.

    Attributes:
        roles: of each of them, in the order of the facts.
        officers: how many were on duty in the period.
        busy_s: seconds between take and put_down or finish, in the period; work done after the
            window of duty had closed is in it.
        duty_s: seconds of duty in the period.
    """

    roles: tuple[str, ...]
    officers: int
    busy_s: int
    duty_s: int

    @property
    def share(self) -> float:
        """Busy over duty; above 1 when work went on after duty."""
        return self.busy_s / self.duty_s


class Backlog(NamedTuple):
    """Dossiers of a level at the end of a working day: those on which time runs, and the paused."""

    on: dt.date
    open: int
    paused: int


@dataclass(frozen=True)
class LevelService:
    """The service of one level, or of one office, in one period.

    Attributes:
        counter_min: working minutes from the filing, or from the opening after it, until reception
            first takes the dossier, by channel; of the dossiers taken in the period that were not
            accepted before: one that comes back to the first step, its papers supplied, waits for
            no reception. A channel without any is absent; None when no takings are on record.
        result_h: working hours from acceptance to the result, pauses included, of the results of
            the period; None without any.
        loads: by set of roles; None when no duty is known.
        backlog: at the end of each working day: received and processing, and paused.
    """

    counter_min: Mapping[str, Spread] | None
    result_h: Spread | None
    loads: tuple[Load, ...] | None
    backlog: tuple[Backlog, ...]

    @property
    def result_days(self) -> Spread | None:
        """The time to the result in working days of eight hours."""
        if self.result_h is None:
            return None
        dossiers, median, nine_of_ten = self.result_h
        return Spread(dossiers, median / HOURS_OF_A_DAY, nine_of_ten / HOURS_OF_A_DAY)


@dataclass(frozen=True)
class Service:
    """The service of a period, by the keys of levels and of offices."""

    period: Period
    levels: dict[str, LevelService]
    offices: dict[str, LevelService] = field(default_factory=dict)


def measure(register: Register, period: Period) -> Service:
    """The service of every level and office in a period; nothing at or after its end is seen."""
    return Seen.of(register, period).service()


class _Standing(NamedTuple):
    """Every move as a change of state: (m,) each, dossier by dossier."""

    office: Numbers
    day: Numbers
    before: NDArray[np.int8]
    after: NDArray[np.int8]


@dataclass(frozen=True)
class Seen:
    """What the moves before the end of a period tell, whichever way offices are put together.

    Attributes:
        counters, results: waits that ended in the period; `counters` means nothing without takes.
        busy_s, duty_s: (officers,) seconds in the period.
    """

    register: Register
    period: Period
    has_takes: bool
    counters: Waits
    results: Waits
    busy_s: Ints
    duty_s: Ints
    standing: _Standing

    @classmethod
    def of(cls, register: Register, period: Period) -> Seen:
        last = int(np.searchsorted(register.moves["at"], period.end, side="left"))
        moves = {name: np.ascontiguousarray(register.moves[name][:last]) for name in MOVES}
        officers = len(register.facts.officers)
        return cls(
            register,
            period,
            bool((moves["act"] == Act.TAKE).any()),
            *both_waits(register.clocks, period.start, _stations(register, moves)),
            _busy(moves, officers, period),
            on_duty(register.duty, officers, period),
            _standing(register, moves, period),
        )

    def service(self) -> Service:
        """Of every level and every office."""
        levels, offices = self._parts()
        return Service(self.period, self._measured(*levels), self._measured(*offices))

    def in_hand(self) -> Ints:
        """(offices, days) open and paused dossiers of each office at the end of each day."""
        every = np.arange(len(self.register.facts.offices))
        return _in_hand(self.standing, self.period, every, len(every), OPEN)

    def _parts(self) -> tuple[tuple[list[str], Numbers], tuple[list[str], Numbers]]:
        """Keys of the levels and of the offices, each with the position of each office's part."""
        facts = self.register.facts
        every = np.arange(len(facts.offices))
        return (list(facts.levels), level_of(facts)), (list(facts.offices), every)

    def _measured(self, keys: Sequence[str], part: Numbers) -> dict[str, LevelService]:
        """The service of each part of the offices.

        Args:
            part: (offices,) position of each office's part in the keys.
        """
        loads = _loads(self.register, self.busy_s, self.duty_s, part)
        backlogs = _backlogs(self.register, self.standing, self.period, part, len(keys))
        counter, result = part[self.counters.office], part[self.results.office]
        return {
            key: LevelService(
                counter_min=_by_channel(self.counters, counter == number)
                if self.has_takes
                else None,
                result_h=_spread(self.results.waited_s[result == number], HOUR),
                loads=loads.get(number, ()) if len(self.register.duty) else None,
                backlog=backlogs[number],
            )
            for number, key in enumerate(keys)
        }


class Waits(NamedTuple):
    """Working seconds that dossiers waited, with the office and the channel of each: (k,) each."""

    office: NDArray[np.int32]
    channel: NDArray[np.int8]
    waited_s: Ints


class Stations(NamedTuple):
    """When dossiers first had what begins or ends a wait: (n,) each, NEVER if they had it not."""

    office: NDArray[np.int32]
    channel: NDArray[np.int8]
    submitted_at: Ints
    accepted_at: Ints
    taken_at: Ints
    resolved_at: Ints


def _spread(waited_s: Ints, unit_s: int) -> Spread | None:
    if not len(waited_s):
        return None
    median, nine = np.quantile(waited_s, (0.5, 0.9), method="inverted_cdf")
    return Spread(len(waited_s), float(median) / unit_s, float(nine) / unit_s)


def _by_channel(waits: Waits, here: Flags) -> dict[str, Spread]:
    spreads = {
        name: _spread(waits.waited_s[here & (waits.channel == number)], MINUTE)
        for number, name in enumerate(CHANNELS)
    }
    return {name: spread for name, spread in spreads.items() if spread is not None}


def _first_at(moves: Columns, dossiers: int, chosen: Flags) -> Ints:
    """When each dossier first had one of the chosen moves, NEVER if it had none: (n,)."""
    rows = np.flatnonzero(chosen)[::-1]
    found = np.full(dossiers, NEVER, np.int64)
    found[moves["dossier"][rows]] = moves["at"][rows]  # of several the last written is the first
    return found


def _stations(register: Register, moves: Columns) -> Stations:
    """What the moves before a period's end say of every dossier."""
    act = moves["act"]
    takes = (act == Act.TAKE) & (moves["step"] == 0)
    chosen = (act == Act.SUBMIT, act == Act.ACCEPT, takes, act == Act.RESOLVE)
    facts = register.dossiers
    return Stations(
        facts["office"],
        facts["channel"],
        *(_first_at(moves, len(facts), one) for one in chosen),
    )


def both_waits(clocks: tuple[Clock, ...], start: int, of: Stations) -> tuple[Waits, Waits]:
    """Waits that ended in a period, at the counter and for the result.

    At the counter: from the filing to the first taking of step 0, of what is not accepted before
    it; for the result: from acceptance.

    Args:
        clocks: calendar of each office.
        start: of the period; what is at its end or later is not told.
    """

    def waits(since: Ints, until: Ints) -> Waits:
        rows = np.flatnonzero((since != NEVER) & (until != NEVER) & (until >= start))
        office, channel = of.office[rows], of.channel[rows]
        return Waits(office, channel, working_seconds(clocks, office, since[rows], until[rows]))

    is_back = (of.accepted_at != NEVER) & (of.accepted_at < of.taken_at)
    counters = waits(of.submitted_at, np.where(is_back, NEVER, of.taken_at))
    return counters, waits(of.accepted_at, of.resolved_at)


def _loads(
    register: Register, busy_s: Ints, duty_s: Ints, level: Numbers
) -> dict[int, tuple[Load, ...]]:
    """Loads by part, groups in the order in which their first officer stands in the facts."""
    officers = register.facts.officers
    offices = {key: number for number, key in enumerate(register.facts.offices)}
    parts: list[int] = level.tolist()
    groups: dict[tuple[int, tuple[str, ...]], list[tuple[int, int]]] = {}
    for officer, busy, duty in zip(officers, busy_s.tolist(), duty_s.tolist(), strict=True):
        if duty:
            here = parts[offices[officer.office]]
            groups.setdefault((here, officer.roles), []).append((busy, duty))
    loads: dict[int, tuple[Load, ...]] = {}
    for (here, roles), members in groups.items():
        busy_and_duty = (sum(seconds) for seconds in zip(*members, strict=True))
        loads[here] = (*loads.get(here, ()), Load(roles, len(members), *busy_and_duty))
    return loads


def on_duty(duty: Rows, officers: int, period: Period) -> Ints:
    """(officers,) seconds of duty of each in the period.

    Args:
        duty: (k,) DUTY.
    """
    seconds = np.zeros(officers, np.int64)
    np.add.at(seconds, duty["officer"], within(duty["start"], duty["end"], period))
    return seconds


def _busy(moves: Columns, officers: int, period: Period) -> Ints:
    """Seconds that each officer had work in hand, in the period."""
    work = spans(moves, period)
    seconds = np.zeros(officers, np.int64)
    np.add.at(seconds, work.officer, within(work.start, work.end, period))
    return seconds


def _standing(register: Register, moves: Columns, period: Period) -> _Standing:
    rows = np.flatnonzero(~one_of(moves["act"], WORK_ACTS))  # which leave the state as it is
    order = rows[in_order_of(moves["dossier"][rows])]
    after, dossier = moves["state"][order], moves["dossier"][order]
    day = np.maximum((moves["at"][order] - period.start) // DAY, 0).astype(np.intp)
    before = np.full(len(order), State.NEW, after.dtype)
    follows = dossier[1:] == dossier[:-1]
    before[1:][follows] = after[:-1][follows]
    office = register.dossiers["office"][dossier].astype(np.intp)
    return _Standing(office, day, before, after)


def _backlogs(
    register: Register, standing: _Standing, period: Period, level: Numbers, parts: int
) -> list[tuple[Backlog, ...]]:
    """Of each part: open and paused dossiers at midnight after each of its working days."""
    running, paused = (
        _in_hand(standing, period, level, parts, states).tolist()
        for states in (RUNNING, OPEN - RUNNING)
    )
    days = (period.end - period.start) // DAY
    dates = [day_of(period.start + n * DAY) for n in range(days)]
    is_worked = worked(register.clocks, level, parts, dates)
    return [
        tuple(
            Backlog(on, running[part][n], paused[part][n])
            for n, on in enumerate(dates)
            if is_worked[part, n]
        )
        for part in range(parts)
    ]


def _in_hand(
    standing: _Standing, period: Period, level: Numbers, parts: int, states: frozenset[State]
) -> Ints:
    """(parts, days) dossiers in some states at midnight after each day of the period."""
    days = (period.end - period.start) // DAY
    where = level[standing.office] * days + standing.day
    came = one_of(standing.after, states).astype(float)
    change = came - one_of(standing.before, states)
    changes = np.bincount(where, weights=change, minlength=parts * days)
    whole = np.rint(changes).astype(np.int64).reshape(parts, days)
    return np.asarray(np.cumsum(whole, axis=1))


def worked(clocks: tuple[Clock, ...], part: Numbers, parts: int, dates: Sequence[dt.date]) -> Flags:
    """(parts, dates) of each part whether an office of it works that day.

    Args:
        clocks: calendar of each office; `part`: (offices,) the part to which it belongs.
    """
    of_clock = {
        clock: np.array([clock.is_working_day(on) for on in dates], np.bool_)
        for clock in dict.fromkeys(clocks)
    }
    found = np.zeros((parts, len(dates)), np.bool_)
    for clock, number in zip(clocks, part.tolist(), strict=True):
        found[number] |= of_clock[clock]
    return found
