"""A row of figures of any traces: every figure by its own definition, in plain loops."""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from motcua.indicators import PLACE
from motcua.outcome import BACKLOG, COUNTER_WAIT, NOT_KNOWN, ON_DAY, RESULT_TIME, Figure, load_key
from motcua.scenario import periods
from motcua.scenario.layout import Layout, lay_out
from motcua.service import Waits
from motcua.traces import Trace
from motcua.work import form_of
from offices import ALWAYS, tiny

FULL = {"roles": ["reception", "specialist"]}


@cache
def laid_out() -> Layout:
    """Two levels, whose offices work on other days; of two groups the roles are the same.

    The first period lies on a weekend, the second ends on a Friday, when one does not work.
    """
    mondays = {**ALWAYS, "weekdays": ["mon", "tue"]}
    scenario = tiny(
        periods=[
            {"from": "2023-11-04", "to": "2023-11-05"},
            {"from": "2023-11-06", "to": "2023-11-10"},
            {"from": "2023-11-13", "to": "2023-11-15"},
        ],
        levels={
            "commune": {"procedures": 7},
            "ward": {
                "name": {"vi": "Phường", "en": "Ward"},
                "procedures": 5,
                "mix": {"permit": 1},
                "staff": {
                    "all": {**FULL, "count": 2},
                    "more": FULL,
                    "tn": {"roles": ["reception"]},
                },
            },
        },
        offices={
            "first": {"name": "First", "level": "ward"},
            "office": {"hours": mondays},
            "last": {"name": "Last", "level": "ward", "staff": {"more": {"count": 0}}},
            "single": {"name": "Single", "level": "ward", "hours": mondays},
        },
    )
    return lay_out(scenario)


WAITED = st.sampled_from([0, 1, 59, 3600, 3600, 10**9])


@st.composite
def traces(draw: Any) -> list[Trace]:
    layout = laid_out()
    generator = np.random.default_rng(draw(st.integers(0, 2**32)))
    offices, officers = len(layout.plans), len(layout.windows)
    found = []
    for period in periods(layout.scenario):
        days = (period.last - period.first).days + 1
        found.append(
            Trace(
                generator.integers(0, 50, (offices, len(PLACE))),
                _waits(draw, offices),
                _waits(draw, offices),
                generator.integers(0, 40_000, officers),
                generator.choice([0, 0, 1, 28_800, 40_003], officers),
                generator.integers(0, 99, (offices, days)),
            )
        )
    return found


def _waits(draw: Any, offices: int) -> Waits:
    waited = draw(st.lists(st.tuples(st.integers(0, offices - 1), WAITED), max_size=35))
    office = np.array([one for one, _ in waited], np.int32)
    waited_s = np.array([seconds for _, seconds in waited], np.int64)
    return Waits(office, np.zeros(len(office), np.int8), waited_s)


def defined(name: Figure, trace: Trace) -> int:
    """A figure, as its module's head says."""
    layout = laid_out()
    here = [one for one in layout.plans if name.place == (one.level if name.is_level else one.key)]
    numbers = [one.number for one in here]
    if name.key == "procedures":
        return layout.scenario.levels[here[0].level].procedures
    if name.key in PLACE:
        return sum(int(trace.counts[one, PLACE[name.key]]) for one in numbers)
    if name.key in (COUNTER_WAIT, RESULT_TIME):
        return nine_of_ten(trace.counters if name.key == COUNTER_WAIT else trace.results, numbers)
    if name.key == BACKLOG or name.key.startswith(ON_DAY):
        period = periods(layout.scenario)[name.period]
        days = [period.first + dt.timedelta(n) for n in range(trace.in_hand.shape[1])]
        is_asked = [name.key in (BACKLOG, f"{ON_DAY}{on}") for on in days]
        worked = [
            n
            for n, on in enumerate(days)
            if is_asked[n] and any(one.clock.is_working_day(on) for one in here)
        ]
        return sum(int(trace.in_hand[one, worked[-1]]) for one in numbers) if worked else NOT_KNOWN
    of_group = [
        officer.number
        for one in here
        for officer in one.officers
        if load_key(officer.terms.roles) == name.key and trace.duty_s[officer.number] > 0
    ]
    busy, duty = (sum(int(each[n]) for n in of_group) for each in (trace.busy_s, trace.duty_s))
    return round(1000 * (busy / duty)) if duty else NOT_KNOWN


def nine_of_ten(waits: Waits, offices: list[int]) -> int:
    every = zip(waits.office.tolist(), waits.waited_s.tolist(), strict=True)
    waited = sorted(seconds for office, seconds in every if office in offices)
    for seconds in waited:
        if 10 * sum(one <= seconds for one in waited) >= 9 * len(waited):
            return int(seconds)
    return NOT_KNOWN


@given(traces())
def test_every_figure_of_a_row_is_what_its_name_says(every: list[Trace]) -> None:
    form = form_of(laid_out())
    row = dict(zip(form.names, form.row(every).tolist(), strict=True))
    assert row == {name: defined(name, every[name.period]) for name in form.names}


def test_some_figures_are_not_known_and_some_groups_are_of_several_officers() -> None:
    """Else the definition above would say less than it seems to."""
    names = form_of(laid_out()).names
    keys = {name.key for name in names if name.place == "ward"}
    assert keys >= {"load:reception+specialist", "load:reception", "backlog:2023-11-10"}
    assert [len(plan.officers) for plan in laid_out().plans] == [2, 4, 3, 4]
    friday = dt.date(2023, 11, 10)
    works = [plan.clock.is_working_day(friday) for plan in laid_out().plans]
    assert works == [False, True, True, False]
