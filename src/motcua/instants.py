"""What an instant is: whole seconds of local wall time since 1970-01-01 00:00, without time zones.

Here they are read from dates and texts and turned back, and a reporting period is two dates.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import Final

NEVER: Final = -(2**63)
"""No instant: the value of an instant that is not known or does not exist (int64 minimum)."""

DAY: Final = 86_400
HOUR: Final = 3_600
MINUTE: Final = 60

_EPOCH: Final = dt.datetime(1970, 1, 1)
_EPOCH_DAY: Final = _EPOCH.toordinal()
_TIME: Final = re.compile(r"([0-9]{1,2}):([0-5][0-9])(?::([0-5][0-9]))?")


@dataclass(frozen=True, order=True)
class Period:
    """The days that a report covers, both ends in.

    Attributes:
        first: first day in.
        last: last day in.
    """

    first: dt.date
    last: dt.date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError(f"a period cannot end on {self.last} before it begins on {self.first}")

    @property
    def start(self) -> int:
        """The first instant in: 00:00 of the first day."""
        return midnight(self.first)

    @property
    def end(self) -> int:
        """The first instant after it: 00:00 of the day after the last."""
        return midnight(self.last) + DAY

    @classmethod
    def legal(cls, year: int, month: int) -> Period:
        """The reporting month of the law: from the 15th of the month before to the 14th (R32)."""
        before = dt.date(year, month, 1) - dt.timedelta(days=1)
        return cls(before.replace(day=15), dt.date(year, month, 14))


def instant(when: dt.datetime | str) -> int:
    """The instant of a local date and time, given as one or as ISO text ("2023-11-01 09:00").

    Raises:
        ValueError: not ISO text, a time zone, or a fraction of a second.
    """
    local = dt.datetime.fromisoformat(when) if isinstance(when, str) else when
    if local.tzinfo is not None or local.microsecond:
        raise ValueError(f"{when}: an instant is local time without zone, in whole seconds")
    return (local - _EPOCH) // dt.timedelta(seconds=1)


def moment(at: int) -> dt.datetime:
    """The local date and time of an instant."""
    return _EPOCH + dt.timedelta(seconds=int(at))


def day_of(at: int) -> dt.date:
    """The date that an instant falls on; midnight belongs to the day it begins."""
    return dt.date.fromordinal(_EPOCH_DAY + int(at) // DAY)


def midnight(on: dt.date) -> int:
    """The first instant of a date."""
    return (on.toordinal() - _EPOCH_DAY) * DAY


def time_of_day(text: str) -> int:
    """Seconds since midnight of "7:30", "07:30" or "07:30:15"; "24:00" is the end of the day.

    Raises:
        ValueError: anything else.
    """
    found = _TIME.fullmatch(text)
    hours, minutes, seconds = (int(part or 0) for part in found.groups()) if found else (99, 0, 0)
    at_s = hours * HOUR + minutes * MINUTE + seconds
    if at_s > DAY:
        raise ValueError(f"{text!r} is not a time of day; write HH:MM, 00:00 to 24:00")
    return at_s
