"""E1–E12: what is true of every step, restated without the table of rules."""

from __future__ import annotations

from typing import Final

from motcua.clock import NEVER
from motcua.law import OPEN, TERMINAL, Act, State, SupplementClock
from motcua.testing.property import Register
from motcua.testing.restated import (
    AFTER_AN_END,
    CIRCUMSTANCES,
    COUNTED,
    DUTY,
    FRAME,
    LEADS,
    TRACES,
    WHILE_PAUSED,
    own_fields,
    possible,
)
from motcua.testing.situations import pause_clock
from motcua.testing.space import Situation, Step

STATED: Final = Register()
_ACTS: Final = frozenset(FRAME)
_MOVES_DUE: Final = frozenset({Act.ACCEPT, Act.RESCHEDULE, Act.RESUME})
"""Acts that set a new due instant without a pause before or after, or by ending one."""


@STATED.step("E1", "118/2025/NĐ-CP, Đ.22, Đ.23", acts=_ACTS, by_turn=True)
def an_end_is_an_end(step: Step) -> bool:
    """After an end only delivery, correction and digitising, and the end stays what it is."""
    state = step.before.dossier.state
    return state not in TERMINAL or (step.act in AFTER_AN_END and step.after.dossier.state is state)


@STATED.step("E2")
def time_goes_forward(step: Step) -> bool:
    """A tick passes and nothing is done, or something is done and no time passes."""
    passed = step.after.now - step.before.now
    return passed == 0 if step.act is not None else passed == 1 and not step.written


@STATED.step("E3", "118/2025/NĐ-CP, Đ.19(5)")
def used_time_is_kept(step: Step) -> bool:
    """Used time grows by a tick where the clock runs, and acts leave it, but for a restart."""
    before, after = step.before, step.after
    if not judged_by_use(before):
        return True
    if step.act is None:
        return after.used - before.used == (before.dossier.running_since != NEVER)
    if step.act is Act.RESCHEDULE and step.policy.judge == "current":
        return True  # from now on the new appointment is judged by
    return not step.sets("used_s", "running_since") or after.used == before.used


def judged_by_use(where: Situation) -> bool:
    """Whether used time still decides: an open dossier with a deadline that is neither replaced
    by a new appointment nor about to be counted again from the start."""
    dossier = where.dossier
    if dossier.state not in OPEN or not where.has_deadline:
        return False
    if dossier.state is State.PAUSED and pause_clock(where) is SupplementClock.RESTART:
        return False
    return not dossier.reschedules or where.policy.judge == "original"


@STATED.step("E4", "118/2025/NĐ-CP, Đ.17(3), Đ.19(5)–(6)", acts=_ACTS)
def remaining_time_is_kept(step: Step) -> bool:
    """No act changes the time left, but acceptance, restart and a new appointment."""
    before, after = step.before.dossier, step.after.dossier
    if before.state is State.PAUSED or after.state is State.PAUSED:
        return _kept_by_the_pause(step)
    if before.state not in OPEN and step.act is not Act.ACCEPT:
        return True
    if step.act not in _MOVES_DUE:
        return step.keeps("due_at")
    return bool(after.due_at == _expected_due(step))


def _expected_due(step: Step) -> int:
    """The due instant after an act, restated."""
    dossier, now = step.before.dossier, step.before.now
    if step.act is Act.ACCEPT:
        return _counted(step, now)
    if step.act is Act.RESCHEDULE and step.policy.judge == "current":
        assert step.facts is not None
        return step.facts.new_due_at
    if step.act is Act.RESUME:
        clock = pause_clock(step.before)
        if clock is SupplementClock.RESTART:
            return _counted(step, now)
        if clock is SupplementClock.EXTEND and dossier.stood_due_at != NEVER:
            return step.ticks.add(dossier.stood_due_at, step.ticks.between(dossier.paused_at, now))
    return dossier.due_at


def _counted(step: Step, since: int) -> int:
    whole = step.before.dossier.deadline
    return NEVER if whole is None else step.ticks.due(since, whole)


