"""Offices that cannot keep up: told when theory says so, and by how many dossiers a day."""

from __future__ import annotations

import pytest

from commands import ROOT
from motcua import compare
from motcua.engines import chosen
from motcua.plan_page import not_keeping_up
from motcua.provenance import facts_of
from motcua.scenario import build, resolve
from motcua.scenario.change import changed
from motcua.scenario.layout import lay_out
from motcua.steady import Growing, growing
from motcua.work import Work, on_threads

THEORY = ROOT / "scenarios" / "textbook" / "m_m_1.yaml"
"""A desk that serves 144 dossiers a day, at eight tenths of its load."""

RUNS = 10


def at(volume: str) -> tuple[Growing, ...]:
    scenario = build(changed(resolve(THEORY), [f"volume={volume}"]))
    outcomes = Work(on_threads(chosen("kernel", RUNS))).outcomes(scenario, RUNS)
    facts = facts_of(lay_out(scenario), engine="", replicate=0)
    (*said,) = (format(one, "en") for one in not_keeping_up(facts, outcomes))
    found = growing(facts, outcomes)
    assert len(said) == len(found)
    return found


def test_a_desk_with_more_than_it_can_serve_grows_by_what_is_left_over() -> None:
    (one,) = at("150%")  # 115.2 a day and half as many again
    warm_up = 28.8 * 30  # dossiers that wait already when the period begins: not accepted before it
    assert one.office == "desk"
    assert one.roles == ("clerk",)
    assert one.load == pytest.approx(1000, abs=2)
    days = 151
    assert one.per_day.low < 28.8 + warm_up / days < one.per_day.high


@pytest.mark.parametrize("volume", ["50%", "100%", "115%"])
def test_a_desk_that_can_keep_up_is_not_told_of(volume: str) -> None:
    assert at(volume) == ()


@pytest.mark.parametrize(("volume", "kind"), [("150%", "do"), ("100%", "no_difference")])
def test_an_officer_more_helps_a_desk_that_drowns_at_its_door(volume: str, kind: str) -> None:
    """None of its dossiers is ever overdue, for none that waits was accepted."""
    base = changed(resolve(THEORY), [f"volume={volume}"])
    plan = changed(base, ["desk.staff.clerk=+1"])
    work = Work(on_threads(chosen("kernel", RUNS)))
    today, then = work.all_outcomes([build(base), build(plan)], RUNS)
    (found,) = compare.verdicts(today, [then])
    assert found.kind == kind
