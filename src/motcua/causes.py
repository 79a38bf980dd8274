"""Why late: one main cause of every late result and of every overdue open dossier (R44).

Where a table names causes they are counted as named. Where a register has the work's own records
(take, put down, finish) the working time between acceptance and the end, or the period's end, is
laid out piece by piece, and the cause with the largest share is the main one:

    volume            waiting in a queue of the office, or in an officer's hands
    leader            the same at a signing step
    consulted_agency  waiting outside: between two steps with work lies a step without
    citizen           a pause in which the law's time runs on; any other pause is not the office's
                      time and is left out
    officer_absence   put down when the officer's duty ended, until it is taken up again; waiting
                      inside while none of the officers who do the step is on duty
    system            put down in the middle of the officer's duty, until it is taken up again
    other             after the last step: recorded late; and what is none of these

A signing step is one that is named so (`SIGNING`), or whose officers all serve a signing role. An
outside step is one that no officer ever took though a later one was taken, or that began without an
officer.

What a register cannot tell apart. An outage is not on it: work that rests in an officer's hands
while a system is down looks like work (volume), and only work laid down in the middle of a duty is
seen (system), where a citizen's withdrawal would look the same but ends the dossier. A wait outside
and the queue after it have no line between them, both are the agency's. Time before a pause after
which the law's time begins again is laid out too.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Final, Literal, NamedTuple, TypeAlias, get_args

import numpy as np

from motcua import ledger
from motcua.breakdown import level_of
from motcua.clock import Clock, Period
from motcua.law import Act, Policy, State, SupplementClock
from motcua.ledger import Ledger, Numbers
from motcua.register import Register, RegisterFacts
from motcua.tally import rows_of

Cause = Literal[
    "volume", "consulted_agency", "leader", "system", "officer_absence", "citizen", "other"
]
CAUSES: Final[tuple[Cause, ...]] = get_args(Cause)
"""In the order in which they win where shares are equal."""

SIGNING: Final = frozenset({"signer", "signing", "sign", "approve", "approval", "leader", "head"})
"""Keys of roles and steps that mean the signing leader."""

Causes: TypeAlias = dict[str, dict[Cause, int]]
"""Dossiers by the key of a level and their main cause; every cause is there."""


def causes(
    register: Register, period: Period, *, signing: Collection[str] = SIGNING
) -> Causes | None:
    """Main causes of the late results of a period and of what is overdue at its end, by level.

    Args:
        signing: keys of roles and of steps that mean the signing leader.

    Returns:
        None when the register has no records of the work.
    """
    if not np.isin(register.moves["act"], (Act.TAKE, Act.FINISH)).any():
        return None
    lines = ledger.of_register(register, period.end)
    rows = late_rows(lines, period, register.clocks, register.policy)
    work = _Work(register, frozenset(signing))
    until = np.where(
        lines.ended_at[rows] < lines.accepted_at[rows], period.end, lines.ended_at[rows]
    )
    histories = _histories(register, rows, period.end)
    found = [
        work.main_cause(dossier, int(lines.accepted_at[dossier]), end, histories[dossier])
        for dossier, end in zip(rows.tolist(), until.tolist(), strict=True)
    ]
    return _by_level(found, lines.office[rows], register.facts)


def named_causes(
    lines: Ledger,
    period: Period,
    facts: RegisterFacts,
    clocks: tuple[Clock, ...],
    policy: Policy,
) -> Causes:
    """The causes that a table names itself, counted; of a line without one it is another."""
    rows = late_rows(lines, period, clocks, policy)
    found: list[Cause] = [
        CAUSES[cause] if cause >= 0 else "other" for cause in lines.cause[rows].tolist()
    ]
    return _by_level(found, lines.office[rows], facts)


def add(one: Causes, other: Causes) -> Causes:
    """The causes of two parts of a ledger together."""
    return {
        level: {cause: count + other[level][cause] for cause, count in counts.items()}
        for level, counts in one.items()
    }


def late_rows(lines: Ledger, period: Period, clocks: tuple[Clock, ...], policy: Policy) -> Numbers:
    """The lines that need a cause, in their order."""
    counted = rows_of(lines, period, clocks, policy)
    return np.sort(np.concatenate([counted["late"], counted["overdue"]]))


def _by_level(found: Iterable[Cause], office: Iterable[int], facts: RegisterFacts) -> Causes:
    keys, level = list(facts.levels), level_of(facts)
    counts: Causes = {key: dict.fromkeys(CAUSES, 0) for key in keys}
    for cause, number in zip(found, office, strict=True):
        counts[keys[level[number]]][cause] += 1
    return counts


class _Move(NamedTuple):
    """A move, as much of it as the time after it depends on."""

    at: int
    act: int
    state: int
    step: int
    officer: int


def _histories(register: Register, rows: Numbers, before: int) -> dict[int, list[_Move]]:
    """The moves of some dossiers before an instant."""
    moves = register.moves[: int(np.searchsorted(register.moves["at"], before, side="left"))]
    moves = moves[np.isin(moves["dossier"], rows)]
    histories: dict[int, list[_Move]] = {row: [] for row in rows.tolist()}
    columns = [moves[name].tolist() for name in ("dossier", *_Move._fields)]
    for dossier, *told in zip(*columns, strict=True):
        histories[dossier].append(_Move(*told))
    return histories


@dataclass
class _Step:
    """What the whole register tells of a step of a procedure in an office."""

    officers: set[int]
    is_outside: bool = False


class _Work:
    """Who does which step, and when they are there; from all moves of a register."""

    def __init__(self, register: Register, signing: frozenset[str]) -> None:
        self.register = register
        self.signing = signing
        self.dossiers = register.dossiers[["office", "procedure"]].tolist()
        self.procedures = list(register.facts.procedures.values())
        self.windows: dict[int, list[tuple[int, int]]] = {}
        for officer, start, end in register.duty.tolist():
            self.windows.setdefault(officer, []).append((start, end))

    def main_cause(self, dossier: int, since: int, until: int, moves: list[_Move]) -> Cause:
        """The cause with the largest share of the working time of a dossier."""
        share = dict.fromkeys(CAUSES, 0)
        for cause, seconds in self.pieces(dossier, since, until, moves):
            share[cause] += seconds
        main = max(CAUSES, key=lambda cause: share[cause])
        return main if share[main] else "other"

    def pieces(
        self, dossier: int, since: int, until: int, moves: list[_Move]
    ) -> Iterator[tuple[Cause, int]]:
        """The working time from acceptance to the end, by cause; what is nobody's is left out."""
        office = self.dossiers[dossier][0]
        clock = self.register.clocks[office]
        told = [move for move in moves if move.at <= until]
        last = told[-1]._replace(at=until)
        standing = _Standing(self, dossier)
        for number, (move, after) in enumerate(pairwise([*told, last])):
            standing.follow(move)
            start, end = max(move.at, since), max(after.at, since)
            if start < end:
                cause = standing.cause(told[number + 1 :])
                if cause is not None:
                    yield from self._split(cause, standing, clock, start, end)

    def _split(
        self, cause: Cause, standing: _Standing, clock: Clock, start: int, end: int
    ) -> Iterator[tuple[Cause, int]]:
        """A wait inside is the absence of all who do the step as long as none is on duty."""
        whole = clock.between(start, end)
        present = standing.waits_for
        if present is None or cause != "volume" or not present <= self.windows.keys():
            yield cause, whole
            return
        there = sum(clock.between(a, b) for a, b in self._on_duty(present, start, end))
        yield cause, there
        yield "officer_absence", whole - there

    def _on_duty(self, officers: frozenset[int], start: int, end: int) -> Iterator[tuple[int, int]]:
        """When at least one of some officers is on duty between two instants, without overlaps."""
        reached = start
        windows = sorted(window for officer in officers for window in self.windows[officer])
        for opens, closes in windows:
            first, last = max(opens, reached), min(closes, end)
            if first < last:
                yield first, last
                reached = last

    def is_on_duty(self, officer: int, at: int) -> bool:
        """Whether an officer's duty goes on at an instant; its last instant is its end."""
        return any(start <= at < end for start, end in self.windows.get(officer, ()))

    @cached_property
    def steps(self) -> dict[tuple[int, int, int], _Step]:
        """Every step that some move names, by office, procedure and position."""
        found: dict[tuple[int, int, int], _Step] = {}
        moves = self.register.moves
        acts = np.isin(moves["act"], (Act.TAKE, Act.FINISH, Act.START)) & (moves["step"] >= 0)
        told = moves[acts]
        rows = np.stack(
            [
                self.register.dossiers["office"][told["dossier"]],
                self.register.dossiers["procedure"][told["dossier"]],
                told["step"],
                told["officer"],
                told["act"] == Act.START,
            ],
            axis=1,
        )
        for office, procedure, step, officer, is_start in np.unique(rows, axis=0).tolist():
            one = found.setdefault((office, procedure, step), _Step(set()))
            if officer >= 0 and not is_start:
                one.officers.add(officer)
            one.is_outside |= bool(is_start) and officer < 0
        return found

    @cached_property
    def last_taken(self) -> dict[int, int]:
        """The last step of each procedure that an officer ever took, in any office."""
        last: dict[int, int] = {}
        for (_, procedure, step), one in self.steps.items():
            if one.officers:
                last[procedure] = max(step, last.get(procedure, -1))
        return last

    @cached_property
    def taken(self) -> set[tuple[int, int]]:
        """Steps of procedures that an officer of any office ever took."""
        return {
            (procedure, step) for (_, procedure, step), one in self.steps.items() if one.officers
        }

    def is_outside(self, dossier: int, step: int) -> bool:
        """Whether a step is not the office's own work."""
        office, procedure = self.dossiers[dossier]
        if (procedure, step) in self.taken:
            return False
        one = self.steps.get((office, procedure, step))
        return (one is not None and one.is_outside) or step < self.last_taken.get(procedure, -1)

    def is_signing(self, dossier: int, step: int) -> bool:
        """Whether a step is a signature's: by its name, or by the roles of all who do it."""
        _, procedure = self.dossiers[dossier]
        keys = self.procedures[procedure].steps
        if 0 <= step < len(keys) and keys[step] in self.signing:
            return True
        officers = self.officers(dossier, step)
        roles = [set(self.register.facts.officers[one].roles) for one in officers]
        return bool(roles) and all(held and held <= self.signing for held in roles)

    def officers(self, dossier: int, step: int) -> frozenset[int]:
        """Who ever did a step in the dossier's office."""
        office, procedure = self.dossiers[dossier]
        one = self.steps.get((office, procedure, step))
        return frozenset(one.officers) if one else frozenset()

    def is_last(self, dossier: int, step: int) -> bool:
        """Whether no step follows."""
        _, procedure = self.dossiers[dossier]
        known = len(self.procedures[procedure].steps) - 1
        return step >= max(known, self.last_taken.get(procedure, -1))


