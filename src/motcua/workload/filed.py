"""The dossiers that a scenario lists one by one: a lesson, or a real register replayed."""

from __future__ import annotations

import numpy as np

from motcua.register import Rows
from motcua.scenario import CHANNELS, OfficePlan
from motcua.scenario.layout import Layout
from motcua.workload.chance import COLUMNS, Ints, Stream, stream
from motcua.workload.fate import OUTCOME, amounts_of, decide

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


def filed(layout: Layout, plan: OfficePlan, replicate: int) -> tuple[Rows, Ints]:
    """The listed dossiers of an office: as given, and the rest of their fate drawn."""
    listed = plan.dossiers
    generator = stream(layout.scenario.seed, replicate, Stream.FILED, plan.key)
    uniforms = generator.random((len(listed), COLUMNS))
    dossiers = np.zeros(len(listed), OUTCOME)
    amounts = np.zeros((len(listed), layout.most_steps), np.int64)
    dossiers["channel"] = [CHANNELS.index(one.channel) for one in listed]
    for key in dict.fromkeys(one.procedure for one in listed):
        rows = np.flatnonzero([one.procedure == key for one in listed])
        part = dossiers[rows]
        decide(layout, plan, key, part, uniforms[rows])
        dossiers[rows] = part
        procedure = layout.scenario.procedures[key]
        amounts[rows] = amounts_of(layout, plan, procedure, uniforms[rows])
    dossiers["at"] = [one.at for one in listed]
    dossiers["stock"] = dossiers["at"] < layout.start
    for name, column in SAID.items():
        for row, one in enumerate(listed):
            if (said := getattr(one, name)) is not None:
                dossiers[column][row] = said
    return dossiers, amounts
