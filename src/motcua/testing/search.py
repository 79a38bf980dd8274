"""One search with one key: breadth-first, every step watched, every property asked on the way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Any, Final

from motcua.clock import NEVER
from motcua.law import Act, Dossier, Law, Rule, State
from motcua.testing.breach import CounterExample
from motcua.testing.circumstances import Circumstances
from motcua.testing.extent import (
    MOST_SITUATIONS,
    Lazily,
    grows,
    reach,
    sharing,
)
from motcua.testing.families import Families
from motcua.testing.keys import Family, Fires, Known
from motcua.testing.property import Kind, Property
from motcua.testing.quantities import PARTS
from motcua.testing.reads import (
    MODE_FIELDS,
    PUT,
    RAW,
    Mode,
    Reads,
    Unwatched,
    Watched,
    as_watched,
    mode_of,
)
from motcua.testing.space import Edge, Situation, Space, Step
from motcua.testing.ticks import Ticks, on_ticks
from motcua.testing.watch import (
    INSTANTS,
    MOVED,
    NOTED,
    TOTALS,
    AbstractionError,
    At,
    Now,
    Untold,
    nearest,
    note,
)

Way = tuple[int, Act | None, int, Rule | None]
"""An `Edge` whose end is not known yet."""

Turns = dict[tuple[Mode, Mode], set[frozenset[str]]]
"""Of each change of mode, the sets of fields that were written in it."""


class BrokenError(Exception):
    """A property is broken, and the search over.

    Attributes:
        history: the shortest that breaks it.
    """

    def __init__(self, history: CounterExample) -> None:
        super().__init__(history)
        self.history = history


class Search:
    """One search with one key.

    Situations are kept unwatched, as plain numbers. The first of those that agree in what a topic
    turns on is watched; for the others the same law, on the same axis without a watch, carries out
    what is known to be allowed.

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
        unwatched = on_ticks(law, law.timekeeper.unwatched())
        self.carrying_out = {id(rule): unwatched.carrying_out(rule) for rule in law.rules}
        self.far, self.many = reach(law, starts)
        self.demands = Lazily(partial(_demanded, reads))
        around = self.around = Circumstances(law, starts, reads, self.far)
        self.families = Families(law, reads, self.far, self.many)
        facts_at = around.watched.__getitem__
        self.space = Space(law, starts, reads, self.families, self.many, facts_at, around.choices)
        self._take = self.space.taken.append
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

    def run(self, most: int = MOST_SITUATIONS) -> Space | CounterExample:
        """Everything that can be reached."""
        space = self.space
        try:
            for start in sharing(space.starts):
                self._begin(as_watched(start, Unwatched))
            for number, _ in enumerate(space.dossiers):  # it grows
                self._leave(number)
                if len(space.dossiers) > most:
                    raise AbstractionError(f"more than {most} situations: {grows(space)}")
        except BrokenError as breach:
            return breach.history
        finally:
            self.families.disband()
        return space

    def _leave(self, number: int) -> None:
        """Everything that leads on from a situation."""
        space, arrive = self.space, self._arrive
        dossier, now, family = space.dossiers[number], space.nows[number], space.of[number]
        facts_of, enabled = self.around.plain[now], 0
        for act, about in family.acts:
            part = about.part(dossier, now)
            fires = about.fires.get(part)
            if fires is None:
                fires = self._tried(number, act, about, part)
            else:
                facts = facts_of[act]
                for place, rule, after, there in fires:
                    arrive(after(dossier, facts[place]), now, there, number, act, place, rule)
            if fires:
                enabled |= 1 << act
        space.enabled.append(enabled)
        if family.acts:
            self._wait(number, family)

    def _tried(self, number: int, act: Act, about: Known, part: Any) -> Fires:
        """Try an act in all circumstances, watched, and know what comes of it."""
        space, before = self.space, len(NOTED)
        here, written = space.situation(number), Watched.written
        dossier, now = space.dossiers[number], space.nows[number]
        dossier.__class__ = about.kind
        fires = []
        for place, facts in enumerate(self.around.watched[now][act]):
            written.clear()
            done = self.law.attempt(dossier, act, facts)
            if done is not None:
                rule, after = done
                there = self._step(here, after, (number, act, place, rule))
                fires.append((place, rule, self.carrying_out[id(rule)], there))
                self._arrive(after, now, there, number, act, place, rule)
        dossier.__class__ = Unwatched
        if len(NOTED) == before:
            about.fires[part] = tuple(fires)
        return tuple(fires)

    def _wait(self, number: int, family: Family) -> None:
        """Let a tick pass."""
        about, space = family.wait, self.space
        dossier, now = space.dossiers[number], space.nows[number]
        part = about.part(dossier, now)
        if part not in about.fires:
            before = len(NOTED)
            dossier.__class__ = about.kind
            Watched.written.clear()
            here = space.situation(number)
            self._check(here, dossier, Now(now + 1), (number, None, -1, None))
            dossier.__class__ = Unwatched
            if len(NOTED) == before:
                about.fires[part] = ()
        self._arrive(dossier, now + 1, family, number, None, -1, None)

    def _step(self, here: Situation, after: Any, way: Way) -> Family:
        """Check a step that was watched; the family to which it leads."""
        self._check(here, after, here.now, way)
        mode = mode_of(after, self.many)
        there = self.families[mode]
        if mode != after.of:
            self._pass_on(after, mode)
        for name, get, put in _NUMBERS:
            value = get(after)
            if type(value) is not int:
                if isinstance(value, Untold) and name in there.kind.held:
                    note("field", value.field, value.mode)
                put(after, int.__int__(value))
        after.__class__ = Unwatched
        return there

    def _check(self, here: Situation, after: Any, at: int, way: Way) -> None:
        """Ask the properties of a step.

        Raises:
            BrokenError: one is broken.
        """
        _, act, place, rule = way
        checks = self._open_checks(here, act, rule, after)
        if not checks:
            return
        there = Situation(self.law, after, at, here.held)
        facts = None if act is None else self.around.watched[here.now][act][place]
        step = Step(here, there, act, facts, rule, Watched.written)
        for number, prop in enumerate(checks):
            if not prop.check(step):
                also = tuple(p for p in checks[number + 1 :] if not p.check(step))
                edge = Edge(*way, len(self.space))
                history = CounterExample.at_step(prop, self.space, edge)
                raise BrokenError(replace(history, also=also))

    def _open_checks(
        self, here: Situation, act: Act | None, rule: Rule | None, after: Any
    ) -> list[Property]:
        """The properties to be checked on a step: once it has held, one that depends on the rule
        and the two states alone need not be asked again."""
        turn = id(rule), _STATE(here.dossier), _STATE(after)
        if rule is None or turn not in self._turned:
            self._turned.add(turn)
            return self.of_steps[act]
        return self.of_turns[act]

    def _begin(self, start: Watched) -> None:
        """Be at a start, if it is not one already."""
        family, new = self.families[State.NEW, None], len(self.space)
        if family.numbers.setdefault(family.key(start, 0), new) == new:
            self._enter(start, 0, family, None)

    def _arrive(
        self,
        dossier: Any,
        now: int,
        family: Family,
        source: int,
        act: Act | None,
        place: int,
        rule: Rule | None,
    ) -> None:
        """Be at a situation, new or not, by a step.

        Args:
            dossier: unwatched.
            source, act, place, rule: of the edge.
        """
        key = family.key(dossier, now)
        number = family.numbers.get(key)
        if number is None:
            number = family.numbers[key] = len(self.space.dossiers)
            self._enter(dossier, now, family, Edge(source, act, place, rule, number))
        self._take((source, act, place, rule, number))

    def _enter(self, dossier: Any, now: int, family: Family, edge: Edge | None) -> None:
        """Keep a new situation."""
        space = self.space
        space.dossiers.append(dossier)
        space.nows.append(now)
        space.of.append(family)
        space.parents.append(edge)
        self._see(len(space.nows) - 1, family)

    def _see(self, number: int, family: Family) -> None:
        """Ask the properties of a new situation.

        Raises:
            BrokenError: one is broken.
        """
        about, space = family.here, self.space
        dossier = space.dossiers[number]
        part = about.part(dossier, space.nows[number])
        if part not in about.fires:
            before = len(NOTED)
            dossier.__class__ = about.kind
            there = space.situation(number)
            for prop in self.of_situations:
                if not prop.check(there):
                    raise BrokenError(CounterExample.at_situation(prop, space, number))
            dossier.__class__ = Unwatched
            if len(NOTED) == before:
                about.fires[part] = ()

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
            is_older = value.field == name if isinstance(value, At) else type(value) is int
            if name in plain and told < 0 and is_older and value != NEVER:
                note("distance", name, 0)


def _demanded(reads: Reads, modes: tuple[Mode, Mode]) -> tuple[frozenset[str], ...]:
    """What a mode holds that the mode before does not: by value, at all, as a sum."""
    before, after = modes
    held, had = reads.of(after), reads.of(before)
    others = held.present - had.plain - had.present
    if before[1] is None and after[1] is not None:
        others |= frozenset(MODE_FIELDS) - had.plain
    return held.plain - had.plain, others, held.quantities - had.quantities


_UNTOLD: Final = Untold()
_STATE: Final = RAW["state"]
_NUMBERS: Final = tuple((name, RAW[name], PUT[name]) for name in (*INSTANTS, *TOTALS))
