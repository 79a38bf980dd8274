"""What two scenarios have in common, so that nobody need draw it or live it twice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from motcua.scenario.layout import Layout
from motcua.scenario.models import Heading, Scenario
from motcua.scenario.plan import OfficePlan, OfficerPlan

Flags = NDArray[np.bool_]


def same_offices(one: Layout, other: Layout) -> Flags | None:
    """Which offices are the same in both, to the last officer: (offices,).

    Returns:
        None where more than the officers differs: not even the same dossiers need come. The order
        of entries counts: that of steps is the process, and by that of a mix chance decides.
    """
    if len(one.plans) != len(other.plans) or _rest(one.scenario) != _rest(other.scenario):
        return None
    pairs = list(zip(one.plans, other.plans, strict=True))
    if any(_unmanned(a) != _unmanned(b) for a, b in pairs):
        return None
    return np.array([_terms(a.officers) == _terms(b.officers) for a, b in pairs], np.bool_)


def _rest(scenario: Scenario) -> str:
    """The scenario without what only people read, and without what its plans say; as a text.

    Of models and of mappings the order is not compared, and here it says something.
    """
    nothing = {"name": "", "question": "", "expects": "", "heading": Heading()}
    rest = scenario.model_copy(update={**nothing, "levels": {}, "offices": {}})
    return rest.model_dump_json(by_alias=True)


def _unmanned(plan: OfficePlan) -> tuple[OfficePlan, list[str], list[str]]:
    """An office without its officers, and its mixes in their order."""
    return replace(plan, officers=()), list(plan.mix), list(plan.opening.mix)


def _terms(officers: Sequence[OfficerPlan]) -> list[tuple[object, ...]]:
    """The officers of an office, whatever their number among those of all offices."""
    return [(officer.group, officer.member, officer.terms) for officer in officers]
