"""What a staged table is asked, in SQL: words, instants and flags of every row as numbers.

Columns are named by what they say to us (`mapping`). A word becomes its position in a list, an
instant whole seconds of local wall time; what is empty, unreadable or a bare yes has a number of
its own, so that nothing is lost on the way.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

import duckdb
import numpy as np
from numpy.typing import NDArray

from motcua.clock import NEVER, instant
from motcua.mapping import FLAGS, NAMED, ColumnRule, TableRule
from motcua.register_table.stage import Staged

BAD: Final = NEVER + 1
"""There is something, and it is no instant."""
YES: Final = NEVER + 2
"""It happened, and nobody says when."""
GAP: Final = NEVER + 3
"""An hour that the zone's clocks passed over."""
EMPTY, UNKNOWN = -1, -2
"""Of words: no word, and a word that is not in the list."""

FIRST_S, LAST_S = 631_152_000, 4_102_444_800
"""1990 to 2100: an instant outside is a slip or a placeholder."""
BATCH_ROWS: Final = 1 << 20
YES_NO: Final = {"yes": 1, "có": 1, "true": 1, "no": 0, "không": 0, "false": 0}
TO_THE_SECOND: Final = ("%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M", "%d/%m/%Y %H:%M:%S",
    "%d/%m/%Y %H:%M", "%Y-%m-%d %H:%M:%S.%f")  # fmt: skip
TO_THE_DAY: Final = ("%Y-%m-%d", "%d/%m/%Y")
_ZONED: Final = r":[0-9]{2}(\.[0-9]+)? ?(Z|[+-][0-9]{2}(:?[0-9]{2})?)$"

QUOTE: Final = "'^'''"
"""An apostrophe at the beginning of a text, as a pattern in SQL."""

Column = NDArray[Any]


def connected() -> duckdb.DuckDBPyConnection:
    """A data base in memory that fetches nothing from anywhere."""
    quiet = {"autoinstall_known_extensions": False, "autoload_known_extensions": False}
    return duckdb.connect(":memory:", config={**quiet, "memory_limit": "1GB"})


def literal(text: str) -> str:
    """A text in SQL."""
    return "'" + text.replace("'", "''") + "'"


def identifier(name: str) -> str:
    """A name in SQL."""
    return '"' + name.replace('"', '""') + '"'


class Twice(NamedTuple):
    """A row whose dossier has one already.

    Attributes:
        first: the row that was before it.
        both_ended: each of them says that the dossier ended.
    """

    code: str
    first: int
    both_ended: bool


def _ahead(batches: Iterable[Any]) -> Iterator[Any]:
    """The batches, the next one read while somebody works on the one before."""
    every = iter(batches)
    with ThreadPoolExecutor(1) as reader:
        coming = reader.submit(next, every, None)
        while (batch := coming.result()) is not None:
            coming = reader.submit(next, every, None)
            yield batch


def _seconds(at: Any) -> int:
    """An instant as whole seconds; a zoned one is off by its zone, which no calendar notices."""
    if isinstance(at, int):
        return at
    on = at if isinstance(at, dt.datetime) else dt.datetime(at.year, at.month, at.day)
    return instant(on.replace(tzinfo=None, microsecond=0))


