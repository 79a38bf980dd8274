"""Proofs of the shipped laws, planted faults found with shortest histories, why to trust both."""

from __future__ import annotations

import gc
import random
from collections.abc import Iterator
from typing import Any

import pytest

from motcua.clock import NEVER
from motcua.errors import RuleError
from motcua.law import (
    EVERYONE,
    LAW_ACTS,
    POLICIES,
    RULES,
    VARIANTS,
    Act,
    ClockEffect,
    Dossier,
    Facts,
    Law,
    State,
)
from motcua.testing import (
    BY_NAME,
    PROPERTIES,
    AbstractionError,
    CounterExample,
    Kind,
    Proof,
    Ticks,
    allowance,
    explore,
    select,
    still_breaks,
)
from motcua.testing import property as property_module
from motcua.testing.breach import Move, replay
from motcua.testing.keys import key_of
from motcua.testing.reads import as_dossier
from motcua.testing.space import Situation, Space, shifted
from motcua.words import LANGUAGES, say
from planted import FAULTS, Planted, clock, law_of, policy, said, with_guard

LAWS = {**POLICIES, **VARIANTS}
NEVER_FIRES = {"2018": "T09", "regime_2018": "T09", "supplement_limit_none": "T09"}
NEVER_FIRES |= {"reschedules_none": "T16", "prepay": "T05"}


# -- the shipped laws are proved


@pytest.mark.parametrize("name", LAWS)
def test_every_shipped_law_is_proved(name: str) -> None:
    proof = explore(law_of(name))
    assert isinstance(proof, Proof), proof.table()
    assert {p.id for p in proof.properties} == {p.id for p in PROPERTIES if p.id[0] != "W"}
    assert " ".join(proof.coverage.unused) == NEVER_FIRES.get(name, "")


def test_a_proof_says_what_it_used() -> None:
    proof = explore(law_of("2025"))
    assert isinstance(proof, Proof)
    coverage = proof.coverage
    assert proof.situations == len(proof.space.dossiers) == len(proof.space.enabled)
    assert proof.edges > proof.situations > 500
    assert all(coverage.rules.values())
    assert all(coverage.rule_states.values())
    assert set(coverage.rules) == {rule.id for rule in RULES}
    assert ("T04", "supplements_left", False) in coverage.guards
    assert not [outcome for outcome, times in coverage.guards.items() if not times and outcome[2]]
    assert ("T04", "T06") in coverage.pairs
    assert ("T06", "T12") not in coverage.pairs
    assert coverage.articles["118/2025/NĐ-CP, Đ.22(1)"] == ("T10", "T11", "T12", "T20")


def test_properties_are_said_in_both_languages_and_chosen_by_name() -> None:
    for prop in PROPERTIES:
        vi, en = (prop.sentence(lang) for lang in LANGUAGES)
        assert vi != en
        assert str(prop) == f"{prop.id}: {en}"
    families = {prop.id[0] for prop in PROPERTIES}
    assert families == set("SEGXW")
    assert {p.id for p in PROPERTIES} >= {f"S{n}" for n in range(1, 10)}
    assert {p.id for p in PROPERTIES} >= {f"E{n}" for n in range(1, 10)}
    assert [p.id for p in select("E3", "S1")] == ["S1", "E3"]
    assert {p.kind for p in select(kinds=[Kind.GRAPH])} == {Kind.GRAPH}
    assert "S4" not in {p.id for p in select(without=["S4"])}
    with pytest.raises(KeyError):
        select("S99")


# -- planted faults


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_a_planted_fault_is_found_with_its_shortest_history(fault: Planted) -> None:
    with fault.planted() as law:
        found = explore(law)
        assert isinstance(found, CounterExample), "not found"
        assert found.property.id in fault.noticed_by
        assert said(found.acts) == fault.acts
        if found.property.kind is not Kind.GRAPH:
            assert found.breaks(law)
    sound = Law(law.policy, law.timekeeper)
    assert found.property.kind is Kind.GRAPH or not still_breaks(found.fixture(), sound)


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_weakened_properties_miss_the_fault(fault: Planted) -> None:
    with fault.planted() as law:
        assert isinstance(explore(law, select(without=fault.noticed_by)), Proof)


def coarse(*args: Any) -> Any:
    """A key that forgets all times."""
    reads, held, _, many = args
    times = {"due_at", "stood_due_at", "accepted_at", "paused_at", "limit_at", "appointment_at"}
    poor = type(held)(held.plain - times, frozenset(), frozenset())
    return key_of(reads, poor, 1, many)


def test_a_weakened_key_misses_what_time_brings(monkeypatch: pytest.MonkeyPatch) -> None:
    missed = []
    monkeypatch.setattr("motcua.testing.families.key_of", coarse)
    for fault in FAULTS:
        with fault.planted() as law:
            found = explore(law, select(kinds=[Kind.SITUATION, Kind.STEP]))
        if isinstance(found, Proof):
            missed.append(fault.name)
    assert "expiry one day early" in missed
    assert "the late guard forgets the pause" in missed


