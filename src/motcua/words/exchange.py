"""What is said of registers in the formats of others."""

WORDS: dict[str, tuple[str, str]] = {
    "fault.xes_none": (
        "không phải nhật ký sự kiện XES (thẻ gốc không phải <log>)",
        "this is no XES event log (its root is not <log>)",
    ),
    "fault.xes_broken": (
        "XML hỏng hoặc bị cắt ngang từ đây ({problem}): xuất lại tệp",
        "the XML is broken or cut off here ({problem}): export the file anew",
    ),
    "fault.xes_keys": (
        "nhật ký có hơn {most} thuộc tính khác nhau: có lẽ không phải nhật ký",
        "the log has more than {most} different attributes: perhaps it is no log",
    ),
    "fault.packed": (
        "tệp nén hỏng hoặc bị cắt ngang ({problem}): tải lại tệp",
        "the packed file is damaged or cut off ({problem}): fetch it anew",
    ),
}
