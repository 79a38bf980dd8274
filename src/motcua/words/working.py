"""What is said of work that lasts: where it is kept, who does it, and what can go wrong."""

WORDS: dict[str, tuple[str, str]] = {
    "cli.workers": (
        "Số luồng làm cùng lúc. [mặc định: mỗi bộ xử lý một luồng]",
        "Threads at work at once. [default: one a processor]",
    ),
    "cli.cluster": (
        "Gửi việc tới một cụm máy Dask đang chạy, như tcp://may-chu:8786; kết quả không đổi.",
        "Send the work to a Dask cluster that is there, such as tcp://host:8786; the results are "
        "the same.",
    ),
    "cli.until": (
        "Chạy tới khi biết chỉ tiêu này đủ sát: late=1 là trung bình ± 1 hồ sơ (95 %); "
        "--replicates là số lần ít nhất.",
        "Run until this figure is known so closely: late=1 is the mean ± 1 dossier (95 %); "
        "--replicates is the least number.",
    ),
    "cli.warm_up": (
        "Kỳ khởi động có đủ dài không: so N lần chạy với N lần có kỳ khởi động dài gấp đôi.",
        "Is the warm-up long enough: N runs beside N runs with a warm-up twice as long.",
    ),
    "warm_up.none": (
        "Không có kỳ khởi động: kỳ bắt đầu từ số hồ sơ tồn đã nêu.",
        "There is no warm-up: the period starts from the stock that is stated.",
    ),
    "warm_up.settled": (
        "Kỳ khởi động {days} ngày là đủ: dài gấp đôi không đổi chỉ tiêu nào ({runs} lần chạy).",
        "The warm-up of {days} days is long enough: twice as long moves no figure ({runs} runs).",
    ),
    "warm_up.unsettled": (
        "Kỳ khởi động {days} ngày quá ngắn, dài gấp đôi còn làm thay đổi ({runs} lần chạy):",
        "The warm-up of {days} days is too short; twice as long still moves ({runs} runs):",
    ),
    "warm_up.moved": (
        "- {what:vi}: {now:vi} → {longer:vi}",
        "- {what:en}: {now:en} → {longer:en}",
    ),
    "cli.replicate": (
        "Chạy lại riêng lần chạy có số này (lần đầu là 0).",
        "Live the run of this number again, alone (the first is 0).",
    ),
    "work.until": (
        "{runs} lần chạy cho tới khi đủ sát.",
        "{runs} runs until it was close enough.",
    ),
    "work.until_most": (
        "Sau {runs} lần chạy vẫn chưa đủ sát; kết quả dựa trên những lần ấy.",
        "Not close enough even after {runs} runs; the results rest on these.",
    ),
    "work.until_nothing": (
        "“{found}”: trong {runs} lần chạy không lần nào có giá trị để biết đủ sát hay chưa (không "
        "ai phải chờ, hoặc không cán bộ nào trực).",
        "“{found}”: in none of {runs} runs is there a value that could be known closely (nobody "
        "waited, or no officer was on duty).",
    ),
    "fault.until_form": (
        "“{found}” phải có dạng chỉ.tiêu=nửa.khoảng, như late=1 hoặc commune.counter_wait=2, lớn "
        "hơn 0",
        "“{found}” must have the form figure=half.width, such as late=1 or "
        "commune.counter_wait=2, above 0",
    ),
    "cli.store": (
        "Tệp giữ các lần chạy đã xong. [mặc định: trong thư mục riêng của người dùng; hoặc "
        "MOTCUA_STORE]",
        "The file that keeps finished runs. [default: in the user's own folder; or MOTCUA_STORE]",
    ),
    "cli.resume": (
        "Đi tiếp: dùng lại những lần chạy đã giữ, chỉ chạy phần còn thiếu.",
        "Go on: use the runs that were kept and live only those that are missing.",
    ),
    "cli.stopped_kept": (
        "Đã dừng. {kept}/{of} lần chạy đã được giữ lại; thêm --resume để chạy tiếp.",
        "Stopped. {kept} of {of} runs are kept; add --resume to go on.",
    ),
    "work.not_kept": (
        "Không ghi được vào thư mục riêng của người dùng: các lần chạy sẽ không được giữ lại "
        "(dùng --store để chọn tệp khác).",
        "The user's own folder cannot be written: the runs will not be kept (choose another file "
        "with --store).",
    ),
    "fault.store_unfit": (
        "không mở hoặc không ghi được tệp giữ các lần chạy này; hãy chọn tệp khác bằng --store",
        "this file of kept runs cannot be opened or written; choose another with --store",
    ),
    "fault.store_busy": (
        "chương trình khác đang ghi vào tệp này quá lâu; hãy đợi, hoặc chọn tệp khác bằng --store",
        "another program has been writing to this file for too long; wait, or choose another with "
        "--store",
    ),
    "fault.store_full": (
        "ổ đĩa đã đầy; những lần chạy đã giữ vẫn còn. Hãy giải phóng chỗ rồi thêm --resume",
        "the disk is full; the runs that were kept are still there. Make room, then add --resume",
    ),
    "fault.store_damaged": (
        "tệp này không phải là tệp giữ các lần chạy, hoặc đã hỏng; hãy chuyển nó đi chỗ khác, hoặc "
        "chọn tệp khác bằng --store",
        "this is no file of kept runs, or it is damaged; move it away, or choose another with "
        "--store",
    ),
    "fault.store_later": (
        "tệp này do một phiên bản mới hơn của motcua ghi; hãy cập nhật, hoặc chọn tệp khác bằng "
        "--store",
        "this file was written by a later version of motcua; update it, or choose another with "
        "--store",
    ),
    "fault.cluster_no_dask": (
        "cần cài Dask để dùng cụm máy “{found}”: pip install 'motcua[cluster]'",
        "the cluster “{found}” needs Dask: pip install 'motcua[cluster]'",
    ),
    "fault.cluster_silent": (
        "không có cụm máy Dask nào trả lời ở “{found}”; địa chỉ có dạng tcp://máy:8786",
        "no Dask cluster answers at “{found}”; an address looks like tcp://host:8786",
    ),
    "fault.cluster_without": (
        "trên cụm máy “{found}” có máy chưa chạy được motcua; hãy cài motcua {ours} trên từng máy",
        "the cluster “{found}” has workers without motcua; install motcua {ours} on each",
    ),
    "fault.cluster_empty": (
        "cụm máy “{found}” chưa có máy làm việc nào (dask worker {found})",
        "the cluster “{found}” has no workers yet (dask worker {found})",
    ),
    "fault.cluster_version": (
        "trên cụm máy “{found}” là motcua {other}, ở đây là {ours}; hãy cài cùng một phiên bản",
        "the cluster “{found}” has motcua {other}, here it is {ours}; install the same version",
    ),
    "fault.cluster_lost": (
        "cụm máy “{found}” đã ngừng trả lời; những lần chạy đã xong vẫn được giữ, thêm --resume để "
        "chạy tiếp",
        "the cluster “{found}” no longer answers; the runs that were finished are kept, add "
        "--resume to go on",
    ),
}
