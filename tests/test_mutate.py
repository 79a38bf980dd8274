"""Every one-step change of a shipped law is noticed, or is proved to change nothing."""

from __future__ import annotations

from collections import Counter

import pytest

from motcua.law import POLICIES, RULES, VARIANTS
from motcua.testing import (
    CounterExample,
    Mutant,
    Same,
    Score,
    compare,
    explore,
    mutants,
    mutate,
    select,
)
from planted import FAULTS, law_of

KINDS = {
    "drop rule",
    "dest",
    "source",
    "role",
    "clock",
    "stamp",
    "counts",
    "guard dropped",
    "guard negated",
    "guard swapped",
    "guard shifted",
}
REDUNDANT = {
    ("T01", "fee_prepaid"),
    ("T06", "waits_for_supplement"),
    ("T09", "waits_for_supplement"),
    ("T10", "papers_complete"),
    ("T11", "papers_complete"),
    ("T12", "papers_complete"),
    ("T17", "fee_settled"),
}
"""Guards that other rules make true already; without a limit T09 never fires at all."""


@pytest.fixture(name="scores", scope="module")
def scores_of_the_shipped_laws() -> dict[str, Score]:
    return {name: mutate(law_of(name)) for name in POLICIES}


@pytest.mark.parametrize("name", POLICIES)
def test_no_mutant_of_a_shipped_law_survives(name: str, scores: dict[str, Score]) -> None:
    score = scores[name]
    assert [str(fate.mutant) for fate in score.survivors] == []
    assert bool(score)
    assert len(score.fates) == len(list(mutants(law_of(name)))) > 1000
    assert {fate.mutant.kind for fate in score.killed} == KINDS
    assert set(score.redundant) >= REDUNDANT
    assert set(score.redundant) - REDUNDANT <= {("T09", "papers_missing")}
    assert sum(score.by_property.values()) == len(score.killed)


@pytest.mark.slow
@pytest.mark.parametrize("name", VARIANTS)
def test_no_mutant_of_a_declared_variant_survives(name: str) -> None:
    score = mutate(law_of(name))
    assert [str(fate.mutant) for fate in score.survivors] == []
    assert len(score.killed) > 1000


def test_every_kill_is_a_history_that_breaks_the_mutant(scores: dict[str, Score]) -> None:
    for fate in scores["2025"].killed[::40]:
        assert fate.history is not None
        assert fate.by == fate.history.property.id
        found = explore(fate.mutant.law)
        assert isinstance(found, CounterExample), str(fate.mutant)


def test_what_is_said_to_be_equal_is_the_same_law(scores: dict[str, Score]) -> None:
    for fate in scores["2025"].equivalent[::30]:
        assert isinstance(compare(law_of("2025"), fate.mutant.law), Same), str(fate.mutant)


def test_weaker_properties_let_mutants_survive_with_a_witness() -> None:
    score = mutate(law_of(), select(without=["E6", "E9", "X1", "X2", "X3", "X4", "X5"]))
    assert not score
    counters = {"", "received", "early", "late", "returned_closed"}
    assert Counter(fate.mutant.kind for fate in score.survivors) == {
        "role": 4 * len(RULES),
        "counts": sum(len(counters - {rule.counts}) for rule in RULES),
    }
    for fate in score.survivors[::10]:
        assert fate.history is not None
        assert fate.history.acts[-1] == fate.mutant.rule.act.key


def test_a_broken_law_is_not_mutated() -> None:
    with FAULTS[2].planted() as law, pytest.raises(ValueError, match="Apologise"):
        mutate(law)


def test_a_mutant_says_what_was_changed() -> None:
    named = {str(mutant): mutant for mutant in mutants(law_of())}
    assert isinstance(named["T12 resolve: guard dropped fee_settled"], Mutant)
    assert "T09 expire: guard shifted waited_out as_waits_longer" in named
    assert "T15 withdraw: drop rule" in named
