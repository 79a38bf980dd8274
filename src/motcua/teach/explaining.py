"""Why not, what else, and how to get there: the law's answers to a class."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, TypeAlias

from motcua.clock import NEVER
from motcua.errors import RuleError
from motcua.law import (
    LAW_ACTS,
    Act,
    Basis,
    Dossier,
    Facts,
    Law,
    Moment,
    Regime,
    Role,
    Rule,
    State,
    Term,
    Terms,
)
from motcua.teach.effects import effect
from motcua.teach.search import Position, Step, acting, can, earliest, find
from motcua.words import Lang, say

Kind: TypeAlias = Literal["allowed", "unknown", "state", "role", "guard"]


@dataclass(frozen=True)
class Explanation:
    """The answer to "may this role do this act now?".

    Attributes:
        law, dossier, facts: what was asked of whom, in which circumstances.
        kind: `allowed`; else the first thing that stands against it: no act of the law, not in
            this state, not for this role, or circumstances (guards).
        refusal: the law's own refusal; None when allowed.
        guards: the names of what does not hold, for `guard`.
        who: whose act it is, whatever the state; nobody's for an unknown one.
        rule: the row that fires, or the one that comes nearest; None for an unknown act.
    """

    law: Law
    dossier: Dossier
    act: Act
    facts: Facts
    kind: Kind
    refusal: RuleError | None
    guards: tuple[str, ...]
    who: Role
    rule: Rule | None

    @cached_property
    def way(self) -> tuple[Step, ...] | None:
        """The fewest acts after which it is possible.

        None are needed when it is possible now for `who`; None is the proof that it never will be.
        """
        return None if self._found is None else self._found.steps

    @cached_property
    def possible_at(self) -> int:
        """From when it is possible at the earliest, all of the way done; NEVER if it never is."""
        if self._found is None:
            return NEVER
        return earliest(self.law, self._found, self.act, self.facts)

    @cached_property
    def _found(self) -> Position | None:
        """Where it becomes possible."""
        if self.act not in LAW_ACTS:
            return None
        return find(self.law, self.dossier, can(self.act), self.facts.at, self.facts)

    @property
    def is_allowed(self) -> bool:
        """Whether the act may be done."""
        return self.kind == "allowed"

    @property
    def basis(self) -> Basis | None:
        """The article, and the form that the act issues."""
        return self.rule.basis(self.law.policy.regime) if self.rule else None

    def lines(self, lang: Lang) -> list[str]:
        """The whole answer: yes or why not, the article, and the way there."""
        return [capital(line) for line in self._lines(lang)]

    def _lines(self, lang: Lang) -> Iterator[str]:
        if self.refusal is None:
            yield say("teach.may", lang, act=_act(self.act), who=_roles(self.who))
        else:
            yield say(self.refusal.key, lang, **self.refusal.facts)
        if self.rule is not None:
            yield say("teach.basis", lang, basis=cited(self.rule, self.law.policy.regime))
        if self.kind not in ("allowed", "unknown"):
            yield self._way(lang)

    def _way(self, lang: Lang) -> str:
        """How it becomes possible."""
        if self.way == () and self.possible_at > self.facts.at:
            return say("teach.wait", lang, at=Moment(self.possible_at))
        if self.way and self.possible_at > self.way[-1].at:
            way = format(_terms(self.way), lang)
            return say("teach.way_and_wait", lang, way=way, at=Moment(self.possible_at))
        return way_in_words(self.way, lang)


def way_in_words(way: tuple[Step, ...] | None, lang: Lang) -> str:
    """A plan in one sentence."""
    if way is None:
        return say("teach.never", lang)
    if not way:
        return say("teach.now", lang)
    return say("teach.way", lang, way=_terms(way))


def _terms(way: tuple[Step, ...]) -> Terms:
    return Terms(tuple(map(step_term, way)), " → ")


def step_term(step: Step) -> Term:
    """A step of a plan: “supply (the citizen, from 08:00 07/11/2023)”."""
    facts = {"act": _act(step.act), "who": _roles(step.role), "at": Moment(step.at)}
    return Term("teach.step", facts)


def cited(rule: Rule, regime: Regime) -> Term:
    """The rule's number, its article, and the form: “T04: 61/2018/NĐ-CP; mẫu 02, …”."""
    basis = rule.basis(regime)
    facts: dict[str, object] = {"rule": rule.id, "article": basis.article}
    if not basis.form:
        return Term("teach.cited", facts)
    facts |= {"form": Term(f"form.{basis.form}"), "number": basis.form_number}
    return Term("teach.cited_form" if basis.form_number else "teach.cited_unnumbered", facts)


