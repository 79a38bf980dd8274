"""What the engine holds in its hands while a run lasts: dossiers, officers, queues."""

from __future__ import annotations

import heapq
from dataclasses import dataclass, field

from motcua.engine.agenda import Happening
from motcua.law import Dossier
from motcua.scenario import OfficerPlan, Procedure
from motcua.scenario.models import Step

SPEED_UNIT = 1000
"""Work is kept in thousandths of a second at speed 1, so no fraction is ever lost."""

Fate = dict[str, int]
"""One row of the workload: what will befall a dossier."""


@dataclass(slots=True, eq=False)
class Handling:
    """One dossier while the run lasts.

    Attributes:
        number: its row in the workload and in the register.
        step: the step it stands at; `remains`: of its work, in thousandths of a second at speed 1.
        entered_at: since when it waits for this step.
        ticket: grows whenever it leaves a queue or a wait, so that what was meant for then is void.
        officer: who has it in hand.
        asked: how often papers were asked for; `has_owed`: the obligation was raised already.
        is_decided: the last step is done; only the recording or the hand-over is still to come.
    """

    number: int
    dossier: Dossier
    procedure: Procedure
    steps: tuple[Step, ...]
    fate: Fate
    step: int = 0
    remains: int = 0
    entered_at: int = 0
    ticket: int = 0
    officer: Officer | None = None
    asked: int = 0
    has_owed: bool = False
    is_decided: bool = False


@dataclass(slots=True, eq=False)
class Officer:
    """One officer at work.

    Attributes:
        windows: of duty still to come, the next one last.
        queues: those of the roles served.
        in_hand: the dossier worked on, kept over a pause between two windows.
        is_taken: it was put on record as taken and not yet as put down or finished.
        finish: when the work will be done; None while it rests.
        since: when the work in hand was last taken up, and `speed` at which.
        is_gone: the last day in this post is over.
    """

    plan: OfficerPlan
    windows: list[tuple[int, int]]
    queues: list[Queue] = field(default_factory=list)
    is_on_duty: bool = False
    is_gone: bool = False
    in_hand: Handling | None = None
    is_taken: bool = False
    finish: Happening | None = None
    since: int = 0
    speed: int = SPEED_UNIT


Entry = tuple[int, int, int, int, Handling]


@dataclass(slots=True, eq=False)
class Queue:
    """Dossiers that wait for a role and need the same systems, the most urgent at the head."""

    role: str
    systems: tuple[str, ...]
    entries: list[Entry] = field(default_factory=list)

    def head(self) -> Entry | None:
        """The most urgent entry that is not void."""
        while self.entries and self.entries[0][3] != self.entries[0][4].ticket:
            heapq.heappop(self.entries)
        return self.entries[0] if self.entries else None
