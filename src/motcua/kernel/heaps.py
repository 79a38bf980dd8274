"""What comes first: a binary heap of pairs of numbers, each with a third that it carries along."""

from __future__ import annotations

from motcua.kernel.compiled import Cells, compiled


@compiled
def _is_before(heap: Cells, one: int, other: int) -> bool:
    if heap[3 * one] != heap[3 * other]:
        return heap[3 * one] < heap[3 * other]
    return heap[3 * one + 1] < heap[3 * other + 1]


@compiled
def push(heap: Cells, length: int, first: int, second: int, carried: int) -> None:
    """Put an entry into a heap that holds `length`; there is room for it."""
    place = length
    while place > 0:
        above = (place - 1) >> 1
        if heap[3 * above] < first or (heap[3 * above] == first and heap[3 * above + 1] <= second):
            break
        heap[3 * place] = heap[3 * above]
        heap[3 * place + 1] = heap[3 * above + 1]
        heap[3 * place + 2] = heap[3 * above + 2]
        place = above
    heap[3 * place] = first
    heap[3 * place + 1] = second
    heap[3 * place + 2] = carried


@compiled
def drop(heap: Cells, length: int) -> None:
    """Take the first entry out of a heap that holds `length`."""
    last = length - 1
    first, second, carried = heap[3 * last], heap[3 * last + 1], heap[3 * last + 2]
    place = 0
    while 2 * place + 1 < last:
        below = 2 * place + 1
        if below + 1 < last and _is_before(heap, below + 1, below):
            below += 1
        if first < heap[3 * below] or (first == heap[3 * below] and second <= heap[3 * below + 1]):
            break
        heap[3 * place] = heap[3 * below]
        heap[3 * place + 1] = heap[3 * below + 1]
        heap[3 * place + 2] = heap[3 * below + 2]
        place = below
    heap[3 * place] = first
    heap[3 * place + 1] = second
    heap[3 * place + 2] = carried
