"""The Python face of the planner's questions: load, change, run, compare.

>>> import motcua
>>> today = motcua.Scenario.load("scenarios/tu_ky_2023_11.yaml")
>>> plan = today.replace("commune.staff.reception", 5)
>>> print(today.compare(plan, replicates=20))  # doctest: +SKIP
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from os import PathLike
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from motcua import enough_page, scenario, stats, sweep_page
from motcua.compare import Change, Verdict
from motcua.engines import Name, chosen
from motcua.enough import MOST
from motcua.measures import Outcomes
from motcua.outcome import Figure, Ints
from motcua.places import Document
from motcua.plan_outputs import answer_of
from motcua.plan_page import Comparison
from motcua.plans import Asked, compared, read_goals
from motcua.provenance import facts_of
from motcua.register import RegisterFacts
from motcua.scenario import choices
from motcua.scenario.change import changed
from motcua.scenario.layout import lay_out
from motcua.staffing import Staffing, enough
from motcua.stats import Interval
from motcua.sweep import Sweep, swept
from motcua.words import Lang
from motcua.work import Work, on_threads

FRAMES = ("pandas", "polars")
RUNS = 20


@dataclass(frozen=True, repr=False)
class Results:
    """What the replicates of a scenario left behind.

    Attributes:
        names: of the figures (`outcome` says which there are).
        values: (replicates, figures) int64; `outcome.NOT_KNOWN` where a run has none.
    """

    names: tuple[Figure, ...]
    values: Ints

    def column(self, place: str, key: str, period: int = 0) -> NDArray[np.float64]:
        """One figure of every replicate, NaN where a run has none.

        Raises:
            KeyError: there is no such figure.
        """
        return Outcomes(self.names, self.values).of(self._name(place, key, period))

    def mean(self, place: str, key: str, period: int = 0) -> Interval:
        """The mean of a figure with the 95 % range that holds the long-run mean.

        Raises:
            KeyError: there is no such figure.
            ValueError: fewer than two runs have it.
        """
        column = self.column(place, key, period)
        return stats.of_mean(column[~np.isnan(column)])

    def to_frame(self) -> Any:
        """A data frame of pandas or, where that is not installed, of polars: a row a figure a run.

        Raises:
            ImportError: neither is installed.
        """
        runs = len(self.values)
        return frame(
            {
                "replicate": np.repeat(np.arange(runs), len(self.names)),
                "period": [name.period for name in self.names] * runs,
                "place": [name.place for name in self.names] * runs,
                "key": [name.key for name in self.names] * runs,
                "value": Outcomes(self.names, self.values).all().ravel(),
            }
        )

    def _name(self, place: str, key: str, period: int) -> Figure:
        for name in self.names:
            if name[:3] == (period, place, key):
                return name
        raise KeyError(f"no figure {key!r} of {place!r} in period {period}")

    def __repr__(self) -> str:
        return f"<Results: {len(self.values)} replicates × {len(self.names)} figures>"


@dataclass(frozen=True, repr=False)
class Compared:
    """Today beside plans; printed, it is the page that `motcua compare` prints."""

    found: Comparison

    @property
    def verdicts(self) -> tuple[Verdict, ...]:
        """Of each plan, in their order."""
        return tuple(plan.verdict for plan in self.found.plans)

    def change(self, place: str, key: str, period: int = 0, plan: int = 0) -> Change:
        """What a plan changes in one figure.

        Raises:
            KeyError: there is no such figure.
        """
        for one in self.found.plans[plan].changes:
            if one.figure[:3] == (period, place, key):
                return one
        raise KeyError(f"no figure {key!r} of {place!r} in period {period}")

    def to_frame(self) -> Any:
        """A data frame, a row a figure of a plan: means, change and its ends.

        Raises:
            ImportError: neither pandas nor polars is installed.
        """
        rows = [
            {
                "plan": plan.name,
                **one.figure._asdict(),
                "today": one.today,
                "planned": one.plan,
                "change": one.change.mean if one.change else None,
                "low": one.change.low if one.change else None,
                "high": one.change.high if one.change else None,
            }
            for plan in self.found.plans
            for one in plan.changes
        ]
        return frame({key: [row[key] for row in rows] for key in rows[0]})

    def page(self, lang: Lang = "vi") -> str:
        """The page as text."""
        return answer_of(self.found).text(lang)

    def __str__(self) -> str:
        return self.page()

    def __repr__(self) -> str:
        kinds = ", ".join(f"{plan.name}: {plan.verdict.kind}" for plan in self.found.plans)
        return f"<Compared over {self.found.runs} replicates: {kinds}>"


@dataclass(frozen=True, repr=False)
class Swept:
    """Every value of one choice or two; printed, it is the page that `motcua sweep` prints.

    Attributes:
        facts: of the base.
        found: points with their ranges, the knee and the least that meets the goals.
    """

    facts: RegisterFacts
    found: Sweep

    @property
    def least(self) -> tuple[str, ...] | None:
        """The settings of the first point that surely meets every goal; None = there is none."""
        return self._settings(self.found.least)

    @property
    def knee(self) -> tuple[str, ...] | None:
        """The settings after which more helps little; None = the curve does not bend."""
        return self._settings(self.found.knee)

    def _settings(self, point: int | None) -> tuple[str, ...] | None:
        if point is None:
            return None
        pairs = zip(self.found.choices, self.found.points[point].values, strict=True)
        return tuple(choice.setting(number) for choice, number in pairs)

    def to_frame(self) -> Any:
        """A data frame, a row a measure a point: mean, its range, and that of a single month.

        Raises:
            ImportError: neither pandas nor polars is installed.
        """
        rows = [
            {
                "settings": ", ".join(self._settings(number) or ()),
                "place": measure.place,
                "key": measure.key,
                "goal": measure.goal.said if measure.goal else None,
                **{end: getattr(seen.mean, end, None) for end in Interval._fields},
                "month_low": seen.month.low if seen.month else None,
                "month_high": seen.month.high if seen.month else None,
            }
            for number, one in enumerate(self.found.points)
            for measure, seen in zip(self.found.measures, one.seen, strict=True)
        ]
        return frame({key: [row[key] for row in rows] for key in rows[0]})

    def page(self, lang: Lang = "vi") -> str:
        """The page as text."""
        return sweep_page.answer_of(self.facts, self.found).text(lang)

    def __str__(self) -> str:
        return self.page()

    def __repr__(self) -> str:
        said = " × ".join(f"{one.path}: {', '.join(one.values)}" for one in self.found.choices)
        return f"<Swept over {self.found.runs} replicates: {said}>"


@dataclass(frozen=True, repr=False)
class Enough:
    """The least staffing; printed, it is the page that `motcua enough` prints.

    Attributes:
        facts: of the base.
        found: the staffing, how sure, and everything that was tried.
    """

    facts: RegisterFacts
    found: Staffing

    @property
    def settings(self) -> tuple[str, ...] | None:
        """The staffing; None = nothing that was tried meets the goals."""
        return self.found.settings

    def page(self, lang: Lang = "vi") -> str:
        """The page as text."""
        return enough_page.answer_of(self.facts, self.found).text(lang)

    def __str__(self) -> str:
        return self.page()

    def __repr__(self) -> str:
        said = "none" if self.settings is None else f"{self.found.cost:g} officers more than today"
        return f"<Enough, at {self.found.level:.0%}: {said}>"


@dataclass(frozen=True, repr=False)
class Scenario:
    """A checked scenario, and the document it was read from.

    Attributes:
        name: of the file, with what was changed since.
        asked: the checked scenario.
    """

    name: str
    asked: scenario.Scenario
    document: Document

    @classmethod
    def load(cls, path: str | PathLike[str]) -> Scenario:
        """The scenario of a file.

        Raises:
            InputError: every fault of the file.
        """
        document = scenario.resolve(Path(path))
        asked = scenario.build(document)
        return cls(asked.name, asked, document)

    def replace(self, path: str, value: object) -> Scenario:
        """The scenario with one thing changed, as `--set path=value` changes it.

        Args:
            value: a number, a text such as "+1" or "110%", or a list; None takes the entry away.

        Raises:
            InputError: the path names nothing (the nearest name is said), or the value does not
                fit there.
        """
        said = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
        setting = f"{path}={said}"
        document = changed(self.document, [setting])
        return Scenario(f"{self.name}, {setting}", scenario.build(document), document)

    def simulate(self, replicates: int = 1, *, engine: Name | None = None) -> Results:
        """The figures of so many replicates, from number 0 on."""
        found = _work(engine, replicates).outcomes(self.asked, replicates)
        return Results(found.names, found.found)

    def compare(
        self,
        *plans: Scenario,
        goal: str | Sequence[str] = (),
        replicates: int = RUNS,
        engine: Name | None = None,
        why: bool = False,
    ) -> Compared:
        """This scenario as today beside plans, over the same replicates.

        Args:
            goal: as `--goal` has it.
            why: name the dossiers whose fate changed.

        Raises:
            InputError: a goal that cannot be read.
        """
        wanted = read_goals(self.asked, _several(goal))
        asked = [Asked(plan.name, plan.asked) for plan in plans]
        by = chosen(engine, replicates)
        work = _work(engine, replicates)
        return Compared(compared(self.asked, asked, wanted, replicates, work, by=by, is_why=why))

    def sweep(
        self,
        vary: str | Sequence[str],
        *,
        goal: str | Sequence[str] = (),
        replicates: int = RUNS,
        engine: Name | None = None,
    ) -> Swept:
        """Every value of one choice or two, over the same replicates.

        Args:
            vary: as `--vary` has it: `commune.staff.reception=2..8`.
            goal: as `--goal` has it.

        Raises:
            InputError: a choice or a goal that cannot be read.
        """
        said = choices.read(self.document, _several(vary))
        wanted = read_goals(self.asked, _several(goal))
        work = _work(engine, replicates)
        return Swept(self._facts(work), swept(self.document, said, wanted, replicates, work))

    def enough(
        self,
        vary: str | Sequence[str],
        goal: str | Sequence[str],
        *,
        costs: Mapping[str, float] | None = None,
        budget: float | None = None,
        level: float = 0.95,
        most: int = MOST,
        engine: Name | None = None,
    ) -> Enough:
        """The least staffing that meets the goals, with a stated probability of being right.

        Args:
            costs: what an officer of a choice counts, by its path; else 1.
            budget: at most so many officers more than today.
            most: replicates of one combination.

        Raises:
            InputError: as `motcua enough` says it.
            ValueError: a cost that is not above nought, or of nothing that is varied.
        """
        said = choices.read(self.document, _several(vary))
        wanted = read_goals(self.asked, _several(goal))
        work = _work(engine, most)
        found = enough(
            self.document, said, wanted, work, weights=costs, budget=budget, level=level, most=most
        )
        return Enough(self._facts(work), found)

    def _facts(self, work: Work) -> RegisterFacts:
        return facts_of(lay_out(self.asked), engine=work.engine, replicate=0)

    def __repr__(self) -> str:
        asked = self.asked
        return f"<Scenario “{self.name}”: {len(asked.offices)} offices, seed {asked.seed}>"


def _several(said: str | Sequence[str]) -> list[str]:
    return [said] if isinstance(said, str) else list(said)


def _work(engine: Name | None, replicates: int) -> Work:
    by = chosen(engine, replicates)
    return Work(on_threads(by), engine=by.name)


def frame(columns: dict[str, Any]) -> Any:
    """Columns as a data frame of whichever library is installed, pandas first.

    Raises:
        ImportError: neither is.
    """
    for name in FRAMES:
        try:
            library = import_module(name)
        except ImportError:
            continue
        return library.DataFrame(columns)
    raise ImportError("a data frame needs pandas or polars; neither is installed")
