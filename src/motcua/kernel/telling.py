"""What the figures of a run need, gathered from the moves of its offices office by office.

It is the part of `motcua.ledger.of_register` and of `motcua.service.Seen` that goes over all moves,
with their meaning: when each dossier had something done, how long the officers had work in hand,
how many dossiers every office had in hand at the end of every day. No register is put in order,
which with the same from its columns takes longer than the run itself.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from motcua.clock import DAY
from motcua.kernel.compiled import (
    NEVER,
    Ints,
    Record,
    Rows,
    cells_at,
    compiled,
    constant,
    constants,
    reader,
)
from motcua.kernel.moves import ONLINE
from motcua.kernel.shapes import ACTS, move_at
from motcua.law import ENDS, OPEN, PAUSES, Act
from motcua.told import LINE

GATHERING: Final = np.dtype(
    [(name, "i8") for name in ("start", "end", "moves", "lines", "taken", "busy_s", "in_hand")]
)
"""A period, the address of the moves, and of what is filled in; `in_hand` is of one office."""

line_at = reader(LINE)
gathering_at = reader(GATHERING)

SUBMIT, ACCEPT, RESUME = constants(Act.SUBMIT, Act.ACCEPT, Act.RESUME)
PAY, DIGITISE_IN, DIGITISE_OUT = constants(Act.PAY, Act.DIGITISE_IN, Act.DIGITISE_OUT)
TAKE, FIRST_OF_WORK = constants(Act.TAKE, ACTS)


def _bits(members: frozenset[int]) -> int:
    """Small numbers as the bits of one."""
    return constant(sum(1 << member for member in members))


IS_OPEN: Final = _bits(frozenset(OPEN))
IS_END: Final = _bits(frozenset((*ENDS, Act.REFUSE)))
IS_PAUSE: Final = _bits(frozenset(PAUSES))


def tell(
    moves: Rows,
    read: Ints,
    ends: Ints,
    span: tuple[int, int],
    gathered: tuple[Rows, Ints, Ints, Ints],
) -> bool:
    """Gather what the moves of some offices tell of a period, those before it included.

    Args:
        moves: (m,) MOVE, office by office, each office's in their order.
        read: (k,) how far the moves of each office are read already; moved on.
        ends: (k,) where the moves of each office end.
        span: start and end of the period.
        gathered: what is filled in.
            lines: (dossiers,) LINE as they stood before what is read now.
            taken: (officers,) since when each has work in hand, NEVER if none.
            busy_s: (officers,) seconds with work in hand in the period, nought before.
            in_hand: (k, days) open and paused at the end of each day; before, what each office had
                at first on its first day, and nought on the others.

    Returns:
        Whether each dossier was accepted and ended once at most: a line has room for one of each.
    """
    lines, taken, busy_s, in_hand = gathered
    rows = np.zeros(1, GATHERING)
    row = gathering_at(rows.ctypes.data, 0)
    row.start, row.end = span
    row.moves, row.lines = moves.ctypes.data, lines.ctypes.data
    row.taken, row.busy_s = taken.ctypes.data, busy_s.ctypes.data
    is_once = True
    for office in range(len(read)):
        row.in_hand = in_hand[office].ctypes.data
        read[office], is_fine = _told(row, read[office], ends[office])
        is_once &= is_fine
        for day in range(1, in_hand.shape[1]):
            in_hand[office, day] += in_hand[office, day - 1]
    for officer in range(len(taken)):
        if taken[officer] != NEVER:
            busy_s[officer] += row.end - max(taken[officer], row.start)
    return is_once


@compiled
def _told(row: Record, place: int, last: int) -> tuple[int, bool]:
    """Gather from the moves of one office; where those of the period end, and whether all is once.

    Args:
        row: of GATHERING.
        place, last: the first move that is not read yet, and where the office's moves end.
    """
    changes, busy, since, is_once = (
        cells_at(row.in_hand),
        cells_at(row.busy_s),
        cells_at(row.taken),
        True,
    )
    while place < last and move_at(row.moves, place).at < row.end:
        move = move_at(row.moves, place)
        line = line_at(row.lines, move.dossier)
        place += 1
        if move.act >= FIRST_OF_WORK:
            if since[move.officer] != NEVER:
                busy[move.officer] += max(0, move.at - max(since[move.officer], row.start))
            is_taken = move.act == TAKE
            since[move.officer] = move.at if is_taken else NEVER
            if is_taken and move.step == 0 and line.taken_at == NEVER:
                line.taken_at = move.at
            continue
        change = ((IS_OPEN >> move.state) & 1) - ((IS_OPEN >> max(0, line.state)) & 1)
        if change != 0:
            changes[max(0, (move.at - row.start) // DAY)] += change
        line.state, line.due_at = move.state, move.due_at
        is_once &= _written(line, move)
    return place, is_once


@compiled
def _written(line: Record, move: Record) -> bool:
    """Write when an act was done; whether it was no second acceptance and no second end."""
    act, is_once = move.act, True
    if act == SUBMIT:
        line.submitted_at = move.at
    elif act == ACCEPT:
        is_once = line.accepted_at == NEVER
        line.accepted_at = move.at
    elif (IS_END >> act) & 1:
        is_once = line.ended_at == NEVER
        line.ended_at, line.ending = move.at, act
    elif (IS_PAUSE >> act) & 1:
        line.paused_at = move.at
    elif act == RESUME:
        line.resumed_at = move.at
    elif act == PAY and move.detail == ONLINE:
        line.paid_online_at = move.at
    elif act == DIGITISE_IN:
        line.digitised_in_at = move.at
    elif act == DIGITISE_OUT:
        line.digitised_out_at = move.at
    return is_once
