"""The least that meets the goals, on gaps whose means are known, and how often it is the right one.

A share of n trials is held to the promise less three standard errors of a share of that size; the
seeds are fixed.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt

import numpy as np
import pytest

from motcua.enough import FIRST, UNTRIED, Floats, Least, gap, least, zone_of
from motcua.goal import Goal
from motcua.measures import Measure, Outcomes
from motcua.outcome import NOT_KNOWN, Figure


class Known:
    """Options with known mean gaps, lived over common dossiers, and what was asked of them."""

    def __init__(self, *means: float | Sequence[float], sd: float = 2.0, seed: int = 0) -> None:
        self.means = [np.atleast_1d(np.asarray(one, np.float64)) for one in means]
        self.sd = sd
        self.seed = seed
        self.asked: list[tuple[int, int]] = []

    def __call__(self, numbers: Sequence[int], runs: int) -> list[Floats]:
        self.asked += [(number, runs) for number in numbers]
        return [self.lived(number, runs) for number in numbers]

    def lived(self, number: int, runs: int) -> Floats:
        goals = len(self.means[number])
        common = np.random.default_rng([self.seed, 99]).normal(0, 1, (2_000, goals))
        own = np.random.default_rng([self.seed, number]).normal(0, 1, (2_000, goals))
        off: Floats = self.means[number] + self.sd * (common + own)[:runs] / sqrt(2)
        return off

    @property
    def tried(self) -> set[int]:
        return {number for number, _ in self.asked}


def found(costs: Sequence[float], known: Known, error: float = 0.05, most: int = 1_000) -> Least:
    return least(costs, known, len(known.means[0]), error, most)


# -- which one


def test_the_cheapest_that_meets_is_the_answer_and_nothing_dearer_is_tried() -> None:
    known = Known(8, 5, -4, -9, -9)
    answer = found([0, 1, 2, 3, 4], known)
    assert (answer.option, answer.ties, answer.is_sure) == (2, (), True)
    assert [one.decision for one in answer.tried] == ["missed", "missed", "met", "open", "open"]
    assert known.tried == {0, 1, 2}
    assert answer.tried[3:] == (UNTRIED, UNTRIED)


def test_options_may_come_in_any_order() -> None:
    known = Known(-9, 5, -4, 8)
    answer = found([3, 1, 2, 0], known)
    assert answer.option == 2
    assert known.tried == {1, 2, 3}


def test_what_is_decided_is_asked_no_further() -> None:
    known = Known(9, -1.2, sd=6.0)
    answer = found([0, 0], known)
    assert answer.option == 1
    assert [runs for number, runs in known.asked if number == 0] == [FIRST]
    stages = [runs for number, runs in known.asked if number == 1]
    assert stages == sorted(set(stages))
    assert stages[-1] == answer.tried[1].runs > FIRST


def test_every_goal_must_be_met() -> None:
    known = Known([-5, 5], [5, -5], [-5, -5])
    answer = found([0, 1, 2], known)
    assert answer.option == 2
    assert answer.tried[2].gaps == pytest.approx((-5, -5), abs=1.0)
    assert answer.tried[2].gaps == tuple(known.lived(2, answer.tried[2].runs).mean(axis=0))


def test_of_equal_cost_the_one_furthest_within_is_best() -> None:
    known = Known(-3, -9, -6)
    answer = found([1, 1, 1], known)
    assert (answer.option, answer.ties, answer.is_sure) == (1, (), True)


class Twins(Known):
    """The second does as the first in every replicate, or better by so much."""

    better = 0.0

    def lived(self, number: int, runs: int) -> Floats:
        if number == 1:
            return super().lived(0, runs) - self.better
        return super().lived(number, runs)


def test_what_cannot_be_told_from_the_best_is_a_tie() -> None:
    answer = found([1, 1, 1], Twins(-9, -9, -2, sd=6.0), most=200)
    assert (answer.option, answer.ties, answer.is_sure) == (0, (1,), True)


def test_what_is_better_in_every_replicate_is_no_tie() -> None:
    known = Twins(-9, -9, -2, sd=6.0)
    known.better = 0.01
    answer = found([1, 1, 1], known, most=200)
    assert (answer.option, answer.ties) == (1, ())


def test_none_meets() -> None:
    answer = found([0, 1], Known(9, 4))
    assert (answer.option, answer.ties, answer.is_sure) == (None, (), True)


def test_what_is_left_undecided_is_said() -> None:
    known = Known(0.0, -9, sd=40.0)
    answer = found([0, 1], known, most=40)
    assert answer.tried[0].decision == "open"
    assert answer.tried[0].runs == 40
    assert not answer.is_sure


def test_an_undecided_cheaper_one_does_not_hide_the_dearer_that_meets() -> None:
    answer = found([0, 1], Known(0.0, -300.0, sd=40.0), most=40)
    assert [one.decision for one in answer.tried] == ["open", "met"]
    assert answer.option == 1
    assert not answer.is_sure


def test_the_replicates_never_exceed_those_allowed() -> None:
    known = Known(0.0, 0.0, sd=30.0)
    found([0, 1], known, most=77)
    assert max(runs for _, runs in known.asked) == 77


# -- how often it is right


def right(trials: int, error: float) -> float:
    """How often the known best is found: its goals are met by one zone, the cheaper miss by one."""
    hits = 0
    for seed in range(trials):
        known = Known([1, -1], [1, 1], [-1, -1], [-3, -1], sd=3.0, seed=seed)
        answer = found([0, 1, 2, 3], known, error)
        hits += (answer.option, answer.is_sure) == (2, True)
    return hits / trials


def test_the_known_best_is_found_as_often_as_promised() -> None:
    trials, error = 200, 0.05
    assert right(trials, error) >= 1 - error - 3 * sqrt(error * (1 - error) / trials)


@pytest.mark.slow
@pytest.mark.parametrize("error", [0.01, 0.05, 0.2])
def test_the_known_best_is_found_as_often_as_promised_over_many_trials(error: float) -> None:
    trials = 2_000
    assert right(trials, error) >= 1 - error - 3 * sqrt(error * (1 - error) / trials)


def test_the_known_best_of_equal_cost_is_found_as_often_as_promised() -> None:
    hits, trials = 0, 100
    for seed in range(trials):
        known = Known(1, -2, -3, -2, sd=3.0, seed=seed)
        hits += found([0, 1, 1, 1], known).option == 2
    assert hits / trials >= 0.95 - 3 * sqrt(0.05 * 0.95 / trials)


# -- how far beyond a goal


def outcomes(key: str, *values: int, place: str = "commune") -> Outcomes:
    return Outcomes((Figure(0, place, key, True),), np.array(values, np.int64)[:, None])


def goal(key: str, bound: float, *, is_most: bool = True, whole: str = "") -> Measure:
    said = Goal(f"{key}<={bound}", "commune", key, whole, is_most, bound)
    return Measure(said, "commune", key)


@pytest.mark.parametrize(
    ("measure", "zone"),
    [
        (goal("late", 8), 1.0),  # a dossier matters
        (goal("late", 2), 0.5),  # a quarter of the bound
        (goal("late", 0), 1.0),  # of nought there is no quarter
        (goal("counter_wait", 900), 225.0),
        (goal("counter_wait", 3600), 300.0),  # five minutes matter
        (goal("load", 800), 10.0),
        (goal("late", 0.001, whole="resolved"), 0.00025),
        (goal("late", 0.05, whole="resolved"), 0.001),
        (Measure(None, "commune", "late"), 1.0),
    ],
)
def test_the_zone_is_a_quarter_of_the_bound_and_at_most_what_matters(
    measure: Measure, zone: float
) -> None:
    assert zone_of(measure) == pytest.approx(zone)


def test_a_gap_is_in_zones_and_beyond_is_above_nought() -> None:
    found = outcomes("late", 8, 9, 5)
    assert gap(goal("late", 8), found).tolist() == [0, 1, -3]
    assert gap(goal("late", 8, is_most=False), found).tolist() == [0, -1, 3]
    assert gap(goal("late", 2), outcomes("late", 3)).tolist() == [2]


def test_who_never_waited_waited_not_too_long() -> None:
    found = outcomes("counter_wait", NOT_KNOWN, 1200)
    assert gap(goal("counter_wait", 1200), found).tolist() == [-1, 0]


def test_without_a_goal_nothing_is_beyond_it() -> None:
    with pytest.raises(ValueError, match="without a goal"):
        gap(Measure(None, "commune", "late"), outcomes("late", 1))
