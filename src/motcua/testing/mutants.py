"""Laws that are wrong in one place: every one-step change of a table of rules."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from motcua.clock import NEVER
from motcua.law import GUARDS, STAMPS, ClockEffect, Dossier, Facts, Law, Role, Rule, State

Guard = Callable[[Dossier, Facts, Law], bool]


@dataclass(frozen=True, eq=False)
class Mutant:
    """A law with one change.

    Attributes:
        kind: drop rule, dest, source, role, clock, stamp, counts, guard dropped, negated, swapped
            or shifted.
        rule: which rule is changed.
        change: what was changed, in the table's own names.
        law: the law with the change.
        changed: the rule with the change; None = it is gone.
        guard: the guard that was dropped, negated, swapped or shifted.
    """

    kind: str
    rule: Rule
    change: str
    law: Law
    changed: Rule | None
    guard: str = ""

    @cached_property
    def siblings(self) -> list[Rule]:
        """The rules of the changed act."""
        return [rule for rule in self.law.rules if rule.act is self.rule.act]

    def __str__(self) -> str:
        return f"{self.rule.id} {self.rule.act.key}: {self.kind} {self.change}".rstrip()


def _first(dossier: Dossier, law: Law) -> int:
    return law.timekeeper.boundary(dossier.due_at, law.policy.early_boundary)[0]


def _last(dossier: Dossier, law: Law) -> int:
    return law.timekeeper.boundary(dossier.due_at, law.policy.early_boundary)[1]


def _waits_longer(dossier: Dossier, facts: Facts, _: Law) -> bool:
    return dossier.limit_at != NEVER and facts.at > dossier.limit_at


def _waits_less(dossier: Dossier, facts: Facts, _: Law) -> bool:
    return dossier.limit_at != NEVER and facts.at >= dossier.limit_at - 1


def _before_or_at(dossier: Dossier, facts: Facts, law: Law) -> bool:
    return dossier.due_at != NEVER and facts.at <= _first(dossier, law)


def _well_before(dossier: Dossier, facts: Facts, law: Law) -> bool:
    return dossier.due_at != NEVER and facts.at + 1 < _first(dossier, law)


def _strictly_after_first(dossier: Dossier, facts: Facts, law: Law) -> bool:
    return dossier.due_at == NEVER or _first(dossier, law) < facts.at <= _last(dossier, law)


def _strictly_before_last(dossier: Dossier, facts: Facts, law: Law) -> bool:
    return dossier.due_at == NEVER or _first(dossier, law) <= facts.at < _last(dossier, law)


def _a_tick_more(dossier: Dossier, facts: Facts, law: Law) -> bool:
    return dossier.due_at == NEVER or _first(dossier, law) <= facts.at <= _last(dossier, law) + 1


def _after_or_at(dossier: Dossier, facts: Facts, law: Law) -> bool:
    return dossier.due_at != NEVER and facts.at >= _last(dossier, law)


def _well_after(dossier: Dossier, facts: Facts, law: Law) -> bool:
    return dossier.due_at != NEVER and facts.at > _last(dossier, law) + 1


def _one_supplement_more(dossier: Dossier, _: Facts, law: Law) -> bool:
    most = law.policy.max_supplements
    return most is None or dossier.supplements <= most


def _one_supplement_less(dossier: Dossier, _: Facts, law: Law) -> bool:
    most = law.policy.max_supplements
    return most is None or dossier.supplements + 1 < most


def _one_reschedule_more(dossier: Dossier, _: Facts, law: Law) -> bool:
    return dossier.reschedules <= law.policy.max_reschedules


def _one_reschedule_less(dossier: Dossier, _: Facts, law: Law) -> bool:
    return dossier.reschedules + 1 < law.policy.max_reschedules


def _not_sooner_appointment(dossier: Dossier, facts: Facts, _: Law) -> bool:
    return facts.new_due_at >= max(dossier.due_at, dossier.appointment_at)


def _after_the_wall_clock(dossier: Dossier, facts: Facts, law: Law) -> bool:
    """The classical fault: what was waited is not given back."""
    if dossier.deadline is None:
        return False
    return facts.at > law.timekeeper.due(dossier.accepted_at, dossier.deadline)


SHIFTED: Final[Mapping[str, tuple[Guard, ...]]] = {
    "waited_out": (_waits_longer, _waits_less),
    "before_due": (_before_or_at, _well_before),
    "at_due": (_strictly_after_first, _strictly_before_last, _a_tick_more),
    "after_due": (_after_or_at, _well_after, _after_the_wall_clock),
    "supplements_left": (_one_supplement_more, _one_supplement_less),
    "reschedules_left": (_one_reschedule_more, _one_reschedule_less),
    "later_appointment": (_not_sooner_appointment,),
}
"""Guards with a boundary, and what they are with the boundary one off."""

OPPOSITE: Final[Mapping[str, tuple[str, ...]]] = {
    "papers_complete": ("papers_missing", "fee_settled", "cause_cleared"),
    "papers_missing": ("papers_complete",),
    "fee_outstanding": ("fee_settled",),
    "fee_settled": ("fee_outstanding", "papers_complete"),
    "before_due": ("at_due", "after_due"),
    "at_due": ("before_due", "after_due"),
    "after_due": ("before_due", "at_due"),
    "paused_from_received": ("paused_from_processing",),
    "paused_from_processing": ("paused_from_received",),
    "supplements_left": ("reschedules_left",),
    "reschedules_left": ("supplements_left",),
    "waits_for_supplement": ("papers_missing",),
    "cause_cleared": ("papers_complete", "fee_settled"),
    "input_on_paper": ("output_on_paper",),
    "output_on_paper": ("input_on_paper", "undelivered"),
    "undelivered": ("output_on_paper",),
}
"""What a guard is most easily taken for."""


def vocabulary(law: Law) -> dict[str, Guard]:
    """The guards of a law, their negations, and those with a boundary one off."""
    found: dict[str, Guard] = dict(law.guards)
    for name, guard in law.guards.items():
        found[f"not {name}"] = _negated(guard)
    for name, guards in SHIFTED.items():
        for guard in guards:
            found[f"{name} as{guard.__name__}"] = guard
    return found


def _negated(guard: Guard) -> Guard:
    return lambda dossier, facts, law: not guard(dossier, facts, law)


def mutants(law: Law) -> Iterator[Mutant]:
    """Every one-step change of a law's table."""
    guards = vocabulary(law)
    for place, rule in enumerate(law.rules):
        yield _mutant(law, guards, place, "drop rule", "", None)
        for kind, change, changed, guard in (*_changes(rule), *_guard_changes(rule)):
            yield _mutant(law, guards, place, kind, change, changed, guard)


