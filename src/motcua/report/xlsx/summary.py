"""The first page: every figure of the report for all levels, each computed from its dossiers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from motcua.indicators import Indicators, PeriodCount
from motcua.register import RegisterFacts
from motcua.report import figures
from motcua.report.figures import RARE, ROWS, SUMS, Check, Figure, Part, Row, Share
from motcua.report.values import Day, Name
from motcua.report.xlsx.book import Sheet, at
from motcua.report.xlsx.dossiers import Counting

HEAD: Final = 5
"""The row of the levels' names; their numbers, which formulas look for, stand below."""

FIRST: Final = HEAD + 2


@dataclass(frozen=True)
class Summary:
    """What the page says, and where.

    Attributes:
        counted: of each level, in the order of the facts.
        rows: those that are shown.
        places: the row of each indicator.
        counting: how the dossiers behind an indicator are counted; None = figures as numbers.
    """

    sheet: Sheet
    count: PeriodCount
    counted: tuple[Indicators, ...]
    rows: tuple[Row, ...]
    places: dict[str, int]
    counting: Counting | None

    @property
    def all_levels(self) -> int | None:
        """The column of the sum of the levels, where there are several."""
        return 1 + len(self.counted) if len(self.counted) > 1 else None

    @property
    def last(self) -> int:
        """The last column: where the dossiers of the row are."""
        return 1 + len(self.counted) + (self.all_levels is not None)

    def columns(self) -> Sequence[tuple[int, Indicators]]:
        """Every column of figures and what it counts."""
        levels = list(enumerate(self.counted, 1))
        if self.all_levels is None:
            return levels
        sums = Indicators(*(sum(column) for column in zip(*self.counted, strict=True)))
        return [*levels, (self.all_levels, sums)]

    def reason(self, *names: str) -> str | None:
        """Why figures made of these are not known; None if they are."""
        lacking = [self.count.unknown[name] for name in names if name in self.count.unknown]
        if not lacking:
            return None
        columns = tuple(dict.fromkeys(column for found in lacking for column in found))
        return figures.reason(columns, self.sheet.book.lang)


