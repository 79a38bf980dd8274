"""What is reported: a register of moves or a table of any size, counted over some periods.

One shape for both, so that no page can tell which it was. Of a table of more lines than a sheet of
a workbook holds the counts are kept and the lines are not.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np

from motcua import further, ledger, register_files
from motcua.audit import check
from motcua.causes import causes
from motcua.clock import Period
from motcua.errors import Fault, InputError
from motcua.further import Further
from motcua.indicators import PeriodCount, chained, count_all, counted
from motcua.ledger import Ledger
from motcua.register import Register, RegisterFacts
from motcua.register_table import Table, opened
from motcua.tally import rows_of, tally

MOST_LINES: Final = 1_048_575
"""Rows of a sheet below its first."""

Asked = Callable[[RegisterFacts], Sequence[Period]]
"""Which periods are wanted, of whatever the register turns out to be."""


@dataclass(frozen=True)
class Lines:
    """The dossiers behind the figures of one period.

    Attributes:
        ledger: the lines that were counted.
        codes: of each line.
        rows: the lines behind each indicator, positions in the ledger.
    """

    ledger: Ledger
    codes: Sequence[str]
    rows: dict[str, ledger.Numbers]


@dataclass(frozen=True)
class Book:
    """A register counted.

    Attributes:
        counts: of each period; `further` likewise.
        lines: of the last period; None where there are too many.
        register: None for a table.
        faults: why rows were set aside, the first of them word by word.
    """

    facts: RegisterFacts
    counts: tuple[PeriodCount, ...]
    further: tuple[Further, ...]
    lines: Lines | None = None
    register: Register | None = None
    faults: tuple[Fault, ...] = ()


def of_register(register: Register, periods: Sequence[Period]) -> Book:
    """A register of moves, checked against the law and counted.

    Raises:
        BrokenBooks: a move that the law does not know, or figures that do not add up.
    """
    check(register)
    counts = count_all(register, periods)
    found = tuple(further.of_register(register, period) for period in periods)
    lines = ledger.of_register(register, periods[-1].end)
    codes = [register.code(number) for number in range(len(lines))]
    rows = rows_of(lines, periods[-1], register.clocks, register.policy)
    return Book(register.facts, counts, found, Lines(lines, codes, rows), register)


def of_file(
    path: Path, asked: Asked, *, mapping: Path | None = None, is_strict: bool = False
) -> Book:
    """A register on disk, counted.

    Args:
        mapping: the companion of a table, if it does not stand beside it.
        is_strict: refuse a table with contradictions instead of setting its rows aside.

    Raises:
        InputError: what is missing, unreadable or, if asked to be strict, contradicts itself.
    """
    if path.is_dir():
        register = register_files.read(path)
        return of_register(register, asked(register.facts))
    with opened(path, mapping) as table:
        return _of_table(table, asked(table.facts), is_strict=is_strict)


def _of_table(table: Table, periods: Sequence[Period], *, is_strict: bool) -> Book:
    """One pass over the table, whatever its size."""
    clocks, policy = table.clocks, table.policy
    sums: list[dict[str, ledger.Ints]] = [{} for _ in periods]
    beyond: list[Further | None] = [None for _ in periods]
    kept: list[tuple[ledger.Ints, Ledger]] | None = []
    span = min(p.start for p in periods), max(p.end for p in periods)
    for rows, lines in table.ledgers(span):
        for place, period in enumerate(periods):
            for name, column in tally(lines, period, clocks, policy).items():
                sums[place][name] = sums[place].get(name, 0) + column
            part = further.further(lines, period, table.facts, clocks, policy, known=table.known)
            whole = beyond[place]
            beyond[place] = part if whole is None else further.merge(whole, part)
        if kept is not None:
            kept.append((rows, lines))
            if sum(len(one) for one, _ in kept) > MOST_LINES:
                kept = None
    faults = tuple(table.faults()) if table.set_aside else ()
    if is_strict and faults:
        raise InputError(faults)
    counts = [
        counted(table.facts, period, found, known=table.known, set_aside=table.set_aside)
        for period, found in zip(periods, sums, strict=True)
    ]
    return Book(
        table.facts,
        chained(counts),
        tuple(found for found in beyond if found is not None),
        _lines(table, kept, periods[-1]) if kept else None,
        faults=faults,
    )


def _lines(table: Table, kept: list[tuple[ledger.Ints, Ledger]], period: Period) -> Lines:
    lines = ledger.joined([one for _, one in kept])
    texts = table.query.codes()
    codes = [texts[row] for row in np.concatenate([rows for rows, _ in kept]).tolist()]
    return Lines(lines, codes, rows_of(lines, period, table.clocks, table.policy))


__all__ = ["Book", "Lines", "causes", "of_file", "of_register"]
