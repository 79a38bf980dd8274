"""Any sequence of acts: refused leaves the dossier as it was, final is final, pauses are paid back.

Instants are coarse on purpose, so that acts fall on one second and on the due instant itself.
S, E, G and X are the invariants of law.md §3.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from motcua.clock import DAY, NEVER, Boundary, Clock, Deadline, Hours, Season, Unit
from motcua.errors import RuleError
from motcua.law import (
    COMPLETED,
    EVERYONE,
    FIELDS,
    LAW_ACTS,
    OPEN,
    POLICIES,
    RUNNING,
    TERMINAL,
    VARIANTS,
    Act,
    ClockEffect,
    Dossier,
    Facts,
    Law,
    Pause,
    Policy,
    Rule,
    State,
    SupplementClock,
    Timekeeper,
)

ALLOWANCE = 4


class Ticks:
    """Every instant is worked; a day is one tick."""

    def due(self, at: int, deadline: Deadline) -> int:
        return at + deadline.amount

    def add(self, at: int, work_s: int) -> int:
        return at + work_s

    def between(self, a: int, b: int) -> int:
        return b - a

    def boundary(self, due_at: int, boundary: Boundary) -> tuple[int, int]:
        return (due_at, due_at) if boundary is Boundary.EXACT else (due_at - 1, due_at)


POLICY = replace(POLICIES["2025"], supplement_limit=Deadline(Unit.CALENDAR_DAYS, 3))
EXTEND = replace(POLICY, supplement_clock=SupplementClock.EXTEND)
policies = st.sampled_from([POLICY, EXTEND, *VARIANTS.values()])
wishes = st.lists(
    st.tuples(st.integers(0, 3), st.integers(0, 30), st.sampled_from(LAW_ACTS)),
    min_size=6,
    max_size=20,
)
"""Of each step: how long it waits, which of the allowed acts is done, which act is tried before."""


FILED = [(0, 0, Act.SUBMIT)]
BREAKING_OFF = {Act.WITHDRAW, Act.TURN_BACK, Act.REFUSE}


@dataclass(frozen=True)
class Step:
    """An act that was done: the dossier before and after, and the rule."""

    at: int
    rule: Rule
    before: Dossier
    after: Dossier


def new(allowance: int | None = ALLOWANCE, *, owed: bool = False) -> Dossier:
    deadline = None if allowance is None else Deadline(Unit.WORKING_DAYS, allowance)
    return Dossier(deadline=deadline, fee_outstanding=owed)


def live(law: Law, wishes: list[tuple[int, int, Act]], dossier: Dossier) -> list[Step]:
    """A history: wild acts are tried and mostly refused; allowed ones keep it going.

    It is seldom broken off, or few histories would reach a second pause or an end on time.
    """
    steps: list[Step] = []
    at = 0
    for wait, pick, wild in [*FILED, *wishes]:
        at += wait
        facts = Facts(EVERYONE, at, new_due_at=dossier.due_at + 2)
        acts = [rule.act for rule in law.allowed(dossier, facts)]
        going_on = [act for act in acts if act not in BREAKING_OFF] if pick else acts
        acts = [wild] if wild not in BREAKING_OFF else []
        acts += [going_on[pick % len(going_on)]] if going_on else []
        for act in acts:
            before = dossier.copy()
            try:
                rule = law.fire(dossier, act, facts)
            except RuleError:
                assert dossier.snapshot() == before.snapshot()
                continue
            steps.append(Step(at, rule, before, dossier.copy()))
    return steps


histories = st.builds(
    lambda policy, wish, owed: (policy, live(Law(policy, Ticks()), wish, new(owed=owed))),
    policies,
    wishes,
    st.booleans(),
)


@given(histories)
def test_the_end_is_the_end(history: tuple[Policy, list[Step]]) -> None:
    """S3, E1: one outcome, then only delivery, correction and digitising the result."""
    for step in history[1]:
        assert (step.after.ended_at != NEVER) == (step.after.state in TERMINAL)
        assert (step.after.resolved_at != NEVER) == (step.after.state in COMPLETED)
        if step.before.state in TERMINAL:
            assert step.after.state is step.before.state
            assert step.rule.act in (Act.DELIVER, Act.CORRECT, Act.DIGITISE_OUT)
            assert step.after.ended_at == step.before.ended_at


@given(histories)
def test_the_clock_runs_when_the_office_has_the_dossier(
    history: tuple[Policy, list[Step]],
) -> None:
    """S1, S5: a clock runs iff received or processing, or paused while it runs on."""
    policy, steps = history
    for step in steps:
        after = step.after
        clock = {
            Pause.NONE: SupplementClock.RESTART,
            Pause.SUPPLEMENT: policy.supplement_clock,
            Pause.FEE: policy.financial_clock,
        }[after.cause]
        is_paused = after.state is State.PAUSED
        runs_on = is_paused and clock is SupplementClock.RUN_ON
        assert (after.running_since != NEVER) == (after.state in RUNNING or runs_on)
        assert is_paused == (after.cause is not Pause.NONE) == (after.paused_at != NEVER)
        assert is_paused == (after.paused_from in RUNNING)
        if is_paused or after.accepted_at == NEVER:
            assert (after.due_at != NEVER) == runs_on
        elif after.state in OPEN | COMPLETED:
            assert after.due_at != NEVER
        assert (after.stood_due_at != NEVER) == (is_paused and not runs_on)
        is_limited = after.cause is Pause.SUPPLEMENT and policy.supplement_limit is not None
        assert (after.limit_at != NEVER) == is_limited


@given(histories)
def test_limits_hold_and_results_are_complete_and_paid(
    history: tuple[Policy, list[Step]],
) -> None:
    """S6, S7, S8, S9."""
    policy, steps = history
    for step in steps:
        after = step.after
        if policy.max_supplements is not None:
            assert after.supplements <= policy.max_supplements
        assert after.reschedules <= policy.max_reschedules
        if after.state in COMPLETED:
            assert after.is_complete
            assert not after.fee_outstanding
        if after.delivered_at != NEVER:
            assert after.resolved_at != NEVER
        if after.state is State.REFUSED:
            assert after.accepted_at == NEVER


@given(histories)
def test_stamps_follow_each_other_and_no_ledger_runs_back(
    history: tuple[Policy, list[Step]],
) -> None:
    """E2, E3: time goes forward; only a restart takes back what was used."""
    for step in history[1]:
        a = step.after
        order = (a.submitted_at, a.accepted_at, a.resolved_at, a.delivered_at)
        happened = [at for at in order if at != NEVER]
        assert happened == sorted(happened)
        assert all(at <= step.at for at in happened)
        assert a.paused_s >= step.before.paused_s
        if step.rule.act is not Act.RESUME:
            assert a.used_s >= step.before.used_s
        if step.before.original_due_at != NEVER:
            assert a.original_due_at == step.before.original_due_at


@given(histories)
def test_while_paused_there_is_no_work_and_no_result(
    history: tuple[Policy, list[Step]],
) -> None:
    """E5; and a pause ends only by resuming, closing or withdrawing."""
    for step in history[1]:
        if step.before.state is State.PAUSED:
            assert step.rule.act in (
                Act.SUPPLY, Act.PAY, Act.RESUME, Act.EXPIRE, Act.WITHDRAW, Act.DIGITISE_IN,
            )  # fmt: skip


FRAME = {
    Act.SUBMIT: "submitted_at",
    Act.ACCEPT: "accepted_at due_at original_due_at running_since",
    Act.REFUSE: "ended_at",
    Act.START: "",
    Act.ASK_SUPPLEMENT: "supplements is_complete is_notice_late limit_at cause paused_from "
    "paused_at used_s running_since stood_due_at due_at",
    Act.ASK_FEE: "cause paused_from paused_at used_s running_since stood_due_at due_at",
    Act.SUPPLY: "is_complete",
    Act.PAY: "fee_outstanding fee_paid_online",
    Act.RESUME: "cause paused_from paused_at paused_s limit_at stood_due_at due_at running_since "
    "used_s appointment_at",
    Act.EXPIRE: "ended_at cause paused_from paused_at paused_s limit_at stood_due_at used_s "
    "running_since",
    Act.RESOLVE: "resolved_at ended_at used_s running_since",
    Act.TURN_BACK: "ended_at used_s running_since is_refusal_late",
    Act.WITHDRAW: "ended_at cause paused_from paused_at paused_s limit_at stood_due_at used_s "
    "running_since",
    Act.RESCHEDULE: "reschedules due_at appointment_at is_apology_late",
    Act.DELIVER: "delivered_at",
    Act.CORRECT: "corrected_at is_correction_late",
    Act.DIGITISE_IN: "is_digitised_in",
    Act.DIGITISE_OUT: "is_digitised_out",
}
"""What each act may touch besides the state; `deadline` is touched by none."""


@given(histories)
def test_every_act_touches_only_what_is_its_own(history: tuple[Policy, list[Step]]) -> None:
    """E7, E9."""
    for step in history[1]:
        pairs = zip(FIELDS, step.before.snapshot(), step.after.snapshot(), strict=True)
        touched = {name for name, was, is_now in pairs if was != is_now}
        own = set(FRAME[step.rule.act].split())
        assert touched <= own | ({"state"} if step.rule.dest is not None else set())
        accepted = step.after.accepted_at != step.before.accepted_at
        assert accepted == (step.rule.counts == "received")
        ends_open = step.before.state in OPEN and step.after.state in TERMINAL
        assert ends_open == (step.rule.clock is ClockEffect.FINISH)


@given(histories)
def test_the_citizen_can_always_withdraw_and_the_office_can_always_decide(
    history: tuple[Policy, list[Step]],
) -> None:
    """G4; and an open dossier never lacks a way on."""
    policy, steps = history
    law = Law(policy, Ticks())
    for step in steps:
        after = step.after
        allowed = {rule.act for rule in law.allowed(after, Facts(EVERYONE, step.at))}
        if after.state in OPEN | {State.SUBMITTED}:
            assert Act.WITHDRAW in allowed
        if after.state in RUNNING:
            assert Act.TURN_BACK in allowed
        if after.state is State.PROCESSING:
            ready = after.is_complete and not after.fee_outstanding
            assert (Act.RESOLVE in allowed) == ready
        if after.limit_at != NEVER and not after.is_complete:
            assert (Act.EXPIRE in allowed) == (step.at >= after.limit_at)


@given(wishes, st.booleans())
def test_under_extend_nothing_is_lost(wish: list[tuple[int, int, Act]], owed: bool) -> None:
    """S2, S4, E4: elapsed = used + paused; what is left never jumps; the class is the ledger's."""
    for step in live(Law(EXTEND, Ticks()), wish, new(owed=owed)):
        a, at = step.after, step.at
        if a.accepted_at == NEVER:
            continue
        used_s = a.used_s + (at - a.running_since if a.running_since != NEVER else 0)
        paused_s = a.paused_s + (at - a.paused_at if a.paused_at != NEVER else 0)
        now = at if a.ended_at == NEVER else a.ended_at
        assert used_s + paused_s == now - a.accepted_at
        if a.reschedules == 0 and a.state in RUNNING:
            assert a.due_at == at + ALLOWANCE - used_s == a.original_due_at + paused_s
        if a.reschedules == 0 and a.state in COMPLETED:
            early, on_time = used_s < ALLOWANCE, used_s == ALLOWANCE
            assert a.state is (
                State.COMPLETED_EARLY
                if early
                else State.COMPLETED_ON_TIME
                if on_time
                else State.COMPLETED_LATE
            )


