"""Any text is a scenario or has faults, and whatever is a scenario can be run."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from motcua import indicators, places, scenario
from motcua.engine import simulate
from motcua.errors import InputError
from motcua.indicators import PeriodCount
from motcua.scenario import Scenario
from motcua.scenario.layout import lay_out
from motcua.workload import draw

TESTS = Path(__file__).parents[1]
GOOD = (TESTS / "hostile" / "good.yaml").read_text(encoding="utf-8")
BASE = (TESTS.parent / "scenarios" / "tu_ky_2023_11.yaml").read_text(encoding="utf-8")


# Any text whatever


def scenario_or_faults(text: str) -> Scenario | None:
    """What a text is; anything but a Scenario or an InputError is a failure."""
    try:
        return scenario.build(places.parse(text, "file.yaml"))
    except InputError as error:
        faults = error.faults
    assert faults
    assert all(fault.sentence("vi") and fault.sentence("en") for fault in faults)
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
@given(mutations(BASE))
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


def run(loaded: Scenario) -> PeriodCount:
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
