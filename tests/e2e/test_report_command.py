"""`motcua report` of any table, as its users call it: pages, what is set aside, codes, messages."""

from __future__ import annotations

import csv
import json
from datetime import date, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import xlsxwriter

from commands import COMPANION, REGISTER, SPAN, motcua, one_line, refused, table, text_of
from published import FILE as PUBLISHED


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each test stands in a folder of its own, so that files have short names."""
    monkeypatch.chdir(tmp_path)


# Set aside

MESSY = (
    "A1,a,x,online,2023-10-24 08:00,2023-10-26 08:00,2023-10-25 09:00",
    "A2,a,x,online,2023-10-24 08:00,2023-10-26 08:00,2023-10-23 09:00",
    "A3,b,x,by air,2023-10-24 08:00,2023-10-26 08:00,",
    "A1,b,x,online,2023-10-24 08:00,2023-10-26 08:00,",
    "A5,b,x,online,2023-11-24 08:00,2023-11-26 08:00,",
)


def test_what_contradicts_itself_is_set_aside_and_said() -> None:
    path = table(*MESSY)
    done = motcua("report", path, *SPAN)
    assert done.returncode == 0, done.stderr
    page = one_line(done.stdout)
    assert "trong kỳ báo cáo: 1, trong đó: Tiếp nhận trong kỳ: 1 (trực tuyến: 1," in page
    assert "- Hồ sơ để riêng vì tự mâu thuẫn: 3; không nằm trong số nào ở trên" in page
    said = one_line(done.stderr)
    assert said.startswith("Để riêng 3 hồ sơ vì mâu thuẫn; số liệu không gồm các hồ sơ này: 1. ")
    for line in (3, 4, 5):
        assert f"{path}:{line} " in said
    assert "ended_at (23/10/2023 09:00) sớm hơn accepted_at (24/10/2023 08:00)" in said
    assert "chỗ nữa" not in said

    done = motcua("report", path, *SPAN, "--json", "--lang", "en")
    assert done.stderr.startswith("3 dossiers set aside because they contradict themselves;")
    (period,) = json.loads(done.stdout)["periods"]
    assert (period["rows"], period["set_aside"]) == (5, 3)
    assert period["levels"]["commune"]["received"] == 1

    said = refused("report", path, *SPAN, "--strict", "--out", Path("out"))
    assert said.startswith(f"Sổ hồ sơ {path} có 3 chỗ cần sửa: 1. {path}:3 ")
    assert not Path("out").exists()


def test_of_very_many_contradictions_the_rest_is_counted() -> None:
    wrong = (f"B{n},a,x,online,2023-10-24 08:00,,2023-10-23 09:00" for n in range(1345))
    path = table(MESSY[0], *wrong)
    done = motcua("report", path, *SPAN, "--lang", "en")
    assert done.returncode == 0
    said = done.stderr.splitlines()
    assert said[0].startswith("1,345 dossiers set aside because")
    assert said[-1] == "… and 1,335 more."
    assert [line.split(".")[0] for line in said if line[:1].isdigit()][1:] == [
        str(n) for n in range(1, 11)
    ]
    strict = refused("report", path, *SPAN, "--strict")
    assert strict.startswith(f"Sổ hồ sơ {path} có 1.345 chỗ cần sửa: ")
    assert strict.endswith("… và 345 chỗ nữa.")


# Foreign tables

FOREIGN = (
    ("Mã HS", "Xã", "Ngày nhận", "Hẹn trả", "Ngày trả", "Họ tên"),
    ("H1", "An Thanh", "24/10/2023 08:00", "26/10/2023 08:00", "25/10/2023 09:00", "ai đó"),
    ("H2", "An Thanh", "25/10/2023 08:00", "27/10/2023 08:00", "", "ai đó"),
    ("H3", "Đại Hợp", "26/10/2023 08:00", "30/10/2023 08:00", "31/10/2023 09:00", "ai đó"),
)
MAPPED = (
    COMPANION
    + """\
table:
  columns: {code: Mã HS, office: Xã, accepted_at: Ngày nhận, due_at: Hẹn trả, ended_at: Ngày trả}
