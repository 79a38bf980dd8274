"""Reading YAML: where every value stood, texts kept as they were written, traps refused."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from motcua import places
from motcua.errors import Fault, InputError, Place
from motcua.places import LARGEST_BYTES, MOST_VALUES, Document


def refused(read: Callable[[], object]) -> tuple[Fault, ...]:
    with pytest.raises(InputError) as caught:
        read()
    return caught.value.faults


def only(read: Callable[[], object], lang: str = "en") -> str:
    """The one fault of a reading: its place and its sentence."""
    (fault,) = refused(read)
    return f"{fault.place}: {fault.sentence('vi' if lang == 'vi' else 'en')}"


def parsed(text: str) -> Document:
    return places.parse(text, "f.yaml")


def test_every_value_and_every_key_knows_its_line_and_column() -> None:
    document = parsed("a: 1\nb:\n  - x\n  - {c: y, d: [z]}\n")
    assert document.value == {"a": "1", "b": ["x", {"c": "y", "d": ["z"]}]}
    assert document.place(("a",)) == Place("f.yaml", 1, 4)
    assert document.place(("a",), key=True) == Place("f.yaml", 1, 1)
    assert document.place(("b", 1, "d", 0)) == Place("f.yaml", 4, 16)
    assert document.place(("b", 1, "nothing")) == Place("f.yaml", 4, 5)


@pytest.mark.parametrize(
    "text", ["1.004240", "7:30", "010", "no", "1e3", "2023-10-23", "0x10", "1_000", ".inf", "+5"]
)
def test_a_scalar_stays_the_text_that_was_written(text: str) -> None:
    assert parsed(f"a: {text}").value == {"a": text}


@pytest.mark.parametrize("text", ["", "~", "null", "Null", "NULL"])
def test_nothing_is_none_and_a_quoted_nothing_is_a_text(text: str) -> None:
    assert parsed(f"a: {text}").value == {"a": None}
    assert parsed(f"a: '{text}'").value == {"a": text}


VALUES = st.recursive(
    st.none() | st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs"))),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("abcơ_1 "), inner),
    max_leaves=8,
)


@given(st.dictionaries(st.text("abcđ_1 ", min_size=1), VALUES, min_size=1))
def test_what_is_written_is_read_back_equal(value: dict[str, places.Plain]) -> None:
    assert parsed(places.write(value)).value == value
    assert yaml.safe_load(places.write(value)) == value


@pytest.mark.parametrize(
    "text", ["2018", "1.004873", "07:30", "7:30", "yes", "On", "true", "2023-10-23", "1e3", "0o17"]
)
def test_a_text_that_yaml_would_take_for_something_else_is_written_in_quotes(text: str) -> None:
    assert places.write({"a": text}) == f"a: '{text}'\n"
    assert places.write({"a": [text]}, [("a", 0)]) == f"a:\n- {text}\n"
    assert places.write({text: "a b"}) == f"'{text}': a b\n"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a: \0", "1:4: there is a control character here that is not allowed: delete it"),
        ("a: 1\nb: x\x1b[31m", "2:5: there is a control character here"),
        ("a: x\u202ey", "1:5: there is a control character here"),
        ("# \u2066 in a comment\na: 1", "1:3: there is a control character here"),
        ("a: 1\rb: \x07", "2:4: there is a control character here"),
        ("a: \ud800", "1:4: there is a control character here"),
        ("[" * 100_000, "1:41: nested more than 40 levels deep"),
        ("{a: " * 50_000, "1:158: nested more than 40 levels deep"),
        ("- " * 100_000, "1:81: nested more than 40 levels deep"),
        ("? " * 50_000, "1:81: nested more than 40 levels deep"),
        ("a: &x [*x]", "1:4: YAML anchors (&), aliases (*) and tags (!) are not used"),
        ("a: 1\nb: *a", "2:4: YAML anchors (&), aliases (*) and tags (!) are not used"),
        ("a: !!python/name:os.system x", "1:4: YAML anchors (&), aliases (*) and tags (!)"),
        ("[" + "a," * 200_000 + "]", "1:120000: the file has more than 60000 values"),
        ('a: "\\UFFFFFFFF"', "1:7: this is not well-formed YAML (a number is too large)"),
        ("%YAML " + "9" * 5000 + ".1\n---\na: 1", "1:7: this is not well-formed YAML"),
        ("a: 1\n---\nb: 2", "2:1: this is not well-formed YAML"),
        ("", " the file is empty: there is nothing to read"),
        (" " * 400_000, " the file is empty: there is nothing to read"),
        ("# " * 200_000, " the file is empty: there is nothing to read"),
        ('a: "' + "x\n" * 100_000, "100001:1: this is not well-formed YAML"),
    ],
    ids=lambda text: repr(text[:20]),
)
def test_a_trap_is_refused_at_its_place_before_it_can_hurt(text: str, said: str) -> None:
    assert only(lambda: parsed(text)).startswith("f.yaml:" + said)


def test_every_hidden_character_of_a_text_is_shown_at_once() -> None:
    faults = refused(lambda: parsed("a: \u202e\nb: \u200f\nc: \x01"))
    assert [str(fault.place) for fault in faults] == ["f.yaml:1:4", "f.yaml:2:4", "f.yaml:3:4"]
    assert {fault.sentence("vi") for fault in faults} == {
        "có ký tự điều khiển không được phép: xóa nó đi"
    }


def test_many_values_are_read_and_the_limit_is_what_it_says() -> None:
    text = "[" + "a," * (MOST_VALUES - 1) + "]"
    assert len(parsed(text).value or ()) == MOST_VALUES - 1
    assert only(lambda: parsed("[" + text[1:-1] + "a]"), "vi").endswith(
        "tệp có hơn 60000 giá trị: chia nhỏ hoặc bỏ bớt"
    )


# Files


def test_a_byte_order_mark_is_passed_over_and_letters_are_put_together(tmp_path: Path) -> None:
    path = tmp_path / "nfd.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + unicodedata.normalize("NFD", "a: Tứ Kỳ\n").encode())
    assert places.load(path).value == {"a": unicodedata.normalize("NFC", "Tứ Kỳ")}
    assert places.load(path).place(("a",)) == Place(str(path), 1, 4)


def test_lines_may_end_as_on_windows(tmp_path: Path) -> None:
    path = tmp_path / "crlf.yaml"
    path.write_bytes(b"a: 1\r\nb: [x\r\n")
    (fault,) = refused(lambda: places.load(path))
    assert (fault.place.line, fault.excerpt) == (3, "")


@pytest.mark.parametrize(
    ("raw", "at"),
    [
        ("a: 1\nb: Tứ Kỳ".encode("utf-16"), ":1:1"),
        ("a: 1\nb: Tø Kú".encode("cp1258"), ":2:5"),
        (b"a: 1\nbc: x\xff", ":2:6"),
        ("a: Kỳ\nb: kỳ \udc80".encode("utf-8", "surrogateescape"), ":2:7"),
    ],
    ids=["utf-16", "cp1258", "ff", "after other letters"],
)
def test_a_file_that_is_not_utf8_is_refused_where_it_stops_to_be(
    tmp_path: Path, raw: bytes, at: str
) -> None:
    path = tmp_path / "other.yaml"
    path.write_bytes(raw)
    said = "tệp không phải UTF-8 (có thể là TCVN3 hoặc cp1258): lưu lại bằng UTF-8"
    assert only(lambda: places.load(path), "vi") == f"{path}{at}: {said}"


def test_nul_bytes_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "nul.yaml"
    path.write_bytes(b"a: 1\nb: \0\0")
    assert [str(fault.place) for fault in refused(lambda: places.load(path))] == [
        f"{path}:2:4",
        f"{path}:2:5",
    ]


def test_a_huge_file_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.yaml"
    with path.open("wb") as stream:
        stream.truncate(100 * 2**20)
    said = f"the file has {100 * 2**20} bytes; the most allowed is {LARGEST_BYTES}"
    assert only(lambda: places.load(path)) == f"{path}: {said}"


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no endless file here")
def test_an_endless_file_is_not_read() -> None:
    assert only(lambda: places.load(Path("/dev/zero"))).startswith("/dev/zero: the file has")


def test_a_folder_a_missing_file_and_an_empty_one_are_refused(tmp_path: Path) -> None:
    assert only(lambda: places.load(tmp_path)) == f"{tmp_path}: this is a folder, not a file"
    missing = tmp_path / "missing.yaml"
    assert only(lambda: places.load(missing)) == f"{missing}: there is no such file"
    empty = tmp_path / "empty.yaml"
    empty.touch()
    assert only(lambda: places.load(empty), "vi") == f"{empty}: tệp rỗng: không có gì để đọc"


@pytest.mark.parametrize("name", ["a\0b.yaml", "x" * 5000 + ".yaml"], ids=["nul", "long"])
def test_a_name_that_no_file_can_have_is_refused(tmp_path: Path, name: str) -> None:
    (fault,) = refused(lambda: places.load(tmp_path / name))
    assert fault.key == "fault.unreadable"


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_a_file_that_may_not_be_read_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "secret.yaml"
    path.write_text("a: 1")
    path.chmod(0)
    assert only(lambda: places.load(path)).startswith(f"{path}: the file cannot be read")


def test_a_loop_of_links_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "loop.yaml"
    path.symlink_to(path)
    (fault,) = refused(lambda: places.load(path))
    assert fault.key in ("fault.unreadable", "fault.no_file")


@given(st.text(max_size=200))
def test_any_text_is_a_document_or_has_faults(text: str) -> None:
    try:
        where = [parsed(text).place(())]
    except InputError as error:
        where = [fault.place for fault in error.faults]
    assert where
    assert all(place.line <= len(text) + 1 for place in where)


@given(raw=st.binary(max_size=200))
def test_any_bytes_are_a_document_or_have_faults(
    raw: bytes, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.getbasetemp() / "any.yaml"
    path.write_bytes(raw)
    try:
        where = [places.load(path).place(())]
    except InputError as error:
        where = [fault.place for fault in error.faults]
    assert where


def test_a_sign_that_the_parser_does_not_take_is_a_fault_at_its_place() -> None:
    assert only(lambda: parsed("a: 1\nb: \uffff"), "vi") == (
        "f.yaml:2:4: không phải YAML đúng cú pháp (có ký tự không được phép); xem lại thụt lề, "
        "dấu hai chấm và dấu nháy"
    )
