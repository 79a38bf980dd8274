"""Which lines: the dossiers behind every figure of the report, by group and all together.

A figure is the number of lines that it counts, so whoever doubts a figure can be shown them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

import numpy as np

from motcua import ledger
from motcua.clock import HOUR, NEVER, Boundary, Clock, Period
from motcua.law import Act, Policy, State
from motcua.ledger import Flags, Ints, Ledger, Numbers
from motcua.register import CHANNELS, by_clock

ACCEPT_WITHIN_S: Final = 8 * HOUR
"""An online dossier is accepted or answered within 8 working hours of filing (R3, Đ.17(2)(c))."""

NEEDS: Final[Mapping[str, tuple[str, ...]]] = {
    "received_online": ("channel",),
    "received_in_person": ("channel",),
    "received_postal": ("channel",),
    "early": ("due_at",),
    "on_time": ("due_at",),
    "late": ("due_at",),
    "within_deadline": ("due_at",),
    "overdue": ("due_at",),
    "paused": ("paused_at",),
    "returned": ("ending",),
    "returned_refused": ("ending",),
    "returned_closed": ("ending",),
    "returned_withdrawn": ("ending",),
    "online_required": ("must_be_online",),
    "online_of_required": ("must_be_online", "channel"),
    "fee_bearing": ("fee_bearing",),
    "paid_online": ("fee_bearing", "paid_online_at"),
    "input_digitised": ("digitised_in_at",),
    "output_digitised": ("digitised_out_at",),
    "submitted_open": ("submitted_at",),
    "not_accepted": ("submitted_at", "ending"),
    "accepted_late": ("submitted_at", "channel"),
    "resolved_undated": ("due_at",),
    "in_process_undated": ("due_at",),
}
"""Columns of a ledger without which a count says nothing; the other counts need only dates."""


def tally(
    lines: Ledger,
    period: Period,
    clocks: tuple[Clock, ...],
    policy: Policy,
    groups: tuple[Numbers, int] | None = None,
) -> dict[str, Ints]:
    """How many lines each indicator counts, group by group; what parts say adds up.

    Args:
        clocks: calendar of each office.
        policy: holds the boundary between in time and late.
        groups: the group of each line, and how many there are; None = its office.

    Returns:
        (groups,) int64 by indicator; without `procedures`, `total` and `returned`, which follow.
    """
    group, size = groups or (lines.office.astype(np.intp), len(clocks))
    return {
        name: np.bincount(group[rows], minlength=size).astype(np.int64)
        for name, rows in rows_of(lines, period, clocks, policy).items()
    }


def rows_of(
    lines: Ledger, period: Period, clocks: tuple[Clock, ...], policy: Policy
) -> dict[str, Numbers]:
    """The lines that each indicator counts: the dossiers behind every figure of the report."""
    return {
        **_received(lines, period),
        **_ended(lines, period),
        **_standing(lines, period, clocks, policy),
        **_outside(lines, period, clocks),
    }


def happened_by(at: Ints, end: int) -> Flags:
    """Whether something had happened before an instant."""
    known: Flags = (at != NEVER) & (at < end)
    return known


def happened_in(at: Ints, period: Period) -> Flags:
    """Whether something happened in the period."""
    within: Flags = (at >= period.start) & (at < period.end)
    return within


def as_of(lines: Ledger, end: int) -> Ledger:
    """The lines as they stood just before an instant: what came later is not known yet.

    The appointment stays what it became last: a table keeps no earlier one.
    """
    later: dict[str, Any] = {
        name: np.where(getattr(lines, name) < end, getattr(lines, name), NEVER)
        for name in ledger.COLUMNS
        if name.endswith("_at") and name not in ("due_at", "original_due_at")
    }
    is_open = later["ended_at"] == NEVER
    is_accepted = later["accepted_at"] != NEVER
    every = np.arange(len(lines))
    state = np.select(
        [~is_open, ~is_accepted, _is_paused(lines, every, end), later["started_at"] != NEVER],
        [lines.state, State.SUBMITTED, State.PAUSED, State.PROCESSING],
        State.RECEIVED,
    )
    is_believed = (lines.submitted_at == NEVER) & (lines.state == State.SUBMITTED)
    is_unseen = is_open & ~is_accepted & (later["submitted_at"] == NEVER) & ~is_believed
    return replace(
        lines,
        **later,
        state=np.where(is_unseen, -1, state).astype(np.int8),
        ending=np.where(is_open, -1, lines.ending).astype(np.int8),
    )


def _received(lines: Ledger, period: Period) -> dict[str, Numbers]:
    """Lines received in the period, and of these those that have a property."""
    received = np.flatnonzero(happened_in(lines.accepted_at, period))
    channel = lines.channel[received]
    required = lines.must_be_online[received]
    with_fee = lines.fee_bearing[received]
    paid = happened_by(lines.paid_online_at[received], period.end)
    digitised = happened_by(lines.digitised_in_at[received], period.end)
    by_channel = {
        f"received_{name}": received[channel == number] for number, name in enumerate(CHANNELS)
    }
    return {
        **by_channel,
        "received": received,
        "online_required": received[required],
        "online_of_required": received[required & (channel == CHANNELS.index("online"))],
        "fee_bearing": received[with_fee],
        "paid_online": received[with_fee & paid],
        "input_digitised": received[digitised],
    }


def _ended(lines: Ledger, period: Period) -> dict[str, Numbers]:
    """Lines that ended in the period, by how."""
    ended = np.flatnonzero(happened_in(lines.ended_at, period))
    ending = lines.ending[ended]
    resolved = ended[ending == Act.RESOLVE]
    state = lines.state[resolved]
    withdrawn = ended[ending == Act.WITHDRAW]
    digitised = happened_by(lines.digitised_out_at[resolved], period.end)
    return {
        "resolved": resolved,
        "early": resolved[state == State.COMPLETED_EARLY],
        "on_time": resolved[state == State.COMPLETED_ON_TIME],
        "late": resolved[state == State.COMPLETED_LATE],
        "resolved_undated": resolved[state == ledger.UNDATED],
        "returned_refused": ended[ending == Act.TURN_BACK],
        "returned_closed": ended[ending == Act.EXPIRE],
        "returned_withdrawn": withdrawn[lines.accepted_at[withdrawn] != NEVER],
        "output_digitised": resolved[digitised],
        "not_accepted": ended[ending == Act.REFUSE],
    }


def _standing(
    lines: Ledger, period: Period, clocks: tuple[Clock, ...], policy: Policy
) -> dict[str, Numbers]:
    """Lines by where they stand at the period's beginning and at its end."""
    accepted = happened_by(lines.accepted_at, period.end)
    open_ = np.flatnonzero(accepted & ~happened_by(lines.ended_at, period.end))
    old = np.flatnonzero(happened_by(lines.accepted_at, period.start))
    carried = old[~happened_by(lines.ended_at[old], period.start)]
    is_paused = _is_paused(lines, open_, period.end)
    running = open_[~is_paused]
    late, undated = _would_be_late(lines, running, clocks, policy, period.end - 1)
    is_filed = happened_by(lines.submitted_at, period.end)
    is_filed |= (lines.submitted_at == NEVER) & (lines.state == State.SUBMITTED)
    filed = np.flatnonzero(is_filed & ~accepted)
    return {
        "carried_over": carried,
        "in_process": running,
        "within_deadline": running[~late & ~undated],
        "overdue": running[late],
        "in_process_undated": running[undated],
        "paused": open_[is_paused],
        "submitted_open": filed[~happened_by(lines.ended_at[filed], period.end)],
    }


