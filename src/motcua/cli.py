"""The commands: they parse, call and print, and turn every error into words and an exit code.

0 = done; 2 = the file or the command is wrong; 3 = our bug; 130 = stopped.
"""

from __future__ import annotations

import io
import json
import os
import signal
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO, Any, TypeVar

import click

from motcua import (
    __version__,
    law_commands,
    out_folder,
    outputs,
    register_commands,
    register_files,
    report_commands,
    usage,
)
from motcua.book import Book, of_register
from motcua.engines import NAMES, Chosen, Name, chosen
from motcua.errors import BrokenBooks, Fault, InputError, MotcuaError, Place, reason
from motcua.indicators import PeriodCount
from motcua.outputs import Findings
from motcua.places import write as yaml_text
from motcua.provenance import facts_of
from motcua.register import Register
from motcua.report import faults, story, terminal
from motcua.report.replicates import PeriodRanges, ranges
from motcua.report_commands import Documents, show
from motcua.run import Run, run, run_all
from motcua.scenario import Scenario, build, load, numbers, periods, resolve, schema
from motcua.scenario.layout import lay_out
from motcua.teach import commands as teaching
from motcua.usage import Commands, Page, Plain
from motcua.words import LANGUAGES, Lang, say

ALIASES = {"chay": "run", "bao-cao": "report", "mau": "template"}
ALIASES |= {"kiem-tra": "check", "so-do": "diagram"}
ALIASES |= teaching.ALIASES | law_commands.ALIASES | register_commands.ALIASES
"""Vietnamese names of the commands, without accents so that any keyboard can type them."""

Commands.aliases = ALIASES

Command = TypeVar("Command", bound=Callable[..., Any])


def main(arguments: Sequence[str] | None = None, *, was_stopped: bool = False) -> None:
    """Run the command line; leaves by SystemExit with the exit code.

    Args:
        was_stopped: somebody asked to stop before anything began.
    """
    given = list(sys.argv[1:] if arguments is None else arguments)
    lang = _language(given)
    _complete_streams()
    if sys.stdout is None:
        sys.exit(_told("cli.output_closed", lang, 2))
    try:
        code = _stopped(lang) if was_stopped else _answered(given, lang)
        sys.stdout.flush()
    except (click.Abort, KeyboardInterrupt):
        code = _stopped(lang)
    except BrokenPipeError:
        code = 0
    except OSError as error:
        key = "cli.output_failed" if error.filename is None else "cli.file_failed"
        code = _told(key, lang, 2, file=error.filename, reason=reason(error))
    _flushed(sys.stdout)
    _flushed(sys.stderr)
    sys.exit(code)


def _complete_streams() -> None:
    """Every stream but the output is there, and they print Vietnamese whatever the locale is."""
    if sys.stdin is None:
        sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: SIM115 - as long as the process
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # Vietnamese must not depend on the locale, unless an encoding was asked for by name.
            is_free = not stream.isatty() and not os.environ.get("PYTHONIOENCODING")
            stream.reconfigure(encoding="utf-8" if is_free else None, errors="replace")


def _answered(given: list[str], lang: Lang) -> int:
    """Run the command; every error of its user, or of ours, in words. The exit code."""
    output = sys.stdout
    try:
        commands(lang).main(given, prog_name="motcua", standalone_mode=False)
    except SystemExit as left:
        if sys.stdout is not output:  # so click says that nobody reads it any longer
            sys.stdout = output
            return 0
        return left.code if isinstance(left.code, int) else 0
    except click.ClickException as error:
        return _shown(usage.sentence(error, lang) + "\n", 2)
    except MotcuaError as error:
        if os.environ.get("MOTCUA_DEBUG"):
            raise
        subjects: dict[str, faults.Subject] = {
            "report": "register",
            "register": "register",
            "template": "file",
            "law": "file",
        }
        named = [subjects[word] for one in given if (word := ALIASES.get(one, one)) in subjects]
        columns = terminal.console(sys.stderr).width
        shown = faults.show(error, lang, subject=(*named, "scenario")[0], columns=columns)
        return _shown(shown, 3 if isinstance(error, BrokenBooks) else 2)
    return 0


