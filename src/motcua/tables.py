"""The sessions and working days of an office between two dates, as sorted tables to look up in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass, fields
from itertools import accumulate
from typing import Generic, TypeAlias, TypeVar

import numpy as np
import numpy.typing as npt

from motcua.calendars import Hours, Session
from motcua.instants import DAY, Period, day_of

Instants: TypeAlias = npt.NDArray[np.int64]
Column = TypeVar("Column", list[int], Instants)


@dataclass(frozen=True)
class Tables(Generic[Column]):
    """All tables of one office, as lists (for one look-up) or as int64 columns (for many).

    Counted sessions are those of working days; they begin with an empty one at the first instant,
    so that every instant has a last session begun.

    Attributes:
        opens: instant at which a counted session opens.
        closes: instant at which it closes.
        work_before: working seconds before it.
        work_by: working seconds by its end.
        duty_opens: instant at which a session opens, Saturday duty included.
        duty_closes: instant at which it closes.
        day_opens: first opening of a working day.
        day_closes: last close of a working day.
        days_before: working days before a day of the period; one more row than days.
        windows: open intervals, those that touch merged.
    """

    opens: Column
    closes: Column
    work_before: Column
    work_by: Column
    duty_opens: Column
    duty_closes: Column
    day_opens: Column
    day_closes: Column
    days_before: Column
    windows: list[Session]

    def columns(self) -> Tables[Instants]:
        """The same tables as columns."""
        names = [field.name for field in fields(self) if field.name != "windows"]
        arrays = {name: column(getattr(self, name)) for name in names}
        return Tables(**arrays, windows=self.windows)


def column(values: npt.ArrayLike) -> Instants:
    """Values as int64."""
    return np.asarray(values, dtype=np.int64)


def plan_of(
    on: dt.date, hours: Hours, *, off: Collection[dt.date], worked: Collection[dt.date]
) -> tuple[tuple[Session, ...], bool]:
    """The open sessions of a date in seconds of the day, and whether it is a working day."""
    if on in off:
        return (), False
    if on in worked or on.weekday() in hours.weekdays:
        return hours.season(on).sessions, True
    if on.weekday() == 5 and hours.saturday:
        return hours.saturday, hours.saturday_counts
    return (), False


def lay(
    hours: Hours, period: Period, *, off: Collection[dt.date], worked: Collection[dt.date]
) -> Tables[list[int]]:
    """The tables of a period."""
    counted: list[Session] = [(period.start, period.start)]
    duty: list[Session] = []
    days: list[Session] = []
    days_before = [0]
    for at in range(period.start, period.end, DAY):
        plan, counts = plan_of(day_of(at), hours, off=off, worked=worked)
        sessions = [(at + opens, at + closes) for opens, closes in plan]
        duty += sessions
        if counts:
            counted += sessions
            days.append((sessions[0][0], sessions[-1][1]))
        days_before.append(len(days))
    work_by = list(accumulate(closes - opens for opens, closes in counted))
    return Tables(
        opens=[opens for opens, _ in counted],
        closes=[closes for _, closes in counted],
        work_before=[0, *work_by[:-1]],
        work_by=work_by,
        duty_opens=[opens for opens, _ in duty],
        duty_closes=[closes for _, closes in duty],
        day_opens=[opens for opens, _ in days],
        day_closes=[closes for _, closes in days],
        days_before=days_before,
        windows=_merge(duty),
    )


def _merge(sessions: list[Session]) -> list[Session]:
    """Sessions in order, those that touch made one."""
    merged: list[Session] = []
    for opens, closes in sessions:
        first = merged.pop()[0] if merged and merged[-1][1] == opens else opens
        merged.append((first, closes))
    return merged
