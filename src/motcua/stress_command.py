"""`motcua stress`: which assumption moves the answer most, and how wrong one may be."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, Final

import click

from motcua.answer import Documents, give, options_of_answers
from motcua.report import terminal
from motcua.stats import LEAST_RUNS
from motcua.stress_page import answer_of
from motcua.trials import SAMPLES, read, stressed
from motcua.usage import Plain, common
from motcua.words import Lang, say
from motcua.work_options import Effort, options_of_work

RUNS: Final = 10


def add_to(group: click.Group, lang: Lang) -> None:
    """Give the commands a `stress`."""
    path = click.Path(path_type=Path)
    powers = click.Choice([str(2**power) for power in range(2, 15)])

    @group.command("stress", help=say("cli.stress", lang))
    @click.argument("base", type=path)
    @click.argument("plan", type=path, required=False)
    @click.option("--set", "settings", multiple=True, metavar="P=V", help=say("cli.set", lang))
    @click.option("--goal", "goals", multiple=True, metavar="GOAL", help=say("cli.goal", lang))
    @click.option("--vary", "ranges", multiple=True, metavar="P=L..H", help=say("cli.ranges", lang))
    @click.option(
        "--samples",
        type=powers,
        default=str(SAMPLES),
        show_default=True,
        help=say("cli.samples", lang),
    )
    @options_of_work(lang, RUNS, least=LEAST_RUNS, help_key="cli.stress_runs")
    @options_of_answers(lang)
    @common(lang)
    def stress_command(
        base: Path,
        plan: Path | None,
        settings: tuple[str, ...],
        goals: tuple[str, ...],
        ranges: tuple[str, ...],
        samples: str,
        is_json: bool,
        out: Path | None,
        formats: str | None,
        **effort: Any,
    ) -> None:
        documents = Documents.checked(out, formats, lang)
        asked = read(base, plan, settings, goals, ranges)
        if not asked.assumptions:
            raise Plain(say("stress.no_assumptions", lang))
        how = Effort(lang=lang, **effort)

        def bar(key: str, parts: int) -> AbstractContextManager[Callable[[], None]]:
            return terminal.progress(say(key, lang), parts, sys.stderr)

        with how.quiet_work() as work:
            found = stressed(
                asked,
                lambda scenario: work.outcomes(scenario, how.replicates),
                samples=int(samples),
                engine=work.engine,
                bar=bar,
            )
        give(answer_of(found), documents, is_json=is_json, lang=lang)
