"""What stands on the sheets of a workbook and in a CSV beside the figures themselves."""

SHEETS: dict[str, tuple[str, str]] = {
    "xlsx.sheet.summary": ("Tổng hợp", "Summary"),
    "xlsx.sheet.form": ("II.06a {level:vi}", "II.06a {level:en}"),
    "xlsx.sheet.dossiers": ("Hồ sơ", "Dossiers"),
    "xlsx.sheet.origin": ("Nguồn gốc", "Provenance"),
    "xlsx.simulated": ("(MÔ PHỎNG)", "(SIMULATED)"),
    "xlsx.from_to": ("Từ ngày {first:vi} đến ngày {last:vi}", "From {first:en} to {last:en}"),
    "xlsx.page": ("Trang {page}/{pages}", "Page {page} of {pages}"),
    "xlsx.unknown": ("không có số liệu", "n/a"),
    "xlsx.lacks": ("Sổ không cho biết: {columns}.", "The register does not tell: {columns}."),
    "xlsx.right": ("đúng", "true"),
    "xlsx.wrong": ("SAI", "FALSE"),
}

SUMMARY: dict[str, tuple[str, str]] = {
    "xlsx.indicator": ("Chỉ tiêu", "Indicator"),
    "xlsx.level_number": ("Số thứ tự của cấp", "Number of the level"),
    "xlsx.all_levels": ("Cộng", "All levels"),
    "xlsx.behind": ("Hồ sơ đứng sau", "Dossiers behind"),
    "xlsx.column_of_dossiers": ("cột {column}", "column {column}"),
    "xlsx.procedures": ("số lượng TTHC", "procedures on offer"),
    "xlsx.part.offer": ("1. Thủ tục hành chính", "1. Administrative procedures"),
    "xlsx.part.results": (
        "2.2. Kết quả giải quyết thủ tục hành chính",
        "2.2. Results of handling administrative procedures",
    ),
    "xlsx.part.online": (
        "2.3. Kết quả thực hiện dịch vụ công trực tuyến",
        "2.3. Results of online public services",
    ),
    "xlsx.part.digitised": (
        "2.4. Kết quả số hóa hồ sơ, kết quả giải quyết TTHC",
        "2.4. Digitisation of dossiers and of their results",
    ),
    "xlsx.part.outside": (
        "Ngoài phép cộng (không nằm trong số tiếp nhận)",
        "Outside the sums (not among those received)",
    ),
    "xlsx.part.checks": ("Kiểm tra phép cộng", "Checks of the sums"),
    "xlsx.share.online_of_required": ("– tỷ lệ nộp trực tuyến", "– share filed online"),
    "xlsx.share.paid_online": ("– tỷ lệ thanh toán trực tuyến", "– share paid online"),
    "xlsx.share.input_digitised": ("– tỷ lệ trên số tiếp nhận", "– share of those received"),
    "xlsx.share.output_digitised": ("– tỷ lệ trên số đã giải quyết", "– share of those resolved"),
    "xlsx.none": ("không có hồ sơ nào", "no such dossiers"),
    "xlsx.check.total": (
        "tổng số = đã giải quyết + đang giải quyết + tạm dừng + trả lại",
        "total = resolved + in process + paused + returned",
    ),
    "xlsx.check.received": (
        "tiếp nhận = trực tuyến + trực tiếp + bưu chính",
        "received = online + in person + by post",
    ),
    "xlsx.check.resolved": (
        "đã giải quyết = các phần của nó",
        "resolved = its parts",
    ),
    "xlsx.check.in_process": (
        "đang giải quyết = các phần của nó",
        "in process = its parts",
    ),
    "xlsx.counted_from": (
        "Mỗi số là công thức đếm trên trang “{sheet}”: lọc số 1 ở cột của chỉ tiêu để xem các hồ "
        "sơ đứng sau số đó.",
        "Each figure is a formula that counts on the sheet “{sheet}”: filter the column of an "
        "indicator for 1 to see the dossiers behind it.",
    ),
    "xlsx.too_many": (
        "Không kèm trang hồ sơ: có {dossiers:vi} hồ sơ, một trang Excel chỉ chứa được {most:vi}.",
        "There is no sheet of dossiers: there are {dossiers:en}, and an Excel sheet holds only "
        "{most:en}.",
    ),
    "xlsx.not_behind": (
        "Không kèm trang hồ sơ: các số không có sổ từng hồ sơ đi cùng.",
        "There is no sheet of dossiers: the figures came without their register.",
    ),
    "xlsx.set_aside": (
        "{dossiers:vi} hồ sơ tự mâu thuẫn được để riêng, không nằm trong số nào ở trên.",
        "{dossiers:en} dossiers contradict themselves; they are set aside and in no figure above.",
    ),
    "xlsx.unknown_named": ("{unknown}: {names}. {reason}", "{unknown}: {names}. {reason}"),
}

