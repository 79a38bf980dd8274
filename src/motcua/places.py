"""YAML text in, plain values out, and where in the file each of them stood.

Every scalar stays the text that was written, so a procedure's code 1.004240 or an hour 7:30 cannot
turn into another number; types are given later, by the model that reads the value. What a parser
could be hurt by (size, depth, aliases, duplicate keys, control characters) is refused first.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path
from typing import Any, TypeAlias

import yaml

from motcua import yaml_problems
from motcua.errors import Fault, InputError, Place, reason
from motcua.words import Term

Plain: TypeAlias = "str | list[Plain] | dict[str, Plain] | None"
Path_: TypeAlias = tuple[str | int, ...]

LARGEST_BYTES = 1 << 19
MOST_VALUES = 60_000
DEEPEST = 40
MOST_HIDDEN = 100
NULLS = frozenset({"", "~", "null"})
_HIDDEN = re.compile(
    "[\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\u007f-\\u009f"
    "\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069\\ud800-\\udfff\\ufeff]"
)
"""What no text may hold: control characters, those that turn the writing, half pairs."""


@dataclass(frozen=True)
class Document:
    """One YAML file, read.

    Attributes:
        file: its name as the user gave it.
        value: nested dicts and lists; scalars are text, `null` is None.
        lines: the text of each file that the document is made of, for excerpts.
        values: place of the value at a path of keys and positions.
        keys: place of the key at a path; absent for members of a list.
    """

    file: str
    value: Plain
    lines: dict[str, tuple[str, ...]]
    values: dict[Path_, Place] = field(default_factory=dict)
    keys: dict[Path_, Place] = field(default_factory=dict)

    def place(self, path: Path_, *, key: bool = False) -> Place:
        """Where the value (or the key) at a path stands; its nearest ancestor's place if absent."""
        if key and path in self.keys:
            return self.keys[path]
        for end in range(len(path), -1, -1):
            found = self.values.get(path[:end])
            if found is not None:
                return found if end == len(path) else self.keys.get(path[:end], found)
        return Place(self.file, 1, 1)

    def fault(self, key: str, path: Path_, *, at_key: bool = False, **facts: Any) -> Fault:
        """A fault at a path of this file, with the line it stands on."""
        place = self.place(path, key=at_key)
        names = tuple(str(part + 1) if isinstance(part, int) else part for part in path)
        return Fault(key, place, names, facts, self.excerpt(place))

    def excerpt(self, place: Place) -> str:
        """The line of the text that a place is on."""
        lines = self.lines.get(place.file, ())
        return lines[place.line - 1] if 0 < place.line <= len(lines) else ""

    def overlaid(self, top: Document) -> Document:
        """This document changed by another: mappings entry by entry, everything else replaced.

        `null` in the other takes an entry away. What stood in a replaced value has no place more.
        """
        gone = set(_replaced(self.value, top.value, ()))
        values, keys = (
            {path: place for path, place in old.items() if not _is_below(path, gone)}
            for old in (self.values, self.keys)
        )
        return Document(
            top.file,
            _overlay(self.value, top.value),
            {**self.lines, **top.lines},
            {**values, **top.values},
            {**keys, **top.keys},
        )


def hidden(text: str) -> bool:
    """Whether a text holds what no name or word of ours may: control characters and the like."""
    return _HIDDEN.search(text) is not None or not {"\t", "\n", "\r"}.isdisjoint(text)


def write(value: Plain, bare: Collection[Path_] = ()) -> str:
    """A value as YAML text again; `parse` reads it back equal.

    A text that a reader of YAML would take for something else (2018, 1.004873, 07:30, yes) stands
    in quotes.

    Args:
        bare: paths of numbers and flags, which stand as they are.
    """
    marked = _bared(value, (), frozenset(bare))
    return yaml.dump(marked, Dumper=_AsRead, allow_unicode=True, sort_keys=False, width=100)


class _Bare(str):
    """A number or a flag, as it was written."""

    __slots__ = ()


def _bared(value: Plain, path: Path_, bare: frozenset[Path_]) -> Plain:
    if isinstance(value, dict):
        return {key: _bared(inner, (*path, key), bare) for key, inner in value.items()}
    if isinstance(value, list):
        return [_bared(inner, (*path, number), bare) for number, inner in enumerate(value)]
    return _Bare(value) if isinstance(value, str) and path in bare else value


