"""A chart as blocks of text, for a terminal or a document that has no drawings."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from math import ceil
from typing import Final

from motcua.law import Term, Terms
from motcua.report.charts import Chart, Kind, Series
from motcua.report.content import Block, Heading, Line, Table
from motcua.report.values import Bar, Missing, Number, Spark, Value, Written

FINE: Final = 100
"""Bars are as exact as this part of the unit."""


def blocks(charts: Sequence[Chart]) -> list[Block]:
    """Each chart as a heading, a table that draws, and its notes; what cannot be, is left out."""
    return [block for chart in charts if chart.kind in _TABLES for block in _blocks(chart)]


def _blocks(chart: Chart) -> Iterator[Block]:
    title = {"title": chart.title, "unit": chart.unit}
    yield Heading(Term("drawn.titled", title), rank=2)
    if chart.series:
        yield _TABLES[chart.kind](chart)
    for note in chart.notes:
        yield Line(Term("appendix.named", {"name": note}))


def _small(chart: Chart) -> Table:
    """Each series in one line of small columns, all to one scale; its ends in figures beside it."""
    known = [value for one in chart.series for value in one.values if value is not None]
    ends = {"first": chart.places[0], "last": chart.places[-1]}
    heads = (Term("drawn.span", ends), *map(Term, _ENDS))
    rows = tuple(
        (one.name, Spark(one.values, max(known, default=0.0)), *_ends(chart, one))
        for one in chart.series
    )
    return Table((Written(""), *heads), rows)


_ENDS: Final = ("drawn.least", "drawn.most", "drawn.last")


def _ends(chart: Chart, series: Series) -> tuple[Value, ...]:
    known = [value for value in series.values if value is not None]
    if not known:
        return (Missing(),) * len(_ENDS)
    return tuple(Number(end, chart.decimals) for end in (min(known), max(known), known[-1]))


def _bars(chart: Chart) -> Table:
    """Each place in a line, with a bar and a figure of each series."""
    most = _most(chart)
    rows = tuple(
        (place, *(cell for one in chart.series for cell in _bar(chart, one, number, most)))
        for number, place in enumerate(chart.places)
    )
    heads = (Written(""), Written("")) * len(chart.series)
    groups = tuple((1 + 2 * n, 2, one.name) for n, one in enumerate(chart.series))
    return Table((chart.axis, *heads), rows, groups)


def _bar(chart: Chart, series: Series, place: int, most: float) -> tuple[Value, Value]:
    value = series.values[place]
    bar = Bar(ceil(FINE * (value or 0)), ceil(FINE * most))
    return bar, Missing() if value is None else Number(value, chart.decimals)


def _most(chart: Chart) -> float:
    return max((value or 0 for one in chart.series for value in one.values), default=0.0)


def _curve(chart: Chart) -> Table:
    """Each place in a line: bar, figure, range, and what is marked there."""
    (series, *_) = chart.series
    most = _most(chart)
    rows = tuple(
        (
            place,
            *_bar(chart, series, number, most),
            _range(chart, series, number),
            _at(chart, number),
        )
        for number, place in enumerate(chart.places)
    )
    named = series.name if series.band is None else series.band.name
    heads = (Written(""), Term("drawn.mean"), named, Term("drawn.marks"))
    return Table((chart.axis, *heads), rows)


def _range(chart: Chart, series: Series, place: int) -> Value:
    if series.band is None:
        return Missing()
    low, high = series.band.low[place], series.band.high[place]
    if low is None or high is None:
        return Missing()
    ends = {"low": Number(low, chart.decimals), "high": Number(high, chart.decimals)}
    return Term("drawn.range", ends)


def _at(chart: Chart, place: int) -> Value:
    return Terms(
        tuple(
            Term("appendix.named", {"name": mark.name})
            for mark in chart.marks
            if mark.place == place
        )
    )


_TABLES: Final[Mapping[Kind, Callable[[Chart], Table]]] = {
    Kind.LINE: _small,
    Kind.HEAT: _small,
    Kind.BARS: _bars,
    Kind.CURVE: _curve,
}
