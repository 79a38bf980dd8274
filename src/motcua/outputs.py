"""The documents of a report: which there are, and all of them written into one folder."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from motcua.book import Book
from motcua.clock import Period
from motcua.errors import Fault, InputError, Place
from motcua.indicators import PeriodCount
from motcua.published import Comparison
from motcua.register import RegisterFacts
from motcua.report import (
    against,
    as_csv,
    as_json,
    document,
    docx,
    further,
    further_json,
    page,
    xlsx,
)
from motcua.report.content import Report
from motcua.report.replicates import PeriodRanges
from motcua.scenario.checks import nearest
from motcua.service import Service
from motcua.words import Lang

FORMATS: Final = ("txt", "json", "csv", "docx", "xlsx")
USUAL: Final = ("txt", "json")


def formats_of(asked: str | None) -> tuple[str, ...]:
    """The documents that `--as` asks for.

    Raises:
        InputError: one is not known, with the nearest that is.
    """
    if asked is None:
        return USUAL
    names = tuple(dict.fromkeys(name.strip().lower() for name in asked.split(",") if name.strip()))
    faults = [
        Fault(
            "fault.unknown_near" if (near := nearest(name, list(FORMATS))) else "fault.unknown",
            Place("--as"),
            facts={"found": name, "near": near, "known": ", ".join(FORMATS)},
        )
        for name in names or ("",)
        if name not in FORMATS
    ]
    if faults:
        raise InputError(faults)
    return names


@dataclass(frozen=True)
class Findings:
    """Everything that a report may say.

    Attributes:
        figures: of each period, of one run or of many.
        services: of each period; empty where no officers are known.
        book: the dossiers and what is counted beyond the report; None for the mean of many runs.
        is_further: what is counted beyond the report is shown below it.
        compared: with a published report.
    """

    facts: RegisterFacts
    figures: Sequence[PeriodCount | PeriodRanges]
    services: Sequence[Service] = ()
    book: Book | None = None
    is_further: bool = False
    compared: Comparison | None = None

    def reports(self) -> list[Report]:
        """The report of each period, whatever stands beyond it below."""
        made = [
            document.build(self.facts, figures, self.services[place] if self.services else None)
            for place, figures in enumerate(self.figures)
        ]
        return [self._extended(place, report) for place, report in enumerate(made)]

    def _extended(self, place: int, report: Report) -> Report:
        more = list(report.appendix)
        if self.is_further and self.book is not None:
            more += further.blocks(self.facts, self.book.further[place])
        if place == len(self.figures) - 1:
            if len(self.figures) > 1 and self.book is not None:
                more += further.trend_blocks(self.facts, self.book.counts)
            if self.compared is not None:
                more += against.blocks(self.compared)
        return replace(report, appendix=tuple(more))

    def to_json(self) -> str:
        """One JSON object."""
        plain: dict[str, Any] = as_json.to_plain(self.facts, self.figures, self.services)
        if self.is_further and self.book is not None:
            for period, found in zip(plain["periods"], self.book.further, strict=True):
                period["further"] = further_json.to_plain(self.facts, found)
        if len(self.figures) > 1 and self.book is not None:
            plain["trend"] = further_json.trend_plain(self.book.counts)
        if self.compared is not None:
            plain["against"] = against.to_plain(self.compared)
        return json.dumps(plain, ensure_ascii=False, indent=2) + "\n"


def write(
    folder: Path,
    formats: Sequence[str],
    found: Findings,
    lang: Lang,
    *,
    template: Path | None = None,
) -> None:
    """Write the documents that are asked for into a folder.

    Args:
        template: of the Word document; None = the official page.

    Raises:
        InputError: what is wrong with the template.
        OSError: the folder cannot be written.
    """
    reports = found.reports()
    if "txt" in formats:
        pages = "\n".join(page.plain(report, lang) for report in reports)
        (folder / "report.txt").write_text(pages, encoding="utf-8")
    if "json" in formats:
        (folder / "report.json").write_text(found.to_json(), encoding="utf-8")
    counts = [figures for figures in found.figures if isinstance(figures, PeriodCount)]
    if "csv" in formats and counts:
        as_csv.write(folder / "report.csv", found.facts, counts, lang)
    if "docx" in formats:
        for report, name in zip(reports, _names(found.figures), strict=True):
            docx.write(report, lang, folder / f"{name}.docx", template=template)
    if "xlsx" in formats and found.book is not None:
        _write_workbooks(folder, found.book, lang)


def _write_workbooks(folder: Path, book: Book, lang: Lang) -> None:
    for place, (count, name) in enumerate(zip(book.counts, _names(book.counts), strict=True)):
        lines = book.behind(place)
        forms = {level: book.further[place].form(level) for level in book.facts.levels}
        behind = xlsx.Behind(lines.ledger, lines.rows, lines.codes) if lines else None
        xlsx.write(folder / f"{name}.xlsx", book.facts, count, forms, behind, lang)


def _names(figures: Sequence[PeriodCount | PeriodRanges]) -> Iterator[str]:
    """Names of files: of several periods each has its days."""
    for one in figures:
        yield f"report_{_days(one.period)}" if len(figures) > 1 else "report"


def _days(period: Period) -> str:
    return f"{period.first.isoformat()}_{period.last.isoformat()}"
