"""What a staged table is asked, in SQL: words, instants and flags of every row as numbers.

Columns are named by what they say to us (`mapping`). A word becomes its position in a list, an
instant whole seconds of local wall time; what is empty, unreadable or a bare yes has a number of
its own, so that nothing is lost on the way.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
from numpy.typing import NDArray

from motcua.causes import CAUSES
from motcua.clock import NEVER
from motcua.mapping import BESIDE, FLAGS, INSTANTS, NAMED, ColumnRule, TableRule
from motcua.register_table.sql import (
    BAD,
    BATCH_ROWS,
    EMPTY,
    END,
    FIRST_S,
    GAP,
    LAST_S,
    QUOTE,
    TO_THE_DAY,
    TO_THE_SECOND,
    UNKNOWN,
    YES,
    YES_NO,
    ZONED,
    ahead,
    cleaned,
    connected,
    identifier,
    literal,
    source,
)
from motcua.register_table.stage import Staged

Column = NDArray[Any]


@dataclass(frozen=True)
class Query:
    """A staged table and how it is read.

    Attributes:
        columns: where what we know stands in the table.
        named: what each column of the table is called in SQL.
        types: of the table's columns, in SQL.
        lists: the words of each column of names, in the order of their numbers.
        clean: whether the texts of a column can be compared as they are, once it was asked.
    """

    connection: duckdb.DuckDBPyConnection
    staged: Staged
    rule: TableRule
    columns: Mapping[str, ColumnRule]
    named: Mapping[str, str]
    types: Mapping[str, str]
    lists: Mapping[str, Sequence[str]]
    clean: dict[str, bool] = field(default_factory=dict)

    @classmethod
    def of(
        cls, staged: Staged, rule: TableRule, columns: Mapping[str, ColumnRule], folder: Path
    ) -> Query:
        """The questions to a table whose words are not listed yet."""
        connection = connected(folder, rule.time_zone)
        told = connection.sql(f"DESCRIBE SELECT * FROM {source(staged)}").fetchall()
        named = {name: one[0] for name, one in zip(staged.columns, told, strict=False)}
        types = {name: one[1] for name, one in zip(staged.columns, told, strict=False)}
        return cls(connection, staged, rule, columns, named, types, {})

    def listing(self, lists: Mapping[str, Sequence[str]]) -> Query:
        """The same questions with the words of columns."""
        for name, words in lists.items():
            members = ", ".join(map(literal, words)) or "''"
            self.connection.sql(f"CREATE TYPE {identifier(name)} AS ENUM ({members})")
        return replace(self, lists=dict(lists))

    @property
    def source(self) -> str:
        """The table in SQL."""
        return source(self.staged)

    def column(self, name: str) -> str:
        """What a column of ours is called in SQL."""
        return identifier(self.named[self.columns[name].column])

    def _kind(self, name: str) -> str:
        return self.types[self.columns[name].column]

    def _text(self, name: str) -> str:
        """The text of a column as it is compared, null if it is empty."""
        text = f"CAST({self.column(name)} AS VARCHAR)"
        text = text if self._is_clean(name) else cleaned(text)
        is_guarded = self.rule.guarded and not self.staged.is_ours
        return f"regexp_replace({text}, {QUOTE}, '')" if is_guarded else text

    def _is_clean(self, name: str) -> bool:
        """Whether the texts of a column can be compared as they are, which is much quicker.

        Of names each different one is looked at; whether codes are plain is found while they are
        compared (`_hashes`).
        """
        if self.staged.is_clean or name not in NAMED:
            return self.staged.is_clean or self.clean.get(name, False)
        if name not in self.clean:
            text = f"CAST({self.column(name)} AS VARCHAR)"
            query = (
                f"SELECT bool_and(coalesce(w = {cleaned('w')}, w IS NULL)) FROM "
                f"(SELECT DISTINCT {text} AS w FROM {self.source})"
            )
            found = self.connection.sql(query).fetchall()[0][0]
            self.clean[name] = found is not False
        return self.clean[name]

    def word(self, name: str) -> str:
        """The text of a column, in our words."""
        rule, text = self.columns[name], self._text(name)
        if not rule.values and rule.otherwise is None:
            return text
        other = text if rule.otherwise is None else literal(rule.otherwise)
        cases = " ".join(
            f"WHEN {literal(found)} THEN {literal(meant)}" for found, meant in rule.values.items()
        )
        return f"CASE {text} {cases} ELSE {other} END" if cases else other

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
            return f"coalesce({self.column(name)}, {NEVER})"
        at = self._local(name)
        has = f"{self.column(name)} IS NULL"
        seconds = f"epoch_us({at}) // 1000000"
        good = f"CASE WHEN {seconds} BETWEEN {FIRST_S} AND {LAST_S} THEN {seconds} ELSE {BAD} END"
        zone, is_naive = self.rule.time_zone, self.rule.instants == "local"
        if zone and is_naive and self.rule.precision != "day" and not self._is_zoned(name):
            passed = f"(({at}) AT TIME ZONE {literal(zone)}) AT TIME ZONE {literal(zone)} <> ({at})"
            good = f"CASE WHEN {passed} THEN {GAP} ELSE {good} END"
        if self._is_text(name):
            has = f"{self.word(name)} IS NULL"
        return f"CAST(CASE WHEN {has} THEN {NEVER} ELSE coalesce({good}, {BAD}) END AS BIGINT)"

    def _local(self, name: str) -> str:
        """The wall time of a column, as a timestamp without a zone; null = unreadable.

        A day alone is no instant, in whatever type, unless the hours are not to be trusted.
        """
        column, zone = self.column(name), self.rule.time_zone or "UTC"
        if not self._is_text(name):
            if self._is_zoned(name):
                return f"TRY_CAST({column} AS TIMESTAMPTZ) AT TIME ZONE {literal(zone)}"
            if self._kind(name) == "DATE":
                day = f"TRY_CAST({column} AS TIMESTAMP)"
                return day if self.rule.precision == "day" else "CAST(NULL AS TIMESTAMP)"
            return self._from_utc(f"TRY_CAST({column} AS TIMESTAMP)")
        text = self.word(name)
        formats = ", ".join(map(literal, TO_THE_SECOND))
        plain = self._from_utc(f"try_strptime(replace({text}, 'T', ' '), [{formats}])")
        day = "CAST(NULL AS TIMESTAMP)"  # strptime takes a day alone for its midnight
        if self.rule.precision == "day":
            day = f"try_strptime({text}, [{', '.join(map(literal, TO_THE_DAY))}])"
        close = f"regexp_replace({text}, ' (Z|[+-][0-9:]+)$', '\\1')"
        zoned = f"TRY_CAST({close} AS TIMESTAMPTZ) AT TIME ZONE {literal(zone)}"
        return (
            f"CASE WHEN NOT contains({text}, ':') THEN {day} "
            f"WHEN regexp_matches({text}, {literal(ZONED)}) THEN {zoned} ELSE {plain} END"
        )

    def exact(self, name: str) -> str:
        """The wall time of a column to the microsecond; null for nothing or no instant."""
        return f"CASE WHEN {self.instant(name)} > {GAP} THEN {self._local(name)} END"

    def _from_utc(self, at: str) -> str:
        if self.rule.instants == "local":
            return at
        return f"({at} AT TIME ZONE 'UTC') AT TIME ZONE {literal(self.rule.time_zone or 'UTC')}"

    def _is_text(self, name: str) -> bool:
        kind = self._kind(name)
        return not (kind.startswith("TIMESTAMP") or kind == "DATE")

    def _is_zoned(self, name: str) -> bool:
        kind = self._kind(name)
        return kind.startswith("TIMESTAMP") and ("TIME ZONE" in kind or "TZ" in kind)

    def flag(self, name: str) -> str:
        """As `instant`; YES for a bare yes, NEVER for a no."""
        if not self._is_text(name):
            return self.instant(name)
        rule = self.columns[name]
        if self._kind(name) == "BOOLEAN" and not rule.values and rule.otherwise is None:
            return f"CASE WHEN {self.column(name)} THEN {YES} ELSE {NEVER} END"
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
        told = f"CASE WHEN regexp_full_match({word}, '[0-9]{{1,4}}(\\.0+)?') THEN "
        told += f"CAST(CAST({word} AS DOUBLE) AS SMALLINT) ELSE {UNKNOWN} END"
        return f"CASE WHEN {word} IS NULL THEN {EMPTY} ELSE {told} END"

    def cause(self, name: str) -> str:
        """The position of a cause in CAUSES; EMPTY or UNKNOWN."""
        word = self.word(name)
        cases = " ".join(f"WHEN {literal(one)} THEN {n}" for n, one in enumerate(CAUSES))
        known = f"CASE {word} {cases} ELSE {UNKNOWN} END"
        return f"CAST(CASE WHEN {word} IS NULL THEN {EMPTY} ELSE {known} END AS TINYINT)"

    def asked(self, name: str) -> str:
        """A column as it is read from every row."""
        if name in NAMED:
            return self.coded(name)
        if name in FLAGS:
            return self.flag(name)
        if name in ("fee", "must_be_online"):
            return self.yes_no(name)
        if name == "cause":
            return self.cause(name)
        return self.number(name) if name == "supplements" else self.instant(name)

    def batches(self, wanted: Sequence[str]) -> Iterator[dict[str, Column]]:
        """Rows in the order of the table, some at a time: `row`, and every wanted column."""
        asked = ", ".join(f"{self.asked(name)} AS {identifier(name)}" for name in wanted)
        if self._some_have_no_code():
            asked += f", {self.word('code')} IS NULL AS no_code"
        query = f"SELECT CAST({self.staged.row} AS BIGINT) AS row, {asked} FROM {self.source}"
        for batch in ahead(self.connection.sql(query).to_arrow_reader(BATCH_ROWS)):
            yield {
                name: batch.column(place).to_numpy(zero_copy_only=False)
                for place, name in enumerate(batch.schema.names)
            }

    def _some_have_no_code(self) -> bool:
        """Whether a row names no dossier.

        What begins with a printable sign of one byte is not blank; only the rest is looked at.
        """
        if "code" not in self.columns:
            return False
        rule, text = self.columns["code"], f"CAST({self.column('code')} AS VARCHAR)"
        where = f"{self.word('code')} IS NULL"
        if not rule.values and rule.otherwise is None and not self.rule.guarded:
            where = f"({text} IS NULL OR {text} < '!' OR {text} > '~') AND {where}"
        query = f"SELECT EXISTS (SELECT 1 FROM {self.source} WHERE {where})"
        return bool(self.connection.sql(query).fetchall()[0][0])

    def without_footing(self) -> tuple[Query, int]:
        """The questions to a table without its footing, and how many rows that has.

        The footing are last rows with neither a code nor an instant: totals, remarks.
        """
        if not self._some_have_no_code():
            return self, 0
        told = [name for name in self.columns if name in (*INSTANTS, *BESIDE, "start", "end")]
        filled = " OR ".join(f"{self.word(name)} IS NOT NULL" for name in ("code", *told))
        row = self.staged.row
        ((last, every),) = self.connection.sql(
            f"SELECT max({row}) FILTER ({filled}), count(*) FROM {self.source}"
        ).fetchall()
        if last is None:
            return self, 0
        bare = replace(self, staged=replace(self.staged, last=int(last)))
        ((kept,),) = self.connection.sql(f"SELECT count(*) FROM {bare.source}").fetchall()
        return bare, int(every) - int(kept)

    def words(self, name: str, *, most: int) -> list[str]:
        """The distinct words of a column, in order; one more than `most` if there are more."""
        query = (
            f"SELECT DISTINCT {self.word(name)} AS w FROM {self.source} ORDER BY w LIMIT {most + 2}"
        )
        return [str(word) for (word,) in self.connection.sql(query).fetchall() if word is not None]

    def pairs(self, one: str, other: str, *, most: int) -> list[tuple[str, str]]:
        """The distinct words of two columns that stand together, in order, as `words` does."""
        query = (
            f"SELECT DISTINCT a, b FROM (SELECT {self.word(one)} AS a, {self.word(other)} AS b "
            f"FROM {self.source}) WHERE a IS NOT NULL AND b IS NOT NULL ORDER BY a, b "
            f"LIMIT {most + 1}"
        )
        return [(str(a), str(b)) for a, b in self.connection.sql(query).fetchall()]

    def tally(self, name: str, *, most: int = 1000) -> dict[str, int]:
        """The rows of each distinct word of a column, the commonest first."""
        query = (
            f"SELECT w, count(*) AS n FROM (SELECT {self.word(name)} AS w FROM {self.source}) "
            f"WHERE w IS NOT NULL GROUP BY w ORDER BY n DESC, w LIMIT {most}"
        )
        return {str(word): int(rows) for word, rows in self.connection.sql(query).fetchall()}

    def recurring(self, name: str, texts: Collection[str]) -> frozenset[str]:
        """Which of some texts of a column, as they are written, stand in two rows at least."""
        self.connection.register(
            "motcua_texts", pa.table({"w": pa.array(list(texts), pa.string())})
        )
        text = f"CAST({self.column(name)} AS VARCHAR)"
        query = (
            f"SELECT t FROM (SELECT {text} AS t FROM {self.source}) "
            "WHERE t IN (SELECT w FROM motcua_texts) GROUP BY t HAVING count(*) > 1"
        )
        return frozenset(str(found) for (found,) in self.connection.sql(query).fetchall())

    def fields(self) -> dict[str, str]:
        """The field of each procedure."""
        query = (
            f"SELECT {self.word('procedure')} AS p, min({self.word('field')}) FROM {self.source} "
            "GROUP BY p"
        )
        return {str(p): str(f or "") for p, f in self.connection.sql(query).fetchall() if p}

    def extremes(self, names: Sequence[str]) -> list[int]:
        """The first and the last instant of each of some columns that has any."""
        asked = [name for name in names if self._kind(name) != "BOOLEAN"]
        if not asked:
            return []
        found = self._ends({name: self._roughly(name) for name in asked})
        if all(FIRST_S <= at <= LAST_S for at in found):
            return found
        return self._ends({name: self._exactly(name) for name in asked})

    def _exactly(self, name: str) -> str:
        """The least or the greatest instant of a column, in SQL with a place for which it is."""
        at = self.flag(name) if name in FLAGS else self.instant(name)
        return f"{END}(CASE WHEN {at} > {GAP} THEN {at} END)"

    def _roughly(self, name: str) -> str:
        """The same as it stands, where Parquet itself knows it; 0 where that is no instant.

        A zoned instant is off by its zone, which no calendar notices.
        """
        if self._is_text(name) or self.staged.is_ours:
            return self._exactly(name)
        end = f"{END}({self.column(name)})"
        seconds = f"epoch_us(TRY_CAST({end} AS TIMESTAMP)) // 1000000"
        return f"coalesce({seconds}, CASE WHEN {end} IS NOT NULL THEN 0 END)"

    def _ends(self, each: Mapping[str, str]) -> list[int]:
        """The least and the greatest of some instants, as seconds; those that are there."""
        asked = ", ".join(sql.replace(END, end) for sql in each.values() for end in ("min", "max"))
        (found,) = self.connection.sql(f"SELECT {asked} FROM {self.source}").fetchall()
        return [int(at) for at in found if at is not None]

    def codes(self, rows: Sequence[int] | None = None) -> dict[int, str]:
        """The code of each row, or of some."""
        row = self.staged.row
        code = self.word("code") if "code" in self.columns else f"CAST({row} AS VARCHAR)"
        query = f"SELECT {row}, {code} FROM {self.source}{self._those(rows)}"
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
        asked = ", ".join(f"CAST({self.column(name)} AS VARCHAR)" for name in names)
        query = f"SELECT {self.staged.row}, {asked} FROM {self.source}{self._those(rows)}"
        return {
            int(row): {name: str(text or "") for name, text in zip(names, cells, strict=True)}
            for row, *cells in self.connection.sql(query).fetchall()
        }

    def _those(self, rows: Sequence[int] | None) -> str:
        every = ", ".join(map(str, rows or ())) or "0"
        return "" if rows is None else f" WHERE {self.staged.row} IN ({every})"
