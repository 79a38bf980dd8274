"""`motcua law`: prove a law, compare two, plant faults in one, and hold a register against it.

0 = proved (the same, every fault found, no illegal move); 1 = not so, with what was found; 2 = the
file or the command is wrong.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

import click

from motcua import register_files
from motcua.clock import moment
from motcua.conformance import Departure, conform
from motcua.law import Law, Moment, Term
from motcua.law_file import SHIPPED, NamedLaw, named_law
from motcua.testing import (
    AbstractionError,
    Conserved,
    CounterExample,
    Coverage,
    Difference,
    Proof,
    Same,
    Score,
    Ticks,
    compare,
    conserve,
    explore,
    mutate,
    select,
)
from motcua.usage import Commands, Decorator, Plain, common
from motcua.words import LANGUAGES, Lang, number, say

Command = TypeVar("Command", bound=Callable[..., Any])

FOUND = 1
"""Exit code of a command that found a counterexample, a difference, a survivor or a departure."""


def add_to(group: click.Group, lang: Lang) -> None:
    """Give the commands a `law` with those of the law in it, their help in one language."""
    law = Commands("law", lang=lang, help=say("law.commands", lang))
    every = common(lang)
    as_object = click.option("--json", "is_json", is_flag=True, help=say("cli.json", lang))
    files = click.argument("files", nargs=-1, metavar="[FILE]…")
    for name, command in (
        ("check", _check),
        ("compare", _compare),
        ("mutate", _mutate),
        ("coverage", _coverage),
    ):
        _add(law, name, lang, every, as_object, files)(command)
    register = click.argument("register", type=click.Path(path_type=Path))
    other = click.option("--law", "asked", metavar="FILE", help=say("law.own_law", lang))
    _add(law, "conform", lang, every, as_object, register, other)(_conform)
    group.add_command(every(law))


def _add(
    group: click.Group, name: str, lang: Lang, *decorators: Decorator
) -> Callable[[Callable[..., bool]], None]:
    """Have a function as a command; it is given the language and answers whether all is well."""

    def add(function: Callable[..., bool]) -> None:
        def call(**given: Any) -> None:
            if not function(lang=lang, **given):
                sys.exit(FOUND)

        for decorator in decorators:
            call = decorator(call)
        group.command(name, help=say(f"law.{name}", lang))(call)

    return add


def _laws(files: Sequence[str]) -> list[NamedLaw]:
    """The laws asked for; the shipped ones when none is."""
    return [named_law(file) for file in files] if files else list(SHIPPED.values())


def _say_json(value: object) -> None:
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


def _check(lang: Lang, files: Sequence[str], is_json: bool) -> bool:
    """Prove laws, or show the shortest history that breaks a property."""
    told = []
    is_right = True
    for law in _laws(files):
        found = _explored(law)
        counted = _counted(law) if isinstance(found, Proof) else None
        is_right &= isinstance(found, Proof) and isinstance(counted, Conserved | None)
        if is_json:
            told.append({"name": law.name, **_as_object(found), **_counted_object(counted)})
            continue
        click.echo(_verdict(law.name, found, lang))
        if counted is not None:
            click.echo(_balance(law.name, counted, lang))
    if is_json:
        _say_json({"laws": told})
    return is_right


Counted = Conserved | CounterExample | AbstractionError | None
"""What is found of a law's reports; None when the law sets that aside, or is not right itself."""


def _counted(law: NamedLaw) -> Counted:
    if {"W1", "W2", "W3", "W4"} & set(law.set_aside):
        return None
    try:
        return conserve(_on_ticks(law))
    except AbstractionError as error:
        return error


def _balance(name: str, found: Conserved | CounterExample | AbstractionError, lang: Lang) -> str:
    if not isinstance(found, Conserved):
        return _verdict(name, found, lang)
    histories, seconds = number(found.histories, lang), number(found.seconds, lang, places=2)
    return say("law.conserved", lang, name=name, histories=histories, seconds=seconds)


def _counted_object(found: Counted) -> dict[str, Any]:
    if found is None:
        return {}
    if isinstance(found, Conserved):
        return {"report": {"holds": True, "histories": found.histories}}
    return {"report": _as_object(found)}


def _on_ticks(law: NamedLaw) -> Law:
    return law.under(Ticks([law.policy]))


def _explored(law: NamedLaw) -> Proof | CounterExample | AbstractionError:
    try:
        return explore(_on_ticks(law), select(without=law.set_aside))
    except AbstractionError as error:
        return error


