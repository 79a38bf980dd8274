"""Marks: how much of an answer is right, and why the right one is right."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeAlias

from motcua.clock import day_of, instant
from motcua.law import Act, Role, Term
from motcua.teach.desk import ACTS
from motcua.teach.effects import outcome
from motcua.teach.exercises import Exercise, walk
from motcua.teach.explaining import allowed, capital, cited, explain, way_in_words
from motcua.teach.search import in_time, plan
from motcua.words import Lang, say

Answer: TypeAlias = "str | int | Iterable[str]"
"""Names of acts, a role, an outcome; the number of a step; an instant or “2023-11-06 08:30”."""


@dataclass(frozen=True)
class Mark:
    """What an answer is worth.

    Attributes:
        points: to a quarter of a point, never below 0.
        out_of: of a right answer.
        exercise: whose `reasons` tell why.
    """

    points: float
    out_of: int
    exercise: Exercise

    @property
    def is_right(self) -> bool:
        """Whether nothing is wrong with it."""
        return self.points == self.out_of

    def reasons(self, lang: Lang) -> list[str]:
        """The right answer, with rule and article."""
        return [capital(line) for line in _REASONS[self.exercise.kind](self.exercise, lang)]


def mark(exercise: Exercise, answer: Answer) -> Mark:
    """Mark an answer.

    A choice of acts earns what is right less what is wrong; a right day with a wrong hour, half; a
    way that reaches the goal loses a point for each act too many; one that does not, earns up to a
    quarter for its legal beginning.
    """
    share = _SHARES.get(exercise.kind, _same)(exercise, answer)
    quarters = int(4 * exercise.points * share)
    return Mark(quarters / 4, exercise.points, exercise)


def reasons(exercise: Exercise, lang: Lang) -> list[str]:
    """The right answer, with rule and article."""
    return Mark(0, exercise.points, exercise).reasons(lang)


def _names(answer: Answer) -> list[str]:
    if isinstance(answer, str):
        return [part for part in answer.replace(",", " ").split() if part]
    return [str(answer)] if isinstance(answer, int) else list(answer)


def _same(exercise: Exercise, answer: Answer) -> Fraction:
    key = exercise.key
    wanted = [str(key)] if isinstance(key, int) else list(key)
    return Fraction(_names(answer) == wanted)


def _chosen(exercise: Exercise, answer: Answer) -> Fraction:
    given, right = set(_names(answer)), set(_keys(exercise))
    if not right:
        return Fraction(not given)
    return max(Fraction(0), Fraction(len(given & right) - len(given - right), len(right)))


def _keys(exercise: Exercise) -> tuple[str, ...]:
    assert isinstance(exercise.key, tuple)
    return exercise.key


def _when(exercise: Exercise, answer: Answer) -> Fraction:
    assert isinstance(exercise.key, int)
    try:
        given = answer if isinstance(answer, int) else instant(str(answer).strip())
        if given == exercise.key:
            return Fraction(1)
        return Fraction(day_of(given) == day_of(exercise.key)) / 2
    except (ValueError, OverflowError):
        return Fraction(0)


def _way(exercise: Exercise, answer: Answer) -> Fraction:
    names = _names(answer)
    acts = [ACTS[name] for name in names if name in ACTS]
    steps = list(walk(exercise.scene, acts))
    scene = exercise.scene
    is_reached = any(in_time(scene.law, step.after, scene.circumstances) for step in steps)
    if is_reached and len(steps) == len(names):
        extra = len(names) - len(_keys(exercise))
        return max(Fraction(1, 2), 1 - Fraction(extra, exercise.points))
    return Fraction(len(steps), max(len(names), len(_keys(exercise)))) / 4


_SHARES: dict[str, Callable[[Exercise, Answer], Fraction]] = {
    "allowed": _chosen,
    "due": _when,
    "reach": _way,
}


def _why_allowed(exercise: Exercise, lang: Lang) -> Iterator[str]:
    """Each option: allowed by which rule, or refused why."""
    scene = exercise.scene
    choices = {
        choice.act: choice
        for choice in allowed(scene.law, scene.dossier, scene.at, scene.circumstances)
    }
    regime = scene.law.policy.regime
    for name in exercise.options:
        act = ACTS[name]
        if act in choices:
            choice = choices[act]
            facts = {"act": Term(f"act.{name}"), "who": choice.who}
            facts["basis"] = cited(choice.rule, regime)
            yield say("exercise.yes", lang, **facts)
        else:
            yield say("exercise.no", lang, act=Term(f"act.{name}"), reason=_refused(exercise, act))


def _refused(exercise: Exercise, act: Act) -> Term:
    """Why an act is refused at the moment of the exercise, in short."""
    scene = exercise.scene
    rules = [rule for rule in scene.law.rules if rule.act is act]
    here = [rule for rule in rules if scene.dossier.state in rule.sources]
    if not here:
        return Term("exercise.state", {"state": Term(f"state.{scene.dossier.state.key}")})
    facts = scene.circumstances._replace(role=Role(sum({rule.role for rule in here})))
    refusal = explain(scene.law, scene.dossier, act, facts).refusal
    assert refusal is not None
    return Term("exercise.reasons", {"reasons": refusal.facts.get("reasons", "")})


def _why_choice(exercise: Exercise, lang: Lang) -> Iterator[str]:
    """Who, or when due: by the rule that fires."""
    scene = exercise.scene
    for choice in allowed(scene.law, scene.dossier, scene.at, scene.circumstances):
        if choice.act is exercise.act:
            facts = {"who": choice.who, "effect": choice.effect}
            facts["basis"] = cited(choice.rule, scene.law.policy.regime)
            yield say(f"exercise.{exercise.kind}.answer", lang, **facts)
            return


def _why_outcome(exercise: Exercise, lang: Lang) -> Iterator[str]:
    (step,) = walk(exercise.scene, [Act.RESOLVE])
    words = outcome(exercise.scene.law, step.after)
    basis = cited(step.rule, exercise.scene.law.policy.regime)
    yield say("exercise.outcome.answer", lang, outcome=words, basis=basis)


def _why_spot(exercise: Exercise, lang: Lang) -> Iterator[str]:
    assert isinstance(exercise.key, int)
    false = exercise.shown[exercise.key - 1]
    scene = exercise.scene
    facts = scene.desk.circumstances(scene.terms, false.at)._replace(role=false.role)
    yield say("exercise.spot.answer", lang, number=exercise.key)
    yield from explain(scene.law, false.before, false.act, facts).lines(lang)[:2]


def _why_reach(exercise: Exercise, lang: Lang) -> Iterator[str]:
    scene = exercise.scene
    yield way_in_words(plan(scene.law, scene.dossier, in_time, scene.at, scene.circumstances), lang)


_REASONS: dict[str, Callable[[Exercise, Lang], Iterator[str]]] = {
    "allowed": _why_allowed,
    "who": _why_choice,
    "due": _why_choice,
    "outcome": _why_outcome,
    "spot": _why_spot,
    "reach": _why_reach,
}
