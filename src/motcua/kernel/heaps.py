"""What comes first: a binary heap of pairs of numbers, each with a third that it carries along.

No two pairs of a heap are equal, so which comes first never depends on how they were put in.
"""

from __future__ import annotations

from typing import Final

from motcua.kernel.compiled import Cells, compiled

ENTRY: Final = 3
"""Numbers in an entry: the pair, and what it carries."""


@compiled
def _is_before(heap: Cells, place: int, first: int, second: int) -> bool:
    """Whether an entry comes before a pair."""
    entry = ENTRY * place
    return heap[entry] < first or (heap[entry] == first and heap[entry + 1] < second)


@compiled
def _put(heap: Cells, place: int, first: int, second: int, carried: int) -> None:
    entry = ENTRY * place
    heap[entry], heap[entry + 1], heap[entry + 2] = first, second, carried


@compiled
def _put_again(heap: Cells, place: int, to: int) -> None:
    """Write an entry over another."""
    entry = ENTRY * place
    _put(heap, to, heap[entry], heap[entry + 1], heap[entry + 2])


@compiled
def push(heap: Cells, length: int, first: int, second: int, carried: int) -> None:
    """Put an entry into a heap that holds `length`; there is room for it."""
    place = length
    while place > 0:
        above = (place - 1) >> 1
        if _is_before(heap, above, first, second):
            break
        _put_again(heap, above, place)
        place = above
    _put(heap, place, first, second, carried)


@compiled
def drop(heap: Cells, length: int) -> None:
    """Take the first entry out of a heap that holds `length`."""
    last = ENTRY * (length - 1)
    first, second, carried = heap[last], heap[last + 1], heap[last + 2]
    place, below = 0, 1
    while below < length - 1:
        other = ENTRY * (below + 1)
        if other < last and not _is_before(heap, below, heap[other], heap[other + 1]):
            below += 1
        if not _is_before(heap, below, first, second):
            break
        _put_again(heap, below, place)
        place, below = below, 2 * below + 1
    _put(heap, place, first, second, carried)
