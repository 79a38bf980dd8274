"""How many: the report's counts of a period, from a register alone, and the identities they obey.

Counted per office over columns and then added up to levels, so counts of batches of dossiers add up
to the count of all. Only moves before the period's end are looked at: what is written later changes
no earlier period.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from motcua.clock import HOUR, NEVER, Clock, Period
from motcua.errors import BrokenBooks
from motcua.law import Act, State
from motcua.register import CHANNELS, Register, Rows

Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]
Numbers = NDArray[np.intp]

ACCEPT_WITHIN_S: Final = 8 * HOUR
"""An online dossier is accepted or answered within 8 working hours of filing (R3, Đ.17(2)(c))."""

ENDS: Final = (Act.RESOLVE, Act.EXPIRE, Act.TURN_BACK, Act.WITHDRAW)
"""Acts that end a dossier that was accepted."""


class Indicators(NamedTuple):
    """The counts of one office or one level in one period; all of dossiers, but `procedures`.

    Attributes:
        procedures: on offer at the level, as stated; an office carries its level's number.
        received, received_online, received_in_person, received_postal: accepted in the period.
        carried_over: accepted before it and not ended before it (R33).
        total: received + carried_over.
        resolved, early, on_time, late: results of the period, by their class (R31, R35).
        in_process: accepted, neither ended nor paused at the period's end (R36).
        within_deadline, overdue: of these; overdue if finishing in the last second would be late.
        paused: waiting for the citizen at the period's end.
        returned: refused in writing + closed + withdrawn after acceptance, in the period (R35).
        online_required, online_of_required: received of procedures that must be online; of these
            filed online (R38).
        fee_bearing, paid_online: received with a fee; of these paid online by the end (R39).
        input_digitised: received and digitised by the end; output_digitised: resolved, and the
            result digitised by the end (R40).
        submitted_open, not_accepted, accepted_late: outside the balance: filed and not yet
            answered at the end; refused at reception in the period; filed online and accepted in
            the period later than the law wants (R3).
    """

    procedures: int
    received: int
    received_online: int
    received_in_person: int
    received_postal: int
    carried_over: int
    total: int
    resolved: int
    early: int
    on_time: int
    late: int
    in_process: int
    within_deadline: int
    overdue: int
    paused: int
    returned: int
    returned_refused: int
    returned_closed: int
    returned_withdrawn: int
    online_required: int
    online_of_required: int
    fee_bearing: int
    paid_online: int
    input_digitised: int
    output_digitised: int
    submitted_open: int
    not_accepted: int
    accepted_late: int


@dataclass(frozen=True)
class PeriodCount:
    """The counts of one period, by the keys of levels and offices in the register's facts."""

    period: Period
    levels: dict[str, Indicators]
    offices: dict[str, Indicators]


def count_all(register: Register, periods: Sequence[Period]) -> tuple[PeriodCount, ...]:
    """The counts of several periods, in their order.

    Raises:
        BrokenBooks: an identity fails, or a period does not carry over what the one before left.
    """
    counts = tuple(count(register, period) for period in periods)
    for before, after in pairwise(counts):
        if before.period.end == after.period.start:
            _carries_over(before, after)
    return counts


def count(register: Register, period: Period) -> PeriodCount:
    """The counts of one period, of every office and every level.

    Raises:
        BrokenBooks: an identity of the report does not hold in an office.
    """
    columns = _columns(register, period)
    keys = list(register.facts.offices)
    stated = {key: level.procedures for key, level in register.facts.levels.items()}
    offices = {
        key: Indicators(
            stated[office.level], *(int(columns[name][row]) for name in Indicators._fields[1:])
        )
        for row, (key, office) in enumerate(register.facts.offices.items())
    }
    for key, figures in offices.items():
        _balances(f"{key}, {period.first} – {period.last}", figures)
    levels = {
        key: added(stated[key], [offices[keys[row]] for row in rows])
        for key, rows in register.levels().items()
    }
    return PeriodCount(period, levels, offices)


def added(procedures: int, parts: Iterable[Indicators]) -> Indicators:
    """The sum of counts, with the stated number of procedures."""
    sums = [sum(column) for column in zip(*parts, strict=True)] or [0] * len(Indicators._fields)
    return Indicators(*sums)._replace(procedures=procedures)


