"""What a scenario may say: one frozen model a concept, each field with its meaning and unit.

Times are "HH:MM" texts, durations of work are minutes, shares lie in [0, 1], codes are texts.
Entries that an overlay may touch (levels, offices, staff, procedures, steps, systems) have names.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from motcua.clock import HOUR, Boundary, Deadline, Grid, Unit
from motcua.law import SupplementClock
from motcua.scenario.values import (
    Count,
    Day,
    Flag,
    HourSpan,
    Key,
    Moment,
    MonthDay,
    NotNegative,
    Positive,
    Prose,
    Share,
    Text,
    TimeOfDay,
    Whole,
)

FORMAT = 1
MINUTES = {"minutes": 1, "hours": 60, "working_hours": 60, "working_days": 480, "days": 1440}
WORKING_UNITS = frozenset({"working_hours", "working_days"})
Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
WEEKDAYS: tuple[Weekday, ...] = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
Channel = Literal["in_person", "online", "postal"]
CHANNELS: tuple[Channel, ...] = ("in_person", "online", "postal")


class Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


def _wrong(key: str, **facts: object) -> PydanticCustomError:
    return PydanticCustomError("fault", "{key}", {"key": key, **facts})


class Label(Model):
    """A name in both languages."""

    vi: Text
    en: Text


class Amount(Model):
    """A random quantity: always the mean, or spread around it.

    Attributes:
        mean: in the unit of the field that holds it.
        shape: `constant`; `lognormal` and `uniform` with coefficient of variation `cv`;
            `exponential` (cv is 1 by definition).
        cv: standard deviation over mean; a uniform one is at most 0.577, lest it go below zero.
    """

    mean: NotNegative
    shape: Literal["constant", "lognormal", "uniform", "exponential"] = "constant"
    cv: Annotated[NotNegative, Field(le=10)] = 0.0

    @model_validator(mode="before")
    @classmethod
    def _spread_means_lognormal(cls, value: Any) -> Any:
        if isinstance(value, dict) and "cv" in value and "shape" not in value:
            return {**value, "shape": "lognormal"}
        return value

    @model_validator(mode="after")
    def _fits_its_shape(self) -> Self:
        if self.shape == "uniform" and self.cv > 0.5774:
            raise _wrong("fault.uniform_cv", found=self.cv)
        if self.shape in ("constant", "exponential") and self.cv:
            raise _wrong("fault.cv_without_shape", shape=self.shape)
        return self


class Work(Amount):
    """Minutes of an officer's attention at speed 1."""

    mean: Positive


class Span(Amount):
    """Time that passes outside the office, in working or in calendar time."""

    unit: Literal["minutes", "hours", "working_hours", "working_days", "days"] = "working_days"


def _scalar_is_mean(value: object) -> object:
    return {"mean": value} if isinstance(value, str | int | float) else value


WorkOrMinutes = Annotated[Work, BeforeValidator(_scalar_is_mean)]


class DeadlineRule(Model):
    """The time the law gives; exactly one of the four units (R5, R10).

    Attributes:
        cutoff: same day only: accepted after this hour, due the next working day.
        grid: `session` rounds the due instant up to the close of its half-day (R11).
    """

    working_days: Annotated[Whole, Field(ge=1, le=1000)] | None = None
    working_hours: Annotated[Whole, Field(ge=1, le=8000)] | None = None
    calendar_days: Annotated[Whole, Field(ge=1, le=2000)] | None = None
    same_day: Flag = False
    cutoff: TimeOfDay = 15 * HOUR
    grid: Grid = Grid.EXACT

    @model_validator(mode="after")
    def _exactly_one_unit(self) -> Self:
        given = [self.working_days, self.working_hours, self.calendar_days, self.same_day or None]
        if sum(amount is not None for amount in given) != 1:
            raise _wrong("fault.deadline_unit")
        return self

    def deadline(self) -> Deadline:
        """The same in the clock's words."""
        if self.working_days is not None:
            return Deadline(Unit.WORKING_DAYS, self.working_days, self.cutoff, self.grid)
        if self.working_hours is not None:
            return Deadline(Unit.WORKING_HOURS, self.working_hours, self.cutoff, self.grid)
        if self.calendar_days is not None:
            return Deadline(Unit.CALENDAR_DAYS, self.calendar_days, self.cutoff, self.grid)
        return Deadline(Unit.SAME_DAY, 0, self.cutoff, self.grid)


