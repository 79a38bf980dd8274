"""The compiled engine on every shipped scenario, and how an engine is chosen."""

from __future__ import annotations

import builtins
import dataclasses
import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from motcua import cli, engine, engines, kernel
from motcua.clock import MINUTE
from motcua.errors import RuleError
from motcua.kernel.compiled import NotCompiledError, compiled_whole
from motcua.law import RULES, Act
from motcua.run import run, run_all
from motcua.scenario import load
from motcua.scenario.layout import Layout, lay_out
from motcua.teach.lessons import is_lesson
from motcua.workload import Workload, draw
from offices import dossiers, tiny
from twins import assert_same

SCENARIOS = Path(__file__).parent.parent / "scenarios"
NOT_SCENARIOS = {"published", "registers", "scale"}
SHIPPED = [
    path
    for path in sorted(SCENARIOS.rglob("*.yaml"))
    if path.parent.name not in NOT_SCENARIOS and not is_lesson(path)
]


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_a_shipped_scenario_has_the_same_register_from_both_engines(path: Path) -> None:
    layout = lay_out(load(path))
    assert_same(layout, draw(layout, 0))


@pytest.mark.slow
def test_two_hundred_replicates_of_tu_ky_are_the_same() -> None:
    layout = lay_out(load(SCENARIOS / "tu_ky_2023_11.yaml"))
    for replicate in range(200):
        workload = draw(layout, replicate)
        expected = engine.simulate(layout, workload).moves
        assert np.array_equal(kernel.simulate(layout, workload).moves, expected)


def test_offices_on_several_threads_are_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    layout = lay_out(load(SCENARIOS / "tu_ky_2023_11.yaml"))
    workload = draw(layout, 1)
    alone = kernel.simulate(layout, workload).moves
    monkeypatch.setattr(kernel, "SPREAD_FROM", 0)
    monkeypatch.setattr(kernel, "processors", lambda: 3)
    assert np.array_equal(kernel.simulate(layout, workload).moves, alone)


def test_more_moves_events_and_entries_than_there_was_room_for() -> None:
    """A reception that nobody serves until all have come: every heap grows, more than once."""
    late = {"tn1": {"from": "2023-11-20", "roles": ["reception"], "speed": 50}}
    layout = lay_out(tiny(levels={"commune": {"staff": late}}))
    told = [
        {"at": f"11-{1 + number % 20:02d} 07:{number % 60:02d}", "minutes": [10, 60]}
        for number in range(900)
    ]
    assert_same(layout, dossiers(layout, *told))


def _without_accepting() -> tuple[Layout, Workload]:
    """A layout whose law refuses what every dossier needs, and a dossier that needs it."""
    layout = lay_out(tiny())
    rules = tuple(rule for rule in RULES if rule.act is not Act.RESOLVE)
    changed = dataclasses.replace(layout, rules=(*rules, _blocked()))
    return changed, dossiers(changed, {"at": "11-01 08:00", "minutes": [10, 10]})


def _blocked() -> Any:
    """The row that resolves, with a guard that a complete dossier does not pass."""
    row = next(rule for rule in RULES if rule.act is Act.RESOLVE)
    return dataclasses.replace(row, guards=("papers_missing",))


def test_what_the_law_refuses_is_refused_in_the_same_words() -> None:
    layout, workload = _without_accepting()
    with pytest.raises(RuleError) as reference:
        engine.simulate(layout, workload)
    with pytest.raises(RuleError) as compiled:
        kernel.simulate(layout, workload)
    assert str(compiled.value) == str(reference.value)


