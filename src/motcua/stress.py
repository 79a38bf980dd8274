"""How much each assumption moves an answer, and how far one can be wrong before a verdict flips.

Knows arrays and callables alone. Sensitivity is Sobol's: the share of the answer's variance that an
assumption makes by itself (first order), and by itself and together with the others (total), when
each lies anywhere in its range. The answer must be the same whenever it is asked at the same point.

    A. Saltelli et al. (2010), Computer Physics Communications 181, 259–270 (scipy's estimator).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.stats import qmc, sobol_indices

from motcua.stats import Interval

Floats = NDArray[np.float64]

LEVEL: Final = 0.95
RESAMPLES: Final = 999

BATCHES: Final = 37
"""Resamples are estimated a batch at once: all of them would fill the memory."""


class Index(NamedTuple):
    """Of one assumption, in shares of the variance: the estimate and its bootstrap range."""

    first: Interval
    total: Interval


class _Answers(NamedTuple):
    """At n points of each of the two samples, and at those with one assumption exchanged.

    Attributes:
        a, b: (answers, n).
        ab: (assumptions, answers, n).
    """

    a: Floats
    b: Floats
    ab: Floats


def runs_of(assumptions: int, samples: int) -> int:
    """At how many points `indices` asks."""
    return samples * (assumptions + 2)


def indices(
    ask: Callable[[Iterable[Floats]], Iterator[Sequence[float]]],
    lows: Sequence[float],
    highs: Sequence[float],
    *,
    samples: int,
    seed: int,
    level: float = LEVEL,
) -> tuple[tuple[Index, ...], ...]:
    """The indices of each assumption for each answer: [answer][assumption].

    Args:
        ask: points (assumptions,) one after the other to the answers at each, in their order.
        lows, highs: of each assumption, which lies evenly between the two.
        samples: a power of two.
        seed: of the points and of the resamples; the same seed, the same indices.

    Raises:
        ValueError: the samples are no power of two, or an answer is not finite.
    """
    if samples < 2 or samples & (samples - 1):
        raise ValueError("the samples must be a power of two")
    count = len(lows)
    found = np.array(list(ask(_points(lows, highs, samples, seed))), np.float64)
    if not np.isfinite(found).all():
        raise ValueError("an answer is not finite")
    parts = found.reshape(count + 2, samples, -1).transpose(0, 2, 1)
    answers = _Answers(parts[0], parts[1], parts[2:])
    estimate = _estimated(answers)
    spread = _resampled(answers, seed)
    low, high = np.quantile(spread, [(1 - level) / 2, (1 + level) / 2], axis=0)
    return tuple(
        tuple(
            Index(*(_interval(estimate, low, high, (order, one, at)) for order in (0, 1)))
            for at in range(count)
        )
        for one in range(parts.shape[1])
    )


def _interval(mean: Floats, low: Floats, high: Floats, at: tuple[int, int, int]) -> Interval:
    return Interval(float(mean[at]), float(low[at]), float(high[at]))


def _points(
    lows: Sequence[float], highs: Sequence[float], samples: int, seed: int
) -> Iterator[Floats]:
    """The points of sample A, those of B, and those of A with each assumption taken from B."""
    count = len(lows)
    base = np.asarray(lows, np.float64)
    reach = np.asarray(highs, np.float64) - base
    drawn = qmc.Sobol(2 * count, seed=np.random.default_rng(seed), bits=64).random(samples)
    first, second = (base + half * reach for half in (drawn[:, :count], drawn[:, count:]))
    yield from first
    yield from second
    for at in range(count):
        exchanged = first.copy()
        exchanged[:, at] = second[:, at]
        yield from exchanged


def _estimated(answers: _Answers) -> Floats:
    """The indices: (2 orders, answers, assumptions)."""
    every = (answers.a, answers.b, answers.ab)
    # scipy takes an axis of length one away, so there are always two answers and two assumptions
    a, b, ab = (np.repeat(one, 2, axis=-2) for one in every)
    ab = np.repeat(ab, 2, axis=0)
    found = sobol_indices(func={"f_A": a, "f_B": b, "f_AB": ab}, n=a.shape[-1])
    both = np.stack([found.first_order, found.total_order])
    return np.asarray(both[:, ::2, ::2], np.float64)


def _resampled(answers: _Answers, seed: int) -> Floats:
    """The indices of samples drawn anew from the points: (resamples, 2, answers, assumptions)."""
    samples = answers.a.shape[-1]
    drawn = np.random.default_rng([seed, 1]).integers(samples, size=(RESAMPLES, samples))
    return np.concatenate([_of_rows(answers, rows) for rows in np.array_split(drawn, BATCHES)])


def _of_rows(answers: _Answers, rows: NDArray[np.int64]) -> Floats:
    """The indices of several samples (k, n) at once, each as if it were a further answer."""
    several = (part[..., rows] for part in answers)
    found = _estimated(
        _Answers(*(part.reshape(*part.shape[:-3], -1, part.shape[-1]) for part in several))
    )
    return np.moveaxis(found.reshape(2, len(answers.a), len(rows), -1), 2, 0)


@dataclass(frozen=True)
class Reach:
    """How far in one direction a verdict holds, in steps.

    Attributes:
        tried: the furthest step that was asked for.
        held: the furthest at which the verdict was the first one, every one asked before it too.
        flips: where it is another one, found to the step; None = it held as far as was tried.
        becomes: which.
    """

    tried: int
    held: int
    flips: int | None = None
    becomes: str = ""


def reach(verdict: Callable[[int], str], furthest: int) -> Reach:
    """Ask at 1, 2, 4 … steps until the verdict is another, then halve to the very step.

    Between two steps at which it is the same it is not looked at.

    Args:
        verdict: of a whole number of steps, below nought in the other direction.
        furthest: where the search ends, below nought in the other direction; 0 = nowhere to go.
    """
    way = -1 if furthest < 0 else 1
    first = verdict(0)
    held = 0
    for step in _rungs(abs(furthest)):
        if (said := verdict(way * step)) != first:
            return _halved(verdict, first, Reach(furthest, held, step, said), way)
        held = step
    return Reach(furthest, furthest)


def _rungs(last: int) -> Iterator[int]:
    step = 1
    while step < last:
        yield step
        step *= 2
    if last:
        yield last


def _halved(verdict: Callable[[int], str], first: str, found: Reach, way: int) -> Reach:
    held, flips, becomes = found.held, found.flips or 0, found.becomes
    while flips - held > 1:
        middle = (held + flips) // 2
        if (said := verdict(way * middle)) == first:
            held = middle
        else:
            flips, becomes = middle, said
    return Reach(found.tried, way * held, way * flips, becomes)
