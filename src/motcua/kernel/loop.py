"""`motcua.engine.agenda.Agenda.run`, compiled: the run of each office, from start to end."""

from __future__ import annotations

import numpy as np

from motcua.engine.agenda import Kind
from motcua.kernel.compiled import NEVER, Ints, Record, Rows, cells_at, compiled, constants, reader
from motcua.kernel.desk import (
    LEAVES,
    duty_ends,
    duty_starts,
    expect_duty,
    finishes,
    hand_out,
    leaves,
    outage_ends,
    outage_starts,
)
from motcua.kernel.heaps import ENTRY, drop
from motcua.kernel.life import (
    FREE,
    advance,
    after_work,
    correct,
    deliver,
    enter,
    expired,
    is_judged_at_pickup,
    paid,
    reappoint,
    reconstruct,
    resolve,
    submitted,
    supplied,
    withdraw,
)
from motcua.kernel.moves import KIND_BITS, NUMBER_BITS, PLAIN, expect
from motcua.kernel.shapes import (
    LIFE,
    NOBODY,
    OFFICER,
    PLAN,
    QUEUE,
    WORD,
    WORK,
    fate_at,
    life_at,
    officer_at,
    plan_at,
    procedure_at,
    queue_at,
)
from motcua.register import MOVE

DUTY_ENDS, OUTAGE_STARTS = constants(Kind.DUTY_ENDS, Kind.OUTAGE_STARTS)
WORK_FINISHED, RECORDING = constants(Kind.WORK_FINISHED, Kind.RECORDING)
WAIT_ENDS, PAYMENT, SUPPLY = constants(Kind.WAIT_ENDS, Kind.PAYMENT, Kind.SUPPLY)
LIMIT, REAPPOINTMENT = constants(Kind.LIMIT, Kind.REAPPOINTMENT)
WITHDRAWAL, DELIVERY = constants(Kind.WITHDRAWAL, Kind.DELIVERY)
CORRECTION, SUBMISSION = constants(Kind.CORRECTION, Kind.SUBMISSION)
OUTAGE_ENDS, DUTY_STARTS = constants(Kind.OUTAGE_ENDS, Kind.DUTY_STARTS)
NUMBER_MASK = 2 ** (KIND_BITS - NUMBER_BITS) - 1
FAR = 2**62
FIRST_ROOM = 64
SPARE = 16
"""With four for each officer, more than anything that happens at once adds to moves or a heap."""

PLAN_BYTES = PLAN.itemsize

work_at = reader(WORK)


def offices(first: int, last: int, works: Rows) -> tuple[Rows, Ints]:
    """Run some of the offices; their moves one office after the other, and where each's end.

    Args:
        works: one row, for this call alone, with the addresses of everything that is given.
    """
    work = work_at(works.ctypes.data, 0)
    begins = cells_at(work.begins)
    moves = np.empty(FIRST_ROOM + 16 * (begins[last] - begins[first]), MOVE)
    work.written = 0
    ends = np.empty(last - first, np.int64)
    for number in range(first, last):
        moves = _lived(number, work, moves)
        ends[number - first] = work.written
    return moves, ends


@compiled
def _open(work: Record, number: int) -> None:
    """An office before its first instant."""
    plan = plan_at(work.plans, number)
    begins = cells_at(work.begins)
    work.plan = work.plans + number * PLAN_BYTES
    work.clock = work.clocks + plan.clock * WORD
    work.now = work.start
    work.dossiers = begins[number + 1] - begins[number]
    work.expected = work.sequence = work.down = 0
    work.opened = work.waiting = work.longest = 0
    work.is_called = False


@compiled
def _hire(work: Record, officers: Rows, ready: Ints) -> None:
    """The officers of an office before their first window."""
    first, windows = plan_at(work.plan, 0).first_officer, cells_at(work.windows)
    work.officers, work.ready = officers.ctypes.data, ready.ctypes.data
    for number in range(plan_at(work.plan, 0).officers):
        officer, known = officer_at(work.officers, number), officer_at(work.staff, first + number)
        officer.number, officer.roles = known.number, known.roles
        officer.taker, officer.until_at = known.taker, known.until_at
        officer_at(work.officers, known.taker).turn = number
        officer.speeds, officer.in_hand = known.speeds, NOBODY
        officer.next_window = windows[first + number]
        officer.last_window = windows[first + number + 1]


