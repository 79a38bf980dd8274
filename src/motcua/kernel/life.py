"""`motcua.engine.life`, compiled: what becomes of a dossier, act by act."""

from __future__ import annotations

from motcua.engine.agenda import Kind
from motcua.engine.life import ONE_WORKING_DAY as ONE_WORKING_DAY_OF_ENGINE
from motcua.kernel.compiled import NEVER, Record, cells_at, compiled, constant, constants, inlined
from motcua.kernel.desk import let_go, queue_anew, queue_up, whole_work
from motcua.kernel.hours import BOUNDARIES, add, due
from motcua.kernel.moves import ONLINE, PLAIN, expect, fires, fires_now, may, starts
from motcua.kernel.rules import CELLS
from motcua.kernel.shapes import (
    NOBODY,
    NONE,
    WORKING,
    fate_at,
    life_at,
    plan_at,
    policy_at,
    procedure_at,
    step_at,
)
from motcua.law import Act, State

ONE_WORKING_DAY = constant(ONE_WORKING_DAY_OF_ENGINE)
AT_PICKUP = BOUNDARIES["pickup"]  # type: ignore[index]
RECORDING, WAIT_ENDS, PAYMENT = constants(Kind.RECORDING, Kind.WAIT_ENDS, Kind.PAYMENT)
SUPPLY_COMES, LIMIT, REAPPOINTMENT = constants(Kind.SUPPLY, Kind.LIMIT, Kind.REAPPOINTMENT)
WITHDRAWAL, DELIVERY, CORRECTION = constants(Kind.WITHDRAWAL, Kind.DELIVERY, Kind.CORRECTION)
SUBMIT, ACCEPT, REFUSE, PAY = constants(Act.SUBMIT, Act.ACCEPT, Act.REFUSE, Act.PAY)
START, ASK_SUPPLEMENT, ASK_FEE = constants(Act.START, Act.ASK_SUPPLEMENT, Act.ASK_FEE)
SUPPLY, RESUME, EXPIRE = constants(Act.SUPPLY, Act.RESUME, Act.EXPIRE)
RESOLVE, TURN_BACK, WITHDRAW = constants(Act.RESOLVE, Act.TURN_BACK, Act.WITHDRAW)
RESCHEDULE, DELIVER, CORRECT = constants(Act.RESCHEDULE, Act.DELIVER, Act.CORRECT)
DIGITISE_IN, DIGITISE_OUT = constants(Act.DIGITISE_IN, Act.DIGITISE_OUT)
SUBMITTED, RECEIVED = constants(State.SUBMITTED, State.RECEIVED)
PROCESSING, PAUSED = constants(State.PROCESSING, State.PAUSED)
FREE = constant(-1)
"""Carried by the end of a wait that nothing makes void: the first instant of the opening stock."""


@inlined
def fate_of(work: Record, who: int) -> Record:
    """What will befall a dossier."""
    return fate_at(work.fates, life_at(work.lives, who).number)


@inlined
def procedure_of(work: Record, who: int) -> Record:
    return procedure_at(work.procedures, life_at(work.lives, who).procedure)


@compiled
def after(work: Record, since: int, amount: int, span: int) -> int:
    """The instant an amount of a span's own kind of time after another."""
    return add(cells_at(work.clock), since, amount) if span == WORKING else since + amount


@compiled
def later(work: Record, who: int, at: int, kind: int) -> None:
    """Have something done unless the dossier has gone on before."""
    expect(work, at, kind, who, life_at(work.lives, who).ticket)


@compiled
def is_running(work: Record, who: int) -> bool:
    state = life_at(work.lives, who).state
    return state in (RECEIVED, PROCESSING)


@compiled
def is_judged_at_pickup(work: Record) -> bool:
    return policy_at(work.policy, 0).boundary == AT_PICKUP


@compiled
def submitted(work: Record, who: int) -> None:
    """A dossier is filed and waits for reception; an online fee is paid with it."""
    fires_now(work, who, SUBMIT, NOBODY)
    if fate_of(work, who).paid_online:
        fires(work, who, PAY, NOBODY, ONLINE, NEVER, work.now)
    expect_withdrawal(work, who, work.now)
    enter(work, who)


@compiled
def enter(work: Record, who: int) -> None:
    """A dossier comes to its step: it waits outside, or in a queue for an officer."""
    life = life_at(work.lives, who)
    wait = step_at(work.steps, life.first_step + life.step).wait
    if wait != NONE:
        starts(work, who, NOBODY)
        wait_outside(work, who, wait, work.now)
    else:
        life.entered_at = work.now
        life.remains = whole_work(work, who)
        queue_up(work, who)


@compiled
def wait_outside(work: Record, who: int, wait: int, since: int) -> None:
    life = life_at(work.lives, who)
    amount = cells_at(work.amounts)[life.number * work.most_steps + life.step]
    ends = after(work, since, amount, wait)
    later(work, who, max(ends, work.now), WAIT_ENDS)


