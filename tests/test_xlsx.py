"""The workbook: published figures, formulas that compute what they show, texts that only stand."""

from __future__ import annotations

import datetime as dt
import os
import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import numpy as np
import pytest
from python_calamine import CalamineWorkbook

import books
import sheets
from motcua import forms, ledger, register_files, tally, words
from motcua.clock import Period
from motcua.errors import BrokenBooks
from motcua.forms import FormRow
from motcua.indicators import Indicators, count, counted
from motcua.register import Register
from motcua.report import xlsx
from motcua.report.xlsx import Behind, dossiers, origin
from motcua.words import LANGUAGES, Lang
from motcua.words.xlsx import WORDS
from published import SIMULATED

ROOT = Path(__file__).parents[1]
TABLE = ROOT / "scenarios" / "registers" / "tu_ky_2023_11.csv"
GOLDEN = Path(__file__).parent / "golden" / "tu_ky_2023_11"
SUMMARY, COMMUNE, DOSSIERS, ORIGIN = "Tổng hợp", "II.06a Cấp xã", "Hồ sơ", "Nguồn gốc"
PUBLISHED = {
    "Số lượng TTHC": (250, 138),
    "Tổng số hồ sơ": (194, 4479),
    "Tiếp nhận trong kỳ": (158, 4275),
    "– trực tuyến": (158, 4224),
    "– trực tiếp": (0, 51),
    "Từ kỳ trước chuyển qua": (36, 204),
    "Đã giải quyết": (180, 3925),
    "– trước hạn": (171, 3838),
    "– đúng hạn": (9, 86),
    "Đang giải quyết": (11, 516),
    "– trong hạn": (11, 516),
    "Đang tạm dừng": (0, 35),
    "Trả lại dân": (3, 3),
    "Phải nộp trực tuyến": (158, 4226),
    "– đã nộp trực tuyến": (158, 4224),
    "– tỷ lệ nộp trực tuyến": (1.0, 0.9995),
    "Có phí, lệ phí": (137, 3265),
    "– thanh toán trực tuyến": (126, 3147),
    "– tỷ lệ thanh toán trực tuyến": (0.9197, 0.9639),
    "Số hóa đầu vào": (158, 4225),
    "– tỷ lệ trên số tiếp nhận": (1.0, 0.9883),
    "Số hóa đầu ra": (180, 3869),
    "– tỷ lệ trên số đã giải quyết": (1.0, 0.9857),
}
"""Report 514/BC-UBND; its line of the late is looked at apart, for two rows bear that name."""


class Month:
    """A register's month, counted, with its forms and the dossiers behind."""

    def __init__(self, register: Register, period: Period) -> None:
        self.facts = register.facts
        self.count = count(register, period)
        self.lines = ledger.of_register(register, period.end)
        rows = tally.rows_of(self.lines, period, register.clocks, register.policy)
        self.behind = Behind(self.lines, rows, register.codes)
        self.forms = {key: forms.form_06a(self._fields(register, key)) for key in self.facts.levels}

    def _fields(self, register: Register, level: str) -> dict[str, Indicators]:
        period = self.count.period
        fields = [one.field or key for key, one in self.facts.procedures.items()]
        offices = [n for n, one in enumerate(self.facts.offices.values()) if one.level == level]
        found = {}
        for name in dict.fromkeys(fields):
            procedures = [n for n, one in enumerate(fields) if one == name]
            rows = np.isin(self.lines.office, offices) & np.isin(self.lines.procedure, procedures)
            columns = tally.tally(self.lines.only(rows), period, register.clocks, register.policy)
            figures = counted(self.facts, period, columns).levels[level]
            if figures.total:
                found[name] = figures
        return found

    def write(self, path: Path, lang: Lang = "vi", **changes: Any) -> sheets.Workbook:
        """The workbook as written and read back, with other facts, counts, forms or dossiers."""
        told = {"facts": self.facts, "count": self.count, "forms": self.forms}
        xlsx.write(path, **{**told, "behind": self.behind, "lang": lang, **changes})
        return sheets.read(path)


@pytest.fixture(scope="module")
def month() -> Month:
    register = register_files.read(TABLE)
    (rule,) = register.facts.periods
    return Month(register, Period(rule.since, rule.until))