class Step(Model):
    """A part of the handling: work by a role of the office, or a wait outside it.

    Attributes:
        role: who does it; absent for a wait.
        work: minutes at speed 1.
        wait: another agency, a consultation, a posting; the clock runs on (R15).
        systems: software that must be up while the work is done.
        priority: smaller is served first; the procedure's when absent.
    """

    role: Key | None = None
    work: WorkOrMinutes | None = None
    wait: Span | None = None
    systems: tuple[Key, ...] = ()
    priority: Annotated[Whole, Field(ge=0, le=1000)] | None = None

    @model_validator(mode="after")
    def _is_work_or_wait(self) -> Self:
        if (self.work is None) == (self.wait is None):
            raise _wrong("fault.work_or_wait")
        if (self.work is None) != (self.role is None):
            raise _wrong("fault.role_of_step")
        return self


class Supplement(Model):
    """Papers found missing during handling (R16–R18).

    Attributes:
        share: of the dossiers that are asked; `again`: of these, asked a second time.
        step: at whose end the request is made.
        response: how long the citizen takes; `silent`: share that never answers.
    """

    share: Share
    step: Key
    response: Span
    silent: Share = 0.0
    again: Share = 0.0


class FinancialPause(Model):
    """A tax or land obligation to be paid before the handling goes on (R19)."""

    share: Share
    step: Key
    response: Span


class TurnBack(Model):
    """A refusal in writing during handling (R20), at the end of a step."""

    share: Share
    step: Key


class Procedure(Model):
    """One administrative procedure (TTHC) as this office handles it.

    Attributes:
        code: the national code, a text such as "2.000815".
        field: lĩnh vực, the row of form II.06a.
        deadline: absent = no deadline (counts as on time, R31); `online_deadline`: R13.
        refused: share not accepted at reception (outside the report's balance).
        priority: smaller is served first.
    """

    name: Label
    code: Text = ""
    field: Text = ""
    deadline: DeadlineRule | None = None
    online_deadline: DeadlineRule | None = None
    must_be_online: Flag = False
    fee: Flag = False
    priority: Annotated[Whole, Field(ge=0, le=1000)] = 1
    refused: Share = 0.0
    steps: Annotated[dict[Key, Step], Field(min_length=1, max_length=30)]
    supplement: Supplement | None = None
    financial: FinancialPause | None = None
    turn_back: TurnBack | None = None

    @model_validator(mode="after")
    def _reception_comes_first(self) -> Self:
        if next(iter(self.steps.values())).work is None:
            raise _wrong("fault.first_step_waits")
        return self


class Absence(Model):
    """Leave, training, a meeting: from one moment to another."""

    since: Annotated[Moment, Field(alias="from")]
    until: Annotated[Moment, Field(alias="to")]

    @model_validator(mode="after")
    def _runs_forward(self) -> Self:
        if self.until <= self.since:
            raise _wrong("fault.absence_reversed")
        return self


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
    speeds: dict[Key, Speed] = {}
    learning: tuple[Learning, ...] = ()
    hours: tuple[HourSpan, ...] = ()
    since: Annotated[Day | None, Field(alias="from")] = None
    until: Annotated[Day | None, Field(alias="to")] = None
    absences: tuple[Absence, ...] = ()
    other_duties: tuple[OtherDuty, ...] = ()
    absent_share: Share = 0.0


class Season(Model):
    """Office hours from a day of the year on."""

    since: Annotated[MonthDay, Field(alias="from")] = (1, 1)
    sessions: Annotated[tuple[HourSpan, ...], Field(min_length=1, max_length=12)]

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        pairs = zip(self.sessions, self.sessions[1:], strict=False)
        if any(after[0] < before[1] for before, after in pairs):
            raise _wrong("fault.sessions_overlap")
        return self


