"""How fast the engines are, beside a plain SimPy model with a process a dossier.

The plain model is what one writes in an afternoon: the same dossiers, work and waits, a priority
resource for each office and role, one function for the calendar; no law, no outages, no officer of
several roles, no register. At a textbook desk, where it leaves nothing out, both must finish every
dossier at the same second; and the compiled engine must have the reference's register, move for
move. Only then is Tứ Kỳ's month timed, in turns, in seconds of the processor (others may be at work
on the machine). Compiling is not in it: it is done once on a machine.

Prints one table and appends one line to results/bench_engine.jsonl.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import platform
import subprocess
from collections.abc import Callable, Generator
from importlib.metadata import version
from pathlib import Path
from statistics import median
from time import process_time

import numpy as np
import simpy

from motcua import kernel
from motcua.audit import check
from motcua.engine import simulate
from motcua.indicators import count_all
from motcua.law import Act
from motcua.register import Register
from motcua.scenario import OfficePlan, load, periods
from motcua.scenario.layout import Layout, lay_out
from motcua.scenario.models import WORKING_UNITS, Procedure
from motcua.workload import Workload, draw

HERE = Path(__file__).parent
SCENARIOS = HERE.parent / "scenarios"
ROUNDS = 7

Life = Generator[simpy.Event, object, None]


class PlainOffice:
    """One office of the plain model."""

    def __init__(self, env: simpy.Environment, plan: OfficePlan, roles: list[str]) -> None:
        self.env = env
        self.clock = plan.clock
        officers = {role: sum(role in one.terms.roles for one in plan.officers) for role in roles}
        self.desks = {
            role: simpy.PriorityResource(env, max(1, count)) for role, count in officers.items()
        }

    def until(self, amount: int, is_working_time: bool) -> simpy.Timeout:
        now = int(self.env.now)
        return self.env.timeout(self.clock.add(now, amount) - now if is_working_time else amount)

    def dossier(
        self, procedure: Procedure, amounts: list[int], asks: str, response: int, wait: int
    ) -> Life:
        """Reception, work, waits and signing; the step that asks for papers is done twice."""
        yield self.env.timeout(wait)
        for (name, step), amount in zip(procedure.steps.items(), amounts, strict=False):
            for again in range(1 + (name == asks)):
                if step.role is None:
                    assert step.wait is not None
                    yield self.until(amount, step.wait.unit in WORKING_UNITS)
                else:
                    with self.desks[step.role].request(priority=procedure.priority) as turn:
                        yield turn
                        yield self.until(amount, is_working_time=True)
                if name == asks and not again:
                    yield self.until(response, is_working_time=True)


def plain(layout: Layout, workload: Workload) -> dict[int, int]:
    """When each dossier that is done before the end is done in the plain model."""
    env = simpy.Environment(initial_time=layout.start)
    roles = list(layout.scenario.roles)
    offices = [PlainOffice(env, plan, roles) for plan in layout.plans]
    procedures = list(layout.scenario.procedures.values())
    done: dict[int, int] = {}

    def finish(number: int, life: Life) -> Life:
        yield from life
        done[number] = int(env.now)

    for number, fate in enumerate(workload.dossiers):
        procedure = procedures[fate["procedure"]]
        asked = procedure.supplement if fate["requests"] else None
        life = offices[fate["office"]].dossier(
            procedure,
            workload.amounts[number].tolist(),
            asked.step if asked is not None else "",
            int(fate["response"]),
            max(0, int(fate["at"]) - layout.start),
        )
        env.process(finish(number, life))
    env.run(until=layout.end)
    return done


def results(register: Register) -> dict[int, int]:
    """When each dossier was resolved."""
    rows = register.moves[register.moves["act"] == Act.RESOLVE]
    return dict(zip(rows["dossier"].tolist(), rows["at"].tolist(), strict=True))


def assert_equal_at_the_textbook_desk() -> int:
    layout = lay_out(load(SCENARIOS / "textbook" / "m_m_c.yaml"))
    workload = draw(layout, 0)
    engine, other = results(simulate(layout, workload)), plain(layout, workload)
    assert engine == other, "the plain model and the engine disagree at a textbook desk"
    return len(engine)


def assert_equal_registers(layout: Layout, workload: Workload) -> None:
    one, other = simulate(layout, workload), kernel.simulate(layout, workload)
    assert np.array_equal(one.moves, other.moves), "the engines disagree"


def timed(work: Callable[[], object]) -> float:
    since = process_time()
    work()
    return process_time() - since


def whole(layout: Layout) -> Register:
    """A month from its seed to its counts."""
    register = kernel.simulate(layout, draw(layout, 0, kernel.uniforms))
    check(register)
    count_all(register, periods(layout.scenario))
    return register


def measured(layout: Layout) -> dict[str, float | int]:
    workload = draw(layout, 0)
    assert_equal_registers(layout, workload)
    n = len(workload.dossiers)
    works: dict[str, Callable[[], object]] = {
        "whole": lambda: whole(layout),
        "draw": lambda: draw(layout, 0, kernel.uniforms),
        "kernel": lambda: kernel.simulate(layout, workload),
        "engine": lambda: simulate(layout, workload),
        "plain": lambda: plain(layout, workload),
    }
    taken: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(ROUNDS):
        for name, work in works.items():
            taken[name].append(timed(work))
    ratios = {
        f"{slow}_over_{fast}": round(float(np.median(np.divide(taken[slow], taken[fast]))), 2)
        for slow, fast in (("engine", "plain"), ("engine", "kernel"), ("plain", "kernel"))
    }
    return {
        "dossiers": n,
        "moves": len(simulate(layout, workload).moves),
        **{f"{name}_us": round(median(times) / n * 1e6, 1) for name, times in taken.items()},
        **ratios,
    }


def commit() -> str:
    told = subprocess.run(
        ["git", "describe", "--always", "--dirty"], cwd=HERE, capture_output=True, text=True
    )
    return told.stdout.strip()


def main() -> None:
    equal = assert_equal_at_the_textbook_desk()
    found = measured(lay_out(load(SCENARIOS / "tu_ky_2023_11.yaml")))
    print(f"{equal} dossiers of a textbook desk finished at the same second by both")
    print(f"Tứ Kỳ's month, {found['dossiers']} dossiers, {found['moves']} moves, {ROUNDS} rounds")
    print(f"{'':34}{'µs a dossier':>14}{'dossiers/s':>14}")
    for name, label in (
        ("whole", "draw, simulate (kernel), check, count"),
        ("draw", "draw"),
        ("kernel", "simulate, compiled"),
        ("engine", "simulate, the reference"),
        ("plain", "plain SimPy, no law or register"),
    ):
        us = found[f"{name}_us"]
        print(f"{label:38}{us:10.1f}{1e6 / us:14,.0f}")
    for name in ("engine_over_plain", "engine_over_kernel", "plain_over_kernel"):
        print(f"{name.replace('_', ' ')}, median of the rounds: {found[name]}")
    line = {
        "date": dt.datetime.now(dt.UTC).isoformat(timespec="seconds"),
        "commit": commit(),
        "python": platform.python_version(),
        **{name: version(name) for name in ("numba", "numpy", "simpy", "transitions")},
        "load": round(os.getloadavg()[0], 1),
        "textbook_equal": equal,
        **found,
    }
    with (HERE / "results" / "bench_engine.jsonl").open("a", encoding="utf-8") as file:
        file.write(json.dumps(line) + "\n")


if __name__ == "__main__":
    main()
