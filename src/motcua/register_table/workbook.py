"""Rows of a sheet of a workbook, every cell as text; what is made to hurt is not opened."""

from __future__ import annotations

import datetime as dt
import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, Final

from python_calamine import CalamineWorkbook

from motcua.errors import Fault, InputError, Place
from motcua.mapping import TableRule
from motcua.register_table.text_file import Record, plain, refused

SUFFIXES: Final = frozenset({".xlsx", ".xlsm", ".xls", ".ods"})
LARGEST_UNPACKED: Final = 1 << 31
GREATEST_RATIO: Final = 200
"""A workbook unpacks to 5 to 20 times its size; beyond this it is a bomb."""
SMALL: Final = 1 << 24
MOST_EMPTY_CELLS: Final = 1 << 22
FULL: Final = 16
"""A sheet of more cells than these is at least to one part in so many full."""
MOST_REPEATED: Final = 1 << 20
"""Cells that are not empty and that an OpenDocument sheet says by number only."""

PIECE: Final = 1 << 20
OVERLAP: Final = 256
OLE: Final = bytes.fromhex("d0cf11e0a1b11ae1")
"""How an old .xls begins, and a workbook with a password."""
_CELL: Final = re.compile(
    rb'<(?:\w+:)?(?:c|row)\s[^<]*?\br\s*=\s*["\']([A-Za-z]{0,3})([0-9]{1,7})["\']'
)
_PART: Final = re.compile(rb"<table:(?:(?:covered-)?table-cell|table-row)\b[^<]*")
_ROWS: Final = re.compile(rb'number-rows-repeated\s*=\s*["\']([0-9]{1,9})')
_COLUMNS: Final = re.compile(rb'number-columns-repeated\s*=\s*["\']([0-9]{1,9})')


def rows(path: Path, rule: TableRule) -> Iterator[Record]:
    """The rows of a sheet.

    Raises:
        InputError: it cannot be opened, has no such sheet, or is made to hurt.
    """
    with _opened(path) as book:
        names = book.sheet_names
        wanted = rule.sheet or next(iter(names), "")
        _refuse_sheet(path, wanted, names)
        for number, cells in enumerate(book.get_sheet_by_name(wanted).iter_rows(), 1):
            yield number, [_text(cell) for cell in cells]


@contextmanager
def _opened(path: Path) -> Iterator[CalamineWorkbook]:
    """A workbook that was looked at first; whatever calamine raises is the file's fault."""
    if not _is_old(path):
        refuse_bomb(path)
    try:
        yield CalamineWorkbook.from_path(str(path))
    except (InputError, GeneratorExit):
        raise
    except BaseException as error:
        # calamine names no common ancestor of its errors, and its panics are no Exception
        if not isinstance(error, Exception) and type(error).__name__ != "PanicException":
            raise
        raise InputError([_damaged(path)]) from None


def sheets(path: Path) -> tuple[str, ...]:
    """The sheets of a workbook; none of any other file.

    Raises:
        InputError: it cannot be opened, or is made to hurt.
    """
    if path.suffix.lower() not in SUFFIXES or not path.is_file():
        return ()
    with _opened(path) as book:
        return tuple(book.sheet_names)


def _refuse_sheet(path: Path, wanted: str, names: list[str]) -> None:
    if wanted not in names:
        facts: dict[str, object] = {"found": wanted, "known": ", ".join(names[:12])}
        raise InputError([Fault("fault.table_sheet", Place(str(path)), facts=facts)])


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
    return plain(str(cell))


# What is made to hurt


def refuse_bomb(path: Path) -> None:
    """Nothing, if a zip unpacks to what it says, which is a reasonable size, and its XML is plain.

    Raises:
        InputError: it is damaged, or made to hurt.
    """
    try:
        most = min(max(path.stat().st_size * GREATEST_RATIO, SMALL), LARGEST_UNPACKED)
        with zipfile.ZipFile(path) as packed, path.open("rb") as raw:
            if sum(entry.file_size for entry in packed.infolist()) > most:
                raise InputError([Fault("fault.bomb", Place(str(path)))])
            for entry in packed.infolist():
                _refuse_entry(path, entry, raw)
    except OSError as error:
        if error.errno is not None:
            raise refused(path, error) from None
        raise InputError([_damaged(path)]) from None
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError, ValueError,
            zlib.error):  # fmt: skip
        raise InputError([_damaged(path)]) from None


