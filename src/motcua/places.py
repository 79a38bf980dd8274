"""YAML text in, plain values out, and where in the file each of them stood.

Every scalar stays the text that was written, so a procedure's code 1.004240 or an hour 7:30 cannot
turn into another number; types are given later, by the model that reads the value. What a parser
could be hurt by (size, depth, aliases, duplicate keys, control characters) is refused first.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, TypeAlias

import yaml

from motcua.errors import Fault, InputError, Place

Plain: TypeAlias = "str | list[Plain] | dict[str, Plain] | None"
Path_: TypeAlias = tuple[str | int, ...]

LARGEST_BYTES = 1 << 20
DEEPEST = 40
NULLS = frozenset({"", "~", "null"})


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

        `null` in the other takes an entry away.
        """
        return Document(
            top.file,
            _overlay(self.value, top.value),
            {**self.lines, **top.lines},
            {**self.values, **top.values},
            {**self.keys, **top.keys},
        )


def write(value: Plain) -> str:
    """A value as YAML text again; `parse` reads it back equal."""
    return yaml.dump(value, Dumper=_AsRead, allow_unicode=True, sort_keys=False, width=100)


class _AsRead(yaml.SafeDumper):
    """Writes texts plainly: `parse` gives no types, so only YAML's own signs need quotes."""


def _plainly(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    quote = "'" if text.lower() in NULLS else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=quote)


_AsRead.add_representer(str, _plainly)
_AsRead.yaml_implicit_resolvers = {}


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


def read(path: Path, *, largest: int = LARGEST_BYTES) -> str:
    """The text of a UTF-8 file, in NFC and without byte-order mark.

    Raises:
        InputError: missing, a folder, too large, not UTF-8, empty, or with control characters.
    """
    file = str(path)
    try:
        if path.is_dir():
            raise InputError([Fault("fault.is_folder", Place(file))])
        size = path.stat().st_size
        if size > largest:
            facts: dict[str, object] = {"found": size, "largest": largest}
            raise InputError([Fault("fault.too_large", Place(file), facts=facts)])
        raw = path.read_bytes()
    except FileNotFoundError:
        raise InputError([Fault("fault.no_file", Place(file))]) from None
    except (OSError, ValueError) as error:
        facts = {"reason": getattr(error, "strerror", None) or str(error)}
        raise InputError([Fault("fault.unreadable", Place(file), facts=facts)]) from None
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise InputError([Fault("fault.not_utf8", Place(file, line))]) from None
    return unicodedata.normalize("NFC", text)


def parse(text: str, file: str) -> Document:
    """The document that a YAML text says.

    Raises:
        InputError: malformed YAML, too deep, aliases, duplicate keys, an empty file.
    """
    lines = tuple(text.splitlines())
    _refuse_traps(text, file, lines)
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = Place(file, mark.line + 1, mark.column + 1) if mark else Place(file)
        facts = {"problem": error.problem or error.context or ""}
        raise InputError([_fault("fault.yaml", place, lines, **facts)]) from None
    except yaml.reader.ReaderError as error:
        at = text.count("\n", 0, error.position) + 1
        raise InputError([_fault("fault.control_character", Place(file, at), lines)]) from None
    except RecursionError:
        raise InputError([_fault("fault.too_deep", Place(file), lines, deepest=DEEPEST)]) from None
    document = Document(file, None, {file: lines})
    if node is None:
        raise InputError([Fault("fault.empty", Place(file))])
    faults: list[Fault] = []
    value = _walk(node, (), document, faults)
    if faults:
        raise InputError(faults)
    return replace(document, value=value)


def load(path: Path) -> Document:
    """`read` and `parse` in one."""
    return parse(read(path), str(path))


def _fault(sentence: str, place: Place, lines: tuple[str, ...], **facts: object) -> Fault:
    excerpt = lines[place.line - 1] if 0 < place.line <= len(lines) else ""
    return Fault(sentence, place, facts=facts, excerpt=excerpt)


def _refuse_traps(text: str, file: str, lines: tuple[str, ...]) -> None:
    """Aliases, and nesting too deep for the parser, found on tokens before anything is built."""
    depth = 0
    openers = (yaml.FlowSequenceStartToken, yaml.FlowMappingStartToken)
    blocks = (yaml.BlockSequenceStartToken, yaml.BlockMappingStartToken)
    closers = (yaml.FlowSequenceEndToken, yaml.FlowMappingEndToken, yaml.BlockEndToken)
    try:
        for token in yaml.scan(text, Loader=yaml.SafeLoader):
            place = Place(file, token.start_mark.line + 1, token.start_mark.column + 1)
            if isinstance(token, yaml.AliasToken | yaml.AnchorToken | yaml.TagToken):
                raise InputError([_fault("fault.alias", place, lines)])
            if isinstance(token, openers + blocks):
                depth += 1
                if depth > DEEPEST:
                    raise InputError([_fault("fault.too_deep", place, lines, deepest=DEEPEST)])
            elif isinstance(token, closers):
                depth -= 1
    except yaml.YAMLError:
        return  # `parse` meets the same error and places it


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
        if key in mapping:
            first = document.keys[*path, key].line
            faults.append(_fault("fault.duplicate_key", place, lines, key=key, first=first))
            continue
        document.keys[*path, key] = place
        mapping[key] = _walk(value_node, (*path, key), document, faults)
    return mapping
