"""The published report, byte for byte; `MOTCUA_GOLDEN=write` writes the pages anew."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from motcua.report import as_json, document, page
from published import COUNT, FACTS

GOLDEN = Path(__file__).parent / "golden" / "tu_ky_2023_11"
REPORT = document.build(FACTS, COUNT)
PAGES = {
    "report_vi.txt": page.plain(REPORT, "vi"),
    "report_en.txt": page.plain(REPORT, "en"),
    "indicators.json": as_json.to_json(FACTS, [COUNT]),
}

PUBLISHED = """\
- Số lượng TTHC cấp huyện: 250 TTHC; cấp xã: 138 TTHC.
2.2. Kết quả giải quyết thủ tục hành chính (từ ngày 23/10/2023 đến ngày 21/11/2023)
a) Cấp huyện
- Tổng số hồ sơ TTHC đã tiếp nhận trong kỳ báo cáo: 194, trong đó: Tiếp nhận trong kỳ: 158 \
(trực tuyến: 158, trực tiếp: 0); số từ kỳ trước chuyển qua: 36.
+ Số lượng hồ sơ đã giải quyết: 180; trong đó, giải quyết trước hạn: 171, đúng hạn: 9, quá hạn: 0.
+ Số lượng hồ sơ đang giải quyết: 11; trong đó, trong hạn: 11.
+ Số lượng hồ sơ trả lại dân: 03.
b) Cấp xã
- Tổng số hồ sơ TTHC đã tiếp nhận trong kỳ báo cáo: 4.479, trong đó: Tiếp nhận trong kỳ: 4.275 \
(trực tuyến: 4.224, trực tiếp: 51); số từ kỳ trước chuyển qua: 204.
+ Số lượng hồ sơ đã giải quyết: 3.925; trong đó, giải quyết trước hạn: 3.838, đúng hạn: 86, \
quá hạn: 01.
+ Số lượng hồ sơ đang giải quyết: 516; trong đó, trong hạn: 516.
+ Số lượng hồ sơ đang tạm dừng: 35.
+ Số lượng hồ sơ trả lại dân do không đủ điều kiện giải quyết: 03.
2.3. Kết quả thực hiện dịch vụ công trực tuyến (DVCTT)
a) Cấp huyện
- Tỷ lệ hồ sơ tiếp nhận, giải quyết trực tuyến là 158/158 hồ sơ (đạt tỷ lệ 100%).
- Kết quả thanh toán trực tuyến: 126/137, đạt tỷ lệ 91,97%.
b) Cấp xã
- Tỷ lệ hồ sơ tiếp nhận, giải quyết trực tuyến là 4.224/4.226 hồ sơ (đạt tỷ lệ 99,95%).
- Kết quả thanh toán trực tuyến: 3.147/3.265, đạt tỷ lệ 96,39%.
2.4. Kết quả số hóa hồ sơ, kết quả giải quyết TTHC
- Cấp huyện:
+ Số hóa đầu vào: 158/158, đạt tỷ lệ 100%.
+ Số hóa đầu ra: 180/180, đạt tỷ lệ 100%.
- Cấp xã:
+ Số hóa đầu vào: 4.225/4.275, đạt tỷ lệ 98,83%.
+ Số hóa đầu ra: 3.869/3.925, đạt tỷ lệ 98,57%.
"""


@pytest.mark.parametrize("name", PAGES)
def test_the_page_is_the_golden_one(name: str) -> None:
    golden = GOLDEN / name
    if os.environ.get("MOTCUA_GOLDEN") == "write":
        golden.parent.mkdir(parents=True, exist_ok=True)
        golden.write_bytes(PAGES[name].encode())
    assert PAGES[name].encode() == golden.read_bytes()


def test_the_published_figures_are_printed_in_the_published_words() -> None:
    assert PAGES["report_vi.txt"].endswith("\n\n" + PUBLISHED)


def test_a_real_office_s_report_is_not_marked_and_has_no_appendix() -> None:
    for name in ("report_vi.txt", "report_en.txt"):
        assert "MÔ PHỎNG" not in PAGES[name]
        assert "SIMULATED" not in PAGES[name]
    assert not REPORT.appendix
