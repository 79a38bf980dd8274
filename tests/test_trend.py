"""Consecutive periods: how a span is cut, that each carries over, and what has changed."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from books import DECEMBER, NOVEMBER, Filed, random_register, register
from motcua.clock import Period
from motcua.errors import BrokenBooks
from motcua.indicators import chained, count, count_all
from motcua.trend import CUTS, Cut, changes, periods_of


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("cut", "first", "last", "begins"),
    [
        ("month", "2023-10-23", "2024-01-01", ["10-23", "11-01", "12-01", "01-01"]),
        ("month", "2023-10-01", "2023-10-31", ["10-01"]),
        ("legal_month", "2023-10-14", "2023-12-14", ["10-14", "10-15", "11-15"]),
        ("legal_month", "2023-12-15", "2024-01-15", ["12-15", "01-15"]),
        ("quarter", "2023-09-30", "2024-01-01", ["09-30", "10-01", "01-01"]),
        ("legal_quarter", "2024-12-14", "2025-03-15", ["12-14", "12-15", "03-15"]),
        ("legal_quarter", "2025-01-01", "2025-06-15", ["01-01", "03-15", "06-15"]),
    ],
)
def test_a_span_is_cut_where_the_calendar_or_the_law_does(
    cut: Cut, first: str, last: str, begins: list[str]
) -> None:
    found = periods_of(Period(day(first), day(last)), cut)
    assert [f"{period.first:%m-%d}" for period in found] == begins


def test_whole_legal_periods_are_those_of_the_law() -> None:
    months = periods_of(Period(day("2024-12-15"), day("2025-03-14")), "legal_month")
    assert months == tuple(Period.legal(2025, month) for month in (1, 2, 3))
    [quarter] = periods_of(Period(day("2024-12-15"), day("2025-03-14")), "legal_quarter")
    assert quarter == Period(day("2024-12-15"), day("2025-03-14"))


@given(
    first=st.dates(day("2019-01-01"), day("2027-12-31")),
    days=st.integers(0, 900),
    cut=st.sampled_from(CUTS),
)
def test_the_periods_of_a_span_are_all_of_it_once(first: dt.date, days: int, cut: Cut) -> None:
    span = Period(first, first + dt.timedelta(days))
    found = periods_of(span, cut)
    assert (found[0].first, found[-1].last) == (span.first, span.last)
    assert all(one.end == after.start for one, after in pairwise(found))
    day_begun, months = (15 if "legal" in cut else 1), (3 if "quarter" in cut else 1)
    for period in found[1:]:
        assert period.first.day == day_begun
        assert (period.first.month - (12 if "legal" in cut else 1)) % months == 0


def test_what_has_changed_is_the_difference() -> None:
    made = register(
        Filed("10-24T08:00 accept due=10-30T08:00\n11-23T08:00 resolve late"),
        Filed("11-22T08:00 accept due=11-30T08:00"),
        Filed("11-23T08:00 accept due=11-30T08:00"),
    )
    found = count_all(made, [NOVEMBER, DECEMBER])
    [change] = changes(found, "commune")
    assert (change.received, change.carried_over, change.late) == (1, 1, 1)
    assert (change.in_process, change.overdue, change.procedures) == (1, 1, 0)
    assert changes(found[:1], "commune") == ()


@given(seed=st.integers(0, 10_000), cut=st.sampled_from(CUTS))
def test_periods_add_up_to_their_span_and_carry_over(seed: int, cut: Cut) -> None:
    told = random_register(seed)
    span = Period(day("2023-10-01"), day("2023-12-31"))
    found = count_all(told, periods_of(span, cut))
    whole = count(told, span)
    for level, figures in whole.levels.items():
        parts = [one.levels[level] for one in found]
        for name in ("received", "resolved", "late", "returned", "not_accepted"):
            assert sum(getattr(one, name) for one in parts) == getattr(figures, name)
        assert parts[0].carried_over == figures.carried_over
        assert parts[-1].in_process == figures.in_process
        for name, change in zip(
            figures._fields, zip(*changes(found, level), strict=True), strict=False
        ):
            assert sum(change) == getattr(parts[-1], name) - getattr(parts[0], name)


def test_a_period_that_loses_its_stock_is_found() -> None:
    made = register(Filed("10-24T08:00 accept due=10-30T08:00"))
    first, second = count_all(made, [NOVEMBER, DECEMBER])
    lost = {key: figures._replace(carried_over=0) for key, figures in second.offices.items()}
    with pytest.raises(BrokenBooks, match="carried_over is 0"):
        chained([first, replace(second, offices=lost)])
