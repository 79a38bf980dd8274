"""`motcua report`: the report of a register or of any table, printed or as documents."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import click

from motcua import book, out_folder, outputs
from motcua.book import Book
from motcua.clock import Period
from motcua.errors import Fault, InputError, Place
from motcua.outputs import Findings
from motcua.places import parse
from motcua.published import against
from motcua.register import RegisterFacts
from motcua.report import faults, terminal
from motcua.run import measured
from motcua.scenario import validate
from motcua.scenario.models import PeriodRule
from motcua.trend import CUTS, Cut, periods_of
from motcua.usage import Plain
from motcua.words import Lang, number, say

MOST_SAID = 10
"""Contradictions that are said on the screen; the number of the rest is said too."""

Decorator = Callable[[Any], Any]


def options_of_documents(lang: Lang) -> Decorator:
    """`--as`, `--out`, `--template` and `--further`, for every command that makes a report."""

    def add(command: Any) -> Any:
        made = click.option("--further", "is_further", is_flag=True, help=say("cli.further", lang))
        path = click.Path(path_type=Path)
        for option in (
            click.option("--template", type=path, help=say("cli.template", lang)),
            click.option("--as", "formats", metavar="FORMATS", help=say("cli.as", lang)),
            click.option("--out", type=path, help=say("cli.out", lang)),
            made,
        ):
            command = option(command)
        return command

    return add


@dataclass(frozen=True)
class Documents:
    """What is to be written.

    Attributes:
        out: the folder; None = nothing.
        formats: of `--as`; None = the usual.
    """

    out: Path | None
    formats: str | None
    template: Path | None

    def checked(self, lang: Lang) -> tuple[str, ...]:
        """The documents, after everything that can be refused before the work."""
        names = outputs.formats_of(self.formats)
        if self.out is None and (self.formats is not None or self.template is not None):
            option = "--as" if self.formats is not None else "--template"
            raise Plain(say("cli.needs", lang, one=option, other="--out"))
        if self.template is not None and "docx" not in names:
            raise Plain(say("cli.needs", lang, one="--template", other="--as docx"))
        if self.out is not None:
            out_folder.refuse_unfit(self.out)
        return names if self.out is not None else ()


def add_to(group: click.Group, lang: Lang, common: Decorator) -> None:
    """Give the commands a `report`."""
    path = click.Path(path_type=Path)

    @group.command("report", help=say("cli.report", lang))
    @click.argument("register", type=path)
    @click.option("--from", "first", metavar="YYYY-MM-DD", help=say("cli.from", lang))
    @click.option("--to", "last", metavar="YYYY-MM-DD", help=say("cli.to", lang))
    @click.option("--by", "cut", type=click.Choice(CUTS), help=say("cli.by", lang))
    @click.option("--mapping", type=path, help=say("cli.mapping", lang))
    @click.option("--strict", "is_strict", is_flag=True, help=say("cli.strict", lang))
    @click.option("--against", "published", type=path, help=say("cli.against", lang))
    @options_of_documents(lang)
    @click.option("--json", "is_json", is_flag=True, help=say("cli.json", lang))
    @common
    def report_command(
        register: Path,
        first: str | None,
        last: str | None,
        cut: Cut | None,
        mapping: Path | None,
        is_strict: bool,
        published: Path | None,
        out: Path | None,
        formats: str | None,
        template: Path | None,
        is_further: bool,
        is_json: bool,
    ) -> None:
        documents = Documents(out, formats, template)
        names = documents.checked(lang)

        def asked(facts: RegisterFacts) -> Sequence[Period]:
            spans = _asked(facts, register, first, last)
            return [one for span in spans for one in (periods_of(span, cut) if cut else [span])]

        made = book.of_file(
            register,
            asked,
            mapping=mapping,
            is_strict=is_strict,
            is_further=is_further or "xlsx" in names,
        )
        _say_set_aside(made, lang)
        compared = against(published, made.counts[-1]) if published else None
        periods = [count.period for count in made.counts]
        services = measured(made.register, periods) if made.register is not None else ()
        found = Findings(made.facts, made.counts, services, made, is_further, compared)
        give(found, documents, names, is_json=is_json, lang=lang)


def give(
    found: Findings, documents: Documents, names: Sequence[str], *, is_json: bool, lang: Lang
) -> None:
    """Write the documents that are asked for; print the JSON, or the report if none are."""
    if documents.out is not None:
        template = documents.template
        out_folder.write(
            documents.out,
            lambda folder: outputs.write(folder, names, found, lang, template=template),
        )
        click.echo(say("cli.written", lang, folder=documents.out), err=True)
    if is_json:
        click.echo(found.to_json(), nl=False)
    elif documents.out is None:
        for place, report in enumerate(found.reports()):
            if place:
                click.echo()
            terminal.show(report, lang, sys.stdout)


def _say_set_aside(made: Book, lang: Lang) -> None:
    """Say, beside the report, which rows were set aside and why."""
    if made.faults:
        count = made.counts[0].set_aside
        head = say("cli.set_aside", lang, count=number(count, lang))
        shown = faults.listed(made.faults[:MOST_SAID], lang, terminal.console(sys.stderr).width)
        click.echo(head, err=True)
        click.echo(shown, err=True, nl=False)
        if (rest := len(made.faults) - MOST_SAID) > 0:
            click.echo(say("cli.and_more", lang, count=number(rest, lang)), err=True)


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
    _refuse_outside(facts, rule)
    return (Period(rule.since, rule.until),)


def _refuse_outside(facts: RegisterFacts, rule: PeriodRule) -> None:
    """A register answers for its own days."""
    if not facts.periods:
        return
    first_on = min(one.since for one in facts.periods)
    last_on = max(one.until for one in facts.periods)
    if rule.since < first_on or rule.until > last_on:
        held: dict[str, object] = {"first": f"{first_on:%d/%m/%Y}", "last": f"{last_on:%d/%m/%Y}"}
        raise InputError([Fault("fault.period_outside", Place("--from, --to"), facts=held)])
