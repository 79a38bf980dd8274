"""What the published strategies draw: valid, varied, shrinking; known to Hypothesis by type."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter

import pytest
from hypothesis import HealthCheck, find, given, settings
from hypothesis import strategies as st

from motcua.audit import check
from motcua.clock import Clock, Deadline, Period
from motcua.conformance import conform
from motcua.hypothesis_entry import register
from motcua.indicators import count_all
from motcua.law import (
    COMPLETED,
    POLICIES,
    RULES,
    TERMINAL,
    Law,
    Policy,
    State,
)
from motcua.register import Register
from motcua.scenario import Scenario, periods
from motcua.testing import strategies as ms
from motcua.testing.history import History


@given(ms.histories())
def test_every_history_is_legal_and_goes_forward_in_time(history: History) -> None:
    assert history.under(history.law).acts == history.acts
    instants = [step.facts.at for step in history]
    assert instants == sorted(instants)
    dossier = history.start
    for step in history:
        assert step.before.snapshot() == dossier.snapshot()
        assert step.facts.role == step.rule.role
        dossier = step.after
    assert history.end is dossier


def test_histories_reach_every_state_and_every_rule() -> None:
    states: set[State] = set()
    rules: set[str] = set()
    lengths: list[int] = []

    @settings(max_examples=400, database=None, derandomize=True, deadline=None)
    @given(ms.histories(ms.laws(table=st.just(RULES))))
    def draw(history: History) -> None:
        states.update(step.after.state for step in history)
        rules.update(step.rule.id for step in history)
        lengths.append(len(history))

    draw()
    assert states == set(State) - {State.NEW}
    assert len(rules) >= len(RULES) - 2
    assert sum(lengths) / len(lengths) > 4


ORDINARY = Law(POLICIES["2018"], Clock(ms.example_hours(), first=ms.FIRST, last=ms.LAST))


def test_a_history_shrinks_to_the_shortest_of_its_kind() -> None:
    found = find(
        ms.histories(ORDINARY),
        lambda history: history.end.state in COMPLETED,
        settings=settings(database=None, derandomize=True, max_examples=300, deadline=None),
    )
    assert found.acts == ("submit", "accept", "start", "resolve")


@given(ms.histories(ORDINARY))
def test_a_history_of_a_given_law_is_of_that_law(history: History) -> None:
    assert history.law is ORDINARY


@given(ms.histories(), st.integers(0, 11))
def test_the_past_of_a_history_does_not_depend_on_what_comes_later(
    history: History, length: int
) -> None:
    part = History(history.law, history.start, history.steps[:length])
    assert part.under(history.law).end.snapshot() == part.end.snapshot()


@given(ms.policies(), ms.deadlines(), ms.periods(), ms.calendars())
def test_values_are_what_their_types_allow(
    policy: Policy, deadline: Deadline, period: Period, clock: Clock
) -> None:
    assert policy.regime in POLICIES
    opened = clock.next_open(clock.start)
    assert clock.is_open(opened)
    assert clock.due(opened, deadline) >= opened
    assert ms.FIRST <= period.first <= period.last <= ms.LAST


@given(ms.calendars(), st.integers(0, 200), st.integers(0, 10**6))
def test_drawn_calendars_keep_the_clocks_promise(clock: Clock, day: int, work_s: int) -> None:
    at = clock.next_open(clock.start + day * 86_400)
    assert clock.between(at, clock.add(at, work_s)) == work_s


@settings(max_examples=25)
@given(ms.registers())
def test_every_register_is_sound_and_balances(register: Register) -> None:
    check(register)
    assert conform(register) == ()
    count_all(register, [Period(rule.since, rule.until) for rule in register.facts.periods])


@settings(max_examples=25)
@given(ms.scenarios())
def test_every_scenario_has_a_period_to_report(scenario: Scenario) -> None:
    assert len(periods(scenario)) == 1


def test_public_types_are_known_to_hypothesis() -> None:
    """An installed motcua is found by its entry point; here it may not be installed."""
    register()
    kinds = (Policy, Clock, Period, Deadline, Law, Register, Scenario, History)

    @settings(max_examples=3, database=None, suppress_health_check=list(HealthCheck))
    @given(st.tuples(*map(st.from_type, kinds)))
    def draw(values: tuple[object, ...]) -> None:
        assert all(map(isinstance, values, kinds))

    draw()


@pytest.mark.parametrize("module", ["motcua", "motcua.cli", "motcua.testing", "motcua.run"])
def test_nothing_at_run_time_imports_hypothesis_or_pytest(module: str) -> None:
    code = f"import sys, {module}; print({{'hypothesis', 'pytest'}} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"


def test_ends_are_rare_enough_for_long_histories_and_common_enough_to_be_seen() -> None:
    ends: Counter[str] = Counter()

    @settings(max_examples=300, database=None, derandomize=True, deadline=None)
    @given(ms.histories())
    def draw(history: History) -> None:
        if history.end.state in TERMINAL:
            ends["result" if history.end.state in COMPLETED else "none"] += 1

    draw()
    assert ends["result"] > 20
    assert ends["none"] > 10
