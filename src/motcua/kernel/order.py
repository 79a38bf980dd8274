"""The moves of all offices in the order of the register: by instant, office, and occurrence."""

from __future__ import annotations

from typing import Final

import numpy as np

from motcua.kernel.compiled import Ints, compiled

DIGIT: Final = 11
"""Bits of an instant that are sorted by at a time: the counts of so many values stay in the cache.

numpy sorts by comparison, which takes twice as long for the offices of a district.
"""


@compiled
def _by_digit(ats: Ints, places: Ints, shift: int) -> tuple[Ints, Ints]:
    """Instants and their places by some bits of the instants, those with equal bits as they were.

    An instant goes with its place: looked up by the place, each would be fetched from afar.
    """
    begins = np.zeros((1 << DIGIT) + 1, np.int64)
    mask = (1 << DIGIT) - 1
    for at in ats:
        begins[((at >> shift) & mask) + 1] += 1
    for digit in range(1 << DIGIT):
        begins[digit + 1] += begins[digit]
    ordered, of = np.empty_like(ats), np.empty_like(places)
    for number in range(len(ats)):
        digit = (ats[number] >> shift) & mask
        to = begins[digit]
        ordered[to], of[to] = ats[number], places[number]
        begins[digit] += 1
    return ordered, of


def in_order(ats: Ints) -> Ints:
    """Places by instant; those of one instant in the order in which they stand."""
    places, shift = np.arange(len(ats)), 0
    if len(ats) == 0:
        return places
    ats = ats - ats.min()
    longest = ats.max()
    while longest >> shift > 0:
        ats, places = _by_digit(ats, places, shift)
        shift += DIGIT
    return places
