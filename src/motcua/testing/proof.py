"""A proof: what was searched, how much of the law it used."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from motcua.law import Law, State
from motcua.testing.property import Property
from motcua.testing.space import Space


@dataclass(frozen=True)
class Coverage:
    """What a search made use of.

    Attributes:
        rules: how often each rule fired; 0 = never.
        rule_states: rule and state it fired from; with those of the table that never did, as 0.
        guards: guard, outcome and how often; with outcomes that never came, as 0.
        pairs: two rules, one fired directly after the other (ticks may lie between).
        articles: article of the regime and the rules that rest on it and fired.
    """

    rules: dict[str, int]
    rule_states: dict[tuple[str, State], int]
    guards: dict[tuple[str, str, bool], int]
    pairs: frozenset[tuple[str, str]]
    articles: dict[str, tuple[str, ...]]

    @property
    def unused(self) -> tuple[str, ...]:
        """Rules that never fired."""
        return tuple(name for name, times in self.rules.items() if not times)


@dataclass(frozen=True)
class Proof:
    """The properties hold in every history.

    Attributes:
        properties: that were proved.
        space: every situation.
        seconds: it took.
    """

    properties: tuple[Property, ...]
    space: Space
    seconds: float

    def __bool__(self) -> bool:
        return True

    @property
    def law(self) -> Law:
        """The law, on ticks."""
        return self.space.law

    @property
    def situations(self) -> int:
        """How many there are."""
        return len(self.space)

    @property
    def edges(self) -> int:
        """How many steps lead from one to another."""
        return len(self.space.taken)

    @cached_property
    def coverage(self) -> Coverage:
        """How much of the law the search made use of."""
        return coverage_of(self.space)


def coverage_of(space: Space) -> Coverage:
    """How much of the law a search made use of."""
    law = space.law
    rules = Counter({rule.id: 0 for rule in law.rules})
    states = Counter({(rule.id, state): 0 for rule in law.rules for state in rule.sources})
    for edge in space.edges:
        if edge.rule is not None:
            rules[edge.rule.id] += 1
            states[edge.rule.id, space.dossiers[edge.source].state] += 1
    articles: dict[str, tuple[str, ...]] = {}
    for rule in law.rules:
        if rules[rule.id]:
            article = rule.basis(law.policy.regime).article
            articles[article] = (*articles.get(article, ()), rule.id)
    return Coverage(dict(rules), dict(states), _outcomes(space), _pairs(space), articles)


def _outcomes(space: Space) -> dict[tuple[str, str, bool], int]:
    """Of each guard of each rule, how often it held and did not, where the rule could fire."""
    law = space.law
    found = Counter(
        {(r.id, name, held): 0 for r in law.rules for name in r.guards for held in (False, True)}
    )
    for dossier, now in zip(space.dossiers, space.nows, strict=True):
        choices = space.facts(now)
        for rule in law.rules:
            if dossier.state in rule.sources:
                for facts in choices[rule.act]:
                    for name in rule.guards:
                        found[rule.id, name, law.guards[name](dossier, facts, law)] += 1
    return dict(found)


def _pairs(space: Space) -> frozenset[tuple[str, str]]:
    """Rules that can fire directly after one another: carried along ticks to a fixed point."""
    last: list[set[str]] = [set() for _ in range(len(space))]
    waiting = [edge for edge in space.edges if edge.rule is not None]
    for edge in waiting:
        assert edge.rule is not None
        last[edge.target].add(edge.rule.id)
    ticks = [edge for edge in space.edges if edge.act is None]
    grown = True
    while grown:
        grown = False
        for edge in ticks:
            if not last[edge.source] <= last[edge.target]:
                last[edge.target] |= last[edge.source]
                grown = True
    return frozenset(
        (before, edge.rule.id)
        for edge in waiting
        if edge.rule is not None
        for before in last[edge.source]
    )
