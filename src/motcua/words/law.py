"""The law's own words: states, acts, roles, pauses, forms, and why an act is refused.

Sentences whose facts are words themselves ask for them in their language: `{act:vi}`, `{act:en}`.
"""

STATES: dict[str, tuple[str, str]] = {
    "state.new": ("Chưa nộp", "Not yet filed"),
    "state.submitted": ("Mới đăng ký", "Submitted"),
    "state.refused": ("Không được tiếp nhận", "Not accepted"),
    "state.received": ("Được tiếp nhận", "Received"),
    "state.processing": ("Đang xử lý", "Processing"),
    "state.paused": ("Tạm dừng", "Paused"),
    "state.completed_early": ("Đã xử lý xong trước hạn", "Completed early"),
    "state.completed_on_time": ("Đã xử lý xong đúng hạn", "Completed on time"),
    "state.completed_late": ("Đã xử lý xong quá hạn", "Completed late"),
    "state.returned": ("Trả lại, dừng xử lý", "Returned"),
    "state.withdrawn": ("Công dân rút hồ sơ", "Withdrawn"),
}

ACTS: dict[str, tuple[str, str]] = {
    "act.submit": ("Nộp hồ sơ", "Submit"),
    "act.accept": ("Tiếp nhận", "Accept"),
    "act.refuse": ("Từ chối tiếp nhận", "Refuse"),
    "act.start": ("Bắt đầu xử lý", "Start processing"),
    "act.ask_supplement": ("Yêu cầu bổ sung", "Ask for missing papers"),
    "act.ask_fee": (
        "Yêu cầu thực hiện nghĩa vụ tài chính",
        "Ask for the financial obligation",
    ),
    "act.supply": ("Nộp bổ sung", "Supply missing papers"),
    "act.pay": ("Nộp phí, lệ phí", "Pay"),
    "act.resume": ("Tiếp tục xử lý", "Resume"),
    "act.expire": ("Đóng hồ sơ do hết hạn bổ sung", "Close after the time limit"),
    "act.resolve": ("Ký kết quả và chuyển về Một cửa", "Sign the result"),
    "act.turn_back": ("Trả lại hồ sơ", "Turn back"),
    "act.withdraw": ("Rút hồ sơ", "Withdraw"),
    "act.reschedule": ("Xin lỗi và hẹn lại", "Apologise and set a new appointment"),
    "act.deliver": ("Trả kết quả", "Deliver the result"),
    "act.correct": ("Đính chính kết quả", "Correct the result"),
    "act.digitise_in": ("Số hóa hồ sơ đầu vào", "Digitise the papers"),
    "act.digitise_out": ("Số hóa kết quả", "Digitise the result"),
    "act.take": ("Nhận việc", "Take up the work"),
    "act.put_down": ("Tạm gác việc", "Put the work down"),
    "act.finish": ("Xong việc", "Finish the work"),
}

ROLES: dict[str, tuple[str, str]] = {
    "role.citizen": ("người nộp hồ sơ", "the citizen"),
    "role.reception": ("cán bộ tiếp nhận", "reception"),
    "role.specialist": ("cán bộ chuyên môn", "the specialist"),
    "role.head": ("lãnh đạo", "the head"),
    "role.system": ("hệ thống", "the system"),
}

PAUSES: dict[str, tuple[str, str]] = {
    "pause.none": ("không tạm dừng", "not paused"),
    "pause.supplement": ("chờ bổ sung giấy tờ", "waiting for missing papers"),
    "pause.fee": ("chờ thực hiện nghĩa vụ tài chính", "waiting for the financial obligation"),
}

