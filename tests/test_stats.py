"""How sure: what holds of every sample, and what is known from tables and textbooks."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua import stats

SAMPLES = st.lists(st.integers(-(10**6), 10**6), min_size=2, max_size=60)


def test_an_interval_from_a_table_of_student_s_t() -> None:
    # t with four degrees of freedom at 97.5 %: 2.776445; sd 1.5811388
    found = stats.of_mean([1, 2, 3, 4, 5])
    assert found.mean == 3
    assert found.half == pytest.approx(2.776445 * 1.5811388 / 5**0.5, rel=1e-6)
    assert stats.of_month([1, 2, 3, 4, 5]).half == pytest.approx(
        2.776445 * 1.5811388 * (1 + 1 / 5) ** 0.5, rel=1e-6
    )


@given(SAMPLES)
def test_a_single_month_varies_more_than_the_mean(sample: list[int]) -> None:
    mean, month = stats.of_mean(sample), stats.of_month(sample)
    assert mean.low <= mean.mean <= mean.high
    assert month.half >= mean.half
    assert (mean.half == 0) == (len(set(sample)) == 1)


@given(SAMPLES, st.integers(-(10**6), 10**6))
def test_the_p_value_and_the_interval_say_the_same(sample: list[int], about: int) -> None:
    found = stats.of_mean(sample)
    if min(abs(found.low - about), abs(found.high - about)) > 1e-6 * (1 + abs(about)):
        assert (stats.p_value(sample, about) < 0.05) == (not found.low <= about <= found.high)


def test_all_values_equal_leave_no_doubt() -> None:
    assert stats.of_mean([7, 7, 7]) == (7, 7, 7)
    assert stats.p_value([0, 0, 0]) == 1
    assert stats.p_value([7, 7, 7]) == 0


@pytest.mark.parametrize("sample", [[], [1], [[1, 2], [3, 4]], [1, float("nan")], [1, np.inf]])
def test_what_has_no_interval_is_refused(sample: list[float]) -> None:
    for ask in (stats.of_mean, stats.of_month, stats.p_value):
        with pytest.raises(ValueError, match=r"replicates|not a number"):
            ask(sample)
    with pytest.raises(ValueError, match=r"replicates|not a number"):
        stats.further_runs(sample, 1)


def test_holm_s_own_order() -> None:
    assert stats.holm([0.01, 0.04, 0.03]) == pytest.approx([0.03, 0.06, 0.06])
    assert stats.holm_levels([0.01, 0.04, 0.03]) == pytest.approx(
        [1 - 0.05 / 3, 0.95, 1 - 0.05 / 2]
    )
    assert stats.holm([]) == []


@given(st.lists(st.floats(0, 1), min_size=1, max_size=12))
def test_correcting_never_finds_more(p_values: list[float]) -> None:
    corrected = stats.holm(p_values)
    assert all(a <= b <= 1 for a, b in zip(p_values, corrected, strict=True))
    in_order = [corrected[n] for n in sorted(range(len(p_values)), key=p_values.__getitem__)]
    assert in_order == sorted(in_order)


@given(st.floats(0.01, 50), st.floats(0.1, 20))
def test_so_many_runs_are_enough_and_one_fewer_is_not(sd: float, half: float) -> None:
    runs = int(stats.runs_for(sd, half))
    wide = lambda n: sd * stats.quantile(n, 0.95) / n**0.5  # noqa: E731
    assert wide(runs) <= half
    assert runs == 2 or wide(runs - 1) > half


def test_rare_counts_are_not_taken_for_certain() -> None:
    # late is 0 or 1: a relative precision says "enough" or never ends here
    assert stats.further_runs([0, 0, 0], 1) == 7
    assert stats.further_runs([0] * 10, 1) == 0
    # sd 0.51299: t 1.98326 / √104 gives 0.09976, t 1.98350 / √103 gives 0.10026
    assert stats.further_runs([0, 1] * 10, 0.1) == 84
    assert stats.further_runs([-100, -101] * 10, 0.1) == 84
    assert stats.further_runs([0, 1] * 10, 1e-6) is None
    for wrong in (0.0, -1.0, float("nan")):
        with pytest.raises(ValueError, match="half-width"):
            stats.further_runs([0, 1], wrong)


@pytest.mark.slow
def test_intervals_cover_what_is_known_of_a_queue() -> None:
    """M/M/1 in equilibrium, ρ = 0.5: the mean of 400 waits is known; 1,000 trials of 20 months.

    A first wait drawn from the steady state (nought with 1 − ρ, else exponential at μ − λ) keeps
    every later one there, so the mean of a month's waits has the mean ρ/(μ − λ) exactly.
    """
    trials, months, customers = 1_000, 20, 400
    rate, service = 0.5, 1.0
    chance = np.random.default_rng(20231123)
    wait = np.where(
        chance.random((trials, months)) < rate / service,
        chance.exponential(1 / (service - rate), (trials, months)),
        0.0,
    )
    total = np.zeros((trials, months))
    for _ in range(customers):
        total += wait
        work = chance.exponential(1 / service, (trials, months))
        wait = np.maximum(0.0, wait + work - chance.exponential(1 / rate, (trials, months)))
    means = total / customers
    truth = rate / (service * (service - rate))
    ends = [stats.of_mean(sample) for sample in means]
    covered = sum(one.low <= truth <= one.high for one in ends) / trials
    months_ = [stats.of_month(sample[:-1]) for sample in means]
    next_ = zip(months_, means[:, -1], strict=True)
    predicted = sum(one.low <= month <= one.high for one, month in next_) / trials
    assert 0.93 <= covered <= 0.97, covered
    assert 0.93 <= predicted <= 0.97, predicted
