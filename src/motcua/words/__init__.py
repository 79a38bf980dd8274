"""How a thing is said, in Vietnamese and in English; the only home of words, numbers and dates.

Every sentence stands in one of the tables of this package as `key: (Vietnamese, English)`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Literal, get_args

from babel.dates import format_date
from babel.numbers import format_decimal

from motcua.words import (
    charts,
    cli,
    docx,
    exchange,
    faults,
    further,
    inspection,
    law,
    law_file,
    missing,
    outside,
    pictures,
    planning,
    proof,
    published,
    registers,
    report,
    searching,
    stress,
    tables,
    teach,
    working,
    xlsx,
)

Lang = Literal["vi", "en"]
LANGUAGES: tuple[Lang, ...] = get_args(Lang)

TABLES: tuple[dict[str, tuple[str, str]], ...] = (
    law.WORDS,
    law_file.WORDS,
    faults.WORDS,
    registers.WORDS,
    outside.WORDS,
    planning.WORDS,
    working.WORDS,
    searching.WORDS,
    pictures.WORDS,
    stress.WORDS,
    inspection.WORDS,
    exchange.WORDS,
    report.WORDS,
    cli.WORDS,
    teach.WORDS,
    proof.WORDS,
    further.WORDS,
    missing.WORDS,
    published.WORDS,
    docx.WORDS,
    xlsx.WORDS,
    charts.WORDS,
    tables.WORDS,
)
CATALOGUE: dict[str, tuple[str, str]] = {
    key: pair for table in TABLES for key, pair in table.items()
}


def say(key: str, lang: Lang, **facts: object) -> str:
    """The sentence of a key in a language, its `{places}` filled with facts."""
    text = CATALOGUE[key][LANGUAGES.index(lang)]
    return text.format(**facts) if facts else text


@dataclass(frozen=True, slots=True)
class Term:
    """A word or sentence of the catalogue; a format of `{term:vi}` or `{term:en}` says it."""

    key: str
    facts: Mapping[str, object] = field(default_factory=dict)

    def __format__(self, lang: str) -> str:
        return say(self.key, "vi" if lang == "vi" else "en", **self.facts)


def is_known(key: str) -> bool:
    """Whether the catalogue holds this key."""
    return key in CATALOGUE


def number(value: int | float, lang: Lang, *, places: int = 0) -> str:
    """A number as the office writes it: 4479 is 4.479 in Vietnamese and 4,479 in English.

    Halves are rounded up; trailing zeros are dropped.
    """
    exact = Decimal(repr(value)) if isinstance(value, float) else Decimal(value)
    rounded = exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    return format_decimal(rounded, "#,##0." + "#" * places if places else "#,##0", locale=lang)


def percent(part: int, whole: int, lang: Lang) -> str:
    """part/whole in per cent: two decimals, halves up, zeros dropped; n/a when there is no whole.

    The published report needs the halves up: 3,147/3,265 is 96.385…, printed 96,39.
    """
    if whole == 0:
        return say("word.not_applicable", lang)
    share = Fraction(100 * part, whole)
    hundredths = (share * 200 + 1) // 2
    return format_decimal(Decimal(int(hundredths)) / 100, "#,##0.##", locale=lang) + "%"


def day(on: dt.date, lang: Lang) -> str:
    """A date in figures: 23/10/2023 in both languages, as the office files it."""
    return format_date(on, "dd/MM/yyyy", locale=lang)
