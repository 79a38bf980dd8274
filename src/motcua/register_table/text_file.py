"""Rows of a text file: cells apart by comma, semicolon, tab or bar, whichever its names are."""

from __future__ import annotations

import csv
import io
import sys
import unicodedata
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Final

from motcua.errors import Fault, InputError, Place, reason
from motcua.mapping import TableRule

Record = tuple[int, list[str | None]]
"""A row of a file: the line where it begins, counted from 1, and its cells."""

SEPARATORS: Final = ",;\t|"
NO_SEPARATORS: Final = frozenset('"\r\n ')
"""What cannot part cells, whatever a line `sep=` says."""

csv.field_size_limit(sys.maxsize)


def rows(path: Path, rule: TableRule) -> Iterator[Record]:
    """The rows of a file of text.

    Raises:
        InputError: it is no UTF-8, its quotes do not close, or the system does not read it.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            first, separator = _begin(stream, rule)
            lines = (unicodedata.normalize("NFC", line) for line in chain(first, stream))
            yield from _split(lines, separator, str(path))
    except UnicodeDecodeError:
        raise InputError([_not_utf8(path)]) from None
    except OSError as error:
        raise refused(path, error) from None


def plain(text: str) -> str | None:
    """A text as it is compared: composed letters, no blanks at its ends; None if it is empty."""
    return unicodedata.normalize("NFC", text).strip() or None


def refused(path: Path, error: OSError) -> InputError:
    """That the operating system does not let a file be read, and why."""
    facts: dict[str, object] = {"reason": reason(error)}
    return InputError([Fault("fault.unreadable", Place(str(path)), facts=facts)])


def _begin(stream: io.TextIOWrapper, rule: TableRule) -> tuple[list[str], str]:
    """The lines up to the names of the columns, and the sign that parts them.

    A line `sep=;` at the top, as spreadsheets write it, is left empty.
    """
    first: list[str] = []
    said = ""
    for line in iter(stream.readline, ""):
        is_said = not first and line.lower().startswith("sep=")
        if is_said and line[4:5] not in NO_SEPARATORS:
            said = line[4:5]
        first.append("\n" if is_said else line)
        if len(first) >= rule.header and first[-1].strip():
            break
    return first, said or _separator(first[-1] if first else "")


def _split(lines: Iterator[str], separator: str, file: str) -> Iterator[Record]:
    reader = csv.reader(lines, delimiter=separator, strict=True)
    while True:
        line = reader.line_num + 1
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
    return max(SEPARATORS, key=bare.count)


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
