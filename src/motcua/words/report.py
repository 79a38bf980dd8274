"""The lines of the monthly report and of its appendix, a dossier's story, and how faults are shown.

A fact is said in the language of its place: `{total:vi}`, `{total:en}`. The lines of the report are
those of the published one, word by word.
"""

HEAD: dict[str, tuple[str, str]] = {
    "report.motto_state": (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "SOCIALIST REPUBLIC OF VIET NAM",
    ),
    "report.motto": ("Độc lập - Tự do - Hạnh phúc", "Independence - Freedom - Happiness"),
    "report.number": ("Số:     /BC-UBND", "No.:     /BC-UBND"),
    "report.place_and_day": (
        "{place:vi}, ngày {day} {month:vi} năm {year}",
        "{place:en}, {day} {month:en} {year}",
    ),
    "report.day_alone": (
        "Ngày {day} {month:vi} năm {year}",
        "{day} {month:en} {year}",
    ),
    "report.title": ("BÁO CÁO", "REPORT"),
    "report.title_simulated": ("BÁO CÁO (MÔ PHỎNG)", "REPORT (SIMULATED)"),
    "report.subject": (
        "Tình hình, kết quả thực hiện công tác cải cách thủ tục hành chính",
        "Progress and results of the reform of administrative procedures",
    ),
    "report.where_in_month": (
        "{where:vi} ({month:vi} năm {year})",
        "{where:en} ({month:en} {year})",
    ),
    "report.where_from_to": (
        "{where:vi} (từ ngày {first:vi} đến ngày {last:vi})",
        "{where:en} (from {first:en} to {last:en})",
    ),
    "report.mean_of": (
        "(trung bình của {runs:vi} lần chạy, làm tròn để các phép cộng đúng; "
        "khoảng dao động ở phụ lục)",
        "(means of {runs:en} runs, rounded so that every sum holds; their ranges are in the "
        "appendix)",
    ),
    "report.month.1": ("tháng 01", "January"),
    "report.month.2": ("tháng 02", "February"),
    "report.month.3": ("tháng 3", "March"),
    "report.month.4": ("tháng 4", "April"),
    "report.month.5": ("tháng 5", "May"),
    "report.month.6": ("tháng 6", "June"),
    "report.month.7": ("tháng 7", "July"),
    "report.month.8": ("tháng 8", "August"),
    "report.month.9": ("tháng 9", "September"),
    "report.month.10": ("tháng 10", "October"),
    "report.month.11": ("tháng 11", "November"),
    "report.month.12": ("tháng 12", "December"),
}

