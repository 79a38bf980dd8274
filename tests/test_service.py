"""What a planner asks of a register: waits, times, loads, backlog; and what it does not know."""

from __future__ import annotations

import dataclasses
import datetime as dt
from itertools import pairwise

import pytest

from books import NOVEMBER, Filed, at, keeping, random_register, register
from motcua.clock import DAY, Period, midnight
from motcua.indicators import count
from motcua.law import Act, State
from motcua.service import Backlog, LevelService, Load, Spread, measure


def commune(*dossiers: Filed, period: Period = NOVEMBER, **told: object) -> LevelService:
    told = {"officers": 2, **told}
    return measure(register(*dossiers, **told), period).levels["commune"]


def taken(submitted: str, took: str, *, channel: str = "in_person") -> Filed:
    history = f"{submitted} submit\n{took} take officer=0 step=0\n"
    return Filed(history, channel=channel)


@pytest.mark.parametrize(
    ("submitted", "took", "minutes"),
    [
        ("10-24T08:00", "10-24T08:12", 12),
        ("10-24T06:30", "10-24T07:05", 5),
        ("10-24T19:00", "10-25T07:10", 10),
        ("10-27T20:00", "10-30T07:01", 1),
        ("10-24T11:20", "10-24T13:35", 15),
        ("10-24T08:00", "10-24T08:00", 0),
    ],
)
def test_the_wait_at_the_counter_is_working_time_since_the_filing_or_the_opening_after_it(
    submitted: str, took: str, minutes: int
) -> None:
    waits = commune(taken(submitted, took), officers=1).counter_min
    assert waits == {"in_person": Spread(1, minutes, minutes)}


def test_channels_wait_apart_and_only_what_is_taken_in_the_period_counts() -> None:
    waits = commune(
        taken("10-24T08:00", "10-24T08:12"),
        taken("10-24T09:00", "10-24T09:20", channel="online"),
        taken("10-20T09:00", "10-23T07:00", channel="online"),
        taken("10-20T09:00", "10-20T09:10", channel="online"),
        taken("11-21T16:00", "11-22T07:00", channel="online"),
    ).counter_min
    assert waits == {"in_person": Spread(1, 12, 12), "online": Spread(2, 20, 360)}


def test_a_later_taking_of_the_first_step_or_of_another_is_no_wait_at_the_counter() -> None:
    again = Filed(
        "10-24T08:00 submit\n10-24T08:05 take officer=0 step=0\n"
        "10-24T08:10 put_down officer=0 step=0\n10-24T09:00 take officer=0 step=0\n"
        "10-24T09:10 finish officer=0 step=0\n10-24T10:00 take officer=0 step=1"
    )
    assert commune(again, officers=1).counter_min == {"online": Spread(1, 5, 5)}


def test_a_dossier_first_taken_at_a_later_step_did_not_wait_at_the_counter() -> None:
    later = Filed("10-20T08:00 submit\n10-24T08:00 take officer=0 step=1")
    assert commune(later).counter_min == {}


def test_stock_that_comes_back_to_the_first_step_did_not_wait_at_the_counter() -> None:
    accepted = "10-16T08:00 submit\n10-16T08:00 accept\n10-17T08:00 ask_supplement\n"
    back = "10-24T08:00 supply\n10-24T08:00 resume\n10-24T08:30 take officer=0 step=0"
    at_counter = taken("10-24T08:00", "10-24T08:12", channel="online")
    waits = commune(Filed(accepted + back), at_counter).counter_min
    assert waits == {"online": Spread(1, 12, 12)}


def test_what_reception_takes_and_accepts_at_one_instant_waited_for_it() -> None:
    at_once = "10-24T08:00 submit\n10-24T08:05 take officer=0 step=0\n10-24T08:05 accept"
    assert commune(Filed(at_once), officers=1).counter_min == {"online": Spread(1, 5, 5)}


def test_work_and_duty_outside_the_period_are_none_of_it() -> None:
    work = Filed(
        "10-20T08:00 submit\n10-20T08:00 take officer=0 step=0\n"
        "10-20T10:00 finish officer=0 step=0\n"
        "10-24T08:00 take officer=0 step=1\n10-24T09:00 finish officer=0 step=1"
    )
    duty = ((0, "10-20T07:00", "10-20T11:00"), (0, "10-24T07:00", "10-24T11:00"))
    assert commune(work, duty=duty).loads == (Load(("desk",), 1, 3600, 4 * 3600),)


def test_median_and_nine_of_ten_are_waits_that_occurred() -> None:
    waits = [taken("10-24T08:00", f"10-24T08:{n:02d}") for n in range(1, 11)]
    assert commune(*waits).counter_min == {"in_person": Spread(10, 5, 9)}


