"""What is said of sweeps and of the least that is enough: choices, goals, costs, how sure."""

WORDS: dict[str, tuple[str, str]] = {
    "fault.choice_form": (
        "“{found}” phải có dạng đường.dẫn=thấp..cao, như commune.staff.reception=2..8, "
        "volume=80%..120%/10% hoặc an_thanh.staff.land=1,2",
        "“{found}” must have the form path=low..high, such as commune.staff.reception=2..8, "
        "volume=80%..120%/10% or an_thanh.staff.land=1,2",
    ),
    "fault.choice_empty": (
        "từ {low} đến {high} không có giá trị nào; viết số nhỏ trước, bước nhảy lớn hơn 0",
        "there is no value from {low} to {high}; write the smaller one first, and a step above 0",
    ),
    "fault.choice_many": (
        "có {found} giá trị, nhiều nhất là {most}; dùng bước nhảy lớn hơn, như 1..100/5",
        "these are {found} values, at most {most} can be tried; take a larger step, such as "
        "1..100/5",
    ),
    "fault.choice_twice": (
        "“{found}” được chọn hai lần; viết mọi giá trị của nó trong một --vary",
        "“{found}” is chosen twice; write all its values in one --vary",
    ),
    "fault.choice_nowhere": (
        "không đơn vị nào có “{found}”; dấu * đứng thay cho từng đơn vị, như *.staff.reception",
        "no office has “{found}”; the * stands for each office, as in *.staff.reception",
    ),
    "fault.choice_three": (
        "chỉ xem được một hoặc hai điều cùng lúc, ở đây có {found}; dùng “motcua enough” để tìm "
        "trong nhiều hơn thế",
        "one or two things can be looked at together, here are {found}; “motcua enough” searches "
        "among more",
    ),
    "fault.choice_options": (
        "có {found} tổ hợp, nhiều nhất là {most}; hãy bớt giá trị",
        "these are {found} combinations, at most {most} can be tried; give fewer values",
    ),
    "cli.sweep": (
        "Thử từng giá trị của một hoặc hai điều trên cùng những hồ sơ: đường cong hoặc bảng với "
        "khoảng, chỗ bắt đầu chững lại, và chỗ đạt mục tiêu.",
        "Try every value of one or two things over the same dossiers: a curve or a grid with "
        "ranges, where it bends, and where the goal is met.",
    ),
    "cli.vary": (
        "Điều được thay đổi, như commune.staff.reception=2..8, volume=80%..120%/10% hoặc "
        "*.staff.land=1,2 (từng đơn vị).",
        "What is varied, such as commune.staff.reception=2..8, volume=80%..120%/10% or "
        "*.staff.land=1,2 (each office).",
    ),
    "cli.no_vary": (
        "Chưa có gì để thử: thêm --vary đường.dẫn=thấp..cao.",
        "There is nothing to vary: add --vary path=low..high.",
    ),
    "sweep.title": (
        "THỬ TỪNG GIÁ TRỊ (MÔ PHỎNG) – {base:vi}",
        "VALUE BY VALUE (SIMULATED) – {base:en}",
    ),
    "sweep.of": (
        "{paths:vi}: mỗi giá trị {runs:vi} lần chạy trên cùng hồ sơ; khoảng trong ngoặc chứa trung "
        "bình lâu dài với độ tin cậy 95 %.",
        "{paths:en}: {runs:en} runs of each value over the same dossiers; the range in brackets "
        "holds the long-run mean with 95 % confidence.",
    ),
    "sweep.today": ("hiện tại", "today"),
    "sweep.note": ("Ghi chú", "Note"),
    "sweep.mean": ("{mean:vi} ({low:vi} … {high:vi})", "{mean:en} ({low:en} … {high:en})"),
    "sweep.column.percent": ("{what:vi} (%)", "{what:en} (%)"),
    "sweep.column.minutes": ("{what:vi}", "{what:en}"),
    "sweep.column.hours": ("{what:vi}", "{what:en}"),
    "sweep.column.dossiers": ("{what:vi}", "{what:en}"),
    "sweep.unit.percent": ("%", "%"),
    "sweep.unit.minutes": ("phút", "minutes"),
    "sweep.unit.hours": ("giờ làm việc", "working hours"),
    "sweep.unit.dossiers": ("hồ sơ", "dossiers"),
    "sweep.what": ("{what:vi}", "{what:en}"),
    "sweep.range": ("trung bình lâu dài (95 %)", "long-run mean (95 %)"),
    "sweep.down_across": ("{down:vi} ↓  {across:vi} →", "{down:en} ↓  {across:en} →"),
    "sweep.least": ("ít nhất để đạt", "the least that meets"),
    "sweep.knee": ("từ đây chững lại", "it bends here"),
    "sweep.goals": ("Mọi mục tiêu", "Every goal"),
    "sweep.met_yes": ("đạt", "met"),
    "sweep.met_no": ("chưa đạt", "not met"),
    "sweep.met_unsure": ("chưa rõ", "not told yet"),
    "sweep.first_met": (
        "Ít nhất để chắc chắn đạt mục tiêu: {setting:vi}.",
        "The least that surely meets the goal: {setting:en}.",
    ),
    "sweep.none": (
        "Không giá trị nào đạt mục tiêu.",
        "No value meets the goal.",
    ),
    "sweep.none_open": (
        "Chưa giá trị nào chắc chắn đạt mục tiêu; chạy nhiều lần hơn (--replicates) sẽ rõ hơn.",
        "No value surely meets the goal yet; more runs (--replicates) will tell.",
    ),
    "sweep.bends": (
        "Từ {setting:vi} trở đi, thêm nữa chỉ cải thiện ít.",
        "From {setting:en} on, more helps little.",
    ),
}
WORDS |= {
    "cli.enough": (
        "Tìm số cán bộ ít nhất để đạt mục tiêu, với xác suất đúng được nêu rõ; theo đơn vị và vai "
        "trò, trong mức thêm người cho phép.",
        "Find the least staffing that meets the goal, with a stated probability of being right; "
        "over offices and roles, within a budget of officers.",
    ),
    "cli.cost": (
        "Một cán bộ của một --vary tính là bao nhiêu, như '*.staff.land=2'. [mặc định: 1]",
        "What an officer of a --vary counts, such as '*.staff.land=2'. [default: 1]",
    ),
    "cli.budget": (
        "Nhiều nhất thêm bao nhiêu cán bộ so với hiện tại, tính theo --cost.",
        "At most so many officers more than today, counted as --cost says.",
    ),
    "cli.level": (
        "Xác suất chọn đúng mong muốn, phần trăm.",
        "The wanted probability of a right choice, in per cent.",
    ),
    "cli.most": (
        "Nhiều nhất bao nhiêu lần chạy cho mỗi tổ hợp.",
        "At most so many runs of each combination.",
    ),
    "cli.no_goal": (
        "Chưa có mục tiêu để biết thế nào là đủ: thêm --goal, như --goal 'late<=0.1%'.",
        "Without a goal nobody knows what is enough: add --goal, such as --goal 'late<=0.1%'.",
    ),
    "fault.enough_staff": (
        "“{found}” không phải số cán bộ; ở đây chỉ tìm theo số cán bộ, như commune.staff.land=1..3",
        "“{found}” is no number of officers; only those are searched here, such as "
        "commune.staff.land=1..3",
    ),
    "fault.enough_budget": (
        "không tổ hợp nào nằm trong mức cho phép; nới --budget hoặc cho --vary giá trị nhỏ hơn",
        "no combination is within the budget; raise --budget or give --vary smaller values",
    ),
    "fault.enough_sum": (
        "“{found}” của cả một cấp không là tổng các đơn vị; đặt mục tiêu cho từng đơn vị, như "
        "*.counter_wait<=30",
        "“{found}” of a whole level is no sum over its offices; set a goal for each office, such "
        "as *.counter_wait<=30",
    ),
    "fault.cost_form": (
        "“{found}” phải có dạng đường.dẫn=số, đường dẫn như trong --vary, số lớn hơn 0",
        "“{found}” must have the form path=number, the path as in --vary, the number above 0",
    ),
    "enough.title": (
        "BAO NHIÊU LÀ ĐỦ? (MÔ PHỎNG) – {base:vi}",
        "HOW MANY ARE ENOUGH? (SIMULATED) – {base:en}",
    ),
    "enough.answer": (
        "Ít nhất để đạt mục tiêu: {settings:vi} ({cost:vi} cán bộ so với hiện tại).",
        "The least that meets the goal: {settings:en} (officers more than today: {cost:en}).",
    ),
    "enough.as_today": (
        "Hiện tại đã đủ: không cần thêm cán bộ nào ({cost:vi}).",
        "Today is enough: no officer more is needed ({cost:en}).",
    ),
    "enough.beyond": (
        "Nhiều hơn mức cho phép là {budget:vi}: trong mức ấy không phải đơn vị nào cũng đạt.",
        "This is more than the budget of {budget:en}: within it not every office meets its goal.",
    ),
    "enough.none_sure": (
        "Không tổ hợp nào đạt mục tiêu.",
        "No combination meets the goal.",
    ),
    "enough.none_open": (
        "Chưa thấy tổ hợp nào chắc chắn đạt mục tiêu; chạy nhiều lần hơn (--replicates) sẽ rõ hơn.",
        "No combination surely meets the goal yet; more runs (--replicates) will tell.",
    ),
    "enough.sure": (
        "Xác suất chọn đúng ít nhất {level:vi} %, trừ khi khác biệt nhỏ đến mức không đáng kể; "
        "{runs:vi} lần chạy.",
        "This is right with a probability of at least {level:en} %, unless the difference is too "
        "small to matter; {runs:en} runs.",
    ),
    "enough.unsure": (
        "Chưa đạt xác suất {level:vi} %: có tổ hợp quá sát mục tiêu để phân biệt; {runs:vi} lần "
        "chạy.",
        "The probability of {level:en} % is not reached: a combination is too close to the goal to "
        "tell; {runs:en} runs.",
    ),
    "enough.on_the_way": (
        "Có quá nhiều tổ hợp để thử hết: câu trả lời là đúng trong số những tổ hợp trên con đường "
        "rẻ nhất đi lên.",
        "There are too many combinations to try them all: the answer is right among those on the "
        "cheapest way up.",
    ),
    "enough.column.office": ("Đơn vị", "Office"),
    "enough.column.needs": ("Cần", "Needs"),
    "enough.column.option": ("Tổ hợp", "Combination"),
    "enough.column.cost": ("Thêm", "More"),
    "enough.column.decision": ("Kết luận", "Decision"),
    "enough.column.runs": ("Lần chạy", "Runs"),
    "enough.no_option": ("chưa có cách nào đạt", "nothing tried meets it"),
    "enough.unchanged": ("như hiện tại", "as today"),
    "enough.chosen": ("đủ, ít nhất", "enough, the least"),
    "enough.met": ("đạt", "met"),
    "enough.missed": ("chưa đạt", "not met"),
    "enough.open": ("quá sát", "too close"),
}
