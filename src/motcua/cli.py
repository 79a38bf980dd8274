"""The commands: they parse, call and print, and turn every error into words and an exit code.

0 = done; 2 = the file or the command is wrong; 3 = our bug; 130 = stopped.
"""

from __future__ import annotations

import io
import os
import signal
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import IO, Final

import click

from motcua import __version__, usage
from motcua.errors import BrokenBooks, MotcuaError, reason
from motcua.interrupts import Stopped
from motcua.usage import ALIASES, Commands, Page, common, shown, told
from motcua.words import Lang, say

HOMES: Final = {
    "run": "motcua.run_commands",
    "compare": "motcua.compare_command",
    "sweep": "motcua.search_commands",
    "enough": "motcua.search_commands",
    "stress": "motcua.stress_command",
    "report": "motcua.report_commands",
    "template": "motcua.report_commands",
    "check": "motcua.run_commands",
    "schema": "motcua.run_commands",
    "diagram": "motcua.teach.commands",
    "play": "motcua.teach.commands",
    "lessons": "motcua.teach.commands",
    "exercise": "motcua.teach.commands",
    "law": "motcua.law_commands",
    "register": "motcua.register_commands",
}
"""Every command, and the module that is loaded when it is called."""


def main(arguments: Sequence[str] | None = None, *, was_stopped: bool = False) -> None:
    """Run the command line; leaves by SystemExit with the exit code.

    Args:
        was_stopped: somebody asked to stop before anything began.
    """
    given = list(sys.argv[1:] if arguments is None else arguments)
    lang = _language(given)
    _complete_streams()
    if sys.stdout is None:
        sys.exit(told("cli.output_closed", lang, 2))
    try:
        code = _stopped(lang) if was_stopped else _answered(given, lang)
        sys.stdout.flush()
    except (click.Abort, KeyboardInterrupt) as stop:
        code = _stopped(lang, stop)
    except BrokenPipeError:
        code = 0
    except OSError as error:
        key = "cli.output_failed" if error.filename is None else "cli.file_failed"
        code = told(key, lang, 2, file=error.filename, reason=reason(error))
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
        return shown(usage.sentence(error, lang) + "\n", 2)
    except MotcuaError as error:
        if os.environ.get("MOTCUA_DEBUG"):
            raise
        from motcua.report import faults, terminal  # where all went well, nobody waits for it

        subjects: dict[str, faults.Subject] = {
            "report": "register",
            "register": "register",
            "template": "file",
            "law": "file",
        }
        named = [subjects[word] for one in given if (word := ALIASES.get(one, one)) in subjects]
        columns = terminal.console(sys.stderr).width
        text = faults.show(error, lang, subject=(*named, "scenario")[0], columns=columns)
        return shown(text, 3 if isinstance(error, BrokenBooks) else 2)
    return 0


def _stopped(lang: Lang, stop: BaseException | None = None) -> int:
    """Say it once, however often Ctrl+C is pressed, and what was kept if anything was."""
    with suppress(ValueError):  # not the main thread
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    for one in (stop, stop.__cause__ if stop else None):
        if isinstance(one, Stopped):
            return told("cli.stopped_kept", lang, 130, kept=one.kept, of=one.of)
    return told("cli.stopped", lang, 130)


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
    Page.lang = lang
    click.Context.formatter_class = Page
    group = Commands(
        "motcua",
        lang=lang,
        homes=HOMES,
        help=say("cli.motcua", lang),
        context_settings={"max_content_width": 100},
    )
    version = click.version_option(__version__, "--version", help=say("cli.version", lang))
    made: click.Group = common(lang)(version(group))
    return made
