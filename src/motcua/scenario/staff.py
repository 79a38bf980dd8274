"""What a scenario may say of time and people: days, hours, officers, absences."""

from __future__ import annotations

import datetime as dt
from calendar import monthrange
from collections.abc import Sequence
from itertools import pairwise
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from motcua.scenario.amounts import Model, wrong
from motcua.scenario.values import (
    Count,
    Day,
    Flag,
    HourSpan,
    Key,
    Moment,
    MonthDay,
    Positive,
    Share,
)

Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
WEEKDAYS: tuple[Weekday, ...] = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


class Spell(Model):
    """From one moment to another."""

    since: Annotated[Moment, Field(alias="from")]
    until: Annotated[Moment, Field(alias="to")]

    @model_validator(mode="after")
    def _runs_forward(self) -> Self:
        if self.until <= self.since:
            raise wrong("fault.absence_reversed")
        return self


class Absence(Spell):
    """Leave, training, a meeting."""


class OtherDuty(Model):
    """A weekly duty elsewhere: a field day, the weekly briefing."""

    weekday: Weekday
    hours: HourSpan


class Learning(Model):
    """From a day on, the speed is this factor of the officer's own (R28: after a rotation)."""

    since: Annotated[Day, Field(alias="from")]
    factor: Annotated[Positive, Field(ge=0.001, le=100)]


Speed = Annotated[Positive, Field(ge=0.001, le=1000)]


class Staff(Model):
    """Officers of an office who serve the same queues on the same terms.

    Attributes:
        count: how many officers.
        roles: whose queues they serve.
        speed: work done in a minute, in whole thousandths; `speeds`: by role, where it differs.
        learning: factors on the speed, each from its day on.
        hours: of the day they serve these queues; absent = the office's hours.
        since, until: first and last day in this post.
        absences, other_duties: known ones; `absent_share`: of working days lost at random.
    """

    count: Count = 1
    roles: tuple[Key, ...] = ()
    speed: Speed = 1.0
    speeds: dict[Key, Speed] = Field(default_factory=dict)
    learning: tuple[Learning, ...] = ()
    hours: tuple[HourSpan, ...] = ()
    since: Annotated[Day | None, Field(alias="from")] = None
    until: Annotated[Day | None, Field(alias="to")] = None
    absences: tuple[Absence, ...] = ()
    other_duties: tuple[OtherDuty, ...] = ()
    absent_share: Share = 0.0

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        in_order(sorted(self.hours))
        days = [lesson.since for lesson in self.learning]
        if days != sorted(set(days)):
            raise wrong("fault.days_order")
        if self.since is not None and self.until is not None and self.until < self.since:
            raise wrong("fault.absence_reversed")
        return self


def in_order(spans: Sequence[tuple[int, int]]) -> None:
    """Refuse spans of a day that overlap or do not follow each other."""
    if any(after[0] < before[1] for before, after in pairwise(spans)):
        raise wrong("fault.sessions_overlap")


class Season(Model):
    """Office hours from a day of the year on."""

    since: Annotated[MonthDay, Field(alias="from")] = (1, 1)
    sessions: Annotated[tuple[HourSpan, ...], Field(min_length=1, max_length=12)]

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        in_order(self.sessions)
        return self


class OfficeHours(Model):
    """When an office is open; Saturday duty counts as working time only if it is said to (R12)."""

    seasons: Annotated[tuple[Season, ...], Field(min_length=1, max_length=12)]
    weekdays: Annotated[tuple[Weekday, ...], Field(min_length=1)] = WEEKDAYS[:5]
    saturday: tuple[HourSpan, ...] = ()
    saturday_counts: Flag = False

    @model_validator(mode="after")
    def _fit_together(self) -> Self:
        in_order(self.saturday)
        begins = [season.since for season in self.seasons]
        if len(set(begins)) < len(begins):
            raise wrong("fault.seasons_same_day")
        if self.saturday and "sat" in self.weekdays:
            raise wrong("fault.saturday_twice")
        return self


class CalendarRule(Model):
    """The days off: Vietnam's, none, or those of a list; and days an authority adds."""

    holidays: Literal["vn", "none"] = "vn"
    off: tuple[Day, ...] = ()
    worked: tuple[Day, ...] = ()
    hours: OfficeHours


class PeriodRule(Model):
    """A reporting period, both days included."""

    since: Annotated[Day, Field(alias="from")]
    until: Annotated[Day, Field(alias="to")]

    @model_validator(mode="after")
    def _runs_forward(self) -> Self:
        if self.until < self.since:
            raise wrong(
                "fault.period_reversed",
                first=f"{self.since:%d/%m/%Y}",
                last=f"{self.until:%d/%m/%Y}",
                meant=month_later(self.until, self.since),
            )
        if (self.until - self.since).days > 3700:
            raise wrong("fault.period_long", days=(self.until - self.since).days)
        return self


def month_later(last: dt.date, first: dt.date) -> str:
    """The same day of the first month after `first`: what a slip of the month probably meant."""
    month = first.month % 12 + 1
    year = first.year + (first.month == 12)
    day = min(last.day, monthrange(year, month)[1])
    return f"{day:02d}/{month:02d}/{year}"
