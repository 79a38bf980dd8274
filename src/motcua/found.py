"""What the planner's questions come back with: typed, with numpy columns, a frame, and a page."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from importlib import import_module
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from motcua import enough_page, stats, sweep_page
from motcua.answer import Answer
from motcua.compare import Change, Verdict
from motcua.measures import Outcomes
from motcua.outcome import Figure, Ints
from motcua.plan_outputs import answer_of
from motcua.plan_page import Comparison
from motcua.register import RegisterFacts
from motcua.staffing import Staffing
from motcua.stats import Interval
from motcua.sweep import Sweep
from motcua.words import Lang

FRAMES: Final = ("pandas", "polars")


class Printed(ABC):
    """What is printed as its command prints it."""

    @abstractmethod
    def answer(self) -> Answer:
        """What the command answers, in every form."""

    def page(self, lang: Lang = "vi") -> str:
        """The page as text."""
        return self.answer().text(lang)

    def __str__(self) -> str:
        return self.page()


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
class Compared(Printed):
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

    def answer(self) -> Answer:
        """What the command answers, in every form."""
        return answer_of(self.found)

    def __repr__(self) -> str:
        kinds = ", ".join(f"{plan.name}: {plan.verdict.kind}" for plan in self.found.plans)
        return f"<Compared over {self.found.runs} replicates: {kinds}>"


@dataclass(frozen=True, repr=False)
class Swept(Printed):
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

    def answer(self) -> Answer:
        """What the command answers, in every form."""
        return sweep_page.answer_of(self.facts, self.found)

    def __repr__(self) -> str:
        said = " × ".join(f"{one.path}: {', '.join(one.values)}" for one in self.found.choices)
        return f"<Swept over {self.found.runs} replicates: {said}>"


@dataclass(frozen=True, repr=False)
class Enough(Printed):
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

    def answer(self) -> Answer:
        """What the command answers, in every form."""
        return enough_page.answer_of(self.facts, self.found)

    def __repr__(self) -> str:
        said = "none" if self.settings is None else f"{self.found.cost:g} officers more than today"
        return f"<Enough, at {self.found.level:.0%}: {said}>"


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
