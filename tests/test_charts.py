"""What is drawn beside a report: every count that is known, and never one that is not."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from motcua.clock import Period
from motcua.indicators import PeriodCount
from motcua.register import RegisterFacts
from motcua.report.charts import MOST_OFFICES, Chart, Kind, charts_of
from published import COMMUNE, COUNT, DISTRICT, FACTS, NOTHING, NOVEMBER, SERVICE, SILENT

OCTOBER = Period(dt.date(2023, 9, 23), dt.date(2023, 10, 22))


def drawn(chart: Chart) -> dict[str, tuple[float | None, ...]]:
    return {f"{series.name:en}": series.values for series in chart.series}


def said(chart: Chart) -> list[str]:
    return [f"{note:en}" for note in chart.notes]


def titles(charts: tuple[Chart, ...]) -> list[str]:
    return [f"{chart.title:en}" for chart in charts]


def lacking(*names: str, columns: tuple[str, ...]) -> PeriodCount:
    return replace(COUNT, unknown=dict.fromkeys(names, columns))


def test_the_levels_are_drawn_with_the_published_figures() -> None:
    channels, classes, standing = charts_of(FACTS, [COUNT], None)
    assert [f"{place:en}" for place in channels.places] == ["District level", "Commune level"]
    assert drawn(channels) == {"online": (158, 4224), "in person": (0, 51)}
    assert drawn(classes) == {"early": (171, 3838), "on time": (9, 86), "late": (0, 1)}
    assert classes.is_share
    assert drawn(standing) == {
        "within the deadline": (11, 516),
        "overdue": (0, 0),
        "paused": (0, 35),
    }
    assert not standing.is_share
    assert not any(chart.notes for chart in (channels, classes, standing))


def test_what_is_seldom_is_drawn_where_there_is_any() -> None:
    district = DISTRICT._replace(
        received_postal=2, resolved_undated=3, in_process_undated=4, within_deadline=7
    )
    count = replace(COUNT, levels={"district": district, "commune": COMMUNE})
    channels, classes, standing = charts_of(FACTS, [count], None)
    assert drawn(channels)["by post"] == (2, 0)
    assert drawn(classes)["without an appointment"] == (3, 0)
    assert drawn(standing)["without an appointment"] == (4, 0)


def test_an_unknown_channel_is_left_out_and_said() -> None:
    names = ("received_online", "received_in_person", "received_postal")
    channels = charts_of(FACTS, [lacking(*names, columns=("channel",))], None)[0]
    assert drawn(channels) == {"received in the period": (158, 4275)}
    assert said(channels) == [
        "Cannot be drawn: received online, received in person, received by post "
        "(the register does not say how a dossier was filed)."
    ]


def test_unknown_appointments_leave_the_totals() -> None:
    names = ("early", "on_time", "late", "within_deadline", "overdue")
    undated = ("resolved_undated", "in_process_undated")
    _, classes, standing = charts_of(FACTS, [lacking(*names, *undated, columns=("due_at",))], None)
    assert drawn(classes) == {"resolved": (180, 3925)}
    assert not classes.is_share
    assert drawn(standing) == {"in process": (11, 516), "paused": (0, 35)}
    assert said(standing) == [
        "Cannot be drawn: in process within the deadline, in process and overdue, "
        "in process without an appointment (the register has no appointments)."
    ]


def test_an_unknown_pause_is_no_pause_of_nought() -> None:
    standing = charts_of(FACTS, [lacking("paused", columns=("paused_at",))], None)[2]
    assert drawn(standing).keys() == {"within the deadline", "overdue"}
    assert said(standing) == [
        "Cannot be drawn: paused (the register does not say when a dossier was paused)."
    ]


def of_many_offices(number: int) -> tuple[RegisterFacts, PeriodCount]:
    """Offices of which each resolved as many as its number says."""
    offices = {f"o{n}": {"name": f"Xã {n}", "level": "commune"} for n in range(number)}
    plain = FACTS.model_dump(by_alias=True, exclude_unset=True) | {"offices": offices}
    counts = {key: NOTHING._replace(resolved=n, early=n) for n, key in enumerate(offices)}
    return RegisterFacts.model_validate(plain), replace(COUNT, offices=counts)


def test_offices_are_drawn_where_a_level_has_several() -> None:
    facts, count = of_many_offices(4)
    chart = charts_of(facts, [count], None)[3]
    assert [f"{place:vi}" for place in chart.places] == ["Xã 3", "Xã 2", "Xã 1", "Xã 0"]
    assert drawn(chart)["early"] == (3, 2, 1, 0)
    assert not chart.notes


def test_of_many_offices_the_busiest_are_drawn_and_this_is_said() -> None:
    facts, count = of_many_offices(MOST_OFFICES + 18)
    chart = charts_of(facts, [count], None)[3]
    assert len(chart.places) == MOST_OFFICES
    assert drawn(chart)["early"][0] == MOST_OFFICES + 17
    assert said(chart) == ["The 12 offices that resolved most, of 30."]


def test_the_backlog_is_drawn_by_date_where_it_is_known() -> None:
    district, commune = charts_of(FACTS, [COUNT], SERVICE)[3:]
    assert titles((district, commune)) == [
        "District level: backlog at the end of each working day",
        "Commune level: backlog at the end of each working day",
    ]
    assert [f"{place:en}" for place in commune.places] == ["23/10/2023", "24/10/2023", "21/11/2023"]
    assert drawn(commune) == {"in process": (204, 354, 504), "paused": (0, 1, 2)}
    assert len(charts_of(FACTS, [COUNT], SILENT)) == 3


def test_several_periods_have_trends_and_the_last_one_s_levels() -> None:
    before = replace(
        COUNT, period=OCTOBER, levels={"district": NOTHING, "commune": COMMUNE._replace(late=20)}
    )
    charts = charts_of(FACTS, [before, COUNT], None)
    assert drawn(charts[0])["online"] == (158, 4224)
    assert "(from 23/10/2023 to 21/11/2023)" in titles(charts)[0]
    district, commune, in_time = charts[3:]
    assert {chart.kind for chart in charts[3:]} == {Kind.LINE}
    assert [f"{place:en}" for place in district.places] == [
        "23/09/2023 – 22/10/2023",
        "23/10/2023 – 21/11/2023",
    ]
    assert drawn(district)["left at the end"] == (0, 11)
    assert drawn(commune)["left at the end"] == (551, 551)
    assert drawn(in_time)["District level"] == (None, 100)
    assert drawn(in_time)["Commune level"] == pytest.approx((100 * 3924 / 3925,) * 2)


def test_a_trend_of_what_is_unknown_is_only_a_note() -> None:
    count = lacking("early", "on_time", "late", columns=("due_at",))
    in_time = charts_of(FACTS, [replace(count, period=OCTOBER), count], None)[-1]
    assert not in_time.series
    assert said(in_time)[0].startswith(
        "Cannot be drawn: resolved early, resolved on time, resolved late"
    )


def test_there_is_nothing_to_draw_of_no_period() -> None:
    assert charts_of(FACTS, [], None) == ()


def test_every_series_has_a_value_for_every_place() -> None:
    charts = charts_of(FACTS, [replace(COUNT, period=OCTOBER), COUNT], SERVICE)
    assert NOVEMBER.first > OCTOBER.last
    for chart in charts:
        assert {len(series.values) for series in chart.series} == {len(chart.places)}
