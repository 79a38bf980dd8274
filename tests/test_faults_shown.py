"""How mistakes are shown: the whole text, at its place, in both languages."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua import places, scenario
from motcua.errors import BrokenBooks, Fault, InputError, MotcuaError, Place, RuleError
from motcua.report.faults import show
from motcua.report.text import width
from motcua.words import LANGUAGES, Lang

BAD = """\
format: 1
name: Xấu
regime: "2018"
question: hỏi
expects: chờ
seed: 1
calendar: {hours: {seasons: [{sessions: ["07:30-11:30"]}]}}
periods:
  - from: 2023-10-23
    to: 2023-11-21
roles: {reception: {vi: Tiếp nhận, en: Reception}}
levels:
  commune:
    name: {vi: Cấp xã, en: Commune}
    stafff: {}
    citizens: {online: 98,81}
offices:
  o:
    name: O
    level: communee
    per_day: "07h30"   # giờ
procedures:
  p:
    name: {vi: P, en: P}
    steps: {s: {role: reception, work: 5}}
"""


def faults_of(text: str) -> InputError:
    try:
        scenario.build(places.parse(text, "bad.yaml"))
    except InputError as error:
        return error
    raise AssertionError("nothing is wrong")


def test_every_mistake_of_a_file_in_vietnamese() -> None:
    assert show(faults_of(BAD), "vi") == VIETNAMESE


def test_every_mistake_of_a_file_in_english() -> None:
    assert show(faults_of(BAD), "en") == ENGLISH


VIETNAMESE = """\
Kịch bản bad.yaml có 5 chỗ cần sửa:
1. bad.yaml:15:5  levels › commune › stafff
    15 |     stafff: {}
       |     ^^^^^^ không có mục nào tên “stafff”; có phải ý bạn là “staff”?
2. bad.yaml:16:24  levels › commune › citizens › online
    16 |     citizens: {online: 98,81}
       |                        ^^ 98: phải nhỏ hơn hoặc bằng 1
3. bad.yaml:16:27  levels › commune › citizens › 81
    16 |     citizens: {online: 98,81}
       |                           ^^ dấu phẩy trong { } tách các mục, nên “81” thành một mục riêng:
       |                              đặt cả câu chữ trong dấu nháy kép, viết số thập phân bằng dấu
       |                              chấm
4. bad.yaml:20:12  offices › o › level
    20 |     level: communee
       |            ^^^^^^^^ không có “communee”; có phải ý bạn là “commune”?
5. bad.yaml:21:14  offices › o › per_day
    21 |     per_day: "07h30"   # giờ
       |              ^^^^^^^ phải là số viết bằng chữ số, không phải “07h30”
"""

ENGLISH = """\
The scenario bad.yaml has 5 mistakes to correct:
1. bad.yaml:15:5  levels › commune › stafff
    15 |     stafff: {}
       |     ^^^^^^ no entry is named “stafff”; did you mean “staff”?
2. bad.yaml:16:24  levels › commune › citizens › online
    16 |     citizens: {online: 98,81}
       |                        ^^ 98: must be at most 1
3. bad.yaml:16:27  levels › commune › citizens › 81
    16 |     citizens: {online: 98,81}
       |                           ^^ a comma inside { } parts entries, so “81” became one of its
       |                              own: put the whole text between double quotes, write decimals
       |                              with a point
4. bad.yaml:20:12  offices › o › level
    20 |     level: communee
       |            ^^^^^^^^ there is no “communee”; did you mean “commune”?
5. bad.yaml:21:14  offices › o › per_day
    21 |     per_day: "07h30"   # giờ
       |              ^^^^^^^ must be a number written in digits, not “07h30”
