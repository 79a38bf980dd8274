"""Laws and counts with one fault each, as a developer might make it; planted for the checkers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pytest

from motcua import tally
from motcua.clock import NEVER, Period
from motcua.law import (
    CLOCKS,
    GUARDS,
    POLICIES,
    RULES,
    VARIANTS,
    Act,
    ClockEffect,
    Dossier,
    Facts,
    Law,
    Policy,
    State,
)
from motcua.law import machine as law_machine
from motcua.ledger import Ledger
from motcua.testing import Ticks


def policy(name: str) -> Policy:
    return POLICIES[name] if name in POLICIES else VARIANTS[name]


def law_of(name: str = "2025", **changes: Any) -> Law:
    """A law on ticks, with other rules or guards."""
    its = policy(name)
    return Law(its, Ticks([its]), **changes)


def with_rule(id: str, **changes: Any) -> tuple[Any, ...]:
    """The table with one rule changed."""
    return tuple(replace(rule, **changes) if rule.id == id else rule for rule in RULES)


def without_guard(id: str, guard: str) -> tuple[Any, ...]:
    """The table with one guard left out."""
    rule = next(rule for rule in RULES if rule.id == id)
    return with_rule(id, guards=tuple(name for name in rule.guards if name != guard))


def with_guard(name: str, guard: Callable[[Dossier, Facts, Law], bool]) -> dict[str, Any]:
    """The vocabulary with one guard changed."""
    return {**GUARDS, name: guard}


# -- guards


def _by_the_wall_clock(dossier: Dossier, law: Law) -> int:
    assert dossier.deadline is not None
    return law.timekeeper.due(dossier.accepted_at, dossier.deadline)


def _late_without_the_pause(dossier: Dossier, facts: Facts, law: Law) -> bool:
    return dossier.deadline is not None and facts.at > _by_the_wall_clock(dossier, law)


def _early_without_the_pause(dossier: Dossier, facts: Facts, law: Law) -> bool:
    return dossier.deadline is not None and facts.at < _by_the_wall_clock(dossier, law)


def _exact_without_the_pause(dossier: Dossier, facts: Facts, law: Law) -> bool:
    return dossier.deadline is None or facts.at == _by_the_wall_clock(dossier, law)


def _second_reschedule(dossier: Dossier, _: Facts, law: Law) -> bool:
    return dossier.reschedules <= law.policy.max_reschedules


def _a_day_early(dossier: Dossier, facts: Facts, _: Law) -> bool:
    return dossier.limit_at != NEVER and facts.at >= dossier.limit_at - 1


# -- effects


def _resume_without_the_wait(dossier: Dossier, facts: Facts, law: Law) -> None:
    stood = dossier.stood_due_at
    CLOCKS[ClockEffect.RESUME](dossier, facts, law)
    dossier.due_at = stood


def _restart_keeps_used(dossier: Dossier, facts: Facts, law: Law) -> None:
    used_s = dossier.used_s
    CLOCKS[ClockEffect.RESUME](dossier, facts, law)
    dossier.used_s = used_s


@contextmanager
def clock(effect: ClockEffect, planted: Callable[..., None]) -> Iterator[None]:
    """A clock effect replaced, for laws made meanwhile."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(law_machine, "CLOCKS", {**CLOCKS, effect: planted})
        yield


@dataclass(frozen=True)
class Planted:
    """A fault of the law.

    Attributes:
        law: made with the fault.
        noticed_by: every property that notices; without them the law is proved.
        acts: the shortest history that shows it; a wait of n ticks is wait:n.
        effect: a clock effect that is wrong, and what it is.
    """

    name: str
    law: Callable[[], Law]
    noticed_by: tuple[str, ...]
    acts: str
    effect: tuple[ClockEffect, Callable[..., None]] | None = None

    @contextmanager
    def planted(self) -> Iterator[Law]:
        """The law, with its fault as long as this lasts."""
        if self.effect is None:
            yield self.law()
            return
        with clock(*self.effect):
            yield self.law()


def _extend_once() -> Policy:
    """Extended by pauses, and by nothing else."""
    return replace(VARIANTS["supplement_extend"], max_reschedules=0)


