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
from motcua.report.values import Day, Name, Number, Padded, Percent, Value, Written
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

UNKNOWN: Final = Term("word.not_applicable")


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
    """The dates of a period, and every count and ratio of every level; n/a where not known."""
    last = count.period.last
    found: dict[str, Value] = {
        "first_day": Day(count.period.first),
        "last_day": Day(last),
        "month": Term(f"report.month.{last.month}"),
        "year": Written(str(last.year)),
    }
    for key, level in facts.levels.items():
        found[f"level.{key}"] = Name(level.name)
        counts = count.levels[key]._asdict()
        for name, value in counts.items():
            said = Padded(value) if name in PADDED else Number(value)
            found[f"{name}.{key}"] = said if _known([name], count.unknown) else UNKNOWN
        for name, (parts, whole) in RATIOS.items():
            ratio = Percent(sum(counts[part] for part in parts), counts[whole])
            found[f"{name}.{key}"] = ratio if _known([*parts, whole], count.unknown) else UNKNOWN
    return found


SUMS: Final[Mapping[str, tuple[str, ...]]] = {
    "total": ("received", "carried_over"),
    "returned": ("returned_refused", "returned_closed", "returned_withdrawn"),
}


def _known(names: Sequence[str], unknown: Mapping[str, object]) -> bool:
    """Whether the register tells all of these counts, and those that they are the sums of."""
    return not any(part in unknown for name in names for part in (name, *SUMS.get(name, ())))


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
