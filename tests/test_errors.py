"""Why the system refused, in our own words."""

from __future__ import annotations

import errno

import pytest

from motcua.errors import BrokenBooks, Fault, Gathered, InputError, Place, reason
from motcua.words import LANGUAGES
from motcua.words.outside import SYSTEM


@pytest.mark.parametrize(
    ("number", "vi", "en"),
    [
        (errno.ENOENT, "không có tệp hay thư mục này", "there is no such file or folder"),
        (errno.EACCES, "không có quyền", "there is no permission"),
        (errno.ENOSPC, "hết chỗ trống trên đĩa", "there is no space left on the disk"),
        (errno.ENAMETOOLONG, "tên quá dài", "the name is too long"),
        (errno.ELOOP, "các liên kết trỏ vòng quanh", "the links lead round in a circle"),
        (errno.EROFS, "ổ đĩa chỉ cho đọc", "the disk can only be read"),
        (9999, "hệ thống báo lỗi số 9999", "the system reports error 9999"),
    ],
)
def test_a_refusal_of_the_system_is_said_in_words(number: int, vi: str, en: str) -> None:
    why = reason(OSError(number, "in English"))
    assert [format(why, lang) for lang in LANGUAGES] == [vi, en]


def test_every_refusal_that_has_words_exists() -> None:
    names = {key.removeprefix("system.") for key in SYSTEM} - {"unknown"}
    for name in names:
        assert (
            format(reason(OSError(getattr(errno, name), "")), "en") == SYSTEM[f"system.{name}"][1]
        )


def test_an_error_without_a_number_is_said_too() -> None:
    assert format(reason(OSError("text alone")), "en") == "the system reports error 0"


def test_broken_books_say_why_in_both_languages() -> None:
    why = BrokenBooks("2 ≠ 1").why
    assert [format(why, lang) for lang in LANGUAGES] == ["sổ sách không khớp: 2 ≠ 1", "2 ≠ 1"]


def fault(line: int) -> Fault:
    return Fault("fault.number", Place("a.yaml", line, 1), facts={"found": "x"})


def test_faults_of_several_things_are_raised_together() -> None:
    gathered = Gathered()
    for line in (3, 1):
        with gathered:
            raise InputError([fault(line)])
    with gathered:
        pass
    with pytest.raises(InputError) as wrong:
        gathered.raised()
    assert wrong.value.faults == (fault(1), fault(3))


def test_without_faults_nothing_is_raised() -> None:
    gathered = Gathered()
    with gathered:
        pass
    gathered.raised()


def test_what_is_no_fault_of_the_user_is_not_gathered() -> None:
    gathered = Gathered()
    with pytest.raises(ZeroDivisionError), gathered:
        raise ZeroDivisionError
    gathered.raised()
