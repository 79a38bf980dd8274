"""The four verdicts, from tables of figures alone."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua import compare, goal
from motcua.measures import Outcomes
from motcua.outcome import NOT_KNOWN, Figure
from published import FACTS

KEYS = ("late", "overdue", "resolved", "counter_wait")
NAMES = tuple(Figure(0, "commune", key, True) for key in KEYS)
RUNS = 20


def runs(late: object, counter_s: object = 600, runs: int = RUNS) -> Outcomes:
    """Runs with so many late of 1,000 results, none overdue."""
    columns = [np.broadcast_to(np.asarray(one, np.int64), runs) for one in (late, counter_s)]
    nought, thousand = np.zeros(runs, np.int64), np.full(runs, 1000)
    return Outcomes(NAMES, np.stack([columns[0], nought, thousand, columns[1]], axis=1))


def goals(*said: str) -> tuple[goal.Goal, ...]:
    return goal.read([f"commune.{one}" for one in said], FACTS)


def verdict(today: Outcomes, plan: Outcomes, *said: str) -> tuple[str, str]:
    (found,) = compare.verdicts(today, [plan], goals(*said))
    return found.kind, found.reason


EVEN = np.arange(RUNS) % 2
MANY = 10 + 3 * EVEN


def test_without_a_goal_it_is_the_dossiers_past_their_deadline() -> None:
    assert verdict(runs(MANY), runs(MANY - 8 - EVEN)) == ("do", "helps")
    assert verdict(runs(MANY), runs(MANY + 8 + EVEN)) == ("not_needed", "worse")
    assert verdict(runs(MANY), runs(MANY)) == ("no_difference", "equal")
    assert verdict(runs(100 * EVEN), runs(100 - 100 * EVEN)) == ("too_few", "undecided")


def test_a_change_too_small_to_matter_is_no_difference() -> None:
    """Surely there, and surely less than one dossier a month."""
    quarter = (np.arange(RUNS) % 4 == 0).astype(int)
    assert verdict(runs(MANY), runs(MANY + quarter)) == ("no_difference", "equal")
    assert verdict(runs(MANY), runs(MANY - quarter)) == ("no_difference", "equal")


def test_with_a_goal_today_may_be_good_enough() -> None:
    assert verdict(runs(MANY), runs(0), "late<=20") == ("not_needed", "met")
    assert verdict(runs(MANY), runs(MANY + 50), "late<=20") == ("not_needed", "worse")


def test_with_a_goal_the_plan_must_reach_it() -> None:
    assert verdict(runs(MANY), runs(EVEN), "late<=3") == ("do", "helps")
    assert verdict(runs(MANY), runs(EVEN), "late<=0.3%") == ("do", "helps")
    assert verdict(runs(MANY), runs(MANY - 5), "late<=3") == ("no_difference", "not_reached")
    assert verdict(runs(MANY), runs(30 * EVEN), "late<=14") == ("not_needed", "met")


def test_every_goal_must_be_reached() -> None:
    slow = runs(EVEN, 7200)
    assert verdict(runs(MANY), slow, "late<=3", "counter_wait<=15") == ("not_needed", "worse")
    assert verdict(runs(MANY), runs(EVEN), "late<=3", "counter_wait<=15") == ("do", "helps")


def test_a_bound_between_the_ends_of_the_interval_is_not_decided() -> None:
    found = compare.verdicts(runs(MANY + 20), [runs(8 * EVEN)], goals("late<=5"))[0]
    assert (found.kind, found.reason) == ("too_few", "undecided")
    assert found.more is not None
    assert found.more > 0


def test_few_runs_decide_nothing() -> None:
    (found,) = compare.verdicts(runs(9, runs=4), [runs(0, runs=4)])
    assert (found.kind, found.more) == ("too_few", 6)


def test_several_plans_share_the_doubt() -> None:
    slight = runs(MANY + 1 - 4 * EVEN)  # 1 fewer on average: t 2.18, p 0.042
    (alone,) = compare.verdicts(runs(MANY), [slight])
    (among, *_) = compare.verdicts(runs(MANY), [slight, *[runs(MANY)] * 9])
    assert among.change.half > alone.change.half
    assert (alone.kind, among.kind) == ("do", "too_few")


def test_today_that_may_or_may_not_reach_the_goal_can_be_helped() -> None:
    today = runs(3 + 6 * EVEN)  # 6 on average, 4.5 to 7.5
    assert verdict(today, runs(EVEN), "late<=6") == ("do", "helps")


@given(st.lists(st.integers(0, 30), min_size=RUNS, max_size=RUNS))
def test_a_plan_that_changes_nothing_is_no_difference(late: list[int]) -> None:
    assert verdict(runs(late), runs(late)) == ("no_difference", "equal")
    assert verdict(runs(late), runs(late), "late<=5")[0] != "do"


@given(
    st.lists(st.integers(0, 30), min_size=RUNS, max_size=RUNS),
    st.lists(st.integers(0, 30), min_size=RUNS, max_size=RUNS),
)
def test_do_it_is_never_said_of_what_is_worse(late: list[int], then: list[int]) -> None:
    for said in ((), ("late<=5",)):
        (found,) = compare.verdicts(runs(late), [runs(then)], goals(*said))
        assert found.kind != "do" or found.change.high < 0


@pytest.mark.parametrize("said", [(), ("late<=2",), ("late<=0.2%", "counter_wait<=15")])
def test_without_a_real_change_do_it_is_rare(said: tuple[str, ...]) -> None:
    """An A/A test: the same months under other seeds, 500 times; at most 5 % say "do it"."""
    chance = np.random.default_rng(20231123)
    bounds = goals(*said)
    found = 0
    for _ in range(500):
        today, plan = (runs(chance.poisson(2, RUNS), chance.integers(0, 1800, RUNS)) for _ in "ab")
        found += compare.verdicts(today, [plan], bounds)[0].kind == "do"
    assert found <= 25


DESK = (
    *(Figure(0, "commune", key, True) for key in ("late", "overdue", "in_process", "paused")),
    Figure(0, "commune", "submitted_open", True),
    *(Figure(0, "desk", key, False) for key in ("carried_over", "backlog", "submitted_open")),
    Figure(0, "desk", "load:clerk", False),
)


def desk(
    waiting: object, late: object = 0, overdue: object = 0, open_: object = 0, load: int = 1000
) -> Outcomes:
    """Runs of one desk that began empty: so many at its door in the end, and in hand."""
    waiting, late, overdue, open_ = (
        np.broadcast_to(np.asarray(one, np.int64), RUNS) for one in (waiting, late, overdue, open_)
    )
    nought = np.zeros(RUNS, np.int64)
    level = [late, overdue, open_, nought, waiting]
    return Outcomes(DESK, np.stack([*level, nought, open_, waiting, nought + load], axis=1))


def judged(today: Outcomes, plan: Outcomes) -> tuple[str, str, str]:
    (found,) = compare.verdicts(today, [plan])
    return found.kind, found.reason, found.key


DROWNING = 4000 + 60 * EVEN


def test_where_an_office_cannot_keep_up_what_is_not_finished_decides() -> None:
    calm = desk(3, load=700)
    assert judged(desk(DROWNING), calm) == ("do", "helps", "unfinished")
    assert judged(calm, desk(DROWNING)) == ("not_needed", "worse", "unfinished")
    assert judged(desk(DROWNING), desk(DROWNING - 900 - EVEN)) == ("do", "helps", "unfinished")
    assert judged(desk(DROWNING), desk(DROWNING)) == ("no_difference", "equal", "unfinished")


def test_what_waits_for_a_deadline_still_to_come_is_not_finished_either() -> None:
    assert judged(desk(0, open_=DROWNING), desk(0, open_=50, load=700))[:2] == ("do", "helps")


def test_who_gets_more_done_has_helped_be_it_late() -> None:
    """Today nothing is accepted, so nothing is overdue; with the plan half is done, all late."""
    assert judged(desk(DROWNING), desk(DROWNING // 2, late=1900, overdue=40, open_=90)) == (
        *("do", "helps"),
        "unfinished",
    )


@pytest.mark.parametrize("plan", [desk(2, load=940), desk(900, load=940)])
def test_who_keeps_up_is_judged_by_the_deadlines(plan: Outcomes) -> None:
    assert judged(desk(40, late=20, load=940), plan) == ("do", "helps", "past_deadline")


def test_over_other_days_the_deadlines_decide() -> None:
    """What is open at the end of a month says little beside what is open at the end of two."""

    def on(found: Outcomes, *days: str) -> Outcomes:
        names = (Figure(0, "commune", f"backlog:{day}", True) for day in days)
        more = np.zeros((RUNS, len(days)), np.int64)
        return Outcomes((*found.names, *names), np.hstack([found.found, more]))

    today, calm = desk(DROWNING), desk(3, load=700)
    here, later = ("2023-11-01",), ("2023-11-01", "2023-12-01")
    assert judged(on(today, *here), on(calm, *here))[2] == "unfinished"
    assert judged(on(today, *here), on(calm, *later)) == ("no_difference", "equal", "past_deadline")


@pytest.mark.parametrize("waiting", [4000, 30, 1])
def test_without_a_real_change_do_it_is_rare_where_an_office_cannot_keep_up(waiting: int) -> None:
    """With so few at the door every now and then it is not sure, and the deadlines decide."""
    chance = np.random.default_rng(20261126)
    keys, found = set(), 0
    for _ in range(500):
        today, plan = (
            desk(chance.poisson(waiting, RUNS) - (waiting == 1), chance.poisson(2, RUNS))
            for _ in "ab"
        )
        kind, _, key = judged(today, plan)
        keys.add(key)
        found += kind == "do"
    assert found <= 25
    assert keys == ({"unfinished", "past_deadline"} if waiting == 1 else {"unfinished"})


def test_what_a_run_has_not_is_left_out() -> None:
    waits = np.where(EVEN == 1, NOT_KNOWN, 600)
    (wait,) = [
        one
        for one in compare.changes(runs(MANY, waits), runs(MANY, 900))
        if one.figure.key == "counter_wait"
    ]
    assert (wait.today, wait.plan) == (600, 900)
    assert wait.change == (300, 300, 300)
    assert (wait.up, wait.down) == (10, 0)
