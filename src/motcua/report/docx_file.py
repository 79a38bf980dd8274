"""A .docx as its parts: read without trusting it, written with the same bytes every time.

A template comes from anywhere, so whatever could hurt (an archive that unpacks without end,
entities, macros, links to the outside) is refused in words before anything of it is used.
"""

from __future__ import annotations

import datetime as dt
import io
import os
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, TypeAlias

from lxml import etree

from motcua import places
from motcua.errors import Fault, InputError, Place

Element: TypeAlias = Any
"""An element of lxml, which has no types."""

LARGEST_BYTES: Final = 20 << 20
LARGEST_UNPACKED: Final = 100 << 20
LARGEST_XML: Final = 20 << 20
MOST_PARTS: Final = 2000

OFFICE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml."
MAIN: Final = OFFICE + "document.main+xml"
MAIN_OF_TEMPLATE: Final = OFFICE + "template.main+xml"
KINDS: Final = {
    MAIN: "document",
    OFFICE + "header+xml": "header",
    OFFICE + "footer+xml": "footer",
    OFFICE + "footnotes+xml": "notes",
    OFFICE + "endnotes+xml": "notes",
}
"""The parts that hold text of the page, and what a person calls them."""

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
STRICT: Final = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
TYPES, CORE, APP = "[Content_Types].xml", "docProps/core.xml", "docProps/app.xml"
_TYPE = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
ACTIVE: Final = ("macroenabled", "vbaproject", "vbadata", "activex", "oleobject")
UNREADABLE: Final = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    RuntimeError,
    ValueError,
    struct.error,
)
"""What an archive raises that is none, is cut off, locked, or packed in a way nobody knows."""

ASIDE: Final = ("comments", "people")
"""Parts that are for those who write the template: they name persons and are left out."""


@dataclass(frozen=True)
class Package:
    """The parts of a .docx.

    Attributes:
        parts: name → content, in the order of the archive.
        kinds: name of each part with text of the page → `document`, `header`, `footer`, `notes`.
    """

    parts: dict[str, bytes]
    kinds: dict[str, str]


def read(path: Path) -> Package:
    """The parts of a template, every one looked at.

    Raises:
        InputError: what it is instead of a harmless .docx.
    """
    return opened(places.read_bytes(path, largest=LARGEST_BYTES), str(path))


def opened(raw: bytes, file: str, *, keeps_comments: bool = False) -> Package:
    """The parts of a .docx in memory.

    Args:
        keeps_comments: the parts that are for those who write the template stay.

    Raises:
        InputError: as for `read`.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            parts = _unpacked(archive, file)
    except UNREADABLE:
        raise _refused(file, "not_docx") from None
    if TYPES not in parts:
        raise _refused(file, "no_document", missing=TYPES)
    roots = {name: _parsed(name, parts[name], file) for name in parts if _is_xml(name)}
    types = {
        node.get("PartName", "").removeprefix("/"): node.get("ContentType", "")
        for node in roots[TYPES].iter(_TYPE + "Override")
    }
    _detach(roots, parts)
    _check_harmless(roots, types, parts, file)
    _check_document(roots, types, file)
    if MAIN_OF_TEMPLATE in types.values():
        parts[TYPES] = parts[TYPES].replace(MAIN_OF_TEMPLATE.encode(), MAIN.encode())
        types = {name: MAIN if kind == MAIN_OF_TEMPLATE else kind for name, kind in types.items()}
    kinds = {name: KINDS[kind] for name, kind in types.items() if kind in KINDS and name in roots}
    return Package(parts if keeps_comments else _without_asides(parts, types, roots), kinds)


def _unpacked(archive: zipfile.ZipFile, file: str) -> dict[str, bytes]:
    """The content of each part; what the archive claims about sizes holds it to them."""
    entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    sizes = [entry.file_size for entry in entries]
    too_large = any(entry.file_size > LARGEST_XML for entry in entries if _is_xml(entry.filename))
    if len(entries) > MOST_PARTS or sum(sizes) > LARGEST_UNPACKED or too_large:
        limits = {"parts": MOST_PARTS, "largest": LARGEST_UNPACKED}
        raise _refused(file, "unpacked", **limits)
    names = [entry.filename for entry in entries]
    if len(set(names)) < len(names) or any(".." in name.split("/") for name in names):
        raise zipfile.BadZipFile
    return {entry.filename: archive.read(entry) for entry in entries}


def _is_xml(name: str) -> bool:
    return name.lower().endswith((".xml", ".rels", ".vml"))


def _parsed(name: str, content: bytes, file: str) -> Element:
    """The root of an XML part; no DTD is read, no entity filled in, nothing fetched."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    if b"<!DOCTYPE" in content:
        raise _refused(file, "entities", found=name)
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise _refused(file, "xml", found=name) from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise _refused(file, "entities", found=name)
    return root


