"""A chart as SVG: everything stands where its value is, nothing is cut, nothing acts."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.curve import Curve, Point, chart_of
from motcua.report import html, svg
from motcua.report.charts import PERCENT, Band, Bound, Chart, Kind, Mark, Series, Tone
from motcua.report.svg_parts import COLOURS, room_for, steps
from motcua.report.svg_rows import DARKEST, LIGHTEST
from motcua.report.values import Day, Name, Number, Value, Written
from motcua.scenario import Label
from motcua.words import LANGUAGES, Lang

SPACE = "{http://www.w3.org/2000/svg}"
TODAY = Series(
    Written("today"), (10.0, None, 30.0, 20.0), Tone.WAITING,
    Band(Written("nine of ten"), (5.0, None, 25.0, 20.0), (15.0, None, 35.0, 20.0)),
)  # fmt: skip
PLAN = Series(Written("plan"), (8.0, 6.0, 4.0, 1234.5))
DAYS = tuple(Day(dt.date(2023, 10, day)) for day in (26, 27, 30, 31))
OFFICES = tuple(map(Written, ("Đại Sơn", "Tân Kỳ", "An Thanh", "thị trấn Tứ Kỳ")))
LINE = Chart(
    Kind.LINE, Written("Backlog"), Written("day"), DAYS, (TODAY, PLAN), notes=(Written("mean"),)
)
BARS = Chart(Kind.BARS, Written("Waits"), Written("place"), OFFICES, (TODAY, PLAN), decimals=1)
HEAT = Chart(
    Kind.HEAT,
    Written("Load"),
    Written("hour"),
    tuple(Written(f"{hour:02d}h") for hour in (7, 8, 9, 13)),
    (TODAY, replace(PLAN, values=(0.0, 50.0, 100.0, None))),
    unit=PERCENT,
)
CURVE = replace(
    LINE,
    kind=Kind.CURVE,
    places=tuple(map(Number, (2, 3, 4, 5))),
    series=(TODAY,),
    marks=(Mark(1, Written("today")), Mark(2, Written("least that meets the goal"))),
    bounds=(Bound(20.0, Written("goal")),),
)
EVERY = pytest.mark.parametrize(
    "chart", [LINE, BARS, HEAT, CURVE], ids=lambda chart: chart.kind.value
)


def drawn(chart: Chart, lang: Lang = "vi") -> ET.Element:
    return ET.fromstring(svg.alone(chart, lang))


def all_of(root: ET.Element, tag: str) -> list[ET.Element]:
    return list(root.iter(SPACE + tag))


def texts(root: ET.Element) -> list[str]:
    return ["".join(one.itertext()) for one in all_of(root, "text")]


def number(one: ET.Element, name: str) -> float:
    return float(one.attrib[name])


@EVERY
@pytest.mark.parametrize("lang", LANGUAGES)
def test_it_says_in_words_what_it_shows(chart: Chart, lang: Lang) -> None:
    root = drawn(chart, lang)
    title, said = root.find(SPACE + "title"), root.find(SPACE + "desc")
    assert title is not None
    assert said is not None
    assert title.text == format(chart.title, lang)
    assert said.text is not None
    for series in chart.series:
        assert format(series.name, lang) in said.text
    assert root.attrib["role"] == "img"
    ids = [one.attrib["id"] for one in root.iter() if "id" in one.attrib]
    assert root.attrib["aria-labelledby"].split() == ids


def test_the_words_name_the_ends_and_the_greatest() -> None:
    said = drawn(LINE, "en").find(SPACE + "desc")
    assert said is not None
    assert said.text == (
        "day: 26/10/2023 … 31/10/2023; today: from 10 to 20, at most 30 (30/10/2023); "
        "plan: from 8 to 1,235, at most 1,235 (31/10/2023)."
    )


LONG = "Địa chính – xây dựng, Văn hóa – xã hội, Tiếp nhận, Tư pháp – hộ tịch, " * 3


def lengthened(chart: Chart) -> Chart:
    """The chart with names that no line has room for."""
    said = Written(LONG)
    many = tuple(replace(one, name=said) for one in chart.series)
    made = replace(chart, title=said, series=many, axis=said, unit=said, notes=(said,))
    return replace(
        made,
        places=(said,) * 4 if chart.kind is Kind.BARS else chart.places,
        marks=tuple(replace(one, name=said) for one in chart.marks),
        bounds=tuple(replace(one, name=said) for one in chart.bounds),
    )


@EVERY
@pytest.mark.parametrize("is_long", [False, True], ids=["short", "long"])
def test_every_text_lies_within_the_drawing(chart: Chart, is_long: bool) -> None:
    root = drawn(lengthened(chart) if is_long else chart)
    left, top, wide, high = map(float, root.attrib["viewBox"].split())
    for one in all_of(root, "text"):
        said = "".join(one.itertext())
        takes = room_for(said, int(one.attrib.get("font-size", "13")))
        anchor = one.attrib.get("text-anchor", "start")
        start = number(one, "x") - takes * {"start": 0, "middle": 0.5, "end": 1}[anchor]
        assert left - 1 <= start, said
        assert start + takes <= left + wide + 1, said
        assert top < number(one, "y") < top + high, said


ELEMENTS = {
    *("svg", "title", "desc", "g", "text"),
    *("rect", "line", "polyline", "polygon", "circle", "path"),
}
HOSTILE = "</text><script>alert(1)</script>&\"'\x1b\u202e\ud800\ufffe"


@EVERY
def test_no_text_becomes_markup(chart: Chart) -> None:
    said: Value = Written(HOSTILE)
    series = tuple(
        replace(one, name=said, band=one.band and replace(one.band, name=said))
        for one in chart.series
    )
    hostile = replace(
        chart,
        title=said,
        axis=said,
        unit=said,
        series=series,
        notes=(said,),
        marks=tuple(replace(one, name=said) for one in chart.marks),
        bounds=tuple(replace(one, name=said) for one in chart.bounds),
    )
    if chart.kind is not Kind.LINE:
        hostile = replace(hostile, places=(said,) * 4)
    text = svg.alone(hostile, "vi")
    root = ET.fromstring(text)
    assert {one.tag.removeprefix(SPACE) for one in root.iter()} <= ELEMENTS
    assert not any(
        name.startswith("on") or "href" in name or name == "style"
        for one in root.iter()
        for name in one.attrib
    )
    assert any("</text><script>" in shown for shown in texts(root))
    assert not set("\x1b\u202e\ud800\ufffe") & set(text)


def curves(root: ET.Element) -> list[list[tuple[float, float]]]:
    return [
        [tuple(map(float, pair.split(","))) for pair in one.attrib["points"].split()]  # type: ignore[misc]
        for one in all_of(root, "polyline")
    ]


def test_a_line_is_broken_where_nothing_is_known_and_dates_take_their_room() -> None:
    first, rest, plan = curves(drawn(LINE))
    assert (len(first), len(rest), len(plan)) == (1, 2, 4)
    gaps = [after - before for (before, _), (after, _) in pairwise(plan)]
    assert gaps[1] == pytest.approx(3 * gaps[0], abs=0.5)
    assert gaps[2] == pytest.approx(gaps[0], abs=0.2)


def test_a_line_is_as_high_as_its_values_and_lies_in_its_range() -> None:
    root = drawn(replace(LINE, series=(TODAY,)))
    ((_, ten),), ((_, thirty), (_, twenty)) = curves(root)
    assert ten - twenty == pytest.approx(twenty - thirty, abs=0.2)
    named = {"".join(one.itertext()): one for one in all_of(root, "text")}
    assert number(named["20"], "y") - 4 == pytest.approx(twenty, abs=0.2)
    (band,) = (one for one in all_of(root, "polygon") if "fill-opacity" in one.attrib)
    corners = [float(pair.split(",")[1]) for pair in band.attrib["points"].split()]
    assert len(corners) == 6
    upper, lower = corners[:3], corners[:2:-1]
    for high, at, low in zip(upper, (ten, thirty, twenty), lower, strict=True):
        assert high <= at <= low
    assert upper[2] == lower[2]


def test_bars_are_as_long_as_their_values_and_say_them() -> None:
    root = drawn(BARS)
    found = {
        said: number(one, "width")
        for one in all_of(root, "rect")
        if (said := "".join(one.itertext()))
    }
    assert found["An Thanh, plan: 4"] == pytest.approx(found["Đại Sơn, plan: 8"] / 2, abs=0.1)
    assert "Tân Kỳ, plan: 6" in found
    assert "An Thanh, today: 30 (25 … 35)" in found
    assert not any("Tân Kỳ, today" in said for said in found)
    assert "1.234,5" in texts(root)
    assert "1,234.5" in texts(drawn(BARS, "en"))


def test_a_cell_is_the_darker_the_more_and_empty_where_nothing_is_known() -> None:
    root = drawn(replace(HEAT, series=HEAT.series[1:]))
    cells = [float(one.attrib["fill-opacity"]) for one in all_of(root, "rect") if list(one)]
    assert cells == pytest.approx([LIGHTEST, (LIGHTEST + DARKEST) / 2, DARKEST])
    assert [said for said in texts(root) if said.isdigit()] == ["0", "50", "100"]


def luminance(colour: tuple[float, ...]) -> float:
    parts = [one / 12.92 if one <= 0.03928 else ((one + 0.055) / 1.055) ** 2.4 for one in colour]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def rgb(text: str) -> tuple[float, ...]:
    return tuple(int(text[n : n + 2], 16) / 255 for n in (1, 3, 5))


def palettes() -> tuple[dict[str, str], dict[str, str]]:
    """The page's colours by day and by night."""
    style = (html.PARTS / "page.css").read_text(encoding="utf-8")
    day, night = re.findall(r":root \{(.*?)\}", style, re.DOTALL)[:2]
    return dict(_named(day)), dict(_named(night))


