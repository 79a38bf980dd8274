"""A batch of rows: whether each can be meant, and the sound ones as lines of a ledger.

Nothing is repaired. A row that contradicts itself is found with every contradiction it has, and is
set aside whole; what a table does not tell stays unknown.
"""

from __future__ import annotations

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from motcua import ledger
from motcua.causes import CAUSES
from motcua.clock import DAY, NEVER, Clock
from motcua.law import COMPLETED, Act, Policy, State
from motcua.ledger import Flags, Ledger
from motcua.mapping import BESIDE, FLAGS, INSTANTS, NAMED, TableRule
from motcua.register import RegisterFacts, by_clock
from motcua.register_table.findings import Findings
from motcua.register_table.names import STATUSES, Names
from motcua.register_table.sql import BAD, EMPTY, GAP, UNKNOWN, YES
from motcua.register_table.stories import (
    AFTER_ACCEPTANCE,
    DATED_BY,
    DATES_OF_LIFE,
    ENDED_OPEN,
    ENDINGS,
    NEEDED_BY,
    STORIES,
)

ALWAYS: Final = (NEVER, 2**62)
"""From the first instant to the last."""

Column = NDArray[Any]


class Batch:
    """Rows of a table while they are judged.

    Attributes:
        rows: (n,) int64, where each stands in the table.
        at: instants by column, NEVER where there is none; only columns that the table has.
        wrong: (n,) whether a contradiction was found.
        has: the columns that the table has.
    """

    def __init__(
        self,
        columns: dict[str, Column],
        facts: RegisterFacts,
        names: Names,
        findings: Findings,
    ) -> None:
        self.columns = columns
        self.facts = facts
        self.names = names
        self.findings = findings
        self.rule: TableRule = facts.table
        self.rows: NDArray[np.int64] = columns["row"]
        self.n = len(self.rows)
        self.has = frozenset(columns) - {"row"}
        self.wrong = np.zeros(self.n, np.bool_)
        self.at: dict[str, NDArray[np.int64]] = {}

    def note(self, key: str, column: str, where: Flags, **facts: Any) -> None:
        """Note a contradiction in the rows that a mask names."""
        found = np.flatnonzero(where)
        if len(found):
            self.wrong[found] = True
            own = {
                name: value[found] if isinstance(value, np.ndarray) else value
                for name, value in facts.items()
            }
            self.findings.note(key, column, self.rows[found], **own)

    def known(self, column: str) -> Flags:
        """Whether rows have an instant in a column."""
        found: Flags = self.at[column] != NEVER if column in self.at else np.zeros(self.n, np.bool_)
        return found

    # What the cells say

    def read(self) -> None:
        """Every cell that is no word of the list, no instant, no yes or no."""
        for column in NAMED:
            if column in self.has:
                code = self.columns[column]
                self.note("fault.table_unknown", column, code == UNKNOWN)
                if column != "officer":
                    self.note("fault.table_empty_cell", column, code == EMPTY, name=column)
        for column in (*INSTANTS, *BESIDE, *FLAGS):
            if column in self.has:
                self._read_instants(column)
        if "supplements" in self.has:
            no_number = self.columns["supplements"] == UNKNOWN
            self.note("fault.table_number", "supplements", no_number)
        if "cause" in self.has:
            strange = self.columns["cause"] == UNKNOWN
            self.note("fault.table_cause", "cause", strange, known=", ".join(CAUSES))
        if "no_code" in self.has:
            nameless = self.columns["no_code"].astype(np.bool_)
            self.note("fault.table_empty_cell", "code", nameless, name="code")
        for column in ("fee", "must_be_online"):
            if column in self.has:
                self.note("fault.table_yes_no", column, self.columns[column] == UNKNOWN)

    def _read_instants(self, column: str) -> None:
        found = self.columns[column]
        odd = (found > NEVER) & (found <= GAP)
        if odd.any():
            self.note("fault.table_gap", column, found == GAP, zone=self.rule.time_zone)
            key = "fault.table_flag" if column in FLAGS else "fault.table_moment"
            self.note(key, column, found == BAD)
            if column in FLAGS:
                found = self._dated(column, found)
                odd = (found > NEVER) & (found <= GAP)
            found = np.where(odd, NEVER, found)
        self.at[column] = found

    def _dated(self, column: str, found: Column) -> Column:
        """A bare yes dated by the first usual column that is known; there must be one."""
        bare = found == YES
        for name in DATED_BY[column]:
            other = self.columns.get(name)
            if other is not None and bare.any():
                dates = bare & (other > GAP)
                found = np.where(dates, other, found)
                bare &= ~dates
        self.note("fault.table_forbids", column, bare & ~self.wrong, name=column)
        return found

    # What they say together

    def tell(self) -> None:
        """Every contradiction between a row's status and its instants, and among these."""
        sound = ~self.wrong
        if "status" in self.has:
            self._fit_status(sound)
        else:
            self._fit_dates(sound)
        told: list[str] = [
            column for column in INSTANTS if column in self.has and column != "started_at"
        ]
        self._in_order(told)
        self._not_before("started_at", "accepted_at")
        self._not_after("started_at", "ended_at")
        self._not_in_pause("started_at", first=1)
        self._not_before("due_at", "accepted_at")
        self._not_before("paid_online", "submitted_at")
        self._not_before("paid_online", "accepted_at", ~self.known("submitted_at"))
        self._not_before("digitised_in", "accepted_at")
        self._not_before("digitised_out", "ended_at")
        for column in ("paid_online", "digitised_in"):
            self._not_after(column, "ended_at")
        self._not_before("rescheduled_at", "accepted_at")
        self._not_after("rescheduled_at", "ended_at")
        self._not_in_pause("rescheduled_at")

    def _in_order(self, told: list[str]) -> None:
        """Instants that are known come in the order in which they must come."""
        last, named = np.full(self.n, NEVER, np.int64), np.zeros(self.n, np.int64)
        for number, column in enumerate(told):
            for place, earlier in enumerate(told[:number]):
                before = named == place
                self._before(column, earlier, last, before & (last != NEVER))
            known = self.known(column)
            last = np.where(known, self.at[column], last)
            named = np.where(known, number, named)

    def _before(self, column: str, earlier: str, limit: Column, where: Flags) -> None:
        found = self.at[column]
        early = where & (found != NEVER) & (self._order(found) < self._order(limit))
        self.note(
            "fault.table_before", column, early, name=column, found=found, earlier=earlier,
            limit=limit,
        )  # fmt: skip

    def _not_before(self, column: str, earlier: str, where: Flags | bool = True) -> None:
        if column in self.at and earlier in self.at:
            self._before(column, earlier, self.at[earlier], self.known(earlier) & where)

    def _not_after(self, column: str, later: str) -> None:
        if column in self.at and later in self.at:
            found, limit = self.at[column], self.at[later]
            known = (found != NEVER) & (limit != NEVER)
            late = known & (self._order(found) > self._order(limit))
            self.note(
                "fault.table_after", column, late, name=column, found=found, later=later,
                limit=limit,
            )  # fmt: skip

    def _not_in_pause(self, column: str, *, first: int = 0) -> None:
        """Nothing of the kind is done while the dossier waits for papers.

        Args:
            first: 1 = at the instant of the pause it comes before it.
        """
        if column in self.at and "paused_at" in self.at:
            found, since = self._order(self.at[column]), self._order(self.at["paused_at"])
            until = self._order(self.at["resumed_at"]) if "resumed_at" in self.at else NEVER
            waits = self.known("paused_at") & (found >= since + first)
            waits &= ~self.known("resumed_at") | (found < until)
            self.note(
                "fault.table_in_pause", column, self.known(column) & waits, name=column,
                found=self.at[column], since=self.at["paused_at"],
            )  # fmt: skip

    def _order(self, at: Column) -> Column:
        """What two instants are compared by, as far as the table can be trusted."""
        return at // DAY if self.rule.precision == "day" else at

    def _fit_dates(self, sound: Flags) -> None:
        """Where no status is told, the dates tell it: each of them needs those that come first."""
        needed = sound & ~self.known("accepted_at") & ~self.known("submitted_at")
        self.note("fault.table_empty_cell", "accepted_at", needed, name="accepted_at")
        for name, columns in NEEDED_BY.items():
            for column in columns:
                if column in self.at:
                    missing = sound & ~needed & self.known(column) & ~self.known(name)
                    self.note("fault.table_goes_with", column, missing, given=column, name=name)
        unended = sound & self._waits() & self.known("ended_at")
        self.note("fault.table_goes_with", "ended_at", unended, given="ended_at", name="resumed_at")

    def _fit_status(self, sound: Flags) -> None:
        statuses = list(STATUSES.values())
        status = self.names.numbers["status"][self.columns["status"]]
        allowed = [np.array([bool(s & states) for s in statuses]) for states, *_ in STORIES]
        for (_, needed, forbidden), fits in zip(STORIES, allowed, strict=True):
            here = sound & fits[status]
            for column in sorted(needed):
                if column in self.has or column in DATES_OF_LIFE:
                    self._needs(column, here & ~self.known(column))
            for column in sorted(forbidden & set(self.at)):
                missed = here & self.known(column)
                self.note("fault.table_forbids", column, missed, name=column)
        after = np.zeros(self.n, np.bool_)
        for column in AFTER_ACCEPTANCE & set(self.at):
            after |= self.known(column)
        self._needs("accepted_at", sound & ~self.wrong & after & ~self.known("accepted_at"))
        self._needs("paused_at", sound & self.known("resumed_at") & ~self.known("paused_at"))
        may_wait = np.array([bool(s & (ENDED_OPEN | {State.PAUSED})) for s in statuses])
        self._needs("resumed_at", sound & self._waits() & ~may_wait[status])

    def _needs(self, column: str, where: Flags) -> None:
        at = column if column in self.has else "status"
        self.note("fault.table_needs", at, where, name=column)

    def _waits(self) -> Flags:
        """Papers were asked for and did not come."""
        return self.known("paused_at") & ~self.known("resumed_at")

    # What becomes of them

    def lines(
        self, clocks: tuple[Clock, ...], policy: Policy, judged: tuple[int, int] = ALWAYS
    ) -> Ledger:
        """The sound rows as lines of a ledger; a result's class by its dates (R31).

        Args:
            judged: only results from the first instant up to before the second are judged; to
                judge is half the work, and a report asks for those of its periods.
        """
        columns = ledger.blank(self.n)
        self._fill_names(columns)
        self._fill_instants(columns)
        self._fill_waits(columns, clocks)
        columns["state"], columns["ending"] = self._standing()
        self._judge(columns, clocks, policy, ALWAYS if "status" in self.has else judged)
        every = Ledger(
            **columns,
            undated_is_on_time=self.rule.undated == "on_time",
            overdue_to_the_second=self.rule.overdue == "second",
        )
        return every.only(~self.wrong) if self.wrong.any() else every

    def _fill_names(self, columns: dict[str, Any]) -> None:
        for name in ("office", "procedure", "officer", "channel"):
            if name in self.has:
                code = self.columns[name]
                if name == "officer":
                    found = self.names.officers(code, columns["office"])
                else:
                    found = self.names.numbers[name][code]
                columns[name] = found.astype(columns[name].dtype)
                if name in ("channel", "officer") and code.min(initial=0) < 0:
                    columns[name] = np.where(code < 0, -1, columns[name])
            elif name in ("office", "procedure"):
                columns[name] = np.broadcast_to(np.int32(0), self.n)
        procedures = list(self.facts.procedures.values())
        for name, column, fact in (
            ("must_be_online", "must_be_online", "must_be_online"),
            ("fee_bearing", "fee", "fee"),
        ):
            usual = np.array([getattr(one, fact) for one in procedures], np.bool_)
            if usual.any():
                columns[name] = usual[columns["procedure"]]
            if column in self.has:
                own = self.columns[column]
                columns[name] = np.where(own < 0, columns[name], own == 1)
        if "cause" in self.has:
            columns["cause"] = np.maximum(self.columns["cause"], -1).astype(np.int8)
        if "supplements" in self.has:
            columns["supplements"] = np.maximum(self.columns["supplements"], 0).astype(np.int16)

    def _fill_instants(self, columns: dict[str, Any]) -> None:
        for name, at in self.at.items():
            columns[f"{name}_at" if name in FLAGS else name] = at
        columns["original_due_at"] = self.at.get("original_due_at", columns["due_at"])
        if "paused_at" in self.has and "supplements" not in self.has:
            columns["supplements"] = self.known("paused_at").astype(np.int16)
        if "rescheduled_at" in self.has:
            columns["reschedules"] = self.known("rescheduled_at").astype(np.int16)

    def _fill_waits(self, columns: dict[str, Any], clocks: tuple[Clock, ...]) -> None:
        """How long ended pauses took; the end of a dossier ends its pause too."""
        paused_at, resumed_at = columns["paused_at"], columns["resumed_at"]
        until = np.where(resumed_at != NEVER, resumed_at, columns["ended_at"])
        rows = np.flatnonzero((paused_at != NEVER) & (until != NEVER) & ~self.wrong)
        if len(rows):
            waited = np.zeros(self.n, np.int64)
            office = columns["office"][rows]
            waited[rows] = ledger.working_seconds(clocks, office, paused_at[rows], until[rows])
            columns["waited_work_s"] = np.maximum(waited, 0)

    def _standing(self) -> tuple[Column, Column]:
        """State and ending of every row; the class of a result is still open."""
        if "status" in self.has:
            states = np.array([min(s) for s in STATUSES.values()] + [State.RECEIVED], np.int8)
            state = states[self.names.numbers["status"][self.columns["status"]]]
        else:
            ended, waits = self.known("ended_at"), self._waits()
            state = np.where(
                ended,
                State.COMPLETED_EARLY,
                np.where(
                    self.known("accepted_at") | ~self.known("submitted_at"),
                    np.where(waits, State.PAUSED, State.RECEIVED),
                    State.SUBMITTED,
                ),
            ).astype(np.int8)
        ends = np.full(max(State) + 1, -1, np.int8)
        for one, act in ENDINGS.items():
            ends[one] = act
        ending = ends[state]
        ending[(state == State.RETURNED) & self._waits()] = Act.EXPIRE
        return state, ending

    def _judge(
        self,
        columns: dict[str, Any],
        clocks: tuple[Clock, ...],
        policy: Policy,
        judged: tuple[int, int],
    ) -> None:
        """The class of every result; without an appointment the status is believed, if it tells."""
        is_done = (columns["ended_at"] >= judged[0]) & (columns["ended_at"] < judged[1])
        done = np.flatnonzero(is_done & (columns["ending"] == Act.RESOLVE) & ~self.wrong)
        due_at, ended_at = columns["due_at"][done], columns["ended_at"][done]
        has = due_at != NEVER
        state = np.full(len(done), State.COMPLETED_ON_TIME, np.int8)
        for clock, members in by_clock(clocks, columns["office"][done]):
            here = np.flatnonzero(has) if isinstance(members, slice) else members[has[members]]
            first, last = clock.boundaries(due_at[here], policy.early_boundary)
            state[here[ended_at[here] < first]] = State.COMPLETED_EARLY
            state[here[ended_at[here] > last]] = State.COMPLETED_LATE
        if "status" in self.has:
            self._class_fits(done, state, has, due_at, ended_at)
        if self.rule.undated == "unknown":
            told = self._told(done) if "status" in self.has else np.full(len(done), -1, np.int8)
            state = np.where(has, state, np.where(told >= 0, told, ledger.UNDATED)).astype(np.int8)
        columns["state"][done] = state

    def _told(self, rows: NDArray[np.intp]) -> Column:
        """The class that a status cell names; -1 where it only says completed."""
        told = np.array(
            [min(s) if len(s) == 1 and s <= COMPLETED else -1 for s in STATUSES.values()], np.int8
        )
        return told[self.names.numbers["status"][self.columns["status"][rows]]]

    def _class_fits(
        self, done: NDArray[np.intp], state: Column, has: Flags, due_at: Column, ended_at: Column
    ) -> None:
        told = self._told(done)
        differs = (told >= 0) & (told != state)
        if self.rule.undated == "unknown":
            differs &= has
        for one in COMPLETED:
            where = np.zeros(self.n, np.bool_)
            where[done[differs & (state == one)]] = True
            at = {"ended": np.zeros(self.n, np.int64), "due": np.zeros(self.n, np.int64)}
            at["ended"][done], at["due"][done] = ended_at, due_at
            self.note("fault.table_class", "status", where, expected=State(one).key, **at)