def test_the_time_to_the_result_is_in_working_hours_and_days() -> None:
    service = commune(
        Filed("10-20T08:00 accept\n10-23T08:00 resolve early"),
        Filed("10-24T08:00 accept\n10-24T10:00 resolve early"),
        Filed("10-24T08:00 accept"),
        Filed("10-20T08:00 accept\n10-20T09:00 resolve early"),
        Filed("11-21T08:00 accept\n11-22T08:00 resolve early"),
        grain="dossiers",
    )
    assert service.result_h == Spread(2, 2, 8)
    assert service.result_days == Spread(2, 0.25, 1)


def test_what_ends_in_the_first_second_of_the_period_is_of_it() -> None:
    at_midnight = Filed("10-20T16:00 submit\n10-23T00:00 take officer=0 step=0")
    resolved = Filed("10-20T16:00 accept\n10-23T00:00 resolve early")
    service = commune(at_midnight, resolved)
    assert service.counter_min == {"online": Spread(1, 60, 60)}
    assert service.result_h == Spread(1, 1, 1)


def test_load_is_time_with_work_in_hand_over_time_on_duty() -> None:
    work = Filed(
        "10-24T08:00 submit\n"
        "10-24T08:00 take officer=0 step=0\n"
        "10-24T09:00 put_down officer=0 step=0\n"
        "10-24T10:00 take officer=1 step=0\n"
        "10-24T10:30 finish officer=1 step=0\n"
        "11-21T23:00 take officer=1 step=1\n"
        "11-22T01:00 finish officer=1 step=1\n"
    )
    duty = (
        (0, "10-22T23:00", "10-23T01:00"),
        (0, "10-24T08:00", "10-24T11:00"),
        (1, "10-24T09:30", "10-24T10:30"),
    )
    loads = commune(work, officers=3, duty=duty).loads
    assert loads == (Load(("desk",), 2, 9000, 5 * 3600),)
    assert loads[0].share == 0.5


def test_work_still_in_hand_counts_up_to_the_end_of_the_period() -> None:
    work = Filed("11-21T16:00 submit\n11-21T16:00 take officer=0 step=0")
    duty = ((0, "11-21T13:00", "11-21T17:00"),)
    assert commune(work, officers=1, duty=duty).loads == (Load(("desk",), 1, 8 * 3600, 4 * 3600),)


def test_the_backlog_at_the_end_of_each_working_day() -> None:
    service = commune(
        Filed("10-20T08:00 accept\n10-25T08:00 ask_supplement\n10-26T08:00 resume"),
        Filed("10-23T08:00 accept\n10-24T08:00 resolve early\n10-25T08:00 deliver"),
        Filed("10-28T08:00 accept"),
        Filed("10-24T08:00 submit"),
        period=Period(dt.date(2023, 10, 23), dt.date(2023, 10, 30)),
        grain="dossiers",
    )
    assert service.backlog == (
        Backlog(dt.date(2023, 10, 23), 2, 0),
        Backlog(dt.date(2023, 10, 24), 1, 0),
        Backlog(dt.date(2023, 10, 25), 0, 1),
        Backlog(dt.date(2023, 10, 26), 1, 0),
        Backlog(dt.date(2023, 10, 27), 1, 0),
        Backlog(dt.date(2023, 10, 30), 2, 0),
    )


def test_levels_are_measured_apart() -> None:
    service = measure(
        register(
            Filed("10-24T08:00 accept", office=0),
            Filed("10-24T08:00 accept\n10-24T09:00 resolve early", office=1),
            offices=("district", "commune"),
            grain="dossiers",
        ),
        NOVEMBER,
    )
    assert service.period == NOVEMBER
    assert service.levels["district"].result_h is None
    assert service.levels["district"].backlog[-1].open == 1
    assert service.levels["commune"].result_h == Spread(1, 1, 1)
    assert service.levels["commune"].backlog[-1].open == 0


def test_each_office_is_measured_by_its_own_hours() -> None:
    """From eleven to two is an hour at the office that rests at noon, and three at the other."""
    waited = "10-24T11:00 submit\n10-24T14:00 take step=0 officer=0"
    handled = "10-24T11:00 accept\n10-24T14:00 resolve early"
    filed = [Filed(told, office=office) for office in (0, 1) for told in (waited, handled)]
    books = register(*filed, offices=("district", "commune"), officers=1)
    books = keeping(books, ["07:00-11:30", "13:30-17:00"], ["07:00-17:00"])
    levels = measure(books, NOVEMBER).levels
    assert levels["district"].counter_min == {"online": Spread(1, 60, 60)}
    assert levels["commune"].counter_min == {"online": Spread(1, 180, 180)}
    assert levels["district"].result_h == Spread(1, 1, 1)
    assert levels["commune"].result_h == Spread(1, 3, 3)


