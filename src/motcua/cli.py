"""The commands: they parse, call and print, and turn every error into words and an exit code.

0 = done; 2 = the file or the command is wrong; 3 = our bug; 130 = stopped.
"""

from __future__ import annotations

import io
import json
import os
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, ClassVar, TypeVar

import click

from motcua import __version__, law_commands, register_files
from motcua.clock import Period
from motcua.errors import BrokenBooks, Fault, InputError, MotcuaError, Place
from motcua.indicators import PeriodCount
from motcua.law import RULES, diagram
from motcua.places import parse
from motcua.places import write as yaml_text
from motcua.register import Register, RegisterFacts
from motcua.report import as_json, document, faults, page, story, terminal
from motcua.report.content import Report
from motcua.report.replicates import PeriodRanges, ranges
from motcua.run import Run, audited, run, run_all
from motcua.scenario import build, load, numbers, periods, resolve, schema, validate
from motcua.scenario.layout import lay_out
from motcua.scenario.models import PeriodRule
from motcua.service import Service
from motcua.teach import commands as teaching
from motcua.words import LANGUAGES, Lang, say

ALIASES = {"chay": "run", "bao-cao": "report", "kiem-tra": "check", "so-do": "diagram"}
ALIASES |= teaching.ALIASES | law_commands.ALIASES
"""Vietnamese names of the commands, without accents so that any keyboard can type them."""

Command = TypeVar("Command", bound=Callable[..., Any])


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line; leaves by SystemExit with the exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    lang = _language(given)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # Vietnamese must not depend on the locale, unless an encoding was asked for by name.
            is_free = not stream.isatty() and not os.environ.get("PYTHONIOENCODING")
            stream.reconfigure(encoding="utf-8" if is_free else None, errors="replace")
    try:
        commands(lang).main(given, prog_name="motcua", standalone_mode=False)
    except click.exceptions.Exit as error:
        sys.exit(error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        click.echo(say("cli.stopped", lang), err=True)
        sys.exit(130)
    except click.ClickException as error:
        click.echo(_usage(error, lang), err=True)
        sys.exit(2)
    except MotcuaError as error:
        if os.environ.get("MOTCUA_DEBUG"):
            raise
        subjects: dict[str, faults.Subject] = {"report": "register", "law": "file"}
        subject = subjects.get(ALIASES.get(given[0], given[0]), "scenario")
        columns = terminal.console(sys.stderr).width
        shown = faults.show(error, lang, subject=subject, columns=columns)
        click.echo(shown, err=True, nl=False)
        sys.exit(3 if isinstance(error, BrokenBooks) else 2)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)


def _language(given: Sequence[str]) -> Lang:
    """The language asked for on the command line or in MOTCUA_LANG; Vietnamese otherwise."""
    asked = os.environ.get("MOTCUA_LANG", "")
    for place, word in enumerate(given):
        if word == "--lang" and place + 1 < len(given):
            asked = given[place + 1]
        elif word.startswith("--lang="):
            asked = word.removeprefix("--lang=")
    return "en" if asked == "en" else "vi"


def _usage(error: click.ClickException, lang: Lang) -> str:
    """A mistake in the command line, in words."""
    if isinstance(error, _Plain):
        return error.message
    context = error.ctx if isinstance(error, click.UsageError) else None
    command = context.command_path if context else "motcua"
    see = say("cli.see_help", lang, command=command)
    if isinstance(error, click.NoSuchOption):
        return f"{say('cli.no_option', lang, found=error.option_name)} {see}"
    if isinstance(error, click.MissingParameter) and error.param and context:
        return f"{say('cli.missing', lang, name=error.param.make_metavar(context))} {see}"
    if isinstance(error, click.BadParameter) and error.param is not None:
        name, kind = error.param.opts[0], error.param.type
        if isinstance(kind, click.IntRange):
            return f"{say('cli.range', lang, name=name, low=kind.min, high=kind.max)} {see}"
        if isinstance(kind, click.Choice):
            return f"{say('cli.choice', lang, name=name, known=', '.join(kind.choices))} {see}"
        return f"{say('cli.bad_value', lang, name=name, problem=error.message.rstrip('.'))} {see}"
    return f"{say('cli.bad_usage', lang, problem=error.format_message())} {see}"


