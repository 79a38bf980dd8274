"""What contradicts itself in a table: how often, and the first of it word by word."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from motcua.clock import moment
from motcua.errors import Fault, Place
from motcua.register_table.query import Query
from motcua.register_table.rejected import LONGEST, MOST_SHOWN, more
from motcua.register_table.shapes import as_date, as_word, written
from motcua.register_table.sql import LAST_S
from motcua.scenario.checks import nearest
from motcua.words import Term


@dataclass
class Findings:
    """The contradictions of a table, while it is read.

    Attributes:
        counts: by the key of the sentence, how many there are.
        first: row, sentence, column and facts of the first of each.
    """

    counts: Counter[str] = field(default_factory=Counter)
    first: list[tuple[int, str, str, dict[str, Any]]] = field(default_factory=list)

    def note(
        self,
        key: str,
        column: str,
        rows: NDArray[np.int64],
        **facts: Any,
    ) -> None:
        """Note one finding for each row.

        Args:
            facts: of the sentence; a column of values holds one for each row.
        """
        shown = min(self.counts[key], MOST_SHOWN)
        self.counts[key] += len(rows)
        for place, row in enumerate(rows[: MOST_SHOWN - shown].tolist()):
            own = {
                name: int(value[place]) if isinstance(value, np.ndarray) else value
                for name, value in facts.items()
            }
            self.first.append((row, key, column, own))


def worded(findings: Findings, query: Query) -> list[Fault]:
    """The findings as faults, with as much of the cells concerned as may be repeated (`shapes`).

    Of each kind, how many more there are is said once, at the last that is shown.
    """
    cells = _Cells(findings, query)
    every: list[Fault] = []
    last: dict[str, Fault] = {}
    for row, key, column, facts in findings.first:
        told: dict[str, object] = {
            "found": cells.text(row, column),
            "status": cells.status(row),
            "code": cells.text(row, "code"),
        }
        said = key
        if key == "fault.table_unknown":
            near = cells.near(row, column)
            told |= {"found": cells.word(row, column), "near": near}
            told["known"] = _known(query, column)
            said += "_near" if near else ""
        elif key in BY_SHAPE:
            told["found"] = as_date(cells.whole(row, column))
        told |= _named(_shown(facts), query)
        rule = query.columns.get(column)
        where = (rule.column,) if rule else (column,) if column else ()
        last[key] = Fault(said, Place(query.staged.file, row), where, told)
        every.append(last[key])
    for key, fault in last.items():
        every += more([fault], findings.counts[key] - min(findings.counts[key], MOST_SHOWN))
    return every


BY_SHAPE: Final = frozenset(
    {"fault.table_moment", "fault.table_flag", "fault.table_number", "fault.table_yes_no"}
)
"""Findings about a cell that should hold a date, a number, a yes or a no."""


class _Cells:
    """What the rows of some findings write."""

    def __init__(self, findings: Findings, query: Query) -> None:
        self.query = query
        self.texts = query.texts(sorted({row for row, *_ in findings.first}))
        self.near_to = cache(lambda text, column: nearest(text, _searched(query, column)))
        unknown: dict[str, set[str]] = {}
        for row, key, column, _ in findings.first:
            if key == "fault.table_unknown":
                unknown.setdefault(column, set()).add(self.whole(row, column))
            if key in WITH_STATUS:
                unknown.setdefault("status", set()).add(self.whole(row, "status"))
        self.recurring = {
            column: query.recurring(column, words)
            for column, words in unknown.items()
            if column in query.columns and column != "officer"
        }

    def whole(self, row: int, column: str) -> str:
        return self.texts.get(row, {}).get(column, "")

    def text(self, row: int, column: str) -> str:
        return self.whole(row, column)[:LONGEST]

    def near(self, row: int, column: str) -> str:
        return self.near_to(self.text(row, column), column)

    def word(self, row: int, column: str) -> Term:
        """A word that is not known; the name of an officer is never repeated."""
        whole = self.whole(row, column)
        shown = as_word(
            whole,
            recurs=whole in self.recurring.get(column, ()),
            near="" if column == "officer" else self.near(row, column),
        )
        return written(whole[:LONGEST]) if shown == written(whole) else shown

    def status(self, row: int) -> Term:
        """The status of a row, by a known word or one that recurs."""
        whole, rule = self.whole(row, "status"), self.query.columns.get("status")
        if not whole or rule is None:
            return written("–")
        if whole in rule.values or whole in self.query.lists.get("status", ()):
            return written(whole[:LONGEST])
        return self.word(row, "status")


WITH_STATUS: Final = frozenset({"fault.table_needs", "fault.table_forbids", "fault.table_class"})


MOST_SEARCHED: Final = 500
"""Names among which a near one is looked for: to compare a name with each of them takes its time.
"""


def _searched(query: Query, column: str) -> list[str]:
    return list(query.lists.get(column, ()))[:MOST_SEARCHED]


def _known(query: Query, column: str) -> str:
    return ", ".join(name[:LONGEST] for name in list(query.lists.get(column, ()))[:12])


SHOWN: Final = frozenset({"found", "limit", "ended", "due", "since"})


def _shown(facts: dict[str, Any]) -> dict[str, object]:
    """Facts whose instants are written out: to the second where the minute shows no difference."""
    at = {name: value for name, value in facts.items() if name in SHOWN and isinstance(value, int)}
    by_minute = {value: shown(value) for value in at.values()}
    is_close = len(set(by_minute.values())) < len(by_minute)
    return {
        name: shown(value, to_the_second=is_close) if name in SHOWN else value
        for name, value in facts.items()
    }


def _named(facts: dict[str, object], query: Query) -> dict[str, object]:
    """Facts that name the table's own columns, and ours only where the table has none."""
    return {
        name: query.columns[str(value)].column[:LONGEST]
        if name in NAMES and str(value) in query.columns
        else value
        for name, value in facts.items()
    }


NAMES: Final = frozenset({"name", "earlier", "later", "given"})


def shown(at: object, *, to_the_second: bool = False) -> object:
    """An instant as faults write it; anything else as it is."""
    if not isinstance(at, int):
        return at
    told = "%d/%m/%Y %H:%M:%S" if to_the_second else "%d/%m/%Y %H:%M"
    return f"{moment(at):{told}}" if 0 < at <= LAST_S else "–"
