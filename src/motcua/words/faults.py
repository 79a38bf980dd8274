"""What is wrong with a file or an argument, and what would be right."""

WORDS: dict[str, tuple[str, str]] = {
    "fault.no_file": ("không tìm thấy tệp này", "there is no such file"),
    "fault.is_folder": ("đây là thư mục, không phải tệp", "this is a folder, not a file"),
    "fault.unreadable": ("không đọc được tệp: {reason}", "the file cannot be read: {reason}"),
    "fault.too_large": (
        "tệp có {found} byte; lớn nhất được phép là {largest}",
        "the file has {found} bytes; the most allowed is {largest}",
    ),
    "fault.not_utf8": (
        "tệp không phải UTF-8 (có thể là TCVN3 hoặc cp1258): lưu lại bằng UTF-8",
        "the file is not UTF-8 (perhaps TCVN3 or cp1258): save it again as UTF-8",
    ),
    "fault.control_character": (
        "có ký tự điều khiển không được phép: xóa nó đi",
        "there is a control character here that is not allowed: delete it",
    ),
    "fault.empty": ("tệp rỗng: không có gì để đọc", "the file is empty: there is nothing to read"),
    "fault.yaml": (
        "không phải YAML đúng cú pháp ({problem}); xem lại thụt lề, dấu hai chấm và dấu nháy",
        "this is not well-formed YAML ({problem}); look at indents, colons and quotes",
    ),
    "fault.too_deep": (
        "lồng nhau quá {deepest} tầng",
        "nested more than {deepest} levels deep",
    ),
    "fault.alias": (
        "không dùng mốc (&), tham chiếu (*) hay thẻ (!) của YAML: viết lại giá trị đầy đủ",
        "YAML anchors (&), aliases (*) and tags (!) are not used: write the value out",
    ),
    "fault.key_not_text": ("tên mục phải là chữ", "the name of an entry must be text"),
    "fault.duplicate_key": (
        "mục “{key}” đã có ở dòng {first}: chỉ giữ một",
        "“{key}” stands already on line {first}: keep only one",
    ),
}
