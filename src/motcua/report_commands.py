"""`motcua report`: the report of a register or of any table, printed or as documents.

0 = done; 1 = done, and a published report differs or does not add up; 2 = the file or the command
is wrong.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import click

from motcua import book, out_folder, outputs, scenario
from motcua.book import Book
from motcua.clock import Period
from motcua.errors import Fault, InputError, Place, reason
from motcua.outputs import Findings
from motcua.places import parse
from motcua.provenance import facts_of
from motcua.published import Published, load, of_period
from motcua.register import RegisterFacts
from motcua.report import faults, terminal
from motcua.run import measured
from motcua.scenario import validate
from motcua.scenario.layout import lay_out
from motcua.scenario.models import PeriodRule
from motcua.trend import CUTS, Cut, periods_of
from motcua.usage import Decorator, Plain, common
from motcua.words import Lang, number, say

MOST_SAID = 10
"""Contradictions that are said on the screen; the number of the rest is said too."""

DIFFERS = 1
"""Exit code where what was published is not what the register counts, as the law's commands have.
"""


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
    """What is to be said and written.

    Attributes:
        out: the folder; None = nothing is written.
        formats: of `--as`; None = the usual.
        is_further: what is counted beyond the report is said below it.
    """

    out: Path | None
    formats: str | None
    template: Path | None
    is_further: bool

    def checked(self, lang: Lang, *, runs: int = 1) -> tuple[str, ...]:
        """The documents, after everything that can be refused before the work."""
        names = outputs.formats_of(self.formats)
        if self.out is None and (self.formats is not None or self.template is not None):
            option = "--as" if self.formats is not None else "--template"
            raise Plain(say("cli.needs", lang, one=option, other="--out"))
        if self.template is not None and "docx" not in names:
            raise Plain(say("cli.needs", lang, one="--template", other="--as docx"))
        if runs > 1:
            self._refuse_of_many(names, lang)
        if self.out is not None:
            out_folder.refuse_unfit(self.out)
        return names if self.out is not None else ()

    def _refuse_of_many(self, names: Sequence[str], lang: Lang) -> None:
        """Many runs have means; what counts dossiers or names them is of one run."""
        asked = [f"--as {name}" for name in names if name in outputs.OF_ONE]
        asked += ["--further"] if self.is_further else []
        if asked:
            raise Plain(say("cli.of_one_run", lang, asked=", ".join(asked)))

    def check_template(self, facts: RegisterFacts) -> None:
        """Nothing, if there is no template or the reports of this register fit into it.

        Raises:
            InputError: what is wrong with the template, every fault of it.
        """
        if self.template is not None:
            from motcua.report import docx  # loaded where a Word document is asked for

            with of_another_file():
                docx.check(self.template, facts)


@contextmanager
def of_another_file() -> Iterator[None]:
    """Faults that are found here are of a file named beside what the command works on."""
    try:
        yield
    except InputError as error:
        error.is_beside = True
        raise


def add_to(group: click.Group, lang: Lang) -> None:
    """Give the commands a `report` and a `template`."""
    _add_report(group, lang)
    path = click.Path(path_type=Path)

    @group.command("template", help=say("cli.template_command", lang))
    @click.argument("out", type=path)
    @click.option("--for", "source", type=path, required=True, help=say("cli.for", lang))
    @common(lang)
    def template_command(out: Path, source: Path) -> None:
        write_template(out, source, lang)


def _add_report(group: click.Group, lang: Lang) -> None:
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
    @common(lang)
    def report_command(
        register: Path,
        first: str | None,
        last: str | None,
        cut: Cut | None,
        mapping: Path | None,
        is_strict: bool,
        published: Path | None,
        is_json: bool,
        **documents: Any,
    ) -> None:
        wanted = Documents(**documents)
        names = wanted.checked(lang)
        if mapping is not None and register.is_dir():
            raise Plain(say("cli.mapping_of_folder", lang))
        form = _published(published)

        def asked(facts: RegisterFacts) -> Sequence[Period]:
            wanted.check_template(facts)
            spans = _asked(facts, register, first, last)
            parts = [one for span in spans for one in (periods_of(span, cut) if cut else [span])]
            return list(dict.fromkeys(parts))

        is_further = wanted.is_further or "xlsx" in names
        made = book.of_file(
            register, asked, mapping=mapping, is_strict=is_strict, is_further=is_further
        )
        _say_set_aside(made, lang)
        found = _found(made, wanted, form)
        give(found, wanted, names, is_json=is_json, lang=lang)
        if found.compared is not None and not found.compared.agrees:
            sys.exit(DIFFERS)


def _published(path: Path | None) -> Published | None:
    """The published report to compare with, if there is one."""
    if path is None:
        return None
    with of_another_file():
        return load(path)


def _found(made: Book, wanted: Documents, form: Published | None) -> Findings:
    """Everything that the report of a register says."""
    periods = [count.period for count in made.counts]
    services = measured(made.register, periods) if made.register is not None else ()
    compared = of_period(form, made.counts) if form is not None else None
    return Findings(made.facts, made.counts, services, made, wanted.is_further, compared)


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
    show(found, is_json=is_json, is_written=documents.out is not None, lang=lang)


def show(found: Findings, *, is_json: bool, is_written: bool, lang: Lang) -> None:
    """Print the JSON if that is asked for, or the report if it is not in a folder already."""
    if is_json:
        click.echo(found.to_json(), nl=False)
    elif not is_written:
        for place, report in enumerate(found.reports()):
            if place:
                click.echo()
            terminal.show(report, lang, sys.stdout)


def write_template(out: Path, source: Path, lang: Lang) -> None:
    """Write the Word template that the office of a register or a scenario can start from.

    Raises:
        InputError: what is wrong with the source, or the template is there already.
    """
    if out.suffix.lower() != ".docx":
        raise Plain(say("cli.template_name", lang, file=out))
    if os.path.lexists(out):
        raise InputError([Fault("fault.file_exists", Place(str(out)))])
    from motcua.report import docx

    facts = _facts_of(source)
    try:
        docx.example_template(out, facts)
    except OSError as error:
        told: dict[str, object] = {"reason": reason(error)}
        raise InputError([Fault("fault.out_unwritable", Place(str(out)), facts=told)]) from None
    click.echo(say("cli.template_written", lang, file=out), err=True)


def _facts_of(source: Path) -> RegisterFacts:
    """What a register, or the register of a scenario, is called and has for levels."""
    if source.suffix.lower() in (".yaml", ".yml"):
        return facts_of(lay_out(scenario.load(source)), engine="", replicate=0)
    return book.facts_of(source)


def _say_set_aside(made: Book, lang: Lang) -> None:
    """Say, beside the report, how many rows were set aside, which first, and why."""
    if not made.faults:
        return
    columns = terminal.console(sys.stderr).width
    some = made.faults[:MOST_SAID]
    click.echo(say("cli.set_aside", lang, count=number(made.counts[0].set_aside, lang)), err=True)
    click.echo(faults.listed(some, lang, columns, of=made.contradictions), err=True, nl=False)


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