@compiled
def after_work(work: Record, who: int, officer: int) -> None:
    """What follows from a finished step: reception decides, a request goes out, or the next."""
    life, fate, procedure = life_at(work.lives, who), fate_of(work, who), procedure_of(work, who)
    if life.step == 0 and life.state == SUBMITTED:
        if fate.refused:
            if may(work, who, REFUSE, NEVER):
                fires_now(work, who, REFUSE, officer)
            return
        accept(work, who, officer)
    if procedure.asks == life.step and may_ask(work, who):
        ask_supplement(work, who, officer)
    elif procedure.owes == life.step and may_owe(work, who):
        ask_fee(work, who, officer)
    elif procedure.turns == life.step and fate.turned_back and may(work, who, TURN_BACK, NEVER):
        fires_now(work, who, TURN_BACK, officer)
    else:
        advance(work, who)


@compiled
def may_ask(work: Record, who: int) -> bool:
    is_wanted = life_at(work.lives, who).asked < fate_of(work, who).requests
    return is_wanted and may(work, who, ASK_SUPPLEMENT, NEVER)


@compiled
def may_owe(work: Record, who: int) -> bool:
    is_due = not life_at(work.lives, who).has_owed and fate_of(work, who).payment != NEVER
    return is_due and cells_at(work.rows)[CELLS + ASK_FEE] != 0


@compiled
def accept(work: Record, who: int, officer: int) -> None:
    if life_at(work.lives, who).fee_outstanding:
        fires_now(work, who, PAY, NOBODY)
    fires_now(work, who, ACCEPT, officer)
    if fate_of(work, who).digitised_in and may(work, who, DIGITISE_IN, NEVER):
        fires_now(work, who, DIGITISE_IN, officer)
    expect_reappointment(work, who)


@compiled
def advance(work: Record, who: int) -> None:
    """On to the next step, or to the result."""
    life, fate = life_at(work.lives, who), fate_of(work, who)
    if life.step + 1 < procedure_of(work, who).steps:
        life.step += 1
        enter(work, who)
        return
    starts(work, who, NOBODY)
    life.is_decided = True
    life.ticket += 1
    plan, now = plan_at(work.plan, 0), work.now
    if is_judged_at_pickup(work) and plan.pickup != NONE:
        later(work, who, after(work, now, fate.pickup, plan.pickup), DELIVERY)
    elif fate.recording != NEVER and plan.recording != NONE:
        later(work, who, after(work, now, fate.recording, plan.recording), RECORDING)
    else:
        resolve(work, who)


@compiled
def resolve(work: Record, who: int) -> None:
    """The result is on record; what may come after it is planned."""
    fires_now(work, who, RESOLVE, NOBODY)
    fate, plan, now = fate_of(work, who), plan_at(work.plan, 0), work.now
    if fate.digitised_out and may(work, who, DIGITISE_OUT, NEVER):
        fires_now(work, who, DIGITISE_OUT, NOBODY)
    if is_judged_at_pickup(work):
        deliver(work, who)
    elif plan.pickup != NONE:
        later(work, who, after(work, now, fate.pickup, plan.pickup), DELIVERY)
    if plan.corrections != NONE and fate.correction != NEVER:
        later(work, who, after(work, now, fate.correction, plan.corrections), CORRECTION)


@compiled
def deliver(work: Record, who: int) -> None:
    if may(work, who, DELIVER, NEVER):
        fires_now(work, who, DELIVER, NOBODY)


@compiled
def correct(work: Record, who: int) -> None:
    if may(work, who, CORRECT, NEVER):
        fires_now(work, who, CORRECT, NOBODY)


# Pauses, withdrawals, new appointments


@compiled
def ask_supplement(work: Record, who: int, officer: int) -> None:
    """Papers are missing: the dossier waits for the citizen, as long as the law lets it."""
    life, fate = life_at(work.lives, who), fate_of(work, who)
    fires_now(work, who, ASK_SUPPLEMENT, officer)
    took = fate.response if life.asked == 0 else fate.second_response
    life.asked += 1
    expect_papers(work, who, took)


@compiled
def expect_papers(work: Record, who: int, took: int) -> None:
    """The citizen answers, or the time for it runs out, whichever is first."""
    now, limit_at = work.now, life_at(work.lives, who).limit_at
    if not fate_of(work, who).silent:
        later(work, who, after(work, now, took, procedure_of(work, who).response), SUPPLY_COMES)
    if limit_at != NEVER:
        later(work, who, max(limit_at, now + 1), LIMIT)


@compiled
def supplied(work: Record, who: int) -> None:
    fires_now(work, who, SUPPLY, NOBODY)
    resume(work, who)


@compiled
def expired(work: Record, who: int) -> None:
    if may(work, who, EXPIRE, NEVER):
        life_at(work.lives, who).ticket += 1
        fires_now(work, who, EXPIRE, NOBODY)


