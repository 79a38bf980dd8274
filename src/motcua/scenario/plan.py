"""An office as it will work: what its level and it say, with its calendar and officers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from motcua import clock, law
from motcua.clock import Clock, Period
from motcua.law import Regime, Rule
from motcua.scenario import own
from motcua.scenario.law_rule import LawRule, PolicyRule
from motcua.scenario.models import (
    WEEKDAYS,
    Arrivals,
    CalendarRule,
    Citizens,
    Entry,
    Filed,
    OfficeHours,
    Opening,
    Reappointment,
    Recording,
    Scenario,
    Staff,
)

HISTORY_DAYS = 1500
FUTURE_DAYS = 2300
"""How far the calendar reaches beyond the simulated days: past acceptances, future deadlines."""


@dataclass(frozen=True)
class OfficerPlan:
    """One officer of an office.

    Attributes:
        number: position in the scenario.
        group, member: the group of staff, and which of its members, from 1.
        office: position in the scenario.
        terms: those of the group.
    """

    number: int
    group: str
    member: int
    office: int
    terms: Staff

    @property
    def key(self) -> str:
        """The name: the group's where there is no other of it, with a number otherwise."""
        return f"{self.group}.{self.member}" if self.terms.count > 1 else self.group

    def speed(self, role: str, on: dt.date) -> int:
        """Thousandths of the standard speed at a role's work on a day, at least one."""
        factor = 1.0
        for lesson in self.terms.learning:
            if lesson.since <= on:
                factor = lesson.factor
        return max(1, round(self.terms.speeds.get(role, self.terms.speed) * factor * 1000))


@dataclass(frozen=True)
class OfficePlan:
    """One office; the fields are those of `Habits`, its own over its level's, none of them absent.

    Attributes:
        reach_s: working seconds that its calendar knows beyond the run; no span in working time
            is longer, so that nothing is looked for where the calendar has ended.
    """

    number: int
    key: str
    name: str
    level: str
    clock: Clock
    reach_s: int
    per_day: float
    opening_stock: int
    mix: Mapping[str, float]
    discipline: str
    at_close: str
    at_outage: str
    work_factor: Mapping[str, float]
    entry: Entry | None
    recording: Recording | None
    reappointment: Reappointment | None
    arrivals: Arrivals
    citizens: Citizens
    opening: Opening
    dossiers: tuple[Filed, ...]
    officers: tuple[OfficerPlan, ...]


def periods(scenario: Scenario) -> tuple[Period, ...]:
    """The reporting periods, in the order of the file."""
    return tuple(Period(rule.since, rule.until) for rule in scenario.periods)


def run_start(scenario: Scenario) -> int:
    """The instant at which the simulation starts: warm-up, then the first period."""
    return periods(scenario)[0].start - scenario.warm_up_days * clock.DAY


def run_end(scenario: Scenario) -> int:
    """The instant, excluded, at which the last period ends."""
    return max(period.end for period in periods(scenario))


def policy(regime: Regime, rule: PolicyRule, own: LawRule | None = None) -> law.Policy:
    """The regime's policy with the departures that a scenario or a register declares.

    Args:
        own: the law of one's own that stands between the two.
    """
    shipped = law.POLICIES[regime]
    return rule.applied(own.policy.applied(shipped) if own else shipped)


def rules(own: LawRule | None) -> tuple[Rule, ...]:
    """The table of a law of one's own, or the shipped one."""
    return own.table() if own else law.RULES


@lru_cache(32)
def calendar(rule: CalendarRule, hours: OfficeHours, first: dt.date, last: dt.date) -> Clock:
    """The clock of an office with these hours, covering the days from first to last.

    The parts of a country share it: laying its tables takes as long as living some thousand
    dossiers.
    """
    holidays = clock.load_holidays(rule.holidays) if rule.holidays != "none" else None
    off = {*(holidays.off if holidays else ()), *rule.off}
    worked = {*(holidays.worked if holidays else ()), *rule.worked}
    seasons = sorted(hours.seasons, key=lambda season: season.since)
    return Clock(
        clock.Hours(
            tuple(clock.Season(*season.since, season.sessions) for season in seasons),
            frozenset(WEEKDAYS.index(day) for day in hours.weekdays),
            hours.saturday,
            hours.saturday_counts,
        ),
        off=frozenset(off),
        worked=frozenset(worked),
        first=first,
        last=last,
    )


def plans(scenario: Scenario) -> tuple[OfficePlan, ...]:
    """Every office of the scenario, in the order of the file."""
    first = clock.day_of(run_start(scenario)) - dt.timedelta(HISTORY_DAYS)
    last = clock.day_of(run_end(scenario)) + dt.timedelta(FUTURE_DAYS)

    made: list[OfficePlan] = []
    taken = 0
    for number, (key, office) in enumerate(scenario.offices.items()):
        habits = own.habits(scenario, key)
        hours = habits.hours or scenario.calendar.hours
        kept = calendar(scenario.calendar, hours, first, last)
        officers = _officers(own.staff(scenario, key), number, taken)
        taken += len(officers)
        made.append(
            OfficePlan(
                number=number,
                key=key,
                name=office.name,
                level=office.level,
                clock=kept,
                reach_s=kept.between(run_end(scenario), kept.end),
                per_day=office.per_day,
                opening_stock=office.opening_stock,
                mix=MappingProxyType(habits.mix or {}),
                discipline=habits.discipline or "due_date",
                at_close=habits.at_close or "go_on",
                at_outage=habits.at_outage or "hold",
                work_factor=MappingProxyType(habits.work_factor or {}),
                entry=habits.entry,
                recording=habits.recording,
                reappointment=habits.reappointment,
                arrivals=habits.arrivals or Arrivals(),
                citizens=habits.citizens or Citizens(),
                opening=habits.opening or Opening(),
                dossiers=office.dossiers,
                officers=officers,
            )
        )
    return tuple(made)


def _officers(groups: Mapping[str, Staff], office: int, first: int) -> tuple[OfficerPlan, ...]:
    members = [
        (key, member, terms)
        for key, terms in groups.items()
        for member in range(1, terms.count + 1)
    ]
    return tuple(
        OfficerPlan(first + place, key, member, office, terms)
        for place, (key, member, terms) in enumerate(members)
    )
