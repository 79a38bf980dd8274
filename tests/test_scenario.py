"""Loading a scenario: everything wrong with it at once, each fault at its place, never half a result.

tests/hostile/ holds the corpus: `<name>.yaml` is `good.yaml` with something wrong, and `<name>.txt`
every fault of it: place and path, then the sentence in Vietnamese and in English.
"""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel

from motcua import indicators, places, scenario
from motcua.engine import simulate
from motcua.errors import Fault, InputError
from motcua.scenario import Scenario
from motcua.scenario.layout import lay_out
from motcua.words import faults as words
from motcua.workload import draw

HOSTILE = Path(__file__).parent / "hostile"
GOOD = (HOSTILE / "good.yaml").read_text(encoding="utf-8")
BAD = sorted(path for path in HOSTILE.glob("*.yaml") if path.name != "good.yaml")
BASE = Path(__file__).parents[1] / "scenarios" / "tu_ky_2023_11.yaml"
SLOWEST_S = 2


def refused(load: Callable[[], Scenario]) -> tuple[Fault, ...]:
    """The faults of what must not load, and quickly."""
    started = time.process_time()
    with pytest.raises(InputError) as caught:
        load()
    assert time.process_time() - started < SLOWEST_S
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
        "base: good.yaml\nlevels: {commune: {staff: {hoa: {count: 5}}, citizens: null}}\n",
        encoding="utf-8",
    )
    loaded = scenario.load(tmp_path / "more.yaml")
    assert loaded.levels["commune"].staff["hoa"].count == 5
    assert loaded.levels["commune"].staff["hoa"].roles == ("justice",)
    assert loaded.levels["commune"].citizens is None


def test_a_scenario_written_out_again_means_the_same() -> None:
    document = scenario.resolve(BASE)
    again = places.parse(places.write(document.value), "again.yaml")
    assert scenario.build(again) == scenario.build(document)


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


# Any text whatever


def scenario_or_faults(text: str) -> Scenario | None:
    """What a text is; anything but a Scenario or an InputError is a failure."""
    try:
        return built(text)
    except InputError as error:
        assert error.faults
        for fault in error.faults:
            assert fault.sentence("vi")
            assert fault.sentence("en")
        return None


@given(st.text(max_size=300))
def test_any_text_is_a_scenario_or_has_faults(text: str) -> None:
    scenario_or_faults(text)


@given(st.text(alphabet="{}[]:,-?&*!|>%@`'\"#~ \n\tab01", max_size=80))
def test_any_run_of_yaml_signs_is_a_scenario_or_has_faults(text: str) -> None:
    scenario_or_faults(text)


ODD_VALUES = (
    "", "~", "0", "-1", "1", "1.5", "1e9", "9999999999999", ".nan", "[]", "{}", "[1, 2]", "{a: 1}",
    '""', '"\\0"', "true", "2023-02-30", "31/12/2099", "07:00", "24:00", "100", "0.5", "[[[]]]",
    "reception", "copy", "công", "'", '"', "{", "- a", "&a b", "*a", "!t x", "# x", "? x", "\ud800",
)  # fmt: skip


@st.composite
def mutations(draw_: st.DrawFn, text: str = GOOD) -> str:
    """A good scenario with a few lines or values left out, repeated, moved or replaced."""
    lines = text.splitlines()
    for _ in range(draw_(st.integers(1, 3))):
        at = draw_(st.integers(0, len(lines) - 1))
        how = draw_(st.sampled_from(("delete", "repeat", "move", "value", "character", "indent")))
        if how == "delete":
            del lines[at]
        elif how == "repeat":
            lines.insert(at, lines[at])
        elif how == "move":
            lines.insert(draw_(st.integers(0, len(lines) - 1)), lines.pop(at))
        elif how == "indent":
            lines[at] = " " + lines[at]
        elif how == "value":
            lines[at] = with_odd_value(draw_, lines[at])
        else:
            place = draw_(st.integers(0, len(lines[at])))
            lines[at] = lines[at][:place] + draw_(st.characters()) + lines[at][place:]
    return "\n".join(lines)


def with_odd_value(draw_: st.DrawFn, line: str) -> str:
    """A line with one of its values replaced."""
    ends = [
        place + 2 for place in range(len(line)) if line[place : place + 2] in (": ", "[ ", ", ")
    ]
    if not ends:
        return line
    start = draw_(st.sampled_from(ends))
    stop = min(
        [line.find(sign, start) for sign in ",}]" if line.find(sign, start) > 0] or [len(line)]
    )
    return line[:start] + draw_(st.sampled_from(ODD_VALUES)) + line[stop:]


@settings(deadline=None)
@given(mutations())
def test_a_spoilt_scenario_is_a_scenario_or_has_faults(text: str) -> None:
    scenario_or_faults(text)


@settings(deadline=None, max_examples=25)
@given(mutations(BASE.read_text(encoding="utf-8")))
def test_the_base_spoilt_is_a_scenario_or_has_faults(text: str) -> None:
    scenario_or_faults(text)


# Whatever loads can be run

