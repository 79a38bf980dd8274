"""The dossiers that offices have when the run starts."""

from __future__ import annotations

import datetime as dt

import numpy as np

from motcua import clock
from motcua.clock import Clock, Deadline, Unit
from motcua.register import Rows, by_clock
from motcua.scenario import CHANNELS, OfficePlan
from motcua.scenario.layout import Layout
from motcua.workload.chance import Fill, Floats, Ints, Numbers, Purpose, Stream
from motcua.workload.fate import OUTCOME, Fates, streams_of

OPEN_ENDED_HOURS = 40
"""One without a deadline was accepted within so many working hours: five days."""


class Stock:
    """What is known of the opening stock of a layout before any chance."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.plans = [plan for plan in layout.plans if plan.opening_stock]
        self.mixes = [_Mix(layout, plan) for plan in self.plans]
        self.counts = np.array([plan.opening_stock for plan in self.plans], np.int64)
        names = [(plan.key,) for plan in self.plans]
        self.streams = streams_of(layout, Stream.STOCK, names)
        self.paused = np.array([plan.opening.paused for plan in layout.plans], np.float64)
        self.used = np.array([plan.opening.used for plan in layout.plans], np.float64)
        deadlines = {
            (number, channel): layout.deadline(procedure, channel)
            for number, procedure in enumerate(layout.scenario.procedures.values())
            for channel in range(len(CHANNELS))
        }
        self.deadlines = list(dict.fromkeys(deadlines.values()))
        place = {deadline: number for number, deadline in enumerate(self.deadlines)}
        self.deadline = np.zeros((len(layout.procedure_number), len(CHANNELS)), np.intp)
        for at, deadline in deadlines.items():
            self.deadline[at] = place[deadline]

    def drawn(self, fates: Fates, replicate: int, fill: Fill) -> tuple[Rows, Ints]:
        """The dossiers that were accepted and not finished when the run starts, and their steps."""
        u = fill(self.streams, replicate, self.counts)
        rows = np.zeros(len(u), OUTCOME)
        rows["stock"] = True
        rows["office"] = np.repeat([plan.number for plan in self.plans], self.counts)
        each = np.split(u[:, Purpose.STOCK_PROCEDURE], np.cumsum(self.counts)[:-1])
        found = [mix.procedures(some) for mix, some in zip(self.mixes, each, strict=True)]
        rows["procedure"] = np.concatenate([np.zeros(0, np.int64), *found])
        rows["channel"] = fates.channels(rows, u)
        fates.decide(rows, u)
        is_paused = u[:, Purpose.STOCK_PAUSED] < self.paused[rows["office"]]
        rows["paused"] = is_paused & fates.is_asked[rows["procedure"]]
        rows["at"] = self._accepted(rows, u[:, Purpose.STOCK_USED])
        return rows, fates.amounts(rows, u)

    def _accepted(self, rows: Rows, u: Floats) -> Ints:
        """When each was accepted: a share of its deadline ago."""
        at = np.empty(len(rows), np.int64)
        clocks = tuple(plan.clock for plan in self.layout.plans)
        low, high = self.used[rows["office"]].T
        used = low + u * (high - low)
        which = self.deadline[rows["procedure"], rows["channel"]]
        for one, members in by_clock(clocks, rows["office"]):
            here = np.arange(len(rows))[members]
            for number in np.unique(which[here]).tolist():
                those: Numbers = here[which[here] == number]
                deadline = self.deadlines[number]
                at[those] = _accepted(one, self.layout.start, deadline, used[those])
        return at


class _Mix:
    """The procedures of an office's stock; `procedures` is the inverse of their distribution."""

    def __init__(self, layout: Layout, plan: OfficePlan) -> None:
        mix = plan.opening.mix or plan.mix
        self.bounds = np.cumsum(list(mix.values()))[:-1]
        self.numbers = np.array([layout.procedure_number[key] for key in mix], np.int64)

    def procedures(self, u: Floats) -> Ints:
        """The number of the procedure of each dossier."""
        return np.asarray(self.numbers[self.bounds.searchsorted(u, "right")])


def _accepted(office: Clock, start: int, deadline: Deadline | None, used: Floats) -> Ints:
    """The acceptance of dossiers of one deadline that have used these shares of it at the start.

    A same-day one was accepted after the cutoff of the last working day; one without a deadline
    within the last five working days.
    """
    if deadline is not None and deadline.unit is Unit.SAME_DAY:
        day = clock.day_of(start)
        while not office.is_working_day(day := day - dt.timedelta(1)):
            pass
        close = office.day_close(day)
        cutoff = min(clock.midnight(day) + deadline.cutoff_s, close - 1)
        return cutoff + 1 + (used * (close - cutoff - 1)).astype(np.int64)
    if deadline is not None and deadline.unit is Unit.CALENDAR_DAYS:
        back = start - (used * deadline.amount * clock.DAY).astype(np.int64)
        return np.minimum(office.adds(back, 0), office.add(start, -1))
    hours = OPEN_ENDED_HOURS if deadline is None else deadline.amount
    is_in_days = deadline is not None and deadline.unit is Unit.WORKING_DAYS
    per = 8 * clock.HOUR if is_in_days else clock.HOUR
    back = np.maximum(1, (used * hours * per).astype(np.int64))
    return np.asarray(office.adds(start, -back))
