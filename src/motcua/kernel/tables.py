"""A layout and a workload as arrays of numbers, which is all that the compiled loop can read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import accumulate
from typing import NamedTuple

import numpy as np

from motcua.clock import DAY, NEVER, Clock, Deadline, Unit, midnight
from motcua.kernel import hours, rules
from motcua.kernel.compiled import Ints, Rows
from motcua.kernel.desk import MOST_ROLES
from motcua.kernel.shapes import (
    AT_CLOSE,
    CALENDAR,
    DISCIPLINES,
    NOBODY,
    NONE,
    OFFICER,
    PLAN,
    POLICY,
    PROCEDURE,
    QUEUE,
    STEP,
    WORK,
    WORKING,
)
from motcua.law import RULES, Policy
from motcua.scenario import OfficePlan, OfficerPlan, Procedure, Scenario, Span
from motcua.scenario.layout import Layout
from motcua.scenario.models import CHANNELS, WORKING_UNITS
from motcua.workload import Workload

Terms = tuple[int, int, int, int]


class Plans(NamedTuple):
    """Everything that no chance touches; each has the name of the column that holds its address."""

    rows: Ints
    deadlines: Ints
    clocks: Ints
    policy: Rows
    plans: Rows
    staff: Rows
    speeds: Ints
    queue_rows: Rows
    steps: Rows
    procedures: Rows


class Chance(NamedTuple):
    """Everything that chance decides, likewise: the workload, and which of it is whose.

    Attributes:
        order: rows of `fates`, office by office; `begins`: where each office's begin in it.
        windows: where the windows of each officer begin in `duty`.
        outages: (k, 3) system, start, end.
    """

    fates: Rows
    amounts: Ints
    order: Ints
    begins: Ints
    duty: Rows
    windows: Ints
    outages: Ints


def work_of(layout: Layout, plans: Plans, chance: Chance, facts: Rows) -> Rows:
    """The one row from which an office finds everything; whoever has it must hold the rest."""
    work = np.zeros(1, WORK)
    for name, table in (*plans._asdict().items(), *chance._asdict().items(), ("facts", facts)):
        work[name] = table.ctypes.data
    work["start"], work["end"] = layout.start, layout.end
    work["most_steps"] = chance.amounts.shape[1]
    work["kinds_of_queue"] = len(plans.queue_rows)
    work["outages_known"] = len(chance.outages)
    work["is_own_law"] = layout.rules is not RULES
    return work


def plans(layout: Layout) -> Plans:
    """Everything about a layout that no chance touches."""
    scenario, policy = layout.scenario, layout.policy
    clocks = list(dict.fromkeys(plan.clock for plan in layout.plans))
    tables = [hours.table(clock) for clock in clocks]
    ends = accumulate((len(table) for table in tables), initial=0)
    begins = dict(zip(clocks, ends, strict=False))
    deadlines = [
        hours.terms(policy.supplement_limit),
        hours.terms(policy.supplement_notice),
        hours.terms(policy.apology_notice),
        hours.terms(policy.correction_limit),
    ]
    queues = _queues(scenario)
    officers, speeds = _officers(layout)
    return Plans(
        plans=_plans(layout, begins, deadlines),
        staff=officers,
        speeds=speeds,
        queue_rows=_queue_rows(scenario, queues),
        steps=_steps(scenario, queues),
        procedures=_procedures(layout, deadlines),
        clocks=np.concatenate(tables),
        rows=rules.table(layout.rules),
        deadlines=np.array(deadlines, np.int64),
        policy=policy_row(policy),
    )


def chance(layout: Layout, workload: Workload) -> Chance:
    """Everything that chance decided of a run of this layout."""
    offices = workload.dossiers["office"]
    officers = sum(len(plan.officers) for plan in layout.plans)
    outages = [
        (number, start, end)
        for number, spans in enumerate(workload.outages)
        for start, end in spans
    ]
    duty = workload.duty.take(np.argsort(workload.duty["officer"], kind="stable"))
    return Chance(
        fates=workload.dossiers,
        amounts=np.ascontiguousarray(workload.amounts),
        order=np.argsort(offices, kind="stable"),
        begins=_begins(offices, len(layout.plans)),
        duty=duty,
        windows=_begins(duty["officer"], officers),
        outages=np.array(outages, np.int64).reshape(-1, 3),
    )


def _begins(of: Ints, count: int) -> Ints:
    """Where the rows of each of so many begin when they stand together, and where the last end."""
    return np.concatenate([[0], np.cumsum(np.bincount(of, minlength=count))]).astype(np.int64)


def policy_row(policy: Policy) -> Rows:
    """A policy as the one row of an array; its limits in time stand in `deadlines`."""
    rows = np.zeros(1, POLICY)
    limit = policy.max_supplements
    rows["max_supplements"] = NOBODY if limit is None else limit
    rows["max_reschedules"] = policy.max_reschedules
    rows["supplement_clock"] = rules.PAUSE_CLOCK[policy.supplement_clock]
    rows["financial_clock"] = rules.PAUSE_CLOCK[policy.financial_clock]
    rows["boundary"] = hours.BOUNDARIES[policy.early_boundary]
    rows["judges_current"] = policy.judge == "current"
    rows["prepay"] = policy.prepay
    return rows


def _span(span: Span | None) -> int:
    if span is None:
        return NONE
    return WORKING if span.unit in WORKING_UNITS else CALENDAR


# Steps, queues, procedures

Queues = dict[tuple[str, tuple[str, ...]], int]


def _queues(scenario: Scenario) -> Queues:
    """The number of each queue: one for each role and systems that a step names together."""
    keys = dict.fromkeys(
        (step.role, step.systems)
        for procedure in scenario.procedures.values()
        for step in procedure.steps.values()
        if step.role is not None
    )
    return {key: number for number, key in enumerate(keys)}


def _queue_rows(scenario: Scenario, queues: Queues) -> Rows:
    roles = list(scenario.roles)
    rows = np.zeros(len(queues), QUEUE)
    rows["role"] = [1 << roles.index(role) for role, _ in queues]
    rows["systems"] = [_mask(scenario, systems) for _, systems in queues]
    return rows


def _mask(scenario: Scenario, systems: tuple[str, ...]) -> int:
    keys = list(scenario.systems)
    return sum(1 << number for number in {keys.index(system) for system in systems})


def _steps(scenario: Scenario, queues: Queues) -> Rows:
    roles, found = list(scenario.roles), []
    for procedure in scenario.procedures.values():
        for step in procedure.steps.values():
            priority = procedure.priority if step.priority is None else step.priority
            queue = role = NOBODY
            if step.role is not None:
                queue, role = queues[step.role, step.systems], roles.index(step.role)
            systems = _mask(scenario, step.systems)
            found.append((queue, role, priority, systems, _span(step.wait)))
    return np.array(found, STEP)


def _procedures(layout: Layout, deadlines: list[Terms]) -> Rows:
    """The procedures; the time that the law gives each is added to `deadlines`."""
    procedures = list(layout.scenario.procedures.values())
    rows, first = np.zeros(len(procedures), PROCEDURE), 0
    for row, procedure in zip(rows, procedures, strict=True):
        row["first_step"], row["steps"] = first, len(procedure.steps)
        first += len(procedure.steps)
        row["fee"] = procedure.fee
        row["asks"], row["response"] = _moment(procedure, procedure.supplement)
        row["owes"], row["payment"] = _moment(procedure, procedure.financial)
        row["turns"], _ = _moment(procedure, procedure.turn_back)
        row["deadline"] = len(deadlines)
        channels = range(len(CHANNELS))
        deadlines += [hours.terms(layout.deadline(procedure, channel)) for channel in channels]
    return rows


def _moment(procedure: Procedure, rule: object) -> tuple[int, int]:
    """At the end of which step something may happen, and in which time the answer is counted."""
    names = list(procedure.steps)
    step = getattr(rule, "step", None)
    return names.index(step) if step in names else NOBODY, _span(getattr(rule, "response", None))


# Offices and officers


def _plans(layout: Layout, clocks: dict[Clock, int], deadlines: list[Terms]) -> Rows:
    """The offices; what a new appointment adds in each is added to `deadlines`."""
    rows, first = np.zeros(len(layout.plans), PLAN), 0
    for row, plan in zip(rows, layout.plans, strict=True):
        row["number"] = plan.number
        row["clock"] = clocks[plan.clock]
        row["first_officer"], row["officers"] = first, len(plan.officers)
        first += len(plan.officers)
        row["discipline"] = DISCIPLINES[plan.discipline]
        row["at_close"] = AT_CLOSE[plan.at_close]
        row["puts_down"] = plan.at_outage == "put_down"
        citizens = plan.citizens
        row["pickup"] = _span(citizens.pickup)
        row["recording"] = _span(plan.recording.delay if plan.recording else None)
        row["withdrawals"] = _span(citizens.withdrawals.after if citizens.withdrawals else None)
        row["corrections"] = _span(citizens.corrections.after if citizens.corrections else None)
        row["extra"] = NOBODY
        if plan.reappointment is not None:
            row["extra"] = len(deadlines)
            extra = Deadline(Unit.WORKING_DAYS, plan.reappointment.extra_working_days)
            deadlines.append(hours.terms(extra))
    return rows


def _officers(layout: Layout) -> tuple[Rows, Ints]:
    """The officers, office by office, and how fast each of them works at what and when."""
    roles, speeds = list(layout.scenario.roles), list[int]()
    everyone = [(plan, officer) for plan in layout.plans for officer in plan.officers]
    rows = np.zeros(len(everyone), OFFICER)
    for row, (_, officer) in zip(rows, everyone, strict=True):
        row["number"] = officer.number
        row["roles"] = sum(1 << roles.index(role) for role in set(officer.terms.roles))
        row["until_at"] = _until(officer)
        row["in_hand"] = NOBODY
        row["speeds"] = len(speeds)
        speeds += _speeds(officer, roles)
    rows["taker"] = [place for plan in layout.plans for place in _takers(plan)]
    return rows, np.array(speeds, np.int64)


def _takers(plan: OfficePlan) -> Iterator[int]:
    """Places of the officers in the order in which they take: those with the fewest roles first."""
    ranked = sorted(
        range(len(plan.officers)), key=lambda place: (len(plan.officers[place].terms.roles), place)
    )
    return iter(ranked)


def _until(officer: OfficerPlan) -> int:
    until = officer.terms.until
    return NEVER if until is None else midnight(until) + DAY


def _speeds(officer: OfficerPlan, roles: list[str]) -> list[int]:
    """How many lessons, since when each, and the speed at each role before and after each."""
    lessons = [lesson.since for lesson in officer.terms.learning]
    found = [len(lessons), *(midnight(since) for since in lessons)]
    for day in (dt.date.min, *lessons):
        at = [officer.speed(role, day) for role in roles]
        found += at + [0] * (MOST_ROLES - len(at))
    return found
