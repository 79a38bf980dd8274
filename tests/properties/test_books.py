"""Any histories that the law allows: the books balance, and a plain loop counts the same."""

from __future__ import annotations

import dataclasses
import datetime as dt
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parents[1]))
from books import as_counter, random_register, recount
from motcua.audit import check
from motcua.clock import DAY, NEVER, Period
from motcua.errors import BrokenBooks
from motcua.indicators import Indicators, count, count_all
from motcua.law import ENDS, Act
from motcua.register import Register

SEEDS = st.integers(0, 2**32)
FIRST = dt.date(2023, 10, 16)


def cut(lengths: list[int]) -> list[Period]:
    """Consecutive periods of these numbers of days."""
    firsts = [FIRST + dt.timedelta(sum(lengths[:number])) for number in range(len(lengths))]
    return [
        Period(first, first + dt.timedelta(days - 1))
        for first, days in zip(firsts, lengths, strict=True)
    ]


def select(books: Register, chosen: np.ndarray) -> Register:
    """The register of some of its dossiers."""
    rows = np.flatnonzero(chosen)
    place = np.cumsum(chosen) - 1
    moves = books.moves[chosen[books.moves["dossier"]]].copy()
    moves["dossier"] = place[moves["dossier"]]
    return dataclasses.replace(books, dossiers=books.dossiers[rows], moves=moves)


@settings(deadline=None)
@given(SEEDS, st.lists(st.integers(1, 30), min_size=1, max_size=5), st.booleans())
def test_any_cut_into_periods_balances_and_equals_a_plain_loop(
    seed: int, lengths: list[int], every_move: bool
) -> None:
    books = random_register(seed, every_move=every_move)
    check(books)
    for counted in count_all(books, cut(lengths)):
        again = recount(books, counted.period)
        for key, figures in counted.offices.items():
            assert as_counter(figures) == {name: n for name, n in again[key].items() if n}


@settings(deadline=None)
@given(SEEDS, st.integers(1, 60))
def test_what_comes_later_changes_no_earlier_period(seed: int, days: int) -> None:
    books = random_register(seed)
    period = cut([days])[0]
    known = dataclasses.replace(books, moves=books.moves[books.moves["at"] < period.end])
    assert count(books, period) == count(known, period)


@settings(deadline=None)
@given(SEEDS, st.integers(1, 60), st.integers(0, 2**12 - 1))
def test_counts_of_batches_add_up(seed: int, days: int, batch: int) -> None:
    books = random_register(seed)
    chosen = np.array([bool(batch >> n & 1) for n in range(len(books.dossiers))])
    period = cut([days])[0]
    halves = [count(select(books, half), period) for half in (chosen, ~chosen)]
    for key, whole in count(books, period).levels.items():
        parts = [half.levels[key] for half in halves]
        added = Indicators(*(a + b for a, b in zip(*parts, strict=True)))
        assert added._replace(procedures=whole.procedures) == whole


@settings(deadline=None)
@given(SEEDS, st.data())
def test_a_move_taken_away_is_noticed_or_counted_as_it_stands(
    seed: int, data: st.DataObject
) -> None:
    """The audit or the identities stop a damaged register, unless the law knows the rest too."""
    books = random_register(seed)
    if not len(books.moves):
        return
    row = data.draw(st.integers(0, len(books.moves) - 1))
    damaged = dataclasses.replace(books, moves=np.delete(books.moves, row))
    try:
        check(damaged)
    except BrokenBooks:
        return
    last = Period(FIRST, FIRST + dt.timedelta(400))
    counted = count(damaged, last)
    for key, figures in counted.offices.items():
        again = recount(damaged, last)[key]
        assert as_counter(figures) == {name: n for name, n in again.items() if n}


@settings(deadline=None)
@given(SEEDS, st.data())
def test_a_dossier_in_two_states_is_always_noticed(seed: int, data: st.DataObject) -> None:
    books = random_register(seed)
    accepts = np.flatnonzero(books.moves["act"] == Act.ACCEPT)
    if not len(accepts):
        return
    row = accepts[data.draw(st.integers(0, len(accepts) - 1))]
    doubled = dataclasses.replace(books, moves=np.insert(books.moves, row, books.moves[row]))
    try:
        check(doubled)
    except BrokenBooks:
        return
    raise AssertionError("a dossier was accepted twice and nobody noticed")


@settings(deadline=None)
@given(SEEDS)
def test_moving_everything_by_weeks_moves_the_counts(seed: int) -> None:
    books = random_register(seed)
    week = 7 * DAY
    moved = books.moves.copy()
    moved["at"] += week
    has = moved["due_at"] > 0
    moved["due_at"][has] += week
    period = cut([20])[0]
    later = Period(period.first + dt.timedelta(7), period.last + dt.timedelta(7))
    shifted = count(dataclasses.replace(books, moves=moved), later)
    assert shifted.levels == count(books, period).levels


def moved(books: Register, by_s: int) -> Register:
    """A register in which everything happens so much later, whatever the calendar says."""
    moves = books.moves.copy()
    moves["at"] += by_s
    moves["due_at"][moves["due_at"] != NEVER] += by_s
    return dataclasses.replace(books, moves=moves)


@given(SEEDS, st.booleans(), st.integers(1, 4), st.integers(-3, 20))
def test_periods_counted_together_are_those_counted_each_by_itself(
    seed: int, every_move: bool, days: int, first: int
) -> None:
    """What was over before a period is left out of it, and out of no figure of it."""
    books = random_register(seed, dossiers=25, every_move=every_move)
    ends = books.moves["at"][np.isin(books.moves["act"], ENDS)]
    if len(ends):  # one of them at the very first instant of a period
        books = moved(books, int(-ends[seed % len(ends)]) % DAY)
    begins = [FIRST + dt.timedelta(first + number * days) for number in range(9)]
    periods = [Period(one, one + dt.timedelta(days - 1)) for one in begins]
    assert count_all(books, periods) == tuple(count(books, one) for one in periods)


def test_what_does_not_add_up_is_told_by_its_own_code_however_many_periods() -> None:
    books = random_register(5, dossiers=25)
    accepts = np.flatnonzero(books.moves["act"] == Act.ACCEPT)[-1:]
    moves = np.insert(books.moves, accepts + 1, books.moves[accepts])
    spoilt = dataclasses.replace(books, moves=moves, codes=tuple(f"H{n}" for n in range(25)))
    told = []
    for number in (1, 4):
        periods = [Period(dt.date(2023, 10, 1), dt.date(2024, 12, 31))] * number
        with pytest.raises(BrokenBooks) as broken:
            count_all(spoilt, periods)
        told.append(str(broken.value))
    assert told[0] == told[1]
    assert f"H{spoilt.moves['dossier'][accepts[0]]}" in told[0]
