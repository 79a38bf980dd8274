"""What is said to a class: explanations, effects on the deadline, the screen, the exercises."""

FAULTS: dict[str, tuple[str, str]] = {
    "fault.lesson_format": (
        "đây không phải tệp bài học: bài học bắt đầu bằng `lesson: 1`",
        "this is no lesson file: a lesson begins with `lesson: 1`",
    ),
    "fault.no_steps": ("chưa có bước nào", "there are no steps"),
    "fault.step_order": (
        "{at:vi} sớm hơn bước trước ({last:vi}): thời gian không quay lại",
        "{at:en} is before the step above ({last:en}): time does not go back",
    ),
    "fault.step_closed": (
        "{at:vi} ngoài giờ làm việc của cơ quan, cán bộ không làm việc này được",
        "{at:en} is outside office hours, no officer can do this then",
    ),
    "fault.step_refused": ("{reason:vi}", "{reason:en}"),
    "fault.try_allowed": (
        "“{act:vi}” được phép ở đây, nên không làm ví dụ về việc bị từ chối được",
        "“{act:en}” is allowed here, so it is no example of a refusal",
    ),
    "fault.step_due": (
        "ghi hạn trả {found:vi}, nhưng theo quy định là {due:vi}",
        "the appointment is said to be {found:en}, by the rules it is {due:en}",
    ),
    "fault.no_lessons": (
        "không có bài học nào trong thư mục này (tệp .yaml bắt đầu bằng `lesson: 1`)",
        "there are no lessons in this folder (.yaml files that begin with `lesson: 1`)",
    ),
    "refusal.earlier": (
        "{at:vi} sớm hơn việc trước đó ({last:vi}): thời gian không quay lại",
        "{at:en} is before what was done last ({last:en}): time does not go back",
    ),
}

ANSWERS: dict[str, tuple[str, str]] = {
    "teach.may": ("được phép: {act:vi}, do {who:vi}", "allowed: {act:en}, by {who:en}"),
    "teach.basis": ("Căn cứ: {basis:vi}", "Basis: {basis:en}"),
    "teach.cited": ("{rule}, {article}", "{rule}, {article}"),
    "teach.cited_form": (
        "{rule}, {article}; mẫu {number}, {form:vi}",
        "{rule}, {article}; form {number}, {form:en}",
    ),
    "teach.cited_unnumbered": ("{rule}, {article}; {form:vi}", "{rule}, {article}; {form:en}"),
    "teach.form": ("mẫu {number}, {form:vi}", "form {number}, {form:en}"),
    "teach.form_unnumbered": ("{form:vi}", "{form:en}"),
    "teach.never": (
        "Không bao giờ làm được nữa: đã xét mọi diễn biến còn lại của hồ sơ",
        "It can never be done any more: everything that may still happen was searched",
    ),
    "teach.now": (
        "Làm được ngay, nếu đúng người và đủ điều kiện",
        "It can be done at once, by the right person in the right circumstances",
    ),
    "teach.way": ("Cách nhanh nhất để làm được: {way:vi}", "The shortest way there: {way:en}"),
    "teach.step": ("{act:vi} ({who:vi}, từ {at:vi})", "{act:en} ({who:en}, from {at:en})"),
}

EFFECTS: dict[str, tuple[str, str]] = {
    "teach.effect.none": ("không liên quan đến thời hạn", "the deadline is not touched"),
    "teach.effect.keep": ("thời hạn không thay đổi", "the deadline stays as it is"),
    "teach.effect.start": (
        "bắt đầu tính thời hạn, hẹn trả {due:vi}",
        "the deadline starts, due {due:en}",
    ),
    "teach.effect.start_without": (
        "tiếp nhận, thủ tục không có thời hạn",
        "accepted, the procedure has no deadline",
    ),
    "teach.effect.stop": (
        "thời hạn tạm dừng, còn {left:vi} làm việc",
        "the deadline stops, {left:en} of working time left",
    ),
    "teach.effect.stop_over": (
        "thời hạn tạm dừng, đã quá hạn {left:vi} làm việc",
        "the deadline stops, {left:en} of working time overdue",
    ),
    "teach.effect.stop_without": ("tạm dừng, không có thời hạn", "paused, there is no deadline"),
    "teach.effect.run_on": (
        "thời hạn vẫn tính, hẹn trả {due:vi}",
        "the deadline runs on, due {due:en}",
    ),
    "teach.effect.run_on_without": ("không có thời hạn", "there is no deadline"),
    "teach.effect.restart": (
        "thời hạn tính lại từ đầu, hẹn trả {due:vi}",
        "the deadline is counted again from the start, due {due:en}",
    ),
    "teach.effect.restart_without": ("không có thời hạn", "there is no deadline"),
    "teach.effect.extend": (
        "thời hạn cộng thêm {waited:vi} đã chờ, hẹn trả {due:vi}",
        "the deadline moves by the {waited:en} waited, due {due:en}",
    ),
    "teach.effect.extend_without": ("không có thời hạn", "there is no deadline"),
    "teach.effect.reschedule": (
        "hẹn lại, hạn mới {due:vi}",
        "a new appointment, now due {due:en}",
    ),
    "teach.effect.reschedule_original": (
        "hẹn lại {new:vi}; đúng hạn hay quá hạn vẫn xét theo hẹn đầu {due:vi}",
        "a new appointment {new:en}; late or not is still judged by the first, {due:en}",
    ),
    "teach.effect.finish": (
        "kết thúc tính thời hạn, hồ sơ không giải quyết tiếp",
        "the deadline ends, the dossier goes no further",
    ),
    "teach.effect.completed_early": (
        "xong trước hạn {gap:vi} làm việc (hạn {due:vi})",
        "done early, by {gap:en} of working time (due {due:en})",
    ),
    "teach.effect.completed_on_time": (
        "xong đúng hạn (hạn {due:vi})",
        "done on time (due {due:en})",
    ),
    "teach.effect.completed_late": (
        "xong quá hạn {gap:vi} làm việc (hạn {due:vi})",
        "done late, by {gap:en} of working time (due {due:en})",
    ),
    "teach.effect.no_deadline": (
        "xong, không có thời hạn nên tính là đúng hạn",
        "done, without a deadline it counts as on time",
    ),
}

WORDS: dict[str, tuple[str, str]] = {**FAULTS, **ANSWERS, **EFFECTS}
