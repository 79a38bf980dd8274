"""What the runs of a scenario leave behind for pictures of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
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
        hours: of each period, of the first run alone.
    """

    outcomes: Outcomes
    hours: tuple[Hours, ...] = ()


def behind(scenario: Scenario, outcomes: Outcomes, engine: Chosen) -> Behind:
    """The outcomes of a scenario that was run, and its first run by the hour."""
    layout = lay_out(scenario)
    with lived_under(scenario.law):
        register = engine.simulate(layout, draw(layout, 0, engine.fill))
    return Behind(outcomes, tuple(by_hour(register, one) for one in periods(scenario)))