class OfficeHours(Model):
    """When an office is open; Saturday duty counts as working time only if it is said to (R12)."""

    seasons: Annotated[tuple[Season, ...], Field(min_length=1, max_length=12)]
    weekdays: Annotated[tuple[Weekday, ...], Field(min_length=1)] = ("mon", "tue", "wed", "thu", "fri")
    saturday: tuple[HourSpan, ...] = ()
    saturday_counts: Flag = False


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
            raise _wrong(
                "fault.period_reversed",
                first=f"{self.since:%d/%m/%Y}",
                last=f"{self.until:%d/%m/%Y}",
                meant=_month_later(self.until, self.since),
            )
        if (self.until - self.since).days > 3700:
            raise _wrong("fault.period_long", days=(self.until - self.since).days)
        return self


def _month_later(last: Any, first: Any) -> str:
    """The same day of the first month after `first`: what a slip of the month probably meant."""
    month = first.month % 12 + 1
    year = first.year + (first.month == 12)
    return f"{min(last.day, 28) if month == 2 else last.day:02d}/{month:02d}/{year}"


class TrendPoint(Model):
    """The factor on the volume at a day; straight lines between the points, level outside them."""

    on: Day
    factor: Annotated[NotNegative, Field(le=1000)]


class HourShare(Model):
    """The weight of arrivals in a span of the day."""

    hours: HourSpan
    weight: NotNegative


class Arrivals(Model):
    """How dossiers come: a Poisson process whose rate follows day, hour and trend.

    Attributes:
        weekday: factor by day of the week; days that are off use `off_days`, and a swap day
            `swap_days`.
        online, in_person: the profile of the day; a visitor before the doors open waits for them.
    """

    weekday: dict[Weekday, Annotated[NotNegative, Field(le=100)]] = {}
    off_days: Annotated[NotNegative, Field(le=100)] = 0.0
    online: Annotated[tuple[HourShare, ...], Field(min_length=1)] = (
        HourShare(hours=(0, 24 * HOUR), weight=1.0),
    )
    in_person: Annotated[tuple[HourShare, ...], Field(min_length=1)] = (
        HourShare(hours=(0, 24 * HOUR), weight=1.0),
    )
    trend: tuple[TrendPoint, ...] = ()

    @model_validator(mode="after")
    def _can_come(self) -> Self:
        for profile in (self.online, self.in_person):
            if not sum(part.weight for part in profile) > 0:
                raise _wrong("fault.no_weight")
        days = [point.on for point in self.trend]
        if days != sorted(set(days)):
            raise _wrong("fault.trend_order")
        return self


class Withdrawals(Model):
    """Citizens who take their dossier back (R21), some time after filing it."""

    share: Share
    after: Span


class Correction(Model):
    """Results that come back with an error (R24), some time after the result."""

    share: Share
    after: Span


class Citizens(Model):
    """What those who file do.

    Attributes:
        online: share filed online of procedures that must be; `online_elsewhere`: of the others.
        postal: share by post of those not online.
        paid_online: share of fee-bearing dossiers paid online.
        input_digitised: share digitised, by channel.
        output_digitised: share of results digitised.
        pickup: from the result at the desk to the hand-over.
    """

    online: Share = 1.0
    online_elsewhere: Share = 0.0
    postal: Share = 0.0
    paid_online: Share = 1.0
    input_digitised: dict[Channel, Share] = {}
    output_digitised: Share = 1.0
    pickup: Span | None = None
    withdrawals: Withdrawals | None = None
    corrections: Correction | None = None


class Opening(Model):
    """How old the dossiers are that the period starts with.

    Attributes:
        mix: share of each procedure; the office's own mix when empty.
        used: shares of the deadline already used, drawn evenly between the two.
        paused: share that waits for a supplement.
    """

    mix: dict[Key, Share] = {}
    used: tuple[Share, Share] = (0.0, 0.8)
    paused: Share = 0.0


class Recording(Model):
    """Results entered in the system later than they were ready (R30): dated and judged then."""

    share: Share
    delay: Span


class Reappointment(Model):
    """Apology and new appointment, one working day before the old one falls due (R22).

    Attributes:
        share: of the dossiers still open then that get one.
        extra_working_days: from the old appointment to the new.
    """

    share: Share
    extra_working_days: Annotated[Whole, Field(ge=1, le=1000)]


