"""Which dossiers stand in a table more than once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from motcua.clock import NEVER
from motcua.register_table.query import Query
from motcua.register_table.sql import BATCH_ROWS


@dataclass(frozen=True)
class Twice:
    """Rows whose dossier has one already, in their order; every column is (k,).

    Attributes:
        first: the row that was before each of them.
        both_ended: each of the two says that the dossier ended.
    """

    rows: NDArray[np.int64]
    first: NDArray[np.int64]
    both_ended: NDArray[np.bool_]


NOT_TWICE: Final = Twice(np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0, np.bool_))


def twice(query: Query) -> Twice:
    """Rows whose code stands on an earlier one already."""
    ordered = _hashes(query)
    code, row = query.word("code"), query.staged.row
    ordered.sort()
    is_again = ordered[1:] == ordered[:-1]
    if not is_again.any():
        return NOT_TWICE
    query.connection.register("motcua_again", pa.table({"h": np.unique(ordered[1:][is_again])}))
    ended = f"{query.instant('ended_at')} <> {NEVER}" if "ended_at" in query.columns else "false"
    text = (
        f"SELECT r, min(r) OVER w, e AND arg_min(e, r) OVER w FROM (SELECT {row} AS r, "
        f"{code} AS c, {ended} AS e FROM {query.source} "
        f"WHERE hash({code}) IN (SELECT h FROM motcua_again)) WHERE c IS NOT NULL "
        "WINDOW w AS (PARTITION BY c) QUALIFY r > min(r) OVER w ORDER BY r"
    )
    found = query.connection.sql(text).to_arrow_table()
    columns = (column.to_numpy(zero_copy_only=False) for column in found.columns)
    return Twice(*columns)


def _hashes(query: Query) -> NDArray[np.uint64]:
    """A number of every code, the same for the same code; after it is known if all are plain.

    Plain are codes of printable signs of which each is one byte, without blanks at their ends.
    """
    rule, text = query.columns["code"], f"CAST({query.column('code')} AS VARCHAR)"
    if query.staged.is_clean or rule.values or rule.otherwise is not None:
        return _numbers(query, f"hash({query.word('code')})", f"{query.word('code')} IS NOT NULL")[
            0
        ]
    ends = f"{text} >= '!' AND right({text}, 1) >= '!'"
    plain = f"{ends} AND strlen({text}) = length({text})"
    found, query.clean["code"] = _numbers(
        query, f"CASE WHEN {plain} THEN hash({text}) END", f"{text} IS NOT NULL"
    )
    if query.clean["code"]:
        return found
    return _numbers(query, f"hash({query.word('code')})", f"{query.word('code')} IS NOT NULL")[0]


def _numbers(query: Query, asked: str, where: str) -> tuple[NDArray[np.uint64], bool]:
    """A column of an answer, and whether there is a number in every row; if not, it ends there."""
    ((rows,),) = query.connection.sql(f"SELECT count(*) FROM {query.source}").fetchall()
    text = f"SELECT {asked} FROM {query.source} WHERE {where}"
    found, size = np.empty(rows, np.uint64), 0
    for batch in query.connection.sql(text).to_arrow_reader(BATCH_ROWS):
        column = batch.column(0)
        if column.null_count:
            return found[:size], False
        found[size : size + len(column)] = column.to_numpy()
        size += len(column)
    return found[:size], True
