"""`motcua compare`: today against plans, with ranges and a verdict."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from motcua import precision
from motcua.answer import Documents, give, options_of_answers
from motcua.plan_outputs import answer_of
from motcua.plans import compared, read, to_be_known
from motcua.provenance import facts_of
from motcua.scenario.layout import lay_out
from motcua.usage import Plain, common
from motcua.words import Lang, say
from motcua.work_options import Effort, options_of_work


def add_to(group: click.Group, lang: Lang) -> None:
    """Give the commands a `compare`."""
    path = click.Path(path_type=Path)

    @group.command("compare", help=say("cli.compare", lang))
    @click.argument("base", type=path)
    @click.argument("plans", type=path, nargs=-1)
    @click.option("--set", "settings", multiple=True, metavar="P=V", help=say("cli.set", lang))
    @click.option("--goal", "goals", multiple=True, metavar="GOAL", help=say("cli.goal", lang))
    @click.option("--until", "close", multiple=True, metavar="F=N", help=say("cli.until", lang))
    @click.option("--why", "is_why", is_flag=True, help=say("cli.why", lang))
    @options_of_work(lang)
    @options_of_answers(lang)
    @common(lang)
    def compare_command(
        base: Path,
        plans: tuple[Path, ...],
        settings: tuple[str, ...],
        goals: tuple[str, ...],
        close: tuple[str, ...],
        is_why: bool,
        is_json: bool,
        out: Path | None,
        formats: str | None,
        **effort: Any,
    ) -> None:
        if not plans and not settings:
            raise Plain(say("cli.no_plan", lang))
        documents = Documents.checked(out, formats, lang)
        today, others, wanted = read(base, plans, settings, goals)
        halves = precision.read(close, facts_of(lay_out(today), engine="", replicate=0))
        asked = Effort(lang=lang, **effort)
        total = None if close else asked.replicates * (1 + len(others))
        with asked.work(total) as work:
            runs = asked.replicates
            if halves:
                runs = asked.close_enough(*to_be_known(today, others, halves, work))
            found = compared(
                today,
                others,
                wanted,
                runs,
                work,
                by=asked.engine_chosen,
                is_why=is_why,
            )
        give(answer_of(found), documents, is_json=is_json, lang=lang)
