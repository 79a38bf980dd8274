"""When the office is open, and when a deadline falls.

An instant is a whole number of seconds of local wall time since 1970-01-01 00:00; there are no time
zones inside. This file is the only home of calendars.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

NEVER: Final = -(2**63)
"""No instant: the value of an instant that is not known or does not exist (int64 minimum)."""

DAY: Final = 86_400
HOUR: Final = 3_600
MINUTE: Final = 60


class Unit(StrEnum):
    """In what a deadline is counted (domain rules R5, R10)."""

    WORKING_DAYS = "working_days"
    WORKING_HOURS = "working_hours"
    CALENDAR_DAYS = "calendar_days"
    SAME_DAY = "same_day"


class Grid(StrEnum):
    """To what a deadline is rounded up: not at all, or to the close of its half-day (R11)."""

    EXACT = "exact"
    SESSION = "session"


class Boundary(StrEnum):
    """What counts as exactly on time: the due instant, its half-day session, its day (R31).

    `PICKUP` is judged by the day; the engine fires *resolve* at the hand-over to the citizen.
    """

    EXACT = "exact"
    SESSION = "session"
    DAY = "day"
    PICKUP = "pickup"


@dataclass(frozen=True, slots=True)
class Deadline:
    """How long the law gives.

    Attributes:
        unit: what `amount` counts.
        amount: days or hours; 0 for the same day.
        cutoff_s: for the same day: accepted after this second of the day, due the next working day.
        grid: what the due instant is rounded up to.
    """

    unit: Unit
    amount: int = 0
    cutoff_s: int = 15 * HOUR
    grid: Grid = Grid.EXACT
