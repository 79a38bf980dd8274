"""A table without a companion: what is proposed for it, and what it then tells."""

from __future__ import annotations

import csv
import datetime as dt
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import xlsxwriter

from motcua.errors import InputError
from motcua.inspection import inspect
from motcua.mapping import ColumnRule
from motcua.register_table import companion
from motcua.register_table.propose import propose
from motcua.register_table.written import companion_text
from motcua.words import LANGUAGES, Lang
from shared_logs import LOGS, log, needs_shared, truth, truth_file

OFFICE = """\
STT;Mã hồ sơ;Họ và tên;Số điện thoại;Thủ tục;Lĩnh vực;Đơn vị;Ngày tiếp nhận;Ngày hẹn trả;\
Ngày trả kết quả;Trạng thái;Hình thức nộp;Ghi chú
1;H1;Người A;0900;Chứng thực;Tư pháp;xã An Thanh;23/10/2023;26/10/2023;25/10/2023;Đã giải quyết;\
Trực tuyến;
2;H2;Người B;0901;Chứng thực;Tư pháp;xã Đại Hợp;23/10/2023;26/10/2023;;Đang xử lý;Trực tiếp;x
3;H3;Người C;0902;Kết hôn;Hộ tịch;xã An Thanh;24/10/2023;27/10/2023;26/10/2023;Trả lại;\
Qua bưu chính;
4;H4;Người D;0903;Kết hôn;Hộ tịch;xã An Thanh;25/10/2023;30/10/2023;26/10/2023;Công dân rút;\
Trực tiếp;
5;H5;Người E;0904;Kết hôn;Hộ tịch;xã An Thanh;02/11/2023;06/11/2023;;Đang giải quyết;Trực tiếp;
"""


