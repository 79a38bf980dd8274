"""What queueing theory says, in units of the mean service time, and how a run is held against it.

Kleinrock, Queueing Systems I (1975), for M/M/c and M/G/1; Cobham (1954) for priorities; Avi-Itzhak
and Naor (1963) for a desk that breaks down.
"""

from __future__ import annotations

from collections.abc import Callable
from math import exp, factorial

import numpy as np
from numpy.typing import NDArray

from motcua.clock import DAY, NEVER
from motcua.engine import simulate
from motcua.law import Act
from motcua.register import Register
from motcua.scenario import Scenario, periods
from motcua.scenario.layout import lay_out
from motcua.workload import draw
from reading import first

REPLICATES = 20
T_LIMIT = 3.883
"""Student's t with 19 degrees of freedom, 0.9995 quantile: one false alarm in a thousand new seeds;
none at all with the seeds of the file."""

Floats = NDArray[np.float64]
Chosen = NDArray[np.bool_]


def erlang_c(officers: int, load: float) -> float:
    """P(W > 0) of M/M/c at an offered load of so many busy officers."""
    rest = load**officers / factorial(officers) * officers / (officers - load)
    return rest / (sum(load**k / factorial(k) for k in range(officers)) + rest)


def mmc_tail(officers: int, load: float, t: float) -> float:
    """P(W > t) of M/M/c, first come first served."""
    return erlang_c(officers, load) * exp(-(officers - load) * t)


def mmc_mean(officers: int, load: float) -> float:
    return erlang_c(officers, load) / (officers - load)


def mmc_variance(officers: int, load: float) -> float:
    waits = erlang_c(officers, load)
    return waits * (2 - waits) / (officers - load) ** 2


def pollaczek_khinchine(load: float, cv2: float) -> float:
    """Mean wait of M/G/1 with squared coefficient of variation `cv2` of the work."""
    return load * (1 + cv2) / 2 / (1 - load)


def cobham(urgent: float, others: float) -> tuple[float, float]:
    """Mean waits of the urgent and of the others at these loads: M/M/1, nobody interrupted."""
    both = urgent + others
    return both / (1 - urgent), both / (1 - urgent) / (1 - both)


def avi_itzhak_naor(load: float, fails: float, repair: float) -> float:
    """Mean time from filing to finish of M/M/1 that fails at a rate, busy or idle.

    The completion time of a dossier has mean 1 + fr and second moment 2(1 + fr)² + 2fr²; who comes
    to an empty desk may find it down. Work goes on where it rested.
    """
    mean = 1 + fails * repair
    second = 2 * mean**2 + 2 * fails * repair**2
    wait = load * second / 2 / (1 - load * mean)
    return mean + wait + fails * repair / mean * repair


def measured(scenario: Scenario, read: Callable[[Register, Chosen], list[float]]) -> Floats:
    """(replicates, k) what `read` finds among the dossiers of each replicate.

    Those filed in the warm-up are left out, and those of the last two days, who may wait still.
    """
    layout = lay_out(scenario)
    since, until = periods(scenario)[0].start, layout.end - 2 * DAY
    rows = []
    for replicate in range(REPLICATES):
        register = simulate(layout, draw(layout, replicate))
        filed = first(register, Act.SUBMIT)
        rows.append(read(register, (filed >= since) & (filed < until)))
    return np.array(rows)


def waits_min(register: Register, chosen: Chosen) -> Floats:
    """Minutes from filing to taking."""
    taken = first(register, Act.TAKE)[chosen]
    assert (taken != NEVER).all(), "two days are not enough for everybody to be taken"
    return np.asarray((taken - first(register, Act.SUBMIT)[chosen]) / 60)


def agrees(found: Floats, theory: float, cap: float) -> None:
    """The mean of the replicates is the theory's, and known well enough to notice if it were not.

    Args:
        cap: the widest half-width of the 99.9 % interval, as a share of the theory's value.
    """
    error = found.std(ddof=1) / np.sqrt(len(found))
    assert error > 0, "all replicates are the same"
    t = (found.mean() - theory) / error
    half_width = T_LIMIT * error / theory
    assert abs(t) < T_LIMIT, f"{found.mean():.5g} is not {theory:.5g}: t = {t:.1f}"
    assert half_width <= cap, f"known to {half_width:.1%} only, not to {cap:.0%}"
