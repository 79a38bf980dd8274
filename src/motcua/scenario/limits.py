"""Whether a scenario that is well said can be run: its size, the reach of its calendar."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from motcua import clock
from motcua.clock import Deadline, Unit
from motcua.errors import Fault
from motcua.places import Document, Path_
from motcua.scenario.models import CalendarRule, Scenario
from motcua.scenario.own import habits, staff, together
from motcua.scenario.plan import OfficePlan, plans, policy, run_end, run_start

MOST_OFFICERS = 100_000
MOST_DAYS_OF_DUTY = 2_000_000
MOST_DOSSIERS = 5_000_000
MOST_FAILURES = 100_000


def limits(document: Document, scenario: Scenario) -> list[Fault]:
    """Every fault of parts put together; if none, of its size; if none, of its calendars."""
    if faults := together(document, scenario):
        return faults
    found = [
        *_size(document, scenario),
        *_failures(document, scenario),
        *_both_off_and_worked(document, scenario.calendar),
        *_warm_up(document, scenario),
        *_listed(document, scenario),
    ]
    return found or [
        fault for plan in plans(scenario) for fault in _reach(document, scenario, plan)
    ]


def _size(document: Document, scenario: Scenario) -> Iterator[Fault]:
    """More officers, or more dossiers, than anybody would wait for."""
    days = (run_end(scenario) - run_start(scenario)) // clock.DAY
    officers, dossiers = 0, 0.0
    for key, office in scenario.offices.items():
        officers += sum(group.count for group in staff(scenario, key).values())
        dossiers += office.opening_stock + len(office.dossiers)
        dossiers += days * office.per_day * _highest_factor(scenario, key)
    if officers > MOST_OFFICERS:
        yield document.fault(
            "fault.officers", ("offices",), at_key=True, found=officers, most=MOST_OFFICERS
        )
    elif officers * days > MOST_DAYS_OF_DUTY:
        yield document.fault(
            "fault.days_of_duty",
            ("periods",),
            at_key=True,
            found=officers * days,
            most=MOST_DAYS_OF_DUTY,
        )
    if dossiers > MOST_DOSSIERS:
        found = round(dossiers)
        yield document.fault(
            "fault.dossiers", ("offices",), at_key=True, found=found, most=MOST_DOSSIERS
        )


def _highest_factor(scenario: Scenario, office: str) -> float:
    arrivals = habits(scenario, office).arrivals
    if arrivals is None:
        return 1.0
    day = max(1.0, arrivals.off_days, *arrivals.weekday.values())
    return day * max([1.0, *(point.factor for point in arrivals.trend)])


def _failures(document: Document, scenario: Scenario) -> Iterator[Fault]:
    """Systems that fail so often that the run would never end."""
    length_s = run_end(scenario) - run_start(scenario)
    for key, system in scenario.systems.items():
        if system.failures is not None:
            expected = length_s / max(2.0, system.failures.cycle_s)
            if expected > MOST_FAILURES:
                facts: dict[str, Any] = {"found": round(expected), "most": MOST_FAILURES}
                yield document.fault("fault.failures_often", ("systems", key, "failures"), **facts)


def _both_off_and_worked(document: Document, rule: CalendarRule) -> Iterator[Fault]:
    """Days that are off by one list and worked by another."""
    holidays = clock.load_holidays("vn") if rule.holidays == "vn" else None
    off = {*(holidays.off if holidays else ()), *rule.off}
    worked = set(holidays.worked if holidays else ())
    for name, days, others in (("worked", rule.worked, off), ("off", rule.off, worked)):
        for number, day in enumerate(days):
            if day in others:
                path: Path_ = ("calendar", name, number)
                yield document.fault("fault.off_and_worked", path, day=f"{day:%d/%m/%Y}")


def _warm_up(document: Document, scenario: Scenario) -> Iterator[Fault]:
    """A warm-up that begins before the calendar of days off does."""
    first = clock.day_of(run_start(scenario))
    if scenario.calendar.holidays == "vn" and scenario.warm_up_days:
        years = clock.load_holidays("vn").years
        if first.year < min(years):
            facts: dict[str, Any] = {"year": first.year, "first": min(years), "last": max(years)}
            yield document.fault("fault.no_calendar", ("warm_up_days",), **facts)


def _listed(document: Document, scenario: Scenario) -> Iterator[Fault]:
    """Listed dossiers that come outside the run, or are to meet what their procedure has not."""
    start, end = run_start(scenario), run_end(scenario)
    allowed = policy(scenario.regime, scenario.policy, scenario.law).max_supplements
    for key, office in scenario.offices.items():
        for number, one in enumerate(office.dossiers):
            path: Path_ = ("offices", key, "dossiers", number)
            procedure = scenario.procedures[one.procedure]
            if one.at >= end or one.at < start - clock.DAY * 1000:
                yield document.fault("fault.filed_outside", (*path, "at"))
            elif one.at < start and len(procedure.steps) == 1:
                yield document.fault("fault.one_step", (*path, "procedure"), found=one.procedure)
            if one.asked and procedure.supplement is None:
                yield _lacks(document, path, "asked", "supplement")
            elif one.asked and allowed is not None and one.asked > allowed:
                yield document.fault("fault.again", (*path, "asked"), allowed=allowed)
            if one.turned_back and procedure.turn_back is None:
                yield _lacks(document, path, "turned_back", "turn_back")
            if one.paid_online and not procedure.fee:
                yield _lacks(document, path, "paid_online", "fee")


def _lacks(document: Document, path: Path_, said: str, needed: str) -> Fault:
    return document.fault("fault.procedure_lacks", (*path, said), found=said, needed=needed)


def _reach(document: Document, scenario: Scenario, plan: OfficePlan) -> Iterator[Fault]:
    """Deadlines so long, for an office open so seldom, that the calendar ends before them."""
    end = run_end(scenario)
    if not _is_known(lambda: plan.clock.next_open(end)):
        yield document.fault("fault.never_open", ("offices", plan.key), at_key=True)
        return
    extra = plan.reappointment.extra_working_days if plan.reappointment else 1
    longer = Deadline(Unit.WORKING_DAYS, extra)
    limit = policy(scenario.regime, scenario.policy, scenario.law).supplement_limit
    rules: list[tuple[Path_, Deadline | None]] = [(("policy", "supplement_limit"), limit)]
    names = {*plan.mix, *plan.opening.mix, *(one.procedure for one in plan.dossiers)}
    for name in sorted(names):
        procedure = scenario.procedures[name]
        for part in ("deadline", "online_deadline"):
            rule = getattr(procedure, part)
            rules.append((("procedures", name, part), rule.deadline() if rule else None))
    for path, deadline in rules:
        if deadline is not None and not _fits(plan, deadline, longer, run_start(scenario), end):
            yield document.fault("fault.deadline_far", path, office=plan.key)


def _fits(plan: OfficePlan, deadline: Deadline, longer: Deadline, start: int, end: int) -> bool:
    """Whether the calendar knows when a dossier is due, and when one of the stock was accepted."""
    kept = plan.clock
    if not _is_known(lambda: kept.due(kept.due(end, deadline), longer)):
        return False
    if deadline.unit is Unit.CALENDAR_DAYS:
        days = int(deadline.amount * plan.opening.used[1])
        return not plan.opening_stock or _is_known(lambda: kept.next_open(start - days * clock.DAY))
    hours = deadline.amount * (8 if deadline.unit is Unit.WORKING_DAYS else 1)
    back = max(1, int(hours * plan.opening.used[1])) * clock.HOUR
    return not plan.opening_stock or _is_known(lambda: kept.add(start, -back))


def _is_known(answer: Callable[[], int]) -> bool:
    """Whether a question to a clock has an answer within its dates."""
    try:
        answer()
    except ValueError:
        return False
    return True