@compiled
def ask_fee(work: Record, who: int, officer: int) -> None:
    """An obligation has arisen and must be met before the handling goes on."""
    life = life_at(work.lives, who)
    life.has_owed = True
    life.fee_outstanding = True
    fires_now(work, who, ASK_FEE, officer)
    pays_at = after(work, work.now, fate_of(work, who).payment, procedure_of(work, who).payment)
    later(work, who, pays_at, PAYMENT)


@compiled
def payment_of(fate: Record) -> int:
    """How a fee is paid: what stands beside the move."""
    return ONLINE if fate.paid_online else PLAIN


@compiled
def paid(work: Record, who: int) -> None:
    fate = fate_of(work, who)
    fires(work, who, PAY, NOBODY, payment_of(fate), NEVER, work.now)
    resume(work, who)


@compiled
def resume(work: Record, who: int) -> None:
    """The handling goes on: the step that asked is done again, with its full work."""
    life_at(work.lives, who).ticket += 1
    fires_now(work, who, RESUME, NOBODY)
    expect_reappointment(work, who)
    enter(work, who)


@compiled
def expect_withdrawal(work: Record, who: int, filed_at: int) -> None:
    """The citizen may take it back, some time after filing; before the run nobody did."""
    amount, span = fate_of(work, who).withdrawal, plan_at(work.plan, 0).withdrawals
    if amount != NEVER and span != NONE:
        at = after(work, filed_at, amount, span)
        if at > work.now:
            expect(work, at, WITHDRAWAL, who, PLAIN)


@compiled
def withdraw(work: Record, who: int) -> None:
    """The citizen takes the dossier back, if nothing is decided; its officer is freed."""
    life = life_at(work.lives, who)
    is_open = is_running(work, who) or life.state == SUBMITTED or life.state == PAUSED
    if life.is_decided or not is_open or not may(work, who, WITHDRAW, NEVER):
        return
    life.ticket += 1
    if life.officer != NOBODY:
        let_go(work, life.officer)
    fires_now(work, who, WITHDRAW, NOBODY)


@compiled
def expect_reappointment(work: Record, who: int) -> None:
    """A new appointment may be given one working day before the old one falls due (R22)."""
    life = life_at(work.lives, who)
    if fate_of(work, who).reappointed and life.due_at != NEVER and life.reschedules == 0:
        at = add(cells_at(work.clock), life.due_at, -ONE_WORKING_DAY)
        if at > work.now:
            expect(work, at, REAPPOINTMENT, who, life.due_at)


@compiled
def reappoint(work: Record, who: int, due_at: int) -> None:
    """An apology and a new appointment, if the dossier is still open under the old one."""
    life, extra = life_at(work.lives, who), plan_at(work.plan, 0).extra
    is_open = is_running(work, who) and not life.is_decided
    if extra == NOBODY or not is_open or life.due_at != due_at:
        return
    if life.reschedules != 0 or policy_at(work.policy, 0).max_reschedules == 0:
        return
    new_due_at = due(cells_at(work.clock), due_at, cells_at(work.deadlines), extra)
    if may(work, who, RESCHEDULE, new_due_at):
        fires(work, who, RESCHEDULE, NOBODY, PLAIN, new_due_at, work.now)
        queue_anew(work, who)


# The opening stock


@compiled
def reconstruct(work: Record, who: int) -> None:
    """Write the history of a dossier that was accepted before the run, and put it to work."""
    life, fate, procedure = life_at(work.lives, who), fate_of(work, who), procedure_of(work, who)
    at = fate.at
    fires(work, who, SUBMIT, NOBODY, PLAIN, NEVER, at)
    if life.fee_outstanding:
        fires(work, who, PAY, NOBODY, payment_of(fate), NEVER, at)
    fires(work, who, ACCEPT, NOBODY, PLAIN, NEVER, at)
    if fate.digitised_in and may(work, who, DIGITISE_IN, NEVER):
        fires(work, who, DIGITISE_IN, NOBODY, PLAIN, NEVER, at)
    life.step = min(1, procedure.steps - 1)
    wait = step_at(work.steps, life.first_step + life.step).wait
    is_in_law = cells_at(work.rows)[CELLS + ASK_SUPPLEMENT] != 0
    if fate.paused and procedure.asks != NOBODY and is_in_law:
        life.step = procedure.asks
        life.asked = 1
        fires(work, who, ASK_SUPPLEMENT, NOBODY, PLAIN, NEVER, at)
        expect_papers(work, who, fate.response)
    elif wait != NONE:
        fires(work, who, START, NOBODY, PLAIN, NEVER, at)
        wait_outside(work, who, wait, at)
    else:
        expect(work, work.now, WAIT_ENDS, who, FREE)
    expect_withdrawal(work, who, at)
    expect_reappointment(work, who)
