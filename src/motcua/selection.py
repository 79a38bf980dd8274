"""Which of several options are good enough, and which is best, with a stated probability.

Fully sequential procedures: a walk over the replicates of each option stops as soon as it has left
a triangle, whose size follows from how much the first replicates vary. Options that are clearly
good or bad are told after few replicates; those within the zone of indifference may go either way.

    S. Andradóttir, S.-H. Kim (2010), Naval Research Logistics 57, 403-421 (bounds);
    S.-H. Kim, B. L. Nelson (2001), ACM TOMACS 11, 251-273 (the best).

Both take replicates as normal and independent of one another; options may share their dossiers.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import isfinite
from typing import Final, Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Decision: TypeAlias = Literal["met", "missed", "open"]


ALIKE: Final = 60
"""Of replicates that are all alike more are asked for: of what happens in one run of twenty these
show something with 95 % probability, twenty of them with 64 %."""


def scale(first: int, error: float) -> float:
    """h², by which the first replicates' variance is multiplied for the size of the triangle.

    Args:
        first: how many replicates the variance is taken of, at least 3.
        error: how often the walk may leave on the wrong side, below a half.

    Raises:
        ValueError: an argument outside its range.
    """
    if first < 3 or not 0 < error < 0.5:
        raise ValueError("at least 3 first replicates and an error between 0 and a half are needed")
    eta = (float((2 * error) ** (-2 / (first - 1))) - 1) / 2
    return 2 * eta * (first - 1)


def bounded(gaps: Floats, first: int, error: float) -> Decision:
    """Whether the mean of a sample is below nought, as far as its replicates tell.

    A mean of at most -1 is said to miss, and one of at least +1 to meet, with no more than the
    given probability each; between them either may be said.

    Args:
        gaps: (n,) how far each replicate is beyond the bound, in half-widths of the zone of
            indifference; n ≥ first.
        first: as in `scale`.

    Returns:
        open = the walk is still in its triangle.

    Raises:
        ValueError: fewer replicates, or one that is no number.
    """
    if len(gaps) < first or not np.isfinite(gaps).all():
        raise ValueError("fewer replicates than the first ones, or one that is no number")
    if np.ptp(gaps[:first]) == 0:
        first = max(first, ALIKE)
        if len(gaps) < first:
            return "open"
    width = scale(first, error) * float(np.var(gaps[:first], ddof=1)) / 2
    runs = np.arange(first, len(gaps) + 1)
    triangle = np.maximum(0.0, width - runs / 2)
    walk = np.cumsum(gaps)[first - 1 :]
    out = np.flatnonzero(np.abs(walk) >= triangle)
    if not len(out):
        return "open"
    return "met" if walk[out[0]] <= 0 else "missed"


def best(samples: Sequence[Floats], first: int, error: float, zone: float) -> list[int]:
    """The options that may still be the one with the least mean, by their numbers.

    With one left it is the best, or worse than it by less than the zone, but for the error.

    Args:
        samples: (n,) each, the same replicates of each option.
        zone: the least difference that matters, in the unit of the values, above nought.

    Raises:
        ValueError: as `bounded`, or a zone that is not above nought.
    """
    if not (isfinite(zone) and zone > 0):
        raise ValueError("the zone must be a number above nought")
    table = np.stack(samples)
    if table.shape[1] < first or not np.isfinite(table).all():
        raise ValueError("fewer replicates than the first ones, or one that is no number")
    left = list(range(len(samples)))
    if len(left) == 1:
        return left
    factor = scale(first, error / (len(samples) - 1))
    differences = table[:, None, :first] - table[None, :, :first]
    widths = factor * differences.var(axis=2, ddof=1) / (2 * zone)
    sums = np.cumsum(table, axis=1)
    for runs in range(first, table.shape[1] + 1):
        triangle = np.maximum(0.0, widths - zone * runs / 2)
        here = sums[:, runs - 1]
        left = [
            one
            for one in left
            if all(here[one] <= here[other] + triangle[one, other] for other in left)
        ]
        if len(left) == 1:
            break
    return left
