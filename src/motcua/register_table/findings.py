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
from motcua.register_table.sql import LAST_S
from motcua.scenario.checks import nearest


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
    """The findings as faults, with what the table writes in the cells concerned.

    Of each kind, how many more there are is said once, at the last that is shown.
    """
    texts = query.texts(sorted({row for row, *_ in findings.first}))
    near = cache(lambda text, column: nearest(text, _searched(query, column)))
    every: list[Fault] = []
    last: dict[str, Fault] = {}
    for row, key, column, facts in findings.first:
        cells = {name: text[:LONGEST] for name, text in texts.get(row, {}).items()}
        told: dict[str, object] = {
            "found": cells.get(column, ""),
            "status": cells.get("status") or "–",
            "code": cells.get("code", ""),
        }
        said = key
        if key == "fault.table_unknown":
            told |= {"near": near(told["found"], column), "known": _known(query, column)}
            said += "_near" if told["near"] else ""
        told |= {name: shown(v) if name in SHOWN else v for name, v in facts.items()}
        rule = query.columns.get(column)
        where = (rule.column,) if rule else (column,) if column else ()
        last[key] = Fault(said, Place(query.staged.file, row), where, told)
        every.append(last[key])
    for key, fault in last.items():
        every += more([fault], findings.counts[key] - min(findings.counts[key], MOST_SHOWN))
    return every


MOST_SEARCHED: Final = 500
"""Names among which a near one is looked for: to compare a name with each of them takes its time.
"""


def _searched(query: Query, column: str) -> list[str]:
    return list(query.lists.get(column, ()))[:MOST_SEARCHED]


def _known(query: Query, column: str) -> str:
    return ", ".join(name[:LONGEST] for name in list(query.lists.get(column, ()))[:12])


SHOWN: Final = frozenset({"found", "limit", "ended", "due", "since"})


def shown(at: object) -> object:
    """An instant as faults write it; anything else as it is."""
    if not isinstance(at, int):
        return at
    return f"{moment(at):%d/%m/%Y %H:%M}" if 0 < at <= LAST_S else "–"
