"""Would the properties notice? Every one-step change of a law is killed, proved equal, or shown.

A mutant differs in one rule. Up to the first use of that rule its histories are those of the law,
so it is enough to try the changed act in every situation of the law: where both laws always answer
alike, the mutant's situations are the law's, and it is the same law (the change is redundant).
Where they part, the properties are asked about that very step; if they are silent there, the whole
mutant is searched.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import reduce
from time import perf_counter

from motcua.law import FIELDS, Act, Dossier, Facts, Law, Rule, State
from motcua.testing.breach import CounterExample, moves_of
from motcua.testing.explore import LEARNED, explore, searched, starts_of, subject_of
from motcua.testing.graphs import rivals_of
from motcua.testing.mutants import Mutant, mutants
from motcua.testing.properties import BY_NAME, PROPERTIES
from motcua.testing.property import Kind, Property
from motcua.testing.quantities import QUANTITIES
from motcua.testing.reads import RAW, Reads, as_dossier, plain
from motcua.testing.restated import possible
from motcua.testing.space import Edge, Situation, Space, Step
from motcua.testing.ticks import on_ticks
from motcua.testing.watch import NOTED, AbstractionError, Read, WatchingTicks

_ALL = frozenset(QUANTITIES)
_RELABELLED = frozenset({"role", "counts"})


@dataclass(frozen=True)
class Fate:
    """What became of a mutant.

    Attributes:
        kind: "killed", "equivalent" or "survivor".
        by: the name of the property that killed it.
        history: the history on which it was killed, or on which a survivor parts from the law.
    """

    mutant: Mutant
    kind: str
    by: str = ""
    history: CounterExample | None = None


@dataclass(frozen=True)
class Score:
    """What became of all mutants of a law."""

    fates: tuple[Fate, ...]
    seconds: float

    def _of(self, kind: str) -> tuple[Fate, ...]:
        return tuple(fate for fate in self.fates if fate.kind == kind)

    @property
    def killed(self) -> tuple[Fate, ...]:
        """Those that a property noticed."""
        return self._of("killed")

    @property
    def equivalent(self) -> tuple[Fate, ...]:
        """Those that are the same law: what was changed makes no difference."""
        return self._of("equivalent")

    @property
    def survivors(self) -> tuple[Fate, ...]:
        """Those that are another law and that no property noticed."""
        return self._of("survivor")

    @property
    def redundant(self) -> tuple[tuple[str, str], ...]:
        """Rule and guard, of guards that can be dropped without changing the law."""
        return tuple(
            (fate.mutant.rule.id, fate.mutant.guard)
            for fate in self.equivalent
            if fate.mutant.kind == "guard dropped"
        )

    @property
    def by_property(self) -> dict[str, int]:
        """How many mutants each property killed first."""
        return dict(Counter(fate.by for fate in self.killed))

    def __bool__(self) -> bool:
        return not self.survivors


def mutate(
    law: Law,
    properties: Iterable[Property] = PROPERTIES,
    *,
    starts: Sequence[Dossier] | None = None,
) -> Score:
    """The fate of every one-step change of a law, under properties that hold in the law itself.

    Raises:
        ValueError: the law itself breaks a property; its message is the history.
    """
    began = perf_counter()
    law = on_ticks(law, WatchingTicks([law.policy]))
    assert isinstance(law.timekeeper, WatchingTicks)
    chosen, begins = tuple(properties), tuple(starts or starts_of(law.timekeeper))
    learned = dict(LEARNED)
    fates: dict[Mutant, Fate] = {}
    pending = list(mutants(law))
    try:
        while pending:
            judge = Judge(_space(law, chosen, begins), chosen)
            fates |= {mutant: fate for mutant in pending if (fate := judge.fate(mutant))}
            pending = [mutant for mutant in pending if mutant not in fates]
            LEARNED[subject_of(law)] = reduce(
                Reads.extended, sorted(judge.noted, key=str), judge.reads
            )
    finally:
        LEARNED.clear()
        LEARNED.update(learned)
    return Score(tuple(fates.values()), perf_counter() - began)


def _space(law: Law, properties: tuple[Property, ...], starts: tuple[Dossier, ...]) -> Space:
    space = searched(law, properties, starts)
    if isinstance(space, Space):
        return space
    raise ValueError(space.table())


class Judge:
    """Decides the fate of mutants of one law.

    Attributes:
        noted: what undecided mutants read and the key of the space does not hold.
    """

    def __init__(self, space: Space, properties: Sequence[Property]) -> None:
        self.space, self.properties, self.reads = space, properties, space.reads
        space.watch()
        self.noted: set[Read] = set()
        self.names = {prop.id for prop in properties}
        self.of_situations = [p for p in properties if p.kind is Kind.SITUATION]
        self.of_steps = [p for p in properties if p.kind is Kind.STEP]
        self.by_state: dict[State, list[int]] = {state: [] for state in State}
        for number, dossier in enumerate(space.dossiers):
            self.by_state[dossier.state].append(number)
        self._after: dict[tuple[int, Act, int], tuple[Rule, tuple[object, ...]] | None] = {}

    def fate(self, mutant: Mutant) -> Fate | None:
        """What becomes of a mutant; None if it reads more than the key of the space holds."""
        NOTED.clear()
        first: CounterExample | None = None
        leads_elsewhere = False
        asked: set[State] = set()
        for number, place in self._parted(mutant):
            state = self.space.dossiers[number].state
            if mutant.kind in _RELABELLED and state in asked:
                continue  # the same rule from the same state, and only its label is another
            asked.add(state)
            leads_elsewhere |= self._leads_elsewhere(mutant, number, place)
            broken, witness = self._judged(mutant, number, place)
            if broken is not None:
                return Fate(mutant, "killed", broken.property.id, broken)
            first = first or witness
        if NOTED:
            self.noted |= NOTED
            return None
        if first is None:
            return Fate(mutant, "equivalent")
        if not leads_elsewhere:  # another role or counter, and no other situation anywhere
            return Fate(mutant, "survivor", "", first)
        return self._searched(mutant, first)

    def _leads_elsewhere(self, mutant: Mutant, number: int, place: int) -> bool:
        """Whether a parted step is possible only in one law, or leads to another dossier."""
        act = mutant.rule.act
        lawfully = self._after[number, act, place]
        facts = self.space.facts(self.space.nows[number])[act][place]
        done = mutant.law.attempt(self.space.dossiers[number], act, facts)
        return lawfully is None or done is None or _values(done[1]) != lawfully[1]

    def _parted(self, mutant: Mutant) -> Iterator[tuple[int, int]]:
        """Situations, and places of circumstances, in which the mutant answers otherwise."""
        space, act = self.space, mutant.rule.act
        sources = set(mutant.rule.sources)
        if mutant.changed is not None:
            sources |= set(mutant.changed.sources)
        numbers = sorted(n for state in sources for n in self.by_state[state])
        for number in numbers:
            dossier, now = space.dossiers[number], space.nows[number]
            for place, facts in enumerate(space.facts(now)[act]):
                done = mutant.law.attempt(dossier, act, facts)
                if self._differs(number, act, place, facts, done) or (
                    done is not None
                    and rivals_of(mutant.law, mutant.siblings, done[0], dossier, facts)
                ):
                    yield number, place

    def _differs(
        self,
        number: int,
        act: Act,
        place: int,
        facts: Facts,
        done: tuple[Rule, Dossier] | None,
    ) -> bool:
        key = (number, act, place)
        if key not in self._after:
            lawful = self.space.law.attempt(self.space.dossiers[number], act, facts)
            self._after[key] = None if lawful is None else (lawful[0], _values(lawful[1]))
        lawfully = self._after[key]
        if lawfully is None or done is None:
            return (lawfully is None) != (done is None)
        rule, values = lawfully
        if done[0] is rule:
            return False
        same = done[0].role is rule.role and done[0].counts == rule.counts
        return not same or _values(done[1]) != values

    def _judged(
        self, mutant: Mutant, number: int, place: int
    ) -> tuple[CounterExample | None, CounterExample]:
        """The property that a parted step breaks, if one does; and the step as a witness."""
        space, act = self.space, mutant.rule.act
        dossier, now = as_dossier(space.dossiers[number]), space.nows[number]
        usual = space.facts(now)[act][place]
        facts = Facts(*(plain(value) for value in tuple.__iter__(usual)))
        here = Situation(mutant.law, dossier, now, _ALL)
        done = mutant.law.attempt(dossier, act, facts)
        edge = Edge(number, act, place, None if done is None else done[0], -1)
        witness = CounterExample(
            BY_NAME["G4"],
            mutant.law,
            space.start_of(number),
            moves_of(space, [*space.path(number), edge]),
        )
        name = None
        if done is not None:
            name = self._broken(here, act, facts, *done)
        if name is None and "G4" in self.names:
            name = self._obliged(mutant, here, act)
        return (None if name is None else replace(witness, property=BY_NAME[name])), witness

    def _broken(
        self, here: Situation, act: Act, facts: Facts, rule: Rule, after: Dossier
    ) -> str | None:
        there = Situation(here.law, after, here.now, _ALL)
        step = Step(here, there, act, facts, rule, {})
        for prop in self.of_steps:
            if (prop.acts is None or act in prop.acts) and not prop.check(step):
                return prop.id
        for prop in self.of_situations:
            if not prop.check(there):
                return prop.id
        siblings = [rival for rival in here.law.rules if rival.act is act]
        if "G1" in self.names and rivals_of(here.law, siblings, rule, here.dossier, facts):
            return "G1"
        return None

    def _obliged(self, mutant: Mutant, here: Situation, act: Act) -> str | None:
        """G4 where the act is concerned: possible in some circumstances exactly when it should."""
        circumstances = (
            Facts(*(plain(value) for value in tuple.__iter__(facts)))
            for facts in self.space.facts(int(here.now))[act]
        )
        enabled = any(mutant.law.attempt(here.dossier, act, facts) for facts in circumstances)
        return "G4" if enabled != possible(act, here, None) else None

    def _searched(self, mutant: Mutant, witness: CounterExample) -> Fate:
        """The fate of a mutant that parts from the law in steps that break nothing."""
        most = 10 * len(self.space)
        try:
            found = explore(mutant.law, self.properties, starts=self.space.starts, most=most)
        except AbstractionError:
            return Fate(mutant, "survivor", "", witness)
        if isinstance(found, CounterExample):
            return Fate(mutant, "killed", found.property.id, found)
        return Fate(mutant, "survivor", "", witness)


def _values(dossier: Dossier) -> tuple[object, ...]:
    return tuple(plain(RAW[name](dossier)) for name in FIELDS)
