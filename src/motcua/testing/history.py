"""One legal history of a dossier, step by step, and the choices that make one; no chance in it.

Hypothesis's strategies and state machines draw the choices; what comes of them is said here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from motcua.clock import DAY, HOUR, MINUTE, NEVER, Clock, Deadline, Unit
from motcua.law import EVERYONE, TERMINAL, Act, Dossier, Facts, Law, Rule

ENDINGS: Final = frozenset({Act.WITHDRAW, Act.TURN_BACK, Act.REFUSE})
"""Acts that end a dossier without a result; a history that met them often would be short."""

ONWARD: Final = (Act.SUBMIT, Act.ACCEPT, Act.START, Act.RESOLVE, Act.SUPPLY, Act.RESUME)
"""Acts that lead towards a result; they come first, so that a history shrinks to the plainest."""

TICKS: Final = (0, 1, 2, 3)
SPANS: Final = (0, MINUTE, 30 * MINUTE, 4 * HOUR, DAY, 3 * DAY, 7 * DAY, 20 * DAY)
"""Coarse on purpose: so acts fall on one second, on closing time, and on the due instant itself."""

ONE_DAY: Final = Deadline(Unit.WORKING_DAYS, 1)


@dataclass(frozen=True)
class Done:
    """An act that was done.

    Attributes:
        facts: who did it, when, in what circumstances.
        rule: the row of the law that it was.
        before, after: the dossier; nobody else holds them.
    """

    act: Act
    facts: Facts
    rule: Rule
    before: Dossier
    after: Dossier


@dataclass(frozen=True)
class History:
    """A dossier from before its filing, and everything that was done to it under a law.

    Attributes:
        start: before filing.
        steps: in order of time; each is legal.
    """

    law: Law
    start: Dossier
    steps: tuple[Done, ...]

    def __iter__(self) -> Iterator[Done]:
        return iter(self.steps)

    def __len__(self) -> int:
        return len(self.steps)

    @property
    def end(self) -> Dossier:
        """The dossier after the last step."""
        return self.steps[-1].after if self.steps else self.start

    @property
    def acts(self) -> tuple[str, ...]:
        """The acts by name."""
        return tuple(step.act.key for step in self.steps)

    def under(self, law: Law) -> History:
        """The same acts at the same instants under another law.

        Raises:
            RuleError: it does not allow one of them.
        """
        steps: list[Done] = []
        dossier = self.start
        for done in self.steps:
            rule, after = law.step(dossier, done.act, done.facts)
            steps.append(Done(done.act, done.facts, rule, dossier, after))
            dossier = after
        return History(law, self.start, tuple(steps))

    def __repr__(self) -> str:
        told = ", ".join(f"{step.act.key} at {step.facts.at}" for step in self.steps)
        return f"History({told or 'nothing done'})"


def spans(law: Law) -> tuple[int, ...]:
    """The waits that are worth drawing: a few ticks, or coarse spans of an office's calendar."""
    return SPANS if isinstance(law.timekeeper, Clock) else TICKS


def edges(law: Law, dossier: Dossier, at: int) -> tuple[int, ...]:
    """Instants still to come at which the law may answer otherwise: before, at and after them."""
    due_at, limit_at = dossier.due_at, dossier.limit_at
    known = [edge for edge in (due_at, limit_at) if edge != NEVER]
    if due_at != NEVER:
        known += law.timekeeper.boundary(due_at, law.policy.early_boundary)
    near = {edge + step for edge in known for step in (-1, 0, 1)}
    return tuple(sorted(instant for instant in near if instant > at))


def facts_for(law: Law, dossier: Dossier, at: int) -> Facts:
    """Circumstances in which everything is as an act needs it, and whoever acts may."""
    later = max(dossier.due_at, dossier.appointment_at, at)
    return Facts(EVERYONE, at, new_due_at=law.timekeeper.due(later, ONE_DAY))


def going_on(law: Law, dossier: Dossier, facts: Facts, *, may_break_off: bool) -> Sequence[Act]:
    """What may be done now; acts that break off only when wanted, or when nothing else is left."""
    found = {rule.act for rule in law.allowed(dossier, facts)}
    acts = tuple(sorted(found, key=lambda act: (act not in ONWARD, act)))
    if may_break_off or dossier.state in TERMINAL:
        return acts
    return tuple(act for act in acts if act not in ENDINGS) or acts