class _Group(click.Group):
    """The commands, by their English and their Vietnamese names."""

    lang: Lang = "vi"

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        return super().get_command(ctx, ALIASES.get(cmd_name, cmd_name))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if self.get_command(ctx, args[0]) is None and not args[0].startswith("-"):
            known = ", ".join(self.list_commands(ctx))
            raise _Plain(say("cli.no_command", self.lang, found=args[0], known=known))
        return super().resolve_command(ctx, args)


class _Page(click.HelpFormatter):
    """Help with the headings of our own words; click has no Vietnamese."""

    lang: ClassVar[Lang] = "vi"

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """The first line of a help page."""
        super().write_usage(prog, args, say("cli.usage", self.lang, usage=""))

    def write_heading(self, heading: str) -> None:
        """The name of a list of options or commands."""
        super().write_heading(say(f"cli.heading.{heading.lower()}", self.lang))


class _Plain(click.ClickException):
    """A mistake that is in words already."""


def commands(lang: Lang) -> click.Group:
    """All commands, their help in one language."""

    def help_option() -> Callable[[Command], Command]:
        return click.help_option("--help", "-h", help=say("cli.help", lang))

    def common(command: Command) -> Command:
        choice = click.Choice(LANGUAGES)
        option = click.option("--lang", type=choice, help=say("cli.lang", lang), expose_value=False)
        return help_option()(option(command))

    settings = {"max_content_width": 100}
    _Page.lang = lang
    click.Context.formatter_class = _Page
    group = _Group(
        "motcua",
        no_args_is_help=False,
        invoke_without_command=True,
        help=say("cli.motcua", lang),
        context_settings=settings,
    )
    group.lang = lang
    group.callback = _welcome
    group = click.version_option(__version__, "--version", help=say("cli.version", lang))(group)
    group = common(group)
    scenario = click.argument("scenario", type=click.Path(path_type=Path))
    as_object = click.option("--json", "is_json", is_flag=True, help=say("cli.json", lang))

    @group.command("run", help=say("cli.run", lang))
    @scenario
    @click.option(
        "--replicates",
        type=click.IntRange(1, 1_000_000),
        default=1,
        show_default=True,
        help=say("cli.replicates", lang),
    )
    @as_object
    @click.option("--out", type=click.Path(path_type=Path), help=say("cli.out", lang))
    @click.option("--trace", metavar="DOSSIER", help=say("cli.trace", lang))
    @common
    def run_command(
        scenario: Path, replicates: int, is_json: bool, out: Path | None, trace: str | None
    ) -> None:
        if out is not None:
            _refuse_taken(out)
        if trace is not None:
            register = run(load(scenario)).register
            click.echo("\n".join(story.tell(register, _dossier(register, trace), lang)))
            return
        _simulate(scenario, replicates, is_json=is_json, out=out, lang=lang)

    @group.command("report", help=say("cli.report", lang))
    @click.argument("register", type=click.Path(path_type=Path))
    @click.option("--from", "first", metavar="YYYY-MM-DD", help=say("cli.from", lang))
    @click.option("--to", "last", metavar="YYYY-MM-DD", help=say("cli.to", lang))
    @as_object
    @common
    def report_command(register: Path, first: str | None, last: str | None, is_json: bool) -> None:
        read = register_files.read(register)
        done = audited(read, _asked(read.facts, register, first, last))
        if is_json:
            click.echo(as_json.to_json(read.facts, done.counts), nl=False)
        else:
            _show(read.facts, done.counts, done.service(), lang)

    @group.command("check", help=say("cli.check", lang))
    @scenario
    @click.option("--resolved", is_flag=True, help=say("cli.resolved", lang))
    @common
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

    @group.command("schema", help=say("cli.schema", lang))
    @common
    def schema_command() -> None:
        click.echo(json.dumps(schema(), ensure_ascii=False, indent=2))

    @group.command("diagram", help=say("cli.diagram", lang))
    @common
    def diagram_command() -> None:
        click.echo(diagram(RULES, lang))

    teaching.add_to(group, lang)
    law = common(_Group("law", help=say("law.commands", lang)))
    law.lang = lang
    group.add_command(law_commands.filled(law, lang, common))
    return group


@click.pass_context
def _welcome(context: click.Context) -> None:
    """Without a command, say which there are."""
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


