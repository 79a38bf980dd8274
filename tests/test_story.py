"""One dossier's story: every move with its rule, and how it ended against the appointment."""

from __future__ import annotations

import pytest

import books
from books import Filed
from motcua.report.story import tell
from motcua.words import LANGUAGES

PAUSED = Filed(
    """\
10-23T08:05 submit
10-23T08:10 take step=0 officer=0
10-23T08:20 finish step=0 officer=0
10-23T08:20 accept due=10-25T08:20 officer=0
10-23T09:00 start due=10-25T08:20 officer=1
10-23T09:20 ask_supplement officer=1
10-24T09:20 supply
10-24T09:30 resume due=10-26T09:30 officer=0
10-24T09:40 pay online
10-26T10:30 resolve late officer=1
10-26T10:31 deliver officer=0
"""
)

VIETNAMESE = """\
Hồ sơ 0: Khai sinh – Office 0, nộp trực tuyến.
23/10/2023 08:05  Nộp hồ sơ: người nộp hồ sơ
                  → Mới đăng ký [T00: 61/2018/NĐ-CP]
23/10/2023 08:10  · Nhận việc: bước 1, o0
23/10/2023 08:20  · Xong việc: bước 1, o0
23/10/2023 08:20  Tiếp nhận: cán bộ tiếp nhận (o0)
                  → Được tiếp nhận; hẹn trả 08:20 25/10/2023 [T01: 61/2018/NĐ-CP, Đ.17; mẫu 01, Giấy
                    tiếp nhận hồ sơ và hẹn trả kết quả]
23/10/2023 09:00  Bắt đầu xử lý: cán bộ chuyên môn (o1)
                  → Đang xử lý; hẹn trả 08:20 25/10/2023 [T03: 61/2018/NĐ-CP; mẫu 05, Phiếu kiểm
                    soát quá trình giải quyết hồ sơ]
23/10/2023 09:20  Yêu cầu bổ sung: cán bộ chuyên môn (o1)
                  → Tạm dừng; đồng hồ dừng [T04: 61/2018/NĐ-CP; mẫu 02, Phiếu yêu cầu bổ sung, hoàn
                    thiện hồ sơ]
24/10/2023 09:20  Nộp bổ sung: người nộp hồ sơ
                  → Tạm dừng; đồng hồ dừng [T06: 61/2018/NĐ-CP]
24/10/2023 09:30  Tiếp tục xử lý: cán bộ tiếp nhận (o0)
                  → Đang xử lý; hẹn trả 09:30 26/10/2023 [T08b: 61/2018/NĐ-CP]
24/10/2023 09:40  Nộp phí, lệ phí: người nộp hồ sơ, trực tuyến
                  → Đang xử lý; hẹn trả 09:30 26/10/2023 [T07: 61/2018/NĐ-CP]
26/10/2023 10:30  Ký kết quả và chuyển về Một cửa: lãnh đạo (o1)
                  → Đã xử lý xong quá hạn [T12: 61/2018/NĐ-CP]
26/10/2023 10:31  Trả kết quả: cán bộ tiếp nhận (o0)
                  → Đã xử lý xong quá hạn [T17: 61/2018/NĐ-CP]
Kết cục: xong quá hạn 1 giờ làm việc, lúc 10:30 26/10/2023 (hẹn 09:30 26/10/2023).
"""


def test_a_whole_story() -> None:
    found = tell(books.register(PAUSED, officers=2), 0, "vi")
    assert "".join(f"{line}\n" for line in found) == VIETNAMESE


def test_the_same_story_in_english_has_the_same_moments_and_rules() -> None:
    found = tell(books.register(PAUSED, officers=2), 0, "en")
    assert found[0] == "Dossier 0: Birth – Office 0, filed online."
    assert found[1] == "23/10/2023 08:05  Submit: the citizen"
    assert found[2] == "                  → Submitted [T00: 61/2018/NĐ-CP]"
    assert found[-1] == (
        "In the end: completed late, by 1 h of working time, at 10:30 26/10/2023 "
        "(due 09:30 26/10/2023)."
    )


