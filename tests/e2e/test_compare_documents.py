"""What `motcua compare` writes and draws, as its users call it."""

from __future__ import annotations

import csv
import json
import re
import shutil
import subprocess
from functools import cache
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from xml.etree import ElementTree as ET

import pytest

from commands import ROOT, SMALL, motcua, one_line, refused, text_of
from markup import Markup, inside

TU_KY = ROOT / "scenarios" / "tu_ky_2023_11.yaml"
ASKED = ("compare", TU_KY, "--set", "commune.staff.reception=1", "--replicates", "10")
CHROMIUM = shutil.which("chromium")


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each test stands in a folder of its own, so that files have short names."""
    monkeypatch.chdir(tmp_path)


@cache
def written(lang: str = "vi") -> dict[str, bytes]:
    """Every document by its name, asked for once."""
    with TemporaryDirectory() as folder:
        out = Path(folder) / "tờ trình"
        formats = "txt,json,csv,docx,html,svg"
        done = motcua(*ASKED, "--out", out, "--as", formats, "--lang", lang)
        assert (done.returncode, done.stdout) == (0, ""), done.stderr
        assert done.stderr.endswith(f"{out}.\n")
        return {path.name: path.read_bytes() for path in sorted(out.iterdir())}


def page(lang: str = "vi") -> str:
    return written(lang)["compare.txt"].decode()


def test_every_document_and_every_picture_is_a_file() -> None:
    assert list(written()) == [
        "backlog_commune.svg",
        "backlog_district.svg",
        *(f"compare.{kind}" for kind in ("csv", "docx", "html", "json", "txt")),
        "counter_wait.svg",
        "load_by_hour_commune.svg",
        "load_by_hour_district.svg",
        "result_time.svg",
    ]


def test_the_text_is_what_is_printed() -> None:
    done = motcua(*ASKED)
    assert done.returncode == 0
    assert done.stdout == page()
    assert "KHÔNG CẦN" in done.stdout
    assert "▅▆▆" in done.stdout


def test_the_json_is_what_is_printed() -> None:
    plain = json.loads(written()["compare.json"])
    assert json.loads(motcua(*ASKED, "--json").stdout) == plain


@pytest.mark.parametrize(("lang", "separator"), [("vi", ";"), ("en", ",")])
def test_the_table_holds_every_change(lang: str, separator: str) -> None:
    text = written(lang)["compare.csv"].decode("utf-8-sig")
    rows = list(csv.DictReader(text.splitlines(), delimiter=separator))
    (plan,) = json.loads(written(lang)["compare.json"])["plans"]
    changed = [one for one in plan["changes"] if one["change"]["mean"]]
    assert len(rows) >= len(plan["changes"])
    by_name = {(row["scope"], row["key"], row["figure"]): row for row in rows}
    assert len(by_name) == len(rows)
    for one in changed:
        scope = "level" if one["is_level"] else "office"
        row = by_name[scope, one["place"], one["key"]]
        shown = float(row["change"].replace(",", "."))
        assert shown == pytest.approx(one["change"]["mean"], abs=1e-4)


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_word_document_says_the_page(lang: str) -> None:
    Path("page.docx").write_bytes(written(lang)["compare.docx"])
    text = one_line(text_of(Path("page.docx")))
    assert ("SO SÁNH PHƯƠNG ÁN (MÔ PHỎNG)" if lang == "vi" else "PLANS COMPARED") in text
    _, verdict, *_ = page(lang).splitlines()[1:]
    assert one_line(verdict) in text
    for row in page(lang).splitlines():
        for figure in re.findall(r"[+−][\d.,]+ \(.*?\)", row):
            assert figure in text


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_web_page_says_the_page_and_draws_without_a_script(lang: str) -> None:
    text = written(lang)["compare.html"].decode()
    read = Markup(text)
    said = one_line(read.one("report-1").text)
    _, verdict, *_ = page(lang).splitlines()[1:]
    assert one_line(verdict) in said
    assert not read.all("script")
    assert "http:" not in text.replace("https:", "http:")
    assert "script-src 'none'" in read.all("meta")[1].attributes["content"]
    pictures = read.of_class("picture")
    drawings = [one for picture in pictures for one in inside(picture, "svg")]
    assert len(drawings) == len([name for name in written(lang) if name.endswith(".svg")])
    for drawing in drawings:
        title, desc = (read.one(name) for name in drawing.attributes["aria-labelledby"].split())
        assert (title.tag, desc.tag) == ("title", "desc")
        assert len(desc.text) > 40
    ids = [one.attributes["id"] for one in read.elements if "id" in one.attributes]
    assert len(ids) == len(set(ids))
    ranks = [int(one.tag[1]) for one in read.all("h1", "h2", "h3", "h4")]
    assert all(after - before <= 1 for before, after in pairwise(ranks))
    assert len(inside(read.one("charts"), "table")) == len(drawings)


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_drawings_are_of_that_language_and_sound(lang: str) -> None:
    for name, content in written(lang).items():
        if name.endswith(".svg"):
            root = ET.fromstring(content)
            assert root.attrib["lang"] == lang
            said = "".join(root.itertext())
            assert ("Hiện tại" in said) == (lang == "vi"), name
            assert ("Today" in said) == (lang == "en"), name


def test_the_same_question_is_the_same_bytes() -> None:
    out = Path("again")
    formats = "txt,json,csv,docx,html,svg"
    assert motcua(*ASKED, "--out", out, "--as", formats).returncode == 0
    assert {path.name: path.read_bytes() for path in sorted(out.iterdir())} == written()


@pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed")
def test_a_browser_shows_the_drawings_in_the_page_s_own_colours() -> None:
    Path("page.html").write_bytes(written()["compare.html"])
    done = subprocess.run(
        [
            str(CHROMIUM),
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--disable-background-networking",
            "--disable-component-update",
            "--host-resolver-rules=MAP * ~NOTFOUND",
            f"--user-data-dir={Path('profile').absolute()}",
            "--enable-logging=stderr",
            "--window-size=800,6000",
            f"--screenshot={Path('page.png').absolute()}",
            Path("page.html").absolute().as_uri(),
        ],
        capture_output=True,
        encoding="utf-8",
        timeout=300,
        check=True,
    )
    assert "CONSOLE" not in done.stderr
    assert Path("page.png").stat().st_size > 100_000


def test_the_usual_documents_are_text_and_json() -> None:
    out = Path("out")
    done = motcua("compare", SMALL, SMALL, "--replicates", "2", "--out", out, "--engine", "simpy")
    assert (done.returncode, done.stdout) == (0, "")
    assert sorted(path.name for path in out.iterdir()) == ["compare.json", "compare.txt"]


def test_what_cannot_be_written_is_refused_before_the_work() -> None:
    plan = ("compare", SMALL, SMALL, "--replicates", "2")
    assert "--as cần đi cùng --out" in refused(*plan, "--as", "html")
    Path("full").mkdir()
    Path("full", "file").touch()
    assert "full" in refused(*plan, "--out", "full")
    said = refused(*plan, "--out", "new", "--as", "htm,xlsx")
    assert "html" in said
    assert "xlsx" in said
    assert not Path("new").exists()
