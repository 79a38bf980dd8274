"""The dossiers behind the figures: one row each, and a 1 under every indicator that counts it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from motcua.clock import DAY, NEVER, instant, moment
from motcua.errors import BrokenBooks
from motcua.indicators import Indicators, PeriodCount
from motcua.law import State
from motcua.ledger import UNDATED, Ledger, Numbers
from motcua.register import CHANNELS, RegisterFacts
from motcua.report import figures
from motcua.report.xlsx.book import MOST_ROWS, Book, Sheet, fixed, letter
from motcua.scenario import Label
from motcua.words import Lang

MOST_DOSSIERS: Final = MOST_ROWS - 1
"""One row is the header."""

COLUMNS: Final = (
    "code",
    "level",
    "level_number",
    "office",
    "procedure",
    "field",
    "channel",
    "accepted",
    "due",
    "ended",
    "state",
)
_WIDTHS: Final = (22, 12, 6, 20, 36, 20, 11, 15, 15, 15, 24)
_LEVEL: Final = COLUMNS.index("level_number")
_AT_ONCE: Final = 10_000
_EXCEL_EPOCH_DAYS: Final = 25_569  # of 1970-01-01, when 1900-03-01 is 61
_FIRST_DATE: Final = instant("1900-03-01")  # Excel counts a day before it that never was


@dataclass(frozen=True)
class Behind:
    """Which dossiers each figure counts.

    Attributes:
        ledger: a line for each dossier.
        rows: the lines that each indicator counts, as `tally.rows_of` says.
        codes: of the lines; empty when the line's number is the code.
    """

    ledger: Ledger
    rows: Mapping[str, Numbers]
    codes: Sequence[str] = ()

    def lines(self, unknown: Mapping[str, object]) -> Numbers:
        """Every line that some known figure counts, in their order."""
        counted = np.zeros(len(self.ledger), np.bool_)
        for name in self.names(unknown):
            counted[self.rows[name]] = True
        return np.flatnonzero(counted)

    def names(self, unknown: Mapping[str, object]) -> list[str]:
        """The indicators that have a column, in the order of Indicators; rare ones if any."""
        return [
            name
            for name in Indicators._fields
            if name in self.rows
            and name not in unknown
            and (name not in figures.RARE or len(self.rows[name]))
        ]

    def code(self, line: int) -> str:
        """The code of a line's dossier."""
        return self.codes[line] if len(self.codes) else str(line)


class Counting(NamedTuple):
    """How a formula elsewhere counts the dossiers of an indicator.

    Attributes:
        sheet: the name of the sheet, as formulas write it.
        lines: how many dossiers it holds.
        columns: of the indicators on it.
    """

    sheet: str
    lines: int
    columns: Mapping[str, int]

    def of(self, name: str, level_number: str) -> str:
        """The formula; the level's number stands in a cell."""
        levels, ones = self._range(_LEVEL), self._range(self.columns[name])
        return f"COUNTIFS({levels},{level_number},{ones},1)"

    def column(self, name: str) -> str:
        """The letter of an indicator's column."""
        return letter(self.columns[name])

    def _range(self, column: int) -> str:
        return f"{self.sheet}!{fixed((1, column), (max(self.lines, 1), column))}"


def planned(name: str, behind: Behind, count: PeriodCount) -> Counting:
    """Where every indicator will stand on a sheet that is written later."""
    names = behind.names(count.unknown)
    columns = {found: len(COLUMNS) + place for place, found in enumerate(names)}
    return Counting(name, len(behind.lines(count.unknown)), columns)


def agree(facts: RegisterFacts, count: PeriodCount, behind: Behind) -> None:
    """Nothing, if the lines behind every figure are as many as the figure says.

    Raises:
        BrokenBooks: they are not, so a formula would compute another figure than was counted.
    """
    level = _levels(facts)[behind.ledger.office]
    for name in behind.names(count.unknown):
        found = np.bincount(level[behind.rows[name]], minlength=len(facts.levels))
        for number, key in enumerate(facts.levels):
            told = getattr(count.levels[key], name)
            if found[number] != told:
                raise BrokenBooks(
                    f"{key}, {name}: {told} counted, and {found[number]} dossiers behind it"
                )


