"""The words of proofs: what each invariant says, and the headings of a history that breaks one."""

PROPERTIES: dict[str, tuple[str, str]] = {
    "property.s1": (
        "Thời hạn chạy khi và chỉ khi hồ sơ đang ở cơ quan giải quyết (hoặc khi chính sách không "
        "dừng thời hạn lúc chờ)",
        "The clock runs exactly while the office has the dossier, or where the policy lets it run "
        "on during a pause",
    ),
    "property.s2": (
        "Thời gian trôi qua bằng thời gian đã sử dụng cộng thời gian tạm dừng, không sai một nhịp",
        "The time elapsed is the time used plus the time paused, to the tick",
    ),
    "property.s3": (
        "Hồ sơ có một kết cục khi và chỉ khi đã kết thúc, có kết quả khi và chỉ khi đã giải quyết "
        "xong",
        "A dossier has exactly one outcome once it has ended, and a result exactly when completed",
    ),
    "property.s4": (
        "Trước hạn, đúng hạn, quá hạn khớp với ngày hẹn trả và với thời gian đã sử dụng",
        "Early, on time or late agrees with the appointment and with the time used",
    ),
    "property.s5": (
        "Hồ sơ tạm dừng luôn có lý do, thời điểm bắt đầu và trạng thái để trở lại; hồ sơ không tạm "
        "dừng thì không có",
        "A paused dossier has a cause, a beginning and a state to return to; no other dossier has",
    ),
    "property.s6": (
        "Số lần yêu cầu bổ sung và số lần hẹn lại không vượt quá giới hạn",
        "Papers are asked for, and new appointments given, no more often than allowed",
    ),
    "property.s7": (
        "Chỉ có kết quả khi hồ sơ đủ giấy tờ và đã thực hiện xong nghĩa vụ tài chính",
        "There is a result only when the papers are complete and the fee is settled",
    ),
    "property.s8": (
        "Chỉ trả kết quả sau khi đã có kết quả",
        "Only a result that exists is delivered",
    ),
    "property.s9": (
        "Hồ sơ bị từ chối tiếp nhận thì chưa từng được tiếp nhận; hồ sơ được giải quyết thì đã "
        "được tiếp nhận",
        "What was refused at the counter was never accepted, and whatever is worked on was",
    ),
    "property.s10": (
        "Khi thời hạn đang chạy, hồ sơ có ngày hẹn trả khi và chỉ khi thủ tục có thời hạn",
        "While the clock runs there is an appointment exactly when the procedure has a deadline",
    ),
    "property.e1": (
        "Kết thúc là kết thúc: sau đó chỉ còn trả kết quả, đính chính và số hóa kết quả",
        "An end is an end: only delivery, correction and digitising the result follow it",
    ),
    "property.e2": (
        "Thời gian chỉ đi tới; hành vi không làm mất thời gian",
        "Time only goes forward, and an act takes none",
    ),
    "property.e3": (
        "Thời gian đã sử dụng không bao giờ giảm, trừ khi thời hạn được tính lại từ đầu",
        "The time used never shrinks, except where the deadline is counted again from the start",
    ),
    "property.e4": (
        "Không hành vi nào làm thay đổi thời gian còn lại: ngày hẹn trả lùi đúng bằng thời gian "
        "tạm dừng; trừ tiếp nhận, tính lại từ đầu và hẹn lại",
        "No act changes the time left: the appointment moves by exactly the time paused; except "
        "acceptance, restart and a new appointment",
    ),
    "property.e5": (
        "Khi tạm dừng thì không ký kết quả, không trả lại, không hẹn lại",
        "While paused there is no result, no refusal and no new appointment",
    ),
    "property.e6": (
        "Mỗi hành vi thuộc thẩm quyền của đúng một vai trò",
        "Each act belongs to exactly one role",
    ),
    "property.e7": (
        "Mỗi hành vi chỉ thay đổi những gì thuộc về nó",
        "Each act changes only what is its own",
    ),
    "property.e8": (
        "Mỗi hành vi dẫn đến đúng trạng thái của nó; tiếp tục xử lý thì trở lại trạng thái trước "
        "khi tạm dừng",
        "Each act leads where it should; a resumption leads back to the state that was paused",
    ),
    "property.e9": (
        "Chỉ tiêu báo cáo tăng đúng với việc đã xảy ra",
        "The indicator that grows is that of what happened",
    ),
    "property.e10": (
        "Mỗi hành vi ghi lại đầy đủ những gì phải ghi",
        "Each act writes down what it has to",
    ),
    "property.e11": (
        "Hành vi chỉ được thực hiện khi hồ sơ và hoàn cảnh cho phép",
        "An act is done only when the dossier and the circumstances admit it",
    ),
    "property.e12": (
        "Thông báo, xin lỗi, trả lại, đính chính muộn được đánh dấu khi và chỉ khi thật sự muộn",
        "A notice, apology, refusal or correction is flagged late exactly when it is late",
    ),
    "property.g1": (
        "Không hành vi nào khớp hai quy tắc cùng lúc",
        "No act ever fires two rules",
    ),
    "property.g2": (
        "Từ mọi tình huống đều có thể đi đến kết thúc",
        "From every situation some end can be reached",
    ),
    "property.g3": (
        "Không có quy tắc nào thừa: mỗi quy tắc được dùng từ mọi trạng thái của nó",
        "No rule is dead: each one fires from each of its states",
    ),
    "property.g4": (
        "Mỗi hành vi được phép khi và chỉ khi hồ sơ cho phép: luôn rút được hồ sơ trước khi có "
        "quyết định, luôn giải quyết được hồ sơ đã đủ",
        "Each act is possible exactly when the dossier admits it: one can always withdraw before "
        "the decision, and what is complete and paid can always be decided",
    ),
    "property.x1": (
        "Tạm dừng lâu hơn không làm thay đổi kết quả trước hạn, đúng hạn, quá hạn",
        "A longer pause never changes whether the result is early, on time or late",
    ),
    "property.x2": (
        "Thời hạn dài hơn không bao giờ làm kết quả muộn hơn",
        "A longer deadline never makes a result later in class",
    ),
    "property.x3": (
        "Giải quyết muộn hơn không bao giờ làm kết quả tốt hơn",
        "Resolving later never improves the class",
    ),
    "property.x4": (
        "Xin lỗi và hẹn lại không làm thay đổi kết quả khi xét theo ngày hẹn đầu tiên",
        "A new appointment never changes the class where the first appointment is judged by",
    ),
    "property.x5": (
        "Ngày hẹn trả khi tính lại từ đầu không sớm hơn khi cộng thêm, khi cộng thêm không sớm hơn "
        "khi thời hạn vẫn chạy",
        "The due instant under restart is not before that under extend, nor that before run-on",
    ),
    "property.w1": (
        "Tiếp nhận + kỳ trước chuyển qua = đã giải quyết + đang giải quyết + tạm dừng + trả lại, ở "
        "mọi thời điểm chốt kỳ",
        "Received + carried over = resolved + in process + paused + returned, whenever the period "
        "closes",
    ),
    "property.w2": (
        "Kỳ sau nhận chuyển qua đúng bằng số đang giải quyết và tạm dừng của kỳ trước",
        "The next period carries over exactly what was in process and paused",
    ),
    "property.w3": (
        "Đọc lại sổ theo dõi từ đầu cho ra đúng trạng thái của từng hồ sơ",
        "Replaying the register gives every dossier the state it has",
    ),
    "property.w4": (
        "Mỗi sự việc thuộc đúng một kỳ báo cáo",
        "Every event falls in exactly one period",
    ),
}

