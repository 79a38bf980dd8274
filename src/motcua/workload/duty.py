"""Who is there: the windows in which officers serve, less the days they are away by chance."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from motcua.clock import DAY
from motcua.register import DUTY, Rows
from motcua.scenario.layout import Layout, Windows, without
from motcua.workload.chance import COLUMNS, Bools, Fill, Stream, Streams


class Duty:
    """What is known of the duty of a layout before any chance.

    Attributes:
        rows: (k,) DUTY, by officer then start, of a run in which nobody is away by chance.
    """

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.days = -(-(layout.end - layout.start) // DAY)
        every = [(plan, officer) for plan in layout.plans for officer in plan.officers]
        self.rows = _rows(layout.windows)
        first = (self.rows["start"] - layout.start) // DAY
        last = (self.rows["end"] - layout.start - 1) // DAY
        self.is_within = first == last
        self.place = self.rows["officer"] * self.days + first
        absent = [(plan, officer) for plan, officer in every if officer.terms.absent_share > 0]
        self.absent = np.array([officer.number for _, officer in absent], np.int64)
        self.shares = np.array([officer.terms.absent_share for _, officer in absent], np.float64)
        names = [(plan.key, officer.group, str(officer.member)) for plan, officer in absent]
        self.streams = Streams.of(layout.scenario.seed, Stream.ABSENCES, names)

    def drawn(self, replicate: int, fill: Fill) -> Rows:
        """(k,) DUTY: the windows of every officer, less the days lost at random."""
        if not len(self.absent):
            return self.rows
        each = -(-self.days // COLUMNS)
        u = fill(self.streams, replicate, np.full(len(self.absent), each))
        lost = u.reshape(len(self.absent), each * COLUMNS)[:, : self.days] < self.shares[:, None]
        is_lost = np.zeros((len(self.layout.windows), self.days), np.bool_)
        is_lost[self.absent] = lost
        cut = self.rows["officer"][~self.is_within]
        if is_lost[cut].any():
            return self._cut(is_lost)
        there = np.flatnonzero(~is_lost.ravel()[self.place])
        return self.rows.take(there)

    def _cut(self, is_lost: Bools) -> Rows:
        """The same where a window goes on past midnight, and a day lost leaves a part of it."""
        left = list[Windows]()
        for officer, windows in enumerate(self.layout.windows):
            for day in np.flatnonzero(is_lost[officer]).tolist():
                midnight = self.layout.start + day * DAY
                windows = without(windows, (midnight, midnight + DAY))
            left.append(windows)
        return _rows(left)


def _rows(each: Sequence[Windows]) -> Rows:
    """The windows of each officer as DUTY; officers who share a list have it turned once."""
    lists = {id(windows): windows for windows in each}
    columns = {key: np.array(windows, np.int64).reshape(-1, 2) for key, windows in lists.items()}
    found = [columns[id(windows)] for windows in each]
    rows = np.empty(sum(map(len, found)), DUTY)
    rows["officer"] = np.repeat(np.arange(len(found)), list(map(len, found)))
    rows["start"], rows["end"] = np.concatenate([np.zeros((0, 2), np.int64), *found]).T
    return rows
