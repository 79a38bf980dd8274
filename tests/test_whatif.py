"""Every overlay of `scenarios/whatif` has the verdict whose direction its header predicts."""

from __future__ import annotations

from pathlib import Path

import pytest

from commands import ROOT
from motcua import compare
from motcua.engines import chosen
from motcua.measures import Outcomes
from motcua.scenario import load
from motcua.work import Work, on_threads

WHATIF = ROOT / "scenarios" / "whatif"
RUNS = 40

PREDICTED = {
    "all_online": ("no_difference", "equal"),  # "the results do not change"
    "merger_2025": ("not_needed", "worse"),  # "20 to 26 results late where two were"
    "one_officer_fewer": ("not_needed", "worse"),  # "about eleven results late instead of two"
    "overloaded_reception": ("not_needed", "worse"),  # "about eight results are late"
    "rotation_of_officials": ("not_needed", "worse"),  # "one more late"
    "second_receptionist": ("no_difference", "equal"),  # "no line of the report moves"
    "software_outage": ("not_needed", "worse"),  # "about 150 late where two were"
    "tet_holiday": ("no_difference", "equal"),  # "the report says yes: two or three late"
    "uneven_skill": ("not_needed", "worse"),  # "three late results where two were"
}


def test_every_overlay_is_judged() -> None:
    assert {path.stem for path in WHATIF.glob("*.yaml")} == set(PREDICTED)


def lived(path: Path) -> Outcomes:
    return Work(on_threads(chosen(None, RUNS))).outcomes(load(path), RUNS)


@pytest.fixture(scope="module")
def today() -> Outcomes:
    return Work(on_threads(chosen(None, RUNS))).outcomes(
        load(ROOT / "scenarios" / "tu_ky_2023_11.yaml"), RUNS
    )


@pytest.mark.slow
@pytest.mark.parametrize("name", PREDICTED)
def test_the_verdict_is_the_predicted_one(name: str, today: Outcomes) -> None:
    plan = lived(WHATIF / f"{name}.yaml")
    (found,) = compare.verdicts(today, [plan])
    assert (found.kind, found.reason) == PREDICTED[name], found