def write(book: Book, sheet: Sheet, facts: RegisterFacts, count: PeriodCount, of: Behind) -> None:
    """The rows under one header, with a filter on every column."""
    names = of.names(count.unknown)
    lines = of.lines(count.unknown)
    sheet.page.set_row(0, 190)
    for column, name in enumerate(COLUMNS):
        sheet.text(0, column, book.say(f"xlsx.dossier.{name}"), "head")
    for place, name in enumerate(names):
        sheet.text(0, len(COLUMNS) + place, figures.full(name, book.lang), "head_upright")
    sheet.page.freeze_panes(1, 1)
    sheet.page.autofilter(0, 0, len(lines), len(COLUMNS) + len(names) - 1)
    row = 1
    for lot, ones in _lots(of, lines, names):
        columns = _columns(book, facts, of, lot)
        for place in range(len(lot)):
            for column, (look, values) in enumerate(columns):
                _put(sheet, row, column, values[place], look)
            for column in np.flatnonzero(ones[place]).tolist():
                sheet.number(row, len(COLUMNS) + column, 1, "one")
            row += 1


def widths(names: Sequence[str]) -> dict[int, float]:
    """How wide each column is."""
    return dict(enumerate((*_WIDTHS, *(6 for _ in names))))


def _levels(facts: RegisterFacts) -> NDArray[np.intp]:
    """The position of each office's level: (offices,)."""
    levels = list(facts.levels)
    return np.array([levels.index(office.level) for office in facts.offices.values()], np.intp)


def _lots(
    of: Behind, lines: Numbers, names: Sequence[str]
) -> Iterator[tuple[Numbers, NDArray[np.bool_]]]:
    """Lines by the thousand, and which indicators count each: (lines, indicators)."""
    counts = np.zeros((len(names), len(of.ledger)), np.bool_)
    for place, name in enumerate(names):
        counts[place, of.rows[name]] = True
    for start in range(0, len(lines), _AT_ONCE):
        lot = lines[start : start + _AT_ONCE]
        yield lot, counts[:, lot].T


def _columns(
    book: Book, facts: RegisterFacts, of: Behind, lot: Numbers
) -> tuple[tuple[str, list[Any]], ...]:
    """What stands in each of COLUMNS on some lines, and its look."""
    lines = of.ledger.only(lot)
    level = _levels(facts)[lines.office]
    levels = [_name(one.name, book.lang) for one in facts.levels.values()]
    offices = [one.name for one in facts.offices.values()]
    procedures = [_name(one.name, book.lang) for one in facts.procedures.values()]
    fields = [one.field for one in facts.procedures.values()]
    channels = [book.say(f"appendix.{one}") for one in CHANNELS]
    return (
        ("cell", [of.code(line) for line in lot.tolist()]),
        ("cell", _said(levels, level)),
        ("one", (level + 1).tolist()),
        ("cell", _said(offices, lines.office)),
        ("cell", _said(procedures, lines.procedure)),
        ("cell", _said(fields, lines.procedure)),
        ("cell", _said(channels, lines.channel)),
        ("instant", lines.accepted_at.tolist()),
        ("instant", lines.due_at.tolist()),
        ("instant", lines.ended_at.tolist()),
        ("cell", [_state(book, one) for one in lines.state.tolist()]),
    )


def _said(names: Sequence[str], positions: NDArray[Any]) -> list[str]:
    """The name at each position; nothing where the position is not known."""
    return [names[place] if place >= 0 else "" for place in positions.tolist()]


def _name(label: Label, lang: Lang) -> str:
    return label.vi if lang == "vi" else label.en


def _state(book: Book, state: int) -> str:
    if state == UNDATED:
        return book.say("xlsx.state.undated")
    return book.say(f"state.{State(state).key}") if state >= 0 else ""


def _put(sheet: Sheet, row: int, column: int, value: Any, look: str) -> None:
    """One value as its look says; nothing for what is not known."""
    if look == "instant":
        _put_instant(sheet, row, column, value)
    elif look == "one":
        sheet.number(row, column, value, look)
    elif value:
        sheet.text(row, column, value, look)


def _put_instant(sheet: Sheet, row: int, column: int, at: int) -> None:
    """A date of Excel's; as a text where Excel has none, before March 1900."""
    if at == NEVER:
        return
    if at < _FIRST_DATE:
        sheet.text(row, column, moment(at).isoformat(" ", "minutes"), "cell")
    else:
        sheet.number(row, column, _EXCEL_EPOCH_DAYS + at / DAY, "instant")
