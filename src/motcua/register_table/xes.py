"""Event logs in XES (IEEE 1849), plain or gzip, as rows of texts: read as a stream, never whole.

An event becomes a row: its own attributes by their keys, those of its trace as `case:<key>`.
Attributes of attributes are left out. A document type is refused before anything of it is read.
"""

from __future__ import annotations

import gzip
import io
import unicodedata
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any, BinaryIO, Final
from xml.sax import SAXException, SAXParseException
from xml.sax.handler import ContentHandler
from xml.sax.xmlreader import Locator

from defusedxml.common import DefusedXmlException
from defusedxml.expatreader import DefusedExpatParser

from motcua.errors import Fault, InputError, Place, reason

LARGEST_UNPACKED: Final = 1 << 33
GREATEST_RATIO: Final = 300
"""A log unpacks to 10 to 100 times its size; beyond this it is a bomb."""
SMALL_UNPACKED: Final = 1 << 24
"""So much may unpack from anything."""
CHUNK: Final = 1 << 16
MOST_KEYS: Final = 2_000
DEEPEST: Final = 100
CASE: Final = "case:"
VALUES: Final = frozenset({"string", "date", "int", "float", "boolean", "id"})

Record = tuple[int, list[str | None]]


def is_xes(path: Path) -> bool:
    """Whether a file's name says that it is an event log."""
    return path.name.lower().endswith((".xes", ".xes.gz"))


def records(path: Path) -> Iterator[Record]:
    """The names of the attributes, then every event: its line, and its cells.

    Raises:
        InputError: it is damaged, broken off, no event log, or made to hurt.
    """
    names = keys(path)
    yield 1, list(names)
    for line, found in events(path):
        yield line, [found.get(name) for name in names]


def keys(path: Path) -> tuple[str, ...]:
    """The names of the attributes of a log's traces and events, in the order of their coming."""
    try:
        stat = path.stat()
    except OSError:
        raise InputError([Fault("fault.no_file", Place(str(path)))]) from None
    return _keys(path, stat.st_mtime_ns, stat.st_size)


@lru_cache(maxsize=8)
def _keys(path: Path, changed: int, size: int) -> tuple[str, ...]:
    """As `keys`; of a file that did not change since.

    Args:
        changed, size: of the file, by which a changed one is told.
    """
    found: dict[str, None] = {}
    for _, event in events(path):
        found.update(dict.fromkeys(event))
        if len(found) > MOST_KEYS:
            facts: dict[str, object] = {"most": MOST_KEYS}
            raise InputError([Fault("fault.xes_keys", Place(str(path)), facts=facts)])
    return tuple(sorted(found, key=lambda name: not name.startswith(CASE)))