GENTLE: dict[str, tuple[str, ...]] = {
    "per_day: 8": ("per_day: 0", "per_day: 0.01", "per_day: 40"),
    "opening_stock: 5": ("opening_stock: 0", "opening_stock: 30"),
    "{from: 2023-10-23, to: 2023-11-21}": (
        "{from: 2023-10-23, to: 2023-10-23}",
        "{from: 2024-02-10, to: 2024-02-11}",
        "{from: 2023-11-04, to: 2023-11-05}, {from: 2023-11-20, to: 2023-11-25}",
    ),
    'regime: "2018"': (
        'regime: "2025"',
        'regime: "2025"\npolicy: {supplement_clock: extend, early_boundary: pickup}',
        'regime: "2018"\npolicy: {max_supplements: 0, judge: original}',
        'regime: "2018"\npolicy: {max_supplements: 100, supplement_clock: run_on}',
        'regime: "2018"\npolicy: {early_boundary: session, max_reschedules: 0}',
        'regime: "2018"\npolicy: {early_boundary: day, supplement_limit: {working_days: 1}}',
    ),
    '["07:00-11:30", "13:30-17:00"]': ('["00:00-24:00"]', '["07:00-07:01"]'),
    "{working_days: 2}": (
        "null",
        "{working_hours: 1}",
        "{calendar_days: 2000}",
        "{working_days: 1000}",
        "{same_day: true, cutoff: 24:00}",
        "{working_days: 1, grid: session}",
    ),
    "work: 20": (
        "work: {mean: 0.0001, cv: 10}",
        "work: {mean: 1000000000}",
        "work: {mean: 5, shape: exponential}",
    ),
    "response: {mean: 5, unit: working_days}": (
        "response: {mean: 1000000000, cv: 10}, silent: 0.5",
        "response: {mean: 0}, again: 1",
        "response: {mean: 1, unit: days}, again: 0.5",
    ),
    "step: register}": ("step: reception}",),
    "{count: 2, roles: [justice]}": (
        "{count: 1, roles: [justice], absent_share: 1}",
        "{count: 30, roles: [justice, reception], speed: 0.001}",
        '{roles: [justice], hours: ["02:00-03:00"]}',
        "{roles: [justice], from: 2030-01-01}",
        "{roles: [justice], speed: 1000, absent_share: 0.5}",
        '{roles: [justice], absences: [{from: "2023-10-24 08:00", to: "2090-01-01 08:00"}]}',
    ),
    "citizens: {online: 0.9881}": (
        "citizens: {online: 0, postal: 1, pickup: {mean: 1000000, cv: 10}}",
        "citizens: {withdrawals: {share: 1, after: {mean: 1, unit: hours}}}",
        "citizens: {corrections: {share: 1, after: {mean: 1, unit: minutes}}, pickup: {mean: 0}}",
    ),
    "opening: {mix: {marriage: 1}}": (
        "opening: {mix: {marriage: 1}, used: [1, 1], paused: 1}",
        "opening: {mix: {marriage: 1}, used: [0, 0]}\n"
        "    reappointment: {share: 1, extra_working_days: 1}",
        "opening: {mix: {marriage: 1}}\n    recording: {share: 1, delay: {mean: 100000}}",
        "opening: {mix: {marriage: 1}}\n    at_close: start_again\n    discipline: shortest",
        "opening: {mix: {marriage: 1}}\n    at_close: hand_over\n    at_outage: put_down",
        "opening: {mix: {marriage: 1}}\n    entry: {systems: 50, minutes: 100000}",
    ),
    "en: One-stop software}": (
        "en: S}, failures: {up: {mean: 1, unit: hours}, down: {mean: 1, unit: hours, cv: 10}}",
        "en: S}, failures: {up: {mean: 1000000000, unit: days}, down: {mean: 1000, unit: days}}",
        'en: S}, outages: [{from: "1990-01-01 00:00", to: "2100-01-01 00:00"}]',
    ),
    "    turn_back:": (
        "    financial: {share: 1, step: register, response: {mean: 100000000}}\n    turn_back:",
        "    financial: {share: 0.5, step: reception, response: {mean: 1, unit: hours}}\n"
        "    fee: true\n    turn_back:",
    ),
}  # fmt: skip


@st.composite
def variants(draw_: st.DrawFn) -> str:
    """A good scenario with several of its values at the edge of what is allowed."""
    text = GOOD
    for old in draw_(st.lists(st.sampled_from(sorted(GENTLE)), max_size=6, unique=True)):
        text = text.replace(old, draw_(st.sampled_from(GENTLE[old])), 1)
    return text


def run(loaded: Scenario) -> Any:
    layout = lay_out(loaded)
    return indicators.count(simulate(layout, draw(layout, 0)), scenario.periods(loaded)[-1])


@settings(deadline=None, max_examples=150)
@given(variants())
def test_what_loads_can_be_run(text: str) -> None:
    loaded = scenario_or_faults(text)
    if loaded is not None:
        assert run(loaded).levels


@settings(deadline=None, max_examples=60)
@given(mutations())
def test_what_still_loads_though_spoilt_can_be_run(text: str) -> None:
    loaded = scenario_or_faults(text)
    if loaded is not None and loaded.offices["an_thanh"].per_day < 1000:
        assert run(loaded).levels


@pytest.mark.parametrize("old", sorted(GENTLE))
def test_each_edge_alone_loads_or_has_faults_and_runs(old: str) -> None:
    loads = 0
    for new in GENTLE[old]:
        if (loaded := scenario_or_faults(GOOD.replace(old, new, 1))) is not None:
            loads += 1
            run(loaded)
    assert loads
