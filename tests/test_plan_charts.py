"""Pictures of plans: they draw the figures of the page, and the load of the service."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from functools import cache

import pytest

from commands import ROOT
from motcua.engines import chosen
from motcua.load_hours import HourLoad
from motcua.outcome import BACKLOG, COUNTER_WAIT, NOT_KNOWN, RESULT_TIME, load_key
from motcua.plan_charts import MOST_OFFICES, charts_of
from motcua.plan_page import Comparison
from motcua.plans import Asked, compared
from motcua.report import chart_text
from motcua.report.charts import Chart, Kind, Series
from motcua.report.page import rows_of
from motcua.report.values import Day, Spark
from motcua.run import run
from motcua.scenario import build, load, resolve
from motcua.scenario.change import changed
from motcua.work import Work, on_threads

TU_KY = ROOT / "scenarios" / "tu_ky_2023_11.yaml"
RUNS = 10


@cache
def found() -> Comparison:
    """Tu Ky with one officer at each counter."""
    document = resolve(TU_KY)
    settings = ("commune.staff.reception=1",)
    plan = Asked("one officer", build(changed(document, settings)))
    by = chosen(None, RUNS)
    return compared(build(document), [plan], (), RUNS, Work(on_threads(by)), by=by)


def chart(name: str) -> Chart:
    return charts_of(found())[name]


def value(side: str, place: str, key: str) -> float:
    """A mean of the page."""
    (plan,) = found().plans
    (one,) = [one for one in plan.changes if one.figure[:3] == (0, place, key)]
    mean = one.today if side == "today" else one.plan
    assert mean is not None
    return mean


def sides(drawn: Chart) -> dict[str, Series]:
    return {f"{one.name:en}".lower(): one for one in drawn.series}


def test_there_is_a_picture_of_everything() -> None:
    assert list(charts_of(found())) == [
        "backlog_district",
        "backlog_commune",
        "counter_wait",
        "result_time",
        "load_by_hour_district",
        "load_by_hour_commune",
    ]


@pytest.mark.parametrize("level", ["district", "commune"])
@pytest.mark.parametrize("side", ["today", "plan"])
def test_the_backlog_ends_where_the_page_says(level: str, side: str) -> None:
    drawn = chart(f"backlog_{level}")
    assert drawn.kind is Kind.LINE
    assert drawn.places[0] == Day(dt.date(2023, 10, 23))
    assert drawn.places[-1] == Day(dt.date(2023, 11, 21))
    assert len(drawn.places) == 22
    series = sides(drawn)[side]
    assert series.values[-1] == pytest.approx(value(side, level, BACKLOG))


def test_nine_runs_of_ten_lie_in_the_range_of_each_day() -> None:
    today = found().today
    assert today is not None
    series = sides(chart("backlog_commune"))["today"]
    assert series.band is not None
    key = "backlog:2023-11-10"
    (column,) = [
        number
        for number, name in enumerate(today.outcomes.names)
        if name[:3] == (0, "commune", key)
    ]
    runs = sorted(today.outcomes.found[:, column])
    place = chart("backlog_commune").places.index(Day(dt.date(2023, 11, 10)))
    assert (series.band.low[place], series.band.high[place]) == (runs[0], runs[-1])
    for low, mean, high in zip(series.band.low, series.values, series.band.high, strict=True):
        assert low is not None
        assert mean is not None
        assert high is not None
        assert low <= mean <= high


@pytest.mark.parametrize(("key", "per"), [(COUNTER_WAIT, 60), (RESULT_TIME, 3600)])
@pytest.mark.parametrize("side", ["today", "plan"])
def test_waits_are_those_of_the_page(key: str, per: int, side: str) -> None:
    drawn = chart(key)
    assert drawn.kind is Kind.BARS
    assert [f"{place:en}" for place in drawn.places[:2]] == ["District level", "Commune level"]
    for number, level in enumerate(("district", "commune")):
        assert sides(drawn)[side].values[number] == pytest.approx(value(side, level, key) / per)


def test_the_offices_are_those_that_wait_longest() -> None:
    drawn = chart(COUNTER_WAIT)
    assert len(drawn.places) == 2 + MOST_OFFICES
    names = {office.name: key for key, office in found().facts.offices.items()}
    shown = [names[f"{place:vi}"] for place in drawn.places[2:]]
    communes = [key for key, one in found().facts.offices.items() if one.level == "commune"]
    worst = {
        key: max(value("today", key, COUNTER_WAIT), value("plan", key, COUNTER_WAIT))
        for key in communes
    }
    assert shown == sorted(communes, key=lambda key: -worst[key])[:MOST_OFFICES]
    assert f"{drawn.notes[0]:en}" == f"The 6 offices that wait longest, of {len(communes)}."


@pytest.mark.parametrize("level", ["district", "commune"])
def test_the_load_by_hour_is_the_load_of_the_service_of_the_first_run(level: str) -> None:
    today = found().today
    assert today is not None
    (hours,) = today.hours
    (service,) = run(load(TU_KY), 0, chosen("simpy", 1)).service()
    loads = service.levels[level].loads
    assert loads
    summed = [(one.roles, sum(one.busy_s), sum(one.duty_s)) for one in hours[level]]
    assert summed == [(one.roles, one.busy_s, one.duty_s) for one in loads]
    names = [name for name in today.outcomes.names if name[:2] == (0, level)]
    for one in hours[level]:
        (name,) = [name for name in names if name.key == load_key(one.roles)]
        share = sum(one.busy_s) / sum(one.duty_s)
        assert today.outcomes.of(name)[0] == round(1000 * share)


def test_hours_with_duty_are_drawn_in_per_cent() -> None:
    drawn = chart("load_by_hour_district")
    assert [f"{place:vi}" for place in drawn.places] == [
        *("07h", "08h", "09h", "10h", "11h"),
        *("13h", "14h", "15h", "16h"),
    ]
    today = found().today
    assert today is not None
    first = today.hours[0]["district"][0]
    assert drawn.series[0].values[0] == pytest.approx(100 * first.busy_s[7] / first.duty_s[7])
    assert [f"{one.name:en}" for one in drawn.series[:2]] == [
        "Reception – Today",
        "Reception – Plan",
    ]


def test_a_group_that_a_plan_has_not_is_drawn_of_today_alone() -> None:
    names = [f"{one.name:en}" for one in chart("load_by_hour_commune").series]
    assert len(names) == len(set(names)) == 7
    assert sum(name.endswith("Plan") for name in names) == 3


def test_work_beyond_all_duty_is_said_and_not_lost() -> None:
    today = found().today
    assert today is not None
    (hours,) = today.hours
    first, *rest = hours["district"]
    late = HourLoad(first.roles, (*first.busy_s[:22], 5400, 0), first.duty_s)
    behind = replace(today, by_hour=lambda: ({**hours, "district": (late, *rest)},))
    drawn = charts_of(replace(found(), today=behind))["load_by_hour_district"]
    assert "Beyond those hours they work 1.5 hours (today), 0 hours (plan)." in [
        f"{note:en}" for note in drawn.notes
    ]
    assert len(drawn.places) == 9
    assert "Beyond" not in "".join(f"{note:en}" for note in chart("load_by_hour_district").notes)


def test_what_no_run_has_is_not_drawn_as_nought() -> None:
    today = found().today
    assert today is not None
    names, table = today.outcomes.names, today.outcomes.found.copy()
    gone = [n for n, name in enumerate(names) if name.key in (COUNTER_WAIT, "backlog:2023-11-10")]
    table[:, gone] = NOT_KNOWN
    silent = replace(today, outcomes=replace(today.outcomes, found=table))
    charts = charts_of(replace(found(), today=silent))
    place = chart("backlog_commune").places.index(Day(dt.date(2023, 11, 10)))
    assert sides(charts["backlog_commune"])["today"].values[place] is None
    assert sides(charts["backlog_commune"])["plan"].values[place] is not None
    assert set(sides(charts[COUNTER_WAIT])["today"].values) == {None}
    (plan,) = found().plans
    assert plan.behind is not None
    both = replace(plan, behind=silent)
    charts = charts_of(replace(found(), today=silent, plans=(both,)))
    assert COUNTER_WAIT not in charts
    assert Day(dt.date(2023, 11, 10)) not in charts["backlog_commune"].places


def test_of_several_plans_and_periods_each_says_whose_it_is() -> None:
    (plan,) = found().plans
    two = replace(found(), plans=(plan, replace(plan, name="another")))
    charts = charts_of(two)
    assert len(charts) == 12
    assert f"{charts['plan_2_counter_wait'].title:en}".startswith("another – How long")
    (rule,) = found().facts.periods
    later = rule.model_copy(update={"since": dt.date(2023, 11, 22), "until": dt.date(2023, 12, 21)})
    facts = found().facts.model_copy(update={"periods": (rule, later)})
    charts = charts_of(replace(found(), facts=facts))
    assert "counter_wait_2023-10-23" in charts
    assert "(from 23/10/2023 to 21/11/2023)" in f"{charts['counter_wait_2023-10-23'].title:en}"
    assert not any("2023-11-22" in name for name in charts), "a period of which no run tells"


def test_without_runs_there_are_no_pictures() -> None:
    assert charts_of(replace(found(), today=None)) == {}


def text(*charts: Chart) -> str:
    return "\n".join(row.text for row in rows_of(chart_text.blocks(charts), "en"))


def test_a_spark_has_one_scale_and_signs_for_nought_and_for_nothing() -> None:
    assert f"{Spark((0.0, 1.0, None, 4.0, 8.0), 8.0):vi}" == "·▁ ▄█"
    assert f"{Spark((0.0,), 0.0):vi}" == "·"
    assert f"{Spark((0.001, 9.0), 8.0):en}" == "▁█"


def test_as_text_a_line_is_a_spark_and_a_bar_stands_beside_its_figure() -> None:
    drawn = text(chart("backlog_commune"), chart(COUNTER_WAIT))
    values = [one for one in chart("backlog_commune").series[0].values if one is not None]
    most = max(one or 0 for series in chart("backlog_commune").series for one in series.values)
    assert f"{Spark(tuple(values), most):en}" in drawn
    assert "23/10/2023 → 21/11/2023" in drawn
    (line,) = [row for row in drawn.splitlines() if row.strip().startswith("thị trấn Tứ Kỳ")]
    plan = chart(COUNTER_WAIT).series[1].values[2]
    assert plan is not None
    assert line.endswith(f"{plan:,.1f}")
    assert line.count("━") > 20
