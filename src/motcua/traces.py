"""What the offices of one run leave behind in a period: every figure of a row comes of it.

Office by office, so that of two runs which differ in one office the traces of the others are the
same, and nobody need live them twice.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from motcua.ledger import Ints
from motcua.run import Run
from motcua.service import Seen


class Waits(NamedTuple):
    """Working seconds that dossiers waited, and the office of each: (k,) both, in any order."""

    office: NDArray[np.int32]
    waited_s: Ints


@dataclass(frozen=True)
class Trace:
    """What one period leaves behind.

    Attributes:
        counts: (offices, indicators) dossiers, in the order of `Indicators`; `procedures` is not
            looked at.
        counters, results: waits at the counter and from acceptance to the result that ended in
            the period.
        busy_s, duty_s: (officers,) seconds of each officer in the period.
        in_hand: (offices, days) open and paused dossiers at the end of each day.
    """

    counts: Ints
    counters: Waits
    results: Waits
    busy_s: Ints
    duty_s: Ints
    in_hand: Ints


def of_run(run: Run) -> list[Trace]:
    """The traces of a simulated run, period by period, from its register and its counts."""
    return [
        _of_register(Seen.of(run.register, count.period), np.array(list(count.offices.values())))
        for count in run.counts
    ]


def _of_register(seen: Seen, counts: Ints) -> Trace:
    return Trace(
        counts,
        Waits(*seen.counters[1:]),
        Waits(*seen.results[1:]),
        seen.busy_s,
        seen.duty_s,
        seen.in_hand(),
    )
