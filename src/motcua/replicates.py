"""Many replicates, counted and let go: their figures in order, whatever the number of threads."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import islice
from typing import TypeVar

from motcua.audit import check
from motcua.engines import Chosen, chosen
from motcua.indicators import PeriodCount, count_all
from motcua.law_file import lived_under
from motcua.run import Run
from motcua.scenario import Scenario, periods
from motcua.scenario.layout import Layout, lay_out
from motcua.workload import Workload, draw

Asked = TypeVar("Asked")
Found = TypeVar("Found")


def figures(
    scenario: Scenario,
    replicates: Iterable[int],
    engine: Chosen | None = None,
    threads: int | None = None,
    *,
    is_checked: bool = True,
) -> Iterator[tuple[PeriodCount, ...]]:
    """What the office counts of each replicate, in their order; no register is kept.

    Args:
        threads: at once; None = one a processor.
        is_checked: the register of the first replicate is checked against the law move by move;
            those of the others have but to balance.

    Raises:
        BrokenBooks: dossiers were lost or counted twice; always our bug.
    """
    by, layout = engine or chosen(None, 2), lay_out(scenario)
    numbers = iter(replicates)
    with lived_under(scenario.law):

        def counts(number: int, *, is_checked: bool = False) -> tuple[PeriodCount, ...]:
            return lived(layout, draw(layout, number, by.fill), by, is_checked=is_checked).counts

        for first in islice(numbers, 1):
            yield counts(first, is_checked=is_checked)
        yield from in_order(counts, numbers, threads)


def lived(layout: Layout, workload: Workload, by: Chosen, *, is_checked: bool) -> Run:
    """One replicate of a scenario that is laid out and drawn already.

    Args:
        is_checked: against the law, move by move; else its figures have but to balance.

    Raises:
        BrokenBooks: dossiers were lost or counted twice; always our bug.
    """
    register = by.simulate(layout, workload)
    if is_checked:
        check(register)
    return Run(register, count_all(register, periods(layout.scenario)))


def in_order(
    work: Callable[[Asked], Found], asked: Iterable[Asked], threads: int | None = None
) -> Iterator[Found]:
    """The results of work on several threads, in the order in which it was asked for.

    At most two pieces a thread are under way or waiting to be taken, so memory does not grow with
    the work.
    """
    count = threads or processors()
    if count == 1:
        yield from map(work, asked)
        return
    with ThreadPoolExecutor(count) as pool:
        todo = iter(asked)
        under_way: deque[Future[Found]] = deque(
            pool.submit(work, one) for one in islice(todo, 2 * count)
        )
        try:
            while under_way:
                yield under_way.popleft().result()
                under_way.extend(pool.submit(work, one) for one in islice(todo, 1))
        finally:
            for waiting in under_way:
                waiting.cancel()


def processors() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
