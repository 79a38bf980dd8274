"""What the report says in every case, in both languages, and that no name can break its page."""

from __future__ import annotations

import datetime as dt
import io
import json
import re
import string
import unicodedata
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

import books
from motcua import words
from motcua.clock import Period
from motcua.errors import BrokenBooks, Fault, InputError, Place
from motcua.indicators import Indicators, PeriodCount
from motcua.report import as_json, document, faults, page, story, terminal
from motcua.report.replicates import BALANCE, WITHIN, PeriodRanges, ranges, rounded
from motcua.report.text import centred, shortened, visible, width, wrapped
from motcua.report.values import Between, Letter, Name, Number, Padded, Sum, WorkingHours
from motcua.scenario import Label
from motcua.words import LANGUAGES, Lang
from motcua.words.report import WORDS
from published import COMMUNE, COUNT, DISTRICT, FACTS, SERVICE, SILENT, SIMULATED, named


def counted(district: Indicators = DISTRICT, commune: Indicators = COMMUNE) -> PeriodCount:
    return replace(COUNT, levels={"district": district, "commune": commune})


def lines(count: PeriodCount | PeriodRanges, lang: Lang = "vi") -> list[str]:
    return page.plain(document.build(FACTS, count), lang).splitlines()


def runs(changes: tuple[int, ...]) -> list[PeriodCount]:
    """Runs that differ in how many came, and how many of these are still in process."""
    return [
        counted(
            commune=COMMUNE._replace(
                received=COMMUNE.received + change,
                received_online=COMMUNE.received_online + change,
                total=COMMUNE.total + change,
                in_process=COMMUNE.in_process + change,
                within_deadline=COMMUNE.within_deadline + change,
            )
        )
        for change in changes
    ]


# -- the lines


def test_paused_dossiers_have_a_line_only_when_there_are_any() -> None:
    assert sum("tạm dừng" in line for line in lines(COUNT)) == 1
    assert not any("tạm dừng" in line for line in lines(counted(commune=DISTRICT)))


def test_overdue_dossiers_in_process_are_said_only_when_there_are_any() -> None:
    found = lines(counted(DISTRICT._replace(within_deadline=9, overdue=2)))
    assert "+ Số lượng hồ sơ đang giải quyết: 11; trong đó, trong hạn: 9, quá hạn: 02." in found
    english = lines(counted(DISTRICT._replace(within_deadline=9, overdue=2)), "en")
    assert "+ Dossiers in process: 11; of which within the deadline: 9, overdue: 2." in english


def test_dossiers_by_post_are_said_only_when_there_are_any() -> None:
    found = lines(counted(DISTRICT._replace(received_online=150, received_postal=8)))
    assert any("(trực tuyến: 150, trực tiếp: 0, bưu chính: 8)" in line for line in found)
    assert not any("bưu chính" in line for line in lines(COUNT))


def test_only_late_and_returned_have_a_leading_zero_and_only_in_vietnamese() -> None:
    small = DISTRICT._replace(early=176, on_time=3, late=1, returned=9)
    found = "\n".join(lines(counted(small)))
    assert "trước hạn: 176, đúng hạn: 3, quá hạn: 01." in found
    assert "trả lại dân: 09." in found
    assert "+ Dossiers returned to the citizens: 9." in lines(counted(small), "en")


@pytest.mark.parametrize(("count", "said"), [(0, "0"), (1, "01"), (9, "09"), (10, "10")])
def test_a_padded_count(count: int, said: str) -> None:
    assert f"{Padded(count):vi}" == said
    assert f"{Padded(count):en}" == str(count)


def test_a_share_of_nothing_has_no_percentage() -> None:
    found = lines(counted(DISTRICT._replace(fee_bearing=0, paid_online=0)))
    assert "- Kết quả thanh toán trực tuyến: 0/0 (không có hồ sơ nào)." in found
    assert not any("0/0, đạt" in line for line in found)


def test_levels_are_data() -> None:
    one = FACTS.model_copy(
        update={
            "levels": {
                "ward": FACTS.levels["commune"].model_copy(
                    update={"name": Label(vi="Trung tâm hành chính công", en="Service centre")}
                )
            }
        }
    )
    count = PeriodCount(COUNT.period, {"ward": COMMUNE}, {})
    found = page.plain(document.build(one, count), "vi")
    assert "- Số lượng TTHC trung tâm hành chính công: 138 TTHC.\n" in found
    assert found.count("a) Trung tâm hành chính công\n") == 2
    assert "b)" not in found