def test_a_kernel_that_stops_where_the_reference_goes_on_says_that_it_is_wrong(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    layout, workload = _without_accepting()
    monkeypatch.setattr(engine, "simulate", lambda layout, workload: None)
    with pytest.raises(AssertionError, match="the kernel stopped where the reference goes on"):
        kernel.simulate(layout, workload)


# Which engine runs


def test_one_replicate_is_the_references_and_several_are_the_kernels() -> None:
    small = tiny()
    assert run(small).register.facts.provenance["engine"] == "simpy"
    names = [one.register.facts.provenance["engine"] for one in run_all(small, range(2))]
    assert names == ["kernel", "kernel"]
    asked = engines.chosen("kernel", 1)
    assert run(small, engine=asked).register.facts.provenance["engine"] == "kernel"


def test_every_replicate_of_the_kernel_bears_its_number() -> None:
    found = [one.register.facts.provenance["replicate"] for one in run_all(tiny(), [3, 5])]
    assert found == [3, 5]


@pytest.fixture
def _no_numba(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine where numba cannot be imported."""
    original = builtins.__import__

    def imported(name: str, *given: Any, **named: Any) -> Any:
        if name == "motcua" and given[2:] and "kernel" in (given[2] or ()):
            raise ImportError("no numba")
        return original(name, *given, **named)

    monkeypatch.setattr(builtins, "__import__", imported)


@pytest.mark.usefixtures("_no_numba")
@pytest.mark.parametrize("asked", [None, "kernel"])
def test_without_numba_the_reference_runs_and_it_is_said(
    asked: engines.Name | None, capsys: pytest.CaptureFixture[str]
) -> None:
    by = engines.chosen(asked, 2)
    assert (by.name, by.note) == ("simpy", "cli.no_kernel")
    path = SCENARIOS / "training" / "six_dossiers.yaml"
    more = [] if asked is None else ["--engine", asked]
    assert said(capsys, "run", str(path), "--replicates", "2", "--lang", "en", *more)[1] == (
        "The fast engine cannot run on this machine (it needs numba); simpy runs instead, slower "
        "and with the same result.\n"
    )


def test_where_it_cannot_be_compiled_the_reference_runs_and_it_is_said(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise NotCompiledError

    path = str(SCENARIOS / "training" / "six_dossiers.yaml")
    by_reference, _ = said(capsys, "run", path, "--json")
    for name in ("_offices", "_fill"):
        monkeypatch.setattr(kernel, name, fails)
    found, told = said(capsys, "run", path, "--json", "--engine", "kernel", "--lang", "en")
    assert found == by_reference
    assert "simpy runs instead" in told


def impossible(number: int) -> int:
    return sorted(str(number), key=lambda sign: exec(sign))  # type: ignore[return-value]


def doubled(number: int) -> int:
    return 2 * number


def test_what_cannot_be_compiled_or_kept_is_no_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    whole, _ = compiled_whole(impossible, "test")
    with pytest.raises(NotCompiledError):
        whole(3)
    whole, known = compiled_whole(doubled, "test")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(known._cache, "save_overload", full)
    assert whole(3) == 6


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[str, str]:
    """What a command prints, and what it says beside it."""
    with pytest.raises(SystemExit) as left:
        cli.main(arguments)
    assert left.value.code == 0
    printed = capsys.readouterr()
    return printed.out, printed.err


def test_the_first_run_of_the_kernel_says_that_it_compiles(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = str(SCENARIOS / "training" / "six_dossiers.yaml")
    monkeypatch.setattr(kernel, "is_compiled", lambda: False)
    assert "phải biên dịch một lần" in said(capsys, "run", path, "--engine", "kernel")[1]
    monkeypatch.setattr(kernel, "is_compiled", lambda: True)
    assert said(capsys, "run", path, "--engine", "kernel")[1] == ""


@pytest.mark.parametrize("replicates", ["1", "2"])
def test_the_json_of_both_is_the_same_but_for_the_name(
    replicates: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = str(SCENARIOS / "training" / "six_dossiers.yaml")
    texts = [
        said(capsys, "run", path, "--json", "--replicates", replicates, "--engine", name)[0]
        for name in ("simpy", "kernel")
    ]
    assert json.loads(texts[0])
    assert texts[0].replace('"engine": "simpy"', '"engine": "kernel"') == texts[1]
    assert texts[0] != texts[1]


def test_code_once_compiled_is_known_to_be() -> None:
    layout = lay_out(tiny())
    kernel.simulate(layout, draw(layout, 0))
    assert kernel.is_compiled()


def test_an_officer_freed_by_a_withdrawal_takes_the_next_at_once() -> None:
    after = {"shape": "constant", "mean": 1, "unit": "minutes"}
    habits = {"citizens": {"withdrawals": {"share": 0, "after": after}}}
    layout = lay_out(tiny(levels={"commune": habits}))
    first = {"at": "11-01 07:00", "minutes": [10, 120], "withdrawal": 70 * MINUTE}
    others = [{"at": f"11-01 07:0{n}", "minutes": [1, 30]} for n in range(1, 6)]
    workload = dossiers(layout, first, *others)
    assert_same(layout, workload)
    moves = kernel.simulate(layout, workload).moves
    (gone,) = moves["at"][moves["act"] == Act.WITHDRAW]
    takes = (moves["at"] == gone) & (moves["act"] == Act.TAKE)
    assert takes.sum() == 1, "nobody took what waited when the officer was free"