def finish(
    policy: Policy,
    keeper: Timekeeper,
    deadline: Deadline,
    moments: list[int],
    reschedule: bool = False,
) -> Dossier:
    """Accepted, asked for papers, supplied and resumed, resolved: at the moments given."""
    law = Law(policy, keeper)
    dossier = Dossier(deadline=deadline)
    accepted, asked, resumed, resolved = moments
    plan: list[tuple[Act, int]] = [(Act.SUBMIT, accepted), (Act.ACCEPT, accepted)]
    plan += [(Act.RESCHEDULE, accepted)] if reschedule else []
    plan += [(Act.START, accepted), (Act.ASK_SUPPLEMENT, asked)]
    plan += [(Act.SUPPLY, resumed), (Act.RESUME, resumed), (Act.RESOLVE, resolved)]
    for act, at in plan:
        law.fire(dossier, act, Facts(EVERYONE, at, new_due_at=dossier.due_at + DAY))
    return dossier


RANK = {State.COMPLETED_EARLY: 0, State.COMPLETED_ON_TIME: 1, State.COMPLETED_LATE: 2}
gaps = st.lists(st.integers(0, 5), min_size=4, max_size=4)
BOUNDARIES = st.sampled_from([Boundary.EXACT, Boundary.SESSION])


def moments_of(gap: list[int]) -> list[int]:
    return [sum(gap[: n + 1]) for n in range(4)]


