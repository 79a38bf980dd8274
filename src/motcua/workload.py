"""All the chance of a run, drawn before it: which dossiers come, and everything that will befall them.

The staff has no part in it, so two plans meet the same dossiers. One Philox stream belongs to one
(replicate, office, procedure): row i of its uniforms is its i-th dossier, column c one purpose,
numbered in `Purpose`. So a longer run has the same earlier dossiers, another procedure or office
changes nobody else's, and a new purpose takes a free column. Columns rather than a stream for each
purpose: creating a stream costs as much as a thousand numbers of it.

Numbers are whole seconds, made from uniforms by inverse transforms; numpy promises no fixed
distributions between versions, only its bit generators.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri

from motcua import clock
from motcua.clock import NEVER, Unit
from motcua.register import DOSSIER, DUTY, Rows
from motcua.scenario import CHANNELS, OfficePlan, Procedure
from motcua.scenario.layout import Layout, without
from motcua.scenario.models import MINUTES, WEEKDAYS, Amount, HourShare, Span

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

COLUMNS = 64
WORK_COLUMN = 32


class Purpose(IntEnum):
    """The column of each decision about a dossier; steps take 32 and the columns after it."""

    ARRIVAL = 0
    CHANNEL = 1
    POSTAL = 2
    HOUR = 3
    PAID_ONLINE = 4
    REFUSED = 5
    INPUT = 6
    OUTPUT = 7
    SUPPLEMENT = 8
    AGAIN = 9
    SILENT = 10
    RESPONSE = 11
    SECOND_RESPONSE = 12
    FINANCIAL = 13
    PAYMENT = 14
    TURN_BACK = 15
    WITHDRAWAL = 16
    WITHDRAWAL_AFTER = 17
    REAPPOINTMENT = 18
    RECORDING = 19
    RECORDING_DELAY = 20
    PICKUP = 21
    CORRECTION = 22
    CORRECTION_AFTER = 23
    STOCK_PROCEDURE = 24
    STOCK_USED = 25
    STOCK_PAUSED = 26


class Stream(IntEnum):
    """What a stream is for; part of its key, so numbers are never used again."""

    DOSSIERS = 1
    STOCK = 2
    ABSENCES = 3
    FAILURES = 4


OUTCOME = np.dtype(
    [
        ("at", "i8"),
        ("office", "i4"),
        ("procedure", "i4"),
        ("channel", "i1"),
        ("stock", "?"),
        ("paused", "?"),
        ("paid_online", "?"),
        ("refused", "?"),
        ("digitised_in", "?"),
        ("digitised_out", "?"),
        ("requests", "i1"),
        ("silent", "?"),
        ("response", "i8"),
        ("second_response", "i8"),
        ("payment", "i8"),
        ("turned_back", "?"),
        ("withdrawal", "i8"),
        ("reappointed", "?"),
        ("recording", "i8"),
        ("pickup", "i8"),
        ("correction", "i8"),
    ]
)
"""One dossier's fate. `at` is the submission (of opening stock: the acceptance); `requests` for
papers 0 to 2; durations in seconds of the span's own unit, NEVER where it does not happen."""


@dataclass(frozen=True)
class Workload:
    """The chance of one replicate.

    Attributes:
        replicate: its number, from 0.
        dossiers: (n,) OUTCOME in order of arrival, then office, then procedure.
        amounts: (n, s) seconds of work at speed 1, or of waiting, of each step; 0 = no such step.
        duty: (k,) DUTY, by officer then start: windows in which each officer serves the queues.
        outages: by system, its merged (start, end) pairs in order.
    """

    replicate: int
    dossiers: Rows
    amounts: Ints
    duty: Rows
    outages: tuple[tuple[tuple[int, int], ...], ...]


def draw(layout: Layout, replicate: int) -> Workload:
    """Everything that chance decides in one replicate."""
    parts = [
        part
        for plan in layout.plans
        for part in (
            _opening_stock(layout, plan, replicate),
            *(
                _arrivals(layout, plan, key, share, replicate)
                for key, share in plan.mix.items()
                if share > 0 and plan.per_day > 0
            ),
        )
    ]
    dossiers = np.concatenate([part[0] for part in parts])
    amounts = np.concatenate([part[1] for part in parts])
    within = np.flatnonzero(dossiers["at"] < layout.end)
    dossiers, amounts = dossiers[within], amounts[within]
    order = np.lexsort((dossiers["procedure"], dossiers["office"], dossiers["at"]))
    return Workload(
        replicate,
        dossiers[order],
        amounts[order],
        _duty(layout, replicate),
        tuple(_outages(layout, key, replicate) for key in layout.scenario.systems),
    )


