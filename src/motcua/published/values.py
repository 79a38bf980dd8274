"""Figures as a report prints them: `4.479`, `03`, `98,83%`, `23/10/2023 - 21/11/2023`.

Nothing is guessed: what could be read in two ways is refused with the two ways to write it.
"""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from typing import Annotated

from pydantic import BeforeValidator, Field

from motcua.scenario.amounts import wrong
from motcua.scenario.values import to_day

_PLAIN = re.compile(r"\d{1,9}", re.ASCII)
_GROUPED = re.compile(r"[1-9]\d{0,2}(?:(?:\.\d{3}){1,2}|(?:,\d{3}){1,2})", re.ASCII)
_PERCENT = re.compile(r"(\d{1,3})(?:[.,](\d{1,2}))?\s?%?", re.ASCII)
_SPAN = re.compile(r"(\d{1,2}/\d{1,2}/\d{4}) *[-–] *(\d{1,2}/\d{1,2}/\d{4})", re.ASCII)


def _shown(value: object) -> str:
    return "…" if isinstance(value, dict | list | tuple) else str(value)[:60]


def _count(value: object) -> int:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if isinstance(value, str) and _PLAIN.fullmatch(value):
        return int(value)
    if isinstance(value, str) and _GROUPED.fullmatch(value):
        return int(re.sub(r"[.,]", "", value))
    raise wrong("fault.printed_count", found=_shown(value))


def _percent(value: object) -> Decimal:
    if isinstance(value, Decimal):
        return value
    found = _PERCENT.fullmatch(value) if isinstance(value, str) else None
    if found is None:
        raise wrong("fault.printed_percent", found=_shown(value))
    return Decimal(f"{found[1]}.{found[2] or 0}")


def to_span(value: object) -> tuple[dt.date, dt.date]:
    """The two days of a printed period."""
    found = _SPAN.fullmatch(value) if isinstance(value, str) else None
    if found is None:
        raise wrong("fault.printed_period", found=_shown(value))
    return to_day(found[1]), to_day(found[2])


PrintedCount = Annotated[int, BeforeValidator(_count), Field(ge=0, le=999_999_999)]
PrintedPercent = Annotated[Decimal, BeforeValidator(_percent), Field(ge=0, lt=1000)]
PrintedSpan = Annotated[tuple[dt.date, dt.date], BeforeValidator(to_span)]
