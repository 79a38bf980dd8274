"""The dossiers that an office has when the run starts."""

from __future__ import annotations

import datetime as dt

import numpy as np

from motcua import clock
from motcua.clock import Unit
from motcua.register import Rows
from motcua.scenario import OfficePlan, Procedure
from motcua.scenario.layout import Layout
from motcua.workload.chance import COLUMNS, Ints, Purpose, Stream, stream
from motcua.workload.fate import OUTCOME, amounts_of, channels, decide


def opening_stock(layout: Layout, plan: OfficePlan, replicate: int) -> tuple[Rows, Ints]:
    """The dossiers that an office had accepted and not finished when the run starts."""
    generator = stream(layout.scenario.seed, replicate, Stream.STOCK, plan.key)
    uniforms = generator.random((plan.opening_stock, COLUMNS))
    mix = plan.opening.mix or plan.mix
    dossiers = np.zeros(plan.opening_stock, OUTCOME)
    amounts = np.zeros((plan.opening_stock, layout.most_steps), np.int64)
    dossiers["stock"] = True
    bounds = np.cumsum(list(mix.values()))
    chosen = np.searchsorted(bounds[:-1], uniforms[:, Purpose.STOCK_PROCEDURE], side="right")
    for number, key in enumerate(mix):
        rows = np.flatnonzero(chosen == number)
        procedure = layout.scenario.procedures[key]
        part, u = dossiers[rows], uniforms[rows]
        part["channel"] = channels(plan, procedure, u)
        decide(layout, plan, key, part, u)
        part["paused"] = (u[:, Purpose.STOCK_PAUSED] < plan.opening.paused) & (
            procedure.supplement is not None
        )
        part["at"] = [
            _accepted(layout, plan, procedure, channel, float(used))
            for channel, used in zip(part["channel"], u[:, Purpose.STOCK_USED], strict=True)
        ]
        amounts[rows] = amounts_of(layout, plan, procedure, u)
        dossiers[rows] = part
    return dossiers, amounts


def _accepted(
    layout: Layout, plan: OfficePlan, procedure: Procedure, channel: int, u: float
) -> int:
    """When a dossier of the opening stock was accepted: a share of its deadline ago.

    A same-day one was accepted after the cutoff of the last working day; one without a deadline
    within the last five working days.
    """
    deadline = layout.deadline(procedure, channel)
    low, high = plan.opening.used
    used = low + u * (high - low)
    if deadline is not None and deadline.unit is Unit.SAME_DAY:
        day = clock.day_of(layout.start)
        while not plan.clock.is_working_day(day := day - dt.timedelta(1)):
            pass
        close = plan.clock.day_close(day)
        cutoff = min(clock.midnight(day) + deadline.cutoff_s, close - 1)
        return cutoff + 1 + int(u * (close - cutoff - 1))
    if deadline is not None and deadline.unit is Unit.CALENDAR_DAYS:
        back = layout.start - int(used * deadline.amount * clock.DAY)
        return min(plan.clock.next_open(back), plan.clock.add(layout.start, -1))
    hours = 40 if deadline is None else deadline.amount
    is_in_days = deadline is not None and deadline.unit is Unit.WORKING_DAYS
    per = 8 * clock.HOUR if is_in_days else clock.HOUR
    return plan.clock.add(layout.start, -max(1, int(used * hours * per)))
