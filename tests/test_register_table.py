"""An office's table: what a line tells, and every fault of every line at its cell."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from books import NOVEMBER, at
from motcua import register_files
from motcua.audit import check
from motcua.clock import NEVER, moment
from motcua.errors import InputError
from motcua.indicators import count
from motcua.law import Act, State
from motcua.register import Register
from motcua.register_table import opened
from motcua.words import LANGUAGES
from motcua.words.registers import WORDS

COMPANION = """\
name: A table for tests
regime: "2018"
policy: {early_boundary: session}
calendar:
  holidays: none
  hours: {seasons: [{sessions: ["07:00-11:30", "13:30-17:00"]}]}
levels: {commune: {name: {vi: Cấp xã, en: Commune level}, procedures: 138}}
offices:
  an_thanh: {name: xã An Thanh, level: commune}
  dai_hop: {name: xã Đại Hợp, level: commune}
procedures:
  copy: {name: {vi: Chứng thực, en: Copy}, code: "2.000815", must_be_online: true, fee: true}
  marriage: {name: {vi: Kết hôn, en: Marriage}, code: "1.000894"}
"""
HEADER = (
    "code,office,procedure,channel,status,accepted_at,due_at,ended_at,"
    "paid_online,digitised_in,digitised_out"
)
EARLY = "H1,an_thanh,copy,online,completed_early,2023-10-24 08:00,2023-10-26 08:00,2023-10-25 09:00"


def table(folder: Path, *lines: str, header: str = HEADER, companion: str = COMPANION) -> Path:
    path = folder / "books.csv"
    path.write_text("\n".join((header, *lines)) + "\n", encoding="utf-8")
    path.with_suffix(".yaml").write_text(companion, encoding="utf-8")
    return path


def faults(path: Path) -> list[str]:
    """What is wrong, the folders of the file left out."""
    folder = path if path.is_dir() else path.parent
    with pytest.raises(InputError) as caught:
        register_files.read(path)
    for fault in caught.value.faults:
        assert all(fault.sentence(lang) for lang in LANGUAGES)
    return [str(fault).removeprefix(f"{folder}/") for fault in caught.value.faults]


def moves(books: Register) -> list[tuple[str, str, int, int]]:
    return [
        (Act(act).key, State(state).key, when, due_at)
        for when, _, act, state, due_at, *_ in books.moves.tolist()
    ]


def test_a_line_becomes_the_moves_that_it_knows(tmp_path: Path) -> None:
    header = HEADER + ",submitted_at,started_at,paused_at,resumed_at,delivered_at"
    books = register_files.read(
        table(
            tmp_path,
            EARLY + ",yes,2023-10-24 08:30,có,23/10/2023 7:05,2023-10-24 09:00,"
            "2023-10-24 10:00,2023-10-25 08:00,25/10/2023 16:00:30",
            header=header,
        )
    )
    due = at("10-26T08:00")
    assert moves(books) == [
        ("submit", "submitted", at("10-23T07:05"), NEVER),
        ("accept", "received", at("10-24T08:00"), due),
        ("pay", "received", at("10-24T08:00"), due),
        ("digitise_in", "received", at("10-24T08:30"), due),
        ("start", "processing", at("10-24T09:00"), due),
        ("ask_supplement", "paused", at("10-24T10:00"), NEVER),
        ("resume", "processing", at("10-25T08:00"), due),
        ("resolve", "completed_early", at("10-25T09:00"), due),
        ("digitise_out", "completed_early", at("10-25T09:00"), due),
        ("deliver", "completed_early", at("10-25T16:00:30"), due),
    ]
    assert books.moves["detail"].tolist() == [0, 0, 1, 0, 0, 0, 0, 0, 0, 0]
    assert books.dossiers.tolist() == [(0, 0, 1, True, True)]
    assert (books.codes, books.facts.grain) == (("H1",), "dossiers")
    check(books)


def test_every_status_becomes_a_history_that_the_law_knows(tmp_path: Path) -> None:
    accepted = "2023-10-24 08:00,2023-10-26 08:00"
    header = HEADER + ",submitted_at,paused_at"
    path = table(
        tmp_path,
        "1,an_thanh,copy,online,submitted,,,,yes,no,no,2023-10-24 07:30,",
        "2,an_thanh,copy,online,refused,,,2023-10-24 08:00,no,no,no,2023-10-24 07:30,",
        "3,an_thanh,copy,online,refused,,,2023-10-24 08:00,yes,no,no,,",
        f"4,an_thanh,copy,online,received,{accepted},,no,yes,no,,",
        f"5,an_thanh,2.000815,online,processing,{accepted},,no,yes,no,,",
        f"6,an_thanh,copy,online,paused,{accepted},,no,yes,no,,2023-10-25 08:00",
        f"7,xã Đại Hợp,copy,postal,completed,{accepted},2023-10-26 11:30,yes,yes,yes,,",
        f"8,an_thanh,copy,online,completed_late,{accepted},2023-10-26 13:30,no,yes,no,,",
        "9,an_thanh,copy,online,completed_on_time,2023-10-24 08:00,,2023-12-01 08:00,,,,,",
        f"10,an_thanh,copy,online,returned,{accepted},2023-10-25 13:30,no,yes,no,,",
        f"11,an_thanh,copy,online,returned,{accepted},2023-11-09 17:00,no,,no,,2023-10-25 08:00",
        f"12,an_thanh,copy,online,withdrawn,{accepted},2023-10-25 13:30,no,yes,no,,",
        "13,an_thanh,copy,online,withdrawn,,,2023-10-25 13:30,no,no,no,2023-10-24 07:30,",
        header=header,
    )
    books = register_files.read(path)
    check(books)
    figures = count(books, NOVEMBER).levels["commune"]
    assert (figures.received, figures.resolved, figures.early) == (9, 2, 0)
    assert (figures.on_time, figures.late, figures.paused, figures.in_process) == (1, 1, 1, 3)
    assert (figures.returned_refused, figures.returned_closed, figures.returned_withdrawn) == (
        1,
        1,
        1,
    )
    assert (figures.submitted_open, figures.not_accepted) == (1, 2)
    assert figures.output_digitised == 1


def test_a_pause_that_runs_on_keeps_the_appointment(tmp_path: Path) -> None:
    companion = COMPANION.replace("session}", "session, supplement_clock: run_on}")
    line = "1,an_thanh,copy,online,paused,2023-10-24 08:00,2023-10-26 08:00,,,,,2023-10-25 08:00"
    books = register_files.read(
        table(tmp_path, line, header=HEADER + ",paused_at", companion=companion)
    )
    check(books)
    assert books.moves["due_at"][-1] == at("10-26T08:00")


def test_semicolons_tabs_blank_lines_quotes_and_a_mark_of_order_are_read(tmp_path: Path) -> None:
    quoted = EARLY.replace("H1", '"H ""1""; x"') + ",no,no,no"
    path = table(tmp_path, "", quoted, ",,,,,,,,,,")
    assert register_files.read(path).codes == ('H "1"; x',)
    for sign in (";", "\t"):
        text = f"{HEADER}\r\n{EARLY},no,no,no\r\n".replace(",", sign)
        path.write_bytes(b"\xef\xbb\xbf" + text.encode())
        assert register_files.read(path).codes == ("H1",)


def test_a_table_of_no_dossiers_is_an_empty_register(tmp_path: Path) -> None:
    books = register_files.read(table(tmp_path))
    check(books)
    assert sum(count(books, NOVEMBER).levels["commune"]) == 138


def test_columns_override_what_the_companion_says_of_the_procedure(tmp_path: Path) -> None:
    path = table(
        tmp_path,
        EARLY + ",no,no,no,no,no",
        EARLY.replace("H1", "H2").replace("copy", "marriage") + ",no,no,no,yes,yes",
        EARLY.replace("H1", "H3") + ",no,no,no,,",
        header=HEADER + ",fee,must_be_online",
    )
    assert register_files.read(path).dossiers[["must_be_online", "fee_bearing"]].tolist() == [
        (False, False),
        (True, True),
        (True, True),
    ]


def test_every_fault_of_a_table_at_once(tmp_path: Path) -> None:
    path = table(
        tmp_path,
        "H1,an_than,copi,onlin,finished,2023-10-24 08:00,,,maybe,no,no",
        "H2,an_thanh,copy,online,received,2023-02-30 08:00,24.10.2023,,no,no,no",
        "H3,an_thanh,copy,online,completed_early,2023-10-24 08:00,2023-10-26 08:00,"
        "2023-10-24 07:59,no,no,no",
        EARLY + ",no,no,no",
        EARLY + ",no,no,no",
        "H1,an_thanh,copy,online,received,2023-10-24 08:00,,,no,no,no",
        "H4,an_thanh,copy",
        ",an_thanh,copy,online,received,2023-10-24 08:00,,,no,no,no",
        "H5,an_thanh,copy,online,completed_early,2023-10-24 08:00,2023-10-26 08:00,"
        "2023-10-26 08:00,no,no,no",
        "H6,,copy,online,received,2023-10-24 08:00,2023-10-23 08:00,,no,no,no",
    )
    assert faults(path) == [
        "books.csv:2: channel: there is no “onlin”; did you mean “online”?",
        "books.csv:2: office: there is no “an_than”; did you mean “an_thanh”?",
        "books.csv:2: paid_online: “text of 5 signs” is not clear; "
        "write yes, no, or when it happened if that is known",
        "books.csv:2: procedure: there is no “copi”; did you mean “copy”?",
        "books.csv:2: status: there is no “text of 8 signs”; known are: submitted, refused, "
        "received, processing, paused, completed_early, completed_on_time, completed_late, "
        "returned, withdrawn, completed",
        "books.csv:3: accepted_at: “2023-02-30 08:00” is not a day and an hour; "
        "write 2023-10-23 08:05 or 23/10/2023 08:05",
        "books.csv:3: due_at: “24.10.2023” is not a day and an hour; "
        "write 2023-10-23 08:05 or 23/10/2023 08:05",
        "books.csv:4: ended_at: ended_at (24/10/2023 07:59) is before accepted_at "
        "(24/10/2023 08:00) of the same dossier",
        "books.csv:5: code: the dossier “H1” stands already on line 2: one line for each dossier",
        "books.csv:6: code: the dossier “H1” stands already on line 2: one line for each dossier",
        "books.csv:7: code: the dossier “H1” stands already on line 2: one line for each dossier",
        "books.csv:8: this line has 3 cells; the header has 11. Look at separators and quotes",
        "books.csv:9: code: this cell is empty: every dossier needs its “code”",
        "books.csv:10: status: it says completed_early, "
        "but ended 26/10/2023 08:00 and due 26/10/2023 08:00 it is completed_on_time",
        "books.csv:11: due_at: due_at (23/10/2023 08:00) is before accepted_at "
        "(24/10/2023 08:00) of the same dossier",
        "books.csv:11: office: this cell is empty: every dossier needs its “office”",
    ]


def test_a_dossier_ends_once(tmp_path: Path) -> None:
    assert faults(table(tmp_path, EARLY + ",no,no,no", EARLY + ",no,no,no")) == [
        "books.csv:3: code: the dossier “H1” ended already on line 2; it cannot end again"
    ]


@pytest.mark.parametrize(
    ("status", "cells", "said"),
    [
        ("completed", {"ended_at": ""}, "a dossier that is completed needs its ended_at"),
        ("completed", {"accepted_at": ""}, "a dossier that is completed needs its accepted_at"),
        ("received", {}, "a dossier that is received has no ended_at"),
        ("submitted", {"ended_at": ""}, "a dossier that is submitted has no accepted_at"),
        ("submitted", {"accepted_at": "", "ended_at": ""}, "submitted needs its submitted_at"),
        ("refused", {}, "a dossier that is refused has no accepted_at"),
        ("paused", {"ended_at": "", "paused_at": ""}, "that is paused needs its paused_at"),
        ("withdrawn", {"ended_at": ""}, "a dossier that is withdrawn needs its ended_at"),
        ("withdrawn", {"accepted_at": ""}, "a dossier that is withdrawn needs its accepted_at"),
        ("withdrawn", {"digitised_out": "yes"}, "withdrawn has no digitised_out"),
        ("returned", {"delivered_at": "2023-10-28 08:00"}, "returned has no delivered_at"),
        ("received", {"ended_at": "", "digitised_out": "yes"}, "received has no digitised_out"),
        ("received", {"ended_at": "", "started_at": "2023-10-24 08:00"}, "has no started_at"),
        (
            "completed",
            {"paused_at": "2023-10-24 08:00"},
            "a dossier that is completed needs its resumed_at",
        ),
        ("completed", {"resumed_at": "2023-10-24 08:00"}, "completed needs its paused_at"),
        ("completed", {"due_at": "2023-10-24 07:59"}, "due_at (24/10/2023 07:59) is before accep"),
        ("completed", {"digitised_in": "2023-10-24 07:59"}, "digitised_in (24/10/2023 07:59) is b"),
        ("completed", {"digitised_in": "2023-10-25 09:01"}, "is after ended_at (25/10/2023 09:00)"),
        ("completed", {"paid_online": "2023-10-25 09:01"}, "is after ended_at (25/10/2023 09:00)"),
        ("completed", {"paid_online": "2023-10-24 07:59"}, "is before accepted_at (24/10/2023 08"),
        ("completed", {"digitised_out": "2023-10-25 08:59"}, "is before ended_at (25/10/2023 09:0"),
        ("completed", {"delivered_at": "2023-10-25 08:59"}, "is before ended_at (25/10/2023 09:0"),
        ("completed", {"submitted_at": "2023-10-24 08:01"}, "accepted_at (24/10/2023 08:00) is be"),
        ("completed", {"fee": "maybe"}, "write yes or no, or leave it empty"),
        ("completed", {"submitted_at": "yesterday"}, "“text of 9 signs” is not a day and an hour"),
        ("completed", {"submitted_at": "2023-10-24"}, "“2023-10-24” is not a day and an hour"),
        ("completed", {"submitted_at": "2023-10-24 25:00"}, "is not a day and an hour"),
        ("completed", {"submitted_at": "0023-10-24 08:00"}, "is not a day and an hour"),
    ],
)
def test_what_does_not_fit_the_status_or_the_other_instants_is_a_fault(
    tmp_path: Path, status: str, cells: dict[str, str], said: str
) -> None:
    values = dict(zip(HEADER.split(","), f"{EARLY},no,no,no".split(","), strict=True))
    values |= {"status": status, **cells}
    found = faults(table(tmp_path, ",".join(values.values()), header=",".join(values)))
    assert any(said in fault for fault in found), found


@pytest.mark.parametrize(
    ("header", "said"),
    [
        (
            HEADER.replace("due_at", "due"),
            ["books.csv:1: due: there is no column “due”; did you mean “due_at”?"],
        ),
        (
            HEADER.replace("accepted_at", "ngày nhận"),
            [
                "books.csv:1: the column “accepted_at” is missing: "
                "add it to the header (its cells may be empty)",
            ],
        ),
        (HEADER + ",code", ["books.csv:1: code: the column “code” stands twice: keep only one"]),
    ],
)
def test_a_header_that_leaves_cells_without_a_meaning(
    tmp_path: Path, header: str, said: list[str]
) -> None:
    assert faults(table(tmp_path, EARLY + ",no,no,no", header=header)) == said


def test_a_column_that_nobody_names_is_never_read(tmp_path: Path) -> None:
    path = table(tmp_path, EARLY + ",no,no,no,Nhà số 7", header=HEADER + ",ghi chú")
    with opened(path) as books:
        assert "ghi chú" not in books.query.types
    register_files.read(path)


def test_quotes_that_do_not_close(tmp_path: Path) -> None:
    assert faults(table(tmp_path, '"H1,an_thanh', EARLY + ",no,no,no")) == [
        "books.csv:2: it cannot be read on from here: look at the double quotes"
    ]


def test_a_quoted_separator_parts_no_cells(tmp_path: Path) -> None:
    line = EARLY.replace("H1", '"H,1"') + ",no,perhaps,no"
    (found,) = faults(table(tmp_path, line))
    assert found.startswith("books.csv:2: digitised_in: “text of 7 signs” is not clear")


def test_bytes_that_are_not_utf8_and_a_file_of_nothing(tmp_path: Path) -> None:
    path = table(tmp_path)
    path.write_bytes(HEADER.encode() + "\nHà".encode("cp1258"))
    assert faults(path) == [
        "books.csv:2:2: the file is not UTF-8 (perhaps TCVN3 or cp1258): save it again as UTF-8"
    ]
    path.write_text("")
    assert faults(path) == ["books.csv: the file is empty: there is nothing to read"]
    path.unlink()
    assert faults(path) == ["books.csv: there is no such file"]


def test_a_companion_that_is_missing_or_does_not_fit(tmp_path: Path) -> None:
    path = table(tmp_path)
    wrong = COMPANION.replace("level: commune}", "level: comune}", 1) + "grain: moves\n"
    officers = "officers: [{key: a, office: an_than, roles: []}]\n"
    path.with_suffix(".yaml").write_text(wrong + officers, encoding="utf-8")
    found = faults(path)
    assert [fault.partition(": ")[2] for fault in found] == [
        "offices › an_thanh › level: there is no “comune”; did you mean “commune”?",
        "grain: “moves” is not allowed; choose one of: dossiers",
        "officers › 1 › office: there is no “an_than”; did you mean “an_thanh”?",
    ]
    path.with_suffix(".yaml").unlink()
    assert faults(path) == ["books.yaml: there is no such file"]


def test_every_sentence_is_in_both_languages() -> None:
    for vi, en in WORDS.values():
        assert vi
        assert en
        assert vi != en


MEMORY = Path("/proc/self/mem")


@pytest.mark.skipif(not MEMORY.exists(), reason="a file that fails to be read, of Linux only")
def test_a_table_that_the_system_does_not_read_is_named_with_the_reason(tmp_path: Path) -> None:
    path = table(tmp_path)
    path.unlink()
    path.symlink_to(MEMORY)
    with pytest.raises(InputError) as caught:
        register_files.read(path)
    (fault,) = caught.value.faults
    assert fault.sentence("vi") == "không đọc được tệp: thiết bị lưu trữ bị lỗi"
    assert fault.sentence("en") == "the file cannot be read: the storage device failed"


@pytest.mark.parametrize("zone", [None, "UTC"])
def test_a_fraction_of_a_second_in_parquet_is_left_off(zone: str | None, tmp_path: Path) -> None:
    path = tmp_path / "books.parquet"
    stamps = [
        dt.datetime(2023, 10, 24, 8, 0, 0, 20_000),
        dt.datetime(2023, 10, 25, 8, 0, 0, 999_000),
    ]
    offices = ["an_thanh"] * len(stamps)
    columns = {"office": offices, "accepted_at": pa.array(stamps, pa.timestamp("ms", zone))}
    pq.write_table(pa.table(columns), path)
    path.with_suffix(".yaml").write_text(COMPANION, encoding="utf-8")
    books = register_files.read(path)
    assert books.moves["at"].tolist() == [at("10-24T08:00"), at("10-25T08:00")]


@pytest.mark.parametrize(
    "cell",
    ["01/03/2024 - 08:05", "01-03-2024 08:05", "08:05 01/03/2024", "08:05:00 01/03/2024",
     "1/3/2024 8:05", "01/03/2024 - 08:05:00", "08:05 01-03-2024", "2024-03-01 08:05"],
)  # fmt: skip
def test_instants_are_read_as_portals_write_them(cell: str, tmp_path: Path) -> None:
    lines = f"1,an_thanh,copy,online,received,{cell},,,no,no,no"
    (at_,) = register_files.read(table(tmp_path, lines)).moves["at"]
    assert moment(int(at_)) == dt.datetime(2024, 3, 1, 8, 5)


@pytest.mark.parametrize(
    "cell",
    ["12/25/2024 08:05", "12-25-2024 08:05", "08:05 12/25/2024", "01/03/24 08:05",
     "01-03-24 08:05", "08:05 01/03/24", "01.03.2024 08:05", "01/03/2024 -- 08:05",
     "01/03/2024 08:05 01/03/2024", "25:05 01/03/2024", "01-03-2024"],
)  # fmt: skip
def test_no_other_instant_is_guessed(cell: str, tmp_path: Path) -> None:
    lines = f"1,an_thanh,copy,online,received,{cell},,,no,no,no"
    (said,) = faults(table(tmp_path, lines))
    assert f"“{cell}” is not a day and an hour" in said or "27 of them" in said


def test_two_instants_of_one_minute_are_told_apart_by_their_seconds(tmp_path: Path) -> None:
    accepted = "2023-10-24 08:00:30"
    lines = f"1,an_thanh,copy,online,completed,{accepted},,2023-10-24 08:00:05,no,no,no"
    assert faults(table(tmp_path, lines)) == [
        "books.csv:2: ended_at: ended_at (24/10/2023 08:00:05) is before accepted_at "
        "(24/10/2023 08:00:30) of the same dossier"
    ]


OFFICERS = """\
accepted_at,office,officer
2023-10-24 08:00,xã A,cb1
2023-10-24 08:00,xã B,cb1
2023-10-24 08:00,xã B,cb2
2023-10-24 08:00,xã A,
"""


def test_officers_of_one_name_in_two_offices_are_two(tmp_path: Path) -> None:
    path = tmp_path / "so.csv"
    path.write_text(OFFICERS, encoding="utf-8")
    text = COMPANION[: COMPANION.index("offices:")] if "offices:" in COMPANION else COMPANION
    path.with_suffix(".yaml").write_text(text, encoding="utf-8")
    with opened(path) as found:
        ((_, lines),) = found.ledgers()
        officers = [(one.office, one.key) for one in found.facts.officers]
        assert officers == [("xã A", "cb1"), ("xã B", "cb1"), ("xã B", "cb2")]
        assert [officers[n] if n >= 0 else None for n in lines.officer.tolist()] == [
            ("xã A", "cb1"), ("xã B", "cb1"), ("xã B", "cb2"), None
        ]  # fmt: skip
