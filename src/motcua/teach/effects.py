"""What an act does to the deadline, in words, and how much of the time is used, paused and left."""

from __future__ import annotations

from dataclasses import dataclass

from motcua.clock import NEVER
from motcua.law import (
    COMPLETED,
    TERMINAL,
    Act,
    ClockEffect,
    Dossier,
    Law,
    Moment,
    Pause,
    Rule,
    SupplementClock,
    Term,
)
from motcua.report.story import span


@dataclass(frozen=True, slots=True)
class Time:
    """The office's time on a dossier, in working seconds.

    Attributes:
        used_s: since the deadline began (again).
        paused_s: waiting for the citizen.
        left_s: until the appointment, negative after it; None where there is none.
    """

    used_s: int
    paused_s: int
    left_s: int | None


def time_of(law: Law, dossier: Dossier, at: int) -> Time:
    """How the time stands at an instant."""
    between = law.timekeeper.between
    used_s, paused_s = dossier.used_s, dossier.paused_s
    if dossier.running_since != NEVER:
        used_s += between(dossier.running_since, at)
    if dossier.paused_at != NEVER:
        paused_s += between(dossier.paused_at, at)
    return Time(used_s, paused_s, _left(law, dossier, at))


def _left(law: Law, dossier: Dossier, at: int) -> int | None:
    if dossier.stood_due_at != NEVER:
        return law.timekeeper.between(dossier.paused_at, dossier.stood_due_at)
    if dossier.due_at == NEVER:
        return None
    until = dossier.ended_at if dossier.state in TERMINAL else at
    return law.timekeeper.between(until, dossier.due_at)


def effect(law: Law, rule: Rule, before: Dossier, after: Dossier, at: int) -> Term:
    """What a rule has done to the deadline."""
    if rule.act is Act.RESCHEDULE:
        return _rescheduled(after)
    if rule.clock is ClockEffect.START:
        return _with_due("teach.effect.start", after)
    if rule.clock is ClockEffect.STOP:
        return _stopped(law, after, at)
    if rule.clock is ClockEffect.RESUME:
        return _resumed(law, before, after)
    if after.state in COMPLETED and rule.act is Act.RESOLVE:
        return outcome(law, after)
    if rule.clock is ClockEffect.FINISH:
        return Term("teach.effect.finish")
    return Term("teach.effect.keep" if _is_timed(before, after) else "teach.effect.none")


def _is_timed(before: Dossier, after: Dossier) -> bool:
    return before.running_since != NEVER or before.paused_at != NEVER


def _with_due(key: str, dossier: Dossier, **facts: object) -> Term:
    if dossier.due_at == NEVER:
        return Term(f"{key}_without", facts)
    return Term(key, {"due": Moment(dossier.due_at), **facts})


def _rescheduled(after: Dossier) -> Term:
    if after.appointment_at != NEVER:
        facts = {"due": Moment(after.due_at), "new": Moment(after.appointment_at)}
        return Term("teach.effect.reschedule_original", facts)
    return Term("teach.effect.reschedule", {"due": Moment(after.due_at)})


def _stopped(law: Law, after: Dossier, at: int) -> Term:
    if law.pause_clock(after.cause) is SupplementClock.RUN_ON:
        return _with_due("teach.effect.run_on", after)
    left_s = _left(law, after, at)
    if left_s is None:
        return Term("teach.effect.stop_without")
    key = "teach.effect.stop" if left_s >= 0 else "teach.effect.stop_over"
    return Term(key, {"left": span(abs(left_s))})


def _resumed(law: Law, before: Dossier, after: Dossier) -> Term:
    clock = law.pause_clock(before.cause or Pause.SUPPLEMENT)
    if clock is SupplementClock.RUN_ON:
        return _with_due("teach.effect.run_on", after)
    waited = span(after.paused_s - before.paused_s)
    return _with_due(f"teach.effect.{clock.value}", after, waited=waited)


def outcome(law: Law, dossier: Dossier) -> Term:
    """Early, on time or late, and by how much working time."""
    if dossier.due_at == NEVER:
        return Term("teach.effect.no_deadline")
    gap_s = law.timekeeper.between(dossier.ended_at, dossier.due_at)
    facts = {"due": Moment(dossier.due_at), "gap": span(abs(gap_s))}
    return Term(f"teach.effect.{dossier.state.key}", facts)
