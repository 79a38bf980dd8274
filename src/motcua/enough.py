"""The least staffing that meets the goals, with a stated probability of being right.

    choices ─▶ options, each with its cost ─ replicates ─▶ gaps ─ selection ─▶ the least that meets

A gap is how far a replicate is beyond a goal, in half-widths of the zone of indifference: a quarter
of the bound, at most the difference that matters (`measures.TOLERANCE`). Half of the error is spent
on which options meet the goals, shared out over options and goals (Bonferroni); half on which of
those of equal cost is best.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from motcua.measures import Measure, Outcomes
from motcua.selection import Decision, best, bounded

Floats = NDArray[np.float64]

FIRST: Final = 20
"""Replicates of which the variance is taken, before anything is decided."""

MOST: Final = 1000
"""Replicates after which an option is left undecided."""

Gaps: TypeAlias = Callable[[Sequence[int], int], Sequence[Floats]]
"""Of some options, by number, over so many replicates: (replicates, goals) each."""


@dataclass(frozen=True)
class Tried:
    """What was found of one option.

    Attributes:
        decision: whether it meets every goal; `open` = not decided, or it needed no decision.
        runs: replicates that it was tried in.
        gaps: the mean gap of each goal; empty = it was not tried.
    """

    decision: Decision
    runs: int
    gaps: tuple[float, ...]


@dataclass(frozen=True)
class Least:
    """The answer.

    Attributes:
        option: number of the least that meets the goals; None = none does, or none was shown to.
        ties: others of its cost that meet the goals and were not told from it.
        tried: of every option.
        is_sure: every option that could have been the answer was decided.
    """

    option: int | None
    ties: tuple[int, ...]
    tried: tuple[Tried, ...]
    is_sure: bool


def gap(measure: Measure, found: Outcomes) -> Floats:
    """How far each replicate is beyond a goal: (replicates,); a replicate without waits is at it.

    Raises:
        ValueError: the measure has no goal.
    """
    goal = measure.goal
    if goal is None:
        raise ValueError("without a goal nothing is beyond it")
    over = measure.of(found) - goal.bound
    zone = min(measure.tolerance, abs(goal.bound) / 4 or measure.tolerance)
    return np.nan_to_num((over if goal.is_most else -over) / zone, nan=-1.0)


def least(costs: Sequence[float], gaps: Gaps, goals: int, error: float, most: int = MOST) -> Least:
    """The option of least cost that meets every goal.

    Args:
        costs: of each option.
        goals: how many each option must meet.
        error: probability of a wrong answer, wherever no option is within the zone.
        most: replicates of one option.
    """
    found = _Search(costs, gaps, error / 2 / (len(costs) * goals), most)
    while todo := found.undecided():
        if not found.try_further(todo):
            break
    return found.answer(error / 2)


class _Search:
    """What is known so far."""

    def __init__(self, costs: Sequence[float], gaps: Gaps, error: float, most: int) -> None:
        self.costs = costs
        self.gaps = gaps
        self.error = error
        self.most = most
        self.runs = 0
        self.tried = [Tried("open", 0, ())] * len(costs)

    def cheapest(self) -> float:
        """The least cost that meets the goals, as far as is known."""
        met = [
            cost for cost, one in zip(self.costs, self.tried, strict=True) if one.decision == "met"
        ]
        return min(met, default=float("inf"))

    def undecided(self) -> list[int]:
        """Options that may be the answer."""
        most = self.cheapest()
        return [
            number
            for number, one in enumerate(self.tried)
            if one.decision == "open" and self.costs[number] <= most
        ]

    def try_further(self, options: Sequence[int]) -> bool:
        """More replicates of some options; False = there are none left."""
        if self.runs >= self.most:
            return False
        self.runs = min(self.most, max(FIRST, self.runs + self.runs // 2))
        for number, found in zip(options, self.gaps(options, self.runs), strict=True):
            every = {bounded(column, FIRST, self.error) for column in found.T}
            decision: Decision = "open"
            if "missed" in every:
                decision = "missed"
            elif every == {"met"}:
                decision = "met"
            means = tuple(float(mean) for mean in found.mean(axis=0))
            self.tried[number] = Tried(decision, self.runs, means)
        return True

    def answer(self, error: float) -> Least:
        """The answer as it stands, the best of those of equal cost first."""
        cost = self.cheapest()
        equal = [
            number
            for number, one in enumerate(self.tried)
            if one.decision == "met" and self.costs[number] == cost
        ]
        first, *ties = self._best(equal, error) if equal else (None,)
        return Least(first, tuple(ties), tuple(self.tried), not self.undecided())

    def _best(self, equal: Sequence[int], error: float) -> list[int]:
        """Of equal cost: the option furthest within the goals, and those not told from it."""
        runs = max(self.runs, FIRST)
        while True:
            samples = [found.sum(axis=1) for found in self.gaps(equal, runs)]
            left = best(samples, FIRST, error, zone=1.0)
            if len(left) == 1 or runs >= self.most:
                break
            runs = min(self.most, runs + runs // 2)
        left.sort(key=lambda place: float(samples[place].mean()))
        return [equal[place] for place in left]
