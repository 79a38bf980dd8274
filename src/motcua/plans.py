"""Plans beside today: read, lived over the same replicates, and judged."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from motcua import compare, goal
from motcua.engines import Chosen
from motcua.errors import Gathered
from motcua.measures import PAST_DEADLINE, Floats, Outcomes, measures
from motcua.plan_page import Comparison, Plan
from motcua.plan_runs import behind
from motcua.provenance import facts_of
from motcua.run import run
from motcua.scenario import Scenario, build, load, resolve
from motcua.scenario.alike import same_offices
from motcua.scenario.change import changed
from motcua.scenario.layout import lay_out
from motcua.why import changed_fates
from motcua.work import Work
from motcua.workload import draw


@dataclass(frozen=True)
class Asked:
    """A plan and how it is called."""

    name: str
    scenario: Scenario


def read(
    base: Path, plans: Sequence[Path], settings: Sequence[str], goals: Sequence[str] = ()
) -> tuple[Scenario, tuple[Asked, ...], tuple[goal.Goal, ...]]:
    """The base, every plan and every goal; all settings together are one plan.

    Raises:
        InputError: every fault of the base; if there is none, every fault of the plans and goals.
    """
    document = resolve(base)
    today = build(document)
    found: list[Asked] = []
    wanted: tuple[goal.Goal, ...] = ()
    gathered = Gathered()
    for plan in plans:
        with gathered:
            scenario = load(plan)
            found.append(Asked(scenario.name, scenario))
    if settings:
        with gathered:
            made = build(changed(document, settings))
            found.append(Asked(", ".join(settings), made))
    with gathered:
        wanted = read_goals(today, goals)
    gathered.raised()
    return today, tuple(found), wanted


def read_goals(today: Scenario, goals: Sequence[str]) -> tuple[goal.Goal, ...]:
    """Goals as they are written, for the levels and offices of a scenario.

    Raises:
        InputError: every goal that cannot be read.
    """
    return goal.read(goals, facts_of(lay_out(today), engine="", replicate=0))


def compared(
    today: Scenario,
    plans: Sequence[Asked],
    goals: Sequence[goal.Goal],
    replicates: int,
    work: Work,
    *,
    by: Chosen,
    is_why: bool = False,
) -> Comparison:
    """Today and the plans over the same replicates, and the verdict on each plan.

    Args:
        by: lives the runs that pictures are drawn of, and those that tell why.
        is_why: name the dossiers whose fate changed.
    """
    before, *after = work.all_outcomes([today, *(plan.scenario for plan in plans)], replicates)
    verdicts = compare.verdicts(before, after, goals)
    made: list[Plan] = []
    for plan, found, verdict in zip(plans, after, verdicts, strict=True):
        is_paired = same_dossiers(today, plan.scenario, by)
        why = None
        number = most_changed(before, found)
        if is_why and is_paired:
            why = changed_fates(run(today, number, by), run(plan.scenario, number, by))
        is_same_time = today.periods == plan.scenario.periods
        changes = compare.changes(before, found)
        runs = behind(plan.scenario, found, by)
        made.append(Plan(plan.name, verdict, changes, is_paired, is_same_time, why, number, runs))
    facts = facts_of(lay_out(today), engine=work.engine, replicate=0)
    return Comparison(facts, replicates, tuple(made), today=behind(today, before, by))


def to_be_known(
    today: Scenario, plans: Sequence[Asked], wanted: Sequence[goal.Goal], work: Work
) -> tuple[list[goal.Goal], Callable[[int], list[Floats]]]:
    """What is wanted of each plan and level, and the changes that are to be known as closely.

    Args:
        wanted: as `precision.read` gives them.
    """
    every = [today, *(plan.scenario for plan in plans)]
    looked = measures(work.all_outcomes(every, 2), wanted)
    of_each = [one.goal for one in looked if one.goal is not None]

    def changes(runs: int) -> list[Floats]:
        before, *after = work.all_outcomes(every, runs)
        return [one.of(found) - one.of(before) for found in after for one in looked]

    return of_each * len(plans), changes


def same_dossiers(today: Scenario, plan: Scenario, by: Chosen) -> bool:
    """Whether the same dossiers come at the same second to the same office (of replicate 0)."""
    one, other = lay_out(today), lay_out(plan)
    if same_offices(one, other) is not None:
        return True
    if list(today.offices) != list(plan.offices) or list(today.procedures) != list(plan.procedures):
        return False
    first, second = (draw(layout, 0, by.fill).dossiers for layout in (one, other))
    return len(first) == len(second) and all(
        np.array_equal(first[name], second[name]) for name in ("at", "office", "procedure")
    )


def most_changed(today: Outcomes, plan: Outcomes) -> int:
    """The number of the run in which the most dossiers past their deadline come or go."""
    (one,) = compare.criteria(today, plan, (), PAST_DEADLINE)
    return int(np.abs(one.gain).argmax())
