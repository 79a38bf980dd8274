"""The offices at work, in SimPy: the reference, written to be read.

`agenda` says in which order things happen, `desk` who works on what, `life` what becomes of a
dossier; here they are put together. Nothing here draws a random number, averages or prints.
"""

from __future__ import annotations

from functools import partial

import numpy as np

from motcua.clock import Clock
from motcua.engine.agenda import Agenda, Kind
from motcua.engine.desk import Desk
from motcua.engine.life import Life, Move
from motcua.garbage import uncollected
from motcua.law import Law
from motcua.provenance import facts_of
from motcua.register import MOVE, Register
from motcua.scenario.layout import Layout
from motcua.workload import Workload, facts_at_receipt

__all__ = ["simulate"]


def simulate(layout: Layout, workload: Workload) -> Register:
    """The register of everything that happened, from the start of the run to its end."""
    agenda, down, moves = Agenda(layout.start), set[str](), list[Move]()
    windows: dict[int, list[tuple[int, int]]] = {}
    for officer, start, end in workload.duty[::-1].tolist():
        windows.setdefault(officer, []).append((start, end))
    laws: dict[Clock, Law] = {}
    lives: list[Life] = []
    for plan in layout.plans:
        law = laws.setdefault(plan.clock, Law(layout.policy, plan.clock, layout.rules))
        desk = Desk(agenda, plan, workload, windows, down)
        lives.append(Life(agenda, layout, plan, workload, law, desk, moves))
    _expect_outages(agenda, layout, workload, down, [life.desk for life in lives])
    _expect_dossiers(layout, workload, lives)
    with uncollected():  # a run makes no garbage
        agenda.run(layout.end)
    return _written_up(layout, workload, moves)


def _expect_outages(
    agenda: Agenda, layout: Layout, workload: Workload, down: set[str], desks: list[Desk]
) -> None:
    def fail(system: str) -> None:
        down.add(system)
        for desk in desks:
            desk.outage_starts(system)

    def mend(system: str) -> None:
        down.discard(system)
        for desk in desks:
            desk.outage_ends()

    for number, system in enumerate(layout.scenario.systems):
        for start, end in workload.outages[number]:
            first = max(start, layout.start)
            agenda.at(first, Kind.OUTAGE_STARTS, number, partial(fail, system))
            agenda.at(end, Kind.OUTAGE_ENDS, number, partial(mend, system))


def _expect_dossiers(layout: Layout, workload: Workload, lives: list[Life]) -> None:
    procedures = list(layout.scenario.procedures.values())
    names = workload.dossiers.dtype.names or ()
    for number, values in enumerate(workload.dossiers.tolist()):
        fate = dict(zip(names, values, strict=True))
        lives[fate["office"]].expect(number, procedures[fate["procedure"]], fate)


def _written_up(layout: Layout, workload: Workload, written: list[Move]) -> Register:
    """The register of a finished run: its moves in order of instant, office, and occurrence."""
    moves = np.array(written, MOVE)
    offices = workload.dossiers["office"][moves["dossier"]]
    order = np.lexsort((np.arange(len(moves)), offices, moves["at"]))
    return Register(
        facts=facts_of(layout, engine="simpy", replicate=workload.replicate),
        policy=layout.policy,
        rules=layout.rules,
        clocks=tuple(plan.clock for plan in layout.plans),
        dossiers=facts_at_receipt(layout, workload),
        moves=moves[order],
        duty=workload.duty,
    )
