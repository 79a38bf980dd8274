"""What is wrong with an office's own table as a file, and what would be right."""

WORDS: dict[str, tuple[str, str]] = {
    "fault.no_plain_file": (
        "không phải tệp thường (thiết bị, ống dẫn…): lưu bảng thành tệp rồi đọc",
        "this is no plain file (a device, a pipe …): save the table to a file first",
    ),
    "fault.workbook": (
        "không phải bảng tính đọc được (có {found} byte; bị hỏng, bị cắt hoặc là tệp khác): lưu "
        "lại từ phần mềm bảng tính, hoặc lưu thành CSV UTF-8",
        "this is no workbook that can be read ({found} bytes; damaged, cut short or of another "
        "kind): save it anew from a spreadsheet, or as CSV in UTF-8",
    ),
    "fault.workbook_password": (
        "bảng tính có mật khẩu, hoặc là tệp .xls cũ bị đổi đuôi: bỏ mật khẩu và lưu lại thành "
        ".xlsx",
        "the workbook has a password, or is an old .xls under another name: take the password off "
        "and save it as .xlsx",
    ),
    "fault.table_more": (
        "… và còn {number} chỗ nữa sai như thế này",
        "… and {number} more of this kind",
    ),
    "cell.as_written": ("{text}", "{text}"),
    "cell.text": ("chữ, {number} ký tự", "text of {number} signs"),
    "cell.digits": ("chữ số và dấu, {number} ký tự", "digits and signs, {number} of them"),
    "fault.table_number": (
        "“{found:vi}” không phải số lần: viết số nguyên từ 0, hoặc để trống",
        "“{found:en}” is no number of times: write a whole number from 0, or leave it empty",
    ),
    "fault.table_goes_with": (
        "có {given} thì cũng phải có {name}: điền vào, hoặc xóa {given}",
        "where there is {given} there must be {name}: fill it in, or take {given} away",
    ),
    "fault.table_in_pause": (
        "{name} ({found}) nằm trong lúc hồ sơ tạm dừng từ {since}",
        "{name} ({found}) falls into the pause that began {since}",
    ),
}
