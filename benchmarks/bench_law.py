"""How long it takes to prove a law, to compare two, to judge all mutants, to prove the counts.

`python benchmarks/bench_law.py [RUNS]` prints one table of medians and appends a line to
`benchmarks/results/bench_law.jsonl`.
"""

from __future__ import annotations

import datetime as dt
import json
import platform
import statistics
import sys
import timeit
from collections.abc import Callable
from pathlib import Path

from motcua.law import EVERYONE, POLICIES, VARIANTS, Act, Dossier, Facts, Law, Role
from motcua.testing import (
    PROPERTIES,
    FastStep,
    Kind,
    Ticks,
    allowance,
    compare,
    conserve,
    explore,
    mutate,
    select,
)

RESULTS = Path(__file__).parent / "results" / "bench_law.jsonl"
HISTORIES_OF_ONE = select(kinds=[Kind.SITUATION, Kind.STEP, Kind.GRAPH])


def law_of(name: str) -> Law:
    policy = POLICIES[name] if name in POLICIES else VARIANTS[name]
    return Law(policy, Ticks([policy]))


def median_s(work: Callable[[], object], runs: int) -> float:
    """Median seconds; the first run, in which the key is learnt, is not counted."""
    work()
    return statistics.median(timeit.repeat(work, number=1, repeat=runs))


def steps_us() -> dict[str, float]:
    """Microseconds of one allowed act by each of the three ways."""
    law = law_of("2025")
    dossier = Dossier(deadline=allowance(4))
    for act in (Act.SUBMIT, Act.ACCEPT, Act.START):
        dossier = law.step(dossier, act, Facts(EVERYONE, 0))[1]
    fast, before, facts = FastStep(law), dossier.snapshot(), Facts(Role.CITIZEN, 1)
    ways: dict[str, Callable[[], object]] = {
        "generated step": lambda: fast(before, Act.WITHDRAW, facts),
        "table step": lambda: law.attempt(dossier, Act.WITHDRAW, facts),
        "Machine, with a copy": lambda: law.fire(dossier.copy(), Act.WITHDRAW, facts),
    }
    found = {}
    for name, way in ways.items():
        way()
        found[name] = min(timeit.repeat(way, number=20_000, repeat=5)) / 20_000 * 1e6
    return found


def main() -> None:
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    law = law_of("2025")
    proof = explore(law)
    assert proof, "the shipped law is proved"
    score = mutate(law)
    seconds = {
        "search alone": median_s(lambda: explore(law, ()), runs),
        "proof: S, E, G": median_s(lambda: explore(law, HISTORIES_OF_ONE), runs),
        "proof: S, E, G, X": median_s(lambda: explore(law, PROPERTIES), runs),
        "compare with 2018": median_s(lambda: compare(law, law_of("2018")), runs),
        "compare with itself": median_s(lambda: compare(law, law), runs),
        "all mutants": median_s(lambda: mutate(law), max(1, runs // 3)),
        "proof of the counts: W": median_s(lambda: conserve(law), max(1, runs // 3)),
    }
    counts = {
        "situations": proof.situations,
        "edges": proof.edges,
        "mutants": len(score.fates),
        "killed": len(score.killed),
        "equivalent": len(score.equivalent),
        "survivors": len(score.survivors),
    }
    steps = steps_us()
    for name, figure in seconds.items():
        print(f"{name:<24} {figure:9.3f} s")
    for name, figure in steps.items():
        print(f"{name:<24} {figure:9.2f} µs")
    for name, count in counts.items():
        print(f"{name:<24} {count:9,d}")
    line = {
        "at": dt.datetime.now(dt.UTC).isoformat(timespec="seconds"),
        "python": platform.python_version(),
        "machine": platform.machine(),
        "runs": runs,
        "seconds": {name: round(figure, 4) for name, figure in seconds.items()},
        "microseconds": {name: round(figure, 3) for name, figure in steps.items()},
        "counts": counts,
    }
    RESULTS.parent.mkdir(exist_ok=True)
    with RESULTS.open("a", encoding="utf-8") as file:
        file.write(json.dumps(line, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
