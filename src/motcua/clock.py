"""When the office is open, and when a deadline falls.

An instant is a whole number of seconds of local wall time since 1970-01-01 00:00; there are no time
zones inside. `calendars` says which days and hours an office keeps; here they become instants.

Every question has a scalar answer (pure Python, for one dossier) and, where columns ask it, a twin
on int64 arrays, named in the plural. The laws that hold: `add` and `between` are inverse, both are
monotone, nothing lands when the office is closed (tests/properties/test_clock_laws.py).
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Collection

import numpy as np
import numpy.typing as npt

from motcua.calendars import DayOff, Holidays, Hours, Season, Session, SwapDay, load_holidays
from motcua.deadlines import Boundary, Deadline, Grid, Unit
from motcua.instants import (
    DAY,
    HOUR,
    MINUTE,
    NEVER,
    Period,
    day_of,
    instant,
    midnight,
    moment,
    time_of_day,
)
from motcua.tables import Instants, Tables, column, lay, plan_of

__all__ = [
    "DAY",
    "HOUR",
    "MINUTE",
    "NEVER",
    "Boundary",
    "Clock",
    "DayOff",
    "Deadline",
    "Grid",
    "Holidays",
    "Hours",
    "Instants",
    "Period",
    "Season",
    "Session",
    "SwapDay",
    "Unit",
    "day_of",
    "instant",
    "load_holidays",
    "midnight",
    "moment",
    "time_of_day",
]


class Clock:
    """The working time of one office between two dates.

    Working time is counted in the sessions of working days; the office is open then and on Saturday
    duty. Clocks with the same hours, days and dates are equal. An instant or an answer that lies
    outside the dates raises a ValueError that says so.
    """

    def __init__(
        self,
        hours: Hours,
        *,
        off: Collection[dt.date] = (),
        worked: Collection[dt.date] = (),
        first: dt.date,
        last: dt.date,
    ) -> None:
        """Lay the tables.

        Args:
            hours: of an ordinary week.
            off: dates on which the office is closed; those outside [first, last] are dropped.
            worked: dates worked with ordinary hours though the week says otherwise.
            first: first date known.
            last: last date known.

        Raises:
            ValueError: last before first, or a date both off and worked.
        """
        self.period = Period(first, last)
        self.hours = hours
        self.off = frozenset(on for on in off if first <= on <= last)
        self.worked = frozenset(on for on in worked if first <= on <= last)
        if both := self.off & self.worked:
            raise ValueError(f"{min(both)} cannot be both a day off and a worked day")
        self.start, self.end = self.period.start, self.period.end
        self._key = (hours, self.off, self.worked, first, last)
        self._hash = hash(self._key)
        self._rows = lay(hours, self.period, off=self.off, worked=self.worked)
        self._columns = self._rows.columns()

    @property
    def columns(self) -> Tables[Instants]:
        """The tables in which every answer is looked up."""
        return self._columns

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Clock) and self._key == other._key

    def __hash__(self) -> int:
        return self._hash

    def position(self, at: int) -> int:
        """Working seconds from the start of the table up to an instant."""
        if not self.start <= at <= self.end:
            raise self._outside(at)
        rows = self._rows
        number = bisect_right(rows.opens, at) - 1
        return rows.work_before[number] + min(at, rows.closes[number]) - rows.opens[number]

    def at_position(self, work_s: int) -> int:
        """The earliest instant with that position; 0 gives the first opening."""
        if not 0 <= work_s <= self._rows.work_by[-1] or not self._rows.day_opens:
            raise self._too_far()
        if work_s == 0:
            return self._rows.day_opens[0]
        number = bisect_left(self._rows.work_by, work_s)
        return self._rows.closes[number] - (self._rows.work_by[number] - work_s)

    def add(self, at: int, work_s: int) -> int:
        """The instant that is so many working seconds away.

        Forwards it is the earliest such instant, so a landing on a closing time is that closing
        time; backwards the latest, so a landing on an opening is that opening. Zero gives `at` if
        the office is open then, else the next opening.
        """
        if work_s == 0:
            return self.next_open(at)
        target = self.position(at) + work_s
        if work_s > 0:
            return self.at_position(target)
        if target < 0:
            raise self._too_far()
        number = bisect_right(self._rows.work_before, target) - 1
        return self._rows.opens[number] + target - self._rows.work_before[number]

    def between(self, a: int, b: int) -> int:
        """Working seconds from `a` to `b`; negative if `b` is before `a`."""
        return self.position(b) - self.position(a)

    def positions(self, at: npt.ArrayLike) -> Instants:
        """`position` of every instant."""
        ats = self._inside(at)
        number = np.searchsorted(self._columns.opens, ats, "right") - 1
        work = np.minimum(ats, self._columns.closes[number]) - self._columns.opens[number]
        return column(self._columns.work_before[number] + work)

    def adds(self, at: npt.ArrayLike, work_s: npt.ArrayLike) -> Instants:
        """`add` of every pair; either may be one value for all."""
        ats, work = np.broadcast_arrays(self._inside(at), column(work_s))
        target = self.positions(ats) + work
        if np.any((target < 0) | (target > self._rows.work_by[-1])):
            raise self._too_far()
        number = np.searchsorted(self._columns.work_by, target, "left")
        forwards = self._columns.closes[number] - (self._columns.work_by[number] - target)
        number = np.searchsorted(self._columns.work_before, target, "right") - 1
        backwards = self._columns.opens[number] + target - self._columns.work_before[number]
        landed = np.where(work > 0, forwards, backwards)
        if np.any(stays := work == 0):
            number = np.searchsorted(self._columns.duty_closes, ats[stays], "left")
            if np.any(number == len(self._rows.duty_opens)):
                raise self._too_far()
            landed[stays] = np.maximum(ats[stays], self._columns.duty_opens[number])
        return column(landed)

    def betweens(self, a: npt.ArrayLike, b: npt.ArrayLike) -> Instants:
        """`between` of every pair."""
        return column(self.positions(b) - self.positions(a))

    def is_open(self, at: int) -> bool:
        """Whether the office is open, Saturday duty included; a session includes both its ends."""
        if not self.start <= at <= self.end:
            raise self._outside(at)
        number = bisect_left(self._rows.duty_closes, at)
        return number < len(self._rows.duty_opens) and self._rows.duty_opens[number] <= at

    def next_open(self, at: int) -> int:
        """The earliest instant from `at` on at which the office is open."""
        if not self.start <= at <= self.end:
            raise self._outside(at)
        number = bisect_left(self._rows.duty_closes, at)
        if number == len(self._rows.duty_closes):
            raise self._too_far()
        return max(at, self._rows.duty_opens[number])

    def sessions_of(self, on: dt.date) -> tuple[Session, ...]:
        """The open sessions of a date as instants, Saturday duty included."""
        at = self.start + self._day(midnight(on)) * DAY
        plan, _ = plan_of(on, self.hours, off=self.off, worked=self.worked)
        return tuple((at + opens, at + closes) for opens, closes in plan)

    def windows(self, start: int, end: int) -> list[Session]:
        """When the office is open between two instants; sessions that touch are one window."""
        for at in (start, end):
            if not self.start <= at <= self.end:
                raise self._outside(at)
        low = bisect_right(self._rows.windows, start, key=lambda window: window[1])
        high = bisect_left(self._rows.windows, end, key=lambda window: window[0])
        return [
            (max(opens, start), min(closes, end)) for opens, closes in self._rows.windows[low:high]
        ]

    def is_working_day(self, on: dt.date) -> bool:
        """Whether a date counts as a working day for deadlines."""
        day = self._day(midnight(on))
        return self._rows.days_before[day + 1] > self._rows.days_before[day]

    def working_days(self, period: Period) -> int:
        """How many working days a period has."""
        first, last = self._day(period.start), self._day(midnight(period.last))
        return self._rows.days_before[last + 1] - self._rows.days_before[first]

    def next_working_day(self, on: dt.date, n: int = 1) -> dt.date:
        """The nth working day after a date."""
        if n < 1:
            raise ValueError(f"the {n}th working day after a date is not one: at least 1")
        number = self._rows.days_before[self._day(midnight(on)) + 1] + n - 1
        return day_of(self._rows.day_opens[self._known(number)])

    def day_open(self, on: dt.date) -> int:
        """When a working day's first session opens."""
        return self._rows.day_opens[self._number(on)]

    def day_close(self, on: dt.date) -> int:
        """When a working day's last session closes."""
        return self._rows.day_closes[self._number(on)]

    def due(self, at: int, deadline: Deadline) -> int:
        """When a dossier accepted at an instant is due (R4, R5, R10, R11).

        Working days: the nth working day after the date of acceptance, at the same time of day; if
        the office is closed then, that day's next opening, else its close. What is accepted on a
        day that is not a working day comes after all of the working day before, so it is due at
        the close.
        Working hours: `add`.
        Calendar days: the close of the date n days later, or of the next working day.
        Same day: the close of the day; of the next working day if accepted *after* the cutoff ("sau
        15 giờ": 15:00:00 itself is in time), after the day's close, or on no working day.
        On the session grid, the close of the session that holds the instant found.
        """
        if deadline.unit is Unit.WORKING_HOURS:
            found = self.add(at, deadline.amount * HOUR)
        elif deadline.unit is Unit.WORKING_DAYS:
            found = self._same_time_of_day(at, deadline.amount)
        else:
            found = self._rows.day_closes[self._last_day(at, deadline)]
        if deadline.grid is Grid.SESSION:
            return self._rows.closes[bisect_left(self._rows.closes, found)]
        return found

    def _same_time_of_day(self, at: int, n: int) -> int:
        day = self._day(at)
        before, by = self._rows.days_before[day], self._rows.days_before[day + 1]
        number = self._known(by + n - 1)
        opens, closes = self._rows.day_opens[number], self._rows.day_closes[number]
        time_s = at % DAY if by > before else DAY
        found = min(opens - opens % DAY + time_s, closes)
        return max(found, self._rows.opens[bisect_left(self._rows.closes, found)])

    def _last_day(self, at: int, deadline: Deadline) -> int:
        """Number of the working day at whose close a calendar or same-day deadline ends."""
        day = self._day(at)
        if deadline.unit is Unit.CALENDAR_DAYS:
            later = min(day + deadline.amount, len(self._rows.days_before) - 1)
            return self._known(self._rows.days_before[later])
        number, by = self._rows.days_before[day], self._rows.days_before[day + 1]
        is_today = (
            number < by and at <= self._rows.day_closes[number] and at % DAY <= deadline.cutoff_s
        )
        return number if is_today else self._known(by)

    def dues(self, at: npt.ArrayLike, deadline: Deadline) -> Instants:
        """`due` of every acceptance."""
        ats = self._inside(at)
        if deadline.unit is Unit.WORKING_HOURS:
            found = self.adds(ats, deadline.amount * HOUR)
        elif deadline.unit is Unit.WORKING_DAYS:
            found = self._same_times_of_day(ats, deadline.amount)
        else:
            found = column(self._columns.day_closes[self._last_days(ats, deadline)])
        if deadline.grid is Grid.SESSION:
            return column(
                self._columns.closes[np.searchsorted(self._columns.closes, found, "left")]
            )
        return found

    def _same_times_of_day(self, ats: Instants, n: int) -> Instants:
        day = self._days(ats)
        before, by = self._columns.days_before[day], self._columns.days_before[day + 1]
        number = self._all_known(by + n - 1)
        opens, closes = self._columns.day_opens[number], self._columns.day_closes[number]
        time_s = np.where(by > before, ats % DAY, DAY)
        found = np.minimum(opens - opens % DAY + time_s, closes)
        return column(
            np.maximum(
                found, self._columns.opens[np.searchsorted(self._columns.closes, found, "left")]
            )
        )

    def _last_days(self, ats: Instants, deadline: Deadline) -> Instants:
        day = self._days(ats)
        if deadline.unit is Unit.CALENDAR_DAYS:
            later = np.minimum(day + deadline.amount, len(self._rows.days_before) - 1)
            return self._all_known(self._columns.days_before[later])
        number, by = self._columns.days_before[day], self._columns.days_before[day + 1]
        closes = np.append(self._columns.day_closes, self.end)[number]
        is_today = (number < by) & (ats <= closes) & (ats % DAY <= deadline.cutoff_s)
        return self._all_known(np.where(is_today, number, by))

    def boundary(self, due_at: int, boundary: Boundary) -> Session:
        """The first and last instant that count as exactly on time; before is early, after late.

        Of a due instant in no session (it came from another calendar), the session boundary runs
        from the opening of the session before it to the due instant, so that nothing finished by
        then is late. No due instant has no boundary: NEVER gives NEVER.
        """
        if due_at == NEVER or boundary is Boundary.EXACT:
            return due_at, due_at
        if boundary is not Boundary.SESSION:
            midnight_at = due_at - due_at % DAY
            return midnight_at, midnight_at + DAY - 1
        if not self.start <= due_at <= self.end:
            raise self._outside(due_at)
        number = bisect_left(self._rows.duty_closes, due_at)
        if number < len(self._rows.duty_opens) and self._rows.duty_opens[number] <= due_at:
            return self._rows.duty_opens[number], self._rows.duty_closes[number]
        return (self._rows.duty_opens[number - 1] if number else due_at), due_at

    def boundaries(self, due_at: npt.ArrayLike, boundary: Boundary) -> tuple[Instants, Instants]:
        """`boundary` of every due instant: the firsts and the lasts."""
        dues = column(due_at)
        if boundary is Boundary.EXACT:
            return dues, dues
        has = dues != NEVER
        if boundary is not Boundary.SESSION:
            first = np.where(has, dues - dues % DAY, NEVER)
            return column(first), column(np.where(has, first + DAY - 1, NEVER))
        self._inside(dues[has])
        number = np.searchsorted(self._columns.duty_closes, dues, "left")
        opens = np.append(self._columns.duty_opens, self.end + 1)
        closes = np.append(self._columns.duty_closes, 0)
        is_held = has & (opens[number] <= dues)
        earlier = np.where(number > 0, opens[number - 1], dues)
        first = np.where(is_held, opens[number], np.where(has, earlier, NEVER))
        return column(first), column(np.where(is_held, closes[number], dues))

    def _day(self, at: int) -> int:
        """Number of the table's day that an instant falls on."""
        if not self.start <= at < self.end:
            raise self._outside(at)
        return (at - self.start) // DAY

    def _days(self, ats: Instants) -> Instants:
        if np.any(ats == self.end):
            raise self._outside(self.end)
        return (ats - self.start) // DAY

    def _inside(self, at: npt.ArrayLike) -> Instants:
        ats = column(at)
        if np.any(wrong := (ats < self.start) | (ats > self.end)):
            raise self._outside(int(ats[wrong][0]))
        return ats

    def _number(self, on: dt.date) -> int:
        if not self.is_working_day(on):
            raise ValueError(f"{on} is not a working day: it has no opening and no close")
        return self._rows.days_before[self._day(midnight(on))]

    def _known(self, number: int) -> int:
        if number >= len(self._rows.day_opens):
            raise self._too_far()
        return number

    def _all_known(self, number: Instants) -> Instants:
        if np.any(number >= len(self._rows.day_opens)):
            raise self._too_far()
        return number

    def _outside(self, at: int) -> ValueError:
        found = moment(at) if -(2**35) < at < 2**37 else f"instant {at}"
        first, last = self.period.first, self.period.last
        return ValueError(f"{found} is outside the calendar, which covers {first} to {last}")

    def _too_far(self) -> ValueError:
        first, last = self.period.first, self.period.last
        return ValueError(f"the answer lies outside the calendar, which covers {first} to {last}")
