"""The dossiers that a scenario lists one by one: a lesson, or a real register replayed."""

from __future__ import annotations

import numpy as np

from motcua.register import Rows
from motcua.scenario import CHANNELS
from motcua.scenario.layout import Layout
from motcua.workload.chance import Fill, Ints, Stream
from motcua.workload.fate import OUTCOME, Fates, streams_of

SAID = {
    "refused": "refused",
    "asked": "requests",
    "silent": "silent",
    "turned_back": "turned_back",
    "paid_online": "paid_online",
    "digitised_in": "digitised_in",
    "digitised_out": "digitised_out",
}
"""What a list may say of a dossier, and the column of its fate that says it."""


class Listed:
    """The listed dossiers of a layout: as given, and the rest of their fate drawn."""

    def __init__(self, layout: Layout) -> None:
        plans = [plan for plan in layout.plans if plan.dossiers]
        self.counts = np.array([len(plan.dossiers) for plan in plans], np.int64)
        names = [(plan.key,) for plan in plans]
        self.streams = streams_of(layout, Stream.FILED, names)
        self.listed = [one for plan in plans for one in plan.dossiers]
        self.rows = np.zeros(len(self.listed), OUTCOME)
        self.rows["office"] = np.repeat([plan.number for plan in plans], self.counts)
        number = layout.procedure_number
        self.rows["procedure"] = [number[one.procedure] for one in self.listed]
        self.rows["channel"] = [CHANNELS.index(one.channel) for one in self.listed]
        self.rows["at"] = [one.at for one in self.listed]
        self.rows["stock"] = self.rows["at"] < layout.start

    def drawn(self, fates: Fates, replicate: int, fill: Fill) -> tuple[Rows, Ints]:
        """The dossiers, and their steps."""
        u = fill(self.streams, replicate, self.counts)
        rows = self.rows.copy()
        fates.decide(rows, u)
        for name, column in SAID.items():
            for row, one in enumerate(self.listed):
                if (said := getattr(one, name)) is not None:
                    rows[column][row] = said
        return rows, fates.amounts(rows, u)