def test_a_level_that_states_no_number_of_procedures_is_not_said_to_offer_none() -> None:
    unstated = DISTRICT._replace(procedures=0)
    assert "- Số lượng TTHC cấp xã: 138 TTHC." in lines(counted(unstated))
    none = lines(counted(unstated, COMMUNE._replace(procedures=0)))
    assert not any("Số lượng TTHC" in line for line in none)


def test_an_enumeration_follows_the_alphabet_of_its_language() -> None:
    assert "".join(f"{Letter(n):vi}" for n in range(6)) == "abcdđe"
    assert "".join(f"{Letter(n):en}" for n in range(6)) == "abcdef"
    assert f"{Letter(40):vi}" == "41"


def test_a_level_named_by_an_abbreviation_keeps_its_capitals_inside_a_sentence() -> None:
    assert f"{Name(Label(vi='UBND xã', en='Commune'), is_inside=True):vi}" == "UBND xã"


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        ("2023-10-23", "2023-11-21", "huyện Tứ Kỳ (tháng 11 năm 2023)"),
        ("2024-02-01", "2024-02-29", "huyện Tứ Kỳ (tháng 02 năm 2024)"),
        ("2023-11-06", "2023-11-10", "huyện Tứ Kỳ (từ ngày 06/11/2023 đến ngày 10/11/2023)"),
        ("2023-01-01", "2023-12-31", "huyện Tứ Kỳ (từ ngày 01/01/2023 đến ngày 31/12/2023)"),
    ],
)
def test_a_period_as_long_as_a_month_is_named_by_its_last_one(
    first: str, last: str, said: str
) -> None:
    period = Period(dt.date.fromisoformat(first), dt.date.fromisoformat(last))
    found = lines(replace(COUNT, period=period))
    assert said in [line.strip() for line in found]


def test_a_heading_without_a_place_still_has_its_day() -> None:
    facts = FACTS.model_copy(update={"heading": FACTS.heading.model_copy(update={"place": ""})})
    assert "Ngày 21 tháng 11 năm 2023" in page.plain(document.build(facts, COUNT), "vi")


# -- simulated: the mark and the appendix


def test_a_simulated_report_is_marked_and_its_body_is_that_of_a_real_one() -> None:
    simulated = document.build(SIMULATED, COUNT, SERVICE)
    assert simulated.body == document.build(FACTS, COUNT).body
    found = page.plain(simulated, "vi").splitlines()
    assert "BÁO CÁO (MÔ PHỎNG)" in [line.strip() for line in found]
    assert "PHỤ LỤC (chỉ có trong mô phỏng)" in found
    assert "REPORT (SIMULATED)" in page.plain(simulated, "en")


def test_the_appendix_of_a_run() -> None:
    found = page.plain(document.build(SIMULATED, COUNT, SERVICE), "vi")
    appendix = found[found.index("PHỤ LỤC") :]
    assert appendix == APPENDIX


