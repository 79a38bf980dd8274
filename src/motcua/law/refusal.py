"""Why an act is refused, as data that can be said in both languages."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from motcua.clock import NEVER
from motcua.errors import RuleError
from motcua.law.dossier import Dossier, Facts
from motcua.law.names import LAW_ACTS, Act, Role
from motcua.law.table import Rule
from motcua.words import Lang, Term, day, say

if TYPE_CHECKING:
    from motcua.law.machine import Law

_EPOCH = dt.datetime(1970, 1, 1)


@dataclass(frozen=True, slots=True)
class Terms:
    """Several terms, one after another; none is said as “nothing”."""

    terms: tuple[Term, ...]
    separator: str = ", "

    def __format__(self, lang: str) -> str:
        if not self.terms:
            return say("law.nothing", _lang(lang))
        return self.separator.join(format(term, lang) for term in self.terms)


@dataclass(frozen=True, slots=True)
class Moment:
    """An instant, local wall seconds, said as the office writes it: 16:30 21/11/2023."""

    at: int

    def __format__(self, lang: str) -> str:
        if self.at == NEVER:
            return say("law.no_instant", _lang(lang))
        when = _EPOCH + dt.timedelta(seconds=self.at)
        clock = f"{when:%H:%M}" if when.second == 0 else f"{when:%H:%M:%S}"
        return f"{clock} {day(when.date(), _lang(lang))}"


def _lang(text: str) -> Lang:
    return "vi" if text == "vi" else "en"


def act_term(act: Act) -> Term:
    """An act, in words."""
    return Term(f"act.{act.key}")


def role_terms(role: Role) -> Terms:
    """The roles in a role, in words."""
    return Terms(tuple(Term(f"role.{part.key}") for part in role.parts))


def explain(law: Law, dossier: Dossier, act: Act, facts: Facts) -> RuleError | None:
    """Why the law refuses an act now, or None when it allows it.

    The first that fails is said: the act is none of the law's; the state; the role; the guards of
    the row that comes nearest to firing.
    """
    if act not in LAW_ACTS:
        return _refuse("unknown", law, dossier, act, facts)
    rules = [rule for rule in law.rules if rule.act is act]
    here = [rule for rule in rules if dossier.state in rule.sources]
    if not here:
        states = sorted({state for rule in rules for state in rule.sources})
        sources = Terms(tuple(Term(f"state.{state.key}") for state in states))
        return _refuse("state", law, dossier, act, facts, possible_in=sources)
    if not any(rule.role & facts.role for rule in here):
        return _refuse("role", law, dossier, act, facts)
    failing = min((law.failing(rule, dossier, facts) for rule in here), key=len)
    if not failing:
        return None
    numbers = _numbers(law, dossier, facts)
    reasons = Terms(tuple(Term(f"guard.{name}", numbers) for name in failing), "; ")
    return _refuse("guard", law, dossier, act, facts, guards=failing, reasons=reasons)


def _refuse(
    kind: str, law: Law, dossier: Dossier, act: Act, facts: Facts, **more: object
) -> RuleError:
    """A refusal with what every sentence needs: act, state, who may, what is allowed now."""
    who = Role(0)
    for rule in law.rules:
        if rule.act is act:
            who |= rule.role
    return RuleError(
        f"refusal.{kind}",
        {
            "act": act_term(act),
            "state": Term(f"state.{dossier.state.key}"),
            "role": role_terms(facts.role),
            "who": role_terms(who),
            "at": Moment(facts.at),
            "allowed": _acts(law.allowed(dossier, facts)),
            **more,
        },
    )


def _acts(rules: Iterable[Rule]) -> Terms:
    """Acts and who may do them: “accept (reception)”."""
    pairs = dict.fromkeys((rule.act, rule.role) for rule in rules)
    return Terms(
        tuple(
            Term("law.act_by", {"act": act_term(act), "who": role_terms(role)})
            for act, role in pairs
        )
    )


def _numbers(law: Law, dossier: Dossier, facts: Facts) -> dict[str, object]:
    """The numbers and instants that the reasons of guards may mention."""
    return {
        "at": Moment(facts.at),
        "due": Moment(dossier.due_at),
        "limit": Moment(dossier.limit_at),
        "new_due": Moment(facts.new_due_at),
        "delivered": Moment(dossier.delivered_at),
        "appointment": Moment(max(dossier.due_at, dossier.appointment_at)),
        "supplements": dossier.supplements,
        "max_supplements": law.policy.max_supplements,
        "reschedules": dossier.reschedules,
        "max_reschedules": law.policy.max_reschedules,
        "cause": Term(f"pause.{dossier.cause.key}"),
    }
