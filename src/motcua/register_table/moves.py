"""Lines into moves: a register as far as a table of dossiers tells it, and what it would lose."""

from __future__ import annotations

from itertools import pairwise
from typing import Any, Final

import numpy as np

from motcua import law
from motcua.clock import DAY, NEVER, Clock
from motcua.law import Act, Policy, State, SupplementClock
from motcua.ledger import UNDATED, Ledger, Numbers
from motcua.register import DOSSIER, DUTY, MOVE, Register, RegisterFacts

ACTS: Final[tuple[tuple[str, Act, State | None], ...]] = (
    ("submitted_at", Act.SUBMIT, State.SUBMITTED),
    ("accepted_at", Act.ACCEPT, State.RECEIVED),
    ("paid_online_at", Act.PAY, None),
    ("digitised_in_at", Act.DIGITISE_IN, None),
    ("started_at", Act.START, State.PROCESSING),
    ("paused_at", Act.ASK_SUPPLEMENT, State.PAUSED),
    ("resumed_at", Act.RESUME, None),
    ("rescheduled_at", Act.RESCHEDULE, None),
    ("ended_at", Act.RESOLVE, None),
    ("digitised_out_at", Act.DIGITISE_OUT, None),
    ("delivered_at", Act.DELIVER, None),
)
"""Columns of instants, the act that each dates, and the state it leads to; None = see below.

At one instant the acts come in this order; what begins after a pause, after its end.
"""

AFTER_A_PAUSE: Final = 6.5
"""The place of the beginning of the work in that order, if it came after a pause."""


def register_of(
    lines: Ledger,
    *,
    facts: RegisterFacts,
    policy: Policy,
    rules: tuple[law.Rule, ...],
    clocks: tuple[Clock, ...],
    codes: tuple[str, ...],
) -> Register:
    """A register of the moves that the lines tell; those that they do not are left out."""
    dossiers = np.zeros(len(lines), DOSSIER)
    for name in DOSSIER.names or ():
        dossiers[name] = getattr(lines, name)
    parts = [_of_act(lines, column, act) for column, act, _ in ACTS]
    moves = np.concatenate(parts) if parts else np.zeros(0, MOVE)
    act = np.repeat(np.arange(len(parts), dtype=np.float64), list(map(len, parts)))
    by_day = facts.table.precision == "day"
    at = moves["at"] // DAY if by_day else moves["at"]
    paused_at = lines.paused_at[moves["dossier"]]
    since = paused_at // DAY if by_day else paused_at
    act[(moves["act"] == Act.START) & (paused_at != NEVER) & (at > since)] = AFTER_A_PAUSE
    order = np.lexsort((act, at, moves["dossier"]))
    moves = moves[order]
    if by_day:
        _forward(moves)
    _follow(moves, lines, policy)
    place = np.arange(len(moves))
    return Register(
        facts=facts,
        policy=policy,
        clocks=clocks,
        dossiers=dossiers,
        moves=moves[np.lexsort((place, lines.office[moves["dossier"]], moves["at"]))],
        duty=np.zeros(0, DUTY),
        codes=codes,
        rules=rules,
    )


def lost(lines: Ledger, known: frozenset[str]) -> dict[str, Numbers]:
    """What lines tell and their moves would not, by column: the lines of which it is lost.

    Args:
        known: columns of a ledger that the lines tell.
    """
    has_pause = lines.paused_at != NEVER
    none = np.zeros(len(lines), np.bool_)
    first = lines.original_due_at
    is_moved = (first != NEVER) & (first != lines.due_at)
    found = {
        "paused_at": (lines.state == State.PAUSED) & ~has_pause,
        "supplements": (lines.supplements != has_pause if "supplements" in known else none),
        "original_due_at": is_moved if "original_due_at" in known else none,
        "cause": lines.cause >= 0,
    }
    return {column: np.flatnonzero(rows) for column, rows in found.items() if rows.any()}


def _of_act(lines: Ledger, column: str, act: Act) -> Any:
    """The moves of one act, of every line that tells it."""
    at = getattr(lines, column)
    rows = np.flatnonzero(at != NEVER)
    moves = np.zeros(len(rows), MOVE)
    moves["at"], moves["dossier"] = at[rows], rows
    moves["act"] = lines.ending[rows] if column == "ended_at" else act
    moves["due_at"], moves["step"], moves["officer"] = NEVER, -1, lines.officer[rows]
    is_undated = (moves["act"] == Act.RESOLVE) & (lines.state[rows] == UNDATED)
    moves["detail"] = (act is Act.PAY) | is_undated
    return moves


def _forward(moves: Any) -> None:
    """Where the hours of a day are not to be trusted, no move is before the one that it follows."""
    for one, after in pairwise(moves):
        if one["dossier"] == after["dossier"] and after["at"] < one["at"]:
            after["at"] = one["at"]


def _follow(moves: Any, lines: Ledger, policy: Policy) -> None:
    """Write the state and the appointment after each move; moves stand dossier by dossier."""
    runs_on = policy.supplement_clock is SupplementClock.RUN_ON
    leads = {act: state for _, act, state in ACTS if state is not None}
    stands, before, due_at, last = State.SUBMITTED, State.SUBMITTED, NEVER, -1
    for move, dossier, act in zip(moves, moves["dossier"].tolist(), moves["act"].tolist(),
                                  strict=True):  # fmt: skip
        if dossier != last:
            stands, before, due_at, last = State.SUBMITTED, State.SUBMITTED, NEVER, dossier
        if act == Act.ASK_SUPPLEMENT:
            before = stands
        if act == Act.RESUME:
            stands = before
        elif act in ENDS:
            stands = _class(int(lines.state[dossier]))
        else:
            stands = leads.get(Act(act), stands)
        if act in (Act.ACCEPT, Act.RESUME):
            due_at = int(lines.due_at[dossier])
        elif act == Act.ASK_SUPPLEMENT and not runs_on:
            due_at = NEVER
        move["state"], move["due_at"] = stands, due_at


def _class(state: int) -> State:
    """The state of a move that ends; without an appointment a result is on time (R31)."""
    return State.COMPLETED_ON_TIME if state == UNDATED else State(state)


ENDS: Final = frozenset({Act.RESOLVE, Act.TURN_BACK, Act.EXPIRE, Act.WITHDRAW, Act.REFUSE})
