"""A law of one's own: what a law file changes in a shipped regime, and the law that comes of it.

A law file is YAML like a scenario; a scenario or a register may hold it, or name the file, under
`law:`. Every word is one that the shipped table uses: acts, states, roles, guards, stamps, what the
clock does. So whatever a law file says can be searched, proved and simulated.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Annotated, Any, Final, Literal, get_args

from pydantic import (
    BeforeValidator,
    Field,
    GetJsonSchemaHandler,
    WithJsonSchema,
    model_validator,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from motcua.clock import Boundary
from motcua.law import (
    GUARDS,
    LAW_ACTS,
    OPEN,
    RULES,
    RUNNING,
    STAMPS,
    Act,
    Basis,
    ClockEffect,
    Policy,
    Regime,
    Role,
    Rule,
    State,
    SupplementClock,
)
from motcua.law.names import COMPLETED
from motcua.scenario.amounts import DeadlineRule, Model, wrong
from motcua.scenario.checks import nearest
from motcua.scenario.values import Flag, Text, Whole
from motcua.words import CATALOGUE

FORMAT: Final = 1
STAY: Final = "stay"
"""The destination of a rule that leaves the state as it is."""

ACTS: Final = {act.key: act for act in LAW_ACTS}
STATES: Final = {state.key: state for state in State}
ROLES: Final = {role.key: role for role in Role}
DESTS: Final = (STAY, *(key for key, state in STATES.items() if state is not State.NEW))
COUNTS: Final = tuple(sorted({rule.counts for rule in RULES if rule.counts}))
FORMS: Final = tuple(sorted({rule.basis_2025.form for rule in RULES if rule.basis_2025.form}))
REGIMES: Final = get_args(Regime)
SHIPPED: Final = {rule.id: rule for rule in RULES}
PROPERTIES: Final = tuple(
    key.removeprefix("property.").upper() for key in CATALOGUE if key.startswith("property.")
)
MOST_RULES: Final = 200

CLOCK_NEEDS: Final = {
    ClockEffect.START: frozenset({State.NEW, State.SUBMITTED}),
    ClockEffect.STOP: RUNNING,
    ClockEffect.RESUME: frozenset({State.PAUSED}),
    ClockEffect.FINISH: OPEN,
}
"""From which states each effect means anything; keeping the clock does from all."""

STAMP_NEEDS: Final = {
    "supplement_asked": RUNNING,
    "fee_asked": RUNNING,
    "rescheduled": OPEN,
    "returned": OPEN,
    "corrected": COMPLETED,
}
"""The same of the stamps that read what an earlier act has written."""


def _one_of(names: Iterable[str]) -> BeforeValidator:
    """That a text must be one of these names."""
    known = list(names)

    def check(value: object) -> str:
        if value in known:
            return str(value)
        found = str(value)[:60] if isinstance(value, str) else "…"
        near = nearest(found, known)
        key = "fault.unknown_near" if near else "fault.unknown"
        raise wrong(key, found=found, near=near, known=", ".join(known))

    return BeforeValidator(check, json_schema_input_type=Literal[*known])


ActName = Annotated[str, _one_of(ACTS)]
StateName = Annotated[str, _one_of(STATES)]
DestName = Annotated[str, _one_of(DESTS)]
RoleName = Annotated[str, _one_of(ROLES)]
GuardName = Annotated[str, _one_of(GUARDS)]
StampName = Annotated[str, _one_of(STAMPS)]
ClockName = Annotated[str, _one_of(ClockEffect)]
CountName = Annotated[str, _one_of(COUNTS)]
FormName = Annotated[str, _one_of(FORMS)]
PropertyName = Annotated[str, _one_of(PROPERTIES)]
LimitName = Annotated[str, _one_of(("max_supplements", "supplement_limit"))]


def _rule_id(value: object) -> str:
    if isinstance(value, str) and RULE_ID.fullmatch(value):
        return value
    raise wrong("fault.law_rule_id", found=str(value)[:60])


RULE_ID = re.compile(r"[A-Z][A-Za-z0-9_]{0,19}", re.ASCII)
RuleId = Annotated[
    str,
    BeforeValidator(_rule_id),
    WithJsonSchema({"type": "string", "pattern": f"^{RULE_ID.pattern}$"}),
]


class _Or:
    """Tells editors of another way to write a value."""

    def __init__(self, other: str) -> None:
        self.other = other

    def __get_pydantic_json_schema__(
        self, core: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return {"anyOf": [{"type": self.other}, handler(core)]}


class PolicyRule(Model):
    """Departures from the regime's own rules; an absent entry, or null, leaves the regime's."""

    supplement_clock: SupplementClock | None = None
    financial_clock: SupplementClock | None = None
    max_supplements: Annotated[Whole, Field(ge=0, le=100)] | None = None
    supplement_limit: DeadlineRule | None = None
    max_reschedules: Annotated[Whole, Field(ge=0, le=100)] | None = None
    judge: Literal["original", "current"] | None = None
    early_boundary: Boundary | None = None

    def applied(self, to: Policy) -> Policy:
        """A policy with these departures."""
        stated = {
            name: getattr(self, name) for name in type(self).model_fields if name != "without"
        }
        given: dict[str, Any] = {name: v for name, v in stated.items() if v is not None}
        for name, value in given.items():
            if isinstance(value, DeadlineRule):
                given[name] = value.deadline()
        return replace(to, **given)


class LawPolicy(PolicyRule):
    """What a law of one's own sets; `without` names limits that it does not know at all."""

    prepay: Flag | None = None
    supplement_notice: DeadlineRule | None = None
    apology_notice: DeadlineRule | None = None
    correction_limit: DeadlineRule | None = None
    without: tuple[LimitName, ...] = ()

    def applied(self, to: Policy) -> Policy:
        """A policy with these settings."""
        lifted: dict[str, Any] = dict.fromkeys(self.without)
        return replace(super().applied(to), **lifted)


