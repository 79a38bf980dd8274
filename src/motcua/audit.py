"""Whether a register can be true: its order, the law, the hands that held each dossier.

Run after every simulation and every import. Nothing here is counted or repaired: the first breach
stops the run and names the dossier, the instant and the move.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from motcua.clock import NEVER, moment
from motcua.errors import BrokenBooks
from motcua.law import (
    COMPLETED,
    RUNNING,
    TERMINAL,
    WORK_ACTS,
    Act,
    ClockEffect,
    Rule,
    State,
    SupplementClock,
)
from motcua.register import CHANNELS, Register
from motcua.words import Term

Flags = NDArray[np.bool_]
Numbers = NDArray[np.intp]

_ACTS = max(Act) + 1
_STATES = max(State) + 1


def check(register: Register) -> None:
    """Nothing, if the register can be true.

    Raises:
        BrokenBooks: the first breach of the first rule that is broken.
    """
    _in_range(register)
    _in_order(register)
    histories = _Histories.of(register)
    for breaks, what in _breaches(register, histories):
        if breaks.any():
            row = int(histories.row[np.flatnonzero(breaks)[0]])
            raise _breach(register, row, what)
    _hands(register, histories)
    _windows(register)


class _Histories(NamedTuple):
    """The moves dossier by dossier, each dossier's in the order of the register; all (m,).

    Attributes:
        row: position in `register.moves`.
        first: the dossier's first move.
        before: its state before the move.
    """

    row: Numbers
    dossier: Numbers
    first: Flags
    act: NDArray[np.int8]
    before: NDArray[np.int8]
    state: NDArray[np.int8]
    due_at: NDArray[np.int64]

    @classmethod
    def of(cls, register: Register) -> _Histories:
        row = np.argsort(register.moves["dossier"], kind="stable")
        moves = register.moves[row]
        dossier = moves["dossier"].astype(np.intp)
        first = np.ones(len(row), np.bool_)
        first[1:] = dossier[1:] != dossier[:-1]
        before = np.full(len(row), State.NEW, np.int8)
        before[1:] = moves["state"][:-1]
        before[first] = State.NEW
        columns = (np.ascontiguousarray(moves[name]) for name in ("act", "state", "due_at"))
        act, state, due_at = columns
        return cls(row, dossier, first, act, before, state, due_at)


def _in_range(register: Register) -> None:
    """Every number names something that is there."""
    moves, facts = register.moves, register.facts
    known = {
        "dossier": (0, len(register.dossiers)),
        "act": (0, _ACTS),
        "state": (0, _STATES),
        "officer": (-1, len(facts.officers)),
    }
    for name, (low, high) in known.items():
        outside = (moves[name] < low) | (moves[name] >= high)
        if name == "act":
            outside |= ~np.isin(moves["act"], list(Act))
        if outside.any():
            row = int(np.flatnonzero(outside)[0])
            which = {"row": row, "name": name, "value": moves[name][row]}
            raise BrokenBooks(Term("breach.unknown_of_move", which))
    untold = -1 if facts.grain == "dossiers" else 0  # an office's table may not tell the channel
    for name, low, high in (
        ("office", 0, len(facts.offices)),
        ("procedure", 0, len(facts.procedures)),
        ("channel", untold, len(CHANNELS)),
    ):
        column = register.dossiers[name]
        outside = (column < low) | (column >= high)
        if outside.any():
            row = int(np.flatnonzero(outside)[0])
            found = {"code": register.code(row), "name": name, "value": column[row]}
            raise BrokenBooks(Term("breach.unknown_of_dossier", found))


def _in_order(register: Register) -> None:
    """Moves stand in the order at, office; so each dossier's times do not go back."""
    moves = register.moves
    later = np.diff(moves["at"])
    offices = np.diff(register.dossiers["office"][moves["dossier"]])
    wrong = (later < 0) | ((later == 0) & (offices < 0))
    if wrong.any():
        row = int(np.flatnonzero(wrong)[0]) + 1
        raise _breach(register, row, "order")


def _breaches(register: Register, h: _Histories) -> Iterator[tuple[Flags, str]]:
    """Moves that break a rule, and which: a key of the words (`breach.…`)."""
    ended = np.isin(h.before, list(TERMINAL))
    after_an_end = {rule.act for rule in register.rules if TERMINAL.intersection(rule.sources)}
    yield ended & ~np.isin(h.act, list(after_an_end)), "ended"
    steps = _steps(register.rules, register.facts.grain == "moves")
    yield ~steps[h.before, h.act, h.state], "no_step"
    yield _resumed_elsewhere(h, register.facts.grain == "moves"), "resumed"
    yield from _appointments(register, h)


