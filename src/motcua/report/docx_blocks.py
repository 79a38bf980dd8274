"""The blocks of a report as paragraphs and tables of WordprocessingML.

Each takes the look of the paragraph that stood in its place, so a template decides fonts and
indents; only what tells a heading from a sentence is added.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from lxml import etree

from motcua.report.content import Block, Heading, Line, Table
from motcua.report.docx_file import Element, W
from motcua.report.text import UNSHOWN, visible, width
from motcua.report.values import NUMERIC, Bar, Value, Written
from motcua.words import Lang

LANGUAGE_TAGS: Final[Mapping[Lang, str]] = {"vi": "vi-VN", "en": "en-GB"}
SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
CELL_MARGIN, SHORTEST_BAR = 45, 30
"""Twentieths of a point."""

SIGNS_OF_BAR: Final = 12
"""A column of bars is as wide as so many letters."""

BAR_COLOUR, HEAD_COLOUR = "5B7FA6", "E8EDF3"
MOST_ROWS_KEPT: Final = 12
"""A table of no more rows stands on one page."""

POINTS_OF_TABLE: Final = ((4, 12), (7, 11), (9, 9), (999, 8))
"""So many columns at most, so many points: a wide table is set smaller."""

_OF_PARAGRAPHS = (
    "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers "
    "pBdr shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE "
    "autoSpaceDN bidi adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents "
    "suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle "
    "rPr sectPr pPrChange"
)
_OF_RUNS = (
    "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint "
    "noProof snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u "
    "effect bdr shd fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath rPrChange"
)
ORDER: Final = {
    W + holder: {W + tag: place for place, tag in enumerate(tags.split())}
    for holder, tags in (("pPr", _OF_PARAGRAPHS), ("rPr", _OF_RUNS))
}
"""The order in which Word wants the properties of a paragraph and of a run."""


def element(tag: str, *inside: Element, **attributes: object) -> Element:
    """A new element of WordprocessingML."""
    made = etree.Element(W + tag, {W + key: str(value) for key, value in attributes.items()})
    made.extend(inside)
    return made


def put(properties: Element, tag: str, **attributes: object) -> None:
    """Set one property of a paragraph or a run, in its place among the others."""
    order = ORDER[properties.tag]
    for old in properties.findall(W + tag):
        properties.remove(old)
    mine = order[W + tag]
    place = sum(order.get(other.tag, 0) < mine for other in properties)
    properties.insert(place, element(tag, **attributes))


def drop(properties: Element, *tags: str) -> None:
    """Take properties away."""
    for tag in tags:
        for old in properties.findall(W + tag):
            properties.remove(old)


class Look:
    """How the paragraph looks that blocks stand in the place of; copied for each of them."""

    def __init__(self, paragraph: Element, run: Element | None, lang: Lang) -> None:
        self._of_paragraph = _copied(paragraph.find(W + "pPr"), "pPr")
        drop(self._of_paragraph, "sectPr", "pPrChange")
        self._of_run = _copied(None if run is None else run.find(W + "rPr"), "rPr")
        drop(self._of_run, "rPrChange")
        put(self._of_run, "lang", val=LANGUAGE_TAGS[lang], eastAsia=LANGUAGE_TAGS[lang])
        self.lang = lang

    def of_paragraph(self) -> Element:
        """The properties of one more paragraph."""
        return copy.deepcopy(self._of_paragraph)

    def of_run(self) -> Element:
        """The properties of one more run."""
        return copy.deepcopy(self._of_run)


def _copied(found: Element | None, tag: str) -> Element:
    return element(tag) if found is None else copy.deepcopy(found)


def blocks(many: Sequence[Block], look: Look, *, starts_a_page: bool = False) -> list[Element]:
    """Blocks as they follow each other; after a table there is always a paragraph.

    Args:
        starts_a_page: the first heading is the title of a new page.
    """
    made: list[Element] = []
    for place, block in enumerate(many):
        if isinstance(block, Table):
            made += [_table(block, look), _gap(look)]
        elif isinstance(block, Heading):
            is_title = starts_a_page and place == 0
            made.append(_title(block, look) if is_title else _heading(block, look))
        else:
            made.append(_sentence(block, look, is_ragged=starts_a_page))
    return made


def written(text: str) -> str:
    """The text, with a visible sign for all that XML or a page must not hold."""
    shown = visible(text)
    return "".join(UNSHOWN if sign in "\ufffe\uffff" else sign for sign in shown)


def _paragraph(text: str, of_paragraph: Element, of_run: Element) -> Element:
    inside = element("t")
    inside.text = written(text)
    inside.set(SPACE, "preserve")
    return element("p", of_paragraph, element("r", of_run, inside))


def _sentence(block: Line, look: Look, *, is_ragged: bool) -> Element:
    """An appendix is ragged on the right: what made a run is named by very long words."""
    of_paragraph = look.of_paragraph()
    if is_ragged:
        put(of_paragraph, "jc", val="left")
    return _paragraph(format(block.said, look.lang), of_paragraph, look.of_run())


def _heading(block: Heading, look: Look) -> Element:
    """Bold; the second rank also in italics; kept with what it names, shown in the outline."""
    of_paragraph, of_run = look.of_paragraph(), look.of_run()
    put(of_paragraph, "keepNext")
    put(of_paragraph, "outlineLvl", val=block.rank - 1)
    put(of_run, "b")
    if block.rank > 1:
        put(of_run, "i")
    return _paragraph(format(block.said, look.lang), of_paragraph, of_run)


def _title(block: Heading, look: Look) -> Element:
    made = _heading(block, look)
    properties = made.find(W + "pPr")
    put(properties, "pageBreakBefore")
    put(properties, "ind", firstLine=0, left=0)
    put(properties, "jc", val="center")
    return made


def _gap(look: Look) -> Element:
    """An empty line after a table, half as high."""
    of_run = look.of_run()
    _sized(of_run, 6)
    of_paragraph = element("pPr")
    put(of_paragraph, "spacing", before=0, after=0)
    put(of_paragraph, "rPr")
    of_paragraph.find(W + "rPr").extend(of_run)
    return element("p", of_paragraph)


def _sized(of_run: Element, points: int) -> None:
    put(of_run, "sz", val=2 * points)
    put(of_run, "szCs", val=2 * points)


def _table(table: Table, look: Look) -> Element:
    """A ruled table as wide as the page; the names of its columns again on every page."""
    points = next(size for most, size in POINTS_OF_TABLE if len(table.columns) <= most)
    widths = _widths(table, look.lang)
    made = element("tbl", _table_properties(), element("tblGrid"))
    made[1].extend(element("gridCol", w=wide) for wide in widths)
    if table.groups:
        made.append(_row(_group_cells(table, look, widths, points), is_head=True))
    names = (
        _cell(value, look, wide, points, is_head=True)
        for value, wide in zip(table.columns, widths, strict=True)
    )
    made.append(_row(names, is_head=True))
    for number, row in enumerate(table.rows, 1):
        is_kept = number < len(table.rows) <= MOST_ROWS_KEPT
        cells = (
            _cell(value, look, wide, points, is_kept=is_kept)
            for value, wide in zip(row, widths, strict=True)
        )
        made.append(_row(cells))
    return made


def _table_properties() -> Element:
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    rules = (element(side, val="single", sz=4, space=0, color="7F7F7F") for side in sides)
    margins = (element(side, w=CELL_MARGIN, type="dxa") for side in ("left", "right"))
    return element(
        "tblPr",
        element("tblW", w=5000, type="pct"),
        element("jc", val="center"),
        element("tblBorders", *rules),
        element("tblLayout", type="fixed"),
        element("tblCellMar", *margins),
    )


FULL = 9356
"""A width between the margins of the official page, in twentieths of a point."""


def _widths(table: Table, lang: Lang) -> list[int]:
    """Each column by its longest word and its longest text, together as wide as the page."""
    needs = [1.0] * len(table.columns)
    for row in (table.columns, *table.rows):
        for place, value in enumerate(row):
            text = "━" * SIGNS_OF_BAR if isinstance(value, Bar) else format(value, lang)
            longest_word = max(map(width, text.split(" ")), default=0)
            needs[place] = max(needs[place], longest_word + 2, min(width(text), 26) + 1)
    whole = sum(needs)
    widths = [int(FULL * need / whole) for need in needs]
    widths[0] += FULL - sum(widths)
    return widths


def _group_cells(table: Table, look: Look, widths: Sequence[int], points: int) -> Iterator[Element]:
    """The names over several columns, and empty cells where there is none."""
    starts = {start: (span, name) for start, span, name in table.groups}
    place = 0
    while place < len(widths):
        span, name = starts.get(place, (1, Written("")))
        wide = sum(widths[place : place + span])
        cell = _cell(name, look, wide, points, is_head=True)
        if span > 1:
            cell.find(W + "tcPr").insert(1, element("gridSpan", val=span))
        yield cell
        place += span


def _row(cells: Iterator[Element], *, is_head: bool = False) -> Element:
    properties = element("trPr", element("cantSplit"))
    if is_head:
        properties.append(element("tblHeader"))
    return element("tr", properties, *cells)


def _cell(
    value: Value,
    look: Look,
    wide: int,
    points: int,
    *,
    is_head: bool = False,
    is_kept: bool = False,
) -> Element:
    """A cell: names on the left, figures on the right, the head in the middle and bold.

    Args:
        is_kept: stays on one page with the row below.
    """
    of_run = look.of_run()
    drop(of_run, "b", "i")
    _sized(of_run, points)
    of_paragraph = element("pPr")
    if is_head or is_kept:
        put(of_paragraph, "keepNext")
    put(of_paragraph, "spacing", before=20, after=20, line=240, lineRule="auto")
    put(of_paragraph, "ind", firstLine=0, left=0)
    is_number = isinstance(value, NUMERIC)
    put(of_paragraph, "jc", val="center" if is_head else "right" if is_number else "left")
    properties = element("tcPr", element("tcW", w=wide, type="dxa"))
    if is_head:
        put(of_run, "b")
        properties.append(element("shd", val="clear", color="auto", fill=HEAD_COLOUR))
    properties.append(element("vAlign", val="center"))
    if isinstance(value, Bar):
        return element("tc", properties, _bar(value, of_paragraph, wide - 2 * CELL_MARGIN))
    return element("tc", properties, _paragraph(format(value, look.lang), of_paragraph, of_run))


def _bar(bar: Bar, of_paragraph: Element, longest: int) -> Element:
    """An empty paragraph on a dark ground, as long as its indent leaves; none only for nought."""
    length = -(-longest * bar.value // max(bar.greatest, 1))
    put(of_paragraph, "ind", left=0, firstLine=0, right=longest - max(length, SHORTEST_BAR))
    if bar.value:
        put(of_paragraph, "shd", val="clear", color="auto", fill=BAR_COLOUR)
    return element("p", of_paragraph)
