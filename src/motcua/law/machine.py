"""The law in force at an office: the table with a policy and a calendar, asked and applied.

`step` answers without changing anything, for searches and proofs; `fire` runs the published
`transitions` Machine on the dossier itself, for the office at work. Both are made from the same
rows and call the same guards and effects.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import Any, cast

import transitions
from transitions import EventData, Machine, MachineError, Transition

from motcua.errors import RuleError
from motcua.law.dossier import Dossier, Facts, Timekeeper
from motcua.law.effects import CLOCKS, STAMPS, Effect
from motcua.law.guards import GUARDS, Guard
from motcua.law.names import TERMINAL, Act, Pause, State, SupplementClock
from motcua.law.policy import Policy
from motcua.law.refusal import explain
from motcua.law.table import RULES, Rule

_SUPPLIED_BY_ACTOR = frozenset({"later_appointment"})
"""Guards on what the one who acts writes down: unknown before the act, so not held against it."""


class _Row:
    """A rule with its guards and effects looked up."""

    __slots__ = ("effects", "guards", "role", "rule")

    def __init__(self, rule: Rule, guards: Mapping[str, Guard]) -> None:
        self.rule = rule
        self.role = int(rule.role)
        self.guards: tuple[Guard, ...] = tuple(guards[name] for name in rule.guards)
        self.effects: tuple[Effect, ...] = (
            *(STAMPS[name] for name in rule.stamps),
            CLOCKS[rule.clock],
        )

    def holds(self, dossier: Dossier, facts: Facts, law: Law) -> bool:
        """Whether the right role acts and every guard holds."""
        if not int.__and__(facts.role, self.role):  # IntFlag's own `&` costs ten times as much
            return False
        for guard in self.guards:  # noqa: SIM110 - a generator would double the time of a fire
            if not guard(dossier, facts, law):
                return False
        return True

    def apply(self, dossier: Dossier, facts: Facts, law: Law) -> None:
        """Write the stamps and turn the clock; the state is the caller's."""
        for effect in self.effects:
            effect(dossier, facts, law)


_NAMES = {state: state.name for state in State}
_KEYS = {act: act.key for act in Act}
"""Asked of the enumeration itself, a name costs as much as a guard."""


class LawState(transitions.State):
    """A state on which nothing hangs: what an act does is in its rule, not in entering a state."""

    name = ""  # the library's property asks the enumeration for it eight times a fire

    def __init__(self, state: State) -> None:
        super().__init__(state, final=state in TERMINAL)
        self.name = state.name


class RuleTransition(Transition):
    """A transition that is a row of the table: its guards, its effects, its state."""

    def __init__(self, *args: Any, row: _Row, law: Law, **options: Any) -> None:
        super().__init__(*args, **options)
        self.row = row
        self.law = law
        self.rule = row.rule

    def execute(self, event_data: EventData) -> bool:
        """Whether the row fired.

        The library's own asks six lists of callbacks on the way, all empty but for the guards and
        the effects: a third of a fire. Callbacks hung on the machine would not be called.
        """
        dossier, given = cast(Dossier, event_data.model), event_data.kwargs
        facts = given["facts"]
        if not self.row.holds(dossier, facts, self.law):
            return False
        self.row.apply(dossier, facts, self.law)
        if self.rule.dest is not None:
            dossier.state = self.rule.dest
        given["fired"].append(self.rule)
        return True


class LawMachine(Machine):
    """One machine for every dossier: no model is ever registered with it.

    Registering would hang methods on each dossier (impossible with slots), put back its state and
    search a list for each (law.md §5.1). Never call `add_model`.
    """

    transition_cls = RuleTransition

    def _checked_assignment(self, model: object, name: str, func: object) -> None:
        """Hang nothing on a model."""

    def callbacks(self, funcs: Any, event_data: EventData) -> None:
        """Call callbacks, which are functions here and never names to be looked up."""
        for func in funcs:
            func(event_data)

    def get_state(self, state: Any) -> LawState:
        """The machine's state of a law's state."""
        name = _NAMES[state] if isinstance(state, State) else state
        return cast(LawState, self.states[name])

    def fire(self, dossier: Dossier, act: Act, facts: Facts) -> Rule | None:
        """Move the dossier by an act; the rule that fired, None when the law has none that may.

        Raises:
            MachineError: the act is not possible in this state.
        """
        fired: list[Rule] = []
        if event := self.events.get(_KEYS[act]):
            event.trigger(dossier, facts=facts, fired=fired)
        return fired[0] if fired else None


