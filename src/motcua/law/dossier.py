"""What the law knows of one dossier, and of the circumstances of one act."""

from __future__ import annotations

from dataclasses import dataclass, fields
from operator import attrgetter
from typing import NamedTuple, Protocol

from motcua.clock import NEVER, Boundary, Deadline
from motcua.law.names import COMPLETED, Pause, Role, State


class Timekeeper(Protocol):
    """What the law needs of an office's calendar; `motcua.clock.Clock` is one.

    Instants are local wall seconds, `work_s` and what `between` returns are working seconds.
    """

    def due(self, at: int, deadline: Deadline, /) -> int:
        """The last instant in time, when the clock starts at `at`."""
        ...

    def add(self, at: int, work_s: int, /) -> int:
        """The instant `work_s` working seconds after `at`."""
        ...

    def between(self, a: int, b: int, /) -> int:
        """The working seconds from `a` to `b`."""
        ...

    def boundary(self, due_at: int, boundary: Boundary, /) -> tuple[int, int]:
        """The first and the last instant that count as exactly on time."""
        ...


@dataclass(slots=True, eq=False)
class Dossier:
    """The legal position of one dossier; the model that the `transitions` Machine moves.

    Instants are local wall seconds, NEVER where there is none. Two dossiers are two things even
    when they stand alike: compare `snapshot()`.

    Attributes:
        deadline: what the procedure gives the office; None = no deadline, on time always (R31).
        is_complete: every paper is there, as far as the office knows.
        fee_outstanding: a fee or financial obligation is owed and not paid.
        state: where it stands.
        cause: why it is paused; NONE when it is not.
        paused_from: the state to resume to; NEW when it is not paused.
        submitted_at, accepted_at, resolved_at, delivered_at, corrected_at: when it last happened.
        ended_at: when it reached a terminal state.
        due_at: the instant by which timeliness is judged; NEVER while the clock is stopped or has
            not started, and without a deadline. It stays after the end.
        stood_due_at: `due_at` as it stood when the clock stopped; NEVER otherwise.
        original_due_at: the appointment on the first slip; never changes.
        appointment_at: the re-appointment printed for the citizen where the policy judges by the
            original one; NEVER = the appointment is `due_at`. A pause moves it as it moves due_at.
        paused_at: since when it is paused.
        limit_at: when the citizen's time to supply runs out.
        running_since: since when the office's clock runs.
        used_s: working seconds used before `running_since`.
        paused_s: working seconds of all ended pauses.
        supplements, reschedules: how often asked for papers, given a new appointment.
        fee_paid_online: the last payment was made online.
        is_digitised_in, is_digitised_out: papers, result digitised.
        is_notice_late, is_apology_late, is_refusal_late, is_correction_late: the office did it
            later than the law wants; the act holds all the same.
    """

    deadline: Deadline | None = None
    is_complete: bool = True
    fee_outstanding: bool = False
    state: State = State.NEW
    cause: Pause = Pause.NONE
    paused_from: State = State.NEW
    submitted_at: int = NEVER
    accepted_at: int = NEVER
    resolved_at: int = NEVER
    ended_at: int = NEVER
    delivered_at: int = NEVER
    corrected_at: int = NEVER
    due_at: int = NEVER
    stood_due_at: int = NEVER
    original_due_at: int = NEVER
    appointment_at: int = NEVER
    paused_at: int = NEVER
    limit_at: int = NEVER
    running_since: int = NEVER
    used_s: int = 0
    paused_s: int = 0
    supplements: int = 0
    reschedules: int = 0
    fee_paid_online: bool = False
    is_digitised_in: bool = False
    is_digitised_out: bool = False
    is_notice_late: bool = False
    is_apology_late: bool = False
    is_refusal_late: bool = False
    is_correction_late: bool = False

    def snapshot(self) -> tuple[object, ...]:
        """Every field in order of declaration: equal snapshots are equal positions."""
        return _values(self)

    def copy(self) -> Dossier:
        """Another dossier in the same position."""
        return Dossier(*_values(self))

    @property
    def national_code(self) -> int:
        """The portal's state number, where 6 is paused for a fee and 10 delivered."""
        if self.cause is Pause.FEE:
            return 6
        if self.state in COMPLETED and self.delivered_at != NEVER:
            return 10
        return self.state.national_code


FIELDS: tuple[str, ...] = tuple(field.name for field in fields(Dossier))
_values = attrgetter(*FIELDS)


class Facts(NamedTuple):
    """The circumstances of one act: who, when, and what the guards judge beyond the dossier.

    Everything but `role` and `at` has the value that allows. Hours, presence and systems are
    judged when the work is taken; the caller passes that judgement on.

    Attributes:
        role: the roles that the one who acts holds.
        at: when, local wall seconds; never before the dossier's last act (the caller sees to it).
        is_offered: the channel is offered for the procedure.
        is_open: within reception hours (R7).
        has_system: the system is up, or paper stands in for it (R27).
        right_authority: the dossier belongs to this office.
        is_assigned, is_present, has_account: the specialist may work on it now (R26, R27).
        has_reason: the reason is given in writing; for a supplement, everything in one list.
        is_excludable: the procedure leaves the wait for the obligation out of the deadline (R19).
        online: the payment is made online.
        new_due_at: the new appointment of a reschedule.
        reported_at: when the error to be corrected was reported; NEVER = at the delivery, or else
            at the result.
    """

    role: Role
    at: int
    is_offered: bool = True
    is_open: bool = True
    has_system: bool = True
    right_authority: bool = True
    is_assigned: bool = True
    is_present: bool = True
    has_account: bool = True
    has_reason: bool = True
    is_excludable: bool = True
    online: bool = False
    new_due_at: int = NEVER
    reported_at: int = NEVER