def events(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """Every event: its line, and its attributes with those of its trace."""
    for part in parts(path):
        for line, event in part.events:
            yield line, part.case | event


class Part:
    """A trace, or the log's own attributes.

    Attributes:
        case: attributes of the trace, by `case:<key>`.
        events: line and attributes of each of its events.
        of_log: attributes of the log itself, by key, with the first trace or at the end.
    """

    def __init__(self) -> None:
        self.case: dict[str, str] = {}
        self.events: list[tuple[int, dict[str, str]]] = []
        self.of_log: dict[str, str] = {}


def parts(path: Path) -> Iterator[Part]:
    """The traces of a log one by one; the last may have no events.

    Raises:
        InputError: as `records`.
    """
    parser = DefusedExpatParser(forbid_dtd=True, forbid_entities=True, forbid_external=True)
    handler = _Traces(parser)
    parser.setContentHandler(handler)
    with unpacked(path) as stream, _told(path):
        is_empty = True
        while chunk := stream.read(CHUNK):
            is_empty = False
            parser.feed(chunk)
            yield from handler.taken()
        if is_empty:
            raise InputError([Fault("fault.empty", Place(str(path)))])
        parser.close()
    if not handler.is_log:
        raise InputError([Fault("fault.xes_none", Place(str(path)))])
    yield from handler.taken()
    yield handler.rest()


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """What is wrong with XML, as a fault at its line."""
    file = str(path)
    try:
        yield
    except DefusedXmlException:
        raise InputError([Fault("fault.entities", Place(file))]) from None
    except SAXParseException as error:
        place = Place(file, error.getLineNumber() or 0)
        raise InputError([Fault("fault.xes_broken", place)]) from None
    except (SAXException, ValueError):
        raise InputError([Fault("fault.xes_broken", Place(file))]) from None


class _Traces(ContentHandler):
    """Traces as they are read."""

    def __init__(self, where: Locator) -> None:
        super().__init__()
        self._where = where
        self.is_log = False
        self._stack: list[str] = []
        self._found: list[Part] = []
        self._part = Part()
        self._event: dict[str, str] = {}
        self._log: dict[str, str] = {}

    def startElement(self, name: str, attrs: Any) -> None:  # noqa: N802, the name is SAX's
        """An element begins."""
        tag = name.rpartition(":")[2]
        above = self._stack[-1] if self._stack else ""
        if not self._stack:
            self.is_log = tag == "log"
        elif tag == "trace" and above == "log":
            self._part = Part()
        elif tag == "event" and above == "trace":
            self._event = {}
            self._part.events.append((self._where.getLineNumber() or 0, self._event))
        elif tag in VALUES and above in ("log", "trace", "event"):
            self._keep(above, attrs)
            tag = f"={tag}"  # what stands below belongs to the attribute
        self._stack.append(tag)
        if len(self._stack) > DEEPEST:
            raise SAXException(f"> {DEEPEST} levels")

    def _keep(self, above: str, attrs: Any) -> None:
        key = unicodedata.normalize("NFC", str(attrs.get("key", "")).strip())
        value = unicodedata.normalize("NFC", str(attrs.get("value", "")).strip())
        if not key or not value:
            return
        if above == "event":
            self._event[key] = value
        elif above == "trace":
            self._part.case[CASE + key] = value
        else:
            self._log[key] = value

    def endElement(self, name: str) -> None:  # noqa: N802, the name is SAX's
        """An element ends."""
        del name
        if self._stack.pop() == "trace" and self._stack == ["log"]:
            self._part.of_log = self._log
            self._found.append(self._part)

    def taken(self) -> list[Part]:
        """The traces that were read since the last time."""
        found, self._found = self._found, []
        return found

    def rest(self) -> Part:
        """The attributes of the log, without a trace."""
        part = Part()
        part.of_log = self._log
        return part


# Files


class _Guarded(io.RawIOBase):
    """A packed file that may not unpack to far more than its size."""

    def __init__(self, raw: BinaryIO, path: Path) -> None:
        super().__init__()
        self._raw, self._path = raw, path
        self._packed = gzip.GzipFile(fileobj=raw)
        self._given = 0

    def read(self, size: int = -1) -> bytes:
        """Bytes unpacked.

        Raises:
            InputError: they are too many, or the file is damaged or broken off.
        """
        try:
            given = self._packed.read(size)
        except (EOFError, OSError, zlib.error):
            raise InputError([Fault("fault.packed", Place(str(self._path)))]) from None
        self._given += len(given)
        most = max(self._raw.tell() * GREATEST_RATIO, SMALL_UNPACKED)
        if self._given > min(most, LARGEST_UNPACKED):
            raise InputError([Fault("fault.bomb", Place(str(self._path)))])
        return given


@contextmanager
def unpacked(path: Path) -> Iterator[Any]:
    """The bytes of a file, unpacked if its name ends in .gz.

    Raises:
        InputError: it is not there or cannot be read.
    """
    if path.is_dir():
        raise InputError([Fault("fault.is_folder", Place(str(path)))])
    try:
        with path.open("rb") as raw:
            yield _Guarded(raw, path) if path.suffix.lower() == ".gz" else raw
    except FileNotFoundError:
        raise InputError([Fault("fault.no_file", Place(str(path)))]) from None
    except OSError as error:
        facts: dict[str, object] = {"reason": reason(error)}
        raise InputError([Fault("fault.unreadable", Place(str(path)), facts=facts)]) from None
