"""What is wrong with a law of one's own, and what the proofs of a law say."""

WORDS: dict[str, tuple[str, str]] = {
    "fault.law_rule_id": (
        "“{found}” không dùng làm tên quy tắc được: một chữ hoa rồi chữ, số hoặc _, như T13",
        "“{found}” cannot name a rule: a capital letter, then letters, digits or _, such as T13",
    ),
    "fault.law_row": (
        "không có quy tắc “{found}” để sửa; nếu thêm mới thì phải ghi cả {missing}",
        "there is no rule “{found}” to change; to add one, say its {missing} too",
    ),
    "fault.law_row_near": (
        "không có quy tắc “{found}” để sửa; có phải ý bạn là “{near}”? Nếu thêm mới thì phải ghi "
        "cả {missing}",
        "there is no rule “{found}” to change; did you mean “{near}”? To add one, say its "
        "{missing} too",
    ),
    "fault.law_stop": (
        "“{act}” không được dừng thời hạn: thời hạn chỉ dừng khi chờ người nộp (ask_supplement, "
        "ask_fee); lấy ý kiến, xác minh hay sự cố phần mềm không làm dừng thời hạn",
        "“{act}” may not stop the clock: it stops only while the citizen is waited for "
        "(ask_supplement, ask_fee); consultation, verification and outages never stop it",
    ),
    "fault.law_clock": (
        "“clock: {clock}” không có nghĩa khi hồ sơ ở trạng thái {states}",
        "“clock: {clock}” means nothing for a dossier in state {states}",
    ),
    "fault.law_stamp": (
        "không thể ghi “{stamp}” khi hồ sơ ở trạng thái {states}",
        "“{stamp}” cannot be written for a dossier in state {states}",
    ),
    "fault.law_base": (
        "luật này sửa từ quy định {found}; kịch bản ghi `regime: {regime}`: hai mục phải giống nhau",
        "this law starts from {found}; the scenario says `regime: {regime}`: they must be the same",
    ),
    "fault.no_law": (
        "không tìm thấy tệp luật “{found}” (tính từ thư mục của tệp này)",
        "the law file “{found}” is not there (counted from this file's folder)",
    ),
    "fault.law_lacks": (
        "không mô phỏng được: luật này không có quy tắc nào cho {acts}",
        "it cannot be simulated: this law has no rule for {acts}",
    ),
}
