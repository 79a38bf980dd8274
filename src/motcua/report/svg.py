"""A chart drawn as SVG that needs nobody: no script, no font, no network.

Within a page it takes the page's colours, and title, legend and figures stand around it there; as a
file of its own it has all of them, and says in words what it shows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Final
from xml.sax.saxutils import escape

from motcua.report import svg_lines, svg_rows
from motcua.report.charts import Chart, Kind
from motcua.report.svg_parts import (
    FAMILY,
    LINE_HEIGHT,
    SIZE,
    Look,
    columns,
    element,
    room_for,
    short,
    words,
)
from motcua.report.text import wrapped
from motcua.report.values import Number, Value
from motcua.words import Lang, say

WIDTH: Final = 640
MARGIN: Final = 10
SWATCH: Final = 24

Drawn = Callable[[Chart, Look, int, float], tuple[list[str], float]]

KINDS: Final[Mapping[Kind, Drawn]] = {
    Kind.LINE: svg_lines.drawn,
    Kind.CURVE: svg_lines.drawn,
    Kind.BARS: svg_rows.bars,
    Kind.HEAT: svg_rows.cells,
}
"""What can be drawn so; bars that lie one after another are drawn by the page's script alone."""


def write(path: Path, chart: Chart, lang: Lang) -> None:
    """Write a chart as a file of its own; equal bytes every time.

    Raises:
        OSError: the file cannot be written.
    """
    path.write_text(alone(chart, lang), encoding="utf-8")


def alone(chart: Chart, lang: Lang) -> str:
    """The chart as a file: title, legend and notes in it."""
    look = Look(lang, is_alone=True)
    top = float(MARGIN)
    made: list[str] = []
    title = wrapped(look.said(chart.title), columns(WIDTH, SIZE + 2))
    for line in title:
        top += LINE_HEIGHT + 2
        made.append(words(line, 0, top, font_size=SIZE + 2, font_weight="bold"))
    legend, top = _legend(chart, look, top + MARGIN)
    made += legend
    if chart.series:
        drawing, top = KINDS[chart.kind](chart, look, WIDTH, top)
        made += drawing
    for line in (one for note in chart.notes for one in wrapped(look.said(note), columns(WIDTH))):
        top += LINE_HEIGHT
        made.append(words(line, 0, top, fill=look.colour("quiet")))
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{_root(chart, look, made, top + MARGIN)}\n'


def inside(chart: Chart, lang: Lang, number: int) -> str:
    """The chart as a piece of a page.

    Args:
        number: of the chart in the page, which makes its names its own.
    """
    look = Look(lang, is_alone=False)
    made, bottom = KINDS[chart.kind](chart, look, WIDTH, 0.0)
    return _root(chart, look, made, bottom, of=f"-{number}")


def _root(chart: Chart, look: Look, made: list[str], height: float, of: str = "") -> str:
    """The drawing with its title and what it says in words."""
    edge = MARGIN if look.is_alone else 0
    wide, high = WIDTH + 2 * edge, round(height + edge)
    ground = element("rect", x=-edge, y=0, width=wide, height=high, fill=look.colour("paper"))
    return element(
        "svg",
        element("title", escape(look.said(chart.title)), id=f"drawn-title{of}"),
        element("desc", escape(described(chart, look)), id=f"drawn-said{of}"),
        *((ground,) if look.is_alone else ()),
        *made,
        xmlns="http://www.w3.org/2000/svg" if look.is_alone else None,
        viewBox=f"{-edge} 0 {wide} {high}",
        width=wide if look.is_alone else None,
        height=high if look.is_alone else None,
        role="img",
        lang=look.lang,
        aria_labelledby=f"drawn-title{of} drawn-said{of}",
        font_family=FAMILY if look.is_alone else None,
        font_size=SIZE,
        fill=look.colour("ink"),
    )


def _legend(chart: Chart, look: Look, top: float) -> tuple[list[str], float]:
    """A sign and the name of each series; rows of cells bear their names themselves."""
    if chart.kind is Kind.HEAT or not chart.series:
        return [], top
    made, x, y = list[str](), 0.0, top + LINE_HEIGHT
    for drawing, name in _entries(chart, look):
        wide = SWATCH + 6 + room_for(name) + 2 * MARGIN
        if x and x + wide > WIDTH:
            x, y = 0.0, y + LINE_HEIGHT + 3
        made.append(element("g", drawing, transform=f"translate({x:.0f} {y - 4:.0f})"))
        made.append(words(name, x + SWATCH + 6, y))
        x += wide
    return made, y + MARGIN


def _entries(chart: Chart, look: Look) -> Iterator[tuple[str, str]]:
    """What is drawn beside each name, its left end in the middle of its height."""
    for number, series in enumerate(chart.series):
        colour = look.colour(series.tone.value)
        bar = element("rect", x=0, y=-5, width=SWATCH, height=10, fill=colour)
        if chart.kind is not Kind.BARS:
            dashes = svg_lines.DASHES[number % 3]
            line = {"x1": 0, "x2": SWATCH, "y1": 0, "y2": 0, "stroke": colour}
            bar = element("line", **line, stroke_width=2.5, stroke_dasharray=dashes)
            bar += svg_lines.sign(number, SWATCH / 2, 0.0, colour)
        yield bar, _name(look.said(series.name))
        if series.band is not None:
            band = element("rect", x=0, y=-6, width=SWATCH, height=12, fill=colour, opacity="0.2")
            if chart.kind is Kind.BARS:
                ink = look.colour("ink")
                band = element("path", d=f"M0 0H{SWATCH}M0 -4v8M{SWATCH} -4v8", stroke=ink)
            yield band, _name(look.said(series.band.name))


def _name(said: str) -> str:
    return short(said, WIDTH - SWATCH - 6)


def described(chart: Chart, look: Look) -> str:
    """The chart in a sentence or two: of each series its first and last value, and the greatest."""
    said = [look.said(chart.axis) + ": " + " … ".join(map(look.said, _two_ends(chart.places)))]
    for series in chart.series:
        known = [n for n, value in enumerate(series.values) if value is not None]
        if known:
            most = max(known, key=lambda n: series.values[n] or 0)
            said.append(
                say(
                    "drawn.described",
                    look.lang,
                    name=look.said(series.name),
                    first=_number(chart, series.values[known[0]], look),
                    last=_number(chart, series.values[known[-1]], look),
                    most=_number(chart, series.values[most], look),
                    at=look.said(chart.places[most]),
                )
            )
    return "; ".join(said) + "."


def _number(chart: Chart, value: float | None, look: Look) -> str:
    return look.said(Number(value or 0, chart.decimals))


def _two_ends(places: tuple[Value, ...]) -> tuple[Value, ...]:
    return places[:1] if len(places) < 2 else (places[0], places[-1])
