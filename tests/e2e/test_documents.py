"""What `report`, `run` and `template` write, and what they refuse to write, as users see it."""

from __future__ import annotations

import csv
import json
import zipfile
from pathlib import Path

import docx as word
import pytest

import sheets
from commands import REGISTER, ROOT, SMALL, SPAN, motcua, one_line, refused, table, text_of, told
from published import COMMUNE, DISTRICT, REPORT

GOLDEN = ROOT / "tests" / "golden" / "tu_ky_2023_11"


SOUND = "A1,a,x,online,2023-10-24 08:00,2023-10-26 08:00,2023-10-25 09:00"


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each test stands in a folder of its own, so that files have short names."""
    monkeypatch.chdir(tmp_path)


# The documents


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_published_month_is_printed_byte_for_byte(lang: str) -> None:
    done = motcua("report", REGISTER, "--lang", lang)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == (GOLDEN / f"report_{lang}.txt").read_text(encoding="utf-8")


def test_every_document_holds_every_published_figure() -> None:
    out = Path("hồ sơ")
    done = motcua("report", REGISTER, "--as", "docx,xlsx,csv,json,txt", "--out", out)
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == f"Đã ghi vào {out}.\n"
    names = {"report.docx", "report.xlsx", "report.csv", "report.json", "report.txt"}
    assert {entry.name for entry in out.iterdir()} == names
    assert [entry.name for entry in Path().iterdir()] == ["hồ sơ"]

    page = (GOLDEN / "report_vi.txt").read_text(encoding="utf-8")
    assert (out / "report.txt").read_text(encoding="utf-8") == page
    body = one_line(page[page.index("- Số lượng TTHC") :])
    assert body in one_line(text_of(out / "report.docx"))

    (period,) = json.loads((out / "report.json").read_text(encoding="utf-8"))["periods"]
    assert period["rows"] == 4673
    assert period["set_aside"] == 0
    book = sheets.read(out / "report.xlsx")
    shown = {value for sheet in book.pages.values() for value in sheet.values.values()}
    with (out / "report.csv").open(encoding="utf-8-sig", newline="") as stream:
        cells = {cell for row in csv.reader(stream, delimiter=";") for cell in row}
    for key, figures in {"district": DISTRICT, "commune": COMMUNE}.items():
        for name, count in REPORT.levels[key].figures().items():
            if name in figures._fields:
                assert period["levels"][key][name] == count, (key, name)
                assert count in shown
                assert str(count) in cells


def test_what_cannot_be_written_is_refused_before_the_work(
    capsys: pytest.CaptureFixture[str],
) -> None:
    report: tuple[str | Path, ...] = ("report", REGISTER)
    out = ("--out", Path("out"))
    asked: list[tuple[tuple[str | Path, ...], str, str]] = [
        (
            (*report, "--as", "docx,xslx,,PDF", *out),
            "Có 2 chỗ cần sửa: 1. --as không có “pdf”; đã khai báo: txt, json, csv, docx, xlsx,"
            " html 2. --as không có “xslx”; có phải ý bạn là “xlsx”?",
            "2. --as there is no “xslx”; did you mean “xlsx”?",
        ),
        (
            (*report, "--as", ",", *out),
            "--as: không có tên văn bản nào; có thể ghi: txt, json, csv, docx, xlsx, html",
            "--as: no document is named; there are: txt, json, csv, docx, xlsx, html",
        ),
        ((*report, "--as", "docx"), "--as cần đi cùng --out.", "--as needs --out."),
        (
            (*report, "--template", "a.docx"),
            "--template cần đi cùng --out.",
            "--template needs --out.",
        ),
        (
            (*report, "--template", "a.docx", *out),
            "--template cần đi cùng --as docx.",
            "--template needs --as docx.",
        ),
        (
            (*report, "--out", Path("full")),
            "full: thư mục này đã có và không trống: chọn tên khác, không có gì bị ghi đè",
            "full: this folder exists and is not empty: choose another name, "
            "nothing is written over",
        ),
        (
            (
                *("run", SMALL, "--replicates", "1000000", "--further"),
                *("--as", "docx,xlsx,csv", *out),
            ),
            "--as xlsx, --as csv, --further chỉ có của một lần chạy, còn --replicates in trung "
            "bình của nhiều lần: bỏ một trong hai.",
            "--as xlsx, --as csv, --further can be had of one run only, and --replicates gives "
            "the mean of many: leave one of them out.",
        ),
        (
            ("report", Path("full"), "--mapping", "a.yaml"),
            "--mapping chỉ dùng cho một bảng; thư mục do motcua ghi tự cho biết cách đọc.",
            "--mapping is for a table; a folder written by motcua says itself how it is read.",
        ),
    ]
    Path("full").mkdir()
    (Path("full") / "thesis.txt").write_text("years of work")
    assert refused(*asked[0][0]) == asked[0][1]
    for command, vietnamese, english in asked:
        assert told(capsys, *command) == vietnamese
        assert told(capsys, *command, "--lang", "en").endswith(english)
    assert [entry.name for entry in Path().iterdir()] == ["full"]


def test_a_run_is_written_as_documents_with_its_register_beside() -> None:
    out, mean = Path("out"), Path("mean")
    assert motcua("run", SMALL, "--as", "xlsx,docx", "--out", out).returncode == 0
    assert {entry.name for entry in out.iterdir()} == {"report.docx", "report.xlsx", "register"}
    done = motcua("run", SMALL, "--replicates", "2", "--as", "docx", "--out", mean, "--json")
    assert done.returncode == 0, done.stderr
    assert {entry.name for entry in mean.iterdir()} == {"report.docx", "register"}
    assert json.loads(done.stdout)["periods"][0]["replicates"] == 2


# Templates


def test_an_example_template_gives_the_page_that_would_have_been() -> None:
    template = Path("mẫu.docx")
    done = motcua("mau", template, "--for", REGISTER)
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    assert "{{tieu_de}}" in text_of(template)
    with zipfile.ZipFile(template) as archive:
        assert "tiep_nhan.commune" in archive.read("word/comments.xml").decode()
    texts = []
    for name, more in {"own": ("--template", template), "usual": ()}.items():
        out = ("--as", "docx", "--out", Path(name))
        assert motcua("report", REGISTER, *out, *more, "--further").returncode == 0
        texts.append(text_of(Path(name) / "report.docx"))
    assert texts[0] == texts[1]
    assert "Biểu II.06a" in texts[0]

    simulated = Path("mô phỏng.docx")
    assert motcua("template", simulated, "--for", SMALL, "--lang", "en").returncode == 0
    assert "nothing is written over" in refused(
        "template", simulated, "--for", SMALL, "--lang", "en"
    )
    assert refused("template", Path("mẫu.doc"), "--for", SMALL) == (
        "mẫu.doc: mẫu là tệp Word, tên phải kết thúc bằng .docx."
    )
    assert "không tìm thấy" in refused("template", Path("a.docx"), "--for", "none.csv")
    assert "--for" in refused("template", Path("a.docx"))


def test_a_bad_template_is_refused_whole_before_the_work() -> None:
    template = Path("xấu.docx")
    made = word.Document()
    for text in ("{{tieu_de}}", "{{tiep_nhan.comune}}", "{{noi_dung}} và", "{{ai}}", "{{dở"):
        made.add_paragraph(text)
    made.save(str(template))
    out = ("--as", "docx", "--template", template, "--out", Path("out"))
    said = refused("report", REGISTER, *out)
    assert said.startswith(f"Tệp {template} có 4 chỗ cần sửa: ")
    assert "{{tiep_nhan.commune}}" in said
    # a month of a million runs: the refusal cannot have come after it
    said = refused("run", SMALL, "--replicates", "1000000", *out)
    assert said.startswith(f"Tệp {template} có 4 chỗ cần sửa: ")
    template.write_bytes(b"PK\x03\x04 not a document")
    assert "không phải" in refused("report", REGISTER, *out)
    assert [entry.name for entry in Path().iterdir()] == ["xấu.docx"]


def test_every_fault_of_a_companion_is_shown_as_the_registers() -> None:
    path = table(SOUND, more="regimes: 1\ntable: {columns: {ngay: x}}\n")
    said = refused("report", path, *SPAN, "--out", Path("out"))
    assert said.startswith(f"Sổ hồ sơ {path.with_suffix('.yaml')} có ")
    assert "regimes" in said
    path.with_suffix(".yaml").write_bytes(b"name: \x00\n")
    assert "Traceback" not in refused("report", path, *SPAN, "--out", Path("out"))
    assert not Path("out").exists()
