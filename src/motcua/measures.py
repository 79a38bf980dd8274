"""What a scenario is judged by: goals, waits, loads, dossiers past their deadline, run by run."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

from motcua.goal import LOAD as BUSIEST
from motcua.goal import Goal
from motcua.outcome import COUNTER_WAIT, LOAD, NOT_KNOWN, RESULT_TIME, Figure, Ints

Floats = NDArray[np.float64]

PAST_DEADLINE: Final = "past_deadline"
"""Late results and overdue dossiers in hand, on the average of the periods."""

UNFINISHED: Final = "unfinished"
"""Late results and all that is open at the end, accepted or not, on the average of the periods."""

PARTS: Final[Mapping[str, tuple[str, ...]]] = {
    PAST_DEADLINE: ("late", "overdue"),
    UNFINISHED: ("late", "in_process", "paused", "submitted_open"),
}
"""Counts that are added up over all levels."""

TOLERANCE: Final[Mapping[str, float]] = {COUNTER_WAIT: 300.0, RESULT_TIME: 1800.0, BUSIEST: 10.0}
"""The least difference that matters: five minutes, half an hour, one per cent of the load."""

A_DOSSIER: Final = 1.0
A_SHARE: Final = 0.001


@dataclass(frozen=True)
class Outcomes:
    """What the replicates of one scenario left behind.

    Attributes:
        names: of the figures.
        found: (replicates, figures), in the order of replicates.
    """

    names: tuple[Figure, ...]
    found: Ints

    @cached_property
    def _columns(self) -> dict[Figure, int]:
        return {name: number for number, name in enumerate(self.names)}

    @cached_property
    def _periods(self) -> dict[tuple[str, str], list[Figure]]:
        """The figures of each place and key, period by period."""
        found: dict[tuple[str, str], list[Figure]] = {}
        for name in self.names:
            found.setdefault((name.place, name.key), []).append(name)
        return found

    def of(self, name: Figure) -> Floats:
        """One figure: (replicates,), NaN where a run has none."""
        if name not in self._columns:
            return np.full(len(self.found), np.nan)
        return _known(self.found[:, self._columns[name]])

    def periods(self, place: str, key: str) -> list[Floats]:
        """A figure of every period: (replicates,) each."""
        return [self.of(name) for name in self._periods.get((place, key), ())]

    def first(self, replicates: int) -> Outcomes:
        """The same of the first so many replicates."""
        return Outcomes(self.names, self.found[:replicates])

    def all(self) -> Floats:
        """Every figure: (replicates, figures), NaN where a run has none."""
        return _known(self.found)


def _known(values: Ints) -> Floats:
    return np.where(values == NOT_KNOWN, np.nan, values.astype(np.float64))


@dataclass(frozen=True)
class Measure:
    """One thing that a scenario is judged by: a value of each run.

    Attributes:
        goal: None = less is better, without bound.
        place: key of a level or an office; empty = all levels.
        key: of a figure, `load` for the busiest officers, or one of `PARTS`.
    """

    goal: Goal | None
    place: str
    key: str

    def of(self, found: Outcomes) -> Floats:
        """Its value in each run: (replicates,), NaN where a run has none.

        Of counts a period's average, of the rest the greatest of all periods.
        """
        if self.key in PARTS:
            return _added(found, PARTS[self.key])
        whole = self.goal.whole if self.goal is not None else ""
        return _measured(self.key, whole, self.place, found)

    @property
    def tolerance(self) -> float:
        """The least difference that matters, in the unit of the values."""
        if self.goal is not None and self.goal.whole:
            return A_SHARE
        return TOLERANCE.get(self.key, A_DOSSIER)


def measures(
    found: Sequence[Outcomes], goals: Sequence[Goal], usual: str = PAST_DEADLINE
) -> tuple[Measure, ...]:
    """What is judged by: each goal in its place, or what is usual without one, of `PARTS`.

    A goal of no place is that of every level that all the outcomes have.
    """
    if not goals:
        return (Measure(None, "", usual),)
    of_each = [{name.place for name in one.names if name.is_level} for one in found]
    levels = sorted(set.intersection(*of_each))
    return tuple(
        Measure(goal, place, goal.key)
        for goal in goals
        for place in ([goal.place] if goal.place else levels)
    )


def _added(found: Outcomes, keys: Collection[str]) -> Floats:
    """Counts of all levels at the end of a period, added up, on the average of the periods."""
    names = [name for name in found.names if name.is_level and name.key in keys]
    periods = len({name.period for name in names})
    return np.asarray(np.sum([found.of(name) for name in names], axis=0) / periods, np.float64)


def _measured(key: str, whole: str, place: str, found: Outcomes) -> Floats:
    if whole:
        every = _over_periods(found, place, whole, is_count=True)
        part = _over_periods(found, place, key, is_count=True)
        return np.asarray(part / np.where(every > 0, every, 1.0), np.float64)
    if key == BUSIEST:
        keys = {name.key for name in found.names if name.key.startswith(LOAD)}
        loads = [_over_periods(found, place, key, is_count=False) for key in sorted(keys)]
        return _greatest(loads) if loads else np.full(len(found.found), np.nan)
    is_count = key not in (COUNTER_WAIT, RESULT_TIME)
    return _over_periods(found, place, key, is_count=is_count)


def _over_periods(found: Outcomes, place: str, key: str, *, is_count: bool) -> Floats:
    columns = found.periods(place, key)
    if not columns:
        return np.full(len(found.found), np.nan)
    return np.asarray(np.mean(columns, axis=0)) if is_count else _greatest(columns)


def _greatest(columns: Sequence[Floats]) -> Floats:
    """The greatest that is known of each run; nothing waited = no wait."""
    greatest: Floats = np.fmax.reduce(np.stack(columns), axis=0)
    return greatest
