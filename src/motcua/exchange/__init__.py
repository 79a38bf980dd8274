"""Registers in the formats of others, out and back: CSV, Parquet, XES, OCEL 2.0.

The format is that of the file's ending. A register of moves comes back from XES and OCEL move for
move; a table of dossiers from CSV and Parquet line for line.
"""

from __future__ import annotations

from pathlib import Path

from motcua.errors import Fault, InputError, Place
from motcua.exchange import as_ocel, as_xes
from motcua.register import Register
from motcua.register_table.xes import is_xes

TABLES = (".csv", ".parquet")
OCEL = ".jsonocel"
KNOWN = (*TABLES, ".xes", ".xes.gz", OCEL)


def is_table(path: Path) -> bool:
    """Whether a name is that of a table of dossiers."""
    return path.suffix.lower() in TABLES


def is_register(path: Path) -> bool:
    """Whether a file holds a whole register of ours in another's format."""
    return path.suffix.lower() == OCEL or (is_xes(path) and as_xes.is_ours(path))


def read(path: Path) -> Register:
    """The register that `write_moves` wrote.

    Raises:
        InputError: it is damaged, or no register.
    """
    return as_ocel.read(path) if path.suffix.lower() == OCEL else as_xes.read(path)


def write_moves(register: Register, path: Path) -> None:
    """Write a register move by move, as XES or OCEL.

    Raises:
        InputError: the ending is not known, the file is there already or cannot be written.
    """
    if path.suffix.lower() == OCEL:
        as_ocel.write(register, path)
    elif is_xes(path):
        as_xes.write(register, path)
    else:
        facts: dict[str, object] = {"known": ", ".join(KNOWN)}
        raise InputError([Fault("fault.format_unknown", Place(str(path)), facts=facts)])