@dataclass(frozen=True)
class Query:
    """A staged table and how it is read.

    Attributes:
        columns: where what we know stands in the table.
        types: of the table's columns, in SQL.
        lists: the words of each column of names, in the order of their numbers.
    """

    connection: duckdb.DuckDBPyConnection
    staged: Staged
    rule: TableRule
    columns: Mapping[str, ColumnRule]
    types: Mapping[str, str]
    lists: Mapping[str, Sequence[str]]

    @classmethod
    def of(cls, staged: Staged, rule: TableRule, columns: Mapping[str, ColumnRule]) -> Query:
        """The questions to a table whose words are not listed yet."""
        connection = connected()
        table = f"SELECT * FROM read_parquet({literal(str(staged.parquet))})"
        told = connection.sql(f"DESCRIBE {table}").fetchall()
        return cls(connection, staged, rule, columns, {name: kind for name, kind, *_ in told}, {})

    def listing(self, lists: Mapping[str, Sequence[str]]) -> Query:
        """The same questions with the words of columns."""
        for name, words in lists.items():
            members = ", ".join(map(literal, words)) or "''"
            self.connection.sql(f"CREATE TYPE {identifier(name)} AS ENUM ({members})")
        return Query(self.connection, self.staged, self.rule, self.columns, self.types, dict(lists))

    @property
    def source(self) -> str:
        """The table in SQL."""
        return f"read_parquet({literal(str(self.staged.parquet))})"

    def word(self, name: str) -> str:
        """The text of a column, in our words."""
        rule = self.columns[name]
        column = f"CAST({identifier(rule.column)} AS VARCHAR)"
        text = f"nullif(trim({column}), '')"
        if self.rule.guarded and not self.staged.is_ours:
            text = f"regexp_replace({text}, {QUOTE}, '')"
        if not rule.values and rule.otherwise is None:
            return text
        other = text if rule.otherwise is None else literal(rule.otherwise)
        cases = " ".join(
            f"WHEN {literal(found)} THEN {literal(meant)}" for found, meant in rule.values.items()
        )
        return f"CASE {text} {cases} ELSE {other} END" if cases else f"coalesce({text}, {other})"

    def coded(self, name: str) -> str:
        """The number of a word: EMPTY, UNKNOWN, or its position in the list."""
        word = self.word(name)
        code = f"enum_code(TRY_CAST({word} AS {identifier(name)}))"
        return (
            f"CAST(CASE WHEN {word} IS NULL THEN {EMPTY} ELSE coalesce({code}, {UNKNOWN}) END"
            " AS INTEGER)"
        )

    def instant(self, name: str) -> str:
        """Local wall seconds; NEVER for nothing, BAD or GAP for what is no instant."""
        if self.staged.is_ours:
            return f"coalesce({identifier(self.columns[name].column)}, {NEVER})"
        at = self._local(name)
        has = f"{identifier(self.columns[name].column)} IS NULL"
        seconds = f"epoch_us({at}) // 1000000"
        good = f"CASE WHEN {seconds} BETWEEN {FIRST_S} AND {LAST_S} THEN {seconds} ELSE {BAD} END"
        zone, is_naive = self.rule.time_zone, self.rule.instants == "local"
        if zone and is_naive and not self._is_zoned(name):
            passed = f"(({at}) AT TIME ZONE {literal(zone)}) AT TIME ZONE {literal(zone)} <> ({at})"
            good = f"CASE WHEN {passed} THEN {GAP} ELSE {good} END"
        if self._is_text(name):
            has = f"{self.word(name)} IS NULL"
        return f"CAST(CASE WHEN {has} THEN {NEVER} ELSE coalesce({good}, {BAD}) END AS BIGINT)"

    def _local(self, name: str) -> str:
        """The wall time of a column, as a timestamp without a zone; null = unreadable."""
        column, zone = identifier(self.columns[name].column), self.rule.time_zone or "UTC"
        if not self._is_text(name):
            if self._is_zoned(name):
                return f"{column} AT TIME ZONE {literal(zone)}"
            return self._from_utc(f"CAST({column} AS TIMESTAMP)")
        text = self.word(name)
        formats = TO_THE_SECOND + (TO_THE_DAY if self.rule.precision == "day" else ())
        listed = ", ".join(map(literal, formats))
        parsed = f"try_strptime(replace({text}, 'T', ' '), [{listed}])"
        if self.rule.precision != "day":  # strptime takes a day alone for its midnight
            parsed = f"CASE WHEN contains({text}, ':') THEN {parsed} END"
        plain = self._from_utc(parsed)
        zoned = f"TRY_CAST({text} AS TIMESTAMPTZ) AT TIME ZONE {literal(zone)}"
        return f"CASE WHEN regexp_matches({text}, {literal(_ZONED)}) THEN {zoned} ELSE {plain} END"

    def exact(self, name: str) -> str:
        """The wall time of a column to the microsecond; null for nothing or no instant."""
        return f"CASE WHEN {self.instant(name)} > {GAP} THEN {self._local(name)} END"

    def _from_utc(self, at: str) -> str:
        if self.rule.instants == "local":
            return at
        return f"({at} AT TIME ZONE 'UTC') AT TIME ZONE {literal(self.rule.time_zone or 'UTC')}"

    def _is_text(self, name: str) -> bool:
        kind = self.types[self.columns[name].column]
        return not (kind.startswith("TIMESTAMP") or kind == "DATE")

    def _is_zoned(self, name: str) -> bool:
        return self.types[self.columns[name].column] == "TIMESTAMP WITH TIME ZONE"

    def flag(self, name: str) -> str:
        """As `instant`; YES for a bare yes, NEVER for a no."""
        if not self._is_text(name):
            return self.instant(name)
        if self.types[self.columns[name].column] == "BOOLEAN":
            return f"CASE WHEN {identifier(self.columns[name].column)} THEN {YES} ELSE {NEVER} END"
        word = f"lower({self.word(name)})"
        cases = " ".join(
            f"WHEN {literal(text)} THEN {YES if is_yes else NEVER}"
            for text, is_yes in YES_NO.items()
        )
        return f"CAST(CASE {word} {cases} ELSE {self.instant(name)} END AS BIGINT)"

    def yes_no(self, name: str) -> str:
        """1 or 0; EMPTY or UNKNOWN."""
        word = f"lower({self.word(name)})"
        cases = " ".join(f"WHEN {literal(text)} THEN {is_yes}" for text, is_yes in YES_NO.items())
        return (
            f"CASE WHEN {word} IS NULL THEN {EMPTY} ELSE CASE {word} {cases} ELSE {UNKNOWN} END END"
        )

    def number(self, name: str) -> str:
        """A small whole number; UNKNOWN if it is none."""
        word = self.word(name)
        told = f"coalesce(TRY_CAST({word} AS SMALLINT), {UNKNOWN})"
        return f"CASE WHEN {word} IS NULL THEN {EMPTY} ELSE {told} END"

    def asked(self, name: str) -> str:
        """A column as it is read from every row."""
        if name in NAMED:
            return self.coded(name)
        if name in FLAGS:
            return self.flag(name)
        if name in ("fee", "must_be_online"):
            return self.yes_no(name)
        return self.number(name) if name == "supplements" else self.instant(name)

    def batches(self, wanted: Sequence[str]) -> Iterator[dict[str, Column]]:
        """Rows in the order of the table, some at a time: `row`, and every wanted column."""
        asked = ", ".join(f"{self.asked(name)} AS {identifier(name)}" for name in wanted)
        if self._some_have_no_code():
            asked += f", {self.word('code')} IS NULL AS no_code"
        query = f"SELECT CAST({self.staged.row} AS BIGINT) AS row, {asked} FROM {self.source}"
        for batch in _ahead(self.connection.sql(query).to_arrow_reader(BATCH_ROWS)):
            yield {
                name: batch.column(place).to_numpy(zero_copy_only=False)
                for place, name in enumerate(batch.schema.names)
            }

    def _some_have_no_code(self) -> bool:
        """Whether a row names no dossier."""
        if "code" not in self.columns:
            return False
        column = identifier(self.columns["code"].column)
        query = f"SELECT count({column}) < count(*) OR bool_or({column} = '') FROM {self.source}"
        return bool(self.connection.sql(query).fetchall()[0][0])

    def words(self, name: str, *, most: int) -> list[str]:
        """The distinct words of a column, in order; one more than `most` if there are more."""
        query = (
            f"SELECT DISTINCT {self.word(name)} AS w FROM {self.source} ORDER BY w LIMIT {most + 2}"
        )
        return [str(word) for (word,) in self.connection.sql(query).fetchall() if word is not None]

    def tally(self, name: str, *, most: int = 1000) -> dict[str, int]:
        """The rows of each distinct word of a column, the commonest first."""
        query = (
            f"SELECT w, count(*) AS n FROM (SELECT {self.word(name)} AS w FROM {self.source}) "
            f"WHERE w IS NOT NULL GROUP BY w ORDER BY n DESC, w LIMIT {most}"
        )
        return {str(word): int(rows) for word, rows in self.connection.sql(query).fetchall()}

    def fields(self) -> dict[str, str]:
        """The field of each procedure."""
        query = (
            f"SELECT {self.word('procedure')} AS p, min({self.word('field')}) FROM {self.source} "
            "GROUP BY p"
        )
        return {str(p): str(f or "") for p, f in self.connection.sql(query).fetchall() if p}

    def extremes(self, names: Sequence[str]) -> list[int]:
        """The first and the last instant of each of some columns that has any."""
        asked = [name for name in names if self.types[self.columns[name].column] != "BOOLEAN"]
        if not asked:
            return []
        found = self._ends(asked, {name: self._roughly(name) for name in asked})
        if all(FIRST_S <= at <= LAST_S for at in found):
            return found
        each = {name: self.flag(name) if name in FLAGS else self.instant(name) for name in asked}
        return self._ends(
            asked, {name: f"CASE WHEN {sql} > {GAP} THEN {sql} END" for name, sql in each.items()}
        )

    def _roughly(self, name: str) -> str:
        """An instant as it stands, where Parquet itself knows the first and the last."""
        column = identifier(self.columns[name].column)
        if self._is_text(name) or self.staged.is_ours:
            sql = self.flag(name) if name in FLAGS else self.instant(name)
            return f"CASE WHEN {sql} > {GAP} THEN {sql} END"
        return column

    def _ends(self, names: Sequence[str], each: Mapping[str, str]) -> list[int]:
        """The least and the greatest of some instants, as seconds; those that are there."""
        asked = ", ".join(f"{which}({each[name]})" for name in names for which in ("min", "max"))
        (found,) = self.connection.sql(f"SELECT {asked} FROM {self.source}").fetchall()
        return [_seconds(at) for at in found if at is not None]

    def twice(self) -> dict[int, Twice]:
        """Rows whose code stands on an earlier one already."""
        code, row = self.word("code"), self.staged.row
        column = identifier(self.columns["code"].column)
        hashes = [
            batch.column(0).to_numpy(zero_copy_only=False)
            for batch in self.connection.sql(
                f"SELECT hash({column}) FROM {self.source} WHERE {column} IS NOT NULL"
            ).to_arrow_reader(BATCH_ROWS)
        ]
        ordered = np.sort(np.concatenate(hashes)) if hashes else np.zeros(0, np.uint64)
        if not (ordered[1:] == ordered[:-1]).any():
            return {}
        ended = f"{self.instant('ended_at')} <> {NEVER}" if "ended_at" in self.columns else "false"
        query = (
            f"SELECT r, c, min(r) OVER w, e AND arg_min(e, r) OVER w FROM (SELECT {row} AS r, "
            f"{code} AS c, {ended} AS e FROM {self.source}) WHERE c IS NOT NULL "
            "WINDOW w AS (PARTITION BY c) QUALIFY r > min(r) OVER w"
        )
        return {
            int(r): Twice(str(c), int(first), bool(both))
            for r, c, first, both in self.connection.sql(query).fetchall()
        }

    def codes(self, rows: Sequence[int] | None = None) -> dict[int, str]:
        """The code of each row, or of some."""
        code = (
            self.word("code") if "code" in self.columns else f"CAST({self.staged.row} AS VARCHAR)"
        )
        query = f"SELECT {self.staged.row}, {code} FROM {self.source}{self._those(rows)}"
        return {int(row): str(text or "") for row, text in self.connection.sql(query).fetchall()}

    def codes_between(self, first: int, last: int) -> dict[int, str]:
        """The code of each row from one to another."""
        row = self.staged.row
        code = self.word("code") if "code" in self.columns else f"CAST({row} AS VARCHAR)"
        query = f"SELECT {row}, {code} FROM {self.source} WHERE {row} BETWEEN {first} AND {last}"
        beside = self.connection.cursor()  # the connection may be giving out batches
        return {int(row): str(text or "") for row, text in beside.sql(query).fetchall()}

    def texts(self, rows: Sequence[int]) -> dict[int, dict[str, str]]:
        """What some rows write in every column that is read."""
        names = list(self.columns)
        asked = ", ".join(
            f"CAST({identifier(self.columns[name].column)} AS VARCHAR)" for name in names
        )
        query = f"SELECT {self.staged.row}, {asked} FROM {self.source}{self._those(rows)}"
        return {
            int(row): {name: str(text or "") for name, text in zip(names, cells, strict=True)}
            for row, *cells in self.connection.sql(query).fetchall()
        }

    def _those(self, rows: Sequence[int] | None) -> str:
        if rows is None:
            return ""
        return f" WHERE {self.staged.row} IN ({', '.join(map(str, rows)) or '0'})"