APPENDIX = """\
PHỤ LỤC (chỉ có trong mô phỏng)
1. Phép cộng
- Cấp huyện: 158 + 36 = 194 (đúng); 180 + 11 + 3 = 194 (đúng); 171 + 9 = 180 (đúng).
- Cấp xã: 4.275 + 204 = 4.479 (đúng); 3.925 + 516 + 35 + 3 = 4.479 (đúng); \
3.838 + 86 + 1 = 3.925 (đúng).
2. Ngoài phép cộng (không nằm trong số tiếp nhận)
                                                Cấp huyện  Cấp xã
  nộp, chưa được tiếp nhận                              0       0
  không được tiếp nhận                                  0       0
  tiếp nhận trực tuyến chậm hơn 8 giờ làm việc          0       0
3. Chờ tại quầy, từ lúc nộp đến lúc được tiếp (phút làm việc)
  cấp        kênh        hồ sơ  một nửa trong  9/10 trong
  Cấp huyện  trực tuyến    158            2,5          11
  Cấp xã     trực tiếp      50             12          41
  Cấp xã     bưu chính       1              3           3
4. Thời gian từ lúc tiếp nhận đến lúc có kết quả (giờ, ngày làm việc)
  cấp        hồ sơ  một nửa trong  9/10 trong
  Cấp huyện    180       3,8 ngày     11 ngày
  Cấp xã     3.925        3,3 giờ      2 ngày
5. Tải của cán bộ (thời gian có việc / thời gian trực)
  cấp        vai trò              cán bộ  bận
  Cấp huyện  Tiếp nhận, handling       4  95%
  Cấp xã     Tiếp nhận                23  75%
6. Hồ sơ tồn cuối mỗi ngày làm việc
              ─────────────── Cấp huyện ────────────────  ───────────────── Cấp xã ─────────────────
  ngày        chưa xong  tạm dừng                         chưa xong  tạm dừng
  23/10/2023         36         0  ━━━━━━━━━━━━━━━━━━━━━        204         0  ━━━━━━━━╸
  24/10/2023         35         0  ━━━━━━━━━━━━━━━━━━━━╸        354         1  ━━━━━━━━━━━━━━━
  21/11/2023         34         0  ━━━━━━━━━━━━━━━━━━━━         504         2  ━━━━━━━━━━━━━━━━━━━━━
7. Lịch làm việc
- 22 ngày làm việc trong kỳ; ngày nghỉ theo lịch chính thức của Việt Nam.
8. Nguồn gốc
- Kịch bản: Tứ Kỳ
- Mã băm kịch bản (SHA-256): abababababababababababababababababababababababababababababababab
- Hạt giống: 514
- Lần chạy số: 0
- Bộ mô phỏng: reference
- Phiên bản: motcua 1.0, numpy 2.0
- Câu hỏi: Báo cáo số 514/BC-UBND ngày 21/11/2023
"""


def test_a_sum_that_does_not_hold_says_by_how_much() -> None:
    assert f"{Sum((3925, 516, 0, 3), 4445):vi}" == "3.925 + 516 + 3 ≠ 4.445 (sai, lệch −1)"
    assert f"{Sum((0, 0), 0):en}" == "0 = 0 (true)"


def test_what_the_register_does_not_tell_is_not_nought() -> None:
    found = page.plain(document.build(SIMULATED, COUNT, SILENT), "vi")
    assert found.count("Sổ không ghi.") == 4


def test_a_long_backlog_is_shown_by_the_week_and_by_the_month() -> None:
    def shown(days: int) -> list[dt.date]:
        first = dt.date(2023, 1, 2)
        dates = [first + dt.timedelta(n) for n in range(days)]
        level = SERVICE.levels["commune"]
        backlog = tuple(level.backlog[0]._replace(on=on) for on in dates if on.weekday() < 5)
        service = replace(
            SERVICE, levels={**SERVICE.levels, "commune": replace(level, backlog=backlog)}
        )
        found = page.plain(document.build(SIMULATED, COUNT, service), "en")
        dated = re.findall(r"^  (\d\d)/(\d\d)/(\d{4})", found, re.MULTILINE)
        days_shown = [dt.date(int(year), int(month), int(day)) for day, month, year in dated]
        return [on for on in days_shown if on < dt.date(2023, 10, 1)]

    assert len(shown(35)) == 25
    assert all(on.weekday() == 4 for on in shown(70))
    assert [on.month for on in shown(260)] == [*range(1, 10)]


@pytest.mark.parametrize(
    ("hours", "said"), [(3.26, "3,3 giờ"), (7.99, "8 giờ"), (8, "1 ngày"), (30.4, "3,8 ngày")]
)
def test_working_time_is_said_in_days_from_eight_hours_on(hours: float, said: str) -> None:
    assert f"{WorkingHours(hours):vi}" == said


# -- many runs


def test_the_range_of_runs_is_where_nine_of_ten_lie() -> None:
    found = ranges(runs(tuple(range(-10, 11))))
    received = found.levels["commune"]["received"]
    assert received == (4275, 4266, 4284)
    assert found.replicates == 21
    assert found.levels["district"]["late"] == (0, 0, 0)
    assert f"{Between(3, 3):vi}" == "3"


def test_the_means_of_runs_are_said_to_be_means() -> None:
    report = document.build(SIMULATED, ranges(runs((-2, 0, 3))), SERVICE)
    found = page.plain(report, "vi")
    assert "(trung bình của 3 lần chạy, làm tròn để các phép cộng đúng" in found
    assert "(Chờ, thời gian, tải và hồ sơ tồn là của một lần chạy, số 0.)" in found
    assert re.search(r"tiếp nhận trong kỳ +158 +158 +4\.275,3 +4\.273 … 4\.278\n", found)
    assert "- Lần chạy số: 0 … 2\n" in found


