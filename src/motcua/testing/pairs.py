"""Two histories side by side: a search on the product of two laws, or of one law with itself.

Both sides are keyed as in the search of each law alone, so the product covers all durations too:
each step of the product is a step of both, and what the key of a side holds decides that side's.
What a check compares between the sides must be held on both; instants of one side compared with the
other's are fresh when they are compared (just set), and equal ever since if they were equal then.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from motcua.law import EVERYONE, Act, Dossier, Facts, Rule
from motcua.testing.breach import TICK, Move, joined
from motcua.testing.space import Space, shifted


class Pair(NamedTuple):
    """Two dossiers, each at its own instant."""

    a: Dossier
    at_a: int
    b: Dossier
    at_b: int


class PairStep(NamedTuple):
    """A step of both sides; a side that does nothing has no rule.

    Attributes:
        move_a, move_b: what each side does; None = nothing.
        rule_a, rule_b: that fired; None = nothing did.
    """

    before: Pair
    after: Pair
    move_a: Move | None
    move_b: Move | None
    rule_a: Rule | None
    rule_b: Rule | None


Steps = Callable[[Pair], Iterable[PairStep]]


class Histories(NamedTuple):
    """The shortest two histories that a check refuses, and why."""

    start: Pair
    a: tuple[Move, ...]
    b: tuple[Move, ...]
    why: str


class Searched(NamedTuple):
    """What a search of pairs found: the first that the check refuses, or how much there was."""

    broken: Histories | None
    pairs: int
    edges: int


def search(
    a: Space,
    b: Space,
    starts: Iterable[tuple[Dossier, Dossier]],
    steps: Steps,
    check: Callable[[PairStep], str],
) -> Searched:
    """Breadth-first over pairs: the shortest two histories with a step that the check refuses.

    Args:
        check: the reason why a step is wrong; empty if it is not.
    """
    seen: dict[object, int] = {}
    pairs: list[Pair] = []
    ways: list[tuple[int, PairStep | None]] = []

    def arrive(pair: Pair, source: int, step: PairStep | None) -> None:
        key = (a.key(pair.a, pair.at_a), b.key(pair.b, pair.at_b))
        if seen.setdefault(key, len(pairs)) == len(pairs):
            pairs.append(pair)
            ways.append((source, step))

    for start_a, start_b in starts:
        arrive(Pair(start_a, 0, start_b, 0), -1, None)
    edges = number = 0
    while number < len(pairs):
        for step in steps(pairs[number]):
            edges += 1
            if why := check(step):
                return Searched(_histories(pairs, ways, number, step, why), len(pairs), edges)
            arrive(step.after, number, step)
        number += 1
    return Searched(None, len(pairs), edges)


def _histories(
    pairs: list[Pair],
    ways: list[tuple[int, PairStep | None]],
    number: int,
    last: PairStep,
    why: str,
) -> Histories:
    steps = [last]
    while (way := ways[number])[1] is not None:
        steps.append(way[1])
        number = way[0]
    steps.reverse()
    return Histories(
        pairs[number],
        joined(step.move_a for step in steps),
        joined(step.move_b for step in steps),
        why,
    )


def tick(pair: Pair, *, a: bool = True) -> PairStep:
    """A tick passes on both sides, or on the second alone."""
    after = Pair(pair.a, pair.at_a + a, pair.b, pair.at_b + 1)
    return PairStep(pair, after, TICK if a else None, TICK, None, None)


def choices(a: Space, b: Space, act: Act) -> list[dict[str, int]]:
    """The circumstances that matter to an act on either side, without repetition."""
    found = a.choices[act]
    return found if a is b else found + [one for one in b.choices[act] if one not in found]


def attempt(space: Space, dossier: Dossier, at: int, move: Move) -> tuple[Rule, Dossier] | None:
    """What a side makes of an act."""
    assert move.act is not None
    facts = Facts(EVERYONE, at, **shifted(move.circumstances, at))
    return space.law.attempt(dossier, move.act, facts)
