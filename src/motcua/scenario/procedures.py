"""What a scenario may say of a procedure: its steps, its deadline, what may interrupt it."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import Field, model_validator

from motcua.scenario.amounts import DeadlineRule, Label, Model, Span, WorkOrMinutes, wrong
from motcua.scenario.values import Flag, Key, Share, Text, Whole


class Step(Model):
    """A part of the handling: work by a role of the office, or a wait outside it.

    Attributes:
        role: who does it; absent for a wait.
        work: minutes at speed 1.
        wait: another agency, a consultation, a posting; the clock runs on (R15).
        systems: software that must be up while the work is done.
        priority: smaller is served first; the procedure's when absent.
    """

    role: Key | None = None
    work: WorkOrMinutes | None = None
    wait: Span | None = None
    systems: tuple[Key, ...] = ()
    priority: Annotated[Whole, Field(ge=0, le=1000)] | None = None

    @model_validator(mode="after")
    def _is_work_or_wait(self) -> Self:
        if (self.work is None) == (self.wait is None):
            raise wrong("fault.work_or_wait")
        if (self.work is None) != (self.role is None):
            raise wrong("fault.role_of_step")
        return self


class Supplement(Model):
    """Papers found missing during handling (R16–R18).

    Attributes:
        share: of the dossiers that are asked; `again`: of these, asked a second time.
        step: at whose end the request is made.
        response: how long the citizen takes; `silent`: share that never answers.
    """

    share: Share
    step: Key
    response: Span
    silent: Share = 0.0
    again: Share = 0.0


class FinancialPause(Model):
    """A tax or land obligation to be paid before the handling goes on (R19)."""

    share: Share
    step: Key
    response: Span


class TurnBack(Model):
    """A refusal in writing during handling (R20), at the end of a step."""

    share: Share
    step: Key


class Procedure(Model):
    """One administrative procedure (TTHC) as this office handles it.

    Attributes:
        code: the national code, a text such as "2.000815".
        field: lĩnh vực, the row of form II.06a.
        deadline: absent = no deadline (counts as on time, R31); `online_deadline`: R13.
        refused: share not accepted at reception (outside the report's balance).
        priority: smaller is served first.
    """

    name: Label
    code: Text = ""
    field: Text = ""
    deadline: DeadlineRule | None = None
    online_deadline: DeadlineRule | None = None
    must_be_online: Flag = False
    fee: Flag = False
    priority: Annotated[Whole, Field(ge=0, le=1000)] = 1
    refused: Share = 0.0
    steps: Annotated[dict[Key, Step], Field(min_length=1, max_length=30)]
    supplement: Supplement | None = None
    financial: FinancialPause | None = None
    turn_back: TurnBack | None = None

    @model_validator(mode="after")
    def _reception_comes_first(self) -> Self:
        if next(iter(self.steps.values())).work is None:
            raise wrong("fault.first_step_waits")
        return self
