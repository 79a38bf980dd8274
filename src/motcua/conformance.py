"""Where a register departs from a law: each dossier replayed, its first illegal move explained.

The audit asks whether a register can be true at all; here the law itself is asked, guard by guard,
and the answer is for the office. Only what a register records can be held against it: whoever acts
may, circumstances are as the act needs them, a deadline is what the appointment says. In a table of
dossiers (grain `dossiers`) acts that no column holds are taken as done in time.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from typing import Final

from motcua.clock import NEVER, Clock
from motcua.errors import RuleError
from motcua.law import (
    EVERYONE,
    WORK_ACTS,
    Act,
    ClockEffect,
    Dossier,
    Facts,
    Law,
    Moment,
    Policy,
    Rule,
    State,
    SupplementClock,
    Term,
)
from motcua.register import Register

UNRECORDED: Final = (Act.SUBMIT, Act.START, Act.SUPPLY, Act.PAY)
"""Acts that a table of dossiers need not have a column for."""

MOST_UNRECORDED: Final = 3


@dataclass(frozen=True)
class Departure:
    """The first illegal move of a dossier.

    Attributes:
        dossier: its row in the register, and `code` as the register prints it.
        move: row of `register.moves`.
        why: the refusal, as data; `words` says it in both languages.
    """

    dossier: int
    code: str
    office: str
    move: int
    at: int
    act: Act
    why: RuleError


@dataclass(frozen=True, slots=True)
class _Recorded:
    """One move of the law in a register."""

    row: int
    at: int
    act: Act
    state: State
    due_at: int


def conform(
    register: Register, policy: Policy | None = None, rules: tuple[Rule, ...] | None = None
) -> tuple[Departure, ...]:
    """The first illegal move of each dossier that has one, in the order of the dossiers.

    Args:
        policy, rules: of another law than the register's own.
    """
    policy = policy or register.policy
    rules = register.rules if rules is None else rules
    laws: dict[Clock, Law] = {}
    by_office = [laws.setdefault(one, Law(policy, one, rules)) for one in register.clocks]
    offices = list(register.facts.offices)
    found: list[Departure] = []
    for dossier, moves in enumerate(_histories(register)):
        office = int(register.dossiers[dossier]["office"])
        replay = _Replay(register, by_office[office], dossier)
        for move in moves:
            if (why := replay.follow(move)) is not None:
                code = register.code(dossier)
                found.append(
                    Departure(dossier, code, offices[office], move.row, move.at, move.act, why)
                )
                break
    return tuple(found)


def _histories(register: Register) -> list[list[_Recorded]]:
    """The moves of the law of each dossier, in order."""
    found: list[list[_Recorded]] = [[] for _ in range(len(register.dossiers))]
    columns = ("at", "dossier", "act", "state", "due_at")
    values = zip(*(register.moves[name].tolist() for name in columns), strict=True)
    for row, (at, dossier, act, state, due_at) in enumerate(values):
        if act not in WORK_ACTS:
            found[dossier].append(_Recorded(row, at, Act(act), State(state), due_at))
    return found


class _Replay:
    """One dossier on its way through the law."""

    def __init__(self, register: Register, law: Law, dossier: int) -> None:
        self.law = law
        self.knows_all = register.facts.grain == "moves"
        owes = bool(register.dossiers[dossier]["fee_bearing"])
        self.dossier = Dossier(fee_outstanding=owes)
        self.has_paid = False

    def follow(self, move: _Recorded) -> RuleError | None:
        """Make a recorded move; why the law refuses it, or None."""
        self._as_needed(move)
        facts = self._facts(move)
        done = self.law.attempt(self.dossier, move.act, facts)
        if done is None or done[1].state is not move.state:
            done = self._bridged(move, facts) or done
        if done is None:
            return self.law.explain(self.dossier, move.act, facts)
        rule, after = done
        if after.state is not move.state:
            states = {"law": Term(f"state.{after.state.key}"), "state": _state(move)}
            return RuleError("departure.state", {"act": _act(move), "rule": rule.id, **states})
        if wrong := self._wrong_appointment(rule, after, move):
            return wrong
        self._adopt(rule, after, move)
        return None

    def _as_needed(self, move: _Recorded) -> None:
        """What the register does not record is as the act needs it."""
        if move.act is Act.REFUSE:
            self.dossier.is_complete = False
        elif move.act is Act.ASK_FEE or (move.act is Act.PAY and not self.has_paid):
            self.dossier.fee_outstanding = True
        self.has_paid = self.has_paid or move.act is Act.PAY

    def _facts(self, move: _Recorded) -> Facts:
        """The circumstances of a recorded move; a new appointment is the one recorded."""
        dossier, new_due_at = self.dossier, NEVER
        if move.act is Act.RESCHEDULE:
            unknown = self.law.policy.judge == "original"
            last = max(dossier.due_at, dossier.appointment_at)
            new_due_at = last + 1 if unknown else move.due_at
        return Facts(EVERYONE, move.at, new_due_at=new_due_at)

    def _bridged(self, move: _Recorded, facts: Facts) -> tuple[Rule, Dossier] | None:
        """The move after as few unrecorded acts as make it legal; None if none do."""
        if self.knows_all:
            return None
        for length in range(1, MOST_UNRECORDED + 1):
            for acts in product(UNRECORDED, repeat=length):
                dossier = self._after(acts, facts)
                done = dossier and self.law.attempt(dossier, move.act, facts)
                if done and done[1].state is move.state:
                    return done
        return None

    def _after(self, acts: tuple[Act, ...], facts: Facts) -> Dossier | None:
        dossier = self.dossier
        for act in acts:
            done = self.law.attempt(dossier, act, facts)
            if done is None:
                return None
            dossier = done[1]
        return dossier

    def _wrong_appointment(self, rule: Rule, after: Dossier, move: _Recorded) -> RuleError | None:
        """An appointment that is not what the law makes of the one before."""
        expected = after.due_at
        if rule.clock is ClockEffect.START or rule.act is Act.RESCHEDULE:
            return None  # set by this very act
        if rule.clock is ClockEffect.RESUME and not self._can_tell():
            return None
        if move.due_at == expected or (rule.clock is ClockEffect.FINISH and not self.knows_all):
            return None
        facts = {"law": Moment(expected), "due": Moment(move.due_at), "rule": rule.id}
        return RuleError("departure.due", {"act": _act(move), **facts})

    def _can_tell(self) -> bool:
        """Whether the law alone fixes the appointment after a pause; no deadline is recorded."""
        clock = self.law.pause_clock(self.dossier.cause)
        return clock is not SupplementClock.RESTART and self.knows_all

    def _adopt(self, rule: Rule, after: Dossier, move: _Recorded) -> None:
        """Go on from the move, with the appointment that the register states."""
        after.due_at = move.due_at
        if rule.clock is ClockEffect.START:
            after.original_due_at = move.due_at
        self.dossier = after


def _act(move: _Recorded) -> Term:
    return Term(f"act.{move.act.key}")


def _state(move: _Recorded) -> Term:
    return Term(f"state.{move.state.key}")
