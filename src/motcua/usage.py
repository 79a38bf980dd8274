"""The command line gone wrong, and pages of help, in our words: click has no Vietnamese."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from importlib import import_module
from math import isfinite
from typing import Any, ClassVar

import click

from motcua.interrupts import held
from motcua.words import LANGUAGES, Lang, say

Decorator = Callable[[Any], Any]

ALIASES: Mapping[str, str] = {
    "chay": "run",
    "bao-cao": "report",
    "mau": "template",
    "kiem-tra": "check",
    "so-do": "diagram",
    "dien-tap": "play",
    "bai-hoc": "lessons",
    "bai-tap": "exercise",
    "luat": "law",
    "so-sanh": "compare",
    "thu-tung-gia-tri": "sweep",
    "bao-nhieu-la-du": "enough",
    "do-vung": "stress",
    "do-phu": "coverage",
    "doi-chieu": "conform",
    "so-theo-doi": "register",
    "xem": "inspect",
    "doi": "convert",
}
"""Vietnamese names of the commands, without accents so that any keyboard can type them."""


class Commands(click.Group):
    """The commands, by their English and their Vietnamese names; without one, which there are.

    Attributes:
        homes: of commands that are loaded when they are called: the module whose
            `add_to(group, lang)` brings it.
    """

    def __init__(
        self, name: str, *, lang: Lang, homes: Mapping[str, str] | None = None, **settings: Any
    ) -> None:
        usual: dict[str, Any] = {
            "no_args_is_help": False,
            "invoke_without_command": True,
            "callback": _welcome,
        }
        super().__init__(name, **usual | settings)
        self.lang = lang
        self.homes = homes or {}

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [*self.homes, *(name for name in self.commands if name not in self.homes)]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        name = ALIASES.get(cmd_name, cmd_name)
        if name in self.homes and name not in self.commands:
            with held() as asked:
                import_module(self.homes[name]).add_to(self, self.lang)
            if asked:
                raise click.Abort
        return super().get_command(ctx, name)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if self.get_command(ctx, args[0]) is None and not args[0].startswith("-"):
            known = ", ".join(self.list_commands(ctx))
            raise Plain(say("cli.no_command", self.lang, found=args[0], known=known))
        return super().resolve_command(ctx, args)


@click.pass_context
def _welcome(context: click.Context) -> None:
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


class Page(click.HelpFormatter):
    """Help with the headings of our own words."""

    lang: ClassVar[Lang] = "vi"

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """The first line of a help page."""
        super().write_usage(prog, args, say("cli.usage", self.lang, usage=""))

    def write_heading(self, heading: str) -> None:
        """The name of a list of options or commands."""
        super().write_heading(say(f"cli.heading.{heading.lower()}", self.lang))

    def write_dl(self, rows: Iterable[tuple[str, str]], *widths: int, **more: int) -> None:
        """A list of options or commands."""
        default = say("cli.default", self.lang)
        told = [(name, text.replace("[default: ", f"[{default}: ")) for name, text in rows]
        super().write_dl(told, *widths, **more)


class Finite(click.FloatRange):
    """A number in a range; `nan`, which lies in every range, and the infinite are none."""

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> float:
        found = float(super().convert(value, param, ctx))
        if not isfinite(found):
            self.fail(f"{value} is no number", param, ctx)
        return found


def common(lang: Lang) -> Decorator:
    """Give a command the options that all commands have."""

    def wrap(command: Any) -> Any:
        choice = click.Choice(LANGUAGES)
        option = click.option("--lang", type=choice, help=say("cli.lang", lang), expose_value=False)
        return click.help_option("--help", "-h", help=say("cli.help", lang))(option(command))

    return wrap


def told(key: str, lang: Lang, code: int, **facts: object) -> int:
    """The code, after a sentence for the user."""
    return shown(say(key, lang, **facts) + "\n", code)


def shown(text: str, code: int) -> int:
    """The code, after a text for the user, who may have closed the stream for it."""
    with suppress(OSError):
        click.echo(text, err=True, nl=False)
    return code


class Plain(click.ClickException):
    """A mistake that is in words already."""


TOLD: Mapping[str, re.Pattern[str]] = {
    "cli.too_many": re.compile(r"Got unexpected extra arguments? \((?P<found>.*)\)", re.DOTALL),
    "cli.no_value": re.compile(r"Option '(?P<name>.*)' requires an argument\.", re.DOTALL),
    "cli.takes_none": re.compile(r"Option '(?P<name>.*)' does not take a value\.", re.DOTALL),
}
"""What click says of a command line as a whole, and the key of our own sentence for it."""


def sentence(error: click.ClickException, lang: Lang) -> str:
    """A mistake in the command line, in words."""
    if isinstance(error, Plain):
        return error.message
    context = error.ctx if isinstance(error, click.UsageError) else None
    see = say("cli.see_help", lang, command=context.command_path if context else "motcua")
    return f"{_mistake(error, context, lang)} {see}"


def _mistake(error: click.ClickException, context: click.Context | None, lang: Lang) -> str:
    if isinstance(error, click.NoSuchOption):
        return say("cli.no_option", lang, found=error.option_name)
    if isinstance(error, click.MissingParameter) and error.param and context:
        is_option = isinstance(error.param, click.Option)
        name = error.param.opts[0] if is_option else error.param.make_metavar(context)
        return say("cli.missing", lang, name=name)
    if isinstance(error, click.BadParameter) and error.param is not None:
        return _bad_value(error.param, lang)
    for key, pattern in TOLD.items():
        if found := pattern.fullmatch(error.message):
            return say(key, lang, **found.groupdict())
    return say("cli.bad_usage", lang)


def _bad_value(parameter: click.Parameter, lang: Lang) -> str:
    name, kind = parameter.opts[0], parameter.type
    if isinstance(kind, click.IntRange):
        return say("cli.range", lang, name=name, low=kind.min, high=kind.max)
    if isinstance(kind, click.FloatRange):
        key = "cli.between" if kind.min_open and kind.max_open else "cli.number"
        return say(key, lang, name=name, low=kind.min, high=kind.max)
    if isinstance(kind, click.Choice):
        return say("cli.choice", lang, name=name, known=", ".join(kind.choices))
    if isinstance(kind, click.Path) and not kind.dir_okay:
        return say("cli.no_file", lang, name=name)
    return say("cli.bad_value", lang, name=name)
