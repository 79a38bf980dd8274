"""What is said of registers in the formats of others."""

WORDS: dict[str, tuple[str, str]] = {
    "fault.xes_none": (
        "không phải nhật ký sự kiện XES (thẻ gốc không phải <log>)",
        "this is no XES event log (its root is not <log>)",
    ),
    "fault.xes_broken": (
        "XML hỏng hoặc bị cắt ngang từ đây: xuất lại tệp",
        "the XML is broken or cut off here: export the file anew",
    ),
    "fault.xes_keys": (
        "nhật ký có hơn {most} thuộc tính khác nhau: có lẽ không phải nhật ký",
        "the log has more than {most} different attributes: perhaps it is no log",
    ),
    "fault.packed": (
        "tệp nén hỏng hoặc bị cắt ngang: tải lại tệp",
        "the packed file is damaged or cut off: fetch it anew",
    ),
    "fault.register_unreadable": (
        "tệp hỏng, hoặc có chỗ không thể đúng: tạo lại tệp",
        "the file is damaged, or something in it cannot be: make it anew",
    ),
    "fault.not_ours": (
        "nhật ký này không do motcua ghi: thêm tệp YAML đi kèm (register inspect đề xuất một tệp)",
        "motcua did not write this log: give it a companion YAML (register inspect proposes one)",
    ),
    "fault.output_exists": (
        "đã có sẵn: chọn tên khác, không có gì bị ghi đè",
        "this is there already: choose another name, nothing is written over",
    ),
    "fault.format_unknown": (
        "không rõ định dạng; tên tệp kết thúc bằng một trong: {known}, hoặc không có đuôi "
        "(thư mục)",
        "the format is not known; a name ends in one of {known}, or in nothing (a folder)",
    ),
    "fault.key_short": (
        "khóa chỉ có {found} byte; cần ít nhất {least}, ngẫu nhiên và giữ kín",
        "the key has {found} bytes; it needs at least {least}, random and kept secret",
    ),
    "fault.pseudonym_twice": (
        "hai mã khác nhau cho cùng một bí danh: dùng khóa khác",
        "two different codes have this one pseudonym: use another key",
    ),
    "register.convert": (
        "Ghi một sổ theo dõi sang định dạng khác, theo đuôi của OUT: .csv, .parquet, .xes, "
        ".xes.gz, .jsonocel, hoặc thư mục.",
        "Write a register in another format, by the ending of OUT: .csv, .parquet, .xes, .xes.gz, "
        ".jsonocel, or a folder.",
    ),
    "register.pseudonymise": (
        "Thay mã hồ sơ và cán bộ bằng bí danh theo khóa trong tệp này (từ 16 byte).",
        "Replace codes of dossiers and officers by pseudonyms under the key in this file "
        "(16 bytes or more).",
    ),
    "register.converted": (
        "Đã ghi vào {file}: {dossiers} hồ sơ; để riêng vì mâu thuẫn: {set_aside}.",
        "Written to {file}: {dossiers} dossiers; set aside for contradictions: {set_aside}.",
    ),
}
