"""The calendar of each office of a register, as far as its instants and its periods reach."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Final

from motcua import scenario
from motcua.clock import Clock, day_of, midnight
from motcua.register import RegisterFacts

MARGIN_DAYS: Final = 400
"""How far a calendar reaches beyond the first and the last instant."""


def clocks_of(facts: RegisterFacts, instants: Iterable[int]) -> tuple[Clock, ...]:
    """The clocks of the offices in their order; offices with the same hours share one."""
    named = [midnight(on) for period in facts.periods for on in (period.since, period.until)]
    known = [*instants, *named] or [0]
    margin = dt.timedelta(MARGIN_DAYS)
    first, last = day_of(min(known)) - margin, day_of(max(known)) + margin
    every = [office.hours or facts.calendar.hours for office in facts.offices.values()]
    made = {
        hours: scenario.calendar(facts.calendar, hours, first, last)
        for hours in dict.fromkeys(every)
    }
    return tuple(made[hours] for hours in every)
