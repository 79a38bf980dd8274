"""The report's counts, proved on the real code; what is planted in it is found."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any

import pytest

from motcua import indicators, tally
from motcua.clock import Period
from motcua.indicators import PeriodCount
from motcua.register import Register
from motcua.testing import AbstractionError, Conserved, CounterExample, conserve
from motcua.testing import conservation as module
from planted import REPORT_FAULTS, law_of, said


@pytest.mark.parametrize("name", ["2018", "2025", "supplement_extend"])
def test_no_dossier_is_lost_or_counted_twice(name: str) -> None:
    found = conserve(law_of(name))
    assert isinstance(found, Conserved), found.table()
    assert found.histories > 5_000
    assert found.pairs > 1_000


@pytest.mark.parametrize(
    ("name", "place", "fault", "acts"), REPORT_FAULTS, ids=lambda x: str(x)[:20]
)
def test_a_planted_fault_is_found_with_its_shortest_history(
    name: str, place: str, fault: Callable[..., Any], acts: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tally, place, fault)
    found = conserve(law_of())
    assert isinstance(found, CounterExample), name
    assert said(found.acts) == acts
    assert found.property.id == "W1"
    assert "does not hold" in found.remark


def test_without_a_period_that_begins_within_the_history_carry_over_is_not_seen(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A checker that closes no period before is too weak: the fault is missed."""
    _, place, fault, _ = REPORT_FAULTS[1]
    monkeypatch.setattr(tally, place, fault)
    after = module._Search._after

    def never_cut(self: module._Search, node: module.Node, **how: bool) -> list[module.Node]:
        return [one for one in after(self, node, **how) if one.cut is None]

    monkeypatch.setattr(module._Search, "_after", never_cut)
    assert isinstance(conserve(law_of()), Conserved)


def test_without_the_act_a_fault_needs_it_is_not_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    """A checker that never resumes misses that the resumed are received again."""
    _, place, fault, _ = REPORT_FAULTS[0]
    monkeypatch.setattr(tally, place, fault)
    resumes = tuple(act for act in module.LAW_ACTS if act.key != "resume")
    monkeypatch.setattr(module, "LAW_ACTS", resumes)
    assert isinstance(conserve(law_of()), Conserved)


@pytest.mark.parametrize("place", ["figures", "fee", "has_waited"])
def test_a_key_that_forgets_what_the_count_reads_is_refused(
    place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Histories may be taken for one only if they are counted alike whatever follows."""
    key = module._Search._key
    left_out = {"figures": 3, "fee": 4, "has_waited": 6}[place]

    def poor(search: Any, node: Any) -> tuple[object, ...]:
        whole = key(search, node)
        return (*whole[:left_out], *whole[left_out + 1 :])

    monkeypatch.setattr(module._Search, "_key", poor)
    searches = import_module("motcua.testing.explore")
    monkeypatch.setattr(searches, "LEARNED", {})  # another search may have told more apart
    with pytest.raises(AbstractionError, match="not counted as its like"):
        conserve(law_of())


def shifted_count(name: str, by: int) -> Callable[[Register, Period], PeriodCount]:
    """The real count with one figure and its total off, so that it still balances."""

    def count(register: Register, period: Period) -> PeriodCount:
        real = indicators.count(register, period)
        offices = {
            key: f._replace(**{name: getattr(f, name) + by}) if f.carried_over else f
            for key, f in real.offices.items()
        }
        return PeriodCount(period, real.levels, offices)

    return count


def test_figures_that_balance_and_are_wrong_are_found_by_what_happened() -> None:
    """W4: what two periods count must be what happened."""
    found = conserve(law_of(), count=shifted_count("not_accepted", 1))
    assert isinstance(found, CounterExample)
    assert found.property.id == "W4"


def test_a_carry_over_that_the_period_before_did_not_leave_is_found() -> None:
    """W2: balanced or not, the next period begins with what the last one left."""

    def count(register: Register, period: Period) -> PeriodCount:
        real = indicators.count(register, period)
        offices = {
            key: f._replace(carried_over=0, total=f.received, in_process=0, paused=0)
            if f.carried_over and f.paused
            else f
            for key, f in real.offices.items()
        }
        return PeriodCount(period, real.levels, offices)

    found = conserve(law_of(), count=count)
    assert isinstance(found, CounterExample)
    assert found.property.id == "W2"


def test_figures_that_do_not_add_up_over_dossiers_are_found() -> None:
    """Two dossiers in one office must count as each alone."""

    def count(register: Register, period: Period) -> PeriodCount:
        real = indicators.count(register, period)
        offices = {
            key: f._replace(online_required=min(f.online_required, 1))
            for key, f in real.offices.items()
        }
        return PeriodCount(period, real.levels, offices)

    found = conserve(law_of(), count=count)
    assert isinstance(found, CounterExample)
    assert "it counts as" in found.remark
