"""How many are enough: where a curve bends, and what is marked on it."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from motcua.curve import Curve, Point, chart_of, knee
from motcua.report.charts import Chart, Kind
from motcua.report.values import Written


def points(*means: float, first: int = 2) -> tuple[Point, ...]:
    return tuple(Point(first + n, mean, mean - 1, mean + 2) for n, mean in enumerate(means))


def curve(given: tuple[Point, ...], **told: int | None) -> Curve:
    return Curve(
        Written("officers"),
        Written("late"),
        Written("dossiers"),
        Written("9 of 10 runs"),
        given,
        goal=(6.0, Written("late<=6")),
        **told,
    )


@pytest.mark.parametrize(
    ("means", "found"),
    [
        ((41, 18, 9, 5, 4, 4, 4), 4),  # falls, and less and less
        ((20, 50, 70, 80, 86, 90, 92), 4),  # rises, and less and less
        ((100, 10, 9, 8), 3),
        ((8, 6, 4, 2), None),  # straight
        ((10, 9, 7, 1), None),  # the last helps most
        ((5, 5, 5, 5), None),
        ((5, 3, 7, 5), None),  # nothing gained between its ends
        ((9, 1), None),
        ((), None),
    ],
)
def test_the_knee_is_where_the_curve_bends(means: Sequence[float], found: int | None) -> None:
    assert knee(points(*means)) == found


def test_the_knee_knows_numbers_of_officers_that_are_not_next_to_each_other() -> None:
    found = (Point(1, 40, 0, 0), Point(2, 10, 0, 0), Point(20, 0, 0, 0))
    assert knee(found) == 2


def test_the_unit_of_the_figure_does_not_move_the_knee() -> None:
    given = points(41, 18, 9, 5, 4, 4, 4)
    seconds = tuple(one._replace(mean=60 * one.mean) for one in given)
    assert knee(seconds) == knee(given)


def named(chart: Chart, lang: str) -> dict[int, str]:
    return {mark.place: format(mark.name, lang) for mark in chart.marks}


def test_the_chart_has_the_range_the_goal_and_what_is_marked() -> None:
    chart = chart_of(curve(points(41, 18, 9, 5), today=3, knee=3, least=5))
    assert chart.kind is Kind.CURVE
    assert [f"{place:vi}" for place in chart.places] == ["2", "3", "4", "5"]
    (series,) = chart.series
    assert series.values == (41, 18, 9, 5)
    assert series.band is not None
    assert series.band.low == (40, 17, 8, 4)
    assert series.band.high == (43, 20, 11, 7)
    assert [(bound.value, f"{bound.name:en}") for bound in chart.bounds] == [(6, "goal late<=6")]
    assert named(chart, "en") == {1: "today, knee", 3: "least that meets it"}
    assert named(chart, "vi") == {1: "hiện tại, điểm gãy", 3: "ít nhất mà đạt"}


def test_what_is_not_there_is_not_marked() -> None:
    chart = chart_of(curve(points(41, 18, 9, 5), today=9))
    assert chart.marks == ()
    without = Curve(*[Written("x")] * 4, points=points(1, 2))
    assert chart_of(without).bounds == ()
