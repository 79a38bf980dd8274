"""What the runs of a scenario leave behind for pictures of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

from motcua.engines import Chosen
from motcua.law_file import lived_under
from motcua.load_hours import HourLoad, by_hour
from motcua.measures import Outcomes
from motcua.scenario import Scenario, periods
from motcua.scenario.layout import lay_out
from motcua.workload import draw

Hours: TypeAlias = Mapping[str, tuple[HourLoad, ...]]
"""Loads by the hour, by the keys of levels."""


@dataclass(frozen=True)
class Behind:
    """Everything that is drawn of one scenario.

    Attributes:
        outcomes: of all runs.
        by_hour: lives the first run once more, for `hours`.
    """

    outcomes: Outcomes
    by_hour: Callable[[], tuple[Hours, ...]] = tuple

    @cached_property
    def hours(self) -> tuple[Hours, ...]:
        """Loads by the hour of each period, of the first run alone; lived when they are drawn."""
        return self.by_hour()


def behind(scenario: Scenario, outcomes: Outcomes, engine: Chosen) -> Behind:
    """The outcomes of a scenario that was run, and its first run by the hour."""

    def hours() -> tuple[Hours, ...]:
        layout = lay_out(scenario)
        with lived_under(scenario.law):
            register = engine.simulate(layout, draw(layout, 0, engine.fill))
        return tuple(by_hour(register, one) for one in periods(scenario))

    return Behind(outcomes, hours)
