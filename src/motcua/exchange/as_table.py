"""Lines of a ledger as a table of dossiers of our own (CSV, Parquet) with its companion beside it.

A line has room for one pause and one new appointment: a register of moves says more than that.
In CSV a text that a spreadsheet would compute (=, +, -, @, tab, return) has an apostrophe before
it; the companion says so, and reading takes it off.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from motcua import ledger
from motcua.causes import CAUSES
from motcua.clock import NEVER, moment
from motcua.exchange.facts import plain_of, portable
from motcua.exchange.files import written
from motcua.exchange.pseudonyms import Pseudonyms
from motcua.law import State
from motcua.ledger import Ledger
from motcua.mapping import DOSSIER_COLUMNS, FLAGS, TableRule
from motcua.places import Plain
from motcua.places import write as yaml_text
from motcua.register import CHANNELS, Register, RegisterFacts
from motcua.register_table import Table

COMPUTED: Final = ("=", "+", "-", "@", "\t", "\r", "'")
"""Signs that make a spreadsheet compute a cell, and the one that we put before them."""
INSTANTS: Final = frozenset({"submitted_at", "accepted_at", "started_at", "paused_at", "resumed_at",
    "ended_at", "delivered_at", "due_at", "original_due_at", "rescheduled_at", *FLAGS})  # fmt: skip
ROWS: Final = 1 << 16

LEDGER: Final = {"status": "ending", "fee": "fee_bearing", **{name: f"{name}_at" for name in FLAGS}}
"""Columns of a ledger that are told in a column of another name."""

Cells = Mapping[str, Sequence[str | None]]


@dataclass(frozen=True)
class Source:
    """Lines that are to be written.

    Attributes:
        facts: with the names that the lines point to.
        companion: what is written beside the table.
        columns: those that are known, by what they say to us.
        lines: codes and lines, some at a time.
    """

    facts: RegisterFacts
    companion: RegisterFacts
    columns: tuple[str, ...]
    lines: Callable[[], Iterable[tuple[Sequence[str], Ledger]]]


def of_table(table: Table, declared: RegisterFacts, hidden: Pseudonyms | None) -> Source:
    """The sound rows of a table.

    Args:
        declared: its companion; what the table names itself is named by the new one again.
        hidden: pseudonyms for the codes of dossiers and officers.
    """

    def lines() -> Iterator[tuple[Sequence[str], Ledger]]:
        for rows, found in table.ledgers():
            texts = table.query.codes_between(int(rows[0]), int(rows[-1])) if len(rows) else {}
            codes = [texts[row] for row in rows.tolist()]
            yield (hidden.of("dossier", codes) if hidden else codes), found

    told = declared.table
    kept = TableRule(precision=told.precision, undated=told.undated, overdue=told.overdue)
    facts = hidden.officers(table.facts) if hidden else table.facts
    declared = hidden.officers(declared) if hidden else declared
    return Source(
        facts,
        declared.model_copy(update={"table": kept}),
        tuple(name for name in DOSSIER_COLUMNS if name in {*table.query.columns, "code"}),
        lines,
    )


def of_register(register: Register) -> Source:
    """The dossiers of a register of moves, as far as a line can tell them."""
    own = register.facts.table
    kept = TableRule(precision=own.precision, undated=own.undated, overdue=own.overdue)
    rule = TableRule(undated="on_time") if register.facts.known is None else kept
    facts = portable(register.facts).model_copy(
        update={"grain": "dossiers", "provenance": {}, "table": rule, "known": None}
    )
    found = _told_once(ledger.of_register(register, np.iinfo(np.int64).max))
    codes = [register.code(row) for row in range(len(register.dossiers))]
    told = ledger.told_by(register) | {"code"}
    columns = tuple(name for name in DOSSIER_COLUMNS if LEDGER.get(name, name) in told)
    return Source(facts, facts, columns, lambda: [(codes, found)])


def _told_once(lines: Ledger) -> Ledger:
    """Lines whose instants are in the order of a line: an earlier pause, and handling that began
    only after a pause, have no place in it."""
    resumed, started = lines.resumed_at.copy(), lines.started_at.copy()
    paused = lines.paused_at != NEVER
    resumed[paused & (resumed < lines.paused_at)] = NEVER
    started[paused & (started > lines.paused_at)] = NEVER
    columns = {name: getattr(lines, name) for name in ledger.COLUMNS}
    return Ledger(**columns | {"resumed_at": resumed, "started_at": started})


def write(source: Source, path: Path) -> int:
    """Write lines as CSV or Parquet, by the name's ending, with their companion beside.

    Returns:
        How many lines were written.

    Raises:
        InputError: a file is there already, or cannot be written.
    """
    is_csv = path.suffix.lower() == ".csv"
    n = 0
    with written(path, path.with_suffix(".yaml")) as (part, beside):
        with (_csv if is_csv else _parquet)(part, source.columns) as add:
            for codes, lines in source.lines():
                for first in range(0, len(lines), ROWS):
                    some = np.arange(first, min(first + ROWS, len(lines)))
                    add(_cells(source, codes[first : first + ROWS], lines.only(some)))
                n += len(lines)
        beside.write_text(_companion(source.companion, is_csv=is_csv), encoding="utf-8")
    return n


@contextmanager
def _csv(part: Path, columns: Sequence[str]) -> Iterator[Callable[[Cells], None]]:
    with part.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(columns)

        def add(cells: Cells) -> None:
            writer.writerows(
                zip(*([guarded(cell) for cell in cells[name]] for name in columns), strict=True)
            )

        yield add


def guarded(cell: str | None) -> str:
    """A cell that no spreadsheet computes."""
    if cell is None:
        return ""
    return f"'{cell}" if cell.startswith(COMPUTED) else cell


@contextmanager
def _parquet(part: Path, columns: Sequence[str]) -> Iterator[Callable[[Cells], None]]:
    schema = pa.schema([(name, pa.string()) for name in columns])
    with pq.ParquetWriter(part, schema, compression="zstd") as writer:
        yield lambda cells: writer.write_table(
            pa.table([pa.array(cells[name], pa.string()) for name in columns], schema=schema)
        )


def _cells(source: Source, codes: Sequence[str], lines: Ledger) -> Cells:
    return {name: _column(source.facts, name, codes, lines) for name in source.columns}


def _column(
    facts: RegisterFacts, name: str, codes: Sequence[str], lines: Ledger
) -> Sequence[str | None]:
    """The texts of one column."""
    if name == "code":
        return codes
    if name in INSTANTS:
        return _instants(_at(name, lines))
    if name == "status":
        known = {state.value: state.key for state in State} | {ledger.UNDATED: "completed"}
        return [known[state] for state in lines.state.tolist()]
    if name == "supplements":
        return [str(number) for number in lines.supplements.tolist()]
    if name in ("fee", "must_be_online"):
        column = lines.fee_bearing if name == "fee" else lines.must_be_online
        return ["yes" if value else "no" for value in column.tolist()]
    if name == "field":
        fields = [procedure.field or None for procedure in facts.procedures.values()]
        return [fields[number] for number in lines.procedure.tolist()]
    words: dict[str, Sequence[str]] = {
        "office": list(facts.offices),
        "procedure": list(facts.procedures),
        "channel": CHANNELS,
        "cause": CAUSES,
        "officer": [officer.key for officer in facts.officers],
    }
    return [words[name][n] if n >= 0 else None for n in getattr(lines, name).tolist()]


def _at(name: str, lines: Ledger) -> Any:
    """The instants of a column; of a dossier that waits, the appointment that stood before."""
    if name == "due_at":
        waits = (lines.state == State.PAUSED) | (lines.ending >= 0)
        return np.where(waits & (lines.due_at == NEVER), lines.original_due_at, lines.due_at)
    return getattr(lines, f"{name}_at" if name in FLAGS else name)


def _instants(at: Any) -> list[str | None]:
    return [None if one == NEVER else f"{moment(one):%Y-%m-%d %H:%M:%S}" for one in at.tolist()]


def _companion(facts: RegisterFacts, *, is_csv: bool) -> str:
    table = facts.table.model_copy(update={"guarded": is_csv})
    bare: list[tuple[str | int, ...]] = []
    plain = _texts(plain_of(facts.model_copy(update={"table": table})), (), bare)
    return yaml_text(plain, bare)


def _texts(value: Any, path: tuple[str | int, ...], bare: list[tuple[str | int, ...]]) -> Plain:
    """Plain values with numbers and flags as texts, their paths noted."""
    if isinstance(value, dict):
        return {key: _texts(inner, (*path, key), bare) for key, inner in value.items()}
    if isinstance(value, list):
        return [_texts(inner, (*path, number), bare) for number, inner in enumerate(value)]
    if isinstance(value, str) or value is None:
        return value
    bare.append(path)
    return str(value).lower() if isinstance(value, bool) else str(value)