def _simulate(path: Path, replicates: int, *, is_json: bool, out: Path | None, lang: Lang) -> None:
    """Run a scenario and print or write what it says."""
    scenario = load(path)
    first: Run | None = None
    counts: list[tuple[PeriodCount, ...]] = []
    with terminal.progress(say("cli.running", lang), replicates, sys.stderr) as done:
        for one in run_all(scenario, range(replicates)):
            first = first or one
            counts.append(one.counts)
            done()
    assert first is not None
    facts = first.register.facts
    figures: Sequence[PeriodCount | PeriodRanges] = first.counts
    if replicates > 1:
        figures = [ranges(list(runs)) for runs in zip(*counts, strict=True)]
    if out is not None:
        _write(out, first, figures, lang)
        click.echo(say("cli.written", lang, folder=out), err=True)
    if is_json:
        click.echo(as_json.to_json(facts, figures), nl=False)
    elif out is None:
        _show(facts, figures, first.service(), lang)


def _reports(
    facts: RegisterFacts,
    figures: Sequence[PeriodCount | PeriodRanges],
    services: Sequence[Service],
) -> list[Report]:
    return [
        document.build(facts, count, service)
        for count, service in zip(figures, services, strict=True)
    ]


def _show(
    facts: RegisterFacts,
    figures: Sequence[PeriodCount | PeriodRanges],
    services: Sequence[Service],
    lang: Lang,
) -> None:
    """Print the report of each period, an empty line between two."""
    for number, report in enumerate(_reports(facts, figures, services)):
        if number:
            click.echo()
        terminal.show(report, lang, sys.stdout)


def _write(
    out: Path, first: Run, figures: Sequence[PeriodCount | PeriodRanges], lang: Lang
) -> None:
    """Write everything into a folder that appears whole or not at all."""
    facts = first.register.facts
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=out.parent, prefix=".motcua-") as made:
            folder = Path(made) / "out"
            register_files.write(first.register, folder / "register")
            pages = [page.plain(one, lang) for one in _reports(facts, figures, first.service())]
            (folder / "report.txt").write_text("\n".join(pages), encoding="utf-8")
            (folder / "report.json").write_text(as_json.to_json(facts, figures), encoding="utf-8")
            if out.exists():
                out.rmdir()
            folder.rename(out)
    except OSError as error:
        raise InputError([_unwritable(out, error)]) from None


def _unwritable(out: Path, error: OSError) -> Fault:
    return Fault("fault.out_unwritable", Place(str(out)), facts={"reason": error.strerror})


def _refuse_taken(out: Path) -> None:
    """Refuse an output folder that holds something, before any work is done."""
    try:
        if out.exists() and (not out.is_dir() or any(out.iterdir())):
            raise InputError([Fault("fault.out_exists", Place(str(out)))])
    except OSError as error:
        raise InputError([_unwritable(out, error)]) from None


def _dossier(register: Register, asked: str) -> int:
    """The row of the dossier that is asked for."""
    if asked == "latest":
        return story.latest(register)
    last = len(register.dossiers) - 1
    if asked.isascii() and asked.isdigit() and int(asked) <= last:
        return int(asked)
    facts = {"found": asked, "last": last}
    raise InputError([Fault("fault.no_dossier", Place("--trace"), facts=facts)])


def _asked(
    facts: RegisterFacts, register: Path, first: str | None, last: str | None
) -> tuple[Period, ...]:
    """The periods to report: the one asked for, or those of the register."""
    if first is None and last is None:
        if not facts.periods:
            raise InputError([Fault("fault.period_missing", Place(str(register)))])
        return tuple(Period(rule.since, rule.until) for rule in facts.periods)
    if first is None or last is None:
        raise InputError([Fault("fault.period_half", Place("--from" if first is None else "--to"))])
    asked = parse(json.dumps({"from": first, "to": last}), "--from, --to")
    try:
        rule = validate(asked, PeriodRule, [])
    except InputError as error:
        here = Place("--from, --to")
        plain = [replace(fault, place=here, excerpt="") for fault in error.faults]
        raise InputError(plain) from None
    if facts.periods:
        first_on = min(one.since for one in facts.periods)
        last_on = max(one.until for one in facts.periods)
        if rule.since < first_on or rule.until > last_on:
            held: dict[str, object] = {
                "first": f"{first_on:%d/%m/%Y}",
                "last": f"{last_on:%d/%m/%Y}",
            }
            raise InputError([Fault("fault.period_outside", Place("--from, --to"), facts=held)])
    return (Period(rule.since, rule.until),)