@pytest.fixture(scope="module")
def files(month: Month, tmp_path_factory: pytest.TempPathFactory) -> dict[Lang, Path]:
    folder = tmp_path_factory.mktemp("xlsx")
    paths: dict[Lang, Path] = {lang: folder / f"{lang}.xlsx" for lang in LANGUAGES}
    for lang, path in paths.items():
        month.write(path, lang)
    return paths


@pytest.fixture(scope="module")
def read(files: dict[Lang, Path]) -> dict[Lang, sheets.Workbook]:
    return {lang: sheets.read(path) for lang, path in files.items()}


@pytest.fixture(scope="module")
def written(read: dict[Lang, sheets.Workbook]) -> sheets.Workbook:
    return read["vi"]


SMALL = Month(
    books.register(
        books.Filed("10-24T08:00 submit\n10-24T08:30 accept due=10-26T08:00\n10-25T08:00 start"),
        books.Filed("10-23T08:00 accept due=10-27T08:00\n10-25T09:00 turn_back", fee=True),
        books.Filed("10-23T08:00 accept due=-\n10-24T08:00 start\n10-24T09:00 resolve on_time"),
        books.Filed("10-20T08:00 accept due=11-27T08:00\n10-25T09:00 ask_supplement", office=1),
        offices=("district", "commune"),
    ),
    books.NOVEMBER,
)


def rows_of(page: sheets.Page) -> dict[str, tuple[Any, Any]]:
    """The two levels' values of each row of the summary; of rows of one name, the first."""
    found: dict[str, tuple[Any, Any]] = {}
    for cell, value in page.values.items():
        if cell.startswith("A") and isinstance(value, str):
            values = tuple(page.values.get(f"{column}{cell[1:]}") for column in "BC")
            found.setdefault(value, (values[0], values[1]))
    return found


def cells(path: Path) -> str:
    """The text of every cell as golden pages hold it: sheet, address, value; of dossiers a few."""
    lines = []
    book = CalamineWorkbook.from_path(str(path))
    for place, name in enumerate(book.sheet_names):
        rows = book.get_sheet_by_index(place).to_python(skip_empty_area=False)
        is_dossiers = place == len(book.sheet_names) - 2
        for number, row in enumerate(rows[:5] if is_dossiers else rows, 1):
            lines.append(f"{name}!{number}\t" + "\t".join(map(_plain, row)).rstrip("\t"))
    return "\n".join(lines) + "\n"


def _plain(value: object) -> str:
    if isinstance(value, float):
        return f"{value:.6g}"
    return value.isoformat(" ") if isinstance(value, dt.datetime) else str(value)


@pytest.mark.parametrize("name", PUBLISHED)
def test_every_published_figure_is_there(written: sheets.Workbook, name: str) -> None:
    found = rows_of(written.pages[SUMMARY])[name]
    assert tuple(round(value, 4) for value in found) == PUBLISHED[name]


def test_one_was_late_and_nothing_is_overdue(written: sheets.Workbook) -> None:
    page = written.pages[SUMMARY]
    late = [cell[1:] for cell, value in page.values.items() if value == "– quá hạn"]
    assert [(page.values[f"B{row}"], page.values[f"C{row}"]) for row in late] == [(0, 1), (0, 0)]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_cells_are_the_golden_ones(files: dict[Lang, Path], lang: Lang) -> None:
    golden = GOLDEN / f"xlsx_{lang}.tsv"
    found = cells(files[lang])
    if os.environ.get("MOTCUA_GOLDEN") == "write":
        golden.write_bytes(found.encode())
    assert found.encode() == golden.read_bytes()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_a_formula_shows_is_what_it_computes(
    read: dict[Lang, sheets.Workbook], lang: Lang
) -> None:
    book = read[lang]
    formulas = 0
    for name, page in book.pages.items():
        for cell in page.formulas:
            formulas += 1
            assert book.computed(name, cell) == page.values[cell], f"{name}!{cell}"
    assert formulas > 150


def test_the_form_adds_up_by_formulas(written: sheets.Workbook, month: Month) -> None:
    page = written.pages[COMMUNE]
    last = 10 + len(month.forms["commune"])
    for row in range(10, last):
        assert page.formulas[f"C{row}"] == f"D{row}+E{row}+F{row}"
        assert page.formulas[f"G{row}"] == f"H{row}+I{row}+J{row}"
        assert page.formulas[f"K{row}"] == f"L{row}+M{row}"
        assert page.formulas[f"N{row}"] == f'IF(C{row}=G{row}+K{row},"đúng","SAI")'
        assert page.values[f"N{row}"] == "đúng"
    for column in "CDEFGHIJKLM":
        assert page.formulas[f"{column}{last}"] == f"SUM({column}10:{column}{last - 1})"
    assert [page.values[f"{column}{last}"] for column in "CGHIJKLM"] == [
        *(4479, 3928, 3838, 89, 1, 551, 551, 0)
    ]


