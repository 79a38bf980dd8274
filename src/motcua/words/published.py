"""A published report: faults of its form, whether it adds up, what a register counts instead."""

FAULTS: dict[str, tuple[str, str]] = {
    "fault.printed_count": (
        "“{found}” không rõ là bao nhiêu hồ sơ; viết 4479 hoặc 4.479",
        "“{found}” is not clear as a count of dossiers; write 4479 or 4.479",
    ),
    "fault.printed_percent": (
        "“{found}” không rõ là bao nhiêu phần trăm; viết 96,39% hoặc 96.39",
        "“{found}” is not clear as a percentage; write 96,39% or 96.39",
    ),
    "fault.printed_period": (
        "“{found}” không phải kỳ báo cáo; viết 23/10/2023 - 21/11/2023",
        "“{found}” is no period; write 23/10/2023 - 21/11/2023",
    ),
    "fault.printed_slip": (
        "báo cáo in đến ngày {last}, sớm hơn từ ngày {first}. Có phải {meant}? Giữ nguyên "
        "“printed” và ghi kỳ đúng vào “from”, “to”",
        "the report prints a last day {last} before its first day {first}. Is {meant} meant? Keep "
        "“printed” and give the period that is meant in “from” and “to”",
    ),
}

LINES: dict[str, tuple[str, str]] = {
    "figure.input_digitised_of": ("mẫu số của số hóa đầu vào", "whole of input digitised"),
    "figure.output_digitised_of": ("mẫu số của số hóa đầu ra", "whole of output digitised"),
    "figure.online_of_required_percent": (
        "tỷ lệ nộp trực tuyến",
        "percentage filed online",
    ),
    "figure.paid_online_percent": (
        "tỷ lệ thanh toán trực tuyến",
        "percentage paid online",
    ),
    "figure.input_digitised_percent": (
        "tỷ lệ số hóa đầu vào",
        "percentage of input digitised",
    ),
    "figure.output_digitised_percent": (
        "tỷ lệ số hóa đầu ra",
        "percentage of output digitised",
    ),
}

CHECKS: dict[str, tuple[str, str]] = {
    "check.figure_and_number": ("{figure:vi} {number:vi}", "{figure:en} {number:en}"),
    "check.number": ("{number:vi}", "{number:en}"),
    "check.sum_right": (
        "{level:vi}: {parts:vi} = {total:vi} ✓",
        "{level:en}: {parts:en} = {total:en} ✓",
    ),
    "check.sum_less": (
        "{level:vi}: {parts:vi} = {added:vi}, thiếu {gap:vi} "
        "so với {figure:vi} {total:vi}. {look:vi}",
        "{level:en}: {parts:en} = {added:en}, {gap:en} less than {figure:en} {total:en}. {look:en}",
    ),
    "check.sum_more": (
        "{level:vi}: {parts:vi} = {added:vi}, thừa {gap:vi} "
        "so với {figure:vi} {total:vi}. {look:vi}",
        "{level:en}: {parts:en} = {added:en}, {gap:en} more than {figure:en} {total:en}. {look:en}",
    ),
    "check.within": (
        "{level:vi}: {figure:vi} {part:vi}/{whole:vi}: tử số lớn hơn mẫu số. {look:vi}",
        "{level:en}: {figure:en} {part:en}/{whole:en}: the part is more than its whole. {look:en}",
    ),
    "check.same": (
        "{level:vi}: {figure:vi} là {whole:vi}, nhưng {line:vi} là {number:vi}. {look:vi}",
        "{level:en}: {figure:en} is {whole:en}, but {line:en} is {number:en}. {look:en}",
    ),
    "check.percent_right": (
        "{level:vi}: {figure:vi} {part:vi}/{whole:vi} = {printed:vi} ✓",
        "{level:en}: {figure:en} {part:en}/{whole:en} = {printed:en} ✓",
    ),
    "check.percent_wrong": (
        "{level:vi}: {figure:vi} {part:vi}/{whole:vi} = {right:vi}, "
        "không phải {printed:vi}. {look:vi}",
        "{level:en}: {figure:en} {part:en}/{whole:en} = {right:en}, not {printed:en}. {look:en}",
    ),
    "check.percent_of_none": (
        "{level:vi}: {figure:vi} {part:vi}/0 không có tỷ lệ, "
        "nhưng báo cáo in {printed:vi}. {look:vi}",
        "{level:en}: {figure:en} {part:en}/0 has no percentage, "
        "but {printed:en} is printed. {look:en}",
    ),
    "check.line": ("{figure:vi}", "“{figure:en}”"),
    "check.look_at": ("Kiểm tra dòng {lines:vi}.", "Look at the line {lines:en}."),
    "check.look_at_one_of": (
        "Kiểm tra một trong các dòng: {lines:vi}.",
        "Look at one of the lines: {lines:en}.",
    ),
}

AGAINST: dict[str, tuple[str, str]] = {
    "against.heading": ("Đối chiếu với báo cáo đã công bố", "Against the published report"),
    "against.source": ("- Nguồn: {source:vi}.", "- Source: {source:en}."),
    "against.period": (
        "- Kỳ báo cáo: từ ngày {first:vi} đến ngày {last:vi}.",
        "- Period: from {first:en} to {last:en}.",
    ),
    "against.misprinted": (
        "- Kỳ báo cáo in là từ ngày {printed_first:vi} đến ngày {printed_last:vi}; được hiểu là từ "
        "ngày {first:vi} đến ngày {last:vi}.",
        "- The period is printed as from {printed_first:en} to {printed_last:en}; it is taken to "
        "mean from {first:en} to {last:en}.",
    ),
    "against.other_period": (
        "- Sổ được đếm từ ngày {first:vi} đến ngày {last:vi}, khác kỳ của báo cáo: các chênh lệch "
        "dưới đây gồm cả phần do khác kỳ.",
        "- The register was counted from {first:en} to {last:en}, another period than the "
        "report's: the differences below are partly due to that.",
    ),
    "against.summary": (
        "- Khớp {same:vi}/{all:vi} chỉ tiêu; lệch: {different:vi}; "
        "sổ không có số liệu: {unknown:vi}.",
        "- {same:en} of {all:en} figures are the same; different: {different:en}; not told by the "
        "register: {unknown:en}.",
    ),
    "against.only_published": (
        "- Chỉ báo cáo có, sổ không có: {levels:vi}.",
        "- In the report and not in the register: {levels:en}.",
    ),
    "against.only_counted": (
        "- Chỉ sổ có, báo cáo không có: {levels:vi}.",
        "- In the register and not in the report: {levels:en}.",
    ),
    "against.named": ("{name:vi}", "{name:en}"),
    "against.figure": ("chỉ tiêu", "figure"),
    "against.printed": ("báo cáo", "published"),
    "against.counted": ("sổ", "register"),
    "against.difference": ("chênh lệch", "difference"),
    "against.checks": (
        "Các phép tính của báo cáo đã công bố",
        "The published report's own arithmetic",
    ),
    "against.check": ("- {check:vi}", "- {check:en}"),
}

WORDS: dict[str, tuple[str, str]] = {**FAULTS, **LINES, **CHECKS, **AGAINST}
