"""The law's table, compiled: the rows as numbers, every guard, stamp and clock by its number.

The closed vocabulary of `motcua.law` is implemented once more here, a branch for each name. That
none is missing and each is the same as there is what tests/properties/test_kernel_parts.py holds.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from motcua.kernel.compiled import (
    NEVER,
    Ints,
    Record,
    StoppedError,
    cells_at,
    compiled,
    constant,
    constants,
)
from motcua.kernel.hours import add, between, boundary, due
from motcua.kernel.shapes import ACTS, NOBODY, STATES, policy_at
from motcua.law import CLOCKS, GUARDS, STAMPS, Pause, Rule, State, SupplementClock

GUARD: Final = {name: code for code, name in enumerate(GUARDS)}
STAMP: Final = {name: code for code, name in enumerate(STAMPS)}
CLOCK: Final = {name: code for code, name in enumerate(CLOCKS)}
PAUSE_CLOCK: Final = {clock: code for code, clock in enumerate(SupplementClock)}

RESTART, EXTEND = PAUSE_CLOCK[SupplementClock.RESTART], PAUSE_CLOCK[SupplementClock.EXTEND]
RUN_ON = PAUSE_CLOCK[SupplementClock.RUN_ON]
FOR_PAPERS, FOR_NOTHING, FOR_FEE = constants(Pause.SUPPLEMENT, Pause.NONE, Pause.FEE)
NEW, RECEIVED, PROCESSING = constants(State.NEW, State.RECEIVED, State.PROCESSING)

LIMIT, NOTICE, APOLOGY, CORRECTION = (constant(row) for row in range(4))
"""Rows of `deadlines` that are the policy's."""

CELLS: Final = ACTS * STATES
"""Before the rows: for each state and act where its rows begin, then for each act who may do it."""


def table(rules: tuple[Rule, ...]) -> Ints:
    """The table as one array, the rows of each state and act together, in their order."""
    found = [0] * (CELLS + ACTS)
    for rule in rules:
        found[CELLS + rule.act] |= int(rule.role)
    for state in State:
        for act in range(ACTS):
            rows = [rule for rule in rules if rule.act == act and state in rule.sources]
            found[state * ACTS + act] = len(found)
            found.append(len(rows))
            for rule in rows:
                found += _row(rule)
    return np.array(found, np.int64)


ROLE, DEST, TURNS, HAS_GUARDS = (constant(place) for place in range(1, 5))
"""Where in a row that stands; before them its length, after them the guards, then the stamps."""


def _row(rule: Rule) -> list[int]:
    """Its length, role, destination, clock, and the guards and stamps, each with their number."""
    dest = NOBODY if rule.dest is None else int(rule.dest)
    guards = [GUARD[name] for name in rule.guards]
    stamps = [STAMP[name] for name in rule.stamps]
    row = [int(rule.role), dest, CLOCK[rule.clock], len(guards), *guards, len(stamps), *stamps]
    return [1 + len(row), *row]


@compiled
def _pause_clock(dossier: Record, law: Record) -> int:
    """What the policy makes of the clock while a dossier waits for what it waits for."""
    if dossier.cause == FOR_PAPERS:
        return policy_at(law.policy, 0).supplement_clock
    if dossier.cause == FOR_FEE:
        return policy_at(law.policy, 0).financial_clock
    return RUN_ON


@compiled
def _due(law: Record, at: int, deadline: int) -> int:
    """When a deadline that begins at an instant is over."""
    return due(cells_at(law.clock), at, cells_at(law.deadlines), deadline)


@compiled
def _worked(law: Record, since: int, until: int) -> int:
    """Working seconds between two instants."""
    return between(cells_at(law.clock), since, until)


@compiled
def _on_time(dossier: Record, law: Record) -> tuple[int, int]:
    """The first and the last instant that are on time."""
    return boundary(cells_at(law.clock), dossier.due_at, policy_at(law.policy, 0).boundary)


