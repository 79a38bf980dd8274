"""The HTML page in a real browser: its charts are drawn, nothing fails, nothing is fetched."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import replace
from html import escape
from pathlib import Path

import pytest

from markup import Markup, inside
from motcua.report import document, html
from motcua.report.charts import Band, Chart, Kind, Mark, Series, charts_of
from motcua.report.values import Number, Written
from motcua.words import Lang
from published import COUNT, FACTS, SERVICE

CHROMIUM = shutil.which("chromium")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed")

HOSTILE = "{a|b}<img src=x onerror=document.title=1>"
CURVE = Chart(
    Kind.CURVE,
    Written("Curve"),
    Written("officers"),
    tuple(Number(officers) for officers in range(1, 5)),
    (
        Series(
            Written("wait"),
            (9.0, 4.0, None, 1.0),
            band=Band(Written("range"), (8.0, 3.0, 1.0, 0.5), (12.0, 6.0, 4.0, 2.0)),
        ),
    ),
    marks=(Mark(1, Written("today")),),
)
BARS = Chart(
    Kind.BARS,
    Written("Bars"),
    Written("office"),
    (Written("Đại Sơn"), Written(HOSTILE)),
    (Series(Written(HOSTILE), (3.0, 12.0)),),
)
CHARTS = (*charts_of(FACTS, [COUNT], SERVICE), CURVE, BARS)


def browse(path: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """Open a page in a browser that is new and has no network."""
    return subprocess.run(
        [
            str(CHROMIUM),
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--disable-background-networking",
            "--disable-component-update",
            "--host-resolver-rules=MAP * ~NOTFOUND",
            f"--user-data-dir={path.parent / 'profile'}",
            "--enable-logging=stderr",
            "--virtual-time-budget=5000",
            *options,
            path.as_uri(),
        ],
        capture_output=True,
        encoding="utf-8",
        timeout=300,
        check=True,
    )


def opened(folder: Path, charts: Sequence[Chart], lang: Lang) -> tuple[str, str]:
    """The page as it stands after its script ran, and what the browser's console said."""
    path = folder / "page.html"
    html.write(path, [document.build(FACTS, COUNT)], charts, lang)
    done = browse(path, "--dump-dom")
    said = [line for line in done.stderr.splitlines() if "CONSOLE" in line]
    return done.stdout, "\n".join(said)


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_chart_is_drawn_and_the_console_is_silent(tmp_path: Path, lang: Lang) -> None:
    dom, console = opened(tmp_path, CHARTS, lang)
    assert console == ""
    drawings = dom.split('class="drawing"')[1:]
    assert len(drawings) == len(CHARTS)
    for chart, drawing in zip(CHARTS, drawings, strict=True):
        svg = drawing[drawing.index("<svg") : drawing.index("</svg>")]
        assert svg.count("<path") > len(chart.series) + 3
        tones = {f"var(--{series.tone})" for series in chart.series if any(series.values)}
        assert all(tone in svg for tone in tones)
        assert all(f">{place:{lang}}<" in svg for place in chart.places if chart.kind == "curve")
    assert "Cấp huyện<" in drawings[0] or lang == "en"
    for number in ("4.224", "1.000"):  # on its bar, and on the axis
        assert f">{number if lang == 'vi' else number.replace('.', ',')}<" in drawings[0]
    assert ">today<" in drawings[-2]


def test_a_name_is_drawn_as_it_is_written(tmp_path: Path) -> None:
    dom, _ = opened(tmp_path, CHARTS, "vi")
    drawing = dom.split('class="drawing"')[-1]
    said = "".join(part.split("<")[0] for part in drawing[: drawing.index("</svg>")].split(">"))
    assert "{a|b}&lt;img" in said
    assert "<img" not in dom


POINT = """<script>
const place = document.getElementById("chart-%d"), box = place.getBoundingClientRect();
const at = {clientX: box.left + box.width / 2, clientY: box.top + box.height / 4, bubbles: true};
for (const kind of ["mouseover", "mousemove"]) {
  place.querySelector("svg").dispatchEvent(new MouseEvent(kind, at));
}
</script></body>"""


def test_the_figures_under_the_mouse_are_told_as_text(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    page = html.page([document.build(FACTS, COUNT)], CHARTS, "vi")
    for number, told in ((0, "trực tuyến: 158"), (len(CHARTS) - 1, f"{HOSTILE}: 3")):
        unlocked = re.sub("<meta http-equiv[^>]*>", "", page)
        path.write_text(unlocked.replace("</body>", POINT % number), encoding="utf-8")
        tip = browse(path, "--dump-dom").stdout.split('<div class="tip">')[1].split("</div>")[0]
        assert escape(told, quote=False) in tip


def test_the_tables_are_folded_once_the_charts_are_drawn(tmp_path: Path) -> None:
    dom, _ = opened(tmp_path, CHARTS, "vi")
    assert "<details>" in dom
    assert "<details open" not in dom


def test_a_script_that_is_not_ours_does_not_run_nor_fetch(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    page = html.page([document.build(FACTS, COUNT)], CHARTS, "vi")
    foreign = '<script>document.title="ran"</script><img src="other.png"><p>'
    path.write_text(page.replace("<p>", foreign, 1), encoding="utf-8")
    done = browse(path, "--dump-dom")
    assert "<title>ran</title>" not in done.stdout
    refused = [line for line in done.stderr.splitlines() if "Content Security Policy" in line]
    assert any("script" in line for line in refused)
    assert any("other.png" in line for line in refused)


def asked_by_the_page(path: Path) -> set[str]:
    """Who asked for something over the network, the browser's own errands aside."""
    log = path.with_suffix(".json")
    browse(path, "--dump-dom", f"--log-net-log={log}")
    text = log.read_text(encoding="utf-8", errors="replace")
    assert '"events"' in text
    return set(re.findall(r'"initiator":"([^"]*)"', text)) - {"not an origin"}


def test_the_page_asks_for_nothing(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    html.write(path, [document.build(FACTS, COUNT)], CHARTS, "vi")
    assert asked_by_the_page(path) == set()
    asking = '<!DOCTYPE html><title>Asks</title><img src="http://nowhere.invalid/a.png">'
    path.write_text(asking, encoding="utf-8")
    assert asked_by_the_page(path) == {"null"}, "a request would not have been seen"


def test_charts_are_printed(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    html.write(path, [document.build(FACTS, COUNT)], CHARTS, "vi")
    printed, bare = tmp_path / "page.pdf", tmp_path / "bare.pdf"
    browse(path, "--no-pdf-header-footer", f"--print-to-pdf={printed}")
    empty = tuple(replace(chart, series=()) for chart in CHARTS)
    html.write(path, [document.build(FACTS, COUNT)], empty, "vi")
    browse(path, "--no-pdf-header-footer", f"--print-to-pdf={bare}")
    assert printed.read_bytes().startswith(b"%PDF")
    assert pages(printed) > pages(bare)


def pages(path: Path) -> int:
    return path.read_bytes().count(b"/Type /Page\n")


def test_the_dom_holds_the_report_s_lines(tmp_path: Path) -> None:
    dom, _ = opened(tmp_path, CHARTS, "vi")
    before = Markup(html.page([document.build(FACTS, COUNT)], CHARTS, "vi")).one("report-1")
    assert all(f">{line.text}</p>" in dom for line in inside(before, "p") if line.text)
