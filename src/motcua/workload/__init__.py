"""All the chance of a run, drawn before it: which dossiers come, and what will befall them.

The staff has no part in it, so two plans meet the same dossiers. One Philox stream belongs to one
(replicate, office, procedure): row i of its uniforms is its i-th dossier, column c one purpose,
numbered in `Purpose`. So a longer run has the same earlier dossiers, another procedure or office
changes nobody else's, and a new purpose takes a free column. Columns rather than a stream for each
purpose: creating a stream costs as much as a thousand numbers of it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from motcua.register import DOSSIER, Rows
from motcua.scenario.layout import Layout, once_a_layout
from motcua.workload.chance import Fill, Ints, Numbers, Purpose, Stream, stream, uniforms
from motcua.workload.coming import Arrivals
from motcua.workload.duty import Duty
from motcua.workload.fate import OUTCOME, Fates
from motcua.workload.filed import Listed
from motcua.workload.spans import seconds, variate
from motcua.workload.stock import Stock

__all__ = [
    "OUTCOME",
    "Purpose",
    "Stream",
    "Workload",
    "draw",
    "facts_at_receipt",
    "manned",
    "seconds",
    "stream",
    "variate",
]


FAILURES_AT_ONCE: Final = 64
"""Random failures drawn together; what comes after the first past the end is left out."""


@dataclass(frozen=True)
class Workload:
    """The chance of one replicate.

    Attributes:
        replicate: its number, from 0.
        dossiers: (n,) OUTCOME in order of arrival, then office, then procedure.
        amounts: (n, s) seconds of work at speed 1, or of waiting, of each step; 0 = no such step.
        duty: (k,) DUTY, by officer then start: windows in which each officer serves the queues.
        outages: by system, its merged (start, end) pairs in order.
    """

    replicate: int
    dossiers: Rows
    amounts: Ints
    duty: Rows
    outages: tuple[tuple[tuple[int, int], ...], ...]


class _Known:
    """What no chance touches, of one layout: worked out once for all replicates."""

    def __init__(self, layout: Layout) -> None:
        self.fates = Fates(layout)
        given = Stock(layout), Listed(layout)
        some = [source for source in given if len(source.counts)]
        self.sources = (*some, Arrivals(layout))


_known = once_a_layout(_Known)
_duty = once_a_layout(Duty)


def draw(layout: Layout, replicate: int, fill: Fill = uniforms) -> Workload:
    """Everything that chance decides in one replicate.

    Args:
        fill: draws the uniforms of the dossiers; the same numbers, whoever draws them.
    """
    known = _known(layout)
    parts = [source.drawn(known.fates, replicate, fill) for source in known.sources]
    dossiers = np.concatenate([part[0] for part in parts])
    amounts = np.concatenate([part[1] for part in parts])
    within = np.flatnonzero(dossiers["at"] < layout.end)
    order = within[_in_order(layout, dossiers.take(within))]
    return Workload(
        replicate,
        dossiers.take(order),  # not dossiers[order]: numpy copies rows of columns one by one
        amounts.take(order, axis=0),
        _duty(layout).drawn(replicate, fill),
        tuple(_outages(layout, key, replicate) for key in layout.scenario.systems),
    )


def manned(layout: Layout, workload: Workload, fill: Fill = uniforms) -> Workload:
    """The workload of a layout in which the same dossiers come to other officers."""
    return replace(workload, duty=_duty(layout).drawn(workload.replicate, fill))


def _in_order(layout: Layout, dossiers: Rows) -> Numbers:
    """Places by arrival, then office, then procedure; sorted by one number made of the three."""
    procedures, offices = len(layout.procedure_number), len(layout.plans)
    at = dossiers["at"] - dossiers["at"].min(initial=layout.start)
    key = (at * offices + dossiers["office"]) * procedures + dossiers["procedure"]
    return np.argsort(key, kind="stable")


def facts_at_receipt(layout: Layout, workload: Workload) -> Rows:
    """(n,) DOSSIER: what is fixed when a dossier comes in."""
    rows = np.zeros(len(workload.dossiers), DOSSIER)
    for name in ("office", "procedure", "channel"):
        rows[name] = workload.dossiers[name]
    procedures = layout.scenario.procedures.values()
    online = np.array([procedure.must_be_online for procedure in procedures])
    fees = np.array([procedure.fee for procedure in procedures])
    rows["must_be_online"] = online[rows["procedure"]]
    rows["fee_bearing"] = fees[rows["procedure"]]
    return rows


def _outages(layout: Layout, key: str, replicate: int) -> tuple[tuple[int, int], ...]:
    """When a system is down, dated and random outages merged."""
    system = layout.scenario.systems[key]
    spans = [(outage.since, outage.until) for outage in system.outages]
    if (failures := system.failures) is not None:
        generator = stream(layout.scenario.seed, replicate, Stream.FAILURES, key)
        at = layout.start
        while at < layout.end:
            u = generator.random((FAILURES_AT_ONCE, 2))
            up, down = seconds(failures.up, u[:, 0]), seconds(failures.down, u[:, 1])
            ends = at + np.cumsum(up + down)
            begun = np.flatnonzero(ends - down - up < layout.end)
            spans += zip((ends - down)[begun].tolist(), ends[begun].tolist(), strict=True)
            at = int(ends[-1])
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple((a, b) for a, b in merged if b > layout.start and a < layout.end)
