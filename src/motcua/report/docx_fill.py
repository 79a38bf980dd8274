"""Placeholders in the parts of a template: found wherever they stand, then filled, all or none.

Word splits a text into runs as it likes, so a placeholder is looked for in the text of its whole
paragraph: in the body, in tables and text boxes, in headers, footers and notes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from lxml import etree

from motcua.errors import Fault, InputError, Place
from motcua.law import Term
from motcua.report import placeholders
from motcua.report.docx_blocks import LANGUAGE_TAGS, SPACE, Look, blocks, element, put, written
from motcua.report.docx_file import Element, Package, W, serialised
from motcua.report.placeholders import Called, Filling
from motcua.report.text import shortened, visible
from motcua.words import Lang

_HOLE = re.compile(r"\{\{([^{}]*)\}\}")
NO_TEXT = ("drawing", "pict", "object", "br", "fldChar", "footnoteReference", "endnoteReference")
LONGEST_NAME, LONGEST_EXCERPT = 60, 300


@dataclass(frozen=True, slots=True)
class Hole:
    """A placeholder in a paragraph.

    Attributes:
        name: in English, as `Filling` knows it; empty when nobody knows it.
        found: as it is written.
        start, end: its signs in the text of the paragraph.
    """

    name: str
    found: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph with its text, and where its text stands.

    Attributes:
        number: which one of its part, from 1.
        kind: of its part, `document`, `header`, …
        texts: the elements that hold its text, in order.
    """

    number: int
    kind: str
    element: Element
    texts: tuple[Element, ...]

    @property
    def text(self) -> str:
        """All of it."""
        return "".join(inside.text or "" for inside in self.texts)

    @property
    def holds_more(self) -> bool:
        """Whether there is anything but text: a picture, a break, a field, a note."""
        return next(self.element.iter(*(W + tag for tag in NO_TEXT)), None) is not None


def filled(
    package: Package, filling: Filling, lang: Lang, *, file: str, is_simulated: bool
) -> dict[str, bytes]:
    """The parts, every placeholder filled.

    Raises:
        InputError: placeholders that nobody knows, are not closed, or do not stand alone; a
            simulated report that would not say so. Each one of them.
    """
    page = looked_at(package, filling.names(), file=file, is_simulated=is_simulated)
    for paragraph, holes in page.work:
        _fill(paragraph, holes, filling, lang)
    for root in page.roots.values():
        _drop_comments(root)
    return {**package.parts, **{name: serialised(root) for name, root in page.roots.items()}}


@dataclass(frozen=True, slots=True)
class Page:
    """The parts with text of a template, parsed, and its paragraphs with their placeholders."""

    roots: dict[str, Element]
    work: list[tuple[Paragraph, tuple[Hole, ...]]]


def looked_at(package: Package, names: Iterable[str], *, file: str, is_simulated: bool) -> Page:
    """A template of which every placeholder can be filled.

    Args:
        names: of the placeholders that there are, in English.

    Raises:
        InputError: as for `filled`.
    """
    known = placeholders.known(names)
    roots = {name: etree.fromstring(package.parts[name]) for name in package.kinds}
    work = [
        (paragraph, _holes(paragraph.text, known))
        for name, root in roots.items()
        for paragraph in _paragraphs(root, package.kinds[name])
    ]
    faults = [fault for one, holes in work for fault in _faults(one, holes, known, file)]
    found = {hole.name for _, holes in work for hole in holes}
    if is_simulated and "title" not in found:
        faults.append(Fault("fault.template_unmarked", Place(file)))
    if faults:
        raise InputError(faults)
    return Page(roots, work)


def _paragraphs(root: Element, kind: str) -> Iterator[Paragraph]:
    """Those with text; the text of a box in a paragraph belongs to the paragraphs of the box."""
    texts: dict[Element, list[Element]] = {one: [] for one in root.iter(W + "p")}
    for inside in root.iter(W + "t"):
        owner = next(inside.iterancestors(W + "p"), None)
        if owner is not None:
            texts[owner].append(inside)
    for number, (one, found) in enumerate(texts.items(), 1):
        if found:
            yield Paragraph(number, kind, one, tuple(found))


def _holes(text: str, known: Mapping[str, str]) -> tuple[Hole, ...]:
    return tuple(
        Hole(known.get(_meant(found[1]), ""), found[1].strip(), found.start(), found.end())
        for found in _HOLE.finditer(text)
    )


