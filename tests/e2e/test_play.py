"""The trainers' commands as they are used: piped, on a terminal with keys, with a bad file."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import subprocess
import sys
import termios
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
TRAINING = ROOT / "scenarios" / "training"
GOLDEN = ROOT / "tests" / "golden" / "lessons"
LESSON = TRAINING / "lesson_2_supplement.yaml"
INSTALLED = Path(sys.executable).with_name("motcua")
COMMAND = [str(INSTALLED)] if INSTALLED.exists() else [sys.executable, "-m", "motcua"]


def motcua(*arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*COMMAND, *map(str, arguments)],
        cwd=ROOT,
        env={**os.environ, "PYTHONIOENCODING": "utf-8", **environment},
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_a_piped_lesson_is_its_golden_text_byte_for_byte(lang: str) -> None:
    done = motcua("play", LESSON, "--lang", lang, PYTHONHASHSEED="3", TZ="UTC", COLUMNS="40")
    assert done.returncode == 0, done.stderr
    golden = GOLDEN / f"lesson_2_supplement_{lang}.txt"
    if os.environ.get("MOTCUA_GOLDEN") == "write":
        golden.parent.mkdir(parents=True, exist_ok=True)
        golden.write_text(done.stdout, encoding="utf-8")
    assert done.stdout == golden.read_text(encoding="utf-8")
    assert "\x1b" not in done.stdout


def test_a_stream_that_takes_ascii_only_gets_ascii() -> None:
    for done in (
        motcua("play", LESSON, "--ascii"),
        motcua("play", LESSON, PYTHONIOENCODING="ascii", PYTHONUTF8="0"),
    ):
        assert done.returncode == 0, done.stderr
        assert done.stdout.isascii()
        assert "Bai 2. Thieu giay to: tam dung va bo sung" in done.stdout
        assert "####" in done.stdout


def test_a_bad_lesson_shows_every_fault_with_its_line_and_leaves_with_2(tmp_path: Path) -> None:
    bad = tmp_path / "sai.yaml"
    text = LESSON.read_text(encoding="utf-8")
    text = text.replace("2023-11-13 10:00, act: start", "2023-11-13 08:00, act: strat")
    bad.write_text(text.replace("act: digitise_out", "act: accept"), encoding="utf-8")
    done = motcua("play", bad)
    assert (done.returncode, done.stdout) == (2, "")
    said = re.sub(r"[\s|^]+", " ", done.stderr)
    assert "không có “strat”; có phải ý bạn là “start”?" in said
    assert "không thể “Tiếp nhận” khi hồ sơ ở trạng thái" in said
    line = text.splitlines().index(next(t for t in text.splitlines() if "act: strat" in t)) + 1
    place = rf"sai\.yaml:{line}:\d+dossiers›in_process›steps›3›act"
    assert re.search(place, said.replace(" ", ""))  # a long path is broken anywhere
    assert "Traceback" not in done.stderr
    assert motcua("play", "khong-co.yaml").returncode == 2
    assert motcua("play", ROOT / "scenarios" / "tu_ky_2023_11.yaml").returncode == 2


def test_the_lessons_are_listed_with_what_they_teach() -> None:
    listed = motcua("lessons")
    assert listed.stdout.count("lesson_") == 6
    covered = motcua("lessons", "--coverage", "--lang", "en")
    assert covered.stdout.startswith("38/38 transitions are taught.\n")
    assert "T09 Close after the time limit, from “Paused”: 3" in covered.stdout
    assert motcua("bai-hoc", "--coverage").stdout.startswith("38/38 chuyển trạng thái")


def test_a_gap_in_what_is_taught_is_named(tmp_path: Path) -> None:
    for path in TRAINING.glob("lesson_*.yaml"):
        if "lesson_3" not in path.name:
            (tmp_path / path.name).write_bytes(path.read_bytes())
    said = motcua("lessons", tmp_path, "--coverage").stdout
    assert "Chưa có:" in said
    assert "T09 Đóng hồ sơ do hết hạn bổ sung, từ “Tạm dừng”" in said
    empty = tmp_path / "empty"
    empty.mkdir()
    assert motcua("lessons", empty).returncode == 2


def test_a_sheet_of_exercises_is_always_the_same() -> None:
    one = motcua("exercise", "--seed", "7", "--count", "6", "--answers", PYTHONHASHSEED="1")
    two = motcua("bai-tap", "--seed", "7", "--count", "6", "--answers", PYTHONHASHSEED="2")
    assert one.returncode == 0, one.stderr
    assert one.stdout == two.stdout
    assert "Đáp án" in one.stdout
    assert "Đáp án" not in motcua("exercise", "--seed", "7", "--count", "6").stdout
    assert motcua("exercise", "--count", "0").returncode == 2


class Terminal:
    """The command on a terminal of 24 rows and 80 columns, with somebody at the keys."""

    def __init__(self, *arguments: str) -> None:
        self.master, slave = pty.openpty()
        env = {**os.environ, "TERM": "xterm-256color", "LINES": "24", "COLUMNS": "80"}
        env |= {"PYTHONIOENCODING": "utf-8", "LC_ALL": "C.UTF-8"}
        self.process = subprocess.Popen(
            [*COMMAND, *arguments],
            cwd=ROOT,
            env=env,
            stdin=slave,
            stdout=slave,
            stderr=slave,
            start_new_session=True,
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),
        )
        os.close(slave)

    def until(self, wanted: str) -> str:
        """What is shown until some words appear."""
        got = b""
        end = time.monotonic() + 60
        while time.monotonic() < end:
            if select.select([self.master], [], [], 0.2)[0]:
                try:
                    got += os.read(self.master, 65536)
                except OSError:
                    break
            text = plain(got)
            if wanted in text:
                return text
        raise AssertionError(f"{wanted!r} is not in {plain(got)!r}")

    def press(self, keys: str) -> None:
        os.write(self.master, keys.encode())

    def left(self) -> int:
        """The exit code, the last output read."""
        while select.select([self.master], [], [], 30)[0]:
            try:
                if not os.read(self.master, 65536):
                    break
            except OSError:
                break
        code = self.process.wait(30)
        os.close(self.master)
        return code


def plain(got: bytes) -> str:
    """The text without what moves and colours."""
    return re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", got.decode("utf-8", "replace"))


def test_a_lesson_is_walked_with_keys() -> None:
    screen = Terminal("play", str(LESSON))
    assert "Lời dẫn cho giảng viên" in screen.until("q thoát")
    screen.press("\x1b[C")
    assert "Hỏi lớp" in screen.until("q thoát")
    for _ in range(4):
        screen.press("n")
        shown = screen.until("q thoát")
    assert "[ Tạm dừng ]" in shown
    screen.press("?")
    assert "Được phép lúc thứ Sáu 09:30 17/11/2023:" in screen.until("q thoát")
    screen.press("c")
    refused = screen.until("q thoát")
    assert "✗ Không thể “Ký kết quả và chuyển về Một cửa”" in refused
    assert "Cách nhanh nhất để làm được" in refused
    screen.press("\x1b[D")
    assert "[ Đang xử lý ]" in screen.until("q thoát")
    screen.press("h")
    assert "lùi một bước" in screen.until("q thoát")
    screen.press("q")
    assert screen.left() == 0


def test_steps_can_follow_one_another_and_interrupting_is_no_crash() -> None:
    screen = Terminal("play", str(LESSON), "--steps", "--lang", "en", "--ascii")
    assert "For the teacher" in screen.until("q quit")
    screen.press(" ")
    assert screen.until("q quit").isascii()
    screen.press("\x03")
    assert screen.left() == 130
