"""What contradicts itself in a table: how often, and the first of it word by word."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from motcua.clock import moment
from motcua.errors import Fault, Place
from motcua.register_table.query import LAST_S, Query
from motcua.scenario.checks import nearest

MOST_SHOWN: Final = 1000
"""Faults that are kept word by word; of all others only the number is known."""

LONGEST: Final = 120
"""Letters of a cell that a fault repeats."""


@dataclass
class Findings:
    """The contradictions of a table, while it is read.

    Attributes:
        counts: by the key of the sentence, how many there are.
        first: row, sentence, column and facts of the first of them.
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
        self.counts[key] += len(rows)
        for place, row in enumerate(rows[: MOST_SHOWN - len(self.first)].tolist()):
            own = {
                name: int(value[place]) if isinstance(value, np.ndarray) else value
                for name, value in facts.items()
            }
            self.first.append((row, key, column, own))


def worded(findings: Findings, query: Query) -> list[Fault]:
    """The findings as faults, with what the table writes in the cells concerned."""
    texts = query.texts(sorted({row for row, *_ in findings.first}))
    return [
        _fault(row, key, column, facts, texts.get(row, {}), query)
        for row, key, column, facts in findings.first
    ]


def _fault(
    row: int, key: str, column: str, facts: dict[str, Any], cells: dict[str, str], query: Query
) -> Fault:
    text = cells.get(column, "")[:LONGEST]
    told: dict[str, object] = {"found": text, "status": cells.get("status", "–")[:LONGEST] or "–"}
    if key == "fault.table_unknown":
        known = list(query.lists.get(column, ()))
        told |= {"near": nearest(text, known), "known": ", ".join(known[:12])}
        key += "_near" if told["near"] else ""
    told |= {name: shown(v) if name in SHOWN else v for name, v in facts.items()}
    rule = query.columns.get(column)
    where = (rule.column,) if rule else (column,) if column else ()
    return Fault(key, Place(query.staged.file, row), where, told)


SHOWN: Final = frozenset({"found", "limit", "ended", "due"})


def shown(at: object) -> object:
    """An instant as faults write it; anything else as it is."""
    if not isinstance(at, int):
        return at
    return f"{moment(at):%d/%m/%Y %H:%M}" if 0 < at <= LAST_S else "–"
