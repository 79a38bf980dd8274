"""What a line tells: whether its instants fit its status and each other, its class, its moves."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from motcua.clock import NEVER, Boundary, Clock
from motcua.law import COMPLETED, OPEN, Act, State, SupplementClock
from motcua.register_table.rows import INSTANTS, Row
from motcua.register_table.table import shown

_ENDED_OPEN: Final = frozenset({State.RETURNED, State.WITHDRAWN})
_AFTER_ACCEPTANCE: Final = {
    "due_at", "started_at", "paused_at", "resumed_at", "delivered_at", "digitised_in",
    "digitised_out",
}  # fmt: skip

STORIES: Final[tuple[tuple[frozenset[State], set[str], set[str]], ...]] = (
    (frozenset({State.SUBMITTED}), {"submitted_at"}, {"accepted_at", "ended_at"}),
    (frozenset({State.REFUSED}), {"ended_at"}, {"accepted_at"}),
    (frozenset({State.SUBMITTED, State.REFUSED}), set(), _AFTER_ACCEPTANCE),
    (OPEN, {"accepted_at"}, {"ended_at", "delivered_at", "digitised_out"}),
    (frozenset({State.RECEIVED}), set(), {"started_at"}),
    (frozenset({State.PAUSED}), {"paused_at"}, {"resumed_at"}),
    (COMPLETED | {State.RETURNED}, {"accepted_at", "ended_at"}, set()),
    (frozenset({State.WITHDRAWN}), {"ended_at"}, set()),
    (_ENDED_OPEN, set(), {"delivered_at", "digitised_out"}),
)
"""Statuses, the columns they need, and those they cannot have; every row that names it holds."""

Move = tuple[int, int, int, int, int, int, int, int]


def tell(row: Row) -> None:
    """Note every contradiction between a line's status and its instants, and among these."""
    if row.is_sound:
        _fits_status(row)
    told = [column for column in INSTANTS if column in row.at]
    for earlier, later in pairwise(told):
        _not_before(row, later, earlier)
    _not_before(row, "due_at", "accepted_at")
    for first in told[:1]:
        _not_before(row, "paid_online", first)
    _not_before(row, "digitised_in", "accepted_at")
    _not_before(row, "digitised_out", "ended_at")
    for column in ("paid_online", "digitised_in"):
        _not_after(row, column, "ended_at")


def _fits_status(row: Row) -> None:
    for states, needed, forbidden in STORIES:
        if row.status & states:
            _needs(row, *(needed - set(row.at)))
            for column in sorted(forbidden & set(row.at)):
                _forbids(row, column)
    if "accepted_at" not in row.at and row.is_sound and _AFTER_ACCEPTANCE & set(row.at):
        _needs(row, "accepted_at")
    if "resumed_at" in row.at and "paused_at" not in row.at:
        _needs(row, "paused_at")
    if row.waits and not row.status & (_ENDED_OPEN | {State.PAUSED}):
        _needs(row, "resumed_at")


def judged(row: Row, clock: Clock, boundary: Boundary) -> State:
    """The state that a dossier stands in; a result's class by its dates, not by its cell (R31)."""
    if not row.status & COMPLETED:
        return next(iter(row.status))
    due_at, ended_at = row.at.get("due_at", NEVER), row.at["ended_at"]
    first, last = clock.boundary(due_at, boundary)
    if due_at == NEVER or first <= ended_at <= last:
        state = State.COMPLETED_ON_TIME
    else:
        state = State.COMPLETED_EARLY if ended_at < first else State.COMPLETED_LATE
    if state not in row.status:
        facts = {"ended": shown(ended_at), "due": shown(due_at) if due_at != NEVER else "–"}
        found, expected = row.cells["status"], state.key
        row.wrong("fault.table_class", "status", found=found, expected=expected, **facts)
    return state


def moves(number: int, row: Row, state: State, clock: SupplementClock) -> list[Move]:
    """The moves of a dossier, in their order; those that the table does not know are left out.

    Args:
        clock: what a pause does to the appointment.
    """
    ends = {State.REFUSED: Act.REFUSE, State.WITHDRAWN: Act.WITHDRAW}
    returned = Act.EXPIRE if row.waits else Act.TURN_BACK
    end = ends.get(state, returned if state is State.RETURNED else Act.RESOLVE)
    acts = {
        "submitted_at": (Act.SUBMIT, State.SUBMITTED),
        "accepted_at": (Act.ACCEPT, State.RECEIVED),
        "paid_online": (Act.PAY, None),
        "digitised_in": (Act.DIGITISE_IN, None),
        "started_at": (Act.START, State.PROCESSING),
        "paused_at": (Act.ASK_SUPPLEMENT, State.PAUSED),
        "resumed_at": (Act.RESUME, None),
        "ended_at": (end, state),
        "digitised_out": (Act.DIGITISE_OUT, None),
        "delivered_at": (Act.DELIVER, None),
    }
    told = [(row.at[column], *acts[column]) for column in acts if column in row.at]
    written: list[Move] = []
    stands, due_at, before = State.SUBMITTED, NEVER, State.SUBMITTED
    for at, act, after in sorted(told, key=lambda move: move[0]):
        if act is Act.ASK_SUPPLEMENT:
            before = stands
        stands = before if act is Act.RESUME else after or stands
        if act in (Act.ACCEPT, Act.RESUME):
            due_at = row.at.get("due_at", NEVER)
        elif act is Act.ASK_SUPPLEMENT and clock is not SupplementClock.RUN_ON:
            due_at = NEVER
        is_online = int(act is Act.PAY)
        written.append((at, number, int(act), int(stands), due_at, -1, -1, is_online))
    return written


def _needs(row: Row, *columns: str) -> None:
    for column in sorted(columns):
        row.wrong("fault.table_needs", column, status=row.cells["status"], name=column)


def _forbids(row: Row, column: str) -> None:
    row.wrong("fault.table_forbids", column, status=row.cells["status"], name=column)


def _not_before(row: Row, column: str, earlier: str) -> None:
    found, limit = row.at.get(column), row.at.get(earlier)
    if found is not None and limit is not None and found < limit:
        facts = {"found": shown(found), "earlier": earlier, "limit": shown(limit)}
        row.wrong("fault.table_before", column, name=column, **facts)


def _not_after(row: Row, column: str, later: str) -> None:
    found, limit = row.at.get(column), row.at.get(later)
    if found is not None and limit is not None and found > limit:
        facts = {"found": shown(found), "later": later, "limit": shown(limit)}
        row.wrong("fault.table_after", column, name=column, **facts)
