"""`motcua register`, as its users call it: output, exit codes, both languages."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import motcua as package

ROOT = Path(__file__).parent.parent.parent
TU_KY = ROOT / "scenarios" / "registers" / "tu_ky_2023_11.csv"
TABLE = """\
Mã hồ sơ,Ngày tiếp nhận,Ngày trả kết quả,Họ tên
1,23/10/2023,24/10/2023,A
2,24/10/2023,23/10/2023,B
3,01/11/2023,,C
"""


def motcua(*arguments: str | Path, code: int = 0) -> subprocess.CompletedProcess[str]:
    """The command in a process of its own; it leaves with the code, and without a traceback."""
    source = str(Path(package.__file__).parent.parent)
    done = subprocess.run(
        [sys.executable, "-m", "motcua", "register", *map(str, arguments)],
        cwd=ROOT,
        env={**os.environ, "PYTHONIOENCODING": "utf-8", "PYTHONPATH": source},
        capture_output=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )
    assert done.returncode == code, done.stderr
    assert "Traceback" not in done.stderr
    return done


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "so.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


def test_what_is_proposed_is_kept_and_then_summarised(table: Path) -> None:
    proposed = motcua("inspect", table)
    assert proposed.stderr == ""
    assert proposed.stdout.startswith("# Đề xuất cách đọc so.csv.")
    assert "  #   Họ tên\n" in proposed.stdout
    table.with_suffix(".yaml").write_text(proposed.stdout, encoding="utf-8")
    assert motcua("xem", table, "--lang", "en").stdout.splitlines() == [
        f"{table}: so",
        "Dossiers: 3; set aside for contradictions: 1",
        "From 2023-10-23 00:00:00 to 2023-11-01 00:00:00",
        "Offices: 1; procedures: 1; officers: 0",
        "",
        "Contradictions by kind, with the first of each:",
        f"  1 × {table}:3: Ngày trả kết quả: ended_at (23/10/2023 00:00) is before accepted_at "
        "(24/10/2023 00:00) of the same dossier",
        "",
        "Month    carried in  received  resolved  returned  open",
        "2023-10           0         1         1         0     0",
        "2023-11           0         1         0         0     1",
    ]
    told = json.loads(motcua("inspect", table, "--json").stdout)
    assert (told["rows"], told["set_aside"], told["kinds"]) == (3, 1, {"fault.table_before": 1})


def test_a_proposal_is_an_object_too(table: Path) -> None:
    told = json.loads(motcua("inspect", table, "--json", "--lang", "en").stdout)
    assert told["proposal"]["personal"] == ["Họ tên"]
    assert told["proposal"]["columns"]["ended_at"]["column"] == "Ngày trả kết quả"
    assert told["companion"].startswith("# A proposal of how to read so.csv.")


def test_a_register_goes_through_every_format(tmp_path: Path) -> None:
    said = motcua("convert", TU_KY, tmp_path / "a.csv", "--lang", "en").stderr
    assert said.startswith(f"Written to {tmp_path / 'a.csv'}: ")
    assert said.endswith(" dossiers; set aside for contradictions: 0.\n")
    for one, other in (("a.csv", "b.parquet"), ("b.parquet", "c.xes.gz"),
                       ("c.xes.gz", "d.jsonocel"), ("d.jsonocel", "e")):  # fmt: skip
        motcua("convert", tmp_path / one, tmp_path / other)
    lines = [
        motcua("inspect", tmp_path / name).stdout.splitlines()[1:]
        for name in ("a.csv", "c.xes.gz", "d.jsonocel", "e")
    ]
    assert lines[0][0].startswith("Hồ sơ: ")
    assert all(one == lines[0] for one in lines)


def test_nothing_is_written_over_and_no_format_is_guessed(table: Path) -> None:
    for out, said in (
        (table, f"{table}: đã có sẵn: chọn tên khác, không có gì bị ghi đè"),
        (table.with_suffix(".doc"), f"{table.with_suffix('.doc')}: không rõ định dạng"),
    ):
        done = motcua("convert", TU_KY, out, code=2)
        assert done.stdout == ""
        assert " ".join(done.stderr.split()).startswith(said)
    assert table.read_text(encoding="utf-8") == TABLE


def test_codes_are_replaced_under_a_key(tmp_path: Path) -> None:
    key, out = tmp_path / "key", tmp_path / "a.csv"
    key.write_text("short")
    assert "ít nhất 16" in motcua(
        "convert", TU_KY, out, "--pseudonymise", key, code=2
    ).stderr.replace("\n", " ")
    assert not out.exists()
    key.write_text("a key that is long enough")
    motcua("convert", TU_KY, out, "--pseudonymise", key)
    codes = [line.split(",")[0] for line in out.read_text(encoding="utf-8").splitlines()[1:]]
    assert len(set(codes)) == len(codes) > 1000
    assert {len(code) for code in codes} == {16}
