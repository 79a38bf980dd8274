"""One search with one key: breadth-first, every step watched, every property asked on the way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import product
from typing import Any, Final

from motcua.clock import NEVER, Deadline
from motcua.law import EVERYONE, LAW_ACTS, Act, Dossier, Facts, Law, State
from motcua.testing.breach import CounterExample
from motcua.testing.keys import key_of
from motcua.testing.property import Kind, Property
from motcua.testing.quantities import PARTS
from motcua.testing.reads import (
    MODE_FIELDS,
    NOTHING,
    PUT,
    RAW,
    Mode,
    Reads,
    Watched,
    as_watched,
    circumstances,
    instant_kind,
    mode_of,
    watched,
)
from motcua.testing.space import Edge, Situation, Space, Step, shifted
from motcua.testing.ticks import MARGIN, Ticks
from motcua.testing.watch import (
    INSTANTS,
    MOVED,
    NOTED,
    AbstractionError,
    At,
    Now,
    Untold,
    nearest,
    note,
)

MOST_SITUATIONS: Final = 100_000
"""More than ten times what any law so far has: beyond, something grows without end."""

Turns = dict[tuple[Mode, Mode], set[frozenset[str]]]
"""Of each change of mode, the sets of fields that were written in it."""


class Search:
    """One search with one key.

    Args:
        law: on ticks.
        properties: of which those of situations and steps are checked on the way.
        starts: plain dossiers.
        reads: what the key holds; if more is read, it is in NOTED afterwards, and nothing proved.
    """

    def __init__(
        self, law: Law, properties: Sequence[Property], starts: tuple[Dossier, ...], reads: Reads
    ) -> None:
        assert isinstance(law.timekeeper, Ticks)
        self.law, self.reads = law, reads
        far, many = reach(law, starts)
        self.far, self.many = far, many
        self.kinds = Lazily(lambda mode: watched(mode, reads.of(mode)))
        self.instants = Lazily(self._tagged)
        self.demands = Lazily(self._demanded)
        keys = Lazily(lambda mode: key_of(reads, reads.of(mode), far, many))
        longest = max((axis_length(law, d) for d in starts), default=0)
        self.appointments = (-1, 1, *(longest + n + 1 for n in range(law.policy.max_reschedules)))
        self.space = Space(law, starts, reads, keys, many, self.facts)
        self.space.choices = {act: self._choices(act) for act in LAW_ACTS}
        self.of_situations = [p for p in properties if p.kind is Kind.SITUATION]
        by_step = [p for p in properties if p.kind is Kind.STEP]
        self.of_steps: dict[Act | None, list[Property]] = {
            act: [p for p in by_step if p.acts is None or act in p.acts] for act in (None, *Act)
        }
        self.of_turns = {
            act: [p for p in checks if not p.by_turn] for act, checks in self.of_steps.items()
        }
        self._turned: set[object] = set()
        self.turns: Turns = {}
        self.acts: dict[State, tuple[Act, ...]] = {
            state: tuple(dict.fromkeys(r.act for r in law.rules if state in r.sources))
            for state in State
        }
        self._facts: dict[int, dict[Act, list[Facts]]] = {}

    def run(self, most: int = MOST_SITUATIONS) -> Space | CounterExample:
        """Everything that can be reached."""
        space = self.space
        for start in _sharing(space.starts):
            if (
                broken := self._arrive(as_watched(start, self.kinds[State.NEW, None]), 0, None)
            ) is not None:
                return broken
        for number in _growing(space):
            if (broken := self._leave(number)) is not None:
                return broken
            if len(space) > most:
                raise AbstractionError(f"more than {most} situations: {_grows(space)}")
        return space

    def facts(self, now: int) -> dict[Act, list[Facts]]:
        """Of each act, every combination of the circumstances that the law reads."""
        if now not in self._facts:
            held = self.reads.circumstances
            self._facts[now] = {
                act: [
                    circumstances(act, held.get(act, NOTHING))(
                        EVERYONE, Now(now), **shifted(choice, now, Now)
                    )
                    for choice in choices
                ]
                for act, choices in self.space.choices.items()
            }
        return self._facts[now]

    def _choices(self, act: Act) -> list[dict[str, int]]:
        """Every combination of what matters to an act; instants by their distance from now."""
        held = self.reads.circumstances.get(act, NOTHING)
        names = [name for name in Facts._fields if name in held]
        usual = Facts._field_defaults
        return [
            {name: value for name, value in zip(names, values, strict=True) if value != usual[name]}
            for values in product(*(self._values(name) for name in names))
        ]

    def _values(self, name: str) -> tuple[int, ...]:
        if name == "new_due_at":
            return self.appointments
        if name == "reported_at":
            return NEVER, 0, -self.far
        default = Facts._field_defaults[name]
        return default, not default

    def _tagged(self, mode: Mode) -> list[tuple[str, type[At]]]:
        """The instants held in a mode, as what they notice."""
        plain = self.reads.of(mode).plain
        found = []
        for name in INSTANTS:
            if name in plain:
                pairs = [pair for pair in self.reads.orders if name in pair and pair <= plain]
                beside = frozenset().union(*pairs) - {name}
                found.append(
                    (
                        name,
                        instant_kind(name, self.reads.distances.get(name, nearest(name)), beside),
                    )
                )
        return found

    def _leave(self, number: int) -> CounterExample | None:
        space, attempt, written = self.space, self.law.attempt, Watched.written
        dossier, now = space.dossiers[number], space.nows[number]
        here = space.situation(number)
        enabled, acts, facts_of = 0, self.acts[dossier.state], self.facts(now)
        for act in acts:
            for facts in facts_of[act]:
                written.clear()
                done = attempt(dossier, act, facts)
                if done is None:
                    continue
                enabled |= 1 << act
                edge = Edge(number, act, facts, done[0], len(space))
                if (broken := self._step(here, edge, done[1], here.now, now)) is not None:
                    return broken
        space.enabled.append(enabled)
        if not acts:
            return None  # nothing can happen any more, however long one waits
        written.clear()
        edge = Edge(number, None, None, None, len(space))
        return self._step(here, edge, dossier, Now(now + 1), now + 1)

    def _step(
        self, here: Situation, edge: Edge, after: Any, at: int, now: int
    ) -> CounterExample | None:
        checks = self._open_checks(here, edge, after)
        if checks:
            there = Situation(self.law, after, at, here.held)
            step = Step(here, there, edge.act, edge.facts, edge.rule, Watched.written)
            for place, prop in enumerate(checks):
                if not prop.check(step):
                    also = tuple(p for p in checks[place + 1 :] if not p.check(step))
                    return replace(CounterExample.at_step(prop, self.space, edge), also=also)
        return self._arrive(after, now, edge)

    def _open_checks(self, here: Situation, edge: Edge, after: Any) -> list[Property]:
        """The properties to be checked on a step: once it has held, one that depends on the rule
        and the two states alone need not be asked again."""
        turn = id(edge.rule), here.dossier.state, after.state
        if edge.rule is None or turn not in self._turned:
            self._turned.add(turn)
            return self.of_steps[edge.act]
        return self.of_turns[edge.act]

    def _arrive(self, dossier: Any, now: int, edge: Edge | None) -> CounterExample | None:
        space, mode = self.space, dossier.of
        new = len(space)
        if edge is not None and edge.act is not None:
            mode = mode_of(dossier, self.many)
            if mode != dossier.of:
                self._pass_on(dossier, mode)
        number = space.numbers.setdefault((mode, space.keys[mode](dossier, now)), new)
        if edge is not None:
            space.edges.append(edge if number == new else edge._replace(target=number))
        if number != new:
            return None
        for name, kind in self.instants[mode]:
            value = RAW[name](dossier)
            if type(value) is not kind and value != NEVER:
                PUT[name](dossier, kind(value))
        space.dossiers.append(dossier)
        space.nows.append(now)
        space.parents.append(edge)
        there = space.situation(number)
        for prop in self.of_situations:
            if not prop.check(there):
                return CounterExample.at_situation(prop, space, number)
        return None

    def _pass_on(self, dossier: Watched, mode: Mode) -> None:
        """Let a dossier be watched as its new mode demands, and note what that must know.

        What is held after a step must have been held before it, or have been written in it.
        """
        before, written = dossier.of, Watched.written
        if NOTED:
            self.turns.setdefault((before, mode), set()).add(frozenset(written))
        plain, others, sums = self.demands[before, mode]
        for name in plain:
            value = written.get(name)
            if name not in written:
                note("field", name, before)
            elif isinstance(value, Untold):
                note("field", value.field, value.mode)
        for name in others:
            if name not in written:
                note("field", name, before)
        for name in sums:
            parts = [written.get(part, _UNTOLD) for part in PARTS[name]]
            if any(isinstance(part, Untold) for part in parts):
                note("quantity", name, before)
        if "paused_at" in written:
            self._against_stop(dossier, mode)
        dossier.__class__ = self.kinds[mode]

    def _against_stop(self, dossier: Watched, mode: Mode) -> None:
        """What is read against the beginning of a pause must have been told apart from now then."""
        plain = self.reads.of(mode).plain
        for name in MOVED if "paused_at" in plain else ():
            told = self.reads.distances.get(name, nearest(name))
            value = RAW[name](dossier)
            is_older = isinstance(value, At) and value.field == name  # else it was set just now
            if name in plain and told < 0 and is_older:
                note("distance", name, 0)

    def _demanded(self, modes: tuple[Mode, Mode]) -> tuple[frozenset[str], ...]:
        """What a mode holds that the mode before does not: by value, at all, as a sum."""
        before, after = modes
        held, had = self.reads.of(after), self.reads.of(before)
        others = held.present - had.plain - had.present
        if before[1] is None and after[1] is not None:
            others |= frozenset(MODE_FIELDS) - had.plain
        return held.plain - had.plain, others, held.quantities - had.quantities


_UNTOLD: Final = Untold()


class Lazily(dict[Any, Any]):
    """Values made from their keys when they are first asked for."""

    def __init__(self, make: Callable[[Any], Any]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, key: Any) -> Any:
        value = self[key] = self._make(key)
        return value


def _sharing(starts: Sequence[Dossier]) -> Iterator[Dossier]:
    """The starts, equal deadlines being one object: keys tell them apart by identity."""
    known: dict[Deadline | None, Deadline | None] = {}
    for start in starts:
        copy = start.copy()
        copy.deadline = known.setdefault(start.deadline, start.deadline)
        yield copy


def axis_length(law: Law, start: Dossier) -> int:
    """The ticks that a dossier's procedure gives; 0 without a deadline."""
    assert isinstance(law.timekeeper, Ticks)
    return 0 if start.deadline is None else law.timekeeper.length(start.deadline)


def reach(law: Law, starts: Sequence[Dossier]) -> tuple[int, int]:
    """Beyond which distance, and from which count on, nothing the law compares can tell apart."""
    assert isinstance(law.timekeeper, Ticks)
    policy = law.policy
    given = [axis_length(law, start) for start in starts]
    far = max([law.timekeeper.longest, *given]) + MARGIN + 1
    return far, max(policy.max_supplements or 0, policy.max_reschedules) + 1


def _growing(space: Space) -> Iterator[int]:
    number = 0
    while number < len(space):
        yield number
        number += 1


def _grows(space: Space) -> str:
    """The coordinate that takes most values, in the mode with most situations."""
    modes = Counter(mode for mode, _ in space.numbers)
    mode = modes.most_common(1)[0][0]
    columns = list(zip(*(key for of, key in space.numbers if of == mode), strict=True))
    widest = max(range(len(columns)), key=lambda n: len(set(columns[n])))
    return f"{mode[0].key}: {str(space.keys[mode].__doc__).split('; ')[widest]}"