def capital(text: str) -> str:
    """The sentence with a capital letter."""
    return text[:1].upper() + text[1:]


def _act(act: Act) -> Term:
    return Term(f"act.{act.key}")


def _roles(role: Role) -> Terms:
    return Terms(tuple(Term(f"role.{part.key}") for part in role.parts))


def explain(law: Law, dossier: Dossier, act: Act, facts: Facts) -> Explanation:
    """Whether the act is allowed, and if not why, by whom, on what article, and how it can be."""
    who = Role(0)
    for rule in law.rules:
        if rule.act is act:
            who |= rule.role
    done = law.attempt(dossier, act, facts)
    if done is not None:
        return Explanation(law, dossier, act, facts, "allowed", None, (), who, done[0])
    refusal = law.explain(dossier, act, facts)
    assert refusal is not None, "an act was refused that the law does not refuse"
    guards = refusal.facts.get("guards", ())
    return Explanation(
        law,
        dossier,
        act,
        facts,
        kind=_KINDS[refusal.key],
        refusal=refusal,
        guards=tuple(str(name) for name in guards) if isinstance(guards, tuple) else (),
        who=who,
        rule=_nearest(law, dossier, act, facts),
    )


_KINDS: dict[str, Kind] = {
    "refusal.unknown": "unknown",
    "refusal.state": "state",
    "refusal.role": "role",
    "refusal.guard": "guard",
}


def _nearest(law: Law, dossier: Dossier, act: Act, facts: Facts) -> Rule | None:
    """The row of an act that applies here and lacks least; else its first row."""
    rules = [rule for rule in law.rules if rule.act is act]
    here = [rule for rule in rules if dossier.state in rule.sources]
    if here:
        return min(here, key=lambda rule: len(law.failing(rule, dossier, facts)))
    return rules[0] if rules else None


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing that may be done now.

    Attributes:
        role: who does it.
        after: the position it leads to; not to be changed.
        state: the state it leads to.
        effect: what it does to the deadline.
        basis: its article and the form it issues.
    """

    rule: Rule
    role: Role
    after: Dossier
    state: State
    effect: Term
    basis: Basis

    @property
    def act(self) -> Act:
        """The act."""
        return self.rule.act

    @property
    def who(self) -> Terms:
        """Who does it, in words."""
        return _roles(self.role)

    @property
    def form(self) -> Term | None:
        """The paper it issues, with its number; None when there is none."""
        if not self.basis.form:
            return None
        facts = {"form": Term(f"form.{self.basis.form}"), "number": self.basis.form_number}
        return Term("teach.form" if self.basis.form_number else "teach.form_unnumbered", facts)


def allowed(
    law: Law, dossier: Dossier, at: int, circumstances: Facts | None = None
) -> tuple[Choice, ...]:
    """What may be done at an instant, by whom, and what would come of it.

    A new appointment, which the head has yet to choose, is shown as the next day possible.

    Args:
        circumstances: open, systems, presence and so on; everything allows by default.
    """
    found: list[Choice] = []
    for rule in law.rules:
        if dossier.state not in rule.sources:
            continue
        facts = (circumstances or Facts(rule.role, at))._replace(role=rule.role, at=at)
        given = acting(law, dossier, rule.act, facts)
        done = law.attempt(dossier, rule.act, given)
        if done is None or done[0] is not rule:
            continue
        after = done[1]
        words = effect(law, rule, dossier, after, at)
        basis = rule.basis(law.policy.regime)
        found.append(Choice(rule, rule.role, after, after.state, words, basis))
    return tuple(found)
