"""Every situation a law allows, over all durations: a proof, or the shortest breaking history.

Breadth-first over the production `Law.attempt` (which is what `Law.step` does), so the first breach
found is a shortest one. From each situation a tick passes and every act is tried in every
combination of the circumstances that the law reads. Situations are merged by `keys.key_of`; why
that loses nothing is said there, in `ticks` (few ticks stand for all durations) and in `watch` (the
key holds whatever is read, or the search refuses).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import reduce
from itertools import product
from time import perf_counter
from typing import Any, Final

from motcua.clock import NEVER
from motcua.law import EVERYONE, LAW_ACTS, Act, Dossier, Facts, Law, Policy, State
from motcua.testing.breach import CounterExample
from motcua.testing.keys import key_of
from motcua.testing.proof import Proof
from motcua.testing.properties import PROPERTIES
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
from motcua.testing.ticks import MARGIN, Ticks, on_ticks
from motcua.testing.watch import (
    INSTANTS,
    NOTED,
    AbstractionError,
    At,
    Now,
    Untold,
    WatchingTicks,
    nearest,
    note,
)

MOST_SITUATIONS: Final = 100_000
"""More than ten times what any law so far has: beyond, something grows without end."""

LEARNED: Final[dict[Policy, Reads]] = {}
"""What was read under a policy, so that later searches need not begin again; a larger key than need
be is as sound, so only speed depends on it."""


def starts_of(ticks: Ticks) -> tuple[Dossier, ...]:
    """Dossiers before filing: every deadline, papers there or not, a fee owed or not."""
    return tuple(
        Dossier(deadline=deadline, is_complete=is_complete, fee_outstanding=owes)
        for deadline in ticks.allowances()
        for is_complete in (True, False)
        for owes in (False, True)
    )


def explore(
    law: Law,
    properties: Iterable[Property] = PROPERTIES,
    *,
    starts: Sequence[Dossier] | None = None,
    ticks: Ticks | None = None,
) -> Proof | CounterExample:
    """The proof that properties hold in every history of a law, or the shortest that breaks one.

    Args:
        law: under any calendar; it is searched on an axis of ticks.
        properties: those of the report are left out, `conserve` proves them.
        starts: dossiers to begin with; by default all kinds there are (`starts_of`).
        ticks: the axis; by default that of the law's policy.

    Raises:
        AbstractionError: a guard, effect or property reads what no finite search can cover.
    """
    began = perf_counter()
    axis = WatchingTicks([law.policy]) if ticks is None else ticks
    law = on_ticks(law, axis)
    chosen = tuple(prop for prop in properties if prop.kind is not Kind.REPORT)
    found = searched(law, chosen, tuple(starts or starts_of(axis)))
    if isinstance(found, CounterExample):
        return found
    for prop in chosen:
        if prop.kind in (Kind.GRAPH, Kind.METAMORPHIC):
            broken = prop.check(found)
            if isinstance(broken, CounterExample):
                return broken
    return Proof(chosen, found, perf_counter() - began)


def searched(
    law: Law, properties: Sequence[Property], starts: tuple[Dossier, ...]
) -> Space | CounterExample:
    """The space of a law on ticks in which situations and steps have their properties."""
    reads = LEARNED.get(law.policy, Reads())
    while True:
        NOTED.clear()
        found = Search(law, properties, starts, reads).run()
        if not NOTED:
            return found
        reads = LEARNED[law.policy] = reduce(Reads.extended, sorted(NOTED, key=str), reads)


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
        self.acts: dict[State, tuple[Act, ...]] = {
            state: tuple(dict.fromkeys(r.act for r in law.rules if state in r.sources))
            for state in State
        }
        self._facts: dict[int, dict[Act, list[Facts]]] = {}

    def run(self) -> Space | CounterExample:
        """Everything that can be reached."""
        space = self.space
        for start in space.starts:
            if (
                broken := self._arrive(as_watched(start, self.kinds[State.NEW, None]), 0, None)
            ) is not None:
                return broken
        for number in _growing(space):
            if (broken := self._leave(number)) is not None:
                return broken
            if len(space) > MOST_SITUATIONS:
                raise AbstractionError(f"more than {MOST_SITUATIONS} situations: {_grows(space)}")
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
        checks = self.of_steps[edge.act]
        if checks:
            there = Situation(self.law, after, at, here.held)
            step = Step(here, there, edge.act, edge.facts, edge.rule, Watched.written)
            for prop in checks:
                if not prop.check(step):
                    return CounterExample.at_step(prop, self.space, edge)
        return self._arrive(after, now, edge)

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
        held, had, untold = self.reads.of(mode), self.reads.of(before), Untold()
        for name in held.plain - had.plain:
            value = written.get(name)
            if name not in written:
                note("field", name, before)
            elif isinstance(value, Untold):
                note("field", value.field, value.mode)
        for name in held.present - had.plain - had.present:
            if name not in written:
                note("field", name, before)
        for name in held.quantities - had.quantities:
            parts = [written.get(part, untold) for part in PARTS[name]]
            if any(isinstance(part, Untold) for part in parts):
                note("quantity", name, before)
        if before[1] is None and mode[1] is not None:
            for name in MODE_FIELDS:
                if name not in had.plain and name not in written:
                    note("field", name, before)
        dossier.__class__ = self.kinds[mode]


class Lazily(dict[Any, Any]):
    """Values made from their keys when they are first asked for."""

    def __init__(self, make: Callable[[Any], Any]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, key: Any) -> Any:
        value = self[key] = self._make(key)
        return value


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
