"""The planner's first commands: run a scenario, check it, its schema."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from motcua import out_folder, outputs, precision, register_files
from motcua.book import Book, of_register
from motcua.engines import Chosen, chosen
from motcua.errors import Fault, InputError, Place
from motcua.goal import Goal
from motcua.law import Term
from motcua.measures import Floats, measures
from motcua.outcome import counts
from motcua.outputs import Findings
from motcua.places import Document
from motcua.places import write as yaml_text
from motcua.plan_page import Amount, named, not_keeping_up
from motcua.processes import on_processors
from motcua.provenance import facts_of
from motcua.register import Register
from motcua.report import story
from motcua.report.replicates import ranges
from motcua.report_commands import Documents, options_of_documents, show
from motcua.run import Run, run
from motcua.scenario import Scenario, build, load, numbers, periods, resolve, schema
from motcua.scenario.layout import lay_out
from motcua.stats import LEAST_RUNS
from motcua.usage import Plain, common, told
from motcua.warm_up import unsettled
from motcua.words import Lang, say
from motcua.work import Work
from motcua.work_options import Effort, options_of_work

NUMBERS = click.IntRange(0, 1_000_000)
RUNS = click.IntRange(LEAST_RUNS, 100_000)


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
    @click.option("--replicate", "number", type=NUMBERS, help=say("cli.replicate", lang))
    @click.option("--until", "close", multiple=True, metavar="F=N", help=say("cli.until", lang))
    @options_of_work(lang, 1, least=1, help_key="cli.replicates")
    @options_of_documents(lang)
    @click.option("--trace", metavar="DOSSIER", help=say("cli.trace", lang))
    @common(lang)
    def run_command(
        scenario: Path,
        number: int | None,
        close: tuple[str, ...],
        is_json: bool,
        trace: str | None,
        **options: Any,
    ) -> None:
        effort = Effort.taken(lang, options)
        if close:
            effort = replace(effort, replicates=max(effort.replicates, LEAST_RUNS))
        wanted = Documents(**options)
        many = effort.replicates > 1
        is_lost = wanted.is_further and wanted.out is None
        others = {"--json": is_json, "--until": close, "--replicates": many, "--further": is_lost}
        _refuse_together("--trace", trace is not None, others, lang)
        several = {"--until": close, "--replicates": many}
        _refuse_together("--replicate", number is not None, several, lang)
        loaded = load(scenario)
        facts = facts_of(lay_out(loaded), engine="", replicate=0)
        halves = precision.read(close, facts)
        names = wanted.checked(lang, runs=effort.replicates)
        if wanted.template is not None:
            wanted.check_template(facts)
        if trace is not None:
            _trace(loaded, number or 0, trace, _engine(effort), wanted, names, lang)
        elif many:
            _simulate_many(loaded, effort, halves, wanted, names, is_json)
        else:
            _simulate(loaded, number or 0, _engine(effort), wanted, names, is_json, lang)


def _refuse_together(one: str, is_asked: bool, others: Mapping[str, object], lang: Lang) -> None:
    for other, also in others.items():
        if is_asked and also:
            raise Plain(say("cli.apart", lang, one=one, other=other))


def _engine(effort: Effort) -> Chosen:
    """The engine for one run, and what is to be said before it runs."""
    by = effort.engine_chosen
    if by.note:
        told(by.note, effort.lang, 0)
    return by


def _add_check(group: click.Group, lang: Lang) -> None:
    @group.command("check", help=say("cli.check", lang))
    @click.argument("scenario", type=click.Path(path_type=Path))
    @click.option("--resolved", is_flag=True, help=say("cli.resolved", lang))
    @click.option("--warm-up", "runs", type=RUNS, metavar="N", help=say("cli.warm_up", lang))
    @common(lang)
    def check_command(scenario: Path, resolved: bool, runs: int | None) -> None:
        if resolved and runs is not None:
            raise Plain(say("cli.apart", lang, one="--resolved", other="--warm-up"))
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
        if runs is not None:
            _check_warm_up(found, checked, runs, lang)


def _check_warm_up(document: Document, scenario: Scenario, runs: int, lang: Lang) -> None:
    """Say whether twice the warm-up moves anything; if so leave with 1."""
    days = scenario.warm_up_days
    if not days:
        click.echo(say("warm_up.none", lang))
        return
    by = chosen(None, runs)
    if by.note:
        told(by.note, lang, 0)
    moved = unsettled(document, runs, Work(on_processors(by)))
    if not moved:
        click.echo(say("warm_up.settled", lang, days=days, runs=runs))
        return
    click.echo(say("warm_up.unsettled", lang, days=days, runs=runs))
    facts = facts_of(lay_out(scenario), engine="", replicate=0)
    for one in moved:
        what = named(facts, one.figure.key, one.figure.place)
        now, longer = (Amount(one.figure.key, value) for value in (one.now, one.longer))
        said = {"what": what, "now": now, "longer": longer}
        click.echo(format(Term("warm_up.moved", said), lang))
    raise SystemExit(1)


def _trace(
    scenario: Scenario,
    number: int,
    asked: str,
    by: Chosen,
    wanted: Documents,
    names: Sequence[str],
    lang: Lang,
) -> None:
    """Tell the story of a dossier, or write it beside everything else."""
    done = run(scenario, number, by)
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
    number: int,
    by: Chosen,
    wanted: Documents,
    names: Sequence[str],
    is_json: bool,
    lang: Lang,
) -> None:
    """Run a scenario once and print or write what it says."""
    done = run(scenario, number, by)
    _say_who_ran(done, by, lang)
    made = _book(done, names, is_further=wanted.is_further)
    found = Findings(made.facts, done.counts, done.service(), made, wanted.is_further)
    _give(wanted, done, found, names, is_json, lang)


def _simulate_many(
    scenario: Scenario,
    effort: Effort,
    halves: Sequence[Goal],
    wanted: Documents,
    names: Sequence[str],
    is_json: bool,
) -> None:
    """The same many times: means and ranges, and the first run's register."""
    with effort.work(None if halves else effort.replicates) as work:
        outcomes = work.outcomes(scenario, _runs(scenario, effort, halves, work))
    by = effort.engine_chosen
    first = run(scenario, 0, by)
    _say_who_ran(first, by, effort.lang)
    facts = first.register.facts
    for said in not_keeping_up(facts, outcomes):
        click.echo(format(said, effort.lang), err=True)
    figures = [ranges(list(runs)) for runs in zip(*counts(facts, outcomes.found), strict=True)]
    found = Findings(facts, figures, first.service(), None, wanted.is_further)
    _give(wanted, first, found, names, is_json, effort.lang)


def _runs(scenario: Scenario, effort: Effort, halves: Sequence[Goal], work: Work) -> int:
    """How many runs, lived already if they were added until a figure was known closely enough."""
    if not halves:
        return effort.replicates
    looked = measures([work.outcomes(scenario, 2)], halves)
    wanted = [one.goal for one in looked if one.goal is not None]

    def samples(runs: int) -> list[Floats]:
        found = work.outcomes(scenario, runs)
        return [one.of(found) for one in looked]

    return effort.close_enough(wanted, samples)


def _give(
    wanted: Documents, done: Run, found: Findings, names: Sequence[str], is_json: bool, lang: Lang
) -> None:
    if wanted.out is not None:
        _write(wanted, done, found, names, lang)
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