CLOCKS: dict[str, tuple[str, str]] = {
    "clock.keep": ("Thời hạn không thay đổi", "The deadline stays as it is"),
    "clock.start": ("Bắt đầu tính thời hạn", "The deadline starts to run"),
    "clock.stop": ("Thời hạn tạm dừng", "The deadline stops"),
    "clock.resume": ("Thời hạn được tính tiếp hoặc tính lại", "The deadline runs again"),
    "clock.finish": ("Kết thúc tính thời hạn", "The deadline is settled"),
    "clock.restart": (
        "Thời hạn được tính lại từ đầu",
        "The deadline is counted again from the start",
    ),
    "clock.extend": (
        "Thời hạn được cộng thêm thời gian tạm dừng",
        "The deadline is moved by the time paused",
    ),
    "clock.run_on": ("Thời hạn vẫn tính trong lúc chờ", "The deadline runs on meanwhile"),
}

FORMS: dict[str, tuple[str, str]] = {
    "form.receipt": (
        "Giấy tiếp nhận hồ sơ và hẹn trả kết quả",
        "Receipt and appointment slip",
    ),
    "form.supplement": (
        "Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ",
        "Request for missing papers",
    ),
    "form.refusal": ("Phiếu từ chối giải quyết hồ sơ", "Notice of refusal"),
    "form.apology": (
        "Phiếu xin lỗi và hẹn lại ngày trả kết quả",
        "Apology and new appointment",
    ),
    "form.control": ("Phiếu kiểm soát quá trình giải quyết hồ sơ", "Control slip"),
    "form.stop": ("Thông báo dừng giải quyết hồ sơ", "Notice of stopping"),
}

GUARDS: dict[str, tuple[str, str]] = {
    "guard.channel_offered": (
        "thủ tục không nhận hồ sơ qua kênh này",
        "the procedure is not offered on this channel",
    ),
    "guard.papers_complete": ("hồ sơ còn thiếu giấy tờ", "papers are missing"),
    "guard.papers_missing": ("hồ sơ đã đủ giấy tờ", "no papers are missing"),
    "guard.right_authority": (
        "hồ sơ không thuộc thẩm quyền",
        "the dossier belongs to another authority",
    ),
    "guard.not_acceptable": (
        "hồ sơ đủ giấy tờ và đúng thẩm quyền nên phải tiếp nhận",
        "the dossier is complete and belongs here, so it must be accepted",
    ),
    "guard.reception_open": (
        "{at:vi} ngoài giờ tiếp nhận",
        "{at:en} is outside reception hours",
    ),
    "guard.system_up": (
        "hệ thống đang ngừng và không tiếp nhận bằng giấy",
        "the system is down and paper does not stand in for it",
    ),
    "guard.fee_prepaid": (
        "phí phải nộp trước khi tiếp nhận mà chưa nộp",
        "the fee must be paid before acceptance and is not",
    ),
    "guard.reason_given": (
        "chưa nêu đủ lý do bằng văn bản trong một lần",
        "the reasons are not given in writing, all at once",
    ),
    "guard.assigned": (
        "hồ sơ chưa được phân công cho cán bộ này",
        "the dossier is not assigned to this officer",
    ),
    "guard.present": ("cán bộ đang vắng mặt", "the officer is absent"),
    "guard.account_free": (
        "tài khoản phần mềm đang được dùng",
        "the software account is in use",
    ),
    "guard.supplements_left": (
        "đã yêu cầu bổ sung {supplements} lần, nhiều nhất {max_supplements} lần",
        "papers were asked for {supplements} time(s) already; at most {max_supplements}",
    ),
    "guard.fee_outstanding": ("không còn khoản nào phải nộp", "nothing is left to pay"),
    "guard.fee_settled": (
        "phí hoặc nghĩa vụ tài chính chưa nộp",
        "a fee or financial obligation is not paid",
    ),
    "guard.fee_excludable": (
        "thủ tục không cho trừ thời gian chờ nộp",
        "the procedure does not leave the wait for payment out of the deadline",
    ),
    "guard.waits_for_supplement": (
        "hồ sơ không chờ bổ sung mà {cause:vi}",
        "the dossier does not wait for papers: {cause:en}",
    ),
    "guard.cause_cleared": ("hồ sơ vẫn {cause:vi}", "the dossier is still {cause:en}"),
    "guard.paused_from_received": (
        "hồ sơ không tạm dừng từ lúc mới tiếp nhận",
        "the dossier was not paused from received",
    ),
    "guard.paused_from_processing": (
        "hồ sơ không tạm dừng từ lúc đang xử lý",
        "the dossier was not paused from processing",
    ),
    "guard.waited_out": (
        "chưa hết thời hạn bổ sung (hạn: {limit:vi}; lúc này: {at:vi})",
        "the time to supply is not over (limit: {limit:en}; now: {at:en})",
    ),
    "guard.before_due": (
        "không còn trước hạn (hạn: {due:vi}; lúc này: {at:vi})",
        "it is not early any more (due: {due:en}; now: {at:en})",
    ),
    "guard.at_due": (
        "không phải đúng hạn (hạn: {due:vi}; lúc này: {at:vi})",
        "it is not exactly on time (due: {due:en}; now: {at:en})",
    ),
    "guard.after_due": (
        "chưa quá hạn (hạn: {due:vi}; lúc này: {at:vi})",
        "it is not late yet (due: {due:en}; now: {at:en})",
    ),
    "guard.has_appointment": (
        "hồ sơ không có ngày hẹn trả kết quả",
        "the dossier has no appointment",
    ),
    "guard.reschedules_left": (
        "đã hẹn lại {reschedules} lần, nhiều nhất {max_reschedules} lần",
        "a new appointment was given {reschedules} time(s) already; at most {max_reschedules}",
    ),
    "guard.later_appointment": (
        "ngày hẹn mới ({new_due:vi}) phải sau ngày hẹn hiện tại ({appointment:vi})",
        "the new appointment ({new_due:en}) must be after the present one ({appointment:en})",
    ),
    "guard.undelivered": (
        "kết quả đã trả lúc {delivered:vi}",
        "the result was delivered at {delivered:en}",
    ),
    "guard.input_on_paper": ("hồ sơ đã được số hóa", "the papers are digitised already"),
    "guard.output_on_paper": ("kết quả đã được số hóa", "the result is digitised already"),
}

