"""A workbook while it is written: its looks, its pages, and texts that are nothing but texts.

Rows are written from the top to the bottom of a sheet and cells are not kept (XlsxWriter's
`constant_memory`), so a month of a million dossiers takes no more memory than a small one.
"""

from __future__ import annotations

import datetime as dt
import re
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any, Final, TypeAlias

from xlsxwriter import Workbook
from xlsxwriter.exceptions import FileCreateError
from xlsxwriter.utility import xl_col_to_name, xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from motcua.report.cells import acts, shown
from motcua.words import Lang, say

Cell: TypeAlias = tuple[int, int]
"""Row and column, from 0."""

MOST_ROWS: Final = 1_048_576
LONGEST_SHEET_NAME: Final = 31
A4: Final = 9
ROW_HEIGHT: Final = 18
"""In points: letters of 12 points with the marks of Vietnamese above and below."""

_LOCALE: Final[Mapping[Lang, str]] = {"vi": "[$-42A]", "en": "[$-809]"}
"""Windows' numbers of Vietnamese and of British English, before a number format."""

_FRAME: Final = {"border": 1, "valign": "vcenter"}
_LOOKS: Final[Mapping[str, dict[str, Any]]] = {
    "plain": {},
    "note": {"italic": True, "font_size": 10, "text_wrap": True, "valign": "top"},
    "title": {"bold": True, "font_size": 14, "align": "center", "text_wrap": True},
    "warning_title": {
        "bold": True,
        "font_size": 14,
        "align": "center",
        "text_wrap": True,
        "font_color": "#C00000",
    },
    "centred": {"align": "center", "text_wrap": True},
    "right": {"align": "right", "italic": True},
    "bold": {"bold": True},
    "head": {
        **_FRAME,
        "bold": True,
        "align": "center",
        "text_wrap": True,
        "bg_color": "#DDEBF7",
    },
    "numbering": {**_FRAME, "italic": True, "align": "center", "font_size": 9},
    "part": {**_FRAME, "bold": True, "bg_color": "#F2F2F2"},
    "name": {**_FRAME, "text_wrap": True},
    "part_name": {**_FRAME, "text_wrap": True, "indent": 2},
    "total_name": {**_FRAME, "bold": True, "text_wrap": True},
    "number": {**_FRAME, "num_format": "#,##0", "align": "right"},
    "total": {**_FRAME, "bold": True, "num_format": "#,##0", "align": "right"},
    "percent": {**_FRAME, "num_format": "0.00%", "align": "right"},
    "unknown": {
        **_FRAME,
        "italic": True,
        "align": "right",
        "font_color": "#7F7F7F",
        "font_size": 10,
        "shrink": True,
    },
    "check": {**_FRAME, "align": "center", "font_color": "#00703C"},
    "wrong": {"bold": True, "font_color": "#FFFFFF", "bg_color": "#C00000"},
    "link": {**_FRAME, "align": "center", "font_color": "#0563C1", "underline": 1},
    "head_upright": {
        **_FRAME,
        "bold": True,
        "align": "center",
        "text_wrap": True,
        "bg_color": "#DDEBF7",
        "rotation": 90,
        "font_size": 10,
    },
    "cell": {"font_size": 10},
    "instant": {"num_format": "dd/mm/yyyy hh:mm", "align": "left", "font_size": 10},
    "one": {"align": "center", "font_size": 10},
    "made": {"text_wrap": True, "valign": "top"},
}


class Book:
    """One workbook of one language.

    Attributes:
        lang: of all its words and of its number formats.
        simulated: every page is marked then.
    """

    def __init__(self, workbook: Workbook, lang: Lang, *, simulated: bool) -> None:
        self.lang, self.simulated = lang, simulated
        self._workbook = workbook
        self._formats: dict[tuple[str, bool], Any] = {}
        self._names: set[str] = set()

    def say(self, key: str, **facts: object) -> str:
        """The words of a key in the workbook's language."""
        return say(key, self.lang, **facts)

    def marked(self, title: str) -> str:
        """A title that says so if nothing below it is real."""
        return f"{title} {self.say('xlsx.simulated')}" if self.simulated else title

    @property
    def title_look(self) -> str:
        """The look of a title: a warning, if nothing below it is real."""
        return "warning_title" if self.simulated else "title"

    def look(self, name: str, *, is_text: bool = False) -> Any:
        """The format of a look; with `is_text` a cell stays a text when somebody edits it."""
        if (name, is_text) not in self._formats:
            properties = {"font_name": "Times New Roman", "font_size": 12, **_LOOKS[name]}
            if "num_format" in properties:
                properties["num_format"] = _LOCALE[self.lang] + str(properties["num_format"])
            if is_text:
                properties["quote_prefix"] = True
            self._formats[name, is_text] = self._workbook.add_format(properties)
        return self._formats[name, is_text]

    def sheet(self, name: str, widths: Mapping[int, float], *, header: tuple[int, int]) -> Sheet:
        """A new page: A4 across, as wide as the paper, its header on every page.

        Args:
            name: as wished; made one that a sheet may have and no other has.
            widths: of columns, in characters.
            header: first and last row of what every page repeats.
        """
        page = self._workbook.add_worksheet(self._sheet_name(name))
        page.set_default_row(ROW_HEIGHT)
        page.set_landscape()
        page.set_paper(A4)
        page.fit_to_pages(1, 0)
        page.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)
        page.repeat_rows(*header)
        mark = self.say("xlsx.simulated") if self.simulated else ""
        page.set_header(f"&R{mark}")
        page.set_footer("&C" + self.say("xlsx.page", page="&P", pages="&N"))
        for column, wide in widths.items():
            page.set_column(column, column, wide, self.look("plain"))
        return Sheet(self, page)

    def _sheet_name(self, name: str) -> str:
        clean = re.sub(r"[\[\]:*?/\\']", " ", shown(name)).strip()[:LONGEST_SHEET_NAME].strip()
        found, number = clean, 1
        while found.casefold() in self._names:
            number += 1
            ending = f" ({number})"
            found = clean[: LONGEST_SHEET_NAME - len(ending)] + ending
        self._names.add(found.casefold())
        return found