# -- the key is sound


AMPLE = 9


@pytest.mark.parametrize("name", ["2018", "2025", "supplement_extend", "early_day"])
def test_longer_durations_in_wider_proportions_bring_nothing_new(name: str) -> None:
    its = policy(name)
    few = explore(law_of(name), select(without=["X1", "X2", "X5"]))
    wide = Ticks([its], stretch=3)
    starts = [
        Dossier(deadline=given, is_complete=complete, fee_outstanding=owes)
        for given in (None, allowance(2), allowance(AMPLE))
        for complete in (True, False)
        for owes in (True, False)
    ]
    many = explore(Law(its, wide), select(without=["X1", "X2", "X5"]), starts=starts, ticks=wide)
    assert isinstance(few, Proof)
    assert isinstance(many, Proof)
    assert many.situations > 2 * few.situations
    assert seen(many.coverage.rule_states) == seen(few.coverage.rule_states)
    assert seen(many.coverage.guards) == seen(few.coverage.guards)
    assert many.coverage.pairs == few.coverage.pairs


def seen(counts: dict[Any, int]) -> set[Any]:
    return {key for key, times in counts.items() if times}


def wandering(law: Law, space: Space, rng: random.Random) -> Iterator[tuple[Dossier, int]]:
    """A long random history with waits far beyond every duration."""
    dossier, now = rng.choice(space.starts), 0
    for _ in range(14):
        now += rng.choice((0, 0, 0, 1, 1, 2, 3, 20, 100))
        moves = [(act, choice) for act in LAW_ACTS for choice in space.choices[act]]
        rng.shuffle(moves)
        for act, choice in moves:
            done = law.attempt(dossier, act, Facts(EVERYONE, now, **shifted(choice, now)))
            if done is not None and (act is not Act.WITHDRAW or rng.random() < 0.2):
                dossier = done[1]
                break
        yield dossier, now


@pytest.mark.parametrize("name", ["2018", "2025", "supplement_extend", "judge_original"])
def test_any_history_stays_within_the_proof(name: str) -> None:
    """What a key says can be done, and where it leads, is so for every dossier with that key."""
    law, rng = law_of(name), random.Random(name)
    proof = explore(law)
    assert isinstance(proof, Proof)
    space = proof.space
    followed = 0
    for _ in range(150):
        for dossier, now in wandering(law, space, rng):
            number = space.number_of(dossier, now)
            leads = {
                (edge.act, space.key_at(edge.target))
                for edge in space.successors[number]
                if edge.act is not None
            }
            for act in LAW_ACTS:
                for choice in space.choices[act]:
                    facts = Facts(EVERYONE, now, **shifted(choice, now))
                    done = law.attempt(dossier, act, facts)
                    if done is not None:
                        assert (act, space.key(done[1], now)) in leads
                        followed += 1
    assert followed > 1000


@pytest.mark.parametrize("name", ["2025", "judge_original"])
def test_what_the_search_takes_for_granted_is_so(name: str) -> None:
    """An act tried once for all situations that agree in what it turns on, is tried in each."""
    law = law_of(name)
    proof = explore(law, select(kinds=[Kind.SITUATION, Kind.STEP]))
    assert isinstance(proof, Proof)
    assert_as_tried(proof.space, law)


def _starts_whatever_the_deadline(dossier: Dossier, facts: Facts, _: Law) -> None:
    dossier.running_since = facts.at


def test_where_a_step_leads_turns_on_all_that_tells_modes_apart() -> None:
    """Acceptance that never reads the deadline still parts dossiers with one from those without."""
    with clock(ClockEffect.START, _starts_whatever_the_deadline):
        law = law_of()
        proof = explore(law, ())
        assert isinstance(proof, Proof)
        assert_as_tried(proof.space, law)


def assert_as_tried(space: Space, law: Law) -> None:
    """The stored steps are those that are found by trying every act in every situation."""
    for number, edges in enumerate(space.successors):
        dossier, now = as_dossier(space.dossiers[number]), space.nows[number]
        assert space.number_of(dossier, now) == number
        found = []
        for act in LAW_ACTS:
            for choice in space.choices[act]:
                facts = Facts(EVERYONE, now, **shifted(choice, now))
                done = law.attempt(dossier, act, facts)
                if done is not None:
                    found.append((act, done[0].id, space.key(done[1], now)))
        told = [
            (edge.act, edge.rule.id, space.key_at(edge.target))
            for edge in edges
            if edge.act is not None and edge.rule is not None
        ]
        assert sorted(map(str, found)) == sorted(map(str, told))


def _asks_when_accepted(dossier: Dossier, facts: Facts, _: Law) -> bool:
    return dossier.cause is not None and facts.at - dossier.accepted_at > 7