def _verdict(name: str, found: Proof | CounterExample | AbstractionError, lang: Lang) -> str:
    if isinstance(found, AbstractionError):
        return say("law.not_searched", lang, name=name, reason=found)
    if isinstance(found, CounterExample):
        acts = number(len(found), lang)
        return say("law.broken", lang, name=name, acts=acts) + "\n" + found.table(lang).rstrip()
    return say(
        "law.proved",
        lang,
        name=name,
        situations=number(found.situations, lang),
        edges=number(found.edges, lang),
        properties=number(len(found.properties), lang),
        seconds=number(found.seconds, lang, places=2),
    )


def _as_object(found: Proof | CounterExample | AbstractionError) -> dict[str, Any]:
    if isinstance(found, AbstractionError):
        return {"holds": None, "reason": str(found)}
    if isinstance(found, CounterExample):
        return {
            "holds": False,
            "property": found.property.id,
            "sentence": {lang: found.property.sentence(lang) for lang in LANGUAGES},
            "basis": found.property.basis,
            "acts": list(found.acts),
            "history": found.fixture(),
        }
    return {
        "holds": True,
        "situations": found.situations,
        "edges": found.edges,
        "properties": [prop.id for prop in found.properties],
    }


def _compare(lang: Lang, files: Sequence[str], is_json: bool) -> bool:
    """The shortest history on which two laws differ, or the proof that they are one."""
    if len(files) not in (0, 2):
        raise Plain(say("law.two_laws", lang, found=len(files)))
    one, other = _laws(files)
    found = compare(_on_ticks(one), _on_ticks(other))
    if is_json:
        _say_json({"laws": [one.name, other.name], **_difference_object(found)})
    else:
        click.echo("\n".join(_compared(one, other, found, lang)))
    return isinstance(found, Same)


def _compared(
    one: NamedLaw, other: NamedLaw, found: Same | Difference, lang: Lang
) -> Iterator[str]:
    names = {"one": one.name, "other": other.name}
    if isinstance(found, Same):
        yield say("law.same", lang, **names, situations=number(found.pairs, lang))
        return
    yield say("law.different", lang, **names, acts=number(len(found), lang))
    for law, lines in zip((one, other), found.sides(), strict=True):
        yield f"{law.name}:"
        if lines is None:
            yield "  " + say("law.refuses", lang, act=_last_act(found))
            continue
        for move, at, rule, role, dossier in lines:
            state = Term(f"state.{dossier.state.key}")
            if move.act is None:
                facts = {"ticks": move.ticks, "at": at, "state": state}
                yield "  " + say("law.line_wait", lang, **facts)
            else:
                who, act = Term(f"role.{role.key}"), Term(f"act.{move.act.key}")
                facts = {"at": at, "act": act, "who": who, "rule": rule, "state": state}
                yield "  " + say("law.line", lang, **facts)
    yield found.sentence(lang)


def _last_act(found: Difference) -> Term:
    acts = [move.act for move in found.moves if move.act is not None]
    return Term(f"act.{acts[-1].key}")


def _difference_object(found: Same | Difference) -> dict[str, Any]:
    if isinstance(found, Same):
        return {"same": True, "pairs": found.pairs, "edges": found.edges}
    sentence = {lang: found.sentence(lang) for lang in LANGUAGES}
    return {"same": False, "acts": list(found.acts), "why": found.why, "sentence": sentence}


def _mutate(lang: Lang, files: Sequence[str], is_json: bool) -> bool:
    """Plant every one-step fault in laws that hold, and show what the properties do not notice."""
    scores: dict[str, Score] = {}
    laws = _laws(files)
    for law in laws:
        proved = _explored(law)
        if isinstance(proved, Proof):
            scores[law.name] = mutate(_on_ticks(law), select(without=law.set_aside))
        else:
            click.echo(_verdict(law.name, proved, lang), err=is_json)
    if is_json:
        _say_json({"laws": [_score_object(name, score) for name, score in scores.items()]})
    else:
        for name, score in scores.items():
            click.echo("\n".join(_scored(name, score, lang)))
    return len(scores) == len(laws) and all(scores.values())


def _scored(name: str, score: Score, lang: Lang) -> Iterator[str]:
    yield say(
        "law.mutated",
        lang,
        name=name,
        mutants=number(len(score.fates), lang),
        killed=number(len(score.killed), lang),
        equivalent=number(len(score.equivalent), lang),
        survivors=number(len(score.survivors), lang),
        seconds=number(score.seconds, lang, places=2),
    )
    for rule, guard in score.redundant:
        yield "  " + say("law.redundant", lang, rule=rule, guard=guard)
    for fate in score.survivors:
        yield "  " + say("law.survivor", lang, mutant=fate.mutant)
        if fate.history is not None:
            yield "    " + " → ".join(fate.history.acts)