@pytest.mark.parametrize(
    ("history", "outcome"),
    [
        (
            "10-23T08:00 accept due=10-25T08:00\n10-23T09:00 start\n10-24T15:30 resolve early",
            "xong trước hạn 2 giờ 30 phút làm việc, lúc 15:30 24/10/2023 (hẹn 08:00 25/10/2023).",
        ),
        (
            "10-23T08:00 accept due=10-25T08:00\n10-23T09:00 start\n10-25T08:00 resolve on_time",
            "xong đúng hạn, lúc 08:00 25/10/2023 (hẹn 08:00 25/10/2023).",
        ),
        (
            "10-23T08:00 accept due=-\n10-23T09:00 start\n10-25T08:00 resolve on_time",
            "xong lúc 08:00 25/10/2023; không có thời hạn nên tính là đúng hạn.",
        ),
        (
            "10-23T08:00 accept due=10-25T08:00\n10-23T09:00 start\n10-25T08:20 resolve late",
            "xong quá hạn 20 phút làm việc, lúc 08:20 25/10/2023 (hẹn 08:00 25/10/2023).",
        ),
        (
            "10-23T08:00 submit\n10-23T09:00 refuse",
            "Từ chối tiếp nhận, lúc 09:00 23/10/2023.",
        ),
        (
            "10-23T08:00 accept due=10-25T08:00\n10-23T09:00 withdraw",
            "Rút hồ sơ, lúc 09:00 23/10/2023.",
        ),
        ("10-23T08:00 submit", "chưa kết thúc khi sổ dừng; đang ở “Mới đăng ký”."),
        (
            "10-23T08:00 accept due=10-25T08:00\n10-23T09:00 ask_supplement",
            "chưa kết thúc khi sổ dừng; đang ở “Tạm dừng”, đồng hồ dừng.",
        ),
    ],
)
def test_the_outcome_is_said_against_the_appointment(history: str, outcome: str) -> None:
    assert tell(books.register(Filed(history)), 0, "vi")[-1] == f"Kết cục: {outcome}"


def test_rules_are_cited_by_the_decree_in_force() -> None:
    filed = Filed("10-23T08:00 submit\n10-23T08:30 accept due=10-25T08:30")
    found = "\n".join(tell(books.register(filed, regime="2025"), 0, "vi"))
    assert "[T00: 118/2025/NĐ-CP, Đ.15]" in found
    assert "[T01: 118/2025/NĐ-CP, Đ.17(3); mẫu 01," in found


def test_a_table_of_ends_still_cites_the_rule_when_only_one_can_be_meant() -> None:
    filed = Filed("10-23T08:30 accept due=10-25T08:30\n10-24T08:30 withdraw")
    found = "\n".join(tell(books.register(filed, grain="dossiers"), 0, "vi"))
    assert "[T01:" in found
    assert "[T15:" in found


def test_seconds_are_shown_when_there_are_any() -> None:
    found = tell(books.register(Filed("10-23T08:00:30 submit")), 0, "vi")
    assert found[1].startswith("23/10/2023 08:00:30  Nộp hồ sơ")


def test_a_dossier_without_moves_has_a_story_too() -> None:
    empty = books.assemble(books.facts(), [(0, 0, 0, True, False)], [], [])
    assert tell(empty, 0, "vi") == [
        "Hồ sơ 0: Khai sinh – Office 0, nộp trực tiếp.",
        "Kết cục: chưa có việc gì xảy ra.",
    ]


@pytest.mark.parametrize("seed", range(20))
def test_every_history_that_the_law_allows_cites_a_rule_at_every_act(seed: int) -> None:
    register = books.random_register(seed)
    for dossier in range(len(register.dossiers)):
        for lang in LANGUAGES:
            told = tell(register, dossier, lang)
            acts = len(register.moves[register.moves["dossier"] == dossier])
            assert sum("[T" in line for line in told) == acts
            assert all(len(line) <= 100 for line in told[1:-1])
