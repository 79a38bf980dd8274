"""A chart as blocks of text, for a terminal or a document that has no drawings."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from math import ceil
from typing import Final

from motcua.law import Term, Terms
from motcua.report.charts import Chart, Kind, Series
from motcua.report.content import Block, Heading, Line, Table
from motcua.report.values import Bar, Missing, Number, Spark, Value, Written

NONE: Final = Written("")
FINE: Final = 100
"""Bars are as exact as this part of the unit."""


def blocks(charts: Sequence[Chart]) -> list[Block]:
    """Each chart as a heading, a table that draws, and its notes; what cannot be, is left out."""
    return [block for chart in charts if chart.kind in _TABLES for block in _blocks(chart)]


def _blocks(chart: Chart) -> Iterator[Block]:
    is_named = chart.kind is Kind.HEAT  # in its title, as the unit of every cell
    key = "appendix.named" if is_named else "drawn.titled"
    facts = {"name": chart.title, "title": chart.title, "unit": chart.unit}
    yield Heading(Term(key, facts), rank=2)
    if chart.series:
        yield _TABLES[chart.kind](chart)
    for note in chart.notes:
        yield Line(Term("appendix.named", {"name": note}))


def _small(chart: Chart) -> Table:
    """Each series in one line of small columns, all to one scale; its ends in figures beside it."""
    known = [value for one in chart.series for value in one.values if value is not None]
    ends = {"first": chart.places[0], "last": chart.places[-1]}
    named = ("most",) if chart.kind is Kind.HEAT else ("least", "most", "last")
    rows = tuple(
        (one.name, Spark(one.values, max(known, default=0.0)), *_ends(chart, one, named))
        for one in chart.series
    )
    heads = (Term("drawn.span", ends), *(Term(f"drawn.{name}") for name in named))
    return Table((NONE, *heads), rows)


def _ends(chart: Chart, series: Series, named: Sequence[str]) -> Iterator[Value]:
    known = [value for value in series.values if value is not None]
    for name in named:
        if not known:
            yield Missing()
            continue
        end = {"least": min(known), "most": max(known), "last": known[-1]}[name]
        yield Number(end, chart.decimals)


def _bars(chart: Chart) -> Table:
    """Each place in a line, with a bar and a figure of each series."""
    most = _most(chart)
    rows = tuple(
        (place, *(cell for one in chart.series for cell in _bar(chart, one, number, most)))
        for number, place in enumerate(chart.places)
    )
    heads = (NONE, NONE) * len(chart.series)
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
    heads = (NONE, Term("drawn.mean"), named, Term("drawn.marks"))
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
    names = [mark.name for mark in chart.marks if mark.place == place]
    return Terms(tuple(Term("appendix.named", {"name": name}) for name in names)) if names else NONE


_TABLES: Final[Mapping[Kind, Callable[[Chart], Table]]] = {
    Kind.LINE: _small,
    Kind.HEAT: _small,
    Kind.BARS: _bars,
    Kind.CURVE: _curve,
}