PAGES: dict[str, tuple[str, str]] = {
    "proof.tick": ("Nhịp", "Tick"),
    "proof.who": ("Ai", "Who"),
    "proof.act": ("Hành vi", "Act"),
    "proof.rule": ("Quy tắc", "Rule"),
    "proof.state": ("Trạng thái sau đó", "State afterwards"),
    "proof.due": ("Còn lại", "Left"),
    "proof.wait": ("chờ {ticks} nhịp", "wait {ticks}"),
    "proof.basis": ("Căn cứ: {basis}", "Basis: {basis}"),
    "proof.also": ("Cũng trái {id}: {sentence}", "Also breaks {id}: {sentence}"),
    "proof.other": ("So với:", "Against:"),
    "proof.dossier": ("Hồ sơ", "The dossier"),
    "proof.start": (
        "Bắt đầu: thời hạn {allowance} nhịp, {papers}, {fee}",
        "Start: deadline of {allowance} ticks, {papers}, {fee}",
    ),
    "proof.papers_complete": ("đủ giấy tờ", "papers complete"),
    "proof.papers_missing": ("thiếu giấy tờ", "papers missing"),
    "proof.fee_owed": ("còn nghĩa vụ tài chính", "a fee is owed"),
    "proof.fee_none": ("không có nghĩa vụ tài chính", "no fee is owed"),
}

DIFFERENCES: dict[str, tuple[str, str]] = {
    "difference.only_a": (
        "chỉ luật thứ nhất cho phép hành vi cuối cùng",
        "only the first law allows the last act",
    ),
    "difference.only_b": (
        "chỉ luật thứ hai cho phép hành vi cuối cùng",
        "only the second law allows the last act",
    ),
    "difference.role": (
        "thẩm quyền khác nhau: {a} và {b}",
        "the act is another role's: {a}, {b}",
    ),
    "difference.counts": (
        "tính vào chỉ tiêu khác nhau: {a} và {b}",
        "it is counted otherwise: {a}, {b}",
    ),
    "difference.state": (
        "dẫn đến trạng thái khác nhau: {a} và {b}",
        "it leads to another state: {a}, {b}",
    ),
    "difference.instant": (
        "ngày hẹn trả khác nhau: còn {a} nhịp và {b} nhịp",
        "the appointment differs: {a} ticks from then, {b} ticks from then",
    ),
    "difference.flag": (
        "đánh dấu muộn khác nhau ({field}): {a} và {b}",
        "lateness is flagged otherwise ({field}): {a}, {b}",
    ),
}

WORDS: dict[str, tuple[str, str]] = {**PROPERTIES, **PAGES, **DIFFERENCES}
