"""Whether a warm-up is long enough: the same months after a warm-up twice as long.

What a queue forgets of its empty start it forgets for good, so twice the time must not move any
figure. The months are others, so Welch's test compares them, corrected for the number of figures
(Holm); it finds a difference where there is none in at most 5 of 100 cases.

    B. L. Welch (1947), Biometrika 34, 28–35.
"""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np
from scipy.stats import ttest_ind

from motcua import stats
from motcua.measures import Floats, Outcomes
from motcua.outcome import BACKLOG, COUNTER_WAIT, RESULT_TIME, Figure
from motcua.places import Document
from motcua.scenario import build
from motcua.scenario.change import changed
from motcua.work import Work

LOOKED_AT: Final = (
    *("received", "resolved", "late", "in_process", "paused", "submitted_open"),
    *(COUNTER_WAIT, RESULT_TIME, BACKLOG),
)
"""Figures of every level that an empty start would show in."""


class Moved(NamedTuple):
    """A figure that a longer warm-up still moves: its means after the one and after the other."""

    figure: Figure
    now: float
    longer: float


def unsettled(document: Document, replicates: int, work: Work) -> tuple[Moved, ...]:
    """The figures that twice the warm-up moves; none = it is long enough, as far as is seen.

    A scenario without a warm-up starts from its stated stock and has nothing to forget.

    Args:
        document: of a scenario that was checked.

    Raises:
        InputError: there is no such longer warm-up: it would begin before the calendar does.
    """
    scenario = build(document)
    days = scenario.warm_up_days
    if not days:
        return ()
    longer = build(changed(document, [f"warm_up_days={2 * days}"]))
    now, then = work.all_outcomes([scenario, longer], replicates)
    names = [name for name in now.names if name.is_level and name.key in LOOKED_AT]
    pairs = [(name, *_known(now, then, name)) for name in names]
    tested = [(name, a, b) for name, a, b in pairs if len(a) >= 2 and len(b) >= 2]
    corrected = stats.holm([_p_of(a, b) for _, a, b in tested])
    return tuple(
        Moved(name, float(a.mean()), float(b.mean()))
        for (name, a, b), p in zip(tested, corrected, strict=True)
        if p < 0.05
    )


def _known(now: Outcomes, then: Outcomes, name: Figure) -> tuple[Floats, Floats]:
    a, b = now.of(name), then.of(name)
    return a[~np.isnan(a)], b[~np.isnan(b)]


def _p_of(a: Floats, b: Floats) -> float:
    if np.ptp(a) == np.ptp(b) == 0:
        return float(a[0] == b[0])
    return float(ttest_ind(a, b, equal_var=False).pvalue)