CHANNEL_OFFERED, PAPERS_COMPLETE = GUARD["channel_offered"], GUARD["papers_complete"]
PAPERS_MISSING, RIGHT_AUTHORITY = GUARD["papers_missing"], GUARD["right_authority"]
NOT_ACCEPTABLE, RECEPTION_OPEN = GUARD["not_acceptable"], GUARD["reception_open"]
SYSTEM_UP, FEE_PREPAID = GUARD["system_up"], GUARD["fee_prepaid"]
REASON_GIVEN, ASSIGNED = GUARD["reason_given"], GUARD["assigned"]
PRESENT, ACCOUNT_FREE = GUARD["present"], GUARD["account_free"]
SUPPLEMENTS_LEFT, FEE_OUTSTANDING = GUARD["supplements_left"], GUARD["fee_outstanding"]
FEE_SETTLED, FEE_EXCLUDABLE = GUARD["fee_settled"], GUARD["fee_excludable"]
WAITS_FOR_SUPPLEMENT, CAUSE_CLEARED = GUARD["waits_for_supplement"], GUARD["cause_cleared"]
PAUSED_FROM_RECEIVED = GUARD["paused_from_received"]
PAUSED_FROM_PROCESSING = GUARD["paused_from_processing"]
WAITED_OUT, BEFORE_DUE = GUARD["waited_out"], GUARD["before_due"]
AT_DUE, AFTER_DUE = GUARD["at_due"], GUARD["after_due"]
HAS_APPOINTMENT, RESCHEDULES_LEFT = GUARD["has_appointment"], GUARD["reschedules_left"]
LATER_APPOINTMENT, UNDELIVERED = GUARD["later_appointment"], GUARD["undelivered"]
INPUT_ON_PAPER, OUTPUT_ON_PAPER = GUARD["input_on_paper"], GUARD["output_on_paper"]


@compiled
def guard_holds(code: int, dossier: Record, facts: Record, law: Record) -> bool:
    """The guard of this number, asked of a dossier."""
    if code <= ACCOUNT_FREE:
        return _may_act(code, dossier, facts, law)
    if code == SUPPLEMENTS_LEFT:
        limit = policy_at(law.policy, 0).max_supplements
        return limit == NOBODY or dossier.supplements < limit
    if code == FEE_OUTSTANDING:
        return dossier.fee_outstanding
    if code == FEE_SETTLED:
        return not dossier.fee_outstanding
    if code == FEE_EXCLUDABLE:
        return facts.is_excludable
    if code == WAITS_FOR_SUPPLEMENT:
        return dossier.cause == FOR_PAPERS
    if code == CAUSE_CLEARED:
        if dossier.cause == FOR_PAPERS:
            return dossier.is_complete
        return not dossier.fee_outstanding
    if code == PAUSED_FROM_RECEIVED:
        return dossier.paused_from == RECEIVED
    if code == PAUSED_FROM_PROCESSING:
        return dossier.paused_from == PROCESSING
    if code == WAITED_OUT:
        return dossier.limit_at != NEVER and facts.at >= dossier.limit_at
    if code == HAS_APPOINTMENT:
        return dossier.due_at != NEVER
    if code == RESCHEDULES_LEFT:
        return dossier.reschedules < policy_at(law.policy, 0).max_reschedules
    if code == LATER_APPOINTMENT:
        return facts.new_due_at > max(dossier.due_at, dossier.appointment_at)
    if code == UNDELIVERED:
        return dossier.delivered_at == NEVER
    if code == INPUT_ON_PAPER:
        return not dossier.is_digitised_in
    if code == OUTPUT_ON_PAPER:
        return not dossier.is_digitised_out
    return _is_timely(code, dossier, facts, law)


@compiled
def _may_act(code: int, dossier: Record, facts: Record, law: Record) -> bool:
    """The guards on who acts and with what."""
    if code == CHANNEL_OFFERED:
        return facts.is_offered
    if code == PAPERS_COMPLETE:
        return dossier.is_complete
    if code == PAPERS_MISSING:
        return not dossier.is_complete
    if code == RIGHT_AUTHORITY:
        return facts.right_authority
    if code == NOT_ACCEPTABLE:
        return not (dossier.is_complete and facts.right_authority)
    if code == RECEPTION_OPEN:
        return facts.is_open
    if code == SYSTEM_UP:
        return facts.has_system
    if code == FEE_PREPAID:
        return not (policy_at(law.policy, 0).prepay and dossier.fee_outstanding)
    if code == REASON_GIVEN:
        return facts.has_reason
    if code == ASSIGNED:
        return facts.is_assigned
    if code == PRESENT:
        return facts.is_present
    return facts.has_account