FAULTS = (
    Planted(
        "the late guard forgets the pause",
        lambda: Law(
            _extend_once(),
            Ticks([_extend_once()]),
            guards={
                **GUARDS,
                "after_due": _late_without_the_pause,
                "before_due": _early_without_the_pause,
                "at_due": _exact_without_the_pause,
            },
        ),
        ("S4", "X1"),
        "submit accept start ask_supplement supply wait:1 resume resolve",
    ),
    Planted(
        "completion allowed while paused",
        lambda: law_of(
            rules=tuple(
                replace(rule, sources=(State.PROCESSING, State.PAUSED))
                if rule.act is Act.RESOLVE
                else rule
                for rule in RULES
            )
        ),
        ("E5", "E7", "E8", "E9", "E11", "S4", "G3", "G4"),
        "submit accept ask_supplement supply resolve",
    ),
    Planted(
        "a second re-appointment",
        lambda: law_of(guards=with_guard("reschedules_left", _second_reschedule)),
        ("E11", "S6", "G4"),
        "submit accept reschedule wait:1 reschedule",
    ),
    Planted(
        "expiry one day early",
        lambda: law_of(guards=with_guard("waited_out", _a_day_early)),
        ("E11", "G4"),
        "submit accept ask_supplement wait:2 expire",
    ),
    Planted(
        "the resumed deadline forgets the wait",
        lambda: law_of("supplement_extend"),
        ("E4", "S4", "X1"),
        "submit accept ask_supplement supply wait:1 resume",
        (ClockEffect.RESUME, _resume_without_the_wait),
    ),
    Planted(
        "a restart keeps the used time",
        law_of,
        ("S4",),
        "submit accept start wait:1 ask_supplement supply resume resolve",
        (ClockEffect.RESUME, _restart_keeps_used),
    ),
    Planted(
        "no withdrawal while paused",
        lambda: law_of(rules=with_rule("T15", sources=(State.RECEIVED, State.PROCESSING))),
        ("G4",),
        "submit accept ask_supplement",
    ),
    Planted(
        "accepted without papers",
        lambda: law_of(rules=without_guard("T01", "papers_complete")),
        ("E11", "G4"),
        "submit accept",
    ),
    Planted(
        "a result although the fee is owed",
        lambda: law_of(rules=without_guard("T12", "fee_settled")),
        ("E11", "S7", "G4"),
        "submit accept start wait:2 resolve",
    ),
    Planted(
        "delivered twice",
        lambda: law_of(rules=without_guard("T17", "undelivered")),
        ("E11", "G4"),
        "submit accept start resolve deliver deliver",
    ),
)


# -- faults of the report


def _resumed_is_received(lines: Ledger, period: Period) -> dict[str, Any]:
    found = _RECEIVED(lines, period)
    again = np.flatnonzero(lines.resumed_at >= period.start)
    both = np.concatenate([found["received"], again])
    channel = lines.channel[both]
    by_channel = {
        f"received_{name}": both[channel == number] for number, name in enumerate(tally.CHANNELS)
    }
    return {**found, **by_channel, "received": both}


def _carry_over_forgets_paused(lines: Ledger, period: Period, *others: Any) -> dict[str, Any]:
    found = _STANDING(lines, period, *others)
    carried = found["carried_over"]
    was_paused = tally._is_paused(lines, carried, period.start)
    return {**found, "carried_over": carried[~was_paused]}


def _expiry_is_not_returned(lines: Ledger, period: Period) -> dict[str, Any]:
    found = _ENDED(lines, period)
    return {**found, "returned_closed": found["returned_closed"][:0]}


def _withdrawn_before_acceptance_is_returned(lines: Ledger, period: Period) -> dict[str, Any]:
    found = _ENDED(lines, period)
    withdrawn = (lines.ending == Act.WITHDRAW) & (lines.ended_at >= period.start)
    return {**found, "returned_withdrawn": np.flatnonzero(withdrawn)}


_RECEIVED, _STANDING, _ENDED = tally._received, tally._standing, tally._ended

REPORT_FAULTS: tuple[tuple[str, str, Callable[..., Any], str], ...] = (
    (
        "a resumed dossier is received again",
        "_received",
        _resumed_is_received,
        "submit accept ask_supplement supply resume",
    ),
    (
        "carry-over forgets the paused",
        "_standing",
        _carry_over_forgets_paused,
        "submit accept ask_supplement wait:1",
    ),
    (
        "expiry is not counted",
        "_ended",
        _expiry_is_not_returned,
        "submit accept ask_supplement wait:3 expire",
    ),
    (
        "withdrawn before acceptance is returned",
        "_ended",
        _withdrawn_before_acceptance_is_returned,
        "submit withdraw",
    ),
)
"""Name, function of `tally`, what it is replaced by, the shortest history that shows it."""


def said(acts: tuple[str, ...]) -> str:
    """Acts as the tables of faults write them."""
    return " ".join(act.replace("wait ", "wait:") for act in acts)
