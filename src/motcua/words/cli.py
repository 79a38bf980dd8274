"""What the commands say of themselves and of what they did, and how faults are shown."""

WORDS: dict[str, tuple[str, str]] = {
    "cli.motcua": (
        "Mô phỏng hồ sơ thủ tục hành chính tại Bộ phận Một cửa và in báo cáo tháng.",
        "Simulates the dossiers of a one-stop shop and prints the office's monthly report.",
    ),
    "cli.run": (
        "Chạy một kịch bản và in báo cáo tháng của nó.",
        "Run a scenario and print its monthly report.",
    ),
    "cli.report": (
        "In báo cáo tháng của một sổ theo dõi hồ sơ. Sổ là một bảng (CSV, Excel, Parquet, XES) có "
        "tệp YAML cùng tên, hoặc thư mục do `motcua run --out` ghi.",
        "Print the monthly report of a register. It is a table (CSV, Excel, Parquet, XES) with a "
        "YAML of the same name, or a folder written by `motcua run --out`.",
    ),
    "cli.check": (
        "Kiểm tra một kịch bản: báo mọi chỗ sai cùng lúc, không chạy gì.",
        "Check a scenario: every fault at once, nothing is run.",
    ),
    "cli.schema": (
        "In lược đồ JSON của tệp kịch bản, cho trình soạn thảo.",
        "Print the JSON Schema of a scenario file, for editors.",
    ),
    "cli.diagram": (
        "In sơ đồ trạng thái hồ sơ từ bảng quy tắc; có bài học thì tô đường hồ sơ đã đi.",
        "Print the dossier's state diagram, made from the table of rules; of a lesson, with the "
        "way that its dossier went.",
    ),
    "cli.lang": ("Ngôn ngữ: vi hoặc en.", "Language: vi or en."),
    "cli.json": ("In một đối tượng JSON.", "Print one JSON object."),
    "cli.replicates": (
        "Số lần chạy; nhiều lần thì in trung bình và khoảng 90 %.",
        "How many runs; with several, means and 90 % ranges are printed.",
    ),
    "cli.engine": (
        "Bộ mô phỏng: kernel (biên dịch, nhanh) hoặc simpy (bản gốc để đối chiếu); hai bộ cho kết "
        "quả như nhau. Nếu không nói: kernel khi chạy nhiều lần, simpy khi chạy một lần.",
        "The engine: kernel (compiled, fast) or simpy (the reference); both give the same result. "
        "If not said: kernel for several runs, simpy for one.",
    ),
    "cli.compiling": (
        "Bộ mô phỏng nhanh phải biên dịch một lần trên máy này: khoảng nửa phút đến một phút. "
        "Những lần sau không phải chờ.",
        "The fast engine must be compiled once on this machine: about half a minute to a minute. "
        "Later runs need not wait.",
    ),
    "cli.no_kernel": (
        "Bộ mô phỏng nhanh không chạy được trên máy này (cần numba); chạy bằng simpy, chậm hơn "
        "nhưng kết quả như nhau.",
        "The fast engine cannot run on this machine (it needs numba); simpy runs instead, slower "
        "and with the same result.",
    ),
    "cli.out": (
        "Ghi báo cáo vào thư mục mới này: văn bản theo --as (mặc định txt, json); của lần chạy thì "
        "thêm sổ theo dõi, và story.txt nếu có --trace.",
        "Write into this new folder the documents of --as (by default txt, json); of a run the "
        "register too, and with --trace story.txt.",
    ),
    "cli.trace": (
        "Kể lại một hồ sơ (số thứ tự, hoặc latest: hồ sơ xong muộn nhất so với hẹn) thay vì in "
        "báo cáo.",
        "Tell one dossier's story (its number, or latest: the one finished latest against its "
        "appointment) instead of the report.",
    ),
    "cli.as": (
        "Ghi những văn bản này: txt, json, csv, docx, xlsx, html; cách nhau bằng dấu phẩy.",
        "Write these documents: txt, json, csv, docx, xlsx, html; commas between them.",
    ),
    "cli.template": (
        "Mẫu Word của đơn vị, có các chỗ trống {{...}} để điền.",
        "The office's own Word template, with {{placeholders}}.",
    ),
    "cli.further": (
        "Thêm biểu II.06a, bốn tỷ lệ đúng hạn, điểm theo Quyết định 766, sắp đến hạn, nguyên nhân.",
        "Add form II.06a, the four ratios, points of Decision 766, what is due soon, causes.",
    ),
    "cli.by": (
        "Cắt kỳ thành từng tháng, tháng báo cáo 15–14, hoặc quý; in cả biến động giữa các kỳ.",
        "Cut the span into months, legal months 15th–14th, or quarters; prints the trend too.",
    ),
    "cli.mapping": (
        "Tệp YAML cho biết đọc bảng thế nào, nếu không nằm cạnh bảng với cùng tên.",
        "The YAML file that says how to read the table, if it is not beside it.",
    ),
    "cli.strict": (
        "Từ chối bảng có mâu thuẫn thay vì để riêng các hồ sơ ấy.",
        "Refuse a table that contradicts itself instead of setting those dossiers aside.",
    ),
    "cli.against": (
        "Đối chiếu từng số liệu với báo cáo đã công bố (tệp YAML); có chỗ lệch thì mã thoát là 1.",
        "Compare figure by figure with a published report (a YAML form); exit code 1 if unlike.",
    ),
    "cli.template_command": (
        "Ghi một mẫu Word để đơn vị sửa thành mẫu của mình, cho `report --as docx --template`.",
        "Write a Word template for an office to make its own; for `report --as docx --template`.",
    ),
    "cli.for": (
        "Sổ theo dõi (bảng có tệp YAML, hoặc thư mục) hay kịch bản mà mẫu này dành cho.",
        "The register (a table with its YAML, or a folder) or the scenario that it is for.",
    ),
    "cli.template_name": (
        "{file}: mẫu là tệp Word, tên phải kết thúc bằng .docx.",
        "{file}: a template is a Word document; its name must end with .docx.",
    ),
    "cli.template_written": (
        "Đã ghi mẫu {file}; ghi chú ở tiêu đề trong mẫu liệt kê mọi chỗ trống dùng được.",
        "The template {file} is written; the comment at its title lists every placeholder.",
    ),
    "cli.of_one_run": (
        "{asked} chỉ có của một lần chạy, còn --replicates in trung bình của nhiều lần: "
        "bỏ một trong hai.",
        "{asked} can be had of one run only, and --replicates gives the mean of many: "
        "leave one of them out.",
    ),
    "cli.mapping_of_folder": (
        "--mapping chỉ dùng cho một bảng; thư mục do motcua ghi tự cho biết cách đọc.",
        "--mapping is for a table; a folder written by motcua says itself how it is read.",
    ),
    "cli.needs": ("{one} cần đi cùng {other}.", "{one} needs {other}."),
    "cli.set_aside": (
        "Để riêng {count} hồ sơ vì mâu thuẫn; số liệu không gồm các hồ sơ này:",
        "{count} dossiers set aside because they contradict themselves; no figure counts them:",
    ),
    "cli.from": ("Ngày đầu của kỳ báo cáo.", "First day of the reporting period."),
    "cli.to": ("Ngày cuối của kỳ báo cáo.", "Last day of the reporting period."),
    "cli.resolved": (
        "In toàn bộ kịch bản sau khi ghép với kịch bản gốc.",
        "Print the whole scenario, laid over its base.",
    ),
    "cli.regime": (
        "Quy định: 2018 (Nghị định 61) hoặc 2025 (Nghị định 118).",
        "The rules: 2018 (Decree 61) or 2025 (Decree 118).",
    ),
    "cli.help": ("Hiện hướng dẫn này.", "Show this help."),
    "cli.version": ("Hiện số phiên bản.", "Show the version."),
    "cli.usage": ("Cách dùng: {usage}", "Usage: {usage}"),
    "cli.see_help": ("Xem `{command} --help`.", "See `{command} --help`."),
    "cli.no_command": (
        "Không có lệnh “{found}”; các lệnh: {known}.",
        "There is no command “{found}”; the commands are: {known}.",
    ),
    "cli.no_option": ("Không có tùy chọn {found}.", "There is no option {found}."),
    "cli.missing": ("Thiếu {name}.", "{name} is missing."),
    "cli.bad_value": (
        "{name}: giá trị không được phép.",
        "{name}: this value is not allowed.",
    ),
    "cli.too_many": ("Thừa “{found}”.", "“{found}” is too much."),
    "cli.no_value": ("Tùy chọn {name} cần một giá trị.", "The option {name} needs a value."),
    "cli.takes_none": (
        "Tùy chọn {name} không nhận giá trị.",
        "The option {name} takes no value.",
    ),
    "cli.range": (
        "{name} phải là số nguyên từ {low} đến {high}.",
        "{name} must be a whole number from {low} to {high}.",
    ),
    "cli.between": (
        "{name} phải lớn hơn {low} và nhỏ hơn {high}.",
        "{name} must be above {low} and below {high}.",
    ),
    "cli.number": (
        "{name} phải là một số từ {low} đến {high}, viết với dấu chấm thập phân, như 0.5.",
        "{name} must be a number from {low} to {high}, with a decimal point, such as 0.5.",
    ),
    "cli.no_file": (
        "{name} phải là một tệp, không phải thư mục.",
        "{name} must be a file, not a folder.",
    ),
    "cli.choice": ("{name} phải là một trong: {known}.", "{name} must be one of: {known}."),
    "cli.default": ("mặc định", "default"),
    "cli.heading.options": ("Tùy chọn", "Options"),
    "cli.heading.commands": ("Các lệnh", "Commands"),
    "cli.bad_usage": ("Câu lệnh không đúng.", "The command is wrong."),
    "cli.apart": (
        "{one} không đi cùng {other}: bỏ một trong hai.",
        "{one} does not go with {other}: leave one of them out.",
    ),
    "cli.output_closed": (
        "Đầu ra chuẩn đã bị đóng: không có chỗ để in, nên không làm gì cả.",
        "The standard output is closed: there is nowhere to print, so nothing was done.",
    ),
    "cli.output_failed": (
        "Không in được kết quả: {reason:vi}.",
        "The result could not be printed: {reason:en}.",
    ),
    "cli.file_failed": ("{file}: {reason:vi}.", "{file}: {reason:en}."),
    "cli.running": ("Đang chạy", "Running"),
    "cli.stopped": (
        "Đã dừng theo yêu cầu; không có gì được ghi.",
        "Stopped as asked; nothing was written.",
    ),
    "cli.written": ("Đã ghi vào {folder}.", "Written to {folder}."),
    "cli.checked": (
        "{file}: đúng. {name}\n{offices} đơn vị, {officers} cán bộ, {procedures} thủ tục; "
        "{periods} kỳ báo cáo, {days} ngày làm việc; mã băm {fingerprint}.",
        "{file}: correct. {name}\n{offices} offices, {officers} officers, {procedures} "
        "procedures; {periods} reporting periods, {days} working days; fingerprint {fingerprint}.",
    ),
    "fault.out_exists": (
        "thư mục này đã có và không trống: chọn tên khác, không có gì bị ghi đè",
        "this folder exists and is not empty: choose another name, nothing is written over",
    ),
    "fault.file_exists": (
        "tệp này đã có: chọn tên khác, không có gì bị ghi đè",
        "this file exists: choose another name, nothing is written over",
    ),
    "fault.out_unwritable": (
        "không ghi được vào đây: {reason:vi}",
        "it is not possible to write here: {reason:en}",
    ),
    "fault.no_dossier": (
        "không có hồ sơ “{found}”; các số từ 0 đến {last}, hoặc latest",
        "there is no dossier “{found}”; they are numbered 0 to {last}, or latest",
    ),
    "fault.no_format": (
        "không có tên văn bản nào; có thể ghi: {known}",
        "no document is named; there are: {known}",
    ),
    "fault.no_companion": (
        "bảng này chưa có tệp {companion} cho biết đọc nó thế nào: "
        "`motcua register inspect {file}` đề xuất một tệp, hoặc chỉ tệp sẵn có bằng --mapping",
        "there is no {companion} beside this table to say how it is read: "
        "`motcua register inspect {file}` proposes one, or name the one you have with --mapping",
    ),
    "fault.period_missing": (
        "sổ này không nêu kỳ báo cáo: cần cả --from và --to",
        "this register states no period: give both --from and --to",
    ),
    "fault.period_outside": (
        "sổ này chỉ có từ ngày {first} đến ngày {last}; ngoài ra không biết gì",
        "this register holds {first} to {last} only; nothing is known outside",
    ),
    "fault.period_half": ("cần cả --from và --to", "give both --from and --to"),
}

