"""What is said to a class: explanations, effects on the deadline, the screen, the exercises."""

from motcua.words.exercises import EXERCISES

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
        "Với hồ sơ này không bao giờ làm được nữa: đã xét mọi việc còn có thể xảy ra",
        "It can never be done with this dossier: everything that may still happen was searched",
    ),
    "teach.now": (
        "Làm được ngay, nếu đúng người và đủ điều kiện",
        "It can be done at once, by the right person in the right circumstances",
    ),
    "teach.way": ("Cách nhanh nhất để làm được: {way:vi}", "The shortest way there: {way:en}"),
    "teach.wait": (
        "Chỉ cần chờ: làm được từ {at:vi}",
        "It only takes waiting: possible from {at:en}",
    ),
    "teach.way_and_wait": (
        "Cách nhanh nhất để làm được: {way}; rồi chờ đến {at:vi}",
        "The shortest way there: {way}; then wait until {at:en}",
    ),
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

SCREEN: dict[str, tuple[str, str]] = {
    **{
        f"teach.weekday.{number}": pair
        for number, pair in enumerate(
            (
                ("thứ Hai", "Monday"),
                ("thứ Ba", "Tuesday"),
                ("thứ Tư", "Wednesday"),
                ("thứ Năm", "Thursday"),
                ("thứ Sáu", "Friday"),
                ("thứ Bảy", "Saturday"),
                ("Chủ nhật", "Sunday"),
            )
        )
    },
    "teach.place": (
        "hồ sơ {dossier}/{dossiers} · bước {step}/{steps}",
        "dossier {dossier}/{dossiers} · step {step}/{steps}",
    ),
    "teach.deadline.none": ("không có thời hạn", "no deadline"),
    "teach.deadline.working_days": ("{amount} ngày làm việc", "{amount} working day(s)"),
    "teach.deadline.working_hours": ("{amount} giờ làm việc", "{amount} working hour(s)"),
    "teach.deadline.calendar_days": ("{amount} ngày", "{amount} calendar day(s)"),
    "teach.deadline.same_day": ("trong ngày", "the same day"),
    "teach.due": ("hẹn trả {day} {due:vi}", "due {day} {due:en}"),
    "teach.stopped": ("thời hạn đang dừng", "the deadline is stopped"),
    "teach.not_running": ("chưa tính thời hạn", "no deadline runs yet"),
    "teach.no_due": ("không còn tính thời hạn", "no deadline runs"),
    "teach.strip.used": ("{glyph} đã dùng {span:vi}", "{glyph} used {span:en}"),
    "teach.strip.void": (
        "{glyph} bỏ {span:vi} (tính lại từ đầu)",
        "{glyph} void {span:en} (counted again)",
    ),
    "teach.strip.paused": ("{glyph} tạm dừng {span:vi}", "{glyph} paused {span:en}"),
    "teach.strip.over": ("{glyph} quá hạn {span:vi}", "{glyph} overdue {span:en}"),
    "teach.strip.left": ("{glyph} còn {span:vi}", "{glyph} left {span:en}"),
    "teach.done": ("Vừa làm: {act:vi} ({who:vi})", "Done: {act:en} ({who:en})"),
    "teach.waited": ("Thời gian trôi qua", "Time passes"),
    "teach.ask.allowed": (
        "Hỏi lớp: {day} {at:vi}, ai được làm việc gì? (? để xem)",
        "Ask: {day} {at:en}, who may do what? (? to see)",
    ),
    "teach.ask.due": (
        "Hỏi lớp: sau “{act:vi}” lúc {at:vi}, hẹn trả khi nào? (→ để xem)",
        "Ask: after “{act:en}” at {at:en}, when is it due? (→ to see)",
    ),
    "teach.ask.who": (
        "Hỏi lớp: việc “{act:vi}” lúc {at:vi} do ai làm? (→ để xem)",
        "Ask: “{act:en}” at {at:en}, who does it? (→ to see)",
    ),
    "teach.ask.outcome": (
        "Hỏi lớp: xong lúc {day} {at:vi} thì trước hạn, đúng hạn hay quá hạn? (→ để xem)",
        "Ask: finished {day} {at:en}, is it early, on time or late? (→ to see)",
    ),
    "teach.ask.open": (
        "Hỏi lớp: chuyện gì xảy ra lúc {at:vi}? (→ để xem)",
        "Ask: what happens at {at:en}? (→ to see)",
    ),
    "teach.dossier_end": (
        "Hết hồ sơ này. → sang hồ sơ tiếp theo.",
        "The end of this dossier. → goes to the next.",
    ),
    "teach.lesson_end": ("Hết bài. q để thoát.", "The end of the lesson. q leaves."),
    "teach.moves": (
        "Được phép lúc {day} {at:vi}:",
        "Allowed at {day} {at:en}:",
    ),
    "teach.nothing": ("Không còn việc gì được phép.", "Nothing is allowed any more."),
    "teach.refused": (
        "Không được (bấm để biết vì sao): {acts}",
        "Not allowed (press one to learn why): {acts}",
    ),
    "teach.aim": ("Mục tiêu", "Aim"),
    "teach.lead_in": ("Lời dẫn cho giảng viên", "For the teacher"),
    "teach.dossiers": ("Các hồ sơ trong bài", "Dossiers in this lesson"),
    "teach.begin": ("→ để bắt đầu", "→ begins"),
    "teach.journal": ("Nhật ký:", "Journal:"),
    "teach.foot": (
        "→ tiếp  ← lùi  ? được làm gì  1–9 a–k thử  l lời dẫn  h trợ giúp  q thoát",
        "→ next  ← back  ? what may happen  1–9 a–k try  l lead-in  h help  q quit",
    ),
    "teach.help.1": ("→ n dấu cách   bước tiếp", "→ n space       the next step"),
    "teach.help.2": ("← b            lùi một bước", "← b             one step back"),
    "teach.help.3": (
        "?              việc gì được phép tiếp theo, ai làm, hạn ra sao, biểu mẫu nào",
        "?               what may happen next, who does it, the deadline, the form",
    ),
    "teach.help.4": (
        "1–9, a–k       thử một việc: nếu không được thì nói vì sao; bài học không đổi",
        "1–9, a–k        try an act: if refused, it is said why; the lesson stays as it is",
    ),
    "teach.help.5": (
        "l              lời dẫn cho giảng viên",
        "l               what the teacher says",
    ),
    "teach.help.6": ("h              trợ giúp này", "h               this help"),
    "teach.help.7": ("q              thoát", "q               quit"),
    "teach.help.8": (
        "Thanh thời hạn vẽ theo giờ làm việc: ngoài giờ và ngày nghỉ không có trên thanh.",
        "The bar shows working time: nights and days off are not on it.",
    ),
}