class Sheet:
    """One page; rows are written from top to bottom.

    Attributes:
        page: what XlsxWriter writes.
    """

    def __init__(self, book: Book, page: Worksheet) -> None:
        self.book, self.page = book, page

    @property
    def name(self) -> str:
        """The name of the page as formulas write it."""
        return f"'{self.page.get_name()}'"

    def text(self, row: int, column: int, text: str, look: str = "plain") -> None:
        """A text, whatever it looks like: no formula, no link, no number."""
        said, is_text = _still(text)
        if said:
            self.page.write_string(row, column, said, self.book.look(look, is_text=is_text))
        else:
            self.page.write_blank(row, column, None, self.book.look(look))

    def number(self, row: int, column: int, number: float, look: str = "number") -> None:
        """A number."""
        self.page.write_number(row, column, number, self.book.look(look))

    def formula(
        self, row: int, column: int, formula: str, value: float | str, look: str = "number"
    ) -> None:
        """A formula with what it computes, for readers that do not compute."""
        self.page.write_formula(row, column, f"={formula}", self.book.look(look), value)

    def unknown(self, row: int, column: int, reason: str) -> None:
        """No figure, and why as a comment."""
        self.text(row, column, self.book.say("xlsx.unknown"), "unknown")
        self.remark(row, column, reason)

    def remark(self, row: int, column: int, text: str) -> None:
        """A comment on a cell."""
        self.page.write_comment(row, column, text, {"author": "motcua", "x_scale": 2})

    def across(self, row: int, first: int, last: int, text: str, look: str) -> None:
        """A text over several columns of a row."""
        if first < last:
            self.page.merge_range(row, first, row, last, "", self.book.look(look))
        self.text(row, first, text, look)

    def join(self, first: Cell, last: Cell) -> None:
        """Make one of cells over several rows that are written already, the text in the first."""
        # merge_range would write the cells of rows that are no longer kept, and refuses.
        self.page.merge.append([*first, *last])

    def verdict(self, row: int, column: int, left: str, right: str, *, holds: bool) -> None:
        """Whether two sums are equal, looked at whenever a figure is changed."""
        true, false = (self.book.say(key) for key in ("xlsx.right", "xlsx.wrong"))
        condition = f'IF({left}={right},"{true}","{false}")'
        self.formula(row, column, condition, true if holds else false, "check")
        self.page.conditional_format(
            row,
            column,
            row,
            column,
            {
                "type": "cell",
                "criteria": "==",
                "value": f'"{false}"',
                "format": self.book.look("wrong"),
            },
        )


@lru_cache(maxsize=512)
def _still(text: str) -> tuple[str, bool]:
    """A text as it may be stored, and whether it must be marked as one; names come again."""
    said = shown(text)
    if said.startswith("<r>") and said.endswith("</r>"):
        said += " "  # XlsxWriter takes such a text for its own markup and writes it as it is
    return said, acts(said)


def at(row: int, column: int) -> str:
    """The address of a cell: A1."""
    return str(xl_rowcol_to_cell(row, column))


def fixed(first: Cell, last: Cell) -> str:
    """The address of a range that stays where it is: $A$2:$A$9."""
    cells = (xl_rowcol_to_cell(*cell, row_abs=True, col_abs=True) for cell in (first, last))
    return ":".join(cells)


def letter(column: int) -> str:
    """The letter of a column."""
    return str(xl_col_to_name(column))


@contextmanager
def opened(
    path: Path, lang: Lang, *, title: str, made_on: dt.date, simulated: bool
) -> Iterator[Book]:
    """A workbook that appears whole or not at all, with equal bytes every time.

    Args:
        made_on: the day its properties name; the clock is not asked.

    Raises:
        OSError: the file cannot be written.
    """
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with tempfile.TemporaryDirectory(dir=path.parent, prefix=".motcua-") as made:
        part = Path(made) / "book.xlsx"
        workbook = Workbook(str(part), {**options, "tmpdir": made})
        workbook.use_zip64()
        book = Book(workbook, lang, simulated=simulated)
        created = dt.datetime.combine(made_on, dt.time())
        workbook.set_properties(
            {"title": shown(book.marked(title)), "author": "motcua", "created": created}
        )
        try:
            yield book
            workbook.close()
        except FileCreateError as error:
            raise error.args[0] from None
        finally:
            for page in workbook.worksheets():
                page.row_data_fh.close()
        part.replace(path)
