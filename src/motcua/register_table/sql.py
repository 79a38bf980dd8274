"""How a question is written: texts and names that cannot break it, numbers for what is no value."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import duckdb

from motcua.clock import NEVER
from motcua.errors import Fault, InputError, Place
from motcua.register_table.stage import PARQUET, ROW, ROW_NUMBER, Staged, no_parquet

BAD: Final = NEVER + 1
"""There is something, and it is no instant."""
YES: Final = NEVER + 2
"""It happened, and nobody says when."""
GAP: Final = NEVER + 3
"""An hour that the zone's clocks passed over."""
EMPTY, UNKNOWN = -1, -2
"""Of words: no word, and a word that is not in the list."""

FIRST_S, LAST_S = 631_152_000, 4_102_444_800
"""1990 to 2100: an instant outside is a slip or a placeholder."""
BATCH_ROWS: Final = 1 << 20
YES_NO: Final = {"yes": 1, "có": 1, "true": 1, "no": 0, "không": 0, "false": 0}
TO_THE_SECOND: Final = ("%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M", "%d/%m/%Y %H:%M:%S",
    "%d/%m/%Y %H:%M", "%Y-%m-%d %H:%M:%S.%f", "%d/%m/%Y - %H:%M:%S", "%d/%m/%Y - %H:%M",
    "%d-%m-%Y %H:%M:%S", "%d-%m-%Y %H:%M", "%H:%M:%S %d/%m/%Y", "%H:%M %d/%m/%Y",
    "%H:%M:%S %d-%m-%Y", "%H:%M %d-%m-%Y")  # fmt: skip
"""How portals and offices write an instant; of two numbers the first is always the day."""
TO_THE_DAY: Final = ("%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y")
ZONED: Final = r":[0-9]{2}(\.[0-9]+)? ?(Z|[+-][0-9]{2}(:?[0-9]{2})?)$"

BLANKS: Final = "".join(sign for sign in map(chr, range(0x3001)) if sign.isspace())
PLAIN: Final = "[!-~]([ -~]*[!-~])?"
"""A word of signs of which each is one byte, without blanks at its ends: most words are."""
QUOTE: Final = "'^'''"
"""An apostrophe at the beginning of a text, as a pattern in SQL."""

END: Final = "\0"
"""The place of `min` or `max` in SQL; no name and no word of a mapping holds this sign."""
OURS: Final = (
    duckdb.BinderException,
    duckdb.CatalogException,
    duckdb.ParserException,
    duckdb.SyntaxException,
)
"""Errors of a question; all others are of what was asked."""


def connected(folder: Path, zone: str) -> duckdb.DuckDBPyConnection:
    """A data base in memory that fetches nothing from anywhere.

    Args:
        folder: for what memory has no room for.
        zone: in which instants are written as texts.
    """
    quiet = {"autoinstall_known_extensions": False, "autoload_known_extensions": False}
    room = {"memory_limit": "1GB", "temp_directory": str(folder)}
    connection = duckdb.connect(":memory:", config={**quiet, **room})
    connection.sql(f"SET TimeZone = {literal(zone or 'UTC')}")
    return connection


def zones() -> list[str]:
    """The time zones that are known, by their names."""
    with duckdb.connect(":memory:") as connection:
        return [name for (name,) in connection.sql(
            "SELECT DISTINCT name FROM pg_timezone_names() ORDER BY name"
        ).fetchall()]  # fmt: skip


@contextmanager
def readable(path: Path) -> Iterator[None]:
    """As long as this lasts, what cannot be read of a Parquet file is a fault of the file.

    Raises:
        InputError: its parts do not hold what its end says.
    """
    try:
        yield
    except duckdb.Error as error:
        if path.suffix.lower() != PARQUET or isinstance(error, OURS):
            raise
        fault = no_parquet(path)
        if isinstance(error, duckdb.ConversionException | duckdb.OutOfRangeException):
            facts: dict[str, object] = {"expected": "timestamp"}
            fault = Fault("fault.register_range", Place(str(path)), facts=facts)
        raise InputError([fault]) from None


def source(staged: Staged) -> str:
    """The rows that count in SQL; no sign of the file's name asks for other files."""
    path = str(staged.parquet.absolute())
    path = re.sub(r"[\[*?]", r"[\g<0>]", path)
    every = f"read_parquet({literal(path)}, hive_partitioning = false)"
    if not staged.last:
        return every
    numbered = "*" if staged.row == ROW else f"*, {ROW_NUMBER}"
    return f"(SELECT {numbered} FROM {every} WHERE {staged.row} <= {staged.last})"


def literal(text: str) -> str:
    """A text in SQL."""
    return "'" + text.replace("'", "''") + "'"


def identifier(name: str) -> str:
    """A name in SQL."""
    return '"' + name.replace('"', '""') + '"'


def cleaned(text: str) -> str:
    """A text in SQL without blanks at its ends and in NFC, as `text_file.plain` says it."""
    rest = f"nullif(trim(nfc_normalize({text}), {literal(BLANKS)}), '')"
    return f"CASE WHEN regexp_full_match({text}, {literal(PLAIN)}) THEN {text} ELSE {rest} END"


def ahead(batches: Iterable[Any]) -> Iterator[Any]:
    """The batches, the next one read while somebody works on the one before."""
    every = iter(batches)
    with ThreadPoolExecutor(1) as reader:
        coming = reader.submit(next, every, None)
        while (batch := coming.result()) is not None:
            coming = reader.submit(next, every, None)
            yield batch
