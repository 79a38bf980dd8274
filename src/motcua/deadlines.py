"""What a deadline is: its unit, what it is rounded up to, and what counts as exactly on time.

`clock` computes with them.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from motcua.instants import HOUR


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
        amount: days or hours, at least 1; not read for the same day.
        cutoff_s: for the same day: accepted after this second of the day, due the next working day.
        grid: what the due instant is rounded up to.
    """

    unit: Unit
    amount: int = 0
    cutoff_s: int = 15 * HOUR
    grid: Grid = Grid.EXACT

    def __post_init__(self) -> None:
        if self.unit is not Unit.SAME_DAY and self.amount < 1:
            raise ValueError(f"a deadline of {self.amount} {self.unit} is not one: at least 1")