def _stopped(lang: Lang) -> int:
    """Say it once, however often Ctrl+C is pressed."""
    with suppress(ValueError):  # not the main thread
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    return _told("cli.stopped", lang, 130)


def _told(key: str, lang: Lang, code: int, **facts: object) -> int:
    return _shown(say(key, lang, **facts) + "\n", code)


def _shown(text: str, code: int) -> int:
    """The code, after a text for the user, who may have closed the stream for it."""
    with suppress(OSError):
        click.echo(text, err=True, nl=False)
    return code


def _flushed(stream: IO[str]) -> None:
    """Nothing is left in a stream that could fail when Python ends."""
    try:
        stream.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _language(given: Sequence[str]) -> Lang:
    """The language asked for on the command line or in MOTCUA_LANG; Vietnamese otherwise."""
    asked = os.environ.get("MOTCUA_LANG", "")
    for place, word in enumerate(given):
        if word == "--lang" and place + 1 < len(given):
            asked = given[place + 1]
        elif word.startswith("--lang="):
            asked = word.removeprefix("--lang=")
    return "en" if asked == "en" else "vi"


def commands(lang: Lang) -> click.Group:
    """All commands, their help in one language."""

    def help_option() -> Callable[[Command], Command]:
        return click.help_option("--help", "-h", help=say("cli.help", lang))

    def common(command: Command) -> Command:
        choice = click.Choice(LANGUAGES)
        option = click.option("--lang", type=choice, help=say("cli.lang", lang), expose_value=False)
        return help_option()(option(command))

    settings = {"max_content_width": 100}
    Page.lang = lang
    click.Context.formatter_class = Page
    group = Commands(
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
    @click.option("--engine", type=click.Choice(NAMES), help=say("cli.engine", lang))
    @as_object
    @report_commands.options_of_documents(lang)
    @click.option("--trace", metavar="DOSSIER", help=say("cli.trace", lang))
    @common
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
            _told(by.note, lang, 0)
        if trace is not None:
            _trace(loaded, trace, by, wanted, names, lang)
        else:
            _simulate(loaded, replicates, by, wanted, names, is_json, lang)

    report_commands.add_to(group, lang, common)

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

    teaching.add_to(group, lang)
    law = common(Commands("law", help=say("law.commands", lang)))
    law.lang = lang
    group.add_command(law_commands.filled(law, lang, common))
    registers = common(Commands("register", help=say("register.commands", lang)))
    registers.lang = lang
    group.add_command(register_commands.filled(registers, lang, common))
    return group


@click.pass_context
def _welcome(context: click.Context) -> None:
    """Without a command, say which there are."""
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


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
    told = "".join(
        f"{line}\n" for line in story.tell(done.register, _dossier(done.register, asked), lang)
    )
    if wanted.out is None:
        click.echo(told, nl=False)
        return
    made = _book(done, names, is_further=wanted.is_further)
    found = Findings(made.facts, done.counts, done.service(), made, wanted.is_further)
    _write(wanted, done, found, names, lang, told)


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
    told: str | None = None,
) -> None:
    """Write the documents, the register and the story if there is one, and say so."""
    assert wanted.out is not None

    def fill(folder: Path) -> None:
        outputs.write(folder, names, found, lang, template=wanted.template)
        register_files.write(done.register, folder / out_folder.REGISTER)
        if told is not None:
            (folder / "story.txt").write_text(told, encoding="utf-8")

    out_folder.write(wanted.out, fill)
    _told("cli.written", lang, 0, folder=wanted.out)


def _dossier(register: Register, asked: str) -> int:
    """The row of the dossier that is asked for."""
    if asked == "latest":
        return story.latest(register)
    last = len(register.dossiers) - 1
    if asked.isascii() and asked.isdigit() and int(asked) <= last:
        return int(asked)
    facts = {"found": asked, "last": last}
    raise InputError([Fault("fault.no_dossier", Place("--trace"), facts=facts)])
