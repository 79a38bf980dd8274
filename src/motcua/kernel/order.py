"""The moves of all offices in the order of the register: by instant, office, and occurrence."""

from __future__ import annotations

from typing import Final

import numpy as np

from motcua.kernel.compiled import Ints, Rows, compiled
from motcua.register import MOVE

DIGIT: Final = 11
"""Bits of an instant that are sorted by at a time: the counts of so many values stay in the cache.

numpy sorts by comparison, and takes longer still to fetch the rows: half of a run, together.
"""


@compiled
def _by_digit(ats: Ints, places: Ints, shift: int) -> Ints:
    """Places in the order of some bits of their instants, those with equal bits as they were."""
    begins = np.zeros((1 << DIGIT) + 1, np.int64)
    mask = (1 << DIGIT) - 1
    for at in ats:
        begins[((at >> shift) & mask) + 1] += 1
    for digit in range(1 << DIGIT):
        begins[digit + 1] += begins[digit]
    ordered = np.empty_like(places)
    for place in places:
        digit = (ats[place] >> shift) & mask
        ordered[begins[digit]] = place
        begins[digit] += 1
    return ordered


def in_order(moves: Rows) -> Rows:
    """Moves by instant; those of one instant in the order in which they stand."""
    count = len(moves)
    ats, ordered = np.empty(count, np.int64), np.empty(count, MOVE)
    for place in range(count):
        ats[place] = moves[place]["at"]
    first = ats.min() if count > 0 else 0
    longest = ats.max() - first if count > 0 else 0
    for place in range(count):
        ats[place] -= first
    places, shift = np.arange(count), 0
    while longest >> shift > 0:
        places = _by_digit(ats, places, shift)
        shift += DIGIT
    for place in range(count):
        ordered[place] = moves[places[place]]
    return ordered
