"""What made a register: the names of the scenario it came from, and the key to make it again."""

from __future__ import annotations

from functools import cache
from importlib.metadata import version

from motcua import __version__
from motcua.register import (
    LevelFacts,
    OfficeFacts,
    OfficerFacts,
    ProcedureFacts,
    RegisterFacts,
)
from motcua.scenario.layout import Layout
from motcua.scenario.own import own_hours

LIBRARIES = ("numpy", "scipy", "simpy", "transitions")
"""Those that could change a figure; their versions stand under every report."""


@cache
def _versions() -> dict[str, str]:
    return {name: version(name) for name in LIBRARIES}


def facts_of(layout: Layout, *, engine: str, replicate: int) -> RegisterFacts:
    """Everything about a simulated register but its rows."""
    scenario = layout.scenario
    return RegisterFacts(
        name=scenario.name,
        source=scenario.question,
        simulated=True,
        grain="moves",
        regime=scenario.regime,
        law=scenario.law,
        policy=scenario.policy,
        heading=scenario.heading,
        calendar=scenario.calendar,
        periods=scenario.periods,
        roles=scenario.roles,
        levels={
            key: LevelFacts(
                name=level.name, procedures=level.procedures, returned_note=level.returned_note
            )
            for key, level in scenario.levels.items()
        },
        offices={
            key: OfficeFacts(
                name=office.name,
                level=office.level,
                hours=own_hours(scenario, key),
            )
            for key, office in scenario.offices.items()
        },
        procedures={
            key: ProcedureFacts(
                name=procedure.name,
                code=procedure.code,
                field=procedure.field,
                must_be_online=procedure.must_be_online,
                fee=procedure.fee,
                steps=tuple(procedure.steps),
            )
            for key, procedure in scenario.procedures.items()
        },
        officers=tuple(
            OfficerFacts(key=officer.key, office=plan.key, roles=officer.terms.roles)
            for plan in layout.plans
            for officer in plan.officers
        ),
        provenance={
            "scenario": scenario.name,
            "fingerprint": layout.fingerprint,
            "seed": scenario.seed,
            "replicate": replicate,
            "engine": engine,
            "motcua": __version__,
            **_versions(),
        },
    )
