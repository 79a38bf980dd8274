"""What a rule does to the dossier: the stamps it writes and what happens to the office's clock."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from motcua.clock import NEVER
from motcua.law.dossier import Dossier, Facts
from motcua.law.names import ClockEffect, Pause, State, SupplementClock

if TYPE_CHECKING:
    from motcua.law.machine import Law

Effect = Callable[[Dossier, Facts, "Law"], None]


def _submitted(dossier: Dossier, facts: Facts, _: Law) -> None:
    dossier.submitted_at = facts.at


def _accepted(dossier: Dossier, facts: Facts, _: Law) -> None:
    dossier.accepted_at = facts.at


def _supplement_asked(dossier: Dossier, facts: Facts, law: Law) -> None:
    dossier.supplements += 1
    dossier.is_complete = False
    dossier.cause = Pause.SUPPLEMENT
    if facts.at > law.timekeeper.due(dossier.accepted_at, law.policy.supplement_notice):
        dossier.is_notice_late = True
    limit = law.policy.supplement_limit
    if limit is not None:
        dossier.limit_at = law.timekeeper.due(facts.at, limit)


def _fee_asked(dossier: Dossier, _: Facts, __: Law) -> None:
    dossier.cause = Pause.FEE


def _supplied(dossier: Dossier, _: Facts, __: Law) -> None:
    dossier.is_complete = True


def _paid(dossier: Dossier, facts: Facts, _: Law) -> None:
    dossier.fee_outstanding = False
    dossier.fee_paid_online = facts.online


def _resolved(dossier: Dossier, facts: Facts, _: Law) -> None:
    dossier.resolved_at = facts.at


def _ended(dossier: Dossier, facts: Facts, _: Law) -> None:
    dossier.ended_at = facts.at


def _returned(dossier: Dossier, facts: Facts, law: Law) -> None:
    due_at = dossier.due_at
    if due_at != NEVER:
        last = law.timekeeper.boundary(due_at, law.policy.early_boundary)[1]
        dossier.is_refusal_late = facts.at > last


def _rescheduled(dossier: Dossier, facts: Facts, law: Law) -> None:
    dossier.reschedules += 1
    if law.timekeeper.due(facts.at, law.policy.apology_notice) > dossier.due_at:
        dossier.is_apology_late = True
    if law.policy.judge == "current":
        dossier.due_at = facts.new_due_at
    else:
        dossier.appointment_at = facts.new_due_at


def _delivered(dossier: Dossier, facts: Facts, _: Law) -> None:
    dossier.delivered_at = facts.at


def _corrected(dossier: Dossier, facts: Facts, law: Law) -> None:
    reported_at = facts.reported_at
    if reported_at == NEVER:
        reported_at = max(dossier.delivered_at, dossier.resolved_at)
    if facts.at > law.timekeeper.due(reported_at, law.policy.correction_limit):
        dossier.is_correction_late = True
    dossier.corrected_at = facts.at


def _digitised_in(dossier: Dossier, _: Facts, __: Law) -> None:
    dossier.is_digitised_in = True


def _digitised_out(dossier: Dossier, _: Facts, __: Law) -> None:
    dossier.is_digitised_out = True


STAMPS: Final[Mapping[str, Effect]] = MappingProxyType(
    {
        function.__name__[1:]: function
        for function in (
            _submitted,
            _accepted,
            _supplement_asked,
            _fee_asked,
            _supplied,
            _paid,
            _resolved,
            _ended,
            _returned,
            _rescheduled,
            _delivered,
            _corrected,
            _digitised_in,
            _digitised_out,
        )
    }
)
"""Every stamp by the name that the table uses; a rule's stamps are written before its clock."""


def _keep(_: Dossier, __: Facts, ___: Law) -> None:
    """Nothing: consultation, verification and outages never stop the clock (domain.md §1.3)."""


def _start(dossier: Dossier, facts: Facts, law: Law) -> None:
    """The office's time starts with a complete dossier; the appointment is fixed (R4)."""
    dossier.running_since = facts.at
    if dossier.deadline is not None:
        dossier.due_at = law.timekeeper.due(facts.at, dossier.deadline)
        dossier.original_due_at = dossier.due_at


def _stop(dossier: Dossier, facts: Facts, law: Law) -> None:
    """The wait for the citizen begins; the appointment is void unless the clock runs on."""
    dossier.paused_from = dossier.state
    dossier.paused_at = facts.at
    if law.pause_clock(dossier.cause) is SupplementClock.RUN_ON:
        return
    dossier.used_s += law.timekeeper.between(dossier.running_since, facts.at)
    dossier.running_since = NEVER
    dossier.stood_due_at = dossier.due_at
    dossier.due_at = NEVER


def _resume(dossier: Dossier, facts: Facts, law: Law) -> None:
    """The wait is over; the appointment is what the policy makes of it (R16)."""
    waited_s = law.timekeeper.between(dossier.paused_at, facts.at)
    clock = law.pause_clock(dossier.cause)
    if clock is not SupplementClock.RUN_ON:
        dossier.running_since = facts.at
    if clock is SupplementClock.EXTEND:
        dossier.due_at = _later(dossier.stood_due_at, waited_s, law)
        dossier.appointment_at = _later(dossier.appointment_at, waited_s, law)
    elif clock is SupplementClock.RESTART:
        dossier.used_s = 0
        dossier.appointment_at = NEVER
        if dossier.deadline is not None:
            dossier.due_at = law.timekeeper.due(facts.at, dossier.deadline)
    _end_wait(dossier, waited_s)


def _finish(dossier: Dossier, facts: Facts, law: Law) -> None:
    """Both clocks stop for good; what was used and waited stays on record."""
    if dossier.running_since != NEVER:
        dossier.used_s += law.timekeeper.between(dossier.running_since, facts.at)
        dossier.running_since = NEVER
    if dossier.paused_at != NEVER:
        _end_wait(dossier, law.timekeeper.between(dossier.paused_at, facts.at))


def _later(at: int, work_s: int, law: Law) -> int:
    """`at`, moved by working seconds; NEVER stays NEVER and no wait moves nothing."""
    return at if at == NEVER or work_s == 0 else law.timekeeper.add(at, work_s)


def _end_wait(dossier: Dossier, waited_s: int) -> None:
    dossier.paused_s += waited_s
    dossier.paused_at = NEVER
    dossier.paused_from = State.NEW
    dossier.stood_due_at = NEVER
    dossier.limit_at = NEVER
    dossier.cause = Pause.NONE


CLOCKS: Final[Mapping[ClockEffect, Effect]] = MappingProxyType(
    {
        ClockEffect.KEEP: _keep,
        ClockEffect.START: _start,
        ClockEffect.STOP: _stop,
        ClockEffect.RESUME: _resume,
        ClockEffect.FINISH: _finish,
    }
)
