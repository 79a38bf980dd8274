"""Loading a scenario: everything wrong with it at once, at its place, never half a result.

tests/hostile/ holds the corpus: `<name>.yaml` is `good.yaml` with something wrong, and `<name>.txt`
every fault of it: place and path, then the sentence in Vietnamese and in English.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from pydantic import BaseModel

from motcua import indicators, places, scenario
from motcua.engine import simulate
from motcua.errors import Fault, InputError
from motcua.scenario import OfficePlan, Scenario, Span
from motcua.scenario.layout import lay_out
from motcua.words import faults as words
from motcua.workload import draw

HOSTILE = Path(__file__).parent / "hostile"
GOOD = (HOSTILE / "good.yaml").read_text(encoding="utf-8")
BAD = sorted(path for path in HOSTILE.glob("*.yaml") if path.name != "good.yaml")
BASE = Path(__file__).parents[1] / "scenarios" / "tu_ky_2023_11.yaml"


def refused(load: Callable[[], Scenario]) -> tuple[Fault, ...]:
    """The faults of what must not load."""
    with pytest.raises(InputError) as caught:
        load()
    return caught.value.faults


def built(text: str) -> Scenario:
    return scenario.build(places.parse(text, "file.yaml"))


def changed(old: str, new: str) -> str:
    assert GOOD.count(old) == 1
    return GOOD.replace(old, new)


def written(faults: tuple[Fault, ...]) -> str:
    lines: list[str] = []
    for fault in faults:
        names = " › ".join(fault.path)
        lines.append(f"{fault.place}{'  ' + names if names else ''}")
        lines += [f"  {lang}: {fault.sentence(lang)}" for lang in ("vi", "en")]
    return "".join(f"{line}\n" for line in lines)


# The corpus


def test_the_scenario_that_the_corpus_spoils_is_good() -> None:
    assert scenario.load(HOSTILE / "good.yaml").name == "Một xã"


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.stem)
def test_a_bad_file_is_refused_with_every_fault_at_its_place(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(HOSTILE)
    faults = refused(lambda: scenario.load(Path(path.name)))
    assert written(faults) == path.with_suffix(".txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.stem)
def test_an_excerpt_is_the_line_that_the_place_names(path: Path) -> None:
    for fault in refused(lambda: scenario.load(path)):
        lines = Path(fault.place.file).read_text(encoding="utf-8").splitlines()
        assert fault.excerpt == (lines[fault.place.line - 1] if fault.place.line else "")
        assert fault.place.column <= len(fault.excerpt) + 1


def test_every_bad_file_has_its_faults_and_every_list_of_faults_its_file() -> None:
    assert {path.stem for path in HOSTILE.glob("*.txt")} == {path.stem for path in BAD}


# What is too long for a file of the corpus


def test_an_office_that_never_opens_again_is_refused() -> None:
    first = dt.date(2023, 11, 22)
    off = ", ".join(str(first + dt.timedelta(n)) for n in range(2400))
    text = changed("  holidays: vn", f"  holidays: none\n  off: [{off}]")
    assert [fault.key for fault in refused(lambda: built(text))] == ["fault.never_open"]


def test_a_value_of_a_kind_that_no_model_of_ours_has_still_gets_a_sentence() -> None:
    class Odd(BaseModel):
        odd: int

    document = places.parse("odd: even", "file.yaml")
    with pytest.raises(InputError) as caught:
        scenario.validate(document, Odd, [])
    (fault,) = caught.value.faults
    assert (fault.key, str(fault.place)) == ("fault.kind", "file.yaml:1:6")
    assert fault.sentence("vi").startswith("giá trị “even” không đúng loại")


def test_every_sentence_about_a_fault_is_said_by_some_test() -> None:
    said = {fault.key for path in BAD for fault in refused(lambda path=path: scenario.load(path))}
    elsewhere = {"fault.never_open", "fault.kind"}
    in_places = {
        "fault.no_file",
        "fault.is_folder",
        "fault.unreadable",
        "fault.too_large",
        "fault.not_utf8",
        "fault.too_many",
    }
    assert set(words.WORDS) - said - elsewhere - in_places == set()


@pytest.mark.parametrize("key", sorted(words.WORDS))
def test_every_sentence_is_whole_in_both_languages(key: str) -> None:
    vi, en = words.WORDS[key]
    assert vi != en
    assert all(part.strip() for part in (vi, en))


# What is right, however it is written


def test_both_ways_to_write_a_day_are_one() -> None:
    vietnamese = changed("from: 2023-10-23, to: 2023-11-21", "from: 23/10/2023, to: 21/11/2023")
    assert built(vietnamese) == built(GOOD)


def test_a_code_keeps_its_noughts_though_it_looks_like_a_number() -> None:
    assert built(changed('"2.000815"', "1.004240")).procedures["copy"].code == "1.004240"


def test_null_takes_an_optional_entry_away_and_leaves_the_rest_of_a_policy_to_the_regime() -> None:
    text = changed('regime: "2018"', 'regime: "2018"\npolicy: {max_supplements: null}')
    text = text.replace("{working_days: 2}", "null")
    loaded = built(text)
    assert loaded.procedures["marriage"].deadline is None
    assert scenario.policy(loaded.regime, loaded.policy).max_supplements == 1


def test_the_fingerprint_is_of_the_meaning_not_of_the_layout() -> None:
    other = changed("count: 2", "count:   2").replace("seed: 1\n", "") + "seed: 1\n"
    assert scenario.fingerprint(built(other)) == scenario.fingerprint(built(GOOD))
    more = scenario.fingerprint(built(changed("count: 2", "count: 3")))
    assert more != scenario.fingerprint(built(GOOD))


def test_an_overlay_changes_what_it_says_and_null_takes_away(tmp_path: Path) -> None:
    (tmp_path / "good.yaml").write_text(GOOD, encoding="utf-8")
    (tmp_path / "more.yaml").write_text(
        "base: good.yaml\nlevels: {commune: {staff: {cm1: {count: 5}}, citizens: null}}\n",
        encoding="utf-8",
    )
    loaded = scenario.load(tmp_path / "more.yaml")
    assert loaded.levels["commune"].staff["cm1"].count == 5
    assert loaded.levels["commune"].staff["cm1"].roles == ("justice",)
    assert loaded.levels["commune"].citizens is None


def test_a_scenario_written_out_again_means_the_same() -> None:
    document = scenario.resolve(BASE)
    again = places.parse(places.write(document.value), "again.yaml")
    assert scenario.build(again) == scenario.build(document)


# What an office says, over its level


AN_THANH = "an_thanh: {name: xã An Thanh, level: commune, per_day: 8, opening_stock: 5"
LEVEL = {
    "    citizens: {online: 0.9881}": "    citizens: {online: 0.9, paid_online: 0.4, "
    "input_digitised: {online: 0.7, postal: 0.6}, pickup: {mean: 2, cv: 0.5, unit: hours}}",
    "    opening: {mix: {marriage: 1}}": "    opening: {mix: {marriage: 1}, used: [0.1, 0.2], "
    "paused: 0.3}\n"
    "    arrivals: {off_days: 0.5, weekday: {mon: 3, tue: 2}, online: [{hours: 07:00-09:00, "
    "weight: 1}]}\n"
    "    work_factor: {reception: 1.5, justice: 2}",
}


def an_thanh(said: str, **more: str) -> OfficePlan:
    """The one office, its level saying much and itself a little."""
    return scenario.plans(built(_with_levels(said, **more)))[0]


def _with_levels(said: str, **more: str) -> str:
    text = changed(AN_THANH, f"{AN_THANH}, {said}" if said else AN_THANH)
    for old, new in {**LEVEL, **more}.items():
        assert text.count(old) == 1
        text = text.replace(old, new)
    return text


def test_what_an_office_does_not_say_of_a_block_is_its_levels() -> None:
    plan = an_thanh("arrivals: {off_days: 0}, citizens: {online: 0.2}, opening: {paused: 0.1}")
    level = built(_with_levels("")).levels["commune"]
    assert level.arrivals is not None
    assert level.citizens is not None
    assert plan.arrivals == level.arrivals.model_copy(update={"off_days": 0.0})
    assert plan.citizens == level.citizens.model_copy(update={"online": 0.2})
    assert (plan.opening.paused, plan.opening.used) == (0.1, (0.1, 0.2))
    assert dict(plan.opening.mix) == {"marriage": 1}


def test_mappings_of_an_office_are_laid_over_entry_by_entry() -> None:
    plan = an_thanh(
        "arrivals: {weekday: {mon: 1}}, work_factor: {justice: 1}, "
        "citizens: {input_digitised: {postal: 0}}"
    )
    assert plan.arrivals.weekday == {"mon": 1, "tue": 2}
    assert plan.work_factor == {"reception": 1.5, "justice": 1}
    assert plan.citizens.input_digitised == {"online": 0.7, "postal": 0}


def test_an_amount_a_list_and_a_mix_of_an_office_are_its_own_and_whole() -> None:
    plan = an_thanh(
        "citizens: {pickup: {mean: 1}}, mix: {marriage: 1}, "
        'arrivals: {online: [{hours: "10:00-11:00", weight: 1}]}'
    )
    assert plan.citizens.pickup == Span(mean=1)
    assert dict(plan.mix) == {"marriage": 1}
    assert [part.hours for part in plan.arrivals.online] == [(36000, 39600)]


def test_null_and_nothing_are_the_levels() -> None:
    plan = an_thanh("citizens: {pickup: null}, opening: null, work_factor: {}, mix: {}")
    assert plan == an_thanh("")


def test_hours_of_an_office_are_over_its_levels_and_those_over_the_calendars() -> None:
    plan = an_thanh(
        'hours: {seasons: [{sessions: ["08:00-12:00"]}]}',
        **{
            "    work_factor:": '    hours: {seasons: [{sessions: ["09:00-10:00"]}], '
            'saturday: ["08:00-09:00"]}\n    work_factor:',
            "  holidays: vn\n  hours: {": "  holidays: vn\n  hours: {weekdays: [mon, tue], ",
        },
    )
    assert plan.clock.hours.saturday == ((28800, 32400),)
    assert plan.clock.hours.weekdays == {0, 1}
    assert [season.sessions for season in plan.clock.hours.seasons] == [((28800, 43200),)]


def test_a_word_of_an_office_that_says_the_default_is_in_the_fingerprint_where_it_counts() -> None:
    silent = scenario.fingerprint(built(_with_levels("")))
    spoken = scenario.fingerprint(built(_with_levels("citizens: {paid_online: 1.0}")))
    empty = scenario.fingerprint(built(_with_levels("citizens: {}")))
    idle = scenario.fingerprint(built(_with_levels("citizens: {online_elsewhere: 0}")))
    staffed = scenario.fingerprint(built(_with_levels("staff: {cm1: {count: 1}}")))
    unstaffed = scenario.fingerprint(built(_with_levels("staff: {cm1: {}}")))
    assert len({silent, spoken, empty, staffed, unstaffed}) == 5
    assert idle == empty


# Dossiers listed one by one

LISTED = (
    "an_thanh: {name: xã An Thanh, level: commune, dossiers: ["
    '{procedure: marriage, at: "2023-10-20 09:00", channel: in_person}, '
    '{procedure: marriage, at: "2023-10-24 09:00", channel: online, asked: 1, silent: true}, '
    '{procedure: copy, at: "2023-10-25 08:00", channel: postal, refused: true}, '
    '{procedure: marriage, at: "2023-10-26 08:00", channel: online, turned_back: true, '
    "digitised_in: false}, "
    '{procedure: copy, at: "2023-10-27 08:00", channel: online, digitised_out: false}]}'
)


def listed() -> Scenario:
    old = "an_thanh: {name: xã An Thanh, level: commune, per_day: 8, opening_stock: 5}"
    return built(changed(old, LISTED))


def test_listed_dossiers_come_when_and_how_the_list_says() -> None:
    layout = lay_out(listed())
    for replicate in (0, 3):
        rows = draw(layout, replicate).dossiers
        assert rows["stock"].tolist() == [True, False, False, False, False]
        assert rows["channel"].tolist() == [0, 1, 2, 1, 1]
        assert rows["requests"][1] == 1
        assert rows["silent"][1]
        assert rows["refused"].tolist() == [False, False, True, False, False]
        assert rows["turned_back"][3]
        assert not rows["digitised_in"][3]
        assert not rows["digitised_out"][4]


def test_listed_dossiers_live_as_the_list_says() -> None:
    layout = lay_out(listed())
    period = scenario.periods(layout.scenario)[0]
    count = indicators.count(simulate(layout, draw(layout, 0)), period).levels["commune"]
    assert (count.carried_over, count.received, count.not_accepted) == (1, 3, 1)
    assert (count.paused, count.returned) == (1, 1)


def test_a_list_changes_nothing_of_what_is_drawn() -> None:
    more = LISTED.partition("commune, ")[2].removesuffix("}")
    both = changed("per_day: 8, opening_stock: 5", "per_day: 8, opening_stock: 5, " + more)
    drawn = draw(lay_out(built(GOOD)), 0).dossiers
    with_list = draw(lay_out(built(both)), 0).dossiers
    assert set(map(tuple, drawn.tolist())) <= set(map(tuple, with_list.tolist()))
    assert len(with_list) == len(drawn) + 5
