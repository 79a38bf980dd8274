"""The report as an Excel workbook: figures that count their own dossiers, form II.06a, dossiers.

Formulas hold, beside what they are, what they computed when the file was written, so a preview or a
program that only reads sees the figures too; Excel computes them anew, and whoever types over one
sees the checks turn to FALSE. The workbook shows numbers as the reader's own Excel is set.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from motcua.forms import FormRow
from motcua.indicators import PeriodCount
from motcua.register import RegisterFacts
from motcua.report.values import Number
from motcua.report.xlsx import dossiers, form, origin, summary
from motcua.report.xlsx.book import Book, opened
from motcua.report.xlsx.dossiers import Behind as Behind
from motcua.words import Lang


def write(
    path: Path,
    facts: RegisterFacts,
    count: PeriodCount,
    forms: Mapping[str, tuple[FormRow, ...]],
    behind: Behind | None,
    lang: Lang,
) -> None:
    """The workbook of one period, which appears whole or not at all; equal bytes every time.

    Args:
        forms: rows of form II.06a by level; a level that is not there has no such sheet.
        behind: the dossiers of the counts; None = the sheet of dossiers is left out, and also
            where there are more of them than a sheet can hold.

    Raises:
        BrokenBooks: the dossiers behind a figure are not as many as it says.
        OSError: the file cannot be written.
    """
    if behind is not None:
        dossiers.agree(facts, count, behind)
    title = facts.heading.subject or facts.name
    day = count.period.last
    with opened(path, lang, title=title, made_on=day, simulated=facts.simulated) as book:
        _write(book, facts, count, forms, behind)


def _write(
    book: Book,
    facts: RegisterFacts,
    count: PeriodCount,
    forms: Mapping[str, tuple[FormRow, ...]],
    behind: Behind | None,
) -> None:
    shown, notes = _shown(book, count, behind)
    name = book.say("xlsx.sheet.dossiers")
    counting = dossiers.planned(f"'{name}'", shown, count) if shown else None
    if count.set_aside:
        notes.append(book.say("xlsx.set_aside", dossiers=Number(count.set_aside)))
    header = (summary.HEAD, summary.HEAD)
    first = book.sheet(
        book.say("xlsx.sheet.summary"), summary.widths(len(facts.levels)), header=header
    )
    summary.write(first, facts, count, counting, notes)
    for level in facts.levels:
        if level in forms:
            form.write(book, facts, count, level, forms[level])
    if shown:
        wide = dossiers.widths(shown.names(count.unknown))
        dossiers.write(book, book.sheet(name, wide, header=(0, 0)), facts, count, shown)
    origin.write(book, facts, count)


def _shown(
    book: Book, count: PeriodCount, behind: Behind | None
) -> tuple[Behind | None, list[str]]:
    """The dossiers if they are there and fit on a sheet, and what to say about it."""
    if behind is None:
        return None, [book.say("xlsx.not_behind")]
    lines, most = len(behind.lines(count.unknown)), dossiers.MOST_DOSSIERS
    if lines > most:
        return None, [book.say("xlsx.too_many", dossiers=Number(lines), most=Number(most))]
    return behind, [book.say("xlsx.counted_from", sheet=book.say("xlsx.sheet.dossiers"))]
