"""What a register cannot tell, and why; the figures of the report by their full names."""

FIGURES: dict[str, tuple[str, str]] = {
    "figure.procedures": ("số TTHC", "procedures on offer"),
    "figure.received": ("tiếp nhận trong kỳ", "received in the period"),
    "figure.received_online": ("tiếp nhận trực tuyến", "received online"),
    "figure.received_in_person": ("tiếp nhận trực tiếp", "received in person"),
    "figure.received_postal": ("tiếp nhận qua bưu chính", "received by post"),
    "figure.carried_over": ("từ kỳ trước chuyển qua", "carried over"),
    "figure.total": ("tổng số hồ sơ", "total to handle"),
    "figure.resolved": ("đã giải quyết", "resolved"),
    "figure.early": ("giải quyết trước hạn", "resolved early"),
    "figure.on_time": ("giải quyết đúng hạn", "resolved on time"),
    "figure.late": ("giải quyết quá hạn", "resolved late"),
    "figure.in_process": ("đang giải quyết", "in process"),
    "figure.within_deadline": (
        "đang giải quyết trong hạn",
        "in process within the deadline",
    ),
    "figure.overdue": ("đang giải quyết quá hạn", "in process and overdue"),
    "figure.paused": ("đang tạm dừng", "paused"),
    "figure.returned": ("trả lại dân", "returned"),
    "figure.returned_refused": (
        "trả lại do từ chối giải quyết",
        "returned as refused in writing",
    ),
    "figure.returned_closed": (
        "trả lại do hết hạn bổ sung",
        "returned as closed for missing papers",
    ),
    "figure.returned_withdrawn": ("trả lại do công dân rút", "returned as withdrawn"),
    "figure.online_required": ("phải nộp trực tuyến", "required online"),
    "figure.online_of_required": (
        "đã nộp trực tuyến trong số phải nộp trực tuyến",
        "filed online of those required online",
    ),
    "figure.fee_bearing": ("có phí, lệ phí", "with a fee"),
    "figure.paid_online": ("thanh toán trực tuyến", "paid online"),
    "figure.input_digitised": ("số hóa đầu vào", "input digitised"),
    "figure.output_digitised": ("số hóa đầu ra", "output digitised"),
    "figure.submitted_open": ("nộp, chưa được tiếp nhận", "filed, not yet accepted"),
    "figure.not_accepted": ("không được tiếp nhận", "not accepted"),
    "figure.accepted_late": (
        "tiếp nhận trực tuyến chậm hơn 8 giờ làm việc",
        "accepted online after more than 8 working hours",
    ),
    "figure.resolved_undated": (
        "đã giải quyết mà không có hạn trả",
        "resolved without an appointment",
    ),
    "figure.in_process_undated": (
        "đang giải quyết mà không có hạn trả",
        "in process without an appointment",
    ),
}

