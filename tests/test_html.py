"""The HTML page: the published lines, charts beside them, and no way in for anybody's text."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from catalogue import assert_same_facts, recorded
from markup import Element, Markup, inside
from motcua import words
from motcua.law import Term
from motcua.register import OfficeFacts, RegisterFacts
from motcua.report import document, html
from motcua.report.charts import (
    CLASSES,
    IN_PROCESS,
    Band,
    Chart,
    Kind,
    Mark,
    Series,
    Tone,
    charts_of,
)
from motcua.report.content import Closing, Line, Report
from motcua.report.replicates import ranges
from motcua.report.values import Day, Number, Written
from motcua.words import LANGUAGES, Lang
from motcua.words.charts import WORDS
from published import COMMUNE, COUNT, DISTRICT, FACTS, NOVEMBER, SERVICE, SIMULATED, named

GOLDEN = Path(__file__).parent / "golden" / "tu_ky_2023_11"
REPORT = document.build(FACTS, COUNT)
APPENDED = document.build(SIMULATED, ranges([COUNT, COUNT]), SERVICE)
CHARTS = charts_of(FACTS, [COUNT], SERVICE)
CURVE = Chart(
    Kind.CURVE,
    Written("Curve"),
    Written("officers"),
    (Number(1), Number(2)),
    (Series(Written("wait"), (2.25, None), band=Band(Written("range"), (1.0, 0.5), (3.0, 1.5))),),
    decimals=1,
    marks=(Mark(1, Written("today")),),
)
NAMESPACES = {
    "http://www.w3.org/1999/xlink",
    "http://www.w3.org/2000/svg",
    "http://www.w3.org/2000/xmlns/",
    "http://www.w3.org/XML/1998/namespace",
}
"""What an SVG element must be called by; nothing is fetched from there."""

LICENCES = {
    "http://www.apache.org/licenses/",
    "http://www.apache.org/licenses/LICENSE-2.0",
    "https://github.com/d3/d3",
    "https://www.apache.org/",
}
"""Addresses that the texts of the licences name."""


def page(
    lang: Lang = "vi", reports: Sequence[Report] = (REPORT,), charts: Sequence[Chart] = CHARTS
) -> str:
    return html.page(reports, charts, lang)


def flat(text: str) -> str:
    return " ".join(text.split())


def lines(article: Element) -> list[str]:
    """The lines of a report as the text page has them, spaces aside."""
    left, right = [inside(side, "p") for side in inside(article, "div") if "side" in side.classes()]
    sides = [f"{a.text} {b.text}" for a, b in zip(left, right, strict=True)]
    foot = [div for div in inside(article, "div") if "closing" in div.classes()]
    apart = {
        id(line) for part in (left, right, *(inside(div, "p") for div in foot)) for line in part
    }
    rest = [one for one in inside(article, "h2", "h3", "h4", "p") if id(one) not in apart]
    return [flat(line) for line in (*sides, *(one.text for one in rest))]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_page_says_the_golden_report_s_lines(lang: Lang) -> None:
    golden = (GOLDEN / f"report_{lang}.txt").read_text(encoding="utf-8")
    expected = [flat(line) for line in golden.splitlines() if line.strip()]
    assert lines(Markup(page(lang)).one("report-1")) == expected


def test_the_foot_has_the_recipients_and_who_signs() -> None:
    (foot,) = Markup(page()).of_class("closing")
    assert [line.text for line in inside(foot, "p")] == [
        "Nơi nhận:",
        "- Lưu: VT.",
        "TM. ỦY BAN NHÂN DÂN",
    ]
    unsigned = replace(REPORT, closing=Closing())
    assert not Markup(page(reports=[unsigned])).of_class("closing")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_published_figure_stands_in_the_report(lang: Lang) -> None:
    text = Markup(page(lang)).one("report-1").text
    for figures in (DISTRICT, COMMUNE):
        for name, figure in figures._asdict().items():
            if figure and name not in ("returned_refused",):
                said = words.number(figure, lang)
                assert re.search(rf"(?<![\d.,])0?{re.escape(said)}(?!\d)", text), (name, said)
    for part, whole in ((126, 137), (4224, 4226), (3147, 3265), (4225, 4275), (3869, 3925)):
        assert words.percent(part, whole, lang) in text


def rows_of_figures(read: Markup, number: int) -> list[list[str]]:
    figure = read.all("figure")[number]
    return [[cell.text for cell in inside(row, "th", "td")] for row in inside(figure, "tr")]


def test_the_figures_of_a_chart_stand_in_its_table() -> None:
    read = Markup(page())
    assert rows_of_figures(read, 0) == [
        ["Cấp", "trực tuyến", "trực tiếp"],
        ["Cấp huyện", "158", "0"],
        ["Cấp xã", "4.224", "51"],
    ]
    assert rows_of_figures(read, 1)[1:] == [
        ["Cấp huyện", "171 (95%)", "9 (5%)", "0 (0%)"],
        ["Cấp xã", "3.838 (97,78%)", "86 (2,19%)", "1 (0,03%)"],
    ]
    assert rows_of_figures(read, 3)[1] == ["23/10/2023", "36", "0"]


def test_a_curve_tells_its_band_its_marks_and_what_is_not_known() -> None:
    assert rows_of_figures(Markup(page("en", charts=[CURVE])), 0) == [
        ["officers", "wait", "range"],
        ["1", "2.3", "1 … 3"],
        ["2 – today", "not known", "0.5 … 1.5"],
    ]


def drawn(text: str) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(Markup(text).one("chart-data").text)
    return found


def test_the_script_is_given_what_the_tables_say() -> None:
    channels, classes, _, backlog, _ = drawn(page())
    assert channels["places"] == ["Cấp huyện", "Cấp xã"]
    assert channels["days"] is None
    assert classes["isShare"]
    early = classes["series"][0]  # type: ignore[index]
    assert early["values"][0] == pytest.approx(95)
    assert early["said"] == ["171 (95%)", "3.838 (97,78%)"]
    assert early["labels"] == ["95%", "97,78%"]
    assert backlog["days"] == ["2023-10-23", "2023-10-24", "2023-11-21"]


def test_a_share_of_nothing_is_nought() -> None:
    chart = Chart(
        Kind.STACKED,
        Written("Share"),
        Written("Office"),
        (Written("Empty"),),
        (Series(Written("early"), (0.0,)), Series(Written("late"), (0.0,), Tone.BAD)),
        is_share=True,
    )
    text = page(charts=[chart])
    assert [series["values"] for series in drawn(text)[0]["series"]] == [[0], [0]]  # type: ignore[attr-defined]
    assert rows_of_figures(Markup(text), 0)[1] == ["Empty", "0", "0"]


def test_what_is_not_known_is_said_where_the_chart_would_be() -> None:
    chart = Chart(Kind.LINE, Written("T"), Written("A"), (), (), notes=(Written("Not told."),))
    read = Markup(page(charts=[chart]))
    assert [note.text for note in read.of_class("note")] == ["Not told."]
    assert not read.of_class("drawing")
    assert not read.all("details")


def test_a_simulated_month_is_marked_wherever_it_is_cut() -> None:
    for lang, mark in (("vi", "(MÔ PHỎNG)"), ("en", "(SIMULATED)")):
        read = Markup(page(lang, [APPENDED]))
        titles = read.of_class("simulated")
        assert [title.tag for title in titles] == ["h2", "h2"]
        assert all(mark in title.text for title in (*titles, *read.all("title"), *read.all("h1")))
        assert not Markup(page(lang)).of_class("simulated")
        assert mark not in page(lang)


HOSTILE = (
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "<!--",
    "]]>",
    "{{7*7}}",
    "{% raw %}",
    "\" onmouseover='alert(1)'",
    "&lt;b&gt; &amp;",
    "{a|b}",
    "\u202egnp.exe\u2066",
    "\u2028\u2029\x00\x1b[2J\ud800",
)


def named_everywhere(text: str) -> str:
    """The page of an office whose every name is this text."""
    facts = named(text)
    offices = {f"o{n}": OfficeFacts.model_construct(name=text, level="commune") for n in range(3)}
    facts = facts.model_copy(update={"offices": offices})
    count = replace(COUNT, offices=dict.fromkeys(offices, COMMUNE), unknown={"late": ("due_at",)})
    charts = charts_of(facts, [count, count], SERVICE)
    return page("vi", [document.build(facts, count, SERVICE)], [*charts, of_texts(text)])


def of_texts(text: str) -> Chart:
    """A chart in which every word is this text."""
    said = Written(text)
    return replace(
        CURVE,
        title=said,
        axis=said,
        places=(said, said),
        series=(Series(said, (1.0, 2.0), band=Band(said, (1.0, 1.0), (2.0, 2.0))),),
        unit=said,
        notes=(said,),
        marks=(Mark(0, said),),
    )


def texts(value: object) -> Iterator[str]:
    """Every text in figures of JSON."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | dict):
        for part in value.values() if isinstance(value, dict) else value:
            yield from texts(part)


