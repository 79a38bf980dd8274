"""What the office owes the citizen on the way: answers, notices, apologies, and who waits for what.

Counts of lines as the report has them, by level, additive over parts of a ledger. Each names its
rule in domain.md §8; what a ledger cannot tell is not in the count, and that is said below.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from motcua import ledger
from motcua.breakdown import by_level
from motcua.clock import DAY, NEVER, Clock, Deadline, Period, midnight
from motcua.law import Act, Policy
from motcua.ledger import Ints, Ledger, Numbers
from motcua.register import CHANNELS, RegisterFacts, by_clock
from motcua.tally import ACCEPT_WITHIN_S, happened_by, happened_in, rows_of

NEAR_DUE_DAYS: Final = 2
"""Working days after the period within which an open dossier falls due: “sắp trễ” (Gia Lai)."""


class Duties(NamedTuple):
    """Duties of one level in one period, all in dossiers.

    Attributes:
        rescheduled: given a new appointment in the period (R22, Đ.19(6)).
        apology_known, apology_late: of these, those of which the appointment that it replaced is
            known, and those told of it later than the law's notice. It is known where there was one
            new appointment and never a pause: a pause may have moved it before.
        late_unapologised, overdue_unapologised: late results of the period and overdue open ones
            that were never given a new appointment: the apology was missed (R23).
        answered, answered_in_time: filed online and accepted or refused at reception in the period;
            within eight working hours of filing (R3, Đ.17(2)(c)).
        unanswered_late: filed online and still unanswered at the end, beyond eight hours.
        near_due: in process and not overdue, due within N working days of the period's end.
        uncollected: results that nobody has collected by the period's end, of any period (R29).
        supplement_known, supplement_late: asked for papers once, in the period; later than the
            law's notice after acceptance (R16, Đ.19(5)). Of a second request the first is no longer
            known; a wait for money that came after the request is taken for it.
    """

    rescheduled: int
    apology_known: int
    apology_late: int
    late_unapologised: int
    overdue_unapologised: int
    answered: int
    answered_in_time: int
    unanswered_late: int
    near_due: int
    uncollected: int
    supplement_known: int
    supplement_late: int


_APOLOGIES: Final = ("rescheduled_at", "reschedules", "original_due_at", "paused_at")
_ANSWERS: Final = ("submitted_at", "channel")

NEEDS: Final[Mapping[str, tuple[str, ...]]] = {
    "rescheduled": ("rescheduled_at",),
    "apology_known": _APOLOGIES,
    "apology_late": _APOLOGIES,
    "late_unapologised": ("due_at", "rescheduled_at"),
    "overdue_unapologised": ("due_at", "rescheduled_at"),
    "answered": _ANSWERS,
    "answered_in_time": _ANSWERS,
    "unanswered_late": _ANSWERS,
    "near_due": ("due_at",),
    "uncollected": ("delivered_at",),
    "supplement_known": ("supplements", "paused_at", "resumed_at"),
    "supplement_late": ("supplements", "paused_at", "resumed_at"),
}
"""Columns of a ledger without which a count says nothing."""


def duties(
    lines: Ledger,
    period: Period,
    facts: RegisterFacts,
    clocks: tuple[Clock, ...],
    policy: Policy,
    *,
    days: int = NEAR_DUE_DAYS,
    counted: Mapping[str, Numbers] | None = None,
) -> dict[str, Duties]:
    """The duties of every level.

    Args:
        days: N of `near_due`.
        counted: the lines behind each figure of the report, if they are known already.
    """
    rows = rows_of_duties(lines, period, clocks, policy, days=days, counted=counted)
    return {key: Duties(**counts) for key, counts in by_level(rows, lines, facts).items()}


def add(one: Mapping[str, Duties], other: Mapping[str, Duties]) -> dict[str, Duties]:
    """The duties of two parts of a ledger together."""
    return {
        key: Duties(*(a + b for a, b in zip(found, other[key], strict=True)))
        for key, found in one.items()
    }


def rows_of_duties(
    lines: Ledger,
    period: Period,
    clocks: tuple[Clock, ...],
    policy: Policy,
    *,
    days: int = NEAR_DUE_DAYS,
    counted: Mapping[str, Numbers] | None = None,
) -> dict[str, Numbers]:
    """The lines that each duty counts."""
    counted = rows_of(lines, period, clocks, policy) if counted is None else counted
    is_apologised = happened_by(lines.rescheduled_at, period.end)
    late, overdue = counted["late"], counted["overdue"]
    resolved = np.flatnonzero(
        happened_by(lines.ended_at, period.end) & (lines.ending == Act.RESOLVE)
    )
    return {
        **_apologies(lines, period, clocks, policy),
        "late_unapologised": late[~is_apologised[late]],
        "overdue_unapologised": overdue[~is_apologised[overdue]],
        **_answers(lines, period, clocks),
        "near_due": _near(lines, counted["within_deadline"], period, clocks, days),
        "uncollected": resolved[~happened_by(lines.delivered_at[resolved], period.end)],
        **_supplements(lines, period, clocks, policy),
    }


def near_due(
    lines: Ledger,
    period: Period,
    clocks: tuple[Clock, ...],
    policy: Policy,
    *,
    days: int = NEAR_DUE_DAYS,
) -> Numbers:
    """The lines that will soon be overdue, the most urgent first; those that wait are not in it."""
    within = rows_of(lines, period, clocks, policy)["within_deadline"]
    rows = _near(lines, within, period, clocks, days)
    return rows[np.argsort(lines.due_at[rows], kind="stable")]


def _near(
    lines: Ledger, rows: Numbers, period: Period, clocks: tuple[Clock, ...], days: int
) -> Numbers:
    """Of open lines those due by the end of the nth working day after the period."""
    found = np.zeros(len(rows), np.bool_)
    due_at = lines.due_at[rows]
    for clock, members in by_clock(clocks, lines.office[rows]):
        last = midnight(clock.next_working_day(period.last, days)) + DAY
        found[members] = (due_at[members] != NEVER) & (due_at[members] < last)
    return rows[found]


def _apologies(
    lines: Ledger, period: Period, clocks: tuple[Clock, ...], policy: Policy
) -> dict[str, Numbers]:
    rows = np.flatnonzero(happened_in(lines.rescheduled_at, period))
    is_known = (lines.reschedules[rows] == 1) & (lines.paused_at[rows] == NEVER)
    known = rows[is_known & (lines.original_due_at[rows] != NEVER)]
    notice = policy.apology_notice
    told = _dues(clocks, lines.office[known], lines.rescheduled_at[known], notice)
    late = known[told > lines.original_due_at[known]]
    return {"rescheduled": rows, "apology_known": known, "apology_late": late}


def _supplements(
    lines: Ledger, period: Period, clocks: tuple[Clock, ...], policy: Policy
) -> dict[str, Numbers]:
    is_asked = happened_in(lines.paused_at, period) & (lines.supplements == 1)
    rows = np.flatnonzero(is_asked & (lines.accepted_at != NEVER))
    notice = policy.supplement_notice
    limit_at = _dues(clocks, lines.office[rows], lines.accepted_at[rows], notice)
    return {
        "supplement_known": rows,
        "supplement_late": rows[lines.paused_at[rows] > limit_at],
    }


def _answers(lines: Ledger, period: Period, clocks: tuple[Clock, ...]) -> dict[str, Numbers]:
    """Online filings answered in the period, and those still waiting for an answer too long."""
    is_online = (lines.channel == CHANNELS.index("online")) & (lines.submitted_at != NEVER)
    refused_at = np.where(lines.ending == Act.REFUSE, lines.ended_at, NEVER)
    answered_at = np.where(lines.accepted_at != NEVER, lines.accepted_at, refused_at)
    answered = np.flatnonzero(is_online & happened_in(answered_at, period))
    waited_s = _waited(lines, answered, answered_at[answered], clocks)
    is_waiting = is_online & happened_by(lines.submitted_at, period.end)
    is_waiting &= ~happened_by(answered_at, period.end) & ~happened_by(lines.ended_at, period.end)
    waiting = np.flatnonzero(is_waiting)
    so_far_s = _waited(lines, waiting, np.full(len(waiting), period.end), clocks)
    return {
        "answered": answered,
        "answered_in_time": answered[waited_s <= ACCEPT_WITHIN_S],
        "unanswered_late": waiting[so_far_s > ACCEPT_WITHIN_S],
    }


def _waited(lines: Ledger, rows: Numbers, until: Ints, clocks: tuple[Clock, ...]) -> Ints:
    return ledger.working_seconds(clocks, lines.office[rows], lines.submitted_at[rows], until)


def _dues(
    clocks: tuple[Clock, ...], office: NDArray[np.int32], since: Ints, limit: Deadline
) -> Ints:
    """When a limit of the law that began at an instant is over, in each line's own office."""
    found = np.zeros(len(since), np.int64)
    for clock, rows in by_clock(clocks, office):
        found[rows] = clock.dues(since[rows], limit)
    return found
