"""Tứ Kỳ's base scenario files the published report, on average and as randomly as a real office.

Fifty replicates. A mean must lie within max(2 % of X, 2·√X, 2) of the published figure X.
Everything is seeded, so a red test is a change of the model, never bad luck.
"""

from pathlib import Path
from statistics import mean, pvariance

import pytest

from motcua.indicators import PeriodCount
from motcua.run import run_all
from motcua.scenario import Scenario, load
from published import COMMUNE, DISTRICT

SCENARIO = Path(__file__).parent.parent / "scenarios" / "tu_ky_2023_11.yaml"
REPLICATES = 50
PUBLISHED = {"district": DISTRICT, "commune": COMMUNE}
FIGURES = [
    "received",
    "received_online",
    "received_in_person",
    "carried_over",
    "resolved",
    "early",
    "on_time",
    "late",
    "in_process",
    "within_deadline",
    "paused",
    "returned",
    "online_required",
    "online_of_required",
    "fee_bearing",
    "paid_online",
    "input_digitised",
    "output_digitised",
]


@pytest.fixture(scope="module")
def scenario() -> Scenario:
    return load(SCENARIO)


@pytest.fixture(scope="module")
def months(scenario: Scenario) -> list[PeriodCount]:
    return [run.counts[0] for run in run_all(scenario, range(REPLICATES))]


def figures(months: list[PeriodCount], level: str, key: str) -> list[int]:
    return [getattr(month.levels[level], key) for month in months]


@pytest.mark.parametrize("level", PUBLISHED)
def test_the_mean_month_is_the_published_one(months: list[PeriodCount], level: str) -> None:
    for key in FIGURES:
        published = getattr(PUBLISHED[level], key)
        tolerance = max(0.02 * published, 2 * published**0.5, 2)
        found = mean(figures(months, level, key))
        assert abs(found - published) <= tolerance, f"{level}.{key}: {found} for {published}"


@pytest.mark.parametrize("level", PUBLISHED)
def test_volumes_vary_like_poisson_counts(months: list[PeriodCount], level: str) -> None:
    """Variance over mean is 1 for a Poisson count.

    For 50 draws 49 times it is about chi-square with 49 degrees of freedom, which lies within
    [19.0, 96.3], that is 0.39 to 1.97, but once in 20,000.
    """
    received = figures(months, level, "received")
    assert 0.39 <= pvariance(received) / mean(received) * 50 / 49 <= 1.97


@pytest.mark.parametrize("level", PUBLISHED)
@pytest.mark.parametrize("key", ["late", "returned"])
def test_late_and_returned_dossiers_come_in_some_months_and_not_in_others(
    months: list[PeriodCount], level: str, key: str
) -> None:
    found = figures(months, level, key)
    assert 0 in found
    assert any(found)


def test_the_procedures_on_offer_are_as_published(months: list[PeriodCount]) -> None:
    for level, published in PUBLISHED.items():
        assert set(figures(months, level, "procedures")) == {published.procedures}


def test_every_commune_is_there_and_no_two_are_of_one_size(scenario: Scenario) -> None:
    communes = [office for office in scenario.offices.values() if office.level == "commune"]
    assert len(communes) == 23
    assert max(one.per_day for one in communes) > 4 * min(one.per_day for one in communes)
    assert sum(one.opening_stock for one in communes) == 204
