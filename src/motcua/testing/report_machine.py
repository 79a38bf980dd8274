"""A state machine of a whole office's books: dossiers come and go, days are closed, all adds up.

    class OurReport(ReportMachine):
        def counted(self, register, periods):
            return our_report(register, periods)

    TestOurReport = OurReport.TestCase

Whatever counts the register must agree with a plain loop over what happened, at every close.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from functools import cache
from typing import ClassVar

import numpy as np
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from motcua.clock import DAY, HOUR, NEVER, Deadline, Period, Unit, day_of, midnight
from motcua.indicators import PeriodCount, count_all
from motcua.law import COMPLETED, OPEN, RULES, TERMINAL, Act, Dossier, Law, Policy, Rule, State
from motcua.provenance import facts_of
from motcua.register import CHANNELS, DOSSIER, DUTY, MOVE, Register, RegisterFacts
from motcua.scenario.layout import Layout, lay_out
from motcua.testing.history import SPANS, edges, facts_for, going_on
from motcua.testing.small import FIRST, small_scenario

__all__ = ["ReportMachine", "balance"]

MOST_DOSSIERS = 4
CHOICES = st.integers(0, 59)
DEADLINES = (None, *(Deadline(Unit.WORKING_DAYS, days) for days in (1, 2, 5)))

Happened = tuple[int, Act, State]
"""When, what, and the state afterwards."""


class ReportMachine(RuleBasedStateMachine):
    """An office on its ordinary calendar; override `counted` to have another report checked.

    Attributes:
        policy, table: the law; None = the shipped policy of 2025.
        dossiers, histories: each dossier as it stands, and what happened to it.
        closed: the periods that were reported, one after the other.
    """

    policy: ClassVar[Policy | None] = None
    table: ClassVar[tuple[Rule, ...]] = RULES

    def __init__(self) -> None:
        super().__init__()
        layout = _layout()
        self.clock = layout.plans[0].clock
        self.law = Law(self.policy or layout.policy, self.clock, self.table)
        self.now = midnight(FIRST) + 8 * HOUR
        self.dossiers: list[Dossier] = []
        self.histories: list[list[Happened]] = []
        self.rows: list[tuple[int, int, int, bool, bool]] = []
        self.moves: list[tuple[int, int, int, int, int, int, int, int]] = []
        self.closed: list[Period] = []

    def counted(self, register: Register, periods: Sequence[Period]) -> tuple[PeriodCount, ...]:
        """The report of each period; ours, unless a subclass has another."""
        return count_all(register, periods)

    @initialize(choice=CHOICES)
    def open(self, choice: int) -> None:
        """The first dossier."""
        self.file(choice, is_complete=True, owes=False)

    @precondition(lambda self: len(self.dossiers) < MOST_DOSSIERS)
    @rule(choice=CHOICES, is_complete=st.booleans(), owes=st.booleans())
    def file(self, choice: int, is_complete: bool, owes: bool) -> None:
        """A dossier is filed."""
        deadline = DEADLINES[choice % len(DEADLINES)]
        self.dossiers.append(Dossier(deadline, is_complete, owes))
        self.histories.append([])
        self.rows.append((0, 0, choice % len(CHANNELS), False, owes))
        self._do(len(self.dossiers) - 1, Act.SUBMIT)

    @precondition(lambda self: self.dossiers)
    @rule(which=CHOICES, choice=CHOICES, ending=st.integers(0, 5))
    def act(self, which: int, choice: int, ending: int) -> None:
        """Something is done to one of those under way, or to any when none is."""
        under_way = [n for n, one in enumerate(self.dossiers) if one.state not in TERMINAL]
        numbers = under_way or list(range(len(self.dossiers)))
        number = numbers[which % len(numbers)]
        dossier = self.dossiers[number]
        facts = facts_for(self.law, dossier, self.now)
        acts = going_on(self.law, dossier, facts, may_break_off=ending == 5)
        if acts:
            self._do(number, acts[choice % len(acts)])

    @rule(which=CHOICES, choice=CHOICES)
    def wait(self, which: int, choice: int) -> None:
        """Time passes, often until an instant that matters to one of the dossiers."""
        dossier = self.dossiers[which % len(self.dossiers)]
        soon = (self.now + span for span in SPANS)
        until = (*soon, *edges(self.law, dossier, self.now))
        self.now = min(until[choice % len(until)], midnight(FIRST) + 300 * DAY)

    @rule()
    def close(self) -> None:
        """The period ends with today; every period so far is counted again."""
        today = day_of(self.now)
        first = self.closed[-1].last + dt.timedelta(1) if self.closed else FIRST
        if first > today:
            return
        self.closed.append(Period(first, today))
        self.now = midnight(today) + DAY
        counts = self.counted(self.register(), self.closed)
        for count in counts:
            (figures,) = count.offices.values()
            expected = balance(self.histories, count.period)
            found = {name: getattr(figures, name) for name in expected}
            assert found == expected, f"{count.period}: {found} instead of {expected}"

    def teardown(self) -> None:
        """Whatever happened is closed at the end."""
        self.close()

    def register(self) -> Register:
        """Everything that happened."""
        order = np.argsort(np.array([move[0] for move in self.moves]), kind="stable")
        return Register(
            facts=_facts(),
            policy=self.law.policy,
            clocks=(self.clock,),
            dossiers=np.array(self.rows, DOSSIER),
            moves=np.array(self.moves, MOVE)[order],
            duty=np.zeros(0, DUTY),
            rules=self.law.rules,
        )

    def _do(self, number: int, act: Act) -> None:
        facts = facts_for(self.law, self.dossiers[number], self.now)
        _, dossier = self.law.step(self.dossiers[number], act, facts)
        self.dossiers[number] = dossier
        self.histories[number].append((self.now, act, dossier.state))
        row = (self.now, number, int(act), int(dossier.state), dossier.due_at, -1, -1, 0)
        self.moves.append(row)


@cache
def _layout() -> Layout:
    return lay_out(small_scenario(per_day=0))


@cache
def _facts() -> RegisterFacts:
    return facts_of(_layout(), engine="hypothesis", replicate=0)


def balance(histories: Sequence[Sequence[Happened]], period: Period) -> dict[str, int]:
    """The report's balance of a period, counted by a plain loop over what happened."""
    names = ("received", "carried_over", "resolved", "in_process", "paused", "returned")
    found = Counter(dict.fromkeys(names, 0))
    for history in histories:
        accepted = next((at for at, act, _ in history if act is Act.ACCEPT), NEVER)
        if accepted == NEVER or accepted >= period.end:
            continue
        ended = next((at for at, _, state in history if state in TERMINAL), NEVER)
        if ended != NEVER and ended < period.start:
            continue
        found["received" if accepted >= period.start else "carried_over"] += 1
        found[_class([one for one in history if one[0] < period.end][-1][2])] += 1
    return dict(found)


def _class(state: State) -> str:
    """The line of the balance that a dossier in this state is in."""
    if state in OPEN:
        return "paused" if state is State.PAUSED else "in_process"
    return "resolved" if state in COMPLETED else "returned"
