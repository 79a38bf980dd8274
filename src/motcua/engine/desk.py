"""Who works on what: officers come and go, take the most urgent dossier, and finish it."""

from __future__ import annotations

import heapq
from collections.abc import Callable

from motcua.clock import DAY, NEVER, day_of, midnight
from motcua.engine.agenda import Agenda, Kind
from motcua.engine.handling import SPEED_UNIT, Entry, Handling, Officer, Queue
from motcua.law import Act
from motcua.scenario import OfficePlan
from motcua.workload import Workload

NO_DUE = 2**62
"""The urgency of a dossier without appointment: after all others."""


class Desk:
    """The officers and the queues of one office.

    Attributes:
        down: keys of the systems that are down now; the run keeps it for every office.
        started: told when an officer first takes a dossier at a step.
        finished: told when an officer has done what a step asks.
        record: writes a move of the work down.
    """

    def __init__(
        self,
        agenda: Agenda,
        plan: OfficePlan,
        workload: Workload,
        windows: dict[int, list[tuple[int, int]]],
        down: set[str],
    ) -> None:
        self.agenda = agenda
        self.plan = plan
        self.workload = workload
        self.down = down
        self.started: Callable[[Handling, Officer], None]
        self.finished: Callable[[Handling, Officer], None]
        self.record: Callable[[Handling, Act, Officer], None]
        self.queues: dict[tuple[str, tuple[str, ...]], Queue] = {}
        self.speeds: dict[tuple[int, str, int], int] = {}
        self.officers = [Officer(one, windows.get(one.number, [])) for one in plan.officers]
        self.takers = sorted(
            self.officers, key=lambda one: (len(one.plan.terms.roles), one.plan.number)
        )
        for officer in self.officers:
            self._expect_duty(officer)
            self._expect_leaving(officer)

    # Duty and outages: who can work now

    def _expect_duty(self, officer: Officer) -> None:
        if officer.windows:
            start, number = officer.windows[-1][0], officer.plan.number
            self.agenda.at(start, Kind.DUTY_STARTS, number, lambda: self.duty_starts(officer))

    def _expect_leaving(self, officer: Officer) -> None:
        until = officer.plan.terms.until
        if until is not None and (end := midnight(until) + DAY) > self.agenda.now:
            number = officer.plan.number
            self.agenda.at(end, Kind.DUTY_ENDS, number, lambda: self.leaves(officer))

    def duty_starts(self, officer: Officer) -> None:
        """An officer comes on duty, and goes on with what is still in hand."""
        _, end = officer.windows.pop()
        officer.is_on_duty = True
        self.agenda.at(end, Kind.DUTY_ENDS, officer.plan.number, lambda: self.duty_ends(officer))
        if officer.in_hand is not None and officer.finish is None:
            self._take_up(officer)
        self.call_hand_out()

    def duty_ends(self, officer: Officer) -> None:
        """An officer goes off duty; work in hand and not done just now waits as is the habit."""
        officer.is_on_duty = False
        self._expect_duty(officer)
        handling, finish = officer.in_hand, officer.finish
        if handling is None or (finish is not None and finish.at == self.agenda.now):
            return
        habit = self.plan.at_close
        if habit == "finish" and finish is not None:
            return
        self._rest(officer)
        if habit in ("go_on", "finish"):
            self._put_on_record_down(officer)
        else:
            self._lay_down(officer, afresh=habit == "start_again")

    def leaves(self, officer: Officer) -> None:
        """An officer leaves the post; what is still in hand waits for whoever is free.

        Only this sets it free, not the end of the simulated days: a longer run has the same past.
        """
        officer.is_gone = True
        finish = officer.finish
        if officer.in_hand is None or (finish is not None and finish.at == self.agenda.now):
            return
        if self.plan.at_close != "finish" or finish is None:
            self._lay_down(officer, afresh=self.plan.at_close == "start_again")

    def outage_starts(self, system: str) -> None:
        """Work that needs the system rests, in the officer's hands or back in the queue."""
        for officer in self.officers:
            handling, finish = officer.in_hand, officer.finish
            if handling is None or finish is None or finish.at == self.agenda.now:
                continue
            if system in handling.steps[handling.step].systems:
                self._rest(officer)
                if self.plan.at_outage == "put_down" or officer.is_gone:
                    self._lay_down(officer)
                elif not officer.is_on_duty:
                    self._put_on_record_down(officer)

    def outage_ends(self) -> None:
        """Officers on duty who held their work take it up again."""
        for officer in self.officers:
            if officer.is_on_duty and officer.in_hand is not None and officer.finish is None:
                self._take_up(officer)
        self.call_hand_out()

    # Work: who takes what, and what comes of it

    def call_hand_out(self) -> None:
        """Hand out work at the end of this instant, once."""
        self.agenda.at_last(self.plan.number, self.hand_out)

    def hand_out(self) -> None:
        """Each free officer on duty takes the most urgent dossier of the queues they serve."""
        if not any(queue.entries for queue in self.queues.values()):
            return
        for officer in self.takers:
            if officer.is_on_duty and officer.in_hand is None:
                heads = [
                    (head, queue)
                    for queue in officer.queues
                    if queue.entries
                    and self.down.isdisjoint(queue.systems)
                    and (head := queue.head()) is not None
                ]
                if heads:
                    _, queue = min(heads, key=_head)
                    self._take(officer, heapq.heappop(queue.entries)[4])

    def _take(self, officer: Officer, handling: Handling) -> None:
        handling.ticket += 1
        handling.officer = officer
        officer.in_hand = handling
        if handling.step > 0:
            self.started(handling, officer)
        self._take_up(officer)

    def _take_up(self, officer: Officer) -> None:
        """Work on what is in hand, unless a system it needs is down."""
        handling = officer.in_hand
        assert handling is not None
        if self._is_blocked(handling):
            return
        if not officer.is_taken:
            self.record(handling, Act.TAKE, officer)
            officer.is_taken = True
        officer.since = self.agenda.now
        officer.speed = self._speed(officer, handling.steps[handling.step].role or "")
        done_at = self.agenda.now + -(-handling.remains // officer.speed)
        number = officer.plan.number
        officer.finish = self.agenda.at(
            done_at, Kind.WORK_FINISHED, number, lambda: self.work_finished(officer)
        )

    def _speed(self, officer: Officer, role: str) -> int:
        """Thousandths of the standard speed of an officer at a role's work today."""
        key = (officer.plan.number, role, self.agenda.now // DAY)
        if key not in self.speeds:
            self.speeds[key] = officer.plan.speed(role, day_of(self.agenda.now))
        return self.speeds[key]

    def _is_blocked(self, handling: Handling) -> bool:
        """Whether a system that its step needs is down."""
        return not self.down.isdisjoint(handling.steps[handling.step].systems)

    def _rest(self, officer: Officer) -> None:
        """Stop the work in hand where it is, and keep what remains of it."""
        if officer.finish is not None:
            assert officer.in_hand is not None
            officer.in_hand.remains -= (self.agenda.now - officer.since) * officer.speed
            officer.finish.is_off = True
            officer.finish = None

    def _put_on_record_down(self, officer: Officer) -> None:
        if officer.is_taken:
            assert officer.in_hand is not None
            self.record(officer.in_hand, Act.PUT_DOWN, officer)
            officer.is_taken = False

    def _lay_down(self, officer: Officer, *, afresh: bool = False) -> None:
        """Put resting work back into its queue, for whoever is free."""
        handling = self.let_go(officer)
        if afresh:
            handling.remains = self.work(handling)
        self.queue(handling)

    def let_go(self, officer: Officer) -> Handling:
        """Free an officer of work that is not finished."""
        self._rest(officer)
        handling = officer.in_hand
        assert handling is not None
        self._put_on_record_down(officer)
        officer.in_hand = None
        handling.officer = None
        self.call_hand_out()
        return handling

    def work_finished(self, officer: Officer) -> None:
        """An officer has done what a step asks."""
        handling = officer.in_hand
        assert handling is not None
        self.record(handling, Act.FINISH, officer)
        officer.in_hand = officer.finish = handling.officer = None
        officer.is_taken = False
        self.call_hand_out()
        self.finished(handling, officer)

    def queue(self, handling: Handling) -> None:
        """Let a dossier wait for the work of its step; its urgency is what it is now."""
        step = handling.steps[handling.step]
        key = (step.role or "", step.systems)
        if (queue := self.queues.get(key)) is None:
            queue = self._open(key)
        priority = handling.procedure.priority if step.priority is None else step.priority
        if self.plan.discipline == "due_date":
            due_at = handling.dossier.due_at
            urgency = NO_DUE if due_at == NEVER else due_at
        elif self.plan.discipline == "fifo":
            urgency = handling.entered_at
        else:
            urgency = handling.remains
        entry = (priority, urgency, handling.number, handling.ticket, handling)
        heapq.heappush(queue.entries, entry)
        self.call_hand_out()

    def requeue(self, handling: Handling) -> None:
        """Let a dossier that waits for its work wait at the place of its present urgency."""
        if handling.officer is None and handling.steps[handling.step].work is not None:
            handling.ticket += 1
            self.queue(handling)

    def _open(self, key: tuple[str, tuple[str, ...]]) -> Queue:
        """A new queue, shown to the officers who serve its role."""
        queue = self.queues[key] = Queue(*key)
        for officer in self.officers:
            if queue.role in officer.plan.terms.roles:
                officer.queues.append(queue)
        return queue

    def work(self, handling: Handling) -> int:
        """The whole work content of its step, in thousandths of a second at speed 1."""
        return int(self.workload.amounts[handling.number, handling.step]) * SPEED_UNIT


def _head(pair: tuple[Entry, Queue]) -> tuple[int, int, int]:
    """The key of the head of a queue."""
    return pair[0][:3]