class _Reach:
    """How far the cells of a sheet reach, and how many of them are written out."""

    def __init__(self) -> None:
        self.cells, self.last, self.columns = 0, 0, {b""}
        self.times, self.repeated = 1, 0

    def look(self, text: bytes) -> None:
        """At a piece of the XML of a sheet, of either kind of workbook."""
        found = _CELL.findall(text)
        self.cells += len(found)
        self.columns.update(column.upper() for column, _ in found)
        self.last = max(self.last, *(int(row) for _, row in found), 0)
        for part in _PART.findall(text):
            if part.startswith(b"<table:table-row"):
                self.times = _times(_ROWS, part)
            elif b"value-type" in part:
                self.repeated += self.times * _times(_COLUMNS, part) - 1

    def is_too_far(self) -> bool:
        """Whether the cells take far more room than they are written in."""
        area = self.last * max(map(_number, self.columns))
        return area > max(MOST_EMPTY_CELLS, FULL * self.cells) or self.repeated > MOST_REPEATED


def _times(how_often: re.Pattern[bytes], part: bytes) -> int:
    found = how_often.search(part)
    return int(found[1]) if found else 1


def _refuse_entry(path: Path, entry: zipfile.ZipInfo, raw: IO[bytes]) -> None:
    is_xml = entry.filename.lower().endswith((".xml", ".rels"))
    reach, kept = _Reach(), b""
    for piece in _unpacked(path, entry, raw):
        if is_xml:
            text = kept + piece
            if b"<!DOCTYPE" in (text.replace(b"\0", b"") if b"\0" in text else text):
                raise InputError([Fault("fault.entities", Place(str(path)))])
            reach.look(text)
            kept = text[text.rfind(b"<", -OVERLAP) :] if b"<" in text[-OVERLAP:] else text[-16:]
    if reach.is_too_far():
        raise InputError([Fault("fault.bomb", Place(str(path)))])


def _number(column: bytes) -> int:
    """Of a column named by letters: A is 1, AA is 27."""
    number = 0
    for letter in column:
        number = number * 26 + letter - 64
    return number


def _unpacked(path: Path, entry: zipfile.ZipInfo, raw: IO[bytes]) -> Iterator[bytes]:
    """An entry piece by piece, and no more of it than it says that there is.

    Whoever unpacks it later may not look at what it says.
    """
    if entry.flag_bits & 1:
        raise InputError([Fault("fault.workbook_password", Place(str(path)))])
    raw.seek(entry.header_offset)
    local = raw.read(30)
    if len(local) < 30 or local[:4] != b"PK\3\4":
        raise zipfile.BadZipFile
    raw.seek(int.from_bytes(local[26:28], "little") + int.from_bytes(local[28:30], "little"), 1)
    if entry.compress_type == zipfile.ZIP_STORED:
        left = entry.file_size
        while left > 0 and (piece := raw.read(min(PIECE, left))):
            left -= len(piece)
            yield piece
        return
    if entry.compress_type != zipfile.ZIP_DEFLATED:
        raise zipfile.BadZipFile
    inflated, length = zlib.decompressobj(-15), 0
    while not inflated.eof:
        packed = inflated.unconsumed_tail or raw.read(PIECE)
        if not packed:
            raise zipfile.BadZipFile
        piece = inflated.decompress(packed, PIECE)
        length += len(piece)
        if length > entry.file_size:
            raise InputError([Fault("fault.bomb", Place(str(path)))])
        yield piece


def _is_old(path: Path) -> bool:
    """Whether a file is of the kind before 2007.

    Raises:
        InputError: it is, and its name says otherwise: so is a workbook with a password.
    """
    try:
        with path.open("rb") as stream:
            is_old = stream.read(len(OLE)) == OLE
    except OSError as error:
        raise refused(path, error) from None
    if is_old and path.suffix.lower() != ".xls":
        raise InputError([Fault("fault.workbook_password", Place(str(path)))])
    return is_old


def _damaged(path: Path) -> Fault:
    """The fault of a file that is a workbook by its name only, or in parts."""
    return Fault("fault.workbook", Place(str(path)), facts={"found": path.stat().st_size})
