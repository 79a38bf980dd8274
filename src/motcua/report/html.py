"""The report as one HTML page with charts, for any browser and without a network; owner of jinja2.

The page names no address: style, script and figures stand in it, and its policy lets a browser run
this one script and fetch nothing. Text of a register can only become text.
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
from collections.abc import Iterator, Sequence
from importlib import resources
from pathlib import Path
from typing import Any, Final

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from motcua.law import Term
from motcua.report import svg
from motcua.report.charts import PERCENT, Band, Chart, Kind, Series
from motcua.report.content import Block, Heading, Report, Table
from motcua.report.text import visible
from motcua.report.values import NUMERIC, Bar, Day, Number, Percent, Value
from motcua.words import Lang

PARTS: Final = resources.files("motcua.report") / "html_page"
WORDS: Final = ("skip", "contents", "figures", "not_drawn", "made_with")
SCRIPT_SAFE: Final = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}

Shown = dict[str, Any]
"""What a piece of the template shows: texts said in the page's language."""


def write(
    path: Path,
    reports: Sequence[Report],
    charts: Sequence[Chart],
    lang: Lang,
    *,
    has_script: bool = True,
) -> None:
    """Write the page: all of it or, where that fails, nothing."""
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        part.write_bytes(page(reports, charts, lang, has_script=has_script).encode())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def page(
    reports: Sequence[Report], charts: Sequence[Chart], lang: Lang, *, has_script: bool = True
) -> str:
    """The page; equal text every time.

    Args:
        has_script: it draws the charts; without it they stand in the page drawn (`svg.KINDS`).
    """
    environment = Environment(
        loader=PackageLoader("motcua.report", "html_page"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    style = _part("page.css")
    script = _part("echarts.js") + _part("charts.js") if charts and has_script else ""
    is_simulated = any(report.is_simulated for report in reports)
    shown = [_report(report, lang) for report in reports]
    words = {key: _said(Term(f"html.{key}"), lang) for key in WORDS}
    words["charts"] = _said(Term("html.charts_simulated" if is_simulated else "html.charts"), lang)
    return environment.get_template("page.html.jinja").render(
        lang=lang,
        policy=_policy(style, script),
        title=" – ".join((shown[0]["title"], shown[0]["name"])) if shown else words["charts"],
        words=words,
        reports=shown,
        charts=[_chart(one, lang, None if has_script else n) for n, one in enumerate(charts)],
        is_simulated=is_simulated,
        style=Markup(style),
        script=Markup(script),
        data=Markup(_json([_drawn(number, chart, lang) for number, chart in enumerate(charts)])),
        licences=Markup(_part("licences.txt")),
    )


def _part(name: str) -> str:
    """A file of the page's own, as it stands in the page; no text of anybody else's is one."""
    return (PARTS / name).read_text(encoding="utf-8")


def _policy(style: str, script: str) -> str:
    """What a browser may do with the page: this style, this script, and no request.

    Attributes of style are the charts' own, which set them on what they draw.
    """
    allowed = f"'sha256-{_hash(script)}'" if script else "'none'"
    return (
        f"default-src 'none'; script-src {allowed}; style-src-elem 'sha256-{_hash(style)}'; "
        "style-src-attr 'unsafe-inline'; base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _json(value: object) -> str:
    """Figures as a script may hold them: no sign in it can end the script."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).translate(SCRIPT_SAFE)


def _said(value: Value, lang: Lang) -> str:
    return visible(format(value, lang))


def _report(report: Report, lang: Lang) -> Shown:
    head = report.letterhead
    below = [_said(line, lang) for line in head.below]
    closing = report.closing
    return {
        "left": [_said(line, lang) for line in head.left],
        "right": [_said(line, lang) for line in head.right],
        "title": _said(head.title, lang),
        "name": below[min(1, len(below) - 1)] if below else "",
        "below": below,
        "is_simulated": report.is_simulated,
        "body": list(_blocks(report.body, lang)),
        "signer": [_said(line, lang) for line in closing.signer],
        "recipients_head": _said(closing.recipients_head, lang),
        "recipients": [_said(line, lang) for line in closing.recipients],
        "appendix": list(_blocks(report.appendix, lang)),
    }


def _blocks(blocks: Sequence[Block], lang: Lang) -> Iterator[Shown]:
    """Headings, lines and tables; a table is named by what stands before it."""
    name = ""
    for block in blocks:
        if isinstance(block, Table):
            yield {"table": _table(block, name, lang)}
            continue
        name = _said(block.said, lang)
        rank = block.rank if isinstance(block, Heading) else 0
        yield {"table": None, "rank": rank, "text": name}


def _table(table: Table, name: str, lang: Lang) -> Shown:
    numeric = [
        any(isinstance(row[place], NUMERIC) for row in table.rows)
        for place in range(len(table.columns))
    ]
    heads = zip(table.columns, numeric, strict=True)
    return {
        "caption": name,
        "label": _said(Term("html.scrolled", {"title": _Text(name)}), lang),
        "groups": list(_groups(table, lang)),
        "heads": [{"text": _said(head, lang), "is_number": is_one} for head, is_one in heads],
        "rows": [[_cell(value, lang) for value in row] for row in table.rows],
    }


class _Text(str):
    """A text that is said already."""

    __slots__ = ()

    def __format__(self, lang: str) -> str:
        return str(self)


def _groups(table: Table, lang: Lang) -> Iterator[Shown]:
    """The names over several columns, and what lies between them."""
    place = 0
    for start, span, name in table.groups:
        if start > place:
            yield {"name": "", "span": start - place}
        yield {"name": _said(name, lang), "span": span}
        place = start + span
    if table.groups and place < len(table.columns):
        yield {"name": "", "span": len(table.columns) - place}


def _cell(value: Value, lang: Lang) -> Shown:
    if isinstance(value, Bar):
        return {"text": "", "is_number": False, "bar": 100 * value.value // max(value.greatest, 1)}
    return {"text": _said(value, lang), "is_number": isinstance(value, NUMERIC), "bar": None}


def _chart(chart: Chart, lang: Lang, number: int | None) -> Shown:
    """A chart with its figures; drawn, if it has a number that its names can be made its own by."""
    title = _said(chart.title, lang)
    return {
        "title": title,
        "drawn": _said(Term("html.drawn", {"title": _Text(title)}), lang),
        "legend": list(_legend(chart, lang)) if chart.series else [],
        "notes": [_said(note, lang) for note in chart.notes],
        "table": _figures(chart, lang) if chart.series else None,
        "picture": None if number is None else _picture(number, chart, lang),
    }


def _picture(number: int, chart: Chart, lang: Lang) -> Markup:
    """The chart drawn; every text in it is escaped there."""
    return Markup(svg.inside(chart, lang, number) if chart.series else "")


def _legend(chart: Chart, lang: Lang) -> Iterator[Shown]:
    if chart.kind is Kind.HEAT:  # its rows bear their names
        return
    is_line = chart.kind in (Kind.LINE, Kind.CURVE)
    for number, series in enumerate(chart.series):
        sign = f"line dash-{number % 3}" if is_line else "bar"
        yield {"name": _said(series.name, lang), "tone": series.tone.value, "sign": sign}
        if series.band is not None:
            yield {
                "name": _said(series.band.name, lang),
                "tone": series.tone.value,
                "sign": "ends" if chart.kind is Kind.BARS else "band",
            }


def _figures(chart: Chart, lang: Lang) -> Shown:
    """The numbers of the chart as a table: a row each place, a column each series."""
    title = _said(chart.title, lang)
    columns: list[str] = []
    rows = [[_said(place, lang)] for place in chart.places]
    for series in chart.series:
        columns.append(_said(series.name, lang))
        for number, row in enumerate(rows):
            row.append(_value(chart, series, number, lang))
        if series.band is not None:
            columns.append(_said(series.band.name, lang))
            for row, said in zip(rows, _band(chart, series.band, lang), strict=True):
                row.append(said)
    heads = [{"text": _said(chart.axis, lang), "is_number": False}]
    return {
        "caption": f"{title} – {_said(chart.unit, lang)}",
        "label": _said(Term("html.scrolled", {"title": _Text(title)}), lang),
        "groups": [],
        "heads": heads + [{"text": column, "is_number": True} for column in columns],
        "rows": [
            [
                {"text": cell, "is_number": True, "bar": None}
                for cell in _marked(chart, n, row, lang)
            ]
            for n, row in enumerate(rows)
        ],
    }


def _marked(chart: Chart, place: int, row: list[str], lang: Lang) -> list[str]:
    """The row, the names of the marks at its place beside the place's own."""
    names = [_said(mark.name, lang) for mark in chart.marks if mark.place == place]
    return [" – ".join((row[0], *names)), *row[1:]]


def _value(chart: Chart, series: Series, place: int, lang: Lang) -> str:
    """A value, of a share its percentage too."""
    value = series.values[place]
    if value is None:
        return _said(Term("chart.none"), lang)
    count = Number(value, chart.decimals)
    whole = _whole(chart, place)
    if not chart.is_share or not whole:
        return _said(count, lang)
    percent = Percent(round(value), round(whole))
    return _said(Term("html.part", {"count": count, "percent": percent}), lang)


def _whole(chart: Chart, place: int) -> float:
    return sum(series.values[place] or 0 for series in chart.series)


def _band(chart: Chart, band: Band, lang: Lang) -> list[str]:
    """The two ends at each place."""
    return [
        _said(Term("chart.none"), lang)
        if low is None or high is None
        else f"{Number(low, chart.decimals):{lang}} … {Number(high, chart.decimals):{lang}}"
        for low, high in zip(band.low, band.high, strict=True)
    ]


def _drawn(number: int, chart: Chart, lang: Lang) -> Shown:
    """What the script draws: values, and everything said about them."""
    return {
        "number": number,
        "kind": chart.kind.value,
        "isShare": chart.is_share,
        "isPercent": chart.is_share or chart.unit == PERCENT,
        "places": [_said(place, lang) for place in chart.places],
        "days": _days(chart),
        "series": [_drawn_series(chart, series, lang) for series in chart.series],
        "marks": [{"place": mark.place, "name": _said(mark.name, lang)} for mark in chart.marks],
    }


def _days(chart: Chart) -> list[str] | None:
    """The dates, where every place is one, so that days without work take their room."""
    days = [place.on.isoformat() for place in chart.places if isinstance(place, Day)]
    return days if len(days) == len(chart.places) else None


def _drawn_series(chart: Chart, series: Series, lang: Lang) -> Shown:
    places = range(len(chart.places))
    values: list[float | None] = list(series.values)
    said = [_value(chart, series, place, lang) for place in places]
    labels = said
    if chart.is_share:
        wholes = [_whole(chart, place) for place in places]
        counts = [value or 0 for value in series.values]
        parts = zip(counts, wholes, strict=True)
        labels = [_said(Percent(round(part), round(whole)), lang) for part, whole in parts]
        parts = zip(counts, wholes, strict=True)
        values = [100 * part / whole if whole else 0 for part, whole in parts]
    return {
        "name": _said(series.name, lang),
        "tone": series.tone.value,
        "values": values,
        "said": said,
        "labels": labels,
        "band": None if series.band is None else _drawn_band(chart, series.band, lang),
    }


def _drawn_band(chart: Chart, band: Band, lang: Lang) -> Shown:
    return {
        "name": _said(band.name, lang),
        "low": band.low,
        "high": band.high,
        "said": _band(chart, band, lang),
    }