@compiled
def _receive(work: Record, lives: Rows, begin: int) -> None:
    """The dossiers of an office as they are before they come."""
    work.lives = lives.ctypes.data
    order, deadlines = cells_at(work.order), cells_at(work.deadlines)
    for who in range(work.dossiers):
        life, number = life_at(work.lives, who), order[begin + who]
        fate = fate_at(work.fates, number)
        procedure = procedure_at(work.procedures, fate.procedure)
        life.number, life.procedure = number, fate.procedure
        life.first_step = procedure.first_step
        row = procedure.deadline + fate.channel
        life.deadline = row if deadlines[4 * row] >= 0 else NOBODY
        life.is_complete = not fate.refused or fate.stock
        life.fee_outstanding = procedure.fee
        life.officer = NOBODY
        life.submitted_at = life.accepted_at = life.resolved_at = life.ended_at = NEVER
        life.delivered_at = life.corrected_at = life.due_at = life.stood_due_at = NEVER
        life.original_due_at = life.appointment_at = life.paused_at = NEVER
        life.limit_at = life.running_since = NEVER


@compiled
def _set_out(work: Record, queues: Rows) -> None:
    """The queues of an office, all of them empty."""
    work.queues = queues.ctypes.data
    for number in range(work.kinds_of_queue):
        queue, known = queue_at(work.queues, number), queue_at(work.queue_rows, number)
        queue.role, queue.systems = known.role, known.systems


@compiled
def _held(
    lives: Rows, officers: Rows, ready: Ints, queues: Rows, entries: Ints, events: Ints
) -> None:
    """What the addresses pointed at until here; numba lets go of an array after its last use."""