HANDOUT: dict[str, tuple[str, str]] = {
    "teach.handout.dossier": ("Hồ sơ {number}. {title}", "Dossier {number}. {title}"),
    "teach.handout.procedure": (
        "{procedure}, thời hạn: {deadline}",
        "{procedure}, deadline: {deadline}",
    ),
    "teach.handout.answer": ("Trả lời: {answer}", "Answer: {answer}"),
    "teach.handout.tried": ("Thử “{act:vi}”: {answer}", "Trying “{act:en}”: {answer}"),
    "teach.handout.end": ("Kết cục: {outcome}.", "In the end: {outcome}."),
}

COMMANDS: dict[str, tuple[str, str]] = {
    "cli.diagram.as": (
        "Dạng của sơ đồ: mermaid (văn bản) hoặc svg (hình để in).",
        "What the diagram is made as: mermaid (text) or svg (a picture to print).",
    ),
    "cli.diagram.dossier": (
        "Hồ sơ thứ mấy của bài học.",
        "Which of the lesson's dossiers.",
    ),
    "cli.diagram.out": (
        "Ghi sơ đồ vào tệp này; tệp đã có thì không ghi đè.",
        "Write the diagram to this file; one that exists is not written over.",
    ),
    "fault.no_dossier_of_lesson": (
        "bài học không có hồ sơ thứ {found}; các hồ sơ đánh số từ 1 đến {last}",
        "the lesson has no dossier {found}; they are numbered 1 to {last}",
    ),
    "cli.play": (
        "Đi từng bước một bài học (bàn phím); không có màn hình thì in cả bài.",
        "Walk through a lesson, a keystroke a step; without a terminal the whole is printed.",
    ),
    "cli.play.steps": (
        "In từng bước nối nhau thay vì vẽ lại cả màn hình.",
        "Print step after step instead of drawing the screen anew.",
    ),
    "cli.ascii": ("Chỉ dùng ký tự ASCII.", "Use ASCII characters only."),
    "cli.lessons": (
        "Kê các bài học, hoặc những chuyển trạng thái mà chúng dạy.",
        "List the lessons, or the transitions that they teach.",
    ),
    "cli.lessons.coverage": (
        "Bài nào dạy quy tắc nào, từ trạng thái nào; còn thiếu gì.",
        "Which lesson teaches which rule from which state, and what is missing.",
    ),
    "cli.exercise": (
        "In đề bài tập; cùng hạt giống thì cùng đề.",
        "Print exercises; the same seed gives the same sheet.",
    ),
    "cli.exercise.seed": ("Hạt giống: số của đề.", "The seed: the number of the sheet."),
    "cli.exercise.count": ("Số câu.", "How many questions."),
    "cli.exercise.answers": ("In đáp án có căn cứ.", "Print the answers with their basis."),
    "teach.lessons.row": (
        "{file}\n   {title}\n   {dossiers} hồ sơ, {steps} bước, {rules} chuyển trạng thái",
        "{file}\n   {title}\n   {dossiers} dossiers, {steps} steps, {rules} transitions",
    ),
    "teach.coverage": (
        "{found}/{all} chuyển trạng thái đã được dạy.",
        "{found}/{all} transitions are taught.",
    ),
    "teach.coverage.missing": ("Chưa có:", "Missing:"),
    "teach.coverage.row": (
        "{rule} {act:vi}, từ “{state:vi}”: {where}",
        "{rule} {act:en}, from “{state:en}”: {where}",
    ),
    "teach.coverage.gap": (
        "{rule} {act:vi}, từ “{state:vi}”",
        "{rule} {act:en}, from “{state:en}”",
    ),
}

PICTURE: dict[str, tuple[str, str]] = {
    "picture.title": ("Đường đi của hồ sơ", "The way of the dossier"),
    "picture.walked": ("đã đi qua", "walked"),
    "picture.possible": ("có thể đi tiếp", "possible next"),
    "picture.before": ("các đường khác", "other ways"),
    "picture.stays": (
        "Được phép mà không đổi trạng thái: {acts}",
        "Allowed without changing the state: {acts}",
    ),
    "picture.described": (
        "Đã làm: {path}. Đang ở trạng thái: {here}. Được phép tiếp theo: {may}.",
        "Done: {path}. Present state: {here}. Allowed next: {may}.",
    ),
}

WORDS: dict[str, tuple[str, str]] = {
    **FAULTS,
    **ANSWERS,
    **EFFECTS,
    **SCREEN,
    **HANDOUT,
    **COMMANDS,
    **EXERCISES,
    **PICTURE,
}
