"""Two questions to a column of small numbers, asked a million times a second."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

Whole: TypeAlias = NDArray[np.integer[Any]]


def one_of(column: Whole, members: Iterable[int]) -> NDArray[np.bool_]:
    """Where a column of numbers from 0 to 127 holds a member: (n,)."""
    is_member = np.zeros(np.iinfo(np.int8).max + 1, np.bool_)
    is_member[list(members)] = True
    return is_member[column]


def in_order_of(column: Whole) -> NDArray[np.intp]:
    """The rows in the order of a column from nought on, equal ones as they stand: (n,).

    Sixteen bits are sorted by their digits, six times as fast as they are compared.
    """
    is_short = not len(column) or column.max() <= np.iinfo(np.uint16).max
    return np.argsort(column.astype(np.uint16) if is_short else column, kind="stable")