def test_a_figure_typed_over_shows_in_the_check(written: sheets.Workbook) -> None:
    book = written.changed(COMMUNE, I10=written.pages[COMMUNE].values["I10"] + 1)
    assert book.computed(COMMUNE, "N10") == "SAI"
    assert book.computed(COMMUNE, "N11") == "đúng"


def test_a_figure_follows_its_dossiers(written: sheets.Workbook) -> None:
    summary, page = written.pages[SUMMARY].values, written.pages[DOSSIERS].values
    row = next(cell[1:] for cell, said in summary.items() if said == "Tiếp nhận trong kỳ")
    column = summary[f"E{row}"].removeprefix("cột ")
    assert page[f"{column}1"] == "tiếp nhận trong kỳ"
    assert f"'Hồ sơ'!{column}1" in written.pages[SUMMARY].xml
    line = next(n for n in range(2, 9999) if page.get(f"{column}{n}") and page[f"C{n}"] == 2)
    book = written.changed(DOSSIERS, **{f"{column}{line}": 0})
    assert book.computed(SUMMARY, f"B{row}") == 158
    assert book.computed(SUMMARY, f"C{row}") == 4274
    assert book.computed(SUMMARY, f"D{row}") == 4432


def test_the_columns_of_the_form_stand_under_joined_headings(written: sheets.Workbook) -> None:
    xml = written.pages[COMMUNE].xml
    joined = re.findall(r'<mergeCell ref="([A-Z]+\d+:[A-Z]+\d+)"', xml)
    heads = {
        "C6:F6",
        "G6:J6",
        "K6:M6",
        "D7:E7",
        "A6:A8",
        "B6:B8",
        "N6:N8",
        "C7:C8",
        "F7:F8",
        "G7:G8",
        "M7:M8",
    }
    assert heads <= set(joined)
    numbers = [written.pages[COMMUNE].values[f"{column}9"] for column in "ABCDEFGHIJKLM"]
    assert numbers == [
        *("(1)", "(2)", "(3)=(4)+(5)+(6)", "(4)", "(5)", "(6)", "(7)=(8)+(9)+(10)"),
        *("(8)", "(9)", "(10)", "(11)=(12)+(13)", "(12)", "(13)"),
    ]


def test_every_page_prints_on_a4_across_with_its_header(written: sheets.Workbook) -> None:
    for page in written.pages.values():
        assert 'paperSize="9"' in page.xml
        assert 'orientation="landscape"' in page.xml
        assert 'fitToHeight="0"' in page.xml
        assert "<sheetPr><pageSetUpPr" in page.xml or "<pageSetUpPr" in page.xml
    assert written.parts["xl/workbook.xml"].count("_xlnm.Print_Titles") == len(written.pages)
    assert "_xlnm._FilterDatabase" in written.parts["xl/workbook.xml"]
    assert 'ySplit="1"' in written.pages[DOSSIERS].xml


def test_dates_are_dates(files: dict[Lang, Path]) -> None:
    page = CalamineWorkbook.from_path(str(files["vi"])).get_sheet_by_name(DOSSIERS).to_python()
    assert page[1][7:10] == [
        dt.datetime(2023, 10, 4, 8, 15),
        dt.datetime(2023, 10, 25, 8, 15),
        dt.datetime(2023, 10, 24, 14, 30),
    ]


def test_a_date_that_excel_does_not_have_is_a_text_and_none_is_nothing(tmp_path: Path) -> None:
    accepted = SMALL.lines.accepted_at.copy()
    accepted[3] = books.at("0001-01-02T03:04")
    behind = replace(SMALL.behind, ledger=replace(SMALL.lines, accepted_at=accepted))
    page = SMALL.write(tmp_path / "a.xlsx", behind=behind).pages[DOSSIERS]
    assert page.values["H5"] == "0001-01-02 03:04"
    assert "I4" not in page.values


