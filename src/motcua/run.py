"""READ THIS FIRST: the whole product on one screen.

    scenario ─ lay_out ─▶ layout ─ draw ─▶ workload ─ simulate ─▶ register ─ count ─▶ counts

Left of the register a month is invented; right of it nothing can tell whether it was.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from motcua.audit import check
from motcua.clock import Period
from motcua.engines import Chosen, chosen
from motcua.indicators import PeriodCount, count_all
from motcua.law_file import lived_under
from motcua.register import Register
from motcua.scenario import Scenario, periods
from motcua.scenario.layout import lay_out
from motcua.service import Service, measure
from motcua.workload import draw


@dataclass(frozen=True)
class Run:
    """One replicate: what happened, and what the office counts of it, period by period."""

    register: Register
    counts: tuple[PeriodCount, ...]

    def service(self) -> tuple[Service, ...]:
        """What a planner asks next, period by period."""
        return measured(self.register, [count.period for count in self.counts])


def run(scenario: Scenario, replicate: int = 0, engine: Chosen | None = None) -> Run:
    """One replicate of a scenario.

    Args:
        engine: as `engines.chosen` gives it; absent = the one that fits the number of replicates.

    Raises:
        BrokenBooks: dossiers were lost or counted twice; always our bug.
    """
    return next(run_all(scenario, [replicate], engine))


def run_all(
    scenario: Scenario, replicates: Sequence[int], engine: Chosen | None = None
) -> Iterator[Run]:
    """Several replicates, one after the other; each is the same alone or in company.

    Raises:
        InputError: no month can be lived under the scenario's own law.
    """
    layout = lay_out(scenario)
    by = engine or chosen(None, len(replicates))
    for replicate in replicates:
        workload = draw(layout, replicate, by.fill)
        with lived_under(scenario.law):
            register = by.simulate(layout, workload)
            done = audited(register, periods(scenario))
        yield done


def audited(register: Register, reported: Sequence[Period]) -> Run:
    """A register, made or read, checked against the law and counted.

    Raises:
        BrokenBooks: a move that the law does not know, or figures that do not add up.
    """
    check(register)
    return Run(register, count_all(register, reported))


def measured(register: Register, reported: Sequence[Period]) -> tuple[Service, ...]:
    """The service of each period."""
    return tuple(measure(register, period) for period in reported)
