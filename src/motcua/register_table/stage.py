"""Any file of rows in, columns that can be asked out: CSV, a workbook, Parquet, a log in XES.

What is not Parquet is written, row by row and only the columns that are named, to a Parquet file of
texts in a folder of its own, so that a table of any size is asked in the same way and in little
memory. Nothing is guessed of a value here: a code 1.004240 stays the text that was written.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import sys
import unicodedata
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
import pyarrow.parquet as pq
from python_calamine import CalamineWorkbook

from motcua.errors import Fault, InputError, Place, reason
from motcua.mapping import TableRule
from motcua.register_table import xes

LARGEST_UNPACKED: Final = 1 << 31
GREATEST_RATIO: Final = 200
"""A workbook unpacks to 5 to 20 times its size; beyond this it is a bomb."""
CHUNK: Final = 1 << 16
WORKBOOKS: Final = frozenset({".xlsx", ".xlsm", ".xls", ".ods"})
ROW: Final = "motcua row"
"""The column of row numbers in a staged table; a name that no office gives to a column."""

csv.field_size_limit(sys.maxsize)

Record = tuple[int, list[str | None]]
"""A row of a file: the line where it begins, counted from 1, and its cells."""


@dataclass(frozen=True)
class Staged:
    """A table that can be asked.

    Attributes:
        file: its name as the user gave it.
        parquet: where its columns are.
        header: the names of all its columns.
        row: the number of a row, in SQL: of its line, or of its record in Parquet, from 1.
        is_ours: its instants are seconds of ours already.
        rejected: lines that are no rows: each with its fault.
    """

    file: str
    parquet: Path
    header: tuple[str, ...]
    row: str = f'"{ROW}"'
    is_ours: bool = False
    rejected: list[Fault] = field(default_factory=list)


def beside(path: Path) -> Path:
    """Where a table's companion stands if nothing else is said."""
    plain = path.with_suffix("") if path.name.lower().endswith(".xes.gz") else path
    return plain.with_suffix(".yaml")


def header(path: Path, rule: TableRule) -> tuple[str, ...]:
    """The names of a table's columns, each on one line.

    Raises:
        InputError: it cannot be read.
    """
    if path.suffix.lower() == ".parquet":
        return _parquet_header(path)
    first = next(records(path, rule), None)
    if first is None:
        raise InputError([Fault("fault.empty", Place(str(path)))])
    return tuple(" ".join((cell or "").splitlines()) for cell in first[1])


def stage(path: Path, rule: TableRule, wanted: Iterable[str], folder: Path) -> Staged:
    """A table with the columns that are wanted; all others are left in the file.

    Args:
        wanted: names of columns; those that are not there are no matter of this function.
        folder: for what has to be written, kept as long as the table is asked.

    Raises:
        InputError: it cannot be read, or its names are not there or stand twice.
    """
    names = header(path, rule)
    _refuse_twice(path, names)
    if path.suffix.lower() == ".parquet":
        return Staged(str(path), path, names, row="file_row_number + 1")
    staged = Staged(str(path), folder / "table.parquet", names)
    places = [(names.index(name), name) for name in dict.fromkeys(wanted) if name in names]
    _write(records(path, rule), staged, places)
    return staged


def _refuse_twice(path: Path, names: tuple[str, ...]) -> None:
    faults = [
        Fault("fault.table_header_twice", Place(str(path), 1), (name,), {"found": name})
        for name in dict.fromkeys(names)
        if name and names.count(name) > 1
    ]
    if faults:
        raise InputError(faults)


def _write(rows_of: Iterator[Record], staged: Staged, places: list[tuple[int, str]]) -> None:
    """Write the wanted columns of every row that has as many cells as the first line."""
    schema = pa.schema([(ROW, pa.int64()), *((name, pa.string()) for _, name in places)])
    next(rows_of)
    with pq.ParquetWriter(staged.parquet, schema, compression="none") as writer:
        while rows := list(islice(rows_of, CHUNK)):
            whole = [(line, cells) for line, cells in rows if len(cells) == len(staged.header)]
            for line, cells in rows:
                if len(cells) != len(staged.header):
                    facts: dict[str, object] = {
                        "found": len(cells),
                        "expected": len(staged.header),
                    }
                    staged.rejected.append(
                        Fault("fault.table_cells", Place(staged.file, line), facts=facts)
                    )
            columns = [
                [line for line, _ in whole],
                *([cells[place] for _, cells in whole] for place, _ in places),
            ]
            writer.write_batch(
                pa.record_batch(
                    [pa.array(c, kind.type) for c, kind in zip(columns, schema, strict=True)],
                    schema=schema,
                )
            )


def records(path: Path, rule: TableRule) -> Iterator[Record]:
    """The rows of a file from its line of names on; empty ones are left out."""
    if path.is_dir():
        raise InputError([Fault("fault.is_folder", Place(str(path)))])
    if not path.exists():
        raise InputError([Fault("fault.no_file", Place(str(path)))])
    if xes.is_xes(path):
        found = xes.records(path)
    else:
        found = _of_workbook(path, rule) if path.suffix.lower() in WORKBOOKS else _of_text(path)
    for line, cells in found:
        if line >= rule.header and any(cells):
            yield line, cells


# Text