def _kept_by_the_pause(step: Step) -> bool:
    """What was left when the clock stopped is what is left when it runs again."""
    before, after = step.before.dossier, step.after.dossier
    if before.state is not State.PAUSED:
        runs_on = pause_clock(step.after) is SupplementClock.RUN_ON
        stood, due = (NEVER, before.due_at) if runs_on else (before.due_at, NEVER)
        return bool(after.stood_due_at == stood and after.due_at == due)
    if after.state is State.PAUSED:
        return step.keeps("stood_due_at") and step.keeps("due_at")
    return after.state in TERMINAL or bool(after.due_at == _expected_due(step))


@STATED.step("E5", "118/2025/NĐ-CP, Đ.19(5)", acts=_ACTS, by_turn=True)
def no_work_while_paused(step: Step) -> bool:
    """While the citizen is waited for there is no result, no refusal, no apology."""
    return step.before.dossier.state is not State.PAUSED or step.act in WHILE_PAUSED


@STATED.step("E6", "118/2025/NĐ-CP, Đ.17–24; R9", acts=_ACTS, by_turn=True)
def one_role_for_each_act(step: Step) -> bool:
    """Each act is one role's."""
    assert step.rule is not None
    assert step.act is not None
    return step.rule.role is DUTY[step.act]


@STATED.step("E7", acts=_ACTS)
def only_its_own_fields(step: Step) -> bool:
    """An act touches only what is its own."""
    assert step.act is not None
    return step.touches_only(own_fields(step.act, step.before.dossier.state))


@STATED.step("E8", "118/2025/NĐ-CP, Đ.17–22", acts=_ACTS)
def leads_where_it_should(step: Step) -> bool:
    """Each act begins and ends in its states; a resumption in the state that was paused."""
    assert step.act is not None
    before, after = step.before.dossier, step.after.dossier
    if step.act is Act.RESUME and after.state is not before.paused_from:
        return False
    return after.state in LEADS[step.act].get(before.state, ())


@STATED.step("E9", "01/2023/TT-VPCP; R33–R36", acts=_ACTS, by_turn=True)
def counts_what_happened(step: Step) -> bool:
    """The report's counter that grows is that of what happened."""
    assert step.rule is not None
    assert step.act is not None
    before, after = step.before.dossier.state, step.after.dossier.state
    return step.rule.counts == COUNTED.get((step.act, before, after), "")


@STATED.step("E10", "118/2025/NĐ-CP, Đ.15–24", acts=_ACTS)
def leaves_its_trace(step: Step) -> bool:
    """What an act has to write down is written down."""
    assert step.act is not None
    return all(step.holds(name, value) for name, value in TRACES[step.act](step))


@STATED.step("E11", "118/2025/NĐ-CP, Đ.15–24; R7, R26, R27", acts=_ACTS)
def only_in_its_circumstances(step: Step) -> bool:
    """Hours, systems, presence and reasons are as the act demands, and so is the dossier."""
    assert step.act is not None
    assert step.facts is not None
    if not all(getattr(step.facts, name) for name in CIRCUMSTANCES.get(step.act, ())):
        return False
    return possible(step.act, step.before, step.facts)


@STATED.step(
    "E12",
    "118/2025/NĐ-CP, Đ.19(3), (5), (6), Đ.23; R16, R22, R24",
    acts={Act.ASK_SUPPLEMENT, Act.RESCHEDULE, Act.TURN_BACK, Act.CORRECT},
)
def lateness_is_flagged(step: Step) -> bool:
    """A notice, apology, refusal or correction is flagged exactly when it is late."""
    where, facts = step.before, step.facts
    assert facts is not None
    dossier, policy, ticks, now = where.dossier, step.policy, step.ticks, where.now
    if step.act is Act.ASK_SUPPLEMENT:
        late = now > ticks.due(dossier.accepted_at, policy.supplement_notice)
        return step.flags_if("is_notice_late", late)
    if step.act is Act.RESCHEDULE:
        late = ticks.due(now, policy.apology_notice) > dossier.due_at
        return step.flags_if("is_apology_late", late)
    if step.act is Act.TURN_BACK:
        last = (
            NEVER
            if dossier.due_at == NEVER
            else ticks.boundary(dossier.due_at, policy.early_boundary)[1]
        )
        return step.flags_if("is_refusal_late", last != NEVER and now > last)
    since = facts.reported_at
    if since == NEVER:
        since = max(dossier.delivered_at, dossier.resolved_at)
    late = now > ticks.due(since, policy.correction_limit)
    return step.flags_if("is_correction_late", late)
