"""How sure: intervals, corrections and numbers of runs, over arrays of replicates alone.

Differences are paired: both plans met the same dossiers in the same replicate. The interval of a
mean says where the long-run mean lies; the range of a single month says what next month may bring.

    S. Holm (1979), Scand. J. Statist. 6, 65–70;
    A. M. Law, Simulation Modeling and Analysis, 5th ed., chapters 9 and 10.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil, inf, isfinite, sqrt
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import stdtr, stdtrit  # of scipy.stats, which takes a second to load

Floats = NDArray[np.float64]

LEAST_RUNS: Final = 10
"""No verdict and no number of further runs rests on fewer."""


class Interval(NamedTuple):
    """A mean and the range about it, both ends in."""

    mean: float
    low: float
    high: float

    @property
    def half(self) -> float:
        """Half its width."""
        return (self.high - self.low) / 2


def of_mean(sample: ArrayLike, level: float = 0.95) -> Interval:
    """Where the long-run mean lies, by Student's t.

    Args:
        sample: (n,) one value of each replicate, n ≥ 2; of paired plans their differences.

    Raises:
        ValueError: fewer than two values, or one that is not finite.
    """
    values = _checked(sample)
    return _about(values, _sd(values) / sqrt(len(values)), level)


def of_month(sample: ArrayLike, level: float = 0.95) -> Interval:
    """Where a single further month lies, by the prediction range of Student's t.

    Raises:
        ValueError: as `of_mean`.
    """
    values = _checked(sample)
    return _about(values, _sd(values) * sqrt(1 + 1 / len(values)), level)


def _checked(sample: ArrayLike) -> Floats:
    values = np.asarray(sample, np.float64)
    if values.ndim != 1 or len(values) < 2:
        raise ValueError("at least two replicates in one column are needed")
    if not np.isfinite(values).all():
        raise ValueError("a value is not a number: leave its replicate out, or say that it is n/a")
    return values


def _sd(values: Floats) -> float:
    """The standard deviation; exactly nought where all are equal."""
    return 0.0 if values.min() == values.max() else float(values.std(ddof=1))


def _about(values: Floats, error: float, level: float) -> Interval:
    mean = float(values[0]) if values.min() == values.max() else float(values.mean())
    half = error * quantile(len(values), level) if error else 0.0
    return Interval(mean, mean - half, mean + half)


def quantile(runs: int, level: float) -> float:
    """Student's t of a two-sided level, for so many runs."""
    return float(stdtrit(runs - 1, (1 + level) / 2))


def p_value(sample: ArrayLike, about: float = 0.0) -> float:
    """How likely a mean at least so far from `about` is if the true one is there; two-sided.

    1 where every value is `about`; 0 where all are equal and are not.
    """
    values = _checked(sample)
    error = _sd(values) / sqrt(len(values))
    off = float(values.mean()) - about
    if not error:
        return 1.0 if values[0] == about else 0.0
    return float(2 * stdtr(len(values) - 1, -abs(off) / error))


def holm(p_values: Sequence[float]) -> list[float]:
    """The p-values corrected for being several, in their order (Holm 1979).

    Deciding each by itself at a level, the chance of any false finding is at most that level.
    """
    order = sorted(range(len(p_values)), key=lambda place: p_values[place])
    corrected = [0.0] * len(p_values)
    greatest = 0.0
    for rank, place in enumerate(order):
        greatest = max(greatest, min(1.0, (len(p_values) - rank) * p_values[place]))
        corrected[place] = greatest
    return corrected


def holm_levels(p_values: Sequence[float], level: float = 0.95) -> list[float]:
    """The confidence level at which each interval agrees with Holm's decision, in their order."""
    order = sorted(range(len(p_values)), key=lambda place: p_values[place])
    levels = [0.0] * len(p_values)
    for rank, place in enumerate(order):
        levels[place] = 1 - (1 - level) / (len(p_values) - rank)
    return levels


def further_runs(
    sample: ArrayLike, half_width: float, *, level: float = 0.95, most: int = 1_000_000
) -> int | None:
    """How many more replicates until the interval of the mean is as narrow as wanted.

    Args:
        half_width: absolute, in the unit of the values: a relative one fails at a mean of nought.
        most: replicates in all.

    Returns:
        0 = enough already, at least `LEAST_RUNS` in all; None = not reached with `most`.

    Raises:
        ValueError: a half-width that is not above nought, or as `of_mean`.
    """
    if not (isfinite(half_width) and half_width > 0):
        raise ValueError("the half-width must be a number above nought")
    values = _checked(sample)
    needed = runs_for(_sd(values), half_width, level=level)
    if needed > most:
        return None
    return max(0, int(max(needed, LEAST_RUNS)) - len(values))


def runs_for(sd: float, half_width: float, *, level: float = 0.95) -> float:
    """The least number of replicates whose interval has the half-width; inf beyond 10^12."""

    def half(runs: int) -> float:
        return sd * quantile(runs, level) / sqrt(runs)

    low, high = 2, 2
    while half(high) > half_width:
        low, high = high, high * 2
        if high > 10**12:
            return inf
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if half(middle) <= half_width else (middle + 1, high)
    return ceil(high)