LACKS: dict[str, tuple[str, str]] = {
    "lacks.office": ("sổ không ghi cơ quan giải quyết", "the register names no office"),
    "lacks.procedure": ("sổ không ghi thủ tục", "the register names no procedure"),
    "lacks.channel": (
        "sổ không ghi nộp qua kênh nào",
        "the register does not say how a dossier was filed",
    ),
    "lacks.must_be_online": (
        "sổ không ghi thủ tục nào phải nộp trực tuyến",
        "the register does not say what must be filed online",
    ),
    "lacks.fee_bearing": ("sổ không ghi lệ phí", "the register does not say what bears a fee"),
    "lacks.state": (
        "sổ không ghi trạng thái hồ sơ",
        "the register does not say how a dossier stands",
    ),
    "lacks.ending": (
        "sổ không ghi hồ sơ kết thúc thế nào",
        "the register does not say how a dossier ended",
    ),
    "lacks.submitted_at": (
        "sổ không ghi lúc nộp",
        "the register does not say when a dossier was filed",
    ),
    "lacks.accepted_at": (
        "sổ không ghi lúc tiếp nhận",
        "the register does not say when a dossier was accepted",
    ),
    "lacks.started_at": (
        "sổ không ghi lúc bắt đầu xử lý",
        "the register does not say when work began",
    ),
    "lacks.ended_at": (
        "sổ không ghi lúc kết thúc",
        "the register does not say when a dossier ended",
    ),
    "lacks.delivered_at": (
        "sổ không ghi lúc trả kết quả",
        "the register does not say when a result was delivered",
    ),
    "lacks.due_at": ("sổ không ghi hạn trả", "the register has no appointments"),
    "lacks.original_due_at": (
        "sổ không ghi hạn trả ban đầu",
        "the register does not keep the first appointment",
    ),
    "lacks.paused_at": (
        "sổ không ghi việc tạm dừng",
        "the register does not say when a dossier was paused",
    ),
    "lacks.resumed_at": (
        "sổ không ghi lúc hết tạm dừng",
        "the register does not say when a pause ended",
    ),
    "lacks.paid_online_at": (
        "sổ không ghi thanh toán trực tuyến",
        "the register does not say what was paid online",
    ),
    "lacks.digitised_in_at": (
        "sổ không ghi số hóa đầu vào",
        "the register does not say whose papers were digitised",
    ),
    "lacks.digitised_out_at": (
        "sổ không ghi số hóa đầu ra",
        "the register does not say which results were digitised",
    ),
    "lacks.rescheduled_at": (
        "sổ không ghi việc hẹn lại",
        "the register does not say when a new appointment was given",
    ),
    "lacks.waited_work_s": (
        "sổ không ghi thời gian tạm dừng",
        "the register does not say how long a dossier was paused",
    ),
    "lacks.supplements": (
        "sổ không ghi số lần yêu cầu bổ sung",
        "the register does not say how often papers were asked for",
    ),
    "lacks.reschedules": (
        "sổ không ghi số lần hẹn lại",
        "the register does not say how often an appointment was moved",
    ),
    "lacks.cause": (
        "sổ không ghi nguyên nhân trễ hạn",
        "the register does not say why a dossier is late",
    ),
    "lacks.officer": ("sổ không ghi cán bộ", "the register names no officer"),
}

LINES: dict[str, tuple[str, str]] = {
    "missing.value": ("không có số liệu", "n/a"),
    "missing.heading": ("Chỉ tiêu không tính được", "What could not be counted"),
    "missing.line": ("- Vì {why:vi}: {figures:vi}.", "- As {why:en}: {figures:en}."),
    "missing.set_aside_heading": ("Hồ sơ để riêng", "Dossiers set aside"),
    "missing.set_aside": (
        "- Hồ sơ để riêng vì tự mâu thuẫn: {set_aside:vi}; không nằm trong số nào ở trên "
        "(hồ sơ trong sổ = hồ sơ được tính + hồ sơ để riêng).",
        "- Dossiers set aside because they contradict themselves: {set_aside:en}; they are in no "
        "figure above (dossiers in the register = counted + set aside).",
    ),
    "missing.online": (
        "- Tỷ lệ hồ sơ tiếp nhận, giải quyết trực tuyến: {ratio:vi}.",
        "- Dossiers received and resolved online: {ratio:en}.",
    ),
    "missing.resolved_with_undated": (
        "+ Số lượng hồ sơ đã giải quyết: {resolved:vi}; trong đó, giải quyết trước hạn: "
        "{early:vi}, đúng hạn: {on_time:vi}, quá hạn: {late:vi}, không có hạn trả: {undated:vi}.",
        "+ Dossiers resolved: {resolved:en}; of which early: {early:en}, on time: {on_time:en}, "
        "late: {late:en}, without an appointment: {undated:en}.",
    ),
    "missing.in_process_with_undated": (
        "+ Số lượng hồ sơ đang giải quyết: {in_process:vi}; trong đó, trong hạn: "
        "{within_deadline:vi}, quá hạn: {overdue:vi}, không có hạn trả: {undated:vi}.",
        "+ Dossiers in process: {in_process:en}; of which within the deadline: "
        "{within_deadline:en}, overdue: {overdue:en}, without an appointment: {undated:en}.",
    ),
}

WORDS: dict[str, tuple[str, str]] = {**FIGURES, **LACKS, **LINES}
