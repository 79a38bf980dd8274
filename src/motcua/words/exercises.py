"""Exercises and their answers: what a sheet asks, and what its key says."""

EXERCISES: dict[str, tuple[str, str]] = {
    "exercise.title": ("Bài tập số {seed}", "Exercises, sheet {seed}"),
    "exercise.head": (
        "{count} câu, {points} điểm. Họ và tên: ........................................",
        "{count} questions, {points} points. Name: ........................................",
    ),
    "exercise.hours": (
        "Cơ quan làm việc từ thứ Hai đến thứ Sáu, 07:30–11:30 và 13:30–17:00, nghỉ lễ theo lịch "
        "nhà nước. Đúng hạn là đúng giờ hẹn.",
        "The office is open Monday to Friday, 07:30–11:30 and 13:30–17:00, but for public "
        "holidays. On time means at the very minute of the appointment.",
    ),
    "exercise.regime.2018": ("Nghị định 61/2018/NĐ-CP", "Decree 61/2018/NĐ-CP"),
    "exercise.regime.2025": ("Nghị định 118/2025/NĐ-CP", "Decree 118/2025/NĐ-CP"),
    "exercise.given": (
        "{number}. ({points} điểm) {procedure}, thời hạn: {deadline}; {regime}.",
        "{number}. ({points} point(s)) {procedure}, deadline: {deadline}; {regime}.",
    ),
    "exercise.fee": (
        "Có phí hoặc nghĩa vụ tài chính phải nộp.",
        "There is a fee or financial obligation to pay.",
    ),
    "exercise.step": (
        "{number}) {day} {at:vi}: {act:vi} ({who:vi})",
        "{number}) {day} {at:en}: {act:en} ({who:en})",
    ),
    "exercise.new_due": (", hẹn mới {due:vi}", ", new appointment {due:en}"),
    "exercise.allowed": (
        "Lúc {day} {at:vi}, những việc nào được phép?",
        "At {day} {at:en}, which of these are allowed?",
    ),
    "exercise.who": (
        "Lúc {day} {at:vi}, ai làm việc “{act:vi}”?",
        "At {day} {at:en}, who does “{act:en}”?",
    ),
    "exercise.due": (
        "“{act:vi}” lúc {day} {at:vi}: hẹn trả kết quả khi nào (ngày và giờ)?",
        "“{act:en}” at {day} {at:en}: when is the result due (day and hour)?",
    ),
    "exercise.outcome": (
        "“{act:vi}” lúc {day} {at:vi}: hồ sơ xong trước hạn, đúng hạn hay quá hạn?",
        "“{act:en}” at {day} {at:en}: is the dossier early, on time or late?",
    ),
    "exercise.spot": (
        "Một bước ở trên không thể xảy ra; các bước khác đúng. Bước số mấy, vì sao?",
        "One step above cannot have happened; the others are right. Which, and why?",
    ),
    "exercise.reach": (
        "Bây giờ là {day} {at:vi}. Kê ít việc nhất để có kết quả không quá hạn.",
        "It is {day} {at:en}. List the fewest acts that lead to a result that is not late.",
    ),
    "exercise.answers": ("Đáp án", "Answers"),
    "exercise.yes": (
        "được: {act:vi} ({who:vi}); {basis:vi}",
        "yes: {act:en} ({who:en}); {basis:en}",
    ),
    "exercise.no": ("không: {act:vi}, vì {reason:vi}", "no: {act:en}, for {reason:en}"),
    "exercise.state": (
        "hồ sơ đang ở trạng thái “{state:vi}”",
        "the dossier is in state “{state:en}”",
    ),
    "exercise.reasons": ("{reasons:vi}", "{reasons:en}"),
    "exercise.who.answer": ("{who:vi}; {basis:vi}", "{who:en}; {basis:en}"),
    "exercise.due.answer": ("{effect:vi}; {basis:vi}", "{effect:en}; {basis:en}"),
    "exercise.outcome.answer": ("{outcome:vi}; {basis:vi}", "{outcome:en}; {basis:en}"),
    "exercise.spot.answer": (
        "Bước {number} không thể xảy ra.",
        "Step {number} cannot have happened.",
    ),
}
