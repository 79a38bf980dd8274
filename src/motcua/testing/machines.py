"""State machines to subclass: Hypothesis walks a dossier, or a whole office's books, act by act.

    class OurRules(DossierMachine):
        law = named_law("our_law.yaml").under(...)

        @invariant()
        def nobody_waits_twice(self):
            assert self.dossier.supplements <= 1

    TestOurRules = OurRules.TestCase

`explore` proves; a machine tries, but may be given any invariant in plain Python, with any state of
its own. Half of its walks start in the middle, at a situation that the search found, and breaking
off is rare, so most steps do something. Nothing is kept from one example to the next.
"""

from __future__ import annotations

from typing import ClassVar

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from motcua.law import FIELDS, LAW_ACTS, POLICIES, Act, Dossier, Facts, Law, Role
from motcua.testing.breach import CounterExample
from motcua.testing.explore import explore, starts_of
from motcua.testing.history import edges, facts_for, going_on
from motcua.testing.properties import PROPERTIES
from motcua.testing.property import Kind, Property
from motcua.testing.quantities import QUANTITIES
from motcua.testing.reads import as_dossier
from motcua.testing.space import Situation, Step
from motcua.testing.ticks import Ticks, on_ticks

__all__ = ["DossierMachine"]

CHOICES = st.integers(0, 59)
"""Of how many things one is chosen; 60 is divisible by all small numbers."""

ENDINGS = st.integers(0, 5)
HELD = frozenset(QUANTITIES)
FLAGS = tuple(name for name in FIELDS if name.endswith("_late"))


