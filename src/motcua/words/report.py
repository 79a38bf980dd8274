"""The lines of the monthly report, of its appendix, and of a dossier's story.

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

STORY: dict[str, tuple[str, str]] = {
    "story.dossier": (
        "Hồ sơ {code:vi}: {procedure:vi} – {office:vi}, nộp {channel:vi}.",
        "Dossier {code:en}: {procedure:en} – {office:en}, filed {channel:en}.",
    ),
    "story.channel.in_person": ("trực tiếp", "in person"),
    "story.channel.online": ("trực tuyến", "online"),
    "story.channel.postal": ("qua bưu chính", "by post"),
    "story.work": ("· {act:vi}: {who:vi}", "· {act:en}: {who:en}"),
    "story.work_on_step": (
        "· {act:vi}: bước {step:vi}, {who:vi}",
        "· {act:en}: step {step:en}, {who:en}",
    ),
    "story.act": ("{act:vi}: {who:vi}", "{act:en}: {who:en}"),
    "story.officer": ("{role:vi} ({officer:vi})", "{role:en} ({officer:en})"),
    "story.somebody": ("không rõ ai", "not known by whom"),
    "story.paid_online": ("{done}, trực tuyến", "{done}, online"),
    "story.by_rule": ("{after} [{rule}: {basis:vi}]", "{after} [{rule}: {basis:en}]"),
    "story.with_form": (
        "{article:vi}; mẫu {number}, {form:vi}",
        "{article:en}; form {number}, {form:en}",
    ),
    "story.with_unnumbered_form": ("{article:vi}; {form:vi}", "{article:en}; {form:en}"),
    "story.due": ("hẹn trả {due:vi}", "due {due:en}"),
    "story.stopped": ("đồng hồ dừng", "the clock is stopped"),
    "story.no_deadline": ("không có thời hạn", "no deadline"),
    "story.outcome": ("Kết cục: {outcome:vi}", "In the end: {outcome:en}"),
    "story.nothing": ("chưa có việc gì xảy ra.", "nothing has happened yet."),
    "story.open": (
        "chưa kết thúc khi sổ dừng; đang ở “{state:vi}”.",
        "not ended when the register closes; it stands at “{state:en}”.",
    ),
    "story.open_until": (
        "chưa kết thúc khi sổ dừng; đang ở “{state:vi}”, {appointment:vi}.",
        "not ended when the register closes; it stands at “{state:en}”, {appointment:en}.",
    ),
    "story.ended": ("{act:vi}, lúc {at:vi}.", "{act:en}, at {at:en}."),
    "story.completed_without_deadline": (
        "xong lúc {at:vi}; không có thời hạn nên tính là đúng hạn.",
        "completed at {at:en}; there is no deadline, so it counts as on time.",
    ),
    "story.completed_early": (
        "xong trước hạn, lúc {at:vi} (hẹn {due:vi}).",
        "completed early, at {at:en} (due {due:en}).",
    ),
    "story.completed_early_by": (
        "xong trước hạn {gap:vi} làm việc, lúc {at:vi} (hẹn {due:vi}).",
        "completed early, by {gap:en} of working time, at {at:en} (due {due:en}).",
    ),
    "story.completed_on_time": (
        "xong đúng hạn, lúc {at:vi} (hẹn {due:vi}).",
        "completed on time, at {at:en} (due {due:en}).",
    ),
    "story.completed_late": (
        "xong quá hạn, lúc {at:vi} (hẹn {due:vi}).",
        "completed late, at {at:en} (due {due:en}).",
    ),
    "story.completed_late_by": (
        "xong quá hạn {gap:vi} làm việc, lúc {at:vi} (hẹn {due:vi}).",
        "completed late, by {gap:en} of working time, at {at:en} (due {due:en}).",
    ),
    "span.minutes": ("{minutes:vi} phút", "{minutes:en} min"),
    "span.hours": ("{hours:vi} giờ", "{hours:en} h"),
    "span.hours_minutes": (
        "{hours:vi} giờ {minutes:vi} phút",
        "{hours:en} h {minutes:en} min",
    ),
}

SUMS: dict[str, tuple[str, str]] = {
    "report.sum_right": ("{parts} = {total} (đúng)", "{parts} = {total} (true)"),
    "report.sum_wrong": (
        "{parts} ≠ {total} (sai, lệch {gap})",
        "{parts} ≠ {total} (false, off by {gap})",
    ),
    "span.in_hours": ("{amount:vi} giờ", "{amount:en} h"),
    "span.in_days": ("{amount:vi} ngày", "{amount:en} days"),
}

APPENDIX: dict[str, tuple[str, str]] = {
    "appendix.title": ("PHỤ LỤC (chỉ có trong mô phỏng)", "APPENDIX (only in a simulation)"),
    "appendix.part": ("{number}. {title:vi}", "{number}. {title:en}"),
    "appendix.sums": ("Phép cộng", "Sums"),
    "appendix.sums_of_level": (
        "- {level:vi}: {came:vi}; {went:vi}; {classes:vi}.",
        "- {level:en}: {came:en}; {went:en}; {classes:en}.",
    ),
    "appendix.ranges": (
        "Trung bình của {runs:vi} lần chạy, ± sai số của trung bình (95%); 9 trên 10 lần nằm trong "
        "khoảng 90%",
        "Means of {runs:en} runs, ± the error of the mean (95%); 9 runs of 10 lie in the 90% range",
    ),
    "appendix.mean": ("trung bình", "mean"),
    "appendix.half": ("±", "±"),
    "appendix.range": ("khoảng 90%", "90% range"),
    "appendix.indicator": ("chỉ tiêu", "indicator"),
    "appendix.outside": (
        "Ngoài phép cộng (không nằm trong số tiếp nhận)",
        "Outside the sums (not among those received)",
    ),
    "appendix.of_one_run": (
        "(Chờ, thời gian, tải và hồ sơ tồn là của một lần chạy, số {replicate:vi}.)",
        "(Waits, times, loads and the backlog are those of one run, number {replicate:en}.)",
    ),
    "appendix.not_on_record": ("Sổ không ghi.", "Not on record."),
    "appendix.counter": (
        "Chờ tại quầy, từ lúc nộp đến lúc được tiếp (phút làm việc)",
        "Wait at the counter, from filing until reception takes it (working minutes)",
    ),
    "appendix.result": (
        "Thời gian từ lúc tiếp nhận đến lúc có kết quả (giờ, ngày làm việc)",
        "Time from acceptance to the result (working hours, days)",
    ),
    "appendix.load": (
        "Tải của cán bộ (thời gian có việc / thời gian trực)",
        "Load of the officers (time at work / time on duty)",
    ),
    "appendix.backlog": (
        "Hồ sơ tồn cuối mỗi ngày làm việc",
        "Backlog at the end of working days",
    ),
    "appendix.worst_counter": (
        "Những đơn vị chờ lâu nhất của mỗi cấp, theo kênh chậm nhất có từ 10 hồ sơ:",
        "The offices of each level where the wait is longest, by the slowest channel with 10 "
        "dossiers or more:",
    ),
    "appendix.worst_load": (
        "Những đơn vị có cán bộ bận nhất của mỗi cấp:",
        "The offices of each level whose officers are busiest:",
    ),
    "appendix.level": ("cấp", "level"),
    "appendix.office": ("đơn vị", "office"),
    "appendix.channel": ("kênh", "channel"),
    "appendix.in_person": ("trực tiếp", "in person"),
    "appendix.online": ("trực tuyến", "online"),
    "appendix.postal": ("bưu chính", "by post"),
    "appendix.dossiers": ("hồ sơ", "dossiers"),
    "appendix.median": ("một nửa trong", "half within"),
    "appendix.nine_of_ten": ("9/10 trong", "9 of 10 within"),
    "appendix.roles": ("vai trò", "roles"),
    "appendix.officers": ("cán bộ", "officers"),
    "appendix.busy": ("bận", "busy"),
    "appendix.day": ("ngày", "day"),
    "appendix.open": ("chưa xong", "open"),
    "appendix.paused": ("tạm dừng", "paused"),
    "appendix.calendar": ("Lịch làm việc", "Calendar"),
    "appendix.days": (
        "- {days:vi} ngày làm việc trong kỳ; {source:vi}.",
        "- {days:en} working days in the period; {source:en}.",
    ),
    "appendix.calendar_official": (
        "ngày nghỉ theo lịch chính thức của Việt Nam",
        "days off by the official calendar of Viet Nam",
    ),
    "appendix.calendar_provisional": (
        "ngày nghỉ của Việt Nam tạm tính, chưa có thông báo chính thức",
        "days off of Viet Nam as computed, before the official notice",
    ),
    "appendix.calendar_added": (
        "{source:vi}, cùng những ngày nghỉ, ngày làm bù do kịch bản thêm ({own:vi})",
        "{source:en}, with days off or worked that the scenario adds ({own:en})",
    ),
    "appendix.calendar_none": (
        "ngày nghỉ chỉ theo kịch bản",
        "days off only as the scenario says",
    ),
    "appendix.named": ("{name:vi}", "{name:en}"),
    "appendix.provenance": ("Nguồn gốc", "Provenance"),
    "appendix.made_scenario": ("- Kịch bản: {value:vi}", "- Scenario: {value:en}"),
    "appendix.made_fingerprint": (
        "- Mã băm kịch bản (SHA-256): {value:vi}",
        "- Fingerprint of the scenario (SHA-256): {value:en}",
    ),
    "appendix.made_seed": ("- Hạt giống: {value:vi}", "- Seed: {value:en}"),
    "appendix.made_replicate": ("- Lần chạy số: {value:vi}", "- Replicate: {value:en}"),
    "appendix.made_engine": ("- Bộ mô phỏng: {value:vi}", "- Engine: {value:en}"),
    "appendix.made_versions": ("- Phiên bản: {versions:vi}", "- Versions: {versions:en}"),
    "appendix.made_for": ("- Câu hỏi: {source:vi}", "- Question: {source:en}"),
}

INDICATORS: dict[str, tuple[str, str]] = {
    "indicator.received": ("tiếp nhận trong kỳ", "received in the period"),
    "indicator.received_online": ("– trực tuyến", "– online"),
    "indicator.received_in_person": ("– trực tiếp", "– in person"),
    "indicator.received_postal": ("– bưu chính", "– by post"),
    "indicator.carried_over": ("từ kỳ trước chuyển qua", "carried over"),
    "indicator.total": ("tổng số hồ sơ", "total to handle"),
    "indicator.resolved": ("đã giải quyết", "resolved"),
    "indicator.early": ("– trước hạn", "– early"),
    "indicator.on_time": ("– đúng hạn", "– on time"),
    "indicator.late": ("– quá hạn", "– late"),
    "indicator.in_process": ("đang giải quyết", "in process"),
    "indicator.within_deadline": ("– trong hạn", "– within the deadline"),
    "indicator.overdue": ("– quá hạn", "– overdue"),
    "indicator.paused": ("đang tạm dừng", "paused"),
    "indicator.returned": ("trả lại dân", "returned"),
    "indicator.returned_refused": ("– từ chối giải quyết", "– refused in writing"),
    "indicator.returned_closed": ("– hết hạn bổ sung", "– closed for missing papers"),
    "indicator.returned_withdrawn": ("– công dân rút", "– withdrawn"),
    "indicator.online_required": ("phải nộp trực tuyến", "required online"),
    "indicator.online_of_required": ("– đã nộp trực tuyến", "– filed online"),
    "indicator.fee_bearing": ("có phí, lệ phí", "with a fee"),
    "indicator.paid_online": ("– thanh toán trực tuyến", "– paid online"),
    "indicator.input_digitised": ("số hóa đầu vào", "input digitised"),
    "indicator.output_digitised": ("số hóa đầu ra", "output digitised"),
    "indicator.submitted_open": ("nộp, chưa được tiếp nhận", "filed, not yet accepted"),
    "indicator.not_accepted": ("không được tiếp nhận", "not accepted"),
    "indicator.resolved_undated": ("– không có hạn trả", "– without an appointment"),
    "indicator.in_process_undated": ("– không có hạn trả", "– without an appointment"),
    "indicator.accepted_late": (
        "tiếp nhận trực tuyến chậm hơn 8 giờ làm việc",
        "accepted online after more than 8 working hours",
    ),
}

WORDS: dict[str, tuple[str, str]] = {
    **HEAD,
    **LINES,
    **SUMS,
    **APPENDIX,
    **INDICATORS,
    **STORY,
}
