"""The figures and names of a report, each said by its language: `f"{Number(4479):vi}"` is 4.479.

A sentence of the catalogue names its places with the language, `{total:vi}`, so one content is
printed in Vietnamese and in English by the same code.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TypeAlias, cast

from motcua.law import Moment, Term, Terms
from motcua.report.text import visible
from motcua.scenario import Label
from motcua.words import Lang, day, number, percent, say


@dataclass(frozen=True, slots=True)
class Number:
    """A number with at most so many decimals."""

    value: float
    places: int = 0

    def __format__(self, lang: str) -> str:
        said = number(self.value, cast("Lang", lang), places=self.places)
        return "0" if said == "-0" else said.replace("-", "−")


@dataclass(frozen=True, slots=True)
class Signed:
    """A difference: `+3`, `−1.234`, `0`."""

    value: int

    def __format__(self, lang: str) -> str:
        return ("+" if self.value > 0 else "") + format(Number(self.value), lang)


@dataclass(frozen=True, slots=True)
class Shift:
    """A mean difference and its range: `+36,2 (+29,1 … +43,3)`; `0` where nothing changed."""

    mean: float
    low: float
    high: float
    places: int = 1

    def __format__(self, lang: str) -> str:
        mean, low, high = (
            _signed(end, self.places, lang) for end in (self.mean, self.low, self.high)
        )
        return mean if mean == low == high else f"{mean} ({low} … {high})"


def _signed(value: float, places: int, lang: str) -> str:
    said = format(Number(value, places), lang)
    return f"+{said}" if value > 0 and said != "0" else said


@dataclass(frozen=True, slots=True)
class Padded:
    """A count the office writes with two digits in Vietnamese: 03 returned, 01 late, but 0."""

    value: int

    def __format__(self, lang: str) -> str:
        if lang == "vi" and 1 <= self.value <= 9:
            return f"0{self.value}"
        return format(Number(self.value), lang)


@dataclass(frozen=True, slots=True)
class Missing:
    """In the place of a figure that the register cannot tell."""

    def __format__(self, lang: str) -> str:
        return say("missing.value", cast("Lang", lang))


@dataclass(frozen=True, slots=True)
class Ratio:
    """A part of a whole with its percentage: `4.224/4.226 …99,95%`, as a sentence says it.

    Attributes:
        key: of the sentence, with `{part}`, `{whole}`, `{percent}`; it is not used when the whole
            is 0, because there is no percentage then.
    """

    part: int
    whole: int
    key: str = "report.ratio"

    def __format__(self, lang: str) -> str:
        known = cast("Lang", lang)
        return say(
            self.key if self.whole else "report.ratio_of_none",
            known,
            part=number(self.part, known),
            whole=number(self.whole, known),
            percent=percent(self.part, self.whole, known),
        )


@dataclass(frozen=True, slots=True)
class Percent:
    """A part of a whole, in per cent."""

    part: int
    whole: int

    def __format__(self, lang: str) -> str:
        return percent(self.part, self.whole, cast("Lang", lang))


@dataclass(frozen=True, slots=True)
class Sum:
    """An addition written out and judged: `3.925 + 516 + 35 + 3 = 4.479 (đúng)`; zeros left out."""

    parts: tuple[int, ...]
    total: int

    def __format__(self, lang: str) -> str:
        known = cast("Lang", lang)
        parts = [part for part in self.parts if part] or [0]
        gap = sum(self.parts) - self.total
        key = "report.sum_wrong" if gap else "report.sum_right"
        return say(
            key,
            known,
            parts=" + ".join(number(part, known) for part in parts),
            total=number(self.total, known),
            gap=format(Number(gap), lang),
        )


@dataclass(frozen=True, slots=True)
class Day:
    """A date in figures."""

    on: dt.date

    def __format__(self, lang: str) -> str:
        return day(self.on, cast("Lang", lang))


@dataclass(frozen=True, slots=True)
class Name:
    """A name given in both languages by the scenario or the register.

    Attributes:
        is_inside: it stands inside a sentence: “Cấp huyện” is “cấp huyện” there, but TTHC stays.
    """

    label: Label
    is_inside: bool = False

    def __format__(self, lang: str) -> str:
        name = visible(self.label.vi if lang == "vi" else self.label.en)
        is_plain_word = not name[1:2].isupper()
        return name[:1].lower() + name[1:] if self.is_inside and is_plain_word else name


@dataclass(frozen=True, slots=True)
class Written:
    """Text of the user's or of a file, the same in both languages."""

    text: str

    def __format__(self, lang: str) -> str:
        return visible(self.text)


@dataclass(frozen=True, slots=True)
class Letter:
    """The letter of an enumeration, a), b), …, in the order of the language's alphabet."""

    position: int

    def __format__(self, lang: str) -> str:
        letters = "abcdđeghiklmnopqrstuvxy" if lang == "vi" else "abcdefghijklmnopqrstuvwxyz"
        return letters[self.position] if self.position < len(letters) else str(self.position + 1)


@dataclass(frozen=True, slots=True)
class Bar:
    """A length against the greatest one of its kind; the page decides how long that is."""

    value: int
    greatest: int

    def drawn(self, columns: int) -> str:
        """At most so many signs, in halves; nothing only for nought."""
        halves = -(-2 * columns * self.value // max(self.greatest, 1))
        return "━" * (halves // 2) + "╸" * (halves % 2)


@dataclass(frozen=True, slots=True)
class Spark:
    """Values as small columns, one a sign: the lowest but for nought, a dot; a space if unknown."""

    values: tuple[float | None, ...]
    greatest: float

    def __format__(self, lang: str) -> str:
        return "".join(map(self._sign, self.values))

    def _sign(self, value: float | None) -> str:
        if value is None:
            return " "
        eighths = -(-8 * value // (self.greatest or 1.0))
        return "·▁▂▃▄▅▆▇█"[int(min(max(eighths, 0), 8))]


@dataclass(frozen=True, slots=True)
class Between:
    """A range, both ends in; one number when nothing lies between."""

    low: int
    high: int

    def __format__(self, lang: str) -> str:
        if self.low == self.high:
            return format(Number(self.low), lang)
        return f"{Number(self.low):{lang}} … {Number(self.high):{lang}}"


@dataclass(frozen=True, slots=True)
class WorkingHours:
    """A length of working time, in working days of eight hours from one of them on."""

    hours: float

    def __format__(self, lang: str) -> str:
        is_long = self.hours >= 8
        said = Number(self.hours / 8 if is_long else self.hours, 1)
        return say("span.in_days" if is_long else "span.in_hours", cast("Lang", lang), amount=said)


Figure: TypeAlias = (
    Number
    | Signed
    | Shift
    | Padded
    | Missing
    | Ratio
    | Percent
    | Sum
    | Bar
    | Spark
    | Between
    | WorkingHours
)
Value: TypeAlias = Figure | Day | Name | Written | Letter | Moment | Term | Terms


NUMERIC = (Number, Signed, Shift, Missing, Percent, Between, WorkingHours)
"""What stands on the right of its column in a table."""
