"""Build the table of Tứ Kỳ's November 2023, dossier by dossier, to add up to the published report.

    python -m scenarios.registers.build_tu_ky_2023_11

What Report 514/BC-UBND publishes stands in DISTRICT and COMMUNE and is met exactly. The rest (which
commune, day, hour, procedure) is made up within reason, the same at every run: no line of the table
is a real record.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import TypeVar

from motcua.clock import MINUTE, Boundary, Clock, Deadline, Period, Unit, day_of, midnight, moment
from motcua.register_table import clocks_of, companion

TABLE = Path(__file__).with_name("tu_ky_2023_11.csv")
NOVEMBER = Period(dt.date(2023, 10, 23), dt.date(2023, 11, 21))
HEADER = (
    "code", "office", "procedure", "channel", "status", "accepted_at", "due_at", "ended_at",
    "paused_at", "paid_online", "digitised_in", "digitised_out",
)  # fmt: skip
WEEK = (1.15, 1.05, 1.0, 0.95, 0.85)
"""Arrivals by day of the week: Mondays are the busiest."""

Item = TypeVar("Item")


@dataclass(frozen=True)
class Procedure:
    """A procedure of the table: working days, weight in the mix, and of the opening stock."""

    days: int
    weight: float
    stock: float
    fee: bool = False


@dataclass(frozen=True)
class Published:
    """The figures of one level, and how the made-up part is spread.

    Attributes:
        received, carried, early, on_time, late, in_process, paused, returned, fee_bearing, paid,
            output_digitised: as published.
        at_desk: in person, of procedures that must be online; `elsewhere`: in person, of `offline`.
        on_paper: received and not digitised.
        stock_on_time, stock_paused, stock_returned: of these, carried over; late ones all are.
        growth: arrivals of the last day over those of the first.
        offices: weight of each.
    """

    received: int
    carried: int
    early: int
    on_time: int
    late: int
    in_process: int
    paused: int
    returned: int
    fee_bearing: int
    paid: int
    output_digitised: int
    at_desk: int
    elsewhere: int
    on_paper: int
    stock_on_time: int
    stock_paused: int
    stock_returned: int
    growth: float
    offices: Mapping[str, float]
    procedures: Mapping[str, Procedure]
    offline: str = ""


DISTRICT = Published(
    received=158, carried=36, early=171, on_time=9, late=0, in_process=11, paused=0, returned=3,
    fee_bearing=137, paid=126, output_digitised=180, at_desk=0, elsewhere=0, on_paper=0,
    stock_on_time=2, stock_paused=0, stock_returned=1, growth=1.0,
    offices={"ubnd_huyen": 1.0},
    procedures={
        "household_business": Procedure(3, 0.52, 0.36, fee=True),
        "district_certification": Procedure(2, 0.21, 0.05, fee=True),
        "foreign_civil_status": Procedure(3, 0.11, 0.05, fee=True),
        "licence": Procedure(10, 0.07, 0.14, fee=True),
        "house_permit": Procedure(10, 0.05, 0.20, fee=True),
        "business_stop": Procedure(3, 0.06, 0.02),
        "land_use": Procedure(15, 0.04, 0.10),
        "merit": Procedure(12, 0.03, 0.08),
    },
)  # fmt: skip
COMMUNE = Published(
    received=4275, carried=204, early=3838, on_time=86, late=1, in_process=516, paused=35,
    returned=3, fee_bearing=3265, paid=3147, output_digitised=3869, at_desk=2, elsewhere=49,
    on_paper=50, stock_on_time=6, stock_paused=3, stock_returned=1, growth=1.6,
    offices={
        "thi_tran_tu_ky": 24.4, "an_thanh": 8.0, "binh_lang": 6.3, "chi_minh": 12.2,
        "cong_lac": 5.9, "dan_chu": 6.7, "dai_hop": 7.2, "dai_son": 11.4, "ha_ky": 5.5,
        "ha_thanh": 7.6, "hung_dao": 10.9, "minh_duc": 8.8, "ngoc_ky": 5.9, "nguyen_giap": 12.6,
        "phuong_ky": 5.1, "quang_khai": 6.7, "quang_phuc": 8.4, "quang_trung": 7.6,
        "quang_nghiep": 6.3, "tai_son": 4.2, "tan_ky": 9.3, "tien_dong": 5.9, "van_to": 6.7,
    },
    procedures={
        "certified_copy": Procedure(3, 0.450, 0.28, fee=True),
        "civil_extract": Procedure(3, 0.120, 0.06, fee=True),
        "signature": Procedure(2, 0.090, 0.05, fee=True),
        "marital_status": Procedure(3, 0.060, 0.06, fee=True),
        "civil_change": Procedure(3, 0.024, 0.03, fee=True),
        "contract": Procedure(2, 0.020, 0.02, fee=True),
        "birth": Procedure(4, 0.060, 0.08),
        "death": Procedure(4, 0.040, 0.05),
        "social_protection": Procedure(15, 0.040, 0.15),
        "land_stage": Procedure(15, 0.025, 0.09),
        "other": Procedure(7, 0.060, 0.13),
        "marriage": Procedure(2, 0.0, 0.0),
    },
    offline="marriage",
)  # fmt: skip


@dataclass
class Dossier:
    """One line of the table in the making; `first` and `last` bound what is exactly on time."""

    procedure: str
    accepted_at: int
    due_at: int
    first: int
    last: int
    is_stock: bool
    channel: str = "online"
    status: str = ""
    ended_at: int | None = None
    paused_at: int | None = None
    is_paid: bool = False
    is_digitised: bool = True
    has_digital_result: bool = False

    def used(self, at: int, clock: Clock) -> float:
        """The share of its time that is gone at an instant."""
        given = clock.between(self.accepted_at, self.due_at)
        return clock.between(self.accepted_at, at) / given


class Month:
    """The month of one level."""

    def __init__(self, told: Published, clock: Clock, chance: Random) -> None:
        self.told = told
        self.clock = clock
        self.chance = chance
        self.days = [
            on
            for on in map(day_of, range(NOVEMBER.start, NOVEMBER.end, 24 * 3600))
            if clock.is_working_day(on)
        ]
        self.opens = clock.day_open(self.days[0])
        self.closes = clock.day_close(self.days[-1])

    def dossiers(self) -> list[Dossier]:
        """Every dossier of the level, its story told."""
        stock, received = self._stock(), self._received()
        self._leave_open(received)
        self._end(stock, received)
        self._add_facts(stock + received)
        return stock + received

    # Who comes when

    def _stock(self) -> list[Dossier]:
        """Accepted before the period, with a day of their time left at least."""
        names = [name for name, p in self.told.procedures.items() if p.stock]
        weights = [self.told.procedures[name].stock for name in names]
        made = []
        for name in self._mixed(names, weights, self.told.carried):
            days = self.told.procedures[name].days
            used = (0.02 + 0.9 * self.chance.random()) * (days - 1) * 8 * 3600
            made.append(self._accept(name, self.clock.add(self.opens, -int(used)), is_stock=True))
        return made

    def _received(self) -> list[Dossier]:
        told = self.told
        paid_for = [name for name, p in told.procedures.items() if p.fee]
        free = [name for name, p in told.procedures.items() if p.weight and not p.fee]
        weight = {name: p.weight for name, p in told.procedures.items()}
        names = [
            *self._mixed(paid_for, [weight[name] for name in paid_for], told.fee_bearing),
            *self._mixed(
                free, [weight[n] for n in free], told.received - told.fee_bearing - told.elsewhere
            ),
            *[told.offline] * told.elsewhere,
        ]
        self._shuffle(names)
        last = len(self.days) - 1
        volume = [
            WEEK[on.weekday()] * (1 + (told.growth - 1) * number / last)
            for number, on in enumerate(self.days)
        ]
        counts = apportion(volume, told.received)
        days = [on for on, n in zip(self.days, counts, strict=True) for _ in range(n)]
        return [
            self._accept(name, self._hour(on), is_stock=False)
            for name, on in zip(names, days, strict=True)
        ]

    def _accept(self, name: str, at: int, *, is_stock: bool) -> Dossier:
        at -= at % MINUTE
        due_at = self.clock.due(at, Deadline(Unit.WORKING_DAYS, self.told.procedures[name].days))
        first, last = self.clock.boundary(due_at, Boundary.SESSION)
        return Dossier(name, at, due_at, first, last, is_stock)

    def _hour(self, on: dt.date) -> int:
        """A minute of a working day, every one as likely."""
        opens = self.clock.day_open(on)
        work_s = self.clock.between(opens, self.clock.day_close(on))
        return self.clock.add(opens, int(work_s * self.chance.random()))

    # How it ends

    def _leave_open(self, received: list[Dossier]) -> None:
        """Still in process are those with most of their time left, none of them due; some wait."""
        told = self.told
        waiting = [d for d in received if self.told.procedures[d.procedure].days > 2]
        for dossier in self._chosen(waiting, told.paused - told.stock_paused):
            self._pause(dossier)
        left = [d for d in received if d.due_at >= NOVEMBER.end and not d.status]
        left.sort(key=lambda d: (d.used(self.closes, self.clock), d.accepted_at, d.procedure))
        assert len(left) >= told.in_process, "too few dossiers are due after the period"
        for dossier in left[: told.in_process]:
            dossier.status = "processing"

    def _pause(self, dossier: Dossier) -> None:
        dossier.status = "paused"
        latest = min(self.clock.add(dossier.due_at, -8 * 3600), self.closes)
        dossier.paused_at = self._between(dossier.accepted_at, latest)

    def _end(self, stock: list[Dossier], received: list[Dossier]) -> None:
        told = self.told
        for dossier in self._chosen(stock, told.stock_paused):
            self._pause(dossier)
        open_stock = [d for d in stock if not d.status]
        for dossier in self._chosen(open_stock, told.late):
            dossier.status = "completed_late"
            dossier.ended_at = self._between(dossier.last + MINUTE, dossier.last + 24 * 3600)
        for dossiers, returned, on_time in (
            (stock, told.stock_returned, told.stock_on_time),
            (
                received,
                told.returned - told.stock_returned,
                told.on_time - told.stock_on_time,
            ),
        ):
            for dossier in self._chosen([d for d in dossiers if not d.status], returned):
                dossier.status = "returned"
                dossier.ended_at = self._before_due(dossier)
            due = [d for d in dossiers if not d.status and d.last <= self.closes]
            for dossier in self._chosen(due, on_time):
                dossier.status = "completed_on_time"
                dossier.ended_at = self._between(dossier.first, dossier.due_at)
        for dossier in stock + received:
            if not dossier.status:
                dossier.status = "completed_early"
                dossier.ended_at = self._before_due(dossier)

    def _before_due(self, dossier: Dossier) -> int:
        """In the period, before the half-day that holds the appointment."""
        earliest = max(dossier.accepted_at, self.opens)
        return self._between(earliest, min(dossier.first - MINUTE, self.closes))

    def _between(self, earliest: int, latest: int) -> int:
        """A working minute, rather later than earlier."""
        work_s = self.clock.between(earliest, latest)
        share = 0.25 + 0.7 * self.chance.random()
        at = self.clock.add(earliest, int(work_s * share))
        return at - at % MINUTE

    # What else is counted

    def _add_facts(self, dossiers: list[Dossier]) -> None:
        told = self.told
        received = [d for d in dossiers if not d.is_stock]
        for dossier in received:
            if dossier.procedure == told.offline:
                dossier.channel = "in_person"
        online = [d for d in received if d.channel == "online"]
        for dossier in self._chosen(online, told.at_desk):
            dossier.channel = "in_person"
        at_desk = [d for d in received if d.channel == "in_person"]
        for dossier in self._chosen(at_desk, told.on_paper):
            dossier.is_digitised = False
        fees = {name for name, p in told.procedures.items() if p.fee}
        payers = [d for d in received if d.procedure in fees and d.channel == "online"]
        for dossier in self._chosen(payers, told.paid):
            dossier.is_paid = True
        for dossier in dossiers:
            dossier.is_paid |= dossier.is_stock and dossier.procedure in fees
        results = [d for d in dossiers if d.status.startswith("completed")]
        for dossier in self._chosen(results, told.output_digitised):
            dossier.has_digital_result = True

    # Chance: only `random()` is drawn, which gives the same numbers in every version of Python

    def _mixed(self, names: Sequence[str], weights: Sequence[float], n: int) -> list[str]:
        mixed = [
            name for name, k in zip(names, apportion(weights, n), strict=True) for _ in range(k)
        ]
        self._shuffle(mixed)
        return mixed

    def _chosen(self, items: Iterable[Item], n: int) -> list[Item]:
        mixed = list(items)
        self._shuffle(mixed)
        assert len(mixed) >= n, f"{n} are needed of {len(mixed)}"
        return mixed[:n]

    def _shuffle(self, items: list[Item]) -> None:
        shuffle(items, self.chance)


def shuffle(items: list[Item], chance: Random) -> None:
    """Put items into a random order."""
    for last in range(len(items) - 1, 0, -1):
        other = int(chance.random() * (last + 1))
        items[last], items[other] = items[other], items[last]


def apportion(weights: Sequence[float], n: int) -> list[int]:
    """`n` shared out by weight, the largest remainders rounded up."""
    exact = [n * weight / sum(weights) for weight in weights]
    shares = [int(share) for share in exact]
    by_remainder = sorted(range(len(exact)), key=lambda k: (shares[k] - exact[k], k))
    for number in by_remainder[: n - sum(shares)]:
        shares[number] += 1
    return shares


def table() -> str:
    """The whole table as CSV."""
    facts = companion(TABLE.with_suffix(".yaml"))
    clock = clocks_of(facts, [midnight(NOVEMBER.first)])[0]
    chance = Random(514)
    rows: list[tuple[int, str, Dossier]] = []
    for told in (DISTRICT, COMMUNE):
        dossiers = Month(told, clock, chance).dossiers()
        shares = apportion(list(told.offices.values()), len(dossiers))
        offices = [key for key, n in zip(told.offices, shares, strict=True) for _ in range(n)]
        shuffle(offices, chance)
        rows += [(d.accepted_at, key, d) for key, d in zip(offices, dossiers, strict=True)]
    rows.sort(key=lambda row: row[:2])
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(HEADER)
    numbers: dict[str, int] = {}
    for _, office, dossier in rows:
        numbers[office] = numbers.get(office, 0) + 1
        writer.writerow(cells(f"{office}.{numbers[office]:04d}", office, dossier))
    return text.getvalue()


def cells(code: str, office: str, dossier: Dossier) -> tuple[str, ...]:
    """A dossier as a line of the table."""
    return (
        code, office, dossier.procedure, dossier.channel, dossier.status,
        when(dossier.accepted_at), when(dossier.due_at), when(dossier.ended_at),
        when(dossier.paused_at), yes(dossier.is_paid), yes(dossier.is_digitised),
        yes(dossier.has_digital_result),
    )  # fmt: skip


def when(at: int | None) -> str:
    """An instant as a cell."""
    return "" if at is None else f"{moment(at):%Y-%m-%d %H:%M}"


def yes(is_so: bool) -> str:
    """A fact as a cell."""
    return "yes" if is_so else "no"


if __name__ == "__main__":
    TABLE.write_text(table(), encoding="utf-8")
