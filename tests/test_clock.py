"""When the office is open, when a deadline falls, and the calendar that comes with the package."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import holidays
import numpy as np
import pytest

from motcua import places
from motcua.clock import (
    DAY,
    HOUR,
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
    instant,
    load_holidays,
    midnight,
    moment,
    time_of_day,
)

CASES = Path(__file__).parent / "cases" / "deadline.yaml"
FIRST, LAST = dt.date(2022, 12, 1), dt.date(2027, 12, 31)


def sessions(*texts):
    """ "07:00-11:30" as seconds of the day."""
    return tuple(tuple(time_of_day(end) for end in text.split("-")) for text in texts)


SUMMER = sessions("07:00-11:30", "13:30-17:00")
WINTER = sessions("07:30-12:00", "13:00-16:30")
HAI_DUONG = Hours((Season(4, 1, SUMMER), Season(11, 1, WINTER)))
ALWAYS = Hours((Season(1, 1, ((0, DAY),)),), frozenset(range(7)))


def clock_of(hours, *, first=FIRST, last=LAST):
    days = load_holidays()
    return Clock(hours, off=days.off, worked=days.worked, first=first, last=last)


CLOCK = clock_of(HAI_DUONG)


# Cases that an official can read


def read_hours(row):
    seasons = tuple(
        Season(*(int(part) for part in begins.split("-")), sessions(*texts))
        for begins, texts in row["seasons"].items()
    )
    weekdays = frozenset(range(7 if row.get("every_day") else 5))
    counts = row.get("saturday_counts") == "yes"
    return Hours(seasons, weekdays, sessions(*row.get("saturday", ())), counts)


def read_deadline(row):
    grid = Grid(row.get("grid", "exact"))
    cutoff_s = time_of_day(row.get("cutoff", "15:00"))
    if row["deadline"] == "same day":
        return Deadline(Unit.SAME_DAY, cutoff_s=cutoff_s, grid=grid)
    amount, unit = row["deadline"].split(" ", 1)
    return Deadline(Unit(unit.replace(" ", "_")), int(amount), grid=grid)


DOCUMENT = places.load(CASES).value
CLOCKS = {
    name: Clock(read_hours(row), first=FIRST, last=LAST)
    if row.get("every_day")
    else clock_of(read_hours(row))
    for name, row in DOCUMENT["hours"].items()
}


@pytest.mark.parametrize("case", DOCUMENT["cases"], ids=lambda case: case["name"])
def test_a_dossier_is_due_when_the_case_says(case):
    clock, deadline = CLOCKS[case["hours"]], read_deadline(case)
    accepted, expect = instant(case["accepted"]), instant(case["expect"])
    assert moment(clock.due(accepted, deadline)) == moment(expect)
    assert clock.dues([accepted], deadline).tolist() == [expect]


# Instants, times of day, periods


def test_an_instant_and_its_moment_are_the_same():
    at = instant("2023-11-01 09:00")
    assert at == instant(dt.datetime(2023, 11, 1, 9)) == 1_698_829_200
    assert moment(at) == dt.datetime(2023, 11, 1, 9)
    assert day_of(at) == dt.date(2023, 11, 1)
    assert midnight(dt.date(2023, 11, 1)) == at - 9 * HOUR
    assert moment(midnight(dt.date(1969, 12, 31))) == dt.datetime(1969, 12, 31)


@pytest.mark.parametrize("when", ["yesterday", "2023-11-01T09:00+07:00", "2023-11-01 09:00:00.5"])
def test_an_instant_refuses_what_is_not_a_local_whole_second(when):
    with pytest.raises(ValueError, match=re.escape(when)):
        instant(when)


@pytest.mark.parametrize(
    ("text", "at_s"),
    [("07:30", 27_000), ("7:30", 27_000), ("00:00", 0), ("23:59:59", DAY - 1), ("24:00", DAY)],
)
def test_a_time_of_day_is_seconds_since_midnight(text, at_s):
    assert time_of_day(text) == at_s


@pytest.mark.parametrize(
    "text", ["", "7", "7h30", "24:01", "24:00:01", "12:60", "-1:00", "٠٧:٣٠", "07:30 "]
)
def test_a_time_of_day_refuses_anything_else(text):
    with pytest.raises(ValueError, match="is not a time of day; write HH:MM, 00:00 to 24:00"):
        time_of_day(text)


def test_the_legal_month_runs_from_the_15th_to_the_14th():
    assert Period.legal(2023, 11) == Period(dt.date(2023, 10, 15), dt.date(2023, 11, 14))
    assert Period.legal(2024, 1).first == dt.date(2023, 12, 15)


def test_a_period_begins_at_midnight_and_ends_before_the_midnight_after():
    period = Period(dt.date(2023, 10, 23), dt.date(2023, 11, 21))
    assert (period.start, period.end) == (instant("2023-10-23"), instant("2023-11-22"))
    with pytest.raises(ValueError, match="cannot end on 2023-10-22 before it begins on 2023-10-23"):
        Period(dt.date(2023, 10, 23), dt.date(2023, 10, 22))


# Hours


@pytest.mark.parametrize(
    "wrong", [((5, 5),), ((5, 4),), ((-1, 5),), ((5, DAY + 1),), ((0, 5), (4, 9)), ((6, 9), (0, 5))]
)
def test_sessions_that_are_empty_overlap_or_leave_the_day_are_refused(wrong):
    with pytest.raises(ValueError, match="it must open before it closes"):
        Season(1, 1, wrong)
    with pytest.raises(ValueError, match="it must open before it closes"):
        Hours(HAI_DUONG.seasons, saturday=wrong)


def test_hours_that_cannot_be_meant_are_refused():
    with pytest.raises(ValueError, match="day is out of range"):
        Season(2, 30, SUMMER)
    with pytest.raises(ValueError, match="at least one session"):
        Season(1, 1, ())
    with pytest.raises(ValueError, match="at least one season"):
        Hours(())
    with pytest.raises(ValueError, match="begin on the same day"):
        Hours((Season(4, 1, SUMMER), Season(4, 1, WINTER)))
    with pytest.raises(ValueError, match="0 \\(Monday\\) to 6"):
        Hours(HAI_DUONG.seasons, frozenset({7}))
    with pytest.raises(ValueError, match="ordinary working day here"):
        Hours(HAI_DUONG.seasons, frozenset({5}), SUMMER)


def test_the_last_season_of_a_year_lasts_over_the_new_year():
    assert HAI_DUONG.season(dt.date(2024, 1, 1)).sessions == WINTER
    assert HAI_DUONG.season(dt.date(2024, 3, 31)).sessions == WINTER
    assert HAI_DUONG.season(dt.date(2024, 4, 1)).sessions == SUMMER
    assert HAI_DUONG.season(dt.date(2023, 10, 31)).sessions == SUMMER


@pytest.mark.parametrize(("amount", "unit"), [(0, Unit.WORKING_DAYS), (-1, Unit.CALENDAR_DAYS)])
def test_a_deadline_of_nothing_is_refused(amount, unit):
    with pytest.raises(ValueError, match="is not one: at least 1"):
        Deadline(unit, amount)


# Open and closed


def test_sessions_include_both_their_ends():
    day = midnight(dt.date(2023, 10, 23))
    opens, closes = SUMMER[0]
    at_ends = [CLOCK.is_open(day + s) for s in (opens - 1, opens, closes, closes + 1)]
    assert at_ends == [False, True, True, False]
    assert CLOCK.next_open(day + closes) == day + closes
    assert CLOCK.next_open(day + closes + 1) == day + SUMMER[1][0]


def test_a_landing_on_a_closing_time_is_that_closing_time():
    at = instant("2023-10-23 07:00")
    morning_s = SUMMER[0][1] - SUMMER[0][0]
    assert CLOCK.add(at, morning_s) == instant("2023-10-23 11:30")
    assert CLOCK.add(at, morning_s + 1) == instant("2023-10-23 13:30:01")
    assert CLOCK.add(at, 8 * HOUR) == instant("2023-10-23 17:00")


def test_going_back_lands_on_an_opening_rather_than_the_close_before():
    assert CLOCK.add(instant("2023-10-23 09:00"), -2 * HOUR) == instant("2023-10-23 07:00")
    assert CLOCK.add(instant("2023-10-23 09:00"), -3 * HOUR) == instant("2023-10-20 16:00")


def test_adding_nothing_waits_for_the_office_to_open():
    assert CLOCK.add(instant("2023-10-23 09:00"), 0) == instant("2023-10-23 09:00")
    assert CLOCK.add(instant("2023-10-21 09:00"), 0) == instant("2023-10-23 07:00")
    assert CLOCK.adds([instant("2023-10-21 09:00")], 0).tolist() == [instant("2023-10-23 07:00")]


def test_saturday_duty_is_open_and_is_no_working_time():
    duty = Hours(HAI_DUONG.seasons, saturday=sessions("07:30-11:00"))
    clock = clock_of(duty)
    saturday = dt.date(2023, 10, 28)
    assert clock.is_open(instant("2023-10-28 09:00"))
    assert clock.sessions_of(saturday) == (
        (instant("2023-10-28 07:30"), instant("2023-10-28 11:00")),
    )
    assert not clock.is_working_day(saturday)
    assert clock.between(midnight(saturday), midnight(saturday) + DAY) == 0
    counting = clock_of(Hours(duty.seasons, saturday=duty.saturday, saturday_counts=True))
    assert counting.is_working_day(saturday)
    assert counting.between(midnight(saturday), midnight(saturday) + DAY) == 3.5 * HOUR


def test_a_holiday_on_a_saturday_closes_saturday_duty():
    clock = clock_of(Hours(HAI_DUONG.seasons, saturday=sessions("07:30-11:00")))
    assert clock.sessions_of(dt.date(2023, 9, 2)) == ()


def test_windows_are_clipped_and_an_office_that_never_closes_has_one():
    start, end = instant("2023-10-27 08:00"), instant("2023-10-30 07:00")
    assert CLOCK.windows(start, end) == [
        (start, instant("2023-10-27 11:30")),
        (instant("2023-10-27 13:30"), instant("2023-10-27 17:00")),
    ]
    always = Clock(ALWAYS, first=FIRST, last=LAST)
    assert always.windows(start, end) == [(start, end)]


def test_a_window_that_only_touches_the_ends_asked_for_is_none():
    lunch = instant("2023-10-27 11:30"), instant("2023-10-27 13:30")
    assert CLOCK.windows(*lunch) == []


def test_a_working_day_opens_and_closes_with_its_season():
    assert CLOCK.day_open(dt.date(2023, 10, 31)) == instant("2023-10-31 07:00")
    assert CLOCK.day_close(dt.date(2023, 11, 1)) == instant("2023-11-01 16:30")
    with pytest.raises(ValueError, match="2023-10-28 is not a working day"):
        CLOCK.day_close(dt.date(2023, 10, 28))


def test_the_month_of_the_seed_has_22_working_days():
    assert CLOCK.working_days(Period(dt.date(2023, 10, 23), dt.date(2023, 11, 21))) == 22


def test_the_nth_working_day_after_a_date_is_after_it():
    assert CLOCK.next_working_day(dt.date(2023, 10, 27)) == dt.date(2023, 10, 30)
    assert CLOCK.next_working_day(dt.date(2023, 10, 28), 2) == dt.date(2023, 10, 31)
    with pytest.raises(ValueError, match="at least 1"):
        CLOCK.next_working_day(dt.date(2023, 10, 27), 0)


def test_clocks_of_the_same_office_are_equal():
    assert clock_of(HAI_DUONG) == CLOCK
    assert hash(clock_of(HAI_DUONG)) == hash(CLOCK)
    assert clock_of(ALWAYS) != CLOCK


# Boundaries


def test_a_boundary_is_an_instant_a_session_or_a_day():
    due = instant("2023-10-25 09:00")
    morning = instant("2023-10-25 07:00"), instant("2023-10-25 11:30")
    day = instant("2023-10-25"), instant("2023-10-25 23:59:59")
    assert CLOCK.boundary(due, Boundary.EXACT) == (due, due)
    assert CLOCK.boundary(due, Boundary.SESSION) == morning
    assert CLOCK.boundary(due, Boundary.DAY) == CLOCK.boundary(due, Boundary.PICKUP) == day


def test_of_a_due_instant_outside_hours_nothing_done_by_then_is_late():
    evening = instant("2023-10-25 20:00")
    assert CLOCK.boundary(evening, Boundary.SESSION) == (instant("2023-10-25 13:30"), evening)
    early = instant("2022-12-01 06:00")
    assert CLOCK.boundary(early, Boundary.SESSION) == (early, early)


@pytest.mark.parametrize("boundary", Boundary)
def test_no_due_instant_has_no_boundary(boundary):
    assert CLOCK.boundary(NEVER, boundary) == (NEVER, NEVER)
    assert [ends.tolist() for ends in CLOCK.boundaries([NEVER], boundary)] == [[NEVER], [NEVER]]


# The edges of the table


def test_an_instant_outside_the_calendar_is_refused_with_its_dates():
    covers = "is outside the calendar, which covers 2022-12-01 to 2027-12-31"
    before = instant("2022-11-30 09:00")
    asks = [
        lambda: CLOCK.position(before),
        lambda: CLOCK.add(before, 1),
        lambda: CLOCK.adds([before], 1),
        lambda: CLOCK.is_open(before),
        lambda: CLOCK.next_open(before),
        lambda: CLOCK.windows(before, before),
        lambda: CLOCK.due(before, Deadline(Unit.SAME_DAY)),
        lambda: CLOCK.dues([before], Deadline(Unit.SAME_DAY)),
        lambda: CLOCK.boundary(before, Boundary.SESSION),
        lambda: CLOCK.boundaries([before], Boundary.SESSION),
    ]
    for ask in asks:
        with pytest.raises(ValueError, match=f"2022-11-30 09:00:00 {covers}"):
            ask()
    with pytest.raises(ValueError, match=f"2028-01-01 00:00:00 {covers}"):
        CLOCK.dues([instant("2028-01-01")], Deadline(Unit.WORKING_DAYS, 1))
    with pytest.raises(ValueError, match=covers):
        CLOCK.positions([NEVER])


def test_an_answer_outside_the_calendar_is_refused():
    last = instant("2027-12-31 15:30")
    asks = [
        lambda: CLOCK.add(last, 8 * HOUR),
        lambda: CLOCK.add(instant("2022-12-01 08:00"), -HOUR),
        lambda: CLOCK.adds([last], 8 * HOUR),
        lambda: CLOCK.add(instant("2027-12-31 20:00"), 0),
        lambda: CLOCK.adds([instant("2027-12-31 20:00")], 0),
        lambda: CLOCK.at_position(-1),
        lambda: CLOCK.next_working_day(dt.date(2027, 12, 31)),
        *(
            lambda unit=unit: CLOCK.due(last, Deadline(unit, 1, cutoff_s=15 * HOUR))
            for unit in (Unit.WORKING_DAYS, Unit.CALENDAR_DAYS, Unit.SAME_DAY)
        ),
    ]
    for ask in asks:
        with pytest.raises(ValueError, match="the answer lies outside the calendar, which covers"):
            ask()


def test_an_office_that_never_opens_answers_that():
    closed = Clock(HAI_DUONG, first=dt.date(2023, 10, 28), last=dt.date(2023, 10, 29))
    assert closed.windows(closed.start, closed.end) == []
    assert not closed.is_open(closed.start)
    assert closed.between(closed.start, closed.end) == 0
    with pytest.raises(ValueError, match="the answer lies outside"):
        closed.at_position(0)


def test_a_day_cannot_be_both_off_and_worked():
    on = dt.date(2023, 10, 28)
    with pytest.raises(ValueError, match="2023-10-28 cannot be both a day off and a worked day"):
        Clock(HAI_DUONG, off=[on], worked=[on], first=FIRST, last=LAST)


def test_columns_of_no_instants_are_empty():
    empty = np.array([], dtype=np.int64)
    assert (
        CLOCK.adds(empty, 5).tolist() == CLOCK.dues(empty, Deadline(Unit.SAME_DAY)).tolist() == []
    )
    assert CLOCK.boundaries(empty, Boundary.SESSION)[0].tolist() == []


# The calendar that comes with the package

ONLY_OURS = {dt.date(2026, 1, 2)}  # dispatch 12729/VPCP-KGVX; the package does not know the swap
ONLY_THEIRS = {dt.date(2025, 2, 1)}  # a Saturday: a weekly day off, not one of the five days of Tết


def test_days_off_are_those_of_the_holidays_package_but_for_the_known_two():
    theirs = holidays.country_holidays("VN", years=range(2022, 2028))
    ours = load_holidays()
    assert set(ours.off) - set(theirs) == ONLY_OURS
    assert set(theirs) - set(ours.off) == ONLY_THEIRS
    theirs_worked = {on for on in theirs.weekend_workdays if on.year >= 2022}
    assert set(ours.worked) - theirs_worked == {dt.date(2026, 1, 10)}
    assert theirs_worked - set(ours.worked) == set()


def test_every_swap_day_is_a_saturday_worked_for_a_weekday_off():
    for swap in load_holidays().worked.values():
        assert swap.on.weekday() == 5
        assert swap.instead_of.weekday() < 5
        assert CLOCK.is_working_day(swap.on)
        assert not CLOCK.is_working_day(swap.instead_of)


def test_every_day_off_says_its_name_its_status_and_where_it_comes_from():
    days = load_holidays()
    assert days.years == (2022, 2023, 2024, 2025, 2026, 2027)
    for on, day in days.off.items():
        assert on == day.on
        assert on.year in days.years
        assert day.vi
        assert day.en
        assert day.source
    provisional = {on for on, day in days.off.items() if day.status == "provisional"}
    assert {on for on in provisional if on.year < 2027} == {dt.date(2026, 11, 24)}
    assert {on for on in days.off if on.year == 2027} <= provisional


def test_a_year_is_provisional_as_long_as_one_of_its_days_is():
    days = load_holidays()
    assert [days.status(year) for year in (2023, 2026, 2027)] == [
        "official", "provisional", "provisional",
    ]  # fmt: skip
    with pytest.raises(ValueError, match="no days off are known for 2028"):
        days.status(2028)


@pytest.mark.parametrize("name", ["fr", "../vn", "VN"])
def test_a_calendar_that_does_not_come_with_the_package_is_refused(name):
    with pytest.raises(ValueError, match=f"no calendar {name!r} comes with this package"):
        load_holidays(name)
