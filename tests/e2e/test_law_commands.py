"""`motcua law`, as its users call it: output, exit codes, both languages."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import motcua as package

ROOT = Path(__file__).parent.parent.parent
LAWS = ROOT / "tests" / "laws"
REGISTER = ROOT / "scenarios" / "registers" / "tu_ky_2023_11.csv"
SMALL = ROOT / "scenarios" / "training" / "six_dossiers.yaml"


def motcua(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """The command in a process of its own, in the project's root."""
    source = str(Path(package.__file__).parent.parent)
    return subprocess.run(
        [sys.executable, "-m", "motcua", *map(str, arguments)],
        cwd=ROOT,
        env={**os.environ, "PYTHONIOENCODING": "utf-8", "PYTHONPATH": source},
        capture_output=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )


def answered(code: int, *arguments: str | Path) -> str:
    """What a command prints when it leaves with a code and nothing goes wrong."""
    done = motcua("law", *arguments)
    assert done.returncode == code, done.stderr
    assert done.stderr == ""
    return done.stdout


def refused(*arguments: str | Path) -> str:
    """What is said of a wrong file or command; nothing else is printed."""
    done = motcua("law", *arguments)
    assert (done.returncode, done.stdout) == (2, ""), done.stdout
    assert "Traceback" not in done.stderr
    return done.stderr


def test_the_shipped_laws_are_proved() -> None:
    said = answered(0, "check")
    assert [line.split(": ")[0] for line in said.splitlines()] == ["2018", "2018", "2025", "2025"]
    assert said.count("đúng trong mọi tình huống") == 2
    assert said.count("báo cáo luôn cân đối") == 2
    (one,) = json.loads(answered(0, "check", "2018", "--json"))["laws"]
    assert one["holds"]
    assert one["situations"] > 500
    assert {"S1", "E1", "G1"} <= set(one["properties"])
    assert one["report"]["holds"]
    assert one["report"]["histories"] > 5_000


def test_a_law_may_set_aside_what_it_changes_on_purpose() -> None:
    said = answered(0, "check", LAWS / "no_reappointment.yaml", "--lang", "en")
    assert said.startswith("No re-appointment: right in every situation.")


def test_a_law_in_which_two_rows_fire_at_once_is_answered_with_a_history() -> None:
    said = answered(1, "kiem-tra", LAWS / "nondeterministic.yaml")
    assert "SAI. Diễn biến ngắn nhất (4 việc)" in said
    assert "T99" in said
    (one,) = json.loads(answered(1, "check", "--json", LAWS / "nondeterministic.yaml"))["laws"]
    assert (one["holds"], one["property"]) == (False, "G1")
    assert one["acts"] == ["submit", "accept", "start", "turn_back"]
    assert one["history"]["moves"]


def test_a_result_while_the_citizen_is_waited_for_breaks_the_law() -> None:
    said = answered(1, "check", LAWS / "work_while_paused.yaml", "--lang", "en")
    assert "Also breaks E5: While paused there is no result" in " ".join(said.split())
    assert "Ask for missing papers" in said


def test_two_laws_are_compared_by_the_shortest_history_that_parts_them() -> None:
    said = answered(1, "so-sanh")
    assert said.startswith("2018 và 2025 khác nhau.")
    assert "không cho phép" in said
    other = LAWS / "head_turns_back.yaml"
    found = json.loads(answered(1, "compare", "2025", other, "--json"))
    assert found["acts"] == ["submit", "accept", "turn_back"]
    assert found["why"] == "role"


def test_a_law_is_the_same_as_itself() -> None:
    assert "one law" in answered(0, "compare", "2018", "2018", "--lang", "en")
    assert "hai luật" in refused("compare", "2018")


@pytest.mark.slow
def test_every_planted_fault_of_the_shipped_law_is_found() -> None:
    (one,) = json.loads(answered(0, "mutate", "2018", "--json"))["laws"]
    assert one["survivors"] == []
    assert one["killed"] > 500


def test_what_a_proof_made_use_of_is_listed_with_its_articles() -> None:
    said = answered(0, "coverage", "2025")
    assert "22/22 quy tắc" in said
    assert "118/2025/NĐ-CP, Đ.19(5): T04, T06, T08a, T08b, T09" in said
    (one,) = json.loads(answered(0, "coverage", "2025", "--json"))["laws"]
    assert all(one["rules"].values())


def test_the_published_register_conforms() -> None:
    assert "4.673 hồ sơ, không có bước nào trái luật" in answered(0, "conform", REGISTER)


def test_illegal_moves_of_a_register_are_explained(tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert motcua("run", SMALL, "--out", out).returncode == 0
    assert "no illegal move" in answered(0, "conform", out / "register", "--lang", "en")
    own = tmp_path / "strict.yaml"
    own.write_text(
        'format: 1\nname: Strict\nbase: "2018"\npolicy: {max_supplements: 0}\n', encoding="utf-8"
    )
    said = answered(1, "conform", out / "register", "--law", own, "--lang", "en")
    assert "papers were asked for 0 time(s) already; at most 0" in said
    found = json.loads(answered(1, "conform", out / "register", "--law", own, "--json"))
    assert "ask_supplement" in {one["act"] for one in found["departures"]}
    assert all(set(one["why"]) == {"vi", "en"} for one in found["departures"])


def test_a_wrong_law_file_is_answered_with_every_fault_at_its_line(tmp_path: Path) -> None:
    wrong = tmp_path / "sai.yaml"
    wrong.write_text(
        'format: 1\nname: Sai\nbase: "2025"\nrules:\n  T13: {role: heads, guards: [reson_given]}\n'
        "  T03: {clock: stop}\n  T77: {role: head}\n",
        encoding="utf-8",
    )
    said = refused("check", wrong)
    assert "\n4. " in said
    assert "\n5. " not in said
    for part in ("“head”", "“reason_given”", "không được dừng thời hạn", "“T77”", "sai.yaml:5:15"):
        assert part in said
    assert "không tìm thấy" in refused("check", tmp_path / "nowhere.yaml")
    assert "Không có lệnh “chek”" in refused("chek")


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_command_explains_itself_in_both_languages(lang: str) -> None:
    for command in ("check", "compare", "mutate", "coverage", "conform"):
        said = answered(0, command, "--help", "--lang", lang)
        assert ("ngôn ngữ" in said.lower()) == (lang == "vi")
