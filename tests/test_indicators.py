"""The report's counts: every edge of a period, and the identities that stop a wrong one."""

from __future__ import annotations

import dataclasses
from dataclasses import replace

import pytest

from books import DECEMBER, NOVEMBER, Filed, as_counter, at, keeping, register
from motcua.clock import Period, day_of
from motcua.errors import BrokenBooks
from motcua.indicators import Indicators, chained, count, count_all
from motcua.law import State

FIRST, LAST = "10-23T00:00:00", "11-21T23:59:59"
BEFORE, AFTER = "10-22T23:59:59", "11-22T00:00:00"


def figures(*dossiers: Filed, period: Period = NOVEMBER, **told: object) -> dict[str, int]:
    return as_counter(count(register(*dossiers, **told), period).levels["commune"])


def test_the_fields_stand_in_the_order_of_the_report() -> None:
    assert ",".join(Indicators._fields) == (
        "procedures,received,received_online,received_in_person,received_postal,carried_over,total,"
        "resolved,early,on_time,late,in_process,within_deadline,overdue,paused,returned,"
        "returned_refused,returned_closed,returned_withdrawn,online_required,online_of_required,"
        "fee_bearing,paid_online,input_digitised,output_digitised,submitted_open,not_accepted,"
        "accepted_late,resolved_undated,in_process_undated"
    )


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        (BEFORE, {"carried_over": 1, "in_process": 1, "within_deadline": 1}),
        (FIRST, {"received": 1, "received_postal": 1, "in_process": 1, "within_deadline": 1}),
        (LAST, {"received": 1, "received_postal": 1, "in_process": 1, "within_deadline": 1}),
        (AFTER, {}),
    ],
)
def test_received_from_the_first_instant_to_the_last(when: str, expected: dict[str, int]) -> None:
    dossier = Filed(f"{when} accept", channel="postal", must=False)
    assert figures(dossier, grain="dossiers") == expected


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        (BEFORE, {}),
        (FIRST, {"carried_over": 1, "resolved": 1, "late": 1}),
        (LAST, {"carried_over": 1, "resolved": 1, "late": 1}),
        (AFTER, {"carried_over": 1, "in_process": 1, "overdue": 1}),
    ],
)
def test_an_end_counts_in_the_period_that_holds_it(when: str, expected: dict[str, int]) -> None:
    dossier = Filed(f"10-10T08:00 accept due=10-12T08:00\n{when} resolve late", must=False)
    assert figures(dossier, grain="dossiers") == expected


@pytest.mark.parametrize(
    ("boundary", "due", "overdue"),
    [
        ("exact", "11-21T23:59:59", 0),
        ("exact", "11-21T23:59:58", 1),
        ("day", "11-21T00:00", 0),
        ("day", "11-20T17:00", 1),
        ("session", "11-21T17:00", 1),
        ("session", "11-22T07:00", 0),
        ("pickup", "11-21T08:00", 0),
    ],
)
def test_overdue_is_what_the_last_second_would_finish_late(
    boundary: str, due: str, overdue: int
) -> None:
    dossier = Filed(f"11-20T08:00 accept due={due}")
    counted = figures(dossier, grain="dossiers", boundary=boundary)
    assert (counted.get("overdue", 0), counted["in_process"]) == (overdue, 1)


def test_a_new_appointment_given_after_the_period_does_not_save_what_was_overdue() -> None:
    dossier = Filed("11-01T08:00 accept due=11-03T08:00\n11-22T08:00 reschedule due=11-30T08:00")
    assert figures(dossier, grain="dossiers")["overdue"] == 1


def test_without_a_deadline_nothing_is_overdue() -> None:
    assert figures(Filed("10-24T08:00 accept"), grain="dossiers")["within_deadline"] == 1


def test_paused_is_neither_in_process_nor_overdue() -> None:
    paused = Filed("10-24T08:00 accept due=10-25T08:00\n10-24T09:00 ask_supplement")
    counted = figures(paused, grain="dossiers")
    assert (counted["paused"], "in_process" in counted, "overdue" in counted) == (1, False, False)


def test_returned_is_refused_in_writing_closed_and_withdrawn_after_acceptance() -> None:
    accept = "10-24T08:00 accept due=10-26T08:00\n"
    counted = figures(
        Filed(accept + "10-25T08:00 turn_back"),
        Filed(accept + "10-25T08:00 ask_supplement\n11-09T17:00 expire"),
        Filed(accept + "10-25T08:00 withdraw"),
        Filed(accept + "10-25T08:00 withdraw"),
        Filed("10-24T08:00 submit\n10-25T08:00 withdraw"),
        grain="dossiers",
    )
    assert counted["returned"] == 4
    assert counted["returned_refused"] == 1
    assert counted["returned_closed"] == 1
    assert counted["returned_withdrawn"] == 2
    assert counted["received"] == 4