class _Standing:
    """Where a dossier stands after some of its moves, and what the time there is spent on."""

    def __init__(self, work: _Work, dossier: int) -> None:
        self.work = work
        self.dossier = dossier
        self.finished = -1
        self.step = -1
        self.is_in_hand = False
        self.down: Cause | None = None
        self.runs_on = False
        self.state = int(State.NEW)
        self.waits_for: frozenset[int] | None = None

    def follow(self, move: _Move) -> None:
        """Take note of a move."""
        self.state = move.state
        policy = self.work.register.policy
        if move.act == Act.TAKE:
            self.step, self.is_in_hand, self.down = move.step, True, None
        elif move.act == Act.FINISH:
            self.finished, self.is_in_hand, self.down = move.step, False, None
        elif move.act == Act.PUT_DOWN:
            was_on_duty = self.work.is_on_duty(move.officer, move.at)
            self.step, self.is_in_hand = move.step, False
            self.down = "system" if was_on_duty else "officer_absence"
        elif move.act == Act.ACCEPT:
            self.finished = max(self.finished, move.step)
        elif move.act == Act.RESUME:
            self.finished = move.step - 1  # the step that asked is done again
        elif move.act == Act.ASK_SUPPLEMENT:
            self.runs_on = policy.supplement_clock is SupplementClock.RUN_ON
        elif move.act == Act.ASK_FEE:
            self.runs_on = policy.financial_clock is SupplementClock.RUN_ON

    def cause(self, later: Sequence[_Move]) -> Cause | None:
        """What the time from now to the next move is spent on; None = it is nobody's."""
        self.waits_for = None
        if self.state == State.PAUSED:
            return "citizen" if self.runs_on else None
        if self.is_in_hand:
            return self._inside(self.step)
        if self.down is not None:
            return self.down
        taken = next((move.step for move in later if move.act == Act.TAKE), None)
        return self._waiting(self.finished + 1 if taken is None else taken, taken is not None)

    def _waiting(self, step: int, is_taken: bool) -> Cause:
        """A wait for a step: outside if a step without work lies before it, or it is one."""
        if not is_taken and self.work.is_last(self.dossier, self.finished):
            return "other"
        between = range(self.finished + 1, step if is_taken else step + 1)
        if any(self.work.is_outside(self.dossier, one) for one in between):
            return "consulted_agency"
        cause = self._inside(step)
        self.waits_for = self.work.officers(self.dossier, step) or None
        return cause

    def _inside(self, step: int) -> Cause:
        return "leader" if self.work.is_signing(self.dossier, step) else "volume"
