"""Bars below one another, each with its range; and rows of cells, the darker the more."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from motcua.report.charts import PERCENT, Chart, Series
from motcua.report.svg_parts import (
    LINE_HEIGHT,
    SMALL,
    Frame,
    Look,
    columns,
    element,
    greatest,
    room_for,
    short,
    steps,
    told,
    words,
)
from motcua.report.text import shortened, wrapped
from motcua.report.values import Number, Value

BAR, GAP, ASIDE, AXIS = 13, 10, 8, 38
NAMES, CELL_NAMES = 0.3, 0.42
"""Shares of the width that names may take: of places beside bars, of rows of cells."""

MOST_LINES = 3
CELL: Final = 24
"""The least height of a row of cells."""

LIGHTEST, DARKEST = 0.05, 0.45
"""How much of its colour a cell has; by day and by night letters can be read on the darkest."""


def bars(chart: Chart, look: Look, width: int, top: float) -> tuple[list[str], float]:
    """The drawing of a chart below a height, and where it ends."""
    names = [_name(place, look, width * NAMES) for place in chart.places]
    left = max(room_for(line) for lines in names for line in lines) + ASIDE
    each = max(BAR * len(chart.series), LINE_HEIGHT * max(map(len, names))) + GAP
    bottom = top + ASIDE + each * len(names)
    ticks = steps(greatest(chart), is_whole=not chart.decimals)
    labels = [look.said(Number(tick, 2)) for tick in ticks]
    frame = Frame(left, width - 7 * ASIDE, top + ASIDE, bottom, ticks[-1])
    unit = short(look.said(chart.unit), frame.right)
    made = [*_values(frame, ticks, labels, look)]
    made.append(words(unit, frame.right, bottom + 31, text_anchor="end", font_style="italic"))
    for place, lines in enumerate(names):
        upper = frame.top + each * place
        made += _lines(lines, left - ASIDE, upper + (each - GAP) / 2, "end")
        start = upper + (each - GAP - BAR * len(chart.series)) / 2
        for number, series in enumerate(chart.series):
            made += _bar(chart, series, place, frame, start + BAR * number, look)
    return made, bottom + AXIS


def _name(value: Value, look: Look, room: float) -> list[str]:
    """A name in a few lines, cut where it is longer."""
    lines = wrapped(look.said(value), columns(room))
    if len(lines) > MOST_LINES:
        rest = " ".join(lines[MOST_LINES - 1 :])
        lines = [*lines[: MOST_LINES - 1], shortened(rest, columns(room))]
    return lines


def _lines(lines: Sequence[str], x: float, middle: float, anchor: str) -> Iterator[str]:
    """Lines of text around a height."""
    first = middle + 4 - LINE_HEIGHT * (len(lines) - 1) / 2
    for number, line in enumerate(lines):
        yield words(line, x, first + LINE_HEIGHT * number, text_anchor=anchor)


def _values(
    frame: Frame, ticks: Sequence[float], labels: Sequence[str], look: Look
) -> Iterator[str]:
    """A thin line at each round value, named below."""
    for tick, label in zip(ticks, labels, strict=True):
        x = frame.along(tick)
        yield element("line", x1=x, x2=x, y1=frame.top, y2=frame.bottom, stroke=look.colour("line"))
        yield words(label, x, frame.bottom + 16, text_anchor="middle")


def _bar(
    chart: Chart, series: Series, place: int, frame: Frame, y: float, look: Look
) -> Iterator[str]:
    """A bar, its range as a line with two ends, and its value behind both."""
    value = series.values[place]
    if value is None:
        return
    ends = _ends(series, place)
    yield element(
        "rect",
        told(chart, series, place, look),
        x=frame.left,
        y=y,
        width=frame.along(value) - frame.left,
        height=BAR - 1,
        fill=look.colour(series.tone.value),
    )
    if ends is not None and ends[0] < ends[1]:
        yield from _whisker(frame.along(ends[0]), frame.along(ends[1]), y + (BAR - 1) / 2, look)
    end = frame.along(max(value, *(ends or (value,))))
    said = look.said(Number(value, chart.decimals))
    yield words(said, end + 5, y + BAR - 2.5, font_size=SMALL)


def _whisker(low: float, high: float, y: float, look: Look) -> Iterator[str]:
    """A line with two ends, that can be seen on its bar and off it."""
    tips = "".join(f"M{x:.1f} {y - 3:.1f}v6" for x in (low, high))
    path = f"M{low:.1f} {y:.1f}H{high:.1f}{tips}"
    for colour, wide in (("paper", 3), ("ink", 1)):
        yield element("path", d=path, stroke=look.colour(colour), stroke_width=wide)


def _ends(series: Series, place: int) -> tuple[float, float] | None:
    """The range of a value, where it is known."""
    if series.band is None:
        return None
    low, high = series.band.low[place], series.band.high[place]
    return None if low is None or high is None else (low, high)


def cells(chart: Chart, look: Look, width: int, top: float) -> tuple[list[str], float]:
    """The drawing of a chart below a height, and where it ends."""
    names = [_name(series.name, look, width * CELL_NAMES) for series in chart.series]
    left = max(room_for(line) for lines in names for line in lines) + ASIDE
    wide = (width - ASIDE - left) / len(chart.places)
    y = top + LINE_HEIGHT + ASIDE / 2
    made = [
        words(look.said(place), left + wide * (number + 0.5), y - 4, text_anchor="middle")
        for number, place in enumerate(chart.places)
    ]
    most = max(greatest(chart), 100.0 if chart.unit == PERCENT else 0.0) or 1.0
    for series, lines in zip(chart.series, names, strict=True):
        high = max(CELL, LINE_HEIGHT * len(lines) + 4)
        made += _lines(lines, 0, y + high / 2, "start")
        for number in range(len(chart.places)):
            frame = Frame(left + wide * number, left + wide * (number + 1), y, y + high, most)
            made += _cell(chart, series, number, frame, look)
        y += high
    return made, y + ASIDE


def _cell(chart: Chart, series: Series, place: int, frame: Frame, look: Look) -> Iterator[str]:
    """A cell with its value; empty where that is not known."""
    value = series.values[place]
    if value is None:
        return
    share = LIGHTEST + (DARKEST - LIGHTEST) * value / frame.most
    said = look.said(Number(value, chart.decimals))
    yield element(
        "rect",
        told(chart, series, place, look),
        x=frame.left,
        y=frame.top,
        width=frame.right - frame.left - 1,
        height=frame.bottom - frame.top - 1,
        fill=look.colour(series.tone.value),
        fill_opacity=f"{share:.3f}",
    )
    x, y = (frame.left + frame.right) / 2, (frame.top + frame.bottom) / 2 + 4
    yield words(said, x, y, text_anchor="middle", font_size=SMALL)