def days(amount: int) -> Deadline:
    return Deadline(Unit.WORKING_DAYS, amount)


@given(gaps, st.integers(1, 5), st.integers(0, 5), BOUNDARIES)
def test_time_changes_the_class_only_the_way_it_must(
    gap: list[int], amount: int, more: int, boundary: Boundary
) -> None:
    """X1, X2, X3: a longer pause changes nothing; more time never harms; later never helps."""
    policy = replace(EXTEND, early_boundary=boundary)
    base = finish(policy, Ticks(), days(amount), moments_of(gap))
    a, b, pause, rest = gap
    longer = finish(policy, Ticks(), days(amount), moments_of([a, b, pause + more, rest]))
    assert longer.state is base.state
    richer = finish(policy, Ticks(), days(amount + more), moments_of(gap))
    assert RANK[richer.state] <= RANK[base.state]
    later = finish(policy, Ticks(), days(amount), moments_of([a, b, pause, rest + more]))
    assert RANK[later.state] >= RANK[base.state]


@given(gaps, st.integers(1, 5), policies)
def test_an_apology_never_changes_the_class_judged_by_the_original(
    gap: list[int], amount: int, policy: Policy
) -> None:
    """X4; judged by the current appointment it never worsens it."""
    moments = moments_of(gap)
    for judge in ("original", "current"):
        law: Any = replace(policy, judge=judge, max_reschedules=1)
        plain = finish(law, Ticks(), days(amount), moments)
        sorry = finish(law, Ticks(), days(amount), moments, reschedule=True)
        if judge == "original":
            assert sorry.state is plain.state
            assert sorry.due_at == plain.due_at
        assert RANK[sorry.state] <= RANK[plain.state]


