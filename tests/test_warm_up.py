"""A warm-up is long enough when twice as long moves nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from commands import ROOT, SMALL, refused
from motcua.cli import main

THEORY = ROOT / "scenarios" / "textbook" / "m_m_1.yaml"


def checked(capsys: pytest.CaptureFixture[str], path: Path, *more: str) -> tuple[object, str]:
    with pytest.raises(SystemExit) as left:
        main(["check", str(path), *more])
    return left.value.code, capsys.readouterr().out


@pytest.fixture
def too_short(tmp_path: Path) -> Path:
    """A desk beyond its limit: it is never as it was the day before."""
    path = tmp_path / "too_short.yaml"
    path.write_text(
        f"base: {THEORY}\nwarm_up_days: 1\nperiods: [{{from: 2023-02-01, to: 2023-02-03}}]\n"
        "offices: {desk: {per_day: 200}}\n",
        encoding="utf-8",
    )
    return path


def test_the_textbook_waits_long_enough(capsys: pytest.CaptureFixture[str]) -> None:
    code, said = checked(capsys, THEORY, "--warm-up", "20", "--lang", "en")
    assert code == 0
    assert "The warm-up of 30 days is long enough" in said


def test_a_desk_that_still_fills_is_told_of(
    too_short: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, said = checked(capsys, too_short, "--warm-up", "20", "--lang", "en")
    assert code == 1
    assert "The warm-up of 1 days is too short" in said
    assert "- 9 of 10 wait at the counter at most" in said


def test_a_scenario_without_one_has_nothing_to_forget(capsys: pytest.CaptureFixture[str]) -> None:
    code, said = checked(capsys, SMALL, "--warm-up", "10", "--lang", "en")
    assert code == 0
    assert "There is no warm-up" in said


def test_the_resolved_scenario_and_its_warm_up_are_two_questions() -> None:
    assert "--resolved" in refused("check", SMALL, "--warm-up", "10", "--resolved")
