"""What is assumed: the usual guesses, ranges as they are written, and those that are refused."""

from __future__ import annotations

import pytest

from commands import ROOT
from motcua.errors import InputError
from motcua.scenario import Scenario, build, resolve
from motcua.scenario.assumed import Assumption, read
from motcua.scenario.change import changed

BASE = resolve(ROOT / "scenarios" / "tu_ky_2023_11.yaml")
THEORY = resolve(ROOT / "scenarios" / "textbook" / "m_m_1.yaml")
TODAY = build(BASE)


def one(said: str) -> Assumption:
    (found,) = read([BASE], [said])
    return found


def at(assumption: Assumption, value: float) -> Scenario:
    return build(changed(BASE, assumption.settings(BASE.value, value)))


def test_the_usual_guesses_of_tu_ky() -> None:
    found = {guess.path: guess for guess in read([BASE], [])}
    assert list(found) == [
        "district.volume",
        "commune.volume",
        "*.work_factor.reception",
        "*.work_factor.justice",
        "*.work_factor.land",
        "*.work_factor.social",
        "*.work_factor.office",
        "*.work_factor.signer",
        "procedures.*.supplement.share",
        "procedures.*.supplement.response.mean",
        "procedures.*.steps.*.wait.mean",
        "*.staff.*.absent_share",
        "*.citizens.online",
        "*.entry.minutes",
        "systems.*.failures.down.mean",
    ]
    assert {guess.low for guess in found.values()} == {0.8}
    online = found.pop("*.citizens.online")
    assert online.high == online.most == pytest.approx(1 / 0.99953)
    assert {guess.high for guess in found.values()} == {1.2}


def test_a_scenario_that_assumes_little_has_few_guesses() -> None:
    assert [guess.path for guess in read([THEORY], [])] == [
        "commune.volume",
        "*.work_factor.clerk",
        "*.citizens.online",
    ]


def test_now_changes_nothing() -> None:
    for guess in read([BASE], []):
        assert at(guess, guess.now) == TODAY or guess.key == "work"
    work = at(one("*.work_factor.justice=80%..120%"), 1.0)
    assert work.levels["commune"].work_factor == {"justice": 1.0}


def test_all_that_a_path_names_is_changed_together() -> None:
    found = at(one("procedures.*.supplement.share=-50%..+50%"), 1.5)
    for key, procedure in TODAY.procedures.items():
        now, then = procedure.supplement, found.procedures[key].supplement
        assert (now is None) == (then is None)
        if now is not None and then is not None:
            assert then.share == pytest.approx(1.5 * now.share)
            assert then.response == now.response
    assert found.offices == TODAY.offices


def test_a_share_is_at_most_whole() -> None:
    found = at(one("*.citizens.online=80%..100%"), 1.0003)
    levels = found.levels
    assert levels["district"].citizens
    assert levels["district"].citizens.online == 1
    assert levels["commune"].citizens
    assert levels["commune"].citizens.online == pytest.approx(0.99953 * 1.0003)


def test_volumes_of_one_place_of_every_level_and_of_all() -> None:
    def volumes(said: str, value: float) -> set[float]:
        there = at(one(said), value).offices
        return {
            round(office.per_day / TODAY.offices[key].per_day, 3) for key, office in there.items()
        }

    assert volumes("volume=80%..120%", 1.1) == {1.1}
    assert volumes("*.volume=80%..120%", 1.1) == {1.1}
    assert volumes("an_thanh.volume=-20%..+20%", 0.9) == {1.0, 0.9}


def test_values_themselves_whole_where_only_whole_ones_may_stand() -> None:
    days = one("procedures.birth.deadline.working_days=2..6")
    assert (days.now, days.is_factor, days.is_whole) == (4, False, True)
    assert days.settings(BASE.value, 2.7) == ["procedures.birth.deadline.working_days=3"]
    assert [days.settled(end) for end in days.sampled] == [2, 6]  # each end as likely as the rest
    assert days.sampled == (1.5, 6.5)
    share = one("district.staff.leader.absent_share=0..0.1")
    assert (share.now, share.most, share.is_whole) == (0.05, 1, False)


def test_what_the_file_leaves_out_has_its_default() -> None:
    assert one("procedures.birth.refused=0..0.05").now == 0
    assert one("commune.work_factor.justice=0.5..2").now == 1
    assert one("levels.commune.work_factor.justice=50%..200%").now == 1


@pytest.mark.parametrize(
    ("said", "remedy"),
    [
        ("volume", "path=low..high"),
        ("volume=80%", "path=low..high"),
        ("volume=80%..1.2", "path=low..high"),
        ("volume=-20..+20", "path=low..high"),
        ("volume=0.8..1.2", "in per cent"),
        ("volume=0,8%..120%", "decimal point: 0.8%"),
        ("volume=120%..80%", "empty"),
        ("volume=100%..100%", "empty"),
        ("volume=110%..120%", "leaves out what is assumed now (100%)"),
        ("procedures.birth.deadline.working_days=5..9", "assumed now (4)"),
        ("comune.volume=80%..120%", "did you mean “commune”"),
        ("procedures.birht.refused=0..1", "did you mean “birth”"),
        ("procedures.birth.refusd=80%..120%", "did you mean “refused”"),
        ("*.work_factor.justise=80%..120%", "no number at"),
        ("commune.work_factor.justise=80%..120%", "did you mean “justice”"),
        ("name=1..2", "no number"),
        ("commune.citizens=80%..120%", "no number"),
        ("procedures.birth.refused=80%..120%", "no number"),
        ("procedures.*.supplement.share=0..0.1", "in per cent"),
        ("*.citizens.online_elsewhere=80%..120%", "any per cent of 0"),
        ("commune.staff.reception=1..4", "--set"),
        ("commune.citizens.online=0.5..1.5", "1"),
        ("commune.mix.birth=50%..150%", "add up"),
    ],
)
def test_a_range_that_cannot_be_meant_is_refused_with_a_remedy(said: str, remedy: str) -> None:
    with pytest.raises(InputError) as wrong:
        read([BASE], ["commune.volume=80%..120%", said])
    assert {str(fault.place) for fault in wrong.value.faults} == {"--vary:2:1"}
    assert remedy in wrong.value.faults[0].sentence()


def test_every_fault_is_said_at_once() -> None:
    with pytest.raises(InputError) as wrong:
        read([BASE], ["x", "volume=80%..120%", "volume=80%..130%", "comune.volume=1%..200%"])
    assert [fault.place.line for fault in wrong.value.faults] == [1, 3, 4]


def test_what_the_plan_sets_itself_is_varied_in_per_cent() -> None:
    plan = changed(BASE, ["procedures.birth.deadline.working_days=6"])
    with pytest.raises(InputError) as wrong:
        read([BASE, plan], ["procedures.birth.deadline.working_days=2..9"])
    assert "the plan itself" in wrong.value.faults[0].sentence()
    (found,) = read([BASE, plan], ["procedures.birth.deadline.working_days=50%..150%"])
    assert found.settings(plan.value, 1.5) == ["procedures.birth.deadline.working_days=9"]
