"""`motcua sweep` and `motcua enough`: value by value, and the least that is enough."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

import click

from motcua import enough_page, sweep_page
from motcua.answer import Documents, give, options_of_answers
from motcua.enough import MOST
from motcua.errors import Fault, Gathered, InputError, Place
from motcua.goal import Goal
from motcua.places import Document
from motcua.plans import read_goals
from motcua.provenance import facts_of
from motcua.scenario import Scenario, build, choices, resolve
from motcua.scenario.layout import lay_out
from motcua.selection import ALIKE
from motcua.staffing import enough, unstaffed
from motcua.sweep import combinations, swept
from motcua.usage import Decorator, Finite, Plain, common
from motcua.words import Lang, say
from motcua.work_options import Effort, options_of_work

WEIGHT: Final = r"[0-9]{1,6}(\.[0-9]{1,6})?"
DIMENSIONS: Final = 2
MOST_OFFICERS: Final = 100_000
MOST_POINTS: Final = 400
"""Of a grid; a page shows no more."""


def add_to(group: click.Group, lang: Lang) -> None:
    """Give the commands `sweep` and `enough`."""
    _add_sweep(group, lang)
    _add_enough(group, lang)


def _options_of_search(lang: Lang) -> Decorator:
    """Give a command its base, what is varied and what is wanted."""
    base = click.argument("base", type=click.Path(path_type=Path))
    many: dict[str, Any] = {"multiple": True}
    vary = click.option("--vary", "said", metavar="P=A..B", help=say("cli.vary", lang), **many)
    goal = click.option("--goal", "goals", metavar="GOAL", help=say("cli.goal", lang), **many)
    return lambda command: base(vary(goal(command)))


class Question(NamedTuple):
    """What is searched: the base, as a document and checked, its choices and its goals."""

    document: Document
    today: Scenario
    varied: tuple[choices.Choice, ...]
    wanted: tuple[Goal, ...]


def _read(base: Path, said: Sequence[str], goals: Sequence[str], lang: Lang) -> Question:
    """What is asked, every fault of choices and goals at once."""
    if not said:
        raise Plain(say("cli.no_vary", lang))
    document = resolve(base)
    today = build(document)
    varied: tuple[choices.Choice, ...] = ()
    wanted: tuple[Goal, ...] = ()
    gathered = Gathered()
    with gathered:
        varied = choices.read(document, said)
    with gathered:
        wanted = read_goals(today, goals)
    gathered.raised()
    return Question(document, today, varied, wanted)


def _add_sweep(group: click.Group, lang: Lang) -> None:
    @group.command("sweep", help=say("cli.sweep", lang))
    @_options_of_search(lang)
    @options_of_work(lang)
    @options_of_answers(lang)
    @common(lang)
    def sweep_command(
        base: Path,
        said: tuple[str, ...],
        goals: tuple[str, ...],
        is_json: bool,
        out: Path | None,
        formats: str | None,
        **effort: Any,
    ) -> None:
        documents = Documents.checked(out, formats, lang)
        document, today, varied, wanted = _read(base, said, goals, lang)
        if len(varied) > DIMENSIONS:
            many: dict[str, object] = {"found": len(varied)}
            raise InputError([Fault("fault.choice_three", Place(choices.WHERE), facts=many)])
        choices.refuse_many(varied, MOST_POINTS)
        asked = Effort(lang=lang, **effort)
        every = combinations(varied)
        with asked.work(asked.replicates * (1 + len(every))) as work:
            found = swept(document, varied, wanted, asked.replicates, work)
            facts = facts_of(lay_out(today), engine=work.engine, replicate=0)
        give(sweep_page.answer_of(facts, found), documents, is_json=is_json, lang=lang)


def _add_enough(group: click.Group, lang: Lang) -> None:
    percent = Finite(50, 100, min_open=True, max_open=True)
    count = Finite(0, MOST_OFFICERS)

    @group.command("enough", help=say("cli.enough", lang))
    @_options_of_search(lang)
    @click.option("--cost", "costs", multiple=True, metavar="P=N", help=say("cli.cost", lang))
    @click.option("--budget", type=count, help=say("cli.budget", lang))
    @click.option(
        "--level", type=percent, default=95, show_default=True, help=say("cli.level", lang)
    )
    @options_of_work(lang, MOST, least=ALIKE, help_key="cli.most")
    @options_of_answers(lang)
    @common(lang)
    def enough_command(
        base: Path,
        said: tuple[str, ...],
        goals: tuple[str, ...],
        costs: tuple[str, ...],
        budget: float | None,
        level: float,
        is_json: bool,
        out: Path | None,
        formats: str | None,
        **effort: Any,
    ) -> None:
        if said and not goals:
            raise Plain(say("cli.no_goal", lang))
        documents = Documents.checked(out, formats, lang)
        document, today, varied, wanted = _read(base, said, goals, lang)
        weights = _weights(varied, costs)
        asked = Effort(lang=lang, **effort)
        with asked.work(None) as work:
            found = enough(
                document,
                varied,
                wanted,
                work,
                weights=weights,
                budget=budget,
                level=level / 100,
                most=asked.replicates,
            )
            facts = facts_of(lay_out(today), engine=work.engine, replicate=0)
        give(enough_page.answer_of(facts, found), documents, is_json=is_json, lang=lang)


def _weights(varied: Sequence[choices.Choice], costs: Sequence[str]) -> dict[str, float]:
    """What an officer of each choice counts, by its path as it was written.

    Raises:
        InputError: a choice that is no number of officers, or every cost that cannot be read.
    """
    faults = unstaffed(varied)
    found: dict[str, float] = {}
    for number, text in enumerate(costs, 1):
        path, _, weight = (part.strip() for part in text.rpartition("="))
        if path in {one.said for one in varied} and re.fullmatch(WEIGHT, weight) and float(weight):
            found[path] = float(weight)
        else:
            place = Place("--cost", number, 1)
            faults.append(Fault("fault.cost_form", place, facts={"found": text}, excerpt=text))
    if faults:
        raise InputError(faults)
    return found
