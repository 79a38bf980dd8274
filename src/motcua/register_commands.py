"""`motcua register`: look into a table that an office exported, and write it in another format."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any, TypeVar

import click

from motcua import exchange, register_files
from motcua.errors import Fault, InputError, Place
from motcua.exchange import as_table
from motcua.exchange.files import refuse_taken
from motcua.exchange.pseudonyms import Pseudonyms, pseudonyms
from motcua.inspection import Summary, inspect, inspect_register
from motcua.register import Register
from motcua.register_table import companion, opened
from motcua.register_table.course import Course
from motcua.register_table.propose import Proposal, propose
from motcua.register_table.stage import beside
from motcua.register_table.written import companion_text
from motcua.report.text import visible
from motcua.usage import Commands, common
from motcua.words import Lang, number, say

Command = TypeVar("Command", bound=Callable[..., Any])


MOST_ACTIVITIES = 30
"""Activities that are shown; an object of JSON has them all."""


def add_to(group: click.Group, lang: Lang) -> None:
    """Give the commands a `register` with those of registers in it, their help in one language."""
    made: Commands = common(lang)(
        Commands("register", lang=lang, help=say("register.commands", lang))
    )
    as_object = click.option("--json", "is_json", is_flag=True, help=say("cli.json", lang))
    a_path = click.Path(path_type=Path)
    mapping = click.option("--mapping", type=a_path, help=say("register.mapping", lang))

    @made.command("inspect", help=say("register.inspect", lang))
    @click.argument("file", type=a_path)
    @mapping
    @as_object
    @common(lang)
    def inspect_command(file: Path, mapping: Path | None, is_json: bool) -> None:
        _inspect(file, mapping, is_json=is_json, lang=lang)

    @made.command("convert", help=say("register.convert", lang))
    @click.argument("source", type=a_path, metavar="IN")
    @click.argument("out", type=a_path, metavar="OUT")
    @mapping
    @click.option(
        "--pseudonymise",
        "key",
        type=a_path,
        metavar="KEYFILE",
        help=say("register.pseudonymise", lang),
    )
    @common(lang)
    def convert_command(source: Path, out: Path, mapping: Path | None, key: Path | None) -> None:
        done, set_aside = _convert(source, out, mapping, pseudonyms(key) if key else None)
        told = {"dossiers": number(done, lang), "set_aside": number(set_aside, lang)}
        click.echo(say("register.converted", lang, file=visible(str(out)), **told), err=True)

    group.add_command(made)


def _inspect(file: Path, mapping: Path | None, *, is_json: bool, lang: Lang) -> None:
    """Print what a register holds, or a proposal of how to read it."""
    if _is_register(file, mapping):
        found = inspect_register(file, register_files.read(file))
    elif mapping is None and _has_no_companion(file):
        proposal = propose(file)
        text = companion_text(proposal, lang)
        click.echo(_dumped(_as_object(proposal, text)) if is_json else text, nl=is_json)
        return
    else:
        found = inspect(file, mapping)
    click.echo(_dumped(found.as_object()) if is_json else "\n".join(_lines(found, lang)))


def _is_register(file: Path, mapping: Path | None) -> bool:
    """Whether a file says every move itself and needs no companion."""
    if mapping is not None:
        return file.is_dir()
    return register_files.holds_register(file)


def _has_no_companion(file: Path) -> bool:
    """Whether there is none, or an empty one, as a shell makes it of `inspect so.csv > so.yaml`."""
    path = beside(file)
    try:
        return not path.exists() or (path.is_file() and not path.stat().st_size)
    except OSError:  # what cannot be looked at is said when it is read
        return False


def _convert(
    source: Path, out: Path, mapping: Path | None, hidden: Pseudonyms | None
) -> tuple[int, int]:
    """Write a register in another format: how many dossiers it has, and how many are left out."""
    if out.suffix and not out.name.lower().endswith(exchange.KNOWN):
        facts: dict[str, object] = {"known": ", ".join(exchange.KNOWN)}
        raise InputError([Fault("fault.format_unknown", Place(str(out)), facts=facts)])
    refuse_taken(out, *([out.with_suffix(".yaml")] if exchange.is_table(out) else []))
    if _is_register(source, mapping):
        return _write(register_files.read(source), out, hidden), 0
    with opened(source, mapping) as table:
        if exchange.is_table(out):
            declared = companion(mapping or beside(source))
            done = as_table.write(as_table.of_table(table, declared, hidden), out)
        else:
            done = _write(table.register(), out, hidden)
        return done, table.set_aside


def _write(register: Register, out: Path, hidden: Pseudonyms | None) -> int:
    """Write a register of moves in the format of a name."""
    shown = hidden.register(register) if hidden else register
    if exchange.is_table(out):
        return as_table.write(as_table.of_register(shown), out)
    if out.suffix:
        exchange.write_moves(shown, out)
    else:
        register_files.write(shown, out)
    return len(shown.dossiers)


def _dumped(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)


def _as_object(proposal: Proposal, text: str) -> dict[str, Any]:
    columns = {
        name: {
            "column": choice.rule.column,
            "values": choice.rule.values,
            "otherwise": choice.rule.otherwise,
            "not_understood": list(choice.strange),
            "rare": choice.rare,
            "by_content": choice.by_content,
            "is_given": choice.is_given,
        }
        for name, choice in proposal.columns.items()
    }
    told = {
        name: value
        for name, value in asdict(proposal).items()
        if name not in ("columns", "is_vietnamese", "until")
    }
    return {"proposal": told | {"columns": columns}, "companion": text}


def _lines(found: Summary, lang: Lang) -> Iterator[str]:
    """A summary in words."""
    facts: dict[str, object] = {"file": visible(found.file), "name": visible(found.name)}
    amounts = ("rows", "set_aside", "offices", "procedures", "officers")
    facts |= {name: number(getattr(found, name), lang) for name in amounts}
    yield say("inspect.head", lang, **facts)
    yield say("inspect.rows", lang, **facts)
    if found.footing:
        yield say("inspect.footing", lang, footing=number(found.footing, lang))
    if found.since:
        yield say("inspect.period", lang, first=found.since, last=found.until)
    yield say("inspect.names", lang, **facts)
    if found.kinds:
        yield ""
        yield from _faults(found, lang)
    if found.months:
        yield ""
        names = ("month", "carried_in", "received", "resolved", "returned", "open")
        yield from _columns(
            [[say(f"inspect.{name}", lang) for name in names]]
            + [
                [one.month, *(number(getattr(one, name), lang) for name in names[1:])]
                for one in found.months
            ]
        )
    if found.course:
        yield ""
        yield from _course(found.course, lang)


def _faults(found: Summary, lang: Lang) -> Iterator[str]:
    """Each kind of contradiction with the first of it."""
    yield say("inspect.faults", lang)
    for kind, times in found.kinds.items():
        first = next((f for f in found.faults if f.key.removesuffix("_near") == kind), None)
        if first is None:
            yield f"  {number(times, lang)} × {kind}"
            continue
        where = ": ".join((str(first.place), *filter(None, [" › ".join(first.path)])))
        told = visible(f"{where}: {first.sentence(lang)}")
        yield f"  {number(times, lang)} × {told[:400]}"


def _course(course: Course, lang: Lang) -> Iterator[str]:
    facts: dict[str, object] = {
        name: number(getattr(course, name), lang)
        for name in ("events", "dossiers", "officers", "variants", "undated")
    }
    facts["activities"] = number(len(course.activities), lang)
    yield say("inspect.events", lang, **facts)
    if course.undated:
        yield say("inspect.undated", lang, **facts)
    if course.since:
        yield say("inspect.span", lang, first=course.since, last=course.until)
    for key, spread in (("spread_events", course.events_per_dossier), ("spread_days", course.days)):
        told = {name: number(value, lang, places=2) for name, value in asdict(spread).items()}
        yield say(f"inspect.{key}", lang, **told)
    shown = list(course.activities.items())[:MOST_ACTIVITIES]
    yield from (f"  {number(n, lang):>10}  {visible(name)}" for name, n in shown)
    if left := len(course.activities) - len(shown):
        yield "  " + say("inspect.more", lang, left=number(left, lang))


def _columns(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Rows under each other, numbers to the right."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for first, *others in rows:
        cells = [cell.rjust(width) for cell, width in zip(others, widths[1:], strict=True)]
        yield "  ".join((first.ljust(widths[0]), *cells))