@compiled
def _lived(number: int, work: Record, moves: Rows) -> Rows:
    """The moves, once an office has come to the end of its run."""
    _open(work, number)
    lives = np.zeros(work.dossiers, LIFE)
    officers = np.zeros(plan_at(work.plan, 0).officers, OFFICER)
    ready = np.zeros(len(officers), np.int64)
    queues = np.zeros(work.kinds_of_queue, QUEUE)
    _receive(work, lives, cells_at(work.begins)[number])
    _hire(work, officers, ready)
    _set_out(work, queues)
    spare = SPARE + 4 * len(officers)
    room = 8 * len(lives) + 2 * work.outages_known + spare
    moves = _longer_moves(work, moves, room)
    events = _longer_heap(np.empty(WORD, np.int64), 0, room)
    entries = _longer_heaps(np.empty(0, np.int64), work, spare)
    work.events = events.ctypes.data
    _begin(work)
    work.coming = _skip_stock(work, 0)
    while not _goes_on(work, len(moves) - spare, len(events) // ENTRY - spare, spare):
        if work.written + spare > len(moves):
            moves = _longer_moves(work, moves, spare)
        if ENTRY * (work.expected + spare) > len(events):
            events = _longer_heap(events, work.expected, spare)
            work.events = events.ctypes.data
        if work.longest + spare > work.room:
            entries = _longer_heaps(entries, work, spare)
    _held(lives, officers, ready, queues, entries, events)
    return moves


@compiled
def _goes_on(work: Record, most_written: int, most_expected: int, spare: int) -> bool:
    """Run an office until its end, or until there may be no room for what comes next.

    No array is in sight: numba counts who holds one at every turn of a loop around it, which took
    a third of the time of a run.
    """
    comes_at = _comes_at(work, work.coming)
    while True:
        at = min(comes_at, _first_event_at(work))
        if at >= work.end:
            return True
        work.now = at
        while True:
            is_event = _first_event_at(work) == at
            is_filed = comes_at == at and not (is_event and _is_before_submissions(work))
            if not is_event and not is_filed:
                break
            is_short = work.written > most_written or work.expected > most_expected
            if is_short or work.longest + spare > work.room:
                return False
            if is_filed:
                submitted(work, work.coming)
                work.coming = _skip_stock(work, work.coming + 1)
                comes_at = _comes_at(work, work.coming)
            else:
                _happens(work)
        if work.is_called:
            work.is_called = False
            hand_out(work)


@compiled
def _longer_moves(work: Record, moves: Rows, spare: int) -> Rows:
    """The moves with room for so many more."""
    held = work.written
    if held + spare > len(moves):
        longer = np.empty(2 * len(moves) + spare, MOVE)
        for place in range(held):
            longer[place] = moves[place]
        moves = longer
    work.moves = moves.ctypes.data
    return moves


@compiled
def _longer_heap(heap: Ints, held: int, spare: int) -> Ints:
    """A heap with room for so many more."""
    longer = np.empty(ENTRY * (2 * held + spare), np.int64)
    for cell in range(ENTRY * held):
        longer[cell] = heap[cell]
    return longer


@compiled
def _longer_heaps(entries: Ints, work: Record, spare: int) -> Ints:
    """The heaps of the queues, each with room for so many more than stand in the longest."""
    held, room = work.longest, 2 * work.longest + spare + FIRST_ROOM
    longer = np.empty(work.kinds_of_queue * room * ENTRY, np.int64)
    for queue in range(work.kinds_of_queue):
        for cell in range(ENTRY * held):
            longer[queue * room * ENTRY + cell] = entries[queue * work.room * ENTRY + cell]
    work.entries, work.room = longer.ctypes.data, room
    return longer


@compiled
def _begin(work: Record) -> None:
    """Everything that is known to come, and the history of the opening stock."""
    for number in range(plan_at(work.plan, 0).officers):
        expect_duty(work, number)
        if officer_at(work.officers, number).until_at > work.now:
            expect(work, officer_at(work.officers, number).until_at, DUTY_ENDS, number, LEAVES)
    outages = cells_at(work.outages)
    for row in range(work.outages_known):
        system, starts_at = outages[3 * row], max(outages[3 * row + 1], work.start)
        expect(work, starts_at, OUTAGE_STARTS, system, PLAIN)
        expect(work, outages[3 * row + 2], OUTAGE_ENDS, system, PLAIN)
    for who in range(work.dossiers):
        if fate_at(work.fates, life_at(work.lives, who).number).stock:
            reconstruct(work, who)


@compiled
def _first_event_at(work: Record) -> int:
    return cells_at(work.events)[0] if work.expected > 0 else FAR


@compiled
def _is_before_submissions(work: Record) -> bool:
    """Whether the next event is of a kind that is recorded before submissions."""
    return cells_at(work.events)[1] >> KIND_BITS < SUBMISSION


@compiled
def _skip_stock(work: Record, who: int) -> int:
    while who < work.dossiers and fate_at(work.fates, life_at(work.lives, who).number).stock:
        who += 1
    return who


@compiled
def _comes_at(work: Record, who: int) -> int:
    """When a dossier is filed; after everything else if there is none."""
    return fate_at(work.fates, life_at(work.lives, who).number).at if who < work.dossiers else FAR


@compiled
def _happens(work: Record) -> None:
    """What falls due first, unless it was called off."""
    events = cells_at(work.events)
    rank, carried = events[1], events[2]
    drop(events, work.expected)
    work.expected -= 1
    kind, number = rank >> KIND_BITS, (rank >> NUMBER_BITS) & NUMBER_MASK
    if kind == WORK_FINISHED:
        officer = officer_at(work.officers, number)
        if officer.has_finish and officer.finish == carried:
            who = finishes(work, number)
            after_work(work, who, number)
    elif kind == DUTY_STARTS:
        duty_starts(work, number)
    elif kind == DUTY_ENDS:
        if carried == LEAVES:
            leaves(work, number)
        else:
            duty_ends(work, number)
    elif kind == OUTAGE_STARTS:
        outage_starts(work, number)
    elif kind == OUTAGE_ENDS:
        outage_ends(work, number)
    elif kind == WITHDRAWAL:
        withdraw(work, number)
    elif kind == REAPPOINTMENT:
        reappoint(work, number, carried)
    elif carried == FREE:
        enter(work, number)
    elif life_at(work.lives, number).ticket == carried:
        _happens_to(work, kind, number)


@compiled
def _happens_to(work: Record, kind: int, who: int) -> None:
    """What a dossier was waiting for."""
    if kind == WAIT_ENDS:
        advance(work, who)
    elif kind == DELIVERY and not is_judged_at_pickup(work):
        deliver(work, who)
    elif kind in (DELIVERY, RECORDING):
        resolve(work, who)
    elif kind == SUPPLY:
        supplied(work, who)
    elif kind == LIMIT:
        expired(work, who)
    elif kind == PAYMENT:
        paid(work, who)
    elif kind == CORRECTION:
        correct(work, who)