def test_outside_the_balance() -> None:
    counted = figures(
        Filed("11-21T16:00 submit"),
        Filed("11-21T16:00 submit\n11-22T08:00 accept"),
        Filed("11-21T16:00 submit\n11-21T16:30 refuse"),
        Filed("11-21T16:00 submit\n11-21T16:30 withdraw"),
    )
    assert counted == {"submitted_open": 2, "not_accepted": 1}


def test_eight_working_hours_are_in_time_and_a_second_more_is_not() -> None:
    in_time = Filed("10-24T08:00 submit\n10-25T08:00:00 accept")
    late = Filed("10-24T08:00 submit\n10-25T08:00:01 accept")
    at_the_desk = Filed("10-24T08:00 submit\n10-26T08:00 accept", channel="in_person")
    assert "accepted_late" not in figures(in_time)
    assert figures(in_time, late, at_the_desk)["accepted_late"] == 1


def test_each_office_is_judged_by_its_own_hours() -> None:
    """Seven and a half working hours at one, nine and a half at the other that opens at noon too.

    And due in the last morning: there the session goes on until the evening.
    """
    history = "11-20T08:00 submit\n11-21T07:30 accept due=11-21T11:00"
    offices = ("district", "commune")
    filed = [Filed(history, office=0), Filed(history, office=1)]
    books = register(*filed, offices=offices, boundary="session", grain="dossiers")
    books = keeping(books, ["07:00-11:30", "13:30-17:00"], ["07:00-17:00"])
    late = {key: level.accepted_late for key, level in count(books, NOVEMBER).levels.items()}
    assert late == {"district": 0, "commune": 1}
    books = keeping(books, ["07:00-11:30", "13:30-17:00"], ["07:00-11:30", "13:30-24:00"])
    due = "11-20T08:00 accept due=11-21T14:00"
    books = dataclasses.replace(
        register(Filed(due, office=0), Filed(due, office=1), offices=offices, boundary="session"),
        clocks=books.clocks,
    )
    overdue = {key: level.overdue for key, level in count(books, NOVEMBER).levels.items()}
    assert overdue == {"district": 1, "commune": 0}


def test_shares_are_of_what_was_received_and_known_by_the_end() -> None:
    accept = "10-24T08:00 accept\n"
    counted = figures(
        Filed(accept + f"{LAST} pay online", fee=True),
        Filed(accept + f"{AFTER} pay online", fee=True),
        Filed(accept + "10-24T08:00 pay", fee=True),
        Filed(accept + "10-24T08:00 pay online"),
        Filed(accept, channel="in_person"),
        Filed(accept + "10-24T09:00 digitise_in", channel="in_person", must=False),
        Filed("10-01T08:00 accept\n10-01T08:00 digitise_in\n10-01T08:00 pay online", fee=True),
        grain="dossiers",
    )
    assert (counted["fee_bearing"], counted["paid_online"]) == (3, 1)
    assert (counted["online_required"], counted["online_of_required"]) == (5, 4)
    assert counted["input_digitised"] == 1


def test_output_digitised_is_of_results_of_the_period() -> None:
    result = "10-20T08:00 accept\n{} resolve on_time\n{} digitise_out"
    counted = figures(
        Filed(result.format("10-24T08:00", "10-24T09:00")),
        Filed(result.format("10-24T08:00", AFTER)),
        Filed(result.format("10-20T08:00", "10-24T09:00")),
        grain="dossiers",
    )
    assert (counted["resolved"], counted["output_digitised"]) == (2, 1)


def test_records_of_work_change_nothing() -> None:
    bare = "10-24T08:00 submit\n{}10-24T08:10 accept due=10-26T08:10\n{}10-25T08:00 start"
    worked = bare.format(
        "10-24T08:05 take officer=0 step=0\n10-24T08:10 finish officer=0 step=0\n",
        "10-25T08:00 take officer=0 step=1\n",
    )
    assert figures(Filed(worked), officers=1) == figures(Filed(bare.format("", "")))


def test_levels_are_sums_of_offices_but_procedures_are_stated() -> None:
    books = register(
        Filed("10-24T08:00 accept", office=1),
        Filed("10-24T08:00 accept", office=2),
        Filed("10-24T08:00 accept", office=0),
        offices=("district", "commune", "commune"),
        grain="dossiers",
    )
    counted = count(books, NOVEMBER)
    assert {key: level.received for key, level in counted.levels.items()} == {
        "district": 1,
        "commune": 2,
    }
    assert [level.procedures for level in counted.levels.values()] == [100, 101]
    assert [office.procedures for office in counted.offices.values()] == [100, 101, 101]
    assert counted.period == NOVEMBER


