"""A line over dates, or a curve over numbers: with its range, marks across it, bounds along it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from motcua.report.charts import Chart, Mark, Series
from motcua.report.svg_parts import (
    LINE_HEIGHT,
    SMALL,
    Frame,
    Look,
    days,
    element,
    greatest,
    room_for,
    short,
    steps,
    told,
    words,
)
from motcua.report.values import Day, Number

HEIGHT, AXIS, ASIDE = 230, 34, 10
LONGEST: Final = 260
"""Pixels for the name of a mark."""

WEEKS = (1, 5, 10, 20, 65, 130, 260)
"""Working days from one that is named to the next: of a day, a week, a fortnight, a month, …"""

DASHES = (None, "7 4", "2 3")


def drawn(chart: Chart, look: Look, width: int, top: float) -> tuple[list[str], float]:
    """The drawing of a chart below a height, and where it ends."""
    marks = _rows_of_marks(chart, look, width)
    ticks = steps(greatest(chart), is_whole=not chart.decimals)
    labels = [look.said(Number(tick, 2)) for tick in ticks]
    left = max(map(room_for, labels)) + ASIDE
    upper = top + ASIDE + LINE_HEIGHT * (max(marks, default=-1) + 2)
    frame = Frame(left, width - 2 * ASIDE, upper, upper + HEIGHT, ticks[-1])
    at = _places(chart, frame)
    said = short(look.said(chart.unit), width)
    unit = words(said, 0, top + LINE_HEIGHT - 3, font_style="italic")
    made = [unit, *_values(frame, ticks, labels, look), *_axis(chart, frame, at, look)]
    for series in chart.series:
        made += _band(series, frame, at, look)
    for number, series in enumerate(chart.series):
        made += _line(chart, series, frame, at, look, number)
    made += _bounds(chart, frame, look)
    made += _marks(chart, frame, at, look, marks)
    return made, frame.bottom + AXIS


def _places(chart: Chart, frame: Frame) -> list[float]:
    """How far to the right each place is: dates by their days, others at equal steps."""
    count = len(chart.places)
    on = days(chart.places)
    if on is None:
        inside = frame.right - frame.left - 2 * ASIDE
        step = inside / max(count - 1, 1)
        return [frame.left + ASIDE + step * number for number in range(count)]
    whole = max((on[-1] - on[0]).days, 1)
    span = frame.right - frame.left - 2 * ASIDE
    return [frame.left + ASIDE + span * (one - on[0]).days / whole for one in on]


def _values(
    frame: Frame, ticks: Sequence[float], labels: Sequence[str], look: Look
) -> Iterator[str]:
    """A thin line at each round value, named on the left."""
    for tick, label in zip(ticks, labels, strict=True):
        y = frame.up(tick)
        yield element("line", x1=frame.left, x2=frame.right, y1=y, y2=y, stroke=look.colour("line"))
        yield words(label, frame.left - 6, y + 4, text_anchor="end")


def _axis(chart: Chart, frame: Frame, at: Sequence[float], look: Look) -> Iterator[str]:
    """The names of as many places as have room, the last among them, and what they are."""
    names = [look.said(place) for place in chart.places]
    widest = max(map(room_for, names), default=0.0) + ASIDE
    y, tick = frame.bottom + 16, look.colour("line")
    for place in _named(chart, at, widest):
        x = at[place]
        middle = min(x, frame.right + 2 * ASIDE - widest / 2)
        yield words(names[place], middle, y, text_anchor="middle")
        yield element("line", x1=x, x2=x, y1=frame.bottom, y2=frame.bottom + 4, stroke=tick)
    if not isinstance(chart.places[0], Day):
        axis = short(look.said(chart.axis), frame.right - frame.left)
        yield words(axis, frame.right, y + 15, text_anchor="end", font_style="italic")


def _named(chart: Chart, at: Sequence[float], widest: float) -> list[int]:
    """The places whose names have room: the last and each so manieth before it, days by weeks."""
    last = len(at) - 1
    apart = WEEKS if days(chart.places) else range(1, last + 1)
    for step in apart:
        chosen = list(range(last, -1, -step))
        if all(at[after] - at[before] >= widest for after, before in pairwise(chosen)):
            return chosen
    return [last]


def _band(series: Series, frame: Frame, at: Sequence[float], look: Look) -> Iterator[str]:
    """The range, shaded, where it is known."""
    if series.band is None:
        return
    ends = zip(at, series.band.low, series.band.high, strict=True)
    known = [(x, low, high) for x, low, high in ends if low is not None and high is not None]
    upper = [f"{x:.1f},{frame.up(high):.1f}" for x, _, high in known]
    lower = [f"{x:.1f},{frame.up(low):.1f}" for x, low, _ in reversed(known)]
    yield element(
        "polygon",
        points=" ".join((*upper, *lower)),
        fill=look.colour(series.tone.value),
        fill_opacity="0.2",
    )


def _line(
    chart: Chart, series: Series, frame: Frame, at: Sequence[float], look: Look, number: int
) -> Iterator[str]:
    """The line, broken where a value is not known, with a sign at each value."""
    colour = look.colour(series.tone.value)
    for part in _known(series.values):
        points = " ".join(f"{at[n]:.1f},{frame.up(series.values[n] or 0):.1f}" for n in part)
        yield element(
            "polyline",
            points=points,
            fill="none",
            stroke=colour,
            stroke_width=2.5,
            stroke_dasharray=DASHES[number % 3],
        )
    for place, (x, value) in enumerate(zip(at, series.values, strict=True)):
        if value is not None:
            yield sign(number, x, frame.up(value), colour, told(chart, series, place, look))


def _known(values: Sequence[float | None]) -> Iterator[list[int]]:
    """Places next to one another whose values are known."""
    part: list[int] = []
    for place, value in enumerate((*values, None)):
        if value is not None:
            part.append(place)
        elif part:
            yield part
            part = []


def sign(number: int, x: float, y: float, colour: str, *inside: str) -> str:
    """A disc, a square or a triangle: the first, second or third series."""
    if number % 3 == 0:
        return element("circle", *inside, cx=x, cy=y, r=3.5, fill=colour)
    if number % 3 == 1:
        return element("rect", *inside, x=x - 3, y=y - 3, width=6, height=6, fill=colour)
    points = f"{x:.1f},{y - 4:.1f} {x - 4:.1f},{y + 3:.1f} {x + 4:.1f},{y + 3:.1f}"
    return element("polygon", *inside, points=points, fill=colour)


def _bounds(chart: Chart, frame: Frame, look: Look) -> Iterator[str]:
    """Each bound along the chart, its name at the right end, away from where the line ends."""
    for bound in chart.bounds:
        y, bad = frame.up(bound.value), look.colour("bad")
        is_over = any((one.values[-1] or 0) > bound.value for one in chart.series)
        yield element(
            "line", x1=frame.left, x2=frame.right, y1=y, y2=y, stroke=bad, stroke_dasharray="7 4"
        )
        halo = {"stroke": look.colour("paper"), "stroke_width": 4, "paint_order": "stroke"}
        name = short(look.said(bound.name), frame.right - frame.left)
        yield words(
            name, frame.right, y + (15 if is_over else -5), text_anchor="end", fill=bad, **halo
        )


def _rows_of_marks(chart: Chart, look: Look, width: int) -> list[int]:
    """In which line above the chart the name of each mark has room."""
    frame = Frame(ASIDE, width - 2 * ASIDE, 0, 1, 1)
    at, rows = _places(chart, frame), list[int]()
    taken: list[tuple[int, float, float]] = []
    for mark in chart.marks:
        wide = room_for(_mark(mark, look), SMALL) + ASIDE
        span = (at[mark.place] - wide, at[mark.place] + wide)
        row = 0
        while any(row == r and span[0] < end and start < span[1] for r, start, end in taken):
            row += 1
        taken.append((row, *span))
        rows.append(row)
    return rows


def _mark(mark: Mark, look: Look) -> str:
    return short(look.said(mark.name), LONGEST, SMALL)


def _marks(
    chart: Chart, frame: Frame, at: Sequence[float], look: Look, rows: Sequence[int]
) -> Iterator[str]:
    """A line across the chart at each mark, its name above it."""
    for mark, row in zip(chart.marks, rows, strict=True):
        x, y = at[mark.place], frame.top - 6 - LINE_HEIGHT * row
        yield element(
            "line",
            x1=x,
            x2=x,
            y1=y + 2,
            y2=frame.bottom,
            stroke=look.colour("ink"),
            stroke_dasharray="2 3",
        )
        said = _mark(mark, look)
        half = room_for(said, SMALL) / 2
        x = min(max(x, half), frame.right + 2 * ASIDE - half)
        yield words(said, x, y, text_anchor="middle", font_size=SMALL)
