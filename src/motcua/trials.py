"""The same replicates under other assumptions: how far each moves the answer, where it flips."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Final, NamedTuple

import numpy as np

from motcua import compare, goal, stress
from motcua.compare import Criterion
from motcua.errors import Fault, Gathered, InputError, Place
from motcua.goal import Goal
from motcua.measures import Outcomes
from motcua.outcome import COUNTER_WAIT
from motcua.places import Document
from motcua.plans import read_goals
from motcua.provenance import facts_of
from motcua.scenario import Scenario, assumed, build, resolve
from motcua.scenario.assumed import Assumption
from motcua.scenario.change import changed
from motcua.scenario.layout import lay_out
from motcua.stress import Floats
from motcua.stress_page import Flip, Moved, Stressed

SAMPLES: Final = 32

STEP: Final = 0.05
"""How finely it is said by how much a guess may be off: a twentieth."""

WIDEST: Final = (0.5, 2.0)
"""A guess is tried at least from half to twice, beyond its range."""

Observe = Callable[[Scenario], Outcomes]
"""A scenario to what its replicates leave behind; always the same of the same scenario."""

Bar = Callable[[str, int], AbstractContextManager[Callable[[], None]]]


@dataclass(frozen=True)
class Asked:
    """What is put to the test.

    Attributes:
        plan: None = the scenario by itself; `name` is how it is called.
    """

    today: Document
    plan: Document | None
    name: str
    goals: tuple[Goal, ...]
    assumptions: tuple[Assumption, ...]


def read(
    base: Path,
    plan: Path | None = None,
    settings: Sequence[str] = (),
    goals: Sequence[str] = (),
    ranges: Sequence[str] = (),
) -> Asked:
    """The base, the plan with its settings, the goals and what is assumed.

    Raises:
        InputError: every fault of the base; if there is none, every other fault.
    """
    today = resolve(base)
    scenario = build(today)
    other: Document | None = None
    wanted: tuple[Goal, ...] = ()
    varied: tuple[Assumption, ...] = ()
    gathered = Gathered()
    with gathered:
        other = _planned(today, plan, settings)
    with gathered:
        wanted = read_goals(scenario, goals)
    documents = [one for one in (today, other) if one is not None]
    with gathered:
        varied = assumed.read(documents, ranges)
    gathered.raised()
    name = ", ".join([*([build(other).name] if plan and other else ()), *settings])
    return Asked(today, other, name, wanted, varied)


def _planned(today: Document, plan: Path | None, settings: Sequence[str]) -> Document | None:
    """The plan's document: its file, today's where there is none, and the settings on top."""
    if plan is None and not settings:
        return None
    document = changed(resolve(plan) if plan is not None else today, settings)
    build(document)
    return document


class Answer(NamedTuple):
    """What comes out at one point of the ranges.

    Attributes:
        values: of each criterion: of a plan its gain, else the figure; means over the replicates.
        verdict: a kind of `compare`, `met` or `missed`; empty without plan and goal.
    """

    values: tuple[float, ...]
    verdict: str


@dataclass
class Trials:
    """The same replicates under other assumptions, each point of the ranges lived once."""

    asked: Asked
    observe: Observe
    known: dict[tuple[float, ...], Answer] = field(default_factory=dict)

    @property
    def now(self) -> tuple[float, ...]:
        """The point at which everything is as it is assumed."""
        return tuple(one.now for one in self.asked.assumptions)

    def at(self, point: Sequence[float]) -> Answer:
        """The answer at a point."""
        assumptions = self.asked.assumptions
        key = tuple(one.settled(value) for one, value in zip(assumptions, point, strict=True))
        if key not in self.known:
            self.known[key] = self._lived(key)
        return self.known[key]

    def scenario(self, document: Document, point: Sequence[float]) -> Scenario:
        """A document with everything assumed as at a point.

        Raises:
            InputError: there is no such scenario.
        """
        settings = [
            setting
            for one, value in zip(self.asked.assumptions, point, strict=True)
            if value != one.now
            for setting in one.settings(document.value, value)
        ]
        return build(changed(document, settings))

    def criteria(self, point: Sequence[float]) -> tuple[tuple[Criterion, ...], str]:
        """What is judged at a point, the same at all of them, and the verdict."""
        asked = self.asked
        today, plan = self._here if tuple(point) == self.now else self._observed(point)
        every = compare.criteria(today, plan, asked.goals, self._usual)
        if asked.plan is None:
            return _alone(every)
        (verdict,) = compare.verdicts(today, [plan], asked.goals)
        return every, verdict.kind

    @cached_property
    def _here(self) -> tuple[Outcomes, Outcomes]:
        return self._observed(self.now)

    @cached_property
    def _usual(self) -> str:
        """What is judged by without a goal, as it is assumed."""
        return compare.usual_of(*self._here)

    def _observed(self, point: Sequence[float]) -> tuple[Outcomes, Outcomes]:
        """Today and the plan at a point; today twice without one."""
        today = self.observe(self.scenario(self.asked.today, point))
        if self.asked.plan is None:
            return today, today
        return today, self.observe(self.scenario(self.asked.plan, point))

    def _lived(self, point: Sequence[float]) -> Answer:
        every, verdict = self.criteria(point)
        is_plan = self.asked.plan is not None
        values = tuple(_mean(one, one.gain if is_plan else one.today) for one in every)
        return Answer(values, verdict)


def _alone(every: tuple[Criterion, ...]) -> tuple[tuple[Criterion, ...], str]:
    """Without a plan: whether every goal is reached on the average of the runs."""
    reached = [one.goal.met(_mean(one, one.today)) for one in every if one.goal is not None]
    return every, "" if not reached else "met" if all(reached) else "missed"


def _mean(one: Criterion, values: Floats) -> float:
    """Over the runs that have it; where none has, no wait if nobody waited, else an error.

    Raises:
        InputError: no run has the figure.
    """
    known = values[~np.isnan(values)]
    if len(known):
        return float(known.mean())
    if one.key == COUNTER_WAIT:
        return 0.0
    said = one.goal.said if one.goal is not None else one.key
    facts: dict[str, object] = {"found": said, "place": one.place}
    raise InputError([Fault("fault.stress_unknown", Place(goal.WHERE), facts=facts, excerpt=said)])


def stressed(
    asked: Asked,
    observe: Observe,
    *,
    samples: int = SAMPLES,
    engine: str = "",
    bar: Bar = lambda _key, _parts: nullcontext(lambda: None),
) -> Stressed:
    """How far each assumption moves the answer, and where the verdict flips.

    Args:
        observe: the only way in which anything is run.
        samples: a power of two; the scenario is lived at so many points for each assumption.
        bar: shows progress: the key of what is done, and of how many parts.
    """
    trials = Trials(asked, observe)
    every, verdict = trials.criteria(trials.now)
    count = len(asked.assumptions)
    with bar("stress.sampling", stress.runs_of(count, samples)) as done:
        moved = _moved(trials, every, samples, done)
    flips: list[Flip] = []
    if verdict:
        with bar("stress.searching", count) as done:
            for at in range(count):
                flips.append(_flip(trials, at))
                done()
    today = lay_out(build(asked.today))
    return Stressed(
        facts_of(today, engine=engine, replicate=0),
        len(every[0].today),
        samples,
        asked.name,
        asked.assumptions,
        moved,
        verdict,
        tuple(flips),
    )


def _moved(
    trials: Trials, every: Sequence[Criterion], samples: int, done: Callable[[], None]
) -> tuple[Moved, ...]:
    """The indices of each criterion, and between what it lies."""
    found: list[tuple[float, ...]] = []

    def ask(points: Iterable[Floats]) -> Iterator[Sequence[float]]:
        for point in points:
            found.append(trials.at(point.tolist()).values)
            yield found[-1]
            done()

    lows, highs = zip(*(one.sampled for one in trials.asked.assumptions), strict=True)
    seed = build(trials.asked.today).seed
    indices = stress.indices(ask, lows, highs, samples=samples, seed=seed)
    anywhere = np.array(found[: 2 * samples])
    ends = np.quantile(anywhere, [0.05, 0.95], axis=0)
    now = trials.at(trials.now).values
    return tuple(
        Moved(
            one.goal.said if one.goal is not None else "",
            one.place,
            one.key,
            now[at],
            float(ends[0, at]),
            float(ends[1, at]),
            indices[at],
        )
        for at, one in enumerate(every)
    )


def _flip(trials: Trials, at: int) -> Flip:
    """Where the verdict flips when one assumption alone is off."""
    one = trials.asked.assumptions[at]
    step, down, up = _steps(one)

    def moved(steps: int) -> tuple[float, ...]:
        value = round(one.now + step * steps, 9)
        return (*trials.now[:at], value, *trials.now[at + 1 :])

    def verdict(steps: int) -> str:
        return trials.at(moved(steps)).verdict

    down, up = (_possible(trials, moved, end) for end in (-down, up))
    return Flip(step, stress.reach(verdict, down), stress.reach(verdict, up))


def _steps(one: Assumption) -> tuple[float, int, int]:
    """The width of a step, and how many there are to either side."""
    if one.is_factor:
        step, low, high = STEP, min(one.low, WIDEST[0]), min(max(one.high, WIDEST[1]), one.most)
    else:
        step, low, high = STEP * (one.high - one.low), one.low, one.high
    if one.is_whole:
        step = float(max(1, round(step)))
    return step, int((one.now - low) / step + 1e-9), int((high - one.now) / step + 1e-9)


def _possible(trials: Trials, moved: Callable[[int], tuple[float, ...]], furthest: int) -> int:
    """The furthest step at which there still is such a scenario."""
    asked = trials.asked
    while furthest:
        try:
            for document in (asked.today, asked.plan or asked.today):
                trials.scenario(document, moved(furthest))
        except InputError:
            furthest -= 1 if furthest > 0 else -1
        else:
            break
    return furthest