REFUSALS: dict[str, tuple[str, str]] = {
    "refusal.unknown": (
        "“{act:vi}” không phải là hành vi pháp lý đối với hồ sơ; lúc này được phép: {allowed:vi}",
        "“{act:en}” is not an act of the law; allowed now: {allowed:en}",
    ),
    "refusal.state": (
        "không thể “{act:vi}” khi hồ sơ ở trạng thái “{state:vi}”: chỉ thực hiện được khi "
        "{possible_in:vi}, do {who:vi}; lúc này được phép: {allowed:vi}",
        "“{act:en}” is not possible for a dossier in state “{state:en}”: only when "
        "{possible_in:en}, by {who:en}; allowed now: {allowed:en}",
    ),
    "refusal.role": (
        "không thể “{act:vi}” (trạng thái “{state:vi}”): việc này do {who:vi} thực hiện, "
        "không phải {role:vi}; lúc này được phép: {allowed:vi}",
        "“{act:en}” (state “{state:en}”) is for {who:en} to do, not for {role:en}; "
        "allowed now: {allowed:en}",
    ),
    "refusal.guard": (
        "chưa thể “{act:vi}” (trạng thái “{state:vi}”, do {who:vi}): {reasons:vi}; "
        "lúc này được phép: {allowed:vi}",
        "“{act:en}” (state “{state:en}”, by {who:en}) is not possible now: {reasons:en}; "
        "allowed now: {allowed:en}",
    ),
    "law.nothing": ("không có gì", "nothing"),
    "law.no_instant": ("không có", "none"),
    "law.act_by": ("{act:vi} ({who:vi})", "{act:en} ({who:en})"),
}

WORDS: dict[str, tuple[str, str]] = {
    **STATES,
    **ACTS,
    **ROLES,
    **PAUSES,
    **CLOCKS,
    **FORMS,
    **GUARDS,
    **REFUSALS,
}