LINES: dict[str, tuple[str, str]] = {
    "report.procedures": (
        "- Số lượng TTHC {levels:vi}.",
        "- Administrative procedures on offer, {levels:en}.",
    ),
    "report.procedures_of_level": (
        "{level:vi}: {procedures:vi} TTHC",
        "{level:en}: {procedures:en}",
    ),
    "report.results": (
        "2.2. Kết quả giải quyết thủ tục hành chính (từ ngày {first:vi} đến ngày {last:vi})",
        "2.2. Results of handling administrative procedures (from {first:en} to {last:en})",
    ),
    "report.level": ("{letter:vi}) {level:vi}", "{letter:en}) {level:en}"),
    "report.level_item": ("- {level:vi}:", "- {level:en}:"),
    "report.total": (
        "- Tổng số hồ sơ TTHC đã tiếp nhận trong kỳ báo cáo: {total:vi}, trong đó: Tiếp nhận trong "
        "kỳ: {received:vi} (trực tuyến: {online:vi}, trực tiếp: {in_person:vi}); số từ kỳ trước "
        "chuyển qua: {carried_over:vi}.",
        "- Dossiers to be handled in the reporting period: {total:en}, of which: received in the "
        "period: {received:en} (online: {online:en}, in person: {in_person:en}); carried over from "
        "the period before: {carried_over:en}.",
    ),
    "report.total_with_postal": (
        "- Tổng số hồ sơ TTHC đã tiếp nhận trong kỳ báo cáo: {total:vi}, trong đó: Tiếp nhận trong "
        "kỳ: {received:vi} (trực tuyến: {online:vi}, trực tiếp: {in_person:vi}, bưu chính: "
        "{postal:vi}); số từ kỳ trước chuyển qua: {carried_over:vi}.",
        "- Dossiers to be handled in the reporting period: {total:en}, of which: received in the "
        "period: {received:en} (online: {online:en}, in person: {in_person:en}, by post: "
        "{postal:en}); carried over from the period before: {carried_over:en}.",
    ),
    "report.resolved": (
        "+ Số lượng hồ sơ đã giải quyết: {resolved:vi}; trong đó, giải quyết trước hạn: "
        "{early:vi}, đúng hạn: {on_time:vi}, quá hạn: {late:vi}.",
        "+ Dossiers resolved: {resolved:en}; of which early: {early:en}, on time: {on_time:en}, "
        "late: {late:en}.",
    ),
    "report.in_process": (
        "+ Số lượng hồ sơ đang giải quyết: {in_process:vi}; trong đó, trong hạn: "
        "{within_deadline:vi}.",
        "+ Dossiers in process: {in_process:en}; of which within the deadline: "
        "{within_deadline:en}.",
    ),
    "report.in_process_with_overdue": (
        "+ Số lượng hồ sơ đang giải quyết: {in_process:vi}; trong đó, trong hạn: "
        "{within_deadline:vi}, quá hạn: {overdue:vi}.",
        "+ Dossiers in process: {in_process:en}; of which within the deadline: "
        "{within_deadline:en}, overdue: {overdue:en}.",
    ),
    "report.paused": (
        "+ Số lượng hồ sơ đang tạm dừng: {paused:vi}.",
        "+ Dossiers paused: {paused:en}.",
    ),
    "report.returned": (
        "+ Số lượng hồ sơ trả lại dân: {returned:vi}.",
        "+ Dossiers returned to the citizens: {returned:en}.",
    ),
    "report.returned_with_note": (
        "+ Số lượng hồ sơ trả lại dân {note:vi}: {returned:vi}.",
        "+ Dossiers returned to the citizens {note:en}: {returned:en}.",
    ),
    "report.online_services": (
        "2.3. Kết quả thực hiện dịch vụ công trực tuyến (DVCTT)",
        "2.3. Results of online public services",
    ),
    "report.online": (
        "- Tỷ lệ hồ sơ tiếp nhận, giải quyết trực tuyến là {ratio:vi}.",
        "- Dossiers received and resolved online: {ratio:en}.",
    ),
    "report.online_ratio": (
        "{part}/{whole} hồ sơ (đạt tỷ lệ {percent})",
        "{part}/{whole} ({percent})",
    ),
    "report.paid_online": (
        "- Kết quả thanh toán trực tuyến: {ratio:vi}.",
        "- Paid online: {ratio:en}.",
    ),
    "report.ratio": ("{part}/{whole}, đạt tỷ lệ {percent}", "{part}/{whole} ({percent})"),
    "report.ratio_of_none": (
        "{part}/{whole} (không có hồ sơ nào)",
        "{part}/{whole} (no such dossiers)",
    ),
    "word.not_applicable": ("không có", "n/a"),
    "report.digitisation": (
        "2.4. Kết quả số hóa hồ sơ, kết quả giải quyết TTHC",
        "2.4. Digitisation of dossiers and of their results",
    ),
    "report.input": ("+ Số hóa đầu vào: {ratio:vi}.", "+ Input digitised: {ratio:en}."),
    "report.output": ("+ Số hóa đầu ra: {ratio:vi}.", "+ Output digitised: {ratio:en}."),
}

WORDS: dict[str, tuple[str, str]] = {**HEAD, **LINES}
