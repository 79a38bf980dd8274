"""The report as lines of text: one layout for the terminal, for a file and for a pipe.

Without a width each line of the report is one line of text, so two reports can be compared line by
line and the bytes never depend on a window; with a width lines are broken at spaces and indented
under their sign.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum
from itertools import zip_longest
from typing import NamedTuple

from motcua.report.content import Block, Heading, Letterhead, Report, Table
from motcua.report.text import centred, left, right, width, wrapped
from motcua.report.values import NUMERIC, Bar, Spark
from motcua.words import Lang

MEASURE = 100
"""The columns of the page, where there is room for them."""

HANG = 2
GAP = 2
NARROWEST_LETTERHEAD = 66
NARROWEST_NAMES = 12
NARROWEST_BAR, WIDEST_BAR = 4, 24
DRAWN = (Bar, Spark)


class Style(StrEnum):
    """How a line looks where a line can have a look."""

    PLAIN = "plain"
    TITLE = "title"
    WARNING_TITLE = "warning title"
    HEADING = "heading"
    LEVEL = "level"
    COLUMNS = "columns"


class Row(NamedTuple):
    """One line of text, without anything after its last letter."""

    text: str
    style: Style = Style.PLAIN


def plain(report: Report, lang: Lang) -> str:
    """The report as text, equal bytes every time, each line of the report on one line."""
    return "".join(f"{row.text}\n" for row in page(report, lang))


def page(report: Report, lang: Lang, columns: int | None = None) -> list[Row]:
    """The report as rows of at most so many columns; None = lines as long as they are."""
    measure = MEASURE if columns is None else min(MEASURE, columns)
    rows = [*_head(report, lang, measure), Row("")]
    rows += _blocks(report.body, lang, columns and measure)
    if report.appendix:
        rows += [Row(""), *_blocks(report.appendix, lang, columns and measure)]
    return [Row(text.rstrip(), style) for text, style in rows]


def rows_of(blocks: Sequence[Block], lang: Lang, columns: int | None = None) -> list[Row]:
    """Blocks without a letterhead, as `page` lays them out."""
    measure = None if columns is None else min(MEASURE, columns)
    return [Row(text.rstrip(), style) for text, style in _blocks(blocks, lang, measure)]


def _blocks(blocks: Sequence[Block], lang: Lang, measure: int | None) -> Iterator[Row]:
    for block in blocks:
        if isinstance(block, Table):
            yield from _table(block, lang, measure)
        elif isinstance(block, Heading):
            style = Style.HEADING if block.rank == 1 else Style.LEVEL
            yield from _broken(format(block.said, lang), style, measure)
        else:
            yield from _broken(format(block.said, lang), Style.PLAIN, measure)


def _broken(text: str, style: Style, measure: int | None) -> list[Row]:
    lines = [text] if measure is None else wrapped(text, measure, hang=HANG)
    return [Row(line, style) for line in lines]


def _head(report: Report, lang: Lang, measure: int) -> Iterator[Row]:
    """Office and state side by side, each centred in its part; if narrow, one below the other."""
    head = report.letterhead
    title_style = Style.WARNING_TITLE if report.is_simulated else Style.TITLE
    yield from map(Row, _sides(head, lang, measure))
    yield Row("")
    yield Row(centred(format(head.title, lang), measure), title_style)
    for number, value in enumerate(head.below):
        for line in wrapped(format(value, lang), measure):
            yield Row(centred(line, measure), Style.TITLE if number < 2 else Style.PLAIN)


def _sides(head: Letterhead, lang: Lang, measure: int) -> Iterator[str]:
    lefts = [format(value, lang) for value in head.left]
    rights = [format(value, lang) for value in head.right]
    left_side, right_side = max(map(width, lefts)), max(map(width, rights))
    if max(left_side + right_side + GAP, NARROWEST_LETTERHEAD) > measure:
        for text in (*rights[:2], *lefts, *rights[2:]):
            yield from (centred(line, measure) for line in wrapped(text, measure))
        return
    half = max(measure * 2 // 5, left_side + GAP)
    half = min(half, measure - right_side)
    for here, there in zip(lefts, rights, strict=True):
        yield left(centred(here, half), half) + centred(there, measure - half)


def _table(table: Table, lang: Lang, measure: int | None) -> Iterator[Row]:
    """Names on the left, figures on the right; bars take what room is left.

    What is too wide for the page is broken at spaces: the names first, then the widest column.
    """
    bar = _bar_columns(table, lang, measure or MEASURE)
    cells = _cells(table, lang, bar)
    widths = _widths(table, cells, lang)
    numeric = [
        any(isinstance(row[place], NUMERIC) for row in table.rows)
        for place in range(len(table.columns))
    ]
    if measure is not None:
        _narrow(widths, _floors(table, cells, widths), measure)
    if table.groups:
        yield Row(_group_line(table, widths, lang), Style.COLUMNS)
    for number, row in enumerate(cells):
        yield from _table_row(row, widths, numeric, Style.PLAIN if number else Style.COLUMNS)


def _cells(table: Table, lang: Lang, bar: int) -> list[list[str]]:
    return [
        [value.drawn(bar) if isinstance(value, Bar) else format(value, lang) for value in row]
        for row in (table.columns, *table.rows)
    ]


def _widths(table: Table, cells: list[list[str]], lang: Lang) -> list[int]:
    widths = [max(map(width, column)) for column in zip(*cells, strict=True)]
    for start, span, name in table.groups:
        _make_room(widths, start, span, width(format(name, lang)) + 4)
    return widths


def _floors(table: Table, cells: Sequence[Sequence[str]], widths: Sequence[int]) -> list[int]:
    """How narrow each column may become: its longest word; what is drawn or grouped stays whole."""
    kept = {place for row in table.rows for place, one in enumerate(row) if isinstance(one, DRAWN)}
    if table.groups:
        kept |= set(range(1, len(widths)))
    words = [" ".join(column).split() for column in zip(*cells, strict=True)]
    floors = [max(map(width, column), default=0) for column in words]
    floors[0] += HANG
    return [widths[place] if place in kept else floor for place, floor in enumerate(floors)]


def _narrow(widths: list[int], floors: Sequence[int], measure: int) -> None:
    """Take from the names, then from whichever column is the widest, then break names in words."""
    while (over := sum(widths) + GAP * len(widths) - measure) > 0:
        wide = [place for place, floor in enumerate(floors) if widths[place] > floor]
        if not wide:
            widths[0] -= max(0, min(over, widths[0] - NARROWEST_NAMES))
            return
        widths[0 if wide[0] == 0 else max(wide, key=widths.__getitem__)] -= 1


def _bar_columns(table: Table, lang: Lang, measure: int) -> int:
    """How long the longest bar is drawn."""
    bars = sum(isinstance(value, Bar) for value in table.rows[0]) if table.rows else 0
    if not bars:
        return 0
    without = _widths(table, _cells(table, lang, 0), lang)
    room = (measure - sum(without) - GAP * len(without)) // bars
    return max(NARROWEST_BAR, min(WIDEST_BAR, room))


def _make_room(widths: list[int], start: int, span: int, needed: int) -> None:
    """Widen the last column of a group until the group's name fits."""
    have = sum(widths[start : start + span]) + GAP * (span - 1)
    widths[start + span - 1] += max(needed - have, 0)


def _group_line(table: Table, widths: Sequence[int], lang: Lang) -> str:
    line = ""
    for start, span, name in table.groups:
        begins = sum(widths[:start]) + GAP * (start + 1)
        columns = sum(widths[start : start + span]) + GAP * (span - 1)
        said = f" {format(name, lang)} "
        dashes = max(columns - width(said), 0)
        line = left(line, begins) + "─" * (dashes // 2) + said + "─" * (dashes - dashes // 2)
    return line


def _table_row(
    row: Sequence[str], widths: Sequence[int], numeric: Sequence[bool], style: Style
) -> Iterator[Row]:
    """A row of cells; what is too long for its column goes on below it."""
    lines = [
        wrapped(cell, columns, hang=0 if place else HANG)
        for place, (cell, columns) in enumerate(zip(row, widths, strict=True))
    ]
    for parts in zip_longest(*lines, fillvalue=""):
        yield Row(
            "".join(
                " " * GAP + (right if is_number and place else left)(part, columns)
                for place, (part, columns, is_number) in enumerate(
                    zip(parts, widths, numeric, strict=True)
                )
            ),
            style,
        )