def hm(hour: int, minute: int = 0) -> int:
    return hour * 3600 + minute * 60


OFFICE = Clock(
    Hours((Season(1, 1, ((hm(7, 30), hm(11, 30)), (hm(13, 30), hm(17)))),)),
    off=(dt.date(2023, 11, 10),),
    first=dt.date(2023, 10, 1),
    last=dt.date(2024, 3, 31),
)
START = int(dt.datetime(2023, 11, 1, tzinfo=dt.UTC).timestamp())
instants = st.integers(0, 30 * 48).map(lambda half_hours: START + 1800 * half_hours)
deadlines = st.sampled_from(
    [days(1), days(3), Deadline(Unit.WORKING_HOURS, 5), Deadline(Unit.CALENDAR_DAYS, 4)]
)


@given(st.lists(instants, min_size=4, max_size=4).map(sorted), deadlines)
def test_on_a_real_calendar_a_pause_moves_the_appointment_by_its_working_time(
    moments: list[int], deadline: Deadline
) -> None:
    """E4 and X5: extend pays the pause back to the second; restart ≥ extend ≥ run on."""
    clocks = (SupplementClock.RESTART, SupplementClock.EXTEND, SupplementClock.RUN_ON)
    restart, extend, run_on = (
        finish(replace(POLICIES["2025"], supplement_clock=clock), OFFICE, deadline, moments)
        for clock in clocks
    )
    assert OFFICE.between(extend.original_due_at, extend.due_at) == extend.paused_s
    assert extend.paused_s == OFFICE.between(moments[1], moments[2])
    assert extend.used_s + extend.paused_s == OFFICE.between(moments[0], moments[3])
    assert run_on.due_at == run_on.original_due_at == extend.original_due_at
    assert extend.due_at >= run_on.due_at
    assert restart.due_at == OFFICE.due(moments[2], deadline)
    if deadline.unit is not Unit.CALENDAR_DAYS and moments[1] <= run_on.due_at:
        assert restart.due_at >= extend.due_at
