"""Pictures of plans beside today: backlog by date, waits, load by the hour of the day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np

from motcua.clock import HOUR, MINUTE
from motcua.law import Term, Terms
from motcua.load_hours import HOURS, HourLoad
from motcua.measures import Floats
from motcua.outcome import COUNTER_WAIT, ON_DAY, RESULT_TIME, Figure
from motcua.plan_page import Comparison, Plan
from motcua.plan_runs import Behind
from motcua.register import RegisterFacts
from motcua.report.charts import PERCENT, Band, Chart, Kind, Series, Tone
from motcua.report.offices import role
from motcua.report.values import Day, Name, Number, Value, Written

MOST_OFFICES: Final = 6
"""Offices on one picture; those that wait longest are shown."""

WAITS: Final[Mapping[str, tuple[str, float]]] = {
    COUNTER_WAIT: ("minutes", MINUTE),
    RESULT_TIME: ("hours", HOUR),
}
"""The unit of a wait, and its seconds."""


@dataclass(frozen=True)
class Side:
    """Today or the plan: what it is called, its colour, and its runs.

    Attributes:
        table: (replicates, figures), NaN where a run has none.
        places: the column of each figure.
    """

    name: Value
    tone: Tone
    behind: Behind
    table: Floats
    places: Mapping[Figure, int]

    @classmethod
    def of(cls, name: str, tone: Tone, behind: Behind) -> Side:
        """One side, its figures as numbers."""
        outcomes = behind.outcomes
        places = {figure: number for number, figure in enumerate(outcomes.names)}
        return cls(Term(f"plan.column.{name}"), tone, behind, outcomes.all(), places)

    def ranges(self, figures: Sequence[Figure], per: float = 1.0) -> list[Runs | None]:
        """What the runs say of each figure; None where no run has it."""
        place = {name: number for number, name in enumerate(self.behind.outcomes.names)}
        return [_runs(self.table[:, place[one]] / per) if one in place else None for one in figures]

    def series(self, found: Sequence[Runs | None]) -> Series:
        """The means with the range of nine runs out of ten."""
        name = Term("drawn.nine_of_ten", {"of": self.name})
        means, lows, highs = (
            tuple(None if one is None else one[end] for one in found) for end in range(3)
        )
        return Series(self.name, means, self.tone, Band(name, lows, highs))


class Runs(NamedTuple):
    """One figure over the runs: nine out of ten lie between low and high, both in."""

    mean: float
    low: float
    high: float


def _runs(values: Floats) -> Runs | None:
    known = values[~np.isnan(values)]
    if not len(known):
        return None
    low = np.quantile(known, 0.05, method="lower")
    high = np.quantile(known, 0.95, method="higher")
    return Runs(float(known.mean()), float(low), float(high))


@dataclass(frozen=True)
class Scene:
    """One plan beside today in one period."""

    found: Comparison
    plan: Plan
    period: int
    sides: tuple[Side, Side]

    @property
    def facts(self) -> RegisterFacts:
        """What the levels and offices are called."""
        return self.found.facts

    def titled(self, what: Term) -> Term:
        """A title, with the days where there are several periods and the plan among several."""
        if len(self.facts.periods) > 1:
            rule = self.facts.periods[self.period]
            days = {"first": Day(rule.since), "last": Day(rule.until)}
            what = Term("chart.of_period", {"what": what, **days})
        if len(self.found.plans) > 1:
            return Term("drawn.of_plan", {"plan": Written(self.plan.name), "what": what})
        return what

    def named(self, what: str, level: str = "") -> str:
        """What a picture's file is called, by the same rule as its title."""
        parts = [what, level]
        if len(self.facts.periods) > 1:
            parts.append(self.facts.periods[self.period].since.isoformat())
        if len(self.found.plans) > 1:
            parts.insert(0, f"plan_{self.found.plans.index(self.plan) + 1}")
        return "_".join(filter(None, parts))


def charts_of(found: Comparison) -> dict[str, Chart]:
    """Every picture, by a name that fits a file; none of a plan whose runs were not kept."""
    made: dict[str, Chart] = {}
    for scene in _scenes(found):
        for level in scene.facts.levels:
            if (backlog := _backlog(scene, level)) is not None:
                made[scene.named("backlog", level)] = backlog
        for key in WAITS:
            if (waits := _waits(scene, key)) is not None:
                made[scene.named(key)] = waits
        for level in scene.facts.levels:
            if (hours := _hours(scene, level)) is not None:
                made[scene.named("load_by_hour", level)] = hours
    return made


def _scenes(found: Comparison) -> Iterator[Scene]:
    if found.today is None:
        return
    today = Side.of("today", Tone.WAITING, found.today)
    for plan in found.plans:
        if plan.behind is not None:
            sides = (today, Side.of("plan", Tone.MAIN, plan.behind))
            for period in range(len(found.facts.periods)):
                yield Scene(found, plan, period, sides)


