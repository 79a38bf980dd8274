"""The planner's first commands: run a scenario, check it, its schema."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from motcua import out_folder, outputs, register_files
from motcua.book import Book, of_register
from motcua.engines import NAMES, Chosen, Name, chosen
from motcua.errors import Fault, InputError, Place
from motcua.indicators import PeriodCount
from motcua.outputs import Findings
from motcua.places import write as yaml_text
from motcua.provenance import facts_of
from motcua.register import Register
from motcua.report import story, terminal
from motcua.report.replicates import PeriodRanges, ranges
from motcua.report_commands import Documents, options_of_documents, show
from motcua.run import Run, run, run_all
from motcua.scenario import Scenario, build, load, numbers, periods, resolve, schema
from motcua.scenario.layout import lay_out
from motcua.usage import Plain, common, told
from motcua.words import Lang, say


def add_to(group: click.Group, lang: Lang) -> None:
    """Give the commands `run`, `check` and `schema`, their help in one language."""
    _add_run(group, lang)
    _add_check(group, lang)

    @group.command("schema", help=say("cli.schema", lang))
    @common(lang)
    def schema_command() -> None:
        click.echo(json.dumps(schema(), ensure_ascii=False, indent=2))


def _add_run(group: click.Group, lang: Lang) -> None:
    @group.command("run", help=say("cli.run", lang))
    @click.argument("scenario", type=click.Path(path_type=Path))
    @click.option(
        "--replicates",
        type=click.IntRange(1, 1_000_000),
        default=1,
        show_default=True,
        help=say("cli.replicates", lang),
    )
    @click.option("--engine", type=click.Choice(NAMES), help=say("cli.engine", lang))
    @click.option("--json", "is_json", is_flag=True, help=say("cli.json", lang))
    @options_of_documents(lang)
    @click.option("--trace", metavar="DOSSIER", help=say("cli.trace", lang))
    @common(lang)
    def run_command(
        scenario: Path,
        replicates: int,
        engine: Name | None,
        is_json: bool,
        trace: str | None,
        **documents: Any,
    ) -> None:
        wanted = Documents(**documents)
        is_lost = wanted.is_further and wanted.out is None
        others = {"--json": is_json, "--replicates": replicates > 1, "--further": is_lost}
        for other, is_asked in others.items():
            if trace is not None and is_asked:
                raise Plain(say("cli.apart", lang, one="--trace", other=other))
        loaded = load(scenario)
        names = wanted.checked(lang, runs=replicates)
        if wanted.template is not None:
            wanted.check_template(facts_of(lay_out(loaded), engine="", replicate=0))
        by = chosen(engine, replicates)
        if by.note:
            told(by.note, lang, 0)
        if trace is not None:
            _trace(loaded, trace, by, wanted, names, lang)
        else:
            _simulate(loaded, replicates, by, wanted, names, is_json, lang)


def _add_check(group: click.Group, lang: Lang) -> None:
    @group.command("check", help=say("cli.check", lang))
    @click.argument("scenario", type=click.Path(path_type=Path))
    @click.option("--resolved", is_flag=True, help=say("cli.resolved", lang))
    @common(lang)
    def check_command(scenario: Path, resolved: bool) -> None:
        found = resolve(scenario)
        checked = build(found)
        if resolved:
            click.echo(yaml_text(found.value, numbers(found.value)), nl=False)
            return
        layout = lay_out(checked)
        facts = {
            "file": scenario,
            "name": checked.name,
            "offices": len(layout.plans),
            "officers": sum(len(plan.officers) for plan in layout.plans),
            "procedures": len(checked.procedures),
            "periods": len(checked.periods),
            "days": sum(layout.plans[0].clock.working_days(one) for one in periods(checked)),
            "fingerprint": layout.fingerprint[:16],
        }
        click.echo(say("cli.checked", lang, **facts))


def _trace(
    scenario: Scenario,
    asked: str,
    by: Chosen,
    wanted: Documents,
    names: Sequence[str],
    lang: Lang,
) -> None:
    """Tell the story of a dossier, or write it beside everything else."""
    done = run(scenario, engine=by)
    _say_who_ran(done, by, lang)
    story_of = "".join(
        f"{line}\n" for line in story.tell(done.register, _dossier(done.register, asked), lang)
    )
    if wanted.out is None:
        click.echo(story_of, nl=False)
        return
    made = _book(done, names, is_further=wanted.is_further)
    found = Findings(made.facts, done.counts, done.service(), made, wanted.is_further)
    _write(wanted, done, found, names, lang, story_of)


def _simulate(
    scenario: Scenario,
    replicates: int,
    by: Chosen,
    wanted: Documents,
    names: Sequence[str],
    is_json: bool,
    lang: Lang,
) -> None:
    """Run a scenario and print or write what it says."""
    first: Run | None = None
    counts: list[tuple[PeriodCount, ...]] = []
    with terminal.progress(say("cli.running", lang), replicates, sys.stderr) as done:
        for one in run_all(scenario, range(replicates), by):
            first = first or one
            counts.append(one.counts)
            done()
    assert first is not None
    _say_who_ran(first, by, lang)
    figures: Sequence[PeriodCount | PeriodRanges] = first.counts
    made: Book | None = None
    if replicates > 1:
        figures = [ranges(list(runs)) for runs in zip(*counts, strict=True)]
    else:
        made = _book(first, names, is_further=wanted.is_further)
    found = Findings(first.register.facts, figures, first.service(), made, wanted.is_further)
    if wanted.out is not None:
        _write(wanted, first, found, names, lang)
    show(found, is_json=is_json, is_written=wanted.out is not None, lang=lang)


def _say_who_ran(done: Run, by: Chosen, lang: Lang) -> None:
    """Say it where the kernel was to run and could not be compiled."""
    if done.register.facts.provenance["engine"] != by.name:
        told("cli.no_kernel", lang, 0)


def _book(done: Run, names: Sequence[str], *, is_further: bool) -> Book:
    """A run as a register that was counted; what nobody asked for is not counted."""
    periods = [count.period for count in done.counts]
    return of_register(done.register, periods, is_further=is_further or "xlsx" in names)


def _write(
    wanted: Documents,
    done: Run,
    found: Findings,
    names: Sequence[str],
    lang: Lang,
    text: str | None = None,
) -> None:
    """Write the documents, the register and the story if there is one, and say so."""
    assert wanted.out is not None

    def fill(folder: Path) -> None:
        outputs.write(folder, names, found, lang, template=wanted.template)
        register_files.write(done.register, folder / out_folder.REGISTER)
        if text is not None:
            (folder / "story.txt").write_text(text, encoding="utf-8")

    out_folder.write(wanted.out, fill)
    told("cli.written", lang, 0, folder=wanted.out)


def _dossier(register: Register, asked: str) -> int:
    """The row of the dossier that is asked for."""
    if asked == "latest":
        return story.latest(register)
    last = len(register.dossiers) - 1
    if asked.isascii() and asked.isdigit() and int(asked) <= last:
        return int(asked)
    facts = {"found": asked, "last": last}
    raise InputError([Fault("fault.no_dossier", Place("--trace"), facts=facts)])
