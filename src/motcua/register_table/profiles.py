"""What the columns of a table hold, counted without a look at what any single cell says."""

from __future__ import annotations

from dataclasses import dataclass

from motcua.clock import DAY
from motcua.register_table.query import Query
from motcua.register_table.sql import GAP


@dataclass(frozen=True)
class Profile:
    """What a column holds: numbers of rows.

    Attributes:
        filled: with anything in them.
        distinct: different words, about.
        dated: instants.
        at_midnight, day_alone: of these, at 00:00, and written without an hour.
        zoned: with a zone of their own; `east`: of these, at +07:00.
        yes_no: a yes or a no.
        whole: a number up to 32767.
        since: the earliest, local seconds; 0 = none.
    """

    rows: int
    filled: int
    distinct: int
    dated: int
    at_midnight: int
    day_alone: int
    zoned: int
    east: int
    yes_no: int
    whole: int
    since: int
    until: int

    @property
    def is_dated(self) -> bool:
        """Most of what it holds are instants."""
        return 2 * self.dated > self.filled


def profile(query: Query, name: str) -> Profile:
    """What a column holds, in one look at it."""
    word, at = query.word(name), query.instant(name)
    zoned = f"t > {GAP} AND contains(w, ':')"
    if query.types[name] != "TIMESTAMP WITH TIME ZONE":
        zoned += " AND regexp_matches(w, ':[0-9.]+ ?(Z|[+-][0-9:]+)$')"
    told = ", ".join(
        (
            "count(*)",
            "count(w)",
            "approx_count_distinct(w)",
            f"count(*) FILTER (t > {GAP})",
            f"count(*) FILTER (t > {GAP} AND t % {DAY} = 0)",
            f"count(*) FILTER (t > {GAP} AND NOT contains(w, ':'))",
            f"count(*) FILTER ({zoned})",
            f"count(*) FILTER ({zoned} AND contains(w, '+07'))",
            "count(*) FILTER (lower(w) IN ('yes', 'no', 'có', 'không', 'true', 'false'))",
            "count(TRY_CAST(w AS SMALLINT))",
            f"coalesce(min(t) FILTER (t > {GAP}), 0)",
            f"coalesce(max(t) FILTER (t > {GAP}), 0)",
        )
    )
    (found,) = query.connection.sql(
        f"SELECT {told} FROM (SELECT {word} AS w, {at} AS t FROM {query.source})"
    ).fetchall()
    return Profile(*map(int, found))
