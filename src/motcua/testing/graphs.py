"""G1–G4: what is true of all situations together."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from motcua.law import OPEN, Act, Dossier, Facts, Law, Policy, Rule, State
from motcua.testing.breach import CounterExample
from motcua.testing.property import Property, Register
from motcua.testing.restated import obliged
from motcua.testing.space import Edge, Space

STATED: Final = Register()


@STATED.graph("G1")
def deterministic(space: Space) -> CounterExample | None:
    """No act fires two rules."""
    rivals = _rivals(space.law)
    for step in space.taken:
        fired = step[3]
        if fired is None or not (others := rivals[id(fired)]):
            continue
        edge = Edge(*step)
        dossier, facts = space.dossiers[edge.source], space.facts_of(edge)
        assert facts is not None
        for rule in rivals_of(space.law, others, fired, dossier, facts):
            remark = f"{fired.id} and {rule.id} both fire"
            return CounterExample.at_step(_named("G1"), space, edge, remark)
    return None


def _rivals(law: Law) -> dict[int, list[Rule]]:
    """Of each rule the others that do the same act in one of its states."""
    return {
        id(rule): [
            other
            for other in law.rules
            if other is not rule
            and other.act is rule.act
            and not set(rule.sources).isdisjoint(other.sources)
        ]
        for rule in law.rules
    }


def rivals_of(
    law: Law, siblings: list[Rule], fired: Rule, dossier: Dossier, facts: Facts
) -> list[Rule]:
    """Other rules of the same act that would fire as well."""
    return [
        rule
        for rule in siblings
        if rule is not fired
        and dossier.state in rule.sources
        and all(law.guards[name](dossier, facts, law) for name in rule.guards)
    ]


@STATED.graph("G2")
def an_end_is_always_reachable(space: Space) -> CounterExample | None:
    """From every situation some end can be reached."""
    lost = space.open_ended
    return CounterExample.at_situation(_named("G2"), space, lost[0]) if lost else None


@STATED.graph("G3")
def no_dead_rule(space: Space) -> CounterExample | None:
    """Every rule fires from each of its states, unless the policy switches the act off."""
    of = space.of
    fired = {(rule.id, of[source].mode[0]) for source, _, _, rule, _ in space.taken if rule}
    for rule, state in _expected(space):
        if (rule.id, state) not in fired:
            remark = f"{rule.id} never fires from {state.key}"
            return CounterExample.at_situation(_named("G3"), space, 0, remark)
    return None


def _expected(space: Space) -> Iterator[tuple[Rule, State]]:
    for rule in space.law.rules:
        for state in rule.sources:
            if not _switched_off(space.law.policy, rule.act, state):
                yield rule, state


def _switched_off(policy: Policy, act: Act, state: State) -> bool:
    """Whether a policy leaves no room for an act in a state."""
    if act is Act.RESCHEDULE:
        return policy.max_reschedules == 0
    if act in (Act.ASK_SUPPLEMENT, Act.SUPPLY) and policy.max_supplements == 0:
        return True
    if act is Act.EXPIRE:
        return policy.supplement_limit is None or policy.max_supplements == 0
    return policy.prepay and state in OPEN and act in (Act.ASK_FEE, Act.PAY)


@STATED.graph("G4", "118/2025/NĐ-CP, Đ.15–24")
def possible_exactly_when_due(space: Space) -> CounterExample | None:
    """Each act is possible exactly when the dossier, as it stands, admits it."""
    for number in range(len(space)):
        if (act := wrongly(space, number)) is not None:
            allowed = "is" if space.may(number, act) else "is not"
            remark = f"{act.key} {allowed} possible there"
            return CounterExample.at_situation(_named("G4"), space, number, remark)
    return None


def wrongly(space: Space, number: int) -> Act | None:
    """An act that is possible in a situation and should not be, or the other way round."""
    wrong = space.enabled[number] ^ obliged(space.situation(number))
    return None if wrong == 0 else Act((wrong & -wrong).bit_length() - 1)


def _named(id: str) -> Property:
    return next(prop for prop in STATED.stated if prop.id == id)
