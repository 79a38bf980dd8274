"""Questions that tests ask of a register, answered by plain loops."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from motcua.clock import NEVER, moment
from motcua.law import Act, State
from motcua.register import Register

Ints = NDArray[np.int64]


class Stint(NamedTuple):
    """An officer's hold of a dossier, from taking to putting down; `end` NEVER = still held."""

    dossier: int
    step: int
    officer: int
    start: int
    end: int
    is_finished: bool


def first(register: Register, act: Act) -> Ints:
    """(n,) the first instant of an act of each dossier, NEVER without one."""
    found = np.full(len(register.dossiers), NEVER, np.int64)
    rows = register.moves[register.moves["act"] == act][::-1]
    found[rows["dossier"]] = rows["at"]
    return found


def waits(register: Register) -> Ints:
    """(n,) seconds from filing to the first taking, NEVER of those not taken."""
    taken = first(register, Act.TAKE)
    return np.where(taken == NEVER, NEVER, taken - first(register, Act.SUBMIT))


def stints(register: Register) -> list[Stint]:
    """Every hold, in the order of the takings."""
    found: list[Stint] = []
    open_: dict[int, int] = {}
    for when, dossier, act, _, _, step, officer, _ in register.moves.tolist():
        if act == Act.TAKE:
            open_[officer] = len(found)
            found.append(Stint(dossier, step, officer, when, NEVER, is_finished=False))
        elif act in (Act.PUT_DOWN, Act.FINISH):
            place = open_.pop(officer)
            assert found[place][:3] == (dossier, step, officer), "put down what was not taken"
            found[place] = found[place]._replace(end=when, is_finished=act == Act.FINISH)
    return found


def story(register: Register, dossier: int) -> list[str]:
    """A dossier's moves, each as an official would note it.

    `11-01 07:10 accept, received, due 11-03 07:10`: the officer, the state and the due instant are
    told where they are new.
    """
    lines = []
    state, due_at = State.NEW, NEVER
    rows = register.moves[register.moves["dossier"] == dossier]
    for when, _, act, after, due, _, officer, _ in rows.tolist():
        parts = [f"{stamp(when)} {Act(act).key}"]
        if officer >= 0:
            parts[0] += f" {register.facts.officers[officer].key}"
        if after != state:
            parts.append(State(after).key)
        if due != due_at:
            parts.append("no due" if due == NEVER else f"due {stamp(due)}")
        state, due_at = State(after), due
        lines.append(", ".join(parts))
    return lines


def stamp(at: int) -> str:
    """Month, day and time; seconds where there are any."""
    when = moment(at)
    return f"{when:%m-%d %H:%M:%S}" if when.second else f"{when:%m-%d %H:%M}"


def officers_of(register: Register, dossier: int) -> list[str]:
    """Who took a dossier, in order."""
    taken = [stint for stint in stints(register) if stint.dossier == dossier]
    return [register.facts.officers[stint.officer].key for stint in taken]


def takings(register: Register) -> list[int]:
    """The dossiers in the order in which they were taken."""
    return [stint.dossier for stint in stints(register)]


def queue_lengths(changes: list[tuple[int, int]]) -> Iterator[tuple[int, int, int]]:
    """(from, to, how many) from instants at which a number goes up or down."""
    number, before = 0, 0
    for when, change in sorted(changes):
        yield before, when, number
        number, before = number + change, when
