"""The law said a second time, act by act, independent of the table of rules it is held against."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from motcua.clock import NEVER
from motcua.law import (
    COMPLETED,
    OPEN,
    RUNNING,
    Act,
    Dossier,
    Facts,
    Pause,
    Role,
    State,
    SupplementClock,
)
from motcua.testing.space import Situation, Step

AFTER_AN_END: Final = frozenset({Act.DELIVER, Act.CORRECT, Act.DIGITISE_OUT})
WHILE_PAUSED: Final = frozenset(
    {Act.SUPPLY, Act.PAY, Act.RESUME, Act.EXPIRE, Act.WITHDRAW, Act.DIGITISE_IN}
)

DUTY: Final[Mapping[Act, Role]] = {
    Act.SUBMIT: Role.CITIZEN,
    Act.ACCEPT: Role.RECEPTION,
    Act.REFUSE: Role.RECEPTION,
    Act.START: Role.SPECIALIST,
    Act.ASK_SUPPLEMENT: Role.SPECIALIST,
    Act.ASK_FEE: Role.SPECIALIST,
    Act.SUPPLY: Role.CITIZEN,
    Act.PAY: Role.CITIZEN,
    Act.RESUME: Role.RECEPTION,
    Act.EXPIRE: Role.SYSTEM,
    Act.RESOLVE: Role.HEAD,
    Act.TURN_BACK: Role.SPECIALIST,
    Act.WITHDRAW: Role.CITIZEN,
    Act.RESCHEDULE: Role.HEAD,
    Act.DELIVER: Role.RECEPTION,
    Act.CORRECT: Role.SPECIALIST,
    Act.DIGITISE_IN: Role.RECEPTION,
    Act.DIGITISE_OUT: Role.RECEPTION,
}


def _stays(states: frozenset[State]) -> dict[State, set[State]]:
    return {state: {state} for state in states}


def _to(states: frozenset[State], *dests: State) -> dict[State, set[State]]:
    return {state: set(dests) for state in states}


_SUBMITTED: Final = frozenset({State.SUBMITTED})
_PROCESSING: Final = frozenset({State.PROCESSING})
_PAUSED: Final = frozenset({State.PAUSED})

LEADS: Final[Mapping[Act, Mapping[State, set[State]]]] = {
    Act.SUBMIT: _to(frozenset({State.NEW}), State.SUBMITTED),
    Act.ACCEPT: _to(_SUBMITTED, State.RECEIVED),
    Act.REFUSE: _to(_SUBMITTED, State.REFUSED),
    Act.START: _to(frozenset({State.RECEIVED}), State.PROCESSING),
    Act.ASK_SUPPLEMENT: _to(RUNNING, State.PAUSED),
    Act.ASK_FEE: _to(_PROCESSING, State.PAUSED),
    Act.SUPPLY: _stays(_PAUSED),
    Act.PAY: _stays(OPEN | _SUBMITTED),
    Act.RESUME: _to(_PAUSED, State.RECEIVED, State.PROCESSING),
    Act.EXPIRE: _to(_PAUSED, State.RETURNED),
    Act.RESOLVE: _to(_PROCESSING, *COMPLETED),
    Act.TURN_BACK: _to(RUNNING, State.RETURNED),
    Act.WITHDRAW: _to(OPEN | _SUBMITTED, State.WITHDRAWN),
    Act.RESCHEDULE: _stays(RUNNING),
    Act.DELIVER: _stays(COMPLETED),
    Act.CORRECT: _stays(COMPLETED),
    Act.DIGITISE_IN: _stays(OPEN),
    Act.DIGITISE_OUT: _stays(COMPLETED),
}
"""From where each act leads where."""

COUNTED: Final[Mapping[tuple[Act, State, State], str]] = {
    (Act.ACCEPT, State.SUBMITTED, State.RECEIVED): "received",
    (Act.REFUSE, State.SUBMITTED, State.REFUSED): "not_accepted",
    (Act.RESOLVE, State.PROCESSING, State.COMPLETED_EARLY): "early",
    (Act.RESOLVE, State.PROCESSING, State.COMPLETED_ON_TIME): "on_time",
    (Act.RESOLVE, State.PROCESSING, State.COMPLETED_LATE): "late",
    (Act.EXPIRE, State.PAUSED, State.RETURNED): "returned_closed",
    **{(Act.TURN_BACK, state, State.RETURNED): "returned_refused" for state in RUNNING},
    **{(Act.WITHDRAW, state, State.WITHDRAWN): "returned_withdrawn" for state in OPEN},
    **{(Act.DIGITISE_IN, state, state): "input_digitised" for state in OPEN},
    **{(Act.DIGITISE_OUT, state, state): "output_digitised" for state in COMPLETED},
}
"""Which of the report's counters grows by a step; none by any other."""

