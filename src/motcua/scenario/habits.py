"""What a scenario may say of those who file and of how an office works."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from motcua.clock import HOUR
from motcua.scenario.amounts import Model, Span, wrong
from motcua.scenario.staff import OfficeHours, Weekday, in_order
from motcua.scenario.values import (
    Day,
    Flag,
    HourSpan,
    Key,
    Moment,
    NotNegative,
    Positive,
    Share,
    Whole,
)

Channel = Literal["in_person", "online", "postal"]
CHANNELS: tuple[Channel, ...] = ("in_person", "online", "postal")


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

    weekday: dict[Weekday, Annotated[NotNegative, Field(le=100)]] = Field(default_factory=dict)
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
                raise wrong("fault.no_weight")
            in_order(sorted(part.hours for part in profile))
        days = [point.on for point in self.trend]
        if days != sorted(set(days)):
            raise wrong("fault.days_order")
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
    input_digitised: dict[Channel, Share] = Field(default_factory=dict)
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

    mix: dict[Key, Share] = Field(default_factory=dict)
    used: tuple[Share, Share] = (0.0, 0.8)
    paused: Share = 0.0

    @model_validator(mode="after")
    def _used_in_order(self) -> Self:
        if self.used[0] > self.used[1]:
            raise wrong("fault.used_order")
        return self


class Filed(Model):
    """A dossier that is known to come; what is not said of it is drawn as for any other.

    Attributes:
        at: the filing; before the run starts, the acceptance: it is part of the opening stock.
        refused, turned_back, paid_online, digitised_in, digitised_out: whether that befalls it.
        asked: how often papers are asked for; `silent`: the citizen never answers.
    """

    procedure: Key
    at: Moment
    channel: Channel
    refused: Flag | None = None
    asked: Annotated[Whole, Field(ge=0, le=2)] | None = None
    silent: Flag | None = None
    turned_back: Flag | None = None
    paid_online: Flag | None = None
    digitised_in: Flag | None = None
    digitised_out: Flag | None = None


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
    """How an office works; each absent field is the level's, within a field too (see `own`).

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
