"""One line of a table: its cells, what they were found to mean, and whether that can be meant."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from motcua.law import COMPLETED, State
from motcua.register import CHANNELS, ProcedureFacts, RegisterFacts
from motcua.register_table.table import Table, instant_of, unknown

YES_NO: Final = {"yes": True, "có": True, "no": False, "không": False, "": False}
STATUSES: Final[Mapping[str, frozenset[State]]] = {
    **{state.key: frozenset({state}) for state in State if state is not State.NEW},
    "completed": COMPLETED,
}
INSTANTS: Final = (
    "submitted_at",
    "accepted_at",
    "started_at",
    "paused_at",
    "resumed_at",
    "ended_at",
    "delivered_at",
)
"""Columns of instants, in the order in which they must come."""


class Names(NamedTuple):
    """What cells may name, with the number of each; keys go before names and codes."""

    offices: dict[str, int]
    procedures: dict[str, int]
    channels: dict[str, int]
    statuses: dict[str, int]
    facts: tuple[ProcedureFacts, ...]

    @classmethod
    def of(cls, facts: RegisterFacts) -> Names:
        """The names of a register's offices and procedures."""
        procedures = tuple(facts.procedures.values())
        named = {office.name: n for n, office in enumerate(facts.offices.values())}
        coded = {procedure.code: n for n, procedure in enumerate(procedures) if procedure.code}
        return cls(
            offices=named | _numbered(facts.offices),
            procedures=coded | _numbered(facts.procedures),
            channels=_numbered(CHANNELS),
            statuses=_numbered(STATUSES),
            facts=procedures,
        )


def _numbered(names: Iterable[str]) -> dict[str, int]:
    return {name: number for number, name in enumerate(names)}


class Row:
    """One line of a table.

    Attributes:
        line: of the file, where it begins.
        cells: their texts, by column.
        is_sound: no fault was found in it yet.
        status: the states that the status cell allows.
        office, procedure, channel: positions in the register's facts.
        at: instants by column; absent = empty, or it never happened.
    """

    def __init__(self, table: Table, line: int, cells: dict[str, str], names: Names) -> None:
        self.table = table
        self.line = line
        self.cells = cells
        self.is_sound = True
        self.at: dict[str, int] = {}
        self._read_code()
        self.office = self._named("office", names.offices)
        self.procedure = self._named("procedure", names.procedures)
        self.channel = self._named("channel", names.channels)
        self.status = list(STATUSES.values())[self._named("status", names.statuses)]
        procedure = names.facts[self.procedure]
        self.must_be_online = self._yes_no("must_be_online", procedure.must_be_online)
        self.has_fee = self._yes_no("fee", procedure.fee)
        self._read_instants()

    @property
    def facts(self) -> tuple[int, int, int, bool, bool]:
        """The dossier's row of the register."""
        return self.office, self.procedure, self.channel, self.must_be_online, self.has_fee

    @property
    def waits(self) -> bool:
        """Papers were asked for and did not come."""
        return "paused_at" in self.at and "resumed_at" not in self.at

    def wrong(self, key: str, column: str, **facts: object) -> None:
        """Note a fault of one of its cells; of the status, if the table has no such column."""
        self.is_sound = False
        at = column if column in self.cells else "status"
        self.table.fault(key, self.line, at, **facts)

    def _read_code(self) -> None:
        code, has_ended = self.cells["code"], bool(self.cells["ended_at"])
        if not code:
            self.wrong("fault.table_empty_cell", "code", name="code")
        elif code in self.table.line_of:
            first, had_ended = self.table.line_of[code]
            twice = "two_endings" if has_ended and had_ended else "code_twice"
            self.wrong(f"fault.table_{twice}", "code", code=code, first=first)
        else:
            self.table.line_of[code] = self.line, has_ended

    def _named(self, column: str, known: Mapping[str, int]) -> int:
        """The number of what a cell names; 0 after a fault."""
        name = self.cells[column]
        if name in known:
            return known[name]
        if not name:
            self.wrong("fault.table_empty_cell", column, name=column)
        else:
            facts = unknown(name, known)
            key = "fault.table_unknown_near" if facts["near"] else "fault.table_unknown"
            self.wrong(key, column, **facts)
        return 0

    def _yes_no(self, column: str, otherwise: bool) -> bool:
        text = self.cells.get(column, "").lower()
        if text not in YES_NO:
            self.wrong("fault.table_yes_no", column, found=self.cells[column])
        return YES_NO.get(text, otherwise) if text else otherwise

    def _read_instants(self) -> None:
        for column in (*INSTANTS, "due_at"):
            if text := self.cells.get(column, ""):
                self._read_instant(column, text, "fault.table_moment")
        self._read_fact("paid_online", ("accepted_at", "submitted_at", "ended_at"))
        self._read_fact("digitised_in", ("accepted_at",))
        self._read_fact("digitised_out", ("ended_at",))

    def _read_fact(self, column: str, usual: Sequence[str]) -> None:
        """A yes, no or instant; a bare yes is dated by the first usual column that is known."""
        text = self.cells[column]
        if text.lower() not in YES_NO:
            self._read_instant(column, text, "fault.table_flag")
        elif YES_NO[text.lower()] and self.is_sound:
            known = [self.at[name] for name in usual if name in self.at]
            if known:
                self.at[column] = known[0]
            else:
                status = self.cells["status"]
                self.wrong("fault.table_forbids", column, status=status, name=column)

    def _read_instant(self, column: str, text: str, key: str) -> None:
        at = instant_of(text)
        if at is None:
            self.wrong(key, column, found=text)
        else:
            self.at[column] = at