def _named(rules: str) -> list[tuple[str, str]]:
    return re.findall(r"--([\w-]+): (#[0-9a-f]{6})", rules)


def test_a_drawing_alone_has_the_colours_of_the_page_by_day() -> None:
    day, _ = palettes()
    assert {name: day[name] for name in COLOURS} == COLOURS


@pytest.mark.parametrize("palette", palettes(), ids=["day", "night"])
@pytest.mark.parametrize("tone", [Tone.MAIN, Tone.WAITING])
def test_letters_can_be_read_on_the_darkest_cell(palette: dict[str, str], tone: Tone) -> None:
    over, under = rgb(palette[tone.value]), rgb(palette["paper"])
    mixed = tuple(DARKEST * a + (1 - DARKEST) * b for a, b in zip(over, under, strict=True))
    light, dark = sorted((luminance(mixed), luminance(rgb(palette["ink"]))), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= 4.5


def test_within_a_page_it_has_the_page_s_colours_and_names_of_its_own() -> None:
    first, second = (svg.inside(LINE, "vi", number) for number in (0, 1))
    assert not re.search(r"#[0-9a-f]{6}", first)
    assert set(re.findall(r"var\(--([\w-]+)\)", first)) <= palettes()[0].keys()
    names = [set(re.findall(r'id="([^"]+)"', one)) for one in (first, second)]
    assert names[0]
    assert not names[0] & names[1]
    assert "http" not in first


def test_names_of_marks_do_not_lie_over_one_another() -> None:
    found = tuple(Point(n, 100 / n, 90 / n, 120 / n) for n in range(1, 21))
    words = [Written("x")] * 4
    chart = chart_of(Curve(*words, points=found, today=10, knee=11, least=12))
    rows = {
        "".join(one.itertext()): number(one, "y")
        for one in all_of(drawn(chart, "en"), "text")
        if one.attrib.get("font-size") == "12"
    }
    assert rows.keys() == {"today", "knee", "least that meets it"}
    assert len(set(rows.values())) == 3


@given(st.floats(0, 1e9), st.booleans())
def test_steps_are_few_round_and_reach_the_greatest(most: float, is_whole: bool) -> None:
    found = steps(most, is_whole=is_whole)
    assert found[0] == 0
    assert 2 <= len(found) <= 8
    assert found[-1] >= most * 0.999
    step = found[1]
    assert f"{step:e}"[0] in "125"
    assert not is_whole or step == int(step)
    assert found[-1] <= max(2.1 * most, step)


def test_a_chart_of_nothing_is_a_title_and_its_notes(tmp_path: Path) -> None:
    empty = replace(LINE, series=())
    svg.write(tmp_path / "a.svg", empty, "vi")
    root = ET.parse(tmp_path / "a.svg").getroot()
    assert texts(root) == ["Backlog", "mean"]


def test_a_single_place_and_nought_can_be_drawn() -> None:
    one = Name(Label(vi="Cấp xã", en="Commune level"))
    for kind in (Kind.LINE, Kind.CURVE, Kind.BARS, Kind.HEAT):
        chart = replace(BARS, kind=kind, places=(one,), series=(Series(one, (0.0,)),))
        assert "Cấp xã" in texts(drawn(chart))