def shape(text: str) -> list[tuple[str, list[str]]]:
    """Elements and the names of their attributes."""
    return [(element.tag, sorted(element.attributes)) for element in Markup(text).elements]


@pytest.mark.parametrize("text", HOSTILE)
def test_no_name_becomes_markup(text: str) -> None:
    hostile = named_everywhere(text)
    assert shape(hostile) == shape(named_everywhere("Xã"))
    assert_locked(hostile)
    shown = f"{Written(text):vi}"
    read = Markup(hostile)
    assert shown in read.one("report-1").text
    assert any(shown in cell.text for cell in read.all("th"))
    assert shown in texts(drawn(hostile))


FACT = {"where": Written("Tứ Kỳ"), "month": Term("report.month.1")}


def test_no_sign_that_acts_reaches_the_page() -> None:
    signs = "a\u202eb\u2066c\u2028d\u2029e\x00f\x1bg\ud800h\u200bi"
    fact = Line(Term("report.where_in_month", {**FACT, "year": signs}))
    text = named_everywhere(signs) + page("vi", [replace(REPORT, body=(fact,))], [])
    assert not set("\u202e\u2066\u2028\u2029\x00\x1b\ud800\u200b\r") & set(text)


def test_the_figures_of_the_script_hold_nothing_that_could_end_it() -> None:
    text = named_everywhere("</script><!--")
    data = text.split('id="chart-data">')[1].split("</script>")[0]
    assert not set("<>&\u2028\u2029") & set(data)
    assert "</script><!--" in texts(json.loads(data))


