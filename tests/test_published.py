"""A published report: its form, its own arithmetic, and beside a register.

tests/hostile_published/ holds the corpus: `<name>.yaml` is `good.yaml` with something wrong, and
`<name>.txt` every fault of it: place and path, then the sentence in Vietnamese and in English.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from catalogue import recorded
from motcua import published, register_files, words
from motcua.clock import Period
from motcua.errors import Fault, InputError
from motcua.indicators import Indicators, PeriodCount, count
from motcua.published import LevelForm, Published, checks, compare, findings
from motcua.published.checks import SUMS, of_level, right_percent
from motcua.published.form import REPEATED, WHOLES
from motcua.report import against as shown
from motcua.report import page
from motcua.report.content import Letterhead, Report
from motcua.report.values import Signed, Written
from motcua.words import Lang
from motcua.words.published import WORDS
from published import COMMUNE, COUNT, DISTRICT, FILE, REPORT

HOSTILE = Path(__file__).parent / "hostile_published"
BAD = sorted(path for path in HOSTILE.glob("*.yaml") if path.name != "good.yaml")
REGISTER = FILE.parents[1] / "registers" / "tu_ky_2023_11.csv"


def text(blocks: tuple[shown.Block, ...], lang: Lang = "vi") -> str:
    nothing = Letterhead((Written(""),), (Written(""),), Written(""), ())
    return page.plain(Report(False, nothing, blocks), lang)


def told(report: Published, lang: Lang = "vi") -> list[str]:
    """The findings as sentences."""
    return [format(shown.said(report, finding), lang) for finding in findings(report)]


def changed(level: str = "commune", **lines: object) -> Published:
    """The published report with other numbers on some lines of a level."""
    form = REPORT.levels[level].model_copy(update=lines)
    return REPORT.model_copy(update={"levels": {**REPORT.levels, level: form}})


def ratio(level: str, key: str, **numbers: object) -> dict[str, object]:
    return {key: getattr(REPORT.levels[level], key).model_copy(update=numbers)}


# The form


def test_the_good_file_of_the_corpus_says_what_it_prints() -> None:
    report = published.load(HOSTILE / "good.yaml")
    figures = report.levels["commune"].figures()
    assert figures == {
        "total": 4479,
        "received": 4275,
        "received_postal": 0,
        "carried_over": 204,
        "resolved": 3925,
        "late": 1,
        "overdue": 0,
        "paused": 0,
        "paid_online": 3147,
        "fee_bearing": 3265,
        "paid_online_percent": 9639,
    }
    assert not report.period.is_misprinted


def refused(path: Path) -> tuple[Fault, ...]:
    with pytest.raises(InputError) as caught:
        published.load(path)
    return caught.value.faults


def written(faults: tuple[Fault, ...]) -> str:
    lines: list[str] = []
    for fault in faults:
        names = " › ".join(fault.path)
        lines.append(f"{fault.place}{'  ' + names if names else ''}")
        lines += [f"  {lang}: {fault.sentence(lang)}" for lang in ("vi", "en")]
    return "".join(f"{line}\n" for line in lines)


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.stem)
def test_a_bad_file_is_refused_with_every_fault_at_its_place(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(HOSTILE)
    assert written(refused(Path(path.name))) == path.with_suffix(".txt").read_text(encoding="utf-8")


def test_every_bad_file_has_its_faults_and_every_list_of_faults_its_file() -> None:
    assert {path.stem for path in HOSTILE.glob("*.txt")} == {path.stem for path in BAD}


@pytest.mark.parametrize(
    ("said", "means"),
    [("4479", 4479), ("4.479", 4479), ("4,479", 4479), ("1.004.479", 1004479), ("03", 3), (7, 7)],
)
def test_a_count_is_read_as_offices_print_it(said: object, means: int) -> None:
    assert LevelForm.model_validate({"name": NAME, "total": said}).total == means


@pytest.mark.parametrize("said", ["98,83%", "98.83", "98,83 %", Decimal("98.83")])
def test_a_percentage_is_read_as_offices_print_it(said: object) -> None:
    form = {"name": NAME, "paid_online": {"part": 1, "whole": 2, "percent": said}}
    assert LevelForm.model_validate(form).figures()["paid_online_percent"] == 9883


NAME = {"vi": "Cấp xã", "en": "Commune level"}


# The seed


def test_the_published_report_prints_another_period_than_it_means() -> None:
    assert REPORT.period.printed == (dt.date(2023, 10, 23), dt.date(2023, 10, 21))
    assert REPORT.period.meant == Period(dt.date(2023, 10, 23), dt.date(2023, 11, 21))
    assert REPORT.period.is_misprinted


def test_every_identity_holds_of_the_published_report() -> None:
    held = checks(REPORT)
    assert not findings(REPORT)
    for level in REPORT.levels:
        kinds = [check.kind for check in held if check.level == level]
        assert [kinds.count(kind) for kind in ("sum", "same", "within", "percent")] == [5, 2, 4, 4]


def test_the_published_report_is_shown_to_add_up() -> None:
    found = text(tuple(shown.arithmetic(REPORT, checks(REPORT)))).splitlines()
    assert "- Cấp xã: 3.925 + 516 + 35 + 3 = 4.479 ✓" in found
    assert "- Cấp huyện: 180 + 11 + 3 = 194 ✓" in found
    assert (
        "- Cấp xã: giải quyết trước hạn 3.838 + giải quyết đúng hạn 86 + giải quyết quá hạn 1 "
        "= 3.925 ✓"
    ) in found
    assert ("- Cấp xã: đang giải quyết trong hạn 516 + đang giải quyết quá hạn 0 = 516 ✓") in found
    assert "- Cấp xã: thanh toán trực tuyến 3.147/3.265 = 96,39% ✓" in found
    assert sum(line.endswith("✓") for line in found) == 18


# Slips


SLIPS: Mapping[str, tuple[Published, list[str], list[str]]] = {
    "a sum": (
        changed(in_process=515, within_deadline=515),
        [
            "Cấp xã: 3.925 + 515 + 35 + 3 = 4.478, thiếu 1 so với tổng số hồ sơ 4.479. "
            "Kiểm tra một trong các dòng: đang tạm dừng; trả lại dân.",
        ],
        [
            "Commune level: 3,925 + 515 + 35 + 3 = 4,478, 1 less than total to handle 4,479. "
            "Look at one of the lines: “paused”; “returned”.",
        ],
    ),
    "the line between two sums": (
        changed(in_process=515),
        [
            "Cấp xã: 3.925 + 515 + 35 + 3 = 4.478, thiếu 1 so với tổng số hồ sơ 4.479. "
            "Kiểm tra dòng đang giải quyết.",
            "Cấp xã: đang giải quyết trong hạn 516 + đang giải quyết quá hạn 0 = 516, thừa 1 so "
            "với đang giải quyết 515. Kiểm tra dòng đang giải quyết.",
        ],
        [
            "Commune level: 3,925 + 515 + 35 + 3 = 4,478, 1 less than total to handle 4,479. "
            "Look at the line “in process”.",
            "Commune level: in process within the deadline 516 + in process and overdue 0 = 516, "
            "1 more than in process 515. Look at the line “in process”.",
        ],
    ),
    "the total": (
        changed("district", total=195),
        [
            "Cấp huyện: tiếp nhận trong kỳ 158 + từ kỳ trước chuyển qua 36 = 194, thiếu 1 so với "
            "tổng số hồ sơ 195. Kiểm tra dòng tổng số hồ sơ.",
            "Cấp huyện: 180 + 11 + 3 = 194, thiếu 1 so với tổng số hồ sơ 195. "
            "Kiểm tra dòng tổng số hồ sơ.",
        ],
        [
            "District level: received in the period 158 + carried over 36 = 194, 1 less than total "
            "to handle 195. Look at the line “total to handle”.",
            "District level: 180 + 11 + 3 = 194, 1 less than total to handle 195. "
            "Look at the line “total to handle”.",
        ],
    ),
    "the classes": (
        changed(late=2),
        [
            "Cấp xã: giải quyết trước hạn 3.838 + giải quyết đúng hạn 86 + giải quyết quá hạn 2 "
            "= 3.926, thừa 1 so với đã giải quyết 3.925. Kiểm tra một trong các dòng: "
            "giải quyết trước hạn; giải quyết đúng hạn; giải quyết quá hạn.",
        ],
        [
            "Commune level: resolved early 3,838 + resolved on time 86 + resolved late 2 = 3,926, "
            "1 more than resolved 3,925. Look at one of the lines: “resolved early”; "
            "“resolved on time”; “resolved late”.",
        ],
    ),
    "the channels": (
        changed(received_in_person=41),
        [
            "Cấp xã: tiếp nhận trực tuyến 4.224 + tiếp nhận trực tiếp 41 = 4.265, thiếu 10 so với "
            "tiếp nhận trong kỳ 4.275. Kiểm tra một trong các dòng: tiếp nhận trực tuyến; "
            "tiếp nhận trực tiếp; tiếp nhận qua bưu chính.",
        ],
        [
            "Commune level: received online 4,224 + received in person 41 = 4,265, 10 less than "
            "received in the period 4,275. Look at one of the lines: “received online”; “received "
            "in person”; “received by post”.",
        ],
    ),
    "a part above its whole": (
        changed(**ratio("commune", "paid_online", part=3417, whole=3265, percent=None)),
        [
            "Cấp xã: thanh toán trực tuyến 3.417/3.265: tử số lớn hơn mẫu số. Kiểm tra một trong "
            "các dòng: có phí, lệ phí; thanh toán trực tuyến.",
        ],
        [
            "Commune level: paid online 3,417/3,265: the part is more than its whole. Look at one "
            "of the lines: “with a fee”; “paid online”.",
        ],
    ),
    "a whole that is another line": (
        changed(**ratio("commune", "output_digitised", whole=3926)),
        [
            "Cấp xã: mẫu số của số hóa đầu ra là 3.926, nhưng đã giải quyết là 3.925. Kiểm tra "
            "dòng mẫu số của số hóa đầu ra.",
            "Cấp xã: số hóa đầu ra 3.869/3.926 = 98,55%, không phải 98,57%. Kiểm tra dòng mẫu số "
            "của số hóa đầu ra.",
        ],
        [
            "Commune level: whole of output digitised is 3,926, but resolved is 3,925. Look at the "
            "line “whole of output digitised”.",
            "Commune level: output digitised 3,869/3,926 = 98.55%, not 98.57%. Look at the line "
            "“whole of output digitised”.",
        ],
    ),
    "a percentage that is cut off": (
        changed(**ratio("commune", "paid_online", percent=Decimal("96.38"))),
        [
            "Cấp xã: thanh toán trực tuyến 3.147/3.265 = 96,39%, không phải 96,38%. Kiểm tra dòng "
            "tỷ lệ thanh toán trực tuyến.",
        ],
        [
            "Commune level: paid online 3,147/3,265 = 96.39%, not 96.38%. Look at the line "
            "“percentage paid online”.",
        ],
    ),
    "a percentage of nothing": (
        changed(**ratio("commune", "paid_online", part=0, whole=0, percent=Decimal(100))),
        [
            "Cấp xã: thanh toán trực tuyến 0/0 không có tỷ lệ, nhưng báo cáo in 100%. Kiểm tra một "
            "trong các dòng: tỷ lệ thanh toán trực tuyến; thanh toán trực tuyến; có phí, lệ phí.",
        ],
        [
            "Commune level: paid online 0/0 has no percentage, but 100% is printed. Look at one of "
            "the lines: “percentage paid online”; “paid online”; “with a fee”.",
        ],
    ),
}


@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_is_found_and_said_with_the_line_to_look_at(slip: str) -> None:
    report, vietnamese, english = SLIPS[slip]
    assert told(report, "vi") == vietnamese
    assert told(report, "en") == english


def test_two_slips_at_once_are_both_found() -> None:
    found = told(changed(late=2, carried_over=205), "en")
    assert len(found) == 2
    assert "Look at the line “carried over”" in found[0]


def test_what_is_not_printed_is_not_judged() -> None:
    assert not told(changed(early=None, total=None))
    assert len(checks(changed(early=None, total=None))) == len(checks(REPORT)) - 3


# Any report


@st.composite
def forms(draw: st.DrawFn) -> LevelForm:
    """The printed lines of any counts that add up."""
    amount = st.integers(0, 3000)
    lines = {
        key: draw(amount)
        for key in ("early", "on_time", "late", "within_deadline", "overdue", "paused", "returned")
    }
    lines["resolved"] = lines["early"] + lines["on_time"] + lines["late"]
    lines["in_process"] = lines["within_deadline"] + lines["overdue"]
    lines["total"] = sum(lines[key] for key in ("resolved", "in_process", "paused", "returned"))
    lines["carried_over"] = draw(st.integers(0, lines["total"]))
    lines["received"] = lines["total"] - lines["carried_over"]
    lines["received_online"] = draw(st.integers(0, lines["received"]))
    rest = lines["received"] - lines["received_online"]
    lines["received_in_person"] = draw(st.integers(0, rest))
    lines["received_postal"] = rest - lines["received_in_person"]
    wholes = {
        key: lines[REPEATED[whole]]
        if whole in REPEATED
        else draw(st.integers(0, lines["received"]))
        for key, whole in WHOLES.items()
    }
    return form_of(
        lines, {key: (draw(st.integers(0, whole)), whole) for key, whole in wholes.items()}
    )


def form_of(lines: Mapping[str, int], ratios: Mapping[str, tuple[int, int]]) -> LevelForm:
    printed: dict[str, object] = {"name": NAME, **lines}
    for key, (part, whole) in ratios.items():
        printed[key] = {"part": part, "whole": whole}
        if whole:
            percent = Decimal(right_percent(part, whole)) / 100
            printed[key] = {"part": part, "whole": whole, "percent": percent}
    return LevelForm.model_validate(printed)


SEEN = sorted({line for total, parts in SUMS for line in (total, *parts)} | set(REPEATED))
"""Lines of which no other number goes unseen; a part or a whole may have one of the same share."""


@given(forms())
def test_a_report_that_adds_up_has_no_findings(form: LevelForm) -> None:
    found = of_level("any", form.figures())
    assert all(check.is_right and not check.suspects for check in found)
    assert {check.kind for check in found} >= {"sum", "same", "within"}


@given(forms(), st.sampled_from(SEEN), st.integers(-60, 60).filter(bool))
def test_one_line_moved_is_found_and_named(form: LevelForm, line: str, by: int) -> None:
    figures = dict(form.figures())
    figures[line] += by
    assume(figures[line] >= 0)
    wrong = [check for check in of_level("any", figures) if not check.is_right]
    assert wrong
    assert any(line in check.suspects for check in wrong)
    assert all(check.suspects for check in wrong)


@given(forms(), st.sampled_from(sorted(WHOLES)), st.data())
def test_one_number_of_a_ratio_moved_is_named_where_it_can_be_seen(
    form: LevelForm, key: str, data: st.DataObject
) -> None:
    figures = dict(form.figures())
    line = data.draw(st.sampled_from([key, WHOLES[key], f"{key}_percent"]))
    assume(line in figures)
    figures[line] += data.draw(st.integers(-60, 60).filter(bool))
    assume(figures[line] >= 0)
    wrong = [check for check in of_level("any", figures) if not check.is_right]
    assert wrong or not line.endswith("percent")
    assert not wrong or any(line in check.suspects for check in wrong)


@given(st.integers(0, 10**6), st.integers(1, 10**6))
def test_a_percentage_is_the_one_that_the_report_prints(part: int, whole: int) -> None:
    hundredths = Decimal(right_percent(part, whole)) / 100
    said = words.percent(part, whole, "en").rstrip("%").replace(",", "")
    assert Decimal(said) == hundredths


# Beside a register


@pytest.fixture(scope="module")
def counted() -> PeriodCount:
    register = register_files.read(REGISTER)
    (rule,) = register.facts.periods
    return count(register, Period(rule.since, rule.until))


def test_the_register_in_the_box_counts_every_published_figure(counted: PeriodCount) -> None:
    found = compare(published.load(FILE), counted)
    assert found.is_of_one_period
    assert not found.differences
    assert (found.only_published, found.only_counted) == ((), ())
    assert [len(figures) for figures in found.levels.values()] == [19, 20]
    assert all(figure.difference == 0 for figures in found.levels.values() for figure in figures)
    assert "- Khớp 39/39 chỉ tiêu; lệch: 0; sổ không có số liệu: 0.\n" in text(shown.blocks(found))


PRINTED = [key for key in Indicators._fields if key in REPORT.levels["commune"].figures()]


@pytest.mark.parametrize("level", REPORT.levels)
@pytest.mark.parametrize("key", PRINTED)
def test_a_planted_difference_is_found_where_it_was_planted(level: str, key: str) -> None:
    figures = COUNT.levels[level]
    planted = figures._replace(**{key: getattr(figures, key) + 3})
    count = replace(COUNT, levels={**COUNT.levels, level: planted})
    ((where, found),) = compare(REPORT, count).differences
    assert (where, found.key, found.difference) == (level, key, 3)


def test_a_comparison_is_shown_figure_by_figure() -> None:
    fewer = DISTRICT._replace(early=1171, paused=2)
    lost = {"paid_online": ("paid_online_at",)}
    count = replace(COUNT, levels={"district": fewer, "commune": COMMUNE}, unknown=lost)
    found = text(shown.blocks(compare(REPORT, count)))
    rows = [" ".join(line.split()) for line in found.splitlines()]
    assert "giải quyết trước hạn 171 1.171 +1.000" in rows
    assert "đang tạm dừng 0 2 +2" in rows
    assert "thanh toán trực tuyến 126 không có số liệu không có số liệu" in rows
    assert "- Khớp 36/40 chỉ tiêu; lệch: 2; sổ không có số liệu: 2." in rows
    assert (
        "- Kỳ báo cáo in là từ ngày 23/10/2023 đến ngày 21/10/2023; được hiểu là từ ngày "
        "23/10/2023 đến ngày 21/11/2023."
    ) in rows
    assert f"{Signed(-1234):vi}" == "−1.234"


def test_another_period_and_other_levels_are_said() -> None:
    december = Period(dt.date(2023, 11, 22), dt.date(2023, 12, 21))
    count = PeriodCount(december, {"commune": COMMUNE, "province": COMMUNE}, {})
    found = compare(REPORT, count)
    assert not found.is_of_one_period
    assert (found.only_published, found.only_counted) == (("district",), ("province",))
    english = text(shown.blocks(found), "en")
    assert "- The register was counted from 22/11/2023 to 21/12/2023, another period" in english
    assert "- In the report and not in the register: District level.\n" in english
    assert "- In the register and not in the report: province.\n" in english
    right = REPORT.model_copy(update={"period": REPORT.period.model_copy(update={"printed": None})})
    assert "- Period: from 23/10/2023 to 21/11/2023.\n" in text(
        shown.blocks(compare(right, COUNT)), "en"
    )


def test_a_comparison_as_plain_values() -> None:
    count = replace(
        COUNT,
        levels={"commune": COMMUNE._replace(late=3, on_time=84)},
        unknown={"fee_bearing": ("fee_bearing",)},
    )
    plain = shown.to_plain(compare(changed(returned=2), count))
    assert json.loads(json.dumps(plain)) == plain
    assert plain["published"] == {
        "source": REPORT.source,
        "from": "2023-10-23",
        "to": "2023-11-21",
        "printed": ["2023-10-23", "2023-10-21"],
    }
    assert plain["counted"] == {"from": "2023-10-23", "to": "2023-11-21"}
    commune = plain["levels"]["commune"]
    assert commune["late"] == {"printed": 1, "counted": 3, "difference": 2}
    assert commune["fee_bearing"] == {"printed": 3265, "counted": None, "difference": None}
    assert plain["only_published"] == ["district"]
    assert plain["findings"] == [
        {
            "level": "commune",
            "kind": "sum",
            "numbers": {
                "total": 4479,
                "resolved": 3925,
                "in_process": 516,
                "paused": 35,
                "returned": 2,
            },
            "gap": -1,
            "look_at": ["paused", "returned"],
        }
    ]


def test_every_sentence_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    catalogue = recorded(monkeypatch)
    for path in BAD:
        written(refused(path))
    for report, _, _ in SLIPS.values():
        told(report)
    december = Period(dt.date(2023, 11, 22), dt.date(2023, 12, 21))
    text(shown.blocks(compare(REPORT, PeriodCount(december, {"province": COMMUNE}, {}))))
    right = REPORT.model_copy(update={"period": REPORT.period.model_copy(update={"printed": None})})
    text(shown.blocks(compare(right, COUNT)))
    for key in ("online_of_required", "input_digitised", "output_digitised"):
        told(changed(**ratio("commune", key, percent=Decimal(1))))
    told(changed(**ratio("commune", "input_digitised", whole=4276)))
    assert WORDS.keys() - catalogue.asked == set()


def test_every_line_that_can_be_wrong_has_a_name() -> None:
    for check in checks(REPORT):
        for line in check.lines:
            assert words.is_known(f"figure.{line}")
