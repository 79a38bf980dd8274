"""What the figures of some offices need of a run where nobody asks for its register."""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from motcua.clock import NEVER
from motcua.register import Rows

Ints = NDArray[np.int64]

LINE: Final = np.dtype(
    [
        *((name, "i8") for name in ("submitted_at", "accepted_at", "ended_at", "due_at")),
        *((name, "i8") for name in ("paused_at", "resumed_at", "paid_online_at")),
        *((name, "i8") for name in ("digitised_in_at", "digitised_out_at", "taken_at")),
        *((name, "i1") for name in ("state", "ending")),
    ],
    align=True,
)
"""A dossier: columns of a ledger, and when its first step was first taken."""

BLANK: Final = np.array([(*[NEVER] * 10, -1, -1)], LINE)[0]
"""One of which nothing is known."""


class Told(NamedTuple):
    """What the figures of some offices need of a run in one period.

    Attributes:
        rows: (k,) the dossiers of these offices, rows of the workload's.
        lines: (k,) LINE of each of these as it stood when the period ended.
        busy_s: (officers,) seconds with work in hand, of every officer of the layout.
        in_hand: (offices, days) open and paused at the end of each day, of these offices.
    """

    rows: NDArray[np.intp]
    lines: Rows
    busy_s: Ints
    in_hand: Ints