def _score_object(name: str, score: Score) -> dict[str, Any]:
    return {
        "name": name,
        "mutants": len(score.fates),
        "killed": len(score.killed),
        "by_property": score.by_property,
        "equivalent": [str(fate.mutant) for fate in score.equivalent],
        "survivors": [
            {"mutant": str(fate.mutant), "acts": list(fate.history.acts) if fate.history else []}
            for fate in score.survivors
        ],
    }


def _coverage(lang: Lang, files: Sequence[str], is_json: bool) -> bool:
    """How much of each law its proof makes use of."""
    searched = [(law, _explored(law)) for law in _laws(files)]
    proofs = {law.name: found for law, found in searched if isinstance(found, Proof)}
    if is_json:
        _say_json({"laws": [_coverage_object(name, proof) for name, proof in proofs.items()]})
    for law, found in searched:
        if not isinstance(found, Proof):
            click.echo(_verdict(law.name, found, lang), err=is_json)
        elif not is_json:
            click.echo("\n".join(_covered(law, found.coverage, lang)))
    return len(proofs) == len(searched)


def _covered(law: NamedLaw, coverage: Coverage, lang: Lang) -> Iterator[str]:
    yield say(
        "law.covered",
        lang,
        name=law.name,
        used=_used(coverage.rules),
        rules=len(coverage.rules),
        states=_used(coverage.rule_states),
        all_states=len(coverage.rule_states),
        guards=_used(coverage.guards),
        all_guards=len(coverage.guards),
        pairs=number(len(coverage.pairs), lang),
    )
    for article, rules in coverage.articles.items():
        yield say("law.covered_article", lang, article=article, rules=", ".join(rules))
    for rule in coverage.unused:
        yield say("law.unused_rule", lang, rule=rule)
    for (rule, state), times in coverage.rule_states.items():
        if not times and coverage.rules[rule]:
            yield say("law.unused_state", lang, rule=rule, state=Term(f"state.{state.key}"))
    for (rule, guard, held), times in coverage.guards.items():
        if not times and coverage.rules[rule]:
            key = "law.never_holds" if held else "law.always_holds"
            yield say(key, lang, rule=rule, guard=guard)


def _used(found: Mapping[Any, int]) -> str:
    return str(sum(1 for times in found.values() if times))


def _coverage_object(name: str, proof: Proof) -> dict[str, Any]:
    coverage = proof.coverage
    return {
        "name": name,
        "rules": coverage.rules,
        "states": [
            {"rule": rule, "state": state.key, "times": times}
            for (rule, state), times in coverage.rule_states.items()
        ],
        "guards": [
            {"rule": rule, "guard": guard, "held": held, "times": times}
            for (rule, guard, held), times in coverage.guards.items()
        ],
        "pairs": sorted(coverage.pairs),
        "articles": coverage.articles,
    }


def _conform(lang: Lang, register: Path, asked: str | None, is_json: bool) -> bool:
    """Replay a register through a law and show the first illegal move of each dossier."""
    read = register_files.read(register)
    law = named_law(asked) if asked else None
    found = conform(read, law.policy, law.rules) if law else conform(read)
    facts: dict[str, object] = {"dossiers": number(len(read.dossiers), lang)}
    if is_json:
        _say_json({"dossiers": len(read.dossiers), "departures": [_departure(d) for d in found]})
    elif not found:
        click.echo(say("law.conforms", lang, name=register, **facts))
    else:
        facts["found"] = number(len(found), lang)
        click.echo(say("law.departs", lang, name=register, **facts))
        for one in found:
            click.echo("  " + _told(one, lang))
    return not found


def _told(one: Departure, lang: Lang) -> str:
    why = say(one.why.key, lang, **one.why.facts)
    where = {"code": one.code, "office": one.office, "at": Moment(one.at)}
    return say("law.departure", lang, **where, why=why)


def _departure(one: Departure) -> dict[str, Any]:
    return {
        "dossier": one.code,
        "office": one.office,
        "at": moment(one.at).isoformat(sep=" "),
        "act": one.act.key,
        "kind": one.why.key,
        "why": {lang: say(one.why.key, lang, **one.why.facts) for lang in LANGUAGES},
    }
