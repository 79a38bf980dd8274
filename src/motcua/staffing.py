"""How many officers are enough: what is tried, by itself or office by office, and what it costs.

    choices ─▶ options (settings, cost) ─ work ─▶ gaps ─ enough.least ─▶ the least staffing

Choices are settled one after the other, as they were written, and each costs the officers who come
by it: `commune.staff.land=+1` beside `an_thanh.staff.land=3` has three officers in An Thành to pay.

A few options are all tried. Where each choice is about one office and each goal too, offices are
lived and searched alone: they have nothing in common (`scenario.in_parts`). A goal of a whole level
is then a sum over its offices, and one run in which all of them take an option at once is a run of
that option for each: a way up from the cheapest, each step where it gains most for its cost, is
found on some replicates, and the options about the goal are decided on others.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import isfinite, prod
from typing import Final, NamedTuple

import numpy as np

from motcua.enough import DIGITS, FIRST, MOST, Floats, Least, Option, gap, least
from motcua.errors import Fault, InputError, Place
from motcua.goal import Goal
from motcua.measures import Measure, Outcomes, measures
from motcua.outcome import figures
from motcua.places import Document
from motcua.provenance import facts_of
from motcua.scenario import Scenario, build, only
from motcua.scenario.change import changed
from motcua.scenario.choices import WHERE, Choice, combined, refuse_many, together
from motcua.scenario.layout import lay_out
from motcua.scenario.tree import level_of, mapping, terms_of
from motcua.way_up import Sums, refuse_unsummed, way_up
from motcua.work import Work

MOST_OPTIONS: Final = 200
"""That are all tried; of an office by itself, or of the whole."""


@dataclass(frozen=True)
class Searched:
    """Options of the whole or of one office, and which is the least.

    Attributes:
        office: its key; empty = of the whole.
        measures: what every option must meet.
        options: those tried, in the order of their cost.
        is_complete: every option there is was among them.
    """

    office: str
    measures: tuple[Measure, ...]
    options: tuple[Option, ...]
    least: Least
    is_complete: bool

    @property
    def chosen(self) -> Option | None:
        """The least that meets the goals."""
        return None if self.least.option is None else self.options[self.least.option]


@dataclass(frozen=True)
class Staffing:
    """The least staffing that meets the goals.

    Attributes:
        choices: what could be chosen.
        parts: of the whole, or office by office.
        level: probability that every part's choice is right.
        budget: what it may cost; None = anything.
        runs: replicates that were lived for it.
    """

    choices: tuple[Choice, ...]
    parts: tuple[Searched, ...]
    level: float
    budget: float | None
    runs: int

    @property
    def settings(self) -> tuple[str, ...] | None:
        """The staffing; None where a part has none that meets its goals."""
        chosen = [one.chosen for one in self.parts]
        if any(one is None for one in chosen):
            return None
        return tuple(said for one in chosen if one for said in one.settings)

    @property
    def moved(self) -> tuple[str, ...]:
        """Those settings of the parts that have an answer which are not as it is today."""
        return tuple(said for one in self.parts if one.chosen for said in one.chosen.moved)

    @property
    def cost(self) -> float:
        """Officers more than today, each by its weight, of the parts that have an answer."""
        costs = (one.chosen.cost for one in self.parts if one.chosen is not None)
        return round(sum(costs), DIGITS)

    @property
    def is_sure(self) -> bool:
        """Every option that could have been the answer was decided."""
        return all(one.least.is_sure for one in self.parts)


def enough(
    document: Document,
    choices: Sequence[Choice],
    goals: Sequence[Goal],
    work: Work,
    *,
    weights: Mapping[str, float] | None = None,
    budget: float | None = None,
    level: float = 0.95,
    most: int = MOST,
) -> Staffing:
    """The least staffing that meets the goals.

    Args:
        document: of the base, from which each option is made.
        weights: what an officer of a choice counts, by its path as it was written; else 1.
        budget: options that cost more are left out; nought = no officer more than today.
        level: wanted probability of a right answer.
        most: replicates of one option.

    Raises:
        InputError: a choice that is no number of officers, no option within the budget, one that
            cannot be, too many to try, or a goal of a level that is no sum over its offices.
        ValueError: no goal, fewer replicates than `FIRST`, a budget below nought, or a weight that
            is not above nought or of no choice.
    """
    if faults := unstaffed(choices):
        raise InputError(faults)
    _refuse_weights(weights or {}, choices)
    if budget is not None and not budget >= 0:
        raise ValueError("a budget is of officers more than today, and not below nought")
    search = _Search(document, tuple(choices), work, weights or {}, budget, 1 - level, most)
    names = figures(facts_of(lay_out(build(document)), engine="", replicate=0))
    asked = measures([Outcomes(names, np.empty((0, len(names)), np.int64))], goals)
    if prod(len(one.values) for one in choices) <= MOST_OPTIONS:
        parts = [search.whole(asked)]
    elif not all(one.office for one in choices):
        refuse_many(choices, MOST_OPTIONS)
    elif all(one.place in mapping(document.value, "offices") for one in asked):
        parts = list(search.by_office(asked))
    else:
        parts = [search.by_steps(asked)]
    return Staffing(tuple(choices), tuple(parts), level, budget, work.lived)


class _Settled(NamedTuple):
    """A choice and its value by number, and what this costs beside those settled before it."""

    choice: Choice
    value: int
    cost: float

    @property
    def setting(self) -> str:
        return self.choice.setting(self.value)


class _Search:
    """What was asked, and what was lived for it."""

    def __init__(
        self,
        document: Document,
        choices: tuple[Choice, ...],
        work: Work,
        weights: Mapping[str, float],
        budget: float | None,
        error: float,
        most: int,
    ) -> None:
        self.document = document
        self.choices = choices
        self.work = work
        self.weights = weights
        self.budget = float("inf") if budget is None else budget
        self.error = error
        self.most = most
        self._scenarios: dict[tuple[str, ...], Scenario] = {}
        self._found: dict[tuple[tuple[str, ...], int], Outcomes] = {}

    def _settled(
        self, left: Sequence[Choice], before: Document, done: tuple[_Settled, ...] = ()
    ) -> Iterator[tuple[_Settled, ...]]:
        """Every way to settle what is left, after what was settled before.

        Raises:
            InputError: values that cannot be together.
        """
        if not left:
            yield done
            return
        one, *further = left
        there, weight = officers(before), self.weights.get(one.said, 1.0)
        for value in range(len(one.values)):
            said = one.setting(value)
            with together([*(step.setting for step in done), said]):
                after = changed(before, [said])
            step = _Settled(one, value, weight * (officers(after) - there))
            yield from self._settled(further, after, (*done, step))

    def options(self, numbers: Sequence[int], *, is_bounded: bool = False) -> list[Option]:
        """Every option of some choices, by their numbers, in the order of their cost."""
        every = self._settled([self.choices[number] for number in numbers], self.document)
        found = [
            Option(
                tuple(one.value for one in steps),
                tuple(one.setting for one in steps),
                round(sum(one.cost for one in steps), DIGITS),
                tuple(one.setting for one in steps if one.cost or not one.choice.office),
            )
            for steps in every
        ]
        kept = [one for one in found if not is_bounded or one.cost <= self.budget]
        if not kept:
            raise InputError([Fault("fault.enough_budget", Place("--budget"))])
        return sorted(kept, key=lambda one: one.cost)

    def outcomes(
        self, settings: Sequence[tuple[str, ...]], replicates: int, first: int = 0
    ) -> list[Outcomes]:
        """Of the base with each of several settings."""
        wanted = [
            said
            for said in dict.fromkeys(settings)
            if len(self._found.get((said, first), Outcomes((), _NONE)).found) < replicates
        ]
        for said in wanted:
            if said not in self._scenarios:
                self._scenarios[said] = combined(self.document, said)
        made = [self._scenarios[said] for said in wanted]
        for said, found in zip(
            wanted, self.work.all_outcomes(made, replicates, first), strict=True
        ):
            self._found[said, first] = found
        return [self._found[said, first].first(replicates) for said in settings]

    def whole(self, asked: Sequence[Measure]) -> Searched:
        """Every option, each by itself.

        Raises:
            InputError: there are more than can be tried.
        """
        refuse_many(self.choices, MOST_OPTIONS)
        return self.decided(self.options(range(len(self.choices)), is_bounded=True), asked)

    def decided(
        self, options: Sequence[Option], asked: Sequence[Measure], first: int = 0
    ) -> Searched:
        """The least of some options."""

        def gaps(numbers: Sequence[int], runs: int) -> list[Floats]:
            found = self.outcomes([options[number].settings for number in numbers], runs, first)
            return [_gaps(asked, one) for one in found]

        costs = [one.cost for one in options]
        found = least(costs, gaps, len(asked), self.error, self.most)
        return Searched("", tuple(asked), tuple(options), found, is_complete=True)

    def by_office(self, asked: Sequence[Measure]) -> Iterator[Searched]:
        """Offices with a goal, each lived and searched alone."""
        offices = list(dict.fromkeys(one.place for one in asked))
        for office in offices:
            own = tuple(one for one in self.choices if one.office == office)
            part = only(self.document, [office])
            error = self.error / len(offices)
            search = _Search(part, own, self.work, self.weights, None, error, self.most)
            found = search.whole([one for one in asked if one.place == office])
            yield replace(found, office=office)

    def _numbers(self, office: str) -> list[int]:
        return [number for number, one in enumerate(self.choices) if one.office == office]

    def by_steps(self, asked: Sequence[Measure]) -> Searched:
        """Options on the way up from the cheapest that may meet goals of whole levels."""
        offices = list(dict.fromkeys(one.office for one in self.choices))
        for key in offices:
            refuse_many([self.choices[at] for at in self._numbers(key)], MOST_OPTIONS)
        refuse_unsummed(asked, mapping(self.document.value, "offices"))
        own = {key: self.options(self._numbers(key)) for key in offices}
        found = self.outcomes(_at_once(own), FIRST)
        sums = [Sums(one, self.document, own, found) for one in asked]
        way = way_up(own, sums, self.budget)
        if not way:
            raise InputError([Fault("fault.enough_budget", Place("--budget"))])
        searched = self.decided(way, asked, first=FIRST)
        return Searched("", searched.measures, searched.options, searched.least, is_complete=False)


def unstaffed(choices: Sequence[Choice]) -> list[Fault]:
    """A fault for each choice that is no number of officers."""
    said = dict.fromkeys(one.said for one in choices if "staff" not in one.path.split("."))
    return [Fault("fault.enough_staff", Place(WHERE), facts={"found": one}) for one in said]


def _refuse_weights(weights: Mapping[str, float], choices: Sequence[Choice]) -> None:
    known = {one.said for one in choices}
    for path, weight in weights.items():
        if path not in known or not (isfinite(weight) and weight > 0):
            raise ValueError(f"{path}: a cost is above nought, and of something that is varied")


_NONE: Final = np.empty((0, 0), np.int64)


def officers(document: Document) -> int:
    """How many officers a document gives its offices."""
    root = document.value
    found = 0
    for office in mapping(root, "offices"):
        level, own = (
            mapping(level_of(root, office), "staff"),
            mapping(root, "offices", office, "staff"),
        )
        terms = (terms_of(level, own, group) for group in {**level, **own})
        found += sum(int(str(one.get("count", "1"))) for one in terms if one)
    return found


def _gaps(asked: Sequence[Measure], found: Outcomes) -> Floats:
    """How far each replicate is beyond each goal: (replicates, goals)."""
    return np.stack([gap(one, found) for one in asked], axis=1)


def _at_once(own: Mapping[str, Sequence[Option]]) -> list[tuple[str, ...]]:
    """Settings in which every office takes its first option, its second, and so on; or its last."""
    return [
        tuple(
            said
            for options in own.values()
            for said in options[min(number, len(options) - 1)].settings
        )
        for number in range(max(map(len, own.values())))
    ]
