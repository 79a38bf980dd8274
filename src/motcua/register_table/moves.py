"""Lines into moves: a register as far as a table of dossiers tells it."""

from __future__ import annotations

from typing import Any, Final

import numpy as np

from motcua import law
from motcua.clock import NEVER, Clock
from motcua.law import Act, Policy, State, SupplementClock
from motcua.ledger import Ledger
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

At one instant the acts come in this order.
"""


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
    order = np.lexsort((np.repeat(np.arange(len(parts)), list(map(len, parts))), moves["at"]))
    moves = moves[order]
    moves = moves[np.argsort(moves["dossier"], kind="stable")]
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


def _of_act(lines: Ledger, column: str, act: Act) -> Any:
    """The moves of one act, of every line that tells it."""
    at = getattr(lines, column)
    rows = np.flatnonzero(at != NEVER)
    moves = np.zeros(len(rows), MOVE)
    moves["at"], moves["dossier"] = at[rows], rows
    moves["act"] = lines.ending[rows] if column == "ended_at" else act
    moves["due_at"], moves["step"], moves["officer"] = NEVER, -1, -1
    moves["detail"] = act is Act.PAY
    return moves


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
            stands = State(int(lines.state[dossier]))
        else:
            stands = leads.get(Act(act), stands)
        if act in (Act.ACCEPT, Act.RESUME):
            due_at = int(_due(lines, dossier))
        elif act == Act.ASK_SUPPLEMENT and not runs_on:
            due_at = NEVER
        move["state"], move["due_at"] = stands, due_at


def _due(lines: Ledger, dossier: int) -> int:
    """The appointment that a line names, standing or not."""
    due_at = int(lines.due_at[dossier])
    return due_at if due_at != NEVER else int(lines.original_due_at[dossier])


ENDS: Final = frozenset({Act.RESOLVE, Act.TURN_BACK, Act.EXPIRE, Act.WITHDRAW, Act.REFUSE})
