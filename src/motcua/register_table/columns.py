"""What offices and logs call their columns, and the words that they write in them.

Names and words are compared plain: without diacritics, in small letters, signs as spaces.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import Final

GIVEN: Final = ("ngay tra ket qua", "ngay tra kq", "ngay tra", "thoi gian tra ket qua",
    "thoi diem tra ket qua")  # fmt: skip
"""Of a result that was handed over; where nothing else is told it is taken for the end."""

DOSSIERS: Final[Mapping[str, tuple[str, ...]]] = {
    "code": ("ma ho so", "so ho so", "ma so ho so", "ma bien nhan", "so bien nhan", "ma hs",
        "so hs", "mahoso", "case id", "dossier id", "dossier", "file number", "reference",
        "ticket id", "request id", "case", "case concept name", "id"),
    "submitted_at": ("ngay nop", "ngay gui", "thoi diem nop", "ngay nop ho so", "submitted at",
        "submitted", "filed", "filing date", "application date"),
    "accepted_at": ("ngay tiep nhan", "thoi diem tiep nhan", "ngay nhan", "ngay nhan ho so",
        "ngay tiep nhan ho so", "thoi gian tiep nhan", "accepted at", "accepted", "received at",
        "received", "date received", "opened", "open dt", "opened at", "registered", "created at",
        "created", "start date"),
    "started_at": ("ngay thu ly", "ngay bat dau xu ly", "started at", "started"),
    "paused_at": ("ngay tam dung", "ngay yeu cau bo sung", "paused at", "paused"),
    "resumed_at": ("ngay bo sung", "ngay tiep tuc", "resumed at", "resumed"),
    "due_at": ("ngay hen tra", "ngay hen tra ket qua", "ngay hen", "han xu ly", "han giai quyet",
        "han tra", "han tra ket qua", "ngay du kien tra ket qua", "ngay tra ket qua du kien",
        "due at", "deadline", "due date", "due", "target dt",
        "target date", "sla target dt"),
    "original_due_at": ("ngay hen tra ban dau", "original due at"),
    "rescheduled_at": ("ngay hen lai", "ngay gia han", "rescheduled at"),
    "ended_at": ("ngay co ket qua", "ngay ket thuc", "ngay ket thuc xu ly", "ngay hoan thanh",
        "ngay xu ly xong", "ngay giai quyet xong", "ngay giai quyet", "thoi gian ket thuc",
        "thoi diem ket thuc", "thoi diem co ket qua", "thoi gian co ket qua",
        "thoi diem hoan thanh", "thoi gian hoan thanh", "thoi diem xu ly xong",
        "thoi gian xu ly xong", "ended at",
        "finished at", "finished", "closed at", "closed dt", "closed", "date closed",
        "completed at", "completed", "end date", "resolved at", "resolved"),
    "delivered_at": ("ngay cong dan nhan", "ngay nhan ket qua", "delivered at", "delivered",
        *GIVEN),
    "status": ("trang thai", "tinh trang", "trang thai ho so", "tinh trang ho so", "ket qua xu ly",
        "status", "case status", "state"),
    "channel": ("hinh thuc nop", "hinh thuc tiep nhan", "kenh tiep nhan", "hinh thuc",
        "phuong thuc nop", "kenh", "channel", "source channel", "case channel", "source"),
    "procedure": ("thu tuc", "ten thu tuc", "thu tuc hanh chinh", "ten tthc", "tthc", "ma tthc",
        "ma thu tuc", "ten thu tuc hanh chinh", "dich vu cong", "procedure", "service",
        "case type", "type", "request type"),
    "field": ("linh vuc", "ten linh vuc", "field", "reason", "category"),
    "office": ("don vi", "co quan", "don vi tiep nhan", "don vi xu ly", "co quan giai quyet",
        "don vi giai quyet", "phong ban", "xa phuong", "office", "department",
        "case department", "organisation", "organization", "unit"),
    "officer": ("can bo", "can bo xu ly", "can bo thu ly", "nguoi xu ly", "chuyen vien",
        "can bo giai quyet", "officer", "responsible", "case responsible", "handler", "assignee",
        "resource"),
    "fee": ("co phi", "phi le phi", "fee"),
    "paid_online": ("thanh toan truc tuyen", "nop phi truc tuyen", "paid online"),
    "digitised_in": ("so hoa dau vao", "so hoa ho so", "digitised in"),
    "digitised_out": ("so hoa ket qua", "so hoa dau ra", "digitised out"),
    "must_be_online": ("bat buoc truc tuyen", "must be online"),
    "supplements": ("so lan bo sung", "supplements"),
}  # fmt: skip
"""Names of the columns of a table of dossiers, the likeliest first."""

EVENTS: Final[Mapping[str, tuple[str, ...]]] = {
    "code": ("case concept name", "case id", "caseid", "case", "dossier", "dossier id", "trace id",
        *DOSSIERS["code"]),
    "activity": ("concept name", "activity", "activity name", "event", "task", "buoc xu ly",
        "ten buoc", "buoc", "cong viec", "hanh dong", "thao tac", "hoat dong", "cong doan"),
    "start": ("start timestamp", "start time", "start", "started at", "begin", "ngay bat dau",
        "thoi gian bat dau", "thoi diem bat dau", "bat dau"),
    "end": ("time timestamp", "end timestamp", "end time", "complete timestamp", "timestamp",
        "completed at", "end", "time", "date", "ngay ket thuc", "thoi gian ket thuc",
        "thoi diem ket thuc", "ket thuc", "thoi gian", "thoi diem", "ngay thuc hien"),
    "officer": ("org resource", "resource", "user", "performer", "actor", "nguoi thuc hien",
        *DOSSIERS["officer"]),
    "office": DOSSIERS["office"],
    "procedure": DOSSIERS["procedure"],
    "channel": ("case channel", *DOSSIERS["channel"]),
    "due_at": ("case deadline", *DOSSIERS["due_at"]),
}  # fmt: skip
"""Names of the columns of a table of events."""

PERSONAL: Final = ("ho ten", "ho va ten", "nguoi nop", "chu ho so", "ten cong dan", "cong dan",
    "ten doanh nghiep", "ten to chuc", "dien thoai", "so dien thoai", "sdt", "dtdd", "dia chi",
    "cccd", "cmnd", "can cuoc", "so dinh danh", "so giay to", "ngay sinh", "email",
    "thu dien tu", "ma so thue", "applicant", "citizen name", "full name", "first name",
    "last name", "phone", "telephone", "mobile", "address", "street", "identity number",
    "national id", "passport", "date of birth", "birthday", "latitude",
    "longitude")  # fmt: skip
"""What a column is called that tells who somebody is, or where."""

CHANNEL_WORDS: Final[Mapping[str, tuple[str, ...]]] = {
    "online": ("truc tuyen", "online", "internet", "web", "website", "e mail", "email", "app",
        "self service", "dich vu cong", "cong dich vu cong", "qua mang", "mobile"),
    "postal": ("buu chinh", "buu dien", "postal", "post", "mail", "letter", "bcci"),
    "in_person": ("truc tiep", "in person", "desk", "counter", "walk in", "tai quay",
        "mot cua", "tai bo phan mot cua"),
}  # fmt: skip
STATUS_WORDS: Final[Mapping[str, tuple[str, ...]]] = {
    "returned": ("tra lai", "tu choi giai quyet", "khong giai quyet", "returned", "turned back",
        "dung xu ly"),
    "refused": ("tu choi tiep nhan", "tu choi", "khong tiep nhan", "refused", "rejected"),
    "withdrawn": ("rut", "rut ho so", "da rut", "cong dan rut", "xin rut", "da huy", "huy",
        "huy ho so", "bi huy", "withdrawn", "cancelled", "canceled"),
    "paused": ("tam dung", "cho bo sung", "yeu cau bo sung", "bo sung", "cho thuc hien nghia vu",
        "paused", "on hold", "suspended", "waiting"),
    "submitted": ("moi nop", "cho tiep nhan", "moi dang ky", "submitted", "filed"),
    "completed_early": ("truoc han", "da giai quyet truoc han", "giai quyet truoc han",
        "completed early"),
    "completed_on_time": ("dung han", "da giai quyet dung han", "giai quyet dung han",
        "completed on time"),
    "completed_late": ("da giai quyet qua han", "giai quyet qua han", "da giai quyet tre han",
        "da tra qua han", "completed late"),
    "completed": ("da giai quyet", "hoan thanh", "da hoan thanh", "da tra ket qua", "da tra",
        "co ket qua", "da co ket qua", "giai quyet xong", "da xong", "da xu ly xong", "da xu ly",
        "ket thuc", "completed", "closed", "done", "finished", "resolved"),
    "processing": ("dang xu ly", "dang giai quyet", "dang thu ly", "processing", "in progress",
        "open", "qua han", "tre han", "trong han"),
    "received": ("da tiep nhan", "moi tiep nhan", "tiep nhan", "received", "registered"),
}  # fmt: skip
"""Words of a status, and the one of ours that they mean; earlier ones are looked for first."""


ALONE: Final = frozenset({"huy"})
"""Words that mean something only alone: in a longer text they are somebody's name."""


