"""A figure over every value of one choice or two: its ranges, where it bends, what is enough."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise, product
from typing import Final, Literal, TypeAlias

import numpy as np

from motcua import stats
from motcua.goal import LOAD, Goal
from motcua.measures import PAST_DEADLINE, Floats, Measure, Outcomes, measures
from motcua.outcome import BACKLOG, COUNTER_WAIT
from motcua.places import Document
from motcua.scenario import build
from motcua.scenario.choices import Choice, combined
from motcua.stats import Interval
from motcua.work import Work

Met: TypeAlias = Literal["yes", "no", "unsure", ""]

LEAST_BEND: Final = 0.05
"""A curve that is nowhere further off its straight line is called straight: of its height."""


@dataclass(frozen=True)
class Seen:
    """One measure at one point: where its long-run mean lies, and a single month; None = n/a."""

    mean: Interval | None
    month: Interval | None


@dataclass(frozen=True)
class Point:
    """One combination of values.

    Attributes:
        values: number of each choice's value.
        seen: of each measure.
        met: whether every goal is surely met; empty without a goal.
    """

    values: tuple[int, ...]
    seen: tuple[Seen, ...]
    met: Met


@dataclass(frozen=True)
class Sweep:
    """Every combination of values, the last choice changing fastest.

    Attributes:
        choices: one or two.
        measures: what is looked at; those of the goals first.
        today: of the base, as it stands.
        knee: number of the point after which more of a single choice helps little; None = there
            is none.
        least: number of the point with the least value that surely meets every goal; None = there
            is none, or what is least of two choices is for `enough` and its costs to say.
    """

    choices: tuple[Choice, ...]
    measures: tuple[Measure, ...]
    today: Point
    points: tuple[Point, ...]
    runs: int
    knee: int | None
    least: int | None


def swept(
    document: Document,
    choices: Sequence[Choice],
    goals: Sequence[Goal],
    replicates: int,
    work: Work,
) -> Sweep:
    """Every combination of one choice or two, over the same replicates.

    Args:
        document: of the base, from which each combination is made.

    Raises:
        InputError: a combination that cannot be.
    """
    every = combinations(choices)
    settings = [
        [one.setting(number) for one, number in zip(choices, values, strict=True)]
        for values in every
    ]
    plans = [combined(document, said) for said in settings]
    today, *found = work.all_outcomes([build(document), *plans], replicates)
    asked = measures([today], goals)
    looked = (*asked, *_usual(today, asked))
    points = tuple(_point(values, looked, one) for values, one in zip(every, found, strict=True))
    return Sweep(
        tuple(choices),
        looked,
        _point((), looked, today),
        points,
        replicates,
        _bend(choices, looked[0], points),
        _least(choices, points),
    )


def combinations(choices: Sequence[Choice]) -> list[tuple[int, ...]]:
    """The number of each choice's value in every combination, the last changing fastest."""
    return list(product(*(range(len(one.values)) for one in choices)))


def _usual(found: Outcomes, asked: Sequence[Measure]) -> list[Measure]:
    """What is looked at beside the goals: past deadline, then of each level waits and loads."""
    levels = sorted({name.place for name in found.names if name.is_level})
    there = {(one.place, one.key) for one in asked}
    usual = [("", PAST_DEADLINE)]
    usual += [(level, key) for level in levels for key in (COUNTER_WAIT, BACKLOG, LOAD)]
    return [Measure(None, place, key) for place, key in usual if (place, key) not in there]


def _point(values: tuple[int, ...], looked: Sequence[Measure], found: Outcomes) -> Point:
    seen = tuple(_seen(one.of(found)) for one in looked)
    bound = [
        (one.goal, here.mean)
        for one, here in zip(looked, seen, strict=True)
        if one.goal is not None
    ]
    met: Met = ""
    if bound:
        ends = [
            {goal.met(mean.low), goal.met(mean.high)} if mean else {True} for goal, mean in bound
        ]
        met = "no" if {False} in ends else "yes" if all(one == {True} for one in ends) else "unsure"
    return Point(values, seen, met)


def _seen(values: Floats) -> Seen:
    known = values[~np.isnan(values)]
    if len(known) < 2:
        return Seen(None, None)
    return Seen(stats.of_mean(known), stats.of_month(known))


def _along(choice: Choice) -> list[float]:
    """Its values as numbers."""
    return [float(one.strip("%")) for one in choice.values]


def _least(choices: Sequence[Choice], points: Sequence[Point]) -> int | None:
    """The point with the least value of a single choice that surely meets every goal."""
    met = [number for number, one in enumerate(points) if one.met == "yes"]
    if len(choices) > 1 or not met:
        return None
    along = _along(choices[0])
    return min(met, key=lambda number: along[number])


def _bend(choices: Sequence[Choice], measure: Measure, points: Sequence[Point]) -> int | None:
    """The point after which more of a single choice helps little, by the first measure."""
    means = [one.seen[0].mean for one in points]
    known = [one.mean for one in means if one is not None]
    if len(choices) > 1 or len(known) < len(points):
        return None
    along = _along(choices[0])
    is_less_better = measure.goal is None or measure.goal.is_most
    helps = known[-1] < known[0] if is_less_better else known[-1] > known[0]
    is_rising = all(one < next_ for one, next_ in pairwise(along))
    return knee(along, known) if helps and is_rising else None


def knee(along: Sequence[float], values: Sequence[float]) -> int | None:
    """Where a curve bends: the number of the value after which more helps least.

    The point that is furthest from the straight line between the ends, on the side of diminishing
    returns, both axes being as long as the curve (Satopää et al. 2011, Finding a "Kneedle" in a
    Haystack, ICDCS workshops).

    Args:
        along: rising.

    Returns:
        None where the curve is flat, does not bend so, or has fewer than three values.
    """
    if len(values) < 3 or values[0] == values[-1] or along[0] == along[-1]:
        return None
    wide, high = along[-1] - along[0], values[-1] - values[0]
    off = [
        (value - values[0]) / high - (at - along[0]) / wide
        for at, value in zip(along, values, strict=True)
    ]
    best = max(off)
    return off.index(best) if best > LEAST_BEND else None