def _is_paused(lines: Ledger, rows: Numbers, end: int) -> Flags:
    """Whether open lines wait for the citizen at an instant.

    Whoever says only that a dossier is paused, and not since when, is believed.
    """
    paused_at, resumed_at = lines.paused_at[rows], lines.resumed_at[rows]
    since: Flags = happened_by(paused_at, end) | (
        (paused_at == NEVER) & (lines.state[rows] == State.PAUSED)
    )
    until: Flags = happened_by(resumed_at, end) & (resumed_at >= paused_at)
    return since & ~until


def _would_be_late(
    lines: Ledger, rows: Numbers, clocks: tuple[Clock, ...], policy: Policy, at: int
) -> tuple[Flags, Flags]:
    """Of lines in process: whether a result at the instant `at` would be late, and whether nobody
    can say; without an appointment never late (R31)."""
    late = np.zeros(len(rows), np.bool_)
    due_at = lines.due_at[rows]
    has = due_at != NEVER
    for clock, members in by_clock(clocks, lines.office[rows]):
        here = np.flatnonzero(has) if isinstance(members, slice) else members[has[members]]
        boundary = Boundary.EXACT if lines.overdue_to_the_second else policy.early_boundary
        _, last = clock.boundaries(due_at[here], boundary)
        late[here] = at > last
    return late, ~has if not lines.undated_is_on_time else np.zeros_like(late)


def _outside(lines: Ledger, period: Period, clocks: tuple[Clock, ...]) -> dict[str, Numbers]:
    """Lines filed online and accepted in the period later than the law wants (R3)."""
    is_online = lines.channel == CHANNELS.index("online")
    rows = np.flatnonzero(happened_in(lines.accepted_at, period) & is_online)
    rows = rows[lines.submitted_at[rows] != NEVER]
    waited_s = ledger.working_seconds(
        clocks, lines.office[rows], lines.submitted_at[rows], lines.accepted_at[rows]
    )
    return {"accepted_late": rows[waited_s > ACCEPT_WITHIN_S]}
