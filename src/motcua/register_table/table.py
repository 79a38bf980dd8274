"""A table that is open: what it is a register of, its sound lines, and what contradicts itself."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from motcua import ledger, places, scenario
from motcua.causes import CAUSES
from motcua.clock import Clock
from motcua.errors import Fault, InputError, Place
from motcua.law import Policy, Rule
from motcua.ledger import Ledger
from motcua.mapping import BESIDE, FLAGS, INSTANTS, ColumnRule, TableRule
from motcua.places import Document, Path_
from motcua.register import Register, RegisterFacts
from motcua.register_table.calendars import clocks_of
from motcua.register_table.codes import NOT_TWICE, Twice, twice
from motcua.register_table.events import ACTS, folded
from motcua.register_table.findings import Findings, worded
from motcua.register_table.lines import ALWAYS as ALWAYS_JUDGED
from motcua.register_table.lines import Batch
from motcua.register_table.moves import lost, register_of
from motcua.register_table.names import Names, discovered, lists
from motcua.register_table.query import Query
from motcua.register_table.rejected import LONGEST
from motcua.register_table.sql import readable, zones
from motcua.register_table.stage import begun, beside, stage
from motcua.scenario.checks import nearest, unknown
from motcua.scenario.law_checks import check_named, with_law

TELLS: Final = {
    "channel": ("channel",),
    "due_at": ("due_at", "original_due_at"),
    "paused_at": ("paused_at", "resumed_at", "waited_work_s"),
    "status": ("ending", "paused_at"),
    "must_be_online": ("must_be_online",),
    "fee": ("fee_bearing",),
    "paid_online": ("paid_online_at",),
    "digitised_in": ("digitised_in_at",),
    "digitised_out": ("digitised_out_at",),
}
"""Columns of a ledger that a column of a table tells, where the names differ.

