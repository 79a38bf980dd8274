"""The commands of trainers: diagram, play, lessons, exercise."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from motcua.errors import Fault, InputError, Place, reason
from motcua.law import RULES, Rule, State, Term, diagram
from motcua.report import faults, terminal
from motcua.teach.exercises import exercises
from motcua.teach.handout import handout
from motcua.teach.keyboard import ascii_only, is_limited, play
from motcua.teach.lessons import EVERY_TRANSITION, FOLDER, Lesson, lesson_files, load_lesson
from motcua.teach.page import said
from motcua.teach.picture import Walk, mermaid, svg
from motcua.teach.player import Player
from motcua.teach.sheet import sheet
from motcua.usage import common
from motcua.words import Lang, say


def add_to(group: click.Group, lang: Lang) -> None:
    """Add the trainers' commands to a group, their help in one language."""
    for made in (_diagram(lang), _play(lang), _lessons(lang), _exercise(lang)):
        group.add_command(made)


def _diagram(lang: Lang) -> click.Command:
    @click.command("diagram", help=say("cli.diagram", lang))
    @click.argument("lesson", type=click.Path(path_type=Path), required=False)
    @click.option(
        "--as",
        "form",
        type=click.Choice(["mermaid", "svg"]),
        default="mermaid",
        show_default=True,
        help=say("cli.diagram.as", lang),
    )
    @click.option(
        "--dossier",
        type=click.IntRange(1, 1_000),
        default=1,
        show_default=True,
        help=say("cli.diagram.dossier", lang),
    )
    @click.option("--out", type=click.Path(path_type=Path), help=say("cli.diagram.out", lang))
    @common(lang)
    def command(lesson: Path | None, form: str, dossier: int, out: Path | None) -> None:
        walk = None if lesson is None else _walk(_loaded(lesson, lang), dossier)
        if form == "svg":
            text = svg(walk or Walk(State.NEW), lang)
        else:
            text = diagram(RULES, lang) if walk is None else mermaid(walk, lang)
        if out is None:
            click.echo(text, nl=False)
            return
        _write(text, out)
        click.echo(say("cli.written", lang, folder=out), err=True)

    return command


def _walk(lesson: Lesson, dossier: int) -> Walk:
    """The way of one of a lesson's dossiers, counted from 1, and what may come next."""
    if dossier > len(lesson.sessions):
        facts: dict[str, object] = {"found": dossier, "last": len(lesson.sessions)}
        raise InputError(
            [Fault("fault.no_dossier_of_lesson", Place(str(lesson.path)), facts=facts)]
        )
    return lesson.sessions[dossier - 1].walk()


def _write(text: str, out: Path) -> None:
    """Write a file that is not there yet."""
    try:
        with out.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        raise InputError([Fault("fault.file_exists", Place(str(out)))]) from None
    except OSError as error:
        fault = Fault("fault.out_unwritable", Place(str(out)), facts={"reason": reason(error)})
        raise InputError([fault]) from None


def _play(lang: Lang) -> click.Command:
    @click.command("play", help=say("cli.play", lang))
    @click.argument("lesson", type=click.Path(path_type=Path))
    @click.option("--steps", "in_steps", is_flag=True, help=say("cli.play.steps", lang))
    @click.option("--ascii", "is_ascii", is_flag=True, help=say("cli.ascii", lang))
    @common(lang)
    def command(lesson: Path, in_steps: bool, is_ascii: bool) -> None:
        loaded = _loaded(lesson, lang)
        is_plain = is_ascii or is_limited(sys.stdout)
        if sys.stdin.isatty() and sys.stdout.isatty():
            play(Player(loaded), lang, is_ascii=is_plain, in_steps=in_steps)
            return
        text = handout(loaded, lang)
        click.echo(ascii_only(text) if is_plain else text, nl=False)

    return command


def _loaded(path: Path, lang: Lang) -> Lesson:
    """A lesson; the faults of its file are shown and end the command."""
    try:
        return load_lesson(path)
    except InputError as error:
        columns = terminal.console(sys.stderr).width
        click.echo(faults.show(error, lang, subject="file", columns=columns), err=True, nl=False)
        sys.exit(2)


def _lessons(lang: Lang) -> click.Command:
    @click.command("lessons", help=say("cli.lessons", lang))
    @click.argument("folder", type=click.Path(path_type=Path), default=FOLDER)
    @click.option("--coverage", is_flag=True, help=say("cli.lessons.coverage", lang))
    @common(lang)
    def command(folder: Path, coverage: bool) -> None:
        paths = lesson_files(folder)
        if not paths:
            raise InputError([Fault("fault.no_lessons", Place(str(folder)))])
        lessons = [_loaded(path, lang) for path in paths]
        for line in _coverage(lessons, lang) if coverage else _listed(lessons, lang):
            click.echo(line)

    return command


def _exercise(lang: Lang) -> click.Command:
    @click.command("exercise", help=say("cli.exercise", lang))
    @click.option(
        "--seed",
        type=click.IntRange(0, 2**63),
        default=1,
        show_default=True,
        help=say("cli.exercise.seed", lang),
    )
    @click.option(
        "--count",
        type=click.IntRange(1, 200),
        default=10,
        show_default=True,
        help=say("cli.exercise.count", lang),
    )
    @click.option("--answers", is_flag=True, help=say("cli.exercise.answers", lang))
    @common(lang)
    def command(seed: int, count: int, answers: bool) -> None:
        made = exercises(seed, count)
        click.echo(sheet(made, seed, lang, answers=answers), nl=False)

    return command


def _listed(lessons: list[Lesson], lang: Lang) -> list[str]:
    return [
        say(
            "teach.lessons.row",
            lang,
            file=lesson.path,
            title=said(lesson.file.title, lang),
            dossiers=len(lesson.sessions),
            steps=sum(len(session.log) for session in lesson.sessions),
            rules=len(set(lesson.transitions())),
        )
        for lesson in lessons
    ]


def taught(lessons: list[Lesson]) -> dict[tuple[Rule, State], list[int]]:
    """Which lessons, counted from 1, teach each transition."""
    found: dict[tuple[Rule, State], list[int]] = {pair: [] for pair in EVERY_TRANSITION}
    for number, lesson in enumerate(lessons, 1):
        for pair in dict.fromkeys(lesson.transitions()):
            found[pair].append(number)
    return found


def _coverage(lessons: list[Lesson], lang: Lang) -> list[str]:
    found = taught(lessons)
    gaps = [pair for pair, numbers in found.items() if not numbers]
    count = len(found) - len(gaps)
    lines = [say("teach.coverage", lang, found=count, all=len(found))]
    if gaps:
        lines.append(say("teach.coverage.missing", lang))
        lines += [f"  {_said('teach.coverage.gap', pair, lang)}" for pair in gaps]
    lines.append("")
    lines += [f"{number}. {said(one.file.title, lang)}" for number, one in enumerate(lessons, 1)]
    lines.append("")
    for pair, numbers in found.items():
        where = ", ".join(map(str, numbers)) or "–"
        lines.append(_said("teach.coverage.row", pair, lang, where=where))
    return lines


def _said(key: str, pair: tuple[Rule, State], lang: Lang, **facts: object) -> str:
    rule, state = pair
    words = {"act": Term(f"act.{rule.act.key}"), "state": Term(f"state.{state.key}")}
    return say(key, lang, rule=rule.id, **words, **facts)
