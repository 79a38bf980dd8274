"""How many runs until a figure is known as closely as wanted, and whether it then is."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import numpy as np
import pytest

from motcua.measures import Floats
from motcua.precision import runs_until

SPREAD = np.random.default_rng(7).normal(0.0, 1.0, 1_000)


def of(*columns: Floats) -> Callable[[int], list[Floats]]:
    return lambda runs: [column[:runs] for column in columns]


@pytest.mark.parametrize("half", [0.01, 0.2])
def test_what_is_not_known_as_closely_with_the_most_runs_is_not_said_to_be(half: float) -> None:
    assert runs_until([half], of(SPREAD), 10, most=40) == (40, False)


def test_the_widest_range_decides() -> None:
    runs, is_reached = runs_until([5.0, 0.2], of(SPREAD, SPREAD), 10)
    assert is_reached
    assert runs == runs_until([0.2], of(SPREAD), 10)[0] > runs_until([5.0], of(SPREAD), 10)[0] == 10


def test_no_step_is_longer_than_half_of_what_is_there() -> None:
    asked: list[int] = []

    def samples(runs: int) -> list[Floats]:
        asked.append(runs)
        return of(SPREAD)(runs)

    runs_until([0.1], samples, 10)
    assert all(now < then <= now + now // 2 for now, then in pairwise(asked))
    assert len(asked) > 3
