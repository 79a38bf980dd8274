"""`motcua.engine.agenda` and `motcua.engine.desk`, compiled: what falls due, who works on what."""

from __future__ import annotations

from typing import Final

from motcua.engine.agenda import Kind
from motcua.engine.handling import SPEED_UNIT as SPEED_UNIT_OF_ENGINE
from motcua.kernel.compiled import NEVER, Cells, Record, cells_at, compiled, constant, constants
from motcua.kernel.heaps import ENTRY, drop, push
from motcua.kernel.moves import PLAIN, expect, starts, write_down
from motcua.kernel.shapes import (
    DUE_DATE,
    FIFO,
    NOBODY,
    START_AGAIN,
    WORD,
    life_at,
    officer_at,
    plan_at,
    queue_at,
    step_at,
    window_at,
)
from motcua.kernel.shapes import FINISH as FINISH_FIRST
from motcua.kernel.shapes import GO_ON as GO_ON_LATER
from motcua.law import Act

SPEED_UNIT: Final = constant(SPEED_UNIT_OF_ENGINE)
DUTY_ENDS, WORK_FINISHED = constants(Kind.DUTY_ENDS, Kind.WORK_FINISHED)
DUTY_STARTS = constant(Kind.DUTY_STARTS)
TAKE, PUT_DOWN, FINISH = constants(Act.TAKE, Act.PUT_DOWN, Act.FINISH)

ENDS, LEAVES = constants(0, 1)
"""Why duty ends: the window closes, or the last day in the post is over."""

PRIORITY_BITS: Final = 52
NO_DUE: Final = 2**51
TICKET_BITS: Final = 32
TICKET_MASK: Final = 2**32 - 1

MOST_ROLES: Final = 16


# Queues


@compiled
def entries_of(work: Record, queue: int) -> Cells:
    """The heap of those who stand in a queue."""
    return cells_at(work.entries + queue * work.room * ENTRY * WORD)


@compiled
def whole_work(work: Record, who: int) -> int:
    """The whole work content of a dossier's step, in thousandths of a second at speed 1."""
    life = life_at(work.lives, who)
    place = life.number * work.most_steps + life.step
    return cells_at(work.amounts)[place] * SPEED_UNIT


@compiled
def queue_up(work: Record, who: int) -> None:
    """Let a dossier wait for the work of its step; its urgency is what it is now."""
    life = life_at(work.lives, who)
    step = step_at(work.steps, life.first_step + life.step)
    queue = queue_at(work.queues, step.queue)
    if not queue.is_open:
        queue.is_open = True
        queue_at(work.queues, work.opened).opened = step.queue
        work.opened += 1
    if plan_at(work.plan, 0).discipline == DUE_DATE:
        urgency = NO_DUE if life.due_at == NEVER else life.due_at
    elif plan_at(work.plan, 0).discipline == FIFO:
        urgency = life.entered_at
    else:
        urgency = life.remains
    first = (step.priority << PRIORITY_BITS) + urgency
    second = (who << TICKET_BITS) | life.ticket
    push(entries_of(work, step.queue), queue.length, first, second, PLAIN)
    queue.length += 1
    work.waiting += 1
    work.longest = max(work.longest, queue.length)
    work.is_called = True


@compiled
def queue_anew(work: Record, who: int) -> None:
    """Let a dossier that waits for its work wait at the place of its present urgency."""
    life = life_at(work.lives, who)
    if life.officer == NOBODY and step_at(work.steps, life.first_step + life.step).role != NOBODY:
        life.ticket += 1
        queue_up(work, who)


@compiled
def _has_head(work: Record, number: int) -> bool:
    """Whether a queue holds an entry that is not void, once the void ones before it are gone."""
    queue, entries = queue_at(work.queues, number), entries_of(work, number)
    while queue.length > 0:
        entry = entries[1]
        if life_at(work.lives, entry >> TICKET_BITS).ticket == (entry & TICKET_MASK):
            return True
        _leave(work, number)
    return False


@compiled
def _leave(work: Record, number: int) -> None:
    """Take the head out of a queue."""
    queue = queue_at(work.queues, number)
    drop(entries_of(work, number), queue.length)
    queue.length -= 1
    work.waiting -= 1


# Work: who takes what


