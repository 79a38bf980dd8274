"""What a search found: every situation, how it is reached, and what leads on from it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

from motcua.clock import NEVER
from motcua.law import FIELDS, OPEN, TERMINAL, Act, Dossier, Facts, Law, Rule, State
from motcua.testing.keys import Family
from motcua.testing.quantities import QUANTITIES
from motcua.testing.reads import RAW, Mode, Reads, Watched, as_dossier, mode_of, plain
from motcua.testing.ticks import Ticks
from motcua.testing.watch import Now, note

_STATE = RAW["state"]


class Situation:
    """A dossier at an instant, under a law; what properties of a situation are asked about."""

    __slots__ = ("dossier", "held", "law", "now", "policy", "ticks")

    def __init__(self, law: Law, dossier: Dossier, now: int, held: frozenset[str]) -> None:
        assert isinstance(law.timekeeper, Ticks)
        self.law, self.policy, self.ticks = law, law.policy, law.timekeeper
        self.dossier, self.now, self.held = dossier, now, held

    def _quantity(self, name: str) -> int:
        if name not in self.held:
            note("quantity", name, getattr(self.dossier, "of", None))
        topic = getattr(self.dossier, "topic", None)
        if topic is not None and name not in self.dossier.sums:  # type: ignore[attr-defined]
            note("asked_sum", name, topic)
        return QUANTITIES[name](self.dossier, self.now)

    @property
    def has_deadline(self) -> bool:
        """Whether the procedure has a deadline at all: of open dossiers that is in their mode."""
        dossier = self.dossier
        return (RAW["deadline"](dossier) if dossier.state in OPEN else dossier.deadline) is not None

    @property
    def used(self) -> int:
        """Working ticks the office has used."""
        return self._quantity("used")

    @property
    def unaccounted(self) -> int:
        """Ticks since acceptance that are neither used nor waited."""
        return self._quantity("unaccounted")


class Step:
    """A tick that passes (no act) or an act that is done; what properties of a step see.

    Attributes:
        act, facts, rule: None when only time passes.
        written: the fields set by the act that the key does not hold, with their new values.
    """

    __slots__ = ("act", "after", "before", "facts", "law", "policy", "rule", "ticks", "written")

    def __init__(
        self,
        before: Situation,
        after: Situation,
        act: Act | None,
        facts: Facts | None,
        rule: Rule | None,
        written: Mapping[str, object],
    ) -> None:
        self.law, self.policy, self.ticks = before.law, before.policy, before.ticks
        self.before, self.after = before, after
        self.act, self.facts, self.rule, self.written = act, facts, rule, written

    def touched(self) -> set[str]:
        """The fields that the act set to another value, and all it set that the key lacks."""
        return self._touched_but(frozenset())

    def touches_only(self, own: frozenset[str]) -> bool:
        """Whether these are the only fields that the act set to another value."""
        return self._touched_but(own) <= own

    def _touched_but(self, own: frozenset[str]) -> set[str]:
        """What was touched; of `own`, what was set to the same value may be among it."""
        a, b = self.before.dossier, self.after.dossier
        found = set(self.written)
        for name in found - own:
            if self._holds(name) and getattr(a, name) == self.written[name]:
                found.discard(name)
        for name in getattr(a, "plain", FIELDS):
            was, became = RAW[name](a), RAW[name](b)
            if was is not became and plain(was) != plain(became):  # the same object is untouched
                found.add(name)
        return found

    def keeps(self, name: str) -> bool:
        """Whether a field is what it was; one that was not set need not be looked at."""
        before, after = self.before.dossier, self.after.dossier
        if name in getattr(before, "plain", FIELDS) or name in self.written:
            return bool(getattr(before, name) == getattr(after, name))
        return True

    def sets(self, *names: str) -> bool:
        """Whether the act set one of these fields; to another value, if the key holds it."""
        told = getattr(self.before.dossier, "plain", FIELDS)
        return any(
            name in self.written or (name in told and not self.keeps(name)) for name in names
        )

    def _holds(self, name: str) -> bool:
        """Whether the key holds a field before the step."""
        return name in getattr(self.before.dossier, "held", FIELDS)

    def flags(self, name: str) -> bool:
        """Whether the act raised a flag."""
        if name in self.written and not self._holds(name):
            return bool(self.written[name])
        if not self._holds(name):
            return False
        return bool(getattr(self.after.dossier, name)) and not getattr(self.before.dossier, name)

    def flags_if(self, name: str, is_so: bool) -> bool:
        """Whether the act raises a flag exactly if it should; one raised before stays raised."""
        if not self._holds(name):
            return self.flags(name) == is_so
        was = bool(getattr(self.before.dossier, name))
        return bool(getattr(self.after.dossier, name)) == (was or is_so)

    def holds(self, name: str, value: object) -> bool:
        """Whether a field has this value after the act; one that the key lacks, was set to it."""
        if name in self.written:
            return bool(self.written[name] == value)
        return bool(getattr(self.after.dossier, name) == value)


class Edge(NamedTuple):
    """A step between two situations, by their numbers; `act` is None when a tick passes.

    Attributes:
        place: of the circumstances among the `choices` of the act; -1 when a tick passes.
    """

    source: int
    act: Act | None
    place: int
    rule: Rule | None
    target: int


Taken = tuple[int, Act | None, int, Rule | None, int]
"""What an `Edge` says, as a search keeps it."""


@dataclass
class Space:
    """Every situation of a law that can be reached, in order of distance from the starts.

    Attributes:
        law: on its axis of ticks.
        starts: the dossiers begun with, plain.
        reads: what the key holds.
        families: by mode, what is the same for all its dossiers.
        many: the count beyond which counts are one, for modes.
        facts: of each act at an instant, every combination of circumstances.
        choices: the same, as what differs from the usual; instants by their distance from now.
        acts: of each state, those that a rule has for it.
        dossiers, nows: a representative of each situation; nobody notices what is read of it, but
            after `watch`.
        of: the family of each.
        parents: the edge that first led there; None for a start.
        enabled: of each situation, the acts allowed, as bits.
        taken: every step, in the order in which they were found.
    """

    law: Law
    starts: tuple[Dossier, ...]
    reads: Reads
    families: Mapping[Mode, Family]
    many: int
    facts: Callable[[int], Mapping[Act, list[Facts]]]
    choices: Mapping[Act, list[dict[str, int]]]
    acts: dict[State, frozenset[Act]] = field(init=False)
    dossiers: list[Watched] = field(default_factory=list)
    nows: list[int] = field(default_factory=list)
    of: list[Family] = field(default_factory=list)
    parents: list[Edge | None] = field(default_factory=list)
    enabled: list[int] = field(default_factory=list)
    taken: list[Taken] = field(default_factory=list)

    def __post_init__(self) -> None:
        rules = self.law.rules
        self.acts = {
            state: frozenset(rule.act for rule in rules if state in rule.sources) for state in State
        }

    def __len__(self) -> int:
        return len(self.dossiers)

    def key(self, dossier: Dossier, now: int) -> tuple[Mode, tuple[object, ...]]:
        """The key of any dossier at an instant."""
        mode = mode_of(dossier, self.many)
        return mode, self.families[mode].key(dossier, now)

    def number_of(self, dossier: Dossier, now: int) -> int:
        """The number of the situation that a dossier is in."""
        mode, key = self.key(dossier, now)
        return self.families[mode].numbers[key]

    def key_at(self, number: int) -> tuple[Mode, tuple[object, ...]]:
        """The key of a situation."""
        return self.key(as_dossier(self.dossiers[number]), self.nows[number])

    def situation(self, number: int) -> Situation:
        """A situation, by its number."""
        held = self.of[number].quantities
        return Situation(self.law, self.dossiers[number], Now(self.nows[number]), held)

    def may(self, number: int, act: Act) -> bool:
        """Whether an act is allowed there, by someone in some circumstances."""
        return bool(self.enabled[number] >> act & 1)

    def facts_of(self, edge: Edge) -> Facts | None:
        """The circumstances of a step; None when a tick passes."""
        return (
            None if edge.act is None else self.facts(self.nows[edge.source])[edge.act][edge.place]
        )

    def watch(self) -> None:
        """From now on it is noticed what is used of the dossiers that the key does not hold."""
        for dossier, family in zip(self.dossiers, self.of, strict=True):
            dossier.__class__ = family.kind

    def path(self, number: int) -> list[Edge]:
        """The shortest way from a start to a situation."""
        found: list[Edge] = []
        while (edge := self.parents[number]) is not None:
            found.append(edge)
            number = edge.source
        return found[::-1]

    def start_of(self, number: int) -> Dossier:
        """The dossier that the shortest way begins with."""
        path = self.path(number)
        return as_dossier(self.dossiers[path[0].source if path else number])

    @cached_property
    def edges(self) -> list[Edge]:
        """Every step, in the order in which they were found; only of a space that is whole."""
        return [Edge._make(step) for step in self.taken]

    @cached_property
    def successors(self) -> list[list[Edge]]:
        """The edges that lead on from each situation."""
        found: list[list[Edge]] = [[] for _ in self.dossiers]
        for edge in self.edges:
            found[edge.source].append(edge)
        return found

    @cached_property
    def open_ended(self) -> list[int]:
        """Situations from which no end can be reached any more."""
        before: list[list[int]] = [[] for _ in self.dossiers]
        for source, _, _, _, target in self.taken:
            before[target].append(source)
        ended = [n for n, dossier in enumerate(self.dossiers) if _STATE(dossier) in TERMINAL]
        reached = set(ended)
        while ended:
            for number in before[ended.pop()]:
                if number not in reached:
                    reached.add(number)
                    ended.append(number)
        return [number for number in range(len(self)) if number not in reached]


TIMED = ("new_due_at", "reported_at")
"""Circumstances that are instants."""


def shifted(
    choice: Mapping[str, int], now: int, instant: Callable[[int, int], int] = int.__add__
) -> dict[str, Any]:
    """A choice of circumstances at an instant.

    Args:
        instant: makes the instant so far ahead of now.
    """
    return {
        name: instant(now, value) if name in TIMED and value != NEVER else value
        for name, value in choice.items()
    }