def test_a_level_without_offices_counts_nothing() -> None:
    books = register(Filed("10-24T08:00 accept"), grain="dossiers")
    level = next(iter(books.facts.levels.values()))
    facts = books.facts.model_copy(update={"levels": {**books.facts.levels, "ward": level}})
    counted = count(dataclasses.replace(books, facts=facts), NOVEMBER)
    assert sum(counted.levels["ward"]) == level.procedures


def test_a_register_without_moves_counts_nothing() -> None:
    assert figures() == {}


def test_a_period_leaves_to_the_next_what_it_has_not_ended() -> None:
    books = register(
        Filed("11-21T08:00 accept due=11-30T08:00"),
        Filed("11-21T08:00 accept due=11-30T08:00\n11-21T09:00 ask_supplement"),
        Filed("11-21T08:00 accept due=11-30T08:00\n11-22T00:00 resolve early"),
        grain="dossiers",
    )
    first, second = count_all(books, (NOVEMBER, DECEMBER))
    assert first.levels["commune"].paused == 1
    assert second.levels["commune"].carried_over == 3


def broken(*dossiers: Filed) -> str:
    with pytest.raises(BrokenBooks) as caught:
        count(register(*dossiers, grain="dossiers"), NOVEMBER)
    return str(caught.value)


def test_a_dossier_accepted_twice_has_no_line() -> None:
    said = broken(Filed("10-24T08:00 accept\n10-24T08:00 accept"))
    assert said == "dossier 0 was accepted twice"


def test_a_dossier_ended_twice_has_no_line() -> None:
    twice = "10-24T08:00 accept\n10-24T09:00 resolve early\n10-24T09:00 resolve early"
    assert broken(Filed(twice)) == "dossier 0 was ended twice"


def test_an_unknown_class_breaks_the_results() -> None:
    books = register(Filed("10-24T08:00 accept\n10-24T09:00 resolve early"), grain="dossiers")
    books.moves["state"][1] = State.PROCESSING
    with pytest.raises(BrokenBooks, match="does not hold"):
        count(books, NOVEMBER)


def test_an_unknown_channel_breaks_the_balance_of_channels() -> None:
    books = register(Filed("10-24T08:00 accept"), grain="dossiers")
    books.dossiers["channel"] = 3
    with pytest.raises(BrokenBooks, match=r"online \+ in_person \+ postal does not hold: 1 ≠ 0"):
        count(books, NOVEMBER)


def test_a_dossier_lost_between_two_periods_is_noticed() -> None:
    books = register(Filed("10-24T10:00 accept\n11-23T08:00 resolve early"), grain="dossiers")
    before, after = count_all(books, (NOVEMBER, DECEMBER))
    figures = after.offices["office_0"]._replace(carried_over=0, total=0, resolved=0, early=0)
    lost = replace(after, offices={"office_0": figures})
    with pytest.raises(BrokenBooks) as caught:
        chained([before, lost])
    assert str(caught.value) == (
        "office_0, 2023-11-22 – 2023-12-21: carried_over is 0; "
        "the period before left 1 = 1 in process + 0 paused"
    )


def test_periods_with_a_gap_between_them_are_not_compared() -> None:
    books = register(Filed("11-22T08:00 accept"), grain="dossiers")
    january = Period(day_of(at("2024-01-01T00:00")), day_of(at("2024-01-31T00:00")))
    assert [c.levels["commune"].carried_over for c in count_all(books, (NOVEMBER, january))] == [
        0,
        1,
    ]


def test_periods_counted_together_in_any_order_are_those_counted_alone() -> None:
    """What was over before one period is left out of the next only if that one is later."""
    books = register(
        Filed("10-02T08:00 accept due=10-09T08:00\n10-04T00:00 resolve early"),
        Filed("10-20T08:00 accept due=11-30T08:00\n11-22T00:00 resolve early"),
        Filed("11-21T08:00 accept due=11-30T08:00\n11-21T09:00 ask_supplement"),
        Filed("12-24T08:00 submit"),
    )
    year = Period(day_of(at("2023-01-01T00:00")), day_of(at("2023-12-31T00:00")))
    october = Period(day_of(at("10-01T00:00")), day_of(at("10-31T00:00")))
    for periods in ([year, october, NOVEMBER, DECEMBER], [DECEMBER, year, october, NOVEMBER, year]):
        assert list(count_all(books, periods)) == [count(books, period) for period in periods]


def test_the_helper_reads_instants() -> None:
    assert str(day_of(at("10-23T08:05"))) == "2023-10-23"
