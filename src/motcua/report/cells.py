"""Text as it may stand in the cell of a table: it is shown, and it never acts.

A spreadsheet takes a cell that begins with = + - @ (also behind spaces, and in their wide forms)
for a formula, whoever wrote it. In a workbook a text is stored as a text; in a CSV, which knows no
types, an apostrophe is put before it, as is the practice, and `original` takes it away again.
"""

from __future__ import annotations

import re
from typing import Final

from motcua.report.text import UNSHOWN, visible

MOST_UNITS: Final = 32_767
"""What a cell of Excel holds, in units of UTF-16."""

_ACTING: Final = re.compile(r"['\s]*[=+\-@＝＋－＠\t\r\n]")
_NO_CHARACTER: Final = re.compile("[\ufdd0-\ufdef\ufffe\uffff]")
"""Code points that no text may hold; XML refuses the last two."""


def shown(text: str) -> str:
    """The text with a visible sign for whatever acts or has no place in XML, cut to what fits."""
    clean = _NO_CHARACTER.sub(UNSHOWN, visible(text))
    if len(clean) <= MOST_UNITS // 2 or _units(clean) <= MOST_UNITS:
        return clean
    kept = clean[: MOST_UNITS - 1]
    over = _units(kept) - (MOST_UNITS - 1)
    while over > 0:
        cut = (over + 1) // 2
        kept = kept[:-cut]
        over = _units(kept) - (MOST_UNITS - 1)
    return kept + "…"


def acts(text: str) -> bool:
    """Whether a spreadsheet might take the text for a formula."""
    return _ACTING.match(text) is not None


def neutral(text: str) -> str:
    """The text as a CSV may hold it: an apostrophe first, if it might act."""
    return f"'{text}" if acts(text) else text


def original(cell: str) -> str:
    """The text that `neutral` was given."""
    return cell[1:] if cell.startswith("'") and acts(cell[1:]) else cell


def _units(text: str) -> int:
    return len(text) + sum(sign > "\uffff" for sign in text)