class RuleChange(Model):
    """One row of the table: what of it is changed; of a row that is added, all of it.

    Attributes:
        removed: the row is taken away; in a file `T16: null` says so.
        dest: where it leads; `stay` leaves the state as it is.
        guards, stamps: the whole list, in place of the shipped one.
        article: on what it rests; a row that is added must say it.
    """

    removed: Flag = False
    act: ActName | None = None
    sources: Annotated[tuple[StateName, ...], Field(min_length=1)] | None = None
    dest: DestName | None = None
    role: RoleName | None = None
    guards: tuple[GuardName, ...] | None = None
    clock: ClockName | None = None
    stamps: tuple[StampName, ...] | None = None
    counts: CountName | None = None
    article: Annotated[Text, Field(min_length=1)] | None = None
    form: FormName | None = None
    form_number: Text | None = None

    @model_validator(mode="before")
    @classmethod
    def _null_takes_away(cls, value: Any) -> Any:
        return {"removed": True} if value is None else value

    def missing(self) -> list[str]:
        """What a row that is added must say and this one does not."""
        return [name for name in NEEDED if getattr(self, name) is None]

    def applied(self, rule: Rule) -> Rule:
        """The row with this change."""
        bases = {name: self._basis(getattr(rule, name)) for name in ("basis_2018", "basis_2025")}
        given: dict[str, Any] = {
            "act": None if self.act is None else ACTS[self.act],
            "sources": self.sources and tuple(sorted({STATES[key] for key in self.sources})),
            "role": self.role and ROLES[self.role],
            "guards": self.guards,
            "clock": self.clock and ClockEffect(self.clock),
            "stamps": self.stamps,
            "counts": self.counts,
            **bases,
        }
        given = {name: value for name, value in given.items() if value is not None}
        if self.dest is not None:
            given["dest"] = None if self.dest == STAY else STATES[self.dest]
        return replace(rule, **given)

    def _basis(self, basis: Basis) -> Basis:
        stated = {name: getattr(self, name) for name in ("article", "form", "form_number")}
        given = {name: value for name, value in stated.items() if value is not None}
        return replace(basis, **given)


NEEDED: Final = ("act", "sources", "role", "article")
"""What a row that is added must say; saying no more, it leaves state and clock as they are."""


RowOrNull = Annotated[RuleChange, _Or("null")]


class LawRule(Model):
    """A law of one's own; the root of a law file.

    Attributes:
        name: as lists and comparisons show it.
        base: the shipped regime that it starts from.
        rules: rows by their name; one that the regime has not is added after all others.
        set_aside: invariants that this law gives up on purpose; no proof asks them of it.
    """

    format: Annotated[Whole, Field(ge=FORMAT, le=FORMAT)]
    name: Text
    base: Regime
    policy: LawPolicy = LawPolicy()
    rules: Annotated[dict[RuleId, RowOrNull], Field(max_length=MOST_RULES)] = Field(
        default_factory=dict
    )
    set_aside: tuple[PropertyName, ...] = ()

    def table(self) -> tuple[Rule, ...]:
        """The rows in force, in the order of the regime's table, added ones last."""
        if not self.rules:
            return RULES
        added = [changed(id, change) for id, change in self.rules.items() if id not in SHIPPED]
        kept = [
            changed(rule.id, self.rules.get(rule.id, RuleChange()))
            for rule in RULES
            if not self.rules.get(rule.id, RuleChange()).removed
        ]
        return (*kept, *added)


LawOrPath = Annotated[LawRule, _Or("string")]
"""A law, or the path of its file; `load` has put the file in the place of its path."""


def changed(id: str, change: RuleChange) -> Rule:
    """A row of the regimes' table with a change; one that it has not is made from the change."""
    return change.applied(SHIPPED.get(id) or _blank(id))


def _blank(id: str) -> Rule:
    basis = Basis("", "high")
    keep = ClockEffect.KEEP
    return Rule(id, Act.SUBMIT, (), None, Role.CITIZEN, (), keep, (), "", basis, basis)
