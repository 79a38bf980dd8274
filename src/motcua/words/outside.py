"""What the operating system and the YAML parser report, in our own words."""

SYSTEM: dict[str, tuple[str, str]] = {
    "system.ENOENT": ("không có tệp hay thư mục này", "there is no such file or folder"),
    "system.EACCES": ("không có quyền", "there is no permission"),
    "system.EPERM": ("hệ thống không cho phép", "the system does not allow it"),
    "system.EISDIR": ("đây là thư mục, không phải tệp", "this is a folder, not a file"),
    "system.ENOTDIR": (
        "một phần của đường dẫn là tệp, không phải thư mục",
        "a part of the path is a file, not a folder",
    ),
    "system.EEXIST": ("đã có tệp hay thư mục này", "it exists already"),
    "system.ENOTEMPTY": ("thư mục không trống", "the folder is not empty"),
    "system.EBUSY": ("đang được chương trình khác dùng", "another program is using it"),
    "system.ENOSPC": ("hết chỗ trống trên đĩa", "there is no space left on the disk"),
    "system.EDQUOT": ("hết hạn mức đĩa được cấp", "the quota of the disk is used up"),
    "system.EFBIG": ("tệp quá lớn", "the file is too large"),
    "system.ENAMETOOLONG": ("tên quá dài", "the name is too long"),
    "system.ELOOP": ("các liên kết trỏ vòng quanh", "the links lead round in a circle"),
    "system.EROFS": ("ổ đĩa chỉ cho đọc", "the disk can only be read"),
    "system.EIO": ("thiết bị lưu trữ bị lỗi", "the storage device failed"),
    "system.ENXIO": ("không có thiết bị này", "there is no such device"),
    "system.ENODEV": ("thiết bị không cho làm việc này", "the device cannot do this"),
    "system.EMFILE": ("đang mở quá nhiều tệp", "too many files are open"),
    "system.ENFILE": ("hệ thống đang mở quá nhiều tệp", "the system has too many files open"),
    "system.ENOMEM": ("hết bộ nhớ", "there is no memory left"),
    "system.EINVAL": ("hệ thống không nhận tên này", "the system does not take this name"),
    "system.EXDEV": ("nằm trên hai ổ đĩa khác nhau", "it lies on two different disks"),
    "system.EBADF": ("không ghi được vào đó", "it cannot be written to"),
    "system.EPIPE": ("nơi nhận đã đóng", "whoever was reading has left"),
    "system.ESTALE": (
        "thư mục mạng không còn ở đó",
        "the network folder is no longer there",
    ),
    "system.ETIMEDOUT": ("quá thời gian chờ", "it took too long"),
    "system.unknown": ("hệ thống báo lỗi số {number}", "the system reports error {number}"),
}

YAML: dict[str, tuple[str, str]] = {
    "yaml.tab": ("dấu tab không dùng để thụt lề", "a tab cannot indent"),
    "yaml.no_start": (
        "{found:vi} không thể đứng đầu một giá trị",
        "{found:en} cannot begin a value",
    ),
    "yaml.no_colon": (
        "thiếu dấu hai chấm sau tên mục",
        "a colon is missing after the name of an entry",
    ),
    "yaml.no_list_here": (
        "ở đây không được có dấu “-” của danh sách",
        "a “-” of a list is not allowed here",
    ),
    "yaml.no_key_here": ("ở đây không được có tên mục", "a name is not allowed here"),
    "yaml.no_colon_here": (
        "ở đây không được có dấu hai chấm",
        "a colon is not allowed here",
    ),
    "yaml.sign": (
        "không được có {found:vi} sau dấu %, &, * hoặc !",
        "{found:en} is not allowed after a %, &, * or !",
    ),
    "yaml.rest_of_line": (
        "phần còn lại của dòng phải trống, không phải {found:vi}",
        "the rest of the line must be empty, not {found:en}",
    ),
    "yaml.tag": ("thẻ (!) viết không đúng", "the tag (!) is not written rightly"),
    "yaml.directive": (
        "dòng bắt đầu bằng % hoặc thẻ (!) không dùng được",
        "a line that begins with % or a tag (!) cannot be used",
    ),
    "yaml.indent_number": (
        "số sau | hoặc > phải từ 1 đến 9",
        "the number after | or > must be 1 to 9",
    ),
    "yaml.block_sign": (
        "sau | hoặc > không được có {found:vi}",
        "{found:en} is not allowed after | or >",
    ),
    "yaml.escape_digits": (
        "sau dấu \\ phải là {digits} chữ số thập lục phân, không phải {found:vi}",
        "after the \\ there must be {digits} hexadecimal digits, not {found:en}",
    ),
    "yaml.escape": (
        "không có ký hiệu \\ với {found:vi}; muốn viết dấu \\ thì viết \\\\",
        "there is no \\ with {found:en}; for a \\ itself, write \\\\",
    ),
    "yaml.quote_open": ("dấu nháy chưa đóng", "a quote is not closed"),
    "yaml.quote_separator": (
        "có dòng --- hoặc ... bên trong dấu nháy",
        "there is a line of --- or ... inside quotes",
    ),
    "yaml.after_document": (
        "{found:vi} đứng sau khi tài liệu đã hết",
        "{found:en} stands after the end of the document",
    ),
    "yaml.no_value": ("thiếu giá trị trước {found:vi}", "a value is missing before {found:en}"),
    "yaml.block_end": (
        "{found:vi} không khớp với các mục ở trên",
        "{found:en} does not fit the entries above",
    ),
    "yaml.list_open": (
        "thiếu dấu phẩy hoặc ] trước {found:vi}",
        "a comma or ] is missing before {found:en}",
    ),
    "yaml.braces_open": (
        "thiếu dấu phẩy hoặc }} trước {found:vi}",
        "a comma or }} is missing before {found:en}",
    ),
    "yaml.two_documents": (
        "một tệp chỉ được có một tài liệu, không có dòng --- thứ hai",
        "a file holds one document, without a second line of ---",
    ),
    "yaml.alias": (
        "mốc (&) hoặc tham chiếu (*) không dùng được",
        "an anchor (&) or alias (*) cannot be used",
    ),
    "yaml.special": ("có ký tự không được phép", "there is a character that is not allowed"),
    "yaml.too_large": ("một số quá lớn", "a number is too large"),
    "yaml.unknown": (
        "không đọc tiếp được từ đây",
        "it cannot be read on from here",
    ),
    "yaml.found": ("“{text}”", "“{text}”"),
    "yaml.end": ("chỗ hết tệp", "the end of the file"),
    "yaml.end_of_line": ("chỗ hết dòng", "the end of the line"),
    "yaml.scalar": ("một giá trị", "a value"),
    "yaml.entry": ("một mục “tên: giá trị”", "a “name: value” entry"),
    "yaml.list": ("một danh sách", "a list"),
    "yaml.block": ("chỗ hết thụt lề", "the end of an indent"),
    "yaml.mark": ("mốc (&), tham chiếu (*) hoặc thẻ (!)", "an anchor (&), alias (*) or tag (!)"),
    "yaml.separator": ("dòng ---, ... hoặc %", "a line of ---, ... or %"),
    "yaml.tab_found": ("dấu tab", "a tab"),
}

WORDS: dict[str, tuple[str, str]] = {**SYSTEM, **YAML}
