"""What is said of plans: changes, goals, verdicts, and what a planner sees of them."""

WORDS: dict[str, tuple[str, str]] = {
    "fault.set_form": (
        "“{found}” phải có dạng đường.dẫn=giá.trị, như commune.staff.reception=5",
        "“{found}” must have the form path=value, such as commune.staff.reception=5",
    ),
    "fault.set_count": (
        "số cán bộ là số nguyên: 5, hoặc +1, -1 so với hiện tại; không phải “{found}”",
        "the number of officers is whole: 5, or +1, -1 from today's; not “{found}”",
    ),
    "fault.set_volume": (
        "lượng hồ sơ tính bằng phần trăm của hiện tại: 110%, +10% hoặc -10%, dấu chấm thập phân; "
        "không phải “{found}”",
        "the volume is in per cent of today's: 110%, +10% or -10%, with a decimal point; not "
        "“{found}”",
    ),
    "fault.set_nobody": (
        "{place}: chưa có cán bộ nào làm “{found}” để thêm người như thế; hãy khai báo một nhóm "
        "cán bộ trong tệp phương án",
        "{place}: there is no officer for “{found}” whom another could be like; name a group of "
        "staff in a plan's file",
    ),
    "fault.set_below": (
        "{place}: chỉ có {found} cán bộ “{name}”, không bớt được nhiều hơn thế",
        "{place}: there are only {found} officers for “{name}”; no more can be taken away",
    ),
    "fault.set_nothing_to_add_to": (
        "ở đây chưa có số nào để cộng {found}; viết giá trị không có dấu + hoặc -",
        "there is no number here to add {found} to; write the value without + or -",
    ),
}
WORDS |= {
    "fault.goal_form": (
        "“{found}” phải có dạng chỉ.tiêu<=số, như late<=0.1%, commune.late<=3 hoặc "
        "counter_wait<=15",
        "“{found}” must have the form figure<=number, such as late<=0.1%, commune.late<=3 or "
        "counter_wait<=15",
    ),
    "fault.goal_comma": (
        "dùng dấu chấm thập phân: {meant}, không phải “{found}”",
        "use a decimal point: {meant}, not “{found}”",
    ),
    "fault.goal_percent": (
        "“{found}” không phải một phần của chỉ tiêu nào nên không tính bằng %; viết số không có %",
        "“{found}” is no part of another figure, so it has no per cent; write the number without %",
    ),
}
WORDS |= {
    "cli.compare": (
        "So sánh hiện tại với các phương án trên cùng những hồ sơ, theo đúng các dòng của báo cáo, "
        "và cho kết luận. Phương án là một tệp (có base:) hoặc --set.",
        "Compare today with plans over the same dossiers, in the report's own lines, and give a "
        "verdict. A plan is a file (with base:) or --set.",
    ),
    "cli.set": (
        "Thay đổi một điều, như commune.staff.reception=5, an_thanh.staff.signer=+1, "
        "commune.volume=110%; nhiều lần thì thành một phương án.",
        "Change one thing, such as commune.staff.reception=5, an_thanh.staff.signer=+1, "
        "commune.volume=110%; several make one plan.",
    ),
    "cli.goal": (
        "Mục tiêu, như late<=0.1%, commune.overdue<=3 hoặc counter_wait<=15 (9/10 người, phút).",
        "A goal, such as late<=0.1%, commune.overdue<=3 or counter_wait<=15 (9 of 10, minutes).",
    ),
    "cli.pairs": (
        "Số lần chạy, mỗi lần cả hiện tại và phương án trên cùng hồ sơ; dưới 10 lần chưa kết luận.",
        "How many runs, each of today and the plan over the same dossiers; fewer than 10 give no "
        "verdict.",
    ),
    "cli.why": (
        "Nêu những hồ sơ đổi kết quả trong một lần chạy, và chỗ đầu tiên khác đi.",
        "Name the dossiers whose fate changed in one run, and the first move that differs.",
    ),
    "cli.no_plan": (
        "Chưa có phương án nào để so sánh: thêm một tệp phương án hoặc --set đường.dẫn=giá.trị.",
        "There is no plan to compare: add a plan's file or --set path=value.",
    ),
    "plan.title": (
        "SO SÁNH PHƯƠNG ÁN (MÔ PHỎNG) – {base:vi}",
        "PLANS COMPARED (SIMULATED) – {base:en}",
    ),
    "plan.goals": ("Mục tiêu: {goals:vi}", "Goal: {goals:en}"),
    "plan.name": ("Phương án: {plan:vi}", "Plan: {plan:en}"),
    "plan.how_sure": (
        "{runs:vi} lần chạy; khoảng trong ngoặc chứa trung bình lâu dài với độ tin cậy 95 %.",
        "{runs:en} runs; the range in brackets holds the long-run mean with 95 % confidence.",
    ),
    "plan.other_time": (
        "Lưu ý: kỳ báo cáo khác nhau, nên hồ sơ không cùng nhau; thay đổi gồm cả khác biệt ấy.",
        "Note: the periods differ, so the dossiers are not the same; the change includes that.",
    ),
    "plan.other_dossiers": (
        "Lưu ý: phương án làm thay đổi chính những hồ sơ được nộp; thay đổi gồm cả khác biệt ấy.",
        "Note: the plan changes which dossiers come; the change includes that.",
    ),
    "plan.level": (
        "{level:vi}, từ {first:vi} đến {last:vi}",
        "{level:en}, {first:en} to {last:en}",
    ),
    "plan.column.indicator": ("Chỉ tiêu", "Figure"),
    "plan.column.pays": ("Ai chịu", "Who pays"),
    "plan.column.today": ("Hiện tại", "Today"),
    "plan.column.plan": ("Phương án", "Plan"),
    "plan.column.change": ("Thay đổi (95 %)", "Change (95 %)"),
    "plan.counter_wait": (
        "9/10 người chờ tại quầy không quá (phút)",
        "9 of 10 wait at the counter at most (minutes)",
    ),
    "plan.result_time": (
        "9/10 kết quả có trong (giờ làm việc)",
        "9 of 10 results within (working hours)",
    ),
    "plan.backlog": ("hồ sơ tồn cuối kỳ", "backlog at the end"),
    "plan.backlog_on": ("hồ sơ tồn ngày {day:vi}", "backlog on {day:en}"),
    "plan.load_of": ("mức bận (%): {roles:vi}", "busy (%): {roles:en}"),
    "plan.load": ("nhóm cán bộ bận nhất", "the busiest officers"),
    "plan.past_deadline": (
        "hồ sơ quá hạn (đã và đang giải quyết)",
        "dossiers past their deadline (resolved and in process)",
    ),
    "plan.unfinished": (
        "hồ sơ quá hạn hoặc chưa giải quyết xong (kể cả chưa được tiếp nhận)",
        "dossiers resolved late or not finished (accepted or not)",
    ),
    "plan.elsewhere": ("chưa tới kỳ này", "not in this period"),
    "plan.unit.percent": ("{value:vi} %", "{value:en} %"),
    "plan.unit.minutes": ("{value:vi} phút", "{value:en} minutes"),
    "plan.unit.hours": ("{value:vi} giờ làm việc", "{value:en} working hours"),
    "plan.unit.dossiers": ("{value:vi}", "{value:en}"),
    "plan.more": ("thêm {more:vi} lần", "{more:en} further"),
    "plan.very_many": ("thêm hơn một triệu lần", "more than a million further"),
    "plan.why": (
        "Vì sao? {count:vi} hồ sơ đổi kết quả trong lần chạy {run:vi}",
        "Why? {count:en} dossiers changed their fate in run {run:en}",
    ),
    "plan.fate": (
        "- Hồ sơ {number:vi} ({office:vi}): {today:vi} → {plan:vi}.",
        "- Dossier {number:en} ({office:en}): {today:en} → {plan:en}.",
    ),
    "plan.first_today": ("  Hiện tại:  {vi}", "  Today: {en}"),
    "plan.first_plan": ("  Phương án: {vi}", "  Plan:  {en}"),
}
WORDS |= {
    "steady.scenario": ("phương án này", "this scenario"),
    "steady.growing": (
        "Lưu ý ({whose:vi}): {office:vi} không làm xuể. Cán bộ {roles:vi} bận {load:vi} % giờ "
        "trực, và mỗi ngày làm việc hồ sơ tồn, kể cả chưa được tiếp nhận, tăng thêm {per_day:vi} "
        "({low:vi} … {high:vi}).",
        "Note ({whose:en}): {office:en} cannot keep up. The officers for {roles:en} are busy for "
        "{load:en} % of their duty, and each working day the backlog, with those not accepted yet, "
        "grows by {per_day:en} ({low:en} … {high:en}) dossiers.",
    ),
}
WORDS |= {
    "verdict.do": ("NÊN LÀM: {because:vi}", "DO IT: {because:en}"),
    "verdict.not_needed": ("KHÔNG CẦN: {because:vi}", "NOT NEEDED: {because:en}"),
    "verdict.no_difference": (
        "KHÔNG THẤY KHÁC BIỆT: {because:vi}",
        "NO VISIBLE DIFFERENCE: {because:en}",
    ),
    "verdict.too_few": ("CHƯA ĐỦ LẦN CHẠY: {because:vi}", "TOO FEW RUNS: {because:en}"),
    "verdict.helps": (
        "{what:vi} từ {today:vi} còn {plan:vi}; {agree:vi}/{runs:vi} lần chạy cùng hướng.",
        "{what:en} from {today:en} to {plan:en}; {agree:en} of {runs:en} runs agree.",
    ),
    "verdict.worse": (
        "phương án làm kém đi, {what:vi} từ {today:vi} thành {plan:vi}; {agree:vi}/{runs:vi} lần "
        "chạy cùng hướng.",
        "the plan makes it worse, {what:en} from {today:en} to {plan:en}; {agree:en} of {runs:en} "
        "runs agree.",
    ),
    "verdict.met": (
        "hiện tại đã đạt mục tiêu {goal:vi}: {what:vi} {today:vi}, với phương án {plan:vi}.",
        "today already reaches the goal {goal:en}: {what:en} {today:en}, with the plan {plan:en}.",
    ),
    "verdict.not_reached": (
        "có hay không có phương án cũng chưa đạt mục tiêu {goal:vi}: {what:vi} {today:vi}, với "
        "phương án {plan:vi}.",
        "with or without the plan the goal {goal:en} is not reached: {what:en} {today:en}, with "
        "the plan {plan:en}.",
    ),
    "verdict.equal": (
        "{what:vi} {today:vi}, với phương án {plan:vi}.",
        "{what:en} {today:en}, with the plan {plan:en}.",
    ),
    "verdict.too_close": (
        "quá sát mục tiêu {goal:vi} để phân biệt: {what:vi} {today:vi}, với phương án {plan:vi}.",
        "too close to the goal {goal:en} to tell: {what:en} {today:en}, with the plan {plan:en}.",
    ),
    "verdict.undecided": (
        "cần chạy {more:vi}; đến nay {what:vi} {today:vi}, với phương án {plan:vi}.",
        "runs still needed: {more:en}; so far {what:en} {today:en}, with the plan {plan:en}.",
    ),
    "verdict.few": ("cần chạy {more:vi}.", "runs still needed: {more:en}."),
}
WORDS |= {
    "story.nothing_more": ("không có gì nữa trong kỳ", "nothing more in the period"),
}
