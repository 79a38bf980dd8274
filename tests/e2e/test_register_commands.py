"""`motcua register`, as its users call it: output, exit codes, both languages."""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
from pathlib import Path

import pyarrow.parquet as pq
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
        f"  1 × {table}:3: Ngày trả kết quả: Ngày trả kết quả (23/10/2023 00:00) is before "
        "Ngày tiếp nhận (24/10/2023 00:00) of the same dossier",
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
        assert "".join(done.stderr.split()).startswith(said.replace(" ", ""))  # lines are broken
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


def test_a_log_of_ours_needs_no_companion_of_its_name(table: Path) -> None:
    table.with_suffix(".yaml").write_text(motcua("inspect", table).stdout, encoding="utf-8")
    log = table.with_suffix(".xes")
    motcua("convert", table, log)
    assert motcua("inspect", log).stdout.splitlines()[1].startswith("Hồ sơ: 2;")
    motcua("convert", log, table.with_suffix(".jsonocel"))


def test_a_companion_that_is_empty_yet_is_none(table: Path) -> None:
    told = motcua("inspect", table).stdout
    table.with_suffix(".yaml").touch()
    assert motcua("inspect", table).stdout == told
    motcua("convert", table, table.with_suffix(".xes"), code=2)


OFFICERS = ("bà Trần Thị Bình", "ông Lê Văn Cả")
WITH_OFFICERS = """\
name: Sổ
regime: "2018"
policy: {early_boundary: day}
calendar: {holidays: none, hours: {seasons: [{sessions: ["07:30-11:30", "13:30-17:00"]}]}}
levels: {office: {name: {vi: Đơn vị, en: Office}}}
table:
  columns:
    code: Mã hồ sơ
    accepted_at: Ngày tiếp nhận
    ended_at: Ngày trả kết quả
    officer:
      column: Cán bộ
      values: {bà Trần Thị Bình: ông Lê Văn Cả}
"""


def _said(path: Path) -> str:
    """Everything that a written file says, its texts unpacked."""
    if path.suffix == ".parquet":
        file = pq.read_table(path)
        return f"{file.schema.metadata} {file.to_pylist()} {path.read_bytes()!r}"
    raw = path.read_bytes()
    return (gzip.decompress(raw) if path.suffix == ".gz" else raw).decode("utf-8")


@pytest.mark.parametrize(
    "name", ["a.xes", "a.xes.gz", "a.jsonocel", "folder", "a.csv", "a.parquet"]
)
def test_no_officer_s_name_is_in_what_is_written_under_a_key(name: str, tmp_path: Path) -> None:
    so, key = tmp_path / "so.csv", tmp_path / "key"
    rows = "".join(f"{n},0{n}/10/2023,1{n}/10/2023,{OFFICERS[n % 2]}\n" for n in range(1, 7))
    so.write_text("Mã hồ sơ,Ngày tiếp nhận,Ngày trả kết quả,Cán bộ\n" + rows, encoding="utf-8")
    so.with_suffix(".yaml").write_text(WITH_OFFICERS, encoding="utf-8")
    key.write_text("a key that is long enough")
    out = tmp_path / "out"
    out.mkdir()
    motcua("convert", so, out / name, "--pseudonymise", key)
    files = [path for path in out.rglob("*") if path.is_file()]
    assert files
    for path in files:
        told = _said(path)
        for officer in OFFICERS:
            for form in (officer, json.dumps(officer)[1:-1], officer.split()[-1] + '"'):
                assert form not in told, path
