"""Pairs of histories walked along stored steps are those that trying every act again would find."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import pairwise
from operator import lt, ne

import pytest

from motcua.clock import NEVER
from motcua.law import (
    CLOCKS as CLOCK_EFFECTS,
)
from motcua.law import (
    GUARDS,
    OPEN,
    Act,
    ClockEffect,
    Dossier,
    Facts,
    Law,
    State,
    SupplementClock,
)
from motcua.testing import CounterExample, Kind, Proof, explore, select
from motcua.testing import twins as module
from motcua.testing.breach import Move
from motcua.testing.pairs import Pair, PairStep, Searched, attempt, choices, search, tick
from motcua.testing.product import WAIT, Product
from motcua.testing.space import Space
from planted import FAULTS, clock, law_of, with_guard

ACTS = module._ACTS
RANK = module._RANK
Starts = list[tuple[Dossier, Dossier]]


def space_of(law: Law) -> Space:
    proof = explore(law, select(kinds=[Kind.SITUATION, Kind.STEP]))
    assert isinstance(proof, Proof)
    return proof.space


def together(a: Space, b: Space, pair: Pair, acts: Iterable[Act]) -> Iterator[PairStep]:
    """The steps of both, every act tried on both in the same circumstances."""
    if pair.a.state in RANK or pair.b.state in RANK:
        return
    for act in acts:
        for choice in choices(a, b, act):
            move = Move(act, 0, choice)
            done_a = attempt(a, pair.a, pair.at_a, move)
            done_b = attempt(b, pair.b, pair.at_b, move)
            if done_a is not None and done_b is not None:
                after = Pair(done_a[1], pair.at_a, done_b[1], pair.at_b)
                yield PairStep(pair, after, move, move, done_a[0], done_b[0])
    if pair.a.state in OPEN:
        yield tick(pair)


def longer_pause(space: Space, pair: Pair) -> Iterator[PairStep]:
    yield from together(space, space, pair, ACTS)
    if pair.a.state is State.PAUSED and pair.b.state is State.PAUSED:
        yield tick(pair, a=False)


def apology(space: Space, pair: Pair) -> Iterator[PairStep]:
    yield from together(space, space, pair, ACTS)
    for choice in space.choices[Act.RESCHEDULE]:
        move = Move(Act.RESCHEDULE, 0, choice)
        done = attempt(space, pair.b, pair.at_b, move)
        if done is not None:
            yield PairStep(
                pair, Pair(pair.a, pair.at_a, done[1], pair.at_b), None, move, None, done[0]
            )


def classes(wrong: Callable[[int, int], bool]) -> Callable[[PairStep], str]:
    def check(step: PairStep) -> str:
        a, b = RANK.get(step.after.a.state), RANK.get(step.after.b.state)
        return "wrong" if a is not None and b is not None and wrong(a, b) else ""

    return check


def directly(id: str, space: Space, starts: Starts) -> Searched:
    """The walk in which every act is tried anew."""
    wrong = lt if id == "X2" else ne
    steps = {
        "X1": lambda pair: longer_pause(space, pair),
        "X2": lambda pair: together(space, space, pair, ACTS),
        "X4": lambda pair: apology(space, pair),
    }
    return search(space, space, starts, steps[id], classes(wrong))


def stored(id: str, space: Space, starts: Starts) -> Searched:
    """The walk along stored steps, as the properties make it."""
    product = Product(space, space, ACTS)
    values = module._classes(space), module._classes(space)
    paused = [dossier.state is State.PAUSED for dossier in space.dossiers]
    alone: dict[str, Callable[[int, int], Iterable[int]]] = {
        "X1": lambda a, b: [WAIT] if paused[a] and paused[b] else [],
        "X2": lambda _, __: [],
        "X4": lambda _, __: product.labels[Act.RESCHEDULE],
    }
    return product.walk(starts, values, lt if id == "X2" else ne, alone[id])


def starts_of(id: str, space: Space) -> Starts:
    usual = module._given(space) if id == "X5" else module._usual(space)
    if id != "X2":
        return [(start, start) for start in usual]
    length = module._length(space.law)
    return [(a, b) for a in usual for b in usual if 0 < length(a) < length(b)]


@pytest.mark.parametrize(
    ("id", "name"),
    [("X1", "supplement_extend"), ("X2", "2018"), ("X2", "2025"), ("X4", "judge_original")],
)
def test_a_walk_along_stored_steps_meets_the_pairs_that_trying_every_act_meets(
    id: str, name: str
) -> None:
    space = space_of(law_of(name))
    starts = starts_of(id, space)
    direct, walked = directly(id, space, starts), stored(id, space, starts)
    assert direct.broken is walked.broken is None
    assert walked.pairs == direct.pairs > 100
    assert walked.edges == direct.edges


def _late_if_given_long(dossier: Dossier, _: Facts, __: Law) -> bool:
    return dossier.deadline is not None and dossier.deadline.cutoff_s > 1


def _early_if_given_little(dossier: Dossier, facts: Facts, law: Law) -> bool:
    return not _late_if_given_long(dossier, facts, law)


def _never(_: Dossier, __: Facts, ___: Law) -> bool:
    return False


def _early_without_apology(dossier: Dossier, facts: Facts, law: Law) -> bool:
    return dossier.reschedules == 0 and GUARDS["before_due"](dossier, facts, law)


def _on_time_with_apology(dossier: Dossier, facts: Facts, law: Law) -> bool:
    late = GUARDS["after_due"](dossier, facts, law)
    return not late and not _early_without_apology(dossier, facts, law)


def long_is_late() -> Law:
    guards = {"before_due": _early_if_given_little, "at_due": _never}
    return law_of("2025", guards={**with_guard("after_due", _late_if_given_long), **guards})


def an_apology_counts() -> Law:
    guards = with_guard("before_due", _early_without_apology)
    return law_of("judge_original", guards={**guards, "at_due": _on_time_with_apology})


@pytest.mark.parametrize(
    ("id", "law"),
    [("X1", FAULTS[0].law), ("X2", long_is_late), ("X4", an_apology_counts)],
)
def test_what_one_walk_refuses_the_other_does_with_the_same_histories(
    id: str, law: Callable[[], Law]
) -> None:
    faulty = law()
    proof = explore(faulty, ())
    assert isinstance(proof, Proof)
    starts = starts_of(id, proof.space)
    direct, walked = (
        directly(id, proof.space, starts).broken,
        stored(id, proof.space, starts).broken,
    )
    assert direct is not None
    assert walked is not None
    assert (direct.start, direct.a, direct.b) == (walked.start, walked.a, walked.b)
    found = explore(faulty, select(id))
    assert isinstance(found, CounterExample)
    assert found.other is not None
    assert len(found.moves) == len(walked.a)
    assert len(found.other.moves) == len(walked.b)
    ends = [history.lines()[-1].dossier.state for history in (found, found.other)]
    assert found.remark == " ≠ ".join(state.key for state in ends)
    assert ends[0] is not ends[1]


# -- X5: three laws beside each other


CLOCKS = tuple(SupplementClock)


def sooner(step: PairStep) -> str:
    a, b = step.after.a.due_at, step.after.b.due_at
    return "sooner" if a != NEVER and b != NEVER and a < b else ""


def of_clocks(law: Law) -> list[tuple[Searched, Searched]]:
    """Restart beside extend and extend beside run-on, each walked in both ways."""
    space = space_of(law)
    starts = starts_of("X5", space)
    spaces = [module._with_clock(space, clock) for clock in CLOCKS]
    found = []
    for a, b in pairwise(spaces):
        product = Product(a, b, module._DECIDING)
        found.append(
            (
                search(a, b, starts, partial(together, a, b, acts=module._DECIDING), sooner),
                product.walk(starts, (module._left(a), module._left(b)), lt),
            )
        )
    return found


@pytest.mark.parametrize("name", ["2018", "2025", "prepay"])
def test_laws_that_differ_in_their_pauses_are_walked_alike(name: str) -> None:
    for direct, walked in of_clocks(law_of(name)):
        assert direct.broken is walked.broken is None
        assert walked.pairs == direct.pairs > 100
        assert walked.edges == direct.edges


def _extends_by_less(dossier: Dossier, facts: Facts, law: Law) -> None:
    extends = law.pause_clock(dossier.cause) is SupplementClock.EXTEND
    CLOCK_EFFECTS[ClockEffect.RESUME](dossier, facts, law)
    if extends and dossier.due_at != NEVER:
        dossier.due_at -= 1


def test_a_pause_that_costs_time_is_found_in_both_walks() -> None:
    law = law_of("2025")
    space = space_of(law)
    with clock(ClockEffect.RESUME, _extends_by_less):
        planted = Law(law.policy, law.timekeeper)
        found = explore(planted, select("X5"))
        assert isinstance(found, CounterExample)
        a, b = (module._with_clock(space, one) for one in CLOCKS[1:])
        starts = starts_of("X5", space)
        direct = search(a, b, starts, partial(together, a, b, acts=module._DECIDING), sooner)
    assert direct.broken is not None
    assert found.acts == ("submit", "accept", "ask_supplement", "supply", "resume")
    assert found.moves == direct.broken.a
    assert found.remark == "3 < 4"
