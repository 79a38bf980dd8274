"""Tables made to hurt: a clear fault, or rows set aside with reasons; nothing is ever lost."""

from __future__ import annotations

import datetime as dt
import os
import unicodedata
import zipfile
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import xlsxwriter

from books import at
from motcua.audit import check
from motcua.errors import Fault, InputError
from motcua.ledger import Ledger, joined
from motcua.register_table import opened, read
from motcua.register_table.rejected import MOST_SHOWN
from motcua.words import LANGUAGES

COMPANION = """\
name: A table for tests
regime: "2018"
calendar: {holidays: none, hours: {seasons: [{sessions: ["07:00-11:30", "13:30-17:00"]}]}}
levels: {commune: {name: {vi: Cấp xã, en: Commune level}}}
"""
LISTED = """\
offices: {an_thanh: {name: xã An Thanh, level: commune}}
procedures: {copy: {name: {vi: Chứng thực, en: Copy}}}
"""
HEADER = "code,accepted_at,ended_at"
SOUND = "H1,2023-10-24 08:00,2023-10-25 09:00"


def write(folder: Path, content: str | bytes, *, name: str = "t.csv", companion: str = "") -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    path.with_suffix(".yaml").write_text(COMPANION + companion, encoding="utf-8")
    return path


def workbook(
    folder: Path, *rows: tuple[Any, ...], name: str = "t.xlsx", companion: str = ""
) -> Path:
    write(folder, "", name=name, companion=companion)
    with xlsxwriter.Workbook(folder / name) as book:
        sheet = book.add_worksheet()
        instants = book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"})
        for number, row in enumerate(rows):
            for place, cell in enumerate(row):
                if isinstance(cell, dt.datetime):
                    sheet.write_datetime(number, place, cell, instants)
                elif isinstance(cell, str) and cell.startswith("="):
                    sheet.write_formula(number, place, cell, None, "#N/A")
                else:
                    sheet.write(number, place, cell)
    return folder / name


def parquet(folder: Path, companion: str = "", **columns: Any) -> Path:
    write(folder, "", name="t.parquet", companion=companion)
    pq.write_table(pa.table(columns), folder / "t.parquet")
    return folder / "t.parquet"


def said(faults: list[Fault] | tuple[Fault, ...]) -> list[str]:
    """The faults in English, without the folder; every one of them is said in both languages."""
    for fault in faults:
        first, second = (fault.sentence(lang) for lang in LANGUAGES)
        assert first
        assert first != second
    return [str(fault).partition("t.")[2].partition(":")[2].strip() for fault in faults]


def refused(path: Path) -> list[str]:
    with pytest.raises(InputError) as caught, opened(path) as table:
        list(table.ledgers())
    return said(caught.value.faults)


def told(path: Path, *, rows: int) -> tuple[Ledger, list[str]]:
    """The sound lines and why the others are set aside; together they are all the rows."""
    with opened(path) as table:
        parts = list(table.ledgers())
        lines = joined([one for _, one in parts])
        numbers = np.concatenate([one for one, _ in parts])
        faults = table.faults()
        assert len(lines) == len(numbers) == len(set(numbers.tolist()))
        assert table.rows == rows == len(lines) + table.set_aside
        assert bool(faults) == bool(table.set_aside)
        check(table.register(is_whole=False))
    return lines, said(faults)


# What is no table


def test_no_plain_file_and_wrong_suffixes(tmp_path: Path) -> None:
    good = write(tmp_path, f"{HEADER}\n{SOUND}\n")
    sheet = workbook(tmp_path, ("accepted_at",), (dt.datetime(2023, 10, 24, 8),))
    columns = parquet(tmp_path, accepted_at=[dt.datetime(2023, 10, 24, 8)])
    png = b"\x89PNG\r\n\x1a\n" + bytes(range(256))
    for name, content in {"a": good.read_bytes(), "b": columns.read_bytes(), "c": png}.items():
        (found,) = refused(write(tmp_path, content, name=f"t.{name}.xlsx"))
        assert "this is no workbook that can be read" in found
    for name, content in {"d": sheet.read_bytes(), "e": columns.read_bytes(), "f": png}.items():
        found = refused(write(tmp_path, content, name=f"t.{name}.csv"))
        assert "not UTF-8" in found[0] or "accepted_at" in found[0]
    for name, content in {"g": sheet.read_bytes(), "h": b"", "i": b"PAR1"}.items():
        (found,) = refused(write(tmp_path, content, name=f"t.{name}.parquet"))
        assert "this is no Parquet file" in found
    for suffix in ("xls", "ods"):
        (found,) = refused(write(tmp_path, good.read_bytes(), name=f"t.{suffix}"))
        assert "this is no workbook that can be read" in found
    (found,) = refused(write(tmp_path, bytes.fromhex("d0cf11e0a1b11ae1"), name="t.locked.xlsx"))
    assert "the workbook has a password, or is an old .xls" in found