def plain(text: str) -> str:
    """A name without diacritics, in small letters, its words apart by single spaces."""
    apart = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", text).lower().replace("đ", "d")
    bare = "".join(
        sign for sign in unicodedata.normalize("NFD", apart) if not unicodedata.combining(sign)
    )
    return " ".join(re.findall(r"[a-z0-9]+", bare))


def fit(name: str, known: tuple[str, ...]) -> float:
    """How well a column's name fits those known for something; 0 = not at all.

    The name itself goes before one that holds it (`ngày tiếp nhận hồ sơ`), a longer one that is
    held before a shorter, and the likelier name before the others.
    """
    told = plain(name)
    if told in known:
        return 100 - known.index(told)
    if told.removeprefix("case ") in known:  # an attribute of a trace
        return 50 - known.index(told.removeprefix("case "))
    held = [one for one in known if " " in one and f" {one} " in f" {told} "]
    return max((1 + len(one) / 100 for one in held), default=0.0)


def is_personal(name: str) -> bool:
    """Whether a column's name says that it tells who somebody is."""
    told = f" {plain(name)} "
    return any(f" {one} " in told for one in PERSONAL)


def meaning(word: str, words: Mapping[str, tuple[str, ...]]) -> str:
    """Which of our words a word of the table means; empty when none is alike."""
    told = plain(word)
    for meant, known in words.items():
        if told in known or told == plain(meant):
            return meant
    for meant, known in words.items():
        if any(f" {one} " in f" {told} " for one in known if one not in ALONE):
            return meant
    return ""
