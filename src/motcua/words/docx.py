"""The official document: its foot, the names of a template's placeholders, and its faults.

A placeholder is written `{{name}}`, in Vietnamese without accents or in English; both are always
understood. Of `{{received.commune}}` the name stands here, the level's key in the register's facts.
"""

CLOSING: dict[str, tuple[str, str]] = {
    "closing.for_the_committee": (
        "TM. ỦY BAN NHÂN DÂN",
        "FOR THE PEOPLE'S COMMITTEE",
    ),
    "closing.recipients": ("Nơi nhận:", "Recipients:"),
    "closing.records": ("- Lưu: VT.", "- File: records office."),
}

PLACEHOLDERS: dict[str, tuple[str, str]] = {
    "placeholder.above": ("co_quan_cap_tren", "above"),
    "placeholder.authority": ("co_quan", "authority"),
    "placeholder.number": ("so_van_ban", "number"),
    "placeholder.state": ("quoc_hieu", "state"),
    "placeholder.motto": ("tieu_ngu", "motto"),
    "placeholder.place_and_day": ("dia_danh_ngay", "place_and_day"),
    "placeholder.title": ("tieu_de", "title"),
    "placeholder.subject": ("trich_yeu", "subject"),
    "placeholder.where_and_when": ("pham_vi", "where_and_when"),
    "placeholder.note": ("ghi_chu", "note"),
    "placeholder.body": ("noi_dung", "body"),
    "placeholder.appendix": ("phu_luc", "appendix"),
    "placeholder.recipients_head": ("muc_noi_nhan", "recipients_head"),
    "placeholder.recipients": ("noi_nhan", "recipients"),
    "placeholder.signer_title": ("chuc_danh_ky", "signer_title"),
    "placeholder.first_day": ("tu_ngay", "first_day"),
    "placeholder.last_day": ("den_ngay", "last_day"),
    "placeholder.month": ("thang", "month"),
    "placeholder.year": ("nam", "year"),
    "placeholder.level": ("ten_cap", "level"),
    "placeholder.procedures": ("so_thu_tuc", "procedures"),
    "placeholder.received": ("tiep_nhan", "received"),
    "placeholder.received_online": ("tiep_nhan_truc_tuyen", "received_online"),
    "placeholder.received_in_person": ("tiep_nhan_truc_tiep", "received_in_person"),
    "placeholder.received_postal": ("tiep_nhan_buu_chinh", "received_postal"),
    "placeholder.carried_over": ("ky_truoc_chuyen_qua", "carried_over"),
    "placeholder.total": ("tong_so", "total"),
    "placeholder.resolved": ("da_giai_quyet", "resolved"),
    "placeholder.early": ("truoc_han", "early"),
    "placeholder.on_time": ("dung_han", "on_time"),
    "placeholder.late": ("qua_han", "late"),
    "placeholder.in_process": ("dang_giai_quyet", "in_process"),
    "placeholder.within_deadline": ("dang_giai_quyet_trong_han", "within_deadline"),
    "placeholder.overdue": ("dang_giai_quyet_qua_han", "overdue"),
    "placeholder.paused": ("tam_dung", "paused"),
    "placeholder.returned": ("tra_lai", "returned"),
    "placeholder.returned_refused": ("tra_lai_tu_choi", "returned_refused"),
    "placeholder.returned_closed": ("tra_lai_dong", "returned_closed"),
    "placeholder.returned_withdrawn": ("tra_lai_dan_rut", "returned_withdrawn"),
    "placeholder.online_required": ("phai_truc_tuyen", "online_required"),
    "placeholder.online_of_required": ("phai_truc_tuyen_da_nop", "online_of_required"),
    "placeholder.fee_bearing": ("co_phi", "fee_bearing"),
    "placeholder.paid_online": ("thanh_toan_truc_tuyen", "paid_online"),
    "placeholder.input_digitised": ("so_hoa_dau_vao", "input_digitised"),
    "placeholder.output_digitised": ("so_hoa_dau_ra", "output_digitised"),
    "placeholder.submitted_open": ("cho_tiep_nhan", "submitted_open"),
    "placeholder.not_accepted": ("khong_tiep_nhan", "not_accepted"),
    "placeholder.accepted_late": ("tiep_nhan_cham", "accepted_late"),
    "placeholder.resolved_undated": ("da_giai_quyet_khong_hen", "resolved_undated"),
    "placeholder.in_process_undated": ("dang_giai_quyet_khong_hen", "in_process_undated"),
    "placeholder.in_time_ratio": ("ty_le_dung_han", "in_time_ratio"),
    "placeholder.online_ratio": ("ty_le_truc_tuyen", "online_ratio"),
    "placeholder.paid_ratio": ("ty_le_thanh_toan", "paid_ratio"),
    "placeholder.input_ratio": ("ty_le_so_hoa_dau_vao", "input_ratio"),
    "placeholder.output_ratio": ("ty_le_so_hoa_dau_ra", "output_ratio"),
}