@st.composite
def balanced(draw: st.DrawFn) -> Indicators:
    """Counts that add up, otherwise anything."""
    amount = st.integers(0, 40)
    ends = {
        key: draw(amount)
        for key in (*BALANCE["resolved"][0], *BALANCE["in_process"][0], *BALANCE["returned"][0])
    }
    figures = with_sums(ends, paused=draw(amount))
    carried = draw(st.integers(0, figures["total"]))
    received = figures["total"] - carried
    online = draw(st.integers(0, received))
    in_person = draw(st.integers(0, received - online))
    figures |= {
        "carried_over": carried,
        "received": received,
        "received_online": online,
        "received_in_person": in_person,
        "received_postal": received - online - in_person,
    }
    for part, whole in WITHIN.items():
        figures[part] = draw(st.integers(0, figures[whole]))
    return Indicators(**figures)


def with_sums(ends: dict[str, int], *, paused: int) -> dict[str, int]:
    figures = dict.fromkeys(Indicators._fields, 0) | ends | {"paused": paused}
    for parent in ("resolved", "in_process", "returned"):
        figures[parent] = sum(figures[key] for key in BALANCE[parent][0])
    parts = ("resolved", "in_process", "paused", "returned")
    return figures | {"total": sum(figures[key] for key in parts)}


@given(st.lists(balanced(), min_size=1, max_size=7))
def test_rounded_means_add_up_and_stay_within_one_of_the_mean(figures: list[Indicators]) -> None:
    found = ranges([counted(one, one) for one in figures])
    whole = rounded(found).levels["district"]
    plain = whole._asdict()
    for parent, groups in BALANCE.items():
        for parts in groups:
            assert plain[parent] == sum(plain[key] for key in parts), parent
    for part, all_of in WITHIN.items():
        assert 0 <= plain[part] <= plain[all_of]
    for key, value in plain.items():
        limit = 1 if key not in WITHIN else 1.5
        assert abs(value - found.levels["district"][key].mean) < limit, key
    if len(figures) == 1:
        assert whole == figures[0]


# -- JSON


def test_json_holds_the_counts_under_their_keys_in_their_order() -> None:
    text = as_json.to_json(FACTS, [COUNT])
    plain = json.loads(text)
    assert list(plain) == ["provenance", "periods"]
    (period,) = plain["periods"]
    assert (period["from"], period["to"]) == ("2023-10-23", "2023-11-21")
    assert list(period["levels"]["commune"]) == list(Indicators._fields)
    assert period["levels"]["commune"] == COMMUNE._asdict()
    assert list(period["offices"]) == ["tu_ky", "communes"]
    assert text.endswith("}\n")


def test_json_of_runs_holds_mean_low_and_high() -> None:
    plain = as_json.to_plain(SIMULATED, [ranges(runs((-1, 2)))])
    text = json.loads(json.dumps(plain))
    (period,) = text["periods"]
    assert period["replicates"] == 2
    assert period["levels"]["commune"]["received"] == {"mean": 4275.5, "low": 4274, "high": 4277}
    assert text["provenance"]["seed"] == 514


# -- the page


@given(st.integers(30, 130), st.sampled_from(LANGUAGES), st.booleans())
def test_lines_fit_the_window(columns: int, lang: Lang, is_many: bool) -> None:
    count = ranges(runs((-1, 0, 4))) if is_many else COUNT
    rows = page.page(document.build(SIMULATED, count, SERVICE), lang, columns)
    assert all(row.text == row.text.rstrip() for row in rows)
    in_tables = ("  ", "─")
    assert all(
        width(row.text) <= min(columns, page.MEASURE) or row.text.startswith(in_tables)
        for row in rows
    )
    if columns >= 80:
        assert all(width(row.text) <= columns for row in rows)


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


# -- names


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


# -- words


def test_the_minus_is_a_minus_sign() -> None:
    assert f"{Number(-1234):vi}" == "−1.234"
    assert f"{Number(-0.04, 1):vi}" == "0"


@pytest.mark.parametrize("key", WORDS)
def test_every_sentence_asks_for_the_same_facts_in_both_languages(key: str) -> None:
    facts = []
    for lang, text in zip(LANGUAGES, WORDS[key], strict=True):
        parsed = [part for part in string.Formatter().parse(text) if part[1] is not None]
        assert all(spec in ("", lang) for _, _, spec, _ in parsed), text
        assert text
        facts.append({name for _, name, _, _ in parsed})
    assert facts[0] == facts[1]