@compiled
def _is_timely(code: int, dossier: Record, facts: Record, law: Record) -> bool:
    """The guards that ask on which side of the appointment it is."""
    if dossier.due_at == NEVER:
        return code == AT_DUE
    first, last = _on_time(dossier, law)
    if code == BEFORE_DUE:
        return facts.at < first
    if code == AT_DUE:
        return first <= facts.at <= last
    if code == AFTER_DUE:
        return facts.at > last
    raise StoppedError


SUBMITTED, ACCEPTED = STAMP["submitted"], STAMP["accepted"]
SUPPLEMENT_ASKED, FEE_ASKED = STAMP["supplement_asked"], STAMP["fee_asked"]
SUPPLIED, PAID, RESOLVED = STAMP["supplied"], STAMP["paid"], STAMP["resolved"]
ENDED, RETURNED, RESCHEDULED = STAMP["ended"], STAMP["returned"], STAMP["rescheduled"]
DELIVERED, CORRECTED = STAMP["delivered"], STAMP["corrected"]
DIGITISED_IN, DIGITISED_OUT = STAMP["digitised_in"], STAMP["digitised_out"]


@compiled
def write_stamp(code: int, dossier: Record, facts: Record, law: Record) -> None:
    """The stamp of this number, written on a dossier."""
    if code == SUBMITTED:
        dossier.submitted_at = facts.at
    elif code == ACCEPTED:
        dossier.accepted_at = facts.at
    elif code == SUPPLEMENT_ASKED:
        _ask_supplement(dossier, facts, law)
    elif code == FEE_ASKED:
        dossier.cause = FOR_FEE
    elif code == SUPPLIED:
        dossier.is_complete = True
    elif code == PAID:
        dossier.fee_outstanding = False
        dossier.fee_paid_online = facts.online
    elif code == RESOLVED:
        dossier.resolved_at = facts.at
    elif code == ENDED:
        dossier.ended_at = facts.at
    elif code == RETURNED:
        if dossier.due_at != NEVER:
            _, last = _on_time(dossier, law)
            dossier.is_refusal_late = facts.at > last
    elif code == RESCHEDULED:
        _reschedule(dossier, facts, law)
    elif code == DELIVERED:
        dossier.delivered_at = facts.at
    elif code == CORRECTED:
        _correct(dossier, facts, law)
    elif code == DIGITISED_IN:
        dossier.is_digitised_in = True
    elif code == DIGITISED_OUT:
        dossier.is_digitised_out = True
    else:
        raise StoppedError


@compiled
def _ask_supplement(dossier: Record, facts: Record, law: Record) -> None:
    dossier.supplements += 1
    dossier.is_complete = False
    dossier.cause = FOR_PAPERS
    if facts.at > _due(law, dossier.accepted_at, NOTICE):
        dossier.is_notice_late = True
    if cells_at(law.deadlines)[4 * LIMIT] >= 0:
        dossier.limit_at = _due(law, facts.at, LIMIT)


@compiled
def _reschedule(dossier: Record, facts: Record, law: Record) -> None:
    dossier.reschedules += 1
    if _due(law, facts.at, APOLOGY) > dossier.due_at:
        dossier.is_apology_late = True
    if policy_at(law.policy, 0).judges_current:
        dossier.due_at = facts.new_due_at
    else:
        dossier.appointment_at = facts.new_due_at


@compiled
def _correct(dossier: Record, facts: Record, law: Record) -> None:
    reported_at = facts.reported_at
    if reported_at == NEVER:
        reported_at = max(dossier.delivered_at, dossier.resolved_at)
    if facts.at > _due(law, reported_at, CORRECTION):
        dossier.is_correction_late = True
    dossier.corrected_at = facts.at


KEEP, STARTS, STOPS, RESUMES, FINISHES = (CLOCK[effect] for effect in CLOCKS)


