"""What the instants of a dossier and its status demand of each other."""

from __future__ import annotations

from typing import Final

from motcua.law import COMPLETED, OPEN, Act, State
from motcua.mapping import BESIDE

ENDED_OPEN: Final = frozenset({State.RETURNED, State.WITHDRAWN})
"""Ends that may come while the dossier waits for papers."""

AFTER_ACCEPTANCE: Final = {
    *BESIDE, "started_at", "paused_at", "resumed_at", "delivered_at", "digitised_in",
    "digitised_out",
}  # fmt: skip

STORIES: Final[tuple[tuple[frozenset[State], set[str], set[str]], ...]] = (
    (frozenset({State.SUBMITTED}), {"submitted_at"}, {"accepted_at", "ended_at"}),
    (frozenset({State.REFUSED}), {"ended_at"}, {"accepted_at"}),
    (frozenset({State.SUBMITTED, State.REFUSED}), set(), AFTER_ACCEPTANCE),
    (OPEN, {"accepted_at"}, {"ended_at", "delivered_at", "digitised_out"}),
    (frozenset({State.RECEIVED}), set(), {"started_at"}),
    (frozenset({State.PAUSED}), {"paused_at"}, {"resumed_at"}),
    (COMPLETED | {State.RETURNED}, {"accepted_at", "ended_at"}, set()),
    (frozenset({State.WITHDRAWN}), {"ended_at"}, set()),
    (ENDED_OPEN, set(), {"delivered_at", "digitised_out"}),
)
"""Statuses, the columns they need, and those they cannot have; every row that names it holds."""

NEEDED_BY: Final[dict[str, tuple[str, ...]]] = {
    "accepted_at": (*sorted(AFTER_ACCEPTANCE), "ended_at"),
    "paused_at": ("resumed_at",),
    "ended_at": ("delivered_at", "digitised_out"),
}
"""Columns without which others say nothing."""

DATES_OF_LIFE: Final = ("submitted_at", "accepted_at", "ended_at")
"""Without these a dossier belongs to no period; that it is paused is believed without a date."""

ENDINGS: Final = {
    State.REFUSED: Act.REFUSE,
    State.WITHDRAWN: Act.WITHDRAW,
    State.RETURNED: Act.TURN_BACK,
    **dict.fromkeys(COMPLETED, Act.RESOLVE),
}

DATED_BY: Final[dict[str, tuple[str, ...]]] = {
    "paid_online": ("accepted_at", "submitted_at", "ended_at"),
    "digitised_in": ("accepted_at",),
    "digitised_out": ("ended_at",),
}
"""Columns that date a bare yes, the first that is known."""
