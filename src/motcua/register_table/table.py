"""A table's text: its separator, its header, its lines, and the place of every cell."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Final

from motcua import places
from motcua.clock import midnight, moment, time_of_day
from motcua.errors import Fault, InputError, Place
from motcua.scenario.checks import nearest

LARGEST_BYTES: Final = 1 << 30

NEEDED: Final = (
    "code", "office", "procedure", "channel", "status", "accepted_at", "due_at", "ended_at",
    "paid_online", "digitised_in", "digitised_out",
)  # fmt: skip
COLUMNS: Final = (
    *NEEDED, "submitted_at", "started_at", "paused_at", "resumed_at", "delivered_at", "fee",
    "must_be_online",
)  # fmt: skip
_DAY: Final = re.compile(r"(\d{4})-(\d\d)-(\d\d)|(\d{1,2})/(\d{1,2})/(\d{4})", re.ASCII)


class Table:
    """A table being read, and every fault found in it so far."""

    def __init__(self, path: Path) -> None:
        self.file = str(path)
        self.text = places.read(path, largest=LARGEST_BYTES)
        self.faults: list[Fault] = []
        self.header: list[str] = []
        self.line_of: dict[str, tuple[int, bool]] = {}
        self._texts = re.split(r"\r\n|\n|\r", self.text)
        self.separator = next((sign for sign in ",;\t" if sign in self._texts[0]), ",")

    def lines(self) -> Iterator[tuple[int, dict[str, str]]]:
        """Number and cells of each line that is a dossier.

        Raises:
            InputError: a header or quotes that leave the lines without a meaning.
        """
        for line, cells in self._cells():
            if not self.header:
                self._read_header(line, cells)
            elif len(cells) != len(self.header):
                found = {"found": len(cells), "expected": len(self.header)}
                self.fault("fault.table_cells", line, "", **found)
            else:
                yield line, dict(zip(self.header, cells, strict=True))
        if not self.header:
            raise InputError([Fault("fault.empty", Place(self.file))])

    def fault(self, key: str, line: int, column: str, **facts: object) -> None:
        """Note a fault at a cell, or at the whole line when no column is named."""
        self._note(key, line, self.header.index(column) if column else 0, column, **facts)

    def _note(self, key: str, line: int, number: int, column: str, **facts: object) -> None:
        text = self._texts[line - 1]
        place = Place(self.file, line, _start(text, self.separator, number))
        self.faults.append(Fault(key, place, (column,) if column else (), facts, text))

    def _cells(self) -> Iterator[tuple[int, list[str]]]:
        """Number and cells of each line that is not empty."""
        text = io.StringIO(self.text, newline="")
        reader = csv.reader(text, delimiter=self.separator, strict=True)
        while True:
            line = reader.line_num + 1
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                self.fault("fault.table_quotes", line, "", problem=error)
                raise InputError(self.faults) from None
            if any(cells):
                yield line, [cell.strip() for cell in cells]

    def _read_header(self, line: int, names: list[str]) -> None:
        self.header = names
        for number, name in enumerate(names):
            if name not in COLUMNS:
                facts = unknown(name, COLUMNS)
                key = "fault.table_header_near" if facts["near"] else "fault.table_header"
                self._note(key, line, number, name, **facts)
            elif name in names[:number]:
                self._note("fault.table_header_twice", line, number, name, found=name)
        for name in NEEDED:
            if name not in names:
                self.fault("fault.table_header_missing", line, "", name=name)
        if self.faults:
            raise InputError(self.faults)


def unknown(found: str, known: Iterable[str]) -> dict[str, str]:
    """Facts of the fault of a name that is not among the known."""
    names = list(known)
    return {"found": found, "near": nearest(found, names), "known": ", ".join(names)}


def instant_of(text: str) -> int | None:
    """The instant that a cell writes; None if it writes none."""
    day, _, time = text.partition(" ")
    try:
        return _midnight(day) + time_of_day(time.strip())
    except ValueError:
        return None


def shown(at: int) -> str:
    """An instant as faults write it."""
    return f"{moment(at):%d/%m/%Y %H:%M}"


@cache
def _midnight(day: str) -> int:
    found = _DAY.fullmatch(day)
    if not found:
        raise ValueError(day)
    parts = [int(part) for part in found.groups() if part]
    on = dt.date(*(parts if found[1] else parts[::-1]))
    if not 1990 <= on.year < 2100:
        raise ValueError(day)
    return midnight(on)


def _start(line: str, separator: str, number: int) -> int:
    """Where the cell of a number begins in a line, counted from 1."""
    is_quoted, cell = False, 0
    for at, sign in enumerate(line, 1):
        if cell == number:
            return at
        if sign == '"':
            is_quoted = not is_quoted
        elif sign == separator and not is_quoted:
            cell += 1
    return len(line) + 1 if cell == number else 1
