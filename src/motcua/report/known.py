"""The counts of a level as the report may print them: none that the register cannot tell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from motcua.indicators import Indicators, PeriodCount
from motcua.law import Term, Terms
from motcua.report.content import Block, Heading, Line
from motcua.report.values import Missing, Number, Padded, Ratio, Sum

Unknown = Mapping[str, tuple[str, ...]]
"""Counts that a register cannot tell, each with the columns it lacks."""


@dataclass(frozen=True, slots=True)
class Known:
    """Counts, of which some mean nothing.

    Attributes:
        unknown: keys of these; their place in `figures` holds any number.
    """

    figures: Indicators
    unknown: Unknown

    def count(self, key: str) -> int | None:
        """The count, or None where the register cannot tell."""
        return None if key in self.unknown else int(getattr(self.figures, key))

    def number(self, key: str) -> Number | Missing:
        """The count, or that there is none."""
        count = self.count(key)
        return Missing() if count is None else Number(count)

    def padded(self, key: str) -> Padded | Missing:
        """The count as offices write the late and the returned, or that there is none."""
        count = self.count(key)
        return Missing() if count is None else Padded(count)

    def ratio(self, part: str, whole: str, sentence: str = "report.ratio") -> Ratio | Missing:
        """A part of a whole; nothing is said of one without the other."""
        few, many = self.count(part), self.count(whole)
        return Missing() if few is None or many is None else Ratio(few, many, sentence)

    def sum(self, parts: tuple[str, ...], total: str) -> Sum | Missing:
        """An addition written out; without one of its parts nobody can add it up."""
        known = [count for count in map(self.count, parts) if count is not None]
        whole = self.count(total)
        is_told = whole is not None and len(known) == len(parts)
        return Sum(tuple(known), whole) if whole is not None and is_told else Missing()

    def may_be(self, key: str) -> bool:
        """Whether there are any, or nobody knows: what an optional line is printed for."""
        return self.count(key) != 0

    def are(self, key: str) -> bool:
        """Whether there are any for sure."""
        return bool(self.count(key))


def known(count: PeriodCount, level: str) -> Known:
    """The counts of one level of a period."""
    return Known(count.levels[level], count.unknown)


OUTSIDE = ("submitted_open", "not_accepted", "accepted_late")
"""Counts outside the balance: no line of the published report holds them."""


def not_counted(count: PeriodCount) -> Iterator[Block]:
    """What could not be counted and why, and how many dossiers are in no count; mostly nothing.

    Of what has no line on the page nothing is said there.
    """
    unknown = {key: lacks for key, lacks in count.unknown.items() if key not in OUTSIDE}
    if unknown:
        yield Heading(Term("missing.heading"))
        yield from _reasons(unknown)
    if count.set_aside:
        yield Heading(Term("missing.set_aside_heading"))
        yield Line(Term("missing.set_aside", {"set_aside": Number(count.set_aside)}))


def _reasons(unknown: Unknown) -> Iterator[Line]:
    """A line for each lack, with every count that it takes away, in the order of the report."""
    for columns in dict.fromkeys(unknown[key] for key in Indicators._fields if key in unknown):
        keys = [key for key in Indicators._fields if unknown.get(key) == columns]
        figures = Terms(tuple(Term(f"figure.{key}") for key in keys), "; ")
        why = Terms(tuple(Term(f"lacks.{column}") for column in columns), "; ")
        yield Line(Term("missing.line", {"figures": figures, "why": why}))
