"""How many: the report's counts of a period, from a ledger alone, and the identities they obey.

Counted per office over columns and then added up to levels, so counts of parts of a register add up
to the count of all. Nothing at or after the period's end is looked at: what is written later
changes no earlier period.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final, NamedTuple

import numpy as np

from motcua import ledger
from motcua.clock import Period
from motcua.errors import BrokenBooks
from motcua.law import Term
from motcua.ledger import Ints
from motcua.register import Register, RegisterFacts
from motcua.tally import NEEDS, tally

SEVERAL: Final = 3
"""Periods from which it pays to leave out of each what was over before it."""


class Indicators(NamedTuple):
    """The counts of one office or one level in one period; all of dossiers, but `procedures`.

    Attributes:
        procedures: on offer at the level, as stated; an office carries its level's number.
        received, received_online, received_in_person, received_postal: accepted in the period.
        carried_over: accepted before it and not ended before it (R33).
        total: received + carried_over.
        resolved, early, on_time, late: results of the period, by their class (R31, R35).
        in_process: accepted, neither ended nor paused at the period's end (R36).
        within_deadline, overdue: of these; overdue if finishing in the last second would be late.
        paused: waiting for the citizen at the period's end.
        returned: refused in writing + closed + withdrawn after acceptance, in the period (R35).
        online_required, online_of_required: received of procedures that must be online; of these
            filed online (R38).
        fee_bearing, paid_online: received with a fee; of these paid online by the end (R39).
        input_digitised: received and digitised by the end; output_digitised: resolved, and the
            result digitised by the end (R40).
        submitted_open, not_accepted, accepted_late: outside the balance: filed and not yet
            answered at the end; refused at reception in the period; filed online and accepted in
            the period later than the law wants (R3).
        resolved_undated, in_process_undated: resolved and in process without an appointment, where
            the register's owner does not count those as on time (R31); 0 where they do.
    """

    procedures: int
    received: int
    received_online: int
    received_in_person: int
    received_postal: int
    carried_over: int
    total: int
    resolved: int
    early: int
    on_time: int
    late: int
    in_process: int
    within_deadline: int
    overdue: int
    paused: int
    returned: int
    returned_refused: int
    returned_closed: int
    returned_withdrawn: int
    online_required: int
    online_of_required: int
    fee_bearing: int
    paid_online: int
    input_digitised: int
    output_digitised: int
    submitted_open: int
    not_accepted: int
    accepted_late: int
    resolved_undated: int = 0
    in_process_undated: int = 0


PLACE: Final = {name: number for number, name in enumerate(Indicators._fields)}
"""The column of each count in a table of them."""

SUMS: Final = {
    "total": ("received", "carried_over"),
    "returned": ("returned_refused", "returned_closed", "returned_withdrawn"),
}
"""Counts that follow from others, and those of which each is the sum."""

BY_CHANNEL: Final = "received = online + in_person + postal"

IDENTITIES: Final[Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]]] = {
    "received + carried_over = total": (("received", "carried_over"), ("total",)),
    "total = resolved + in_process + paused + returned": (
        ("total",),
        ("resolved", "in_process", "paused", "returned"),
    ),
    "resolved = early + on_time + late (+ undated)": (
        ("resolved",),
        ("early", "on_time", "late", "resolved_undated"),
    ),
    "in_process = within_deadline + overdue (+ undated)": (
        ("in_process",),
        ("within_deadline", "overdue", "in_process_undated"),
    ),
    BY_CHANNEL: (("received",), ("received_online", "received_in_person", "received_postal")),
}
"""Of the counts whose sums are equal: those on the left, and those on the right."""


@dataclass(frozen=True)
class PeriodCount:
    """The counts of one period, by the keys of levels and offices in the register's facts.

    Attributes:
        unknown: counts that the register cannot tell, each with the columns it lacks; what stands
            in their place above is 0 and means nothing.
        rows: dossiers that the table holds, those set aside among them; None = it is no table.
        set_aside: of these the ones that are in no count, for they contradict themselves.
    """

    period: Period
    levels: dict[str, Indicators]
    offices: dict[str, Indicators]
    unknown: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    set_aside: int = 0
    rows: int | None = None


def count_all(register: Register, periods: Sequence[Period]) -> tuple[PeriodCount, ...]:
    """The counts of several periods, in their order.

    Raises:
        BrokenBooks: an identity fails, or a period does not carry over what the one before left.
    """
    if len(periods) < SEVERAL:
        return chained([count(register, period) for period in periods])
    known = ledger.told_by(register)
    found = []
    for period, part in zip(periods, ledger.unfinished(register, periods), strict=True):
        try:
            found.append(_count(part, period, known))
        except BrokenBooks:  # which the whole register tells by the code of the dossier
            found.append(count(register, period))
    return chained(found)


def chained(counts: Sequence[PeriodCount]) -> tuple[PeriodCount, ...]:
    """The counts as they are, if each period carries over what the one before it left.

    Raises:
        BrokenBooks: one does not.
    """
    for before, after in pairwise(counts):
        if before.period.end == after.period.start:
            _carries_over(before, after)
    return tuple(counts)


def count(register: Register, period: Period) -> PeriodCount:
    """The counts of one period, of every office and every level.

    Raises:
        BrokenBooks: an identity of the report does not hold in an office.
    """
    return _count(register, period, ledger.told_by(register))


def _count(register: Register, period: Period, known: frozenset[str]) -> PeriodCount:
    lines = ledger.of_register(register, period.end)
    columns = tally(lines, period, register.clocks, register.policy)
    return counted(register.facts, period, columns, known=known)


def counted(
    facts: RegisterFacts,
    period: Period,
    columns: Mapping[str, Ints],
    *,
    known: frozenset[str] = frozenset(ledger.COLUMNS),
    set_aside: int = 0,
    rows: int | None = None,
) -> PeriodCount:
    """The counts of one period from what was tallied, every identity looked at.

    Args:
        columns: (offices,) of every indicator but `procedures`, `total` and `returned`.
        known: columns of the ledger that its source tells.
        set_aside: dossiers in no count, of the `rows` of a table.

    Raises:
        BrokenBooks: an identity of the report does not hold in an office.
    """
    stated = {key: level.procedures for key, level in facts.levels.items()}
    keys = list(facts.offices)
    offices = {
        key: of_group(stated[office.level], columns, row)
        for row, (key, office) in enumerate(facts.offices.items())
    }
    for key, figures in offices.items():
        has_channels = "channel" in known
        balances(f"{key}, {period.first} – {period.last}", figures, has_channels=has_channels)
    levels = {
        level: added(
            stated[level],
            [offices[key] for key in keys if facts.offices[key].level == level],
        )
        for level in facts.levels
    }
    unknown = {
        name: tuple(column for column in needed if column not in known)
        for name, needed in NEEDS.items()
        if not known.issuperset(needed)
    }
    return PeriodCount(period, levels, offices, unknown, set_aside, rows)


def of_group(procedures: int, columns: Mapping[str, Ints], row: int) -> Indicators:
    """The counts of one group of what was tallied."""
    found = {name: int(column[row]) for name, column in columns.items()}
    found |= {name: sum(found[part] for part in parts) for name, parts in SUMS.items()}
    return Indicators(procedures=procedures, **found)


def table(columns: Mapping[str, Ints], groups: int) -> Ints:
    """The counts of every group of what was tallied: (groups, indicators), `procedures` nought."""
    found = np.zeros((groups, len(Indicators._fields)), np.int64)
    for name, column in columns.items():
        found[:, PLACE[name]] = column
    for name, parts in SUMS.items():
        found[:, PLACE[name]] = sum(columns[part] for part in parts)
    return found


def added(procedures: int, parts: Iterable[Indicators]) -> Indicators:
    """The sum of counts, with the stated number of procedures."""
    sums = [sum(column) for column in zip(*parts, strict=True)] or [0] * len(Indicators._fields)
    return Indicators(*sums)._replace(procedures=procedures)


def balances(where: str, figures: Indicators, *, has_channels: bool = True) -> None:
    """Nothing, if the identities of the report hold.

    Args:
        has_channels: the channel of every dossier is known.

    Raises:
        BrokenBooks: one does not.
    """
    for identity, sides in IDENTITIES.items():
        left, right = (sum(getattr(figures, name) for name in side) for side in sides)
        if left != right and (has_channels or identity != BY_CHANNEL):
            facts = {"where": where, "identity": identity, "left": left, "right": right}
            raise BrokenBooks(Term("breach.balance", {**facts, "figures": figures}))


def is_balanced(tables: Sequence[Ints], periods: Sequence[Period]) -> bool:
    """Whether every identity holds in tables of counts, and each period carries over what was left.

    Args:
        tables: (offices, indicators) of each period, in their order.
    """
    for found in tables:
        for left, right in IDENTITIES.values():
            if (_sums(found, left) != _sums(found, right)).any():
                return False
    left_over = ("in_process", "paused")
    return all(
        before.end != after.start or (_sums(a, left_over) == _sums(b, ("carried_over",))).all()
        for (a, b), (before, after) in zip(pairwise(tables), pairwise(periods), strict=True)
    )


def _sums(found: Ints, names: Sequence[str]) -> Ints:
    return np.asarray(found[:, [PLACE[name] for name in names]].sum(axis=1))


def _carries_over(before: PeriodCount, after: PeriodCount) -> None:
    for key, left in before.offices.items():
        stock, carried = left.in_process + left.paused, after.offices[key].carried_over
        if stock != carried:
            facts = {
                "where": f"{key}, {after.period.first} – {after.period.last}",
                "carried": carried,
                "stock": stock,
                "in_process": left.in_process,
                "paused": left.paused,
            }
            raise BrokenBooks(Term("breach.carried_over", facts))
