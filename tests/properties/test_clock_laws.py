"""Laws of office time that hold for any hours, seasons, days off, swap days and instants."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from motcua.clock import (
    DAY,
    HOUR,
    MINUTE,
    NEVER,
    Boundary,
    Clock,
    Deadline,
    Grid,
    Hours,
    Period,
    Season,
    Unit,
    day_of,
    midnight,
)

BEGIN = dt.date(2023, 12, 18)  # a Monday; a new year and a leap day are near
LAWS = settings(deadline=None, max_examples=100)


@dataclass(frozen=True)
class Office:
    """What a clock is built from, and the clock."""

    hours: Hours
    off: frozenset[dt.date]
    worked: frozenset[dt.date]
    first: dt.date
    last: dt.date

    @property
    def clock(self) -> Clock:
        return Clock(self.hours, off=self.off, worked=self.worked, first=self.first, last=self.last)

    def days(self) -> list[dt.date]:
        count = (self.last - self.first).days + 1
        return [self.first + dt.timedelta(days=number) for number in range(count)]


@st.composite
def sessions(draw, grain):
    points = st.integers(0, DAY // grain)
    count = draw(st.integers(1, 3))
    edges = sorted(draw(st.lists(points, min_size=2 * count, max_size=2 * count, unique=True)))
    pairs = [[a * grain, b * grain] for a, b in zip(edges[::2], edges[1::2], strict=True)]
    for before, after in pairwise(pairs):
        if draw(st.booleans()):
            after[0] = before[1]
    return tuple((a, b) for a, b in pairs)


@st.composite
def offices(draw, grains=(1, MINUTE, 30 * MINUTE), longest=25, swaps=3):
    grain = draw(st.sampled_from(grains))
    begins = st.sampled_from([(1, 1), (12, 25), (1, 4), (2, 29), (3, 1), (7, 1)])
    seasons = tuple(
        Season(*begin, draw(sessions(grain)))
        for begin in draw(st.lists(begins, min_size=1, max_size=3, unique=True))
    )
    weekdays = frozenset(draw(st.sets(st.integers(0, 6), min_size=1)))
    has_duty = 5 not in weekdays and draw(st.booleans())
    hours = Hours(seasons, weekdays, draw(sessions(grain)) if has_duty else (), draw(st.booleans()))
    first = BEGIN + dt.timedelta(days=draw(st.sampled_from([0, 5, 68])))
    last = first + dt.timedelta(days=draw(st.integers(0, longest)))
    days = st.integers(0, (last - first).days).map(lambda n: first + dt.timedelta(days=n))
    off = draw(st.frozensets(days, max_size=6))
    worked = draw(st.frozensets(days, max_size=swaps)) - off
    return Office(hours, off, worked, first, last)


@st.composite
def times(draw, clock, count):
    """Instants of the table: any second, coarse ones, and the edges of sessions."""
    edges = {t for window in clock.windows(clock.start, clock.end) for t in window}
    coarse = st.integers(0, (clock.end - clock.start) // HOUR).map(lambda n: clock.start + n * HOUR)
    each = st.one_of(
        st.integers(clock.start, clock.end), coarse, st.sampled_from(sorted(edges) or [clock.start])
    )
    return draw(st.lists(each, min_size=count, max_size=count))


@st.composite
def deadlines(draw):
    unit = draw(st.sampled_from(Unit))
    cutoff_s = draw(st.sampled_from([0, 9 * HOUR, 15 * HOUR, DAY]))
    return Deadline(unit, draw(st.integers(1, 12)), cutoff_s, draw(st.sampled_from(Grid)))


def total(clock):
    return clock.position(clock.end)


def due_or_none(clock, at, deadline):
    try:
        return clock.due(at, deadline)
    except ValueError as error:
        assert "outside the calendar" in str(error)  # noqa: PT017
        return None


# Working seconds


@LAWS
@given(st.data(), offices())
def test_between_undoes_add(data, office):
    clock = office.clock
    (at,) = data.draw(times(clock, 1))
    position = clock.position(at)
    work_s = data.draw(st.integers(-position, total(clock) - position))
    assume(work_s != 0)
    assert clock.between(at, clock.add(at, work_s)) == work_s


@LAWS
@given(st.data(), offices())
def test_add_forwards_is_the_earliest_and_backwards_the_latest_such_instant(data, office):
    clock = office.clock
    (at,) = data.draw(times(clock, 1))
    position = clock.position(at)
    work_s = data.draw(st.integers(-position, total(clock) - position))
    assume(work_s != 0)
    landed = clock.add(at, work_s)
    nearer = landed - (1 if work_s > 0 else -1)
    assert clock.between(at, nearer) == work_s - (1 if work_s > 0 else -1)


@LAWS
@given(st.data(), offices())
def test_add_never_lands_when_the_office_is_closed(data, office):
    clock = office.clock
    (at,) = data.draw(times(clock, 1))
    position = clock.position(at)
    work_s = data.draw(st.integers(-position, total(clock) - position))
    assume(work_s != 0 or any(close >= at for _, close in clock.windows(clock.start, clock.end)))
    landed = clock.add(at, work_s)
    assert clock.is_open(landed)
    assert any(opens <= landed <= closes for opens, closes in clock.windows(clock.start, clock.end))


@LAWS
@given(st.data(), offices())
def test_adding_twice_is_adding_the_sum(data, office):
    clock = office.clock
    (at,) = data.draw(times(clock, 1))
    left = total(clock) - clock.position(at)
    assume(left >= 2)
    p = data.draw(st.integers(1, left - 1))
    q = data.draw(st.integers(1, left - p))
    assert clock.add(clock.add(at, p), q) == clock.add(at, p + q)


@LAWS
@given(st.data(), offices())
def test_add_is_monotone_in_the_instant_and_in_the_work(data, office):
    clock = office.clock
    early, late = sorted(data.draw(times(clock, 2)))
    low, high = -clock.position(early), total(clock) - clock.position(late)
    assume(low <= high)
    less, more = sorted(data.draw(st.lists(st.integers(low, high), min_size=2, max_size=2)))
    try:
        corner = [clock.add(at, work_s) for at in (early, late) for work_s in (less, more)]
    except ValueError:
        assume(False)  # nothing opens any more after the later instant
    early_less, early_more, late_less, late_more = corner
    assert early_less <= early_more <= late_more
    assert early_less <= late_less <= late_more
    assert clock.position(early) <= clock.position(late)


@LAWS
@given(st.data(), offices())
def test_a_position_is_found_again(data, office):
    clock = office.clock
    assume(total(clock) > 0)
    work_s = data.draw(st.integers(0, total(clock)))
    at = clock.at_position(work_s)
    assert clock.position(at) == work_s
    assert clock.is_open(at)
    assert work_s == 0 or clock.position(at - 1) == work_s - 1


@LAWS
@given(st.data(), offices())
def test_a_pause_extends_a_due_date_by_exactly_the_working_time_paused(data, office):
    clock = office.clock
    pause, resume = sorted(data.draw(times(clock, 2)))
    (due,) = data.draw(times(clock, 1))
    paused = clock.between(pause, resume)
    assume(0 < paused <= total(clock) - clock.position(due))
    assert clock.between(due, clock.add(due, paused)) == paused


# Deadlines


@LAWS
@given(st.data(), offices(), deadlines())
def test_a_due_date_is_monotone_in_the_acceptance(data, office, deadline):
    clock = office.clock
    early, late = sorted(data.draw(times(clock, 2)))
    dues = [due_or_none(clock, at, deadline) for at in (early, late)]
    assert dues[1] is None or (dues[0] is not None and dues[0] <= dues[1])


@LAWS
@given(st.data(), offices(), deadlines())
def test_a_due_date_is_monotone_in_the_amount(data, office, deadline):
    clock = office.clock
    (at,) = data.draw(times(clock, 1))
    longer = Deadline(deadline.unit, deadline.amount + 1, deadline.cutoff_s, deadline.grid)
    dues = [due_or_none(clock, at, each) for each in (deadline, longer)]
    assert dues[1] is None or (dues[0] is not None and dues[0] <= dues[1])


@LAWS
@given(st.data(), offices(), deadlines())
def test_a_due_date_is_in_working_time_and_not_before_the_acceptance(data, office, deadline):
    clock = office.clock
    (at,) = data.draw(times(clock, 1))
    due = due_or_none(clock, at, deadline)
    assume(due is not None)
    assert due >= at
    closing = clock.between(due - 1, due) == 1
    opening = due < clock.end and clock.between(due, due + 1) == 1
    assert closing or opening
    if deadline.grid is Grid.SESSION:
        ends = {close for on in office.days() for _, close in clock.sessions_of(on)}
        assert due in ends
        exact = clock.due(at, Deadline(deadline.unit, deadline.amount, deadline.cutoff_s))
        assert exact <= due
        assert not any(exact <= end < due for end in ends)


@LAWS
@given(st.data(), offices(swaps=0), st.integers(1, 12))
def test_a_deadline_in_working_days_falls_on_the_day_that_numpy_counts(data, office, amount):
    clock = office.clock
    (at,) = data.draw(times(clock, 1))
    due = due_or_none(clock, at, Deadline(Unit.WORKING_DAYS, amount))
    hours = office.hours
    counted = hours.weekdays | ({5} if hours.saturday and hours.saturday_counts else set())
    mask = [day in counted for day in range(7)]
    period, after = Period(office.first, office.last), office.last + dt.timedelta(days=1)
    assert clock.working_days(period) == np.busday_count(
        office.first, after, weekmask=mask, holidays=sorted(office.off)
    )
    if due is None:
        return
    on = np.busday_offset(
        day_of(at), amount, roll="backward", weekmask=mask, holidays=sorted(office.off)
    ).astype(object)
    assert midnight(on) <= due <= midnight(on) + DAY
    assert clock.next_working_day(day_of(at), amount) == on


# Boundaries


@LAWS
@given(st.data(), offices(), st.sampled_from(Boundary))
def test_a_due_instant_is_itself_on_time(data, office, boundary):
    clock = office.clock
    early, late = sorted(data.draw(times(clock, 2)))
    first, last = clock.boundary(early, boundary)
    assert first <= early <= last
    later_first, later_last = clock.boundary(late, boundary)
    assert first <= later_first
    assert last <= later_last


# Twins: a column gives what each of its values gives


@LAWS
@given(st.data(), offices(), deadlines(), st.sampled_from(Boundary))
def test_columns_give_what_single_values_give(data, office, deadline, boundary):
    clock = office.clock
    ats = data.draw(times(clock, 6))
    assert clock.positions(ats).tolist() == [clock.position(at) for at in ats]
    others = data.draw(times(clock, 6))
    pairs = list(zip(ats, others, strict=True))
    assert clock.betweens(ats, others).tolist() == [clock.between(a, b) for a, b in pairs]

    works = [clock.between(a, b) for a, b in pairs]
    has_next = max(ats) <= max((c for _, c in clock.windows(clock.start, clock.end)), default=-1)
    if has_next or 0 not in works:
        added = [clock.add(at, work_s) for at, work_s in zip(ats, works, strict=True)]
        assert clock.adds(ats, works).tolist() == added

    dues = [due_or_none(clock, at, deadline) for at in ats]
    known = [(at, due) for at, due in zip(ats, dues, strict=True) if due is not None]
    assert clock.dues([at for at, _ in known], deadline).tolist() == [due for _, due in known]
    if len(known) < len(ats):
        with pytest.raises(ValueError, match="outside the calendar"):
            clock.dues(ats, deadline)

    due_ats = [*ats, NEVER]
    first, last = clock.boundaries(due_ats, boundary)
    both = list(zip(first.tolist(), last.tolist(), strict=True))
    assert both == [clock.boundary(due_at, boundary) for due_at in due_ats]
    assert both[-1] == (NEVER, NEVER)


# Brute force: an office drawn minute by minute, knowing nothing of tables


def paint(office):
    """For every minute of the table: is it working time, is the office open."""
    counted, duty = [], []
    for on in office.days():
        hours = office.hours
        begins = {(season.month, season.day): season.sessions for season in hours.seasons}
        back = on.replace(year=2000)  # round and round a year that has a 29 February
        while (back.month, back.day) not in begins:
            back = (back - dt.timedelta(days=1)).replace(year=2000)
        ordinary = begins[back.month, back.day]
        is_duty = False
        if on in office.off:
            plan = ()
        elif on in office.worked or on.weekday() in hours.weekdays:
            plan = ordinary
        else:
            plan = hours.saturday if on.weekday() == 5 else ()
            is_duty = not hours.saturday_counts
        today = [False] * 1440
        for opens, closes in plan:
            for m in range(opens // 60, closes // 60):
                today[m] = True
        duty += today
        counted += [False] * 1440 if is_duty else today
    return counted, duty


BRUTE = settings(deadline=None, max_examples=50)


@BRUTE
@given(st.data(), offices(grains=(MINUTE, 30 * MINUTE), longest=7))
def test_the_clock_agrees_with_minutes_counted_one_by_one(data, office):
    clock = office.clock
    counted, duty = paint(office)
    done = [0]
    for is_work in counted:
        done.append(done[-1] + is_work)
    minute = data.draw(st.integers(0, len(counted)))
    at = clock.start + minute * MINUTE
    assert clock.position(at) == done[minute] * MINUTE
    is_open = any(duty[max(minute - 1, 0) : minute + 1])
    assert clock.is_open(at) == is_open
    coming = [m for m in range(minute, len(duty) + 1) if any(duty[max(m - 1, 0) : m + 1])]
    if coming:
        assert clock.next_open(at) == clock.start + coming[0] * MINUTE
    target = data.draw(st.integers(0, done[-1]))
    work_s = (target - done[minute]) * MINUTE
    if work_s > 0:
        assert clock.add(at, work_s) == clock.start + done.index(target) * MINUTE
    elif work_s < 0:
        latest = max(m for m, value in enumerate(done) if value == target and m < minute)
        assert clock.add(at, work_s) == clock.start + latest * MINUTE
    seen = [False] * len(duty)
    for opens, closes in clock.windows(clock.start, clock.end):
        for m in range((opens - clock.start) // 60, (closes - clock.start) // 60):
            seen[m] = True
    assert seen == duty


@BRUTE
@given(st.data(), offices(grains=(MINUTE, 30 * MINUTE), longest=7), st.integers(1, 5))
def test_deadlines_in_days_agree_with_days_searched_one_by_one(data, office, amount):
    clock = office.clock
    counted, _ = paint(office)
    minute = data.draw(st.integers(0, len(counted) - 1))
    at = clock.start + minute * MINUTE
    days = [counted[k : k + 1440] for k in range(0, len(counted), 1440)]
    works = [k for k, day in enumerate(days) if any(day)]
    closes = {k: max(m for m in range(1440) if days[k][m]) + 1 for k in works}
    today, time = divmod(minute, 1440)

    calendar = [k for k in works if k >= today + amount]
    due = due_or_none(clock, at, Deadline(Unit.CALENDAR_DAYS, amount))
    expect = clock.start + (calendar[0] * 1440 + closes[calendar[0]]) * MINUTE if calendar else None
    assert due == expect

    is_today = today in works and time <= min(15 * 60, closes[today])
    same = [k for k in works if k > today or (k == today and is_today)]
    due = due_or_none(clock, at, Deadline(Unit.SAME_DAY))
    expect = clock.start + (same[0] * 1440 + closes[same[0]]) * MINUTE if same else None
    assert due == expect

    after = [k for k in works if k > today]
    due = due_or_none(clock, at, Deadline(Unit.WORKING_DAYS, amount))
    if len(after) < amount:
        assert due is None
        return
    day = after[amount - 1]
    asked = day * 1440 + (time if today in works else 1440)
    stop = day * 1440 + closes[day]
    openings = [m for m in range(asked, stop + 1) if any(counted[max(m - 1, 0) : m + 1])]
    assert due == clock.start + (openings[0] if openings else stop) * MINUTE
