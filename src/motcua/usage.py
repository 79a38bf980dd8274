"""The command line gone wrong, and pages of help, in our words: click has no Vietnamese."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import ClassVar

import click

from motcua.words import Lang, say


class Commands(click.Group):
    """The commands, by their English and their Vietnamese names."""

    lang: Lang = "vi"
    aliases: ClassVar[dict[str, str]] = {}

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        return super().get_command(ctx, self.aliases.get(cmd_name, cmd_name))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if self.get_command(ctx, args[0]) is None and not args[0].startswith("-"):
            known = ", ".join(self.list_commands(ctx))
            raise Plain(say("cli.no_command", self.lang, found=args[0], known=known))
        return super().resolve_command(ctx, args)


class Page(click.HelpFormatter):
    """Help with the headings of our own words."""

    lang: ClassVar[Lang] = "vi"

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """The first line of a help page."""
        super().write_usage(prog, args, say("cli.usage", self.lang, usage=""))

    def write_heading(self, heading: str) -> None:
        """The name of a list of options or commands."""
        super().write_heading(say(f"cli.heading.{heading.lower()}", self.lang))


class Plain(click.ClickException):
    """A mistake that is in words already."""


TOLD: Mapping[str, re.Pattern[str]] = {
    "cli.too_many": re.compile(r"Got unexpected extra arguments? \((?P<found>.*)\)", re.DOTALL),
    "cli.no_value": re.compile(r"Option '(?P<name>.*)' requires an argument\.", re.DOTALL),
    "cli.takes_none": re.compile(r"Option '(?P<name>.*)' does not take a value\.", re.DOTALL),
    "cli.no_name": re.compile(r"Missing command\."),
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
    if isinstance(kind, click.Choice):
        return say("cli.choice", lang, name=name, known=", ".join(kind.choices))
    return say("cli.bad_value", lang, name=name)
