"""The engine against queueing theory: 20 replicates of about 20,000 dossiers, seeds fixed.

Each mean must lie within its 99.9 % interval (Student, 19 degrees of freedom) and each interval be
narrow enough. Means alone would not do: last come first served has the same mean wait, and another
tail.
"""

from __future__ import annotations

from math import sqrt
from pathlib import Path

import numpy as np
import pytest
from theory import (
    Chosen,
    agrees,
    avi_itzhak_naor,
    cobham,
    erlang_c,
    measured,
    mmc_mean,
    mmc_tail,
    mmc_variance,
    pollaczek_khinchine,
    waits_min,
)

from motcua.law import Act
from motcua.register import Register
from motcua.scenario import load
from offices import Tree, desk, merged
from reading import first

TEXTBOOK = Path(__file__).parents[2] / "scenarios" / "textbook"
SERVICE_MIN = 10
EXPONENTIAL: Tree = {"mean": SERVICE_MIN, "shape": "exponential"}


def one_desk(load_: float, work: Tree, last_day: str = "2023-07-29") -> Tree:
    """Changes for one officer at a load."""
    return {
        "seed": 20231125,
        "warm_up_days": 20,
        "periods": [{"from": "2023-01-31", "to": last_day}],
        "offices": {"office": {"per_day": round(load_ * 24 * 60 / SERVICE_MIN, 6)}},
        "procedures": {"permit": {"steps": {"reception": {"work": work}}}},
        "levels": {"commune": {"citizens": {"online": 1, "online_elsewhere": 1}}},
    }


def mean_wait(register: Register, chosen: Chosen) -> list[float]:
    return [float(waits_min(register, chosen).mean())]


@pytest.mark.slow
def test_one_officer_at_random_work_lets_wait_as_m_m_1_does() -> None:
    found = measured(load(TEXTBOOK / "m_m_1.yaml"), mean_wait)[:, 0]
    agrees(found, SERVICE_MIN * mmc_mean(1, 0.8), cap=0.10)


@pytest.mark.slow
def test_of_three_officers_as_many_wait_and_as_long_as_erlang_says() -> None:
    def read(register: Register, chosen: Chosen) -> list[float]:
        wait = waits_min(register, chosen)
        tails = [float((wait > t * SERVICE_MIN).mean()) for t in (0, 2, 5)]
        return [float(wait.mean()), *tails, float(wait.var())]

    found = measured(load(TEXTBOOK / "m_m_c.yaml"), read)
    theory = [
        (SERVICE_MIN * mmc_mean(3, 2.5), 0.15),
        (erlang_c(3, 2.5), 0.03),
        (mmc_tail(3, 2.5, 2), 0.10),
        (mmc_tail(3, 2.5, 5), 0.25),
        (SERVICE_MIN**2 * mmc_variance(3, 2.5), 0.25),
    ]
    for column, (value, cap) in zip(found.T, theory, strict=True):
        agrees(column, value, cap)


@pytest.mark.slow
def test_constant_work_halves_the_wait() -> None:
    scenario = desk(1, **one_desk(0.8, {"mean": SERVICE_MIN}))
    found = measured(scenario, mean_wait)[:, 0]
    agrees(found, SERVICE_MIN * pollaczek_khinchine(0.8, 0), cap=0.08)


@pytest.mark.slow
def test_lognormal_work_lets_wait_as_its_spread_says() -> None:
    scenario = desk(1, **one_desk(0.7, {"mean": SERVICE_MIN, "cv": round(sqrt(1.5), 6)}))
    found = measured(scenario, mean_wait)[:, 0]
    agrees(found, SERVICE_MIN * pollaczek_khinchine(0.7, 1.5), cap=0.10)


@pytest.mark.slow
def test_the_urgent_wait_less_and_the_others_more_by_cobhams_formula() -> None:
    """Also a probe: at 10.67 minutes of work a peer said 4.3 and 27,755."""
    urgent: Tree = {
        "name": {"vi": "Gấp", "en": "Urgent"},
        "priority": 0,
        "steps": {"reception": {"role": "reception", "work": {**EXPONENTIAL, "mean": 10.67}}},
    }
    changes = merged(
        one_desk(0.8 / 1.067, {**EXPONENTIAL, "mean": 10.67}, last_day="2024-01-26"),
        {
            "procedures": {"urgent": urgent},
            "levels": {"commune": {"mix": {"permit": 0.75, "urgent": 0.25}}},
        },
    )

    def read(register: Register, chosen: Chosen) -> list[float]:
        is_urgent = register.dossiers["procedure"] == 1
        return [
            float(waits_min(register, chosen & kind).mean()) for kind in (is_urgent, ~is_urgent)
        ]

    found = measured(desk(1, **changes), read)
    for column, value, cap in zip(found.T, cobham(0.2, 0.6), (0.05, 0.08), strict=True):
        agrees(column, 10.67 * value, cap)


@pytest.mark.slow
def test_a_system_that_fails_delays_as_avi_itzhak_and_naor_say() -> None:
    """Failures at a tenth of the pace of work, repairs twice as long as a dossier; work is held."""

    def lasting(minutes: int) -> Tree:
        return {"mean": minutes, "shape": "exponential", "unit": "minutes"}

    failures = {"up": lasting(100), "down": lasting(20)}
    portal = {"name": {"vi": "Cổng", "en": "Portal"}, "failures": failures}
    changes = merged(
        one_desk(0.5, EXPONENTIAL, last_day="2023-11-05"),
        {
            "systems": {"portal": portal},
            "procedures": {"permit": {"steps": {"reception": {"systems": ["portal"]}}}},
        },
    )

    def read(register: Register, chosen: Chosen) -> list[float]:
        stay = first(register, Act.FINISH)[chosen] - first(register, Act.SUBMIT)[chosen]
        return [float(stay.mean() / 60)]

    found = measured(desk(1, **changes), read)[:, 0]
    agrees(found, SERVICE_MIN * avi_itzhak_naor(0.5, 0.1, 2), cap=0.05)


def test_the_formulas_give_the_values_of_the_books() -> None:
    assert mmc_mean(1, 0.8) == pytest.approx(4)
    assert mmc_mean(3, 2.5) == pytest.approx(1.40449, abs=1e-5)
    assert erlang_c(3, 2.5) == pytest.approx(0.70225, abs=1e-5)
    assert mmc_tail(3, 2.5, 2) == pytest.approx(0.25834, abs=1e-5)
    assert mmc_tail(3, 2.5, 5) == pytest.approx(0.05764, abs=1e-5)
    assert mmc_variance(3, 2.5) == pytest.approx(3.64537, abs=1e-5)
    assert pollaczek_khinchine(0.8, 0) == pytest.approx(2)
    assert pollaczek_khinchine(0.7, 1.5) == pytest.approx(2.91667, abs=1e-5)
    assert cobham(0.2, 0.6) == pytest.approx((1, 5))
    assert avi_itzhak_naor(0.5, 0.1, 2) == pytest.approx(3.83333, abs=1e-5)
    assert np.allclose([10.67 * wait for wait in cobham(0.2, 0.6)], [10.67, 53.35])
