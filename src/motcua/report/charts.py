"""The charts beside a report: what is drawn, in no language and by no program yet.

What a register cannot tell is not drawn as nought: it is left out, and a note under the chart says
so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from motcua.clock import Period
from motcua.indicators import Indicators, PeriodCount
from motcua.law import Term, Terms
from motcua.register import RegisterFacts
from motcua.report.values import Day, Name, Number, Value, Written
from motcua.service import LevelService, Service

MOST_OFFICES = 12
"""Offices on one chart; the busiest are shown."""


DOSSIERS = Term("chart.unit.dossiers")
PERCENT = Term("chart.unit.percent")


class Kind(StrEnum):
    """How a chart is drawn.

    A line over dates or periods; bars lying one after another in a row; bars below one another; a
    curve with marks across it; rows of cells, the darker the more.
    """

    LINE = "line"
    STACKED = "stacked"
    BARS = "bars"
    CURVE = "curve"
    HEAT = "heat"


class Tone(StrEnum):
    """What a colour means; the page decides which colour that is."""

    MAIN = "main"
    GOOD = "good"
    FAIR = "fair"
    BAD = "bad"
    WAITING = "waiting"
    QUIET = "quiet"


@dataclass(frozen=True, slots=True)
class Band:
    """A range around values, both ends at each place; None where it is not known."""

    name: Value
    low: tuple[float | None, ...]
    high: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class Series:
    """Values of one name, one over each place of the chart; None where it is not known."""

    name: Value
    values: tuple[float | None, ...]
    tone: Tone = Tone.MAIN
    band: Band | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """A line across a chart at one of its places, with a name."""

    place: int
    name: Value


@dataclass(frozen=True, slots=True)
class Bound:
    """A line along a chart at a value that is to be reached or kept, with a name."""

    value: float
    name: Value


@dataclass(frozen=True, slots=True)
class Chart:
    """One chart.

    Attributes:
        axis: what the places are: levels, offices, days, periods.
        places: where the values stand, in order.
        series: none when nothing of the chart is known; the notes then say why.
        unit: of every value.
        decimals: of the values at most.
        is_share: each place is drawn as a whole of 100 %; the values stay counts.
        notes: sentences under the chart.
        marks, bounds: of a curve.
    """

    kind: Kind
    title: Value
    axis: Value
    places: tuple[Value, ...]
    series: tuple[Series, ...]
    unit: Value = DOSSIERS
    decimals: int = 0
    is_share: bool = False
    notes: tuple[Value, ...] = ()
    marks: tuple[Mark, ...] = ()
    bounds: tuple[Bound, ...] = ()


class Split(NamedTuple):
    """A count and the parts that it falls into; without parts it stands for itself.

    Attributes:
        seldom: parts that are drawn only where there are any.
    """

    whole: str
    parts: tuple[str, ...] = ()
    seldom: tuple[str, ...] = ()


CHANNELS = Split(
    "received", ("received_online", "received_in_person", "received_postal"), ("received_postal",)
)
CLASSES = Split("resolved", ("early", "on_time", "late", "resolved_undated"), ("resolved_undated",))
IN_PROCESS = Split(
    "in_process", ("within_deadline", "overdue", "in_process_undated"), ("in_process_undated",)
)

TONES: Mapping[str, Tone] = {
    "received_in_person": Tone.WAITING,
    "received_postal": Tone.QUIET,
    "resolved": Tone.GOOD,
    "early": Tone.GOOD,
    "on_time": Tone.FAIR,
    "late": Tone.BAD,
    "resolved_undated": Tone.QUIET,
    "within_deadline": Tone.FAIR,
    "overdue": Tone.BAD,
    "in_process_undated": Tone.QUIET,
    "paused": Tone.WAITING,
    "left": Tone.WAITING,
}


def charts_of(
    facts: RegisterFacts, counts: Sequence[PeriodCount], service: Service | None
) -> tuple[Chart, ...]:
    """Every chart that the counts have something for.

    Of several periods the levels and the offices are those of the last, and trends follow.

    Args:
        counts: of periods in their order.
        service: of one of the periods, for the backlog by date; None = not known.
    """
    if not counts:
        return ()
    last = counts[-1]
    return (
        *_of_levels(facts, last),
        *_of_offices(facts, last),
        *(() if service is None else _backlogs(facts, service)),
        *(_trends(facts, counts) if len(counts) > 1 else ()),
    )


def _titled(what: str, period: Period) -> Term:
    facts = {"what": Term(f"chart.{what}"), "first": Day(period.first), "last": Day(period.last)}
    return Term("chart.of_period", facts)


def _of_levels(facts: RegisterFacts, count: PeriodCount) -> Iterator[Chart]:
    """Channels, timeliness and what is left, each level in its row."""
    names = tuple(Name(level.name) for level in facts.levels.values())
    rows = [count.levels[key] for key in facts.levels]
    is_judged = "late" not in count.unknown
    for title, splits, is_share in (
        ("by_channel", (CHANNELS,), False),
        ("timeliness", (CLASSES,), is_judged),
        ("standing", (IN_PROCESS, Split("paused")), False),
    ):
        yield Chart(
            Kind.STACKED,
            _titled(title, count.period),
            Term("chart.level"),
            names,
            _parts(count, rows, splits),
            is_share=is_share,
            notes=_unknown(count, splits),
        )


def _of_offices(facts: RegisterFacts, count: PeriodCount) -> Iterator[Chart]:
    """Timeliness of the busiest offices, where a level has more than one."""
    if len(facts.offices) <= len({office.level for office in facts.offices.values()}):
        return
    keys = sorted(facts.offices, key=lambda key: -count.offices[key].resolved)[:MOST_OFFICES]
    notes = _unknown(count, (CLASSES,))
    if len(keys) < len(facts.offices):
        shown = {"shown": Number(len(keys)), "all": Number(len(facts.offices))}
        notes = (Term("chart.busiest", shown), *notes)
    yield Chart(
        Kind.STACKED,
        _titled("timeliness_of_offices", count.period),
        Term("chart.office"),
        tuple(Written(facts.offices[key].name) for key in keys),
        _parts(count, [count.offices[key] for key in keys], (CLASSES,)),
        notes=notes,
    )


def _parts(
    count: PeriodCount, rows: Sequence[Indicators], splits: Sequence[Split]
) -> tuple[Series, ...]:
    """The known parts of each count; the count itself where no part of it is known."""
    return tuple(
        one
        for split in splits
        for name in _drawn(count, split)
        if any((one := _series(name, rows)).values) or name not in split.seldom
    )


def _drawn(count: PeriodCount, split: Split) -> list[str]:
    known = [name for name in split.parts if name not in count.unknown]
    return known or [name for name in (split.whole,) if name not in count.unknown]


def _series(name: str, rows: Sequence[Indicators]) -> Series:
    values = tuple(float(getattr(row, name)) for row in rows)
    return Series(Term(f"chart.{name}"), values, TONES.get(name, Tone.MAIN))


def _unknown(count: PeriodCount, splits: Sequence[Split]) -> tuple[Value, ...]:
    """What of these counts the register cannot tell, and for want of what."""
    names = [name for split in splits for name in (*split.parts, split.whole)]
    lacking = [name for name in names if name in count.unknown]
    if not lacking:
        return ()
    columns = dict.fromkeys(column for name in lacking for column in count.unknown[name])
    return (
        Term(
            "chart.unknown",
            {
                "figures": Terms(tuple(Term(f"figure.{name}") for name in lacking)),
                "why": Terms(tuple(Term(f"lacks.{column}") for column in columns), "; "),
            },
        ),
    )


def _backlogs(facts: RegisterFacts, service: Service) -> Iterator[Chart]:
    for key, level in facts.levels.items():
        found = service.levels.get(key)
        if found is not None and found.backlog:
            yield _backlog(Name(level.name), found)


def _backlog(level: Name, found: LevelService) -> Chart:
    days = found.backlog
    return Chart(
        Kind.LINE,
        Term("chart.backlog", {"level": level}),
        Term("chart.day"),
        tuple(Day(day.on) for day in days),
        (
            Series(Term("chart.open"), tuple(float(day.open) for day in days)),
            Series(Term("chart.paused"), tuple(float(day.paused) for day in days), TONES["paused"]),
        ),
    )


def _trends(facts: RegisterFacts, counts: Sequence[PeriodCount]) -> Iterator[Chart]:
    """Period by period: what came, went and was left at each level; and what was in time."""
    periods = tuple(
        Term("chart.days", {"first": Day(one.period.first), "last": Day(one.period.last)})
        for one in counts
    )
    for key, level in facts.levels.items():
        rows = [count.levels[key] for count in counts]
        left = tuple(float(row.in_process + row.paused) for row in rows)
        yield Chart(
            Kind.LINE,
            Term("chart.trend", {"level": Name(level.name)}),
            Term("chart.period"),
            periods,
            (
                _series("received", rows),
                _series("resolved", rows),
                Series(Term("chart.left"), left, TONES["left"]),
            ),
        )
    yield Chart(
        Kind.LINE,
        Term("chart.trend_in_time"),
        Term("chart.period"),
        periods,
        tuple(_in_time(facts, counts)),
        unit=PERCENT,
        decimals=2,
        notes=_unknown(counts[-1], (CLASSES,)),
    )


def _in_time(facts: RegisterFacts, counts: Sequence[PeriodCount]) -> Iterator[Series]:
    """The share of each level; None in a period in which nothing was resolved."""
    if any("late" in count.unknown for count in counts):
        return
    tones = (Tone.MAIN, Tone.WAITING, Tone.GOOD, Tone.BAD, Tone.QUIET)
    for number, (key, level) in enumerate(facts.levels.items()):
        rows = [count.levels[key] for count in counts]
        shares = tuple(
            100 * (row.early + row.on_time) / row.resolved if row.resolved else None for row in rows
        )
        yield Series(Name(level.name), shares, tones[number % len(tones)])