class DossierMachine(RuleBasedStateMachine):
    """One dossier after another under a law, on an axis of ticks.

    Set `law`, and `properties` if not all of ours are meant; add `@invariant()`s of your own.

    Attributes:
        law: under any calendar.
        properties: those of situations and steps are checked; the others are for `explore`.
        dossier, now: where the walk stands.
        steps, useful: how many were made, and how many of these changed what may happen next.
    """

    law: ClassVar[Law] = Law(POLICIES["2025"], Ticks([POLICIES["2025"]]))
    properties: ClassVar[tuple[Property, ...]] = PROPERTIES
    _found: ClassVar[tuple[Law, list[tuple[Dossier, int]]] | None] = None

    def __init__(self) -> None:
        super().__init__()
        self.ticks = Ticks([self.law.policy])
        self.acting = on_ticks(self.law, self.ticks)
        self.dossier, self.now = Dossier(), 0
        self.steps = self.useful = 0

    @classmethod
    def seeds(cls) -> list[tuple[Dossier, int]]:
        """Every situation that the search finds, to start from; none if the law does not hold."""
        if cls._found is None or cls._found[0] is not cls.law:
            found = explore(cls.law, ())
            space = None if isinstance(found, CounterExample) else found.space
            pairs = zip(space.dossiers, space.nows, strict=True) if space else ()
            cls._found = (cls.law, [(as_dossier(one), int.__int__(at)) for one, at in pairs])
        return cls._found[1]

    @initialize(number=st.integers(0, 1 << 20), is_new=st.booleans())
    def begin(self, number: int, is_new: bool) -> None:
        """A dossier not yet filed, or one in the middle of its life."""
        seeds = [] if is_new else self.seeds()
        if seeds:
            dossier, self.now = seeds[number % len(seeds)]
            self.dossier = dossier.copy()
        else:
            starts = starts_of(self.ticks)
            self.dossier, self.now = starts[number % len(starts)].copy(), 0

    @precondition(lambda self: self.acts(may_break_off=True))
    @rule(
        choice=CHOICES,
        ending=ENDINGS,
        tried=st.sampled_from(LAW_ACTS),
        who=st.sampled_from(list(Role)),
    )
    def act(self, choice: int, ending: int, tried: Act, who: Role) -> None:
        """Somebody tries something that is mostly refused; then something allowed is done.

        Now and then a tick passes before, so that acts do not all fall on the same instant.
        """
        self._pass(int(choice % 3 == 2))
        self._refused(tried, who)
        acts = self.acts(may_break_off=ending == 5)
        self._do(acts[choice % len(acts)], facts_for(self.acting, self.dossier, self.now))

    @precondition(lambda self: self.is_waited_for() and self.edges())
    @rule(choice=CHOICES)
    def wait(self, choice: int) -> None:
        """Time passes until an instant at which the law may answer otherwise."""
        until, could = self.edges(), self.judged()
        self._pass(until[choice % len(until)] - self.now)
        self._count(self.judged() != could)

    @precondition(lambda self: not self.is_waited_for())
    @rule(number=st.integers(0, 1 << 20), is_new=st.booleans())
    def next_dossier(self, number: int, is_new: bool) -> None:
        """The next one, when there is nothing left to do but deliver."""
        self.begin(number, is_new)
        self._count(True)

    @invariant()
    def situation_holds(self) -> None:
        """Every property of situations."""
        where = Situation(self.acting, self.dossier, self.now, HELD)
        for prop in self.properties:
            if prop.kind is Kind.SITUATION:
                assert prop.check(where), str(prop)

    def acts(self, *, may_break_off: bool) -> tuple[Act, ...]:
        """What may be done now."""
        facts = facts_for(self.acting, self.dossier, self.now)
        return tuple(going_on(self.acting, self.dossier, facts, may_break_off=may_break_off))

    def edges(self) -> tuple[int, ...]:
        """The instants to come at which the law may answer otherwise."""
        return edges(self.acting, self.dossier, self.now)

    def judged(self) -> set[str]:
        """The rows that could fire now, so that early, on time and late are told apart."""
        facts = facts_for(self.acting, self.dossier, self.now)
        return {row.id for row in self.acting.allowed(self.dossier, facts)}

    def is_waited_for(self) -> bool:
        """Whether the dossier is under way."""
        return bool(self.dossier.state) and self.dossier.ended_at < 0

    def _pass(self, ticks: int) -> None:
        before = Situation(self.acting, self.dossier, self.now, HELD)
        for _ in range(ticks):
            after = Situation(self.acting, self.dossier, before.now + 1, HELD)
            self._check_step(Step(before, after, None, None, None, {}))
            self.now, before = after.now, after

    def _refused(self, act: Act, role: Role) -> None:
        """Try an act: `explain` and `attempt` agree on it, and trying changes nothing."""
        facts = facts_for(self.acting, self.dossier, self.now)._replace(role=role)
        before = self.dossier.snapshot()
        done = self.acting.attempt(self.dossier, act, facts)
        why = self.acting.explain(self.dossier, act, facts)
        assert (done is None) == (why is not None), f"{act.key} is refused without a reason"
        assert self.dossier.snapshot() == before, f"trying {act.key} changed the dossier"

    def _do(self, act: Act, facts: Facts) -> None:
        rows = [
            row.id
            for row in self.acting.rules
            if row.act is act
            and self.dossier.state in row.sources
            and not self.acting.failing(row, self.dossier, facts)
        ]
        assert len(rows) == 1, f"{act.key} fires {' and '.join(rows)}"
        before = Situation(self.acting, self.dossier, self.now, HELD)
        row, dossier = self.acting.step(self.dossier, act, facts)
        after = Situation(self.acting, dossier, self.now, HELD)
        self._check_step(Step(before, after, act, facts, row, self._flagged(act, facts)))
        self._count(dossier.snapshot() != self.dossier.snapshot())
        self.dossier = dossier

    def _flagged(self, act: Act, facts: Facts) -> dict[str, object]:
        """The flags that an act raises, also those that stood already."""
        bare = self.dossier.copy()
        for name in FLAGS:
            setattr(bare, name, False)
        _, after = self.acting.step(bare, act, facts)
        return {name: True for name in FLAGS if getattr(after, name)}

    def _check_step(self, step: Step) -> None:
        for prop in self.properties:
            if prop.kind is Kind.STEP and (prop.acts is None or step.act in prop.acts):
                assert prop.check(step), str(prop)

    def _count(self, is_useful: bool) -> None:
        self.steps += 1
        self.useful += is_useful