def hash_of(text: str) -> str:
    return "'sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() + "'"


def policy_of(read: Markup) -> dict[str, list[str]]:
    (meta,) = [
        one for one in read.all("meta") if one.attributes.get("http-equiv", "").startswith("Cont")
    ]
    parts = [part.split() for part in meta.attributes["content"].split(";")]
    return {name: allowed for name, *allowed in parts}


def assert_locked(text: str) -> None:
    """The policy lets the page's one script and one style be, and nothing else."""
    read = Markup(text)
    policy = policy_of(read)
    scripts = [one for one in read.all("script") if "type" not in one.attributes]
    assert policy["default-src"] == ["'none'"]
    assert policy["script-src"] == ([hash_of(one.text) for one in scripts] or ["'none'"])
    assert policy["style-src-elem"] == [hash_of(one.text) for one in read.all("style")]
    assert not any(name.startswith("on") for one in read.elements for name in one.attributes)
    assert not any({"src", "style", "srcset"} & one.attributes.keys() for one in read.elements)
    assert all(one.attributes["href"].startswith("#") for one in read.all("a"))


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("charts", [CHARTS, ()], ids=["charts", "no charts"])
def test_the_policy_knows_the_script_and_the_style(lang: Lang, charts: Sequence[Chart]) -> None:
    assert_locked(page(lang, charts=charts))
    assert ("<script" in page(lang, charts=charts)) == bool(charts)


