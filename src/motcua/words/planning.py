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
