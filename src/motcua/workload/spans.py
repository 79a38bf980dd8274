"""Many amounts of time drawn at once, each by the parameters of its own procedure or office."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from motcua.scenario.models import MINUTES, WORKING_UNITS, Amount, Span
from motcua.workload.chance import Bools, Floats, Ints, Numbers

CONSTANT, EXPONENTIAL, UNIFORM, LOGNORMAL = range(4)
MOST_SECONDS: Final = 1e12


class Spans:
    """The parameters of some amounts, a column each; an amount that is not there is nought.

    Attributes:
        shape: (k,) of CONSTANT … LOGNORMAL; what has no spread is constant.
        mean: (k,) in the amount's own unit.
        centre, spread: (k,) of a uniform amount, √3 times its coefficient of variation is its
            spread; of the logarithm of a lognormal one, its mean and standard deviation.
        unit_s: (k,) seconds of a minute of the unit.
        is_working: (k,) whether the unit is of working time.
    """

    def __init__(self, amounts: Sequence[Amount | None]) -> None:
        some = [amount or Amount(mean=0) for amount in amounts]
        self.shape = np.array([_shape(amount) for amount in some], np.int8)
        self.mean = np.array([amount.mean for amount in some], np.float64)
        of_logarithm = [_of_logarithm(amount) for amount in some]
        self.centre = np.array([centre for centre, _ in of_logarithm], np.float64)
        self.spread = np.array([spread for _, spread in of_logarithm], np.float64)
        units = [amount.unit if isinstance(amount, Span) else None for amount in some]
        self.unit_s = np.array([60 * (MINUTES[unit] if unit else 1) for unit in units], np.int64)
        self.is_working = np.array([unit in WORKING_UNITS for unit in units], np.bool_)
        self._shapes: list[int] = np.unique(self.shape).tolist()

    def variates(self, which: Numbers, u: Floats) -> Floats:
        """The inverse distribution function of each one's amount at its uniform.

        Args:
            which: (n,) the amount of each.
            u: (n,) in [0, 1).
        """
        found: Floats = self.mean[which]
        for shape in self._shapes:
            if shape == CONSTANT:
                continue
            rows = (
                slice(None)
                if len(self._shapes) == 1
                else np.flatnonzero(self.shape[which] == shape)
            )
            found[rows] = self._spread(shape, which[rows], u[rows])
        return found

    def _spread(self, shape: int, which: Numbers, u: Floats) -> Floats:
        if shape == EXPONENTIAL:
            return np.asarray(-self.mean[which] * np.log1p(-u))
        if shape == UNIFORM:
            from_mean = self.spread[which] * (2 * u - 1)
            return np.asarray(self.mean[which] * np.maximum(0, 1 + from_mean))  # 0.5774 > 1/√3
        from scipy.special import ndtri  # a third of a start, and only a run draws amounts

        return np.asarray(np.exp(self.centre[which] + self.spread[which] * ndtri(u)))

    def seconds(self, which: Numbers, u: Floats) -> Ints:
        """The amounts in whole seconds, at least one; a span in seconds of its own kind of time."""
        exact = np.minimum(self.variates(which, u) * self.unit_s[which], MOST_SECONDS)
        return np.maximum(1, np.rint(exact)).astype(np.int64)

    def lasting(self, which: Numbers, u: Floats, reach_s: Ints) -> Ints:
        """The same; of working time no more than is known.

        Args:
            reach_s: (n,) working seconds that the calendar of each one's office knows.
        """
        found = self.seconds(which, u)
        return np.where(self.is_working[which], np.minimum(found, reach_s), found)

    def when(self, happens: Bools, which: Numbers, u: Floats, reach_s: Ints, never: int) -> Ints:
        """The same where it happens, and `never` elsewhere."""
        found = np.full(u.shape, never, np.int64)
        rows = np.flatnonzero(happens)
        found[rows] = self.lasting(which[rows], u[rows], reach_s[rows])
        return found


def _of_logarithm(amount: Amount) -> tuple[float, float]:
    """Mean and standard deviation of the logarithm; of a uniform amount nought and its spread.

    A lognormal has mean m and coefficient of variation c when its logarithm has variance
    ln(1 + c²) and mean ln m minus half of that.
    """
    if amount.shape == "uniform":
        return 0.0, float(np.sqrt(3) * amount.cv)
    if _shape(amount) != LOGNORMAL:
        return 0.0, 0.0
    variance = np.log1p(amount.cv**2)
    return float(np.log(amount.mean) - variance / 2), float(np.sqrt(variance))


def _shape(amount: Amount) -> int:
    if amount.mean == 0 or (amount.shape != "exponential" and amount.cv == 0):
        return CONSTANT
    return {"constant": CONSTANT, "exponential": EXPONENTIAL, "uniform": UNIFORM}.get(
        amount.shape, LOGNORMAL
    )


def variate(amount: Amount, u: Floats) -> Floats:
    """The inverse distribution function of one amount at uniforms in [0, 1); never negative."""
    return Spans([amount]).variates(np.zeros(len(u), np.intp), u)


def seconds(amount: Amount, u: Floats) -> Ints:
    """The amount in whole seconds, at least one; a span in seconds of its own kind of time."""
    return Spans([amount]).seconds(np.zeros(len(u), np.intp), u)
