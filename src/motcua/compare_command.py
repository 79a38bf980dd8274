"""`motcua compare`: today against plans, with ranges and a verdict."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import click

from motcua.plan_page import blocks, to_plain
from motcua.plans import compared, read
from motcua.report import terminal
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
    @click.option("--why", "is_why", is_flag=True, help=say("cli.why", lang))
    @options_of_work(lang)
    @common(lang)
    def compare_command(
        base: Path,
        plans: tuple[Path, ...],
        settings: tuple[str, ...],
        goals: tuple[str, ...],
        is_why: bool,
        is_json: bool,
        **effort: Any,
    ) -> None:
        if not plans and not settings:
            raise Plain(say("cli.no_plan", lang))
        today, others, wanted = read(base, plans, settings, goals)
        asked = Effort(lang=lang, **effort)
        with asked.work(asked.replicates * (1 + len(others))) as work:
            why_by = asked.engine_chosen if is_why else None
            found = compared(today, others, wanted, asked.replicates, work, why_by=why_by)
        if is_json:
            click.echo(json.dumps(to_plain(found), ensure_ascii=False, indent=2))
        else:
            terminal.show_blocks(blocks(found), lang, sys.stdout)
