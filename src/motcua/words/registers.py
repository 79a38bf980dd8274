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
    "fault.table_whose": (
        "tệp khai báo nêu {offices} cơ quan mà bảng không có cột cho biết hồ sơ của cơ quan nào: "
        "thêm cột “office”, hoặc chỉ để một cơ quan trong “offices”",
        "the companion names {offices} offices and no column of the table says whose a dossier is: "
        "add a column “office”, or leave one office in “offices”",
    ),
    "fault.lost_paused_at": (
        "hồ sơ đang tạm dừng mà sổ không ghi từ lúc nào ({times} hồ sơ): sổ theo từng bước không "
        "giữ được điều này; thêm cột paused_at, hoặc ghi ra .csv, .parquet",
        "dossiers are paused and the table does not say since when ({times} of them): moves cannot "
        "keep that; add a column paused_at, or write .csv or .parquet",
    ),
    "fault.lost_supplements": (
        "số lần yêu cầu bổ sung (supplements) khác số lần tạm dừng mà dòng ghi ({times} hồ sơ): "
        "sổ theo từng bước không giữ được điều này; ghi ra .csv, .parquet, hoặc bỏ cột đó",
        "papers were asked for (supplements) more or less often than the line has pauses ({times} "
        "dossiers): moves cannot keep that; write .csv or .parquet, or leave the column out",
    ),
    "fault.lost_original_due_at": (
        "hạn trả ban đầu (original_due_at) khác hạn trả ({times} hồ sơ): sổ theo từng bước không "
        "giữ được điều này; ghi ra .csv, .parquet, hoặc bỏ cột đó",
        "the first appointment (original_due_at) is not the last ({times} dossiers): moves cannot "
        "keep that; write .csv or .parquet, or leave the column out",
    ),
    "fault.lost_cause": (
        "sổ ghi nguyên nhân trễ hạn ({times} hồ sơ): sổ theo từng bước không giữ được điều này; "
        "ghi ra .csv, .parquet, hoặc bỏ cột đó",
        "the table names causes of lateness ({times} dossiers): moves cannot keep that; write .csv "
        "or .parquet, or leave the column out",
    ),
    "fault.table_cause": (
        "“{found}” không phải nguyên nhân nào; có thể là: {known}. Gán trong table.columns.cause",
        "“{found}” is no cause; there are: {known}. Map it in table.columns.cause",
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
        "không có “{found:vi}”; đã khai báo: {known}",
        "there is no “{found:en}”; known are: {known}",
    ),
    "fault.table_unknown_near": (
        "không có “{found:vi}”; có phải ý bạn là “{near}”?",
        "there is no “{found:en}”; did you mean “{near}”?",
    ),
    "fault.table_moment": (
        "“{found:vi}” không phải ngày giờ; viết 2023-10-23 08:05 hoặc 23/10/2023 08:05",
        "“{found:en}” is not a day and an hour; write 2023-10-23 08:05 or 23/10/2023 08:05",
    ),
    "fault.table_flag": (
        "“{found:vi}” không rõ; viết có, không, hoặc ngày giờ xảy ra nếu biết",
        "“{found:en}” is not clear; write yes, no, or when it happened if that is known",
    ),
    "fault.table_yes_no": (
        "“{found:vi}” không rõ; viết có hoặc không, hoặc để trống theo thủ tục",
        "“{found:en}” is not clear; write yes or no, or leave it empty to go by the procedure",
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
        "trạng thái {status:vi} cần có {name}: điền vào, hoặc sửa trạng thái",
        "a dossier that is {status:en} needs its {name}: fill it in, or change the status",
    ),
    "fault.table_forbids": (
        "trạng thái {status:vi} không thể có {name}: xóa đi, hoặc sửa trạng thái",
        "a dossier that is {status:en} has no {name}: take it away, or change the status",
    ),
    "fault.table_class": (
        "ghi là {status:vi}, nhưng theo ngày kết thúc {ended} và ngày hẹn {due} thì là {expected}",
        "it says {status:en}, but ended {ended} and due {due} it is {expected}",
    ),
    "fault.register_no_parquet": (
        "không phải tệp Parquet đọc được (có {found} byte; bị hỏng, bị cắt hoặc là tệp khác): "
        "tạo lại sổ",
        "this is no Parquet file that can be read ({found} bytes; damaged, cut short or of another "
        "kind): make the register again",
    ),
    "fault.register_no_json": (
        "không phải JSON đọc được: tạo lại sổ",
        "this is no JSON that can be read: make the register again",
    ),
    "fault.register_column": (
        "phải có đúng một cột “{name}”; các cột có trong tệp: {found}",
        "there must be one column “{name}”; the columns of the file are: {found}",
    ),
    "fault.register_null": (
        "dòng {row} (đếm từ 0) trống: mỗi dòng phải có giá trị",
        "row {row} (counted from 0) is empty: every row needs a value",
    ),
    "fault.register_kind": (
        "giá trị thuộc kiểu {found}; phải là {expected}",
        "the values are of the type {found}; they must be {expected}",
    ),
    "fault.register_range": (
        "có giá trị không viết được bằng kiểu {expected}",
        "there is a value that the type {expected} cannot hold",
    ),
    "fault.register_instant": (
        "dòng {row} (đếm từ 0) không phải thời điểm từ 1980 đến 2199",
        "row {row} (counted from 0) is no instant from 1980 to 2199",
    ),
    "fault.register_codes": (
        "mã hồ sơ “{code}” có hai lần: mỗi hồ sơ một mã",
        "the code “{code}” stands twice: one for each dossier",
    ),
    "fault.register_impossible": (
        "sổ này không thể là thật: {why:vi}",
        "this register cannot be true: {why:en}",
    ),
    "breach.text": ("sổ sách không khớp: {text}", "{text}"),
    "breach.ended_twice": (
        "hồ sơ {code} kết thúc hai lần",
        "dossier {code} was ended twice",
    ),
    "breach.accepted_twice": (
        "hồ sơ {code} được tiếp nhận hai lần",
        "dossier {code} was accepted twice",
    ),
    "breach.move": (
        "hồ sơ {code}, {at}, dòng {row}: {act:vi} → {state:vi} – {what:vi}",
        "dossier {code}, {at}, move {row}: {act_key} → {state_key} {what:en}",
    ),
    "breach.unknown_of_move": (
        "dòng {row}: {name} {value} không có",
        "move {row}: {name} {value} is not known",
    ),
    "breach.unknown_of_dossier": (
        "hồ sơ {code}: {name} {value} không có",
        "dossier {code}: {name} {value} is not known",
    ),
    "breach.duty": (
        "giờ trực của cán bộ {officer} từ {at} không phải một khoảng, chồng lên khoảng khác, hoặc "
        "không của ai",
        "duty of officer {officer} from {at} is not a window, overlaps another, or is nobody's",
    ),
    "breach.order": (
        "đứng sau một dòng muộn hơn, hoặc sau dòng của cơ quan đứng sau",
        "stands after a later move, or after one of a later office",
    ),
    "breach.ended": ("xảy ra sau khi đã kết thúc", "comes after the end"),
    "breach.no_step": (
        "không phải bước mà luật cho phép",
        "is not a step that the law knows",
    ),
    "breach.resumed": (
        "tiếp tục ở trạng thái khác trạng thái đã tạm dừng",
        "resumes to another state",
    ),
    "breach.no_due": (
        "không có ngày hẹn dù đồng hồ đang chạy",
        "has no appointment although the clock runs",
    ),
    "breach.due_of_none": (
        "có ngày hẹn dù được tiếp nhận không có thời hạn",
        "has an appointment although it was accepted without a deadline",
    ),
    "breach.due_standing": (
        "có ngày hẹn dù đồng hồ đang dừng",
        "has an appointment although the clock stands",
    ),
    "breach.due_changed": (
        "đổi ngày hẹn khi kết thúc",
        "changes the appointment by ending",
    ),
    "breach.nobody": ("là việc không của ai", "is work of nobody"),
    "breach.pair_officer": (
        "không khớp với việc trước đó của cán bộ này",
        "does not pair with the work before of its officer",
    ),
    "breach.pair_dossier": (
        "không khớp với việc trước đó của hồ sơ này",
        "does not pair with the work before of its dossier",
    ),
    "breach.balance": (
        "{where}: {identity} không khớp: {left} ≠ {right}; {figures}",
        "{where}: {identity} does not hold: {left} ≠ {right}; {figures}",
    ),
    "breach.carried_over": (
        "{where}: carried_over là {carried}; kỳ trước để lại {stock} = {in_process} đang giải "
        "quyết + {paused} tạm dừng",
        "{where}: carried_over is {carried}; the period before left {stock} = {in_process} in "
        "process + {paused} paused",
    ),
    "fault.register_folder": (
        "thư mục này có tệp khác ({found}); chọn thư mục mới để không ghi đè",
        "this folder holds something else ({found}); choose a new one, lest it be overwritten",
    ),
}