def test_without_a_script_the_charts_stand_drawn_in_the_page() -> None:
    charts = [CHARTS[-1], CURVE]
    text = html.page([REPORT], charts, "vi", has_script=False)
    assert_locked(text)
    read = Markup(text)
    assert not read.all("script", "noscript")
    assert "ECharts" not in text
    drawings = [one for picture in read.of_class("picture") for one in inside(picture, "svg")]
    assert len(drawings) == len(charts)
    assert not read.of_class("drawing")
    for chart, picture in zip(charts, read.of_class("picture"), strict=True):
        assert f"{chart.title:vi}" in picture.attributes["aria-label"]
        assert picture.attributes["tabindex"] == "0"
    assert len(read.all("details")) == len(charts)


@pytest.mark.parametrize("text", HOSTILE)
def test_no_name_becomes_markup_in_a_drawing(text: str) -> None:
    hostile, plain = (
        html.page([REPORT], [of_texts(said)], "vi", has_script=False) for said in (text, "Xã")
    )
    assert_locked(hostile)
    assert {one.tag for one in Markup(hostile).elements} == {
        one.tag for one in Markup(plain).elements
    }


def test_no_script_of_ours_can_be_cut_short_by_its_own_text() -> None:
    for name in ("echarts.js", "charts.js", "licences.txt"):
        part = (html.PARTS / name).read_text(encoding="utf-8")
        assert not re.search(r"</script|<!--|\r", part, re.IGNORECASE), name


def test_the_page_names_no_address() -> None:
    text = page("en", [APPENDED])
    assert set(re.findall(r"https?://[^\s\"'<>)]+", text)) == NAMESPACES | LICENCES
    assert not re.search(r"@import|url\(", Markup(text).all("style")[0].text)
    assert not re.search(r"\bfetch\(|XMLHttpRequest|sendBeacon|WebSocket|import\(", text)


def test_the_licence_goes_with_the_charts() -> None:
    licences = Markup(page()).one("licences").text
    for said in ("Apache License", "Copyright 2017-2024 The Apache Software Foundation", "Baidu"):
        assert said in licences
    assert "Apache License" not in page(charts=())


def test_the_same_input_is_the_same_page(tmp_path: Path) -> None:
    written = []
    for name in ("a.html", "b.html"):
        html.write(tmp_path / name, [REPORT, APPENDED], CHARTS, "vi")
        written.append((tmp_path / name).read_bytes())
    assert written[0] == written[1] == page("vi", [REPORT, APPENDED]).encode()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.html", "b.html"]


def test_a_page_that_cannot_be_written_leaves_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "page.html"
    folder.mkdir()
    with pytest.raises(OSError, match=r"page\.html"):
        html.write(folder, [REPORT], CHARTS, "vi")
    old = tmp_path / "old.html"
    old.write_text("old")
    short = replace(CURVE.series[0], band=Band(Written("short"), (1.0,), (2.0,)))
    bad = replace(CURVE, series=(short,))
    with pytest.raises(ValueError, match="zip"):
        html.write(old, [REPORT], [bad], "vi")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["old.html", "page.html"]
    assert old.read_text() == "old"


