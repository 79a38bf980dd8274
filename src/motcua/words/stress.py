"""What is said of assumptions: how far each moves the answer, and when a verdict flips."""

WORDS: dict[str, tuple[str, str]] = {
    "fault.vary_form": (
        "“{found}” phải có dạng đường.dẫn=thấp..cao, như commune.volume=80%..130% hoặc "
        "procedures.*.supplement.share=-50%..+50%; hai đầu cùng là giá trị hoặc cùng là phần trăm",
        "“{found}” must have the form path=low..high, such as commune.volume=80%..130% or "
        "procedures.*.supplement.share=-50%..+50%; both ends values, or both in per cent",
    ),
    "fault.vary_empty": (
        "khoảng {low}..{high} không có gì: đầu thấp phải nhỏ hơn đầu cao",
        "the range {low}..{high} is empty: its low end must be below its high end",
    ),
    "fault.vary_outside": (
        "khoảng {low}..{high} không chứa điều đang giả định ({now}): mở rộng khoảng, hoặc sửa kịch "
        "bản",
        "the range {low}..{high} leaves out what is assumed now ({now}): widen it, or correct the "
        "scenario",
    ),
    "fault.vary_twice": (
        "“{found}” đã có một khoảng rồi; mỗi giả định chỉ một khoảng",
        "“{found}” has a range already; one for each assumption",
    ),
    "fault.vary_staff": (
        "“{found}” là điều được quyết định, không phải giả định: đưa vào --set để thành phương án",
        "“{found}” is decided, not assumed: put it in --set, and it is a plan",
    ),
    "fault.vary_several": (
        "“{found}” là nhiều số, không thể cùng một giá trị: viết khoảng bằng phần trăm, như "
        "80%..120%",
        "“{found}” is several numbers, which cannot all have one value: write the range in per "
        "cent, such as 80%..120%",
    ),
    "fault.vary_nothing": (
        "kịch bản không có số nào ở “{found}”",
        "the scenario has no number at “{found}”",
    ),
    "fault.vary_no_number": (
        "ở “{found}” không có số nào để thay đổi",
        "there is no number at “{found}” to be varied",
    ),
    "fault.vary_nought": (
        "ở “{found}” đang là 0, phần trăm của 0 vẫn là 0: viết chính giá trị, như 0..0.1",
        "at “{found}” there is 0, and any per cent of 0 is 0: write the values, such as 0..0.1",
    ),
    "fault.vary_planned": (
        "chính phương án đổi “{found}”: viết khoảng bằng phần trăm của mỗi bên, như 80%..120%",
        "the plan itself changes “{found}”: write the range in per cent of either, such as "
        "80%..120%",
    ),
    "fault.stress_unknown": (
        "{place}: có điểm mà không lần chạy nào cho chỉ tiêu của “{found}”; chọn mục tiêu khác",
        "{place}: at some point no run has the figure of “{found}”; choose another goal",
    ),
}
WORDS |= {
    "cli.stress": (
        "Giả định nào làm câu trả lời đổi nhiều nhất, và mỗi giả định được sai bao nhiêu trước khi "
        "kết luận đổi. Mặc định: lượng hồ sơ từng cấp, khối lượng việc từng vai, tỷ lệ phải bổ "
        "sung, thời gian bổ sung, thời gian chờ bên ngoài, vắng mặt, nộp trực tuyến, nhập thêm hệ "
        "thống, sự cố; mỗi thứ ±20 %.",
        "Which assumption moves the answer most, and how wrong each may be before the verdict "
        "flips. By default: the volume of each level, the work of each role, the share and the "
        "length of supplements, waits outside, absence, filing online, entry into further systems, "
        "failures; each ±20 %.",
    ),
    "cli.ranges": (
        "Giả định và khoảng của nó, thay cho mặc định: commune.volume=80%..130%, "
        "procedures.*.supplement.share=-50%..+50% (* là mọi tên), commune.entry.minutes=1..6.",
        "An assumption and its range, in place of the default ones: commune.volume=80%..130%, "
        "procedures.*.supplement.share=-50%..+50% (* is any name), commune.entry.minutes=1..6.",
    ),
    "cli.stress_runs": (
        "Số lần chạy ở mỗi điểm, luôn cùng những lần ấy.",
        "How many runs at each point, always the same ones.",
    ),
    "cli.samples": (
        "Số mẫu, lũy thừa của 2: tăng gấp bốn thì các khoảng hẹp lại còn một nửa. Số điểm phải "
        "chạy là số mẫu × (số giả định + 2).",
        "Samples, a power of two: four times as many halve the ranges. Points to be run: samples × "
        "(assumptions + 2).",
    ),
    "stress.no_assumptions": (
        "Kịch bản này không giả định gì trong số mặc định: thêm --vary đường.dẫn=thấp..cao.",
        "This scenario assumes nothing of what is varied by default: add --vary path=low..high.",
    ),
    "stress.sampling": ("Thử các giả định", "Trying the assumptions"),
    "stress.searching": ("Tìm chỗ kết luận đổi", "Looking for flips"),
    "stress.title": (
        "GIẢ ĐỊNH NÀO QUAN TRỌNG? (MÔ PHỎNG) – {base:vi}",
        "WHICH ASSUMPTION MATTERS? (SIMULATED) – {base:en}",
    ),
    "stress.how": (
        "{points:vi} điểm trong các khoảng, mỗi điểm cùng {runs:vi} lần chạy.",
        "{points:en} points of the ranges, the same {runs:en} runs at each.",
    ),
    "stress.gain": ("Phương án giảm được: {what:vi}", "What the plan gains: {what:en}"),
    "stress.figure": ("Chỉ tiêu: {what:vi}", "Figure: {what:en}"),
    "stress.spread": (
        "Như đang giả định: {now:vi}; 9/10 điểm cho từ {low:vi} đến {high:vi}.",
        "As it is assumed: {now:en}; from {low:en} to {high:en} at nine of ten points.",
    ),
    "stress.column.assumption": ("Giả định", "Assumption"),
    "stress.column.range": ("Khoảng", "Range"),
    "stress.column.alone": ("Riêng nó, % dao động (95 %)", "Alone, % of the spread (95 %)"),
    "stress.column.total": ("Kể cả cùng thứ khác (95 %)", "With the others too (95 %)"),
    "stress.column.path": ("--vary", "--vary"),
    "stress.column.holds": ("Kết luận giữ nguyên", "The verdict holds"),
    "stress.column.flips": ("Đổi thành", "Flips to"),
    "stress.between": ("{low:vi} … {high:vi}", "{low:en} … {high:en}"),
    "stress.more": ("+{off:vi} %", "+{off:en} %"),
    "stress.off": ("{off:vi} %", "{off:en} %"),
    "stress.share": ("{mean:vi} ({low:vi} … {high:vi})", "{mean:en} ({low:en} … {high:en})"),
    "stress.flips": (
        "Kết luận {verdict:vi}: mỗi giả định được sai bao nhiêu?",
        "The verdict {verdict:en}: how wrong may each assumption be?",
    ),
    "stress.steps": (
        "Mỗi giả định thay đổi một mình, theo bước 5 % (của khoảng, nếu khoảng là giá trị); giữa "
        "các bước đã thử thì không xem.",
        "Each is moved alone, in steps of 5 % (of its range, if that is of values); between the "
        "steps that were tried nothing was looked at.",
    ),
    "stress.at": ("{at:vi}: {becomes:vi}", "{at:en}: {becomes:en}"),
    "stress.never": ("không đổi ở đâu đã thử", "nowhere that was tried"),
    "stress.kind.do": ("NÊN LÀM", "DO IT"),
    "stress.kind.not_needed": ("KHÔNG CẦN", "NOT NEEDED"),
    "stress.kind.no_difference": ("KHÔNG THẤY KHÁC BIỆT", "NO VISIBLE DIFFERENCE"),
    "stress.kind.too_few": ("CHƯA ĐỦ LẦN CHẠY", "TOO FEW RUNS"),
    "stress.kind.met": ("TRUNG BÌNH ĐẠT MỤC TIÊU", "GOAL REACHED ON AVERAGE"),
    "stress.kind.missed": ("TRUNG BÌNH CHƯA ĐẠT MỤC TIÊU", "GOAL NOT REACHED ON AVERAGE"),
    "stress.most": (
        "{what:vi}: đổi nhiều nhất theo {most:vi}, {share:vi} % dao động.",
        "{what:en}: moved most by {most:en}, {share:en} % of its spread.",
    ),
    "stress.most_of": (
        "{what:vi}: đổi nhiều nhất theo {most:vi}, {share:vi} % dao động; với chừng ấy mẫu chưa "
        "phân biệt được với {near:vi}.",
        "{what:en}: moved most by {most:en}, {share:en} % of its spread; so few samples do not "
        "tell it from {near:en}.",
    ),
    "stress.nothing_moves": (
        "Trong các khoảng đã thử, không giả định nào làm {what:vi} thay đổi.",
        "Within the ranges no assumption moves {what:en}.",
    ),
    "stress.firm": (
        "Kết luận {verdict:vi} giữ nguyên ở mọi nơi đã thử.",
        "The verdict {verdict:en} holds over all that was tried.",
    ),
    "stress.weakest": (
        "Kết luận {verdict:vi} yếu nhất trước {assumption:vi}: đổi ở {at:vi}.",
        "The verdict {verdict:en} gives way first to {assumption:en}: {at:en}.",
    ),
    "stress.no_verdict": (
        "Không có phương án và mục tiêu thì không có kết luận nào để đổi: thêm --set hoặc --goal.",
        "Without a plan or a goal there is no verdict that could flip: add --set or --goal.",
    ),
}
WORDS |= {
    "assumed.volume": ("lượng hồ sơ {of:vi}", "volume, {of:en}"),
    "assumed.work": ("khối lượng việc: {of:vi}", "work: {of:en}"),
    "assumed.supplement_share": ("tỷ lệ phải bổ sung", "share that lacks papers"),
    "assumed.supplement_response": ("thời gian người dân bổ sung", "time to bring the papers"),
    "assumed.wait": ("thời gian chờ bên ngoài", "waits outside the office"),
    "assumed.absence": ("tỷ lệ ngày vắng mặt", "share of days absent"),
    "assumed.online": ("tỷ lệ nộp trực tuyến", "share filed online"),
    "assumed.entry": ("phút nhập thêm mỗi hệ thống", "minutes of each further entry"),
    "assumed.failure": ("thời gian mỗi sự cố", "length of a failure"),
}