def _detach(roots: Mapping[str, Element], parts: dict[str, bytes]) -> None:
    """The file forgets the template that it was once made from: a path, with a person's name."""
    for name, root in roots.items():
        links = [node for node in root.iter(_RELATION) if _is(node, "attachedTemplate")]
        nodes = links if name.endswith(".rels") else list(root.iter(W + "attachedTemplate"))
        for node in nodes:
            node.getparent().remove(node)
        if nodes:
            parts[name] = serialised(root)


def _is(relation: Element, kind: str) -> bool:
    return str(relation.get("Type", "")).endswith(f"/{kind}")


def _check_harmless(
    roots: Mapping[str, Element], types: Mapping[str, str], parts: Mapping[str, bytes], file: str
) -> None:
    """Nothing, if no part can act and none is fetched from elsewhere."""
    for name in parts:
        said = f"{name} {types.get(name, '')}".lower().replace("/embeddings/", " oleobject ")
        if any(word in said for word in ACTIVE):
            raise _refused(file, "active", found=name)
    if any("macroenabled" in kind.lower() for kind in types.values()):
        raise _refused(file, "active", found="macroEnabled")
    for name, root in roots.items():
        for node in root.iter(_RELATION) if name.endswith(".rels") else ():
            if node.get("TargetMode") == "External" and not _is(node, "hyperlink"):
                raise _refused(file, "linked", found=node.get("Target", ""))


def _check_document(roots: Mapping[str, Element], types: Mapping[str, str], file: str) -> None:
    """Nothing, if there is one document, in the form that Word writes."""
    mains = [name for name, kind in types.items() if kind in (MAIN, MAIN_OF_TEMPLATE)]
    if len(mains) != 1 or mains[0] not in roots:
        raise _refused(file, "no_document", missing="word/document.xml")
    root = roots[mains[0]]
    if root.tag == STRICT + "document":
        raise _refused(file, "strict")
    if root.tag != W + "document" or root.find(W + "body") is None:
        raise _refused(file, "no_document", missing="w:document")


def _without_asides(
    parts: dict[str, bytes], types: Mapping[str, str], roots: Mapping[str, Element]
) -> dict[str, bytes]:
    """The parts without comments and the persons who wrote them, nor any word of them."""
    aside = {name for name, kind in types.items() if any(word in kind for word in ASIDE)}
    if not aside:
        return parts
    gone = aside | {"/_rels/".join(name.rsplit("/", 1)) + ".rels" for name in aside}
    kept = {name: content for name, content in parts.items() if name not in gone}
    for name in kept:
        nodes = [node for node in _mentions(name, roots.get(name)) if _target(node) in aside]
        for node in nodes:
            node.getparent().remove(node)
        if nodes:
            kept[name] = serialised(roots[name])
    return kept


def _mentions(name: str, root: Element | None) -> Iterator[Element]:
    """Where the archive says that it has a part."""
    if name == TYPES or name.endswith(".rels"):
        yield from list(root.iter(_TYPE + "Override", _RELATION)) if root is not None else ()


def _target(node: Element) -> str:
    """The part that is meant; those of the document are named from its folder."""
    if "PartName" in node.attrib:
        return str(node.get("PartName")).removeprefix("/")
    target = str(node.get("Target", ""))
    return target.removeprefix("/") if target.startswith("/") else f"word/{target}"


def serialised(root: Element) -> bytes:
    """An element as the whole of a part."""
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def packed(parts: Mapping[str, bytes], on: dt.date) -> bytes:
    """The parts as an archive of one day: the same parts give the same bytes."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, (max(on.year, 1980), on.month, on.day, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            archive.writestr(entry, content)
    return stream.getvalue()


def replace(path: Path, content: bytes) -> None:
    """The file holds this, all of it or what it held before."""
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        part.write_bytes(content)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def _refused(file: str, key: str, **facts: object) -> InputError:
    return InputError([Fault(f"fault.template_{key}", Place(file), facts=facts)])
