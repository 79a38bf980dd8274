"""How many are enough: a figure over the number of officers, and where the curve bends."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from motcua.law import Term, Terms
from motcua.report.charts import Band, Bound, Chart, Kind, Mark, Series
from motcua.report.values import Number, Value
from motcua.sweep import knee as bend


class Point(NamedTuple):
    """A figure with so many officers: its mean over the runs, and its range."""

    officers: int
    mean: float
    low: float
    high: float


@dataclass(frozen=True)
class Curve:
    """What is drawn of "how many are enough".

    Attributes:
        lever: what is changed, as the axis names it.
        figure: what it is good for.
        unit: of the figure and of its range.
        range_of: what lies in the range: nine runs out of ten, or the long-run mean.
        points: at least one, by ascending number of officers.
        goal: a bound of the figure and how it is written; None = there is none.
        today: the number of officers that there are; one of the points', or not drawn.
        knee: where one more helps little; see `knee`.
        least: the fewest that meet the goal, as whoever looked for it found it.
        labels: what stands under the points; without any their numbers of officers.
    """

    lever: Value
    figure: Value
    unit: Value
    range_of: Value
    points: tuple[Point, ...]
    goal: tuple[float, Value] | None = None
    today: int | None = None
    knee: int | None = None
    least: int | None = None
    decimals: int = 1
    labels: tuple[Value, ...] = ()


def chart_of(found: Curve) -> Chart:
    """The curve with its range, the goal along it, and marks across it."""
    of = tuple(zip(*found.points, strict=True))
    officers, means, lows, highs = of[0], *(tuple(map(float, one)) for one in of[1:])
    goal = {} if found.goal is None else {"goal": found.goal[1]}
    return Chart(
        Kind.CURVE,
        Term("drawn.enough", {"figure": found.figure}),
        found.lever,
        found.labels or tuple(map(Number, officers)),
        (Series(found.figure, means, band=Band(found.range_of, lows, highs)),),
        unit=found.unit,
        decimals=found.decimals,
        marks=tuple(_marks(found, officers)),
        bounds=() if found.goal is None else (Bound(found.goal[0], Term("drawn.goal", goal)),),
    )


def _marks(found: Curve, officers: Sequence[int]) -> Iterator[Mark]:
    """One line for each number that is marked, whatever it is marked for."""
    wanted = {"today": found.today, "knee": found.knee, "least": found.least}
    for place, number in enumerate(officers):
        names = tuple(Term(f"drawn.mark.{name}") for name, at in wanted.items() if at == number)
        if names:
            yield Mark(place, Terms(names))


def knee(points: Sequence[Point]) -> int | None:
    """The number of officers after which one more helps least; see `sweep.knee`."""
    at = bend([one.officers for one in points], [one.mean for one in points])
    return None if at is None else points[at].officers
