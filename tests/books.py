"""Registers for tests: written as short histories, drawn at random, and counted by plain loops."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass, field, replace
from random import Random

import numpy as np

from motcua import clock, law, scenario
from motcua.clock import HOUR, NEVER, Clock, Period
from motcua.indicators import Indicators
from motcua.law import Act, State
from motcua.register import DOSSIER, DUTY, MOVE, Register, RegisterFacts
from motcua.scenario import CHANNELS
from motcua.scenario.staff import OfficeHours

NOVEMBER = Period(dt.date(2023, 10, 23), dt.date(2023, 11, 21))
DECEMBER = Period(dt.date(2023, 11, 22), dt.date(2023, 12, 21))
AFTER = {
    Act.SUBMIT: State.SUBMITTED,
    Act.ACCEPT: State.RECEIVED,
    Act.REFUSE: State.REFUSED,
    Act.START: State.PROCESSING,
    Act.ASK_SUPPLEMENT: State.PAUSED,
    Act.ASK_FEE: State.PAUSED,
    Act.EXPIRE: State.RETURNED,
    Act.TURN_BACK: State.RETURNED,
    Act.WITHDRAW: State.WITHDRAWN,
}
CLASSES = {
    "early": State.COMPLETED_EARLY,
    "on_time": State.COMPLETED_ON_TIME,
    "late": State.COMPLETED_LATE,
}


def at(text: str) -> int:
    """An instant of 2023, or of another year if it is written: `10-23T08:05`."""
    return clock.instant(text if len(text) > 14 else f"2023-{text}")


@dataclass(frozen=True)
class Filed:
    """One dossier's facts and its history, a move a line.

    A line is `10-23T08:05 act`, then in any order: early|on_time|late (resolve); due=…, due=-;
    step=…; officer=…; online (pay). A due instant stays until a pause takes it; `resume` gives it
    and the state back.
    """

    history: str
    office: int = 0
    channel: str = "online"
    must: bool = True
    fee: bool = False


def facts(
    *,
    offices: tuple[str, ...] = ("commune",),
    grain: str = "moves",
    boundary: str = "exact",
    regime: str = "2018",
    officers: int = 0,
    **policy: object,
) -> RegisterFacts:
    """Facts of offices at the given levels."""
    sessions = ["07:00-11:30", "13:30-17:00"]
    return RegisterFacts.model_validate(
        {
            "name": "a register for tests",
            "grain": grain,
            "regime": regime,
            "policy": {"early_boundary": boundary, **policy},
            "calendar": {"holidays": "none", "hours": {"seasons": [{"sessions": sessions}]}},
            "levels": {
                key: {"name": {"vi": key, "en": key}, "procedures": 100 + number}
                for number, key in enumerate(dict.fromkeys(offices))
            },
            "offices": {
                f"office_{number}": {"name": f"Office {number}", "level": level}
                for number, level in enumerate(offices)
            },
            "procedures": {"birth": {"name": {"vi": "Khai sinh", "en": "Birth"}}},
            "officers": [
                {"key": f"o{n}", "office": "office_0", "roles": ["desk"]} for n in range(officers)
            ],
        }
    )


_LAID: dict[str, Clock] = {}
"""Calendars by their rule: five years take long to lay, and most registers here have the same."""


def calendar(told: RegisterFacts) -> Clock:
    rule = told.calendar.model_dump_json()
    if rule not in _LAID:
        first, last = dt.date(2022, 1, 1), dt.date(2026, 12, 31)
        _LAID[rule] = scenario.calendar(told.calendar, told.calendar.hours, first, last)
    return _LAID[rule]


def register(
    *dossiers: Filed, duty: tuple[tuple[int, str, str], ...] = (), **told: object
) -> Register:
    """The register of these dossiers."""
    written = facts(**told)  # type: ignore[arg-type]
    rows = [row for number, filed in enumerate(dossiers) for row in _moves(number, filed)]
    return assemble(
        written,
        [(d.office, 0, CHANNELS.index(d.channel), d.must, d.fee) for d in dossiers],
        rows,
        [(officer, at(start), at(end)) for officer, start, end in duty],
    )


def keeping(books: Register, *sessions: list[str], saturday: int | None = None) -> Register:
    """The same register, each office with hours of its own; one of them works on Saturdays too."""
    first, last = dt.date(2022, 1, 1), dt.date(2026, 12, 31)
    told = [
        {
            "seasons": [{"sessions": own}],
            "saturday": own if number == saturday else [],
            "saturday_counts": number == saturday,
        }
        for number, own in enumerate(sessions)
    ]
    clocks = tuple(
        scenario.calendar(books.facts.calendar, OfficeHours.model_validate(own), first, last)
        for own in told
    )
    return replace(books, clocks=clocks)


def assemble(
    told: RegisterFacts,
    dossiers: list[tuple[int, int, int, bool, bool]],
    moves: list[tuple[int, int, int, int, int, int, int, int]],
    duty: list[tuple[int, int, int]] | None = None,
) -> Register:
    """A register of rows, the moves put in order."""
    offices = [dossier[0] for dossier in dossiers]
    ordered = sorted(moves, key=lambda move: (move[0], offices[move[1]]))
    return Register(
        facts=told,
        policy=scenario.policy(told.regime, told.policy),
        clocks=(calendar(told),) * len(told.offices),
        dossiers=np.array(dossiers, DOSSIER),
        moves=np.array(ordered, MOVE),
        duty=np.array(duty or [], DUTY),
    )


def _moves(number: int, filed: Filed) -> list[tuple[int, int, int, int, int, int, int, int]]:
    rows = []
    state, due_at, before = State.NEW, NEVER, (State.NEW, NEVER)
    for line in filed.history.strip().splitlines():
        when, name, *notes = line.split()
        told = dict(note.split("=") for note in notes if "=" in note)
        act = Act[name.upper()]
        if act in (Act.ASK_SUPPLEMENT, Act.ASK_FEE):
            before, due_at = (state, due_at), NEVER
        if act is Act.RESUME:
            state, due_at = before
        elif act is Act.RESOLVE:
            state = CLASSES[notes[0]]
        else:
            state = AFTER.get(act, state)
        if "due" in told:
            due_at = NEVER if told["due"] == "-" else at(told["due"])
        step, officer = int(told.get("step", -1)), int(told.get("officer", -1))
        detail = int("online" in notes)
        rows.append((at(when), number, int(act), int(state), due_at, step, officer, detail))
    return rows


@dataclass
class _Dossier:
    """What a plain loop remembers of one dossier."""

    submitted: int = NEVER
    accepted: int = NEVER
    ended: int = NEVER
    end: Act | None = None
    state: State = State.NEW
    due_at: int = NEVER
    acts: set[Act] = field(default_factory=set)
    paid_online: bool = False


def recount(told: Register, period: Period) -> dict[str, Counter[str]]:
    """The indicators of each office again, by loops over dossiers: the oracle of `count`."""
    seen = [_Dossier() for _ in told.dossiers]
    for move in told.moves.tolist():
        when, number, act, state, due_at, _, _, detail = move
        if when >= period.end:
            continue
        dossier = seen[number]
        dossier.state, dossier.due_at = State(state), due_at
        dossier.acts.add(Act(act))
        dossier.paid_online |= act == Act.PAY and detail == 1
        if act == Act.SUBMIT:
            dossier.submitted = when
        elif act == Act.ACCEPT:
            dossier.accepted = when
        elif act in (Act.RESOLVE, Act.TURN_BACK, Act.EXPIRE, Act.WITHDRAW, Act.REFUSE):
            dossier.ended, dossier.end = when, Act(act)
    counts: dict[str, Counter[str]] = {key: Counter() for key in told.facts.offices}
    for row, dossier in zip(told.dossiers.tolist(), seen, strict=True):
        _count_one(told, period, row, dossier, list(counts.values())[row[0]])
    return counts


def _count_one(
    told: Register, period: Period, row: tuple[int, ...], d: _Dossier, c: Counter[str]
) -> None:
    office, _, channel, must, fee = row
    is_online = CHANNELS[channel] == "online"
    if d.accepted >= period.start:
        c["received"] += 1
        c[f"received_{CHANNELS[channel]}"] += 1
        c["online_required"] += must
        c["online_of_required"] += bool(must and is_online)
        c["fee_bearing"] += fee
        c["paid_online"] += bool(fee and d.paid_online)
        c["input_digitised"] += Act.DIGITISE_IN in d.acts
        waited_s = 0
        if d.submitted != NEVER:
            waited_s = told.clocks[office].between(d.submitted, d.accepted)
        c["accepted_late"] += is_online and waited_s > 8 * HOUR
    elif d.accepted != NEVER and (d.end is None or d.ended >= period.start):
        c["carried_over"] += 1
    if d.end is not None and d.ended >= period.start:
        _count_end(d, c)
    if d.state in (State.RECEIVED, State.PROCESSING):
        c["in_process"] += 1
        boundary = told.policy.early_boundary
        _, last = told.clocks[office].boundary(d.due_at, boundary)
        overdue = d.due_at != NEVER and period.end - 1 > last
        c["overdue" if overdue else "within_deadline"] += 1
    c["paused"] += d.state is State.PAUSED
    c["submitted_open"] += d.state is State.SUBMITTED


def _count_end(d: _Dossier, c: Counter[str]) -> None:
    assert d.end is not None
    if d.end is Act.RESOLVE:
        c["resolved"] += 1
        c[{state: name for name, state in CLASSES.items()}[d.state]] += 1
        c["output_digitised"] += Act.DIGITISE_OUT in d.acts
    elif d.end is Act.REFUSE:
        c["not_accepted"] += 1
    elif d.accepted != NEVER:
        c["returned"] += 1
        how = {Act.TURN_BACK: "refused", Act.EXPIRE: "closed", Act.WITHDRAW: "withdrawn"}
        c[f"returned_{how[d.end]}"] += 1


def as_counter(figures: Indicators) -> dict[str, int]:
    """Counts as `recount` gives them: without what is stated, derived or nothing."""
    plain = figures._asdict()
    del plain["procedures"], plain["total"]
    return {name: number for name, number in plain.items() if number}


def random_register(seed: int, *, dossiers: int = 12, every_move: bool = True) -> Register:
    """Histories that the law allows, at coarse times, so that instants coincide.

    Args:
        every_move: without it, filing and starting are left out as in an exported table.
    """
    chance = Random(seed)
    variant = chance.choice(list(law.VARIANTS.values()))
    told = facts(
        offices=("district", "commune", "commune"),
        grain="moves" if every_move else "dossiers",
        regime=variant.regime,
        boundary=chance.choice(list(clock.Boundary)),
        supplement_clock=variant.supplement_clock,
        financial_clock=variant.financial_clock,
    )
    rules = law.Law(scenario.policy(told.regime, told.policy), calendar(told))
    rows = [
        (chance.randrange(3), 0, chance.randrange(3), chance.random() < 0.8, chance.random() < 0.5)
        for _ in range(dossiers)
    ]
    moves = [move for number in range(dossiers) for move in _legal(rules, number, chance)]
    if not every_move:
        left_out = (Act.SUBMIT, Act.START, Act.SUPPLY)
        moves = [move for move in moves if move[2] not in left_out]
    return assemble(told, rows, moves)


def _legal(
    rules: law.Law, number: int, chance: Random
) -> list[tuple[int, int, int, int, int, int, int, int]]:
    amount = chance.randrange(3)
    deadline = clock.Deadline(clock.Unit.WORKING_DAYS, amount) if amount else None
    dossier = law.Dossier(
        deadline, is_complete=chance.random() < 0.9, fee_outstanding=chance.random() < 0.5
    )
    when = at("10-16T07:00") + chance.randrange(24) * 2 * clock.DAY
    moves = []
    for _ in range(chance.randrange(1, 12)):
        when += chance.choice((0, HOUR, 5 * HOUR, clock.DAY, 3 * clock.DAY))
        is_online = chance.random() < 0.7
        circumstances = law.Facts(law.EVERYONE, when, online=is_online)
        allowed = rules.allowed(dossier, circumstances)
        if not allowed:
            break
        act = chance.choice(allowed).act
        later = max(dossier.due_at, dossier.appointment_at) + clock.DAY
        circumstances = circumstances._replace(new_due_at=later)
        _, dossier = rules.step(dossier, act, circumstances)
        detail = int(act is Act.PAY and is_online)
        state = int(dossier.state)
        moves.append((when, number, int(act), state, dossier.due_at, -1, -1, detail))
    return moves
