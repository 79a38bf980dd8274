"""What a scenario may say: one frozen model a concept, each field with its meaning and unit.

Times are "HH:MM" texts, durations of work are minutes, shares lie in [0, 1], codes are texts.
Entries that an overlay may touch (levels, offices, staff, procedures, steps, systems) have names.
Here are the offices, their systems and the whole; the parts come from the modules beside this one.
"""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from motcua.scenario.amounts import (
    MINUTES,
    WORKING_UNITS,
    Amount,
    DeadlineRule,
    Label,
    Model,
    Span,
    wrong,
)
from motcua.scenario.habits import (
    CHANNELS,
    Arrivals,
    Channel,
    Citizens,
    Entry,
    Filed,
    Habits,
    HourShare,
    Opening,
    Reappointment,
    Recording,
)
from motcua.scenario.law_rule import LawOrPath, LawRule, PolicyRule
from motcua.scenario.procedures import Procedure, Step
from motcua.scenario.staff import (
    WEEKDAYS,
    CalendarRule,
    OfficeHours,
    PeriodRule,
    Spell,
    Staff,
)
from motcua.scenario.values import Count, Key, NotNegative, Prose, Text, Whole

__all__ = [
    "CHANNELS",
    "MINUTES",
    "WEEKDAYS",
    "WORKING_UNITS",
    "Amount",
    "Arrivals",
    "CalendarRule",
    "Channel",
    "Citizens",
    "DeadlineRule",
    "Entry",
    "Failures",
    "Filed",
    "Heading",
    "HourShare",
    "Label",
    "LawRule",
    "Level",
    "Model",
    "Office",
    "OfficeHours",
    "Opening",
    "Outage",
    "PeriodRule",
    "PolicyRule",
    "Procedure",
    "Reappointment",
    "Recording",
    "Scenario",
    "Span",
    "Staff",
    "Step",
    "System",
]

FORMAT = 1


class Level(Habits):
    """A level of government, and what its offices have in common.

    Attributes:
        procedures: number of procedures on offer, as published.
        returned_note: what the report adds after "returned".
        staff: officers of each office; an office may change a group (`count: 0` leaves it out).
    """

    name: Label
    procedures: Count = 0
    returned_note: Label | None = None
    staff: dict[Key, Staff] = Field(default_factory=dict)


class Office(Habits):
    """One one-stop office; its habits and staff are laid over its level's (see `own`).

    Attributes:
        per_day: dossiers expected on an ordinary working day.
        opening_stock: dossiers accepted before the first day and not finished.
        dossiers: known one by one, beside those drawn: a lesson, or a real register replayed.
    """

    name: Text
    level: Key
    per_day: NotNegative = 0.0
    opening_stock: Count = 0
    dossiers: tuple[Filed, ...] = ()
    staff: dict[Key, Staff] = Field(default_factory=dict)


class Outage(Spell):
    """One dated failure of a system."""


class Failures(Model):
    """Random failures: up for a while, down for a while, in calendar time."""

    up: Span
    down: Span

    @model_validator(mode="after")
    def _in_calendar_time(self) -> Self:
        if {self.up.unit, self.down.unit} & WORKING_UNITS:
            raise wrong("fault.failures_unit")
        if self.up.mean <= 0 or self.down.mean <= 0:
            raise wrong("fault.failures_zero")
        return self

    @property
    def cycle_s(self) -> float:
        """Seconds from one failure to the next, on average."""
        return 60 * sum(span.mean * MINUTES[span.unit] for span in (self.up, self.down))


class System(Model):
    """A piece of software that steps need; the clock of the law does not stop when it fails."""

    name: Label
    outages: tuple[Outage, ...] = ()
    failures: Failures | None = None


class Heading(Model):
    """The head of the printed report, and its foot.

    Attributes:
        signer_title: lines above the signature, as TM. ỦY BAN NHÂN DÂN; absent = those of a
            people's committee, if `above` is one. Never a name: that is written by hand.
        recipients: who is sent the report; absent = the records office alone.
    """

    above: Text = "ỦY BAN NHÂN DÂN"
    authority: Text = ""
    place: Text = ""
    subject: Text = ""
    signer_title: Annotated[tuple[Label, ...], Field(max_length=4)] | None = None
    recipients: Annotated[tuple[Label, ...], Field(max_length=30)] | None = None


class Scenario(Model):
    """Everything that is asked of one simulation; the root of a scenario file."""

    format: Annotated[Whole, Field(ge=FORMAT, le=FORMAT)]
    name: Text
    question: Prose
    expects: Prose
    regime: Literal["2018", "2025"]
    law: LawOrPath | None = None
    policy: PolicyRule = PolicyRule()
    seed: Annotated[Whole, Field(ge=0, le=2**63)]
    heading: Heading = Heading()
    calendar: CalendarRule
    warm_up_days: Annotated[Whole, Field(ge=0, le=3650)] = 0
    periods: Annotated[tuple[PeriodRule, ...], Field(min_length=1, max_length=240)]
    roles: Annotated[dict[Key, Label], Field(min_length=1, max_length=16)]
    systems: Annotated[dict[Key, System], Field(max_length=30)] = Field(default_factory=dict)
    levels: Annotated[dict[Key, Level], Field(min_length=1)]
    offices: Annotated[dict[Key, Office], Field(min_length=1)]
    procedures: Annotated[dict[Key, Procedure], Field(min_length=1)]
