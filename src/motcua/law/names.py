"""The states of a dossier, the acts that move it, and who may act; their numbers never change."""

from __future__ import annotations

from enum import IntEnum, IntFlag, StrEnum
from typing import Final


class State(IntEnum):
    """Where a dossier stands (the state list of the national portal, domain.md §1.5)."""

    NEW = 0
    SUBMITTED = 1
    REFUSED = 2
    RECEIVED = 3
    PROCESSING = 4
    PAUSED = 5
    COMPLETED_EARLY = 6
    COMPLETED_ON_TIME = 7
    COMPLETED_LATE = 8
    RETURNED = 9
    WITHDRAWN = 10

    @property
    def key(self) -> str:
        """The name in lower case, as registers and sentences use it."""
        return self.name.lower()

    @property
    def national_code(self) -> int:
        """The portal's number; 0 before filing. A pause for a fee is 6 and a delivered result 10:
        the state alone cannot tell, `Dossier.national_code` can."""
        return _NATIONAL_CODE[self]


_NATIONAL_CODE: Final = {
    State.NEW: 0,
    State.SUBMITTED: 1,
    State.RECEIVED: 2,
    State.REFUSED: 3,
    State.PROCESSING: 4,
    State.PAUSED: 5,
    State.WITHDRAWN: 7,
    State.RETURNED: 8,
    State.COMPLETED_EARLY: 9,
    State.COMPLETED_ON_TIME: 9,
    State.COMPLETED_LATE: 9,
}

COMPLETED: Final = frozenset({State.COMPLETED_EARLY, State.COMPLETED_ON_TIME, State.COMPLETED_LATE})
"""The result is at the desk: finished for the statistics, delivered or not (R29)."""

TERMINAL: Final = COMPLETED | {State.REFUSED, State.RETURNED, State.WITHDRAWN}
"""Nothing leads out of these."""

OPEN: Final = frozenset({State.RECEIVED, State.PROCESSING, State.PAUSED})
"""Accepted and not ended: what the balance of the report carries over (R33, R34)."""

RUNNING: Final = frozenset({State.RECEIVED, State.PROCESSING})
"""The office's time runs."""


class Act(IntEnum):
    """What can be done to a dossier: the law's acts, then the work's own records (from 30)."""

    SUBMIT = 0
    ACCEPT = 1
    REFUSE = 2
    START = 3
    ASK_SUPPLEMENT = 4
    ASK_FEE = 5
    SUPPLY = 6
    PAY = 7
    RESUME = 8
    EXPIRE = 9
    RESOLVE = 10
    TURN_BACK = 11
    WITHDRAW = 12
    RESCHEDULE = 13
    DELIVER = 14
    CORRECT = 15
    DIGITISE_IN = 16
    DIGITISE_OUT = 17
    TAKE = 30
    PUT_DOWN = 31
    FINISH = 32

    @property
    def key(self) -> str:
        """The name in lower case, as registers, triggers and sentences use it."""
        return self.name.lower()


ENDS: Final = (Act.RESOLVE, Act.EXPIRE, Act.TURN_BACK, Act.WITHDRAW)
"""Acts that end a dossier that was accepted."""

PAUSES: Final = (Act.ASK_SUPPLEMENT, Act.ASK_FEE)
"""Acts that begin a pause, in which the dossier waits for the citizen: no other stops the clock."""

WORK_ACTS: Final = (Act.TAKE, Act.PUT_DOWN, Act.FINISH)
"""The work's own records: they never change the state and are no business of the law."""

LAW_ACTS: Final = tuple(act for act in Act if act not in WORK_ACTS)


class Role(IntFlag):
    """Who acts. An officer may hold several roles (R9); an act belongs to exactly one."""

    CITIZEN = 1
    RECEPTION = 2
    SPECIALIST = 4
    HEAD = 8
    SYSTEM = 16

    @property
    def key(self) -> str:
        """The name of a single role in lower case."""
        return str(self.name).lower()

    @property
    def parts(self) -> tuple[Role, ...]:
        """The single roles of this one, lowest first."""
        return tuple(role for role in Role if role & self)


EVERYONE: Final = Role.CITIZEN | Role.RECEPTION | Role.SPECIALIST | Role.HEAD | Role.SYSTEM


class Pause(IntEnum):
    """Why a dossier waits for the citizen."""

    NONE = 0
    SUPPLEMENT = 1
    FEE = 2

    @property
    def key(self) -> str:
        """The name in lower case."""
        return self.name.lower()


class SupplementClock(StrEnum):
    """What a pause does to the time the law gives (domain.md §1.3, R16)."""

    RESTART = "restart"
    EXTEND = "extend"
    RUN_ON = "run_on"


class ClockEffect(StrEnum):
    """What a rule does to the office's clock."""

    KEEP = "keep"
    START = "start"
    STOP = "stop"
    RESUME = "resume"
    FINISH = "finish"