class _AsRead(yaml.SafeDumper):
    """Quotes what YAML 1.1 or 1.2 would give another type than text."""


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    quote = "'" if text.lower() in NULLS else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=quote)


def _as_it_is(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    tag = dumper.resolve(yaml.ScalarNode, text, (True, False))  # type: ignore[no-untyped-call]
    return dumper.represent_scalar(tag, str(text))


def _nothing(dumper: yaml.SafeDumper, _: None) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:null", "null")


_AsRead.add_representer(str, _text)
_AsRead.add_representer(_Bare, _as_it_is)
_AsRead.add_representer(type(None), _nothing)
for _pattern in (
    r"[-+]?(\.\d+|\d+(\.\d*)?)([eE][-+]?\d+)?",  # 1e3 of YAML 1.2; PyYAML knows 1.0e+3 only
    r"[-+]?\d[\d_]*(:[0-5]?\d)+(\.[\d_]*)?",  # 07:30 of YAML 1.1, to the base of 60
    r"0o[0-7]+",
):
    _AsRead.add_implicit_resolver(
        "tag:yaml.org,2002:float", re.compile(f"(?:{_pattern})$", re.ASCII), list("-+.0123456789")
    )


def _overlay(base: Plain, top: Plain) -> Plain:
    if not (isinstance(base, dict) and isinstance(top, dict)):
        return top
    merged = dict(base)
    for key, value in top.items():
        if value is None:
            merged.pop(key, None)
        else:
            merged[key] = _overlay(merged.get(key), value)
    return merged


def _replaced(base: Plain, top: Plain, path: Path_) -> Iterator[Path_]:
    """The paths of the values that an overlay does not put together with its base's."""
    if not (isinstance(base, dict) and isinstance(top, dict)):
        yield path
        return
    for key, value in top.items():
        yield from _replaced(base.get(key), value, (*path, key))


def _is_below(path: Path_, gone: set[Path_]) -> bool:
    return any(path[:end] in gone for end in range(len(path)))


def read(path: Path, *, largest: int = LARGEST_BYTES) -> str:
    """The text of a UTF-8 file, in NFC and without byte-order mark.

    Raises:
        InputError: missing, a folder, too large, not UTF-8, empty, or with control characters.
    """
    raw = read_bytes(path, largest=largest)
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8", "replace")
        place = _place_of(before, len(before), str(path))
        raise InputError([Fault("fault.not_utf8", place)]) from None
    return unicodedata.normalize("NFC", text)


def read_bytes(path: Path, *, largest: int) -> bytes:
    """What a file holds, as it is.

    Raises:
        InputError: missing, a folder, unreadable, or too large.
    """
    file = str(path)
    try:
        if path.is_dir():
            raise InputError([Fault("fault.is_folder", Place(file))])
        with path.open("rb") as stream:
            raw = stream.read(largest + 1)
            size = max(len(raw), path.stat().st_size)
    except FileNotFoundError:
        raise InputError([Fault("fault.no_file", Place(file))]) from None
    except (OSError, ValueError) as error:
        why = reason(error) if isinstance(error, OSError) else Term("system.EINVAL")
        facts: dict[str, object] = {"reason": why}
        raise InputError([Fault("fault.unreadable", Place(file), facts=facts)]) from None
    if size > largest:
        sizes: dict[str, object] = {"found": size, "largest": largest}
        raise InputError([Fault("fault.too_large", Place(file), facts=sizes)])
    return raw


def parse(text: str, file: str) -> Document:
    """The document that a YAML text says.

    Raises:
        InputError: malformed YAML, too deep, aliases, anchors, tags, duplicate keys, hidden
            characters, an empty file.
    """
    lines = tuple(text.splitlines())
    faults = [
        _fault("fault.control_character", _place_of(text, found.start(), file), lines)
        for found in islice(_HIDDEN.finditer(text), MOST_HIDDEN)
    ]
    if faults:
        raise InputError(faults)
    node = _composed(text, file, lines)
    document = Document(file, None, {file: lines})
    value = _walk(node, (), document, faults)
    if faults:
        raise InputError(faults)
    return replace(document, value=value)


def _composed(text: str, file: str, lines: tuple[str, ...]) -> yaml.Node:
    """The root of what a text says, or the fault that it is not YAML."""
    try:
        composer = _Composer(text, file, lines)
    except yaml.reader.ReaderError as error:
        place = _place_of(text, error.position, file)
        problem = yaml_problems.said(error.reason)
        raise InputError([_fault("fault.yaml", place, lines, problem=problem)]) from None
    try:
        node = composer.get_single_node()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark or composer.get_mark()
        problem = yaml_problems.said(error.problem or "")
    except (yaml.YAMLError, ValueError, OverflowError):  # `"\\UFFFFFFFF"` is the last
        mark, problem = composer.get_mark(), Term("yaml.too_large")
    else:
        if node is None:
            raise InputError([Fault("fault.empty", Place(file))])
        return node
    place = Place(file, mark.line + 1, mark.column + 1)
    raise InputError([_fault("fault.yaml", place, lines, problem=problem)])


def load(path: Path) -> Document:
    """`read` and `parse` in one."""
    return parse(read(path), str(path))


def _fault(sentence: str, place: Place, lines: tuple[str, ...], **facts: object) -> Fault:
    excerpt = lines[place.line - 1] if 0 < place.line <= len(lines) else ""
    return Fault(sentence, place, facts=facts, excerpt=excerpt)


def _place_of(text: str, position: int, file: str) -> Place:
    """Line and column of a position in a text."""
    before = (text[:position] + "|").splitlines()
    return Place(file, len(before), len(before[-1]))


class _Composer(yaml.SafeLoader):
    """Builds nodes; refuses, before it goes down, what could hurt or surprise."""

    def __init__(self, text: str, file: str, lines: tuple[str, ...]) -> None:
        super().__init__(text)
        self.file, self.lines, self.depth, self.count = file, lines, 0, 0

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        event: yaml.Event = self.peek_event()  # type: ignore[no-untyped-call]
        mark = event.start_mark
        assert mark is not None
        place = Place(self.file, mark.line + 1, mark.column + 1)
        if getattr(event, "anchor", None) is not None or getattr(event, "tag", None) is not None:
            raise InputError([_fault("fault.alias", place, self.lines)])
        if self.depth == DEEPEST:
            raise InputError([_fault("fault.too_deep", place, self.lines, deepest=DEEPEST)])
        if self.count == MOST_VALUES:
            raise InputError([_fault("fault.too_many", place, self.lines, most=MOST_VALUES)])
        self.count += 1
        self.depth += 1
        node: yaml.Node | None = super().compose_node(parent, index)
        self.depth -= 1
        return node


def _walk(node: yaml.Node, path: Path_, document: Document, faults: list[Fault]) -> Plain:
    mark = node.start_mark
    document.values[path] = Place(document.file, mark.line + 1, mark.column + 1)
    if isinstance(node, yaml.MappingNode):
        return _walk_mapping(node, path, document, faults)
    if isinstance(node, yaml.SequenceNode):
        return [
            _walk(child, (*path, number), document, faults)
            for number, child in enumerate(node.value)
        ]
    text = str(node.value)
    if _HIDDEN.search(text):
        place = document.values[path]
        faults.append(_fault("fault.control_character", place, document.lines[document.file]))
    is_plain = isinstance(node, yaml.ScalarNode) and node.style is None
    return None if is_plain and text.lower() in NULLS else text


def _walk_mapping(
    node: yaml.MappingNode, path: Path_, document: Document, faults: list[Fault]
) -> Plain:
    lines = document.lines[document.file]
    mapping: dict[str, Plain] = {}
    for key_node, value_node in node.value:
        place = Place(document.file, key_node.start_mark.line + 1, key_node.start_mark.column + 1)
        if not isinstance(key_node, yaml.ScalarNode):
            faults.append(_fault("fault.key_not_text", place, lines))
            continue
        key = str(key_node.value)
        if _HIDDEN.search(key):
            faults.append(_fault("fault.control_character", place, lines))
            continue
        if key in mapping:
            first = document.keys[*path, key].line
            faults.append(_fault("fault.duplicate_key", place, lines, name=key, first=first))
            continue
        document.keys[*path, key] = place
        mapping[key] = _walk(value_node, (*path, key), document, faults)
    return mapping
