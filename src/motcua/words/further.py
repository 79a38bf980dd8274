"""What stands beyond the report: the form, the ratios, the points, the duties, the causes."""

WORDS: dict[str, tuple[str, str]] = {
    "further.title": ("SỐ LIỆU BỔ SUNG", "FURTHER FIGURES"),
    "further.part": ("{number}. {title:vi}", "{number}. {title:en}"),
    "further.level": ("{level:vi}:", "{level:en}:"),
    "further.all_levels": ("Tất cả các cấp:", "All levels:"),
    "further.unnamed": ("(không rõ)", "(not known)"),
    "further.officer": ("{officer:vi} – {office:vi}", "{officer:en} – {office:en}"),
    "further.sum": ("cộng", "sum"),
    "further.nothing": ("Không có hồ sơ nào.", "There are no dossiers."),
    # Form II.06a
    "further.form": (
        "Biểu II.06a (Thông tư 01/2020/TT-VPCP)",
        "Form II.06a (Circular 01/2020/TT-VPCP)",
    ),
    "further.form_note": (
        "Cột 9 gồm cả hồ sơ trả lại, cột 12 gồm cả hồ sơ đang tạm dừng, như ghi chú in trên biểu; "
        "hồ sơ không có hạn trả cũng nằm ở hai cột này.",
        "Column 9 includes the returned and column 12 the paused, as the notes printed on the form "
        "say; dossiers without an appointment stand in these two columns as well.",
    ),
    "further.form_field": ("lĩnh vực", "field"),
    "further.form_to_handle": ("tiếp nhận", "to be handled"),
    "further.form_resolved": ("đã giải quyết", "resolved"),
    "further.form_in_process": ("đang giải quyết", "in process"),
    "further.form_3": ("(3) tổng số", "(3) total"),
    "further.form_4": ("(4) trực tuyến", "(4) online"),
    "further.form_5": ("(5) trực tiếp, bưu chính", "(5) in person, by post"),
    "further.form_6": ("(6) từ kỳ trước", "(6) carried over"),
    "further.form_7": ("(7) tổng số", "(7) total"),
    "further.form_8": ("(8) trước hạn", "(8) early"),
    "further.form_9": ("(9) đúng hạn", "(9) on time"),
    "further.form_10": ("(10) quá hạn", "(10) late"),
    "further.form_11": ("(11) tổng số", "(11) total"),
    "further.form_12": ("(12) trong hạn", "(12) within the deadline"),
    "further.form_13": ("(13) quá hạn", "(13) overdue"),
    # The four ratios
    "further.timeliness": (
        "Tỷ lệ đúng hạn theo bốn cách tính",
        "Timeliness, worked out in four ways",
    ),
    "further.timeliness_note": (
        "Bốn tỷ lệ này không giống nhau và không thay thế nhau. Tỷ lệ theo Quyết định 766 ở đây "
        "tính trên sổ của đơn vị, không phải trên dữ liệu quốc gia.",
        "These four are not the same and do not stand for each other. The ratio of Decision 766 is "
        "made of the office's own register here, not of the national data.",
    ),
    "further.ratio": ("tỷ lệ", "ratio"),
    "further.ratio_part": ("hồ sơ", "dossiers"),
    "further.ratio_whole": ("trên", "out of"),
    "further.ratio_percent": ("%", "%"),
    "further.resolved_on_time": (
        "trước và đúng hạn trên đã giải quyết",
        "early and on time, of the resolved",
    ),
    "further.due_on_time": (
        "trước và đúng hạn trên đã giải quyết và quá hạn chưa giải quyết",
        "early and on time, of the resolved and the overdue",
    ),
    "further.handled_late": (
        "quá hạn (đã và chưa giải quyết) trên tổng số phải giải quyết",
        "late and overdue, of all to be handled",
    ),
    "further.kpi766": (
        "đúng tiến độ theo Quyết định 766/QĐ-TTg",
        "in time as Decision 766/QĐ-TTg judges",
    ),
    # Decision 766
    "further.score": (
        "Điểm theo Quyết định 766/QĐ-TTg (phần tính được từ hồ sơ)",
        "Points of Decision 766/QĐ-TTg (as far as dossiers tell)",
    ),
    "further.score_item": ("nhóm chỉ tiêu", "block"),
    "further.score_points": ("điểm", "points"),
    "further.score_most": ("tối đa", "at most"),
    "further.score_share": ("số liệu", "figures"),
    "further.score_why": ("vì sao không tính được", "why it is not known"),
    "further.score_given": ("đơn vị kê khai", "stated by the office"),
    "further.score_of": ("{part:vi}/{whole:vi}", "{part:en}/{whole:en}"),
    "further.score_part": ("– {part:vi}", "– {part:en}"),
    "further.score_known": (
        "phần biết được: {points:vi}/{most:vi}",
        "of what is known: {points:en}/{most:en}",
    ),
    "further.block_publicity": ("Công khai, minh bạch", "Publicity and transparency"),
    "further.block_progress": ("Tiến độ, kết quả giải quyết", "Progress"),
    "further.block_online": ("Dịch vụ công trực tuyến", "Online services"),
    "further.block_payment": ("Thanh toán trực tuyến", "Online payment"),
    "further.block_digitisation": ("Số hóa hồ sơ", "Digitisation"),
    "further.block_satisfaction": ("Mức độ hài lòng", "Satisfaction"),
    "further.part_published_in_time": ("công bố đúng hạn", "published in time"),
    "further.part_updated_in_time": ("cập nhật, công khai đúng hạn", "updated in time"),
    "further.part_full_content": ("đầy đủ nội dung", "full content"),
    "further.part_synchronised": ("đồng bộ hồ sơ", "dossiers synchronised"),
    "further.part_in_time": ("hồ sơ đúng tiến độ", "dossiers in time"),
    "further.part_offered_online": (
        "thủ tục cung cấp trực tuyến",
        "procedures offered online",
    ),
    "further.part_online_with_dossiers": (
        "thủ tục trực tuyến có phát sinh hồ sơ",
        "online procedures that had dossiers",
    ),
    "further.part_filed_online": ("hồ sơ nộp trực tuyến", "dossiers filed online"),
    "further.part_paid_online": ("hồ sơ thanh toán trực tuyến", "dossiers paid online"),
    "further.part_payable_online": (
        "thủ tục có phí cho thanh toán trực tuyến",
        "fee procedures that can be paid online",
    ),
    "further.part_payable_and_paid": (
        "thủ tục có phí đã có hồ sơ thanh toán trực tuyến",
        "fee procedures with dossiers paid online",
    ),
    "further.part_electronic_results": ("kết quả điện tử", "electronic results"),
    "further.part_digitised_papers": ("hồ sơ được số hóa đầu vào", "papers digitised"),
    "further.part_used_again": ("khai thác, sử dụng lại dữ liệu số hóa", "papers used again"),
    "further.part_data_shared": ("kết nối, chia sẻ dữ liệu", "data shared"),
    "further.part_population_data": ("dữ liệu dân cư", "population data"),
    "further.part_procedure_data": ("dữ liệu thủ tục hành chính", "procedure data"),
    "further.part_certified_copies": ("chứng thực bản sao điện tử", "electronic certified copies"),
    "further.part_petitions_in_time": (
        "phản ánh, kiến nghị xử lý đúng hạn",
        "petitions answered in time",
    ),
    "further.part_petitions_content": (
        "hài lòng về xử lý phản ánh, kiến nghị",
        "content with answers to petitions",
    ),
    "further.part_dossiers_content": (
        "hài lòng về giải quyết hồ sơ",
        "content with the handling of dossiers",
    ),
    "further.why_not_on_a_register": (
        "không có trong sổ hồ sơ",
        "no register of dossiers has it",
    ),
    "further.why_procedures_of_level": (
        "không rõ danh mục thủ tục của riêng từng cấp",
        "the level's own list of procedures is not known",
    ),
    "further.why_nothing": ("không có gì để tính", "there is nothing to take a share of"),
    # Duties
    "further.duties": ("Trách nhiệm với người dân", "What is owed to the citizen"),
    "further.duty": ("chỉ tiêu", "indicator"),
    "further.rescheduled": ("xin lỗi, hẹn lại trong kỳ", "apologies with a new appointment"),
    "further.apology_known": (
        "– biết hạn cũ",
        "– the old appointment is known",
    ),
    "further.apology_late": (
        "– báo muộn hơn thời hạn luật định",
        "– told later than the law wants",
    ),
    "further.late_unapologised": (
        "trả kết quả quá hạn, không xin lỗi",
        "late results without an apology",
    ),
    "further.overdue_unapologised": (
        "quá hạn chưa giải quyết, chưa xin lỗi",
        "overdue without an apology",
    ),
    "further.answered": (
        "hồ sơ trực tuyến đã trả lời tiếp nhận hay không",
        "online dossiers accepted or refused",
    ),
    "further.answered_in_time": (
        "– trong 8 giờ làm việc",
        "– within 8 working hours",
    ),
    "further.unanswered_late": (
        "hồ sơ trực tuyến quá 8 giờ làm việc chưa trả lời",
        "online dossiers unanswered beyond 8 working hours",
    ),
    "further.near_due": ("sắp trễ", "soon due"),
    "further.near_due_note": (
        "“Sắp trễ”: chưa giải quyết, còn hạn, hạn trả trong {days:vi} ngày làm việc sau kỳ.",
        "“Soon due”: in process, not overdue, due within {days:en} working days of the period.",
    ),
    "further.uncollected": ("đã xong, dân chưa nhận", "done and not collected"),
    "further.supplement_known": (
        "yêu cầu bổ sung trong kỳ (một lần)",
        "asked for papers in the period (once)",
    ),
    "further.supplement_late": (
        "– muộn hơn thời hạn thông báo luật định",
        "– later than the law's notice",
    ),
    "further.near_due_list": ("Hồ sơ sắp trễ", "Dossiers soon due"),
    "further.near_due_more": (
        "… và {more:vi} hồ sơ nữa.",
        "… and {more:en} more.",
    ),
    "further.code": ("mã hồ sơ", "dossier"),
    "further.procedure": ("thủ tục", "procedure"),
    "further.office": ("đơn vị", "office"),
    "further.due": ("hạn trả", "due"),
    # Causes
    "further.causes": (
        "Nguyên nhân quá hạn (một nguyên nhân chính mỗi hồ sơ)",
        "Causes of lateness (one main cause of each dossier)",
    ),
    "further.causes_note": (
        "Sổ không ghi khi nào việc bên ngoài xong và khi nào phần mềm hỏng: thời gian xếp hàng "
        "ngay sau khi chờ bên ngoài được tính cho bên ngoài, phần lớn thời gian hệ thống ngừng "
        "được tính cho khối lượng công việc hoặc cho bên ngoài.",
        "A register does not say when a wait outside is over nor when software is down: a queue "
        "right after a wait outside is counted as outside, and most of an outage as volume or as "
        "outside.",
    ),
    "further.cause": ("nguyên nhân", "cause"),
    "further.causes_unknown": (
        "Không rõ: sổ không ghi từng bước giải quyết và không nêu nguyên nhân.",
        "Not known: the register has no records of the work and names no causes.",
    ),
    "further.cause_volume": ("khối lượng công việc", "volume of work"),
    "further.cause_consulted_agency": (
        "cơ quan phối hợp, chờ bên ngoài",
        "a consulted agency, waiting outside",
    ),
    "further.cause_leader": ("chờ lãnh đạo ký", "waiting for the leader's signature"),
    "further.cause_system": ("hệ thống, phần mềm", "the system"),
    "further.cause_officer_absence": ("cán bộ vắng mặt", "absence of the officer"),
    "further.cause_citizen": ("phía người dân", "the citizen"),
    "further.cause_other": ("nguyên nhân khác", "something else"),
    # Breakdowns
    "further.by_office": ("Theo đơn vị", "By office"),
    "further.by_procedure": ("Theo thủ tục", "By procedure"),
    "further.by_officer": ("Theo cán bộ", "By officer"),
    "further.officer_note": (
        "Hồ sơ được tính cho cán bộ hoàn thành công việc gần nhất.",
        "A dossier counts for the officer who last finished work on it.",
    ),
    "further.group": ("tên", "name"),
    # Trend
    "further.trend": ("Diễn biến qua các kỳ", "From period to period"),
    "further.trend_note": (
        "Trong ngoặc là thay đổi so với kỳ trước. Số chuyển qua của mỗi kỳ liền nhau bằng số còn "
        "lại của kỳ trước (đã kiểm tra).",
        "In brackets is the change from the period before. Of periods that follow each other, each "
        "carries over what the one before left (checked).",
    ),
    "further.from_to": ("{first:vi} – {last:vi}", "{first:en} – {last:en}"),
    "further.grown": ("{value:vi} (+{change:vi})", "{value:en} (+{change:en})"),
    "further.fallen": ("{value:vi} ({change:vi})", "{value:en} ({change:en})"),
    "further.same": ("{value:vi} (=)", "{value:en} (=)"),
}
