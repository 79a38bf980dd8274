"""X1–X5: what is true of two histories that differ in one thing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import cache
from itertools import pairwise
from typing import Final

from motcua.clock import NEVER
from motcua.law import OPEN, Act, Dossier, Law, State, SupplementClock
from motcua.testing.breach import CounterExample, Move
from motcua.testing.pairs import (
    RANK,
    Histories,
    Pair,
    PairStep,
    attempt,
    search,
    tick,
    together,
)
from motcua.testing.property import Property, Register
from motcua.testing.space import Space

STATED: Final = Register()

_ACTS: Final = (
    Act.SUBMIT,
    Act.ACCEPT,
    Act.START,
    Act.ASK_SUPPLEMENT,
    Act.ASK_FEE,
    Act.SUPPLY,
    Act.PAY,
    Act.RESUME,
    Act.RESCHEDULE,
    Act.RESOLVE,
)
"""The acts that can have a say in the class of a result; others leave the clock alone (E4, E7)."""


@STATED.metamorphic("X1", "118/2025/NĐ-CP, Đ.19(5)")
def a_longer_pause_changes_nothing(space: Space) -> CounterExample | None:
    """The second history waits longer in some pause."""
    policy = space.law.policy
    if {policy.supplement_clock, policy.financial_clock} != {SupplementClock.EXTEND}:
        return None

    def steps(pair: Pair) -> Iterator[PairStep]:
        yield from _both(space, space, pair)
        if pair.a.state is State.PAUSED and pair.b.state is State.PAUSED:
            yield tick(pair, a=False)

    return _twins("X1", space, space, _same_starts(space), steps, _same_class)


@STATED.metamorphic("X2", "118/2025/NĐ-CP, Đ.22(1)")
def a_longer_deadline_never_harms(space: Space) -> CounterExample | None:
    """The second dossier has the longer deadline."""
    given = sorted(
        (start for start in _usual(space) if start.deadline is not None), key=_length(space.law)
    )
    starts = [
        (a, b)
        for a in given
        for b in given
        if _length(space.law)(a) < _length(space.law)(b) and a.fee_outstanding == b.fee_outstanding
    ]
    return _twins("X2", space, space, starts, lambda p: _both(space, space, p), _not_worse)


@STATED.metamorphic("X3", "118/2025/NĐ-CP, Đ.22(1)")
def later_never_helps(space: Space) -> CounterExample | None:
    """The second result is signed a tick later; so, tick by tick, any time later."""
    classes = {
        edge.source: RANK[edge.rule.dest]
        for edge in space.edges
        if edge.act is Act.RESOLVE and edge.rule is not None and edge.rule.dest in RANK
    }
    for edge in space.edges:
        if edge.act is None and edge.source in classes:
            sooner, later = classes[edge.source], classes.get(edge.target)
            if later is not None and later < sooner:
                return CounterExample.at_step(_named("X3"), space, edge)
    return None


@STATED.metamorphic("X4", "118/2025/NĐ-CP, Đ.19(6); R22")
def an_apology_changes_nothing(space: Space) -> CounterExample | None:
    """The second dossier gets a new appointment that the first does not."""
    if space.law.policy.judge != "original":
        return None

    def steps(pair: Pair) -> Iterator[PairStep]:
        yield from _both(space, space, pair)
        for choice in space.choices[Act.RESCHEDULE]:
            move = Move(Act.RESCHEDULE, 0, choice)
            done = attempt(space, pair.b, pair.at_b, move)
            if done is not None:
                after = Pair(pair.a, pair.at_a, done[1], pair.at_b)
                yield PairStep(pair, after, None, move, None, done[0])

    return _twins("X4", space, space, _same_starts(space), steps, _same_class)


@STATED.metamorphic("X5", "118/2025/NĐ-CP, Đ.19(5)")
def restart_gives_most(space: Space) -> CounterExample | None:
    """Due by restart is not before due by extend, nor that before due by run-on."""
    clocks = (SupplementClock.RESTART, SupplementClock.EXTEND, SupplementClock.RUN_ON)
    spaces = [_with_clock(space, clock) for clock in clocks]
    for later, sooner in pairwise(spaces):
        found = _twins(
            "X5",
            later,
            sooner,
            _same_starts(space),
            lambda pair, a=later, b=sooner: _both(a, b, pair, without=Act.RESCHEDULE),  # type: ignore[misc]
            _not_sooner,
        )
        if found is not None:
            return found
    return None


def _with_clock(space: Space, clock: SupplementClock) -> Space:
    """The same law where every pause does this; the space of the acts that decide."""
    from motcua.testing.explore import searched

    law = space.law
    policy = replace(law.policy, supplement_clock=clock, financial_clock=clock)
    rules = tuple(rule for rule in law.rules if rule.act in _ACTS)
    found = searched(Law(policy, law.timekeeper, rules, law.guards), (), tuple(_usual(space)))
    assert isinstance(found, Space)
    return found


def _usual(space: Space) -> list[Dossier]:
    """The starts that can be accepted."""
    return [start for start in space.starts if start.is_complete]


def _same_starts(space: Space) -> list[tuple[Dossier, Dossier]]:
    return [(start, start) for start in _usual(space)]


def _length(law: Law) -> Callable[[Dossier], int]:
    def length(start: Dossier) -> int:
        return 0 if start.deadline is None else law.timekeeper.due(0, start.deadline)

    return length


def _both(a: Space, b: Space, pair: Pair, without: Act | None = None) -> Iterator[PairStep]:
    """Every step that both do, while both are open."""
    if pair.a.state in RANK or pair.b.state in RANK:
        return
    yield from together(a, b, pair, (act for act in _ACTS if act is not without))
    if pair.a.state in OPEN:
        yield tick(pair)


def _same_class(step: PairStep) -> str:
    a, b = step.after.a.state, step.after.b.state
    return f"{a.key} ≠ {b.key}" if a in RANK and b in RANK and a is not b else ""


def _not_worse(step: PairStep) -> str:
    a, b = step.after.a.state, step.after.b.state
    return f"{a.key} < {b.key}" if a in RANK and b in RANK and RANK[b] > RANK[a] else ""


def _not_sooner(step: PairStep) -> str:
    a, b = step.after.a.due_at, step.after.b.due_at
    return f"{a} < {b}" if a != NEVER and b != NEVER and a < b else ""


def _twins(
    id: str,
    a: Space,
    b: Space,
    starts: Iterable[tuple[Dossier, Dossier]],
    steps: Callable[[Pair], Iterable[PairStep]],
    check: Callable[[PairStep], str],
) -> CounterExample | None:
    found = search(a, b, starts, steps, check).broken
    return None if found is None else _side_by_side(_named(id), a.law, b.law, found)


def _side_by_side(prop: Property, a: Law, b: Law, found: Histories) -> CounterExample:
    other = CounterExample(prop, b, found.start.b, found.b)
    return CounterExample(prop, a, found.start.a, found.a, other, found.why)


@cache
def _named(id: str) -> Property:
    return next(prop for prop in STATED.stated if prop.id == id)
