"""The indices against functions whose answer is known, and the search for where a verdict flips."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import sobol_indices, uniform

from motcua import stress
from motcua.stress import Floats


def asked(*answers: Callable[[Floats], float]) -> Callable[..., Iterator[Sequence[float]]]:
    def ask(points: Iterable[Floats]) -> Iterator[Sequence[float]]:
        yield from ([float(answer(point)) for answer in answers] for point in points)

    return ask


def ishigami(x: Floats) -> float:
    return float(np.sin(x[0]) + 7 * np.sin(x[1]) ** 2 + 0.1 * x[2] ** 4 * np.sin(x[0]))


WIDE = [np.pi] * 3


def test_ishigami_has_the_indices_of_the_books() -> None:
    # of a variance of 1/2 + 7²/8 + 0.1 π⁴/5 + 0.01 π⁸/18, within scipy's own tolerance
    ends = [-end for end in WIDE], WIDE
    (found,) = stress.indices(asked(ishigami), *ends, samples=4096, seed=514)
    first = [one.first.mean for one in found]
    total = [one.total.mean for one in found]
    assert first == pytest.approx([0.3139, 0.4424, 0.0], abs=0.01)
    assert total == pytest.approx([0.5576, 0.4424, 0.2437], abs=0.01)


def test_scipy_asked_directly_finds_the_same() -> None:
    (found,) = stress.indices(asked(ishigami), [-np.pi] * 3, WIDE, samples=64, seed=3)
    oracle = sobol_indices(
        func=lambda points: np.array([ishigami(point) for point in points.T]),
        n=64,
        dists=[uniform(-np.pi, 2 * np.pi)] * 3,
        random_state=np.random.default_rng(3),
    )
    assert [one.first.mean for one in found] == pytest.approx(oracle.first_order)
    assert [one.total.mean for one in found] == pytest.approx(oracle.total_order)


def linear(x: Floats) -> float:
    return float(3 * x[0] + 2 * x[1] + x[2] + 1000)


def test_a_sum_shares_its_variance_by_the_squares_and_the_ranges_hold_them() -> None:
    (found,) = stress.indices(asked(linear), [0, 0, 0], [1, 1, 1], samples=512, seed=7)
    for one, share in zip(found, [9 / 14, 4 / 14, 1 / 14], strict=True):
        for index in one:
            assert index.mean == pytest.approx(share, abs=0.02)
            assert index.low < share < index.high


def test_a_wider_range_weighs_more() -> None:
    (found,) = stress.indices(asked(lambda x: x[0] + x[1]), [0, 0], [3, 1], samples=256, seed=7)
    assert found[0].total.mean == pytest.approx(0.9, abs=0.02)


def test_of_several_answers_each_has_its_own() -> None:
    both = asked(lambda x: x[0], lambda x: x[1])
    first, second = stress.indices(both, [0, 0], [1, 1], samples=256, seed=7)
    assert [round(one.total.mean, 1) for one in first] == [1, 0]
    assert [round(one.total.mean, 1) for one in second] == [0, 1]
    (alone,) = stress.indices(asked(lambda x: x[1]), [0, 0], [1, 1], samples=256, seed=7)
    assert alone == second


def test_one_assumption_makes_all_of_it_and_nothing_moves_a_constant() -> None:
    (one,) = stress.indices(asked(lambda x: x[0]), [2], [3], samples=64, seed=1)
    assert one[0].total.mean == pytest.approx(1, abs=0.05)
    (none,) = stress.indices(asked(lambda _: 5.0), [0, 0], [1, 1], samples=8, seed=1)
    assert {end for one in none for index in one for end in index} == {0.0}


def test_the_same_seed_asks_at_the_same_points() -> None:
    def found(seed: int) -> object:
        return stress.indices(asked(ishigami), [0] * 3, [1] * 3, samples=8, seed=seed)

    assert found(1) == found(1) != found(2)


def test_it_asks_as_often_as_it_says_and_within_the_ranges() -> None:
    points: list[Floats] = []

    def kept(x: Floats) -> float:
        points.append(x)
        return float(x.sum())

    stress.indices(asked(kept), [10, -1], [20, 1], samples=16, seed=3)
    assert len(points) == stress.runs_of(2, 16) == 64
    every = np.array(points)
    assert (every >= [10, -1]).all()
    assert (every <= [20, 1]).all()
    assert np.ptp(every, axis=0) == pytest.approx([10, 2], rel=0.15)


def test_what_cannot_be_estimated_is_refused() -> None:
    with pytest.raises(ValueError, match="power of two"):
        stress.indices(asked(linear), [0] * 3, [1] * 3, samples=12, seed=1)
    with pytest.raises(ValueError, match="finite"):
        stress.indices(asked(lambda _: np.nan), [0], [1], samples=8, seed=1)


@given(st.integers(1, 200), st.integers(0, 250), st.sampled_from([-1, 1]))
def test_the_flip_of_a_threshold_is_found_to_the_step(furthest: int, last: int, way: int) -> None:
    asked_at: list[int] = []

    def verdict(step: int) -> str:
        asked_at.append(step)
        return "do" if way * step <= last else "not_needed"

    found = stress.reach(verdict, way * furthest)
    if last >= furthest:
        assert found == stress.Reach(way * furthest, way * furthest)
    else:
        expected = stress.Reach(way * furthest, way * last, way * (last + 1), "not_needed")
        assert found == expected
    assert len(asked_at) <= 2 * np.log2(furthest + 1) + 3
    assert all(0 <= way * step <= furthest for step in asked_at)


def test_the_first_other_verdict_is_named_not_the_furthest() -> None:
    found = stress.reach(lambda step: "do" if step < 5 else "few" if step < 7 else "not", 20)
    assert (found.held, found.flips, found.becomes) == (4, 5, "few")


def test_where_there_is_nowhere_to_go_nothing_is_held() -> None:
    assert stress.reach(lambda _: "do", 0) == stress.Reach(0, 0)
