"""What is said of a table that is looked into, and of the mapping proposed for it."""

WORDS: dict[str, tuple[str, str]] = {
    "register.commands": (
        "Sổ theo dõi: xem bên trong một tệp, đổi định dạng.",
        "Registers: look into a file, convert it.",
    ),
    "register.inspect": (
        "Xem một bảng nói gì. Chưa có tệp YAML đi kèm thì đề xuất một tệp và in ra.",
        "See what a table tells. Without a companion YAML one is proposed and printed.",
    ),
    "register.mapping": (
        "Tệp YAML đi kèm, nếu không nằm cạnh bảng với cùng tên.",
        "The companion YAML, if it is not beside the table with the same name.",
    ),
    "propose.head": (
        "Đề xuất cách đọc {file}. Hãy đọc lại từng dòng, nhất là chỗ ghi “giả định”;\n"
        "lưu với tên của bảng và đuôi .yaml. Cột không nêu ở đây không bao giờ được đọc.",
        "A proposal of how to read {file}. Read every line, above all those marked “assumed”;\n"
        "save it under the table's name with .yaml. A column not named here is never read.",
    ),
    "propose.assumed": ("giả định", "assumed"),
    "propose.regime": (
        "2018 = Nghị định 61; 2025 = Nghị định 118",
        "2018 = Decree 61; 2025 = Decree 118",
    ),
    "propose.boundary": (
        "trả đúng ngày hẹn là đúng hạn; hoặc session, exact",
        "a result on the day of the appointment is on time; or session, exact",
    ),
    "propose.holidays": (
        "vn = ngày nghỉ lễ của Việt Nam; none = không có",
        "vn = the public holidays of Vietnam; none = none",
    ),
    "propose.levels": (
        "các cấp; mọi đơn vị trong bảng thuộc cấp đầu tiên",
        "all offices that the table names belong to the first level",
    ),
    "propose.dossiers": ("mỗi dòng một hồ sơ", "a line a dossier"),
    "propose.events": ("mỗi dòng một việc của hồ sơ", "a line an event of a dossier"),
    "propose.header": ("dòng ghi tên cột", "the line of the names of the columns"),
    "propose.zone": (
        "giờ trong bảng có múi giờ; đổi thành tên múi giờ của cơ quan",
        "the table's hours carry a zone; write the zone of the office",
    ),
    "propose.day": (
        "bảng chỉ ghi ngày: không xét thứ tự trong ngày",
        "the table tells days only: no order within a day",
    ),
    "propose.undated": (
        "bỏ dấu # nếu hồ sơ không có hẹn được tính là đúng hạn",
        "take the # away if results without an appointment count as on time",
    ),
    "propose.by_content": (
        "giả định: chọn theo nội dung, tên cột không nói rõ",
        "assumed: chosen for what it holds, its name does not tell",
    ),
    "propose.officer": (
        "chưa đọc: có thể là tên người. Bỏ dấu # nếu là mã, hoặc nếu được phép dùng tên",
        "not read: these may be names of people. Take the # away if they are codes or allowed",
    ),
    "propose.given": (
        "giả định: ngày trả được coi là ngày có kết quả, không có cột nào nói rõ hơn",
        "assumed: handed over then, taken for the end; no column tells when it was ready",
    ),
    "propose.rare": (
        "và {number} giá trị khác, không nêu ra ở đây",
        "and {number} other values, not shown here",
    ),
    "propose.values": ("giả định: hiểu theo mặt chữ", "assumed from the words"),
    "propose.strange": (
        "chưa rõ nghĩa, hãy ghi vào values:",
        "not understood, map them in values:",
    ),
    "propose.personal": (
        "không đọc, có vẻ là dữ liệu cá nhân:",
        "not read, they look personal:",
    ),
    "propose.unread": ("không đọc:", "not read:"),
    "propose.activities": (
        "giả định: việc đầu là tiếp nhận, việc cuối là kết quả. Biết rõ hơn thì gán:\n"
        "activities:  # accept, start, ask_supplement, resume, resolve, turn_back, withdraw…",
        "assumed: the first event is the acceptance, the last the result. If you know better:\n"
        "activities:  # accept, start, ask_supplement, resume, resolve, turn_back, withdraw…",
    ),
    "fault.table_tells_nothing": (
        "không thấy cột nào là ngày tiếp nhận (hoặc mã hồ sơ và thời điểm của từng việc); "
        "các cột: {known}",
        "no column looks like the acceptance (or the dossier and the time of each event); "
        "the columns are: {known}",
    ),
    "fault.table_no_dates": (
        "cột “{name}” có vẻ là ngày tiếp nhận, nhưng phần lớn các ô không đọc được là ngày; đọc "
        "được: 2024-03-01, 01/03/2024, 01-03-2024, kèm giờ 08:05 hoặc 08:05:30 ở trước (trừ "
        "2024-03-01) hay ở sau",
        "the column “{name}” looks like the acceptance, but most of its cells are no dates that "
        "are read; these are: 2024-03-01, 01/03/2024, 01-03-2024, with an hour 08:05 or 08:05:30 "
        "before (but not before 2024-03-01) or after",
    ),
    "inspect.head": ("{file}: {name}", "{file}: {name}"),
    "inspect.rows": (
        "Hồ sơ: {rows}; để riêng vì mâu thuẫn: {set_aside}",
        "Dossiers: {rows}; set aside for contradictions: {set_aside}",
    ),
    "inspect.footing": (
        "Dòng cuối bảng không có mã và không có ngày nào (như dòng tổng cộng), không phải hồ sơ: "
        "{footing}",
        "Last lines without a code and without any date (as a line of totals), no dossiers: "
        "{footing}",
    ),
    "inspect.period": ("Từ {first} đến {last}", "From {first} to {last}"),
    "inspect.names": (
        "Đơn vị: {offices}; thủ tục: {procedures}; cán bộ: {officers}",
        "Offices: {offices}; procedures: {procedures}; officers: {officers}",
    ),
    "inspect.faults": (
        "Mâu thuẫn theo loại, kèm chỗ đầu tiên:",
        "Contradictions by kind, with the first of each:",
    ),
    "inspect.month": ("Tháng", "Month"),
    "inspect.carried_in": ("kỳ trước", "carried in"),
    "inspect.received": ("tiếp nhận", "received"),
    "inspect.resolved": ("đã giải quyết", "resolved"),
    "inspect.returned": ("trả lại, rút", "returned"),
    "inspect.open": ("còn lại", "open"),
    "inspect.events": (
        "{events} việc của {dossiers} hồ sơ: {activities} loại việc, {officers} người làm, "
        "{variants} trình tự khác nhau",
        "{events} events of {dossiers} dossiers: {activities} activities, {officers} officers, "
        "{variants} variants",
    ),
    "inspect.undated": (
        "{undated} dòng khác không có hồ sơ hoặc thời điểm",
        "{undated} other rows without a dossier or an instant",
    ),
    "inspect.span": ("Việc đầu {first}, việc cuối {last}", "First event {first}, last {last}"),
    "inspect.spread_events": (
        "Số việc mỗi hồ sơ: trung bình {mean}, trung vị {median}, phân vị 90 % {p90}",
        "Events per dossier: mean {mean}, median {median}, 90th percentile {p90}",
    ),
    "inspect.spread_days": (
        "Từ việc đầu đến việc cuối (ngày): trung bình {mean}, trung vị {median}, "
        "phân vị 90 % {p90}",
        "From first to last event (days): mean {mean}, median {median}, 90th percentile {p90}",
    ),
    "inspect.more": ("và {left} loại việc khác", "and {left} other activities"),
}