def test_what_stands_where_a_file_should(tmp_path: Path) -> None:
    write(tmp_path, "")
    for make, expected in (
        (lambda path: os.mkfifo(path), "this is no plain file"),
        (lambda path: path.mkdir(), "this is a folder, not a file"),
        (lambda path: path.symlink_to(path), "there is no such file"),
        (lambda path: None, "there is no such file"),
    ):
        path = tmp_path / "t.csv"
        if path.is_dir() and not path.is_symlink():
            path.rmdir()
        path.unlink(missing_ok=True)
        make(path)
        (found,) = refused(path)
        assert expected in found
    companion = write(tmp_path, "").with_suffix(".yaml")
    with pytest.raises(InputError) as caught, opened(tmp_path / ("n" * 300 + ".csv"), companion):
        pass
    assert said(caught.value.faults)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
@pytest.mark.parametrize("name", ["t.csv", "t.xlsx", "t.xls", "t.parquet"])
def test_no_permission(tmp_path: Path, name: str) -> None:
    path = write(tmp_path, "x", name=name)
    path.chmod(0)
    (found,) = refused(path)
    assert "the file cannot be read" in found


@pytest.mark.parametrize("kind", ["xlsx", "parquet"])
def test_a_file_cut_anywhere_or_with_bytes_turned_is_a_fault_or_is_read(
    tmp_path: Path, kind: str
) -> None:
    rows = [(f"H{n}", dt.datetime(2023, 10, 24, 8, n % 60)) for n in range(300)]
    if kind == "xlsx":
        path = workbook(tmp_path, ("code", "accepted_at"), *rows)
    else:
        codes, instants = zip(*rows, strict=True)
        path = parquet(tmp_path, code=codes, accepted_at=instants)
    whole = path.read_bytes()
    size = len(whole)
    cut = [whole[: size * part // 8] for part in range(8)]
    turned = [
        whole[:place] + bytes(255 - byte for byte in whole[place : place + 3]) + whole[place + 3 :]
        for place in range(7, size - 3, max(size // 12, 1))
    ]
    for damaged in (*cut, *turned):
        path.write_bytes(damaged)
        try:
            with opened(path) as table:
                lines = sum(len(one) for _, one in table.ledgers())
                said(table.faults())
                assert table.rows == lines + table.set_aside
        except InputError as error:
            said(error.faults)


# Text


BEGINNINGS = ["", "\ufeff", "\n", "\ufeffsep={sign}\n", "sep={sign}\n"]


@pytest.mark.parametrize(
    ("sign", "end", "begin"),
    [
        (sign, ("\n", "\r\n", "\r")[(number + place) % 3], begin)
        for number, sign in enumerate(",;\t|")
        for place, begin in enumerate(BEGINNINGS)
    ],
)
def test_any_separator_end_of_line_and_beginning(
    tmp_path: Path, sign: str, end: str, begin: str
) -> None:
    text = f"{begin.format(sign=sign)}{HEADER}\n{SOUND}\n".replace(",", sign).replace("\n", end)
    if begin.startswith(("sep=", "\ufeffsep=")):
        text = text.replace(f"sep={sign}", "sep=" + sign)
    lines, faults = told(write(tmp_path, text), rows=1)
    assert (lines.ended_at.tolist(), faults) == ([at("10-25T09:00")], [])


@pytest.mark.parametrize("first", ["sep=", "sep=\n", 'sep="\n', "sep= \n"])
def test_a_line_of_the_separator_that_names_none(tmp_path: Path, first: str) -> None:
    path = write(tmp_path, f"{first}\n{HEADER}\n{SOUND}\n".replace(",", ";"))
    assert told(path, rows=1)[1] == []


def test_a_title_above_the_names_does_not_say_what_parts_them(tmp_path: Path) -> None:
    text = f"Sổ, tháng 10, năm 2023\n\n{HEADER}\n{SOUND}\n"
    path = write(tmp_path, text.replace(HEADER, HEADER.replace(",", ";")).replace(SOUND,
                 SOUND.replace(",", ";")), companion="table: {header: 3}\n")  # fmt: skip
    assert told(path, rows=1)[1] == []


@pytest.mark.parametrize("code", ["utf-16", "utf-16-le", "utf-16-be", "cp1258", "utf-32"])
def test_other_encodings_are_refused(tmp_path: Path, code: str) -> None:
    text = f"{HEADER},ghi chú\n{SOUND},Hà\n"
    assert refused(write(tmp_path, text.encode(code)))


def test_letters_in_parts_are_the_same_letters(tmp_path: Path) -> None:
    companion = LISTED + "table: {columns: {accepted_at: Ngày nhận, office: Cơ quan}}\n"
    names = unicodedata.normalize("NFD", "Ngày nhận"), unicodedata.normalize("NFD", "Cơ quan")
    cells = "2023-10-24 08:00", unicodedata.normalize("NFD", "xã An Thanh")
    for path in (
        write(tmp_path, f"{','.join(names)}\n{','.join(cells)}\n", companion=companion),
        parquet(tmp_path, companion, **{n: [c] for n, c in zip(names, cells, strict=True)}),
        workbook(tmp_path, names, cells, companion=companion),
    ):
        assert told(path, rows=1)[1] == []


def test_lines_that_are_no_rows_are_counted_and_the_first_are_said(tmp_path: Path) -> None:
    number = MOST_SHOWN + 7
    path = write(tmp_path, f"{HEADER}\n{SOUND}\n" + "a,b\n" * number)
    lines, faults = told(path, rows=number + 1)
    assert len(lines) == 1
    assert len(faults) == MOST_SHOWN + 1
    assert faults[-1] == f"{MOST_SHOWN + 2}: … and 7 more of this kind"


def test_of_each_kind_the_rest_is_said_by_its_number(tmp_path: Path) -> None:
    number = MOST_SHOWN + 5
    rows = "".join(f"H{n},2023-10-24,\n" for n in range(number))
    path = write(tmp_path, f"{HEADER}\n{rows}H1,2023-10-24 08:00,2023-10-23 08:00\n")
    _, faults = told(path, rows=number + 1)
    assert [fault for fault in faults if "of this kind" in fault] == [
        f"{MOST_SHOWN + 1}: accepted_at: … and 5 more of this kind"
    ]
    assert any("ended_at (23/10/2023 08:00) is before" in fault for fault in faults)
    with pytest.raises(InputError) as caught:
        read(path)
    shown = [fault.key for fault in caught.value.faults]
    assert shown.count("fault.table_moment") == MOST_SHOWN
    (more,) = (f for f in caught.value.faults if f.key == "fault.table_more")
    assert [more.sentence(lang) for lang in LANGUAGES] == [
        "… và còn 5 chỗ nữa sai như thế này",
        "… and 5 more of this kind",
    ]


def test_a_code_that_is_always_the_same_sets_all_but_one_aside(tmp_path: Path) -> None:
    number = 30_000
    path = parquet(tmp_path, code=["H"] * number, accepted_at=["2023-10-24 08:00"] * number)
    lines, faults = told(path, rows=number)
    assert len(lines) == 1
    assert (
        faults[0] == "2: code: the dossier “H” stands already on line 1: one line for each dossier"
    )
    assert faults[-1].endswith(f"… and {number - 1 - MOST_SHOWN} more of this kind")


@pytest.mark.parametrize("text", ["x" * 1_000_000, "\0", "a\0b", "\x1b[31m", "{found}", "%s"])
def test_any_text_in_any_cell(tmp_path: Path, text: str) -> None:
    rows = [f"{text},2023-10-24 08:00,", f"H2,{text},", f"H3,2023-10-24 08:00,{text}"]
    lines, faults = told(write(tmp_path, "\n".join((HEADER, *rows)) + "\n"), rows=3)
    assert len(lines) == 1
    assert len(faults) == 2
    assert all(len(fault) < 400 for fault in faults)


@pytest.mark.parametrize("year", ["0001", "1989", "2101", "9999", "99999", "0000"])
def test_years_that_are_slips(tmp_path: Path, year: str) -> None:
    lines, faults = told(write(tmp_path, f"{HEADER}\nH1,{year}-10-24 08:00,\n"), rows=1)
    assert len(lines) == 0
    assert "is not a day and an hour" in faults[0]


def test_a_header_only_and_nothing_else(tmp_path: Path) -> None:
    for path in (
        write(tmp_path, HEADER),
        workbook(tmp_path, tuple(HEADER.split(","))),
        parquet(tmp_path, **{name: pa.array([], pa.string()) for name in HEADER.split(",")}),
    ):
        assert told(path, rows=0)[1] == []
    path = parquet(tmp_path)
    assert "accepted_at" in refused(path)[0]


def test_of_several_offices_each_row_must_say_which(tmp_path: Path) -> None:
    more = LISTED.replace("}}\n", "}, binh_lang: {name: xã Bình Lãng, level: commune}}\n", 1)
    for companion, is_sound in ((LISTED, True), (more, False)):
        path = write(tmp_path, f"{HEADER}\n{SOUND}\n", companion=companion)
        if is_sound:
            told(path, rows=1)
        else:
            (found,) = refused(path)
            assert "“office”" in found


def test_names_that_stand_twice_matter_only_where_they_are_meant(tmp_path: Path) -> None:
    text = "accepted_at,ghi chú,ghi chú,,\n2023-10-24 08:00,a,b,c,d\n"
    assert told(write(tmp_path, text), rows=1)[1] == []
    twice = "accepted_at,accepted_at\n2023-10-24 08:00,\n"
    assert "stands twice" in refused(write(tmp_path, twice))[0]


def test_names_that_differ_in_capitals_stay_apart(tmp_path: Path) -> None:
    rule = "table: {columns: {submitted_at: Ngày, accepted_at: ngày}}\n"
    names, cells = ("NGÀY", "Ngày", "ngày"), ("x", "2023-10-23 08:00", "2023-10-24 08:00")
    for path in (
        write(tmp_path, f"{','.join(names)}\n{','.join(cells)}\n", companion=rule),
        workbook(tmp_path, names, cells, companion=rule),
        parquet(tmp_path, rule, **{n: [c] for n, c in zip(names, cells, strict=True)}),
    ):
        lines, faults = told(path, rows=1)
        found = (*lines.submitted_at.tolist(), *lines.accepted_at.tolist())
        assert (found, faults) == ((at("10-23T08:00"), at("10-24T08:00")), [])


OURS = ["motcua_row", "row", "no_code", "File_row_number", "r", "office", "filename", "c0"]


@pytest.mark.parametrize("name", OURS)
def test_columns_that_are_named_like_ours(tmp_path: Path, name: str) -> None:
    companion = f"table: {{columns: {{code: '{name}', accepted_at: '{name} '}}}}\n"
    companion = companion.replace(f"{name} '", f"{name}2'")
    names, cells = (name, f"{name}2"), ("H1", "2023-10-24 08:00")
    for path in (
        write(tmp_path, f"{','.join(names)}\n{','.join(cells)}\n", companion=companion),
        parquet(tmp_path, companion, **{n: [c] for n, c in zip(names, cells, strict=True)}),
    ):
        lines, faults = told(path, rows=1)
        assert (lines.accepted_at.tolist(), faults) == ([at("10-24T08:00")], [])
        with opened(path) as table:
            assert list(table.query.codes().values()) == ["H1"]


def test_five_thousand_columns(tmp_path: Path) -> None:
    names = ["accepted_at", *(f"cột {number}" for number in range(5000))]
    cells = ["2023-10-24 08:00", *("x" for _ in range(5000))]
    assert told(write(tmp_path, f"{','.join(names)}\n{','.join(cells)}\n"), rows=1)[1] == []
    (found,) = refused(write(tmp_path, ",".join(names[1:])))
    assert len(found) < 500


INJECTIONS = ["'; DROP TABLE x; --", '"; SELECT 1; --', "a\"b'c", "') OR ('1'='1", "dòng\nhai",
    "{x}", "$1", "?", "\\", "*", "名前", "ж" * 250]  # fmt: skip


@pytest.mark.parametrize("text", INJECTIONS)
def test_text_that_looks_like_a_question_stays_text(tmp_path: Path, text: str) -> None:
    named = text.replace("\n", " ")
    quoted = named.replace("'", "''")
    companion = (
        f"table: {{columns: {{code: '{quoted}', office: cq, accepted_at: lúc, "
        f"status: {{column: tt, values: {{'{quoted}': received}}, otherwise: processing}}}}}}\n"
    )
    columns = {named: [text, "H2"], "cq": [text, "b"], "lúc": ["2023-10-24 08:00"] * 2,
        "tt": [named, "?!"]}  # fmt: skip
    with opened(parquet(tmp_path, companion, **columns)) as table:
        ((_, lines),) = table.ledgers()
        assert table.set_aside == 0
        assert text in table.query.codes().values()
        assert set(table.facts.offices) == {text, "b"}
        assert len(set(lines.state.tolist())) == 2


FILES = ["a[1]*?.parquet", "it's;\"--.parquet", "dòng\nhai.csv", "~.parquet", "%s{x}.csv",
    "x=1.parquet", "ж" * 100 + ".csv"]  # fmt: skip


@pytest.mark.parametrize("name", FILES)
def test_any_name_of_a_file(tmp_path: Path, name: str) -> None:
    other = {"accepted_at": ["2020-01-01 08:00"] * 5}
    pq.write_table(pa.table(other), tmp_path / "a1xx.parquet")
    folder = tmp_path / "y=2023"
    folder.mkdir()
    path = write(folder, "accepted_at\n2023-10-24 08:00\n", name=name)
    if name.endswith("parquet"):
        pq.write_table(pa.table({"accepted_at": ["2023-10-24 08:00"]}), path)
    lines, _ = told(path, rows=1)
    assert lines.accepted_at.tolist() == [at("10-24T08:00")]


# Columns of any type


ONE = dt.datetime(2023, 10, 24, 8, 0)


@pytest.mark.parametrize(
    ("column", "sound"),
    [
        (pa.array([ONE], pa.timestamp("s")), True),
        (pa.array([ONE], pa.timestamp("ms")), True),
        (pa.array([ONE], pa.timestamp("ns")), True),
        (pa.array([ONE], pa.timestamp("us", tz="UTC")), True),
        (pa.array([ONE], pa.timestamp("ns", tz="UTC")), True),
        (pa.array(["2023-10-24 08:00"]).dictionary_encode(), True),
        (pa.array(["2023-10-24T08:00:00Z"], pa.large_string()), True),
        (pa.array([2**60], pa.timestamp("us", tz="UTC")), False),
        (pa.array([ONE.date()]), False),
        (pa.array([2**31 - 5], pa.int32()).cast(pa.date32()), False),
        (pa.array([dt.time(8)]), False),
        (pa.array([1_698_134_400]), False),
        (pa.array([Decimal("1.50")]), False),
        (pa.array([1.5]), False),
        (pa.array([float("nan")]), False),
        (pa.array([True]), False),
        (pa.array([[ONE]]), False),
        (pa.array([{"a": 1}]), False),
        (pa.array([b"\xff\x00"]), False),
        (pa.nulls(1), False),
    ],
    ids=lambda value: str(value.type) if isinstance(value, pa.Array) else "",
)
def test_an_instant_in_a_column_of_any_type(tmp_path: Path, column: pa.Array, sound: bool) -> None:
    lines, faults = told(parquet(tmp_path, accepted_at=column), rows=1)
    assert lines.accepted_at.tolist() == ([at("10-24T08:00")] if sound else [])
    assert bool(faults) != sound


def test_an_instant_that_no_reader_holds_is_a_fault_of_the_file(tmp_path: Path) -> None:
    found = refused(parquet(tmp_path, accepted_at=pa.array([2**60], pa.timestamp("ms"))))
    assert found == ["there is a value that the type timestamp cannot hold"]


@pytest.mark.parametrize(
    "codes",
    [
        pa.array([1, None, 1]),
        pa.array([1.5, None, 1.5]),
        pa.array(["H", " ", " H\u00a0"]),
        pa.array(["H", "", "H"]).dictionary_encode(),
        pa.array([Decimal("1.50"), None, Decimal("1.50")]),
        pa.array([b"\xff", None, b"\xff"]),
        pa.array([[1], None, [1]]),
        pa.array([{"a": 1}, None, {"a": 1}]),
        pa.array([True, None, True]),
    ],
    ids=lambda column: str(column.type),
)
def test_a_code_of_any_type_is_needed_and_stands_once(tmp_path: Path, codes: pa.Array) -> None:
    lines, faults = told(parquet(tmp_path, code=codes, accepted_at=[ONE] * 3), rows=3)
    assert len(lines) == 1
    again, empty = faults
    assert "already on line 1" in again
    assert "cell is empty" in empty


@pytest.mark.parametrize("blank", ["", " ", "\u00a0", "\u3000", "\x1c\u2028", "\x85"])
def test_a_code_of_blanks_alone_is_none(tmp_path: Path, blank: str) -> None:
    codes = ["H1", blank, "\u00e0", "~", "!"]
    path = parquet(tmp_path, code=codes, accepted_at=["2023-10-24 08:00"] * len(codes))
    lines, faults = told(path, rows=5)
    assert (len(lines), len(faults)) == (4, 1)
    assert faults[0].startswith("2: code:")


def test_flags_and_words_of_any_type(tmp_path: Path) -> None:
    path = parquet(
        tmp_path,
        accepted_at=[ONE] * 4,
        paid_online=[True, False, None, True],
        digitised_in=["Có", "NO", None, " true "],
        digitised_out=pa.nulls(4),
        fee=[True, None, False, True],
        must_be_online=["yes", "Không", "", None],
        supplements=[0, 2, None, 1],
        officer=pa.array(["a", None, "b", " a "]).dictionary_encode(),
        office=[7, 7, 8, 8],
    )
    lines, faults = told(path, rows=4)
    assert faults == []
    assert (lines.paid_online_at > 0).tolist() == [True, False, False, True]
    assert (lines.digitised_in_at > 0).tolist() == [True, False, False, True]
    assert lines.fee_bearing.tolist() == [True, False, False, True]
    assert lines.must_be_online.tolist() == [True, False, False, False]
    assert lines.supplements.tolist() == [0, 2, 0, 1]
    assert lines.officer.tolist() == [0, -1, 2, 1]  # “a” serves in both offices
    assert lines.office.tolist() == [0, 0, 1, 1]


@pytest.mark.parametrize("number", ["-1", "-2", "2.7", "many", "1e2", "99999"])
def test_a_number_of_times_that_is_none(tmp_path: Path, number: str) -> None:
    path = write(tmp_path, f"accepted_at,supplements\n2023-10-24 08:00,{number}\n")
    assert "is no number of times" in told(path, rows=1)[1][0]


def test_cells_of_a_sheet_of_any_kind(tmp_path: Path) -> None:
    cells = [ONE, "24/10/2023 8:00", 45223.5, True, "=NA()", "x", dt.date(2023, 10, 24), None]
    rows = [(f"H{number}", cell) for number, cell in enumerate(cells)]
    lines, faults = told(workbook(tmp_path, ("code", "accepted_at"), *rows), rows=8)
    assert lines.accepted_at.tolist() == [at("10-24T08:00")] * 2
    assert len(faults) == 6


# Zones


@pytest.mark.parametrize(
    ("zone", "text", "found"),
    [
        ("Europe/Berlin", "2023-03-26 02:30", None),
        ("Europe/Berlin", "2023-10-29 02:30", "10-29T02:30"),
        ("Europe/Berlin", "2023-10-29 02:30:00+01:00", "10-29T02:30"),
        ("Europe/Berlin", "2023-07-01 08:00Z", "07-01T10:00"),
        ("Asia/Ho_Chi_Minh", "2023-10-24T08:00:00+0700", "10-24T08:00"),
        ("Asia/Ho_Chi_Minh", "2023-10-24 01:00:00.5 Z", "10-24T08:00"),
    ],
)
def test_gaps_and_folds_of_a_zone(tmp_path: Path, zone: str, text: str, found: str | None) -> None:
    path = write(tmp_path, f"accepted_at\n{text}\n", companion=f"table: {{time_zone: {zone}}}\n")
    lines, faults = told(path, rows=1)
    assert lines.accepted_at.tolist() == ([at(found)] if found else [])
    assert bool(faults) == (found is None)


def test_a_day_whose_midnight_was_passed_over_is_a_day(tmp_path: Path) -> None:
    rule = "table: {time_zone: America/Sao_Paulo, precision: day}\n"
    path = write(tmp_path, "accepted_at\n2018-11-04\n", companion=rule)
    assert told(path, rows=1)[1] == []
    path = parquet(tmp_path, rule, accepted_at=[dt.date(2018, 11, 4)])
    assert told(path, rows=1)[1] == []


# Mappings


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("time_zone: Asia/Ho_Chi_Min", ":6:20: table › time_zone: there is no “Asia/Ho_Chi_Min”; "
            "did you mean “Asia/Ho_Chi_Minh”?"),
        ("time_zone: \"UTC'; DROP\"", ":6:20: table › time_zone: there is no “UTC'; DROP”"),
        ("kind: events, activities: {nhận: acept}", ":6:42: table › activities › nhận: there is no "
            "“acept”; did you mean “accept”?"),
        ("columns: {status: {column: s, values: {xong: compleet}}}",
            ":6:54: table › columns › status › values › xong: there is no “compleet”; did you mean "
            "“completed”?"),
        ("columns: {channel: {column: s, otherwise: onlin}}",
            ":6:52: table › columns › channel › otherwise: there is no “onlin”; did you mean "
            "“online”?"),
        ("columns: {office: {column: s, values: {a: an_than}}}",
            ":6:48: table › columns › office › values › a: there is no “an_than”; did you mean "
            "“an_thanh”?"),
    ],
)  # fmt: skip
def test_what_a_mapping_names_and_we_do_not_know(tmp_path: Path, rule: str, expected: str) -> None:
    path = write(tmp_path, f"{HEADER}\n", companion=LISTED + f"table: {{{rule}}}\n")
    with pytest.raises(InputError) as caught, opened(path):
        pass
    said(caught.value.faults)
    (fault,) = caught.value.faults
    place, _, rest = expected[1:].partition(": ")
    assert str(fault).startswith(f"{path.with_suffix('.yaml')}:")
    assert rest in str(fault)
    assert fault.place.line == int(place.split(":")[0]) + 1


def test_one_column_that_says_two_things_and_names_equal_to_keys(tmp_path: Path) -> None:
    rule = "table: {columns: {submitted_at: lúc, accepted_at: lúc, office: cq}}\n"
    offices = (
        "offices: {a: {name: b, level: commune}, b: {name: a, level: commune}}\n"
        "procedures: {copy: {name: {vi: C, en: C}}}\n"
    )
    text = "lúc,cq\n2023-10-24 08:00,a\n2023-10-24 08:00,b\n"
    lines, faults = told(write(tmp_path, text, companion=offices + rule), rows=2)
    assert (lines.submitted_at == lines.accepted_at).all()
    assert (lines.office.tolist(), faults) == ([0, 1], [])


def test_activities_need_the_column_that_names_them(tmp_path: Path) -> None:
    rule = "table: {kind: events, activities: {x: accept}, columns: {code: a, end: b}}\n"
    found = refused(write(tmp_path, "a,b\nH1,2023-10-24 08:00\n", companion=rule))
    assert "the column “activity” is missing" in found[0]


def test_events_that_are_no_instants_set_their_dossier_aside(tmp_path: Path) -> None:
    rule = "table: {kind: events, columns: {code: a, end: b, due_at: d}}\n"
    text = (
        "a,b,d\nH1,2023-10-24 08:00,\nH1,2023-10-25 08:00,soon\nH2,2023-10-24 08:00,\n"
        "H2,later,\n,2023-10-24 08:00,\nH3,2023-10-24 08:00,2023-10-26 08:00\n"
    )
    lines, faults = told(write(tmp_path, text, companion=rule), rows=4)
    assert (len(lines), len(faults)) == (1, 4)


# Workbooks that are made to hurt


def packed(path: Path, change: Callable[[str, bytes], bytes]) -> Path:
    """The workbook with its parts changed."""
    with zipfile.ZipFile(path) as whole:
        parts = {name: whole.read(name) for name in whole.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as whole:
        for name, content in parts.items():
            whole.writestr(name, change(name, content))
    return path


def sheet(folder: Path) -> Path:
    return workbook(folder, ("accepted_at",), ("2023-10-24 08:00",))


def test_a_workbook_that_unpacks_to_far_more(tmp_path: Path) -> None:
    path = packed(sheet(tmp_path), lambda name, content: content + b" " * (1 << 25))
    assert "unpacks to far more than its size" in refused(path)[0]


def test_a_workbook_that_lies_about_what_it_unpacks_to(tmp_path: Path) -> None:
    path = packed(
        sheet(tmp_path),
        lambda name, content: content + b" " * 5_000_000 if "sheet1" in name else content,
    )
    with zipfile.ZipFile(path) as whole:
        (size,) = (e.file_size for e in whole.infolist() if "sheet1.xml" in e.filename)
    whole_bytes = path.read_bytes()
    assert whole_bytes.count(size.to_bytes(4, "little")) >= 1
    path.write_bytes(whole_bytes.replace(size.to_bytes(4, "little"), (500).to_bytes(4, "little")))
    assert "unpacks to far more than its size" in refused(path)[0]


@pytest.mark.parametrize("code", ["utf-8", "utf-16"])
@pytest.mark.parametrize("before", [0, 5000, (1 << 20) - 5])
def test_a_workbook_that_declares_entities(tmp_path: Path, code: str, before: int) -> None:
    evil = f"<!--{' ' * before}--><!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><x/>"
    path = packed(
        sheet(tmp_path), lambda name, content: evil.encode(code) if "sheet1" in name else content
    )
    assert "declares entities" in refused(path)[0]


@pytest.mark.parametrize(
    "place", [b'r="XFD1048576"', b"r='XFD1048576'", b's="1"\nr = "XFD1048576"']
)
def test_one_cell_at_the_far_corner_of_a_sheet(tmp_path: Path, place: bytes) -> None:
    path = packed(
        sheet(tmp_path),
        lambda name, content: content.replace(
            b"</sheetData>", b"<row><c " + place + b"><v>1</v></c></row></sheetData>"
        ),
    )
    assert "unpacks to far more than its size" in refused(path)[0]


def ods(folder: Path, rows: str) -> Path:
    path = write(folder, "", name="t.ods")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as whole:
        whole.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        whole.writestr(
            "META-INF/manifest.xml",
            '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
        )
        whole.writestr(
            "content.xml",
            '<?xml version="1.0"?><office:document-content '
            'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
            'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
            'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"><office:body>'
            f'<office:spreadsheet><table:table table:name="S">{rows}</table:table>'
            "</office:spreadsheet></office:body></office:document-content>",
        )
    return path


def ods_row(text: str, cell: str = "", row: str = "") -> str:
    return (
        f'<table:table-row {row}><table:table-cell office:value-type="string" {cell}>'
        f"<text:p>{text}</text:p></table:table-cell>"
        '<table:table-cell table:number-columns-repeated="16383"/></table:table-row>'
    )


def test_an_opendocument_sheet_and_one_that_repeats_itself(tmp_path: Path) -> None:
    rest = '<table:table-row table:number-rows-repeated="1048574"><table:table-cell/>'
    rest += "</table:table-row>"
    sound = ods_row("accepted_at") + ods_row("2023-10-24 08:00")
    assert told(ods(tmp_path, sound + rest), rows=1)[1] == []
    often = 'table:number-columns-repeated="16000"'
    times = 'table:number-rows-repeated="1000000"'
    for evil in (
        ods_row("x", often, times),
        ods_row("x", 'table:number-columns-repeated="99999999"'),
    ):
        assert "unpacks to far more than its size" in refused(ods(tmp_path, sound + evil))[0]


def test_a_sheet_that_is_not_there(tmp_path: Path) -> None:
    path = workbook(tmp_path, ("accepted_at",), companion="table: {sheet: Tháng 10}\n")
    assert "there is no sheet “Tháng 10”; the sheets are: Sheet1" in refused(path)[0]
