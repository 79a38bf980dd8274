"""Where each dossier stands: one line a dossier, what is known of it by an instant.

A register of moves is folded into a ledger (`of_register`); an office's table of dossiers is one
already. Indicators are counted from ledgers alone, so a simulated month, an event log and a table
of any size are counted by the same code, and counts of parts of a ledger add up to those of all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from motcua.clock import NEVER, Clock, Period
from motcua.columns import in_order_of, one_of
from motcua.errors import BrokenBooks
from motcua.law import ENDS, PAUSES, TERMINAL, Act, State, Term
from motcua.register import Register, Rows, by_clock

Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]
Numbers = NDArray[np.intp]
Columns = dict[str, Any]
"""Columns of a ledger by name, while they are being filled: (n,) each."""

UNDATED: Final = -2
"""The state of a result without an appointment, where nobody says that it counts as on time."""


@dataclass(frozen=True)
class Ledger:
    """One line a dossier; every column is (n,), instants are local wall seconds or NEVER.

    Attributes:
        office: int32, position in the register's facts; `procedure` likewise.
        channel: int8, position in CHANNELS; -1 = not known.
        must_be_online, fee_bearing: bool, facts of the procedure or of the dossier.
        state: int8, law.State as last known; a result's state is its class, or UNDATED.
        ending: int8, the law.Act that ended it; -1 while it is open.
        submitted_at, accepted_at, started_at, ended_at, delivered_at: int64, when it happened.
        due_at: int64, the appointment as last known; NEVER = none, or the clock stands.
        original_due_at: int64, the appointment on the first slip.
        paused_at, resumed_at: int64, the last pause; not resumed after it = it still waits.
        paid_online_at, digitised_in_at, digitised_out_at: int64, NEVER = it was not.
        rescheduled_at: int64, when a new appointment was last given.
        waited_work_s: int64, working seconds of all ended pauses.
        supplements, reschedules: int16, how often asked for papers, given a new appointment.
        cause: int8, why it is late as the office says, position in causes.CAUSES; -1 = not known.
        officer: int32, who last finished work on it, a position in the facts; -1 = not known.
        undated_is_on_time: without an appointment nothing is late (R31).
        overdue_to_the_second: an open dossier is overdue from the second after its appointment,
            whatever the boundary by which results are judged; some offices count so.
    """

    office: NDArray[np.int32]
    procedure: NDArray[np.int32]
    channel: NDArray[np.int8]
    must_be_online: Flags
    fee_bearing: Flags
    state: NDArray[np.int8]
    ending: NDArray[np.int8]
    submitted_at: Ints
    accepted_at: Ints
    started_at: Ints
    ended_at: Ints
    delivered_at: Ints
    due_at: Ints
    original_due_at: Ints
    paused_at: Ints
    resumed_at: Ints
    paid_online_at: Ints
    digitised_in_at: Ints
    digitised_out_at: Ints
    rescheduled_at: Ints
    waited_work_s: Ints
    supplements: NDArray[np.int16]
    reschedules: NDArray[np.int16]
    cause: NDArray[np.int8]
    officer: NDArray[np.int32]
    undated_is_on_time: bool = True
    overdue_to_the_second: bool = False

    def __len__(self) -> int:
        return len(self.office)

    def only(self, rows: Numbers | Flags) -> Ledger:
        """The lines named, as a ledger."""
        return replace(self, **{name: getattr(self, name)[rows] for name in COLUMNS})


COLUMNS: Final[tuple[str, ...]] = tuple(
    field.name for field in fields(Ledger) if field.type not in (bool, "bool")
)

_OF_ACTS: Final[Mapping[str, Act]] = {
    "submitted_at": Act.SUBMIT,
    "accepted_at": Act.ACCEPT,
    "started_at": Act.START,
    "delivered_at": Act.DELIVER,
    "digitised_in_at": Act.DIGITISE_IN,
    "digitised_out_at": Act.DIGITISE_OUT,
    "rescheduled_at": Act.RESCHEDULE,
    "resumed_at": Act.RESUME,
}
"""Columns that say when an act was last done."""


def blank(n: int, names: Iterable[str] = COLUMNS) -> Columns:
    """Columns of n lines of which nothing is known, by name; each is one value, not to be written.

    A column of one value takes no room: of ten million lines most columns stay what they are here.
    """
    return {name: np.broadcast_to(_BLANK[name], n) for name in names}


_BLANK: Final[Mapping[str, np.generic]] = {
    **dict.fromkeys(COLUMNS, np.int64(NEVER)),
    **dict.fromkeys(("office", "procedure", "officer"), np.int32(-1)),
    **dict.fromkeys(("channel", "state", "ending", "cause"), np.int8(-1)),
    **dict.fromkeys(("must_be_online", "fee_bearing"), np.bool_(False)),
    **dict.fromkeys(("supplements", "reschedules"), np.int16(0)),
    "waited_work_s": np.int64(0),
}


def told_by(register: Register) -> frozenset[str]:
    """The columns that a register of moves tells: what its table told, or all that moves can.

    The channel is not among them where that of a dossier is not known; no move names a cause.
    """
    told = register.facts.known
    known = frozenset(COLUMNS if told is None else told) & frozenset(COLUMNS) - {"cause"}
    return known - {"channel"} if (register.dossiers["channel"] < 0).any() else known


def joined(parts: Sequence[Ledger]) -> Ledger:
    """The lines of several ledgers as one, in their order."""
    columns: Columns = {
        name: np.concatenate([getattr(one, name) for one in parts]) for name in COLUMNS
    }
    return replace(parts[0], **columns)


def of_register(register: Register, before: int) -> Ledger:
    """What the moves before an instant say of every dossier.

    Args:
        before: moves at this instant and later are not looked at.

    Raises:
        BrokenBooks: a dossier was accepted or ended twice: a line has room for one of each.
    """
    at = np.ascontiguousarray(register.moves["at"])
    at = at[: np.searchsorted(at, before, side="left")]
    moves, facts = register.moves[: len(at)], register.dossiers
    columns = {name: column.copy() for name, column in blank(len(facts)).items()}
    for name in ("office", "procedure", "channel", "must_be_online", "fee_bearing"):
        columns[name] = np.ascontiguousarray(facts[name])
    dossier = moves["dossier"].astype(np.intp)
    act = np.ascontiguousarray(moves["act"])
    for name, which in _OF_ACTS.items():
        rows = np.flatnonzero(act == which)
        columns[name][dossier[rows]] = at[rows]  # of several rows of a dossier the last stays
    columns["state"][dossier] = moves["state"]
    columns["due_at"][dossier] = moves["due_at"]
    for name, rows in {
        "ended_at": np.flatnonzero(one_of(act, (*ENDS, Act.REFUSE))),
        "paid_online_at": np.flatnonzero((act == Act.PAY) & (moves["detail"] == 1)),
        "paused_at": np.flatnonzero(one_of(act, PAUSES)),
    }.items():
        columns[name][dossier[rows]] = at[rows]
        if name == "ended_at":
            columns["ending"][dossier[rows]] = act[rows]
            _once(register, dossier[rows], "ended")
    _once(register, dossier[act == Act.ACCEPT], "accepted")
    _count_acts(columns, moves, dossier, act)
    columns["resumed_at"][columns["state"] == State.PAUSED] = NEVER  # of a pause before this one
    columns["waited_work_s"] = _waited(register, columns, at, dossier, act)
    columns["state"][dossier[(act == Act.RESOLVE) & (moves["detail"] == 1)]] = UNDATED
    if register.facts.known is None:  # it was not made of a table
        return Ledger(**columns)
    has = np.flatnonzero(moves["officer"] >= 0)
    columns["officer"][dossier[has]] = moves["officer"][has]
    rule = register.facts.table
    return Ledger(
        **columns,
        undated_is_on_time=rule.undated == "on_time",
        overdue_to_the_second=rule.overdue == "second",
    )


def ends(register: Register) -> tuple[Ints, Flags]:
    """Of each dossier the instant of its last move, and whether it leads to an end."""
    moves, count = register.moves, len(register.dossiers)
    last = np.full(count, -1, np.intp)
    last[moves["dossier"]] = np.arange(len(moves))  # of several rows of a dossier the last stays
    has = np.flatnonzero(last >= 0)
    found, state = np.full(count, NEVER, np.int64), np.full(count, State.NEW, np.int8)
    found[has], state[has] = moves["at"][last[has]], moves["state"][last[has]]
    return found, one_of(state, TERMINAL)


def unfinished(register: Register, periods: Iterable[Period]) -> Iterator[Register]:
    """For each period a register without what was over before it, as far as the period goes.

    Its dossiers have other numbers, and no codes. Periods that follow each other cost no more than
    their own moves and those of what is open: what was over before one is over before the next.
    """
    last_at, is_over = ends(register)
    at = np.ascontiguousarray(register.moves["at"])
    dossier = register.moves["dossier"].astype(np.intp)
    rows, since, known = np.zeros(0, np.intp), NEVER, 0
    for period in periods:
        until = int(np.searchsorted(at, period.end, side="left"))
        if period.start < since or until < known:  # not after the one before: from the beginning
            rows, known = np.zeros(0, np.intp), 0
        kept = (last_at >= period.start) | ~is_over
        rows = np.concatenate([rows, np.arange(known, until)])
        rows = rows[kept[dossier[rows]]]
        since, known = period.start, until
        moves = register.moves.take(rows)  # ten times as fast as moves[rows]
        moves["dossier"] = (np.cumsum(kept) - 1)[dossier[rows]]
        dossiers = register.dossiers.take(np.flatnonzero(kept))
        yield replace(register, dossiers=dossiers, moves=moves, codes=())


def _once(register: Register, dossiers: Numbers, what: str) -> None:
    times = np.bincount(dossiers, minlength=1)
    if times.max() > 1:
        code = register.code(int(times.argmax()))
        raise BrokenBooks(Term(f"breach.{what}_twice", {"code": code}))


def _count_acts(columns: Columns, moves: Rows, dossier: Numbers, act: NDArray[np.int8]) -> None:
    n = len(columns["office"])
    for name, which in (("supplements", Act.ASK_SUPPLEMENT), ("reschedules", Act.RESCHEDULE)):
        columns[name] = np.bincount(dossier[act == which], minlength=n).astype(np.int16)
    accepts = np.flatnonzero(act == Act.ACCEPT)
    columns["original_due_at"][dossier[accepts]] = moves["due_at"][accepts]
    finishes = np.flatnonzero(act == Act.FINISH)
    columns["officer"][dossier[finishes]] = moves["officer"][finishes]


def _waited(
    register: Register,
    columns: Columns,
    at: Ints,
    dossier: Numbers,
    act: NDArray[np.int8],
) -> Ints:
    """Working seconds of every dossier's ended pauses; an end ends a pause too."""
    rows = np.flatnonzero(one_of(act, (*PAUSES, Act.RESUME, *ENDS)))
    rows = rows[in_order_of(dossier[rows])]
    begins = one_of(act[rows[:-1]], PAUSES)
    pairs = np.flatnonzero(begins & (dossier[rows[1:]] == dossier[rows[:-1]]))
    who, since, until = dossier[rows[pairs]], at[rows[pairs]], at[rows[pairs + 1]]
    seconds = working_seconds(register.clocks, columns["office"][who], since, until)
    waited = np.zeros(len(columns["office"]), np.int64)
    np.add.at(waited, who, seconds)
    return waited


def working_seconds(
    clocks: tuple[Clock, ...], office: NDArray[np.int32], since: Ints, until: Ints
) -> Ints:
    """Working seconds of each line's own office between two instants: (k,) int64."""
    seconds = np.zeros(len(office), np.int64)
    for clock, rows in by_clock(clocks, office):
        seconds[rows] = clock.betweens(since[rows], until[rows])
    return seconds
