"""The same work on all processors of this machine, in processes where there is enough of it.

A month is half loop, which threads share well, and half small columns, for which Python lets only
one thread go on at a time: two threads live 1.5 months in the time of one, two processes two.
Processes are forked, so nothing is loaded or compiled twice; where that is not to be had, and for
little work, threads do it.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Generator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context, parent_process
from threading import Thread
from typing import Final

from motcua.engines import Chosen
from motcua.threads import processors
from motcua.work import Piece, Rows, Workers, on_threads, rows_of

MONTHS_FROM: Final = 64
"""From which it pays to begin processes."""


def on_processors(by: Chosen, count: int | None = None) -> Workers:
    """The processors of this machine.

    Args:
        count: how many; None = all that this process may use.
    """
    several = count or processors()

    def work(pieces: Sequence[Piece]) -> Generator[tuple[Piece, Rows], None, None]:
        is_much = several > 1 and sum(map(len, pieces)) >= MONTHS_FROM
        if not is_much or sys.platform != "linux":
            yield from on_threads(by, count)(pieces)
            return
        first, *others = pieces
        yield first, rows_of(first, by)  # what is compiled and laid out now is there in every fork
        yield from _forked(others, by, several)

    return work


def _forked(
    pieces: Sequence[Piece], by: Chosen, count: int
) -> Generator[tuple[Piece, Rows], None, None]:
    """The pieces in processes; those of one that was killed are lived here."""
    left = dict(enumerate(pieces))
    pool = ProcessPoolExecutor(
        count, get_context("fork"), initializer=_begin, initargs=(pieces, by)
    )
    try:
        futures = {pool.submit(_live, number): number for number in left}
        for future in as_completed(futures):
            rows = future.result()
            yield left.pop(futures[future]), rows
    except BrokenProcessPool:
        yield from on_threads(by, count)(list(left.values()))
    finally:
        pool.shutdown(cancel_futures=True)


_GIVEN: list[tuple[Sequence[Piece], Chosen]] = []
"""In a forked process: what it is to live. Layouts are large, and need not be sent."""


def _begin(pieces: Sequence[Piece], by: Chosen) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever asked stops the work
    _GIVEN.append((pieces, by))
    Thread(target=_end_with_whoever_asked, daemon=True).start()


def _end_with_whoever_asked() -> None:
    if (asking := parent_process()) is not None:
        asking.join()
    os._exit(1)


def _live(number: int) -> Rows:
    pieces, by = _GIVEN[0]
    return rows_of(pieces[number], by)