The last pause does not tell how often papers were asked for, nor the last new appointment how often
one was given; and a status tells no time of filing.
"""

ALWAYS: Final = frozenset({"office", "state", "accepted_at", "ended_at"})


@dataclass
class Table:
    """An open table.

    Attributes:
        facts: with every office, procedure and officer that the table names.
        known: the columns of a ledger that it tells.
        findings: the contradictions found so far.
        events: the questions to the table of events that its lines were made of.
        footing: last rows of the file that are no dossiers, and are read nowhere.
        rows: read so far, `set_aside` among them; lines that are no rows are in both.
    """

    facts: RegisterFacts
    policy: Policy
    rules: tuple[Rule, ...]
    clocks: tuple[Clock, ...]
    known: frozenset[str]
    query: Query
    names: Names
    twice: Twice
    events: Query | None = None
    footing: int = 0
    findings: Findings = field(default_factory=Findings)
    rows: int = 0
    set_aside: int = 0

    def ledgers(
        self, judged: tuple[int, int] = ALWAYS_JUDGED
    ) -> Iterator[tuple[NDArray[np.int64], Ledger]]:
        """The sound rows, some at a time: where each stands in the table, and the lines.

        An empty table has one part, of no lines.

        Args:
            judged: the span whose results need their class (`lines.Batch.lines`).
        """
        self.findings, self.set_aside = Findings(), len(self.query.staged.rejected)
        self.rows = self.set_aside
        wanted = [name for name in self.query.columns if name not in ("code", "field")]
        for columns in self.query.batches(wanted):
            batch = Batch(columns, self.facts, self.names, self.findings)
            self._judge_codes(batch)
            batch.read()
            batch.tell()
            lines = batch.lines(self.clocks, self.policy, judged)
            self.rows += batch.n
            self.set_aside += batch.n - len(lines)
            yield batch.rows[~batch.wrong], lines
        if self.rows == len(self.query.staged.rejected):
            yield np.zeros(0, np.int64), Ledger(**ledger.blank(0))

    def _judge_codes(self, batch: Batch) -> None:
        """Every dossier has one line: a code stands once in the table."""
        place = np.searchsorted(self.twice.rows, batch.rows)
        place[place == len(self.twice.rows)] = -1
        if not len(self.twice.rows):
            return
        is_again = self.twice.rows[place] == batch.rows
        first, both_ended = self.twice.first[place], self.twice.both_ended[place]
        batch.note("fault.table_two_endings", "code", is_again & both_ended, first=first)
        batch.note("fault.table_code_twice", "code", is_again & ~both_ended, first=first)

    def faults(self) -> list[Fault]:
        """What was found so far, word by word as far as it is kept."""
        return [*self.query.staged.rejected.faults(), *worded(self.findings, self.query)]

    def register(self, *, is_whole: bool = True) -> Register:
        """All sound lines as a register of the moves that they tell.

        Args:
            is_whole: refuse to lose what lines tell and moves do not.

        Raises:
            InputError: something would be lost.
        """
        parts = list(self.ledgers())
        rows = np.concatenate([rows for rows, _ in parts])
        lines = ledger.joined([lines for _, lines in parts])
        missed = lost(lines, self.known)
        if is_whole and missed:
            raise InputError([self._lost(column, rows[found]) for column, found in missed.items()])
        kept = tuple(sorted(self.known - missed.keys()))
        texts = self.query.codes()
        codes = tuple(texts[row] for row in rows.tolist())
        told = {"known": kept, "table": self.facts.table.without_names()}
        return register_of(
            lines,
            facts=self.facts.model_copy(update=told),
            policy=self.policy,
            rules=self.rules,
            clocks=self.clocks,
            codes=codes,
        )

    def _lost(self, column: str, rows: NDArray[np.int64]) -> Fault:
        """What a register of moves would lose of some rows, at the first of them."""
        facts: dict[str, object] = {"times": len(rows)}
        place = Place(self.query.staged.file, int(rows[0]))
        return Fault(f"fault.lost_{column}", place, facts=facts)


@contextmanager
def opened(path: Path, mapping: Path | None = None) -> Iterator[Table]:
    """A table and its companion, to be read while the context lasts.

    Args:
        mapping: the companion; None = the YAML file with the table's name.

    Raises:
        InputError: every fault of the companion, or that the table cannot be read.
    """
    facts = companion(mapping or beside(path))
    with tempfile.TemporaryDirectory(prefix="motcua-") as folder, readable(path):
        yield _open(path, facts, Path(folder))


def read(path: Path, mapping: Path | None = None) -> Register:
    """The register that a table and its companion tell; nothing is set aside.

    Raises:
        InputError: every fault of the companion, or every fault of the table.
    """
    with opened(path, mapping) as table:
        register = table.register(is_whole=False)
        if faults := table.faults():
            raise InputError(faults)
        return register


def _open(path: Path, facts: RegisterFacts, folder: Path) -> Table:
    rule = facts.table
    file = begun(path, rule)
    columns = rule.read_from(dict.fromkeys(file.header))
    _refuse_strangers(path, facts, columns, file.header)
    staged = stage(file, [one.column for one in columns.values()], folder)
    query, footing = Query.of(staged, rule, columns, folder).without_footing()
    events = query if rule.kind == "events" else None
    if events is not None:
        staged, columns = folded(events, folder)
        query = Query.of(staged, rule, columns, folder)
    declared = list(facts.procedures)
    facts = discovered(facts, query)
    found = Names.of(facts)
    query = query.listing(lists(found, query))
    dated = [name for name in columns if name in (*INSTANTS, *FLAGS, *BESIDE)]
    return Table(
        facts=facts,
        policy=scenario.policy(facts.regime, facts.policy, facts.law),
        rules=scenario.rules(facts.law),
        clocks=clocks_of(facts, query.extremes(dated)),
        known=_told(columns, declared=declared),
        query=query,
        names=found,
        twice=twice(query) if "code" in columns else NOT_TWICE,
        events=events,
        footing=footing,
    )


def _refuse_strangers(
    path: Path, facts: RegisterFacts, columns: dict[str, ColumnRule], header: tuple[str, ...]
) -> None:
    """Columns that are mapped and not there, or that are needed."""
    rule = facts.table
    place, known = Place(str(path), 1), list(rule.known())
    names = list(dict.fromkeys(name[:LONGEST] for name in header if name))
    listed = ", ".join(names[:12])
    faults = [
        Fault(
            "fault.table_header_near" if (near := nearest(one.column, names)) else
            "fault.table_header",
            place,
            (name,),
            {"found": one.column, "near": near, "known": listed},
        )
        for name, one in columns.items()
        if one.column not in header
    ]  # fmt: skip
    if not rule.columns:
        free = [name for name in known if name not in names]
        faults += [
            Fault("fault.table_header_near", place, (name,), {"found": name, "near": near})
            for name in names
            if name not in known and (near := nearest(name, free))
        ]
    for needed in _needed(rule):
        if not any(name in columns for name in needed):
            near = next((n for n in names if n not in known and nearest(n, [needed[0]])), "")
            key = "fault.table_header_missing"
            lacked: dict[str, object] = {"name": needed[0], "near": near}
            faults.append(Fault(key + ("_near" if near else ""), place, (), lacked))
    if len(facts.offices) > 1 and "office" not in columns:
        several: dict[str, object] = {"offices": len(facts.offices)}
        faults.append(Fault("fault.table_whose", place, ("office",), several))
    if faults:
        raise InputError(faults)


def _needed(rule: TableRule) -> tuple[tuple[str, ...], ...]:
    """Columns of which a table needs at least one each."""
    if rule.kind == "events":
        acts: tuple[tuple[str, ...], ...] = (("activity",),) if rule.activities else ()
        return (("code",), ("end", "start"), *acts)
    return (("accepted_at",),)


def _told(columns: dict[str, ColumnRule], *, declared: Sequence[str]) -> frozenset[str]:
    """The columns of a ledger that a table tells.

    Args:
        declared: procedures of which the companion says what their dossiers need; where there is
            but one, every dossier is of it.
    """
    told = set(ALWAYS)
    for name in columns:
        told.update(TELLS.get(name, (name,)))
    if len(declared) == 1:
        told.add("procedure")
    if declared and "procedure" in told:
        told |= {"must_be_online", "fee_bearing"}
    return frozenset(told & set(ledger.COLUMNS))


def companion(path: Path) -> RegisterFacts:
    """What a companion says of its table.

    Raises:
        InputError: every fault of the file.
    """
    document = with_law(places.load(path))
    facts = scenario.validate(document, RegisterFacts, list(check_named(document)))
    faults = [
        unknown(document, ("offices", key, "level"), office.level, list(facts.levels))
        for key, office in facts.offices.items()
        if office.level not in facts.levels
    ]
    faults += [
        unknown(document, ("officers", number, "office"), officer.office, list(facts.offices))
        for number, officer in enumerate(facts.officers)
        if facts.offices and officer.office not in facts.offices
    ]
    if facts.grain != "dossiers":
        faults.append(
            document.fault("fault.choice", ("grain",), found=facts.grain, expected="dossiers")
        )
    faults += _of_table(document, facts)
    if faults:
        raise InputError(faults)
    return facts


def _of_table(document: Document, facts: RegisterFacts) -> Iterator[Fault]:
    """What a mapping names and we do not know: columns, words, activities, the time zone."""
    rule = facts.table
    words = {name: found for name, found in Names.of(facts).words.items() if name in CLOSED}
    words["cause"] = list(CAUSES)
    for name, column in rule.columns.items():
        path: Path_ = ("table", "columns", name)
        if name not in rule.known():
            yield unknown(document, path, name, list(rule.known()))
        known = words.get(name) or []
        meant: list[tuple[Path_, str]] = [
            (("values", found), word) for found, word in column.values.items()
        ]
        if column.otherwise is not None:
            meant.append((("otherwise",), column.otherwise))
        yield from (
            unknown(document, (*path, *where), word, known)
            for where, word in meant
            if known and word not in known
        )
    for activity, key in rule.activities.items():
        if key not in ACTS:
            yield unknown(document, ("table", "activities", activity), key, list(ACTS))
    if rule.time_zone and rule.time_zone not in (known := zones()):
        yield unknown(document, ("table", "time_zone"), rule.time_zone, known)


CLOSED: Final = ("office", "procedure", "channel", "status")
"""Columns of which the companion or the law knows every word; offices only if it names any."""
