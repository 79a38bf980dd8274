"""A plan in a few words: what it changes, and what it leaves alone."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commands import ROOT
from motcua.errors import InputError
from motcua.scenario import Scenario, build, resolve
from motcua.scenario.change import changed
from motcua.scenario.layout import lay_out
from motcua.workload import draw

BASE = resolve(ROOT / "scenarios" / "tu_ky_2023_11.yaml")
TODAY = build(BASE)


def plan(*set_: str) -> Scenario:
    return build(changed(BASE, set_))


def serving(scenario: Scenario, office: str, role: str) -> int:
    """Officers of an office in a role."""
    layout = lay_out(scenario)
    (there,) = [one for one in layout.plans if one.key == office]
    return sum(role in officer.terms.roles for officer in there.officers)


def faults(*set_: str) -> list[str]:
    with pytest.raises(InputError) as wrong:
        plan(*set_)
    return [f"{fault.place}: {fault.sentence()}" for fault in wrong.value.faults]


@pytest.mark.parametrize("office", ["an_thanh", "thi_tran_tu_ky"])
def test_a_role_is_counted_in_every_office_of_the_level(office: str) -> None:
    assert serving(plan("commune.staff.reception=5"), office, "reception") == 5
    assert serving(plan("commune.staff.reception=5"), office, "land") == 2


@pytest.mark.parametrize(("office", "now"), [("an_thanh", 2), ("thi_tran_tu_ky", 3)])
def test_a_signed_number_counts_from_today(office: str, now: int) -> None:
    assert serving(TODAY, office, "justice") == now
    assert serving(plan("commune.staff.reception=+1"), office, "justice") == now + 1
    assert serving(plan("commune.staff.reception=-1"), office, "justice") == now - 1


def test_one_office_alone() -> None:
    changed_ = plan("an_thanh.staff.signer=+1")
    assert serving(changed_, "an_thanh", "signer") == 3
    assert serving(changed_, "binh_lang", "signer") == 2


def test_a_group_goes_before_a_role_of_its_name() -> None:
    # the district's group `justice` is one of two that serve the role
    assert serving(plan("district.staff.justice=3"), "ubnd_huyen", "justice") == 4


def test_who_goes_is_the_last() -> None:
    fewer = plan("an_thanh.staff.reception=1")
    assert fewer.offices["an_thanh"].staff["social"].count == 0
    assert fewer.offices["an_thanh"].staff["justice"].count == 1


def test_several_settings_are_made_one_after_the_other() -> None:
    both = plan("an_thanh.staff.signer=+1", "an_thanh.staff.signer=+1", "volume=110%")
    assert serving(both, "an_thanh", "signer") == 4
    assert both.offices["an_thanh"].per_day == 8.789


def test_volume_of_a_level_and_of_one_office() -> None:
    more = plan("commune.volume=+10%", "an_thanh.volume=50%")
    assert more.offices["ubnd_huyen"].per_day == 7.0
    assert more.offices["binh_lang"].per_day == pytest.approx(6.941)
    assert more.offices["an_thanh"].per_day == pytest.approx(7.99 * 1.1 / 2)


def test_any_path_of_the_file() -> None:
    other = plan(
        "procedures.birth.deadline.working_days=5",
        "commune.citizens.online=0.5",
        "levels.commune.staff.land.hours=['08:00-11:00']",
        "commune.arrivals.trend.2.factor=1.5",
        "an_thanh.opening_stock=+2",
        "heading.place=Hải Dương",
    )
    assert other.levels["commune"].citizens is not None
    assert other.levels["commune"].citizens.online == 0.5
    assert other.levels["commune"].staff["land"].hours == ((8 * 3600, 11 * 3600),)
    assert other.levels["commune"].arrivals is not None
    assert other.levels["commune"].arrivals.trend[1].factor == 1.5
    assert other.offices["an_thanh"].opening_stock == 10
    assert other.heading.place == "Hải Dương"


@pytest.mark.parametrize(
    ("setting", "said"),
    [
        ("comune.staff.reception=5", "commune"),
        ("commune.staf.reception=5", "staff"),
        ("commune.staff.recption=5", "reception"),
        ("procedures.brith.fee=true", "birth"),
        ("commune.arrivals.trend.3.factor=1", "known are: 1, 2"),
        ("commune.staff.reception", "path=value"),
        ("commune.staff.reception=", "path=value"),
        ("commune..reception=1", "path=value"),
        ("commune.staff.reception=1.5", "whole"),
        ("commune.staff.office=1", "no officer for “office”"),
        ("commune.staff.reception=-9", "only 2 officers"),
        ("commune.volume=1.1", "per cent"),
        ("commune.volume=110,5%", "per cent"),
        ("commune.volume=-150%", "per cent"),
        ("an_thanh.name=+3", "no number here"),
        ("commune.citizens.online=0,5", "decimal point"),
        ("commune.citizens.online=[1", "YAML"),
    ],
)
def test_what_cannot_be_meant_is_refused_with_a_remedy(setting: str, said: str) -> None:
    (fault,) = faults(setting)
    assert fault.startswith("--set:1:1: ")
    assert said in fault


def test_levels_and_offices_are_the_first_names_told() -> None:
    (found,) = faults("nowhere.volume=110%")
    assert "known are: district, commune, ubnd_huyen," in found
    assert found.endswith(", …")


def test_every_fault_is_said_at_once() -> None:
    found = faults("comune.volume=110%", "volume=110%", "commune.staff.recption=5")
    assert [fault[:10] for fault in found] == ["--set:1:1:", "--set:3:1:"]


def test_the_last_officer_of_a_role_cannot_go() -> None:
    (found,) = faults("commune.staff.signer=0")
    assert found.startswith("--set:1:1: nobody here has the role “signer”")
    assert "certified_copy" in found


@settings(max_examples=8, deadline=None)
@given(st.sampled_from(["reception", "land", "leader"]), st.integers(1, 6), st.integers(0, 3))
def test_a_changed_staff_changes_no_dossier(name: str, count: int, replicate: int) -> None:
    today = draw(lay_out(TODAY), replicate)
    then = draw(lay_out(plan(f"commune.staff.{name}={count}")), replicate)
    assert np.array_equal(today.dossiers, then.dossiers)


def test_a_role_may_be_named_where_the_file_names_none() -> None:
    made = plan("commune.work_factor.justice=1.2")
    assert made.levels["commune"].work_factor == {"justice": 1.2}
    (said,) = faults("commune.work_factor.justise=1.2")
    assert "did you mean “justice”" in said