"""
)


def _write_foreign(path: Path) -> None:
    if path.suffix == ".csv":
        path.write_text("\n".join(";".join(row) for row in FOREIGN) + "\n", encoding="utf-8-sig")
    elif path.suffix == ".parquet":
        head, *rows = FOREIGN
        pq.write_table(pa.table(dict(zip(head, zip(*rows, strict=True), strict=True))), path)
    else:
        book = xlsxwriter.Workbook(str(path))
        sheet = book.add_worksheet()
        for number, row in enumerate(FOREIGN):
            sheet.write_row(number, 0, row)
        book.close()


def test_any_table_is_read_through_a_companion_from_elsewhere() -> None:
    mapping = Path("bảng chỉ dẫn.yaml")
    mapping.write_text(MAPPED, encoding="utf-8")
    pages = set()
    for name in ("xuất.csv", "xuất.xlsx", "xuất.parquet"):
        _write_foreign(Path(name))
        done = motcua("report", Path(name), "--mapping", mapping, *SPAN)
        assert (done.returncode, done.stderr) == (0, "")
        pages.add(done.stdout)
    (page,) = pages
    assert "ai đó" not in page
    page = one_line(page)
    assert "giải quyết: 2; trong đó, giải quyết trước hạn: 1, đúng hạn: 0, quá hạn: 01." in page
    assert "Tiếp nhận trong kỳ: 3 (trực tuyến: không có số liệu," in page
    assert "- Vì sổ không ghi nộp qua kênh nào: tiếp nhận trực tuyến; tiếp nhận trực tiếp;" in page

    bare = Path("xuất.csv")
    assert refused("report", bare, *SPAN) == (
        f"{bare}: bảng này chưa có tệp xuất.yaml cho biết đọc nó thế nào: `motcua register inspect "
        f"{bare}` đề xuất một tệp, hoặc chỉ tệp sẵn có bằng --mapping"
    )
    assert "`motcua register inspect " in refused("report", bare, *SPAN, "--lang", "en")
    assert refused("report", Path("none.csv")) == "none.csv: không tìm thấy tệp này"
    said = refused("report", bare, *SPAN, "--mapping", Path("none.yaml"))
    assert said == "none.yaml: không tìm thấy tệp này"


# Beside a published report


def test_the_published_report_is_what_its_register_counts() -> None:
    done = motcua("report", REGISTER, "--against", PUBLISHED)
    assert (done.returncode, done.stderr) == (0, "")
    page = one_line(done.stdout)
    assert "Khớp 39/39 chỉ tiêu; lệch: 0; sổ không có số liệu: 0." in page
    assert "3.925 + 516 + 35 + 3 = 4.479 ✓" in page


def test_a_published_figure_that_differs_is_shown_and_leaves_with_one() -> None:
    wrong = Path("sai.yaml")
    text = PUBLISHED.read_text(encoding="utf-8")
    wrong.write_text(text.replace("early: 3.838", "early: 3.837"), encoding="utf-8")
    done = motcua("report", REGISTER, "--against", wrong, "--json", "--out", Path("out"))
    assert done.returncode == 1, done.stderr
    assert done.stderr == "Đã ghi vào out.\n"
    found = json.loads(done.stdout)["against"]
    figure = {"printed": 3837, "counted": 3838, "difference": 1}
    assert found["levels"]["commune"]["early"] == figure
    assert [finding["kind"] for finding in found["findings"]] == ["sum"]
    page = (Path("out") / "report.txt").read_text(encoding="utf-8")
    assert "Khớp 38/39 chỉ tiêu; lệch: 1" in one_line(page)

    other = Path("cấp.yaml")
    other.write_text(text.replace("\n  commune:", "\n  province:"), encoding="utf-8")
    assert motcua("report", REGISTER, "--against", other).returncode == 1

    wrong.write_text(text.replace("3.838", "nhiều").replace("resolved: 180", "resolved: -1"))
    said = refused("report", REGISTER, "--against", wrong, "--out", Path("none"))
    assert said.startswith(f"Tệp {wrong} có 2 chỗ cần sửa: ")
    assert not Path("none").exists()


# Period by period


def _days() -> list[str]:
    """A dossier on every working day of eight months; every ninth is not yet done."""
    days = [date(2023, 1, 2) + timedelta(n) for n in range(240)]
    rows = []
    for number, day in enumerate(day for day in days if day.weekday() < 5):
        ended = f"{day + timedelta(9)} 09:00" if number % 9 else ""
        rows.append(f"C{number},a,x,online,{day} 08:00,{day + timedelta(14)} 08:00,{ended}")
    return rows


CUT = {
    "month": ["2023-01-01", "2023-02-01", "2023-03-01", "2023-04-01", "2023-05-01", "2023-06-01"],
    "legal_month": [
        *("2023-01-01", "2023-01-15", "2023-02-15", "2023-03-15"),
        *("2023-04-15", "2023-05-15", "2023-06-15"),
    ],
    "quarter": ["2023-01-01", "2023-04-01"],
    "legal_quarter": ["2023-01-01", "2023-03-15", "2023-06-15"],
}


@pytest.mark.parametrize("cut", CUT)
def test_a_span_is_cut_into_periods_that_carry_over(cut: str) -> None:
    path, out = table(*_days()), Path("out")
    span = ("--from", "2023-01-01", "--to", "2023-06-30", "--by", cut)
    done = motcua("report", path, *span, "--as", "docx,txt,xlsx", "--out", out, "--json")
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    periods = found["periods"]
    assert [period["from"] for period in periods] == CUT[cut]
    for before, after in pairwise(periods):
        left, right = before["levels"]["commune"], after["levels"]["commune"]
        assert right["carried_over"] == left["in_process"] + (left["paused"] or 0) > 0
        ends = date.fromisoformat(before["to"]) + timedelta(1)
        assert date.fromisoformat(after["from"]) == ends
    received = [period["levels"]["commune"]["received"] for period in periods]
    assert sum(received) == sum(row.split(",")[4] < "2023-07-01" for row in _days())
    changes = [change["received"] for change in found["trend"]["commune"]]
    assert changes == [b - a for a, b in pairwise(received)]
    names = {f"report_{one['from']}_{one['to']}" for one in periods}
    written = {f"{name}.{kind}" for name in names for kind in ("docx", "xlsx")}
    assert {entry.name for entry in out.iterdir()} == written | {"report.txt"}
    page = (out / "report.txt").read_text(encoding="utf-8")
    assert page.count("Kết quả giải quyết") == len(periods)
    assert page.count("Diễn biến qua các kỳ") == 1
    last = text_of(out / f"report_{periods[-1]['from']}_{periods[-1]['to']}.docx")
    assert last.count("Diễn biến qua các kỳ") == 1


def test_what_stands_beyond_the_report_is_in_the_text_and_the_json() -> None:
    done = motcua("report", REGISTER, "--further", "--lang", "en")
    assert done.returncode == 0, done.stderr
    page = one_line(done.stdout)
    for part in (
        "Form II.06a",
        "Timeliness",
        "Decision 766",
        "What is owed",
        "Causes",
        "By office",
    ):
        assert part in page
    assert "Dossiers soon due" in page
    found = json.loads(motcua("report", REGISTER, "--further", "--json").stdout)
    (period,) = found["periods"]
    urgent = period["further"]["near_due"]
    duties = period["further"]["duties"]
    assert len(urgent) == sum(duties[level]["near_due"] for level in duties) == 133
    assert f"… and {len(urgent) - 50} more" in page
    with REGISTER.open(encoding="utf-8", newline="") as stream:
        rows = {row["code"]: row for row in csv.DictReader(stream)}
    due = [datetime.fromisoformat(rows[code]["due_at"]) for code in urgent]
    assert due == sorted(due)
    assert all(datetime(2023, 11, 21, 7) < one < datetime(2023, 11, 24) for one in due)
    assert not any(rows[code]["ended_at"] for code in urgent)
    assert urgent[0] in page


def test_a_period_far_from_every_date_of_a_table_is_counted_all_the_same() -> None:
    path = table()
    for span in (SPAN, ("--from", "2090-01-01", "--to", "2090-01-31")):
        done = motcua("report", path, *span, "--further", "--json")
        assert (done.returncode, done.stderr) == (0, "")
        (period,) = json.loads(done.stdout)["periods"]
        assert (period["rows"], period["set_aside"]) == (0, 0)
    path = table(MESSY[0])
    done = motcua("report", path, "--from", "2090-01-01", "--to", "2090-01-31", "--further")
    assert (done.returncode, done.stderr) == (0, "")


def test_what_an_office_states_for_decision_766_counts_among_its_points() -> None:
    path = table(MESSY[0], more="given_766: {published_in_time: 0.5, petitions_in_time: 1}\n")
    done = motcua("report", path, *SPAN, "--further", "--json")
    assert done.returncode == 0, done.stderr
    (period,) = json.loads(done.stdout)["periods"]
    parts = period["further"]["decision_766"]["all"]["publicity"]["parts"]
    assert parts["published_in_time"]["points"] == 3
    assert parts["updated_in_time"]["points"] is None
    path.with_suffix(".yaml").write_text(COMPANION + "given_766: {published: 2, in_time: 1}\n")
    said = refused("report", path, *SPAN)
    assert "có 2 chỗ cần sửa" in said
    assert "“in_time”" in said or "in_time" in said
