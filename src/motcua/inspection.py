"""What a register holds, before anything is reported of it.

Of dossiers: how many, of what time, what contradicts itself, and how many there were of each kind
month by month. Of events: which activities, who did them, how a dossier goes through them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Final

import numpy as np

from motcua import ledger
from motcua.clock import NEVER, moment
from motcua.errors import Fault
from motcua.law import Act
from motcua.ledger import Ledger
from motcua.register import Register
from motcua.register_table import opened
from motcua.register_table.course import Course, course_of

MOST_FAULTS: Final = 20
"""Contradictions that are shown word by word."""


@dataclass(frozen=True)
class Month:
    """The books of a month in which something happened; of dossiers that were accepted.

    Attributes:
        month: its first day's `YYYY-MM`.
        carried_in: accepted before it and not ended before it.
        returned: ended otherwise than by a result.
        open: neither by its end; carried_in + received = resolved + returned + open.
    """

    month: str
    carried_in: int
    received: int
    resolved: int
    returned: int
    open: int


@dataclass(frozen=True)
class Summary:
    """What a register holds.

    Attributes:
        rows: in the file, of dossiers; those set aside are among them.
        kinds: of contradictions by the key of their sentence; a row may have several.
        faults: the first of them.
        since, until: the first and the last instant of filing, acceptance or end; "" = none.
        offices, procedures, officers: of the sound rows, how many different.
        course: of a table of events.
        footing: last lines of the file that are no dossiers; they are in no other number.
    """

    file: str
    name: str
    rows: int
    set_aside: int
    kinds: dict[str, int]
    faults: tuple[Fault, ...]
    since: str
    until: str
    offices: int
    procedures: int
    officers: int
    months: tuple[Month, ...]
    course: Course | None = None
    footing: int = 0

    def as_object(self) -> dict[str, Any]:
        """The summary as plain values; faults as sentences."""
        return asdict(self) | {"faults": [str(fault) for fault in self.faults]}


@dataclass
class _Books:
    """What is counted while lines are read."""

    received: Counter[int] = field(default_factory=Counter)
    resolved: Counter[int] = field(default_factory=Counter)
    returned: Counter[int] = field(default_factory=Counter)
    names: dict[str, set[int]] = field(
        default_factory=lambda: {"office": set(), "procedure": set(), "officer": set()}
    )
    extremes: list[int] = field(default_factory=list)

    def add(self, lines: Ledger) -> None:
        accepted = lines.accepted_at != NEVER
        ended = accepted & (lines.ended_at != NEVER)
        result = lines.ending == Act.RESOLVE
        for counter, at in (
            (self.received, lines.accepted_at[accepted]),
            (self.resolved, lines.ended_at[ended & result]),
            (self.returned, lines.ended_at[ended & ~result]),
        ):
            months, rows = np.unique(_month_of(at), return_counts=True)
            counter.update(dict(zip(months.tolist(), rows.tolist(), strict=True)))
        for name, found in self.names.items():
            found.update(np.unique(getattr(lines, name)).tolist())
        for column in (lines.submitted_at, lines.accepted_at, lines.ended_at):
            known = column[column != NEVER]
            if len(known):
                self.extremes += [int(known.min()), int(known.max())]


def _month_of(at: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """Months since January 1970."""
    return at.astype("datetime64[s]").astype("datetime64[M]").astype(np.int64)


def inspect(path: Path, mapping: Path | None = None) -> Summary:
    """What a table holds, read through its companion.

    Raises:
        InputError: every fault of the companion, or that the table cannot be read.
    """
    with opened(path, mapping) as table:
        books = _Books()
        for _, lines in table.ledgers():
            books.add(lines)
        kinds = Counter(table.findings.counts)
        kinds["fault.table_cells"] += len(table.query.staged.rejected)
        return _summary(
            books,
            path,
            table.facts.name,
            rows=table.rows,
            set_aside=table.set_aside,
            kinds=dict((+kinds).most_common()),
            faults=tuple(table.faults()[:MOST_FAULTS]),
            course=course_of(table.events) if table.events else None,
            footing=table.footing,
        )


def inspect_register(path: Path, register: Register) -> Summary:
    """What a register of moves holds."""
    books = _Books()
    books.add(ledger.of_register(register, np.iinfo(np.int64).max))
    rows = len(register.dossiers)
    return _summary(books, path, register.facts.name, rows=rows, set_aside=0, kinds={}, faults=())


def _summary(books: _Books, path: Path, name: str, **told: Any) -> Summary:
    return Summary(
        file=str(path),
        name=name,
        since=moment(min(books.extremes)).isoformat(" ") if books.extremes else "",
        until=moment(max(books.extremes)).isoformat(" ") if books.extremes else "",
        offices=len(books.names["office"] - {-1}),
        procedures=len(books.names["procedure"] - {-1}),
        officers=len(books.names["officer"] - {-1}),
        months=tuple(_months(books)),
        **told,
    )


def _months(books: _Books) -> Iterable[Month]:
    left = 0
    for month in sorted({*books.received, *books.resolved, *books.returned}):
        received, resolved, returned = (
            counter[month] for counter in (books.received, books.resolved, books.returned)
        )
        carried_in, left = left, left + received - resolved - returned
        name = f"{1970 + month // 12}-{month % 12 + 1:02d}"
        yield Month(name, carried_in, received, resolved, returned, left)
