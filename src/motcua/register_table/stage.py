"""Any file of rows in, columns that can be asked out: CSV, a workbook, Parquet, a log in XES.

What is not Parquet is written, row by row and only the columns that are named, to a Parquet file of
texts in a folder of its own, so that a table of any size is asked in the same way and in little
memory. Nothing is guessed of a value here: a code 1.004240 stays the text that was written.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
import pyarrow.parquet as pq

from motcua.errors import Fault, InputError, Place
from motcua.mapping import TableRule
from motcua.register_table import text_file, workbook, xes
from motcua.register_table.rejected import LONGEST, Rejected
from motcua.register_table.text_file import Record, plain, refused

CHUNK: Final = 1 << 16
CHUNK_LETTERS: Final = 1 << 25
"""Rows and letters that are held at a time."""
PARQUET: Final = ".parquet"
ROW: Final = "motcua_row"
ROW_NUMBER: Final = "file_row_number"
"""What the rows of a Parquet file are numbered by, if no column of its own has that name."""


@dataclass(frozen=True)
class Staged:
    """A table that can be asked.

    Attributes:
        file: its name as the user gave it.
        parquet: where its columns are.
        columns: the names of the columns there, by position; what they are called there is no
            matter, so that names which differ in capitals only stay apart.
        row: the number of a row, in SQL: of its line, or of its record in Parquet, from 1.
        is_clean: its texts are in NFC, without blanks at their ends, and none is empty.
        is_ours: its instants are seconds of ours already.
        rejected: lines that are no rows.
        last: the row after which there is none that counts; 0 = all count.
    """

    file: str
    parquet: Path
    columns: tuple[str, ...]
    row: str = ROW
    is_clean: bool = True
    is_ours: bool = False
    rejected: Rejected = field(default_factory=Rejected)
    last: int = 0


@dataclass(frozen=True)
class Begun:
    """A file whose line of names was read.

    Attributes:
        header: the names of its columns.
        records: the rows after it; none of Parquet, which is asked as it is.
    """

    path: Path
    header: tuple[str, ...]
    records: Iterator[Record] | None = None


def beside(path: Path) -> Path:
    """Where a table's companion stands if nothing else is said."""
    bare = path.with_suffix("") if path.name.lower().endswith(".xes.gz") else path
    return bare.with_suffix(".yaml")


def begun(path: Path, rule: TableRule) -> Begun:
    """A table up to the names of its columns.

    Raises:
        InputError: it cannot be read.
    """
    _refuse_what_is_no_file(path)
    suffix = path.suffix.lower()
    if suffix == PARQUET:
        return Begun(path, tuple(plain(name) or "" for name in _parquet_names(path)))
    rows = records(path, rule)
    first = next(rows, None)
    if first is None:
        raise InputError([Fault("fault.empty", Place(str(path)))])
    return Begun(path, tuple(" ".join((cell or "").splitlines()) for cell in first[1]), rows)


def records(path: Path, rule: TableRule) -> Iterator[Record]:
    """The rows of a file from its line of names on; empty ones are left out."""
    if xes.is_xes(path):
        every = xes.records(path)
    elif path.suffix.lower() in workbook.SUFFIXES:
        every = workbook.rows(path, rule)
    else:
        every = text_file.rows(path, rule)
    return (one for one in every if one[0] >= rule.header and any(one[1]))


def stage(table: Begun, wanted: Iterable[str], folder: Path) -> Staged:
    """A table with the columns that are wanted; all others are left in the file.

    Args:
        wanted: names of columns; those that are not there are no matter of this function.
        folder: for what has to be written, kept as long as the table is asked.

    Raises:
        InputError: it cannot be read, or a wanted name stands twice.
    """
    names, file = table.header, str(table.path)
    wanted = [name for name in dict.fromkeys(wanted) if name in names]
    _refuse_twice(table, wanted)
    written = folder / f"table{PARQUET}"
    if table.records is not None:
        staged = Staged(file, written, tuple(wanted))
        _write(table.records, staged, [names.index(name) for name in wanted], len(names))
        return staged
    if ROW_NUMBER in map(str.lower, names):
        _copy(table.path, written, [names.index(name) for name in wanted])
        return Staged(file, written, tuple(wanted), is_clean=False)
    return Staged(file, table.path, names, row=f"{ROW_NUMBER} + 1", is_clean=False)


