"""How fast a register of ten million dossiers is counted, beside a bare query of the same figures.

The register is a Parquet table of two years, made here from a hash, with its companion. `motcua
report --json` reads it, judges every line, looks for codes that come twice and counts one month;
the query is what one writes in DuckDB for the same counts and nothing else. Both must give the same
figures; only then are they timed, in turns, each in a process of its own, its peak memory taken.

Prints one table and appends one line to results/bench_reports.jsonl.

    python benchmarks/bench_reports.py [dossiers] [rounds]
"""

from __future__ import annotations

import datetime as dt
import json
import os
import platform
import resource
import subprocess
import sys
import tempfile
from importlib.metadata import version
from pathlib import Path
from statistics import median
from time import perf_counter

import duckdb

HERE = Path(__file__).parent
DOSSIERS, ROUNDS = 10_000_000, 5
FIRST, LAST = "2025-06-01", "2025-06-30"

COMPANION = """\
name: Ten million dossiers, made from a hash
regime: "2018"
policy: {early_boundary: day}
calendar: {holidays: vn, hours: {seasons: [{sessions: ["07:00-11:30", "13:30-17:00"]}]}}
levels: {commune: {name: {vi: Cấp xã, en: Commune level}}}
"""

MAKE = """
COPY (
  SELECT printf('H%09d', i) AS code, 'o' || (a % 24) AS office, 'p' || (a // 24 % 40) AS procedure,
    CASE WHEN a % 100 < 97 THEN 'online' WHEN a % 100 < 99 THEN 'in_person' ELSE 'postal' END
      AS channel,
    t AS accepted_at,
    t + to_days(CAST(1 + a % 10 AS INTEGER)) AS due_at,
    CASE WHEN b % 100 < 92 THEN t + to_seconds(CAST(b % 777600 AS BIGINT)) END AS ended_at,
    (b // 7) % 100 < 75 AS paid_online, true AS digitised_in,
    (b % 100 < 92 AND a % 100 < 98) AS digitised_out
  FROM (
    SELECT i, hash(i) % 1000003 AS a, hash(i + 77777777) % 1000003 AS b,
      TIMESTAMP '2024-01-01 07:30:00' + to_seconds(CAST(i * 63072000 // {n} AS BIGINT)) AS t
    FROM range({n}) r(i))
  ORDER BY i
) TO '{path}' (FORMAT parquet, COMPRESSION zstd)
"""

QUERY = """
SELECT count(*) FILTER (accepted_at >= {a} AND accepted_at < {z}) AS received,
  count(*) FILTER (channel = 'online' AND accepted_at >= {a} AND accepted_at < {z})
    AS received_online,
  count(*) FILTER (accepted_at < {a} AND (ended_at IS NULL OR ended_at >= {a})) AS carried_over,
  count(*) FILTER (ended_at >= {a} AND ended_at < {z}) AS resolved,
  count(*) FILTER (ended_at >= {a} AND ended_at < {z} AND ended_at::DATE < due_at::DATE) AS early,
  count(*) FILTER (ended_at >= {a} AND ended_at < {z} AND ended_at::DATE = due_at::DATE) AS on_time,
  count(*) FILTER (ended_at >= {a} AND ended_at < {z} AND ended_at::DATE > due_at::DATE) AS late,
  count(*) FILTER (accepted_at < {z} AND (ended_at IS NULL OR ended_at >= {z})) AS in_process,
  count(*) FILTER (accepted_at < {z} AND (ended_at IS NULL OR ended_at >= {z})
    AND due_at::DATE < DATE '{last}') AS overdue
FROM read_parquet('{path}')
"""


def make(path: Path, dossiers: int) -> None:
    """The register, made in a process of its own: a child begins with its parent's peak memory."""
    code = f"import duckdb; duckdb.connect().sql({MAKE.format(n=dossiers, path=path)!r})"
    subprocess.run([sys.executable, "-c", code], check=True)
    path.with_suffix(".yaml").write_text(COMPANION, encoding="utf-8")