def write(
    sheet: Sheet,
    facts: RegisterFacts,
    count: PeriodCount,
    counting: Counting | None,
    notes: Sequence[str],
) -> None:
    """The page.

    Args:
        notes: sentences below the table.
    """
    counted = tuple(count.levels[level] for level in facts.levels)
    rows = tuple(row for row in ROWS if not _is_empty(row, counted))
    places = {row.name: FIRST + n for n, row in enumerate(rows) if isinstance(row, Figure)}
    page = Summary(sheet, count, counted, rows, places, counting)
    _heading(page, facts)
    for number, row in enumerate(rows):
        _row(page, FIRST + number, row)
    below = FIRST + len(rows) + 1
    for number, note in enumerate([*notes, *_unknown(page)]):
        sheet.page.set_row(below + number, 15 * (1 + len(note) // 120))
        sheet.across(below + number, 0, page.last, note, "note")
    sheet.page.freeze_panes(FIRST, 1)


def widths(levels: int) -> dict[int, float]:
    """How wide each column is."""
    return {0: 60, **dict.fromkeys(range(1, levels + 2), 18), levels + 2: 18}


def _is_empty(row: Row, counted: Sequence[Indicators]) -> bool:
    return (
        isinstance(row, Figure)
        and row.name in RARE
        and not any(getattr(one, row.name) for one in counted)
    )


def _heading(page: Summary, facts: RegisterFacts) -> None:
    sheet, book, period = page.sheet, page.sheet.book, page.count.period
    title = book.say("report.title_simulated" if facts.simulated else "report.title")
    sheet.across(0, 0, page.last, title, book.title_look)
    sheet.across(1, 0, page.last, book.say("report.subject"), "centred")
    sheet.across(2, 0, page.last, facts.heading.subject or facts.name, "centred")
    days = book.say("xlsx.from_to", first=Day(period.first), last=Day(period.last))
    sheet.across(3, 0, page.last, days, "centred")
    names = [format(Name(level.name), book.lang) for level in facts.levels.values()]
    if page.all_levels:
        names.append(book.say("xlsx.all_levels"))
    for column, name in enumerate((book.say("xlsx.indicator"), *names, book.say("xlsx.behind"))):
        sheet.text(HEAD, column, name, "head")
    sheet.text(HEAD + 1, 0, book.say("xlsx.level_number"), "numbering")
    for column in range(1, page.last + 1):
        if column <= len(page.counted):
            sheet.number(HEAD + 1, column, column, "numbering")
        else:
            sheet.text(HEAD + 1, column, "", "numbering")


def _row(page: Summary, at_row: int, row: Row) -> None:
    match row:
        case Part(key):
            page.sheet.across(at_row, 0, page.last, page.sheet.book.say(key), "part")
        case Figure(name):
            _figure(page, at_row, name)
        case Share():
            _share(page, at_row, row)
        case Check():
            _check(page, at_row, row)


def _named(page: Summary, at_row: int, name: str) -> None:
    look = "part_name" if name.startswith("–") else "name"
    page.sheet.text(at_row, 0, name[:1].upper() + name[1:], look)
    page.sheet.text(at_row, page.last, "", "link")


def _figure(page: Summary, at_row: int, name: str) -> None:
    """A count of every level, and of all."""
    sheet, reason = page.sheet, page.reason(name)
    _named(page, at_row, figures.short(name, sheet.book.lang))
    for column, counted in page.columns():
        value = getattr(counted, name)
        if reason is not None:
            sheet.unknown(at_row, column, reason)
        elif name == "procedures" and not value:
            sheet.text(at_row, column, "–", "unknown")
        elif name in SUMS:
            parts = ",".join(at(page.places[part], column) for part in SUMS[name])
            sheet.formula(at_row, column, f"SUM({parts})", value)
        elif column == page.all_levels:
            levels = f"{at(at_row, 1)}:{at(at_row, column - 1)}"
            sheet.formula(at_row, column, f"SUM({levels})", value)
        elif page.counting and name in page.counting.columns:
            number = at(HEAD + 1, column)
            sheet.formula(at_row, column, page.counting.of(name, number), value)
        else:
            sheet.number(at_row, column, value)
    if page.counting and name in page.counting.columns:
        _link(page, at_row, page.counting, name)


def _link(page: Summary, at_row: int, counting: Counting, name: str) -> None:
    """The way to the column of the dossiers behind a row."""
    book, column = page.sheet.book, counting.column(name)
    page.sheet.page.write_url(
        at_row,
        page.last,
        f"internal:{counting.sheet}!{column}1",
        book.look("link"),
        book.say("xlsx.column_of_dossiers", column=column),
    )


def _share(page: Summary, at_row: int, share: Share) -> None:
    """One row in per cent of another; a word where there is none of the other."""
    sheet, reason = page.sheet, page.reason(*share)
    _named(page, at_row, sheet.book.say(f"xlsx.share.{share.part}"))
    none = sheet.book.say("xlsx.none")
    for column, counted in page.columns():
        if reason is not None:
            sheet.unknown(at_row, column, reason)
            continue
        part, whole = getattr(counted, share.part), getattr(counted, share.whole)
        up, down = at(page.places[share.part], column), at(page.places[share.whole], column)
        formula = f'IF({down}=0,"{none}",{up}/{down})'
        sheet.formula(at_row, column, formula, part / whole if whole else none, "percent")


def _check(page: Summary, at_row: int, check: Check) -> None:
    """Whether a sum holds, level by level."""
    sheet, reason = page.sheet, page.reason(check.whole, *check.parts)
    _named(page, at_row, sheet.book.say(f"xlsx.check.{check.whole}"))
    for column, counted in page.columns():
        if reason is not None:
            sheet.unknown(at_row, column, reason)
            continue
        parts = [part for part in check.parts if part in page.places]
        sides = (
            at(page.places[check.whole], column),
            "+".join(at(page.places[part], column) for part in parts),
        )
        holds = getattr(counted, check.whole) == sum(getattr(counted, part) for part in parts)
        sheet.verdict(at_row, column, *sides, holds=holds)


def _unknown(page: Summary) -> list[str]:
    """Which figures are not known, a sentence for each reason; a comment is not printed."""
    names: dict[str, list[str]] = {}
    book = page.sheet.book
    for name, lacked in page.count.unknown.items():
        if name in page.places:
            reason = figures.reason(lacked, book.lang)
            names.setdefault(reason, []).append(figures.full(name, book.lang))
    unknown = book.say("xlsx.unknown")
    unknown = unknown[:1].upper() + unknown[1:]
    return [
        book.say("xlsx.unknown_named", unknown=unknown, names="; ".join(found), reason=reason)
        for reason, found in names.items()
    ]
