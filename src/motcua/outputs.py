"""The documents of a report: which there are, and all of them written into one folder."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from motcua import duties
from motcua.book import Book, Lines
from motcua.clock import Period
from motcua.errors import Fault, InputError, Place
from motcua.indicators import PeriodCount
from motcua.ledger import Numbers
from motcua.published import Comparison
from motcua.register import RegisterFacts
from motcua.report import (
    against,
    as_csv,
    as_json,
    document,
    further,
    further_json,
    page,
)
from motcua.report.charts import charts_of
from motcua.report.content import Block, Report
from motcua.report.replicates import PeriodRanges, rounded
from motcua.scenario.checks import nearest
from motcua.service import Service
from motcua.words import Lang

FORMATS: Final = ("txt", "json", "csv", "docx", "xlsx", "html")
USUAL: Final = ("txt", "json")
OF_ONE: Final = frozenset({"csv", "xlsx"})
"""Documents that count dossiers: there is none of the mean of many runs."""


def formats_of(
    asked: str | None, there_are: Sequence[str] = FORMATS, usual: tuple[str, ...] = USUAL
) -> tuple[str, ...]:
    """The documents that `--as` asks for, of those that there are; the usual where it is not given.

    Raises:
        InputError: one is not known, with the nearest that is.
    """
    if asked is None:
        return usual
    names = tuple(dict.fromkeys(name.strip().lower() for name in asked.split(",") if name.strip()))
    known = ", ".join(there_are)
    faults = [
        Fault(
            "fault.unknown_near" if (near := nearest(name, list(there_are))) else "fault.unknown",
            Place("--as"),
            facts={"found": name, "near": near, "known": known},
        )
        for name in names
        if name not in there_are
    ]
    if not names:
        faults.append(Fault("fault.no_format", Place("--as"), facts={"known": known}))
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
        """What stands beyond the report below it; the trend below the last."""
        more: list[Block] = list(report.appendix)
        if self.book is not None:
            if self.is_further:
                more += self._further(place, self.book)
            if place == len(self.figures) - 1 > 0:
                more += further.trend_blocks(self.facts, self.book.counts)
        if place == self._compared():
            assert self.compared is not None
            more += against.blocks(self.compared)
        return replace(report, appendix=tuple(more))

    def _further(self, place: int, book: Book) -> list[Block]:
        """What is counted beyond the report, and where lines are known which of them are urgent."""
        found = book.further[place]
        more = list(further.blocks(self.facts, found))
        urgent = self._near_due(place, book)
        if urgent is not None:
            lines, rows = urgent
            code = lines.codes.__getitem__
            more += further.near_due_blocks(self.facts, lines.ledger, rows, code)
        return more

    def _near_due(self, place: int, book: Book) -> tuple[Lines, Numbers] | None:
        """The lines soon due, the most urgent first; None where that is not known."""
        found, lines = book.further[place], book.behind(place)
        if lines is None or "near_due" in found.unknown():
            return None
        period = found.period
        rows = duties.near_due(lines.ledger, period, book.clocks, book.policy, days=found.days)
        return lines, rows

    def _compared(self) -> int:
        """Of which period the published report is; -1 = there is none to compare with."""
        if self.compared is None:
            return -1
        return [figures.period for figures in self.figures].index(self.compared.counted)

    def to_json(self) -> str:
        """One JSON object."""
        plain: dict[str, Any] = as_json.to_plain(self.facts, self.figures, self.services)
        if self.is_further and self.book is not None:
            for place, found in enumerate(self.book.further):
                period = plain["periods"][place]
                period["further"] = further_json.to_plain(self.facts, found)
                if (urgent := self._near_due(place, self.book)) is not None:
                    lines, rows = urgent
                    period["further"]["near_due"] = [lines.codes[row] for row in rows.tolist()]
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
        formats: of FORMATS; without those OF_ONE if the figures are of many runs.
        template: of the Word document; None = the official page.

    Raises:
        InputError: what is wrong with the template.
        OSError: the folder cannot be written.
    """
    for name in formats:
        if name == "docx":
            _write_pages(folder, found, lang, template)
        else:
            _WRITERS[name](folder, found, lang)


def _write_text(folder: Path, found: Findings, lang: Lang) -> None:
    pages = "\n".join(page.plain(report, lang) for report in found.reports())
    (folder / "report.txt").write_text(pages, encoding="utf-8")


def _write_json(folder: Path, found: Findings, _: Lang) -> None:
    (folder / "report.json").write_text(found.to_json(), encoding="utf-8")


def _write_csv(folder: Path, found: Findings, lang: Lang) -> None:
    assert found.book is not None, "refused before the work"
    as_csv.write(folder / "report.csv", found.facts, found.book.counts, lang)


def _write_pages(folder: Path, found: Findings, lang: Lang, template: Path | None) -> None:
    from motcua.report import docx  # each kind of document is loaded when it is written

    for report, name in zip(found.reports(), _names(found.figures), strict=True):
        docx.write(report, lang, folder / f"{name}.docx", template=template)


def _write_web_page(folder: Path, found: Findings, lang: Lang) -> None:
    """One page for all periods; of many runs the charts show the means."""
    from motcua.report import html

    counts = [one if isinstance(one, PeriodCount) else rounded(one) for one in found.figures]
    service = found.services[-1] if found.services else None
    charts = charts_of(found.facts, counts, service)
    html.write(folder / "report.html", found.reports(), charts, lang)


def _write_workbooks(folder: Path, found: Findings, lang: Lang) -> None:
    from motcua.report import xlsx

    book = found.book
    assert book is not None, "refused before the work"
    for place, (count, name) in enumerate(zip(book.counts, _names(book.counts), strict=True)):
        lines = book.behind(place)
        forms = {level: book.further[place].form(level) for level in book.facts.levels}
        behind = xlsx.Behind(lines.ledger, lines.rows, lines.codes) if lines else None
        xlsx.write(folder / f"{name}.xlsx", book.facts, count, forms, behind, lang)


_WRITERS: Final[Mapping[str, Callable[[Path, Findings, Lang], None]]] = {
    "txt": _write_text,
    "json": _write_json,
    "csv": _write_csv,
    "xlsx": _write_workbooks,
    "html": _write_web_page,
}


def _names(figures: Sequence[PeriodCount | PeriodRanges]) -> Iterator[str]:
    """Names of files: of several periods each has its days in it."""
    for one in figures:
        yield f"report_{_days(one.period)}" if len(figures) > 1 else "report"


def _days(period: Period) -> str:
    return f"{period.first.isoformat()}_{period.last.isoformat()}"
