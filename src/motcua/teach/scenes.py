"""Situations for exercises: explored under the law, then told with days and hours of a real office.

Every choice is a digest of the seed, the exercise and the number of the choice, so a sheet is the
same in every process and on every machine.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import TypeVar

from motcua.clock import DAY, HOUR, MINUTE, midnight
from motcua.law import Act, Dossier, Facts, Law, Rule, State
from motcua.scenario.amounts import DeadlineRule
from motcua.scenario.models import CalendarRule, OfficeHours
from motcua.scenario.staff import Season
from motcua.teach.desk import Desk, DossierRule, Said, Setting
from motcua.teach.search import Position, Step, acting, positions, turns, working

Item = TypeVar("Item")

SESSIONS = ((7 * HOUR + 30 * MINUTE, 11 * HOUR + 30 * MINUTE), (13 * HOUR + 30 * MINUTE, 17 * HOUR))
SPANS = {
    "2018": (dt.date(2023, 2, 6), dt.date(2024, 11, 29)),
    "2025": (dt.date(2025, 7, 7), dt.date(2026, 10, 30)),
}
"""On which days dossiers of each regime are filed; the days off of these years are known."""
PROCEDURES = (
    ("Đăng ký khai sinh", "Registration of a birth", DeadlineRule(same_day=True), False),
    (
        "Cấp bản sao trích lục hộ tịch",
        "Copy of a civil-status extract",
        DeadlineRule(working_hours=8),
        False,
    ),
    (
        "Cấp Giấy xác nhận tình trạng hôn nhân",
        "Certificate of marital status",
        DeadlineRule(working_days=3),
        False,
    ),
    (
        "Đăng ký thành lập hộ kinh doanh",
        "Registration of a household business",
        DeadlineRule(working_days=3),
        True,
    ),
    (
        "Cấp giấy phép xây dựng nhà ở riêng lẻ",
        "Permit for a private house",
        DeadlineRule(working_days=7),
        True,
    ),
    (
        "Đăng ký biến động quyền sử dụng đất",
        "Registration of a change of land use rights",
        DeadlineRule(calendar_days=10),
        True,
    ),
)


@dataclass
class Draw:
    """Choices that depend on nothing but the seed, the number of the exercise and their order."""

    seed: int
    number: int
    made: int = field(default=0)

    def below(self, most: int) -> int:
        """A whole number from 0 up to, without, `most`."""
        self.made += 1
        digest = hashlib.sha256(f"{self.seed}/{self.number}/{self.made}".encode()).digest()
        return int.from_bytes(digest[:8], "big") % most

    def pick(self, items: Sequence[Item]) -> Item:
        """One of some things."""
        return items[self.below(len(items))]

    def shuffled(self, items: Sequence[Item]) -> list[Item]:
        """All of them, in another order."""
        rest = list(items)
        return [rest.pop(self.below(len(rest))) for _ in items]


@dataclass(frozen=True)
class Scene:
    """A dossier at a desk, and what was done to it.

    Attributes:
        steps: the history, each with its day and hour.
        at: the moment of the question, not before the last of them.
        dossier: as it stands then; not to be changed.
    """

    desk: Desk
    terms: DossierRule
    steps: tuple[Step, ...]
    at: int
    dossier: Dossier

    @property
    def law(self) -> Law:
        """The law in force."""
        return self.desk.law

    @property
    def circumstances(self) -> Facts:
        """What holds for an act at the moment of the question."""
        return self.desk.circumstances(self.terms, self.at)


@cache
def desk_of(regime: str) -> Desk:
    """An office under a regime, with the hours of many commune centres."""
    hours = OfficeHours(seasons=(Season(sessions=SESSIONS),))
    setting = Setting(
        regime="2018" if regime == "2018" else "2025", calendar=CalendarRule(hours=hours)
    )
    return Desk(setting, *SPANS[regime])


@cache
def explored(regime: str, procedure: int) -> tuple[Position, ...]:
    """Every situation that a dossier of a procedure can come into, fewest acts first."""
    law = desk_of(regime).law
    start_at = desk_of(regime).clock.next_open(midnight(SPANS[regime][0]))
    terms = terms_of(procedure)
    return tuple(positions(law, terms.dossier(), start_at))


def terms_of(procedure: int) -> DossierRule:
    """A dossier of a procedure."""
    vi, en, deadline, fee = PROCEDURES[procedure]
    name = Said(vi=vi, en=en)
    return DossierRule(title=name, procedure=name, deadline=deadline, fee=fee)


def scenes(draw: Draw, states: frozenset[State], depth: int) -> Iterator[Scene]:
    """Situations in some states, at least so many acts deep, in an order that is drawn."""
    while True:
        regime = draw.pick(("2018", "2025"))
        procedure = draw.below(len(PROCEDURES))
        fitting = [
            position
            for position in explored(regime, procedure)
            if position.dossier.state in states and len(position.steps) >= depth
        ]
        if not fitting:
            depth = max(0, depth - 1)
            continue
        found = told(draw, regime, procedure, [step.rule for step in draw.pick(fitting).steps])
        if found is not None:
            yield found


def told(draw: Draw, regime: str, procedure: int, rules: Sequence[Rule]) -> Scene | None:
    """A history of given rules, told with days and hours; None where the draw leads nowhere."""
    desk, terms = desk_of(regime), terms_of(procedure)
    first, last = SPANS[regime]
    on = first + dt.timedelta(draw.below((last - first).days))
    at = desk.clock.next_open(midnight(on)) + 5 * MINUTE * (1 + draw.below(20))
    dossier, steps = terms.dossier(), []
    for rule in rules:
        step = next(_steps(draw, desk.law, dossier, rule, at), None)
        if step is None:
            return None
        steps.append(step)
        dossier, at = step.after, step.at
    at = desk.clock.next_open(desk.clock.add(at, 5 * MINUTE * (1 + draw.below(12))))
    return Scene(desk, terms, tuple(steps), at, dossier)


def _steps(draw: Draw, law: Law, dossier: Dossier, rule: Rule, at: int) -> Iterator[Step]:
    """The rule fired after an ordinary while, or else when its time has come."""
    tried = [law.timekeeper.add(at, 5 * MINUTE * (1 + draw.below(60))) for _ in range(4)]
    for turn in sorted(turns(law, dossier, at)):
        whole = turn + -turn % MINUTE
        tried += [turn, law.timekeeper.add(whole, 5 * MINUTE * (1 + draw.below(40)))]
    for instant in tried:
        if instant >= at and (step := fire(law, dossier, rule.act, rule, instant)):
            yield step


def fire(law: Law, dossier: Dossier, act: Act, rule: Rule, at: int) -> Step | None:
    """An act by this very rule, as soon as somebody is at work; None if it does not fire."""
    when = working(law, rule.role, at)
    if when > at + 5 * DAY:
        return None
    given = acting(law, dossier, act, Facts(rule.role, when))
    done = law.attempt(dossier, act, given)
    if done is None or done[0] is not rule:
        return None
    return Step(when, act, rule.role, rule, dossier, done[1])
