"""The questions of `motcua.clock`, compiled: the same answers from the same tables.

A clock is one array: a head that says where each table begins, then the tables. Two more than
`motcua.tables` lays say how many sessions opened before a day, so that a look-up begins at the day
and not in the middle of ten years.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from motcua.clock import DAY, HOUR, Boundary, Clock, Deadline, Grid, Unit
from motcua.kernel.compiled import NEVER, Cells, Ints, StoppedError, compiled, constant

START, END = 0, 1
SESSIONS, DUTIES, WORKING_DAYS, DAYS = 2, 3, 4, 5
OPENS, CLOSES, WORK_BEFORE, WORK_BY = 6, 7, 8, 9
DUTY_OPENS, DUTY_CLOSES, DAY_OPENS, DAY_CLOSES, DAYS_BEFORE = 10, 11, 12, 13, 14
SESSIONS_BEFORE, DUTIES_BEFORE = 15, 16
HEAD: Final = 17
FIRST: Final = constant(0)

UNITS: Final = {unit: code for code, unit in enumerate(Unit)}
IN_WORKING_DAYS, IN_WORKING_HOURS = UNITS[Unit.WORKING_DAYS], UNITS[Unit.WORKING_HOURS]
IN_CALENDAR_DAYS = UNITS[Unit.CALENDAR_DAYS]
BOUNDARIES: Final = {boundary: code for code, boundary in enumerate(Boundary)}
EXACT, SESSION = BOUNDARIES[Boundary.EXACT], BOUNDARIES[Boundary.SESSION]
NO_DEADLINE: Final = -1


def table(clock: Clock) -> Ints:
    """A clock as one array."""
    tables = clock.columns
    midnights = np.arange(clock.start, clock.end + 1, DAY)
    parts = [
        *(tables.opens, tables.closes, tables.work_before, tables.work_by),
        *(tables.duty_opens, tables.duty_closes, tables.day_opens, tables.day_closes),
        tables.days_before,
        np.searchsorted(tables.opens, midnights, "left"),
        np.searchsorted(tables.duty_opens, midnights, "left"),
    ]
    lengths = [len(tables.opens), len(tables.duty_opens), len(tables.day_opens), len(midnights) - 1]
    begins = HEAD + np.concatenate([[0], np.cumsum([len(part) for part in parts])[:-1]])
    head = [clock.start, clock.end, *lengths, *begins]
    return np.concatenate([np.array(head, np.int64), *parts]).astype(np.int64)


def terms(deadline: Deadline | None) -> tuple[int, int, int, int]:
    """A deadline as numbers: unit, amount, cutoff, whether it is rounded up to the session."""
    if deadline is None:
        return NO_DEADLINE, 0, 0, 0
    is_rounded = int(deadline.grid is Grid.SESSION)
    return UNITS[deadline.unit], deadline.amount, deadline.cutoff_s, is_rounded


@compiled
def _check_inside(clock: Cells, at: int) -> None:
    if at < clock[START] or at > clock[END]:
        raise StoppedError


@compiled
def _session_begun(clock: Cells, at: int) -> int:
    """The last counted session that opened by an instant."""
    opens = clock[OPENS]
    number = clock[clock[SESSIONS_BEFORE] + (at - clock[START]) // DAY]
    while number < clock[SESSIONS] and clock[opens + number] <= at:
        number += 1
    return number - 1


@compiled
def _session_closing(clock: Cells, at: int) -> int:
    """The first counted session that closes at an instant or later."""
    closes = clock[CLOSES]
    number = max(0, clock[clock[SESSIONS_BEFORE] + (at - clock[START]) // DAY] - 1)
    while number < clock[SESSIONS] and clock[closes + number] < at:
        number += 1
    if number == clock[SESSIONS]:
        raise StoppedError
    return number


@compiled
def _duty_closing(clock: Cells, at: int) -> int:
    """The first session, Saturday duty included, that closes at an instant or later; or none."""
    closes = clock[DUTY_CLOSES]
    number = max(0, clock[clock[DUTIES_BEFORE] + (at - clock[START]) // DAY] - 1)
    while number < clock[DUTIES] and clock[closes + number] < at:
        number += 1
    return number


@compiled
def position(clock: Cells, at: int) -> int:
    """`Clock.position`."""
    _check_inside(clock, at)
    number = _session_begun(clock, at)
    worked = min(at, clock[clock[CLOSES] + number]) - clock[clock[OPENS] + number]
    return clock[clock[WORK_BEFORE] + number] + worked


@compiled
def _first_not_below(clock: Cells, begin: int, low: int, high: int, value: int) -> int:
    """The first place of a table, from `low` on, with at least this value; `high` if none."""
    while low < high:
        middle = (low + high) // 2
        if clock[begin + middle] < value:
            low = middle + 1
        else:
            high = middle
    return low


@compiled
def at_position(clock: Cells, work_s: int, low: int) -> int:
    """`Clock.at_position`; no session before the one numbered `low` holds it."""
    by = clock[WORK_BY]
    if work_s < 0 or work_s > clock[by + clock[SESSIONS] - 1] or clock[WORKING_DAYS] == 0:
        raise StoppedError
    if work_s == 0:
        return clock[clock[DAY_OPENS]]
    number = _first_not_below(clock, by, low, clock[SESSIONS], work_s)
    return clock[clock[CLOSES] + number] - (clock[by + number] - work_s)


@compiled
def next_open(clock: Cells, at: int) -> int:
    """`Clock.next_open`."""
    _check_inside(clock, at)
    number = _duty_closing(clock, at)
    if number == clock[DUTIES]:
        raise StoppedError
    return max(at, clock[clock[DUTY_OPENS] + number])


@compiled
def add(clock: Cells, at: int, work_s: int) -> int:
    """`Clock.add`."""
    if work_s == 0:
        return next_open(clock, at)
    target = position(clock, at) + work_s
    if work_s > 0:
        return at_position(clock, target, _session_begun(clock, at))
    if target < 0:
        raise StoppedError
    before = clock[WORK_BEFORE]
    number = _first_not_below(clock, before, FIRST, clock[SESSIONS], target + 1) - 1
    return clock[clock[OPENS] + number] + target - clock[before + number]


@compiled
def between(clock: Cells, a: int, b: int) -> int:
    """`Clock.between`."""
    return position(clock, b) - position(clock, a)


@compiled
def _known(clock: Cells, number: int) -> int:
    if number >= clock[WORKING_DAYS]:
        raise StoppedError
    return number


@compiled
def _same_time_of_day(clock: Cells, at: int, amount: int) -> int:
    day = (at - clock[START]) // DAY
    before = clock[clock[DAYS_BEFORE] + day]
    by = clock[clock[DAYS_BEFORE] + day + 1]
    number = _known(clock, by + amount - 1)
    opens, closes = clock[clock[DAY_OPENS] + number], clock[clock[DAY_CLOSES] + number]
    time_s = at % DAY if by > before else DAY
    found = min(opens - opens % DAY + time_s, closes)
    return max(found, clock[clock[OPENS] + _session_closing(clock, found)])


@compiled
def _last_day(clock: Cells, at: int, unit: int, amount: int, cutoff_s: int) -> int:
    day = (at - clock[START]) // DAY
    if unit == IN_CALENDAR_DAYS:
        later = min(day + amount, clock[DAYS])
        return _known(clock, clock[clock[DAYS_BEFORE] + later])
    number = clock[clock[DAYS_BEFORE] + day]
    by = clock[clock[DAYS_BEFORE] + day + 1]
    if number < by and at <= clock[clock[DAY_CLOSES] + number] and at % DAY <= cutoff_s:
        return number
    return _known(clock, by)


@compiled
def due(clock: Cells, at: int, deadlines: Cells, row: int) -> int:
    """`Clock.due`, of the deadline in a row of `deadlines`."""
    unit, amount = deadlines[4 * row], deadlines[4 * row + 1]
    if unit == IN_WORKING_HOURS:
        found = add(clock, at, amount * HOUR)
    else:
        if at < clock[START] or at >= clock[END]:
            raise StoppedError
        if unit == IN_WORKING_DAYS:
            found = _same_time_of_day(clock, at, amount)
        else:
            number = _last_day(clock, at, unit, amount, deadlines[4 * row + 2])
            found = clock[clock[DAY_CLOSES] + number]
    if deadlines[4 * row + 3]:
        return clock[clock[CLOSES] + _session_closing(clock, found)]
    return found


@compiled
def boundary(clock: Cells, due_at: int, code: int) -> tuple[int, int]:
    """`Clock.boundary`."""
    if due_at == NEVER or code == EXACT:
        return due_at, due_at
    if code != SESSION:
        midnight_at = due_at - due_at % DAY
        return midnight_at, midnight_at + DAY - 1
    _check_inside(clock, due_at)
    number = _duty_closing(clock, due_at)
    opens = clock[DUTY_OPENS]
    if number < clock[DUTIES] and clock[opens + number] <= due_at:
        return clock[opens + number], clock[clock[DUTY_CLOSES] + number]
    if number > 0:
        return clock[opens + number - 1], due_at
    return due_at, due_at