_PAUSE = "cause paused_from paused_at stood_due_at due_at used_s running_since"
_WAIT_ENDS = "cause paused_from paused_at paused_s limit_at stood_due_at used_s running_since"


_NONE: Final[frozenset[str]] = frozenset()


def _own(names: str) -> frozenset[str]:
    return frozenset(names.split())


FRAME: Final[Mapping[Act, frozenset[str]]] = {
    Act.SUBMIT: _own("state submitted_at"),
    Act.ACCEPT: _own("state accepted_at due_at original_due_at running_since"),
    Act.REFUSE: _own("state ended_at"),
    Act.START: _own("state"),
    Act.ASK_SUPPLEMENT: _own(f"state supplements is_complete is_notice_late limit_at {_PAUSE}"),
    Act.ASK_FEE: _own(f"state {_PAUSE}"),
    Act.SUPPLY: _own("is_complete"),
    Act.PAY: _own("fee_outstanding fee_paid_online"),
    Act.RESUME: _own(f"state due_at appointment_at {_WAIT_ENDS}"),
    Act.EXPIRE: _own(f"state ended_at {_WAIT_ENDS}"),
    Act.RESOLVE: _own("state resolved_at ended_at used_s running_since"),
    Act.TURN_BACK: _own("state ended_at used_s running_since is_refusal_late"),
    Act.WITHDRAW: _own("state ended_at"),
    Act.RESCHEDULE: _own("reschedules due_at appointment_at is_apology_late"),
    Act.DELIVER: _own("delivered_at"),
    Act.CORRECT: _own("corrected_at is_correction_late"),
    Act.DIGITISE_IN: _own("is_digitised_in"),
    Act.DIGITISE_OUT: _own("is_digitised_out"),
}
"""What each act may touch; ending an open dossier settles its clocks, too."""

_SETTLES: Final[Mapping[State, frozenset[str]]] = {
    State.RECEIVED: _own("used_s running_since"),
    State.PROCESSING: _own("used_s running_since"),
    State.PAUSED: _own(_WAIT_ENDS),
}


def own_fields(act: Act, state: State) -> frozenset[str]:
    """What an act may touch of a dossier in a state."""
    return FRAME[act] | _SETTLES.get(state, _NONE) if act is Act.WITHDRAW else FRAME[act]


Trace = Iterator[tuple[str, object]]


def _nothing(_: Step) -> Trace:
    return iter(())


def _stamped(*names: str) -> Callable[[Step], Trace]:
    return lambda step: iter([(name, step.after.now) for name in names])


def _set(**values: object) -> Callable[[Step], Trace]:
    return lambda _: iter(values.items())


def _accepted(step: Step) -> Trace:
    yield "accepted_at", step.after.now
    if step.before.dossier.deadline is not None:
        yield "original_due_at", step.after.dossier.due_at


def _asked(step: Step) -> Trace:
    dossier = step.before.dossier
    yield "paused_at", step.after.now
    yield "paused_from", dossier.state
    if step.act is Act.ASK_FEE:
        yield "cause", Pause.FEE
        return
    yield "cause", Pause.SUPPLEMENT
    yield "is_complete", False
    yield "supplements", dossier.supplements + 1
    if step.policy.supplement_limit is not None:
        yield "limit_at", step.ticks.due(step.after.now, step.policy.supplement_limit)


def _paid(step: Step) -> Trace:
    assert step.facts is not None
    yield "fee_outstanding", False
    yield "fee_paid_online", step.facts.online


_SETTLED: Final = (
    ("running_since", NEVER),
    ("paused_at", NEVER),
    ("limit_at", NEVER),
    ("stood_due_at", NEVER),
    ("cause", Pause.NONE),
    ("paused_from", State.NEW),
)


def _ended(step: Step) -> Trace:
    yield "ended_at", step.after.now
    if step.act is Act.RESOLVE:
        yield "resolved_at", step.after.now
    if step.before.dossier.state in OPEN:
        yield from _SETTLED


def _rescheduled(step: Step) -> Trace:
    assert step.facts is not None
    yield "reschedules", step.before.dossier.reschedules + 1
    field = "due_at" if step.policy.judge == "current" else "appointment_at"
    yield field, step.facts.new_due_at


def _resumed(step: Step) -> Trace:
    before = step.before.dossier
    clock = step.law.pause_clock(before.cause)
    if before.appointment_at != NEVER:
        expected = before.appointment_at
        if clock is SupplementClock.RESTART:
            expected = NEVER
        elif clock is SupplementClock.EXTEND:
            waited = step.ticks.between(before.paused_at, step.before.now)
            expected = step.ticks.add(expected, waited)
        yield "appointment_at", expected