class Entry(Model):
    """Reception enters each dossier in several systems (the report's first complaint).

    Attributes:
        systems: how many; the first is part of the step's own work.
        minutes: of work for each further one.
    """

    systems: Annotated[Whole, Field(ge=1, le=50)]
    minutes: NotNegative


class Habits(Model):
    """How an office works; each absent field is the level's.

    Attributes:
        discipline: which dossier of a queue is the most urgent.
        at_close: what happens to work in hand when a window of duty closes.
        at_outage: hold the work until the system is back, or put it down.
        work_factor: on the work content of a role.
    """

    discipline: Literal["due_date", "fifo", "shortest"] | None = None
    at_close: Literal["go_on", "finish", "hand_over", "start_again"] | None = None
    at_outage: Literal["hold", "put_down"] | None = None
    work_factor: dict[Key, Positive] | None = None
    entry: Entry | None = None
    recording: Recording | None = None
    reappointment: Reappointment | None = None
    arrivals: Arrivals | None = None
    citizens: Citizens | None = None
    opening: Opening | None = None
    mix: dict[Key, Share] | None = None
    hours: OfficeHours | None = None


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
    staff: dict[Key, Staff] = {}


class Office(Habits):
    """One one-stop office.

    Attributes:
        per_day: dossiers expected on an ordinary working day.
        opening_stock: dossiers accepted before the first day and not finished.
    """

    name: Text
    level: Key
    per_day: NotNegative = 0.0
    opening_stock: Count = 0
    staff: dict[Key, Staff] = {}


class Outage(Model):
    """One dated failure of a system."""

    since: Annotated[Moment, Field(alias="from")]
    until: Annotated[Moment, Field(alias="to")]

    @model_validator(mode="after")
    def _runs_forward(self) -> Self:
        if self.until <= self.since:
            raise _wrong("fault.absence_reversed")
        return self


class Failures(Model):
    """Random failures: up for a while, down for a while, in calendar time."""

    up: Span
    down: Span

    @model_validator(mode="after")
    def _in_calendar_time(self) -> Self:
        if {self.up.unit, self.down.unit} & WORKING_UNITS:
            raise _wrong("fault.failures_unit")
        if self.up.mean <= 0 or self.down.mean <= 0:
            raise _wrong("fault.failures_zero")
        return self


class System(Model):
    """A piece of software that steps need; the clock of the law does not stop when it fails."""

    name: Label
    outages: tuple[Outage, ...] = ()
    failures: Failures | None = None


class PolicyRule(Model):
    """Departures from the regime's own rules."""

    supplement_clock: SupplementClock | None = None
    financial_clock: SupplementClock | None = None
    max_supplements: Annotated[Whole, Field(ge=0, le=100)] | None = None
    supplement_limit: DeadlineRule | None = None
    max_reschedules: Annotated[Whole, Field(ge=0, le=100)] | None = None
    judge: Literal["original", "current"] | None = None
    early_boundary: Boundary | None = None


class Heading(Model):
    """The head of the printed report."""

    above: Text = "ỦY BAN NHÂN DÂN"
    authority: Text = ""
    place: Text = ""
    subject: Text = ""


class Scenario(Model):
    """Everything that is asked of one simulation; the root of a scenario file."""

    format: Annotated[Whole, Field(ge=FORMAT, le=FORMAT)]
    name: Text
    question: Prose
    expects: Prose
    regime: Literal["2018", "2025"]
    policy: PolicyRule = PolicyRule()
    seed: Annotated[Whole, Field(ge=0, le=2**63)]
    heading: Heading = Heading()
    calendar: CalendarRule
    warm_up_days: Annotated[Whole, Field(ge=0, le=3650)] = 0
    periods: Annotated[tuple[PeriodRule, ...], Field(min_length=1, max_length=240)]
    roles: Annotated[dict[Key, Label], Field(min_length=1, max_length=16)]
    systems: Annotated[dict[Key, System], Field(max_length=30)] = {}
    levels: Annotated[dict[Key, Level], Field(min_length=1)]
    offices: Annotated[dict[Key, Office], Field(min_length=1)]
    procedures: Annotated[dict[Key, Procedure], Field(min_length=1)]
