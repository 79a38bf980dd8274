"""How dossiers go through their activities: what a table of events says as it stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from motcua.register_table.query import Query

MOST_ACTIVITIES: Final = 10_000


@dataclass(frozen=True)
class Spread:
    """A quantity of dossiers; percentiles between two values are laid between them."""

    mean: float
    median: float
    p90: float


@dataclass(frozen=True)
class Course:
    """What a table of events tells.

    Attributes:
        events: rows of a dossier and an instant; `undated`: all others.
        activities: events of each, the commonest first.
        officers: how many different.
        variants: different sequences of activities, in the order in which they ended.
        events_per_dossier: how many.
        days: from the beginning of a dossier's first event to the end of its last, in days.
        since, until: the first beginning and the last end.
    """

    events: int
    undated: int
    dossiers: int
    activities: dict[str, int]
    officers: int
    variants: int
    events_per_dossier: Spread
    days: Spread
    since: str
    until: str


def course_of(query: Query) -> Course:
    """What a table of events tells, read through its mapping."""
    events, sql = _events(query), query.connection.sql
    (counts,) = sql(
        "SELECT count(*) FILTER (began IS NOT NULL), count(*) FILTER (began IS NULL), "
        "count(DISTINCT code) FILTER (began IS NOT NULL), "
        "count(DISTINCT officer) FILTER (began IS NOT NULL), "
        f"CAST(min(began) AS VARCHAR), CAST(max(ended) AS VARCHAR) FROM ({events})"
    ).fetchall()
    (spreads,) = sql(
        "SELECT avg(n), quantile_cont(n, 0.5), quantile_cont(n, 0.9), "
        "avg(d), quantile_cont(d, 0.5), quantile_cont(d, 0.9), count(DISTINCT v) FROM ("
        "SELECT CAST(count(*) AS DOUBLE) AS n, hash(list(activity ORDER BY ended, began, r)) AS v,"
        " (epoch_us(max(ended)) - epoch_us(min(began))) / 86400e6 AS d "
        f"FROM ({events}) WHERE began IS NOT NULL GROUP BY code)"
    ).fetchall()
    activities = sql(
        f"SELECT activity, count(*) AS n FROM ({events}) WHERE began IS NOT NULL AND activity "
        f"IS NOT NULL GROUP BY activity ORDER BY n DESC, activity LIMIT {MOST_ACTIVITIES}"
    ).fetchall()
    told = [float(value or 0) for value in spreads[:6]]
    return Course(
        events=int(counts[0]),
        undated=int(counts[1]),
        dossiers=int(counts[2]),
        activities={str(name): int(n) for name, n in activities},
        officers=int(counts[3]),
        variants=int(spreads[6]),
        events_per_dossier=Spread(*told[:3]),
        days=Spread(*told[3:]),
        since=str(counts[4] or ""),
        until=str(counts[5] or ""),
    )


def _events(query: Query) -> str:
    """Every row in SQL: its dossier, activity and officer, when it began and ended."""
    has = query.columns.keys()
    times = [query.exact(name) for name in ("start", "end") if name in has]
    words = {name: query.word(name) if name in has else "NULL"
             for name in ("code", "activity", "officer")}  # fmt: skip
    began = f"coalesce({', '.join(times)})"
    ended = f"coalesce({', '.join(reversed(times))})"
    named = ", ".join(f"{sql} AS {name}" for name, sql in words.items())
    is_event = f"{words['code']} IS NOT NULL"
    return (
        f"SELECT {named}, {query.staged.row} AS r, "
        f"CASE WHEN {is_event} THEN {began} END AS began, "
        f"CASE WHEN {is_event} THEN {ended} END AS ended FROM {query.source}"
    )
