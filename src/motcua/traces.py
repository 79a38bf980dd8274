"""What the offices of one run leave behind in a period: every figure of a row comes of it.

Office by office, so that of two runs which differ in one office the traces of the others are the
same, and nobody need live them twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any, Final

import numpy as np

from motcua import ledger
from motcua.clock import NEVER, Period
from motcua.engines import Chosen
from motcua.indicators import count_all, is_balanced, table
from motcua.law import Act, State
from motcua.law_file import lived_under
from motcua.ledger import Flags, Ints, Ledger, Numbers
from motcua.register import DOSSIER, Rows
from motcua.run import Run, audited
from motcua.scenario import periods
from motcua.scenario.alike import same_offices
from motcua.scenario.layout import Layout, once_a_layout
from motcua.service import Seen, Stations, Waits, both_waits, on_duty
from motcua.tally import tally
from motcua.told import LINE, Told
from motcua.workload import Workload, draw, facts_at_receipt, manned

NOT_TOLD: Final = frozenset(ledger.COLUMNS) - {*(LINE.names or ()), *(DOSSIER.names or ())}
"""Columns of a ledger on which no figure rests."""


@dataclass(frozen=True)
class Trace:
    """What one period leaves behind.

    Attributes:
        counts: (offices, indicators) dossiers, in the order of `Indicators`; `procedures` is not
            looked at.
        counters, results: waits at the counter and from acceptance to the result that ended in
            the period.
        busy_s, duty_s: (officers,) seconds of each officer in the period.
        in_hand: (offices, days) open and paused dossiers at the end of each day.
    """

    counts: Ints
    counters: Waits
    results: Waits
    busy_s: Ints
    duty_s: Ints
    in_hand: Ints


def of_replicate(layouts: Sequence[Layout], number: int, by: Chosen) -> Iterator[list[Trace]]:
    """The traces of one replicate of several scenarios, period by period, in their order.

    What a scenario has in common with the first of them is drawn and lived once. Of replicate 0
    every register is checked against the law move by move, the others have but to balance.

    Raises:
        InputError: no month can be lived under a scenario's own law.
        BrokenBooks: dossiers were lost or counted twice; always our bug.
    """
    first = layouts[0]
    workload = draw(first, number, by.fill)
    whole = _lived(first, workload, np.arange(len(first.plans)), by)
    yield whole
    for layout in layouts[1:]:
        shared = _shared(first, layout)
        if shared is None:
            own = draw(layout, number, by.fill)
            yield _lived(layout, own, np.arange(len(layout.plans)), by)
            continue
        if shared.offices.all():
            yield whole
            continue
        others = np.flatnonzero(~shared.offices)
        found = _lived(layout, manned(layout, workload, by.fill), others, by)
        yield [shared.put_into(part, one) for part, one in zip(found, whole, strict=True)]


def _lived(layout: Layout, workload: Workload, offices: Numbers, by: Chosen) -> list[Trace]:
    """The traces of at least these offices, of the whole register where nothing is faster."""
    is_first = workload.replicate == 0
    with lived_under(layout.scenario.law):
        found = None if is_first else _told(layout, workload, offices, by)
        if found is not None:
            return found
        register, reported = by.simulate(layout, workload), periods(layout.scenario)
        if is_first:
            return of_run(audited(register, reported))
        return of_run(Run(register, count_all(register, reported)))


@dataclass(frozen=True)
class _Shared:
    """The offices that two scenarios share.

    Attributes:
        offices: (offices,) whether each is shared.
        theirs, ours: (k,) numbers of the shared offices' officers in the first and in the other.
    """

    offices: Flags
    theirs: Numbers
    ours: Numbers

    @classmethod
    def of(cls, one: Layout, other: Layout, offices: Flags) -> _Shared:
        """What two layouts share, whose `same_offices` these are."""
        theirs, ours = (
            [
                officer.number
                for plan in layout.plans
                for officer in plan.officers
                if offices[plan.number]
            ]
            for layout in (one, other)
        )
        return cls(offices, np.array(theirs, np.intp), np.array(ours, np.intp))

    def put_into(self, part: Trace, whole: Trace) -> Trace:
        """The traces of the one with those of the shared offices from the other."""
        busy_s = part.busy_s.copy()
        busy_s[self.ours] = whole.busy_s[self.theirs]
        return replace(
            part,
            counts=np.where(self.offices[:, None], whole.counts, part.counts),
            counters=self._both(part.counters, whole.counters),
            results=self._both(part.results, whole.results),
            busy_s=busy_s,
            in_hand=np.where(self.offices[:, None], whole.in_hand, part.in_hand),
        )

    def _both(self, part: Waits, whole: Waits) -> Waits:
        """The waits of our own offices, and of the shared ones from the other."""
        own, shared = ~self.offices[part.office], self.offices[whole.office]
        columns: Iterable[tuple[Any, Any]] = zip(part, whole, strict=True)
        return Waits(*(np.concatenate([a[own], b[shared]]) for a, b in columns))


@once_a_layout
def _met(layout: Layout) -> dict[str, _Shared | None]:
    """What a layout shares with others that it met, by their fingerprints."""
    return {}


def _shared(one: Layout, other: Layout) -> _Shared | None:
    """What two scenarios share; None if not even the same dossiers need come."""
    met = _met(one)
    if other.fingerprint not in met:
        offices = same_offices(one, other)
        met[other.fingerprint] = None if offices is None else _Shared.of(one, other, offices)
    return met[other.fingerprint]


def _told(layout: Layout, workload: Workload, offices: Numbers, by: Chosen) -> list[Trace] | None:
    """The traces of some offices without their registers; of the others they have nothing.

    Returns:
        None where only a register can tell: the engine is the reference, periods overlap (no file
        may say so, a caller may), there is no going on, or the books do not balance.
    """
    reported = periods(layout.scenario)
    if by.tell is None or any(a.end > b.start for a, b in pairwise(reported)):
        return None
    facts, of_each = facts_at_receipt(layout, workload), iter(reported)

    def use(found: Told) -> Trace:
        return _of_told(layout, workload.duty, facts, offices, next(of_each), found)

    traces = by.tell(layout, workload, offices, reported, use)
    if traces is None or not is_balanced([trace.counts for trace in traces], reported):
        return None
    return traces


def _of_told(
    layout: Layout, duty: Rows, facts: Rows, offices: Numbers, period: Period, found: Told
) -> Trace:
    """The trace of a period; `facts`: (n,) DOSSIER of the whole workload."""
    clocks = tuple(plan.clock for plan in layout.plans)
    lines, taken_at = _lines(facts.take(found.rows), found.lines)
    resolved_at = np.where(lines.ending == Act.RESOLVE, lines.ended_at, NEVER)
    stations = Stations(
        *(lines.office, lines.channel, lines.submitted_at, lines.accepted_at),
        *(taken_at, resolved_at),
    )
    in_hand = np.zeros((len(clocks), found.in_hand.shape[1]), np.int64)
    in_hand[offices] = found.in_hand
    return Trace(
        table(tally(lines, period, clocks, layout.policy), len(clocks)),
        *both_waits(clocks, period.start, stations),
        found.busy_s,
        on_duty(duty, len(layout.windows), period),
        in_hand,
    )


def _lines(facts: Rows, told: Rows) -> tuple[Ledger, Ints]:
    """Dossiers as a ledger, and when the first step of each was first taken: (n,) NEVER = not yet.

    Args:
        facts: (n,) DOSSIER; `told`: (n,) LINE.
    """
    columns = {
        **ledger.blank(len(facts), NOT_TOLD),
        **{name: np.ascontiguousarray(facts[name]) for name in DOSSIER.names or ()},
        **{name: np.ascontiguousarray(told[name]) for name in LINE.names or ()},
    }
    taken_at, resumed_at = columns.pop("taken_at"), columns["resumed_at"]
    columns["resumed_at"] = np.where(columns["state"] == State.PAUSED, NEVER, resumed_at)
    return Ledger(**columns), taken_at


def of_run(run: Run) -> list[Trace]:
    """The traces of a simulated run, period by period, from its register and its counts."""
    return [
        _of_register(Seen.of(run.register, count.period), np.array(list(count.offices.values())))
        for count in run.counts
    ]


def _of_register(seen: Seen, counts: Ints) -> Trace:
    """The trace of a period; `counts`: (offices, indicators)."""
    return Trace(counts, seen.counters, seen.results, seen.busy_s, seen.duty_s, seen.in_hand())
