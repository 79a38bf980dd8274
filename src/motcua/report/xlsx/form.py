"""Form II.06a of one level: the official columns, with the identities as formulas (R37)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

from motcua.forms import FormRow, added
from motcua.indicators import Indicators, PeriodCount
from motcua.register import RegisterFacts
from motcua.report import figures
from motcua.report.values import Day, Name, Number
from motcua.report.xlsx.book import Book, Sheet, at

WIDTHS: Final = {0: 6, 1: 36, **dict.fromkeys(range(2, 13), 13), 13: 13}
HEAD: Final = 5
"""The first row of the header; three rows of names and one of numbers."""

FIRST: Final = HEAD + 4
LAST_COLUMN: Final = 13
"""The check, after the thirteen official columns."""

_TOP: Final = ((0, "row"), (1, "field"), (2, "received"), (6, "resolved"), (10, "in_process"))
_MIDDLE: Final = (
    (2, "total"),
    (3, "in_period"),
    (5, "carried_over"),
    (6, "total"),
    (7, "early"),
    (8, "on_time"),
    (9, "late"),
    (10, "total"),
    (11, "within_deadline"),
    (12, "overdue"),
)
_BOTTOM: Final = ((3, "online"), (4, "other"))
_NUMBERING: Final = {2: "(3)=(4)+(5)+(6)", 6: "(7)=(8)+(9)+(10)", 10: "(11)=(12)+(13)"}


class Column(NamedTuple):
    """A column that is counted: its place, the field of FormRow, and the indicator it needs."""

    place: int
    field: str
    needs: str


_COUNTED: Final = (
    Column(3, "received_online", "received_online"),
    Column(4, "received_other", "received_online"),
    Column(5, "carried_over", "carried_over"),
    Column(7, "early", "early"),
    Column(8, "on_time", "on_time"),
    Column(9, "late", "late"),
    Column(11, "within_deadline", "within_deadline"),
    Column(12, "overdue", "overdue"),
)
_ADDED: Final[Mapping[str, tuple[int, tuple[int, ...]]]] = {
    "total": (2, (3, 4, 5)),
    "resolved": (6, (7, 8, 9)),
    "in_process": (10, (11, 12)),
}
"""Columns that are sums: the place, and the places of the parts."""


def write(
    book: Book,
    facts: RegisterFacts,
    count: PeriodCount,
    level: str,
    rows: tuple[FormRow, ...],
) -> None:
    """A sheet with one row a field, the total, the check of each row, and the printed notes."""
    name = Name(facts.levels[level].name)
    title = book.say("xlsx.sheet.form", level=name)
    sheet = book.sheet(title, WIDTHS, header=(HEAD, FIRST - 1))
    _heading(sheet, facts, count, name)
    _header(sheet)
    unknown = {
        column.place: figures.reason(count.unknown[column.needs], book.lang)
        for column in _COUNTED
        if column.needs in count.unknown
    }
    for number, row in enumerate(rows):
        _row(sheet, FIRST + number, str(number + 1), row, unknown)
    total = FIRST + len(rows)
    _total(sheet, total, added(book.say("xlsx.form.sum"), rows), unknown)
    _notes(sheet, total + 2, count.levels[level])
    sheet.page.freeze_panes(FIRST, 2)


def _heading(sheet: Sheet, facts: RegisterFacts, count: PeriodCount, level: Name) -> None:
    book, period = sheet.book, count.period
    sheet.across(0, 0, 4, book.say("xlsx.form.number"), "bold")
    office = facts.heading.authority or facts.name
    sheet.across(0, 5, LAST_COLUMN, book.say("xlsx.form.office", office=office), "right")
    sheet.across(1, 0, LAST_COLUMN, book.say("xlsx.form.unverified"), "note")
    title = book.marked(book.say("xlsx.form.title"))
    sheet.across(2, 0, LAST_COLUMN, title, book.title_look)
    days = book.say("xlsx.from_to", first=Day(period.first), last=Day(period.last))
    sheet.across(3, 0, LAST_COLUMN, f"{level:{book.lang}} – {days}", "centred")
    sheet.across(4, 0, LAST_COLUMN, book.say("xlsx.form.unit"), "right")


def _header(sheet: Sheet) -> None:
    """The names of the columns over three rows, and their numbers; joined when all are written."""
    for down, height in enumerate((20, 20, 52)):
        sheet.page.set_row(HEAD + down, height)
    for down, names in enumerate((_TOP, _MIDDLE, _BOTTOM)):
        texts = {place: sheet.book.say(f"xlsx.form.{name}") for place, name in names}
        if down == 0:
            texts[LAST_COLUMN] = sheet.book.say("xlsx.form.check")
        for place in range(LAST_COLUMN + 1):
            sheet.text(HEAD + down, place, texts.get(place, ""), "head")
    for place in range(LAST_COLUMN):
        numbering = _NUMBERING.get(place, f"({place + 1})")
        sheet.text(HEAD + 3, place, numbering, "numbering")
    sheet.text(HEAD + 3, LAST_COLUMN, "", "numbering")
    for first, last in ((2, 5), (6, 9), (10, 12)):
        sheet.join((HEAD, first), (HEAD, last))
    sheet.join((HEAD + 1, 3), (HEAD + 1, 4))
    for place in (0, 1, LAST_COLUMN):
        sheet.join((HEAD, place), (HEAD + 2, place))
    for place in (2, 5, *range(6, LAST_COLUMN)):
        sheet.join((HEAD + 1, place), (HEAD + 2, place))


def _row(sheet: Sheet, at_row: int, number: str, row: FormRow, unknown: Mapping[int, str]) -> None:
    """A row of the form: what was counted, what is added up, and whether 3 = 7 + 11."""
    sheet.text(at_row, 0, number, "numbering")
    sheet.text(at_row, 1, row.field, "name")
    for column in _COUNTED:
        if column.place in unknown:
            sheet.unknown(at_row, column.place, unknown[column.place])
        else:
            sheet.number(at_row, column.place, getattr(row, column.field))
    for name, (place, parts) in _ADDED.items():
        value = getattr(row, name)
        if not unknown.keys() & set(parts):
            sheet.formula(at_row, place, "+".join(at(at_row, part) for part in parts), value)
        elif name == "total":
            sheet.formula(at_row, place, f"{at(at_row, 6)}+{at(at_row, 10)}", value)
            sheet.remark(at_row, place, sheet.book.say("xlsx.form.by_7_11"))
        else:
            sheet.number(at_row, place, value)
            sheet.remark(at_row, place, sheet.book.say("xlsx.form.counted"))
    _check(sheet, at_row, row, unknown)


def _check(sheet: Sheet, at_row: int, row: FormRow, unknown: Mapping[int, str]) -> None:
    """Column 3 against 7 + 11, where it was not computed from them."""
    lacking = [unknown[part] for part in _ADDED["total"][1] if part in unknown]
    if lacking:
        sheet.unknown(at_row, LAST_COLUMN, lacking[0])
        return
    sides = at(at_row, 2), f"{at(at_row, 6)}+{at(at_row, 10)}"
    sheet.verdict(at_row, LAST_COLUMN, *sides, holds=row.total == row.resolved + row.in_process)


def _total(sheet: Sheet, at_row: int, row: FormRow, unknown: Mapping[int, str]) -> None:
    """The sums of all rows."""
    sheet.text(at_row, 0, "", "total_name")
    sheet.text(at_row, 1, row.field, "total_name")
    places = {column.place: column.field for column in _COUNTED}
    places |= {place: name for name, (place, _) in _ADDED.items()}
    for place, name in sorted(places.items()):
        value = getattr(row, name)
        if place in unknown:
            sheet.unknown(at_row, place, unknown[place])
        elif at_row == FIRST:
            sheet.number(at_row, place, value, "total")
        else:
            above = f"SUM({at(FIRST, place)}:{at(at_row - 1, place)})"
            sheet.formula(at_row, place, above, value, "total")
    _check(sheet, at_row, row, unknown)


def _notes(sheet: Sheet, row: int, counted: Indicators) -> None:
    notes = [sheet.book.say("xlsx.form.note_9"), sheet.book.say("xlsx.form.note_12")]
    undated = (counted.resolved_undated, counted.in_process_undated)
    if any(undated):
        resolved, in_process = map(Number, undated)
        said = {"resolved": resolved, "in_process": in_process}
        notes.append(sheet.book.say("xlsx.form.note_undated", **said))
    for place, note in enumerate(notes):
        sheet.across(row + place, 0, LAST_COLUMN, note, "note")
