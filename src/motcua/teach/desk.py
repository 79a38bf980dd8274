"""What a lesson or a session stands on: a law, a calendar, failures; and one dossier's terms."""

from __future__ import annotations

import datetime as dt
from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field

from motcua.clock import NEVER, Clock, day_of
from motcua.law import LAW_ACTS, Act, Dossier, Facts, Law, Role
from motcua.scenario.amounts import DeadlineRule, Model
from motcua.scenario.models import CalendarRule, Outage, PolicyRule
from motcua.scenario.plan import calendar, policy
from motcua.scenario.values import Flag, Key, Moment, Prose

WAIT, NOTE = "wait", "note"
"""Steps that are no acts: time passes, something is remarked."""
ACTS: dict[str, Act] = {act.key: act for act in LAW_ACTS}
ROLES: dict[str, Role] = {role.key: role for role in Role}

_BEFORE, _AFTER = dt.timedelta(days=400), dt.timedelta(days=1600)
"""How far the calendar reaches beyond the first and the last step."""


class Said(Model):
    """Something said in both languages, at any length."""

    vi: Prose
    en: Prose


class StepRule(Model):
    """One step of a dossier, as a file tells it.

    Attributes:
        role: who does it; absent only where nobody does (wait, note).
        note: what the teacher remarks.
        ask: what the class is asked before the step; `text` where the plain question will not do.
        tries: acts that are refused just before it; shown with the reason.
        due: the appointment after it, where the author states it; checked against the law.
        new_due: the new appointment of a reschedule.
        online: the payment is made online; `on_paper`: paper stands in for a failed system.
        reason: the reason is given in writing, all at once.
        assigned, account: the specialist is assigned, the account is free.
        reported: when the error was reported, for a correction.
    """

    at: Moment
    act: Key
    role: Key | None = None
    note: Said | None = None
    ask: Literal["allowed", "due", "who", "outcome", "open"] | None = None
    text: Said | None = None
    tries: tuple[Key, ...] = ()
    due: Moment | None = None
    new_due: Moment | None = None
    online: Flag = False
    on_paper: Flag = False
    reason: Flag = True
    assigned: Flag = True
    account: Flag = True
    reported: Moment | None = None


class DossierRule(Model):
    """One dossier of a lesson: what is known of it at the start, and its steps.

    Attributes:
        complete: every paper is there; `fee`: something is to be paid.
        authority: it belongs to this office; `offered`: the channel is offered for the procedure.
        excludable: the procedure leaves the wait for a financial obligation out of the deadline.
    """

    title: Said
    procedure: Said
    deadline: DeadlineRule | None = None
    complete: Flag = True
    fee: Flag = False
    authority: Flag = True
    offered: Flag = True
    excludable: Flag = True
    steps: Annotated[tuple[StepRule, ...], Field(max_length=200)] = ()

    def dossier(self) -> Dossier:
        """The dossier before its first step."""
        deadline = self.deadline.deadline() if self.deadline else None
        return Dossier(deadline, is_complete=self.complete, fee_outstanding=self.fee)


class Setting(Model):
    """The law and the office hours of a lesson or a session."""

    regime: Literal["2018", "2025"]
    policy: PolicyRule = PolicyRule()
    calendar: CalendarRule
    outages: tuple[Outage, ...] = ()


class Desk:
    """A setting at work: the law in force, and the circumstances of any act."""

    def __init__(self, setting: Setting, first: dt.date, last: dt.date) -> None:
        """Lay the calendar, with room before the first and after the last day of the steps."""
        self.setting = setting
        self._days = first - _BEFORE, last + _AFTER

    @classmethod
    def between(cls, setting: Setting, instants: list[int]) -> Desk:
        """A desk for everything that happens between these instants."""
        days = [day_of(at) for at in instants] or [dt.date(2025, 7, 1)]
        return cls(setting, min(days), max(days))

    @cached_property
    def clock(self) -> Clock:
        """The office's calendar."""
        rule = self.setting.calendar
        return calendar(rule, rule.hours, *self._days)

    @cached_property
    def law(self) -> Law:
        """The law in force."""
        return Law(policy(self.setting.regime, self.setting.policy), self.clock)

    def has_system(self, at: int) -> bool:
        """Whether the software is up."""
        return not any(outage.since <= at < outage.until for outage in self.setting.outages)

    def circumstances(self, terms: DossierRule, at: int) -> Facts:
        """Of any act on a dossier at an instant; nobody acts yet."""
        is_open = self.clock.is_open(at)
        return Facts(
            Role(0),
            at,
            is_offered=terms.offered,
            is_open=is_open,
            has_system=self.has_system(at),
            right_authority=terms.authority,
            is_present=is_open,
            is_excludable=terms.excludable,
        )

    def facts(self, terms: DossierRule, step: StepRule) -> Facts:
        """The circumstances of a step."""
        around = self.circumstances(terms, step.at)
        return around._replace(
            role=ROLES.get(step.role or "", Role(0)),
            has_system=around.has_system or step.on_paper,
            is_assigned=step.assigned,
            has_account=step.account,
            has_reason=step.reason,
            online=step.online,
            new_due_at=NEVER if step.new_due is None else step.new_due,
            reported_at=NEVER if step.reported is None else step.reported,
        )
