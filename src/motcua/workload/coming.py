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
        begins: (k × (days + 1),) the same, each with its stream as the real part.
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
        self.begins = (np.arange(len(asked))[:, None] + 1j * self.reach).ravel()
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
            u = fill(self.gaps, replicate, rows)[:, Purpose.ARRIVAL]
            which, points, counts = _points(-np.log1p(-u), rows, reach)
            is_short = counts == rows  # once in a thousand million streams
            if not is_short.any():
                break
            rows = np.where(is_short, 2 * rows, rows)
        return which, self._days(which, points), fill(self.streams, replicate, counts)

    def _days(self, which: Numbers, points: Floats) -> Ints:
        """The day of the run on which each point lies: the last whose beginning it has reached.

        All streams are looked up at once, as complex numbers, which numpy orders by their real
        part, here the stream, and then by the other.
        """
        begun = self.begins.searchsorted(which + 1j * points, "right")
        return np.asarray(begun - 1 - which * self.reach.shape[1])

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


def _points(gaps: Floats, rows: Ints, reach: Floats) -> tuple[Numbers, Floats, Ints]:
    """The points before the reach of their stream, and how many there are in each.

    Streams with about as many gaps are added up side by side, each in its order: one by one they
    take longer than everything else that is drawn.

    Args:
        gaps: of all streams, stream after stream, `rows` of each.

    Returns:
        (n,) the stream of each point, (n,) the points; (streams,) how many.
    """
    points, counts = np.empty(len(gaps)), np.zeros(len(rows), np.int64)
    begins = np.cumsum(rows) - rows
    sizes = np.frexp(rows)[1]
    for size in np.unique(sizes).tolist():
        these = np.flatnonzero(sizes == size)
        place = np.arange(rows[these].max())
        is_there = place < rows[these, None]
        where = (begins[these, None] + place)[is_there]
        side_by_side = np.zeros(is_there.shape)
        side_by_side[is_there] = gaps[where]
        found = np.add.accumulate(side_by_side, axis=1)
        points[where] = found[is_there]
        counts[these] = (is_there & (found < reach[these, None])).sum(axis=1)
    which = np.repeat(np.arange(len(rows)), counts)
    among = np.arange(len(which)) - np.repeat(np.cumsum(counts) - counts, counts)
    return which, points[begins[which] + among], counts


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
