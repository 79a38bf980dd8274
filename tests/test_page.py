"""The report as lines of text: what fits a window, and that no name can break it."""

from __future__ import annotations

import io
import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.report import document, page, terminal
from motcua.report.content import Block, Table
from motcua.report.replicates import ranges
from motcua.report.text import centred, shortened, visible, width, wrapped
from motcua.report.values import Number, Shift, Spark, Value, Written
from motcua.words import LANGUAGES, Lang
from published import COUNT, SERVICE, SIMULATED, named


@given(st.integers(30, 130), st.sampled_from(LANGUAGES), st.booleans())
def test_lines_fit_the_window(columns: int, lang: Lang, is_many: bool) -> None:
    count = ranges([COUNT] * 3) if is_many else COUNT
    rows = page.page(document.build(SIMULATED, count, SERVICE), lang, columns)
    assert all(row.text == row.text.rstrip() for row in rows)
    in_tables = ("  ", "─")
    assert all(
        width(row.text) <= min(columns, page.MEASURE) or row.text.startswith(in_tables)
        for row in rows
    )
    if columns >= 80:
        assert all(width(row.text) <= columns for row in rows)


LONG = (
    "mức bận (%): Văn hóa – xã hội, Tiếp nhận, Tư pháp – hộ tịch, Địa chính – xây dựng – Hiện tại"
)
RANGE = "1.420,7 (1.408,9 … 1.432,5)"


def table(*rows: tuple[str | Value, ...]) -> list[Block]:
    heads, *lines = (
        tuple(Written(one) if isinstance(one, str) else one for one in row) for row in rows
    )
    return [Table(heads, tuple(lines))]


def told(blocks: list[Block], columns: int | None) -> list[str]:
    return [row.text for row in page.rows_of(blocks, "vi", columns)]


@pytest.mark.parametrize("columns", [80, 90, 100])
@pytest.mark.parametrize(
    "blocks",
    [
        table((LONG, "Hiện tại", "Phương án"), (LONG, Number(12), Shift(-5, -5.9, -4.1))),
        table(("thi_tran_tu_ky.staff.justice ↓", *["80%"] * 5), ("+0", *[RANGE] * 5)),
        table(("x", LONG, LONG), ("hiện tại", RANGE, "từ đây chững lại, chưa đạt")),
        table(("", "07h → 16h"), (LONG, Spark((1, None, None, None, 2, 3), 3))),
    ],
)
def test_a_table_fits_the_terminal_and_loses_nothing(blocks: list[Block], columns: int) -> None:
    found, whole = told(blocks, columns), told(blocks, None)
    assert max(map(width, found)) <= columns < max(map(width, whole))
    assert sorted("".join("".join(found).split())) == sorted("".join("".join(whole).split()))


def test_only_names_are_broken_while_that_makes_room() -> None:
    blocks = table((LONG, RANGE, "Ghi chú"), ("+0", RANGE, "từ đây chững lại, chưa đạt"))
    *_, last = told(blocks, 80)
    assert last == f"  {'+0':21}  {RANGE}  từ đây chững lại, chưa đạt"


def test_what_is_drawn_is_not_broken() -> None:
    spark = Spark((1, None, None, None, 2, 3), 3)
    found = told(table(("", "07h → 16h"), ("x" * 30, spark)), 20)
    assert any(line.endswith(f"{spark}") for line in found)


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def on_terminal(report: document.Report, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)
    screen = Terminal()
    terminal.show(report, "vi", screen)
    return screen.getvalue()


SGR = re.compile(r"\x1b\[[0-9;]*m")


def test_a_file_gets_the_plain_page_and_a_terminal_the_same_lines_with_some_bold(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    report = document.build(SIMULATED, COUNT, SERVICE)
    file = io.StringIO()
    terminal.show(report, "vi", file)
    assert file.getvalue() == page.plain(report, "vi")
    shown = on_terminal(report, monkeypatch)
    assert SGR.search(shown)
    assert SGR.sub("", shown).splitlines() == [row.text for row in page.page(report, "vi", 100)]


def test_a_progress_bar_is_drawn_only_on_a_terminal() -> None:
    file = io.StringIO()
    with terminal.progress("chạy [bold]", 2, file) as step:
        step()
        step()
    assert file.getvalue() == ""


HOSTILE = [
    "[bold red]x[/]",
    "[/]",
    ":smile:",
    "\x1b[2J\x1b]0;x\x07",
    "a\u202eb\u2066c",
    "x\r\ny\u2028z",
    "{total:vi}",
    "\u200b",
    "\ud800",
    "học sinh" * 2,
    "\x9b31m",
]
SIGNS = st.one_of(st.sampled_from(HOSTILE), st.text(min_size=1, max_size=12))


@given(SIGNS, st.sampled_from(LANGUAGES))
def test_no_name_can_act_on_the_page(text: str, lang: Lang) -> None:
    report = document.build(named(text), COUNT, SERVICE)
    found = page.plain(report, lang)
    for sign in found.replace("\n", ""):
        assert unicodedata.category(sign) not in ("Cc", "Cf", "Cs", "Zl", "Zp"), hex(ord(sign))
    found.encode()
    harmless = page.plain(document.build(named("x"), COUNT, SERVICE), lang)
    assert found.count("\n") == harmless.count("\n")


@pytest.mark.parametrize("text", HOSTILE)
def test_no_name_can_act_on_the_terminal(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    report = document.build(named(text), COUNT, SERVICE)
    shown = SGR.sub("", on_terminal(report, monkeypatch))
    assert "\x1b" not in shown
    assert shown.splitlines() == [row.text for row in page.page(report, "vi", 100)]


def test_markup_in_a_name_is_printed_as_it_stands() -> None:
    assert "[bold red]x[/]" in page.plain(document.build(named("[bold red]x[/]"), COUNT), "vi")


def test_visible_signs_stand_for_what_would_act() -> None:
    assert visible("a\tb\x1b[1m\u202ec\nd") == "a b␛[1m\N{REPLACEMENT CHARACTER}c␊d"
    assert visible("Tứ Kỳ") == "Tứ Kỳ"


@given(st.text(max_size=60), st.integers(1, 30), st.integers(0, 4))
def test_wrapping_keeps_every_word_within_the_columns(text: str, columns: int, hang: int) -> None:
    shown = visible(text)
    found = wrapped(shown, columns + hang, hang=hang)
    assert "".join("".join(found).split()) == "".join(shown.split())
    for line in found:
        assert width(line) <= columns + hang or len(line.strip()) == 1


@given(st.text(max_size=40), st.integers(1, 20))
def test_shortening_and_centring_keep_within_the_columns(text: str, columns: int) -> None:
    short = shortened(visible(text), columns)
    assert width(short) <= columns
    assert width(centred(short, columns)) <= columns