TRACES: Final[Mapping[Act, Callable[[Step], Trace]]] = {
    Act.SUBMIT: _stamped("submitted_at"),
    Act.ACCEPT: _accepted,
    Act.REFUSE: _stamped("ended_at"),
    Act.START: _nothing,
    Act.ASK_SUPPLEMENT: _asked,
    Act.ASK_FEE: _asked,
    Act.SUPPLY: _set(is_complete=True),
    Act.PAY: _paid,
    Act.RESUME: _resumed,
    Act.EXPIRE: _ended,
    Act.RESOLVE: _ended,
    Act.TURN_BACK: _ended,
    Act.WITHDRAW: _ended,
    Act.RESCHEDULE: _rescheduled,
    Act.DELIVER: _stamped("delivered_at"),
    Act.CORRECT: _stamped("corrected_at"),
    Act.DIGITISE_IN: _set(is_digitised_in=True),
    Act.DIGITISE_OUT: _set(is_digitised_out=True),
}
"""What each act has to write down, and the value."""

CIRCUMSTANCES: Final[Mapping[Act, tuple[str, ...]]] = {
    Act.SUBMIT: ("is_offered",),
    Act.ACCEPT: ("right_authority", "is_open", "has_system"),
    Act.REFUSE: ("has_reason",),
    Act.START: ("is_assigned", "is_present", "has_account"),
    Act.ASK_SUPPLEMENT: ("has_reason",),
    Act.ASK_FEE: ("is_excludable",),
    Act.TURN_BACK: ("has_reason",),
}
"""What must be true around the dossier for an act."""


def possible(act: Act, where: Situation, facts: Facts | None) -> bool:
    """Whether the dossier, as it stands, admits an act; circumstances left aside.

    Args:
        facts: of one attempt; None asks whether any circumstances would do.
    """
    dossier = where.dossier
    if dossier.state not in LEADS[act]:
        return False
    if act is Act.REFUSE:
        return facts is None or not (dossier.is_complete and facts.right_authority)
    if act is Act.RESCHEDULE and facts is not None and not _is_later(dossier, facts.new_due_at):
        return False
    check = _POSSIBLE.get(act)
    return check is None or check(where)


def obliged(where: Situation) -> int:
    """The acts that are possible in some circumstances, as bits."""
    found, asked = _OBLIGED[where.dossier.state]
    for bit, check in asked:
        if check(where):
            found |= bit
    return found


def _may_accept(where: Situation) -> bool:
    dossier = where.dossier
    return dossier.is_complete and not (where.policy.prepay and dossier.fee_outstanding)


def _may_ask_supplement(where: Situation) -> bool:
    most = where.policy.max_supplements
    return most is None or where.dossier.supplements < most


def _owes(where: Situation) -> bool:
    return where.dossier.fee_outstanding


def _lacks_papers(where: Situation) -> bool:
    return where.dossier.cause is Pause.SUPPLEMENT and not where.dossier.is_complete


def _is_cleared(where: Situation) -> bool:
    dossier = where.dossier
    if dossier.cause is Pause.SUPPLEMENT:
        return dossier.is_complete
    return not dossier.fee_outstanding


def _is_waited_out(where: Situation) -> bool:
    limit = where.policy.supplement_limit
    if limit is None or not _lacks_papers(where):
        return False
    return where.now >= where.dossier.limit_at


def _is_ready(where: Situation) -> bool:
    return where.dossier.is_complete and not where.dossier.fee_outstanding


def _may_reschedule(where: Situation) -> bool:
    dossier = where.dossier
    return dossier.due_at != NEVER and dossier.reschedules < where.policy.max_reschedules


def _is_later(dossier: Dossier, at: int) -> bool:
    return at > dossier.due_at and at > dossier.appointment_at


def _may_deliver(where: Situation) -> bool:
    return where.dossier.delivered_at == NEVER and not where.dossier.fee_outstanding


_POSSIBLE: Final[Mapping[Act, Callable[[Situation], bool]]] = {
    Act.ACCEPT: _may_accept,
    Act.ASK_SUPPLEMENT: _may_ask_supplement,
    Act.ASK_FEE: _owes,
    Act.SUPPLY: _lacks_papers,
    Act.PAY: _owes,
    Act.RESUME: _is_cleared,
    Act.EXPIRE: _is_waited_out,
    Act.RESOLVE: _is_ready,
    Act.RESCHEDULE: _may_reschedule,
    Act.DELIVER: _may_deliver,
    Act.DIGITISE_IN: lambda where: not where.dossier.is_digitised_in,
    Act.DIGITISE_OUT: lambda where: not where.dossier.is_digitised_out,
}


def _obliged_in(state: State) -> tuple[int, tuple[tuple[int, Callable[[Situation], bool]], ...]]:
    """The acts that a state always admits, and those that depend on the dossier; as bits."""
    acts = [act for act in LEADS if state in LEADS[act]]
    always = sum(1 << act for act in acts if act not in _POSSIBLE)
    return always, tuple((1 << act, _POSSIBLE[act]) for act in acts if act in _POSSIBLE)


_OBLIGED: Final = {state: _obliged_in(state) for state in State}
