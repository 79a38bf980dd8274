"""The Python face: what the README shows runs, and says what the command says."""

from __future__ import annotations

import re
import subprocess
import sys

import numpy as np
import pytest

import motcua
from commands import ROOT, SMALL
from motcua import planner
from motcua.errors import InputError

TU_KY = ROOT / "scenarios" / "tu_ky_2023_11.yaml"


def test_the_examples_of_the_readme_run(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```python\n(.*?)```", text, re.DOTALL)
    names: dict[str, object] = {}
    exec(example, names)
    assert "PLANS COMPARED" in capsys.readouterr().out
    late = names["late"]
    assert isinstance(late, np.ndarray)
    assert late.shape == (10,)


def test_a_changed_scenario_says_what_was_changed() -> None:
    plan = motcua.Scenario.load(TU_KY).replace("commune.staff.reception", 5)
    assert "commune.staff.reception=5" in repr(plan)
    hours = ["08:00-11:00"]
    assert plan.replace("commune.staff.land.hours", hours).asked != plan.asked


def test_a_wrong_path_names_the_nearest() -> None:
    with pytest.raises(InputError, match="did you mean “reception”"):
        motcua.Scenario.load(TU_KY).replace("commune.staff.recption", 5)


def test_figures_by_their_names() -> None:
    found = motcua.Scenario.load(SMALL).simulate(2, engine="simpy")
    assert "2 replicates" in repr(found)
    level = found.names[0].place
    received = found.column(level, "received")
    assert found.mean(level, "received").mean == received.mean()
    with pytest.raises(KeyError, match="nothing"):
        found.column(level, "nothing")


def test_a_data_frame_of_whichever_library_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    class Library:
        DataFrame = dict

    found = motcua.Scenario.load(SMALL).simulate(2, engine="simpy")
    monkeypatch.setitem(sys.modules, "pandas", None)
    monkeypatch.setitem(sys.modules, "polars", Library)
    columns = found.to_frame()
    assert {len(column) for column in columns.values()} == {2 * len(found.names)}
    monkeypatch.setitem(sys.modules, "polars", None)
    with pytest.raises(ImportError, match="pandas or polars"):
        found.to_frame()


@pytest.mark.parametrize("name", ["pandas", "polars"])
def test_a_data_frame_is_one(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    library = pytest.importorskip(name)
    for other in {"pandas", "polars"} - {name}:
        monkeypatch.setitem(sys.modules, other, None)
    today = motcua.Scenario.load(SMALL)
    found = today.simulate(2, engine="simpy")
    frame = found.to_frame()
    assert isinstance(frame, library.DataFrame)
    assert frame.shape == (2 * len(found.names), 5)
    assert list(frame.columns) == ["replicate", "period", "place", "key", "value"]
    compared = today.compare(today, replicates=2, engine="simpy").to_frame()
    assert isinstance(compared, library.DataFrame)
    swept = today.sweep("ward.staff.specialist=1..2", replicates=2, engine="simpy").to_frame()
    assert isinstance(swept, library.DataFrame)
    assert len(swept) == 2 * len(set(zip(swept["place"], swept["key"], strict=True)))


def test_a_sweep_prints_as_the_command_does() -> None:
    today = motcua.Scenario.load(SMALL)
    found = today.sweep("ward.staff.specialist=1..3", goal="late<=1", replicates=10)
    assert str(found).startswith("THỬ TỪNG GIÁ TRỊ")
    assert repr(found) == "<Swept over 10 replicates: ward.staff.specialist: 1, 2, 3>"
    assert found.least == ("ward.staff.specialist=1",)
    assert found.knee is None


def test_the_least_staffing_prints_as_the_command_does() -> None:
    today = motcua.Scenario.load(SMALL)
    found = today.enough("ward.staff.specialist=1..2", "late<=1", most=100)
    assert str(found).startswith("BAO NHIÊU LÀ ĐỦ?")
    assert found.settings == ("ward.staff.specialist=1",)
    assert repr(found) == "<Enough, at 95%: 0 officers more than today>"
    assert today.enough("ward.staff.specialist=1..2", "received>=1000", most=100).settings is None


def test_a_comparison_prints_as_the_command_does() -> None:
    today = motcua.Scenario.load(SMALL)
    found = today.compare(today, replicates=2, engine="simpy")
    assert str(found).startswith("SO SÁNH PHƯƠNG ÁN")
    assert "too_few" in repr(found)
    level = today.simulate(1).names[0].place
    assert found.change(level, "received").today == found.change(level, "received").plan


def test_the_package_loads_nothing_until_it_is_asked() -> None:
    code = "import sys, motcua; sys.exit('motcua.planner' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
    assert not hasattr(motcua, "nothing")
    assert motcua.Scenario is planner.Scenario


def test_the_least_staffing_is_refused_in_python_as_by_the_command() -> None:
    today = motcua.Scenario.load(SMALL)
    with pytest.raises(InputError, match="volume"):
        today.enough("volume=80%..90%", "late<=1", most=20)
    for costs in ({"commune.staff.reception": 2.0}, {"ward.staff.specialist": 0.0}):
        with pytest.raises(ValueError, match="a cost is above nought"):
            today.enough("ward.staff.specialist=1..2", "late<=1", costs=costs, most=20)