FORM: dict[str, tuple[str, str]] = {
    "xlsx.form.number": ("Biểu số II.06a/VPCP/KSTT", "Form II.06a/VPCP/KSTT"),
    "xlsx.form.unverified": (
        "(chữ “a” của ký hiệu và bố cục theo các cổng dịch vụ công, chưa đối chiếu với bản gốc)",
        "(the letter “a” and the layout as in public-service portals, not compared with the "
        "original)",
    ),
    "xlsx.form.title": (
        "TÌNH HÌNH, KẾT QUẢ GIẢI QUYẾT THỦ TỤC HÀNH CHÍNH",
        "PROGRESS AND RESULTS OF HANDLING ADMINISTRATIVE PROCEDURES",
    ),
    "xlsx.form.office": ("Đơn vị báo cáo: {office}", "Reporting office: {office}"),
    "xlsx.form.unit": ("Đơn vị tính: hồ sơ TTHC", "Unit: dossiers"),
    "xlsx.form.row": ("STT", "No."),
    "xlsx.form.field": ("Lĩnh vực giải quyết", "Field"),
    "xlsx.form.received": ("Số lượng hồ sơ tiếp nhận", "Dossiers to be handled"),
    "xlsx.form.resolved": ("Số lượng hồ sơ đã giải quyết", "Dossiers resolved"),
    "xlsx.form.in_process": ("Số lượng hồ sơ đang giải quyết", "Dossiers in process"),
    "xlsx.form.total": ("Tổng số", "Total"),
    "xlsx.form.in_period": ("Trong kỳ", "In the period"),
    "xlsx.form.online": ("Trực tuyến", "Online"),
    "xlsx.form.other": ("Trực tiếp, dịch vụ bưu chính", "In person, by post"),
    "xlsx.form.carried_over": ("Từ kỳ trước", "Carried over"),
    "xlsx.form.early": ("Trước hạn", "Early"),
    "xlsx.form.on_time": ("Đúng hạn", "On time"),
    "xlsx.form.late": ("Quá hạn", "Late"),
    "xlsx.form.within_deadline": ("Trong hạn", "Within the deadline"),
    "xlsx.form.overdue": ("Quá hạn", "Overdue"),
    "xlsx.form.check": ("Kiểm tra (3) = (7) + (11)", "Check (3) = (7) + (11)"),
    "xlsx.form.sum": ("Tổng cộng", "Total"),
    "xlsx.form.note_9": (
        "Cột (9): gồm cả hồ sơ trả lại và hồ sơ công dân rút.",
        "Column (9): includes dossiers returned and withdrawn.",
    ),
    "xlsx.form.note_12": (
        "Cột (12): gồm cả hồ sơ tạm dừng chờ bổ sung hoặc chờ nghĩa vụ tài chính.",
        "Column (12): includes dossiers paused for missing papers or for a payment.",
    ),
    "xlsx.form.note_undated": (
        "Cột (9) và (12) gồm cả hồ sơ không có hạn trả: {resolved:vi} đã giải quyết, "
        "{in_process:vi} đang giải quyết.",
        "Columns (9) and (12) include dossiers without an appointment: {resolved:en} resolved, "
        "{in_process:en} in process.",
    ),
    "xlsx.form.by_7_11": (
        "Tính bằng (7) + (11): không có số liệu để tính (4) + (5) + (6).",
        "Computed as (7) + (11): (4) + (5) + (6) is not known.",
    ),
    "xlsx.form.counted": (
        "Số đếm được, không phải phép cộng: các phần của nó không có số liệu.",
        "Counted, not added up: its parts are not known.",
    ),
}