@cache
def both(lang: Lang) -> Markup:
    """A real office's report, a simulated one and every kind of chart."""
    return Markup(page(lang, [REPORT, APPENDED], [*CHARTS, CURVE]))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_headings_are_in_order_under_one_title(lang: Lang) -> None:
    read = both(lang)
    ranks = [int(one.tag[1]) for one in read.all("h1", "h2", "h3", "h4")]
    assert ranks.count(1) == 1
    assert ranks[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(ranks))
    assert read.all("html")[0].attributes["lang"] == lang
    assert len(read.all("main")) == len(read.all("nav")) == 1


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_table_can_be_heard(lang: Lang) -> None:
    tables = both(lang).all("table")
    assert len(tables) > 6
    for table in tables:
        assert table.children[0].tag == "caption"
        assert table.children[0].text
        heads = inside(table, "th")
        assert all(head.attributes["scope"] in ("col", "row", "colgroup") for head in heads)
        assert all(head.text for head in heads)
        widths = {
            sum(int(cell.attributes.get("colspan", 1)) for cell in inside(row, "th", "td"))
            for row in inside(table, "tr")
        }
        assert len(widths) == 1
    regions = both(lang).of_class("scrolled")
    assert all(one.attributes["tabindex"] == "0" for one in regions)
    assert all(one.attributes["aria-label"] for one in regions)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_chart_has_words_and_figures_beside_it(lang: Lang) -> None:
    for figure in both(lang).all("figure"):
        (drawing,) = [one for one in inside(figure, "div") if "drawing" in one.classes()]
        title = inside(figure, "h3")[0].text
        assert drawing.attributes["role"] == "img"
        assert title in drawing.attributes["aria-label"]
        (details,) = inside(figure, "details")
        assert inside(details, "summary")
        assert "open" in details.attributes  # without a script the figures are seen
        assert inside(details, "table")


def test_every_reference_within_the_page_leads_somewhere() -> None:
    read = both("vi")
    names = [one.attributes["id"] for one in read.elements if "id" in one.attributes]
    assert len(set(names)) == len(names)
    for one in read.elements:
        if "aria-labelledby" in one.attributes:
            assert one.attributes["aria-labelledby"] in names
        if one.tag == "a":
            assert one.attributes["href"].removeprefix("#") in names


def colours(block: str) -> dict[str, str]:
    return dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6})", block))


def light_of(colour: str) -> float:
    """The relative luminance of WCAG 2."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((light_of(one), light_of(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_colours_can_be_told_apart_from_what_they_stand_on(scheme: int) -> None:
    style = (html.PARTS / "page.css").read_text(encoding="utf-8")
    known = colours(re.findall(r":root \{(.*?)\}", style, re.DOTALL)[scheme])
    for name in ("ink", "soft", "link", "warn"):
        for ground in ("paper", "desk"):
            assert contrast(known[name], known[ground]) >= 4.5, (name, ground)
    for tone in Tone:
        assert contrast(known[tone], known["paper"]) >= 4.5, tone
        assert contrast(known[tone], known["on-tone"]) >= 4.5, tone


@pytest.mark.parametrize("key", WORDS)
def test_every_word_asks_for_the_same_facts_in_both_languages(key: str) -> None:
    assert_same_facts(WORDS[key], specs=())


def test_every_word_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    catalogue = recorded(monkeypatch)
    plain = FACTS.model_dump(by_alias=True, exclude_unset=True)
    offices = {f"o{n}": {"name": f"Xã {n}", "level": "commune"} for n in range(13)}
    facts = RegisterFacts.model_validate(plain | {"offices": offices})
    every = DISTRICT._replace(received_postal=1, resolved_undated=1, in_process_undated=1, late=1)
    count = replace(
        COUNT,
        levels={"district": every, "commune": every},
        offices=dict.fromkeys(offices, every),
    )
    split = [name for name in every._fields if name.startswith(("received_", "within"))]
    unsplit = dict.fromkeys((*CLASSES.parts, *IN_PROCESS.parts, *split), ("channel", "due_at"))
    for told in (count, replace(count, unknown=unsplit)):
        page("vi", [APPENDED], [*charts_of(facts, [told, told], SERVICE), CURVE])
    page("vi")
    assert WORDS.keys() - catalogue.asked == set()


def test_a_page_of_dates_only_is_drawn_over_time() -> None:
    chart = replace(CURVE, places=(Day(NOVEMBER.first), Day(NOVEMBER.last)))
    assert drawn(page(charts=[chart]))[0]["days"] == ["2023-10-23", "2023-11-21"]
    mixed = replace(CURVE, places=(Day(NOVEMBER.first), Term("chart.day")))
    assert drawn(page(charts=[mixed]))[0]["days"] is None