def _refuse_what_is_no_file(path: Path) -> None:
    try:
        if path.is_dir():
            raise InputError([Fault("fault.is_folder", Place(str(path)))])
        if not path.exists():
            raise InputError([Fault("fault.no_file", Place(str(path)))])
        if not path.is_file():
            raise InputError([Fault("fault.no_plain_file", Place(str(path)))])
    except OSError as error:  # a name that is too long, a folder that is closed
        raise refused(path, error) from None


def _refuse_twice(table: Begun, wanted: list[str]) -> None:
    times = Counter(table.header)
    faults = [
        Fault("fault.table_header_twice", Place(str(table.path), 1), (name[:LONGEST],),
              {"found": name[:LONGEST]})
        for name in wanted
        if name and times[name] > 1
    ]  # fmt: skip
    if faults:
        raise InputError(faults)


def _write(records: Iterator[Record], staged: Staged, places: list[int], width: int) -> None:
    """Write the wanted columns of every row that has as many cells as the first line."""
    schema = pa.schema([*((f"c{place}", pa.string()) for place in places), (ROW, pa.int64())])
    with pq.ParquetWriter(staged.parquet, schema, compression="none") as writer:
        for rows in _chunks(_whole(records, staged, width), places):
            columns = zip(*rows, strict=True) if rows else ([] for _ in schema)
            arrays = [
                pa.array(column, kind.type) for column, kind in zip(columns, schema, strict=True)
            ]
            writer.write_batch(pa.record_batch(arrays, schema=schema))


def _whole(records: Iterator[Record], staged: Staged, width: int) -> Iterator[Record]:
    """The rows of the right width; the others are noted."""
    for line, cells in records:
        if len(cells) == width:
            yield line, cells
        else:
            facts: dict[str, object] = {"found": len(cells), "expected": width}
            place = Place(staged.file, line)
            staged.rejected.note(Fault("fault.table_cells", place, facts=facts))


def _chunks(records: Iterator[Record], places: list[int]) -> Iterator[list[list[Any]]]:
    """Rows of the wanted cells and the line, so many at a time as memory has room for."""
    chunk: list[list[Any]] = []
    letters = 0
    for line, cells in records:
        row = [cells[place] for place in places]
        letters += sum(map(len, filter(None, row)))
        chunk.append([*row, line])
        if len(chunk) >= CHUNK or letters >= CHUNK_LETTERS:
            yield chunk
            chunk, letters = [], 0
    yield chunk


# Parquet


def _parquet_names(path: Path) -> list[str]:
    try:
        return list(pq.read_schema(path).names)
    except OSError as error:
        if error.errno is not None:
            raise refused(path, error) from None
    except (pa.ArrowException, ValueError):
        pass
    raise InputError([no_parquet(path)])


def no_parquet(path: Path) -> Fault:
    """The fault of a file that is Parquet by its name only, or in parts."""
    found: dict[str, object] = {"found": path.stat().st_size}
    return Fault("fault.register_no_parquet", Place(str(path)), facts=found)


def zone_of(path: Path, column: str) -> str:
    """The zone that a column of a Parquet file is stamped with; empty if none."""
    if path.suffix.lower() != PARQUET:
        return ""
    return str(getattr(pq.read_schema(path).field(column).type, "tz", None) or "")


def _copy(path: Path, target: Path, places: list[int]) -> None:
    """Write some columns anew, under names of ours and with the numbers of the rows."""
    try:
        whole = pq.ParquetFile(path)
        kinds = [whole.schema_arrow.field(place).type for place in places]
        schema = pa.schema([*((f"c{n}", kind) for n, kind in enumerate(kinds)), (ROW, pa.int64())])
        row = 1
        with pq.ParquetWriter(target, schema, compression="none") as writer:
            for batch in whole.iter_batches(CHUNK):
                numbers = pa.array(range(row, row + len(batch)), pa.int64())
                columns = [*(batch.column(place) for place in places), numbers]
                writer.write_batch(pa.record_batch(columns, schema=schema))
                row += len(batch)
    except (pa.ArrowException, OSError, ValueError):
        raise InputError([no_parquet(path)]) from None
