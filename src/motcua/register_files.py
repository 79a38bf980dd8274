"""A register on disk and back: this program's own folder of Parquet files, or an office's table.

The folder holds `moves.parquet`, `dossiers.parquet`, `duty.parquet` (the columns of `register`;
instants are timestamps without a zone, null where there is none; acts, states and channels are the
numbers of `law.Act`, `law.State` and `register.CHANNELS`) and `register.json` with everything else.
The same register gives the same bytes.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import shutil
from collections import Counter
from pathlib import Path
from typing import Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from motcua import exchange, places
from motcua.clock import NEVER, midnight
from motcua.errors import Fault, InputError, Place, reason
from motcua.exchange.facts import facts_of, plain_of, register_of
from motcua.register import DOSSIER, DUTY, MOVE, Register, RegisterFacts, Rows
from motcua.register_table import read as read_table

TABLES: Final = {"moves": MOVE, "dossiers": DOSSIER, "duty": DUTY}
FACTS: Final = "register.json"
INSIDE: Final = "register"
"""Where the folder that `motcua run --out` writes holds its register."""
FILES: Final = frozenset({FACTS, *(f"{name}.parquet" for name in TABLES)})
LARGEST_FACTS: Final = 1 << 26
INSTANTS: Final = frozenset({"at", "due_at", "start", "end"})
CODE: Final = "code"
EARLIEST: Final = midnight(dt.date(1980, 1, 1))
LATEST: Final = midnight(dt.date(2200, 1, 1))
"""Instants that a register may hold; those of a calendar, with ample room at both ends."""


def write(register: Register, folder: Path) -> None:
    """Write a register to a folder, all of it or nothing; a register that is there is replaced.

    Raises:
        InputError: the folder holds something that is not a register.
    """
    if strangers := _strangers(folder):
        raise InputError(
            [Fault("fault.register_folder", Place(str(folder)), facts={"found": strangers})]
        )
    part = folder.with_name(f".{folder.name}.{os.getpid()}.part")
    part.mkdir(parents=True)
    try:
        _write_files(register, part)
        if folder.exists():
            old = folder.with_name(f".{folder.name}.{os.getpid()}.old")
            folder.rename(old)
            part.rename(folder)
            shutil.rmtree(old)
        else:
            part.rename(folder)
    finally:
        shutil.rmtree(part, ignore_errors=True)


def holds_register(path: Path) -> bool:
    """Whether it is a whole register of ours, in a folder or a log, and no office's own table.

    What a log says of itself goes before a companion that only has its name.
    """
    return path.is_dir() or exchange.is_register(path)


def read(path: Path) -> Register:
    """The register in a folder or in one that a run wrote, in a log of `exchange`, or of a table.

    Raises:
        InputError: what is missing, unreadable or contradicts itself, every fault of it.
    """
    if not path.is_dir():
        return exchange.read(path) if holds_register(path) else read_table(path)
    is_of_run = not (path / FACTS).exists() and (path / INSIDE).is_dir()
    return _read_folder(path / INSIDE if is_of_run else path)


def _strangers(folder: Path) -> str:
    """What a folder holds beside a register, as a few names; empty if it may be replaced."""
    if not folder.exists():
        return ""
    if not folder.is_dir():
        return folder.name
    return ", ".join(sorted({entry.name for entry in folder.iterdir()} - FILES)[:3])


def _write_files(register: Register, folder: Path) -> None:
    columns = {
        "moves": _columns(register.moves),
        "dossiers": _columns(register.dossiers),
        "duty": _columns(register.duty),
    }
    if register.codes:
        columns["dossiers"]["code"] = pa.array(register.codes, pa.string())
    for name, table in columns.items():
        pq.write_table(pa.table(table), folder / f"{name}.parquet", compression="zstd")
    text = json.dumps(plain_of(register.facts), ensure_ascii=False, indent=1)
    (folder / FACTS).write_text(text + "\n", encoding="utf-8")


def _columns(rows: Rows) -> dict[str, pa.Array]:
    columns: dict[str, pa.Array] = {}
    for name in rows.dtype.names or ():
        values = np.ascontiguousarray(rows[name])
        if name in INSTANTS:
            columns[name] = pa.array(values, pa.timestamp("s"), mask=values == NEVER)
        else:
            columns[name] = pa.array(values)
    return columns


def _read_folder(folder: Path) -> Register:
    faults: list[Fault] = []
    tables: dict[str, tuple[Rows, tuple[str, ...]]] = {}
    try:
        facts = _read_facts(folder / FACTS)
    except InputError as error:
        faults += error.faults
    for name, dtype in TABLES.items():
        try:
            tables[name] = _read_rows(folder / f"{name}.parquet", dtype)
        except InputError as error:
            faults += error.faults
    if faults:
        raise InputError(faults)
    (moves, _), (dossiers, codes), (duty, _) = tables.values()
    return register_of(facts, dossiers=dossiers, moves=moves, duty=duty, codes=codes)


def _read_facts(path: Path) -> RegisterFacts:
    return facts_of(places.read(path, largest=LARGEST_FACTS), path)


def _read_rows(path: Path, dtype: np.dtype[np.void]) -> tuple[Rows, tuple[str, ...]]:
    """The rows of a file, and its dossier codes if it has any.

    Raises:
        InputError: no Parquet; or every column that is missing or holds what it cannot.
    """
    table = _table(path)
    rows = np.zeros(len(table), dtype)
    faults: list[Fault] = []
    for name in dtype.names or ():
        try:
            rows[name] = _column(table, name, pa.from_numpy_dtype(dtype[name]))
        except _Unfit as unfit:
            faults.append(Fault(unfit.key, Place(str(path)), (name,), unfit.facts))
    codes: tuple[str, ...] = ()
    if dtype is DOSSIER and CODE in table.column_names:
        try:
            codes = _codes(table)
        except _Unfit as unfit:
            faults.append(Fault(unfit.key, Place(str(path)), (CODE,), unfit.facts))
    if faults:
        raise InputError(faults)
    return rows, codes


def _table(path: Path) -> pa.Table:
    if not path.is_file():
        raise InputError([Fault("fault.no_file", Place(str(path)))])
    try:
        return pq.ParquetFile(path).read()
    except OSError as error:
        if error.errno is not None:
            facts: dict[str, object] = {"reason": reason(error)}
            raise InputError([Fault("fault.unreadable", Place(str(path)), facts=facts)]) from None
    except (pa.ArrowException, ValueError):
        pass
    size: dict[str, object] = {"found": path.stat().st_size}
    raise InputError([Fault("fault.register_no_parquet", Place(str(path)), facts=size)])


def _codes(table: pa.Table) -> tuple[str, ...]:
    codes = tuple(_only(table, CODE, pa.string()).to_pylist())
    twice = next((code for code, times in Counter(codes).items() if times > 1), None)
    if twice is not None:
        raise _Unfit("fault.register_codes", code=twice)
    return codes


class _Unfit(Exception):  # noqa: N818 - a column that is unfit, on its way to a fault
    """What is wrong with a column."""

    def __init__(self, key: str, **facts: object) -> None:
        self.key, self.facts = key, facts
        super().__init__(key)


def _column(table: pa.Table, name: str, kind: pa.DataType) -> np.ndarray[Any, Any]:
    """The values of a column that the register needs."""
    if name not in INSTANTS:
        values: np.ndarray[Any, Any] = _only(table, name, kind).to_numpy()
        return values
    column = _only(table, name, pa.timestamp("s"), may_be_null=name == "due_at")
    instants: np.ndarray[Any, Any] = column.cast(pa.int64()).fill_null(NEVER).to_numpy()
    outside = ((instants < EARLIEST) | (instants >= LATEST)) & (instants != NEVER)
    if outside.any():
        raise _Unfit("fault.register_instant", row=int(np.flatnonzero(outside)[0]))
    return instants


def _only(
    table: pa.Table, name: str, kind: pa.DataType, *, may_be_null: bool = False
) -> pa.ChunkedArray:
    """The one column of a name, as the kind it must be, without a value lost."""
    if table.column_names.count(name) != 1:
        found = ", ".join(table.column_names)
        raise _Unfit("fault.register_column", name=name, found=found)
    column = table[name]
    if column.null_count and not may_be_null:
        row = column.is_null().to_numpy().argmax()
        raise _Unfit("fault.register_null", row=int(row))
    if not _is_like(column.type, kind):
        raise _Unfit("fault.register_kind", found=str(column.type), expected=str(kind))
    try:
        return column.cast(kind)
    except pa.ArrowException:
        raise _Unfit("fault.register_range", expected=str(kind)) from None


def _is_like(found: pa.DataType, kind: pa.DataType) -> bool:
    """Whether values of a kind may be held by another: whole numbers of any length, and so on."""
    if pa.types.is_timestamp(kind):
        return bool(pa.types.is_timestamp(found) and found.tz is None)
    if pa.types.is_integer(kind):
        return bool(pa.types.is_integer(found))
    return bool(found == kind or (kind == pa.string() and found == pa.large_string()))