@compiled
def hand_out(work: Record) -> None:
    """Each free officer on duty takes the most urgent dossier of the queues they serve."""
    if work.waiting == 0:
        return
    ready, officers, free, are_free = cells_at(work.ready), plan_at(work.plan, 0).officers, 0, 0
    for turn in range(officers):
        free |= ready[turn]
        are_free += ready[turn] != 0
    wanted = _wanted(work, free)
    for turn in range(officers):
        if not wanted:
            return
        if ready[turn] & wanted:
            best = _most_urgent(work, ready[turn])
            who = entries_of(work, best)[1] >> TICKET_BITS
            _leave(work, best)
            _take(work, officer_at(work.officers, turn).taker, who)
            are_free -= 1
            wanted = _wanted(work, free) if are_free > 0 else 0


@compiled
def stand(work: Record, number: int) -> None:
    """Note the roles in which an officer could take work now: none unless on duty and free."""
    officer = officer_at(work.officers, number)
    is_ready = officer.is_on_duty and officer.in_hand == NOBODY
    cells_at(work.ready)[officer.turn] = officer.roles if is_ready else 0


@compiled
def _can_be_taken(work: Record, number: int, roles: int) -> bool:
    """Whether a queue that one of these roles serves has a dossier and every system it needs."""
    queue = queue_at(work.queues, number)
    if not queue.role & roles or queue.length == 0 or queue.systems & work.down:
        return False
    return _has_head(work, number)


@compiled
def _wanted(work: Record, roles: int) -> int:
    """Those of some roles for which a dossier waits that could be taken now."""
    wanted = 0
    if roles == 0:
        return wanted
    for place in range(work.opened):
        number = queue_at(work.queues, place).opened
        if _can_be_taken(work, number, roles):
            wanted |= queue_at(work.queues, number).role
    return wanted


@compiled
def _most_urgent(work: Record, roles: int) -> int:
    """The queue with the most urgent head of those that these roles serve; NOBODY's if none."""
    best = NOBODY
    for place in range(work.opened):
        number = queue_at(work.queues, place).opened
        if not _can_be_taken(work, number, roles):
            continue
        if best == NOBODY or _is_more_urgent(work, number, best):
            best = number
    return best


@compiled
def _is_more_urgent(work: Record, one: int, other: int) -> bool:
    a, b = entries_of(work, one), entries_of(work, other)
    if a[0] != b[0]:
        return a[0] < b[0]
    return (a[1] >> TICKET_BITS) < (b[1] >> TICKET_BITS)


@compiled
def _take(work: Record, number: int, who: int) -> None:
    life = life_at(work.lives, who)
    life.ticket += 1
    life.officer = number
    officer_at(work.officers, number).in_hand = who
    stand(work, number)
    if life.step > 0:
        starts(work, who, number)
    take_up(work, number)


