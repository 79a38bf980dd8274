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

from motcua.clock import DAY, HOUR, MINUTE, NEVER, Period, day_of
from motcua.law import OPEN, RUNNING, Act, State
from motcua.ledger import working_seconds
from motcua.register import Register, Rows
from motcua.scenario import CHANNELS

Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]
Numbers = NDArray[np.intp]

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
    facts = register.facts
    each = np.arange(len(facts.offices))
    return Service(
        period,
        _measured(register, period, list(facts.levels), _level_of_office(register)),
        _measured(register, period, list(facts.offices), each),
    )


class Nine(NamedTuple):
    """What nine of ten dossiers waited at most, in working seconds: (counter, to the result).

    None without any; by the keys of levels and of offices.
    """

    levels: dict[str, tuple[int | None, int | None]]
    offices: dict[str, tuple[int | None, int | None]]


def nine_of_ten(register: Register, period: Period) -> Nine:
    """The waits of `measure` in whole seconds, at the counter over all channels."""
    facts = register.facts
    moves = register.moves[: np.searchsorted(register.moves["at"], period.end, side="left")]
    counters = _counters(register, moves, period.start)
    results = _results(register, moves, period.start)

    def of(keys: Sequence[str], part: Numbers) -> dict[str, tuple[int | None, int | None]]:
        column = [part[register.dossiers["office"][one.dossier]] for one in (counters, results)]
        return {
            key: (
                _nine_s(counters.waited_s[column[0] == number]),
                _nine_s(results.waited_s[column[1] == number]),
            )
            for number, key in enumerate(keys)
        }

    each = np.arange(len(facts.offices))
    return Nine(of(list(facts.levels), _level_of_office(register)), of(list(facts.offices), each))


def _nine_s(waited_s: Ints) -> int | None:
    if not len(waited_s):
        return None
    return int(np.quantile(waited_s, 0.9, method="inverted_cdf"))


def _measured(
    register: Register, period: Period, keys: Sequence[str], level: Numbers
) -> dict[str, LevelService]:
    """The service of each part of the offices.

    Args:
        keys: of the parts.
        level: (offices,) position of each office's part in the keys.
    """
    moves = register.moves[: np.searchsorted(register.moves["at"], period.end, side="left")]
    counters = _counters(register, moves, period.start)
    results = _results(register, moves, period.start)
    loads = _loads(register, moves, period, level)
    backlogs = _backlogs(register, moves, period, level, len(keys))
    has_takes = bool((moves["act"] == Act.TAKE).any())
    levels: dict[str, LevelService] = {}
    for number, key in enumerate(keys):
        here = level[register.dossiers["office"][counters.dossier]] == number
        there = level[register.dossiers["office"][results.dossier]] == number
        levels[key] = LevelService(
            counter_min=_by_channel(register, counters, here) if has_takes else None,
            result_h=_spread(results.waited_s[there], HOUR),
            loads=loads.get(number, ()) if len(register.duty) else None,
            backlog=backlogs[number],
        )
    return levels


class _Waits(NamedTuple):
    """Working seconds that dossiers waited: (k,) each."""

    dossier: Numbers
    waited_s: Ints


def _level_of_office(register: Register) -> Numbers:
    keys = list(register.facts.levels)
    levels = [keys.index(office.level) for office in register.facts.offices.values()]
    return np.array(levels, np.intp)


def _spread(waited_s: Ints, unit_s: int) -> Spread | None:
    if not len(waited_s):
        return None
    median, nine = np.quantile(waited_s, (0.5, 0.9), method="inverted_cdf")
    return Spread(len(waited_s), float(median) / unit_s, float(nine) / unit_s)


def _by_channel(register: Register, waits: _Waits, here: Flags) -> dict[str, Spread]:
    channel = register.dossiers["channel"][waits.dossier]
    spreads = {
        name: _spread(waits.waited_s[here & (channel == number)], MINUTE)
        for number, name in enumerate(CHANNELS)
    }
    return {name: spread for name, spread in spreads.items() if spread is not None}


def _first_at(moves: Rows, dossiers: int, chosen: Flags) -> Ints:
    """When each dossier first had one of the chosen moves, NEVER if it had none: (n,)."""
    rows = np.flatnonzero(chosen)[::-1]
    found = np.full(dossiers, NEVER, np.int64)
    found[moves["dossier"][rows]] = moves["at"][rows]  # of several the last written is the first
    return found


def _waits(register: Register, since: Ints, until: Ints, start: int) -> _Waits:
    """Waits that are known and ended in the period."""
    dossier = np.flatnonzero((since != NEVER) & (until != NEVER) & (until >= start))
    office = register.dossiers["office"][dossier]
    waited_s = working_seconds(register.clocks, office, since[dossier], until[dossier])
    return _Waits(dossier, waited_s)


