"""The documents of a comparison: the page of plans as text, Word, HTML, JSON, CSV and drawings."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Final

from motcua import out_folder, outputs
from motcua.clock import Period
from motcua.compare import Change
from motcua.law import Term
from motcua.plan_charts import charts_of
from motcua.plan_page import Comparison, blocks, to_plain
from motcua.report import chart_text, document, terminal
from motcua.report.as_csv import SEPARATORS
from motcua.report.cells import neutral
from motcua.report.charts import Chart
from motcua.report.content import Block, Heading, Report
from motcua.report.page import rows_of
from motcua.report.values import Day, Written
from motcua.usage import Plain, told
from motcua.words import Lang, say

FORMATS: Final = ("txt", "json", "csv", "docx", "html", "svg")
COLUMNS: Final = (
    "plan",
    "from",
    "to",
    "scope",
    "key",
    "figure",
    "today",
    "with_plan",
    "change",
    "low",
    "high",
    "month_low",
    "month_high",
)
"""Of a table of changes: figures are those of `outcome`, in seconds, thousandths and dossiers."""


@dataclass(frozen=True)
class Documents:
    """What is to be written.

    Attributes:
        out: the folder; None = nothing is written.
        names: of FORMATS.
    """

    out: Path | None
    names: tuple[str, ...]

    @classmethod
    def checked(cls, out: Path | None, formats: str | None, lang: Lang) -> Documents:
        """What `--out` and `--as` ask for, after all that can be refused before the work.

        Raises:
            InputError: a document is not known, or the folder cannot be written.
        """
        names = outputs.formats_of(formats, FORMATS)
        if out is None and formats is not None:
            raise Plain(say("cli.needs", lang, one="--as", other="--out"))
        if out is not None:
            out_folder.refuse_unfit(out)
        return cls(out, names)


@dataclass(frozen=True)
class Page:
    """A comparison, and its pictures by the names of their files."""

    found: Comparison

    @cached_property
    def charts(self) -> Mapping[str, Chart]:
        """Every picture that there is something for."""
        return charts_of(self.found)

    def blocks(self) -> list[Block]:
        """The page with its pictures as text."""
        drawn = chart_text.blocks(tuple(self.charts.values()))
        title = [Heading(Term("drawn.title"))] if drawn else []
        return [*blocks(self.found), *title, *drawn]

    def text(self, lang: Lang) -> str:
        """The page as it is printed where there is no terminal."""
        return "".join(f"{row.text}\n" for row in rows_of(self.blocks(), lang))

    def to_json(self) -> str:
        """One JSON object."""
        return json.dumps(to_plain(self.found), ensure_ascii=False, indent=2) + "\n"

    def report(self, *, is_drawn: bool) -> Report:
        """The page under the office's head.

        Args:
            is_drawn: the pictures are drawn beside it, so it need not hold them as text.
        """
        facts = self.found.facts
        rule = facts.periods[-1]
        period = Period(rule.since, rule.until)
        (_, *body) = blocks(self.found) if is_drawn else self.blocks()
        head = document.letterhead(facts, period, Term("drawn.report"), (Written(facts.name),))
        figures = {"last_day": Day(period.last)}
        return Report(is_simulated=True, letterhead=head, body=tuple(body), figures=figures)


def give(found: Comparison, wanted: Documents, *, is_json: bool, lang: Lang) -> None:
    """Write the documents that are asked for; print the JSON, or the page if none are.

    Raises:
        InputError: the system does not let them be written.
    """
    page = Page(found)
    if wanted.out is not None:
        out_folder.write(wanted.out, lambda folder: write(folder, wanted.names, page, lang))
        told("cli.written", lang, 0, folder=wanted.out)
    if is_json:
        sys.stdout.write(page.to_json())
    elif wanted.out is None:
        terminal.show_blocks(page.blocks(), lang, sys.stdout)


def write(folder: Path, names: tuple[str, ...], page: Page, lang: Lang) -> None:
    """Write documents into a folder; equal bytes every time.

    Raises:
        OSError: the folder cannot be written.
    """
    for name in names:
        _WRITERS[name](folder, page, lang)


def _write_text(folder: Path, page: Page, lang: Lang) -> None:
    (folder / "compare.txt").write_text(page.text(lang), encoding="utf-8")


def _write_json(folder: Path, page: Page, _: Lang) -> None:
    (folder / "compare.json").write_text(page.to_json(), encoding="utf-8")


def _write_csv(folder: Path, page: Page, lang: Lang) -> None:
    """As `report.as_csv` writes: what Excel opens by a double click."""
    with (folder / "compare.csv").open("w", encoding="utf-8-sig", newline="") as stream:
        table = csv.writer(stream, delimiter=SEPARATORS[lang], lineterminator="\r\n")
        table.writerow(COLUMNS)
        for row in _rows(page.found, lang):
            table.writerow(row)


def _rows(found: Comparison, lang: Lang) -> Iterator[list[Any]]:
    """A row a figure of a plan, in the periods of today, as on the page."""
    rules = found.facts.periods
    for plan in found.plans:
        for one in (one for one in plan.changes if one.figure.period < len(rules)):
            rule = rules[one.figure.period]
            scope = "level" if one.figure.is_level else "office"
            yield [
                neutral(plan.name),
                rule.since.isoformat(),
                rule.until.isoformat(),
                scope,
                neutral(one.figure.place),
                neutral(one.figure.key),
                *(_cell(value, lang) for value in _numbers(one)),
            ]


def _numbers(one: Change) -> tuple[float | None, ...]:
    change, month = one.change, one.month
    return (
        one.today,
        one.plan,
        *((None,) * 3 if change is None else (change.mean, change.low, change.high)),
        *((None,) * 2 if month is None else (month.low, month.high)),
    )


def _cell(value: float | None, lang: Lang) -> str | float:
    """A number with the decimal sign of the language's Excel; empty where there is none."""
    if value is None:
        return ""
    return repr(round(value, 4)).replace(".", ",") if lang == "vi" else round(value, 4)


def _write_word(folder: Path, page: Page, lang: Lang) -> None:
    from motcua.report import docx  # each kind of document is loaded when it is written

    docx.write(page.report(is_drawn=False), lang, folder / "compare.docx")


def _write_web_page(folder: Path, page: Page, lang: Lang) -> None:
    from motcua.report import html

    report, charts = page.report(is_drawn=True), tuple(page.charts.values())
    html.write(folder / "compare.html", [report], charts, lang, has_script=False)


def _write_drawings(folder: Path, page: Page, lang: Lang) -> None:
    from motcua.report import svg

    for name, chart in page.charts.items():
        svg.write(folder / f"{name}.svg", chart, lang)


_WRITERS: Final[Mapping[str, Callable[[Path, Page, Lang], None]]] = {
    "txt": _write_text,
    "json": _write_json,
    "csv": _write_csv,
    "docx": _write_word,
    "html": _write_web_page,
    "svg": _write_drawings,
}
