"""Events of dossiers into dossiers: what a log of activities says of each, in one row.

An activity that the mapping names is an act of the law; where it names none, the first event of a
dossier is its acceptance and the end of its last one the result.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from motcua.clock import NEVER
from motcua.law import Act
from motcua.mapping import ColumnRule
from motcua.register_table.query import Query
from motcua.register_table.sql import GAP, identifier, literal
from motcua.register_table.stage import ROW, Staged

FIRST: Final = {Act.SUBMIT: "submitted_at", Act.ACCEPT: "accepted_at", Act.START: "started_at"}
"""Acts of which the first of a dossier counts, and the column it gives."""

LAST: Final = {
    Act.ASK_SUPPLEMENT: "paused_at",
    Act.ASK_FEE: "paused_at",
    Act.RESUME: "resumed_at",
    Act.DELIVER: "delivered_at",
    Act.RESCHEDULE: "rescheduled_at",
    Act.DIGITISE_IN: "digitised_in",
    Act.DIGITISE_OUT: "digitised_out",
    Act.RESOLVE: "ended_at",
    Act.TURN_BACK: "ended_at",
    Act.EXPIRE: "ended_at",
    Act.WITHDRAW: "ended_at",
    Act.REFUSE: "ended_at",
}
"""Acts of which the last of a dossier counts."""

ACTS: Final = {act.key: act for act in (*FIRST, *LAST)}
"""What an activity can be mapped to."""

STATUS: Final = {
    Act.RESOLVE: "completed",
    Act.WITHDRAW: "withdrawn",
    Act.REFUSE: "refused",
    Act.TURN_BACK: "returned",
    Act.EXPIRE: "returned",
}
WHOLE: Final = ("office", "procedure", "channel")
"""Facts of the dossier, said with every event."""


def folded(query: Query, folder: Path) -> tuple[Staged, dict[str, ColumnRule]]:
    """A table of dossiers made of a table of events, and where in it everything stands."""
    acts = {activity: ACTS[key] for activity, key in query.rule.activities.items()}
    columns = dict(_columns(query, acts))
    asked = ", ".join(f"{sql} AS {identifier(name)}" for name, sql in columns.items())
    target = folder / "dossiers.parquet"
    query.connection.sql(
        f"COPY (SELECT {asked}, min(event_row) AS {identifier(ROW)} FROM ({_events(query)}) "
        f"GROUP BY code ORDER BY {identifier(ROW)}) TO {literal(str(target))} (FORMAT parquet)"
    )
    staged = Staged(
        query.staged.file, target, tuple(columns), is_ours=True, rejected=query.staged.rejected
    )
    return staged, {name: ColumnRule(column=name) for name in columns}


def _events(query: Query) -> str:
    """Every event in SQL: its dossier, its activity, when it began and ended."""
    has = query.columns.keys()
    times = [query.instant(name) for name in ("start", "end") if name in has]
    start, end = times[0], times[-1]
    parts = [
        f"{query.staged.row} AS event_row",
        f"coalesce({query.word('code')}, '') AS code",
        f"{query.word('activity')} AS activity" if "activity" in has else "NULL AS activity",
        f"CASE WHEN {start} = {NEVER} THEN {end} ELSE {start} END AS began",
        f"CASE WHEN {end} = {NEVER} THEN {start} ELSE {end} END AS ended",
        *(f"{query.word(name)} AS {name}" for name in (*WHOLE, "officer") if name in has),
    ]
    if "due_at" in has:
        parts.append(f"{query.instant('due_at')} AS due_at")
    return f"SELECT {', '.join(parts)} FROM {query.source}"


def _columns(query: Query, acts: dict[str, Act]) -> Iterator[tuple[str, str]]:
    """What is said of each dossier, in SQL; an instant that is none makes the whole one."""
    has = query.columns.keys()
    spoilt = f"coalesce({_spoilt('began')}, {_spoilt('ended')})"
    yield "code", "nullif(code, '')"
    for name in WHOLE:
        if name in has:
            yield name, f"min({name})"
    if "officer" in has:
        yield "officer", "arg_max(officer, ended)"
    if "due_at" in has:
        yield "due_at", f"coalesce({_spoilt('due_at')}, max(due_at))"
    if not acts:
        yield "accepted_at", f"coalesce({spoilt}, min(began))"
        yield "ended_at", f"coalesce({spoilt}, max(ended))"
        return
    yield from _of_acts(acts, spoilt)


def _spoilt(column: str) -> str:
    """What is no instant in a column of events, if anything is."""
    return f"max({column}) FILTER ({column} BETWEEN {NEVER + 1} AND {GAP})"


def _of_acts(acts: dict[str, Act], spoilt: str) -> Iterator[tuple[str, str]]:
    named: dict[str, list[str]] = {}
    for activity, act in acts.items():
        named.setdefault(FIRST.get(act) or LAST[act], []).append(literal(activity))
    if "accepted_at" not in named:
        yield "accepted_at", f"coalesce({spoilt}, min(began))"
    for column, activities in named.items():
        which = "min" if column in FIRST.values() else "max"
        filtered = f"{which}(ended) FILTER (activity IN ({', '.join(activities)}))"
        if column == "resumed_at" and "paused_at" in named:
            asked = f"max(ended) FILTER (activity IN ({', '.join(named['paused_at'])}))"
            filtered = f"CASE WHEN {filtered} >= {asked} THEN {filtered} END"  # of the last pause
        yield column, f"coalesce({spoilt}, {filtered})" if column == "accepted_at" else filtered
    ended = [(activity, STATUS[act]) for activity, act in acts.items() if act in STATUS]
    if ended:
        cases = " ".join(f"WHEN {literal(a)} THEN {literal(status)}" for a, status in ended)
        which = ", ".join(literal(activity) for activity, _ in ended)
        last = f"arg_max(activity, ended) FILTER (activity IN ({which}))"
        standing = "'received'"
        if "paused_at" in named:
            waits = f"max(ended) FILTER (activity IN ({', '.join(named['paused_at'])}))"
            resumes = named.get("resumed_at")
            came = f"max(ended) FILTER (activity IN ({', '.join(resumes)}))" if resumes else "NULL"
            standing = (
                f"CASE WHEN {waits} > coalesce({came}, {NEVER}) THEN 'paused' ELSE 'received' END"
            )
        yield "status", f"CASE {last} {cases} ELSE {standing} END"