class _Moves(NamedTuple):
    """Columns of the moves before the period's end, and where the period's own begin."""

    at: Ints
    dossier: Numbers
    act: NDArray[np.int8]
    state: NDArray[np.int8]
    due_at: Ints
    detail: NDArray[np.int16]
    first: int

    def of(self, act: Act) -> Numbers:
        """Rows of an act, from the beginning of the register."""
        return np.flatnonzero(self.act == act)


def _known(moves: Rows, period: Period) -> _Moves:
    end = int(np.searchsorted(moves["at"], period.end, side="left"))
    known = moves[:end]
    at = np.ascontiguousarray(known["at"])
    return _Moves(
        at=at,
        dossier=known["dossier"].astype(np.intp),
        act=np.ascontiguousarray(known["act"]),
        state=np.ascontiguousarray(known["state"]),
        due_at=known["due_at"],
        detail=known["detail"],
        first=int(np.searchsorted(at, period.start, side="left")),
    )


def _columns(register: Register, period: Period) -> dict[str, Ints]:
    """Every indicator but `procedures`: (offices,) int64."""
    moves = _known(register.moves, period)
    office = register.dossiers["office"].astype(np.intp)
    offices = len(register.facts.offices)

    def per_office(dossiers: Numbers) -> Ints:
        return np.bincount(office[dossiers], minlength=offices).astype(np.int64)

    counted = {
        **_received(register, moves),
        **_ended(register, moves),
        **_standing(register, moves, period),
        **_outside(register, moves),
    }
    columns = {name: per_office(dossiers) for name, dossiers in counted.items()}
    columns["total"] = columns["received"] + columns["carried_over"]
    columns["returned"] = (
        columns["returned_refused"] + columns["returned_closed"] + columns["returned_withdrawn"]
    )
    return columns


def _received(register: Register, moves: _Moves) -> dict[str, Numbers]:
    """Dossiers received in the period, and of these those that have a property."""
    accepts = moves.of(Act.ACCEPT)
    received = moves.dossier[accepts[accepts >= moves.first]]
    facts = register.dossiers
    channel = facts["channel"][received]
    required = facts["must_be_online"][received]
    with_fee = facts["fee_bearing"][received]
    pays = moves.of(Act.PAY)
    paid = _marked(register, moves.dossier[pays[moves.detail[pays] == 1]])
    digitised = _marked(register, moves.dossier[moves.of(Act.DIGITISE_IN)])
    by_channel = {
        f"received_{name}": received[channel == number] for number, name in enumerate(CHANNELS)
    }
    return {
        **by_channel,
        "received": received,
        "online_required": received[required],
        "online_of_required": received[required & (channel == CHANNELS.index("online"))],
        "fee_bearing": received[with_fee],
        "paid_online": received[with_fee & paid[received]],
        "input_digitised": received[digitised[received]],
    }


def _ended(register: Register, moves: _Moves) -> dict[str, Numbers]:
    """Dossiers that ended in the period, by how."""

    def within(act: Act) -> Numbers:
        rows = moves.of(act)
        return rows[rows >= moves.first]

    results = within(Act.RESOLVE)
    resolved, classes = moves.dossier[results], moves.state[results]
    withdrawn = moves.dossier[within(Act.WITHDRAW)]
    accepted = _marked(register, moves.dossier[moves.of(Act.ACCEPT)])
    digitised = _marked(register, moves.dossier[moves.of(Act.DIGITISE_OUT)])
    return {
        "resolved": resolved,
        "early": resolved[classes == State.COMPLETED_EARLY],
        "on_time": resolved[classes == State.COMPLETED_ON_TIME],
        "late": resolved[classes == State.COMPLETED_LATE],
        "returned_refused": moves.dossier[within(Act.TURN_BACK)],
        "returned_closed": moves.dossier[within(Act.EXPIRE)],
        "returned_withdrawn": withdrawn[accepted[withdrawn]],
        "output_digitised": resolved[digitised[resolved]],
        "not_accepted": moves.dossier[within(Act.REFUSE)],
    }


