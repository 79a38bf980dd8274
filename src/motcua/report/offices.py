"""The few offices of each level where the wait is longest, or the officers are busiest."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeVar

from motcua.law import Term, Terms
from motcua.register import LevelFacts, RegisterFacts
from motcua.report.content import Table
from motcua.report.values import Name, Number, Percent, Written
from motcua.service import LevelService, Load, Service, Spread

MOST = 3
"""Offices that are named of a level."""

FEWEST = 10
"""Of fewer dossiers, nine of ten says nothing."""

Found = TypeVar("Found")


def slowest_counters(facts: RegisterFacts, service: Service) -> Table | None:
    """Where nine of ten waited longest, each office with its slowest channel."""

    def slowest(found: LevelService) -> tuple[str, Spread] | None:
        waits = [wait for wait in (found.counter_min or {}).items() if wait[1].dossiers >= FEWEST]
        return max(waits, key=lambda wait: wait[1].nine_of_ten, default=None)

    rows = tuple(
        (
            Name(level.name),
            Written(office),
            Term(f"appendix.{channel}"),
            Number(spread.dossiers),
            Number(spread.median, 1),
            Number(spread.nine_of_ten, 1),
        )
        for level, office, (channel, spread) in _worst(
            facts, service, slowest, lambda wait: wait[1].nine_of_ten
        )
    )
    heads = ("level", "office", "channel", "dossiers", "median", "nine_of_ten")
    return Table(tuple(Term(f"appendix.{head}") for head in heads), rows) if rows else None


def busiest(facts: RegisterFacts, service: Service) -> Table | None:
    """Where the load is highest, each office with its busiest officers of the same roles."""

    def most_loaded(found: LevelService) -> Load | None:
        return max(found.loads or (), key=lambda load: load.share, default=None)

    rows = tuple(
        (
            Name(level.name),
            Written(office),
            Terms(tuple(role(facts, one) for one in load.roles)),
            Number(load.officers),
            Percent(round(1000 * load.share), 1000),
        )
        for level, office, load in _worst(facts, service, most_loaded, lambda load: load.share)
    )
    heads = ("level", "office", "roles", "officers", "busy")
    return Table(tuple(Term(f"appendix.{head}") for head in heads), rows) if rows else None


def role(facts: RegisterFacts, key: str) -> Term:
    """A role by its name, or by its key where it has none."""
    label = facts.roles.get(key)
    return Term("appendix.named", {"name": Name(label) if label else Written(key)})


def _worst(
    facts: RegisterFacts,
    service: Service,
    chosen: Callable[[LevelService], Found | None],
    measure: Callable[[Found], float],
) -> Iterator[tuple[LevelFacts, str, Found]]:
    """Of each level with several offices, the worst few, the worst first; in order where equal."""
    for key, level in facts.levels.items():
        offices = [one for one, told in facts.offices.items() if told.level == key]
        if len(offices) < 2:
            continue
        found = [
            (facts.offices[one].name, worst)
            for one in offices
            if one in service.offices and (worst := chosen(service.offices[one])) is not None
        ]
        found.sort(key=lambda pair: -measure(pair[1]))
        for name, worst in found[:MOST]:
            if measure(worst) > 0:
                yield level, name, worst
