"""What the offices of one run leave behind in a period: every figure of a row comes of it.

Office by office, so that of two runs which differ in one office the traces of the others are the
same, and nobody need live them twice.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from motcua import ledger
from motcua.audit import check
from motcua.clock import DAY, NEVER
from motcua.engines import Chosen
from motcua.indicators import balance, count_all, table
from motcua.law import Act, State
from motcua.law_file import lived_under
from motcua.ledger import Ints, Ledger, Numbers
from motcua.register import DOSSIER, Rows
from motcua.run import Run
from motcua.scenario import periods
from motcua.scenario.alike import Flags, same_offices
from motcua.scenario.layout import Layout, once_a_layout
from motcua.service import Seen, both_waits, on_duty
from motcua.tally import tally
from motcua.told import LINE, Told
from motcua.workload import Workload, draw, facts_at_receipt, manned

NOT_TOLD: Final = frozenset(ledger.COLUMNS) - {*(LINE.names or ()), *(DOSSIER.names or ())}
"""Columns of a ledger on which no figure rests."""


class Waits(NamedTuple):
    """Working seconds that dossiers waited, and the office of each: (k,) both, in any order."""

    office: NDArray[np.int32]
    waited_s: Ints


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
        register = by.simulate(layout, workload)
        if is_first:
            check(register)
        return of_run(Run(register, count_all(register, periods(layout.scenario))))


@dataclass(frozen=True)
class _Shared:
    """What two scenarios share: `offices`: (offices,) flags, and the numbers of their officers."""

    offices: Flags
    theirs: Numbers
    ours: Numbers

    @classmethod
    def of(cls, one: Layout, other: Layout, offices: Flags) -> _Shared:
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
        ours, theirs = ~self.offices[part.office], self.offices[whole.office]
        return Waits(
            np.concatenate([part.office[ours], whole.office[theirs]]),
            np.concatenate([part.waited_s[ours], whole.waited_s[theirs]]),
        )


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
        None where only a register can tell: the engine is the reference, periods overlap, there is
        no going on, or the books do not balance.
    """
    reported = periods(layout.scenario)
    if by.tell is None or any(a.end > b.start for a, b in pairwise(reported)):
        return None
    found = by.tell(layout, workload, offices, reported)
    if found is None:
        return None
    facts = facts_at_receipt(layout, workload).take(found.rows)
    traces = [_of_told(layout, workload, facts, found, offices, n) for n in range(len(reported))]
    return traces if balance([trace.counts for trace in traces], reported) else None


def _of_told(
    layout: Layout, workload: Workload, facts: Rows, found: Told, offices: Numbers, number: int
) -> Trace:
    period, clocks = periods(layout.scenario)[number], tuple(plan.clock for plan in layout.plans)
    columns = {
        **ledger.blank(len(facts), NOT_TOLD),
        **{name: np.ascontiguousarray(facts[name]) for name in DOSSIER.names or ()},
        **{name: np.ascontiguousarray(found.lines[number][name]) for name in LINE.names or ()},
    }
    taken, resumed = columns.pop("taken_at"), columns["resumed_at"]
    columns["resumed_at"] = np.where(columns["state"] == State.PAUSED, NEVER, resumed)
    lines = Ledger(**columns)
    resolved = np.where(lines.ending == Act.RESOLVE, lines.ended_at, NEVER)
    counters, results = both_waits(
        clocks, lines.office, period.start, lines.submitted_at, lines.accepted_at, taken, resolved
    )
    counts = table(tally(lines, period, clocks, layout.policy), len(clocks))
    in_hand = np.zeros((len(clocks), (period.end - period.start) // DAY), np.int64)
    in_hand[offices] = found.in_hand[number, :, : in_hand.shape[1]]
    return Trace(
        counts,
        Waits(*counters[1:]),
        Waits(*results[1:]),
        found.busy_s[number],
        on_duty(workload.duty, len(layout.windows), period),
        in_hand,
    )


def of_run(run: Run) -> list[Trace]:
    """The traces of a simulated run, period by period, from its register and its counts."""
    return [
        _of_register(Seen.of(run.register, count.period), np.array(list(count.offices.values())))
        for count in run.counts
    ]


def _of_register(seen: Seen, counts: Ints) -> Trace:
    return Trace(
        counts,
        Waits(*seen.counters[1:]),
        Waits(*seen.results[1:]),
        seen.busy_s,
        seen.duty_s,
        seen.in_hand(),
    )