def facts_at_receipt(layout: Layout, workload: Workload) -> Rows:
    """(n,) DOSSIER: what is fixed when a dossier comes in."""
    rows = np.zeros(len(workload.dossiers), DOSSIER)
    for name in ("office", "procedure", "channel"):
        rows[name] = workload.dossiers[name]
    procedures = layout.scenario.procedures.values()
    online = np.array([procedure.must_be_online for procedure in procedures])
    fees = np.array([procedure.fee for procedure in procedures])
    rows["must_be_online"] = online[rows["procedure"]]
    rows["fee_bearing"] = fees[rows["procedure"]]
    return rows


def stream(seed: int, replicate: int, purpose: Stream, *names: str) -> np.random.Generator:
    """The random stream of a purpose; names enter by a digest, never by their position."""
    digest = blake2b("\x1f".join(names).encode(), digest_size=8).digest()
    words = [int.from_bytes(digest[at : at + 4], "big") for at in (0, 4)]
    key = (replicate, int(purpose), *words)
    return np.random.Generator(np.random.Philox(np.random.SeedSequence(seed, spawn_key=key)))


def variate(amount: Amount, u: Floats) -> Floats:
    """The inverse distribution function of an amount at uniforms in [0, 1); never negative.

    A lognormal has mean m and coefficient of variation c when its logarithm has variance
    ln(1 + c²) and mean ln m minus half of that.
    """
    if amount.mean == 0 or amount.shape == "constant" or (amount.shape != "exponential" and not amount.cv):
        return np.full(u.shape, amount.mean)
    if amount.shape == "exponential":
        return np.asarray(-amount.mean * np.log1p(-u))
    if amount.shape == "uniform":
        return np.asarray(amount.mean * (1 + np.sqrt(3) * amount.cv * (2 * u - 1)))
    variance = np.log1p(amount.cv**2)
    return np.asarray(np.exp(np.log(amount.mean) - variance / 2 + np.sqrt(variance) * ndtri(u)))


def seconds(amount: Amount, u: Floats) -> Ints:
    """The amount in whole seconds, at least one; a span in seconds of its own kind of time."""
    unit = MINUTES[amount.unit] if isinstance(amount, Span) else 1
    exact = np.minimum(variate(amount, u) * (60 * unit), 1e12)
    return np.maximum(1, np.rint(exact)).astype(np.int64)


def _when(happens: Bools, span: Span | None, u: Floats) -> Ints:
    """Seconds of a span where it happens, NEVER elsewhere."""
    if span is None:
        return np.full(u.shape, NEVER)
    return np.where(happens, seconds(span, u), NEVER)


def _arrivals(
    layout: Layout, plan: OfficePlan, key: str, share: float, replicate: int
) -> tuple[Rows, Ints]:
    """The dossiers of one procedure that come to one office during the run."""
    generator = stream(layout.scenario.seed, replicate, Stream.DOSSIERS, plan.key, key)
    reach = np.concatenate([[0.0], np.cumsum(_daily_rates(layout, plan) * share)])
    uniforms, points = _points(generator, float(reach[-1]))
    procedure = layout.scenario.procedures[key]
    day = np.searchsorted(reach, points, side="right") - 1
    channel = _channels(plan, procedure, uniforms)
    at = _hours(layout, plan, day, channel, uniforms[:, Purpose.HOUR])
    dossiers = np.zeros(len(points), OUTCOME)
    dossiers["at"] = at
    dossiers["channel"] = channel
    _decide(layout, plan, key, dossiers, uniforms)
    return dossiers, _amounts(layout, plan, procedure, uniforms)


