"""The four ratios: published numbers, Decision 766 worked by hand, and against plain loops."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from books import NOVEMBER, Filed, at, register
from ledgers import halves, lines_of, varied
from motcua import ledger
from motcua.clock import NEVER, Period
from motcua.law import Act
from motcua.ledger import Ledger
from motcua.register import Register
from motcua.report.values import Percent
from motcua.timeliness import Share, add, judged_766, rows_766, timeliness
from published import COMMUNE, NOTHING

NONE = Share(0, 0)


def judged(told: Register, lines: Ledger, period: Period = NOVEMBER) -> Share:
    found = judged_766(lines, period, told.facts, told.clocks, told.policy).values()
    return Share(sum(one.part for one in found), sum(one.whole for one in found))


def judge(*histories: str, **told: object) -> Share:
    made = register(*(Filed(history) for history in histories), **told)  # type: ignore[arg-type]
    return judged(made, ledger.of_register(made, NOVEMBER.end))


def test_the_published_ratio_of_vinh_phuc() -> None:
    counted = NOTHING._replace(early=19_000, on_time=255, late=500, overdue=189)
    share = timeliness(counted, NONE).due_on_time
    assert share == Share(19_255, 19_255 + 689)
    assert f"{Percent(*share):en}" == "96.55%"


def test_the_ratios_of_the_published_month() -> None:
    ratios = timeliness(COMMUNE, Share(3, 4))
    assert ratios.resolved_on_time == Share(3_924, 3_925)
    assert ratios.due_on_time == Share(3_924, 3_925)
    assert ratios.handled_late == Share(1, 4_479)
    assert ratios.kpi766 == Share(3, 4)


def test_a_result_that_nobody_can_judge_is_in_no_ratio_of_results() -> None:
    counted = NOTHING._replace(total=9, resolved=7, early=2, on_time=1, late=1, resolved_undated=3)
    ratios = timeliness(counted._replace(overdue=2), NONE)
    assert ratios.resolved_on_time == Share(3, 4)
    assert ratios.due_on_time == Share(3, 6)
    assert ratios.handled_late == Share(3, 9)


ACCEPT = "10-24T08:00 accept due=10-26T08:00\n"


@pytest.mark.parametrize(
    ("history", "in_time"),
    [
        (ACCEPT + "10-26T08:00 resolve on_time", 1),
        (ACCEPT + "10-26T08:01 resolve late", 0),
        (ACCEPT, 0),  # pending and past its appointment
        ("11-20T08:00 accept due=11-23T08:00", 1),  # pending and not yet due
        ("11-20T08:00 accept due=-", 1),  # no appointment (R31)
        (ACCEPT + "10-26T08:00 turn_back", 1),  # a refusal is an end
        (ACCEPT + "10-26T08:01 turn_back", 0),  # and may be late
        (ACCEPT + "10-27T08:00 withdraw", 0),
        # waits for the citizen at the end: judged when the papers were asked for
        (ACCEPT + "10-25T08:00 ask_supplement", 1),
        (ACCEPT + "10-26T08:01 ask_supplement", 0),
        # the wait of two working days is subtracted, whatever the office's own clock does
        (ACCEPT + "10-25T08:00 ask_supplement\n10-27T08:00 resume\n10-30T08:00 resolve early", 1),
        (ACCEPT + "10-25T08:00 ask_supplement\n10-27T08:00 resume\n10-30T08:01 resolve early", 0),
        # the end of a wait may be the end of the dossier
        (ACCEPT + "10-25T08:00 ask_supplement\n11-15T08:00 expire", 1),
        (ACCEPT + "10-26T08:01 ask_supplement\n11-15T08:00 expire", 0),
        # a new appointment betters nothing
        (ACCEPT + "10-25T07:00 reschedule due=10-31T08:00\n10-27T08:00 resolve early", 0),
        (ACCEPT + "10-25T07:00 reschedule due=10-31T08:00\n10-26T07:00 resolve early", 1),
    ],
)
def test_one_dossier_as_decision_766_judges_it(history: str, in_time: int) -> None:
    assert judge(history) == Share(in_time, 1)


def test_papers_asked_for_twice_are_late_though_the_result_is_early() -> None:
    once = ACCEPT + "10-24T09:00 ask_supplement\n10-24T10:00 resume\n"
    twice = once + "10-24T10:30 ask_supplement\n10-24T11:00 resume\n"
    assert judge(once + "10-25T08:00 resolve early") == Share(1, 1)
    assert judge(twice + "10-25T08:00 resolve early") == Share(0, 1)


def test_only_the_dossiers_accepted_in_the_period_are_judged() -> None:
    assert judge("10-20T08:00 accept due=10-24T08:00\n10-24T08:00 resolve on_time") == NONE
    assert judge("10-24T08:00 submit\n10-24T09:00 refuse") == NONE


def test_the_appointment_is_held_against_at_the_office_s_granularity() -> None:
    late_that_day = ACCEPT + "10-26T16:00 resolve on_time"
    assert judge(late_that_day) == Share(0, 1)
    assert judge(late_that_day, boundary="day") == Share(1, 1)


def test_what_is_open_is_late_to_the_second_where_the_office_counts_so() -> None:
    due = "10-24T08:00 accept due=11-21T08:00"
    made = register(Filed(due), Filed(due + "\n11-21T09:00 resolve on_time"), boundary="day")
    lines = ledger.of_register(made, NOVEMBER.end)
    assert judged(made, lines) == Share(2, 2)
    assert judged(made, replace(lines, overdue_to_the_second=True)) == Share(1, 2)


def test_without_an_appointment_that_counts_as_on_time_nothing_is_judged() -> None:
    made = register(Filed("11-20T08:00 accept due=-"), Filed(ACCEPT))
    lines = replace(ledger.of_register(made, NOVEMBER.end), undated_is_on_time=False)
    assert judged(made, lines) == Share(0, 1)


def test_the_last_known_appointment_stands_where_the_first_is_not_known() -> None:
    made = register(Filed(ACCEPT + "10-27T08:00 resolve late"))
    lines = ledger.of_register(made, NOVEMBER.end)
    assert judged(made, lines) == Share(0, 1)
    lines.original_due_at[:] = NEVER
    assert judged(made, lines) == Share(0, 1)
    lines.due_at[:] = at("10-28T08:00")
    assert judged(made, lines) == Share(1, 1)


@pytest.mark.parametrize("resumed", ["11-23T08:00 resume", "11-23T08:00 expire"])
def test_what_became_known_after_the_period_changes_nothing(resumed: str) -> None:
    histories = [
        Filed(f"{ACCEPT}10-26T08:00 ask_supplement\n{resumed}"),
        Filed(f"{ACCEPT}10-26T08:01 ask_supplement\n{resumed}"),
        Filed(f"{ACCEPT}11-22T08:00 ask_supplement\n{resumed}"),
        Filed(f"10-24T08:00 accept due=11-22T08:00\n11-20T08:00 ask_supplement\n{resumed}"),
    ]
    made = register(*histories)
    then = ledger.of_register(made, NOVEMBER.end)
    now = ledger.of_register(made, NOVEMBER.end + 40 * 86_400)
    assert judged(made, now) == judged(made, then) == Share(2, 4)


def in_time_by_loops(told: Register, period: Period) -> set[int]:
    """Decision 766 again, dossier by dossier, from the moves."""
    found = set()
    for number in range(len(told.dossiers)):
        moves = [
            (when, Act(act), due_at)
            for when, dossier, act, _, due_at, *_ in told.moves.tolist()
            if dossier == number and when < period.end
        ]
        accepted = [move for move in moves if move[1] is Act.ACCEPT]
        if not accepted or accepted[0][0] < period.start:
            continue
        clock = told.clocks[int(told.dossiers["office"][number])]
        since, waited, asked, judged_at = NEVER, 0, 0, period.end - 1
        for when, act, _ in moves:
            is_end = act in (Act.RESOLVE, Act.EXPIRE, Act.TURN_BACK, Act.WITHDRAW)
            if act in (Act.ASK_SUPPLEMENT, Act.ASK_FEE):
                since, judged_at = when, when
                asked += act is Act.ASK_SUPPLEMENT
            elif (act is Act.RESUME or is_end) and since != NEVER:
                waited += clock.between(since, when)
                since, judged_at = NEVER, period.end - 1
            if is_end:
                judged_at = when
        due_at = accepted[0][2]
        if due_at != NEVER:
            moved = clock.add(due_at, waited) if waited else due_at
            is_met = judged_at <= clock.boundary(moved, told.policy.early_boundary)[1]
        if asked <= 1 and (due_at == NEVER or is_met):
            found.add(number)
    return found


@given(seed=st.integers(0, 10_000))
def test_decision_766_judges_as_loops_do(seed: int) -> None:
    told = varied(seed)
    rows = rows_766(lines_of(told), NOVEMBER, told.clocks, told.policy)
    assert set(rows["in_time"].tolist()) == in_time_by_loops(told, NOVEMBER)
    assert np.isin(rows["in_time"], rows["judged"]).all()


@given(seed=st.integers(0, 10_000))
def test_halves_of_a_ledger_add_up(seed: int) -> None:
    told = varied(seed)
    whole, *parts = (
        judged_766(lines, NOVEMBER, told.facts, told.clocks, told.policy)
        for lines in (lines_of(told), *halves(lines_of(told), seed))
    )
    assert add(*parts) == whole
