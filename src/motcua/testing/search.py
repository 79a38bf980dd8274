"""One search with one key: breadth-first, every step watched, every property asked on the way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import product
from typing import Any, Final

from motcua.clock import NEVER
from motcua.law import EVERYONE, FIELDS, LAW_ACTS, Act, Dossier, Facts, Law, Rule, State
from motcua.testing.breach import CounterExample
from motcua.testing.extent import (
    MOST_SITUATIONS,
    Lazily,
    axis_length,
    growing,
    grows,
    reach,
    sharing,
)
from motcua.testing.keys import Fires, Known, key_of
from motcua.testing.property import Kind, Property
from motcua.testing.quantities import PARTS
from motcua.testing.reads import (
    HERE,
    MODE_FIELDS,
    NOTHING,
    PUT,
    RAW,
    UNWATCHED,
    Mode,
    Reads,
    Topic,
    Watched,
    as_watched,
    circumstances,
    instant_kind,
    mode_of,
    untold_kind,
    watched,
    watched_about,
)
from motcua.testing.space import Edge, Situation, Space, Step, shifted
from motcua.testing.ticks import Ticks
from motcua.testing.watch import (
    INSTANTS,
    MOVED,
    NOTED,
    AbstractionError,
    At,
    Now,
    Untold,
    given,
    nearest,
    note,
)

Way = tuple[int, Act | None, int, Rule | None]
"""How a situation is reached: from which, by what, in which circumstances."""


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
        self.topics = Lazily(self._topic)
        self.instants = Lazily(self._tagged)
        self.untold = Lazily(self._carried_on)
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
        for start in sharing(space.starts):
            broken = self._at(as_watched(start, UNWATCHED), 0, (State.NEW, None), None)
            if broken is not None:
                return broken
        for number in growing(space):
            if (broken := self._leave(number)) is not None:
                return broken
            if len(space) > most:
                raise AbstractionError(f"more than {most} situations: {grows(space)}")
        return space

    def facts(self, now: int) -> dict[Act, list[Facts]]:
        """Of each act, every combination of the circumstances that the law reads."""
        if now not in self._facts:
            held = self.reads.circumstances
            self._facts[now] = {
                act: [
                    circumstances(act, held.get(act, NOTHING))(
                        EVERYONE, Now(now), **shifted(choice, now, given)
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

    def _carried_on(self, mode: Mode) -> list[tuple[str, type[Untold]]]:
        """The numbers that a mode may only carry on, as what they notice."""
        held = self.reads.of(mode)
        names = held.present - held.plain
        return [(name, untold_kind(name, mode)) for name in FIELDS if name in names]

    def _topic(self, topic: Topic) -> Known:
        """What is known about a topic: nothing yet."""
        part = key_of(self.reads, self.reads.about(topic), self.far, self.many)
        return Known(watched_about(topic, self.reads), part, {})

    def _leave(self, number: int) -> CounterExample | None:
        """Everything that leads on from a situation."""
        space = self.space
        dossier, now = space.dossiers[number], space.nows[number]
        mode, state = dossier.of, RAW["state"](dossier)
        acts, facts_of, topics = self.acts[state], self.facts(now), self.topics
        here, enabled = space.situation(number), 0
        dossier.__class__ = UNWATCHED
        for act in acts:
            about = topics[mode, act]
            fires = about.fires.get(about.part(dossier, now))
            if fires is None:
                fires = self._tried(here, Edge(number, act, -1, None, len(space)), about, now)
                if isinstance(fires, CounterExample):
                    return fires
            else:
                broken = self._again(number, act, fires, facts_of[act])
                if broken is not None:
                    return broken
            if fires:
                enabled |= 1 << act
        space.enabled.append(enabled)
        broken = self._wait(here, number, now, mode) if acts else None
        dossier.__class__ = self.kinds[mode]
        return broken

    def _tried(self, here: Situation, edge: Edge, about: Known, now: int) -> Fires | CounterExample:
        """Try an act in all circumstances, watched, and know what comes of it."""
        dossier, written, before = here.dossier, Watched.written, len(NOTED)
        assert edge.act is not None
        dossier.__class__ = about.kind
        fires = []
        for place, facts in enumerate(self.facts(now)[edge.act]):
            written.clear()
            done = self.law.attempt(dossier, edge.act, facts)
            if done is not None:
                fires.append((place, done[0]))
                tried = edge._replace(place=place, rule=done[0])
                if (broken := self._step(here, tried, done[1], here.now, now)) is not None:
                    return broken
        dossier.__class__ = UNWATCHED
        if len(NOTED) == before:
            about.fires[about.part(dossier, now)] = tuple(fires)
        return tuple(fires)

    def _again(
        self, number: int, act: Act, fires: Fires, facts_of: Sequence[Facts]
    ) -> CounterExample | None:
        """Do what is known to be possible and right; only where it leads is still to be seen."""
        space, carried_out, many = self.space, self.law.carried_out, self.many
        dossier, now = space.dossiers[number], space.nows[number]
        for place, rule in fires:
            facts = facts_of[place]
            after: Any = carried_out(dossier, rule, facts)
            mode = mode_of(after, many)
            broken = self._at(after, now, mode, (number, act, place, rule))
            if broken is not None:
                return broken
        return None

    def _wait(self, here: Situation, number: int, now: int, mode: Mode) -> CounterExample | None:
        """Let a tick pass."""
        about, dossier = self.topics[mode, None], self.space.dossiers[number]
        part = about.part(dossier, now)
        if part not in about.fires:
            before = len(NOTED)
            dossier.__class__ = about.kind
            Watched.written.clear()
            edge = Edge(number, None, -1, None, len(self.space))
            if (broken := self._checked(here, edge, dossier, Now(now + 1))) is not None:
                return broken
            dossier.__class__ = UNWATCHED
            if len(NOTED) == before:
                about.fires[part] = ()
        return self._at(dossier, now + 1, mode, (number, None, -1, None))

    def _step(
        self, here: Situation, edge: Edge, after: Any, at: int, now: int
    ) -> CounterExample | None:
        """Check a step that was watched, and arrive where it leads."""
        if (broken := self._checked(here, edge, after, at)) is not None:
            return broken
        mode = mode_of(after, self.many)
        if mode != after.of:
            self._pass_on(after, mode)
        for name in self.kinds[mode].plain:
            value = RAW[name](after)
            if isinstance(value, Untold):
                note("field", value.field, value.mode)
        after.__class__ = UNWATCHED
        return self._at(after, now, mode, edge[:4])

    def _checked(self, here: Situation, edge: Edge, after: Any, at: int) -> CounterExample | None:
        """The first property that a step breaks."""
        checks = self._open_checks(here, edge, after)
        if not checks:
            return None
        there = Situation(self.law, after, at, here.held)
        step = Step(here, there, edge.act, self.space.facts_of(edge), edge.rule, Watched.written)
        for place, prop in enumerate(checks):
            if not prop.check(step):
                also = tuple(p for p in checks[place + 1 :] if not p.check(step))
                return replace(CounterExample.at_step(prop, self.space, edge), also=also)
        return None

    def _open_checks(self, here: Situation, edge: Edge, after: Any) -> list[Property]:
        """The properties to be checked on a step: once it has held, one that depends on the rule
        and the two states alone need not be asked again."""
        turn = id(edge.rule), RAW["state"](here.dossier), RAW["state"](after)
        if edge.rule is None or turn not in self._turned:
            self._turned.add(turn)
            return self.of_steps[edge.act]
        return self.of_turns[edge.act]

    def _at(self, dossier: Any, now: int, mode: Mode, way: Way | None) -> CounterExample | None:
        """Be at a situation, by a way: source, act, facts, rule; check the situation if it is new.

        Args:
            dossier: unwatched.
        """
        space = self.space
        new = len(space.dossiers)
        number = space.numbers.setdefault((mode, space.keys[mode](dossier, now)), new)
        edge = None
        if way is not None:
            edge = Edge(*way, number)
            space.edges.append(edge)
        if number != new:
            return None
        if way is not None and way[1] is None:
            dossier = dossier.copy()  # the one that waited is another situation's
        for name, kind in self.instants[mode]:
            value = RAW[name](dossier)
            if type(value) is not kind and value != NEVER:
                PUT[name](dossier, kind(value))
        for name, kind in self.untold[mode]:
            value = RAW[name](dossier)
            if type(value) is not kind and value != NEVER:
                PUT[name](dossier, kind(value))
        space.dossiers.append(dossier)
        space.nows.append(now)
        space.parents.append(edge)
        return self._seen(number, dossier, now, mode)

    def _seen(self, number: int, dossier: Any, now: int, mode: Mode) -> CounterExample | None:
        """The first property that a new situation breaks."""
        about = self.topics[mode, HERE]
        part = about.part(dossier, now)
        if part not in about.fires:
            before = len(NOTED)
            dossier.__class__ = about.kind
            there = self.space.situation(number)
            for prop in self.of_situations:
                if not prop.check(there):
                    return CounterExample.at_situation(prop, self.space, number)
            if len(NOTED) == before:
                about.fires[part] = ()
        dossier.__class__ = self.kinds[mode]
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