def _of_text(path: Path) -> Iterator[Record]:
    """Rows of text: cells apart by comma, semicolon, tab or bar, whichever the first line has."""
    file = str(path)
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            first = stream.readline()
            if first.lower().startswith("sep="):
                separator, first = first[4:5], ""
            else:
                separator = _separator(first)
            lines = (unicodedata.normalize("NFC", line) for line in _chain(first, stream))
            yield from _split(lines, separator, file, skipped=not first)
    except UnicodeDecodeError:
        raise InputError([_not_utf8(path)]) from None
    except OSError as error:
        facts: dict[str, object] = {"reason": reason(error)}
        raise InputError([Fault("fault.unreadable", Place(file), facts=facts)]) from None


def _chain(first: str, rest: io.TextIOWrapper) -> Iterator[str]:
    if first:
        yield first
    yield from rest


def _split(lines: Iterator[str], separator: str, file: str, *, skipped: bool) -> Iterator[Record]:
    reader = csv.reader(lines, delimiter=separator, strict=True)
    while True:
        line = reader.line_num + 1 + skipped
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            raise InputError([Fault("fault.table_quotes", Place(file, line))]) from None
        yield line, [cell.strip() or None for cell in cells]


def _separator(line: str) -> str:
    """The sign that parts most cells of a line, outside of quotes."""
    bare = "".join(line.split('"')[::2])
    return max(",;\t|", key=bare.count)


def _not_utf8(path: Path) -> Fault:
    """Where a file ceases to be UTF-8."""
    with path.open("rb") as stream:
        for line, raw in enumerate(stream, 1):
            try:
                raw.decode("utf-8")
            except UnicodeDecodeError as error:
                column = len(raw[: error.start].decode("utf-8", "replace")) + 1
                return Fault("fault.not_utf8", Place(str(path), line, column))
    return Fault("fault.not_utf8", Place(str(path)))


# Workbooks


def _of_workbook(path: Path, rule: TableRule) -> Iterator[Record]:
    """Rows of a sheet, every cell as text."""
    if path.suffix.lower() != ".xls":
        refuse_bomb(path)
    try:
        book = CalamineWorkbook.from_path(str(path))
        names = book.sheet_names
        wanted = rule.sheet or next(iter(names), "")
        _refuse_sheet(path, wanted, names)
        sheet = book.get_sheet_by_name(wanted)
        start = (sheet.start or (0, 0))[0] + 1
        for number, cells in enumerate(sheet.to_python(skip_empty_area=True), start):
            yield number, [_text(cell) for cell in cells]
    except InputError:
        raise
    except Exception as error:  # calamine names no common ancestor of its errors
        raise InputError([_damaged(path, error)]) from None


def sheets(path: Path) -> tuple[str, ...]:
    """The sheets of a workbook; none of any other file.

    Raises:
        InputError: it cannot be read.
    """
    if path.suffix.lower() not in WORKBOOKS or not path.is_file():
        return ()
    if path.suffix.lower() != ".xls":
        refuse_bomb(path)
    try:
        return tuple(CalamineWorkbook.from_path(str(path)).sheet_names)
    except Exception as error:  # calamine names no common ancestor of its errors
        raise InputError([_damaged(path, error)]) from None


def zone_of(path: Path, column: str) -> str:
    """The zone that a column of a Parquet file is stamped with; empty if none."""
    if path.suffix.lower() != ".parquet":
        return ""
    return str(getattr(pq.read_schema(path).field(column).type, "tz", None) or "")


def _refuse_sheet(path: Path, wanted: str, names: list[str]) -> None:
    if wanted not in names:
        facts: dict[str, object] = {"found": wanted, "known": ", ".join(names)}
        raise InputError([Fault("fault.table_sheet", Place(str(path)), facts=facts)])


def refuse_bomb(path: Path) -> None:
    """Nothing, if a zip unpacks to a reasonable size and its XML declares no entities.

    Raises:
        InputError: it is damaged, or made to hurt.
    """
    try:
        with zipfile.ZipFile(path) as packed:
            unpacked = sum(entry.file_size for entry in packed.infolist())
            most = max(path.stat().st_size * GREATEST_RATIO, 1 << 24)
            if unpacked > min(most, LARGEST_UNPACKED):
                raise InputError([Fault("fault.bomb", Place(str(path)))])
            for entry in packed.infolist():
                if entry.filename.endswith((".xml", ".rels")):
                    with packed.open(entry) as stream:
                        if b"<!DOCTYPE" in stream.read(4096):
                            raise InputError([Fault("fault.entities", Place(str(path)))])
    except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError, RuntimeError) as error:
        raise InputError([_damaged(path, error)]) from None


def _text(cell: Any) -> str | None:
    """A cell as the text that a person would have typed."""
    if cell is None or cell == "":
        return None
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    if isinstance(cell, dt.datetime):
        return cell.strftime("%Y-%m-%d %H:%M:%S") if cell.year >= 1000 else str(cell)
    return unicodedata.normalize("NFC", str(cell)).strip() or None


# Parquet


def _parquet_header(path: Path) -> tuple[str, ...]:
    if not path.exists():
        raise InputError([Fault("fault.no_file", Place(str(path)))])
    try:
        return tuple(pq.read_schema(path).names)
    except (pa.ArrowException, OSError) as error:
        raise InputError([_damaged(path, error)]) from None


def _damaged(path: Path, error: Exception) -> Fault:
    problem = " ".join(str(error).split())[:200]
    return Fault("fault.register_unreadable", Place(str(path)), facts={"problem": problem})
