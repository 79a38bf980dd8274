"""What a message repeats of a cell: never what may tell who somebody is.

A row whose cells have slipped by one column has a name and a telephone number where a date should
be. Such a cell is shown by its shape alone.
"""

from __future__ import annotations

import re
from typing import Final

from motcua.words import Term

LONGEST_DATE: Final = 25
SHORT: Final = 30
"""Letters of a word that may be a known one misspelt."""
_PART: Final = "(?:000[0-9]|[129][0-9]{3}|(?:19|20)[0-9]{6}|[0-9]{5}|[0-9]{1,2})"
"""A run of digits as it stands in a date: not the parts of a telephone number."""
_DATE: Final = re.compile(rf"[-+]?{_PART}(?:(?:T|[ ./:,+-]+){_PART})*(?:[.,][0-9]{{3,6}})?Z?")
_NUMBER: Final = re.compile(r"[-+]?[0-9]{1,4}(?:[.,][0-9]{1,2})?")
_SIGNS: Final = re.compile(r"[ ./:,+-]*")
_MANY_DIGITS: Final = re.compile(r"(?:[0-9][ .-]?){8}")


def shape(text: str) -> Term:
    """How long a cell is, and whether there are letters in it."""
    kind = "text" if any(sign.isalpha() for sign in text) else "digits"
    return Term(f"cell.{kind}", {"number": len(text)})


def written(text: str) -> Term:
    """A cell as it stands."""
    return Term("cell.as_written", {"text": text})


def as_date(text: str) -> Term:
    """A cell of a column of dates, numbers, or yes and no: only what digits and signs say."""
    is_plain = len(text) <= LONGEST_DATE and any(
        one.fullmatch(text) for one in (_DATE, _NUMBER, _SIGNS)
    )
    return written(text) if is_plain else shape(text)


def as_word(text: str, *, recurs: bool, near: str) -> Term:
    """A word that nobody knows: only if others write it too, or it is a known one misspelt.

    Args:
        recurs: it stands in two rows at least.
        near: the known word that is like it; empty if none is.
    """
    is_plain = not has_many_digits(text) and (recurs or (bool(near) and len(text) <= SHORT))
    return written(text) if is_plain else shape(text)


def has_many_digits(text: str) -> bool:
    """Whether a text holds as many digits as a telephone number or a card has."""
    return bool(_MANY_DIGITS.search(text))