@cache
def _steps(rules: tuple[Rule, ...], every_move: bool) -> Flags:
    """(state before, act, state after): whether the law has such a row.

    Where a register knows only some moves, those between are taken as made.
    """
    rows = np.zeros((_STATES, _ACTS, _STATES), np.bool_)
    for rule in rules:
        for source in rule.sources:
            rows[source, rule.act, source if rule.dest is None else rule.dest] = True
    if not every_move:
        leads = np.eye(_STATES, dtype=np.bool_) | rows.any(axis=1)
        for _ in range(_STATES):
            leads = leads @ leads
        rows = np.tensordot(leads, rows, axes=1) > 0
    for state in set(State) - TERMINAL - {State.NEW}:
        rows[state, list(WORK_ACTS), state] = True
    return rows


def _resumed_elsewhere(h: _Histories, every_move: bool) -> Flags:
    """Resumptions that do not lead to the state that was paused."""
    last_ask = _last_ask(h)
    wrong = (h.act == Act.RESUME) & (h.state != h.before[last_ask])
    return wrong if every_move else np.zeros_like(wrong)


def _last_ask(h: _Histories) -> Numbers:
    """Position of the last pause begun at or before each move, of whichever dossier."""
    asks = np.isin(h.act, (Act.ASK_SUPPLEMENT, Act.ASK_FEE))
    return np.maximum.accumulate(np.where(asks, np.arange(len(asks)), 0))


def _appointments(register: Register, h: _Histories) -> Iterator[tuple[Flags, str]]:
    """The due instant is missing exactly while the clock is stopped or has not started.

    A dossier accepted without one has no deadline and never gets one.
    """
    has = h.due_at != NEVER
    deadline = np.zeros(len(register.dossiers), np.bool_)
    deadline[h.dossier[(h.act == Act.ACCEPT) & has]] = True
    expected = deadline[h.dossier]
    runs = np.isin(h.state, list(RUNNING | COMPLETED)) | _paused_running_on(register, h)
    yield runs & expected & ~has, "no_due"
    yield runs & ~expected & has, "due_of_none"
    ended_open = np.isin(h.state, (State.RETURNED, State.WITHDRAWN))
    yield ~runs & ~ended_open & has, "due_standing"
    previous = np.roll(h.due_at, 1)
    yield ended_open & ~h.first & (h.due_at != previous), "due_changed"


def _paused_running_on(register: Register, h: _Histories) -> Flags:
    """Moves during a pause that leaves the clock running, by the cause of the pause."""
    policy = register.policy
    stopping = {rule.act for rule in register.rules if rule.clock is ClockEffect.STOP}
    running_on = [
        act
        for act, clock in (
            (Act.ASK_SUPPLEMENT, policy.supplement_clock),
            (Act.ASK_FEE, policy.financial_clock),
        )
        if clock is SupplementClock.RUN_ON or act not in stopping
    ]
    last_ask = _last_ask(h)
    paused: Flags = h.state == State.PAUSED
    return paused & np.isin(h.act[last_ask], running_on)


def _hands(register: Register, h: _Histories) -> None:
    """Each taking of work is ended by its officer before either takes or is taken again."""
    work = np.flatnonzero(np.isin(register.moves["act"], WORK_ACTS))
    moves = register.moves[work]
    nobody = moves["officer"] < 0
    if nobody.any():
        raise _breach(register, int(work[np.flatnonzero(nobody)[0]]), "nobody")
    for whose, same in (("officer", "dossier"), ("dossier", "officer")):
        order = np.argsort(moves[whose], kind="stable")
        rows = moves[order]
        takes = rows["act"] == Act.TAKE
        follows = np.zeros(len(rows), np.bool_)
        follows[1:] = rows[whose][1:] == rows[whose][:-1]
        after_take = follows & np.roll(takes, 1)
        matches = after_take & (rows[same] == np.roll(rows[same], 1))
        matches &= rows["step"] == np.roll(rows["step"], 1)
        wrong = np.where(takes, after_take, ~matches)
        if wrong.any():
            row = int(work[order[np.flatnonzero(wrong)[0]]])
            raise _breach(register, row, f"pair_{whose}")


def _windows(register: Register) -> None:
    """Windows of duty run forward, and an officer has one at a time."""
    duty = np.sort(register.duty, order=("officer", "start"))
    wrong = duty["end"] <= duty["start"]
    wrong[1:] |= (duty["officer"][1:] == duty["officer"][:-1]) & (
        duty["start"][1:] < duty["end"][:-1]
    )
    outside = (duty["officer"] < 0) | (duty["officer"] >= len(register.facts.officers))
    if (wrong | outside).any():
        window = duty[int(np.flatnonzero(wrong | outside)[0])]
        facts = {"officer": window["officer"], "at": moment(window["start"])}
        raise BrokenBooks(Term("breach.duty", facts))


def _breach(register: Register, row: int, what: str) -> BrokenBooks:
    move = register.moves[row]
    act, state = Act(int(move["act"])), State(int(move["state"]))
    facts = {
        "code": register.code(int(move["dossier"])),
        "at": moment(move["at"]),
        "row": row,
        "act": Term(f"act.{act.key}"),
        "act_key": act.key,
        "state": Term(f"state.{state.key}"),
        "state_key": state.key,
        "what": Term(f"breach.{what}"),
    }
    return BrokenBooks(Term("breach.move", facts))