def test_the_backlog_of_a_level_is_told_of_every_day_that_one_of_its_offices_works() -> None:
    week = Period(dt.date(2023, 10, 23), dt.date(2023, 10, 29))
    books = register(Filed("10-23T08:00 accept"), offices=("commune", "commune", "district"))
    books = keeping(books, *[["07:00-11:30"]] * 3, saturday=1)
    levels = measure(books, week).levels
    assert [day.on.day for day in levels["commune"].backlog] == [23, 24, 25, 26, 27, 28]
    assert [day.on.day for day in levels["district"].backlog] == [23, 24, 25, 26, 27]


def test_loads_are_of_a_level_and_a_set_of_roles_in_the_order_of_the_facts() -> None:
    duty = tuple((n, "10-24T07:00", f"10-24T{8 + n:02d}:00") for n in range(4))
    books = register(
        Filed("10-24T08:00 submit"), offices=("district", "commune"), officers=4, duty=duty
    )
    posts = [
        ("office_1", "desk"),
        ("office_0", "desk"),
        ("office_1", "chief"),
        ("office_1", "desk"),
    ]
    officers = tuple(
        one.model_copy(update={"office": office, "roles": (role,)})
        for one, (office, role) in zip(books.facts.officers, posts, strict=True)
    )
    facts = books.facts.model_copy(update={"officers": officers})
    levels = measure(dataclasses.replace(books, facts=facts), NOVEMBER).levels
    assert levels["district"].loads == (Load(("desk",), 1, 0, 2 * 3600),)
    assert levels["commune"].loads == (
        Load(("desk",), 2, 0, (1 + 4) * 3600),
        Load(("chief",), 1, 0, 3 * 3600),
    )


def test_what_is_not_known_is_none_and_not_nought() -> None:
    service = commune(Filed("10-24T08:00 accept"), grain="dossiers")
    assert (service.counter_min, service.result_h, service.loads) == (None, None, None)
    assert service.result_days is None
    assert commune().backlog[0] == Backlog(dt.date(2023, 10, 23), 0, 0)


def test_takings_without_filings_are_no_waits() -> None:
    work = Filed("10-24T08:00 accept\n10-24T09:00 take officer=0 step=0")
    assert commune(work, officers=1, grain="dossiers").counter_min == {}


@pytest.mark.parametrize("seed", range(20))
def test_the_last_backlog_is_the_stock_of_the_report(seed: int) -> None:
    books = random_register(seed)
    period = Period(dt.date(2023, 10, 23), dt.date(2023, 11, 10))
    service, counted = measure(books, period), count(books, period)
    for key, level in service.levels.items():
        figures = counted.levels[key]
        assert level.backlog[-1][1:] == (figures.in_process, figures.paused)


@pytest.mark.parametrize("seed", range(5))
def test_the_backlog_equals_a_plain_loop(seed: int) -> None:
    books = random_register(seed)
    for key, rows in books.levels().items():
        backlog = measure(books, NOVEMBER).levels[key].backlog
        assert all(a.on < b.on for a, b in pairwise(backlog))
        for day in backlog:
            states: dict[int, State] = {}
            for move in books.moves.tolist():
                if move[0] < midnight(day.on) + DAY and books.dossiers["office"][move[1]] in rows:
                    states[move[1]] = State(move[3])
            standing = list(states.values())
            running = standing.count(State.RECEIVED) + standing.count(State.PROCESSING)
            assert (day.open, day.paused) == (running, standing.count(State.PAUSED))


def test_the_helper_knows_takings() -> None:
    books = register(taken("10-24T08:00", "10-24T08:12"))
    assert books.moves["act"].tolist() == [Act.SUBMIT, Act.TAKE]
    assert books.moves["at"][1] == at("10-24T08:12")


def test_each_office_is_measured_as_a_level_of_it_alone_would_be() -> None:
    one = taken("10-24T08:00", "10-24T08:12")
    other = Filed("10-24T08:00 submit\n10-24T08:20 take officer=1 step=0\n", office=1)
    books = register(one, other, offices=("commune", "commune"), officers=2)
    found = measure(books, NOVEMBER)
    assert [office.counter_min for office in found.offices.values()] == [
        {"in_person": Spread(1, 12, 12)},
        {"online": Spread(1, 20, 20)},
    ]
    assert list(found.offices) == list(books.facts.offices)
    assert all(
        sum(day.open + day.paused for day in days)
        == sum(level.open + level.paused for level in found.levels["commune"].backlog[n : n + 1])
        for n, days in enumerate(
            zip(*(office.backlog for office in found.offices.values()), strict=True)
        )
    )
