"""The least staffing that meets the goals, with a stated probability of being right.

    choices ─▶ options, each with its cost ─ replicates ─▶ gaps ─ selection ─▶ the least that meets

A gap is how far a replicate is beyond a goal, in half-widths of the zone of indifference: a quarter
of the bound, at most the difference that matters (`measures.TOLERANCE`). Half of the error is spent
on which options meet the goals, shared out over options and goals (Bonferroni); half on which of
those of equal cost is best.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
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

DIGITS: Final = 6
"""Decimals of a cost: thrice 0.1 officers are 0.3, and of equal cost with 0.3."""

Gaps: TypeAlias = Callable[[Sequence[int], int], Sequence[Floats]]
"""Of some options, by number, over so many replicates: (replicates, goals) each."""


@dataclass(frozen=True)
class Option:
    """One staffing.

    Attributes:
        values: number of each choice's value.
        settings: as `change` takes them.
        cost: officers more than today, each by its weight.
        moved: those settings that are not as it is today.
    """

    values: tuple[int, ...]
    settings: tuple[str, ...]
    cost: float
    moved: tuple[str, ...] = ()


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


UNTRIED: Final = Tried("open", 0, ())


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
    """How far each replicate is beyond a goal, in zones: (replicates,).

    A replicate in which nobody waited is within it by one zone.

    Raises:
        ValueError: the measure has no goal.
    """
    return beyond(measure, measure.of(found))


def beyond(measure: Measure, values: Floats) -> Floats:
    """The same of values of the measure."""
    goal = measure.goal
    if goal is None:
        raise ValueError("without a goal nothing is beyond it")
    over = values - goal.bound
    return np.nan_to_num((over if goal.is_most else -over) / zone_of(measure), nan=-1.0)


def zone_of(measure: Measure) -> float:
    """Half the width of the zone of indifference about a goal, in the unit of the values."""
    bound = abs(measure.goal.bound) if measure.goal is not None else 0.0
    return min(measure.tolerance, bound / 4 or measure.tolerance)


def least(costs: Sequence[float], gaps: Gaps, goals: int, error: float, most: int = MOST) -> Least:
    """The option of least cost that meets every goal, looked for from the cheapest on.

    Args:
        costs: of each option.
        goals: how many each option must meet.
        error: probability of a wrong answer, wherever no option is within the zone.
        most: replicates of one option, at least `FIRST`.

    Raises:
        ValueError: fewer than `FIRST`.
    """
    if most < FIRST:
        raise ValueError(f"at least {FIRST} replicates are needed to decide anything")
    tried = [UNTRIED] * len(costs)
    of_one = error / 2 / (len(costs) * goals)
    for cost in sorted(set(costs)):
        here = [number for number, one in enumerate(costs) if one == cost]
        for runs in _stages(most):
            open_ = [number for number in here if tried[number].decision == "open"]
            for number, found in zip(open_, gaps(open_, runs) if open_ else (), strict=True):
                tried[number] = _decided(found, runs, of_one)
        if met := [number for number in here if tried[number].decision == "met"]:
            first, *ties = _best(met, gaps, error / 2, most)
            break
    else:
        first, ties = None, []
    is_sure = all(one.decision != "open" or not one.runs for one in tried)
    return Least(first, tuple(ties), tuple(tried), is_sure)


def _stages(most: int) -> Iterator[int]:
    """Numbers of replicates, each half as many again as the one before."""
    runs = FIRST
    while runs < most:
        yield runs
        runs += runs // 2
    yield most


def _decided(found: Floats, runs: int, error: float) -> Tried:
    """What the replicates of an option tell: a goal that is missed decides, all that are met do."""
    every = {bounded(column, FIRST, error) for column in found.T}
    decision: Decision = "missed" if "missed" in every else "open" if "open" in every else "met"
    return Tried(decision, runs, tuple(float(mean) for mean in found.mean(axis=0)))


def _best(equal: Sequence[int], gaps: Gaps, error: float, most: int) -> list[int]:
    """Of options of equal cost the one furthest within the goals, then those not told from it."""
    if len(equal) == 1:
        return list(equal)
    for runs in _stages(most):
        samples = [found.sum(axis=1) for found in gaps(equal, runs)]
        left = best(samples, FIRST, error, zone=1.0)
        if len(left) == 1:
            break
    left.sort(key=lambda place: float(samples[place].mean()))
    return [equal[place] for place in left]
