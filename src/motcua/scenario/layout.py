"""Everything about a scenario that no chance touches, worked out once for all replicates."""

from __future__ import annotations

import weakref
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

from motcua import clock, law
from motcua.clock import Clock, Deadline
from motcua.scenario.load import fingerprint
from motcua.scenario.models import CHANNELS, WEEKDAYS, Procedure, Scenario, Staff
from motcua.scenario.plan import OfficePlan, plans, policy, rules, run_end, run_start

Windows = list[tuple[int, int]]


@dataclass(frozen=True)
class Layout:
    """A scenario laid out for simulation.

    Attributes:
        policy, rules: the law in force, of the regime or of one's own.
        plans: the offices, in the order of the scenario.
        start, end: first instant of the run, and the instant (excluded) at which it ends.
        windows: of duty of each officer, by number, before random absences.
        procedure_number: position of each procedure in the scenario.
        most_steps: of any procedure.
        fingerprint: of the scenario.
    """

    scenario: Scenario
    policy: law.Policy
    rules: tuple[law.Rule, ...]
    plans: tuple[OfficePlan, ...]
    start: int
    end: int
    windows: tuple[Windows, ...]
    procedure_number: Mapping[str, int]
    most_steps: int
    fingerprint: str

    def deadline(self, procedure: Procedure, channel: int) -> Deadline | None:
        """What the procedure gives a dossier that came by this channel (R13)."""
        rule = procedure.deadline
        if CHANNELS[channel] == "online" and procedure.online_deadline is not None:
            rule = procedure.online_deadline
        return rule.deadline() if rule is not None else None


def lay_out(scenario: Scenario) -> Layout:
    """The layout of a checked scenario."""
    offices = plans(scenario)
    start, end = run_start(scenario), run_end(scenario)
    windows = _windows(offices, start, end)
    return Layout(
        scenario,
        policy(scenario.regime, scenario.policy, scenario.law),
        rules(scenario.law),
        offices,
        start,
        end,
        windows,
        {key: number for number, key in enumerate(scenario.procedures)},
        max(len(procedure.steps) for procedure in scenario.procedures.values()),
        fingerprint(scenario),
    )


def _windows(offices: Sequence[OfficePlan], start: int, end: int) -> tuple[Windows, ...]:
    """The windows of every officer; those on the same terms by the same calendar share a list."""
    known: dict[tuple[int, int], Windows] = {}
    every = [(plan.clock, officer.terms) for plan in offices for officer in plan.officers]
    for kept, terms in every:
        if (id(kept), id(terms)) not in known:
            known[id(kept), id(terms)] = duty_windows(kept, terms, start, end)
    return tuple(known[id(kept), id(terms)] for kept, terms in every)


Made = TypeVar("Made")

MOST_LAID_OUT: Final = 64
"""Scenarios that are lived in turns, and what was made of them kept."""


def once_a_layout(make: Callable[[Layout], Made]) -> Callable[[Layout], Made]:
    """What is made of a layout, kept for its next replicate as long as the layout is there.

    Of the latest MOST_LAID_OUT: several plans are lived in turns.
    """
    kept: list[tuple[weakref.ref[Layout], Made]] = []

    def made(layout: Layout) -> Made:
        for known, found in tuple(kept):
            if known() is layout:
                return found
        found = make(layout)
        living = [one for one in tuple(kept) if one[0]() is not None]
        kept[:] = [*living, (weakref.ref(layout), found)][-MOST_LAID_OUT:]
        return found

    return made


def duty_windows(office: Clock, terms: Staff, start: int, end: int) -> Windows:
    """When an officer on these terms serves the queues, in order, between two instants.

    The office's hours, cut to the officer's own, less other duties and known absences.
    """
    if terms.since is not None:
        start = max(start, clock.midnight(terms.since))
    if terms.until is not None:
        end = min(end, clock.midnight(terms.until) + clock.DAY)
    if end <= start:
        return []
    windows = office.windows(start, end)
    midnights = range(start - start % clock.DAY, end, clock.DAY)
    if terms.hours:
        allowed = [(day + a, day + b) for day in midnights for a, b in sorted(terms.hours)]
        windows = _common(windows, allowed)
    taken = [(absence.since, absence.until) for absence in terms.absences]
    for duty in terms.other_duties:
        weekday = WEEKDAYS.index(duty.weekday)
        days = [day for day in midnights if clock.day_of(day).weekday() == weekday]
        taken += [(day + duty.hours[0], day + duty.hours[1]) for day in days]
    for away in sorted(taken):
        windows = without(windows, away)
    return windows


def _common(windows: Windows, allowed: Sequence[tuple[int, int]]) -> Windows:
    """What two lists of disjoint windows, both in order, have in common; touching ones merged."""
    found: Windows = []
    place = 0
    for opens, closes in windows:
        while place < len(allowed) and allowed[place][1] <= opens:
            place += 1
        at = place
        while at < len(allowed) and allowed[at][0] < closes:
            start, end = max(opens, allowed[at][0]), min(closes, allowed[at][1])
            if found and found[-1][1] == start:
                found[-1] = (found[-1][0], end)
            else:
                found.append((start, end))
            at += 1
    return found


def without(windows: Windows, away: tuple[int, int]) -> Windows:
    """Windows less a span; what touches it stays."""
    kept: Windows = []
    for opens, closes in windows:
        if closes <= away[0] or opens >= away[1]:
            kept.append((opens, closes))
            continue
        if opens < away[0]:
            kept.append((opens, away[0]))
        if closes > away[1]:
            kept.append((away[1], closes))
    return kept
