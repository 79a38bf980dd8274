"""`motcua compare`: the page in both languages, to the byte, and what is refused."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from commands import ROOT, SMALL, told
from motcua.cli import main

GOLDEN = Path(__file__).parent / "golden" / "compare"
TU_KY = ROOT / "scenarios" / "tu_ky_2023_11.yaml"

Printed = Callable[..., str]


@pytest.fixture
def printed(capsys: pytest.CaptureFixture[str]) -> Printed:
    def run(*arguments: str | Path) -> str:
        with pytest.raises(SystemExit) as left:
            main([*map(str, arguments)])
        found = capsys.readouterr()
        assert left.value.code == 0, found.err
        return found.out

    return run


ASKED = ("--set", "commune.staff.reception=1", "--replicates", "10", "--goal", "commune.late<=3")


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_page_is_the_golden_one(lang: str, printed: Printed) -> None:
    found = printed("compare", TU_KY, *ASKED, "--why", "--lang", lang)
    golden = GOLDEN / f"page_{lang}.txt"
    if os.environ.get("MOTCUA_GOLDEN") == "write":
        golden.parent.mkdir(parents=True, exist_ok=True)
        golden.write_text(found, encoding="utf-8")
    assert found == golden.read_text(encoding="utf-8")


def test_the_json_says_the_same(printed: Printed) -> None:
    found = json.loads(printed("so-sanh", TU_KY, *ASKED, "--json"))
    (plan,) = found["plans"]
    assert plan["same_dossiers"] is True
    assert plan["verdict"]["goal"] == "commune.late<=3"
    assert plan["verdict"]["runs"] == found["replicates"] == 10
    (late,) = [
        one
        for one in plan["changes"]
        if (one["place"], one["key"], one["is_level"]) == ("commune", "late", True)
    ]
    assert late["change"]["mean"] == pytest.approx(late["plan"] - late["today"])
    assert late["up"] + late["down"] <= 10


def test_a_plan_that_changes_nothing_is_no_difference(printed: Printed) -> None:
    page = printed("compare", SMALL, SMALL, "--replicates", "10")
    assert "KHÔNG THẤY KHÁC BIỆT" in page


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((SMALL,), "Chưa có phương án nào"),
        ((SMALL, "--set", "comune.staff.x=1"), "không có “comune”"),
        ((SMALL, SMALL, "--goal", "late<=0,1%"), "dấu chấm thập phân: 0.1"),
        ((SMALL, SMALL, "--goal", "lat<=1"), "có phải ý bạn là “late”"),
        ((SMALL, SMALL, "--replicates", "1"), "1"),
        ((SMALL, "nowhere.yaml"), "không tìm thấy tệp"),
        ((TU_KY, "--set", "commune.staff.signer=0"), "certified_copy"),
    ],
)
def test_what_is_refused(
    arguments: tuple[str | Path, ...], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert said in told(capsys, "compare", *arguments)


def test_every_fault_of_plans_and_goals_is_said_at_once(
    capsys: pytest.CaptureFixture[str],
) -> None:
    wrong = (
        "nowhere.yaml",
        "--set",
        "comune.staff.x=1",
        "--goal",
        "lat<=1",
        "--goal",
        "late<=0,1%",
    )
    found = told(capsys, "compare", SMALL, *wrong)
    for said in ("không tìm thấy tệp", "không có “comune”", "có phải ý bạn là “late”", "0.1"):
        assert said in found
