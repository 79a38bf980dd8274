"""What the figures of a run need, gathered from the moves of its offices office by office.

It is the part of `motcua.ledger.of_register` and of `motcua.service.Seen` that goes over all moves,
with their meaning: when each dossier had something done, how long the officers had work in hand,
how many dossiers every office had in hand at the end of every day. No register is put in order,
which with the same from its columns takes longer than the run itself.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

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

line_at = reader(LINE)

SUBMIT, ACCEPT, RESUME = constants(Act.SUBMIT, Act.ACCEPT, Act.RESUME)
PAY, DIGITISE_IN, DIGITISE_OUT = constants(Act.PAY, Act.DIGITISE_IN, Act.DIGITISE_OUT)
TAKE, FIRST_OF_WORK = constants(Act.TAKE, ACTS)


def _bits(members: frozenset[int]) -> int:
    return constant(sum(1 << member for member in members))


IS_OPEN: Final = _bits(frozenset(OPEN))
IS_END: Final = _bits(frozenset((*ENDS, Act.REFUSE)))
IS_PAUSE: Final = _bits(frozenset(PAUSES))


def tell(
    moves: Rows,
    office_of: NDArray[np.int32],
    offices: Ints,
    periods: Ints,
    lines: Rows,
    busy_s: Ints,
    in_hand: Ints,
) -> bool:
    """Gather from the moves of some offices, one after the other, each office's in their order.

    Args:
        moves: (m,) MOVE.
        office_of: (dossiers,) the office of each.
        offices: (k,) whose moves they are, in their order.
        periods: (periods, 2) start and end of each; none begins before the one before it ends.
        lines: (periods, dossiers) LINE, all of them blank.
        busy_s: (periods, officers) of all officers, nought.
        in_hand: (periods, k, days) nought.

    Returns:
        Whether each dossier was accepted and ended once at most: a line has room for one of each.
    """
    days = in_hand.shape[2]
    begins = _begins(moves, office_of, offices)
    taken = np.full(busy_s.shape[1], NEVER)
    read, is_once = begins[:-1].copy(), True
    for number in range(len(periods)):
        start, end = periods[number]
        if number > 0:
            lines[number] = lines[number - 1]
        here = in_hand[number]
        for office in range(len(offices)):
            if number > 0:
                here[office, 0] = in_hand[number - 1, office, days - 1]
            read[office], is_fine = _told(
                moves.ctypes.data,
                read[office],
                begins[office + 1],
                start,
                end,
                lines[number].ctypes.data,
                here[office].ctypes.data,
                busy_s[number].ctypes.data,
                taken.ctypes.data,
            )
            is_once &= is_fine
            for day in range(1, days):
                here[office, day] += here[office, day - 1]
        for officer in range(len(taken)):
            if taken[officer] != NEVER:
                busy_s[number, officer] += end - max(taken[officer], start)
    return is_once


@compiled
def _begins(moves: Rows, office_of: NDArray[np.int32], offices: Ints) -> Ints:
    """(offices + 1,) where the moves of each office begin, and where the last end."""
    begins, place = np.zeros(len(offices) + 1, np.int64), 0
    for number in range(len(offices)):
        begins[number] = place
        while place < len(moves) and office_of[moves[place].dossier] == offices[number]:
            place += 1
    begins[len(offices)] = place
    return begins


@compiled
def _told(
    moves: int,
    first: int,
    last: int,
    start: int,
    end: int,
    lines: int,
    in_hand: int,
    busy_s: int,
    taken: int,
) -> tuple[int, bool]:
    """Gather from the moves of one office in one period; where they end, and whether all is once.

    Args:
        moves, lines, in_hand, busy_s, taken: the addresses of what is named so in `tell`.
    """
    changes, busy, since, is_once = cells_at(in_hand), cells_at(busy_s), cells_at(taken), True
    while first < last:
        move = move_at(moves, first)
        if move.at >= end:
            break
        first += 1
        line = line_at(lines, move.dossier)
        if move.act >= FIRST_OF_WORK:
            if since[move.officer] != NEVER:
                busy[move.officer] += max(0, move.at - max(since[move.officer], start))
            is_taken = move.act == TAKE
            since[move.officer] = move.at if is_taken else NEVER
            if is_taken and move.step == 0 and line.taken_at == NEVER:
                line.taken_at = move.at
            continue
        change = ((IS_OPEN >> move.state) & 1) - ((IS_OPEN >> max(0, line.state)) & 1)
        if change != 0:
            changes[max(0, (move.at - start) // DAY)] += change
        line.state, line.due_at = move.state, move.due_at
        is_once &= _written(line, move)
    return first, is_once


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