def _backlog(scene: Scene, level: str) -> Chart | None:
    """Open and paused dossiers at the end of each day that any run tells of."""
    mine = (scene.period, level)
    figures = sorted(
        {
            name
            for side in scene.sides
            for name in side.behind.outcomes.names
            if name.is_level and name[:2] == mine and name.key.startswith(ON_DAY)
        }
    )
    found = [side.ranges(figures) for side in scene.sides]
    told = [n for n, day in enumerate(zip(*found, strict=True)) if any(day)]
    if not told:
        return None
    days = (figures[n].key.removeprefix(ON_DAY) for n in told)
    return Chart(
        Kind.LINE,
        scene.titled(Term("chart.backlog", {"level": _name(scene, level)})),
        Term("chart.day"),
        tuple(Day(dt.date.fromisoformat(day)) for day in days),
        tuple(
            side.series([runs[n] for n in told])
            for side, runs in zip(scene.sides, found, strict=True)
        ),
        notes=(_of_runs(scene),),
    )


def _of_runs(scene: Scene) -> Term:
    return Term("drawn.of_runs", {"runs": Number(scene.found.runs)})


def _name(scene: Scene, level: str) -> Name:
    return Name(scene.facts.levels[level].name)


def _waits(scene: Scene, key: str) -> Chart | None:
    """What nine of ten waited at most, at each level and in the offices where it is longest."""
    unit, per = WAITS[key]
    offices = [Figure(scene.period, one, key, False) for one in _among_several(scene.facts)]
    longest = _longest(scene, offices)
    levels = [Figure(scene.period, one, key, True) for one in scene.facts.levels]
    shown = [one for one in (*levels, *longest) if _means(scene, one)]
    if not shown:
        return None
    many = {"shown": Number(len(longest)), "all": Number(len(offices))}
    notes = (Term("drawn.longest", many),) if len(longest) < len(offices) else ()
    return Chart(
        Kind.BARS,
        scene.titled(Term(f"drawn.{key}")),
        Term("drawn.place"),
        tuple(_place(scene.facts, one) for one in shown),
        tuple(side.series(side.ranges(shown, per)) for side in scene.sides),
        unit=Term(f"drawn.unit.{unit}"),
        decimals=1,
        notes=(*notes, _of_runs(scene)),
    )


def _means(scene: Scene, figure: Figure) -> list[Runs]:
    """What each side's runs say of a figure, of the sides that have it."""
    return [one for side in scene.sides for one in side.ranges([figure]) if one is not None]


def _longest(scene: Scene, offices: Sequence[Figure]) -> list[Figure]:
    """The offices where anybody waits longest, today or with the plan."""
    worst = {one: max((runs.mean for runs in _means(scene, one)), default=-1.0) for one in offices}
    return sorted(offices, key=lambda one: -worst[one])[:MOST_OFFICES]


def _among_several(facts: RegisterFacts) -> Iterator[str]:
    """Offices that are not alone at their level."""
    levels = [office.level for office in facts.offices.values()]
    return (key for key, office in facts.offices.items() if levels.count(office.level) > 1)


def _place(facts: RegisterFacts, figure: Figure) -> Value:
    if figure.is_level:
        return Name(facts.levels[figure.place].name)
    return Written(facts.offices[figure.place].name)


def _hours(scene: Scene, level: str) -> Chart | None:
    """How busy each group was in each hour that anybody was on duty, in the first run."""
    both = [_loads(side, scene.period, level) for side in scene.sides]
    every = [one for loads in both for one in loads.values()]
    hours = [hour for hour in range(HOURS) if any(one.duty_s[hour] for one in every)]
    if not hours:
        return None
    groups = dict.fromkeys(roles for loads in both for roles in loads)
    series = tuple(
        Series(_of_group(scene.facts, roles, side), _shares(loads[roles], hours), side.tone)
        for roles in groups
        for side, loads in zip(scene.sides, both, strict=True)
        if roles in loads
    )
    beyond = [sum(one.beyond_s for one in loads.values()) / HOUR for loads in both]
    told = {"today": Number(beyond[0], 1), "plan": Number(beyond[1], 1)}
    return Chart(
        Kind.HEAT,
        scene.titled(Term("drawn.load_by_hour", {"level": _name(scene, level)})),
        Term("drawn.hour_of_day"),
        tuple(Term("drawn.hour", {"hour": f"{hour:02d}"}) for hour in hours),
        series,
        unit=PERCENT,
        notes=(Term("drawn.first_run"), *([Term("drawn.beyond", told)] if any(beyond) else ())),
    )


def _loads(side: Side, period: int, level: str) -> Mapping[tuple[str, ...], HourLoad]:
    """The loads by hour of the groups of a level; none where the side has no such period."""
    if period >= len(side.behind.hours):
        return {}
    return {one.roles: one for one in side.behind.hours[period].get(level, ())}


def _of_group(facts: RegisterFacts, roles: Sequence[str], side: Side) -> Term:
    named = Terms(tuple(role(facts, one) for one in roles))
    return Term("drawn.of_group", {"roles": named, "side": side.name})


def _shares(load: HourLoad, hours: Sequence[int]) -> tuple[float | None, ...]:
    """In per cent; None in an hour without duty."""
    shares = load.shares
    return tuple(None if (share := shares[hour]) is None else 100 * share for hour in hours)