WORDS |= {
    "shown.more": ("… và {count} chỗ nữa.", "… and {count} more."),
    "shown.scenario_one": (
        "Kịch bản {file} có 1 chỗ cần sửa:",
        "The scenario {file} has 1 mistake to correct:",
    ),
    "shown.scenario_many": (
        "Kịch bản {file} có {count} chỗ cần sửa:",
        "The scenario {file} has {count} mistakes to correct:",
    ),
    "shown.register_one": (
        "Sổ hồ sơ {file} có 1 chỗ cần sửa:",
        "The register {file} has 1 mistake to correct:",
    ),
    "shown.register_many": (
        "Sổ hồ sơ {file} có {count} chỗ cần sửa:",
        "The register {file} has {count} mistakes to correct:",
    ),
    "shown.file_one": (
        "Tệp {file} có 1 chỗ cần sửa:",
        "The file {file} has 1 mistake to correct:",
    ),
    "shown.file_many": (
        "Tệp {file} có {count} chỗ cần sửa:",
        "The file {file} has {count} mistakes to correct:",
    ),
    "shown.files": (
        "Có {count} chỗ cần sửa:",
        "There are {count} mistakes to correct:",
    ),
    "shown.broken_books": (
        "Sổ sách không khớp. Đây là lỗi của motcua, không phải của bạn:",
        "The books do not balance. This is a fault of motcua, not of yours:",
    ),
    "shown.please_report": (
        "Xin báo lỗi này cho những người viết motcua, kèm dòng trên và tệp đã dùng.",
        "Please report it to the authors of motcua, with the line above and the file you used.",
    ),
}
