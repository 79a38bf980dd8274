"""Answers, notices, apologies, what is soon due and what nobody collected: by hand and by loops."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from books import NOVEMBER, Filed, register
from ledgers import halves, lines_of, varied
from motcua import ledger
from motcua.clock import DAY, HOUR, NEVER, Period, midnight
from motcua.duties import Duties, add, duties, near_due, rows_of_duties
from motcua.indicators import count
from motcua.law import Act, State
from motcua.register import CHANNELS, Register


def counted(*histories: str | Filed, **told: object) -> dict[str, int]:
    """The duties of one office that are not nought."""
    dossiers = [one if isinstance(one, Filed) else Filed(one) for one in histories]
    made = register(*dossiers, **told)  # type: ignore[arg-type]
    lines = ledger.of_register(made, NOVEMBER.end)
    [found] = duties(lines, NOVEMBER, made.facts, made.clocks, made.policy).values()
    return {name: number for name, number in found._asdict().items() if number}


ACCEPT = "10-24T08:00 accept due=10-26T08:00\n"


@pytest.mark.parametrize(
    ("history", "expected"),
    [
        # one working day before the appointment is in time, a second later is not (R22)
        (
            ACCEPT + "10-25T08:00 reschedule due=11-30T08:00",
            {"rescheduled": 1, "apology_known": 1},
        ),
        (
            ACCEPT + "10-25T08:01 reschedule due=11-30T08:00",
            {"rescheduled": 1, "apology_known": 1, "apology_late": 1},
        ),
        # late with and without an apology (R23)
        (ACCEPT, {"overdue_unapologised": 1}),
        (ACCEPT + "10-27T08:00 resolve late\n10-27T08:00 deliver", {"late_unapologised": 1}),
        (
            ACCEPT
            + "10-25T08:00 reschedule due=10-27T08:00\n10-30T08:00 resolve late\n"
            + "10-30T08:00 deliver",
            {"rescheduled": 1, "apology_known": 1},
        ),
        # done and not collected (R29)
        (ACCEPT + "10-25T08:00 resolve early", {"uncollected": 1}),
        (ACCEPT + "10-25T08:00 resolve early\n11-22T08:00 deliver", {"uncollected": 1}),
        (ACCEPT + "10-25T08:00 resolve early\n10-26T08:00 deliver", {}),
        (ACCEPT + "10-25T08:00 turn_back", {}),
        # asked for papers within three working days of acceptance (R16)
        (ACCEPT + "10-27T08:00 ask_supplement", {"supplement_known": 1}),
        (
            ACCEPT + "10-27T08:01 ask_supplement",
            {"supplement_known": 1, "supplement_late": 1},
        ),
        # the end of the period is a Tuesday: soon due is what falls due by Thursday's end
        ("11-20T08:00 accept due=11-22T08:00", {"near_due": 1}),
        ("11-20T08:00 accept due=11-23T17:00", {"near_due": 1}),
        ("11-20T08:00 accept due=11-24T07:00", {}),
        ("11-20T08:00 accept due=-", {}),
        ("11-20T08:00 accept due=11-22T08:00\n11-21T08:00 ask_fee", {}),
    ],
)
def test_one_dossier_and_what_it_counts_for(history: str, expected: dict[str, int]) -> None:
    assert counted(history) == expected


def test_an_appointment_that_a_pause_may_have_moved_is_not_known() -> None:
    paused = "10-24T09:00 ask_fee\n10-24T10:00 resume\n"
    assert counted(ACCEPT + paused + "10-26T07:30 reschedule due=11-30T08:00") == {"rescheduled": 1}


@pytest.mark.parametrize(
    ("history", "expected"),
    [
        # Tuesday 8:00: eight working hours of 7:00–11:30 and 13:30–17:00 are over on Wednesday 8:00
        ("10-24T08:00 submit\n10-25T08:00 accept due=-", {"answered": 1, "answered_in_time": 1}),
        ("10-24T08:00 submit\n10-25T08:01 accept due=-", {"answered": 1}),
        ("10-24T08:00 submit\n10-25T08:00 refuse", {"answered": 1, "answered_in_time": 1}),
        ("10-24T08:00 submit\n10-25T08:01 refuse", {"answered": 1}),
        ("10-24T08:00 submit\n10-25T08:01 withdraw", {}),
        ("10-24T08:00 submit", {"unanswered_late": 1}),
        ("11-21T07:00 submit", {}),
        ("11-20T16:59 submit", {"unanswered_late": 1}),
        ("11-20T16:59 submit\n11-22T08:00 accept due=-", {"unanswered_late": 1}),
    ],
)
def test_what_is_filed_online_is_answered_in_eight_working_hours(
    history: str, expected: dict[str, int]
) -> None:
    assert counted(history) == expected
    assert counted(Filed(history, channel="in_person")) == {}


def test_the_soonest_due_comes_first_and_the_days_are_the_reader_s() -> None:
    made = register(
        *(
            Filed(f"11-20T08:00 accept due={due}")
            for due in ("11-23T08:00", "11-22T08:00", "11-27T08:00", "11-21T08:00")
        )
    )
    lines = ledger.of_register(made, NOVEMBER.end)
    for days, rows in ((1, [1]), (2, [1, 0]), (3, [1, 0]), (4, [1, 0, 2])):
        found = near_due(lines, NOVEMBER, made.clocks, made.policy, days=days)
        assert found.tolist() == rows


def by_loops(told: Register, period: Period) -> dict[str, set[int]]:
    """Every duty again, dossier by dossier, from the moves."""
    found: dict[str, set[int]] = {name: set() for name in Duties._fields}
    for number in range(len(told.dossiers)):
        office, _, channel, *_ = told.dossiers[number].tolist()
        clock, policy = told.clocks[office], told.policy
        moves = [
            (when, Act(act), State(state), due_at)
            for when, dossier, act, state, due_at, *_ in told.moves.tolist()
            if dossier == number and when < period.end
        ]
        done: dict[Act, list[int]] = {act: [] for act in Act}
        for when, act, *_ in moves:
            done[act].append(when)
        paused = done[Act.ASK_SUPPLEMENT] + done[Act.ASK_FEE]
        state, due_at = (moves[-1][2], moves[-1][3]) if moves else (State.NEW, NEVER)
        [*new] = (when for when in done[Act.RESCHEDULE] if when >= period.start)
        if new:
            found["rescheduled"].add(number)
            [first_due] = [move[3] for move in moves if move[1] is Act.ACCEPT]
            if len(done[Act.RESCHEDULE]) == 1 and not paused and first_due != NEVER:
                found["apology_known"].add(number)
                if clock.due(new[0], policy.apology_notice) > first_due:
                    found["apology_late"].add(number)
        is_open = state in (State.RECEIVED, State.PROCESSING) and bool(done[Act.ACCEPT])
        last = clock.boundary(due_at, policy.early_boundary)[1] if is_open else NEVER
        is_overdue = is_open and due_at != NEVER and period.end - 1 > last
        if is_overdue and not done[Act.RESCHEDULE]:
            found["overdue_unapologised"].add(number)
        horizon = midnight(clock.next_working_day(period.last, 2)) + DAY
        if is_open and not is_overdue and due_at != NEVER and due_at < horizon:
            found["near_due"].add(number)
        if done[Act.RESOLVE]:
            is_late = any(move[2] is State.COMPLETED_LATE for move in moves)
            is_new = done[Act.RESOLVE][0] >= period.start
            if is_late and is_new and not done[Act.RESCHEDULE]:
                found["late_unapologised"].add(number)
            if not done[Act.DELIVER]:
                found["uncollected"].add(number)
        if CHANNELS[channel] == "online" and done[Act.SUBMIT]:
            answers = done[Act.ACCEPT] + done[Act.REFUSE]
            until = answers[0] if answers else period.end
            in_time = clock.between(done[Act.SUBMIT][0], until) <= 8 * HOUR
            if answers and answers[0] >= period.start:
                found["answered"].add(number)
                if in_time:
                    found["answered_in_time"].add(number)
            if not answers and not done[Act.WITHDRAW] and not in_time:
                found["unanswered_late"].add(number)
        asked_at = max(paused, default=NEVER)
        if len(done[Act.ASK_SUPPLEMENT]) == 1 and asked_at >= period.start:
            found["supplement_known"].add(number)
            if asked_at > clock.due(done[Act.ACCEPT][0], policy.supplement_notice):
                found["supplement_late"].add(number)
    return found


@given(seed=st.integers(0, 10_000))
def test_duties_are_what_loops_find(seed: int) -> None:
    told = varied(seed)
    rows = rows_of_duties(lines_of(told), NOVEMBER, told.clocks, told.policy)
    assert {name: set(found.tolist()) for name, found in rows.items()} == by_loops(told, NOVEMBER)


@given(seed=st.integers(0, 10_000))
def test_halves_of_a_ledger_add_up_and_answers_agree_with_the_report(seed: int) -> None:
    told = varied(seed)
    whole, *parts = (
        duties(lines, NOVEMBER, told.facts, told.clocks, told.policy)
        for lines in (lines_of(told), *halves(lines_of(told), seed))
    )
    assert add(*parts) == whole
    for level, figures in count(told, NOVEMBER).levels.items():
        late = whole[level].answered - whole[level].answered_in_time
        assert figures.accepted_late <= late <= figures.accepted_late + figures.not_accepted
