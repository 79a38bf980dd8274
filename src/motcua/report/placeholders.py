"""What an office's own template may ask for: a closed set of names, and what stands for each.

A name is known in Vietnamese and in English (`words.docx`), whatever the language of the report.
That of a figure ends with the key of its level: `{{tiep_nhan.commune}}`, `{{received.commune}}`.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Final

from motcua.indicators import Indicators, PeriodCount
from motcua.law import Term
from motcua.register import RegisterFacts
from motcua.report.content import Block, Line, Report
from motcua.report.known import Known
from motcua.report.known import known as of_level
from motcua.report.values import Day, Missing, Name, Percent, Value, Written
from motcua.words import LANGUAGES, Lang, is_known, say

RATIOS: Final[Mapping[str, tuple[tuple[str, ...], str]]] = {
    "in_time_ratio": (("early", "on_time"), "resolved"),
    "online_ratio": (("online_of_required",), "online_required"),
    "paid_ratio": (("paid_online",), "fee_bearing"),
    "input_ratio": (("input_digitised",), "received"),
    "output_ratio": (("output_digitised",), "resolved"),
}
"""Per cent of a whole: the counts that are added up, and the whole."""

PADDED: Final = ("late", "overdue", "returned")
"""Counts that the published report writes with two digits."""

DATES: Final = ("first_day", "last_day", "month", "year")
HEAD: Final = (
    "above",
    "authority",
    "number",
    "state",
    "motto",
    "place_and_day",
    "title",
    "subject",
    "where_and_when",
    "recipients_head",
)
BLOCKS: Final = ("note", "body", "appendix", "recipients", "signer_title")
"""Filled with paragraphs and tables: each stands alone in a paragraph of the template."""


@dataclass(frozen=True, slots=True)
class Filling:
    """What stands for each name, by its English one.

    Attributes:
        texts: that stand within a paragraph.
        blocks: that stand for a paragraph.
    """

    texts: Mapping[str, Value]
    blocks: Mapping[str, tuple[Block, ...]]

    def names(self) -> Iterable[str]:
        """Every name, in English."""
        return (*self.texts, *self.blocks)


def figures(facts: RegisterFacts, count: PeriodCount) -> dict[str, Value]:
    """The dates of a period, and every count and ratio of every level, or that it is not known."""
    last = count.period.last
    found: dict[str, Value] = {
        "first_day": Day(count.period.first),
        "last_day": Day(last),
        "month": Term(f"report.month.{last.month}"),
        "year": Written(str(last.year)),
    }
    for key, level in facts.levels.items():
        told = of_level(count, key)
        found[f"level.{key}"] = Name(level.name)
        for name in Indicators._fields:
            said = told.padded(name) if name in PADDED else told.number(name)
            found[f"{name}.{key}"] = said
        for name, (parts, whole) in RATIOS.items():
            found[f"{name}.{key}"] = _per_cent(told, parts, whole)
    return found


def _per_cent(told: Known, parts: Sequence[str], whole: str) -> Percent | Missing:
    """Several counts of a whole together; missing with any of them."""
    few, many = [told.count(part) for part in parts], told.count(whole)
    known = [count for count in few if count is not None]
    return Missing() if many is None or len(known) < len(few) else Percent(sum(known), many)


def names_of(facts: RegisterFacts) -> tuple[str, ...]:
    """Every name that a template for this register may hold, in English."""
    of_levels = ("level", *Indicators._fields, *RATIOS)
    figures = (f"{name}.{key}" for key in facts.levels for name in of_levels)
    return (*HEAD, *BLOCKS, *DATES, *figures)


def filling(report: Report) -> Filling:
    """What a report puts in the place of each name."""
    head, closing = report.letterhead, report.closing
    lines = (*_three(head.left), *_three(head.right), head.title, *_three(head.below)[:2])
    texts = dict(zip(HEAD, (*lines, closing.recipients_head), strict=True))
    return Filling(
        texts={**texts, **report.figures},
        blocks={
            "note": _lines(head.below[2:]),
            "body": report.body,
            "appendix": report.appendix,
            "recipients": _lines(closing.recipients),
            "signer_title": _lines(closing.signer),
        },
    )


def _three(values: Sequence[Value]) -> tuple[Value, ...]:
    """The first three lines of a part of the head, filled up with empty ones."""
    return (*values, *[Written("")] * 3)[:3]


def _lines(values: Iterable[Value]) -> tuple[Block, ...]:
    return tuple(Line(Term("appendix.named", {"name": value})) for value in values)


def name(english: str, lang: Lang) -> str:
    """The name of a placeholder in a language: `received.commune` is `tiep_nhan.commune`."""
    head, dot, level = english.partition(".")
    key = f"placeholder.{head}"
    return (say(key, lang) if is_known(key) else head) + dot + level


@dataclass(frozen=True, slots=True)
class Called:
    """A placeholder as each language calls it."""

    english: str

    def __format__(self, lang: str) -> str:
        return name(self.english, "vi" if lang == "vi" else "en")


def known(names: Iterable[str]) -> dict[str, str]:
    """The English name of each name in either language."""
    return {name(english, lang): english for english in names for lang in LANGUAGES}


def folded(written: str) -> str:
    """A name as it was meant: small letters, no accents, no spaces around or hidden inside."""
    small = unicodedata.normalize("NFD", written.strip().casefold().replace("đ", "d"))
    return "".join(sign for sign in small if not unicodedata.combining(sign))


def nearest(written: str, names: Mapping[str, str]) -> str:
    """The English name of the most similar known name, or nothing."""
    return next((names[found] for found in get_close_matches(folded(written), names, 1, 0.6)), "")