def _mutant(
    law: Law,
    guards: Mapping[str, Guard],
    place: int,
    kind: str,
    change: str,
    changed: Rule | None,
    guard: str = "",
) -> Mutant:
    new = () if changed is None else (changed,)
    rules = (*law.rules[:place], *new, *law.rules[place + 1 :])
    other = Law(law.policy, law.timekeeper, rules, guards)
    return Mutant(kind, law.rules[place], change, other, changed, guard)


Change = tuple[str, str, Rule, str]


def _changes(rule: Rule) -> Iterator[Change]:
    for dest in (None, *State):
        if dest is not rule.dest:
            name = "the same" if dest is None else dest.key
            yield "dest", f"to {name}", replace(rule, dest=dest), ""
    for state in State:
        if state not in rule.sources:
            sources = tuple(sorted((*rule.sources, state)))
            yield "source", f"also from {state.key}", replace(rule, sources=sources), ""
        elif len(rule.sources) > 1:
            sources = tuple(source for source in rule.sources if source is not state)
            yield "source", f"not from {state.key}", replace(rule, sources=sources), ""
    for role in Role:
        if role is not rule.role:
            yield "role", f"of {role.key}", replace(rule, role=role), ""
    for clock in ClockEffect:
        if clock is not rule.clock:
            yield "clock", str(clock), replace(rule, clock=clock), ""
    for stamp in STAMPS:
        if stamp in rule.stamps:
            stamps = tuple(name for name in rule.stamps if name != stamp)
            yield "stamp", f"without {stamp}", replace(rule, stamps=stamps), ""
        else:
            yield "stamp", f"with {stamp}", replace(rule, stamps=(*rule.stamps, stamp)), ""
    for counts in ("", "received", "early", "late", "returned_closed"):
        if counts != rule.counts:
            yield "counts", counts or "nothing", replace(rule, counts=counts), ""


def _guard_changes(rule: Rule) -> Iterator[Change]:
    for guard in rule.guards:
        yield "guard dropped", guard, _without(rule, guard), guard
        yield "guard negated", guard, _without(rule, guard, f"not {guard}"), guard
        for other in OPPOSITE.get(guard, ()):
            yield "guard swapped", f"{guard} for {other}", _without(rule, guard, other), guard
        for shifted in SHIFTED.get(guard, ()):
            name = f"{guard} as{shifted.__name__}"
            yield "guard shifted", name, _without(rule, guard, name), guard


def _without(rule: Rule, guard: str, *instead: str) -> Rule:
    kept = tuple(name for name in rule.guards if name != guard)
    return replace(rule, guards=(*kept, *instead))


__all__ = ["GUARDS", "Mutant", "mutants", "vocabulary"]
