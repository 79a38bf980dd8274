"""A workbook read back from its XML, and its formulas computed anew by a small evaluator."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_COUNTIFS = re.compile(
    r"COUNTIFS\('([^']+)'!\$([A-Z]+)\$2:\$\2\$(\d+),([A-Z]+\d+),'\1'!\$([A-Z]+)\$2:\$\5\$\3,1\)"
)
_IF = re.compile(r"IF\(([^,]*),([^,]*),([^,]*)\)")
_TOKEN = re.compile(r'("[^"]*")|([A-Z]+)(\d+):([A-Z]+)(\d+)|([A-Z]+\d+)|([A-Z]+)(?=\()|(=)')


@dataclass
class Page:
    """One sheet: what stands in its cells, and the formulas of those that have one."""

    values: dict[str, Any] = field(default_factory=dict)
    formulas: dict[str, str] = field(default_factory=dict)
    styles: dict[str, int] = field(default_factory=dict)
    xml: str = ""


@dataclass
class Workbook:
    """Every sheet by its name."""

    pages: dict[str, Page]
    parts: dict[str, str]

    def computed(self, sheet: str, cell: str) -> Any:
        """What a cell shows when nothing stored is believed but what was typed."""
        page = self.pages[sheet]
        if cell not in page.formulas:
            return page.values.get(cell, 0)
        formula = page.formulas[cell]
        count = _COUNTIFS.fullmatch(formula)
        return self._count(sheet, *count.groups()) if count else self._reckon(sheet, formula)

    def changed(self, sheet: str, **typed: Any) -> Workbook:
        """The workbook with other values typed into cells of a sheet."""
        page = self.pages[sheet]
        formulas = {cell: one for cell, one in page.formulas.items() if cell not in typed}
        changed = replace(page, values={**page.values, **typed}, formulas=formulas)
        return replace(self, pages={**self.pages, sheet: changed})

    def _count(self, here: str, there: str, levels: str, last: str, number: str, ones: str) -> int:
        values = self.pages[there].values
        wanted = self.computed(here, number)
        rows = range(2, int(last) + 1)
        return sum(
            values.get(f"{levels}{n}") == wanted and values.get(f"{ones}{n}") == 1 for n in rows
        )

    def _reckon(self, sheet: str, formula: str) -> Any:
        def cells(columns: tuple[str, str], rows: tuple[str, str]) -> list[Any]:
            first, last = map(_number, columns)
            return [
                self.computed(sheet, f"{_letters(column)}{row}")
                for row in range(int(rows[0]), int(rows[1]) + 1)
                for column in range(first, last + 1)
            ]

        def plain(match: re.Match[str]) -> str:
            text, left, top, right, bottom, cell, name, equal = match.groups()
            if left:
                return f"cells({(left, right)!r}, {(top, bottom)!r})"
            if cell:
                return f"cell({cell!r})"
            return text or {"SUM": "total"}.get(name or "", "==" if equal else "?")

        names = {"cells": cells, "cell": lambda c: self.computed(sheet, c), "total": _total}

        def reckoned(part: str) -> Any:
            return eval(_TOKEN.sub(plain, part), {"__builtins__": {}}, names)

        choice = _IF.fullmatch(formula)
        if choice is None:
            return reckoned(formula)
        condition, yes, no = choice.groups()
        return reckoned(yes if reckoned(condition) else no)


def read(path: Path) -> Workbook:
    """A workbook; cells without a value are absent."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    names = [
        sheet.attrib["name"]
        for sheet in ElementTree.fromstring(parts["xl/workbook.xml"]).iter(f"{MAIN}sheet")
    ]
    pages = {name: _page(parts[f"xl/worksheets/sheet{n}.xml"]) for n, name in enumerate(names, 1)}
    return Workbook(pages, parts)


def _page(xml: str) -> Page:
    page = Page(xml=xml)
    for cell in ElementTree.fromstring(xml).iter(f"{MAIN}c"):
        place = cell.attrib["r"]
        page.styles[place] = int(cell.attrib.get("s", 0))
        formula = cell.find(f"{MAIN}f")
        if formula is not None:
            page.formulas[place] = formula.text or ""
        for value in _values(cell):
            page.values[place] = value
    return page


def _values(cell: ElementTree.Element) -> Iterator[Any]:
    kind = cell.attrib.get("t", "n")
    if kind == "inlineStr":
        yield "".join(part.text or "" for part in cell.iter(f"{MAIN}t"))
    value = cell.find(f"{MAIN}v")
    if value is not None:
        yield value.text if kind == "str" else float(value.text or "nan")


def _number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = 26 * number + ord(letter) - 64
    return number


def _letters(number: int) -> str:
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _total(*values: Any) -> float:
    """SUM, which passes over texts."""
    flat = [one for value in values for one in (value if isinstance(value, list) else [value])]
    return sum(one for one in flat if not isinstance(one, str))
