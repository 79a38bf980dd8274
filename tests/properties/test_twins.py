"""The two engines are one: any small office, with every habit and mishap, has the same register.

Times are multiples of half an hour, so that much happens in the same second. A difference planted
in the reference must be noticed, or the equality would say nothing.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from enum import IntEnum
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, Phase, find, given, settings
from hypothesis import strategies as st
from test_offices import TICK, coarse, scenarios

from motcua import engine, kernel
from motcua.clock import Clock
from motcua.engine import desk
from motcua.engine.agenda import Kind
from motcua.law import Policy, SupplementClock
from motcua.scenario import Scenario
from motcua.scenario.layout import lay_out
from motcua.testing import strategies as ms
from motcua.workload import draw
from twins import assert_same


@given(scenarios(), st.sampled_from([1, 60, TICK]))
def test_any_office_has_the_same_register_from_both_engines(scenario: Scenario, tick: int) -> None:
    layout = lay_out(scenario)
    assert_same(layout, coarse(draw(layout, 0), tick))


FEWER = settings(max_examples=settings.default.max_examples // 3)


@FEWER
@given(ms.scenarios(), st.integers(0, 3))
def test_any_scenario_of_the_strategies_has_it_too(scenario: Scenario, replicate: int) -> None:
    layout = lay_out(scenario)
    assert_same(layout, draw(layout, replicate))


@FEWER
@given(scenarios(), st.sampled_from([(0, 1), (1, 3), (2, 2)]))
def test_lessons_and_roles_of_their_own_speeds_are_the_same(
    scenario: Scenario, learnt: tuple[int, int]
) -> None:
    """Speeds by role, factors from a day on: what the other strategy leaves out."""
    day, factor = learnt
    offices = {}
    for key, office in scenario.offices.items():
        staff = {
            name: group.model_validate(
                {
                    **group.model_dump(by_alias=True, exclude_unset=True),
                    "speeds": {"specialist": 0.3},
                    "learning": [{"from": f"2023-11-0{day + 1}", "factor": factor / 4}],
                }
            )
            for name, group in office.staff.items()
        }
        offices[key] = office.model_copy(update={"staff": staff})
    layout = lay_out(scenario.model_copy(update={"offices": offices}))
    assert_same(layout, coarse(draw(layout, 0), TICK))


# A difference is noticed


def _swapped(one: Kind, other: Kind) -> type[IntEnum]:
    """The kinds with two of them in each other's place."""
    numbers = {kind.name: int(kind) for kind in Kind}
    numbers[one.name], numbers[other.name] = int(other), int(one)
    return IntEnum("Kind", numbers)  # type: ignore[return-value]


def _finished_after_withdrawals(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(desk, "Kind", _swapped(Kind.WORK_FINISHED, Kind.SUBMISSION))


def _outage_over_before_submissions(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(engine, "Kind", _swapped(Kind.OUTAGE_ENDS, Kind.DUTY_ENDS))


def _generalists_first(patch: pytest.MonkeyPatch) -> None:
    def built(self: Any, *given: Any) -> None:
        original(self, *given)
        self.takers.reverse()

    original = desk.Desk.__init__
    patch.setattr(desk.Desk, "__init__", built)


def _window_a_second_longer(patch: pytest.MonkeyPatch) -> None:
    def starts(self: Any, officer: Any) -> None:
        start, end = officer.windows.pop()
        officer.windows.append((start, end + 1))
        original(self, officer)

    original = desk.Desk.duty_starts
    patch.setattr(desk.Desk, "duty_starts", starts)


def _void_after_all(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(desk, "NO_DUE", 0)


def _other_policy(patch: pytest.MonkeyPatch) -> None:
    def clock_of(self: Any, cause: Any) -> SupplementClock:
        return SupplementClock.RUN_ON

    patch.setattr("motcua.law.Law.pause_clock", clock_of)


def _edge_of_the_boundary(patch: pytest.MonkeyPatch) -> None:
    original = Clock.boundary

    def boundary(self: Clock, due_at: int, code: Any) -> tuple[int, int]:
        first, last = original(self, due_at, code)
        return first, last - 1

    patch.setattr(Clock, "boundary", boundary)


@pytest.mark.parametrize(
    "planted",
    [
        _finished_after_withdrawals,
        _outage_over_before_submissions,
        _generalists_first,
        _window_a_second_longer,
        _void_after_all,
        _other_policy,
        _edge_of_the_boundary,
    ],
    ids=lambda planted: planted.__name__.strip("_"),
)
def test_a_planted_difference_is_noticed(
    planted: Callable[[pytest.MonkeyPatch], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    def differs(scenario: Scenario) -> bool:
        layout = lay_out(scenario)
        workload = coarse(draw(layout, 0), TICK)
        compiled = kernel.simulate(layout, workload)
        with monkeypatch.context() as patch:
            planted(patch)
            try:
                reference = engine.simulate(layout, workload)
            except (ValueError, AssertionError):
                return True
        return not np.array_equal(compiled.moves, reference.moves)

    settings_ = settings(
        phases=[Phase.generate], max_examples=400, suppress_health_check=list(HealthCheck)
    )
    assert find(scenarios(), differs, settings=settings_)


@pytest.mark.parametrize("field", ["max_reschedules", "judge", "supplement_limit"])
def test_a_policy_that_is_not_the_kernels_is_noticed(field: str) -> None:
    """The same workload under another policy: the kernel reads every field that the law does."""
    other: dict[str, Any] = {"max_reschedules": 0, "judge": "original", "supplement_limit": None}

    def differs(scenario: Scenario) -> bool:
        layout = lay_out(scenario)
        workload = coarse(draw(layout, 0), TICK)
        policy: Policy = dataclasses.replace(layout.policy, **{field: other[field]})
        changed = dataclasses.replace(layout, policy=policy)
        assert_same(changed, workload)
        return not np.array_equal(
            kernel.simulate(layout, workload).moves, engine.simulate(changed, workload).moves
        )

    settings_ = settings(
        phases=[Phase.generate], max_examples=400, suppress_health_check=list(HealthCheck)
    )
    assert find(scenarios(), differs, settings=settings_)
