"""How cost grows: with the number of offices, with the months, and for a country for a year.

Each row is a process of its own, so that its peak of memory is its own. Offices come a few at a
time (`scenario.in_parts`), about as many dossiers together in each part, on all processors; each is
drawn, lived by the kernel and counted, and only its figures are kept. The figures of ten offices in
parts are first compared with those of the same ten in one.

    python benchmarks/bench_scale.py [--country]

Prints one table and appends one line to results/bench_scale.jsonl.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import platform
import resource
import subprocess
import sys
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

import numpy as np

import make_vietnam
from motcua.engines import chosen
from motcua.indicators import PLACE
from motcua.ledger import Ints
from motcua.places import Document
from motcua.scenario import in_parts, resolve
from motcua.scenario.layout import lay_out
from motcua.scenario.models import Scenario
from motcua.threads import in_order, processors
from motcua.traces import of_replicate

HERE = Path(__file__).parent
PART = 40_000
"""Dossiers of a part, about. For 300 offices of a month and 40 of a year, µs of the processor each
and GiB: 11.5 and 10.2, 0.36 with parts of 10,000; 10.0 and 7.9, 0.34 of 40,000; 11.1 and 8.9, 0.56
of 100,000. From `kernel.SPREAD_FROM` on a part would itself take all processors."""
OFFICES = (1, 10, 100, 1000)
MONTHS = (1, 3, 6, 12)


def document(communes: int, months: int) -> Document:
    """A part of the country of `make_vietnam`, for some months."""
    path = make_vietnam.FILE.with_name("part.yaml")
    path.write_text(make_vietnam.text(communes, 0, months), encoding="utf-8")
    try:
        return resolve(path)
    finally:
        path.unlink()


def lived(scenarios: Iterable[Scenario], threads: int | None = None) -> Ints:
    """The counts of every office and period of scenarios: (offices and periods, indicators)."""
    by = chosen("kernel", 2)

    def one(scenario: Scenario) -> Ints:
        (periods,) = of_replicate([lay_out(scenario)], 1, by)  # 0 is checked against the law
        return np.concatenate([trace.counts for trace in periods])

    return np.concatenate(list(in_order(one, scenarios, threads)))


def alone(communes: int, months: int, part: int = PART) -> None:
    """In a process of its own; what it took as JSON. Nought communes: the whole country.

    One office is lived before, so that libraries and machine code are loaded: half a second, which
    would look as if cost grew more slowly than the dossiers.
    """
    lived(in_parts(document(1, 1), part))
    begin, start = perf_counter(), process_time()
    whole = resolve(make_vietnam.FILE) if communes == 0 else document(communes, months)
    read, since = perf_counter() - begin, process_time()
    counts = lived(in_parts(whole, part))
    received, resolved = (int(counts[:, PLACE[key]].sum()) for key in ("received", "resolved"))
    wall, end = perf_counter() - begin, process_time()
    used = resource.getrusage(resource.RUSAGE_SELF)
    took = {
        "dossiers": received,
        "resolved": resolved,
        "read_s": round(read, 2),
        "wall_s": round(wall, 2),
        "cpu_s": round(end - start, 2),
        "peak_gib": round(used.ru_maxrss / 2**20, 2),
        "us_a_dossier": round(1e6 * (wall - read) / received, 2),
        "cpu_us_a_dossier": round(1e6 * (end - since) / received, 2),
    }
    print(json.dumps(took))


def timed(communes: int, months: int) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, __file__, "--alone", str(communes), str(months)],
        capture_output=True,
        text=True,
        check=True,
    )
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def main(*, with_country: bool) -> None:
    ten = document(10, 1)
    assert np.array_equal(lived(in_parts(ten, 3_000), 2), lived(in_parts(ten, 10**6), 1))
    asked = [(n, 1) for n in OFFICES] + [(100, m) for m in MONTHS[1:]] + [(1000, 12)]
    named = {f"{n} offices, {m} months": (n, m) for n, m in asked}
    if with_country:
        named["Vietnam, 12 months"] = (0, 12)
    head = f"{'dossiers':>12}{'wall, s':>9}{'CPU, s':>9}{'µs each':>9}{'CPU each':>10}"
    print(f"{'':24}{head}{'peak, GiB':>11}")
    rows = {}
    for name, (communes, months) in named.items():
        row = rows[name] = timed(communes, months)
        print(
            f"{name:24}{row['dossiers']:>12,}{row['wall_s']:>9}{row['cpu_s']:>9}"
            f"{row['us_a_dossier']:>9}{row['cpu_us_a_dossier']:>10}{row['peak_gib']:>11}",
            flush=True,
        )
    line = {
        "part": PART,
        "date": dt.datetime.now(dt.UTC).isoformat(timespec="seconds"),
        "python": platform.python_version(),
        **{name: version(name) for name in ("numba", "numpy")},
        "processors": processors(),
        "load": round(os.getloadavg()[0], 1),
        "rows": rows,
    }
    with (HERE / "results" / "bench_scale.jsonl").open("a", encoding="utf-8") as file:
        file.write(json.dumps(line) + "\n")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--alone"]:
        alone(*map(int, sys.argv[2:]))
    else:
        main(with_country="--country" in sys.argv)
