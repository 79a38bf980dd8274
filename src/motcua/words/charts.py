"""What stands on and around the charts of the HTML report."""

PAGE: dict[str, tuple[str, str]] = {
    "html.skip": ("Đến nội dung báo cáo", "Skip to the report"),
    "html.contents": ("Mục lục", "Contents"),
    "html.charts": ("Biểu đồ", "Charts"),
    "html.charts_simulated": ("Biểu đồ (MÔ PHỎNG)", "Charts (SIMULATED)"),
    "html.figures": ("Số liệu của biểu đồ", "The figures of this chart"),
    "html.drawn": (
        "Biểu đồ: {title:vi}. Số liệu ở bảng ngay bên dưới.",
        "Chart: {title:en}. Its figures are in the table just below.",
    ),
    "html.not_drawn": (
        "Trình duyệt không vẽ biểu đồ; mọi số liệu có trong các bảng dưới đây.",
        "The browser draws no charts; all their figures are in the tables below.",
    ),
    "html.scrolled": ("Bảng (cuộn ngang được): {title:vi}", "Table (scrolls sideways): {title:en}"),
    "html.part": ("{count:vi} ({percent:vi})", "{count:en} ({percent:en})"),
    "html.made_with": (
        "Trang này đủ dùng khi không có mạng. Biểu đồ vẽ bằng Apache ECharts; giấy phép ở cuối mã "
        "nguồn của trang.",
        "This page needs no network. Charts drawn by Apache ECharts; its licence stands at the end "
        "of the page's source.",
    ),
}

CHARTS: dict[str, tuple[str, str]] = {
    "chart.of_period": (
        "{what:vi} (từ ngày {first:vi} đến ngày {last:vi})",
        "{what:en} (from {first:en} to {last:en})",
    ),
    "chart.by_channel": (
        "Hồ sơ tiếp nhận trong kỳ, theo hình thức nộp",
        "Dossiers received in the period, by channel",
    ),
    "chart.timeliness": (
        "Hồ sơ đã giải quyết: trước hạn, đúng hạn, quá hạn",
        "Dossiers resolved: early, on time, late",
    ),
    "chart.timeliness_of_offices": (
        "Hồ sơ đã giải quyết theo đơn vị",
        "Dossiers resolved, by office",
    ),
    "chart.standing": (
        "Hồ sơ còn lại cuối kỳ: trong hạn, quá hạn, tạm dừng",
        "Dossiers left at the end: within the deadline, overdue, paused",
    ),
    "chart.backlog": (
        "{level:vi}: hồ sơ tồn cuối mỗi ngày làm việc",
        "{level:en}: backlog at the end of each working day",
    ),
    "chart.trend": (
        "{level:vi}: tiếp nhận, giải quyết và còn lại qua các kỳ",
        "{level:en}: received, resolved and left, period by period",
    ),
    "chart.trend_in_time": (
        "Tỷ lệ giải quyết trước và đúng hạn qua các kỳ",
        "Share resolved early or on time, period by period",
    ),
    "chart.level": ("Cấp", "Level"),
    "chart.office": ("Đơn vị", "Office"),
    "chart.day": ("Ngày", "Day"),
    "chart.period": ("Kỳ", "Period"),
    "chart.days": ("{first:vi} – {last:vi}", "{first:en} – {last:en}"),
    "chart.unit.dossiers": ("hồ sơ", "dossiers"),
    "chart.unit.percent": ("%", "%"),
    "chart.received": ("tiếp nhận trong kỳ", "received in the period"),
    "chart.received_online": ("trực tuyến", "online"),
    "chart.received_in_person": ("trực tiếp", "in person"),
    "chart.received_postal": ("bưu chính", "by post"),
    "chart.resolved": ("đã giải quyết", "resolved"),
    "chart.early": ("trước hạn", "early"),
    "chart.on_time": ("đúng hạn", "on time"),
    "chart.late": ("quá hạn", "late"),
    "chart.resolved_undated": ("không có hạn trả", "without an appointment"),
    "chart.in_process": ("đang giải quyết", "in process"),
    "chart.within_deadline": ("trong hạn", "within the deadline"),
    "chart.overdue": ("quá hạn", "overdue"),
    "chart.in_process_undated": ("không có hạn trả", "without an appointment"),
    "chart.paused": ("tạm dừng", "paused"),
    "chart.open": ("đang giải quyết", "in process"),
    "chart.left": ("còn lại cuối kỳ", "left at the end"),
    "chart.busiest": (
        "{shown:vi} đơn vị giải quyết nhiều hồ sơ nhất, trong số {all:vi} đơn vị.",
        "The {shown:en} offices that resolved most, of {all:en}.",
    ),
    "chart.unknown": (
        "Không vẽ được: {figures:vi} ({why:vi}).",
        "Cannot be drawn: {figures:en} ({why:en}).",
    ),
    "chart.none": ("không rõ", "not known"),
}

WORDS: dict[str, tuple[str, str]] = {**PAGE, **CHARTS}
