"""The axis on which laws are proved: every tick is worked, and durations are a few ticks long.

Why few ticks are enough. Guards and effects never compute with an instant itself (`watch` refuses
those that do): they compare two instants, or an instant and another one moved by a duration of the
law. So what can happen depends on the order of instants and not on amounts. Waits are arbitrary,
so durations that begin at different events meet in every order anyway; what a shrunk axis must
keep is the order of durations that begin at the same event:

- the policy's own durations (notices, limits, corrections): `Ticks` numbers the distinct ones in
  their order, 1, 2, 3, …, so that 1 day < 3 days < 15 days stay so and equal ones stay equal;
- the procedure's deadline against these: it differs between procedures, so all its orders are real,
  and `allowances` starts from each: none at all; one tick, shorter than or equal to everything;
  and one so long that a notice or a last day for apologies lies strictly inside, in either order.

`tests/test_explore.py` proves every shipped law again with longer durations, in wider proportions,
and finds the same verdicts and the same coverage.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from motcua.clock import Boundary, Deadline, Unit
from motcua.law import Law, Policy

_HOURS = {
    Unit.SAME_DAY: 1,
    Unit.WORKING_HOURS: 1,
    Unit.WORKING_DAYS: 8,
    Unit.CALENDAR_DAYS: 8,
}
"""What a unit weighs when durations are put in order; the same day is the shortest of all."""

MARGIN = 1
"""How far, in ticks, a result may miss the due instant where the boundary is a half-day or day."""


def _weight(deadline: Deadline) -> int:
    return 0 if deadline.unit is Unit.SAME_DAY else deadline.amount * _HOURS[deadline.unit]


def durations(policy: Policy) -> tuple[Deadline, ...]:
    """The durations that a policy speaks of."""
    stated = (
        policy.apology_notice,
        policy.supplement_notice,
        policy.correction_limit,
        policy.supplement_limit,
    )
    return tuple(deadline for deadline in stated if deadline is not None)


class Ticks:
    """A calendar of ticks, for any number of laws at once: their durations keep their order.

    Args:
        policies: whose durations are shrunk together.
        stretch: how many ticks lie between one duration and the next longer one.
    """

    def __init__(self, policies: Iterable[Policy], stretch: int = 1) -> None:
        stated = {deadline for policy in policies for deadline in durations(policy)}
        weights = sorted({_weight(deadline) for deadline in stated})
        self._ticks = {d: stretch * (weights.index(_weight(d)) + 1) for d in stated}
        self.longest = max(self._ticks.values(), default=0)
        notices = [
            self._ticks[p.supplement_notice] + self._ticks[p.apology_notice] for p in policies
        ]
        self.ample = max(notices, default=0) + 1

    def unwatched(self) -> Ticks:
        """The same axis, which notices nothing."""
        new = Ticks.__new__(Ticks)
        new.__dict__.update(self.__dict__)
        return new

    def allowances(self) -> tuple[Deadline | None, ...]:
        """The deadlines to start from: none, one tick, ample."""
        return None, allowance(1), allowance(self.ample)

    def length(self, deadline: Deadline) -> int:
        """The ticks of a duration."""
        known = self._ticks.get(deadline)
        return deadline.cutoff_s if known is None else known

    def due(self, at: int, deadline: Deadline, /) -> int:
        """The instant when a duration is over."""
        return at + self.length(deadline)

    def add(self, at: int, work_s: int, /) -> int:
        """The instant so many ticks later."""
        return at + work_s

    def between(self, a: int, b: int, /) -> int:
        """The ticks from one instant to another."""
        return b - a

    def boundary(self, due_at: int, boundary: Boundary, /) -> tuple[int, int]:
        """What counts as on time: the instant, or (half-day, day) a tick around it."""
        return (
            (due_at, due_at) if boundary is Boundary.EXACT else (due_at - MARGIN, due_at + MARGIN)
        )


@cache
def allowance(ticks: int) -> Deadline:
    """A procedure's deadline of so many ticks; none of a policy's durations equals it."""
    return Deadline(Unit.SAME_DAY, cutoff_s=ticks)


def on_ticks(law: Law, ticks: Ticks | None = None) -> Law:
    """The same law on an axis of ticks."""
    return Law(law.policy, ticks or Ticks([law.policy]), law.rules, law.guards)
