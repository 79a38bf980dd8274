"""Every situation a law allows, over all durations: a proof, or the shortest breaking history.

Breadth-first over the production `Law.attempt` (which is what `Law.step` does), so the first breach
found is a shortest one. From each situation a tick passes and every act is tried in every
combination of the circumstances that the law reads. Situations are merged by `keys.key_of`; why
that loses nothing is said there, in `ticks` (few ticks stand for all durations) and in `watch` (the
key holds whatever is read, or the search refuses).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import reduce
from time import perf_counter
from typing import Final

from motcua.garbage import uncollected
from motcua.law import Act, Dossier, Law, Policy
from motcua.testing.breach import CounterExample
from motcua.testing.extent import MOST_SITUATIONS
from motcua.testing.proof import Proof
from motcua.testing.properties import PROPERTIES
from motcua.testing.property import Kind, Property
from motcua.testing.reads import (
    Held,
    Reads,
)
from motcua.testing.search import Search, Turns
from motcua.testing.space import Space
from motcua.testing.ticks import Ticks, on_ticks
from motcua.testing.watch import (
    NOTED,
    WatchingTicks,
)

Subject = tuple[Policy, frozenset[Act]]
"""Laws that read much the same: of one policy, with rules for the same acts."""

LEARNED: Final[dict[Subject, Reads]] = {}
"""What was read in laws, so that later searches need not begin again; a larger key than need
be is as sound, so only speed depends on it."""


def starts_of(ticks: Ticks) -> tuple[Dossier, ...]:
    """Dossiers before filing: every deadline, papers there or not, a fee owed or not."""
    return tuple(
        Dossier(deadline=deadline, is_complete=is_complete, fee_outstanding=owes)
        for deadline in reversed(ticks.allowances())
        for is_complete in (True, False)
        for owes in (False, True)
    )


def explore(
    law: Law,
    properties: Iterable[Property] = PROPERTIES,
    *,
    starts: Sequence[Dossier] | None = None,
    ticks: Ticks | None = None,
    most: int = MOST_SITUATIONS,
) -> Proof | CounterExample:
    """The proof that properties hold in every history of a law, or the shortest that breaks one.

    Args:
        law: under any calendar; it is searched on an axis of ticks.
        properties: those of the report are left out, `conserve` proves them.
        starts: dossiers to begin with; by default all kinds there are (`starts_of`).
        ticks: the axis; by default that of the law's policy.
        most: more situations than this are taken for a sign that something grows without end.

    Raises:
        AbstractionError: a guard, effect or property reads what no finite search can cover.
    """
    began = perf_counter()
    axis = WatchingTicks.like(ticks or Ticks([law.policy]))
    law = on_ticks(law, axis)
    chosen = tuple(prop for prop in properties if prop.kind is not Kind.REPORT)
    with uncollected():  # a search keeps whatever it makes
        found = searched(law, chosen, tuple(starts or starts_of(axis)), most)
        if isinstance(found, CounterExample):
            return found
        for prop in chosen:
            if prop.kind in (Kind.GRAPH, Kind.METAMORPHIC):
                broken = prop.check(found)
                if isinstance(broken, CounterExample):
                    return broken
    return Proof(chosen, found, perf_counter() - began)


def searched(
    law: Law,
    properties: Sequence[Property],
    starts: tuple[Dossier, ...],
    most: int = MOST_SITUATIONS,
) -> Space | CounterExample:
    """The space of a law on ticks in which situations and steps have their properties."""
    subject = subject_of(law)
    reads = LEARNED.get(subject, Reads())
    while True:
        NOTED.clear()
        search = Search(law, properties, starts, reads)
        found = search.run(most)
        if not NOTED:
            return found
        reads = reduce(Reads.extended, sorted(NOTED, key=str), reads)
        reads = LEARNED[subject] = passed_back(reads, search.turns)


def subject_of(law: Law) -> Subject:
    """Under which name it is remembered what is read in a law."""
    return law.policy, frozenset(rule.act for rule in law.rules)


def passed_back(reads: Reads, turns: Turns) -> Reads:
    """With what a mode must hold for the modes after it: a search would notice it, one mode at a
    time; any larger key is as sound."""
    changed = True
    while changed:
        changed = False
        for (before, after), writings in turns.items():
            had, held = reads.of(before), reads.of(after)
            plain = _outlasting(held.plain - had.plain, writings)
            present = _outlasting(held.present - had.present - had.plain, writings)
            if plain or present:
                reads = replace(reads, held={**reads.held, before: had | Held(plain, present)})
                changed = True
    return reads


def _outlasting(names: frozenset[str], writings: set[frozenset[str]]) -> frozenset[str]:
    """The fields that some of the steps do not write."""
    return frozenset(name for name in names if any(name not in wrote for wrote in writings))
