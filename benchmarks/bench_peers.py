"""The same dossiers through the same desks in other simulators, each in an environment of its own.

Three models: a textbook desk with three officers (M/M/3), the same with work always as long
(M/D/3), and the one-stop flow of reception, processing and signing with one officer each. Every
simulator is given the same instants of arrival and the same seconds of work, and must finish every
dossier at the same second as an independent recursion over the queue; only then are times compared,
as medians of rounds in turns, in seconds of the processor, without imports and without compiling.
What the engines of motcua do beside, and others do not: the law at each move, and a register of
every move.

Prosimos can be told when dossiers arrive and not how long each one's work is: it is in M/D/3 alone.
simmer is not among them: it needs R.

    python benchmarks/bench_peers.py [rounds]

Makes the environments under .bench/ (git ignores it), prints one table, and appends one line to
results/bench_peers.jsonl.
"""

from __future__ import annotations

import datetime as dt
import heapq
import json
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from time import process_time
from typing import Any

import numpy as np

from motcua import __version__, engine, kernel
from motcua.law import Act
from motcua.places import Document, load
from motcua.register import Register
from motcua.scenario import build
from motcua.scenario.layout import Layout, lay_out
from motcua.workload import Workload, draw

HERE = Path(__file__).parent
DESK = HERE.parent / "scenarios" / "textbook" / "m_m_c.yaml"
ROUNDS = 5
PEERS = {"SimPy": "simpy==4.1.2", "Ciw": "ciw==3.2.7", "salabim": "salabim==26.0.9"}
PEERS |= {"Prosimos": "prosimos==2.1.0"}
ONLY = {"Prosimos": {"M/D/3"}}
"""Models of a peer that cannot express all of them."""

Columns = dict[str, Any]
Answer = dict[str, Any]


def flow() -> Document:
    """The textbook's desk as three desks in a row, one officer each."""
    document = load(DESK)
    whole: Any = document.value
    stations = ("reception", "processing", "signing")
    whole["roles"] = {name: {"vi": f"Khâu {name}", "en": name} for name in stations}
    whole["levels"]["commune"]["staff"] = {n: {"count": 1, "roles": [n]} for n in stations}
    work = {"mean": 3, "shape": "exponential"}
    whole["procedures"]["visit"]["steps"] = {n: {"role": n, "work": work} for n in stations}
    return document


def constant() -> Document:
    """The textbook's desk, every dossier as much work as any other."""
    document = load(DESK)
    whole: Any = document.value
    whole["procedures"]["visit"]["steps"]["serve"]["work"] = {"mean": 8}
    return document


def columns_of(layout: Layout, workload: Workload) -> Columns:
    """What every simulator is given: instants, officers of each desk, seconds of work by desk."""
    at = workload.dossiers["at"]
    return {
        "arrivals": (at - at[0]).tolist(),
        "servers": _officers(layout),
        "work": workload.amounts.T.tolist(),
    }


def _officers(layout: Layout) -> list[int]:
    roles = [next(iter(one.terms.roles)) for one in layout.plans[0].officers]
    (procedure,) = layout.scenario.procedures.values()
    return [roles.count(step.role) for step in procedure.steps.values() if step.role]


def recursion(arrivals: Sequence[int], servers: Sequence[int], work: Any) -> list[int]:
    """When each is finished, first come first served (Kiefer and Wolfowitz)."""
    ready = list(arrivals)
    for count, amounts in zip(servers, work, strict=True):
        free = [0] * count
        for number in sorted(range(len(ready)), key=lambda one: (ready[one], one)):
            begin = max(ready[number], heapq.heappop(free))
            ready[number] = begin + amounts[number]
            heapq.heappush(free, ready[number])
    return ready


def finished(register: Register, first: int) -> dict[int, int]:
    rows = register.moves[register.moves["act"] == Act.RESOLVE]
    at = (rows["at"] - first).tolist()
    return dict(zip(rows["dossier"].tolist(), at, strict=True))


