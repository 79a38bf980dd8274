"""Exercises: drawn from the situations that the law can lead to, each with its answer."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from motcua.clock import MINUTE, NEVER
from motcua.law import COMPLETED, LAW_ACTS, OPEN, RUNNING, Act, ClockEffect, Role, State
from motcua.teach.explaining import allowed
from motcua.teach.scenes import Draw, Scene, fire, scenes
from motcua.teach.search import Step, in_time, plan, turns, working

MOST_OPTIONS = 8


@dataclass(frozen=True)
class Exercise:
    """A question with its answer.

    Attributes:
        number: on the sheet, from 1.
        kind: allowed, who, due, outcome, spot or reach.
        scene: the dossier, its history and the moment.
        points: for a right answer.
        options: what to choose from: acts, roles or outcomes by name; empty = to be written.
        key: the answer: names of acts or roles, an outcome, an instant, or the number of a step.
        act: which the question is about, for who, due, outcome.
        shown: the history as the sheet shows it: for `spot`, one of its steps is illegal.
    """

    number: int
    kind: str
    scene: Scene
    points: int
    options: tuple[str, ...]
    key: tuple[str, ...] | int
    act: Act | None = None
    shown: tuple[Step, ...] = ()


def exercises(seed: int, count: int) -> list[Exercise]:
    """A sheet: the kinds in turn, deeper and deeper."""
    start = Draw(seed, 0).below(len(KINDS))
    kinds = list(KINDS)
    return [
        _made(seed, number, kinds[(start + number) % len(kinds)]) for number in range(1, count + 1)
    ]


def _made(seed: int, number: int, kind: str) -> Exercise:
    """The first exercise of a kind that the draw leads to."""
    draw = Draw(seed, number)
    states = STATES.get(kind, OPEN | {State.SUBMITTED})
    for scene in scenes(draw, states, depth=min(2 + number // 4, 5)):
        found = KINDS[kind](draw, scene)
        if found is not None:
            return replace(found, number=number, shown=found.shown or scene.steps)
    raise AssertionError("scenes never end")


def may(scene: Scene) -> list[Act]:
    """The acts that somebody may do at the moment of a scene."""
    choices = allowed(scene.law, scene.dossier, scene.at, scene.circumstances)
    return list(dict.fromkeys(choice.act for choice in choices))


def _allowed(draw: Draw, scene: Scene) -> Exercise | None:
    """What is allowed now?"""
    right = may(scene)
    others = draw.shuffled([act for act in LAW_ACTS if act not in right])
    room = max(2, MOST_OPTIONS - len(right))
    options = sorted([*right, *others[:room]])
    names = tuple(act.key for act in options)
    return Exercise(0, "allowed", scene, 4, names, tuple(act.key for act in sorted(right)))


def _who(draw: Draw, scene: Scene) -> Exercise | None:
    """Who does this?"""
    choices = allowed(scene.law, scene.dossier, scene.at, scene.circumstances)
    choice = draw.pick(choices)
    roles = tuple(role.key for role in Role)
    return Exercise(0, "who", scene, 1, roles, (choice.role.key,), choice.act)


def _due(draw: Draw, scene: Scene) -> Exercise | None:
    """When will it be due, once accepted or resumed?"""
    for choice in allowed(scene.law, scene.dossier, scene.at, scene.circumstances):
        is_set = choice.rule.clock in (ClockEffect.START, ClockEffect.RESUME)
        if is_set and choice.after.due_at != NEVER:
            return Exercise(0, "due", scene, 2, (), choice.after.due_at, choice.act)
    return None


def _outcome(draw: Draw, scene: Scene) -> Exercise | None:
    """Signed at this moment, is it early, on time or late?"""
    law, dossier = scene.law, scene.dossier
    close = [turn for turn in turns(law, dossier, scene.at) if turn >= scene.at]
    near = [law.timekeeper.add(turn, 5 * MINUTE * (draw.below(25) - 12)) for turn in close]
    for at in draw.shuffled([scene.at, *close, *near]):
        when = working(law, Role.HEAD, at - at % MINUTE)
        for rule in law.rules:
            if rule.act is Act.RESOLVE and when >= scene.at:
                step = fire(law, dossier, Act.RESOLVE, rule, when)
                if step is not None and step.at == when:
                    asked = replace(scene, at=when)
                    options = tuple(state.key for state in sorted(COMPLETED))
                    key = (step.after.state.key,)
                    return Exercise(0, "outcome", asked, 1, options, key, Act.RESOLVE)
    return None


def _spot(draw: Draw, scene: Scene) -> Exercise | None:
    """Which step cannot have happened?"""
    steps = scene.steps
    if len(steps) < 3:
        return None
    place = 1 + draw.below(len(steps) - 1)
    before = steps[place - 1]
    at = working(scene.law, Role.HEAD, before.at + 5 * MINUTE)
    if at > steps[place].at:
        return None
    here = replace(scene, at=at, dossier=before.after)
    wrong = [act for act in LAW_ACTS if act not in may(here)]
    act = draw.pick([act for act in wrong if act not in (Act.SUBMIT, Act.EXPIRE)])
    rule = next(rule for rule in scene.law.rules if rule.act is act)
    false = Step(at, act, rule.role, rule, before.after, before.after)
    shown = (*steps[:place], false, *steps[place:])
    return Exercise(0, "spot", scene, 2, (), place + 1, act, shown)


def _reach(draw: Draw, scene: Scene) -> Exercise | None:
    """Which acts, as few as possible, still lead to a result in time?"""
    way = plan(scene.law, scene.dossier, in_time, scene.at, scene.circumstances)
    if way is None or len(way) < 2:
        return None
    return Exercise(0, "reach", scene, 4, (), tuple(step.act.key for step in way))


KINDS: dict[str, Callable[[Draw, Scene], Exercise | None]] = {
    "allowed": _allowed,
    "who": _who,
    "due": _due,
    "outcome": _outcome,
    "spot": _spot,
    "reach": _reach,
}
STATES = {
    "due": frozenset({State.SUBMITTED, State.PAUSED}),
    "outcome": frozenset({State.PROCESSING}),
    "reach": RUNNING | {State.SUBMITTED, State.PAUSED},
}
"""Where the question makes sense; elsewhere any open dossier and one just filed."""


def walk(scene: Scene, acts: Sequence[Act]) -> Iterator[Step]:
    """The acts done one after another, each as soon as it can be; ends at the first refused."""
    dossier, at = scene.dossier, scene.at
    for act in acts:
        rules = [rule for rule in scene.law.rules if rule.act is act]
        step = next(
            (found for rule in rules if (found := fire(scene.law, dossier, act, rule, at))), None
        )
        if step is None:
            return
        yield step
        dossier, at = step.after, step.at
