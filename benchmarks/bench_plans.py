"""What pairing gains, and how often the selection procedure is right.

Pairing: the interval of a change over the same dossiers, and over independent ones.
One officer more in the busiest commune; its own lines, and the totals of its level. The gain is the
ratio of the variances, how many times as many independent runs the same interval would take.

Selection: of four options with known means the third is the least that meets two goals, and all
are off their bounds by just one zone of indifference; how often it is found, of what is promised.

Speeds: a slider, a thousand pairs, and the least staffing of a whole district. Machines differ, so
a month of a pair is also counted in months of the plain SimPy model of `bench_engine`, in one run.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from os import getloadavg
from pathlib import Path
from statistics import median
from time import perf_counter

import numpy as np

from bench_engine import plain, timed
from motcua.engines import chosen
from motcua.enough import Floats, least
from motcua.measures import Outcomes
from motcua.planner import Scenario
from motcua.processes import on_processors
from motcua.scenario import load
from motcua.scenario.layout import lay_out
from motcua.threads import processors
from motcua.work import Work
from motcua.workload import draw

RUNS = 30
PAIRS = 1_000
THOUSAND = "1,000 pairs, a plan of one office", "1,000 pairs, a plan of all 23 communes"
OFFICE = "thi_tran_tu_ky"
BASE = Path(__file__).parents[1] / "scenarios" / "tu_ky_2023_11.yaml"
RESULTS = Path(__file__).parent / "results" / "bench_plans.jsonl"
TRIALS = 2_000
PROMISED = (0.8, 0.95, 0.99)
MEANS = ((1, -1), (1, 1), (-1, -1), (-3, -1))
"""Of the gap to each goal, in half-widths of the zone, from the cheapest option on."""
SD = 3.0
KEYS = ("received", "resolved", "early", "late", "in_process", "counter_wait", "backlog")


def main() -> None:
    """Print the gain of every figure, and how often the known best is found."""
    work = Work(on_processors(chosen(None, RUNS)))
    today = Scenario.load(BASE)
    plan = today.replace(f"{OFFICE}.staff.justice", "+1")
    first = work.outcomes(today.asked, RUNS)
    second = work.outcomes(plan.asked, RUNS)
    print(f"Gain of pairing, {RUNS} runs, one justice officer more in {OFFICE}:")
    for place in (OFFICE, "commune"):
        for key in KEYS:
            print(f"  {place:<15} {key:<13} {gain(first, second, place, key)}")
    for promised in PROMISED:
        share, runs = selected(promised, TRIALS)
        print(
            f"Known best found: {share:.1%} of {TRIALS} trials, {promised:.0%} promised,", end=" "
        )
        print(f"{runs:.0f} runs each")
    load, times, month_s = getloadavg()[0], speeds(), plain_month_s()
    print(f"Speeds in seconds, load {load:.1f}; a month of plain SimPy takes {month_s:.3f}:")
    for name, seconds in times.items():
        print(f"  {name:<58} {seconds:7.2f}")
    for name in THOUSAND:
        months = month_s * 2 * PAIRS / (processors() * times[name])
        print(f"  {name}: a month is lived {months:.0f} times as fast as by plain SimPy")
    record = {"at": datetime.now(UTC).isoformat(timespec="seconds"), "load": load}
    with RESULTS.open("a", encoding="utf-8") as file:
        told = {**record, "plain_month_s": month_s, "seconds": times}
        file.write(json.dumps(told, ensure_ascii=False) + "\n")


def plain_month_s() -> float:
    """Seconds of the processor for Tứ Kỳ's month in the plain model, the median of three."""
    layout = lay_out(load(BASE))
    workload = draw(layout, 0)
    return median(timed(lambda: plain(layout, workload)) for _ in range(3))


def speeds() -> dict[str, float]:
    """Seconds of sliders, of a thousand pairs, and of the least staffing of 24 offices.

    Nothing is kept or found again: every run is lived for what is timed. Compiled code is loaded
    before.
    """
    today = Scenario.load(BASE)
    one = today.replace(f"{OFFICE}.staff.justice", "+1")
    everywhere = today.replace("commune.staff.reception", 5)
    groups = [f"*.staff.{name}=+0..+2" for name in ("justice", "land", "leader")]
    today.compare(one, replicates=2)
    asked: dict[str, Callable[[], object]] = {
        "20 pairs, a plan of one office": lambda: today.compare(one, replicates=20),
        "20 pairs, a plan of all 23 communes": lambda: today.compare(everywhere, replicates=20),
        THOUSAND[0]: lambda: today.compare(one, replicates=PAIRS),
        THOUSAND[1]: lambda: today.compare(everywhere, replicates=PAIRS),
        "least staffing, 24 offices of 3 groups": lambda: today.enough(
            groups, "*.counter_wait<=60"
        ),
    }
    found = {}
    for name, work in asked.items():
        began = perf_counter()
        work()
        found[name] = round(perf_counter() - began, 2)
    return found


def gain(first: Outcomes, second: Outcomes, place: str, key: str) -> str:
    """The variance of independent differences over that of paired ones."""
    (name,) = [one for one in first.names if one[:3] == (0, place, key)]
    a, b = first.of(name), second.of(name)
    paired = float(np.var(b - a, ddof=1))
    apart = float(np.var(a, ddof=1) + np.var(b, ddof=1))
    if not paired:
        return "no change in any run" if (a == b).all() else "the same change in every run"
    return f"{apart / paired:.1f}"


def selected(promised: float, trials: int) -> tuple[float, float]:
    """How often the third of `MEANS` is the answer, and how many runs that took on the average."""
    hits, runs = 0, 0
    for seed in range(trials):
        rng = np.random.default_rng([seed, 6])
        noise = rng.normal(0, SD, (len(MEANS), 1_000, 2))
        table = noise + np.array(MEANS, np.float64)[:, None, :]

        def gaps(numbers: Sequence[int], count: int, table: Floats = table) -> list[Floats]:
            return [table[number, :count] for number in numbers]

        found = least(range(len(MEANS)), gaps, goals=2, error=1 - promised)
        hits += found.option == 2
        runs += sum(one.runs for one in found.tried)
    return hits / trials, runs / trials


if __name__ == "__main__":
    main()
