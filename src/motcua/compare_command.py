"""`motcua compare`: today beside plans, in the report's own lines, and what is to be done."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import click
import numpy as np

from motcua import compare, goal, outcome
from motcua.audit import check
from motcua.compare import Outcomes
from motcua.engines import NAMES, Chosen, Name, chosen
from motcua.errors import InputError
from motcua.indicators import count_all
from motcua.law_file import lived_under
from motcua.outcome import Ints
from motcua.plan_outputs import Documents, give
from motcua.plan_page import Comparison, Plan
from motcua.plan_runs import behind
from motcua.provenance import facts_of
from motcua.replicates import in_order
from motcua.report import terminal
from motcua.run import Run, run
from motcua.scenario import Scenario, build, load, periods, resolve
from motcua.scenario.change import changed
from motcua.scenario.layout import lay_out
from motcua.usage import Plain, common, told
from motcua.why import changed_fates
from motcua.words import Lang, say
from motcua.workload import draw

RUNS = 20


def add_to(group: click.Group, lang: Lang) -> None:
    """Give the commands a `compare`."""
    path = click.Path(path_type=Path)

    @group.command("compare", help=say("cli.compare", lang))
    @click.argument("base", type=path)
    @click.argument("plans", type=path, nargs=-1)
    @click.option("--set", "settings", multiple=True, metavar="P=V", help=say("cli.set", lang))
    @click.option("--goal", "goals", multiple=True, metavar="GOAL", help=say("cli.goal", lang))
    @click.option(
        "--replicates",
        type=click.IntRange(2, 1_000_000),
        default=RUNS,
        show_default=True,
        help=say("cli.pairs", lang),
    )
    @click.option("--engine", type=click.Choice(NAMES), help=say("cli.engine", lang))
    @click.option("--why", "is_why", is_flag=True, help=say("cli.why", lang))
    @click.option("--json", "is_json", is_flag=True, help=say("cli.json", lang))
    @click.option("--out", type=path, help=say("cli.out_of_plans", lang))
    @click.option("--as", "formats", metavar="FORMATS", help=say("cli.as_of_plans", lang))
    @common(lang)
    def compare_command(
        base: Path,
        plans: tuple[Path, ...],
        settings: tuple[str, ...],
        goals: tuple[str, ...],
        replicates: int,
        engine: Name | None,
        is_why: bool,
        is_json: bool,
        out: Path | None,
        formats: str | None,
    ) -> None:
        if not plans and not settings:
            raise Plain(say("cli.no_plan", lang))
        documents = Documents.checked(out, formats, lang)
        today, others, wanted = read(base, plans, settings, goals)
        by = chosen(engine, replicates)
        if by.note:
            told(by.note, lang, 0)
        label, total = say("cli.running", lang), replicates * (1 + len(others))
        with terminal.progress(label, total, sys.stderr) as done:
            found = compared(today, others, wanted, replicates, by, is_why=is_why, done=done)
        give(found, documents, is_json=is_json, lang=lang)


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
    faults: list[InputError] = []
    for plan in plans:
        try:
            scenario = load(plan)
            found.append(Asked(scenario.name, scenario))
        except InputError as error:
            faults.append(error)
    if settings:
        try:
            made = build(changed(document, settings))
            found.append(Asked(", ".join(settings), made))
        except InputError as error:
            faults.append(error)
    wanted: tuple[goal.Goal, ...] = ()
    try:
        wanted = goal.read(goals, facts_of(lay_out(today), engine="", replicate=0))
    except InputError as error:
        faults.append(error)
    if faults:
        raise InputError([fault for error in faults for fault in error.faults])
    return today, tuple(found), wanted


def compared(
    today: Scenario,
    plans: Sequence[Asked],
    goals: Sequence[goal.Goal] = (),
    replicates: int = RUNS,
    by: Chosen | None = None,
    *,
    is_why: bool = False,
    done: Callable[[], None] = lambda: None,
) -> Comparison:
    """Today and the plans over the same replicates, and the verdict on each plan."""
    engine = by or chosen(None, replicates)
    before = observed(today, replicates, engine, done)
    after = [observed(plan.scenario, replicates, engine, done) for plan in plans]
    verdicts = compare.verdicts(before, after, goals)
    made: list[Plan] = []
    for plan, found, verdict in zip(plans, after, verdicts, strict=True):
        is_paired = same_dossiers(today, plan.scenario)
        why = None
        number = most_changed(before, found)
        if is_why and is_paired:
            why = changed_fates(run(today, number, engine), run(plan.scenario, number, engine))
        is_same_time = today.periods == plan.scenario.periods
        changes = compare.changes(before, found)
        runs = behind(plan.scenario, found, engine)
        made.append(Plan(plan.name, verdict, changes, is_paired, is_same_time, why, number, runs))
    facts = facts_of(lay_out(today), engine=engine.name, replicate=0)
    runs = behind(today, before, engine)
    return Comparison(facts, replicates, tuple(made), today=runs)


def observed(
    scenario: Scenario, replicates: int, engine: Chosen, done: Callable[[], None] = lambda: None
) -> Outcomes:
    """What so many replicates of a scenario leave behind."""
    layout = lay_out(scenario)
    names = outcome.figures(facts_of(layout, engine=engine.name, replicate=0))

    def one(number: int) -> Ints:
        register = engine.simulate(layout, draw(layout, number, engine.fill))
        if number == 0:  # the others have but to balance
            check(register)
        return outcome.values(Run(register, count_all(register, periods(scenario))))

    rows = []
    with lived_under(scenario.law):
        for row in chain([one(0)], in_order(one, range(1, replicates))):
            rows.append(row)
            done()
    return Outcomes(names, np.stack(rows))


def same_dossiers(today: Scenario, plan: Scenario) -> bool:
    """Whether the same dossiers come at the same second to the same office (of replicate 0)."""
    if list(today.offices) != list(plan.offices) or list(today.procedures) != list(plan.procedures):
        return False
    first, second = (draw(lay_out(one), 0).dossiers for one in (today, plan))
    return len(first) == len(second) and all(
        np.array_equal(first[name], second[name]) for name in ("at", "office", "procedure")
    )


def most_changed(today: Outcomes, plan: Outcomes) -> int:
    """The number of the run in which the most dossiers past their deadline come or go."""
    (one,) = compare.criteria(today, plan, ())
    return int(np.abs(one.gain).argmax())
