"""In time, four ways: the ratios that are published under one name and are not the same (R41).

    resolved_on_time  (early + on time) / (early + on time + late)                the report, press
    due_on_time       (early + on time) / (early + on time + late + overdue)      Vĩnh Phúc
    handled_late      (late + overdue) / (received + carried over)                Gia Lai
    kpi766            (finished in time + still in time) / received and judged    Decision 766

Sources: domain.md §2.3, §1.3 and §3. The first three follow from the report's counts; a result
without an appointment of which nobody says that it counts as on time is in none of them. The last
is a judgement of its own of every dossier accepted in the period:

- papers were asked for more than once: late, whatever the dates;
- otherwise an instant is held against the appointment: that of the end (a refusal, a closing, a
  withdrawal is an end too), of the request if the dossier waits for the citizen at the period's
  end, else the period's last second, so that pending and not yet due is in time;
- the working time of all earlier waits is subtracted, which is the same as moving the appointment
  later by it. A ledger does not tell a wait for papers from a wait for money, of which the decision
  says nothing and sector law leaves the time out (R19): both are subtracted;
- the appointment is that of the first slip, also after a re-appointment: whoever resets a due date
  does not better this ratio, which is where the national figures and the offices' own part (domain
  §0.8). Only where the first is not known the last known one stands for it;
- it is held against the appointment at the office's own granularity (R31, `early_boundary`), an
  open dossier to the second where the office counts the overdue so;
- without any appointment it is in time (R31), or not judged where the owner does not say so.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

import numpy as np

from motcua import ledger
from motcua.breakdown import by_level
from motcua.clock import NEVER, Clock, Period
from motcua.indicators import Indicators
from motcua.law import Policy
from motcua.ledger import Flags, Ints, Ledger, Numbers
from motcua.register import RegisterFacts, by_clock


class Share(NamedTuple):
    """A part of a whole; of no whole there is no ratio."""

    part: int
    whole: int


class Timeliness(NamedTuple):
    """The four ratios, in dossiers."""

    resolved_on_time: Share
    due_on_time: Share
    handled_late: Share
    kpi766: Share


NEEDS: Final[Mapping[str, tuple[str, ...]]] = {
    "resolved_on_time": ("due_at",),
    "due_on_time": ("due_at",),
    "handled_late": ("due_at",),
    "kpi766": ("original_due_at", "supplements", "waited_work_s", "paused_at"),
}
"""Columns of a ledger without which a ratio says nothing."""


def timeliness(figures: Indicators, kpi766: Share) -> Timeliness:
    """The four ratios of a group from its counts and its judgement under Decision 766."""
    f = figures
    in_time = f.early + f.on_time
    return Timeliness(
        resolved_on_time=Share(in_time, in_time + f.late),
        due_on_time=Share(in_time, in_time + f.late + f.overdue),
        handled_late=Share(f.late + f.overdue, f.total),
        kpi766=kpi766,
    )


def judged_766(
    lines: Ledger,
    period: Period,
    facts: RegisterFacts,
    clocks: tuple[Clock, ...],
    policy: Policy,
) -> dict[str, Share]:
    """The ratio of Decision 766 by level; parts of a ledger add up (`add`)."""
    found = by_level(rows_766(lines, period, clocks, policy), lines, facts)
    return {key: Share(counts["in_time"], counts["judged"]) for key, counts in found.items()}


def add(one: Mapping[str, Share], other: Mapping[str, Share]) -> dict[str, Share]:
    """The ratios of two parts of a ledger together."""
    return {
        key: Share(*(a + b for a, b in zip(share, other[key], strict=True)))
        for key, share in one.items()
    }


def rows_766(
    lines: Ledger, period: Period, clocks: tuple[Clock, ...], policy: Policy
) -> dict[str, Numbers]:
    """The lines that Decision 766 judges, and of these the ones in time."""
    start, end = period.start, period.end
    rows = np.flatnonzero((lines.accepted_at >= start) & (lines.accepted_at < end))
    first, last = lines.original_due_at[rows], lines.due_at[rows]
    due_at = np.where(first != NEVER, first, last)
    if not lines.undated_is_on_time:
        rows, due_at = rows[due_at != NEVER], due_at[due_at != NEVER]
    in_time = (due_at == NEVER) | _is_met(lines, rows, due_at, end, clocks, policy)
    in_time &= lines.supplements[rows] <= 1
    return {"judged": rows, "in_time": rows[in_time]}


def _is_met(
    lines: Ledger,
    rows: Numbers,
    due_at: Ints,
    end: int,
    clocks: tuple[Clock, ...],
    policy: Policy,
) -> Flags:
    """Whether lines with an appointment met it, waits subtracted."""
    judged_at, waited_s = _judged(lines, rows, end, clocks)
    met = np.zeros(len(rows), np.bool_)
    dated = np.flatnonzero(due_at != NEVER)
    for clock, members in by_clock(clocks, lines.office[rows[dated]]):
        here = dated[members]
        later = due_at[here]
        moved = np.flatnonzero(waited_s[here])
        later[moved] = clock.adds(later[moved], waited_s[here[moved]])
        _, last = clock.boundaries(later, policy.early_boundary)
        if lines.overdue_to_the_second:
            ended_at = lines.ended_at[rows[here]]
            last = np.where((ended_at != NEVER) & (ended_at < end), last, later)
        met[here] = judged_at[here] <= last
    return met


def _judged(lines: Ledger, rows: Numbers, end: int, clocks: tuple[Clock, ...]) -> tuple[Ints, Ints]:
    """The instant of lines that is judged, and the working seconds to subtract from it.

    A line may know more than was known at the period's end: a wait that ended later was running
    then, or had not begun, and is not among those to subtract.
    """
    ended_at, paused_at = lines.ended_at[rows], lines.paused_at[rows]
    resumed_at = lines.resumed_at[rows]
    until = np.where(resumed_at >= paused_at, resumed_at, ended_at)
    until[paused_at == NEVER] = NEVER
    is_later = (until != NEVER) & (until >= end)
    has_ended = (ended_at != NEVER) & (ended_at < end)
    is_waiting = (paused_at != NEVER) & (paused_at < end) & ~has_ended
    is_waiting &= (until == NEVER) | is_later
    at = np.where(has_ended, ended_at, np.where(is_waiting, paused_at, end - 1))
    waited_s = lines.waited_work_s[rows].copy()
    more = np.flatnonzero(is_later)
    office = lines.office[rows[more]]
    waited_s[more] -= ledger.working_seconds(clocks, office, paused_at[more], until[more])
    return at, np.maximum(waited_s, 0)
