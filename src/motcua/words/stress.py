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
}
