"""When dossiers come: a Poisson process whose rate follows day, hour and trend."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from motcua import clock
from motcua.register import Rows, by_clock
from motcua.scenario import OfficePlan
from motcua.scenario.layout import Layout
from motcua.scenario.models import WEEKDAYS, HourShare
from motcua.workload.chance import Fill, Floats, Ints, Numbers, Purpose, Stream
from motcua.workload.fate import ONLINE, OUTCOME, Fates, streams_of


class Arrivals:
    """What is known of the arrivals of a layout before any chance.

    Attributes:
        office, procedure: (k,) of each stream: a procedure at an office where it is asked for.
        reach: (k, days + 1) dossiers expected until the beginning of each day of the run.
    """

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        asked = [
            (plan, key, share)
            for plan in layout.plans
            for key, share in plan.mix.items()
            if share > 0 and plan.per_day > 0
        ]
        number = layout.procedure_number
        self.office = np.array([plan.number for plan, _, _ in asked], np.int32)
        self.procedure = np.array([number[key] for _, key, _ in asked], np.int32)
        names = [(plan.key, key) for plan, key, _ in asked]
        self.streams = streams_of(layout, Stream.DOSSIERS, names)
        self.gaps = replace(self.streams, columns=Purpose.ARRIVAL + 1)
        days = (layout.end - layout.start) // clock.DAY
        daily = {plan.number: _daily_rates(layout, plan) for plan in layout.plans}
        self.reach = np.zeros((len(asked), days + 1), np.float64)
        for row, (plan, _, share) in enumerate(asked):
            self.reach[row, 1:] = np.cumsum(daily[plan.number] * share)
        self._profiles(layout.plans)

    def _profiles(self, plans: Sequence[OfficePlan]) -> None:
        """Which profile of the day visitors and portals of each office follow; most share one."""
        each = [(tuple(plan.arrivals.in_person), tuple(plan.arrivals.online)) for plan in plans]
        every = list(dict.fromkeys(one for pair in each for one in pair))
        number = {profile: place for place, profile in enumerate(every)}
        self.profiles = [_Profile(one) for one in every]
        self.profile = np.array([[number[a], number[b]] for a, b in each], np.intp).reshape(-1, 2)

    def drawn(self, fates: Fates, replicate: int, fill: Fill) -> tuple[Rows, Ints]:
        """The dossiers that come to every office during the run: OUTCOME, and their steps."""
        which, day, u = self._points(replicate, fill)
        rows = np.zeros(len(which), OUTCOME)
        rows["office"], rows["procedure"] = self.office[which], self.procedure[which]
        rows["channel"] = fates.channels(rows, u)
        rows["at"] = self._instants(rows, day, u[:, Purpose.HOUR])
        fates.decide(rows, u)
        return rows, fates.amounts(rows, u)

    def _points(self, replicate: int, fill: Fill) -> tuple[Numbers, Ints, Floats]:
        """Of each dossier its stream, the day on which it comes, and its uniforms.

        Points of a unit-rate Poisson process on [0, reach); their gaps come of the first uniforms,
        which are drawn alone until it is known how many dossiers there are.
        """
        reach = self.reach[:, -1]
        rows = (reach + 6 * np.sqrt(reach)).astype(np.int64) + 8
        while True:
            gaps = fill(self.gaps, replicate, rows)[:, Purpose.ARRIVAL]
            ends = np.cumsum(rows)
            points, counts = _points(gaps, ends - rows, ends, reach)
            is_short = counts == rows  # once in a thousand million streams
            if not is_short.any():
                break
            rows = np.where(is_short, 2 * rows, rows)
        parts = [
            one.searchsorted(points[begin : begin + count], "right")
            for one, begin, count in zip(
                self.reach, (ends - rows).tolist(), counts.tolist(), strict=True
            )
        ]
        which = np.repeat(np.arange(len(rows)), counts)
        day = np.concatenate([np.zeros(0, np.int64), *parts]) - 1
        return which, day, fill(self.streams, replicate, counts)

    def _instants(self, rows: Rows, day: Ints, u: Floats) -> Ints:
        """The instant of each arrival; whoever comes in person to closed doors waits for them."""
        is_online = rows["channel"] == ONLINE
        profile = self.profile[rows["office"], is_online.astype(np.intp)]
        second = np.empty(len(rows), np.int64)
        for number, hours in enumerate(self.profiles):
            those = np.flatnonzero(profile == number)
            second[those] = hours.second(u[those])
        at = self.layout.start + day * clock.DAY + second
        visits = np.flatnonzero(~is_online)
        clocks = tuple(plan.clock for plan in self.layout.plans)
        for office, members in by_clock(clocks, rows["office"][visits]):
            those = visits[members]
            at[those] = office.adds(at[those], 0)
        return at


def _points(gaps: Floats, begins: Ints, ends: Ints, reach: Floats) -> tuple[Floats, Ints]:
    """The points of each stream, and how many of them lie before its reach.

    Args:
        gaps: (rows,) uniforms of the gaps, stream after stream from `begins` to `ends`.
    """
    gaps = -np.log1p(-gaps)
    points, counts = np.empty(len(gaps)), np.empty(len(begins), np.int64)
    for number, (begin, end) in enumerate(zip(begins.tolist(), ends.tolist(), strict=True)):
        here = np.add.accumulate(gaps[begin:end], out=points[begin:end])
        counts[number] = here.searchsorted(reach[number], "left")
    return points, counts


def _daily_rates(layout: Layout, plan: OfficePlan) -> Floats:
    """Dossiers expected on each calendar day of the run."""
    days = (layout.end - layout.start) // clock.DAY
    first = (layout.start - plan.clock.start) // clock.DAY
    is_worked = np.diff(plan.clock.columns.days_before[first : first + days + 1]) > 0
    arrivals, number = plan.arrivals, clock.day_of(layout.start).toordinal() + np.arange(days)
    of_weekday = np.array([arrivals.weekday.get(name, 1.0) for name in WEEKDAYS], np.float64)
    rates = np.where(is_worked, of_weekday[(number - 1) % 7], arrivals.off_days)  # 1 = a Monday
    if arrivals.trend:
        points = [point.on.toordinal() for point in arrivals.trend]
        factors = [point.factor for point in arrivals.trend]
        rates = rates * np.interp(number, points, factors)
    return np.asarray(rates * plan.per_day)


class _Profile:
    """Weighted spans of the day; `second` is the inverse of their distribution function."""

    def __init__(self, profile: Sequence[HourShare]) -> None:
        spans = sorted(profile, key=lambda part: part.hours)
        self.edges = np.array([edge for part in spans for edge in part.hours], dtype=float)
        weights = np.array([part.weight for part in spans]) / sum(part.weight for part in spans)
        after = np.cumsum(weights)
        self.heights = np.stack([after - weights, after], axis=1).ravel()

    def second(self, u: Floats) -> Ints:
        """The second of the day at which whoever has this uniform comes."""
        found = np.interp(u, self.heights, self.edges).astype(np.int64)
        return np.asarray(np.minimum(found, clock.DAY - 1))
