"""Traces as plain values, so that two of them can be compared, and what the register tells."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from motcua import kernel
from motcua.engines import Chosen, chosen
from motcua.indicators import count_all
from motcua.outcome import PROCEDURES, Form
from motcua.register import Register
from motcua.run import Run
from motcua.scenario import periods
from motcua.scenario.layout import Layout
from motcua.service import Waits
from motcua.traces import Trace, of_run
from motcua.workload import Workload

KERNEL: Chosen = chosen("kernel", 2)


def plain(trace: Trace, offices: Sequence[int] | None = None) -> dict[str, Any]:
    """What stands in a trace; waits are in any order, and `procedures` is not looked at.

    Args:
        offices: what is left out of the others, but for the officers; None = of all.
    """
    here = list(range(len(trace.counts)) if offices is None else offices)
    return {
        "counts": np.delete(trace.counts, PROCEDURES, axis=1)[here].tolist(),
        "counters": _plain(trace.counters, here),
        "results": _plain(trace.results, here),
        "busy_s": trace.busy_s.tolist(),
        "duty_s": trace.duty_s.tolist(),
        "in_hand": trace.in_hand[here].tolist(),
    }


def _plain(waits: Waits, offices: Sequence[int]) -> list[tuple[int, int]]:
    every = zip(waits.office.tolist(), waits.waited_s.tolist(), strict=True)
    return sorted(wait for wait in every if wait[0] in offices)


def registered(layout: Layout, workload: Workload) -> tuple[Register, list[Trace]]:
    """The register of a workload and its traces: what everything faster has to tell."""
    register = kernel.simulate(layout, workload)
    return register, of_run(Run(register, count_all(register, periods(layout.scenario))))


def row_of(run: Run) -> list[int]:
    """The figures of a run, from its register."""
    register = run.register
    return Form.of(register.facts, register.clocks).row(of_run(run)).tolist()
