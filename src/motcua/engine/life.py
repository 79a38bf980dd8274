"""What becomes of a dossier: the law, its procedure's steps and its own fate, act by act."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from motcua.clock import NEVER, Boundary, Deadline, Unit
from motcua.engine.agenda import Agenda, Kind
from motcua.engine.desk import Desk
from motcua.engine.handling import Fate, Handling, Officer
from motcua.law import RULES, RUNNING, Act, Dossier, Facts, Law, Role, State
from motcua.scenario import OfficePlan, Procedure, Span
from motcua.scenario.layout import Layout
from motcua.scenario.models import WORKING_UNITS
from motcua.workload import Workload

ONE_WORKING_DAY = 8 * 3600

Move = tuple[int, int, int, int, int, int, int, int]
"""One row of the register's moves."""


class Life:
    """The life of the dossiers of one office.

    Every change of state goes through the law's machine, and is written down as it happens.
    """

    def __init__(
        self,
        agenda: Agenda,
        layout: Layout,
        plan: OfficePlan,
        workload: Workload,
        law: Law,
        desk: Desk,
        moves: list[Move],
    ) -> None:
        self.agenda = agenda
        self.layout = layout
        self.plan = plan
        self.workload = workload
        self.law = law
        self.desk = desk
        self.moves = moves
        self.deadlines: dict[tuple[int, int], Deadline | None] = {}
        self.roles: dict[Act, Role] = {}
        for row in law.rules:
            self.roles[row.act] = self.roles.get(row.act, Role(0)) | row.role
        desk.started = self._start
        desk.finished = self._after_work
        desk.record = self._record

    def expect(self, number: int, procedure: Procedure, fate: Fate) -> None:
        """Have a dossier arrive when it will; one of the opening stock is there already."""
        dossier = Dossier(
            deadline=self._deadline(procedure, fate),
            is_complete=not fate["refused"] or bool(fate["stock"]),
            fee_outstanding=procedure.fee,
        )
        steps = tuple(procedure.steps.values())
        handling = Handling(number, dossier, procedure, steps, fate)
        if fate["stock"]:
            self._reconstruct(handling)
        else:
            action = partial(self.submitted, handling)
            self.agenda.at(fate["at"], Kind.SUBMISSION, number, action)

    def _deadline(self, procedure: Procedure, fate: Fate) -> Deadline | None:
        """What the law gives it, worked out once for each procedure and channel."""
        key = (fate["procedure"], fate["channel"])
        if key not in self.deadlines:
            self.deadlines[key] = self.layout.deadline(procedure, fate["channel"])
        return self.deadlines[key]

    def submitted(self, handling: Handling) -> None:
        """A dossier is filed and waits for reception; an online fee is paid with it."""
        self._fire(handling, Act.SUBMIT)
        if handling.fate["paid_online"]:
            self._fire(handling, Act.PAY, online=True)
        self._expect_withdrawal(handling, self.agenda.now)
        self._enter(handling)

    def _enter(self, handling: Handling) -> None:
        """A dossier comes to its step: it waits outside, or in a queue for an officer."""
        step = handling.steps[handling.step]
        if step.wait is not None:
            self._start(handling, None)
            self._await(handling, step.wait, self.agenda.now)
        else:
            handling.entered_at = self.agenda.now
            handling.remains = self.desk.work(handling)
            self.desk.queue(handling)

    def _await(self, handling: Handling, wait: Span, since: int) -> None:
        amount = int(self.workload.amounts[handling.number, handling.step])
        ends = max(self._after(since, amount, wait), self.agenda.now)
        self._later(handling, ends, Kind.WAIT_ENDS, self._advance)

    def _after_work(self, handling: Handling, officer: Officer) -> None:
        """What follows from a finished step: reception decides, a request goes out, or the next."""
        fate, procedure = handling.fate, handling.procedure
        if handling.step == 0 and handling.dossier.state is State.SUBMITTED:
            if fate["refused"]:
                if self._may(handling, Act.REFUSE):
                    self._fire(handling, Act.REFUSE, officer)
                return
            self._accept(handling, officer)
        name = list(procedure.steps)[handling.step]
        asks, owes, turns = procedure.supplement, procedure.financial, procedure.turn_back
        if asks is not None and asks.step == name and self._may_ask(handling):
            self._ask_supplement(handling, officer)
        elif owes and owes.step == name and self._may_owe(handling):
            self._ask_fee(handling, officer)
        elif turns is not None and turns.step == name and self._is_turned_back(handling):
            self._fire(handling, Act.TURN_BACK, officer)
        else:
            self._advance(handling)

    def _may_ask(self, handling: Handling) -> bool:
        is_wanted = handling.asked < handling.fate["requests"]
        return is_wanted and self._may(handling, Act.ASK_SUPPLEMENT)

    def _may_owe(self, handling: Handling) -> bool:
        is_due = not handling.has_owed and handling.fate["payment"] != NEVER
        return is_due and Act.ASK_FEE in self.roles

    def _is_turned_back(self, handling: Handling) -> bool:
        return bool(handling.fate["turned_back"]) and self._may(handling, Act.TURN_BACK)

    def _accept(self, handling: Handling, officer: Officer | None) -> None:
        if handling.dossier.fee_outstanding:
            self._fire(handling, Act.PAY)
        self._fire(handling, Act.ACCEPT, officer)
        if handling.fate["digitised_in"] and self._may(handling, Act.DIGITISE_IN):
            self._fire(handling, Act.DIGITISE_IN, officer)
        self._expect_reappointment(handling)

    def _start(self, handling: Handling, officer: Officer | None) -> None:
        """The handling proper begins when a later step is first taken."""
        if handling.dossier.state is State.RECEIVED:
            self._fire(handling, Act.START, officer)

    def _advance(self, handling: Handling) -> None:
        """On to the next step, or to the result."""
        if handling.step + 1 < len(handling.steps):
            handling.step += 1
            self._enter(handling)
            return
        self._start(handling, None)
        handling.is_decided = True
        handling.ticket += 1
        now, pickup = self.agenda.now, self.plan.citizens.pickup
        delay, late = handling.fate["recording"], self.plan.recording
        if self._is_judged_at_pickup and pickup is not None:
            at = self._after(now, handling.fate["pickup"], pickup)
            self._later(handling, at, Kind.DELIVERY, self._resolve)
        elif delay != NEVER and late is not None:
            at = self._after(now, delay, late.delay)
            self._later(handling, at, Kind.RECORDING, self._resolve)
        else:
            self._resolve(handling)

    @property
    def _is_judged_at_pickup(self) -> bool:
        return self.law.policy.early_boundary is Boundary.PICKUP

    def _resolve(self, handling: Handling) -> None:
        """The result is on record; what may come after it is planned."""
        self._fire(handling, Act.RESOLVE)
        if handling.fate["digitised_out"] and self._may(handling, Act.DIGITISE_OUT):
            self._fire(handling, Act.DIGITISE_OUT)
        fate, citizens, now = handling.fate, self.plan.citizens, self.agenda.now
        if self._is_judged_at_pickup:
            self._deliver(handling)
        elif citizens.pickup is not None:
            at = self._after(now, fate["pickup"], citizens.pickup)
            self._later(handling, at, Kind.DELIVERY, self._deliver)
        if citizens.corrections is not None and fate["correction"] != NEVER:
            at = self._after(now, fate["correction"], citizens.corrections.after)
            self._later(handling, at, Kind.CORRECTION, self._correct)

    def _deliver(self, handling: Handling) -> None:
        if self._may(handling, Act.DELIVER):
            self._fire(handling, Act.DELIVER)

    def _correct(self, handling: Handling) -> None:
        if self._may(handling, Act.CORRECT):
            self._fire(handling, Act.CORRECT)

    # Pauses, withdrawals, new appointments

    def _ask_supplement(self, handling: Handling, officer: Officer | None) -> None:
        """Papers are missing: the dossier waits for the citizen, as long as the law lets it."""
        fate, rule = handling.fate, handling.procedure.supplement
        assert rule is not None
        self._fire(handling, Act.ASK_SUPPLEMENT, officer)
        took = fate["response"] if handling.asked == 0 else fate["second_response"]
        handling.asked += 1
        self._expect_papers(handling, took, rule.response)

    def _expect_papers(self, handling: Handling, took: int, response: Span) -> None:
        """The citizen answers, or the time for it runs out, whichever is first."""
        now, limit_at = self.agenda.now, handling.dossier.limit_at
        if not handling.fate["silent"]:
            at = self._after(now, took, response)
            self._later(handling, at, Kind.SUPPLY, self._supplied)
        if limit_at != NEVER:
            self._later(handling, max(limit_at, now + 1), Kind.LIMIT, self._expired)

    def _supplied(self, handling: Handling) -> None:
        self._fire(handling, Act.SUPPLY)
        self._resume(handling)

    def _expired(self, handling: Handling) -> None:
        if self._may(handling, Act.EXPIRE):
            handling.ticket += 1
            self._fire(handling, Act.EXPIRE)

    def _ask_fee(self, handling: Handling, officer: Officer) -> None:
        """An obligation has arisen and must be met before the handling goes on."""
        rule = handling.procedure.financial
        assert rule is not None
        handling.has_owed = True
        handling.dossier.fee_outstanding = True
        self._fire(handling, Act.ASK_FEE, officer)
        at = self._after(self.agenda.now, handling.fate["payment"], rule.response)
        self._later(handling, at, Kind.PAYMENT, self._paid)

    def _paid(self, handling: Handling) -> None:
        self._fire(handling, Act.PAY, online=bool(handling.fate["paid_online"]))
        self._resume(handling)

    def _resume(self, handling: Handling) -> None:
        """The handling goes on: the step that asked is done again, with its full work."""
        handling.ticket += 1
        self._fire(handling, Act.RESUME)
        self._expect_reappointment(handling)
        self._enter(handling)

    def _expect_withdrawal(self, handling: Handling, filed_at: int) -> None:
        """The citizen may take it back, some time after filing; before the run nobody did."""
        after, rule = handling.fate["withdrawal"], self.plan.citizens.withdrawals
        if after != NEVER and rule is not None:
            at = self._after(filed_at, after, rule.after)
            if at > self.agenda.now:
                action = partial(self._withdraw, handling)
                self.agenda.at(at, Kind.WITHDRAWAL, handling.number, action)

    def _withdraw(self, handling: Handling) -> None:
        """The citizen takes the dossier back, if nothing is decided; its officer is freed."""
        state = handling.dossier.state
        is_open = state in RUNNING or state in (State.SUBMITTED, State.PAUSED)
        if handling.is_decided or not is_open or not self._may(handling, Act.WITHDRAW):
            return
        handling.ticket += 1
        if (officer := handling.officer) is not None:
            self.desk.let_go(officer)
        self._fire(handling, Act.WITHDRAW)

    def _expect_reappointment(self, handling: Handling) -> None:
        """A new appointment may be given one working day before the old one falls due (R22)."""
        due_at = handling.dossier.due_at
        if handling.fate["reappointed"] and due_at != NEVER and not handling.dossier.reschedules:
            at = self.plan.clock.add(due_at, -ONE_WORKING_DAY)
            if at > self.agenda.now:
                action = partial(self._reappoint, handling, due_at)
                self.agenda.at(at, Kind.REAPPOINTMENT, handling.number, action)

    def _reappoint(self, handling: Handling, due_at: int) -> None:
        """An apology and a new appointment, if the dossier is still open under the old one."""
        dossier, rule = handling.dossier, self.plan.reappointment
        is_open = dossier.state in RUNNING and not handling.is_decided
        if rule is None or not is_open or dossier.due_at != due_at:
            return
        if dossier.reschedules or not self.law.policy.max_reschedules:
            return
        extra = Deadline(Unit.WORKING_DAYS, rule.extra_working_days)
        new_due_at = self.plan.clock.due(due_at, extra)
        if self._may(handling, Act.RESCHEDULE, new_due_at):
            self._fire(handling, Act.RESCHEDULE, new_due_at=new_due_at)
            self.desk.requeue(handling)

    # The opening stock

    def _reconstruct(self, handling: Handling) -> None:
        """Write the history of a dossier that was accepted before the run, and put it to work.

        Nothing but its waits has gone on since; a paused one was asked for papers when accepted.
        """
        start, at = self.agenda.now, handling.fate["at"]
        rule = handling.procedure.supplement
        self._fire(handling, Act.SUBMIT, at=at)
        if handling.dossier.fee_outstanding:
            online = bool(handling.fate["paid_online"])
            self._fire(handling, Act.PAY, online=online, at=at)
        self._fire(handling, Act.ACCEPT, at=at)
        if handling.fate["digitised_in"] and self._may(handling, Act.DIGITISE_IN):
            self._fire(handling, Act.DIGITISE_IN, at=at)
        handling.step = min(1, len(handling.steps) - 1)
        step = handling.steps[handling.step]
        if handling.fate["paused"] and rule is not None and Act.ASK_SUPPLEMENT in self.roles:
            handling.step = list(handling.procedure.steps).index(rule.step)
            handling.asked = 1
            self._fire(handling, Act.ASK_SUPPLEMENT, at=at)
            self._expect_papers(handling, handling.fate["response"], rule.response)
        elif step.wait is not None:
            self._fire(handling, Act.START, at=at)
            self._await(handling, step.wait, at)
        else:
            self.agenda.at(start, Kind.WAIT_ENDS, handling.number, partial(self._enter, handling))
        self._expect_withdrawal(handling, at)
        self._expect_reappointment(handling)

    # What everything above is made of

    def _later(
        self, handling: Handling, at: int, kind: Kind, action: Callable[[Handling], None]
    ) -> None:
        """Have something done unless the dossier has gone on before."""
        ticket = handling.ticket

        def happen() -> None:
            if handling.ticket == ticket:
                action(handling)

        self.agenda.at(at, kind, handling.number, happen)

    def _after(self, since: int, amount: int, span: Span) -> int:
        """The instant an amount of a span's own kind of time after another."""
        if span.unit in WORKING_UNITS:
            return self.plan.clock.add(since, amount)
        return since + amount

    def _may(self, handling: Handling, act: Act, new_due_at: int = NEVER) -> bool:
        """Whether the law lets be done now what may also stay undone; the shipped one does."""
        if self.law.rules is RULES:
            return True
        facts = Facts(self.roles.get(act, Role(0)), self.agenda.now, new_due_at=new_due_at)
        return self.law.attempt(handling.dossier, act, facts) is not None

    def _fire(
        self,
        handling: Handling,
        act: Act,
        officer: Officer | None = None,
        *,
        online: bool = False,
        new_due_at: int = NEVER,
        at: int = NEVER,
    ) -> None:
        """Have the law's machine move the dossier, by whoever it names; write the move down."""
        when = self.agenda.now if at == NEVER else at
        facts = Facts(self.roles[act], when, online=online, new_due_at=new_due_at)
        self.law.fire(handling.dossier, act, facts)
        self._record(handling, act, officer, detail=int(online), at=when)

    def _record(
        self,
        handling: Handling,
        act: Act,
        officer: Officer | None,
        *,
        detail: int = 0,
        at: int = NEVER,
    ) -> None:
        dossier = handling.dossier
        self.moves.append(
            (
                self.agenda.now if at == NEVER else at,
                handling.number,
                int(act),
                int(dossier.state),
                dossier.due_at,
                handling.step,
                -1 if officer is None else officer.plan.number,
                detail,
            )
        )
