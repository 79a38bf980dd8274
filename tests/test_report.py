"""What the report says in every case: its lines, its mark, its appendix."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

import pytest

from motcua.clock import Period
from motcua.indicators import Indicators, PeriodCount
from motcua.report import document, page
from motcua.report.replicates import PeriodRanges
from motcua.report.values import Letter, Name, Padded, Sum, WorkingHours
from motcua.scenario import Label
from motcua.service import Load, Spread
from motcua.words import Lang
from published import COMMUNE, COUNT, DISTRICT, FACTS, SERVICE, SILENT, SIMULATED


def counted(district: Indicators = DISTRICT, commune: Indicators = COMMUNE) -> PeriodCount:
    return replace(COUNT, levels={"district": district, "commune": commune})


def lines(count: PeriodCount | PeriodRanges, lang: Lang = "vi") -> list[str]:
    return page.plain(document.build(FACTS, count), lang).splitlines()


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


def test_days_that_the_scenario_adds_are_not_said_to_be_of_the_official_calendar() -> None:
    rule = SIMULATED.calendar.model_copy(
        update={
            "off": (dt.date(2023, 11, 20), dt.date(2023, 9, 4), dt.date(2023, 12, 22)),
            "worked": (dt.date(2023, 11, 18),),
        }
    )
    report = document.build(SIMULATED.model_copy(update={"calendar": rule}), COUNT, SERVICE)
    assert (
        "- 22 ngày làm việc trong kỳ; ngày nghỉ theo lịch chính thức của Việt Nam, cùng những ngày "
        "nghỉ, ngày làm bù do kịch bản thêm (3)." in unwrapped(page.plain(report, "vi"))
    )
    assert (
        "- 22 working days in the period; days off by the official calendar of Viet Nam, with days "
        "off or worked that the scenario adds (3)." in unwrapped(page.plain(report, "en"))
    )


def unwrapped(text: str) -> str:
    return " ".join(text.split())


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


def test_of_a_level_with_several_offices_the_worst_few_are_named() -> None:
    told = {
        f"o{n}": FACTS.offices["communes"].model_copy(update={"name": f"Xã {n}"}) for n in range(5)
    }
    facts = SIMULATED.model_copy(update={"offices": {"tu_ky": FACTS.offices["tu_ky"], **told}})
    silent = SILENT.levels["commune"]
    found = {
        f"o{n}": replace(
            silent,
            counter_min={"in_person": Spread(9, 99, 99), "online": Spread(10 + n, n, 10 * n)},
            loads=(Load(("reception",), 1, 10 * (5 - n), 100), Load(("x",), 2, 1, 100)),
        )
        for n in range(5)
    }
    service = replace(SERVICE, offices={"tu_ky": SERVICE.levels["district"], **found})
    vi = page.plain(document.build(facts, COUNT, service), "vi")
    en = page.plain(document.build(facts, COUNT, service), "en")
    assert (
        "Những đơn vị chờ lâu nhất của mỗi cấp, theo kênh chậm nhất có từ 10 hồ sơ:\n"
        "  cấp     đơn vị  kênh        hồ sơ  một nửa trong  9/10 trong\n"
        "  Cấp xã  Xã 4    trực tuyến     14              4          40\n"
        "  Cấp xã  Xã 3    trực tuyến     13              3          30\n"
        "  Cấp xã  Xã 2    trực tuyến     12              2          20\n"
        "4. "
    ) in vi
    assert (
        "The offices of each level whose officers are busiest:\n"
        "  level          office  roles      officers  busy\n"
        "  Commune level  Xã 0    Reception         1   50%\n"
        "  Commune level  Xã 1    Reception         1   40%\n"
        "  Commune level  Xã 2    Reception         1   30%\n"
        "6. "
    ) in en


def test_offices_that_nobody_waits_for_are_not_named() -> None:
    facts = SIMULATED.model_copy(
        update={"offices": {**FACTS.offices, "more": FACTS.offices["communes"]}}
    )
    calm = replace(SILENT.levels["commune"], counter_min={"online": Spread(20, 0, 0)}, loads=())
    service = replace(SERVICE, offices=dict.fromkeys(facts.offices, calm))
    assert "Những đơn vị" not in page.plain(document.build(facts, COUNT, service), "vi")
