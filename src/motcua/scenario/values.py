"""The kinds of single values in a scenario: text in, a typed value out, or a fault.

A scenario file holds text only (see `places`); Python callers may give numbers and dates as they
are. Nothing is guessed: `98,81`, `07h30` and `1e3` are refused with the remedy.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from typing import Annotated

from pydantic import BeforeValidator, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from motcua.clock import instant, time_of_day

_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?", re.ASCII)
_WHOLE = re.compile(r"[+-]?\d+", re.ASCII)
_ISO = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_VIETNAMESE = re.compile(r"\d{1,2}/\d{1,2}/\d{4}", re.ASCII)
_KEY = re.compile(r"[a-z][a-z0-9_]*", re.ASCII)
_BIDI = re.compile(
    "[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)
_FIRST, _LAST = dt.date(1990, 1, 1), dt.date(2100, 1, 1)


def _refuse(key: str, found: object) -> PydanticCustomError:
    return PydanticCustomError("fault", "{key}", {"key": key, "found": _shown(found)})


def _shown(found: object) -> str:
    text = "…" if isinstance(found, dict | list | tuple | set) else str(found)
    return text if len(text) <= 60 else text[:57] + "..."


def _number(value: object) -> float:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return float(value) if abs(value) < 1e300 else math.inf
    if isinstance(value, str):
        if _NUMBER.fullmatch(value) and len(value) <= 30:
            return float(value)
        if re.fullmatch(r"[+-]?\d+,\d+", value):
            meant = value.replace(",", ".")
            raise PydanticCustomError(
                "fault", "{key}", {"key": "fault.comma", "found": value, "meant": meant}
            )
    raise _refuse("fault.number", value)


def _whole(value: object) -> int:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if isinstance(value, str) and _WHOLE.fullmatch(value) and len(value) <= 18:
        return int(value)
    raise _refuse("fault.whole", value)


def _flag(value: object) -> bool:
    if isinstance(value, bool):
        return value
    if value in ("true", "false"):
        return value == "true"
    raise _refuse("fault.flag", value)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise _refuse("fault.text", value)
    if _BIDI.search(value):
        raise _refuse("fault.control_character", "")
    return value


def _prose(value: object) -> str:
    if not isinstance(value, str):
        raise _refuse("fault.text", value)
    return " ".join(_text(line) for line in value.split())


def _key(value: object) -> str:
    if isinstance(value, str) and _KEY.fullmatch(value) and len(value) <= 60:
        return value
    raise _refuse("fault.key", value)


def to_day(value: object) -> dt.date:
    """A day: `2023-11-06` or `06/11/2023`."""
    day = _any_day(value)
    if day is None:
        raise _refuse("fault.day", value)
    if not _FIRST <= day <= _LAST:
        raise _refuse("fault.day_range", value)
    return day


def _any_day(value: object) -> dt.date | None:
    if isinstance(value, dt.date):
        return None if isinstance(value, dt.datetime) else value
    try:
        if isinstance(value, str) and _ISO.fullmatch(value):
            return dt.date.fromisoformat(value)
        if isinstance(value, str) and _VIETNAMESE.fullmatch(value):
            day, month, year = (int(part) for part in value.split("/"))
            return dt.date(year, month, day)
    except ValueError:
        pass
    return None


def _moment(value: object) -> int:
    """An instant: `2023-11-06 08:30` or `06/11/2023 08:30`."""
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if isinstance(value, dt.datetime):
        return instant(value)
    if isinstance(value, str):
        day, _, time = value.partition(" ")
        try:
            on = to_day(day)
            return instant(dt.datetime.combine(on, dt.time())) + time_of_day(time or "00:00")
        except (PydanticCustomError, ValueError):
            pass
    raise _refuse("fault.moment", value)


def _hour_span(value: object) -> tuple[int, int]:
    """A span of the day: `07:00-11:30`, as seconds of the day."""
    if isinstance(value, tuple) and len(value) == 2:
        return value
    if isinstance(value, str):
        opens, dash, closes = value.replace("–", "-").partition("-")
        try:
            span = (time_of_day(opens.strip()), time_of_day(closes.strip()))
        except ValueError:
            raise _refuse("fault.hours", value) from None
        if dash and span[0] < span[1]:
            return span
    raise _refuse("fault.hours", value)


def _month_day(value: object) -> tuple[int, int]:
    """A day of any year: `04-01`."""
    if isinstance(value, tuple):
        return value
    if isinstance(value, str) and re.fullmatch(r"\d\d-\d\d", value, re.ASCII):
        month, day = (int(part) for part in value.split("-"))
        try:
            dt.date(2024, month, day)
        except ValueError:
            raise _refuse("fault.month_day", value) from None
        return month, day
    raise _refuse("fault.month_day", value)


def _time(value: object) -> int:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    try:
        return time_of_day(value) if isinstance(value, str) else time_of_day("")
    except ValueError:
        raise _refuse("fault.time", value) from None


def _text_like(pattern: str) -> WithJsonSchema:
    """What editors are told of a value that a file writes as text."""
    return WithJsonSchema({"type": "string", "pattern": pattern}, mode="validation")


_CLOCK = r"\d{1,2}:\d\d(:\d\d)?"
Number = Annotated[float, BeforeValidator(_number), Field(allow_inf_nan=False)]
Positive = Annotated[Number, Field(gt=0, le=1e9)]
NotNegative = Annotated[Number, Field(ge=0, le=1e9)]
Share = Annotated[Number, Field(ge=0, le=1)]
Whole = Annotated[int, BeforeValidator(_whole)]
Count = Annotated[Whole, Field(ge=0, le=1_000_000_000)]
Flag = Annotated[bool, BeforeValidator(_flag)]
Text = Annotated[str, BeforeValidator(_text), Field(max_length=300)]
Prose = Annotated[str, BeforeValidator(_prose), Field(max_length=4000)]
Key = Annotated[str, BeforeValidator(_key), _text_like(rf"^{_KEY.pattern}$")]
Day = Annotated[
    dt.date,
    BeforeValidator(to_day),
    _text_like(r"^(\d{4}-\d\d-\d\d|\d{1,2}/\d{1,2}/\d{4})$"),
]
Moment = Annotated[
    int,
    BeforeValidator(_moment),
    _text_like(rf"^(\d{{4}}-\d\d-\d\d|\d{{1,2}}/\d{{1,2}}/\d{{4}})( {_CLOCK})?$"),
]
HourSpan = Annotated[
    tuple[int, int], BeforeValidator(_hour_span), _text_like(rf"^{_CLOCK} *[-–] *{_CLOCK}$")
]
MonthDay = Annotated[tuple[int, int], BeforeValidator(_month_day), _text_like(r"^\d\d-\d\d$")]
TimeOfDay = Annotated[int, BeforeValidator(_time), _text_like(rf"^{_CLOCK}$")]