"""


def one(excerpt: str, column: int, *path: str) -> str:
    """The excerpt and the carets of a fault."""
    fault = Fault("fault.empty", Place("a.yaml", 7, column), path, excerpt=excerpt)
    lines = show(InputError([fault]), "vi").splitlines()
    return "\n".join(line[9:].split(" tệp rỗng")[0].rstrip() for line in lines[2:4])


@pytest.mark.parametrize(
    ("excerpt", "column", "path", "marks"),
    [
        ("share: 98,81", 8, ("share",), "       ^^^^^"),
        ("share: 98 # chín mươi tám", 8, ("share",), "       ^^"),
        ('hour: "7 # h"  # x', 7, ("hour",), "      ^^^^^^^"),
        ("hour: 'it''s'", 7, ("hour",), "      ^^^^^^^"),
        ("  thời_hạn_ngay: 3", 3, ("p", "thời_hạn_ngay"), "  ^^^^^^^^^^^^^"),
        ("  from: 2023-10-23", 3, ("periods", "1"), "  ^"),
        ("m: {a: x y, b: 2}", 8, ("m", "a"), "       ^^^"),
        ("m: [ab, cd]", 9, ("m", "2"), "        ^^"),
        ("level:", 1, ("level",), "^^^^^"),
        ("công chức 漢字: 1", 1, ("công chức 漢字",), "^" * 14),
        ("short", 40, (), "     ^"),
    ],
)
def test_the_carets_stand_under_the_wrong_value(
    excerpt: str, column: int, path: tuple[str, ...], marks: str
) -> None:
    assert one(excerpt, column, *path) == f"{excerpt}\n{marks}"


def test_a_period_that_ends_before_it_begins_is_asked_about_and_not_repaired() -> None:
    shown = show(faults_of(BAD.replace("to: 2023-11-21", "to: 21/10/2023")), "vi")
    assert "đến ngày 21/10/2023 sớm hơn từ ngày 23/10/2023. Có phải 21/11/2023?\n" in shown


def test_a_missing_file_is_one_line() -> None:
    error = InputError([Fault("fault.no_file", Place("a.yaml"))])
    assert show(error, "vi") == "a.yaml: không tìm thấy tệp này\n"
    assert show(error, "en") == "a.yaml: there is no such file\n"


def test_mistakes_in_two_files_name_no_single_one() -> None:
    faults = [Fault("fault.empty", Place(file, 1, 1), excerpt="x") for file in ("a", "b")]
    assert show(InputError(faults), "vi").startswith("Có 2 chỗ cần sửa:\n1. a:1:1\n")


def test_a_fault_without_a_line_among_others_is_indented() -> None:
    faults = [Fault("fault.empty", Place("a.csv"), ("x",)), Fault("fault.empty", Place("a.csv", 3))]
    assert show(InputError(faults), "en", subject="register") == (
        "The register a.csv has 2 mistakes to correct:\n"
        "1. a.csv  x\n"
        "     the file is empty: there is nothing to read\n"
        "2. a.csv:3\n"
        "     the file is empty: there is nothing to read\n"
    )


def test_a_line_of_a_table_has_no_carets_when_the_column_is_not_known() -> None:
    fault = Fault("fault.empty", Place("a.csv", 3), excerpt="a,b,c")
    assert show(InputError([fault]), "en", subject="file") == (
        "The file a.csv has 1 mistake to correct:\n"
        "1. a.csv:3\n"
        "     3 | a,b,c\n"
        "       | the file is empty: there is nothing to read\n"
    )


def test_a_refused_act_is_a_sentence() -> None:
    error = RuleError("fault.empty", {})
    assert show(error, "vi") == "Tệp rỗng: không có gì để đọc\n"


def test_broken_books_are_our_fault_and_say_so() -> None:
    error = BrokenBooks("xa, 2023-10-23: received + carried_over = total does not hold: 3 ≠ 4")
    assert show(error, "vi") == (
        "Sổ sách không khớp. Đây là lỗi của motcua, không phải của bạn:\n"
        "  xa, 2023-10-23: received + carried_over = total does not hold: 3 ≠ 4\n"
        "Xin báo lỗi này cho những người viết motcua, kèm dòng trên và tệp đã dùng.\n"
    )
    assert show(error, "en").startswith("The books do not balance. This is a fault of motcua")


def test_any_other_error_of_ours_is_its_text() -> None:
    assert show(MotcuaError("x"), "vi") == "x\n"


texts = st.one_of(st.text(max_size=300), st.sampled_from(["\x1b[31m[red]", "a\u202e", "\ud800"]))


@given(texts, texts, st.integers(0, 400), st.sampled_from(LANGUAGES), st.integers(20, 120))
def test_nothing_in_a_file_can_act_on_the_page(
    excerpt: str, name: str, column: int, lang: Lang, columns: int
) -> None:
    fault = Fault(
        "fault.unknown",
        Place(name, 7, column),
        (name, excerpt),
        {"found": name, "known": excerpt},
        excerpt,
    )
    shown = show(InputError([fault, fault]), lang, columns=columns)
    for sign in shown.replace("\n", ""):
        assert unicodedata.category(sign) not in ("Cc", "Cf", "Cs", "Zl", "Zp"), hex(ord(sign))
    shown.encode()
    excerpts = [line for line in shown.splitlines() if line.startswith("     7 | ")]
    assert all(width(line) <= max(40, min(columns, 100)) for line in excerpts)


def test_a_very_long_line_is_cut_around_the_mistake() -> None:
    excerpt = "a" * 500 + " x " + "b" * 100_000
    fault = Fault("fault.empty", Place("a.yaml", 1, 502), excerpt=excerpt)
    shown = show(InputError([fault]), "vi")
    assert len(shown) < 500
    line, marks = shown.splitlines()[2:4]
    assert line[marks.index("^")] == "x"
