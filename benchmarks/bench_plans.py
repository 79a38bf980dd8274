"""What pairing gains: the interval of a change over the same dossiers, and over independent ones.

One officer more in the busiest commune; its own lines, and the totals of its level. The gain is the
ratio of the variances, how many times as many independent runs the same interval would take.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np

from motcua.engines import chosen
from motcua.measures import Outcomes
from motcua.planner import Scenario
from motcua.work import Work, on_threads

RUNS = 30
OFFICE = "thi_tran_tu_ky"
BASE = Path(__file__).parents[1] / "scenarios" / "tu_ky_2023_11.yaml"
KEYS = ("received", "resolved", "early", "late", "in_process", "counter_wait", "backlog")


def main() -> None:
    """Print the gain of every figure."""
    work = Work(on_threads(chosen(None, RUNS)))
    today = Scenario.load(BASE)
    plan = today.replace(f"{OFFICE}.staff.justice", "+1")
    first = work.outcomes(today.asked, RUNS)
    second = work.outcomes(plan.asked, RUNS)
    print(f"Gain of pairing, {RUNS} runs, one justice officer more in {OFFICE}:")
    for place in (OFFICE, "commune"):
        for key in KEYS:
            print(f"  {place:<15} {key:<13} {gain(first, second, place, key)}")


def gain(first: Outcomes, second: Outcomes, place: str, key: str) -> str:
    """The variance of independent differences over that of paired ones."""
    (name,) = [one for one in first.names if one[:3] == (0, place, key)]
    a, b = first.of(name), second.of(name)
    paired = float(np.var(b - a, ddof=1))
    apart = float(np.var(a, ddof=1) + np.var(b, ddof=1))
    if not paired:
        return "no change in any run" if (a == b).all() else "the same change in every run"
    return f"{apart / paired:.1f}"


if __name__ == "__main__":
    main()
