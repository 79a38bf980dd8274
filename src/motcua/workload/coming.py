"""When dossiers come: a Poisson process whose rate follows day, hour and trend."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from motcua import clock
from motcua.register import Rows
from motcua.scenario import CHANNELS, OfficePlan
from motcua.scenario.layout import Layout
from motcua.scenario.models import WEEKDAYS, HourShare
from motcua.workload.chance import COLUMNS, Floats, Ints, Purpose, Stream, stream
from motcua.workload.fate import OUTCOME, amounts_of, channels, decide


def arrivals(
    layout: Layout, plan: OfficePlan, key: str, share: float, replicate: int
) -> tuple[Rows, Ints]:
    """The dossiers of one procedure that come to one office during the run."""
    generator = stream(layout.scenario.seed, replicate, Stream.DOSSIERS, plan.key, key)
    reach = np.concatenate([[0.0], np.cumsum(_daily_rates(layout, plan) * share)])
    uniforms, points = _points(generator, float(reach[-1]))
    procedure = layout.scenario.procedures[key]
    day = np.searchsorted(reach, points, side="right") - 1
    channel = channels(plan, procedure, uniforms)
    at = _hours(layout, plan, day, channel, uniforms[:, Purpose.HOUR])
    dossiers = np.zeros(len(points), OUTCOME)
    dossiers["at"] = at
    dossiers["channel"] = channel
    decide(layout, plan, key, dossiers, uniforms)
    return dossiers, amounts_of(layout, plan, procedure, uniforms)


def _daily_rates(layout: Layout, plan: OfficePlan) -> Floats:
    """Dossiers expected on each calendar day of the run."""
    first = clock.day_of(layout.start)
    days = [first + dt.timedelta(n) for n in range((layout.end - layout.start) // clock.DAY)]
    arrivals = plan.arrivals
    rates = np.array(
        [
            arrivals.weekday.get(WEEKDAYS[day.weekday()], 1.0)
            if plan.clock.is_working_day(day)
            else arrivals.off_days
            for day in days
        ]
    )
    if arrivals.trend:
        points = [point.on.toordinal() for point in arrivals.trend]
        factors = [point.factor for point in arrivals.trend]
        rates = rates * np.interp([day.toordinal() for day in days], points, factors)
    return rates * plan.per_day


def _points(generator: np.random.Generator, reach: float) -> tuple[Floats, Floats]:
    """Uniforms of each dossier, and the points of a unit-rate Poisson process on [0, reach)."""
    rows = generator.random((int(reach + 6 * np.sqrt(reach)) + 8, COLUMNS))
    while (points := np.cumsum(-np.log1p(-rows[:, Purpose.ARRIVAL])))[-1] < reach:
        rows = np.concatenate([rows, generator.random((len(rows), COLUMNS))])
    count = int(np.searchsorted(points, reach, side="left"))
    return rows[:count], points[:count]


def _hours(
    layout: Layout, plan: OfficePlan, day: Ints, channel: NDArray[np.int8], u: Floats
) -> Ints:
    """The instant of each arrival; whoever comes in person to closed doors waits for them."""
    is_online = channel == CHANNELS.index("online")
    online = _second_of_day(plan.arrivals.online, u)
    visits = _second_of_day(plan.arrivals.in_person, u)
    at = layout.start + day * clock.DAY + np.where(is_online, online, visits)
    for row in np.flatnonzero(~is_online):
        at[row] = plan.clock.next_open(int(at[row]))
    return at


def _second_of_day(profile: Sequence[HourShare], u: Floats) -> Ints:
    """The inverse distribution function of a profile of weighted spans of the day."""
    spans = sorted(profile, key=lambda part: part.hours)
    edges = np.array([edge for part in spans for edge in part.hours], dtype=float)
    weights = np.array([part.weight for part in spans]) / sum(part.weight for part in spans)
    after = np.cumsum(weights)
    heights = np.stack([after - weights, after], axis=1).ravel()
    second = np.interp(u, heights, edges).astype(np.int64)
    return np.asarray(np.minimum(second, clock.DAY - 1))
