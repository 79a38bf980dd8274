"""What the offices of one run leave behind in a period: every figure of a row comes of it.

Office by office, so that of two runs which differ in one office the traces of the others are the
same, and nobody need live them twice.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from motcua import ledger
from motcua.clock import DAY, NEVER
from motcua.engines import Chosen
from motcua.indicators import balance, table
from motcua.law import Act, State
from motcua.ledger import Ints, Ledger
from motcua.register import DOSSIER, Rows
from motcua.run import Run
from motcua.scenario import periods
from motcua.scenario.layout import Layout
from motcua.service import Seen, both_waits, on_duty
from motcua.tally import tally
from motcua.told import LINE, Told
from motcua.workload import Workload, facts_at_receipt


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


def told(layout: Layout, workload: Workload, offices: Ints, by: Chosen) -> list[Trace] | None:
    """The traces of some offices, period by period, without their registers.

    Args:
        offices: (k,) their numbers, rising; of the others the traces have nothing.

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
    layout: Layout, workload: Workload, facts: Rows, found: Told, offices: Ints, number: int
) -> Trace:
    period, clocks = periods(layout.scenario)[number], tuple(plan.clock for plan in layout.plans)
    columns = {
        **ledger.blank(len(facts)),
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
