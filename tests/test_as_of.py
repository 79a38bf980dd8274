"""Lines as they stood at an earlier instant: what came later is not known, and no count moves."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from books import DECEMBER, NOVEMBER, Filed, at, random_register, register
from motcua import ledger
from motcua.clock import NEVER
from motcua.law import State
from motcua.tally import as_of, rows_of

END = NOVEMBER.end

STORIES = (
    ("10-24T08:00 accept", State.RECEIVED),
    ("10-24T08:00 accept\n10-24T09:00 start\n11-23T08:00 resolve early", State.PROCESSING),
    ("10-24T08:00 accept\n11-20T09:00 ask_supplement\n11-23T09:00 resume", State.PAUSED),
    ("10-24T08:00 submit\n11-23T08:00 accept", State.SUBMITTED),
    ("10-24T08:00 accept\n10-25T09:00 resolve early\n11-23T08:00 deliver", State.COMPLETED_EARLY),
)


@pytest.mark.parametrize(("story", "state"), STORIES)
def test_a_line_stands_where_the_moves_before_the_instant_left_it(story: str, state: State) -> None:
    books = register(Filed(story), grain="dossiers")
    whole = ledger.of_register(books, at("2024-02-01T00:00"))
    then = as_of(whole, END)
    assert then.state.tolist() == [state]
    for name in ledger.COLUMNS:
        if name.endswith("_at") and name != "due_at":
            assert (getattr(then, name) < END).all(), name


def test_a_line_that_was_not_there_yet_says_nothing() -> None:
    books = register(Filed("11-23T08:00 accept"), grain="dossiers")
    then = as_of(ledger.of_register(books, at("2024-02-01T00:00")), END)
    assert (then.state[0], then.accepted_at[0], then.ending[0]) == (-1, NEVER, -1)


@given(st.integers(0, 10_000))
def test_no_count_moves(seed: int) -> None:
    books = random_register(seed, every_move=True)
    whole = ledger.of_register(books, at("2024-06-01T00:00"))
    for period in (NOVEMBER, DECEMBER):
        full = rows_of(whole, period, books.clocks, books.policy)
        then = rows_of(as_of(whole, period.end), period, books.clocks, books.policy)
        assert {name: rows.tolist() for name, rows in then.items()} == {
            name: rows.tolist() for name, rows in full.items()
        }


def test_the_dates_of_a_later_month_are_blank() -> None:
    books = register(Filed("10-24T08:00 accept\n11-23T08:00 resolve early"), grain="dossiers")
    then = as_of(ledger.of_register(books, at("2024-02-01T00:00")), END)
    assert np.array_equal(then.ended_at, [NEVER])
