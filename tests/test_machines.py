"""The published machines: walks that do something, faults that they find, nothing kept between."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, ClassVar

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import invariant, run_state_machine_as_test

from motcua.clock import Period
from motcua.errors import BrokenBooks
from motcua.indicators import PeriodCount, count_all
from motcua.law import GUARDS, POLICIES, RULES, Act, Dossier, Facts, Law, State
from motcua.register import Register
from motcua.testing import Ticks
from motcua.testing.machines import DossierMachine
from motcua.testing.report_machine import ReportMachine

QUICK = settings(
    max_examples=60,
    stateful_step_count=30,
    database=None,
    derandomize=True,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.generate],
)
TRY_HARD = settings(QUICK, max_examples=400)
POLICY = POLICIES["2025"]


def law_without(guard: str, **planted: Callable[[Dossier, Facts, Law], bool]) -> Law:
    """The law of 2025 with one guard always true, or answered otherwise."""
    answers = {**GUARDS, guard: planted.get(guard, lambda *_: True)}
    return Law(POLICY, Ticks([POLICY]), RULES, answers)


class Dossiers(DossierMachine):
    """The machine as it comes, counting."""

    seen: ClassVar[Counter[str]] = Counter()

    def teardown(self) -> None:
        self.seen["steps"] += self.steps
        self.seen["useful"] += self.useful
        self.seen[self.dossier.state.key] += 1


def test_the_law_stands_and_most_steps_do_something() -> None:
    Dossiers.seen = Counter()
    run_state_machine_as_test(Dossiers, settings=QUICK)
    seen = Dossiers.seen
    assert seen["useful"] / seen["steps"] > 0.7
    assert len(seen) > 6


def test_walks_begin_in_every_situation_that_the_search_found() -> None:
    seeds = Dossiers.seeds()
    assert len(seeds) > 500
    assert {dossier.state for dossier, _ in seeds} == set(State)
    assert Dossiers.seeds() is seeds


FAULTS = ("papers_complete", "fee_settled", "supplements_left", "waited_out", "undelivered")


@pytest.mark.parametrize("guard", FAULTS)
def test_a_planted_fault_of_the_law_is_found(guard: str) -> None:
    class Planted(DossierMachine):
        law = law_without(guard)

    with pytest.raises(AssertionError):
        run_state_machine_as_test(Planted, settings=TRY_HARD)


def test_two_rows_of_one_act_are_found() -> None:
    twice = replace(next(r for r in RULES if r.id == "T13"), id="T99", dest=State.WITHDRAWN)

    class Planted(DossierMachine):
        law = Law(POLICY, Ticks([POLICY]), (*RULES, twice))

    with pytest.raises(AssertionError, match="turn_back fires T13 and T99"):
        run_state_machine_as_test(Planted, settings=TRY_HARD)


def test_an_invariant_of_ones_own_is_tried_too() -> None:
    class NeverLate(DossierMachine):
        @invariant()
        def never_late(self) -> None:
            assert self.dossier.state is not State.COMPLETED_LATE, "late"

    with pytest.raises(AssertionError, match="late"):
        run_state_machine_as_test(NeverLate, settings=TRY_HARD)


def test_any_office_balances_at_every_close() -> None:
    run_state_machine_as_test(ReportMachine, settings=QUICK)


def forgets_the_paused(register: Register) -> Register:
    """Drops the moves of dossiers that are paused at the end."""
    last = {int(row["dossier"]): int(row["state"]) for row in register.moves}
    kept = [last[int(row["dossier"])] != State.PAUSED for row in register.moves]
    return replace(register, moves=register.moves[kept])


def forgets_closing(register: Register) -> Register:
    return replace(register, moves=register.moves[register.moves["act"] != Act.WITHDRAW])


def accepts_again(register: Register) -> Register:
    """Takes a resumption for another acceptance."""
    moves = register.moves.copy()
    resumed = moves["act"] == Act.RESUME
    moves["act"][resumed] = Act.ACCEPT
    return replace(register, moves=moves)


@pytest.mark.parametrize("fault", [forgets_the_paused, forgets_closing, accepts_again])
def test_a_planted_fault_of_the_report_is_found(fault: Callable[[Register], Register]) -> None:
    class Planted(ReportMachine):
        def counted(self, register: Register, periods: Sequence[Period]) -> tuple[PeriodCount, ...]:
            return count_all(fault(register), periods)

    with pytest.raises((AssertionError, BrokenBooks)):
        run_state_machine_as_test(Planted, settings=TRY_HARD)


def test_a_walk_is_the_same_every_time() -> None:
    walks: list[Any] = []

    class Noted(DossierMachine):
        def teardown(self) -> None:
            walks[-1].append((self.steps, self.dossier.snapshot()))

    for _ in range(2):
        walks.append([])
        run_state_machine_as_test(Noted, settings=settings(QUICK, max_examples=10))
    assert walks[0] == walks[1]