def _counters(register: Register, moves: Rows, start: int) -> _Waits:
    """From the filing to the first taking of step 0, of what is not accepted before it."""
    dossiers = len(register.dossiers)
    takes = (moves["act"] == Act.TAKE) & (moves["step"] == 0)
    submitted = _first_at(moves, dossiers, moves["act"] == Act.SUBMIT)
    accepted = _first_at(moves, dossiers, moves["act"] == Act.ACCEPT)
    taken = _first_at(moves, dossiers, takes)
    is_back = (accepted != NEVER) & (accepted < taken)
    return _waits(register, submitted, np.where(is_back, NEVER, taken), start)


def _results(register: Register, moves: Rows, start: int) -> _Waits:
    dossiers = len(register.dossiers)
    accepted = _first_at(moves, dossiers, moves["act"] == Act.ACCEPT)
    resolved = _first_at(moves, dossiers, moves["act"] == Act.RESOLVE)
    return _waits(register, accepted, resolved, start)


def _loads(
    register: Register, moves: Rows, period: Period, level: Numbers
) -> dict[int, tuple[Load, ...]]:
    """Loads by part, groups in the order in which their first officer stands in the facts."""
    officers = register.facts.officers
    duty_s = np.zeros(len(officers), np.int64)
    duty = register.duty
    np.add.at(duty_s, duty["officer"], _within(duty["start"], duty["end"], period))
    busy_s = _busy(moves, len(officers), period)
    offices = {key: number for number, key in enumerate(register.facts.offices)}
    groups: dict[tuple[int, tuple[str, ...]], list[int]] = {}
    for number, officer in enumerate(officers):
        if duty_s[number]:
            here = int(level[offices[officer.office]])
            groups.setdefault((here, officer.roles), []).append(number)
    loads: dict[int, tuple[Load, ...]] = {}
    for (here, roles), members in groups.items():
        load = Load(roles, len(members), int(busy_s[members].sum()), int(duty_s[members].sum()))
        loads[here] = (*loads.get(here, ()), load)
    return loads


def _within(start: Ints, end: Ints, period: Period) -> Ints:
    """Seconds of each span that lie in the period."""
    inside: Ints = np.minimum(end, period.end) - np.maximum(start, period.start)
    return inside.clip(0)


def _busy(moves: Rows, officers: int, period: Period) -> Ints:
    """Seconds that each officer had work in hand, in the period; still in hand runs to its end."""
    work = moves[np.isin(moves["act"], (Act.TAKE, Act.PUT_DOWN, Act.FINISH))]
    work = work[np.argsort(work["officer"], kind="stable")]
    takes = np.flatnonzero(work["act"] == Act.TAKE)
    end = np.full(len(work), period.end, np.int64)
    is_followed = work["officer"][1:] == work["officer"][:-1]
    end[:-1][is_followed] = work["at"][1:][is_followed]
    seconds = np.zeros(officers, np.int64)
    np.add.at(seconds, work["officer"][takes], _within(work["at"][takes], end[takes], period))
    return seconds


def _backlogs(
    register: Register, moves: Rows, period: Period, level: Numbers, parts: int
) -> list[tuple[Backlog, ...]]:
    """Of each part: open and paused dossiers at midnight after each of its working days."""
    days = (period.end - period.start) // DAY
    day = np.maximum((moves["at"] - period.start) // DAY, 0).astype(np.intp)
    order = np.argsort(moves["dossier"], kind="stable")
    state, dossier = moves["state"][order], moves["dossier"][order]
    before = np.full(len(order), State.NEW, state.dtype)
    follows = dossier[1:] == dossier[:-1]
    before[1:][follows] = state[:-1][follows]
    where = level[register.dossiers["office"][dossier]] * days + day[order]
    shape = (parts, days)

    def standing(states: frozenset[State]) -> Ints:
        change = np.isin(state, list(states)).astype(float) - np.isin(before, list(states))
        changes = np.bincount(where, weights=change, minlength=shape[0] * days)
        return np.cumsum(np.rint(changes).astype(np.int64).reshape(shape), axis=1)

    running, paused = standing(RUNNING), standing(OPEN - RUNNING)
    return [
        tuple(
            Backlog(day_of(period.start + n * DAY), int(running[number, n]), int(paused[number, n]))
            for n in range(days)
            if _is_worked(register, level, number, day_of(period.start + n * DAY))
        )
        for number in range(shape[0])
    ]


def _is_worked(register: Register, level: Numbers, number: int, on: dt.date) -> bool:
    """Whether an office of the part works that day."""
    clocks = {register.clocks[office] for office in np.flatnonzero(level == number)}
    return any(clock.is_working_day(on) for clock in clocks)