def test_equal_bytes_every_time_and_no_clock(month: Month, tmp_path: Path) -> None:
    for name in ("a", "b"):
        SMALL.write(tmp_path / name)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()
    core = sheets.read(tmp_path / "a").parts["docProps/core.xml"]
    assert set(re.findall(r"\d{4}-\d\d-\d\dT[\d:]+Z", core)) == {"2023-11-21T00:00:00Z"}


HOSTILE = (
    "=1+1", "+cmd|' /C calc'!A0", "-2", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1", "<r><t>x</t></r>",
    "<r>&amp;</q></r>", "http://x.y", "a\x00b\x1b[31m", "\u202egnp", "_x0041_", "\ufffe\uffff",
    "\ud800", "000123", "1e5", "]]>&<", "x" * 40_000, "😀" * 20_000, "{=1}", "'=1", "n\nm",
)  # fmt: skip


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A register whose every text is hostile, on every sheet."""
    path = tmp_path_factory.mktemp("hostile") / "a.xlsx"
    n = len(HOSTILE)
    filed = [books.Filed("10-23T08:00 accept due=10-27T08:00\n10-25T09:00 turn_back")] * n
    month = Month(books.register(*filed), books.NOVEMBER)
    told = month.facts
    rows = tuple(
        FormRow(text, 1 if place == 0 else 0, 0, 0, 0, 1 if place == 0 else 0, 0, 0, 0)
        for place, text in enumerate(HOSTILE)
    )
    bad = {"vi": "=1+1", "en": "=1+1"}
    facts = told.model_copy(
        update={
            "name": "=1+1",
            "source": "@a",
            "levels": {
                key: level.model_copy(update={"name": level.name.model_copy(update=bad)})
                for key, level in told.levels.items()
            },
            "offices": {
                key: one.model_copy(update={"name": "-1"}) for key, one in told.offices.items()
            },
            "procedures": {
                key: one.model_copy(update={"name": one.name.model_copy(update=bad), "field": "+1"})
                for key, one in told.procedures.items()
            },
            "provenance": {"=key": "=value", "scenario": "=1"},
        }
    )
    behind = replace(month.behind, codes=HOSTILE)
    month.write(path, facts=facts, behind=behind, forms={"commune": rows})
    return path


def test_no_text_of_a_register_acts(hostile: Path) -> None:
    book = sheets.read(hostile)
    for name, page in book.pages.items():
        for formula in page.formulas.values():
            assert re.match(r"COUNTIFS\(|SUM\(|IF\(|[A-Z]+\d+\+", formula), f"{name}: {formula}"
    assert book.pages[DOSSIERS].formulas == {}
    assert "http://x.y" not in "".join(
        xml for name, xml in book.parts.items() if name.endswith(".rels")
    )


def test_a_text_is_the_same_text_but_for_what_cannot_be_shown(hostile: Path) -> None:
    codes = [
        row[0]
        for row in CalamineWorkbook.from_path(str(hostile))
        .get_sheet_by_name(DOSSIERS)
        .to_python()[1:]
    ]
    kept = ("=1+1", "+cmd|' /C calc'!A0", "-2", "@SUM(A1)", "000123", "1e5", "]]>&<", "'=1")
    assert all(text in codes for text in kept)
    assert len(codes) == len(HOSTILE)
    assert codes[HOSTILE.index("<r><t>x</t></r>")].strip() == "<r><t>x</t></r>"
    assert codes[HOSTILE.index("\u202egnp")] == "\ufffdgnp"
    assert codes[HOSTILE.index("n\nm")] == "n␊m"
    long, wide = codes[HOSTILE.index("x" * 40_000)], codes[HOSTILE.index("😀" * 20_000)]
    assert (len(long), long[-1]) == (32_767, "…")
    assert (len(wide.encode("utf-16-le")) // 2, wide[-2:]) == (32_767, "😀…")


def test_a_text_like_a_formula_stays_one_when_it_is_edited(hostile: Path) -> None:
    book = sheets.read(hostile)
    styles = ElementTree.fromstring(book.parts["xl/styles.xml"])
    formats = next(styles.iter(f"{sheets.MAIN}cellXfs"))
    page = book.pages[DOSSIERS]
    quoted = {*HOSTILE[:5], " =1", "＝1", "'=1"}
    for place, text in enumerate(HOSTILE):
        is_quoted = formats[page.styles[f"A{place + 2}"]].attrib.get("quotePrefix") == "1"
        assert is_quoted == (text in quoted), repr(text)


def test_no_two_sheets_of_one_name_and_no_name_that_excel_refuses(tmp_path: Path) -> None:
    names = ("a/b:*?[x]'" + "y" * 60, "a/b:*?[x]'" + "Y" * 60)
    levels = {
        key: level.model_copy(update={"name": level.name.model_copy(update={"vi": name})})
        for name, (key, level) in zip(names, SMALL.facts.levels.items(), strict=True)
    }
    facts = SMALL.facts.model_copy(update={"levels": levels})
    found = list(SMALL.write(tmp_path / "a.xlsx", facts=facts).pages)
    assert len({name.casefold() for name in found}) == len(found) == 5
    assert all(len(name) <= 31 and not set(name) & set("[]:*?/\\'") for name in found)


def lacking(*columns: str) -> dict[str, tuple[str, ...]]:
    """What is not known when these columns are not."""
    needs = {name: tuple(set(told) & set(columns)) for name, told in tally.NEEDS.items()}
    return {name: lacked for name, lacked in needs.items() if lacked}


def test_what_is_not_known_says_so_and_why_and_breaks_no_formula(tmp_path: Path) -> None:
    unknown = replace(SMALL.count, unknown=lacking("channel", "due_at"), set_aside=7)
    book = SMALL.write(tmp_path / "a.xlsx", count=unknown)
    summary, form = book.pages[SUMMARY], book.pages["II.06a commune"]
    assert rows_of(summary)["– trực tuyến"] == ("không có số liệu",) * 2
    assert rows_of(summary)["Tiếp nhận trong kỳ"] == (3, 0)
    assert "Sổ không cho biết: kênh nộp." in book.parts["xl/comments1.xml"]
    told = [value for value in summary.values.values() if isinstance(value, str)]
    assert any(said.startswith("7 hồ sơ tự mâu thuẫn") for said in told)
    assert any("– trước hạn" in said and "ngày hẹn trả" in said for said in told)
    assert form.values["D10"] == form.values["N10"] == "không có số liệu"
    assert form.formulas["C10"] == "G10+K10"
    assert {form.values["C10"], form.values["C11"]} == {1}
    assert "channel" not in str(book.pages[DOSSIERS].values["L1"])
    for name, page in book.pages.items():
        for cell in page.formulas:
            assert book.computed(name, cell) == page.values[cell], f"{name}!{cell}"


def test_a_form_whose_appointments_are_not_known_still_balances(tmp_path: Path) -> None:
    book = SMALL.write(tmp_path / "a.xlsx", count=replace(SMALL.count, unknown=lacking("due_at")))
    form = book.pages["II.06a district"]
    assert [form.values[f"{column}10"] for column in "CGK"] == [3, 2, 1]
    assert form.formulas["C10"] == "D10+E10+F10"
    assert "G10" not in form.formulas
    assert form.values["N10"] == book.computed("II.06a district", "N10") == "đúng"


def test_without_appointments_a_form_says_how_many_it_counts_as_on_time(tmp_path: Path) -> None:
    undated = SMALL.count.levels["commune"]._replace(resolved_undated=2, in_process_undated=1)
    levels = {**SMALL.count.levels, "commune": undated}
    count = replace(SMALL.count, levels=levels)
    book = SMALL.write(tmp_path / "a.xlsx", count=count, behind=None)
    notes = list(book.pages["II.06a commune"].values.values())
    assert any("2 đã giải quyết, 1 đang giải quyết" in str(note) for note in notes)
    assert not any(
        "không có hạn trả" in str(v) for v in book.pages["II.06a district"].values.values()
    )
    assert rows_of(book.pages[SUMMARY])["– không có hạn trả"] == (0, 2)


def test_more_dossiers_than_a_sheet_holds_are_left_out_and_this_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert dossiers.MOST_DOSSIERS == 1_048_575
    monkeypatch.setattr(dossiers, "MOST_DOSSIERS", 4)
    assert DOSSIERS in SMALL.write(tmp_path / "a.xlsx").pages
    monkeypatch.setattr(dossiers, "MOST_DOSSIERS", 3)
    book = SMALL.write(tmp_path / "a.xlsx")
    assert DOSSIERS not in book.pages
    summary = book.pages[SUMMARY]
    assert "Không kèm trang hồ sơ: có 4 hồ sơ, một trang Excel chỉ chứa được 3." in (
        summary.values.values()
    )
    assert rows_of(summary)["Tiếp nhận trong kỳ"] == (3, 0)
    assert not any("COUNTIFS" in formula for formula in summary.formulas.values())


def test_a_count_that_its_dossiers_do_not_bear_out_is_not_written(tmp_path: Path) -> None:
    levels = {**SMALL.count.levels}
    levels["district"] = levels["district"]._replace(received=4)
    with pytest.raises(BrokenBooks, match="district, received: 4 counted, and 3 dossiers behind"):
        SMALL.write(tmp_path / "a.xlsx", count=replace(SMALL.count, levels=levels))
    assert list(tmp_path.iterdir()) == []


def test_a_workbook_appears_whole_or_not_at_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.xlsx"
    path.write_text("what was there")

    def fails(*_: object) -> None:
        raise OSError(28, "no space")

    monkeypatch.setattr(origin, "write", fails)
    with pytest.raises(OSError, match="no space"):
        SMALL.write(path)
    assert [one.name for one in tmp_path.iterdir()] == ["a.xlsx"]
    assert path.read_text() == "what was there"
    with pytest.raises(OSError, match="nowhere"):
        SMALL.write(tmp_path / "nowhere" / "a.xlsx")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_simulated_month_is_marked_on_every_page(tmp_path: Path, lang: Lang) -> None:
    mark = {"vi": "(MÔ PHỎNG)", "en": "(SIMULATED)"}[lang]
    real = SMALL.write(tmp_path / "a.xlsx", lang)
    assert not any(mark in xml for xml in real.parts.values())
    facts = SMALL.facts.model_copy(update={"simulated": True, "provenance": SIMULATED.provenance})
    book = SMALL.write(tmp_path / "b.xlsx", lang, facts=facts)
    for name, page in book.pages.items():
        header = re.findall(r"<oddHeader>([^<]*)", page.xml)
        assert header == [f"&amp;R{mark}"], name
    assert mark in book.parts["docProps/core.xml"]
    origins = list(book.pages.values())[-1].values.values()
    assert {"ab" * 32, "514", "2.0"} <= {str(value) for value in origins}


def test_both_languages_hold_the_same_figures(read: dict[Lang, sheets.Workbook]) -> None:
    vi, en = (read[lang] for lang in LANGUAGES)
    for one, other in zip(vi.pages.values(), en.pages.values(), strict=True):
        numbers = [
            {cell: value for cell, value in page.values.items() if isinstance(value, float)}
            for page in (one, other)
        ]
        assert numbers[0] == numbers[1]
        assert one.formulas.keys() == other.formulas.keys()


class Recorded(dict[str, tuple[str, str]]):
    """A catalogue that remembers what was asked of it."""

    def __init__(self, catalogue: Mapping[str, tuple[str, str]]) -> None:
        super().__init__(catalogue)
        self.asked: set[str] = set()

    def __getitem__(self, key: str) -> tuple[str, str]:
        self.asked.add(key)
        return super().__getitem__(key)


def everything(tmp_path: Path, lang: Lang) -> None:
    """Every kind of workbook once."""
    columns = {column for told in tally.NEEDS.values() for column in told}
    unknown = replace(SMALL.count, unknown=lacking(*columns), set_aside=1)
    SMALL.write(tmp_path / "a.xlsx", lang, count=unknown)
    levels = {
        key: level._replace(resolved_undated=1, in_process_undated=1)
        for key, level in SMALL.count.levels.items()
    }
    told = replace(SMALL.count, levels=levels)
    SMALL.write(tmp_path / "a.xlsx", lang, count=told, behind=None)
    state = SMALL.lines.state.copy()
    state[2] = ledger.UNDATED
    behind = replace(SMALL.behind, ledger=replace(SMALL.lines, state=state))
    facts = SMALL.facts.model_copy(update={"simulated": True, "provenance": SIMULATED.provenance})
    SMALL.write(tmp_path / "a.xlsx", lang, facts=facts, behind=behind)


def test_every_word_is_used_in_both_languages(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for lang in LANGUAGES:
        recorded = Recorded(words.CATALOGUE)
        monkeypatch.setattr(words, "CATALOGUE", recorded)
        everything(tmp_path, lang)
        monkeypatch.setattr(dossiers, "MOST_DOSSIERS", 1)
        SMALL.write(tmp_path / "a.xlsx", lang)
        monkeypatch.undo()
        used = {key for key in WORDS if key.startswith("xlsx.")}
        assert used - recorded.asked == set()
