"""A register on disk and back: this program's own folder of Parquet files, or an office's table.

The folder holds `moves.parquet`, `dossiers.parquet`, `duty.parquet` (the columns of `register`;
instants are timestamps without a zone, null where there is none; acts, states and channels are the
numbers of `law.Act`, `law.State` and `register.CHANNELS`) and `register.json` with everything else.
The same register gives the same bytes.
"""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path
from typing import Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from motcua import places, scenario
from motcua.clock import HOUR, MINUTE, NEVER
from motcua.errors import Fault, InputError, Place
from motcua.places import Document
from motcua.register import DOSSIER, DUTY, MOVE, Register, RegisterFacts, Rows
from motcua.register_table import clocks_of
from motcua.register_table import read as read_table
from motcua.scenario.law_checks import check_named

TABLES: Final = {"moves": MOVE, "dossiers": DOSSIER, "duty": DUTY}
FACTS: Final = "register.json"
INSIDE: Final = "register"
"""Where the folder that `motcua run --out` writes holds its register."""
FILES: Final = frozenset({FACTS, *(f"{name}.parquet" for name in TABLES)})
LARGEST_FACTS: Final = 1 << 26
INSTANTS: Final = frozenset({"at", "due_at", "start", "end"})


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


def read(path: Path) -> Register:
    """The register in a folder, or in one that a run wrote; or that of a table (`register_table`).

    Raises:
        InputError: what is missing, unreadable or contradicts itself, every fault of it.
    """
    if not path.is_dir():
        return read_table(path)
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
    facts = _plain(register.facts.model_dump(mode="json", by_alias=True, exclude_none=True))
    text = json.dumps(facts, ensure_ascii=False, indent=1)
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


def _plain(value: Any, key: str = "") -> Any:
    """Facts as their companion YAML writes them: hours and days of the year are texts."""
    if isinstance(value, dict):
        return {name: _plain(inner, name) for name, inner in value.items()}
    if isinstance(value, list) and len(value) == 2 and all(type(part) is int for part in value):
        return f"{value[0]:02d}-{value[1]:02d}" if key == "from" else "-".join(map(_time, value))
    return [_plain(inner, key) for inner in value] if isinstance(value, list) else value


def _time(at_s: int) -> str:
    hours, rest = divmod(at_s, HOUR)
    return f"{hours:02d}:{rest // MINUTE:02d}:{rest % MINUTE:02d}"


def _read_folder(folder: Path) -> Register:
    facts = _read_facts(folder / FACTS)
    tables = {name: _read_rows(folder / f"{name}.parquet", rows) for name, rows in TABLES.items()}
    (moves, _), (dossiers, codes), (duty, _) = tables.values()
    known = [moves["at"], moves["due_at"][moves["due_at"] != NEVER], duty["start"], duty["end"]]
    extremes = [int(end) for column in known if len(column) for end in (column.min(), column.max())]
    return Register(
        facts=facts,
        policy=scenario.policy(facts.regime, facts.policy, facts.law),
        rules=scenario.rules(facts.law),
        clocks=clocks_of(facts, extremes),
        dossiers=dossiers,
        moves=moves,
        duty=duty,
        codes=codes,
    )


def _read_facts(path: Path) -> RegisterFacts:
    text = places.read(path, largest=LARGEST_FACTS)
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise _unreadable(path, error) from None
    document = Document(str(path), value, {})
    return scenario.validate(document, RegisterFacts, list(check_named(document)))


def _read_rows(path: Path, dtype: np.dtype[np.void]) -> tuple[Rows, tuple[str, ...]]:
    """The rows of a file, and its dossier codes if it has any."""
    if not path.is_file():
        raise InputError([Fault("fault.no_file", Place(str(path)))])
    try:
        table = pq.read_table(path)
        rows = np.zeros(len(table), dtype)
        for name in dtype.names or ():
            rows[name] = _column(table, name)
        codes = tuple(table["code"].to_pylist()) if "code" in table.column_names else ()
    except (pa.ArrowException, KeyError, OSError, ValueError) as error:
        raise _unreadable(path, error) from None
    return rows, codes


def _column(table: pa.Table, name: str) -> np.ndarray[Any, Any]:
    column = table[name]
    if name in INSTANTS:
        column = column.cast(pa.timestamp("s")).cast(pa.int64()).fill_null(NEVER)
    elif column.null_count:
        raise ValueError(f"{name}: null")
    values: np.ndarray[Any, Any] = column.to_numpy()
    return values


def _unreadable(path: Path, error: Exception) -> InputError:
    problem = " ".join(str(error).split())[:200]
    return InputError(
        [Fault("fault.register_unreadable", Place(str(path)), facts={"problem": problem})]
    )
