"""Where finished replicates are kept: one SQLite file that a kill at any moment leaves whole.

A row is the figures of one replicate (`outcome`), under the version and the fingerprint of its
scenario: it depends on nothing else, so it can be used again wherever the same is asked for.

    replicate(scenario, number, row, crc)    the row's int64s, packed; crc of the packed bytes

Written by whoever asked for the work, never by workers; each batch of rows is there as a whole or
not at all (write-ahead log, synchronous FULL).
"""

from __future__ import annotations

import datetime as dt
import sqlite3
import zlib
from collections.abc import Iterable, Mapping
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import Final, Self

import numpy as np
from numpy.typing import NDArray

from motcua import __version__
from motcua.errors import Fault, InputError, Place

Ints = NDArray[np.int64]

FORM: Final = 1
"""Of the tables; a file of a later form is not opened."""

KEPT_DAYS: Final = 30
"""Rows that nobody asked for in so many days are let go."""

PATIENCE_S: Final = 60.0
"""How long another program may be writing before it is said that the file is busy."""

TABLES: Final = f"""
    CREATE TABLE IF NOT EXISTS scenario (
        key TEXT PRIMARY KEY, name TEXT NOT NULL, used TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS replicate (
        scenario TEXT NOT NULL, number INTEGER NOT NULL, row BLOB NOT NULL, crc INTEGER NOT NULL,
        PRIMARY KEY (scenario, number)
    ) STRICT, WITHOUT ROWID;
    PRAGMA user_version = {FORM};
"""


def key_of(fingerprint: str, form: int) -> str:
    """What rows are kept under: the version that made them, their form, and their scenario."""
    return f"{__version__}/{form}/{fingerprint}"


class Store:
    """Finished replicates in a file, or in memory alone."""

    def __init__(self, path: Path | None = None) -> None:
        """Open the file, made if there is none.

        Args:
            path: None = kept in memory, gone with the program.

        Raises:
            InputError: it cannot be opened or written, is damaged, busy, or of a later version.
        """
        self._place = Place(str(path or ""))
        self._asked: set[str] = set()
        try:
            if path is not None:
                path.parent.mkdir(parents=True, exist_ok=True)
            self._file = sqlite3.connect(path or ":memory:", timeout=PATIENCE_S)
            with ExitStack() as refused:
                refused.callback(self.close)
                self._open()
                refused.pop_all()
        except (sqlite3.Error, OSError) as error:
            raise self._fault(error) from error

    def _open(self) -> None:
        (form,) = self._file.execute("PRAGMA user_version").fetchone()
        if form > FORM:
            raise InputError([Fault("fault.store_later", self._place)])
        self._file.execute("PRAGMA journal_mode = WAL")
        self._file.execute("PRAGMA synchronous = FULL")
        self._file.executescript(TABLES)
        last = (dt.date.today() - dt.timedelta(days=KEPT_DAYS)).isoformat()
        with self._file:
            old = "SELECT key FROM scenario WHERE used < ?"
            self._file.execute(f"DELETE FROM replicate WHERE scenario IN ({old})", (last,))
            self._file.execute("DELETE FROM scenario WHERE used < ?", (last,))

    def _fault(self, error: Exception) -> InputError:
        """What SQLite or the system says, in words."""
        number = getattr(error, "sqlite_errorcode", 0) & 0xFF
        key = {
            sqlite3.SQLITE_BUSY: "fault.store_busy",
            sqlite3.SQLITE_FULL: "fault.store_full",
            sqlite3.SQLITE_NOTADB: "fault.store_damaged",
            sqlite3.SQLITE_CORRUPT: "fault.store_damaged",
        }.get(number, "fault.store_unfit")
        return InputError([Fault(key, self._place)])

    def rows(self, key: str, numbers: Iterable[int], width: int) -> dict[int, Ints]:
        """The rows that are kept of some replicates, by their numbers.

        Args:
            width: of a row; what is not as wide, or was changed on the disk, is not there.
        """
        wanted = frozenset(numbers)
        if not wanted:
            return {}
        asked = "SELECT number, row, crc FROM replicate WHERE scenario = ? AND number <= ?"
        try:
            self._note_use(key)
            found = self._file.execute(asked, (key, max(wanted))).fetchall()
        except sqlite3.Error as error:
            raise self._fault(error) from error
        read = {
            number: _unpacked(packed)
            for number, packed, crc in found
            if number in wanted and zlib.crc32(packed) == crc
        }
        return {number: row for number, row in read.items() if len(row) == width}

    def _note_use(self, key: str) -> None:
        """What is asked for today is not let go tomorrow."""
        if key not in self._asked:
            today = dt.date.today().isoformat()
            with self._file:
                self._file.execute("UPDATE scenario SET used = ? WHERE key = ?", (today, key))
            self._asked.add(key)

    def keep(self, key: str, name: str, rows: Mapping[int, Ints]) -> None:
        """Keep rows under their numbers: when this returns, all of them are on the disk.

        Args:
            name: of the scenario, for whoever looks into the file.

        Raises:
            InputError: they cannot be written; what was kept before stays.
        """
        packed = [(key, number, bytes(_packed(row))) for number, row in rows.items()]
        checked = [(*row, zlib.crc32(row[2])) for row in packed]
        used = (key, name, dt.date.today().isoformat())
        try:
            with self._file:
                self._file.execute("INSERT OR REPLACE INTO scenario VALUES (?, ?, ?)", used)
                self._file.executemany("INSERT OR REPLACE INTO replicate VALUES (?,?,?,?)", checked)
        except sqlite3.Error as error:
            raise self._fault(error) from error

    def close(self) -> None:
        """Let the file go."""
        with suppress(sqlite3.Error):
            self._file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()


def _packed(row: Ints) -> bytes:
    return zlib.compress(row.astype("<i8").tobytes(), level=1)


def _unpacked(packed: bytes) -> Ints:
    return np.frombuffer(zlib.decompress(packed), "<i8").astype(np.int64)