class Law:
    """The rules in force: a policy, a calendar and the table.

    Args:
        policy: the regime and its settings.
        timekeeper: the office's calendar.
        rules: the table; another one than RULES is for tests and for comparing laws.
        guards: what the names of guards in the table mean; as with rules.
    """

    def __init__(
        self,
        policy: Policy,
        timekeeper: Timekeeper,
        rules: tuple[Rule, ...] = RULES,
        guards: Mapping[str, Guard] = GUARDS,
    ) -> None:
        self.policy = policy
        self.timekeeper = timekeeper
        self.rules = rules
        self.guards = guards
        self._clocks = (
            SupplementClock.RUN_ON,
            policy.supplement_clock,
            policy.financial_clock,
        )
        self._rows: dict[tuple[State, Act], tuple[_Row, ...]] = {}
        self._row_of: dict[int, _Row] = {}
        for rule in rules:
            row = self._row_of[id(rule)] = _Row(rule, guards)
            for state in rule.sources:
                self._rows[state, rule.act] = (*self._rows.get((state, rule.act), ()), row)

    def pause_clock(self, cause: Pause) -> SupplementClock:
        """What a pause for this cause does to the deadline."""
        return self._clocks[cause]

    def step(self, dossier: Dossier, act: Act, facts: Facts) -> tuple[Rule, Dossier]:
        """The rule that an act fires and the dossier after it; the one given stays as it is.

        Raises:
            RuleError: the law does not allow the act now.
        """
        done = self.attempt(dossier, act, facts)
        if done is None:
            raise self._refusal(dossier, act, facts)
        return done

    def attempt(self, dossier: Dossier, act: Act, facts: Facts) -> tuple[Rule, Dossier] | None:
        """`step` for whoever need not know why: None when the law does not allow the act now.

        To say why takes ten times as long as to try, and a search mostly tries in vain.
        """
        for row in self._rows.get((dossier.state, act), ()):
            if row.holds(dossier, facts, self):
                return row.rule, self._after(row, dossier, facts)
        return None

    def carrying_out(self, rule: Rule) -> Callable[[Dossier, Facts], Dossier]:
        """What makes of a dossier the one after a rule that is known to fire; for searches that
        need not ask again."""
        effects, dest = self._row_of[id(rule)].effects, rule.dest

        def after(dossier: Dossier, facts: Facts) -> Dossier:
            new = dossier.copy()
            for effect in effects:
                effect(new, facts, self)
            if dest is not None:
                new.state = dest
            return new

        return after

    def _after(self, row: _Row, dossier: Dossier, facts: Facts) -> Dossier:
        after = dossier.copy()
        row.apply(after, facts, self)
        if row.rule.dest is not None:
            after.state = row.rule.dest
        return after

    def fire(self, dossier: Dossier, act: Act, facts: Facts) -> Rule:
        """Move the dossier itself by an act, through the Machine; the rule that fired.

        Raises:
            RuleError: the law does not allow the act now; the dossier is as it was.
        """
        try:
            rule = self.machine.fire(dossier, act, facts)
        except MachineError:
            rule = None
        if rule is None:
            raise self._refusal(dossier, act, facts)
        return rule

    def allowed(self, dossier: Dossier, facts: Facts) -> list[Rule]:
        """The rules that could fire now, whoever acts, in the order of the table.

        Args:
            facts: the circumstances; its role plays no part, and a new appointment need not be
                stated yet.
        """
        return [
            rule
            for rule in self.rules
            if dossier.state in rule.sources
            and set(self.failing(rule, dossier, facts)) <= _SUPPLIED_BY_ACTOR
        ]

    def failing(self, rule: Rule, dossier: Dossier, facts: Facts) -> tuple[str, ...]:
        """The names of a rule's guards that do not hold."""
        return tuple(name for name in rule.guards if not self.guards[name](dossier, facts, self))

    def explain(self, dossier: Dossier, act: Act, facts: Facts) -> RuleError | None:
        """Why an act is refused now, or None when it is allowed."""
        return explain(self, dossier, act, facts)

    def _refusal(self, dossier: Dossier, act: Act, facts: Facts) -> RuleError:
        refusal = self.explain(dossier, act, facts)
        assert refusal is not None, "an act was refused that the table allows"
        return refusal

    @cached_property
    def machine(self) -> LawMachine:
        """The `transitions` Machine made from the table, shared by every dossier."""
        return LawMachine(
            model=None,
            states=[LawState(state) for state in State],
            transitions=[self._transition(_Row(rule, self.guards)) for rule in self.rules],
            initial=State.NEW,
            auto_transitions=False,
            send_event=True,
            queued=False,
        )

    def _transition(self, row: _Row) -> dict[str, object]:
        """A row as the Machine wants it; a destination of None makes the transition internal."""
        return {
            "trigger": row.rule.act.key,
            "source": list(row.rule.sources),
            "dest": row.rule.dest,
            "row": row,
            "law": self,
        }