def _meant(written_name: str) -> str:
    """Capitals, accents and spaces make no difference: Word changes them by itself."""
    return placeholders.folded("".join(written_name.split()))


def _faults(
    paragraph: Paragraph, holes: Sequence[Hole], known: Mapping[str, str], file: str
) -> Iterator[Fault]:
    """What is wrong in a paragraph: every one of its placeholders is looked at."""
    text = paragraph.text
    where = Term(f"template.{paragraph.kind}")
    place = Place(file, paragraph.number)
    excerpt = shortened(visible(text), LONGEST_EXCERPT)
    rest = _HOLE.sub("", text)
    stands_alone = not rest.strip() and len(holes) == 1 and not paragraph.holds_more
    for hole in holes:
        found = shortened(visible(hole.found), LONGEST_NAME)
        facts: dict[str, object] = {"where": where, "found": found}
        path = (f"{{{{{found}}}}}",)
        if not hole.name:
            near = placeholders.nearest(hole.found[: 2 * LONGEST_NAME], known)
            key = "fault.template_unknown_near" if near else "fault.template_unknown"
            if near:
                facts["near"] = Called(near)
            yield Fault(key, place, path, facts, excerpt)
        elif hole.name in placeholders.BLOCKS and not stands_alone:
            yield Fault("fault.template_not_alone", place, path, facts, excerpt)
    if "{{" in rest or "}}" in rest:
        yield Fault("fault.template_open", place, (), {"where": where}, excerpt)


def _fill(paragraph: Paragraph, holes: Sequence[Hole], filling: Filling, lang: Lang) -> None:
    for hole in reversed(holes):
        if hole.name in filling.blocks:
            _put_blocks(paragraph, hole.name, filling, lang)
        else:
            said = written(format(filling.texts[hole.name], lang))
            _put_text(paragraph.texts, hole, said, lang)


def _put_text(texts: Sequence[Element], hole: Hole, said: str, lang: Lang) -> None:
    """The text in the run where the placeholder begins; its other runs lose their share of it."""
    at = 0
    for inside in texts:
        text = inside.text or ""
        start = min(max(hole.start - at, 0), len(text))
        end = min(max(hole.end - at, 0), len(text))
        at += len(text)
        if start < end:
            inside.text = text[:start] + said + text[end:]
            inside.set(SPACE, "preserve")
            if said:
                _speak(inside.getparent(), lang)
            said = ""


def _speak(run: Element, lang: Lang) -> None:
    """The run says in which language its words are."""
    properties = run.find(W + "rPr")
    if properties is None:
        properties = element("rPr")
        run.insert(0, properties)
    put(properties, "lang", val=LANGUAGE_TAGS[lang], eastAsia=LANGUAGE_TAGS[lang])


def _put_blocks(paragraph: Paragraph, name: str, filling: Filling, lang: Lang) -> None:
    """The blocks instead of the paragraph; an end of a section and a cell keep a paragraph."""
    old = paragraph.element
    look = Look(old, next(paragraph.texts[0].iterancestors(W + "r"), None), lang)
    made = blocks(filling.blocks[name], look, starts_a_page=name == "appendix")
    section = old.find(f"{W}pPr/{W}sectPr")
    ends_with_text = bool(made) and made[-1].tag == W + "p"
    if not ends_with_text and (section is not None or _is_needed(old)):
        made.append(element("p", look.of_paragraph()))
    if section is not None:
        made[-1].find(W + "pPr").append(section)
    for one in made:
        old.addprevious(one)
    old.getparent().remove(old)


def _is_needed(old: Element) -> bool:
    """Whether a paragraph must remain: alone in a cell, or where tables would touch or end."""
    before, after = old.getprevious(), old.getnext()
    opens = before is None or before.tag in (W + "tbl", W + "tcPr")
    return opens and (after is None or after.tag in (W + "tbl", W + "sectPr"))


def _drop_comments(root: Element) -> None:
    """Comments are for those who write the template; their part is not in the package."""
    marks = ("commentRangeStart", "commentRangeEnd", "commentReference")
    for mark in list(root.iter(*(W + tag for tag in marks))):
        run = mark.getparent()
        run.remove(mark)
        if run.tag == W + "r" and all(inside.tag == W + "rPr" for inside in run):
            run.getparent().remove(run)