def test_the_key_grows_by_what_a_guard_reads() -> None:
    plain = explore(law_of(), ())
    asking = law_of(guards=with_guard("assigned", _asks_when_accepted))
    grown = explore(asking, ())
    assert isinstance(plain, Proof)
    assert isinstance(grown, Proof)
    assert "accepted_at" not in plain.space.reads.distances or (
        grown.space.reads.distances["accepted_at"] > plain.space.reads.distances["accepted_at"]
    )


def _at_noon(_: Dossier, facts: Facts, __: Law) -> bool:
    return facts.at % 86_400 == 43_200


def _moves_oddly(dossier: Dossier, facts: Facts, law: Law) -> bool:
    waited = law.timekeeper.between(dossier.accepted_at, facts.at)
    return dossier.due_at != NEVER and law.timekeeper.add(dossier.due_at, waited) > facts.at


def test_what_cannot_be_abstracted_is_refused_by_name() -> None:
    with pytest.raises(AbstractionError, match="at: an instant itself is computed with"):
        explore(law_of(guards=with_guard("reception_open", _at_noon)))
    with pytest.raises(AbstractionError, match="due_at is moved by the time since accepted_at"):
        explore(law_of(guards=with_guard("present", _moves_oddly)))


# -- a counterexample can be read, kept, replayed and pasted


@pytest.fixture(name="broken")
def a_broken_law() -> Iterator[tuple[CounterExample, Law]]:
    with FAULTS[0].planted() as law:
        found = explore(law)
        assert isinstance(found, CounterExample)
        yield found, law


def test_a_counterexample_is_a_table_in_both_languages(
    broken: tuple[CounterExample, Law],
) -> None:
    text = broken[0].table("en")
    assert text.startswith("S4: Early, on time or late agrees with")
    assert "Basis: 118/2025/NĐ-CP, Đ.22(1); R31" in text
    assert "0     reception       Accept" in text
    assert "wait 1" in text
    vi = broken[0].table("vi")
    for line in broken[0].lines():
        if line.move.act is not None:
            assert say(f"act.{line.move.act.key}", "vi") in vi


def test_a_counterexample_is_a_sequence_diagram(broken: tuple[CounterExample, Law]) -> None:
    text = broken[0].mermaid("vi")
    assert text.startswith("sequenceDiagram\n    participant CITIZEN as người nộp hồ sơ\n")
    assert "    HEAD->>DOSSIER: Ký kết quả và chuyển về Một cửa (T1" in text
    assert text.count("->>DOSSIER") == len(broken[0])


def test_a_counterexample_is_kept_and_replayed(broken: tuple[CounterExample, Law]) -> None:
    found, law = broken
    again = CounterExample.from_fixture(found.fixture(), law, BY_NAME)
    assert again.moves == found.moves
    assert again.lines()[-1].dossier.snapshot() == found.lines()[-1].dossier.snapshot()
    assert again.breaks(law)
    assert not still_breaks(found.fixture(), Law(law.policy, law.timekeeper))
    assert '"act": "ask_supplement"' in found.json()


def test_a_counterexample_is_a_test_to_paste(broken: tuple[CounterExample, Law]) -> None:
    found, law = broken
    names: dict[str, Any] = {}
    exec(found.test(), names)
    names["test_s4_holds_in_this_history"](Law(law.policy, law.timekeeper))
    with pytest.raises(AssertionError):
        names["test_s4_holds_in_this_history"](law)


def test_a_history_that_a_law_refuses_raises() -> None:
    start = Dossier(deadline=allowance(1))
    with pytest.raises(RuleError):
        replay(law_of(), start, [Move(Act.ACCEPT)])


def test_situations_tell_their_sums() -> None:
    law = law_of()
    moves = [Move(Act.SUBMIT), Move(Act.ACCEPT), Move(None, 2)]
    line = replay(law, Dossier(deadline=allowance(4)), moves)[-1]
    where = Situation(law, line.dossier, line.at, frozenset({"used", "unaccounted"}))
    assert (where.used, where.unaccounted) == (2, 0)
    assert where.dossier.state is State.RECEIVED
    assert where.dossier.due_at != NEVER


def test_a_step_property_may_be_added() -> None:
    stated = property_module.Register()

    @stated.step("S1", acts=[Act.WITHDRAW])
    def nobody_withdraws(_: Any) -> bool:
        return False

    found = explore(law_of(), [nobody_withdraws])
    assert isinstance(found, CounterExample)
    assert found.acts == ("submit", "withdraw")


def test_a_search_leaves_no_garbage() -> None:
    """What it made is freed with the proof, not when Python looks for what holds each other."""
    law = law_of("2025")
    explore(law)
    gc.collect()
    gc.disable()
    try:
        explore(law)
        assert gc.collect() < 100  # of some 20,000 objects
    finally:
        gc.enable()
