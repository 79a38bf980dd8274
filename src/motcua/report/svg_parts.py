"""Pieces of a drawing: elements, colours, and where a value lies."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from motcua.report.charts import Chart, Series
from motcua.report.text import UNSHOWN, shortened, visible, width
from motcua.report.values import Day, Number, Value
from motcua.words import Lang

FAMILY: Final = "'Times New Roman', Tinos, 'Liberation Serif', 'Noto Serif', Times, serif"
SIZE, SMALL, LINE_HEIGHT = 13, 12, 15
LETTER: Final = 0.49
"""How wide a letter is at most, on the average of a text, in its own size."""

COLOURS: Final[Mapping[str, str]] = {
    "paper": "#ffffff",
    "ink": "#1a1a1a",
    "line": "#c9ccd1",
    "main": "#1f5fa8",
    "good": "#17704f",
    "fair": "#2b74bd",
    "bad": "#b3261e",
    "waiting": "#925600",
    "quiet": "#5c6672",
}
"""Those of the page by day, for a drawing that stands alone."""


@dataclass(frozen=True, slots=True)
class Look:
    """How a drawing is made: in which language, and in colours of its own or of its page.

    Attributes:
        is_alone: it is a file of its own, no page is around it.
    """

    lang: Lang
    is_alone: bool

    def colour(self, name: str) -> str:
        """A colour as an attribute says it."""
        return COLOURS[name] if self.is_alone else f"var(--{name})"

    def said(self, value: Value) -> str:
        """A value in words, with nothing in it that acts on a page or that XML must not hold."""
        shown = visible(format(value, self.lang))
        return "".join(UNSHOWN if sign in "\ufffe\uffff" else sign for sign in shown)


@dataclass(frozen=True, slots=True)
class Frame:
    """Where in a drawing values are drawn, and from nought up to which value.

    Attributes:
        top, bottom, left, right: in pixels from the upper left corner.
        most: the value at the top, or on the right.
    """

    left: float
    right: float
    top: float
    bottom: float
    most: float

    def up(self, value: float) -> float:
        """How far down a value is that grows upwards."""
        return self.bottom - (self.bottom - self.top) * value / self.most

    def along(self, value: float) -> float:
        """How far to the right a value is that grows to the right."""
        return self.left + (self.right - self.left) * value / self.most


def element(tag: str, *inside: str, **attributes: object) -> str:
    """An element; `stroke_width=2` is its attribute stroke-width, None is none."""
    said = "".join(
        f" {name.replace('_', '-')}={quoteattr(_number(value))}"
        for name, value in attributes.items()
        if value is not None
    )
    return f"<{tag}{said}>{''.join(inside)}</{tag}>" if inside else f"<{tag}{said}/>"


def _number(value: object) -> str:
    return f"{value:.1f}".removesuffix(".0") if isinstance(value, float) else str(value)


def words(said: str, x: float, y: float, **attributes: object) -> str:
    """A text that stands at a point, by its left end if nothing else is said."""
    return element("text", escape(said), x=float(x), y=float(y), **attributes)


def told(chart: Chart, series: Series, place: int, look: Look) -> str:
    """What a browser tells of a value under the mouse: whose it is, how much, and its range."""
    value, band = series.values[place], series.band
    said = f"{look.said(chart.places[place])}, {look.said(series.name)}: "
    said += look.said(Number(value or 0, chart.decimals))
    if band is None or (low := band.low[place]) is None or (high := band.high[place]) is None:
        return titled(said)
    ends = (look.said(Number(end, chart.decimals)) for end in (low, high))
    return titled(f"{said} ({' … '.join(ends)})")


def titled(said: str) -> str:
    """What a browser tells of an element under the mouse."""
    return element("title", escape(said))


def short(said: str, pixels: float, size: int = SIZE) -> str:
    """A text, cut where it has no more room."""
    return shortened(said, columns(pixels, size))


def room_for(said: str, size: int = SIZE) -> float:
    """How many pixels a text takes at most."""
    return width(said) * size * LETTER


def columns(pixels: float, size: int = SIZE) -> int:
    """How many letters fit into so many pixels."""
    return max(int(pixels / (size * LETTER)), 1)


def steps(most: float, *, is_whole: bool, wanted: int = 6) -> list[float]:
    """Round values from nought to the first that is not below the greatest: one, two, five, ten.

    Args:
        is_whole: there is nothing between two whole numbers.
    """
    least = max(most, 0.0) / wanted or 1.0
    power = 10.0 ** _magnitude(least)
    step = next(factor * power for factor in (1, 2, 5, 10) if factor * power >= least * 0.999999)
    if is_whole:
        step = max(step, 1.0)
    count = max(int(-(-most * 0.999999 // step)), 1)
    return [step * number for number in range(count + 1)]


def _magnitude(value: float) -> int:
    """The power of ten that a value begins with."""
    return int(f"{value:e}".partition("e")[2])


def greatest(chart: Chart) -> float:
    """The greatest value, end of a range or bound of a chart."""
    found = [value for one in chart.series for value in one.values if value is not None]
    for one in chart.series:
        if one.band is not None:
            found += [end for end in one.band.high if end is not None]
    return max((*found, *(bound.value for bound in chart.bounds)), default=0.0)


def days(places: Sequence[Value]) -> list[dt.date] | None:
    """The dates, where every place is one."""
    found = [place.on for place in places if isinstance(place, Day)]
    return found if found and len(found) == len(places) else None
