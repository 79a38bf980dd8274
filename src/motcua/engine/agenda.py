"""What falls due when: SimPy's agenda, with the order within an instant made explicit.

At one instant everything due is recorded first, by kind and then by number; only then is work
handed out. SimPy orders its events by time and priority, so a priority made of kind and number is
the whole rule (the three phases of Tocher and Pidd); no order of filling a heap decides anything.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import IntEnum

import simpy
from simpy.events import EventPriority


class Kind(IntEnum):
    """What may fall due at an instant, in the order in which it is recorded; work is handed out last."""

    DUTY_ENDS = 1
    OUTAGE_STARTS = 2
    WORK_FINISHED = 3
    RECORDING = 4
    WAIT_ENDS = 5
    PAYMENT = 6
    SUPPLY = 7
    LIMIT = 8
    REAPPOINTMENT = 9
    WITHDRAWAL = 10
    DELIVERY = 11
    CORRECTION = 12
    SUBMISSION = 13
    OUTAGE_ENDS = 14
    DUTY_STARTS = 15
    HAND_OUT = 16


class Happening(simpy.Event):
    """Something that falls due at an instant; `action` is called unless it was called off."""

    def __init__(
        self, env: simpy.Environment, at: int, kind: Kind, number: int, action: Callable[[], None]
    ) -> None:
        super().__init__(env)
        self._ok = True
        self._value = None
        self.is_off = False
        self.at = at
        self.action = action
        self.callbacks = [_happen]
        env.schedule(self, EventPriority(kind << 40 | number), at - int(env.now))


def _happen(event: simpy.Event) -> None:
    assert isinstance(event, Happening)
    if not event.is_off:
        event.action()


class Agenda:
    """The clock of a run and everything still to come."""

    def __init__(self, start: int) -> None:
        self._env = simpy.Environment(initial_time=start)

    @property
    def now(self) -> int:
        """The present instant."""
        return int(self._env.now)

    def at(self, at: int, kind: Kind, number: int, action: Callable[[], None]) -> Happening:
        """Have something happen at an instant, now or later."""
        return Happening(self._env, at, kind, number, action)

    def run(self, end: int) -> None:
        """Let everything happen that falls due before `end`."""
        self._env.run(until=end)