def _daily_rates(layout: Layout, plan: OfficePlan) -> Floats:
    """Dossiers expected on each calendar day of the run."""
    first = clock.day_of(layout.start)
    days = [first + dt.timedelta(n) for n in range((layout.end - layout.start) // clock.DAY)]
    arrivals = plan.arrivals
    rates = np.array(
        [
            arrivals.weekday.get(WEEKDAYS[day.weekday()], 1.0)
            if plan.clock.is_working_day(day)
            else arrivals.off_days
            for day in days
        ]
    )
    if arrivals.trend:
        points = [point.on.toordinal() for point in arrivals.trend]
        factors = [point.factor for point in arrivals.trend]
        rates = rates * np.interp([day.toordinal() for day in days], points, factors)
    return rates * plan.per_day


def _points(generator: np.random.Generator, reach: float) -> tuple[Floats, Floats]:
    """Uniforms of each dossier, and the points of a unit-rate Poisson process on [0, reach)."""
    rows = generator.random((int(reach + 6 * np.sqrt(reach)) + 8, COLUMNS))
    while (points := np.cumsum(-np.log1p(-rows[:, Purpose.ARRIVAL])))[-1] < reach:
        rows = np.concatenate([rows, generator.random((len(rows), COLUMNS))])
    count = int(np.searchsorted(points, reach, side="left"))
    return rows[:count], points[:count]


def _channels(plan: OfficePlan, procedure: Procedure, uniforms: Floats) -> NDArray[np.int8]:
    citizens = plan.citizens
    online = citizens.online if procedure.must_be_online else citizens.online_elsewhere
    elsewhere = np.where(
        uniforms[:, Purpose.POSTAL] < citizens.postal,
        CHANNELS.index("postal"),
        CHANNELS.index("in_person"),
    )
    is_online = uniforms[:, Purpose.CHANNEL] < online
    return np.where(is_online, CHANNELS.index("online"), elsewhere).astype(np.int8)


def _hours(
    layout: Layout, plan: OfficePlan, day: Ints, channel: NDArray[np.int8], u: Floats
) -> Ints:
    """The instant of each arrival; whoever comes in person to closed doors waits for them."""
    is_online = channel == CHANNELS.index("online")
    online = _second_of_day(plan.arrivals.online, u)
    visits = _second_of_day(plan.arrivals.in_person, u)
    at = layout.start + day * clock.DAY + np.where(is_online, online, visits)
    for row in np.flatnonzero(~is_online):
        at[row] = plan.clock.next_open(int(at[row]))
    return at


def _second_of_day(profile: Sequence[HourShare], u: Floats) -> Ints:
    """The inverse distribution function of a profile of weighted spans of the day."""
    spans = sorted(profile, key=lambda part: part.hours)
    edges = np.array([edge for part in spans for edge in part.hours], dtype=float)
    weights = np.array([part.weight for part in spans]) / sum(part.weight for part in spans)
    after = np.cumsum(weights)
    heights = np.stack([after - weights, after], axis=1).ravel()
    second = np.interp(u, heights, edges).astype(np.int64)
    return np.asarray(np.minimum(second, clock.DAY - 1))


def _decide(layout: Layout, plan: OfficePlan, key: str, rows: Rows, u: Floats) -> None:
    """Fill in what befalls each dossier of a procedure, but its arrival."""
    procedure, citizens = layout.scenario.procedures[key], plan.citizens
    rows["office"] = plan.number
    rows["procedure"] = layout.procedure_number[key]
    rows["paid_online"] = procedure.fee & (u[:, Purpose.PAID_ONLINE] < citizens.paid_online)
    rows["refused"] = u[:, Purpose.REFUSED] < procedure.refused
    shares = np.array([citizens.input_digitised.get(name, 1.0) for name in CHANNELS])
    rows["digitised_in"] = u[:, Purpose.INPUT] < shares[rows["channel"]]
    rows["digitised_out"] = u[:, Purpose.OUTPUT] < citizens.output_digitised
    if (asked := procedure.supplement) is not None:
        first = u[:, Purpose.SUPPLEMENT] < asked.share
        rows["requests"] = first * (1 + (u[:, Purpose.AGAIN] < asked.again))
        rows["silent"] = u[:, Purpose.SILENT] < asked.silent
        rows["response"] = seconds(asked.response, u[:, Purpose.RESPONSE])
        rows["second_response"] = seconds(asked.response, u[:, Purpose.SECOND_RESPONSE])
    owed = procedure.financial
    owes = u[:, Purpose.FINANCIAL] < (owed.share if owed else 0)
    rows["payment"] = _when(owes, owed.response if owed else None, u[:, Purpose.PAYMENT])
    if procedure.turn_back is not None:
        rows["turned_back"] = u[:, Purpose.TURN_BACK] < procedure.turn_back.share
    left, late, wrong = citizens.withdrawals, plan.recording, citizens.corrections
    leaves = u[:, Purpose.WITHDRAWAL] < (left.share if left else 0)
    rows["withdrawal"] = _when(leaves, left.after if left else None, u[:, Purpose.WITHDRAWAL_AFTER])
    delayed = u[:, Purpose.RECORDING] < (late.share if late else 0)
    rows["recording"] = _when(delayed, late.delay if late else None, u[:, Purpose.RECORDING_DELAY])
    returns = u[:, Purpose.CORRECTION] < (wrong.share if wrong else 0)
    rows["correction"] = _when(returns, wrong.after if wrong else None, u[:, Purpose.CORRECTION_AFTER])
    everyone = np.ones(len(rows), dtype=bool)
    rows["pickup"] = _when(everyone, citizens.pickup, u[:, Purpose.PICKUP])
    if plan.reappointment is not None:
        rows["reappointed"] = u[:, Purpose.REAPPOINTMENT] < plan.reappointment.share


def _amounts(layout: Layout, plan: OfficePlan, procedure: Procedure, u: Floats) -> Ints:
    """Seconds of each step of each dossier: work at speed 1 with the office's habits, or waiting."""
    amounts = np.zeros((len(u), layout.most_steps), np.int64)
    for number, step in enumerate(procedure.steps.values()):
        column = u[:, WORK_COLUMN + number]
        if step.wait is not None:
            amounts[:, number] = seconds(step.wait, column)
        elif step.work is not None and step.role is not None:
            minutes = variate(step.work, column) * plan.work_factor.get(step.role, 1.0)
            if number == 0 and plan.entry is not None:
                minutes = minutes + (plan.entry.systems - 1) * plan.entry.minutes
            amounts[:, number] = np.maximum(1, np.rint(np.minimum(minutes * 60, 1e9)))
    return amounts


def _opening_stock(layout: Layout, plan: OfficePlan, replicate: int) -> tuple[Rows, Ints]:
    """The dossiers that an office had accepted and not finished when the run starts."""
    generator = stream(layout.scenario.seed, replicate, Stream.STOCK, plan.key)
    uniforms = generator.random((plan.opening_stock, COLUMNS))
    mix = plan.opening.mix or plan.mix
    dossiers = np.zeros(plan.opening_stock, OUTCOME)
    amounts = np.zeros((plan.opening_stock, layout.most_steps), np.int64)
    dossiers["stock"] = True
    bounds = np.cumsum(list(mix.values()))
    chosen = np.searchsorted(bounds[:-1], uniforms[:, Purpose.STOCK_PROCEDURE], side="right")
    for number, key in enumerate(mix):
        rows = np.flatnonzero(chosen == number)
        procedure = layout.scenario.procedures[key]
        part, u = dossiers[rows], uniforms[rows]
        part["channel"] = _channels(plan, procedure, u)
        _decide(layout, plan, key, part, u)
        part["paused"] = (u[:, Purpose.STOCK_PAUSED] < plan.opening.paused) & (
            procedure.supplement is not None
        )
        part["at"] = [
            _accepted(layout, plan, procedure, channel, float(used))
            for channel, used in zip(part["channel"], u[:, Purpose.STOCK_USED], strict=True)
        ]
        amounts[rows] = _amounts(layout, plan, procedure, u)
        dossiers[rows] = part
    return dossiers, amounts


def _accepted(layout: Layout, plan: OfficePlan, procedure: Procedure, channel: int, u: float) -> int:
    """When a dossier of the opening stock was accepted: a share of its deadline ago.

    A same-day one was accepted after the cutoff of the last working day; one without a deadline
    within the last five working days.
    """
    deadline = layout.deadline(procedure, channel)
    low, high = plan.opening.used
    used = low + u * (high - low)
    if deadline is not None and deadline.unit is Unit.SAME_DAY:
        day = clock.day_of(layout.start)
        while not plan.clock.is_working_day(day := day - dt.timedelta(1)):
            pass
        close = plan.clock.day_close(day)
        cutoff = min(clock.midnight(day) + deadline.cutoff_s, close - 1)
        return cutoff + 1 + int(u * (close - cutoff - 1))
    if deadline is not None and deadline.unit is Unit.CALENDAR_DAYS:
        back = layout.start - int(used * deadline.amount * clock.DAY)
        return min(plan.clock.next_open(back), plan.clock.add(layout.start, -1))
    hours = 40 if deadline is None else deadline.amount
    per = 8 * clock.HOUR if deadline is not None and deadline.unit is Unit.WORKING_DAYS else clock.HOUR
    return plan.clock.add(layout.start, -max(1, int(used * hours * per)))


def _duty(layout: Layout, replicate: int) -> Rows:
    """The windows of duty of every officer, less the days lost at random."""
    rows: list[tuple[int, int, int]] = []
    for plan in layout.plans:
        for officer in plan.officers:
            windows = layout.windows[officer.number]
            share = officer.terms.absent_share
            if share > 0:
                names = (plan.key, officer.key)
                generator = stream(layout.scenario.seed, replicate, Stream.ABSENCES, *names)
                lost = generator.random((layout.end - layout.start) // clock.DAY) < share
                for day in np.flatnonzero(lost).tolist():
                    midnight = layout.start + day * clock.DAY
                    windows = without(windows, (midnight, midnight + clock.DAY))
            rows += [(officer.number, *window) for window in windows]
    return np.array(rows, DUTY)


def _outages(layout: Layout, key: str, replicate: int) -> tuple[tuple[int, int], ...]:
    """When a system is down, dated and random outages merged."""
    system = layout.scenario.systems[key]
    spans = [(outage.since, outage.until) for outage in system.outages]
    if (failures := system.failures) is not None:
        generator = stream(layout.scenario.seed, replicate, Stream.FAILURES, key)
        at = layout.start
        while at < layout.end:
            up, down = generator.random((2, 1))
            fails = at + int(seconds(failures.up, up)[0])
            at = fails + int(seconds(failures.down, down)[0])
            spans.append((fails, at))
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple((a, b) for a, b in merged if b > layout.start and a < layout.end)
