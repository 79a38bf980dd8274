"""From period to period: the counts of consecutive periods, each carried over (R32, R34)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from itertools import pairwise
from typing import Final, Literal, get_args

from motcua.clock import Period
from motcua.indicators import Indicators, PeriodCount

Cut = Literal["month", "legal_month", "quarter", "legal_quarter"]
"""How a span is cut: by the calendar, or from the 15th to the 14th as the law has it (R32)."""

CUTS: Final[tuple[Cut, ...]] = get_args(Cut)

LEGAL_FIRST: Final = 15
"""The day of the month on which a legal period begins."""


def periods_of(span: Period, cut: Cut) -> tuple[Period, ...]:
    """The consecutive periods of a span, the first and the last as much of them as lies in it.

    A legal quarter begins on the 15th of December, March, June or September: the first of a year
    is 15/12 – 14/3.
    """
    months = 3 if "quarter" in cut else 1
    day = LEGAL_FIRST if "legal" in cut else 1
    first = _begins(span.first, months, day)
    found: list[Period] = []
    while first <= span.last:
        after = _later(first, months)
        last = min(after - dt.timedelta(1), span.last)
        found.append(Period(max(first, span.first), last))
        first = after
    return tuple(found)


def _begins(on: dt.date, months: int, day: int) -> dt.date:
    """When the period that holds a date begins."""
    month = on.year * 12 + on.month - 1 - (on.day < day)
    if months == 3:
        month -= month % 3 if day == 1 else (month + 1) % 3
    return dt.date(month // 12, month % 12 + 1, day)


def _later(first: dt.date, months: int) -> dt.date:
    month = first.year * 12 + first.month - 1 + months
    return dt.date(month // 12, month % 12 + 1, first.day)


def changes(counts: Sequence[PeriodCount], level: str) -> tuple[Indicators, ...]:
    """What each period of a level has more than the one before it; one fewer than the periods."""
    return tuple(
        Indicators(*(b - a for a, b in zip(before.levels[level], after.levels[level], strict=True)))
        for before, after in pairwise(counts)
    )