def written(folder: Path, text: str, name: str = "so.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def proposed(path: Path, lang: Lang = "vi") -> Path:
    """The companion that is proposed, beside the table."""
    beside = path.parent / f"{path.stem}_proposed.yaml"
    beside.write_text(companion_text(propose(path), lang), encoding="utf-8")
    return beside


def columns(path: Path) -> dict[str, str]:
    return {name: one.column for name, one in companion(path).table.columns.items()}


STRANGE_CHANNELS = {"receipt_events": 1}
"""Dossiers that came by a way whose word nobody knows; no proposal says that it was the desk."""


@needs_shared
@pytest.mark.parametrize("name", LOGS)
def test_a_log_loads_and_is_summarised_without_hand_work(name: str, tmp_path: Path) -> None:
    mapping = tmp_path / "proposed.yaml"
    mapping.write_text(companion_text(propose(log(name)), "vi"), encoding="utf-8")
    found = inspect(log(name), mapping)
    told = truth(name.removesuffix("_events"))
    trace, course = told["trace"], found.course
    assert course is not None
    strange = STRANGE_CHANNELS.get(name, 0)
    kinds = {"fault.table_unknown": strange} if strange else {}
    assert (found.rows, found.set_aside, found.kinds) == (trace["cases"], strange, kinds)
    assert (course.events, course.undated) == (told["events"], 0)
    assert course.dossiers == trace["cases"]
    assert (course.officers, course.variants) == (told["resources"], trace["variants"])
    assert course.activities == told["activity_counts"]
    assert len(course.activities) == told["activities"]
    for ours, theirs in (
        (course.events_per_dossier, trace["events_per_case"]),
        (course.days, trace["cycle_days_first_to_last_event"]),
    ):
        for figure in ("mean", "median", "p90"):
            assert round(getattr(ours, figure), 4) == theirs[figure], figure
    span = [dt.datetime.fromisoformat(at).replace(tzinfo=None) for at in trace["span"]]
    assert [dt.datetime.fromisoformat(at) for at in (course.since, course.until)] == span


@needs_shared
def test_the_months_of_a_log_are_those_of_the_truth(tmp_path: Path) -> None:
    mapping = tmp_path / "proposed.yaml"
    mapping.write_text(companion_text(propose(log(LOGS[1])), "en"), encoding="utf-8")
    with truth_file("academic_credentials").open(encoding="utf-8") as stream:
        told = [tuple(row.values()) for row in csv.DictReader(stream)]
    assert [
        (one.month, *map(str, (one.carried_in, one.received, one.resolved, one.open)))
        for one in inspect(log(LOGS[1]), mapping).months
    ] == told


@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_office_s_export_is_understood(lang: Lang, tmp_path: Path) -> None:
    path = written(tmp_path, OFFICE)
    mapping = proposed(path, lang)
    table = companion(mapping).table
    assert columns(mapping) == {
        "code": "Mã hồ sơ",
        "accepted_at": "Ngày tiếp nhận",
        "due_at": "Ngày hẹn trả",
        "ended_at": "Ngày trả kết quả",
        "status": "Trạng thái",
        "channel": "Hình thức nộp",
        "procedure": "Thủ tục",
        "field": "Lĩnh vực",
        "office": "Đơn vị",
    }
    assert table.columns["status"].values == {
        "Đã giải quyết": "completed",
        "Đang xử lý": "processing",
        "Đang giải quyết": "processing",
        "Trả lại": "returned",
        "Công dân rút": "withdrawn",
    }
    assert table.columns["channel"].values == {
        "Trực tuyến": "online",
        "Trực tiếp": "in_person",
        "Qua bưu chính": "postal",
    }
    assert (table.precision, table.time_zone) == ("day", "")
    assert companion(mapping).calendar.holidays == "vn"
    found = inspect(path, mapping)
    assert (found.rows, found.set_aside, found.offices, found.procedures) == (5, 0, 2, 2)
    assert [(m.month, m.received, m.resolved, m.returned, m.open) for m in found.months] == [
        ("2023-10", 4, 1, 2, 1),
        ("2023-11", 1, 0, 0, 2),
    ]


def test_columns_that_look_personal_are_named_and_not_read(tmp_path: Path) -> None:
    path = written(tmp_path, OFFICE)
    found = propose(path)
    assert found.personal == ("Họ và tên", "Số điện thoại")
    assert found.unread == ("STT", "Ghi chú")
    for lang in LANGUAGES:
        text = companion_text(found, lang)
        assert "#   Họ và tên; Số điện thoại\n" in text
        assert "Người A" not in text
        assert "0900" not in text


def test_every_guess_is_marked(tmp_path: Path) -> None:
    found = propose(written(tmp_path, OFFICE))
    for lang, word in zip(LANGUAGES, ("giả định", "assumed"), strict=True):
        lines = companion_text(found, lang).splitlines()
        for key in ("regime", "policy", "  holidays", "  hours", "name"):
            assert any(line.startswith(f"{key}:") and word in line for line in lines), key


def test_a_workbook_s_titles_are_passed_over_and_its_sheet_found(tmp_path: Path) -> None:
    path = tmp_path / "so.xlsx"
    book = xlsxwriter.Workbook(path)
    book.add_worksheet("Bìa").write(0, 0, "Sổ theo dõi")
    sheet = book.add_worksheet("Hồ sơ")
    sheet.write(0, 0, "ỦY BAN NHÂN DÂN")
    sheet.write(2, 3, "SỔ THEO DÕI HỒ SƠ")
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    for line, row in enumerate(csv.reader(OFFICE.splitlines(), delimiter=";"), 4):
        for place, cell in enumerate(row):
            if line > 4 and "/" in cell:
                sheet.write_datetime(line, place, dt.datetime.strptime(cell, "%d/%m/%Y"), day)
            else:
                sheet.write(line, place, cell)
    book.close()
    mapping = proposed(path)
    table = companion(mapping).table
    assert (table.sheet, table.header, table.precision) == ("Hồ sơ", 5, "day")
    found = inspect(path, mapping)
    assert (found.rows, found.set_aside) == (5, 0)
    assert [m.received for m in found.months] == [4, 1]


LOG = """\
case:concept:name,concept:name,time:timestamp,org:resource,case:phone
{rows}
"""


@pytest.mark.parametrize(
    ("zone", "meant"), [("+07:00", "Asia/Ho_Chi_Minh"), ("Z", "UTC"), ("", "")]
)
def test_a_log_is_known_by_its_names_and_its_zone_by_its_stamps(
    zone: str, meant: str, tmp_path: Path
) -> None:
    rows = [
        f"c{case},{activity},2023-10-2{day}T08:00:00{zone},r{day},1"
        for case in range(4)
        for day, activity in enumerate(("nhận", "xem", "trả"), 3)
    ]
    path = written(tmp_path, LOG.format(rows="\n".join(rows)), "log.csv")
    mapping = proposed(path)
    assert companion(mapping).table.time_zone == meant
    assert columns(mapping) == {
        "code": "case:concept:name",
        "activity": "concept:name",
        "end": "time:timestamp",
        "officer": "org:resource",
    }
    course = inspect(path, mapping).course
    assert course is not None
    assert (course.events, course.dossiers, course.variants) == (12, 4, 1)


def test_names_that_say_nothing_are_made_up_for_by_what_columns_hold(tmp_path: Path) -> None:
    rows = [f"x{n},2023-10-{n % 9 + 1:02d} 08:05,loại {n % 3}" for n in range(40)]
    path = written(tmp_path, "a,b,c\n" + "\n".join(rows) + "\n")
    mapping = proposed(path)
    assert columns(mapping) == {"accepted_at": "b", "code": "a"}
    assert companion(mapping).table.precision == "second"
    assert "giả định: chọn theo nội dung" in mapping.read_text("utf-8")
    assert inspect(path, mapping).rows == 40


def test_a_channel_that_is_hardly_understood_is_left_aside(tmp_path: Path) -> None:
    rows = [f"{n},2023-10-0{n + 1} 08:05,{'abc'[n % 3]}" for n in range(5)]
    path = written(tmp_path, "id,received,channel\n" + "\n".join(rows) + "\n")
    assert propose(path).unread == ("channel",)
    text = path.read_text("utf-8").replace(",b", ",Internet").replace(",a", ",Bưu điện")
    found = propose(written(tmp_path, text)).columns["channel"]
    assert (found.strange, found.rare) == ((), 1)
    assert found.rule == ColumnRule.model_construct(
        column="channel",
        values={"Internet": "online", "Bưu điện": "postal"},
        otherwise=None,
    )
    assert "otherwise" not in companion_text(propose(path), "vi")


@pytest.mark.parametrize("name", ["a: b", "#c", "'d", '"e"', "- f", "yes", "1.0", "g" * 200, "{h}"])
def test_whatever_a_column_is_called_the_proposal_loads(name: str, tmp_path: Path) -> None:
    path = tmp_path / "so.csv"
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([[name, "id"], ["2023-10-02 08:00", "1"]])
    assert columns(proposed(path)) == {"code": "id", "accepted_at": name}


def faults(path: Path) -> list[str]:
    with pytest.raises(InputError) as caught:
        propose(path)
    assert all(fault.sentence(lang) for lang in LANGUAGES for fault in caught.value.faults)
    return [str(fault).removeprefix(f"{path.parent}/") for fault in caught.value.faults]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "a,b\n1,2\n",
            "so.csv: no column looks like the acceptance (or the dossier and the time of each "
            "event); the columns are: a, b",
        ),
        ("id,id\n1,2\n", "so.csv:1: id: the column “id” stands twice: keep only one"),
    ],
)
def test_what_cannot_be_proposed_is_said(text: str, said: str, tmp_path: Path) -> None:
    assert faults(written(tmp_path, text)) == [said]