@compiled
def turn_clock(code: int, dossier: Record, facts: Record, law: Record) -> None:
    """What the effect of this number does to the office's clock."""
    if code == STARTS:
        dossier.running_since = facts.at
        if dossier.deadline != NOBODY:
            dossier.due_at = _due(law, facts.at, dossier.deadline)
            dossier.original_due_at = dossier.due_at
    elif code == STOPS:
        _stop(dossier, facts, law)
    elif code == RESUMES:
        _resume(dossier, facts, law)
    elif code == FINISHES:
        _finish(dossier, facts, law)
    elif code != KEEP:
        raise StoppedError


@compiled
def _stop(dossier: Record, facts: Record, law: Record) -> None:
    dossier.paused_from = dossier.state
    dossier.paused_at = facts.at
    if _pause_clock(dossier, law) == RUN_ON:
        return
    dossier.used_s += _worked(law, dossier.running_since, facts.at)
    dossier.running_since = NEVER
    dossier.stood_due_at = dossier.due_at
    dossier.due_at = NEVER


@compiled
def _resume(dossier: Record, facts: Record, law: Record) -> None:
    waited_s = _worked(law, dossier.paused_at, facts.at)
    pause_clock = _pause_clock(dossier, law)
    if pause_clock != RUN_ON:
        dossier.running_since = facts.at
    if pause_clock == EXTEND:
        dossier.due_at = _later(law, dossier.stood_due_at, waited_s)
        dossier.appointment_at = _later(law, dossier.appointment_at, waited_s)
    elif pause_clock == RESTART:
        dossier.used_s = 0
        dossier.appointment_at = NEVER
        if dossier.deadline != NOBODY:
            dossier.due_at = _due(law, facts.at, dossier.deadline)
    _end_wait(dossier, waited_s)


@compiled
def _finish(dossier: Record, facts: Record, law: Record) -> None:
    if dossier.running_since != NEVER:
        dossier.used_s += _worked(law, dossier.running_since, facts.at)
        dossier.running_since = NEVER
    if dossier.paused_at != NEVER:
        _end_wait(dossier, _worked(law, dossier.paused_at, facts.at))


@compiled
def _later(law: Record, at: int, work_s: int) -> int:
    if at == NEVER or work_s == 0:
        return at
    return add(cells_at(law.clock), at, work_s)


@compiled
def _end_wait(dossier: Record, waited_s: int) -> None:
    dossier.paused_s += waited_s
    dossier.paused_at = NEVER
    dossier.paused_from = NEW
    dossier.stood_due_at = NEVER
    dossier.limit_at = NEVER
    dossier.cause = FOR_NOTHING


@compiled
def row_that_fires(dossier: Record, act: int, facts: Record, law: Record) -> int:
    """Where the row that an act fires stands in the table; NOBODY's if the law refuses."""
    rows = cells_at(law.rows)
    at = rows[dossier.state * ACTS + act]
    count = rows[at]
    at += 1
    for _ in range(count):
        if facts.role & rows[at + ROLE] and _all_hold(at, dossier, facts, law):
            return at
        at += rows[at]
    return NOBODY


@compiled
def _all_hold(row: int, dossier: Record, facts: Record, law: Record) -> bool:
    """Whether every guard of a row holds."""
    rows, guards = cells_at(law.rows), row + HAS_GUARDS
    for guard in range(guards + 1, guards + 1 + rows[guards]):
        if not guard_holds(rows[guard], dossier, facts, law):
            return False
    return True


@compiled
def fire(dossier: Record, act: int, facts: Record, law: Record) -> None:
    """`Law.fire`: move the dossier by an act.

    Raises:
        StoppedError: the law refuses.
    """
    row = row_that_fires(dossier, act, facts, law)
    if row == NOBODY:
        raise StoppedError
    rows = cells_at(law.rows)
    stamps = row + HAS_GUARDS + 1 + rows[row + HAS_GUARDS]
    for stamp in range(stamps + 1, stamps + 1 + rows[stamps]):
        write_stamp(rows[stamp], dossier, facts, law)
    turn_clock(rows[row + TURNS], dossier, facts, law)
    if rows[row + DEST] != NOBODY:
        dossier.state = rows[row + DEST]
