"""X1–X5: what is true of two histories that differ in one thing."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import cache
from itertools import pairwise
from operator import lt, ne
from typing import Final

from motcua.clock import NEVER
from motcua.law import OPEN, Act, Dossier, Law, State, SupplementClock
from motcua.testing.breach import CounterExample
from motcua.testing.product import WAIT, Product, Values
from motcua.testing.property import Property, Register
from motcua.testing.reads import RAW
from motcua.testing.space import Edge, Situation, Space

STATED: Final = Register()

_DECIDING: Final = (
    Act.SUBMIT,
    Act.ACCEPT,
    Act.START,
    Act.ASK_SUPPLEMENT,
    Act.ASK_FEE,
    Act.SUPPLY,
    Act.PAY,
    Act.RESUME,
)
"""The acts that can have a say in when a result is due; others leave the clock alone (E4, E7)."""

_ACTS: Final = (*_DECIDING, Act.RESOLVE, Act.RESCHEDULE)
"""The acts that can have a say in the class of a result."""

_RANK: Final = {State.COMPLETED_EARLY: 0, State.COMPLETED_ON_TIME: 1, State.COMPLETED_LATE: 2}
_STATE: Final = RAW["state"]
_DUE: Final = RAW["due_at"]


@STATED.metamorphic("X1", "118/2025/NĐ-CP, Đ.19(5)")
def a_longer_pause_changes_nothing(space: Space) -> CounterExample | None:
    """The second history waits longer in some pause."""
    policy = space.law.policy
    if {policy.supplement_clock, policy.financial_clock} != {SupplementClock.EXTEND}:
        return None
    paused = [_STATE(dossier) is State.PAUSED for dossier in space.dossiers]
    return _twins(
        "X1",
        Product(space, space, _ACTS),
        _same_starts(space),
        ne,
        lambda a, b: (WAIT,) if paused[a] and paused[b] else (),
    )


@STATED.metamorphic("X2", "118/2025/NĐ-CP, Đ.22(1)")
def a_longer_deadline_never_harms(space: Space) -> CounterExample | None:
    """The second dossier has the longer deadline."""
    length = _length(space.law)
    given = sorted(_given(space), key=length)
    starts = [
        (a, b)
        for a in given
        for b in given
        if length(a) < length(b) and a.fee_outstanding == b.fee_outstanding
    ]
    return _twins("X2", Product(space, space, _ACTS), starts, lt)


@STATED.metamorphic("X3", "118/2025/NĐ-CP, Đ.22(1)")
def later_never_helps(space: Space) -> CounterExample | None:
    """The second result is signed a tick later; so, tick by tick, any time later."""
    classes = {
        source: _RANK[rule.dest]
        for source, act, _, rule, _ in space.taken
        if act is Act.RESOLVE and rule is not None and rule.dest in _RANK
    }
    for source, act, place, rule, target in space.taken:
        if act is None and source in classes:
            later = classes.get(target)
            if later is not None and later < classes[source]:
                edge = Edge(source, act, place, rule, target)
                return CounterExample.at_step(_named("X3"), space, edge)
    return None


@STATED.metamorphic("X4", "118/2025/NĐ-CP, Đ.19(6); R22")
def an_apology_changes_nothing(space: Space) -> CounterExample | None:
    """The second dossier gets a new appointment that the first does not."""
    if space.law.policy.judge != "original":
        return None
    product = Product(space, space, _ACTS)
    apologies = product.labels[Act.RESCHEDULE]
    return _twins("X4", product, _same_starts(space), ne, lambda _, __: apologies)


@STATED.metamorphic("X5", "118/2025/NĐ-CP, Đ.19(5)")
def restart_gives_most(space: Space) -> CounterExample | None:
    """Due by restart is not before due by extend, nor that before due by run-on."""
    clocks = (SupplementClock.RESTART, SupplementClock.EXTEND, SupplementClock.RUN_ON)
    spaces = [_with_clock(space, clock) for clock in clocks]
    for later, sooner in pairwise(spaces):
        product = Product(later, sooner, _DECIDING)
        starts = [(start, start) for start in _given(space)]
        found = _twins("X5", product, starts, lt, values=_left)
        if found is not None:
            return found
    return None


def _with_clock(space: Space, clock: SupplementClock) -> Space:
    """The same law where every pause does this; the space of the acts that decide."""
    from motcua.testing.explore import searched

    law = space.law
    policy = replace(law.policy, supplement_clock=clock, financial_clock=clock)
    rules = tuple(rule for rule in law.rules if rule.act in _DECIDING)
    decided = Law(policy, law.timekeeper, rules, law.guards)
    found = searched(decided, (_is_told,), tuple(_given(space)))
    assert isinstance(found, Space)
    return found


@Register().situation("X5")
def _is_told(where: Situation) -> bool:
    """Always true; but what it asks of open dossiers, how much time is left, a key then holds."""
    if where.dossier.state in OPEN:
        _ = where.dossier.due_at < where.now
    return True


def _usual(space: Space) -> list[Dossier]:
    """The starts that can be accepted."""
    return [start for start in space.starts if start.is_complete]


def _given(space: Space) -> list[Dossier]:
    """Those of them that have a deadline."""
    return [start for start in _usual(space) if start.deadline is not None]


def _same_starts(space: Space) -> list[tuple[Dossier, Dossier]]:
    return [(start, start) for start in _usual(space)]


def _length(law: Law) -> Callable[[Dossier], int]:
    def length(start: Dossier) -> int:
        return 0 if start.deadline is None else law.timekeeper.due(0, start.deadline)

    return length


def _classes(space: Space) -> Values:
    """Of each situation the class of its result: the worse, the larger."""
    return [_RANK.get(_STATE(dossier)) for dossier in space.dossiers]


def _left(space: Space) -> Values:
    """Of each situation the ticks to the due instant; those gone by are one."""
    return [
        None if due_at == NEVER else max(int.__sub__(due_at, now), -1)
        for due_at, now in zip(map(_DUE, space.dossiers), space.nows, strict=True)
    ]


def _twins(
    id: str,
    product: Product,
    starts: Iterable[tuple[Dossier, Dossier]],
    wrong: Callable[[int, int], bool],
    alone: Callable[[int, int], Iterable[int]] = lambda _, __: (),
    *,
    values: Callable[[Space], Values] = _classes,
) -> CounterExample | None:
    a, b = product.a, product.b
    found = product.walk(starts, (values(a), values(b)), wrong, alone).broken
    if found is None:
        return None
    other = CounterExample(_named(id), b.law, found.start.b, found.b)
    one = CounterExample(_named(id), a.law, found.start.a, found.a, other)
    return replace(one, remark=_compared(one, other))


def _compared(one: CounterExample, other: CounterExample) -> str:
    """What differs in the end: the results or, before there is one, the due instants."""
    a, b = (history.lines()[-1].dossier for history in (one, other))
    if a.state in _RANK:
        return f"{a.state.key} ≠ {b.state.key}"
    return f"{a.due_at} < {b.due_at}"


@cache
def _named(id: str) -> Property:
    return next(prop for prop in STATED.stated if prop.id == id)
