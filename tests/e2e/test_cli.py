"""The installed command, as its users call it: output, exit codes, whole messages."""

import json
import os
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from motcua.law import Act

ROOT = Path(__file__).parent.parent.parent
SCENARIOS = ROOT / "scenarios"
COMMAND = Path(sys.executable).with_name("motcua")
SMALL = SCENARIOS / "training" / "six_dossiers.yaml"
REGISTER = SCENARIOS / "registers" / "tu_ky_2023_11.csv"


def motcua(*arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """The command in a process of its own, in the project's root."""
    return subprocess.run(
        [COMMAND, *map(str, arguments)],
        cwd=ROOT,
        env={**os.environ, "PYTHONIOENCODING": "utf-8", **environment},
        capture_output=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )


def refused(*arguments: str | Path) -> str:
    """What a refused command says; it must print nothing else and leave with 2."""
    done = motcua(*arguments)
    assert done.returncode == 2, done.stderr
    assert done.stdout == ""
    assert "Traceback" not in done.stderr
    return " ".join(done.stderr.replace("|", " ").split())  # as one line, without the gutter


def test_a_month_of_tu_ky_is_printed_in_vietnamese() -> None:
    done = motcua("run", SCENARIOS / "tu_ky_2023_11.yaml")
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    assert "BÁO CÁO (MÔ PHỎNG)" in done.stdout
    assert "- Số lượng TTHC cấp huyện: 250 TTHC; cấp xã: 138 TTHC.\n" in done.stdout
    assert "số từ kỳ trước chuyển qua: 204.\n" in done.stdout
    assert "PHỤ LỤC" in done.stdout


def test_the_json_is_one_object_and_its_bytes_are_always_the_same() -> None:
    first = motcua("run", SMALL, "--json", PYTHONHASHSEED="1", TZ="Asia/Ho_Chi_Minh")
    again = motcua("chay", SMALL, "--json", PYTHONHASHSEED="2", TZ="UTC", LC_ALL="C.UTF-8")
    assert first.stdout == again.stdout
    found = json.loads(first.stdout)
    assert list(found) == ["provenance", "periods"]
    assert {"fingerprint", "seed", "replicate", "engine", "motcua"} <= set(found["provenance"])
    for period in found["periods"]:
        assert {"from", "to", "levels", "offices", "service"} == set(period)
        for figures in (*period["levels"].values(), *period["offices"].values()):
            assert all(type(value) is int for value in figures.values())


def test_several_replicates_give_a_mean_and_a_range_of_each_figure() -> None:
    done = motcua("run", SMALL, "--replicates", "3", "--json")
    assert done.returncode == 0, done.stderr
    (period,) = json.loads(done.stdout)["periods"]
    for figures in period["levels"].values():
        for value in figures.values():
            assert set(value) == {"mean", "low", "high", "half_width"}
            assert value["low"] <= value["mean"] <= value["high"]
    assert "khoảng" in motcua("run", SMALL, "--replicates", "3").stdout


def test_the_register_of_the_published_month_prints_every_published_figure() -> None:
    golden = ROOT / "tests" / "golden" / "tu_ky_2023_11" / "report_vi.txt"
    done = motcua("report", REGISTER)
    assert done.returncode == 0, done.stderr
    assert done.stdout == golden.read_text(encoding="utf-8")


def test_a_run_written_to_a_folder_is_reported_from_it_alike(tmp_path: Path) -> None:
    out = tmp_path / "kết quả"
    done = motcua("run", SMALL, "--out", out)
    assert done.returncode == 0, done.stderr
    assert done.stdout == ""
    assert {entry.name for entry in out.iterdir()} == {"report.txt", "report.json", "register"}
    assert not [entry for entry in tmp_path.iterdir() if entry.name.startswith(".")]
    again = motcua("report", out / "register", "--json")
    assert again.stdout == (out / "report.json").read_text(encoding="utf-8")
    assert motcua("bao-cao", out / "register").stdout == motcua("run", SMALL).stdout


def test_a_folder_that_holds_something_is_never_written_over(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("years of work")
    assert "không trống" in refused("run", SMALL, "--out", tmp_path)
    assert [entry.name for entry in tmp_path.iterdir()] == ["thesis.txt"]


def test_one_dossier_tells_its_story_with_the_rule_at_each_step() -> None:
    done = motcua("run", SMALL, "--trace", "latest", "--lang", "en")
    assert done.returncode == 0, done.stderr
    assert "T01" in done.stdout
    assert "61/2018/NĐ-CP" in done.stdout
    assert "không có hồ sơ" in refused("run", SMALL, "--trace", "một")


def test_a_correct_scenario_is_said_to_be_correct() -> None:
    done = motcua("kiem-tra", SMALL)
    assert done.returncode == 0, done.stderr
    assert "đúng" in done.stdout


def test_the_resolved_scenario_is_itself_a_scenario(tmp_path: Path) -> None:
    overlay = SCENARIOS / "whatif" / "one_officer_fewer.yaml"
    whole = tmp_path / "whole.yaml"
    whole.write_text(motcua("check", overlay, "--resolved").stdout, encoding="utf-8")
    said, again = motcua("check", overlay).stdout, motcua("check", whole).stdout
    assert said.splitlines()[1] == again.splitlines()[1]


def test_a_resolved_scenario_has_its_texts_in_quotes() -> None:
    printed = motcua("check", "scenarios/tu_ky_2023_11.yaml", "--resolved").stdout
    assert "\nregime: '2018'\n" in printed
    assert "\nseed: 514\n" in printed
    assert "\n    code: '1.004873'\n" in printed


def test_the_schema_and_the_diagram_are_printed() -> None:
    assert json.loads(motcua("schema").stdout)["title"] == "Scenario"
    assert motcua("diagram").stdout.startswith("stateDiagram-v2\n")


LESSON = SCENARIOS / "training" / "lesson_4_late.yaml"


def test_the_way_of_a_lesson_is_drawn() -> None:
    text = motcua("so-do", LESSON).stdout
    assert text.startswith("stateDiagram-v2\n")
    assert "    [*] --> SUBMITTED: ✓ Nộp hồ sơ (T00)\n" in text
    assert "    class COMPLETED_LATE here\n" in text
    assert "    class PROCESSING walked\n" in text
    plain = motcua("diagram", "--lang", "en", "--as", "svg").stdout
    picture = motcua("diagram", LESSON, "--as", "svg", "--lang", "en").stdout
    assert ElementTree.fromstring(picture).tag == "{http://www.w3.org/2000/svg}svg"
    assert 'stroke="#1f5fbf" stroke-width="3"' in picture
    assert picture.count('marker-end="url(#walked)"') > plain.count("url(#walked)") == 0


def test_a_picture_is_written_once_and_over_nothing(tmp_path: Path) -> None:
    out = tmp_path / "late.svg"
    done = motcua("diagram", LESSON, "--as", "svg", "--out", out)
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    assert out.read_text(encoding="utf-8").startswith("<svg ")
    assert "không có gì bị ghi đè" in refused("diagram", LESSON, "--out", out)
    assert "nothing is written over" in refused("diagram", "--out", out, "--lang", "en")
    assert "không ghi được" in refused("diagram", "--out", tmp_path / "none" / "a.svg")
    assert "không có hồ sơ thứ 9" in refused("diagram", LESSON, "--dossier", "9")
    assert "none.yaml" in refused("diagram", tmp_path / "none.yaml").replace(" ", "")


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_command_explains_itself_in_both_languages(lang: str) -> None:
    for command in ("run", "report", "check", "schema", "diagram"):
        done = motcua(command, "--help", "--lang", lang)
        assert done.returncode == 0
        assert ("ngôn ngữ" in done.stdout.lower()) == (lang == "vi")


def test_a_wrong_command_line_is_answered_in_words() -> None:
    assert "Không có lệnh “chạy”" in refused("chạy")
    assert "Không có tùy chọn --repeat" in refused("run", SMALL, "--repeat", "3")
    assert "--replicates" in refused("run", SMALL, "--replicates", "0")
    assert "Thiếu" in refused("run")
    assert "There is no command" in refused("walk", "--lang", "en")


def test_commands_alone_say_which_there_are() -> None:
    for alone, one in (((), "exercise"), (("law",), "mutate"), (("register",), "convert")):
        done = motcua(*alone)
        assert (done.returncode, done.stderr) == (0, "")
        assert f"  {one} " in done.stdout


def test_a_period_that_ends_before_it_starts_is_refused_with_a_question() -> None:
    said = refused("report", REGISTER, "--from", "2023-10-23", "--to", "21/10/2023")
    assert "đến ngày 21/10/2023 sớm hơn từ ngày 23/10/2023. Có phải 21/11/2023?" in said
    assert "cần cả --from và --to" in refused("report", REGISTER, "--to", "2023-11-21")


def test_every_fault_of_a_file_is_shown_at_once(tmp_path: Path) -> None:
    wrong = tmp_path / "sai.yaml"
    text = (SCENARIOS / "tu_ky_2023_11.yaml").read_text(encoding="utf-8")
    text = text.replace("to: 2023-11-21}", "to: 2023-10-21}").replace(
        "online: 0.99953", "online: 99,81"
    )
    wrong.write_text(text.replace("regime:", "regimes:"), encoding="utf-8")
    said = refused("run", wrong)
    assert "có 4 chỗ cần sửa" in said
    for fault in (
        "Có phải 21/11/2023?",
        "99.81",
        "có phải ý bạn là “regime”",
        "thiếu mục “regime”",
    ):
        assert fault in said


def test_a_reader_that_leaves_early_is_no_error() -> None:
    done = subprocess.run(
        f"{COMMAND} schema | head -1", shell=True, cwd=ROOT, capture_output=True, check=False
    )
    assert done.stdout == b"{\n"
    assert done.stderr == b""


def test_an_overlay_never_says_nothing_in_silence(tmp_path: Path) -> None:
    """A decimal comma inside braces, an unfinished line, a removal of what is not there."""
    overlay = tmp_path / "sai.yaml"
    overlay.write_text(
        f"base: {SCENARIOS / 'tu_ky_2023_11.yaml'}\nquestion: a\nexpects: b\n"
        "levels: {commune: {citizens: {paid_online: 0,96}}}\n"
        "offices: {an_than: null, an_thanh: }\n",
        encoding="utf-8",
    )
    said = refused("check", overlay)
    assert "có 3 chỗ cần sửa" in said
    for fault in ("mục “96” để trống", "không có mục “an_than” để bỏ", "mục “an_thanh” để trống"):
        assert fault in said


def test_a_register_is_asked_only_for_days_that_it_holds() -> None:
    said = refused("report", REGISTER, "--from", "2023-11-22", "--to", "2023-12-21")
    assert "sổ này chỉ có từ ngày 23/10/2023 đến ngày 21/11/2023" in said


def test_vietnamese_is_printed_whatever_the_locale() -> None:
    done = motcua("check", SMALL, PYTHONIOENCODING="", PYTHONUTF8="0", LC_ALL="en_US.ISO-8859-1")
    assert done.returncode == 0, done.stderr
    assert "đúng" in done.stdout


def test_an_encoding_without_vietnamese_loses_letters_and_nothing_else() -> None:
    done = motcua("run", SMALL, PYTHONIOENCODING="ascii")
    assert done.returncode == 0, done.stderr
    assert done.stdout.isascii()
    assert len(done.stdout) == len(motcua("run", SMALL).stdout)


def test_the_json_holds_the_service_of_every_level_and_office_in_whole_numbers() -> None:
    (period,) = json.loads(motcua("run", SMALL, "--json").stdout)["periods"]
    for part in ("levels", "offices"):
        assert set(period["service"][part]) == set(period[part])
        for found in period["service"][part].values():
            assert set(found) == {"counter", "result", "load", "backlog"}
            for spread in (*found["counter"].values(), found["result"]):
                assert set(spread) == {"dossiers", "median_work_s", "nine_of_ten_work_s"}
                assert all(type(value) is int for value in spread.values())
                assert spread["median_work_s"] <= spread["nine_of_ten_work_s"]
            assert all(type(load["busy_s"]) is int for load in found["load"])
            assert set(found["backlog"][0]) == {"on", "open", "paused"}
    several = json.loads(motcua("run", SMALL, "--json", "--replicates", "2").stdout)
    assert "service" not in several["periods"][0]


@pytest.mark.parametrize(
    ("stream", "said"),
    [
        (">/dev/full", "Không in được kết quả: hết chỗ trống trên đĩa.\n"),
        (
            ">&-",
            "Đầu ra chuẩn đã bị đóng: không có chỗ để in, nên không làm gì cả.\n",
        ),
    ],
)
@pytest.mark.parametrize("command", [f"run {SMALL}", f"run {SMALL} --json", "schema", "--help"])
def test_an_output_that_takes_nothing_is_said_in_words(
    command: str, stream: str, said: str
) -> None:
    done = subprocess.run(
        f"{sys.executable} -m motcua {command} {stream}",
        shell=True,
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stderr) == (2, said)


def test_a_long_report_that_nobody_reads_to_its_end_is_no_error() -> None:
    script = f"{sys.executable} -m motcua run {SMALL} | true; exit ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", script], cwd=ROOT, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize("module", ["babel", "numpy", "pyarrow", "motcua.scenario", "motcua.cli"])
def test_ctrl_c_while_it_loads_is_answered_in_words(module: str) -> None:
    script = (
        "import os, signal, sys\n"
        "from motcua.entry import main\n"
        "class Stop:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        f"        if name == {module!r}:\n"
        "            os.kill(os.getpid(), signal.SIGINT)\n"
        "sys.meta_path.insert(0, Stop())\n"
        "sys.argv[1:] = ['check', 'missing.yaml']\n"
        "main()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, encoding="utf-8", check=False
    )
    assert done.stderr == "Đã dừng theo yêu cầu; không có gì được ghi.\n"
    assert done.returncode == 130


def test_a_story_is_written_beside_everything_else(tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert motcua("run", SMALL, "--trace", "1", "--out", out).returncode == 0
    assert {entry.name for entry in out.iterdir()} == {
        "report.txt",
        "report.json",
        "register",
        "story.txt",
    }
    told = motcua("run", SMALL, "--trace", "1").stdout
    assert (out / "story.txt").read_text(encoding="utf-8") == told
    assert motcua("report", out).stdout == (out / "report.txt").read_text(encoding="utf-8")


def test_a_story_is_of_one_run_and_no_object() -> None:
    assert refused("run", SMALL, "--trace", "1", "--json") == (
        "--trace không đi cùng --json: bỏ một trong hai."
    )
    assert refused("run", SMALL, "--trace", "1", "--replicates", "2", "--lang", "en") == (
        "--trace does not go with --replicates: leave one of them out."
    )


def test_a_folder_that_cannot_be_made_is_noticed_before_the_work(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    long = "a" * 300
    for out, why in (
        (tmp_path / "file" / "out", "một phần của đường dẫn là tệp, không phải thư mục"),
        (tmp_path / long, "tên quá dài"),
        (tmp_path / "new" / long, "tên quá dài"),
    ):
        # a month of a million runs: the refusal cannot have come after it
        said = refused("run", SMALL, "--replicates", "1000000", "--out", out)
        assert said.endswith(f"không ghi được vào đây: {why}")
    assert [entry.name for entry in tmp_path.iterdir()] == ["file"]


def test_the_folder_where_one_stands_can_be_written(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "motcua", "run", SMALL, "--out", "."],
        cwd=tmp_path,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0
    assert {entry.name for entry in tmp_path.iterdir()} == {"report.txt", "report.json", "register"}


def test_a_register_that_cannot_be_true_is_its_file_s_fault(tmp_path: Path) -> None:
    out = tmp_path / "out"
    motcua("run", SMALL, "--out", out)
    moves = out / "register" / "moves.parquet"
    table = pq.read_table(moves)
    acts = table["act"].to_pylist()
    acts[0] = int(Act.DELIVER)
    pq.write_table(table.set_column(2, "act", pa.array(acts, pa.int8())), moves)
    said = refused("report", out)
    assert f"{out}:sổnàykhôngthểlàthật:hồsơ" in said.replace(" ", "")  # a long path is broken
    assert said.endswith("– không phải bước mà luật cho phép")
    assert "is not a step that the law knows" in refused("report", out, "--lang", "en")
    pq.write_table(table.set_column(0, "at", pa.nulls(len(table), pa.timestamp("ms"))), moves)
    assert "dòng 0 (đếm từ 0) trống: mỗi dòng phải có giá trị" in refused("report", out)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("run", "a", "b"), "Thừa “b”. Xem `motcua run --help`."),
        (("run", "a", "--out"), "Tùy chọn --out cần một giá trị. Xem `motcua --help`."),
        (("run", "a", "--json=1"), "Tùy chọn --json không nhận giá trị. Xem `motcua --help`."),
        (
            ("law", "compare", "1", "--lang", "en"),
            "Exactly two laws are compared (2018, 2025 or files), not 1.",
        ),
    ],
)
def test_a_mistake_in_the_command_line_has_no_word_of_click(
    arguments: tuple[str, ...], said: str
) -> None:
    assert refused(*arguments) == said
