"""What is wrong with a register on disk, and what would be right."""

WORDS: dict[str, tuple[str, str]] = {
    "fault.table_header": (
        "không có cột “{found}”; các cột được dùng: {known}",
        "there is no column “{found}”; the columns are: {known}",
    ),
    "fault.table_header_near": (
        "không có cột “{found}”; có phải ý bạn là “{near}”?",
        "there is no column “{found}”; did you mean “{near}”?",
    ),
    "fault.table_header_twice": (
        "cột “{found}” có hai lần: chỉ giữ một",
        "the column “{found}” stands twice: keep only one",
    ),
    "fault.table_header_missing": (
        "thiếu cột “{name}”: thêm vào dòng tiêu đề (ô có thể để trống)",
        "the column “{name}” is missing: add it to the header (its cells may be empty)",
    ),
    "fault.table_header_missing_near": (
        "thiếu cột “{name}”; có phải là cột “{near}”? Đổi tên cột, hoặc gán trong table.columns",
        "the column “{name}” is missing; is it “{near}”? Rename it, or map it in table.columns",
    ),
    "fault.table_column": (
        "không có mục “{found}” để gán cột; có thể gán: {known}",
        "there is no “{found}” to map a column to; there are: {known}",
    ),
    "fault.table_sheet": (
        "không có trang tính “{found}”; có các trang: {known}",
        "there is no sheet “{found}”; the sheets are: {known}",
    ),
    "fault.table_too_many": (
        "cột “{name}” có hơn {most} giá trị khác nhau: có lẽ gán nhầm cột",
        "the column “{name}” has more than {most} different values: perhaps the wrong column",
    ),
    "fault.table_act": (
        "“{found}” không phải việc nào của hồ sơ; có thể gán: {known}",
        "“{found}” is no act; an activity can be one of: {known}",
    ),
    "fault.table_gap": (
        "giờ “{found}” không tồn tại ở múi giờ {zone} (đồng hồ nhảy qua)",
        "“{found}” does not exist in the zone {zone}: its clocks passed it over",
    ),
    "fault.bomb": (
        "tệp nén bung ra quá lớn so với cỡ của nó: không mở",
        "the file unpacks to far more than its size: it is not opened",
    ),
    "fault.entities": (
        "tệp XML khai báo thực thể (DOCTYPE): không mở; lưu lại từ phần mềm bảng tính",
        "its XML declares entities (DOCTYPE): it is not opened; save it anew from a spreadsheet",
    ),
    "fault.table_cells": (
        "dòng này có {found} ô; tiêu đề có {expected}. Xem lại dấu phân cách và dấu nháy",
        "this line has {found} cells; the header has {expected}. Look at separators and quotes",
    ),
    "fault.table_quotes": (
        "không đọc tiếp được từ đây: xem lại dấu nháy kép",
        "it cannot be read on from here: look at the double quotes",
    ),
    "fault.table_empty_cell": (
        "ô này trống: mỗi hồ sơ cần có “{name}”",
        "this cell is empty: every dossier needs its “{name}”",
    ),
    "fault.table_code_twice": (
        "hồ sơ “{code}” đã có ở dòng {first}: mỗi hồ sơ chỉ một dòng",
        "the dossier “{code}” stands already on line {first}: one line for each dossier",
    ),
    "fault.table_two_endings": (
        "hồ sơ “{code}” đã kết thúc ở dòng {first}, không thể kết thúc lần nữa",
        "the dossier “{code}” ended already on line {first}; it cannot end again",
    ),
    "fault.table_unknown": (
        "không có “{found}”; đã khai báo: {known}",
        "there is no “{found}”; known are: {known}",
    ),
    "fault.table_unknown_near": (
        "không có “{found}”; có phải ý bạn là “{near}”?",
        "there is no “{found}”; did you mean “{near}”?",
    ),
    "fault.table_moment": (
        "“{found}” không phải ngày giờ; viết 2023-10-23 08:05 hoặc 23/10/2023 08:05",
        "“{found}” is not a day and an hour; write 2023-10-23 08:05 or 23/10/2023 08:05",
    ),
    "fault.table_flag": (
        "“{found}” không rõ; viết có, không, hoặc ngày giờ xảy ra nếu biết",
        "“{found}” is not clear; write yes, no, or when it happened if that is known",
    ),
    "fault.table_yes_no": (
        "“{found}” không rõ; viết có hoặc không, hoặc để trống theo thủ tục",
        "“{found}” is not clear; write yes or no, or leave it empty to go by the procedure",
    ),
    "fault.table_before": (
        "{name} ({found}) sớm hơn {earlier} ({limit}) của chính hồ sơ này",
        "{name} ({found}) is before {earlier} ({limit}) of the same dossier",
    ),
    "fault.table_after": (
        "{name} ({found}) muộn hơn {later} ({limit}) của chính hồ sơ này",
        "{name} ({found}) is after {later} ({limit}) of the same dossier",
    ),
    "fault.table_needs": (
        "trạng thái {status} cần có {name}: điền vào, hoặc sửa trạng thái",
        "a dossier that is {status} needs its {name}: fill it in, or change the status",
    ),
    "fault.table_forbids": (
        "trạng thái {status} không thể có {name}: xóa đi, hoặc sửa trạng thái",
        "a dossier that is {status} has no {name}: take it away, or change the status",
    ),
    "fault.table_class": (
        "ghi là {found}, nhưng theo ngày kết thúc {ended} và ngày hẹn {due} thì là {expected}",
        "it says {found}, but ended {ended} and due {due} it is {expected}",
    ),
    "fault.register_unreadable": (
        "không phải phần của một sổ theo dõi đọc được ({problem}): tạo lại sổ",
        "this is no readable part of a register ({problem}): make the register again",
    ),
    "fault.register_folder": (
        "thư mục này có tệp khác ({found}); chọn thư mục mới để không ghi đè",
        "this folder holds something else ({found}); choose a new one, lest it be overwritten",
    ),
}
