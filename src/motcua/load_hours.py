"""Load of the officers by the hour of the day: when in the day they have work in hand.

The same seconds as the loads of `service`, cut at the full hours: over the hours of the day they
add up to them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from motcua.busy import spans
from motcua.clock import DAY, HOUR, Period
from motcua.register import Register

Ints = NDArray[np.int64]

HOURS: Final = DAY // HOUR


@dataclass(frozen=True)
class HourLoad:
    """How busy the officers of one level with the same roles were, hour by hour.

    Attributes:
        roles: of each of them, in the order of the facts.
        busy_s: (24,) seconds with work in hand in each hour of the day, over the days of a period.
        duty_s: (24,) seconds of duty, likewise.
    """

    roles: tuple[str, ...]
    busy_s: tuple[int, ...]
    duty_s: tuple[int, ...]

    @property
    def shares(self) -> tuple[float | None, ...]:
        """(24,) busy over duty; None in an hour without duty. Above 1: work went on after duty."""
        pairs = zip(self.busy_s, self.duty_s, strict=True)
        return tuple(busy / duty if duty else None for busy, duty in pairs)

    @property
    def beyond_s(self) -> int:
        """Seconds of work in hours that have no duty at all."""
        pairs = zip(self.busy_s, self.duty_s, strict=True)
        return sum(busy for busy, duty in pairs if not duty)


def by_hour(register: Register, period: Period) -> dict[str, tuple[HourLoad, ...]]:
    """The loads of each level in a period, groups in the order of `service`; () without duty."""
    officers = len(register.facts.officers)
    moves = register.moves[: np.searchsorted(register.moves["at"], period.end, side="left")]
    work, duty = spans(moves, period), register.duty
    busy_s, duty_s = np.zeros((2, officers, HOURS), np.int64)
    for hour in range(HOURS):
        np.add.at(busy_s[:, hour], work.officer, _of_hour(work.start, work.end, period, hour))
        here = _of_hour(duty["start"], duty["end"], period, hour)
        np.add.at(duty_s[:, hour], duty["officer"], here)
    found: dict[str, tuple[HourLoad, ...]] = dict.fromkeys(register.facts.levels, ())
    for level, roles, members in _groups(register, duty_s.sum(axis=1)):
        busy, on_duty = (seconds[members].sum(axis=0).tolist() for seconds in (busy_s, duty_s))
        found[level] = (*found[level], HourLoad(roles, tuple(busy), tuple(on_duty)))
    return found


def _of_hour(start: Ints, end: Ints, period: Period, hour: int) -> Ints:
    """Seconds of each span that lie in the period and in this hour of any day."""
    since, until = np.maximum(start, period.start), np.minimum(end, period.end)
    inside: Ints = _passed(until, hour) - _passed(since, hour)
    return inside.clip(0)


def _passed(at: Ints, hour: int) -> Ints:
    """Seconds of this hour of the day that lie before an instant."""
    into: Ints = (at % DAY - hour * HOUR).clip(0, HOUR)
    return at // DAY * HOUR + into


def _groups(register: Register, duty_s: Ints) -> Iterator[tuple[str, tuple[str, ...], list[int]]]:
    """Level, roles and officers, as they were on duty, by the first of them in the facts."""
    facts = register.facts
    groups: dict[tuple[str, tuple[str, ...]], list[int]] = {}
    for number, officer in enumerate(facts.officers):
        if duty_s[number]:
            level = facts.offices[officer.office].level
            groups.setdefault((level, officer.roles), []).append(number)
    for (level, roles), members in groups.items():
        yield level, roles, members