@compiled
def take_up(work: Record, number: int) -> None:
    """Work on what is in hand, unless a system it needs is down."""
    officer = officer_at(work.officers, number)
    who = officer.in_hand
    life = life_at(work.lives, who)
    step = step_at(work.steps, life.first_step + life.step)
    if step.systems & work.down:
        return
    if not officer.is_taken:
        write_down(work, who, TAKE, number, PLAIN, work.now)
        officer.is_taken = True
    officer.since = work.now
    officer.speed = _speed(work, officer.speeds, step.role)
    officer.finish_at = work.now + -(-life.remains // officer.speed)
    officer.finish = expect(work, officer.finish_at, WORK_FINISHED, number, work.sequence)
    officer.has_finish = True


@compiled
def _speed(work: Record, begin: int, role: int) -> int:
    """Thousandths of the standard speed of an officer at a role's work today."""
    speeds = cells_at(work.speeds)
    lessons = speeds[begin]
    learnt = 0
    while learnt < lessons and speeds[begin + 1 + learnt] <= work.now:
        learnt += 1
    return speeds[begin + 1 + lessons + learnt * MOST_ROLES + role]


@compiled
def rest(work: Record, number: int) -> None:
    """Stop the work in hand where it is, and keep what remains of it."""
    officer = officer_at(work.officers, number)
    if officer.has_finish:
        life = life_at(work.lives, officer.in_hand)
        life.remains -= (work.now - officer.since) * officer.speed
        officer.has_finish = False


@compiled
def put_on_record_down(work: Record, number: int) -> None:
    officer = officer_at(work.officers, number)
    if officer.is_taken:
        write_down(work, officer.in_hand, PUT_DOWN, number, PLAIN, work.now)
        officer.is_taken = False


@compiled
def let_go(work: Record, number: int) -> int:
    """Free an officer of work that is not finished; the dossier."""
    rest(work, number)
    officer = officer_at(work.officers, number)
    who = officer.in_hand
    put_on_record_down(work, number)
    officer.in_hand = NOBODY
    stand(work, number)
    life_at(work.lives, who).officer = NOBODY
    work.is_called = True
    return who


@compiled
def lay_down(work: Record, number: int) -> None:
    """Put resting work back into its queue, for whoever is free."""
    queue_up(work, let_go(work, number))


@compiled
def lay_down_at_close(work: Record, number: int) -> None:
    """The same when duty ends, where the habit may be to start again."""
    who = let_go(work, number)
    if plan_at(work.plan, 0).at_close == START_AGAIN:
        life_at(work.lives, who).remains = whole_work(work, who)
    queue_up(work, who)


# Duty and outages: who can work now


@compiled
def expect_duty(work: Record, number: int) -> None:
    """The next window of an officer, if there is one."""
    officer = officer_at(work.officers, number)
    if officer.next_window < officer.last_window:
        expect(work, window_at(work.duty, officer.next_window).start, DUTY_STARTS, number, PLAIN)


@compiled
def duty_starts(work: Record, number: int) -> None:
    """An officer comes on duty, and goes on with what is still in hand."""
    officer = officer_at(work.officers, number)
    end = window_at(work.duty, officer.next_window).end
    officer.next_window += 1
    officer.is_on_duty = True
    stand(work, number)
    expect(work, end, DUTY_ENDS, number, ENDS)
    if officer.in_hand != NOBODY and not officer.has_finish:
        take_up(work, number)
    work.is_called = True


@compiled
def _is_done_now(work: Record, officer: Record) -> bool:
    """Whether an officer has nothing in hand that could be put down at this instant."""
    is_done = officer.has_finish and officer.finish_at == work.now
    return officer.in_hand == NOBODY or is_done


@compiled
def duty_ends(work: Record, number: int) -> None:
    """An officer goes off duty; work in hand and not done just now waits as is the habit."""
    officer, habit = officer_at(work.officers, number), plan_at(work.plan, 0).at_close
    officer.is_on_duty = False
    stand(work, number)
    expect_duty(work, number)
    if _is_done_now(work, officer) or (habit == FINISH_FIRST and officer.has_finish):
        return
    rest(work, number)
    if habit in (GO_ON_LATER, FINISH_FIRST):
        put_on_record_down(work, number)
    else:
        lay_down_at_close(work, number)


@compiled
def leaves(work: Record, number: int) -> None:
    """An officer leaves the post; what is still in hand waits for whoever is free."""
    officer, habit = officer_at(work.officers, number), plan_at(work.plan, 0).at_close
    officer.is_gone = True
    if _is_done_now(work, officer):
        return
    if habit != FINISH_FIRST or not officer.has_finish:
        lay_down_at_close(work, number)


@compiled
def outage_starts(work: Record, system: int) -> None:
    """Work that needs the system rests, in the officer's hands or back in the queue."""
    work.down |= 1 << system
    for number in range(plan_at(work.plan, 0).officers):
        officer = officer_at(work.officers, number)
        if _is_done_now(work, officer) or not officer.has_finish:
            continue
        life = life_at(work.lives, officer.in_hand)
        if step_at(work.steps, life.first_step + life.step).systems & (1 << system):
            rest(work, number)
            if plan_at(work.plan, 0).puts_down or officer.is_gone:
                lay_down(work, number)
            elif not officer.is_on_duty:
                put_on_record_down(work, number)


@compiled
def outage_ends(work: Record, system: int) -> None:
    """Officers on duty who held their work take it up again."""
    work.down &= ~(1 << system)
    for number in range(plan_at(work.plan, 0).officers):
        officer = officer_at(work.officers, number)
        if officer.is_on_duty and officer.in_hand != NOBODY and not officer.has_finish:
            take_up(work, number)
    work.is_called = True


@compiled
def finishes(work: Record, number: int) -> int:
    """An officer has done what a step asks; the dossier."""
    officer = officer_at(work.officers, number)
    who = officer.in_hand
    write_down(work, who, FINISH, number, PLAIN, work.now)
    officer.in_hand = NOBODY
    stand(work, number)
    officer.has_finish = False
    officer.is_taken = False
    life_at(work.lives, who).officer = NOBODY
    work.is_called = True
    return who
