"""A sheet of exercises to print, with or without the answers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from motcua.law import Act, Moment, Term
from motcua.report.text import wrapped
from motcua.teach.exercises import Exercise
from motcua.teach.marking import reasons
from motcua.teach.page import said, weekday
from motcua.words import Lang, number, say

MEASURE = 80
LETTERS = "abcdefghijklmnopqr"


def sheet(made: Sequence[Exercise], seed: int, lang: Lang, *, answers: bool) -> str:
    """The questions; then, asked for, the answers with their basis."""
    lines = [*_head(made, seed, lang)]
    for exercise in made:
        lines += [*_question(exercise, lang), ""]
    if answers:
        title = say("exercise.answers", lang)
        lines += [title, "=" * len(title), ""]
        for exercise in made:
            lines += [*_answer(exercise, lang), ""]
    return "".join(f"{line}\n" for line in lines[:-1])


def _head(made: Sequence[Exercise], seed: int, lang: Lang) -> Iterator[str]:
    title = say("exercise.title", lang, seed=seed)
    points = number(sum(exercise.points for exercise in made), lang)
    yield from (title, "=" * len(title), "")
    yield from wrapped(say("exercise.head", lang, count=len(made), points=points), MEASURE)
    yield from wrapped(say("exercise.hours", lang), MEASURE)
    yield ""


def _question(exercise: Exercise, lang: Lang) -> Iterator[str]:
    scene = exercise.scene
    facts = {
        "number": exercise.number,
        "points": exercise.points,
        "procedure": said(scene.terms.procedure, lang),
        "deadline": _deadline(exercise, lang),
        "regime": say(f"exercise.regime.{scene.law.policy.regime}", lang),
    }
    yield from wrapped(say("exercise.given", lang, **facts), MEASURE, hang=3)
    if scene.terms.fee:
        yield from wrapped(f"   {say('exercise.fee', lang)}", MEASURE, hang=3)
    for place, step in enumerate(exercise.shown, 1):
        done = say(
            "exercise.step",
            lang,
            number=place,
            day=weekday(step.at, lang),
            at=Moment(step.at),
            act=Term(f"act.{step.act.key}"),
            who=Term(f"role.{step.role.key}"),
        )
        new = step.after.due_at if step.act is Act.RESCHEDULE else 0
        if new > 0:
            done += say("exercise.new_due", lang, due=Moment(new))
        yield from wrapped(f"   {done}", MEASURE, hang=6)
    yield from wrapped(f"   {_asked(exercise, lang)}", MEASURE, hang=3)
    yield from _options(exercise, lang)


def _deadline(exercise: Exercise, lang: Lang) -> str:
    rule = exercise.scene.terms.deadline
    assert rule is not None
    deadline = rule.deadline()
    return say(f"teach.deadline.{deadline.unit.value}", lang, amount=deadline.amount)


def _asked(exercise: Exercise, lang: Lang) -> str:
    at = exercise.scene.at
    act = Term(f"act.{exercise.act.key}") if exercise.act is not None else ""
    facts = {"at": Moment(at), "day": weekday(at, lang), "act": act}
    return say(f"exercise.{exercise.kind}", lang, **facts)


def _options(exercise: Exercise, lang: Lang) -> Iterator[str]:
    """The options with letters, or a line to write on."""
    if not exercise.options:
        yield f"   {'.' * 60}"
        return
    for letter, name in zip(LETTERS, exercise.options, strict=False):
        yield f"   {letter}) {option(exercise, name, lang)}"


def option(exercise: Exercise, name: str, lang: Lang) -> str:
    """An option in words."""
    kinds = {"who": "role", "outcome": "state"}
    return say(f"{kinds.get(exercise.kind, 'act')}.{name}", lang)


def _answer(exercise: Exercise, lang: Lang) -> Iterator[str]:
    """The answer in letters or words, and why."""
    yield from wrapped(f"{exercise.number}. {_key(exercise, lang)}", MEASURE, hang=3)
    for line in reasons(exercise, lang):
        yield from wrapped(f"   {line}", MEASURE, hang=5)


def _key(exercise: Exercise, lang: Lang) -> str:
    key = exercise.key
    if isinstance(key, int):
        return str(key) if exercise.kind == "spot" else format(Moment(key), lang)
    if exercise.options:
        return ", ".join(LETTERS[exercise.options.index(name)] for name in key) or say(
            "teach.nothing", lang
        )
    return " → ".join(option(exercise, name, lang) for name in key)