DOSSIERS: dict[str, tuple[str, str]] = {
    "xlsx.dossier.code": ("Mã hồ sơ", "Code"),
    "xlsx.dossier.level": ("Cấp", "Level"),
    "xlsx.dossier.level_number": ("Số cấp", "Level no."),
    "xlsx.dossier.office": ("Đơn vị", "Office"),
    "xlsx.dossier.procedure": ("Thủ tục", "Procedure"),
    "xlsx.dossier.field": ("Lĩnh vực", "Field"),
    "xlsx.dossier.channel": ("Kênh", "Channel"),
    "xlsx.dossier.accepted": ("Tiếp nhận", "Accepted"),
    "xlsx.dossier.due": ("Hẹn trả", "Due"),
    "xlsx.dossier.ended": ("Kết thúc", "Ended"),
    "xlsx.dossier.state": ("Trạng thái", "State"),
    "xlsx.state.undated": ("Đã xử lý xong, không có hạn trả", "Completed without an appointment"),
}

CSV: dict[str, tuple[str, str]] = {
    "csv.set_aside": ("hồ sơ để riêng, không nằm trong số nào", "dossiers set aside, in no figure"),
}

ORIGIN: dict[str, tuple[str, str]] = {
    "xlsx.origin.name": ("Sổ hồ sơ", "Register"),
    "xlsx.origin.source": ("Nguồn", "Source"),
    "xlsx.origin.kind": ("Loại", "Kind"),
    "xlsx.origin.kind_simulated": (
        "mô phỏng: không hồ sơ nào là thật",
        "simulated: no dossier is real",
    ),
    "xlsx.origin.kind_register": ("sổ của đơn vị", "an office's register"),
    "xlsx.origin.period": ("Kỳ báo cáo", "Period"),
    "xlsx.origin.regime": ("Quy định áp dụng", "Decree"),
    "xlsx.origin.set_aside": ("Hồ sơ để riêng", "Dossiers set aside"),
    "xlsx.origin.scenario": ("Kịch bản", "Scenario"),
    "xlsx.origin.fingerprint": ("Mã băm (SHA-256)", "Fingerprint (SHA-256)"),
    "xlsx.origin.seed": ("Hạt giống", "Seed"),
    "xlsx.origin.replicate": ("Lần chạy số", "Replicate"),
    "xlsx.origin.engine": ("Bộ mô phỏng", "Engine"),
    "xlsx.origin.version": ("Phiên bản {library}", "Version of {library}"),
    "xlsx.origin.written_by": ("Ghi tệp này: motcua", "This file written by: motcua"),
}

LACKED: dict[str, tuple[str, str]] = {
    "xlsx.lacked.channel": ("kênh nộp", "the channel"),
    "xlsx.lacked.due_at": ("ngày hẹn trả", "the appointment"),
    "xlsx.lacked.paused_at": ("lúc tạm dừng", "when a dossier was paused"),
    "xlsx.lacked.ending": ("cách kết thúc", "how a dossier ended"),
    "xlsx.lacked.must_be_online": (
        "thủ tục phải nộp trực tuyến",
        "which procedures must be online",
    ),
    "xlsx.lacked.fee_bearing": ("thủ tục có phí, lệ phí", "which dossiers bear a fee"),
    "xlsx.lacked.paid_online_at": ("thanh toán trực tuyến", "payments online"),
    "xlsx.lacked.digitised_in_at": ("số hóa đầu vào", "digitised papers"),
    "xlsx.lacked.digitised_out_at": ("số hóa đầu ra", "digitised results"),
    "xlsx.lacked.submitted_at": ("lúc nộp", "when a dossier was filed"),
}

WORDS: dict[str, tuple[str, str]] = {
    **SHEETS,
    **SUMMARY,
    **FORM,
    **DOSSIERS,
    **CSV,
    **ORIGIN,
    **LACKED,
}
