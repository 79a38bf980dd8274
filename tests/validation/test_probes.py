"""Probes on which other simulators gave wrong answers; the right one is arithmetic's.

The probe of two priorities, where theory has the answer, is in test_queues.py.
"""

from __future__ import annotations

import numpy as np

from motcua.clock import HOUR
from motcua.engine import simulate
from motcua.law import Act
from motcua.scenario.layout import lay_out
from offices import ALWAYS, Tree, desk, dossiers, tiny
from reading import first, stints, waits


def test_nobody_waits_for_the_clerk_of_mondays_while_the_other_is_free() -> None:
    """A peer bound dossiers to the Monday clerk when they came: waits of up to 144 hours."""
    other_days = ("tue", "wed", "thu", "fri", "sat", "sun")
    elsewhere = [{"weekday": day, "hours": "00:00-24:00"} for day in other_days]
    staff = {"tn1": {"other_duties": elsewhere}, "cm2": {"roles": ["reception"]}}
    layout = lay_out(desk(1, levels={"commune": {"staff": staff}}))
    filed = [{"at": layout.start + n * 2 * HOUR, "seconds": [HOUR]} for n in range(300)]
    register = simulate(layout, dossiers(layout, *filed))
    assert set(waits(register).tolist()) == {0}
    assert {stint.officer for stint in stints(register)} == {0, 1}


def test_an_hour_of_work_ten_of_waiting_and_another_of_work_are_twelve_hours() -> None:
    steps: Tree = {
        "outside": {"wait": {"mean": 10, "unit": "hours"}},
        "signing": {"role": "specialist", "work": 60},
        "handling": None,
    }
    always: Tree = {"calendar": {"hours": ALWAYS}}
    layout = lay_out(tiny(always, procedures={"permit": {"steps": steps}}))
    filed = [
        {"at": layout.start + n * 2 * HOUR, "seconds": [HOUR, 10 * HOUR, HOUR]} for n in range(300)
    ]
    register = simulate(layout, dossiers(layout, *filed))
    cycle = first(register, Act.RESOLVE) - first(register, Act.SUBMIT)
    assert set(cycle.tolist()) == {12 * HOUR}
    worked = [0] * len(cycle)
    for stint in stints(register):
        worked[stint.dossier] += stint.end - stint.start
    assert set(worked) == {2 * HOUR}


def test_two_hundred_dossiers_of_four_steps_are_eight_hundred_rows_whatever_the_seed() -> None:
    """A peer had 798 of them in one run of forty."""
    steps: Tree = {f"step_{n}": {"role": "specialist", "work": 5} for n in range(3)}
    changes: Tree = {
        "procedures": {"permit": {"steps": {"handling": None, **steps}}},
        "levels": {"commune": {"staff": {"cm1": {"count": 3}}}},
    }
    layout = lay_out(tiny(changes))
    for seed in range(40):
        chance = np.random.default_rng(seed)
        times, work = chance.integers(0, 20 * 86_400, 200), chance.integers(1, 900, (200, 4))
        filed = [
            {"at": layout.start + int(at), "seconds": amounts.tolist()}
            for at, amounts in zip(times, work, strict=True)
        ]
        register = simulate(layout, dossiers(layout, *filed))
        done = register.moves[register.moves["act"] == Act.FINISH][["dossier", "step"]]
        assert len(done) == len(np.unique(done)) == 800