def _standing(register: Register, moves: _Moves, period: Period) -> dict[str, Numbers]:
    """Dossiers by where they stand at the period's beginning and at its end."""
    old_accepts = moves.of(Act.ACCEPT)
    old = moves.dossier[old_accepts[old_accepts < moves.first]]
    old_ends = np.flatnonzero(np.isin(moves.act[: moves.first], ENDS))
    ended = _marked(register, moves.dossier[old_ends])
    last = np.full(len(register.dossiers), -1, np.intp)
    last[moves.dossier] = np.arange(len(moves.at))  # of several rows of a dossier the last stays
    seen = np.flatnonzero(last >= 0)
    state = moves.state[last[seen]]
    open_ = seen[(state == State.RECEIVED) | (state == State.PROCESSING)]
    late = _would_be_late(register, open_, moves.due_at[last[open_]], period.end - 1)
    return {
        "carried_over": old[~ended[old]],
        "in_process": open_,
        "within_deadline": open_[~late],
        "overdue": open_[late],
        "paused": seen[state == State.PAUSED],
        "submitted_open": seen[state == State.SUBMITTED],
    }


def _would_be_late(register: Register, dossiers: Numbers, due_at: Ints, at: int) -> Flags:
    """Whether a result at the instant `at` would be late; never without a deadline (R31)."""
    late = np.zeros(len(dossiers), np.bool_)
    has_deadline = due_at != NEVER
    for clock, members in by_clock(register, dossiers):
        rows = members[has_deadline[members]]
        _, last = clock.boundaries(due_at[rows], register.policy.early_boundary)
        late[rows] = at > last
    return late


def _outside(register: Register, moves: _Moves) -> dict[str, Numbers]:
    """Dossiers filed online and accepted in the period later than the law wants (R3)."""
    submits = moves.of(Act.SUBMIT)
    submitted_at = np.full(len(register.dossiers), NEVER, np.int64)
    submitted_at[moves.dossier[submits]] = moves.at[submits]
    accepts = moves.of(Act.ACCEPT)
    rows = accepts[accepts >= moves.first]
    online = register.dossiers["channel"][moves.dossier[rows]] == CHANNELS.index("online")
    rows = rows[online & (submitted_at[moves.dossier[rows]] != NEVER)]
    accepted = moves.dossier[rows]
    waited_s = working_seconds(register, accepted, submitted_at[accepted], moves.at[rows])
    return {"accepted_late": accepted[waited_s > ACCEPT_WITHIN_S]}


def working_seconds(register: Register, dossiers: Numbers, since: Ints, until: Ints) -> Ints:
    """Working seconds of each dossier's own office between two instants: (k,) int64."""
    seconds = np.zeros(len(dossiers), np.int64)
    for clock, rows in by_clock(register, dossiers):
        seconds[rows] = clock.betweens(since[rows], until[rows])
    return seconds


def by_clock(register: Register, dossiers: Numbers) -> list[tuple[Clock, Numbers]]:
    """Positions in `dossiers`, grouped by the calendar of their offices; offices may share one."""
    distinct = list(dict.fromkeys(register.clocks))
    number = {clock: place for place, clock in enumerate(distinct)}
    of_office = np.array([number[clock] for clock in register.clocks], np.intp)
    which = of_office[register.dossiers["office"][dossiers]]
    return [(clock, np.flatnonzero(which == place)) for place, clock in enumerate(distinct)]


def _marked(register: Register, dossiers: Numbers) -> Flags:
    """(n,) flags of the dossiers that are named."""
    marks = np.zeros(len(register.dossiers), np.bool_)
    marks[dossiers] = True
    return marks


def _balances(where: str, figures: Indicators) -> None:
    f = figures
    sides = {
        "received + carried_over = total": (f.received + f.carried_over, f.total),
        "total = resolved + in_process + paused + returned": (
            f.total,
            f.resolved + f.in_process + f.paused + f.returned,
        ),
        "resolved = early + on_time + late": (f.resolved, f.early + f.on_time + f.late),
        "in_process = within_deadline + overdue": (f.in_process, f.within_deadline + f.overdue),
        "received = online + in_person + postal": (
            f.received,
            f.received_online + f.received_in_person + f.received_postal,
        ),
    }
    for identity, (left, right) in sides.items():
        if left != right:
            raise BrokenBooks(f"{where}: {identity} does not hold: {left} ≠ {right}; {figures}")


def _carries_over(before: PeriodCount, after: PeriodCount) -> None:
    for key, left in before.offices.items():
        stock, carried = left.in_process + left.paused, after.offices[key].carried_over
        if stock != carried:
            raise BrokenBooks(
                f"{key}, {after.period.first} – {after.period.last}: carried_over is {carried}; "
                f"the period before left {stock} = {left.in_process} in process "
                f"+ {left.paused} paused"
            )
