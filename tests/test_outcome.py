"""A run as a row of numbers: every one of them is what the run itself says."""

from __future__ import annotations

import numpy as np
import pytest

from commands import ROOT
from motcua import outcome
from motcua.indicators import Indicators
from motcua.run import Run, run
from motcua.scenario import load
from offices import tiny
from traced import row_of

TU_KY = ROOT / "scenarios" / "tu_ky_2023_11.yaml"


@pytest.fixture(scope="module")
def done() -> Run:
    return run(load(TU_KY))


@pytest.fixture(scope="module")
def row(done: Run) -> dict[outcome.Figure, int]:
    names = outcome.figures(done.register.facts)
    return dict(zip(names, row_of(done), strict=True))


def test_every_name_is_there_once(done: Run, row: dict[outcome.Figure, int]) -> None:
    assert len(row) == len(outcome.figures(done.register.facts))


def test_every_count_of_the_report_is_there(done: Run, row: dict[outcome.Figure, int]) -> None:
    (count,) = done.counts
    for is_level, places in ((True, count.levels), (False, count.offices)):
        for place, here in places.items():
            found = [row[outcome.Figure(0, place, key, is_level)] for key in Indicators._fields]
            assert found == list(here)


def test_the_service_is_there(done: Run, row: dict[outcome.Figure, int]) -> None:
    commune = done.service()[0].levels["commune"]
    say = lambda key: row[outcome.Figure(0, "commune", key, True)]  # noqa: E731
    assert say("backlog") == commune.backlog[-1].open + commune.backlog[-1].paused
    for day in commune.backlog:
        assert say(f"backlog:{day.on}") == day.open + day.paused
    for load_ in commune.loads or ():
        assert say(outcome.load_key(load_.roles)) == round(1000 * load_.share)
    assert commune.result_h is not None
    assert say("result_time") == round(3600 * commune.result_h.nine_of_ten)
    by_channel = [60 * one.nine_of_ten for one in (commune.counter_min or {}).values()]
    assert min(by_channel) <= say("counter_wait") <= max(by_channel)


def test_what_a_run_has_not_is_not_nought(row: dict[outcome.Figure, int]) -> None:
    sunday = outcome.Figure(0, "commune", "backlog:2023-11-05", True)
    assert row[sunday] == outcome.NOT_KNOWN


def test_columns_are_taken_by_their_names() -> None:
    a, b, c = (outcome.Figure(0, "x", key, True) for key in "abc")
    found = outcome.only((a, b), np.array([[1, 2], [3, 4]]), (b, c))
    assert found.tolist() == [[2, outcome.NOT_KNOWN], [4, outcome.NOT_KNOWN]]


def test_the_counts_of_every_period_come_back_out_of_the_row(done: Run) -> None:
    first = {"from": "2023-10-30", "to": "2023-11-10"}
    second = {"from": "2023-11-11", "to": "2023-11-30"}
    two = run(tiny(periods=[first, second], offices={"office": {"per_day": 30}}))
    assert two.counts[0].levels != two.counts[1].levels
    for one in (done, two):
        (found,) = outcome.counts(one.register.facts, np.array([row_of(one)]))
        for back, counted in zip(found, one.counts, strict=True):
            assert back.period == counted.period
            assert (back.levels, back.offices) == (counted.levels, counted.offices)
