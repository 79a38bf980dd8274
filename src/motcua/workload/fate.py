"""What will befall a dossier once it has come, and how long each of its steps takes."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from motcua.clock import NEVER
from motcua.register import Rows
from motcua.scenario import CHANNELS, OfficePlan, Procedure
from motcua.scenario.layout import Layout
from motcua.scenario.models import WORKING_UNITS, Span
from motcua.workload.chance import WORK_COLUMN, Bools, Floats, Ints, Purpose, seconds, variate

OUTCOME = np.dtype(
    [
        ("at", "i8"),
        ("office", "i4"),
        ("procedure", "i4"),
        ("channel", "i1"),
        ("stock", "?"),
        ("paused", "?"),
        ("paid_online", "?"),
        ("refused", "?"),
        ("digitised_in", "?"),
        ("digitised_out", "?"),
        ("requests", "i1"),
        ("silent", "?"),
        ("response", "i8"),
        ("second_response", "i8"),
        ("payment", "i8"),
        ("turned_back", "?"),
        ("withdrawal", "i8"),
        ("reappointed", "?"),
        ("recording", "i8"),
        ("pickup", "i8"),
        ("correction", "i8"),
    ]
)
"""One dossier's fate. `at` is the submission (of opening stock: the acceptance); `requests` for
papers 0 to 2; durations in seconds of the span's own unit, NEVER where it does not happen."""


def lasting(plan: OfficePlan, span: Span, u: Floats) -> Ints:
    """Seconds of a span in its own kind of time; of working time no more than is known."""
    found = seconds(span, u)
    return np.minimum(found, plan.reach_s) if span.unit in WORKING_UNITS else found


def _when(plan: OfficePlan, happens: Bools, span: Span | None, u: Floats) -> Ints:
    """Seconds of a span where it happens, NEVER elsewhere."""
    if span is None:
        return np.full(u.shape, NEVER)
    return np.where(happens, lasting(plan, span, u), NEVER)


def channels(plan: OfficePlan, procedure: Procedure, uniforms: Floats) -> NDArray[np.int8]:
    citizens = plan.citizens
    online = citizens.online if procedure.must_be_online else citizens.online_elsewhere
    elsewhere = np.where(
        uniforms[:, Purpose.POSTAL] < citizens.postal,
        CHANNELS.index("postal"),
        CHANNELS.index("in_person"),
    )
    is_online = uniforms[:, Purpose.CHANNEL] < online
    return np.where(is_online, CHANNELS.index("online"), elsewhere).astype(np.int8)


def decide(layout: Layout, plan: OfficePlan, key: str, rows: Rows, u: Floats) -> None:
    """Fill in what befalls each dossier of a procedure, but its arrival."""
    procedure, citizens = layout.scenario.procedures[key], plan.citizens
    rows["office"] = plan.number
    rows["procedure"] = layout.procedure_number[key]
    rows["paid_online"] = procedure.fee & (u[:, Purpose.PAID_ONLINE] < citizens.paid_online)
    rows["refused"] = u[:, Purpose.REFUSED] < procedure.refused
    shares = np.array([citizens.input_digitised.get(name, 1.0) for name in CHANNELS])
    rows["digitised_in"] = u[:, Purpose.INPUT] < shares[rows["channel"]]
    rows["digitised_out"] = u[:, Purpose.OUTPUT] < citizens.output_digitised
    if (asked := procedure.supplement) is not None:
        first = u[:, Purpose.SUPPLEMENT] < asked.share
        rows["requests"] = first * (1 + (u[:, Purpose.AGAIN] < asked.again))
        rows["silent"] = u[:, Purpose.SILENT] < asked.silent
        rows["response"] = lasting(plan, asked.response, u[:, Purpose.RESPONSE])
        rows["second_response"] = lasting(plan, asked.response, u[:, Purpose.SECOND_RESPONSE])
    owed = procedure.financial
    owes = u[:, Purpose.FINANCIAL] < (owed.share if owed else 0)
    rows["payment"] = _when(plan, owes, owed.response if owed else None, u[:, Purpose.PAYMENT])
    if procedure.turn_back is not None:
        rows["turned_back"] = u[:, Purpose.TURN_BACK] < procedure.turn_back.share
    left, late, wrong = citizens.withdrawals, plan.recording, citizens.corrections
    leaves = u[:, Purpose.WITHDRAWAL] < (left.share if left else 0)
    rows["withdrawal"] = _when(
        plan, leaves, left.after if left else None, u[:, Purpose.WITHDRAWAL_AFTER]
    )
    delayed = u[:, Purpose.RECORDING] < (late.share if late else 0)
    rows["recording"] = _when(
        plan, delayed, late.delay if late else None, u[:, Purpose.RECORDING_DELAY]
    )
    returns = u[:, Purpose.CORRECTION] < (wrong.share if wrong else 0)
    wrong_after = wrong.after if wrong else None
    rows["correction"] = _when(plan, returns, wrong_after, u[:, Purpose.CORRECTION_AFTER])
    everyone = np.ones(len(rows), dtype=bool)
    rows["pickup"] = _when(plan, everyone, citizens.pickup, u[:, Purpose.PICKUP])
    if plan.reappointment is not None:
        rows["reappointed"] = u[:, Purpose.REAPPOINTMENT] < plan.reappointment.share


def amounts_of(layout: Layout, plan: OfficePlan, procedure: Procedure, u: Floats) -> Ints:
    """Seconds of each step of each dossier: work at speed 1 by the office's habits, or a wait."""
    amounts = np.zeros((len(u), layout.most_steps), np.int64)
    for number, step in enumerate(procedure.steps.values()):
        column = u[:, WORK_COLUMN + number]
        if step.wait is not None:
            amounts[:, number] = lasting(plan, step.wait, column)
        elif step.work is not None and step.role is not None:
            minutes = variate(step.work, column) * plan.work_factor.get(step.role, 1.0)
            if number == 0 and plan.entry is not None:
                minutes = minutes + (plan.entry.systems - 1) * plan.entry.minutes
            amounts[:, number] = np.maximum(1, np.rint(np.minimum(minutes * 60, 1e9)))
    return amounts
