"""Whose: the report's counts of every office, field, procedure or officer of a level.

Counted as the report is, from ledgers alone, and balanced group by group; the groups of a level add
up to the level, and counts of parts of a ledger add up to those of all (`merge`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, Literal, TypeAlias, get_args

import numpy as np

from motcua.clock import Clock, Period
from motcua.indicators import Indicators, added, balances, of_group
from motcua.law import Policy
from motcua.ledger import COLUMNS, Ledger, Numbers
from motcua.register import OfficerFacts, RegisterFacts
from motcua.tally import rows_of

By = Literal["office", "field", "procedure", "officer"]
EVERY: Final[tuple[By, ...]] = get_args(By)

Groups: TypeAlias = dict[str, dict[str, Indicators]]
"""Counts by the key of a level and the name of a group; only groups that count something."""

UNKNOWN: Final = ""
"""The group of what is not known: no field, no procedure, no officer."""


def break_down(
    lines: Ledger,
    period: Period,
    facts: RegisterFacts,
    clocks: tuple[Clock, ...],
    policy: Policy,
    by: By,
    *,
    known: frozenset[str] = frozenset(COLUMNS),
    counted: Mapping[str, Numbers] | None = None,
) -> Groups:
    """The counts of a period by level and group.

    A dossier belongs to the officer who last finished work on it by the end of the ledger, whoever
    began it, so that an officer's stock is not what the officer had at the beginning: it carries
    over no chain. Offices, fields and procedures of a dossier do not change.

    Args:
        clocks: calendar of each office.
        by: office and procedure are named by their keys, a field by its text, an officer by
            `officer_name`.
        known: columns of the ledger that its source tells.
        counted: the lines behind each figure, if they are known already.

    Raises:
        BrokenBooks: an identity of the report does not hold in a group.
    """
    names, group = _groups(lines, facts, by)
    levels = list(facts.levels)
    both = level_of(facts)[lines.office] * len(names) + group
    rows = rows_of(lines, period, clocks, policy) if counted is None else counted
    columns = {
        name: np.bincount(both[here], minlength=len(levels) * len(names)).astype(np.int64)
        for name, here in rows.items()
    }
    present = np.flatnonzero(sum(columns.values(), start=np.zeros(1, np.int64)))
    found: Groups = {key: {} for key in levels}
    for row in present.tolist():
        level, name = levels[row // len(names)], names[row % len(names)]
        figures = of_group(facts.levels[level].procedures, columns, row)
        where = f"{level}, {by} {name or '?'}, {period.first} – {period.last}"
        balances(where, figures, has_channels="channel" in known)
        found[level][name] = figures
    return found


def merge(one: Groups, other: Groups) -> Groups:
    """The counts of two parts of a ledger together; groups in the order in which they appear."""
    return {
        level: {
            name: added(parts[0].procedures, parts)
            for name in dict.fromkeys((*one.get(level, {}), *other.get(level, {})))
            if (parts := [part[level][name] for part in (one, other) if _has(part, level, name)])
        }
        for level in dict.fromkeys((*one, *other))
    }


def _has(part: Groups, level: str, name: str) -> bool:
    return name in part.get(level, {})


def officer_name(officer: OfficerFacts) -> str:
    """An officer among those of all offices, which may use the same keys."""
    return f"{officer.office}/{officer.key}"


def level_of(facts: RegisterFacts) -> Numbers:
    """The level of each office, as a position in the facts: (offices,)."""
    position = {key: place for place, key in enumerate(facts.levels)}
    return np.array([position[office.level] for office in facts.offices.values()], np.intp)


def by_level(
    rows: Mapping[str, Numbers], lines: Ledger, facts: RegisterFacts
) -> dict[str, dict[str, int]]:
    """How many lines each count has at each level."""
    level = level_of(facts)[lines.office]
    sums = {
        name: np.bincount(level[found], minlength=len(facts.levels)) for name, found in rows.items()
    }
    return {
        key: {name: int(column[place]) for name, column in sums.items()}
        for place, key in enumerate(facts.levels)
    }


def _groups(lines: Ledger, facts: RegisterFacts, by: By) -> tuple[list[str], Numbers]:
    """The names of the groups, the unknown last, and the group of each line."""
    of_position: Sequence[str]
    if by == "office":
        of_position, positions = list(facts.offices), lines.office
    elif by == "officer":
        of_position, positions = [officer_name(one) for one in facts.officers], lines.officer
    elif by == "procedure":
        of_position, positions = list(facts.procedures), lines.procedure
    else:
        of_position = [procedure.field for procedure in facts.procedures.values()]
        positions = lines.procedure
    names = [name for name in dict.fromkeys(of_position) if name != UNKNOWN] + [UNKNOWN]
    number = {name: place for place, name in enumerate(names)}
    places = np.array([*(number[name] for name in of_position), len(names) - 1], np.intp)
    return names, places[positions]  # -1, not known, is the last
