"""S1–S10: what is true of a dossier at every instant, restated without the table of rules."""

from __future__ import annotations

from typing import Final

from motcua.clock import NEVER, Boundary
from motcua.law import COMPLETED, OPEN, RUNNING, TERMINAL, Act, Pause, State, SupplementClock
from motcua.testing.property import Register
from motcua.testing.space import Situation, Step
from motcua.testing.ticks import MARGIN

STATED: Final = Register()

_RUN_ON: Final = SupplementClock.RUN_ON
_UNTOUCHED: Final = frozenset({State.NEW, State.SUBMITTED})


def pause_clock(where: Situation) -> SupplementClock:
    """What the present pause does to the clock, by the policy."""
    if where.dossier.cause is Pause.SUPPLEMENT:
        return where.policy.supplement_clock
    return where.policy.financial_clock


@STATED.situation("S1", "118/2025/NĐ-CP, Đ.19(5); R16, R19")
def clock_runs(where: Situation) -> bool:
    """The office's clock runs exactly while the office has the dossier, or by run-on."""
    dossier = where.dossier
    runs = dossier.running_since != NEVER
    if dossier.state is State.PAUSED:
        return runs == (pause_clock(where) is _RUN_ON)
    return runs == (dossier.state in RUNNING)


@STATED.situation("S2", "118/2025/NĐ-CP, Đ.19(5)")
def ledger(where: Situation) -> bool:
    """Elapsed = used + waited, to the tick, where every pause extends; E3 holds all the others."""
    clocks = {where.policy.supplement_clock, where.policy.financial_clock}
    if where.dossier.state not in OPEN or clocks != {SupplementClock.EXTEND}:
        return True
    return where.unaccounted == 0


@STATED.situation("S3", "118/2025/NĐ-CP, Đ.19, Đ.22")
def one_outcome(where: Situation) -> bool:
    """An end is on record exactly in a terminal state, a result exactly in a completed one."""
    dossier = where.dossier
    ended = dossier.ended_at != NEVER
    resolved = dossier.resolved_at != NEVER
    return ended == (dossier.state in TERMINAL) and resolved == (dossier.state in COMPLETED)


@STATED.step("S4", "118/2025/NĐ-CP, Đ.22(1); R31", acts={Act.RESOLVE})
def classified(step: Step) -> bool:
    """Early, on time, late: by the instants; and by the ledger, unless re-appointed."""
    where, state = step.before, step.after.dossier.state
    dossier, ticks = where.dossier, step.ticks
    if dossier.deadline is None:
        return state is State.COMPLETED_ON_TIME
    if state is not _class(where.now, *ticks.boundary(dossier.due_at, step.policy.early_boundary)):
        return False
    if dossier.reschedules and step.policy.judge == "current":
        return True
    margin = 0 if step.policy.early_boundary is Boundary.EXACT else MARGIN
    given = ticks.length(dossier.deadline)
    return state is _class(where.used, given - margin, given + margin)


def _class(found: int, first: int, last: int) -> State:
    if found < first:
        return State.COMPLETED_EARLY
    return State.COMPLETED_ON_TIME if found <= last else State.COMPLETED_LATE


@STATED.situation("S5", "118/2025/NĐ-CP, Đ.19(5)")
def pause_is_whole(where: Situation) -> bool:
    """A pause has a cause, a beginning and a state to go back to; nothing else has."""
    dossier = where.dossier
    if dossier.state not in OPEN:
        return True
    if dossier.state is not State.PAUSED:
        return (
            dossier.cause is Pause.NONE
            and dossier.paused_from is State.NEW
            and dossier.paused_at == dossier.stood_due_at == dossier.limit_at == NEVER
        )
    limited = where.policy.supplement_limit is not None and dossier.cause is Pause.SUPPLEMENT
    return (
        dossier.cause is not Pause.NONE
        and dossier.paused_at != NEVER
        and dossier.paused_from in RUNNING
        and (dossier.limit_at != NEVER) == limited
    )


@STATED.situation("S6", "118/2025/NĐ-CP, Đ.19(5)–(6); 766/QĐ-TTg; R18, R22")
def limits_respected(where: Situation) -> bool:
    """Never more supplements or new appointments than the policy allows."""
    dossier, most = where.dossier, where.policy.max_supplements
    if dossier.state not in OPEN:
        return True
    few_enough = most is None or dossier.supplements <= most
    return few_enough and dossier.reschedules <= where.policy.max_reschedules


@STATED.situation("S7", "118/2025/NĐ-CP, Đ.17, Đ.24")
def result_is_due(where: Situation) -> bool:
    """A result only of complete papers and a settled fee."""
    dossier = where.dossier
    return dossier.state not in COMPLETED or (dossier.is_complete and not dossier.fee_outstanding)


@STATED.situation("S8", "118/2025/NĐ-CP, Đ.22(3)")
def delivered_after_result(where: Situation) -> bool:
    """What is delivered is a result."""
    dossier = where.dossier
    if dossier.delivered_at == NEVER:
        return True
    return dossier.state in COMPLETED and dossier.delivered_at >= dossier.resolved_at


@STATED.situation("S9", "118/2025/NĐ-CP, Đ.17; R36")
def refused_was_never_accepted(where: Situation) -> bool:
    """What is refused at the counter was never accepted; all that is worked on was."""
    dossier = where.dossier
    accepted = dossier.accepted_at != NEVER
    if dossier.state in _UNTOUCHED or dossier.state is State.REFUSED:
        return not accepted
    return accepted or dossier.state is State.WITHDRAWN


@STATED.situation("S10", "118/2025/NĐ-CP, Đ.17(3), Đ.19(5)")
def appointment_stands(where: Situation) -> bool:
    """While the clock runs there is a due instant exactly when the procedure has a deadline."""
    dossier = where.dossier
    if dossier.state not in OPEN:
        return True
    has_deadline = where.has_deadline
    if dossier.state is State.PAUSED and pause_clock(where) is not _RUN_ON:
        return dossier.due_at == NEVER and (dossier.stood_due_at != NEVER) == has_deadline
    return (dossier.due_at != NEVER) == has_deadline
