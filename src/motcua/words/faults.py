"""What is wrong with a file or an argument, and what would be right."""

WORDS: dict[str, tuple[str, str]] = {
    "fault.no_file": ("không tìm thấy tệp này", "there is no such file"),
    "fault.is_folder": ("đây là thư mục, không phải tệp", "this is a folder, not a file"),
    "fault.unreadable": (
        "không đọc được tệp: {reason:vi}",
        "the file cannot be read: {reason:en}",
    ),
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
        "không phải YAML đúng cú pháp ({problem:vi}); xem lại thụt lề, dấu hai chấm và dấu nháy",
        "this is not well-formed YAML ({problem:en}); look at indents, colons and quotes",
    ),
    "fault.too_deep": (
        "lồng nhau quá {deepest} tầng",
        "nested more than {deepest} levels deep",
    ),
    "fault.too_many": (
        "tệp có hơn {most} giá trị: chia nhỏ hoặc bỏ bớt",
        "the file has more than {most} values: split it or leave some out",
    ),
    "fault.alias": (
        "không dùng mốc (&), tham chiếu (*) hay thẻ (!) của YAML: viết lại giá trị đầy đủ",
        "YAML anchors (&), aliases (*) and tags (!) are not used: write the value out",
    ),
    "fault.key_not_text": ("tên mục phải là chữ", "the name of an entry must be text"),
    "fault.duplicate_key": (
        "mục “{name}” đã có ở dòng {first}: chỉ giữ một",
        "“{name}” stands already on line {first}: keep only one",
    ),
}
WORDS |= {
    "fault.not_mapping": (
        "tệp phải gồm các mục “tên: giá trị”",
        "the file must be made of “name: value” entries",
    ),
    "fault.no_base": (
        "không tìm thấy kịch bản gốc “{found}” (tính từ thư mục của tệp này)",
        "the base scenario “{found}” is not there (counted from this file's folder)",
    ),
    "fault.base_of_base": (
        "kịch bản gốc không được có `base:` của riêng nó; chỉ một tầng kế thừa",
        "a base may not have a `base:` of its own; there is one level of inheritance",
    ),
    "fault.comma": (
        "phải là số; dùng dấu chấm thập phân trong YAML ({meant}, không phải “{found}”)",
        "must be a number; YAML has a decimal point ({meant}, not “{found}”)",
    ),
    "fault.number": (
        "phải là số viết bằng chữ số, không phải “{found}”",
        "must be a number written in digits, not “{found}”",
    ),
    "fault.whole": (
        "phải là số nguyên, không phải “{found}”",
        "must be a whole number, not “{found}”",
    ),
    "fault.flag": (
        "phải là true hoặc false, không phải “{found}”",
        "must be true or false, not “{found}”",
    ),
    "fault.text": ("phải là chữ, không phải “{found}”", "must be text, not “{found}”"),
    "fault.key": (
        "“{found}” không dùng làm tên mục được: chữ thường không dấu, chữ số và _",
        "“{found}” cannot name an entry: small letters without accents, digits and _",
    ),
    "fault.day": (
        "phải là ngày, như 2023-10-23 hoặc 23/10/2023, không phải “{found}”",
        "must be a day, such as 2023-10-23 or 23/10/2023, not “{found}”",
    ),
    "fault.day_range": (
        "ngày phải từ 1990 đến 2100, không phải “{found}”",
        "the day must lie between 1990 and 2100, not “{found}”",
    ),
    "fault.moment": (
        "phải là ngày và giờ, như “2023-11-06 08:30”, không phải “{found}”",
        "must be a day and an hour, such as “2023-11-06 08:30”, not “{found}”",
    ),
    "fault.hours": (
        "phải là khoảng giờ, như “07:00-11:30”, không phải “{found}”",
        "must be a span of hours, such as “07:00-11:30”, not “{found}”",
    ),
    "fault.time": (
        "phải là giờ, như “15:00”, không phải “{found}”",
        "must be an hour, such as “15:00”, not “{found}”",
    ),
    "fault.month_day": (
        "phải là tháng-ngày, như “04-01”, không phải “{found}”",
        "must be month-day, such as “04-01”, not “{found}”",
    ),
    "fault.missing": ("thiếu mục “{name}”", "the entry “{name}” is missing"),
    "fault.extra": (
        "không có mục nào tên “{found}”; các mục được phép: {known}",
        "no entry is named “{found}”; allowed are: {known}",
    ),
    "fault.extra_near": (
        "không có mục nào tên “{found}”; có phải ý bạn là “{near}”?",
        "no entry is named “{found}”; did you mean “{near}”?",
    ),
    "fault.unknown": (
        "không có “{found}”; đã khai báo: {known}",
        "there is no “{found}”; known are: {known}",
    ),
    "fault.unknown_near": (
        "không có “{found}”; có phải ý bạn là “{near}”?",
        "there is no “{found}”; did you mean “{near}”?",
    ),
    "fault.choice": (
        "“{found}” không được phép; chọn một trong: {expected}",
        "“{found}” is not allowed; choose one of: {expected}",
    ),
    "fault.kind": (
        "giá trị “{found}” không đúng loại ({problem})",
        "the value “{found}” is of the wrong kind ({problem})",
    ),
    "fault.greater_than": ("{found}: phải lớn hơn {gt}", "{found}: must be greater than {gt}"),
    "fault.greater_than_equal": (
        "{found}: phải lớn hơn hoặc bằng {ge}",
        "{found}: must be at least {ge}",
    ),
    "fault.less_than_equal": (
        "{found}: phải nhỏ hơn hoặc bằng {le}",
        "{found}: must be at most {le}",
    ),
    "fault.too_short": (
        "có {actual_length} mục; ít nhất phải có {min_length}",
        "there are {actual_length} entries; there must be at least {min_length}",
    ),
    "fault.too_long": (
        "có quá nhiều mục; nhiều nhất là {max_length}",
        "there are too many entries; the most is {max_length}",
    ),
    "fault.string_too_long": (
        "chữ dài quá {max_length} ký tự",
        "the text is longer than {max_length} characters",
    ),
    "fault.dict_type": (
        "phải gồm các mục “tên: giá trị”, không phải “{found}”",
        "must be made of “name: value” entries, not “{found}”",
    ),
    "fault.model_type": (
        "phải gồm các mục “tên: giá trị”, không phải “{found}”",
        "must be made of “name: value” entries, not “{found}”",
    ),
    "fault.tuple_type": (
        "phải là danh sách [a, b, …], không phải “{found}”",
        "must be a list [a, b, …], not “{found}”",
    ),
    "fault.uniform_cv": (
        "cv {found} quá lớn cho phân bố đều: nhiều nhất 0.577, nếu không sẽ có thời gian âm",
        "cv {found} is too large for a uniform spread: at most 0.577, lest times be negative",
    ),
    "fault.cv_without_shape": (
        "cv không dùng với shape {shape}; bỏ cv, hoặc chọn lognormal hay uniform",
        "cv goes with no {shape} shape; leave it out, or choose lognormal or uniform",
    ),
    "fault.deadline_unit": (
        "cần đúng một trong: working_days, working_hours, calendar_days, same_day: true",
        "needs exactly one of: working_days, working_hours, calendar_days, same_day: true",
    ),
    "fault.work_or_wait": (
        "một bước cần đúng một trong hai: work (phút làm việc) hoặc wait (chờ bên ngoài)",
        "a step needs exactly one of: work (minutes) or wait (time outside the office)",
    ),
    "fault.role_of_step": (
        "bước có work thì cần role; bước chờ thì không có role",
        "a step of work needs a role; a wait has none",
    ),
    "fault.first_step_waits": (
        "bước đầu tiên là tiếp nhận nên phải có work, không thể là wait",
        "the first step is reception, so it must be work, not a wait",
    ),
    "fault.absence_reversed": (
        "“to” phải sau “from”",
        "“to” must be later than “from”",
    ),
    "fault.sessions_overlap": (
        "các buổi làm việc chồng nhau hoặc không theo thứ tự",
        "the sessions overlap or are out of order",
    ),
    "fault.period_reversed": (
        "đến ngày {last} sớm hơn từ ngày {first}. Có phải {meant}?",
        "the last day {last} is before the first day {first}. Is {meant} meant?",
    ),
    "fault.period_long": (
        "kỳ dài {days} ngày; nhiều nhất là 3700",
        "the period has {days} days; the most is 3700",
    ),
    "fault.periods_order": (
        "kỳ này bắt đầu trước khi kỳ trước kết thúc",
        "this period begins before the one before it has ended",
    ),
    "fault.no_calendar": (
        "chưa có lịch nghỉ năm {year} (có từ {first} đến {last}); thêm ngày nghỉ vào calendar.off "
        "và đặt calendar.holidays: none",
        "there is no calendar of days off for {year} (there is for {first} to {last}); put the "
        "days into calendar.off and set calendar.holidays: none",
    ),
    "fault.no_weight": (
        "tổng trọng số theo giờ phải lớn hơn 0",
        "the weights of the hours must add up to more than 0",
    ),
    "fault.days_order": (
        "các ngày phải tăng dần, mỗi ngày một lần",
        "the days must rise, each once",
    ),
    "fault.failures_unit": (
        "sự cố ngẫu nhiên tính theo thời gian lịch: minutes, hours hoặc days",
        "random failures are in calendar time: minutes, hours or days",
    ),
    "fault.failures_zero": ("mean phải lớn hơn 0", "mean must be greater than 0"),
    "fault.mix": (
        "các tỷ lệ phải cộng lại bằng 1; đang là {found}",
        "the shares must add up to 1; they add up to {found}",
    ),
    "fault.nobody": (
        "không ai ở đây có vai trò “{role}”, nên không xong được: {procedures}",
        "nobody here has the role “{role}”, so these can never be finished: {procedures}",
    ),
    "fault.no_roles": (
        "nhóm cán bộ “{found}” không có vai trò nào nên không làm gì: thêm roles: [...], hoặc dùng "
        "đúng tên một nhóm của cấp",
        "the officers of “{found}” have no roles, so they do nothing: add roles: [...], or use the "
        "name of one of the level's groups",
    ),
    "fault.null": (
        "mục này trống: điền giá trị vào",
        "there is nothing here: a value is needed",
    ),
    "fault.flow_comma": (
        "dấu phẩy trong {{ }} tách các mục, nên “{found}” thành một mục riêng: đặt cả câu chữ "
        "trong dấu nháy kép, viết số thập phân bằng dấu chấm",
        "a comma inside {{ }} parts entries, so “{found}” became one of its own: put the whole "
        "text between double quotes, write decimals with a point",
    ),
    "fault.seasons_same_day": (
        "hai mùa giờ làm việc bắt đầu cùng một ngày",
        "two seasons of hours begin on the same day",
    ),
    "fault.saturday_twice": (
        "thứ Bảy đã là ngày làm việc (weekdays) thì không có ca trực saturday",
        "Saturday is one of the weekdays already, so it has no sessions of its own",
    ),
    "fault.used_order": (
        "số thứ nhất của used không được lớn hơn số thứ hai",
        "the first of the two shares may not be greater than the second",
    ),
    "fault.empty_level": (
        "không có cơ quan nào thuộc cấp này: xóa cấp đi hoặc thêm cơ quan",
        "no office belongs to this level: take it out or add an office",
    ),
    "fault.step_waits": (
        "“{found}” là bước chờ; yêu cầu này chỉ đưa ra khi làm xong một bước có work",
        "“{found}” is a wait; this can only follow a step of work",
    ),
    "fault.fee_at_reception": (
        "nghĩa vụ tài chính chỉ phát sinh khi đang giải quyết, không phải ở tiếp nhận (“{found}”)",
        "an obligation arises during handling, not at reception (“{found}”)",
    ),
    "fault.no_supplements": (
        "policy.max_supplements là 0 nên không được yêu cầu bổ sung",
        "policy.max_supplements is 0, so no papers may be asked for",
    ),
    "fault.again": (
        "luật ở đây chỉ cho yêu cầu bổ sung {allowed} lần; muốn hơn, đặt policy.max_supplements",
        "the law allows {allowed} request for papers here; for more, set policy.max_supplements",
    ),
    "fault.one_step": (
        "“{found}” chỉ có một bước: tiếp nhận xong là hết việc, nên không thể tồn từ trước",
        "“{found}” has one step: once accepted nothing remains to do, so it cannot be in the stock",
    ),
    "fault.no_mix": (
        "có hồ sơ nhưng không có mix nào cho biết thủ tục: thêm mix ở đây hoặc ở cấp",
        "there are dossiers but no mix says of which procedure: add one here or at the level",
    ),
    "fault.officers": (
        "có {found} cán bộ; nhiều nhất là {most}",
        "there are {found} officers; the most is {most}",
    ),
    "fault.days_of_duty": (
        "cán bộ nhân với số ngày là {found}; nhiều nhất là {most}: rút ngắn kỳ hoặc bớt cán bộ",
        "officers times days are {found}; the most is {most}: have a shorter run or fewer officers",
    ),
    "fault.dossiers": (
        "mỗi lần chạy sẽ có khoảng {found} hồ sơ; nhiều nhất là {most}",
        "a run would have about {found} dossiers; the most is {most}",
    ),
    "fault.failures_often": (
        "mỗi lần chạy sẽ có khoảng {found} sự cố; nhiều nhất là {most}",
        "a run would have about {found} failures; the most is {most}",
    ),
    "fault.off_and_worked": (
        "ngày {day} vừa là ngày nghỉ vừa là ngày làm việc",
        "{day} is both a day off and a day worked",
    ),
    "fault.filed_outside": (
        "hồ sơ này đến ngoài thời gian mô phỏng",
        "this dossier comes outside the time that is simulated",
    ),
    "fault.procedure_lacks": (
        "{found} cần thủ tục có mục “{needed}”",
        "{found} needs a procedure that has “{needed}”",
    ),
    "fault.never_open": (
        "cơ quan này không có ngày làm việc nào sau kỳ",
        "this office has no working day after the run",
    ),
    "fault.deadline_far": (
        "thời hạn quá dài: “{office}” làm việc ít đến mức lịch không tính tới ngày hẹn",
        "the deadline is too long: “{office}” is open so seldom that the calendar ends before it",
    ),
}

WORDS |= {
    "fault.says_nothing": (
        "mục “{found}” để trống; ghi giá trị, hoặc `null` để bỏ mục đó; số thập phân dùng dấu chấm "
        "(0.96, không phải 0,96)",
        "the entry “{found}” is empty; give a value, or `null` to take it away; a decimal has a "
        "point (0.96, not 0,96)",
    ),
    "fault.removes_nothing": (
        "kịch bản gốc không có mục “{found}” để bỏ",
        "the base has no entry “{found}” to take away",
    ),
}