def ours(
    simulate: Callable[[Layout, Workload], Register], layout: Layout, work: Workload
) -> Answer:
    """An engine of motcua; what was not finished when the run ended is left out."""
    since = process_time()
    register = simulate(layout, work)
    took = process_time() - since
    first = int(work.dossiers["at"][0])
    return {"finished": finished(register, first), "cpu_s": took, "version": __version__}


def python_of(peer: str, folder: Path) -> Path:
    """The interpreter of a peer's own environment, made where it is not there."""
    home = folder / peer.lower()
    python = home / "bin" / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", str(home)], check=True)
        command = [str(python), "-m", "pip", "install", "--quiet", PEERS[peer]]
        subprocess.run(command, check=True, capture_output=True)
    return python


def theirs(peer: str, python: Path, columns: Columns) -> Answer:
    """A peer, as a program of its own."""
    with tempfile.TemporaryDirectory() as folder:
        asked, told = Path(folder) / "columns.json", Path(folder) / "answer.json"
        asked.write_text(json.dumps(columns))
        script = HERE / "peers" / f"{peer.lower()}_model.py"
        subprocess.run([str(python), str(script), str(asked), str(told)], check=True)
        answer: Answer = json.loads(told.read_text())
        answer["finished"] = dict(enumerate(answer["finished"]))
        return answer


def compared(name: str, layout: Layout, runs: dict[str, Callable[..., Answer]], rounds: int) -> Any:
    """Every simulator's median time at one model, after its answers were found to be right."""
    work = draw(layout, 0)
    columns = columns_of(layout, work)
    right = recursion(**columns)
    taken: dict[str, list[float]] = {who: [] for who in runs}
    versions = {}
    for _ in range(rounds):
        for who, run in runs.items():
            answer = run(layout, work, columns)
            for number, at in answer["finished"].items():
                assert round(at) == right[number], f"{who} at {name}: dossier {number}"
            assert len(answer["finished"]) > 0.99 * len(right), f"{who} at {name}: lost dossiers"
            taken[who].append(answer["cpu_s"])
            versions[who] = answer["version"]
    print(f"{name}: {len(right):,} dossiers, all finished at the same second")
    rows = {}
    for who, times in taken.items():
        per_s = len(right) / median(times)
        rows[who] = {"version": versions[who], "dossiers_per_cpu_s": round(per_s)}
        print(f"  {who:22}{versions[who]:>12}{per_s:>14,.0f} dossiers/s")
    return {"dossiers": len(right), "rows": rows}


def main(rounds: int = ROUNDS) -> None:
    folder = HERE.parent / ".bench"
    runs: dict[str, Callable[..., Answer]] = {
        "motcua, the reference": lambda layout, work, _: ours(engine.simulate, layout, work),
        "motcua, the kernel": lambda layout, work, _: ours(kernel.simulate, layout, work),
    }
    missing = {"simmer": "needs R"}
    for peer in PEERS:
        try:
            python = python_of(peer, folder)
        except (OSError, subprocess.CalledProcessError) as error:
            missing[peer] = f"cannot be installed: {error}"
            continue
        runs[peer] = lambda _, __, columns, peer=peer, python=python: theirs(peer, python, columns)
    models = {"M/M/3": load(DESK), "M/D/3": constant(), "three desks": flow()}
    layouts = {name: lay_out(build(document)) for name, document in models.items()}
    kernel.simulate(layouts["M/M/3"], draw(layouts["M/M/3"], 0))  # compiled before it is timed
    found = {}
    for name, layout in layouts.items():
        able = {who: run for who, run in runs.items() if name in ONLY.get(who, {name})}
        found[name] = compared(name, layout, able, rounds)
    for peer, why in missing.items():
        print(f"not measured: {peer} ({why})")
    line = {
        "date": dt.datetime.now(dt.UTC).isoformat(timespec="seconds"),
        "python": platform.python_version(),
        "numpy": np.__version__,
        "load": round(os.getloadavg()[0], 1),
        "models": found,
        "missing": missing,
    }
    with (HERE / "results" / "bench_peers.jsonl").open("a", encoding="utf-8") as file:
        file.write(json.dumps(line) + "\n")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
