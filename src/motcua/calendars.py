"""Which days and hours an office keeps: seasons, Saturday duty, days off, swap days.

What is announced, as values; `clock` turns it into instants. Days off come from package data, each
with its source, because the Tết days, the second National Day and the swaps are decided yearly.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Literal, TypeAlias

from motcua import places
from motcua.instants import DAY

Session: TypeAlias = tuple[int, int]
Status: TypeAlias = Literal["official", "provisional"]


def _check_sessions(sessions: tuple[Session, ...]) -> None:
    """Refuse sessions that are empty, out of order, overlapping or outside the day."""
    before = 0
    for opens, closes in sessions:
        if not before <= opens < closes <= DAY:
            raise ValueError(
                f"session ({opens}, {closes}): it must open before it closes, within 0..{DAY}, "
                f"and not before the last one closes ({before})"
            )
        before = closes


@dataclass(frozen=True)
class Season:
    """The hours of ordinary working days from a day of the year until the next season begins.

    Attributes:
        month: in which it begins; the year's last season lasts over the new year.
        day: of that month.
        sessions: (opens, closes) in seconds of the day, in order; they may touch, not overlap.
    """

    month: int
    day: int
    sessions: tuple[Session, ...]

    def __post_init__(self) -> None:
        dt.date(2000, self.month, self.day)  # refuses a day that no year has
        if not self.sessions:
            raise ValueError("a season needs at least one session")
        _check_sessions(self.sessions)


@dataclass(frozen=True)
class Hours:
    """When an office is open in an ordinary week (R12).

    Attributes:
        seasons: in any order; one is enough.
        weekdays: ordinary working days, 0 = Monday.
        saturday: sessions of Saturday duty: the office is open then, and may work and receive.
        saturday_counts: whether such a Saturday is a working day for deadlines; by default not.
    """

    seasons: tuple[Season, ...]
    weekdays: frozenset[int] = frozenset(range(5))
    saturday: tuple[Session, ...] = ()
    saturday_counts: bool = False

    def __post_init__(self) -> None:
        if not self.seasons:
            raise ValueError("hours need at least one season")
        begins = [(season.month, season.day) for season in self.seasons]
        if len(set(begins)) < len(begins):
            raise ValueError("two seasons begin on the same day of the year")
        if not self.weekdays <= set(range(7)):
            raise ValueError(f"weekdays are 0 (Monday) to 6, not {sorted(self.weekdays)}")
        if self.saturday and 5 in self.weekdays:
            raise ValueError("Saturday is an ordinary working day here: it has no duty sessions")
        _check_sessions(self.saturday)

    def season(self, on: dt.date) -> Season:
        """The season in force on a date."""
        ordered = sorted(self.seasons, key=lambda season: (season.month, season.day))
        begun = [season for season in ordered if (season.month, season.day) <= (on.month, on.day)]
        return begun[-1] if begun else ordered[-1]


@dataclass(frozen=True)
class DayOff:
    """One date on which offices are closed, whatever day of the week it is.

    Attributes:
        on: the date.
        vi: its name in Vietnamese.
        en: its name in English.
        status: `official` = fixed by the law itself or by the decision that `source` names;
            `provisional` = computed, or announced but not found in force.
        source: the law, decision or notice.
    """

    on: dt.date
    vi: str
    en: str
    status: Status
    source: str


@dataclass(frozen=True)
class SwapDay:
    """A weekend day that is worked with full ordinary hours, in exchange for a day off."""

    on: dt.date
    instead_of: dt.date
    status: Status
    source: str


@dataclass(frozen=True)
class Holidays:
    """The days off and swap days of a country, in whole calendar years.

    Attributes:
        off: days off by date; those that fall on a weekend close Saturday duty too.
        worked: swap days by date.
        years: the years it covers, in order.
    """

    off: Mapping[dt.date, DayOff]
    worked: Mapping[dt.date, SwapDay]
    years: tuple[int, ...]

    def status(self, year: int) -> Status:
        """`provisional` if any day of the year is.

        Raises:
            ValueError: a year that is not covered.
        """
        if year not in self.years:
            raise ValueError(f"no days off are known for {year}; known: {self.years}")
        days: list[DayOff | SwapDay] = [*self.off.values(), *self.worked.values()]
        open_ = any(day.on.year == year and day.status == "provisional" for day in days)
        return "provisional" if open_ else "official"


@cache
def load_holidays(name: str = "vn") -> Holidays:
    """The days off that come with the package, from `rules/calendar_<name>.yaml`.

    Raises:
        ValueError: no calendar of that name.
    """
    file = f"calendar_{name}.yaml"
    data = resources.files("motcua").joinpath("rules", file)
    if not re.fullmatch(r"[a-z]+", name) or not data.is_file():
        raise ValueError(f"no calendar {name!r} comes with this package")
    top = _mapping(places.parse(data.read_text("utf-8"), file).value)
    sources = _texts(top["sources"])
    off: dict[dt.date, DayOff] = {}
    for row in map(_texts, _rows(top["days_off"])):
        on = dt.date.fromisoformat(row["on"])
        assert on not in off, f"{file}: {on} stands twice"
        off[on] = DayOff(on, row["vi"], row["en"], _status(row), sources[row["source"]])
    worked: dict[dt.date, SwapDay] = {}
    for row in map(_texts, _rows(top["worked"])):
        on = dt.date.fromisoformat(row["on"])
        instead_of = dt.date.fromisoformat(row["instead_of"])
        assert on not in off, f"{file}: {on} is both off and worked"
        assert instead_of in off, (
            f"{file}: {on} is worked instead of {instead_of}, which is not off"
        )
        worked[on] = SwapDay(on, instead_of, _status(row), sources[row["source"]])
    years = tuple(int(str(year)) for year in _rows(top["years"]))
    return Holidays(MappingProxyType(off), MappingProxyType(worked), years)


def _mapping(value: places.Plain) -> dict[str, places.Plain]:
    assert isinstance(value, dict), f"a mapping is needed, not {value!r}"
    return value


def _rows(value: places.Plain) -> list[places.Plain]:
    assert isinstance(value, list), f"a list is needed, not {value!r}"
    return value


def _texts(value: places.Plain) -> dict[str, str]:
    return {key: str(text) for key, text in _mapping(value).items()}


def _status(row: Mapping[str, str]) -> Status:
    status = row["status"]
    assert status in ("official", "provisional"), f"{row['on']}: status {status!r}"
    return "official" if status == "official" else "provisional"
