"""What is reported: a register of moves or a table of any size, counted over some periods.

One shape for both, so that no page can tell which it was. Of a table of more lines than a sheet of
a workbook holds the counts are kept and the lines are not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import numpy as np

from motcua import further, ledger, register_files
from motcua.audit import check
from motcua.causes import named_causes
from motcua.clock import DAY, Clock, Period
from motcua.errors import BrokenBooks, Fault, InputError, Place
from motcua.further import Further
from motcua.indicators import PeriodCount, chained, count_all, counted
from motcua.law import Policy
from motcua.ledger import Ints, Ledger, Numbers
from motcua.register import Register, RegisterFacts
from motcua.register_table import Table, clocks_of, companion, opened
from motcua.register_table.stage import beside
from motcua.tally import as_of, rows_of, tally

MOST_LINES: Final = 1_048_575
"""Rows of a sheet below its first."""

AROUND_S: Final = 60 * DAY
"""How far a calendar must reach beyond a period: to the working days on which something is due."""

Asked = Callable[[RegisterFacts], Sequence[Period]]
"""Which periods are wanted, of whatever the register turns out to be."""


@dataclass(frozen=True)
class Lines:
    """The dossiers behind the figures of a period.

    Attributes:
        ledger: a line for each dossier.
        codes: of each line.
        rows: the lines behind each indicator, positions in the ledger.
    """

    ledger: Ledger
    codes: Sequence[str]
    rows: dict[str, Numbers]


@dataclass(frozen=True)
class Book:
    """A register counted.

    Attributes:
        counts: of each period.
        further: what is counted beyond the report, likewise; empty if nobody asked.
        register: of moves; None for a table.
        table: its lines and their codes; None for a register, where there are too many, and where
            nobody asked for what stands beyond the report.
        faults: why rows were set aside, the first of them word by word; `contradictions` = all.
    """

    facts: RegisterFacts
    clocks: tuple[Clock, ...]
    policy: Policy
    counts: tuple[PeriodCount, ...]
    further: tuple[Further, ...] = ()
    register: Register | None = None
    table: tuple[Ledger, Sequence[str]] | None = None
    faults: tuple[Fault, ...] = field(default=(), repr=False)
    contradictions: int = 0

    def behind(self, place: int) -> Lines | None:
        """The dossiers behind the figures of a period; None where there are too many to keep."""
        period = self.counts[place].period
        if self.register is not None:
            lines = ledger.of_register(self.register, period.end)
            codes: Sequence[str] = [self.register.code(number) for number in range(len(lines))]
        elif self.table is not None:
            every, codes = self.table
            lines = as_of(every, period.end)
        else:
            return None
        return Lines(lines, codes, rows_of(lines, period, self.clocks, self.policy))


def of_register(register: Register, periods: Sequence[Period], *, is_further: bool = False) -> Book:
    """A register of moves, checked against the law and counted.

    Args:
        is_further: count what stands beyond the report too.

    Raises:
        BrokenBooks: a move that the law does not know, or figures that do not add up.
    """
    check(register)
    return Book(
        register.facts,
        register.clocks,
        register.policy,
        count_all(register, periods),
        tuple(further.of_register(register, one) for one in periods) if is_further else (),
        register,
    )


def of_file(
    path: Path,
    asked: Asked,
    *,
    mapping: Path | None = None,
    is_strict: bool = False,
    is_further: bool = False,
) -> Book:
    """A register on disk, counted.

    Args:
        mapping: the companion of a table, if it does not stand beside it.
        is_strict: refuse a table with contradictions instead of setting its rows aside.
        is_further: count what stands beyond the report too.

    Raises:
        InputError: what is missing, unreadable, cannot be true or, if asked to be strict,
            contradicts itself.
    """
    if mapping is not None or not register_files.holds_register(path):
        with _table(path, mapping) as table:
            return _of_table(table, asked(table.facts), is_strict, is_further)
    register = register_files.read(path)
    try:
        return of_register(register, asked(register.facts), is_further=is_further)
    except BrokenBooks as error:
        facts: dict[str, object] = {"why": error.why}
        fault = Fault("fault.register_impossible", Place(str(path)), facts=facts)
        raise InputError([fault]) from error


def facts_of(path: Path) -> RegisterFacts:
    """What is known of a register on disk but its rows; of a table, what its companion says.

    Raises:
        InputError: what is missing or wrong.
    """
    if register_files.holds_register(path):
        return register_files.read(path).facts
    with _told_of(path):
        return companion(beside(path))


@contextmanager
def _told_of(path: Path) -> Iterator[None]:
    """Say of a table whose companion is missing how to come by one."""
    try:
        yield
    except InputError as error:
        missing = error.faults[0]
        is_companion = missing.key == "fault.no_file" and missing.place.file != str(path)
        if not is_companion:
            raise
        if not path.exists():
            raise InputError([Fault("fault.no_file", Place(str(path)))]) from None
        facts: dict[str, object] = {"companion": Path(missing.place.file).name, "file": path}
        raise InputError([Fault("fault.no_companion", Place(str(path)), facts=facts)]) from None


@contextmanager
def _table(path: Path, mapping: Path | None) -> Iterator[Table]:
    """A table that is open (`register_table.opened`)."""
    with ExitStack() as stack:
        with nullcontext() if mapping else _told_of(path):
            table = stack.enter_context(opened(path, mapping))
        yield table


def _of_table(table: Table, periods: Sequence[Period], is_strict: bool, is_further: bool) -> Book:
    """One pass over the table, whatever its size."""
    table.clocks = _reaching(table, periods)
    sums: list[dict[str, Ints]] = [{} for _ in periods]
    beyond: list[Further] = []
    kept: list[tuple[Ints, Ledger]] = []
    span = min(period.start for period in periods), max(period.end for period in periods)
    for rows, lines in table.ledgers(span):
        for place, period in enumerate(periods):
            for name, column in tally(lines, period, table.clocks, table.policy).items():
                sums[place][name] = sums[place].get(name, 0) + column
        if is_further:
            beyond = _merged(beyond, _beyond(table, lines, periods))
            kept.append((rows, lines))
            if table.rows - table.set_aside > MOST_LINES:
                kept.clear()
    faults, contradictions = _faults(table)
    if is_strict and faults:
        raise InputError(faults, more=contradictions - len(faults))
    return Book(
        table.facts,
        table.clocks,
        table.policy,
        _counts(table, periods, sums),
        tuple(beyond),
        table=_kept(table, kept),
        faults=faults,
        contradictions=contradictions,
    )


def _reaching(table: Table, periods: Sequence[Period]) -> tuple[Clock, ...]:
    """The calendars of a table, as far as the periods that are asked for reach too."""
    asked = [at for period in periods for at in (period.start, period.end)]
    held = [at for clock in table.clocks[:1] for at in (clock.start, clock.end)]
    if held and held[0] + AROUND_S <= min(asked) and max(asked) <= held[1] - AROUND_S:
        return table.clocks
    return clocks_of(table.facts, [*held, *asked])


def _faults(table: Table) -> tuple[tuple[Fault, ...], int]:
    """The contradictions that are kept word by word, in the order of the rows; and all of them."""
    if not table.set_aside:
        return (), 0
    told = [fault for fault in table.faults() if fault.key != "fault.table_more"]  # said in all
    found = tuple(sorted(told, key=lambda fault: (fault.place, fault.path)))
    return found, table.findings.counts.total() + len(table.query.staged.rejected)


def _counts(
    table: Table, periods: Sequence[Period], sums: Sequence[dict[str, Ints]]
) -> tuple[PeriodCount, ...]:
    known, set_aside, rows = table.known, table.set_aside, table.rows
    return chained(
        [
            counted(table.facts, period, found, known=known, set_aside=set_aside, rows=rows)
            for period, found in zip(periods, sums, strict=True)
        ]
    )


def _beyond(table: Table, lines: Ledger, periods: Sequence[Period]) -> list[Further]:
    return [_beyond_of(table, lines, one) for one in periods]


def _beyond_of(table: Table, lines: Ledger, period: Period) -> Further:
    """What stands beyond the report of a period, with the causes that the table names."""
    facts, clocks, policy, known = table.facts, table.clocks, table.policy, table.known
    are_named = "cause" in known
    why = named_causes(lines, period, facts, clocks, policy) if are_named else None
    return further.further(
        lines, period, facts, clocks, policy, known=known, why=why, are_named=are_named
    )


def _merged(whole: list[Further], part: list[Further]) -> list[Further]:
    return [further.merge(a, b) for a, b in zip(whole, part, strict=True)] if whole else part


def _kept(table: Table, kept: list[tuple[Ints, Ledger]]) -> tuple[Ledger, Sequence[str]] | None:
    """The lines and their codes, if they were kept."""
    if not kept:
        return None
    texts = table.query.codes()
    rows = np.concatenate([some for some, _ in kept]).tolist()
    return ledger.joined([lines for _, lines in kept]), [texts[row] for row in rows]