def query(path: Path) -> dict[str, int]:
    """The month's figures by a bare query."""
    after = dt.date.fromisoformat(LAST) + dt.timedelta(1)
    text = QUERY.format(a=f"TIMESTAMP '{FIRST}'", z=f"TIMESTAMP '{after}'", last=LAST, path=path)
    result = duckdb.connect().sql(text)
    return dict(zip(result.columns, result.fetchall()[0], strict=True))


def report(path: Path) -> dict[str, int]:
    """The month's figures by the command."""
    command = [sys.executable, "-m", "motcua", "report", str(path), "--json"]
    told = subprocess.run(
        [*command, "--from", FIRST, "--to", LAST], capture_output=True, text=True, check=True
    )
    figures: dict[str, int] = json.loads(told.stdout)["periods"][0]["levels"]["commune"]
    return figures


def timed(which: str, path: Path) -> dict[str, float]:
    """Seconds and peak memory of one way, in a process of its own."""
    subprocess.run([sys.executable, __file__, which, str(path)], check=True)
    found: dict[str, float] = json.loads((path.parent / f"{which}.json").read_text())
    return found


def alone(which: str, path: Path) -> None:
    """In the process of its own: do it, and leave behind what it took.

    The query is asked where DuckDB is loaded already; the report is the whole command, from the
    start of Python to its end.
    """
    since = perf_counter()
    {"query": query, "report": report}[which](path)
    wall = perf_counter() - since
    kinds = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    used = [resource.getrusage(kind) for kind in kinds]
    took = {
        "wall_s": wall,
        "cpu_s": sum(one.ru_utime + one.ru_stime for one in used),
        "peak_gib": max(one.ru_maxrss for one in used) / 2**20,
    }
    (path.parent / f"{which}.json").write_text(json.dumps(took))


def main(dossiers: int = DOSSIERS, rounds: int = ROUNDS) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "register.parquet"
        make(path, dossiers)
        bare, counted = query(path), report(path)
        different = {name: (n, counted[name]) for name, n in bare.items() if counted[name] != n}
        assert not different, f"query and report disagree: {different}"
        taken: dict[str, list[dict[str, float]]] = {"query": [], "report": []}
        for _ in range(rounds):
            for which, found in taken.items():
                found.append(timed(which, path))
        size_mib = path.stat().st_size / 2**20
    middle = {
        which: {key: round(median(one[key] for one in found), 3) for key in found[0]}
        for which, found in taken.items()
    }
    print(f"{dossiers:,} dossiers, {size_mib:.0f} MiB of Parquet; {len(bare)} figures equal")
    print(f"{'':10}{'wall, s':>10}{'CPU, s':>10}{'peak, GiB':>12}")
    for which, row in middle.items():
        print(f"{which:10}{row['wall_s']:10.2f}{row['cpu_s']:10.2f}{row['peak_gib']:12.2f}")
    ratio = median(
        a["wall_s"] / b["wall_s"] for a, b in zip(taken["report"], taken["query"], strict=True)
    )
    print(f"report / query, median of {rounds} rounds: {ratio:.2f}")
    line = {
        "date": dt.datetime.now(dt.UTC).isoformat(timespec="seconds"),
        "python": platform.python_version(),
        **{name: version(name) for name in ("duckdb", "numpy", "pyarrow")},
        "load": round(os.getloadavg()[0], 1),
        "dossiers": dossiers,
        **middle,
        "report_over_query": round(ratio, 2),
    }
    with (HERE / "results" / "bench_reports.jsonl").open("a", encoding="utf-8") as file:
        file.write(json.dumps(line) + "\n")


if __name__ == "__main__":
    if sys.argv[1:2] and sys.argv[1] in ("query", "report"):
        alone(sys.argv[1], Path(sys.argv[2]))
    else:
        main(*map(int, sys.argv[1:]))
