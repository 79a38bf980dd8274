"""A text in a cell is shown and never acts, and a CSV gives it back."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from motcua.report.cells import MOST_UNITS, acts, neutral, original, shown

SIGNS = st.text(st.sampled_from("'=+-@ \t\r\nab＝＠"), max_size=6)


@given(st.one_of(st.text(), SIGNS))
def test_a_csv_gives_every_text_back(text: str) -> None:
    assert original(neutral(text)) == text


@given(SIGNS, SIGNS)
def test_no_two_texts_become_one(one: str, other: str) -> None:
    assert (neutral(one) == neutral(other)) == (one == other)


@given(st.one_of(st.text(), SIGNS))
def test_no_cell_of_a_csv_begins_like_a_formula(text: str) -> None:
    assert neutral(text).lstrip(" ")[:1] not in ("=", "+", "-", "@", "\t", "\r")


def test_what_begins_like_a_formula_is_marked_and_nothing_else_is() -> None:
    for text in ("=1", "+1", "-1", "@a", "\t=1", "\ra", " =1", "＝1", "'=1", "\n=1"):
        assert neutral(text) == "'" + text
    for text in ("", "a=1", "1-2", "'tis", "–", "H05.12-0001", "xã An Thanh"):
        assert neutral(text) == text
        assert not acts(text)


@given(st.text(st.characters(exclude_categories=()), max_size=50))
def test_a_shown_text_can_stand_in_xml_and_is_as_long(text: str) -> None:
    found = shown(text)
    assert len(found) == len(text)
    assert not any(sign < " " or sign in "\ufffe\uffff" for sign in found)
    found.encode("utf-8")


def test_what_is_no_character_is_shown_as_unshown() -> None:
    assert shown("a\ufffe\uffff\ufdd0b") == "a\ufffd\ufffd\ufffdb"


def test_a_text_too_long_for_excel_is_cut_where_a_letter_ends() -> None:
    def units(text: str) -> int:
        return len(text.encode("utf-16-le")) // 2

    assert shown("a" * MOST_UNITS) == "a" * MOST_UNITS
    assert shown("a" * (MOST_UNITS + 1)) == "a" * (MOST_UNITS - 1) + "…"
    for text in ("😀" * MOST_UNITS, "a" + "😀" * MOST_UNITS, "😀a" * MOST_UNITS, "a" * 10**6):
        found = shown(text)
        assert MOST_UNITS - 1 <= units(found) <= MOST_UNITS
        assert found.endswith("…")
        assert text.startswith(found[:-1])
