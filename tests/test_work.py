"""Replicates on demand: the same whoever lives them, kept as they are finished, lived once."""

from __future__ import annotations

import signal
import threading
from collections.abc import Generator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from motcua import outcome
from motcua.engines import REFERENCE, Chosen
from motcua.errors import BrokenBooks
from motcua.interrupts import Stopped
from motcua.law import Act
from motcua.measures import Outcomes
from motcua.register import Register
from motcua.run import run_all
from motcua.scenario.layout import Layout
from motcua.store import Store
from motcua.work import Piece, Rows, Work, Workers, on_threads, rows_of
from motcua.workload import Workload
from offices import tiny
from traced import row_of

SMALL = tiny(offices={"office": {"per_day": 30}})
OTHER = tiny(offices={"office": {"per_day": 20}})


def backwards(pieces: Sequence[Piece]) -> Generator[tuple[Piece, Rows], None, None]:
    for piece in reversed(pieces):
        yield piece, rows_of(piece, REFERENCE)


def stops_after(count: int) -> Workers:
    def work(pieces: Sequence[Piece]) -> Generator[tuple[Piece, Rows], None, None]:
        for piece in pieces[:count]:
            yield piece, rows_of(piece, REFERENCE)
        raise KeyboardInterrupt

    return work


@pytest.mark.parametrize("workers", [on_threads(REFERENCE, 1), on_threads(REFERENCE, 3), backwards])
def test_outcomes_are_the_rows_of_the_runs_whoever_worked(workers: Workers) -> None:
    found = Work(workers).outcomes(SMALL, 9)
    assert found.found.tolist() == [row_of(one) for one in run_all(SMALL, range(9))]
    assert len(found.names) == found.found.shape[1]


def test_several_scenarios_come_in_the_order_in_which_they_were_asked_for() -> None:
    work = Work(backwards)
    first, second, again = work.all_outcomes([SMALL, OTHER, SMALL], 4)
    assert (first.found == Work(backwards).outcomes(SMALL, 4).found).all()
    assert (second.found == Work(backwards).outcomes(OTHER, 4).found).all()
    assert (again.found == first.found).all()
    assert (first.found != second.found).any()
    assert work.lived == 8


def test_more_replicates_are_lived_on_top_of_those_that_are_there() -> None:
    work = Work(backwards)
    few = work.outcomes(SMALL, 3)
    many = work.outcomes(SMALL, 5)
    assert work.lived == 5
    assert (many.found[:3] == few.found).all()
    assert (work.outcomes(SMALL, 2).found == few.found[:2]).all()
    assert work.lived == 5


def test_what_was_kept_is_used_only_if_it_is_asked_for(tmp_path: Path) -> None:
    store = tmp_path / "runs.sqlite"
    first = Work(backwards, Store(store))
    found = first.outcomes(SMALL, 5)
    resumed = Work(backwards, Store(store), is_resumed=True)
    assert (resumed.outcomes(SMALL, 7).found[:5] == found.found).all()
    assert resumed.lived == 2
    anew = Work(backwards, Store(store))
    assert (anew.outcomes(SMALL, 5).found == found.found).all()
    assert anew.lived == 5


def test_every_replicate_is_told_of_once() -> None:
    told: list[int] = []
    work = Work(backwards, done=lambda: told.append(1))
    work.all_outcomes([SMALL, OTHER], 6)
    assert len(told) == 12
    work.outcomes(SMALL, 8)
    assert len(told) == 20


def test_an_interruption_keeps_what_is_finished_and_says_how_much(tmp_path: Path) -> None:
    store = tmp_path / "runs.sqlite"
    with pytest.raises(Stopped) as stopped:
        Work(stops_after(3), Store(store)).outcomes(SMALL, 9)
    assert (stopped.value.kept, stopped.value.of) == (3, 9)
    resumed = Work(backwards, Store(store), is_resumed=True)
    assert (resumed.outcomes(SMALL, 9).found == Work(backwards).outcomes(SMALL, 9).found).all()
    assert resumed.lived == 6


def test_an_interruption_of_what_is_kept_nowhere_promises_nothing() -> None:
    with pytest.raises(KeyboardInterrupt) as stopped:
        Work(stops_after(1)).outcomes(SMALL, 3)
    assert not isinstance(stopped.value, Stopped)


def illegal(layout: Layout, workload: Workload) -> Register:
    """A register that balances and in which one clerk does what only another may."""
    register = REFERENCE.simulate(layout, workload)
    moves = register.moves.copy()
    takes = np.flatnonzero(moves["act"] == Act.FINISH)
    moves["officer"][takes[-1]] += 1
    return replace(register, moves=moves)


def test_the_first_replicate_is_checked_against_the_law() -> None:
    by = Chosen("simpy", illegal)
    with pytest.raises(BrokenBooks):
        Work(on_threads(by)).outcomes(SMALL, 3)


def test_one_name_for_one_figure_of_scenarios_of_unlike_offices() -> None:
    more = tiny(offices={"second": {"name": "Second", "level": "commune", "per_day": 5}})
    one, two = Work(backwards).all_outcomes([tiny(), more], 2)
    assert set(one.names) < set(two.names)
    assert len(two.names) == two.found.shape[1]


def test_the_names_are_not_those_of_a_row_of_another_form(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = tmp_path / "runs.sqlite"
    Work(backwards, Store(store)).outcomes(SMALL, 2)
    monkeypatch.setattr(outcome, "FORM", outcome.FORM + 1)
    later = Work(backwards, Store(store), is_resumed=True)
    later.outcomes(SMALL, 2)
    assert later.lived == 2


def test_ctrl_c_while_rows_are_kept_waits_until_they_are_counted(tmp_path: Path) -> None:
    class Interrupted(Store):
        def keep(self, *given: Any) -> None:
            super().keep(*given)
            signal.raise_signal(signal.SIGINT)

    store = tmp_path / "runs.sqlite"
    with pytest.raises(Stopped) as stopped:
        Work(backwards, Interrupted(store)).all_outcomes([SMALL, OTHER], 9)
    resumed = Work(backwards, Store(store), is_resumed=True)
    resumed.all_outcomes([SMALL, OTHER], 9)
    assert stopped.value.kept == 18 - resumed.lived > 0


def test_work_of_another_thread_is_kept_too(tmp_path: Path) -> None:
    """Ctrl+C interrupts the main thread alone, and only that may say what becomes of it."""
    found: list[Outcomes] = []

    def work() -> None:
        found.append(Work(backwards, Store(tmp_path / "runs.sqlite")).outcomes(SMALL, 2))

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert (found[0].found == Work(backwards).outcomes(SMALL, 2).found).all()
