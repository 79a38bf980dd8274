"""When officers had work in hand: spans of it, read from the moves of a register."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from motcua.clock import Period
from motcua.columns import in_order_of, one_of
from motcua.law import WORK_ACTS, Act
from motcua.register import Rows

Ints = NDArray[np.int64]


Columns: TypeAlias = Mapping[str, NDArray[Any]] | Rows
"""Columns of moves by their names, (m,) each."""


class Spans(NamedTuple):
    """Spans of time of officers: (k,) each, in instants."""

    officer: NDArray[np.intp]
    start: Ints
    end: Ints


def spans(moves: Columns, period: Period) -> Spans:
    """From each take to the put_down or finish after it; still in hand runs to the period's end.

    Args:
        moves: those before the end of the period, in order.
    """
    work = np.flatnonzero(one_of(moves["act"], WORK_ACTS))
    work = work[in_order_of(moves["officer"][work])]
    officer, at, act = (moves[name][work] for name in ("officer", "at", "act"))
    end = np.full(len(work), period.end, np.int64)
    is_followed = officer[1:] == officer[:-1]
    end[:-1][is_followed] = at[1:][is_followed]
    takes = np.flatnonzero(act == Act.TAKE)
    return Spans(officer[takes].astype(np.intp), at[takes], end[takes])


def within(start: Ints, end: Ints, period: Period) -> Ints:
    """Seconds of each span that lie in the period."""
    inside: Ints = np.minimum(end, period.end) - np.maximum(start, period.start)
    return inside.clip(0)