FAULTS: dict[str, tuple[str, str]] = {
    "template.document": ("Trong thân văn bản", "In the body"),
    "template.header": ("Trong đầu trang", "In a page header"),
    "template.footer": ("Trong chân trang", "In a page footer"),
    "template.notes": ("Trong chú thích", "In a footnote or endnote"),
    "template.help": (
        "Các chỗ điền dùng được (chú thích này không có trong báo cáo):",
        "Placeholders that can be used (this comment is not in the report):",
    ),
    "template.pair": ("{{{{{vietnamese}}}}} = {{{{{english}}}}}",) * 2,
    "fault.template_unknown": (
        "{where:vi}: không có chỗ điền “{{{{{found}}}}}”; xem các tên dùng được trong mẫu ví dụ",
        "{where:en}: there is no placeholder “{{{{{found}}}}}”; "
        "the names to use are in the example template",
    ),
    "fault.template_unknown_near": (
        "{where:vi}: không có chỗ điền “{{{{{found}}}}}”; có phải ý bạn là “{{{{{near:vi}}}}}”?",
        "{where:en}: there is no placeholder “{{{{{found}}}}}”; did you mean “{{{{{near:en}}}}}”?",
    ),
    "fault.template_open": (
        "{where:vi}: chỗ điền mở bằng “{{{{” hoặc đóng bằng “}}}}” mà thiếu vế kia trong cùng đoạn",
        "{where:en}: a placeholder is opened by “{{{{” or closed by “}}}}” and lacks the other in "
        "the same paragraph",
    ),
    "fault.template_not_alone": (
        "{where:vi}: “{{{{{found}}}}}” điền cả đoạn văn nên phải đứng một mình trong đoạn của nó",
        "{where:en}: “{{{{{found}}}}}” is filled with whole paragraphs and must stand alone in its "
        "own",
    ),
    "fault.template_unmarked": (
        "báo cáo này là mô phỏng: mẫu phải có “{{{{tieu_de}}}}” để ghi rõ điều đó",
        "this report is simulated: the template must hold “{{{{title}}}}”, which says so",
    ),
    "fault.template_not_docx": (
        "không phải tệp .docx đọc được: mở bằng Word hoặc LibreOffice và lưu lại thành .docx, "
        "không đặt mật khẩu",
        "this is no readable .docx: open it in Word or LibreOffice and save it as .docx, without "
        "a password",
    ),
    "fault.template_no_document": (
        "tệp nén này không có văn bản Word bên trong (thiếu {missing}): lưu lại thành .docx",
        "there is no Word document in this archive ({missing} is missing): save it as .docx",
    ),
    "fault.template_strict": (
        "tệp lưu theo dạng “Strict Open XML”: lưu lại thành “Word Document (.docx)”",
        "the file is saved as “Strict Open XML”: save it as “Word Document (.docx)”",
    ),
    "fault.template_active": (
        "tệp có macro hoặc đối tượng nhúng ({found}): xóa đi và lưu lại thành .docx",
        "the file holds macros or embedded objects ({found}): take them out and save it as .docx",
    ),
    "fault.template_linked": (
        "tệp liên kết ra ngoài ({found}): nhúng hình ảnh vào tệp rồi lưu lại",
        "the file links to the outside ({found}): embed its pictures and save again",
    ),
    "fault.template_entities": (
        "phần {found} có khai báo DTD hoặc thực thể, Word không bao giờ viết như vậy: "
        "lưu lại bằng Word hoặc LibreOffice",
        "the part {found} declares a DTD or entities, which Word never writes: "
        "save it again in Word or LibreOffice",
    ),
    "fault.template_xml": (
        "phần {found} hỏng, không đọc được: lưu lại bằng Word hoặc LibreOffice",
        "the part {found} is damaged and cannot be read: save it again in Word or LibreOffice",
    ),
    "fault.template_unpacked": (
        "giải nén ra quá lớn: được phép nhiều nhất {parts} phần và {largest} byte",
        "unpacked it is too large: at most {parts} parts and {largest} bytes are allowed",
    ),
}

WORDS = CLOSING | PLACEHOLDERS | FAULTS