class Recorded(dict[str, tuple[str, str]]):
    """A catalogue that remembers what was asked of it."""

    def __init__(self, catalogue: dict[str, tuple[str, str]]) -> None:
        super().__init__(catalogue)
        self.asked: set[str] = set()

    def __getitem__(self, key: str) -> tuple[str, str]:
        self.asked.add(key)
        return super().__getitem__(key)


def test_every_sentence_of_the_report_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    recorded = Recorded(words.CATALOGUE)
    monkeypatch.setattr(words, "CATALOGUE", recorded)
    for lang in LANGUAGES:
        say_everything(lang)
    assert WORDS.keys() - recorded.asked == set()


def say_everything(lang: Lang) -> None:
    """Every kind of report, fault and story once."""
    every = Indicators(*range(1, len(Indicators._fields) + 1))
    unplaced = FACTS.model_copy(update={"heading": FACTS.heading.model_copy(update={"place": ""})})
    reports = [
        document.build(SIMULATED, ranges([counted(every, DISTRICT)] * 2), SERVICE),
        document.build(SIMULATED, counted(NONE, NONE), SILENT),
        document.build(unplaced, COUNT),
        *(document.build(calendar_of(kind), COUNT) for kind in ("none", "vn")),
    ]
    for month in range(1, 13):
        period = Period(dt.date(2023, month, 1), dt.date(2023, month, 28))
        reports.append(document.build(FACTS, replace(COUNT, period=period)))
    for days in (5, 1500):
        period = Period(dt.date(2023, 1, 1), dt.date(2023, 1, 1) + dt.timedelta(days))
        reports.append(document.build(SIMULATED, replace(COUNT, period=period)))
    for report in reports:
        page.plain(report, lang)
    words.percent(0, 0, lang)
    for subject in ("scenario", "register", "file"):
        for faulty in (1, 2):
            show_faults(faulty, subject, lang)
    faults.show(InputError([Fault("fault.empty", Place(name, 1)) for name in "ab"]), lang)
    faults.show(BrokenBooks("1 ≠ 2"), lang)
    for filed in STORIES:
        for regime in ("2018", "2025"):
            story.tell(books.register(filed, officers=1, regime=regime), 0, lang)
    story.tell(books.assemble(books.facts(), [(0, 0, 0, True, False)], [], []), 0, lang)


NONE = Indicators(*[0] * len(Indicators._fields))


def calendar_of(kind: str) -> document.RegisterFacts:
    rule = FACTS.calendar.model_copy(update={"holidays": kind})
    return SIMULATED.model_copy(update={"calendar": rule})


def show_faults(faulty: int, subject: faults.Subject, lang: Lang) -> None:
    found = [Fault("fault.empty", Place("a.yaml", n + 1, 1), excerpt="a: b") for n in range(faulty)]
    faults.show(InputError(found), lang, subject=subject)


STORIES = [
    books.Filed(text, channel=channel)
    for channel, text in (
        ("online", "10-23T08:00 submit\n10-23T08:10 take\n10-23T08:20 accept due=10-25T08:20"),
        ("postal", "10-23T08:00 submit"),
        ("in_person", "10-23T08:00 submit\n10-23T09:00 refuse"),
        ("online", "10-23T08:00 accept due=-\n10-23T08:05 start\n10-23T09:00 resolve on_time"),
        (
            "online",
            "10-23T08:00 take step=0 officer=0\n10-23T08:20 accept due=10-25T08:20 officer=0\n"
            "10-23T08:30 start\n10-23T08:40 ask_fee\n10-23T08:50 pay online\n10-23T09:00 resume\n"
            "10-25T08:20 resolve on_time",
        ),
        *(
            (
                "online",
                f"10-23T08:00 accept due={due}\n10-23T08:05 start\n10-24T08:00 resolve {how}",
            )
            for due, how in (
                ("10-24T08:00", "early"),
                ("10-24T08:00", "late"),
                ("10-24T08:20", "early"),
                ("10-24T10:00", "early"),
                ("10-23T10:30", "late"),
            )
        ),
        ("online", "10-23T08:00 accept due=10-25T08:00\n10-23T09:00 withdraw"),
    )
]
