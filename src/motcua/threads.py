"""Work on several threads, its results in order, and how many there may be."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import islice
from typing import TypeVar

Asked = TypeVar("Asked")
Found = TypeVar("Found")


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
