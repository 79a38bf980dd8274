"""What stands on and around the pictures of plans."""

WORDS: dict[str, tuple[str, str]] = {
    "drawn.of_plan": ("{plan:vi} – {what:vi}", "{plan:en} – {what:en}"),
    "drawn.nine_of_ten": ("{of:vi}: 9/10 lần chạy", "{of:en}: 9 of 10 runs"),
    "drawn.of_runs": (
        "Trung bình của {runs:vi} lần chạy; 9/10 lần chạy nằm trong khoảng kèm theo.",
        "The mean of {runs:en} runs; 9 of 10 runs lie in the range beside it.",
    ),
    "drawn.counter_wait": (
        "9/10 người chờ tại quầy không quá bao lâu",
        "How long 9 of 10 wait at the counter at most",
    ),
    "drawn.result_time": (
        "9/10 kết quả có trong bao lâu, kể từ khi tiếp nhận",
        "Within what time 9 of 10 results come, from acceptance",
    ),
    "drawn.load_by_hour": (
        "{level:vi}: mức bận của cán bộ theo giờ trong ngày (%)",
        "{level:en}: how busy officers are, by hour of the day (%)",
    ),
    "drawn.place": ("Nơi", "Place"),
    "drawn.longest": (
        "{shown:vi} đơn vị chờ lâu nhất, trong số {all:vi} đơn vị.",
        "The {shown:en} offices that wait longest, of {all:en}.",
    ),
    "drawn.unit.minutes": ("phút làm việc", "working minutes"),
    "drawn.unit.hours": ("giờ làm việc", "working hours"),
    "drawn.hour_of_day": ("Giờ trong ngày, từ", "Hour of the day, from"),
    "drawn.hour": ("{hour}h", "{hour}:00"),
    "drawn.of_group": ("{roles:vi} – {side:vi}", "{roles:en} – {side:en}"),
    "drawn.first_run": (
        "Thời gian có việc trong tay trên thời gian trực, trong lần chạy 0.",
        "Time with work in hand over time on duty, in run 0.",
    ),
    "drawn.beyond": (
        "Ngoài những giờ ấy còn làm {today:vi} giờ (hiện tại), {plan:vi} giờ (phương án).",
        "Beyond those hours they work {today:en} hours (today), {plan:en} hours (plan).",
    ),
    "drawn.enough": ("Bao nhiêu là đủ? {figure:vi}", "How many are enough? {figure:en}"),
    "drawn.goal": ("mục tiêu {goal:vi}", "goal {goal:en}"),
    "drawn.mark.today": ("hiện tại", "today"),
    "drawn.mark.knee": ("điểm gãy", "knee"),
    "drawn.mark.least": ("ít nhất mà đạt", "least that meets it"),
    "drawn.described": (
        "{name}: từ {first} đến {last}, cao nhất {most} ({at})",
        "{name}: from {first} to {last}, at most {most} ({at})",
    ),
    "drawn.span": ("{first:vi} → {last:vi}", "{first:en} → {last:en}"),
    "drawn.least": ("thấp nhất", "least"),
    "drawn.most": ("cao nhất", "most"),
    "drawn.last": ("cuối cùng", "last"),
    "drawn.marks": ("Ghi chú", "Marks"),
    "drawn.mean": ("trung bình", "mean"),
    "drawn.range": ("{low:vi} … {high:vi}", "{low:en} … {high:en}"),
    "drawn.titled": ("{title:vi} – {unit:vi}", "{title:en} – {unit:en}"),
    "cli.out_of_plans": (
        "Ghi trang so sánh vào thư mục mới này: văn bản theo --as (mặc định txt, json).",
        "Write the page into this new folder: the documents of --as (by default txt, json).",
    ),
    "cli.no_pictures": (
        "Trang này không có hình nào, nên không có tệp svg.",
        "This page has no pictures, so there is no svg.",
    ),
    "cli.as_of_plans": (
        "Ghi những văn bản này: txt, json, csv, docx, html, svg (mỗi hình một tệp); cách nhau bằng "
        "dấu phẩy.",
        "Write these documents: txt, json, csv, docx, html, svg (a file for each picture); commas "
        "between them.",
    ),
    "answer.sweep": ("THỬ TỪNG GIÁ TRỊ (MÔ PHỎNG)", "VALUE BY VALUE (SIMULATED)"),
    "answer.enough": ("BAO NHIÊU LÀ ĐỦ? (MÔ PHỎNG)", "HOW MANY ARE ENOUGH? (SIMULATED)"),
    "answer.stress": (
        "GIẢ ĐỊNH NÀO QUAN TRỌNG? (MÔ PHỎNG)",
        "WHICH ASSUMPTIONS MATTER? (SIMULATED)",
    ),
    "answer.compare": ("SO SÁNH PHƯƠNG ÁN (MÔ PHỎNG)", "PLANS COMPARED (SIMULATED)"),
    "drawn.title": ("Hình vẽ", "Pictures"),
}
