"""Whether a goal can still be reached, and by the fewest acts: a search over the law's own step.

Waiting costs nothing and is always possible, so a plan counts acts. Time has no end, but what may
happen depends on a few comparisons only (`Reading`): a wait therefore need only lead to the next
instant at which one of them turns (`turns`), and two positions with the same reading are one for
the search. So the search ends, and a goal that it does not find is proved out of reach.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import count
from typing import Protocol, TypeAlias, runtime_checkable

from motcua.clock import NEVER, Boundary
from motcua.law import (
    COMPLETED,
    LAW_ACTS,
    Act,
    Dossier,
    Facts,
    Law,
    Role,
    Rule,
    State,
)

OFFICERS = Role.RECEPTION | Role.SPECIALIST | Role.HEAD

Goal: TypeAlias = Callable[[Law, Dossier, Facts], bool]
"""Whether a position is what is wanted; it may read what guards read, and the state."""


@runtime_checkable
class OpenHours(Protocol):
    """A calendar that knows when officers are at work; one that does not is always open."""

    def is_open(self, at: int, /) -> bool: ...

    def next_open(self, at: int, /) -> int: ...


@dataclass(frozen=True, slots=True)
class Step:
    """One act of a plan.

    Attributes:
        at: the earliest instant at which it does its part.
        before, after: the position when it is done, and what it leads to; not to be changed.
    """

    at: int
    act: Act
    role: Role
    rule: Rule
    before: Dossier
    after: Dossier


@dataclass(frozen=True, slots=True)
class Position:
    """A dossier at an instant, and the step that led there from another position."""

    dossier: Dossier
    at: int
    before: Position | None = None
    step: Step | None = None

    @property
    def steps(self) -> tuple[Step, ...]:
        """The acts that led here, first to last."""
        found: list[Step] = []
        here: Position | None = self
        while here is not None:
            if here.step is not None:
                found.append(here.step)
            here = here.before
        return tuple(reversed(found))


def working(law: Law, role: Role, at: int) -> int:
    """When one who holds a role can act, from an instant on: officers in office hours."""
    hours = law.timekeeper
    if role & OFFICERS and isinstance(hours, OpenHours):
        return hours.next_open(at)
    return at


def lasting(facts: Facts) -> Facts:
    """Circumstances that another hour or another officer does not change; the rest allows."""
    return Facts(
        Role(0),
        facts.at,
        is_offered=facts.is_offered,
        right_authority=facts.right_authority,
        is_excludable=facts.is_excludable,
        online=facts.online,
        reported_at=facts.reported_at,
    )


def acting(law: Law, dossier: Dossier, act: Act, facts: Facts) -> Facts:
    """The circumstances with what the one who acts writes down: a new appointment, if none is."""
    if act is not Act.RESCHEDULE or facts.new_due_at != NEVER or dossier.due_at == NEVER:
        return facts
    stands_at = max(dossier.due_at, dossier.appointment_at, facts.at)
    return facts._replace(new_due_at=law.timekeeper.due(stands_at, law.policy.apology_notice))


def can(act: Act) -> Goal:
    """The goal that an act is possible, for whoever may do it."""

    def is_possible(law: Law, dossier: Dossier, facts: Facts) -> bool:
        return any(True for _ in _fired(law, dossier, act, facts))

    return is_possible


def reaches(*states: State) -> Goal:
    """The goal of being in one of some states."""
    return lambda law, dossier, facts: dossier.state in states


in_time: Goal = reaches(State.COMPLETED_EARLY, State.COMPLETED_ON_TIME)
"""The goal of a result that is not late."""
finished: Goal = reaches(*COMPLETED)
"""The goal of a result, whenever."""


def plan(
    law: Law, dossier: Dossier, goal: Goal, at: int, circumstances: Facts | None = None
) -> tuple[Step, ...] | None:
    """The fewest acts that lead to a goal, each at its earliest; None proves that none lead there.

    Args:
        circumstances: those that last (is the channel offered, is it this authority's) are kept;
            its role, hours, presence and systems play no part.
    """
    found = find(law, dossier, goal, at, circumstances)
    return None if found is None else found.steps


def find(
    law: Law, dossier: Dossier, goal: Goal, at: int, circumstances: Facts | None = None
) -> Position | None:
    """The position in which a goal is reached by the fewest acts; None proves that none is."""
    for position in positions(law, dossier, at, circumstances):
        if goal(law, position.dossier, _base(circumstances, position.at)):
            return position
    return None


def earliest(law: Law, position: Position, act: Act, circumstances: Facts | None = None) -> int:
    """When an act that is possible in a position can be done at the earliest."""
    base = _base(circumstances, position.at)
    return min(step.at for step in _fired(law, position.dossier, act, base))


def positions(
    law: Law, dossier: Dossier, at: int, circumstances: Facts | None = None
) -> Iterator[Position]:
    """Every position that can be reached, one for each reading; fewest acts first."""
    order = count()
    queue = [(0, at, next(order), Position(dossier, at))]
    seen: set[Reading] = set()
    while queue:
        acts, at, _, here = heapq.heappop(queue)
        reading = read(law, here.dossier, at)
        if reading in seen:
            continue
        seen.add(reading)
        yield here
        for turn in turns(law, here.dossier, at):
            if turn > at:
                wait = Position(here.dossier, turn, here)
                heapq.heappush(queue, (acts, turn, next(order), wait))
        for step in moves(law, here.dossier, _base(circumstances, at)):
            after = Position(step.after, step.at, here, step)
            heapq.heappush(queue, (acts + 1, step.at, next(order), after))


def moves(law: Law, dossier: Dossier, facts: Facts) -> Iterator[Step]:
    """Every act that the law allows from an instant on, each as soon as somebody is at work."""
    for act in LAW_ACTS:
        yield from _fired(law, dossier, act, facts)


def _fired(law: Law, dossier: Dossier, act: Act, facts: Facts) -> Iterator[Step]:
    roles = {rule.role for rule in law.rules if rule.act is act and dossier.state in rule.sources}
    for role in sorted(roles):
        at = working(law, role, facts.at)
        given = acting(law, dossier, act, facts._replace(role=role, at=at))
        if done := law.attempt(dossier, act, given):
            yield Step(at, act, role, done[0], dossier, done[1])


def _base(circumstances: Facts | None, at: int) -> Facts:
    """The lasting circumstances at an instant."""
    if circumstances is None:
        return Facts(Role(0), at)
    return lasting(circumstances)._replace(at=at)


Reading: TypeAlias = tuple[object, ...]
"""The outcome of every comparison that guards and effects can make, now or after acts."""


def read(law: Law, dossier: Dossier, at: int) -> Reading:
    """What can be told of a position without naming an instant."""
    policy = law.policy
    most = policy.max_supplements
    return (
        dossier.state,
        dossier.cause,
        dossier.paused_from,
        dossier.deadline is None,
        dossier.is_complete,
        dossier.fee_outstanding,
        0 if most is None else min(dossier.supplements, most),
        min(dossier.reschedules, policy.max_reschedules),
        dossier.delivered_at == NEVER,
        dossier.is_digitised_in,
        dossier.is_digitised_out,
        _side(law, dossier.due_at, at),
        _side(law, dossier.due_at, working(law, OFFICERS, at)),
        _side(law, dossier.stood_due_at, dossier.paused_at),
        dossier.stood_due_at >= dossier.paused_at,
        dossier.limit_at != NEVER and at >= dossier.limit_at,
        dossier.limit_at == NEVER,
    )


def _side(law: Law, due_at: int, at: int) -> int:
    """On which side of an appointment an instant lies: before 0, exactly on time 1, after 2."""
    if due_at == NEVER:
        return -1
    first, last = law.timekeeper.boundary(due_at, law.policy.early_boundary)
    return (at >= first) + (at > last)


def turns(law: Law, dossier: Dossier, at: int) -> list[int]:
    """The instants at which waiting changes the reading, or what an act would lead to."""
    boundary = law.policy.early_boundary
    found: list[int] = []
    if dossier.due_at != NEVER:
        first, last = law.timekeeper.boundary(dossier.due_at, boundary)
        found += [first, last, last + 1]
    if dossier.limit_at != NEVER:
        found.append(dossier.limit_at)
    if dossier.stood_due_at != NEVER and boundary is not Boundary.EXACT:
        # an appointment that moves on into another half-day or day has another boundary there
        last = law.timekeeper.boundary(at, boundary)[1]
        found += [last, last + 1]
    return found


@dataclass(frozen=True, slots=True)
class Chance:
    """Until when a goal can be saved.

    Attributes:
        at: the last instant, where `is_open` is `until`; else NEVER.
        kind: `until` then; `always`, for waiting never loses it; `lost` already.
    """

    kind: str
    at: int = NEVER


def last_moment(
    law: Law, dossier: Dossier, goal: Goal, at: int, circumstances: Facts | None = None
) -> Chance:
    """The last instant at which acts still lead to a goal, if nothing is done before.

    Whoever can wait loses nothing by being earlier, so between an instant that saves the goal and
    one that does not there is one last instant: it is found by halving.
    """

    def saves(instant: int) -> bool:
        return plan(law, dossier, goal, instant, circumstances) is not None

    if not saves(at):
        return Chance("lost")
    late = max([at, *turns(law, dossier, at)]) + 1
    if saves(late):
        return Chance("always")
    early = at
    while late - early > 1:
        middle = (early + late) // 2
        early, late = (middle, late) if saves(middle) else (early, middle)
    return Chance("until", early)
