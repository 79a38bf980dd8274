"""What falls due when: SimPy's agenda, with the order within an instant made explicit.

The three phases of Tocher and Pidd: A go on to the next instant; B record everything due at it, by
kind and then by number; C only then hand out work. SimPy orders its events by time and priority, so
a priority made of kind and number is the whole rule; no order of filling a heap decides anything.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import IntEnum

import simpy
from simpy.events import EventPriority


class Kind(IntEnum):
    """What may fall due at an instant, in the order in which it is recorded."""

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


class Happening(simpy.Event):
    """Something that falls due at an instant; `action` is called unless it was called off."""

    def __init__(
        self, agenda: Agenda, at: int, kind: Kind, number: int, action: Callable[[], None]
    ) -> None:
        super().__init__(agenda.env)
        self._ok = True
        self._value = None
        self.is_off = False
        self.at = at
        self.action = action
        self.callbacks = [_happen]
        agenda.env.schedule(self, EventPriority(kind << 40 | number), at - agenda.now)


def _happen(event: simpy.Event) -> None:
    assert isinstance(event, Happening)
    if not event.is_off:
        event.action()


class Agenda:
    """The clock of a run and everything still to come.

    Attributes:
        now: the present instant.
    """

    def __init__(self, start: int) -> None:
        self.env = simpy.Environment(initial_time=start)
        self.now = start
        self._last: dict[int, Callable[[], None]] = {}

    def at(self, at: int, kind: Kind, number: int, action: Callable[[], None]) -> Happening:
        """Have something happen at an instant, now or later."""
        return Happening(self, at, kind, number, action)

    def at_last(self, number: int, action: Callable[[], None]) -> None:
        """Have something done, once, when everything else of this instant has happened."""
        self._last[number] = action

    def run(self, end: int) -> None:
        """Let everything happen that falls due before `end`."""
        env = self.env
        at = env.peek()
        while at < end:
            now = at
            self.now = int(now)
            while at == now:
                env.step()
                at = env.peek()
            last, self._last = self._last, {}
            for number in sorted(last):
                last[number]()
            at = env.peek()
