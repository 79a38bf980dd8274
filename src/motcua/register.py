"""What happened: the register of the offices, a line for each move of each dossier.

Whatever reads a register cannot tell a simulated office from a real one. Columns of `moves`, in the
order at, office, order within the office:

    at        instant of the move, local wall seconds
    dossier   row of `dossiers`
    act       law.Act; take, put_down and finish are records of the work and leave the state alone
    state     law.State after the move
    due_at    the appointment as it stood then; NEVER while the clock is stopped or not yet started
    step      position of the step in the procedure, -1 if the move belongs to none
    officer   row of `facts.officers`, -1 if nobody's; of a table of dossiers, with each move, who
              the table says had the dossier
    detail    pay: 1 = online; resolve: 1 = nobody says whether it was in time; otherwise 0
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Annotated, Literal

import numpy as np
from numpy.typing import NDArray
from pydantic import Field

from motcua import law
from motcua.clock import Clock
from motcua.mapping import TableRule
from motcua.scenario.models import CHANNELS as CHANNELS
from motcua.scenario.models import (
    CalendarRule,
    Heading,
    Label,
    LawRule,
    Model,
    OfficeHours,
    PeriodRule,
    PolicyRule,
)
from motcua.scenario.values import Count, Flag, Key, Prose, Share, Text, Whole

MOVE = np.dtype(
    [
        ("at", "i8"),
        ("dossier", "i4"),
        ("act", "i1"),
        ("state", "i1"),
        ("due_at", "i8"),
        ("step", "i2"),
        ("officer", "i4"),
        ("detail", "i2"),
    ]
)
DOSSIER = np.dtype(
    [
        ("office", "i4"),
        ("procedure", "i4"),
        ("channel", "i1"),
        ("must_be_online", "?"),
        ("fee_bearing", "?"),
    ]
)
DUTY = np.dtype([("officer", "i4"), ("start", "i8"), ("end", "i8")])

Rows = NDArray[np.void]


class LevelFacts(Model):
    """A level as the report names it."""

    name: Label
    procedures: Count = 0
    returned_note: Label | None = None


class OfficeFacts(Model):
    """An office as the report names it; `hours` absent = the calendar's."""

    name: Text
    level: Key
    hours: OfficeHours | None = None


class ProcedureFacts(Model):
    """A procedure as the register names it; `steps` in their order, empty when unknown."""

    name: Label
    code: Text = ""
    field: Text = ""
    must_be_online: Flag = False
    fee: Flag = False
    steps: tuple[Key, ...] = ()


class OfficerFacts(Model):
    """An officer: the office and the roles served."""

    key: Text
    office: Key
    roles: tuple[Key, ...]


class Given766(Model):
    """Ratios of Decision 766 that no register of dossiers has and an office may state, in [0, 1].

    The names are those of the parts in `decision_766`; they are of all levels together.
    """

    published_in_time: Share | None = None
    updated_in_time: Share | None = None
    full_content: Share | None = None
    synchronised: Share | None = None
    payable_online: Share | None = None
    used_again: Share | None = None
    data_shared: Share | None = None
    population_data: Share | None = None
    procedure_data: Share | None = None
    certified_copies: Share | None = None
    petitions_in_time: Share | None = None
    petitions_content: Share | None = None
    dossiers_content: Share | None = None

    def ratios(self) -> dict[str, Fraction]:
        """Those that are stated, exactly as they are written."""
        return {name: Fraction(repr(value)) for name, value in self if value is not None}


class RegisterFacts(Model):
    """Everything about a register but its rows; also the companion YAML of an exported table.

    Attributes:
        simulated: true for an invented month: the report is then marked (MÔ PHỎNG).
        grain: `moves` = every move is there; `dossiers` = a dossier table, unknown moves absent.
        source: where the rows come from, in a sentence.
        periods: those the rows were made for; a reader may ask for others.
        offices, procedures, officers: absent in a companion = those that the table names, all of
            the first level.
        table: how the columns of an office's own table are read.
        known: of a register made of such a table, the columns of a ledger (`ledger.COLUMNS`) that
            the table told; absent = all that moves can tell.
        given_766: what the office states for Decision 766; absent = nothing.
        provenance: what made it (fingerprint, seed, replicate, versions, engine).
    """

    format: Annotated[Whole, Field(ge=1, le=1)] = 1
    name: Text
    source: Prose = ""
    simulated: Flag = False
    grain: Literal["moves", "dossiers"] = "dossiers"
    regime: Literal["2018", "2025"]
    law: LawRule | None = None
    policy: PolicyRule = PolicyRule()
    heading: Heading = Heading()
    calendar: CalendarRule
    periods: tuple[PeriodRule, ...] = ()
    roles: dict[Key, Label] = Field(default_factory=dict)
    levels: Annotated[dict[Key, LevelFacts], Field(min_length=1)]
    offices: dict[Key, OfficeFacts] = Field(default_factory=dict)
    procedures: dict[Key, ProcedureFacts] = Field(default_factory=dict)
    officers: tuple[OfficerFacts, ...] = ()
    table: TableRule = TableRule()
    known: tuple[Key, ...] | None = None
    given_766: Given766 | None = None
    provenance: dict[str, str | int] = Field(default_factory=dict)


@dataclass(frozen=True)
class Register:
    """One or more months of one or more offices.

    Attributes:
        facts: names, levels, calendar, policy, provenance.
        policy: the law's policy that the moves follow; holds `early_boundary`.
        clocks: calendar of each office, in the order of `facts.offices`.
        dossiers: (n,) DOSSIER, facts fixed at receipt; office and procedure are positions in facts.
        moves: (m,) MOVE, in order.
        duty: (k,) DUTY, windows in which officers were on duty; empty when not known.
        codes: dossier codes, () when the row number is the code.
        rules: the law's table that the moves follow.
    """

    facts: RegisterFacts
    policy: law.Policy
    clocks: tuple[Clock, ...]
    dossiers: Rows
    moves: Rows
    duty: Rows
    codes: tuple[str, ...] = field(default=())
    rules: tuple[law.Rule, ...] = law.RULES

    def code(self, dossier: int) -> str:
        """The code of a dossier, as the register prints it."""
        return self.codes[dossier] if self.codes else str(dossier)

    def levels(self) -> Mapping[str, list[int]]:
        """Offices of each level, as positions in `facts.offices`."""
        found: dict[str, list[int]] = {key: [] for key in self.facts.levels}
        for number, office in enumerate(self.facts.offices.values()):
            found[office.level].append(number)
        return found


def by_clock(
    clocks: tuple[Clock, ...], office: NDArray[np.int32]
) -> list[tuple[Clock, NDArray[np.intp] | slice]]:
    """Positions of lines, grouped by the calendar of their offices; offices may share one.

    Args:
        office: (k,) of each line.
    """
    distinct = list(dict.fromkeys(clocks))
    if len(distinct) == 1:
        return [(distinct[0], slice(None))]
    number = {clock: place for place, clock in enumerate(distinct)}
    which = np.array([number[clock] for clock in clocks], np.intp)[office]
    return [(clock, np.flatnonzero(which == place)) for place, clock in enumerate(distinct)]