@pytest.mark.parametrize("name", ["so.xlsx", "so.parquet", "so.ods", "so.xls"])
def test_a_damaged_file_is_said_to_be(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(b"PK\3\4 and nothing more")
    (said,) = faults(path)
    kind = "Parquet file" if name.endswith("parquet") else "workbook"
    assert said.startswith(f"{name}: this is no {kind} that can be read (21 bytes; damaged, cut")


def test_a_name_on_two_lines_is_a_name(tmp_path: Path) -> None:
    path = written(tmp_path, '"Mã\nhồ sơ","Ngày\ntiếp nhận"\n1,23/10/2023\n')
    mapping = proposed(path)
    assert columns(mapping) == {"code": "Mã hồ sơ", "accepted_at": "Ngày tiếp nhận"}
    assert inspect(path, mapping).rows == 1


NASTY = ("0001-01-01", "9999-12-31", "31/02/2023", "=1+2", "a\0b", "a\nb", "\u202eabc", "'", ":",
         "- a", "x" * 100_000, "\ufeff", "null", "!x", "&a", "? a", "😀")  # fmt: skip


def test_whatever_cells_hold_a_proposal_loads_and_no_row_is_lost(tmp_path: Path) -> None:
    path = tmp_path / "so.csv"
    with path.open("w", encoding="utf-8", newline="") as stream:
        rows = [
            (n, "2023-10-23 08:00" if n % 3 else cell, cell, cell, cell, "Đã giải quyết", cell)
            for n, cell in enumerate(NASTY, 1)
        ]
        header = ("id", "received", "deadline", "procedure", "office", "status", "\u202ex")
        csv.writer(stream).writerows([header, *rows])
    found = inspect(path, proposed(path))
    assert found.rows == len(NASTY)
    assert 0 < found.set_aside <= len(NASTY)
    assert "\u202ex" not in propose(path).unread


def test_a_summary_names_each_kind_of_contradiction_with_its_first(tmp_path: Path) -> None:
    text = OFFICE + "6;H1;;;Kết hôn;Hộ tịch;xã An Thanh;02/11/2023;;01/11/2023;Trả lại;Trực tiếp;\n"
    path = written(tmp_path, text + "7;x\n")
    found = inspect(path, proposed(path))
    assert (found.rows, found.set_aside) == (7, 2)
    assert found.kinds == {
        "fault.table_cells": 1,
        "fault.table_two_endings": 1,
        "fault.table_before": 1,
    }
    told: dict[str, Any] = found.as_object()
    assert len(told["faults"]) == 3
    assert sum(month["received"] for month in told["months"]) == 5


BINH = "bà Trần Thị Bình, 0912345678"


def _shown(path: Path, mapping: Path) -> str:
    """All that may be shown of a table: in both languages and as an object."""
    found = inspect(path, mapping)
    said = [fault.sentence(lang) for fault in found.faults for lang in LANGUAGES]
    return "\n".join([*said, str(found.as_object())])


@pytest.mark.parametrize("at", range(7, 12))
def test_a_cell_that_slipped_into_another_column_is_not_repeated(at: int, tmp_path: Path) -> None:
    path = written(tmp_path, OFFICE)
    mapping = proposed(path)
    cells = OFFICE.splitlines()[-1].split(";")
    cells[1], cells[at] = "H6", BINH
    path.write_text(OFFICE + ";".join(cells) + "\n", encoding="utf-8")
    said = _shown(path, mapping)
    assert "Bình" not in said
    assert "0912345678" not in said
    assert "text of 28 signs" in said
    assert "chữ, 28 ký tự" in said
    again = tmp_path / "again"
    again.mkdir()
    told = propose(written(again, path.read_text(encoding="utf-8")))
    assert "Bình" not in "".join(companion_text(told, lang) for lang in LANGUAGES)


@pytest.mark.parametrize(
    ("cell", "seen"),
    [
        ("24.10.2023", "“24.10.2023”"),
        ("2023-10-24T25:00", "“2023-10-24T25:00”"),
        ("31/02/2023 08:05:30", "“31/02/2023 08:05:30”"),
        ("20231301", "“20231301”"),
        ("0912345678", "“digits and signs, 10 of them”"),
        ("0912 345 678", "“digits and signs, 12 of them”"),
        ("001099012345", "“digits and signs, 12 of them”"),
        ("10/2023 An", "“text of 10 signs”"),
        ("1/" * 13, "“digits and signs, 26 of them”"),
    ],
)
def test_of_a_cell_that_is_no_date_only_digits_are_shown(
    cell: str, seen: str, tmp_path: Path
) -> None:
    path = written(tmp_path, OFFICE)
    mapping = proposed(path)
    path.write_text(OFFICE.replace("02/11/2023", cell), encoding="utf-8")
    (fault,) = inspect(path, mapping).faults
    assert fault.sentence("en").startswith(f"{seen} is not a day")


def test_a_word_that_nobody_knows_is_shown_if_it_recurs(tmp_path: Path) -> None:
    path = written(tmp_path, OFFICE)
    mapping = proposed(path)
    text = OFFICE.replace("Đang xử lý", "Đang họp").replace("Đang giải quyết", "Đang họp")
    path.write_text(text, encoding="utf-8")
    assert [fault.facts["found"].facts for fault in inspect(path, mapping).faults] == [
        {"text": "Đang họp"}, {"text": "Đang họp"}
    ]  # fmt: skip
    path.write_text(text.replace("Đang họp", "Đang ngủ", 1), encoding="utf-8")
    assert "text of 8 signs" in _shown(path, mapping)
    assert "ngủ" not in _shown(path, mapping)


@pytest.mark.parametrize(
    ("words", "is_read"),
    [
        (("cb01", "cb02"), True),
        (("Resource7", "Resource8"), True),
        (("Trần Thị Bình", "Lê Văn Cả"), False),
        (("Bình", "Cả"), False),
        (("cb01 Bình", "cb02 Cả"), False),
    ],
)
def test_officers_are_read_only_if_they_look_like_codes(
    words: tuple[str, str], is_read: bool, tmp_path: Path
) -> None:
    rows = "".join(f"H{n};0{n + 1}/10/2023;{words[n % 2]}\n" for n in range(6))
    path = written(tmp_path, "Mã hồ sơ;Ngày tiếp nhận;Cán bộ\n" + rows)
    assert ("officer" in columns(proposed(path))) is is_read
    text = companion_text(propose(path), "vi")
    assert ("    # officer: Cán bộ  # chưa đọc: có thể là tên người" in text) is not is_read
    assert not any(word in text for word in words)


@pytest.mark.parametrize(
    ("names", "told"),
    [
        (("Ngày trả kết quả",), {"ended_at": "Ngày trả kết quả"}),
        (("Ngày trả",), {"ended_at": "Ngày trả"}),
        *(
            ((given, end), {"ended_at": end, "delivered_at": given})
            for given in ("Ngày trả kết quả", "Ngày trả")
            for end in (
                "Ngày kết thúc xử lý", "Ngày xử lý xong", "Ngày hoàn thành", "Ngày có kết quả",
                "Thời điểm hoàn thành",
            )
        ),
        (
            ("Ngày trả kết quả", "Ngày nhận kết quả"),
            {"ended_at": "Ngày trả kết quả", "delivered_at": "Ngày nhận kết quả"},
        ),
    ],
)  # fmt: skip
def test_a_result_that_was_handed_over_is_the_end_only_where_nothing_else_is(
    names: tuple[str, ...], told: dict[str, str], tmp_path: Path
) -> None:
    header = ";".join(("Mã hồ sơ", "Ngày tiếp nhận", *names))
    path = written(tmp_path, f"{header}\n1;01/10/2023" + ";03/10/2023" * len(names) + "\n")
    found = {k: v for k, v in columns(proposed(path)).items() if k not in ("code", "accepted_at")}
    assert found == told
    is_guess = told["ended_at"].startswith("Ngày trả")
    assert ("không có cột nào nói rõ hơn" in companion_text(propose(path), "vi")) is is_guess


def test_an_acceptance_that_is_no_date_is_named_with_what_is_read(tmp_path: Path) -> None:
    path = written(
        tmp_path, "Mã hồ sơ;Ngày tiếp nhận;Ngày hẹn trả\n1;hôm qua;01/10/2023\n2;x;02/10/2023\n"
    )
    (said,) = faults(path)
    assert said.startswith(
        "so.csv: Ngày tiếp nhận: the column “Ngày tiếp nhận” looks like the acceptance, but most "
        "of its cells are no dates that are read; these are: 2024-03-01, 01/03/2024, 01-03-2024, "
    )


@pytest.mark.parametrize("word", ["Đã hủy", "Hủy", "Rút hồ sơ"])
def test_a_dossier_that_was_called_off_is_withdrawn(word: str, tmp_path: Path) -> None:
    path = written(tmp_path, OFFICE.replace("Công dân rút", word))
    assert companion(proposed(path)).table.columns["status"].values[word] == "withdrawn"
    other = written(tmp_path, OFFICE.replace("Công dân rút", "Lê Văn Huy"))
    assert "Huy" not in companion_text(propose(other), "vi")


@pytest.mark.parametrize("name", ["so.csv", "so.parquet"])
def test_a_last_line_of_totals_is_no_dossier(name: str, tmp_path: Path) -> None:
    path = written(tmp_path, OFFICE)
    mapping = proposed(path)
    total = "Tổng cộng: 5;;;;Tổng;;Tổng;;;;;;\n"
    text = OFFICE + total + "Người lập bảng" + ";" * 12 + "\n"
    written(tmp_path, text)
    if name.endswith("parquet"):
        header, *rows = csv.reader(text.splitlines(), delimiter=";")
        path = tmp_path / name
        pq.write_table(
            pa.table({key: [row[n] or None for row in rows] for n, key in enumerate(header)}), path
        )
    found = inspect(path, mapping)
    assert (found.rows, found.set_aside, found.footing) == (5, 0, 2)
    assert (found.offices, found.procedures) == (2, 2)
    written(tmp_path, OFFICE + total + OFFICE.splitlines()[-1].replace("H5", "H6") + "\n")
    found = inspect(tmp_path / "so.csv", mapping)
    assert (found.rows, found.set_aside, found.footing) == (7, 1, 0)
