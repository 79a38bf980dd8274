"""What falls due, and what is written down when it has: events, acts of the law, moves."""

from __future__ import annotations

from typing import Final

from motcua.kernel.compiled import NEVER, Record, cells_at, compiled, constant, constants
from motcua.kernel.heaps import push
from motcua.kernel.rules import CELLS, fire, row_that_fires
from motcua.kernel.shapes import NOBODY, facts_at, life_at, move_at, officer_at
from motcua.law import Act, State

START = constant(Act.START)
RECEIVED = constant(State.RECEIVED)

PLAIN, ONLINE = constants(0, 1)
"""What stands beside a move, or nothing that does."""

KIND_BITS: Final = 58
NUMBER_BITS: Final = 34
"""An event's rank at its instant: kind, number of 24 bits, then the order of its making."""


@compiled
def expect(work: Record, at: int, kind: int, number: int, carried: int) -> int:
    """Have something happen at an instant; its number among all that were ever expected.

    What would happen after the end of the run is numbered and forgotten.
    """
    sequence = work.sequence
    work.sequence += 1
    if at < work.end:
        rank = (kind << KIND_BITS) | (number << NUMBER_BITS) | sequence
        push(cells_at(work.events), work.expected, at, rank, carried)
        work.expected += 1
    return sequence


@compiled
def write_down(work: Record, who: int, act: int, officer: int, detail: int, at: int) -> None:
    """A move of a dossier as it stands now."""
    life, move = life_at(work.lives, who), move_at(work.moves, work.written)
    work.written += 1
    move.at = at
    move.dossier = life.number
    move.act = act
    move.state = life.state
    move.due_at = life.due_at
    move.step = life.step
    move.officer = NOBODY if officer == NOBODY else officer_at(work.officers, officer).number
    move.detail = detail


@compiled
def fires(
    work: Record, who: int, act: int, officer: int, detail: int, new_due_at: int, at: int
) -> None:
    """Have the law move a dossier, and write the move down."""
    facts = facts_at(work.facts, 0)
    facts.role = cells_at(work.rows)[CELLS + act]
    facts.at = at
    facts.online = detail == ONLINE
    facts.new_due_at = new_due_at
    fire(life_at(work.lives, who), act, facts, work)
    write_down(work, who, act, officer, detail, at)


@compiled
def fires_now(work: Record, who: int, act: int, officer: int) -> None:
    """An act of this instant that needs no other circumstance."""
    fires(work, who, act, officer, PLAIN, NEVER, work.now)


@compiled
def may(work: Record, who: int, act: int, new_due_at: int) -> bool:
    """Whether the law lets be done now what may also stay undone; the shipped one does."""
    if not work.is_own_law:
        return True
    facts = facts_at(work.facts, 0)
    facts.role = cells_at(work.rows)[CELLS + act]
    facts.at = work.now
    facts.online = False
    facts.new_due_at = new_due_at
    return row_that_fires(life_at(work.lives, who), act, facts, work) != NOBODY


@compiled
def starts(work: Record, who: int, officer: int) -> None:
    """The handling proper begins when a later step is first taken."""
    if life_at(work.lives, who).state == RECEIVED:
        fires_now(work, who, START, officer)
