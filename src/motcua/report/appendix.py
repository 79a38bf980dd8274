"""What stands below a simulated report: sums, ranges, how the service felt, what made it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from math import isfinite
from typing import TypeAlias

from motcua import scenario
from motcua.clock import Period, load_holidays
from motcua.indicators import Indicators, PeriodCount
from motcua.law import Term, Terms
from motcua.register import LevelFacts, RegisterFacts
from motcua.report.content import Block, Heading, Line, Table
from motcua.report.known import OUTSIDE, Known, known
from motcua.report.offices import busiest, role, slowest_counters
from motcua.report.replicates import PeriodRanges
from motcua.report.values import (
    Bar,
    Between,
    Day,
    Missing,
    Name,
    Number,
    Percent,
    Value,
    WorkingHours,
    Written,
)
from motcua.scenario.models import CalendarRule
from motcua.service import Backlog, LevelService, Service

Part: TypeAlias = tuple[Term, Sequence[Block]]
"""A numbered part of the appendix: its name and what stands in it."""

MOST_DAYS = 31
"""A backlog of more working days is shown by the week, one of more weeks by the month."""

NAMED = ("scenario", "fingerprint", "seed", "replicate", "engine")
"""What made the run, each on its own line; the rest are versions, on one line together."""


def appendix(
    facts: RegisterFacts,
    count: PeriodCount,
    found: PeriodRanges | None,
    service: Service | None,
) -> tuple[Block, ...]:
    """Every part that there is something to say in, numbered.

    Args:
        count: the figures as they stand in the report's lines.
        found: of several runs; None for one.
        service: of the run that the facts name.
    """
    parts: list[Part] = [(Term("appendix.sums"), _sums(facts, count))]
    if found is not None:
        parts.append((_title("ranges", runs=Number(found.replicates)), [_ranges(facts, found)]))
    parts.append((Term("appendix.outside"), [_outside(facts, count)]))
    if service is not None:
        parts += _service(facts, service)
    parts.append((Term("appendix.calendar"), [_calendar(facts, count.period)]))
    parts.append((Term("appendix.provenance"), list(_provenance(facts, found))))
    is_of_one_run = found is not None and service is not None
    return (
        Heading(Term("appendix.title")),
        *([_of_one_run(facts)] if is_of_one_run else ()),
        *(block for number, part in enumerate(parts, 1) for block in _numbered(number, part)),
    )


def _of_one_run(facts: RegisterFacts) -> Line:
    """Of many runs, waits, loads and backlog are those of one, and this is said."""
    run = Written(str(facts.provenance.get("replicate", 0)))
    return Line(Term("appendix.of_one_run", {"replicate": run}))


def _title(key: str, **facts: object) -> Term:
    return Term(f"appendix.{key}", facts)


def _numbered(number: int, part: Part) -> Iterator[Block]:
    title, blocks = part
    yield Heading(Term("appendix.part", {"number": number, "title": title}), rank=2)
    yield from blocks


def _sums(facts: RegisterFacts, count: PeriodCount) -> list[Block]:
    """The identities of the report with their numbers, so that a reader can add them up."""
    return [
        Line(
            Term(
                "appendix.sums_of_level",
                {
                    "level": Name(level.name),
                    "came": f.sum(("received", "carried_over"), "total"),
                    "went": f.sum(("resolved", "in_process", "paused", "returned"), "total"),
                    "classes": f.sum(("early", "on_time", "late", "resolved_undated"), "resolved"),
                },
            )
        )
        for level, f in _of_levels(facts, count)
    ]


def _of_levels(facts: RegisterFacts, count: PeriodCount) -> Iterator[tuple[LevelFacts, Known]]:
    return ((level, known(count, key)) for key, level in facts.levels.items())


def _ranges(facts: RegisterFacts, found: PeriodRanges) -> Table:
    """Mean and range of every count that is known and not nought everywhere."""
    keys = [
        key
        for key in Indicators._fields[1:]
        if key not in found.unknown and any(found.levels[level][key].high for level in facts.levels)
    ]
    rows = [
        (
            Term(f"indicator.{key}"),
            *(value for level in facts.levels for value in _mean_and_range(found, level, key)),
        )
        for key in keys
    ]
    names = tuple(Name(level.name) for level in facts.levels.values())
    heads: tuple[Value, ...] = tuple(Term(f"appendix.{key}") for key in ("mean", "half", "range"))
    return Table(
        columns=(Term("appendix.indicator"), *(heads * len(names))),
        rows=tuple(rows),
        groups=tuple((1 + 3 * place, 3, name) for place, name in enumerate(names)),
    )


def _mean_and_range(found: PeriodRanges, level: str, key: str) -> tuple[Value, Value, Value]:
    figures = found.levels[level][key]
    half = Number(figures.half_width, 1) if isfinite(figures.half_width) else Missing()
    return Number(figures.mean, 1), half, Between(figures.low, figures.high)


def _outside(facts: RegisterFacts, count: PeriodCount) -> Table:
    names = tuple(Name(level.name) for level in facts.levels.values())
    figures = [figures for _, figures in _of_levels(facts, count)]
    rows: list[tuple[Value, ...]] = [
        (Term(f"indicator.{key}"), *(found.number(key) for found in figures)) for key in OUTSIDE
    ]
    return Table((Written(""), *names), tuple(rows))


def _service(facts: RegisterFacts, service: Service) -> Iterator[Part]:
    """Waits, loads and backlog."""
    levels = [(level, service.levels[key]) for key, level in facts.levels.items()]
    tables: tuple[tuple[str, Callable[[], Table | None]], ...] = (
        ("counter", lambda: _counter(levels)),
        ("result", lambda: _results(levels)),
        ("load", lambda: _loads(facts, levels)),
        ("backlog", lambda: _backlog(levels)),
    )
    worst = {"counter": slowest_counters(facts, service), "load": busiest(facts, service)}
    for key, made in tables:
        table, offices = made(), worst.get(key)
        nothing = Line(Term("appendix.not_on_record"))
        blocks: list[Block] = [nothing if table is None else table]
        if offices is not None:
            blocks += [Line(Term(f"appendix.worst_{key}")), offices]
        yield Term(f"appendix.{key}"), blocks


Levels: TypeAlias = Sequence[tuple[LevelFacts, LevelService]]
WAITS: tuple[Value, ...] = (
    Term("appendix.dossiers"),
    Term("appendix.median"),
    Term("appendix.nine_of_ten"),
)


def _counter(levels: Levels) -> Table | None:
    rows = tuple(
        (
            Name(level.name),
            Term(f"appendix.{channel}"),
            Number(spread.dossiers),
            Number(spread.median, 1),
            Number(spread.nine_of_ten, 1),
        )
        for level, found in levels
        for channel, spread in (found.counter_min or {}).items()
    )
    columns = (Term("appendix.level"), Term("appendix.channel"), *WAITS)
    return Table(columns, rows) if rows else None


def _results(levels: Levels) -> Table | None:
    rows = tuple(
        (
            Name(level.name),
            Number(found.result_h.dossiers),
            WorkingHours(found.result_h.median),
            WorkingHours(found.result_h.nine_of_ten),
        )
        for level, found in levels
        if found.result_h is not None
    )
    return Table((Term("appendix.level"), *WAITS), rows) if rows else None


def _loads(facts: RegisterFacts, levels: Levels) -> Table | None:
    rows = tuple(
        (
            Name(level.name),
            Terms(tuple(role(facts, one) for one in load.roles)),
            Number(load.officers),
            Percent(round(1000 * load.share), 1000),
        )
        for level, found in levels
        for load in found.loads or ()
    )
    columns = (
        Term("appendix.level"),
        Term("appendix.roles"),
        Term("appendix.officers"),
        Term("appendix.busy"),
    )
    return Table(columns, rows) if rows else None


def _backlog(levels: Levels) -> Table | None:
    """Open and paused dossiers at the end of working days, a bar for both together."""
    by_day = [{day.on: day for day in found.backlog} for _, found in levels]
    days = _thinned(sorted({on for known in by_day for on in known}))
    if not days:
        return None
    greatest = [
        max((day.open + day.paused for day in known.values()), default=0) for known in by_day
    ]
    rows = tuple(
        (
            Day(on),
            *(
                value
                for known, most in zip(by_day, greatest, strict=True)
                for value in _standing(known.get(on), most)
            ),
        )
        for on in days
    )
    heads = (Term("appendix.open"), Term("appendix.paused"), Written(""))
    return Table(
        columns=(Term("appendix.day"), *(heads * len(levels))),
        rows=rows,
        groups=tuple((1 + 3 * n, 3, Name(level.name)) for n, (level, _) in enumerate(levels)),
    )


def _standing(day: Backlog | None, greatest: int) -> tuple[Value, Value, Value]:
    if day is None:
        return Written(""), Written(""), Written("")
    return Number(day.open), Number(day.paused), Bar(day.open + day.paused, greatest)


def _thinned(days: Sequence[dt.date]) -> list[dt.date]:
    """All days if they are few, else the last of each week, or of each month."""
    keys: tuple[Callable[[dt.date], object], ...] = (
        lambda on: on,
        lambda on: on.isocalendar()[:2],
        lambda on: (on.year, on.month),
    )
    for key in keys:
        last_of = {key(on): on for on in days}
        if len(last_of) <= MOST_DAYS:
            return list(last_of.values())
    return list({(on.year, on.month): on for on in days}.values())


def _calendar(facts: RegisterFacts, period: Period) -> Line:
    """How many working days the period has, and who decided the days off."""
    rule = facts.calendar
    days = scenario.calendar(rule, rule.hours, period.first, period.last).working_days(period)
    return Line(Term("appendix.days", {"days": Number(days), "source": _days_off(rule, period)}))


def _days_off(rule: CalendarRule, period: Period) -> Term:
    """Who decided the days off: the country, the scenario, or both."""
    if rule.holidays == "none":
        return Term("appendix.calendar_none")
    holidays = load_holidays(rule.holidays)
    years = {period.first.year, period.last.year} & set(holidays.years)
    is_official = all(holidays.status(year) == "official" for year in years)
    source = Term(f"appendix.calendar_{'official' if is_official else 'provisional'}")
    own = {*rule.off} - holidays.off.keys() | {*rule.worked} - holidays.worked.keys()
    if not own:
        return source
    return Term("appendix.calendar_added", {"source": source, "own": Number(len(own))})


def _provenance(facts: RegisterFacts, found: PeriodRanges | None) -> Iterator[Line]:
    """Everything needed to make the same figures again."""
    made = dict(facts.provenance)
    if found is not None:
        made["replicate"] = f"0 … {found.replicates - 1}"
    for key in NAMED:
        if key in made:
            yield Line(_title(f"made_{key}", value=Written(str(made[key]))))
    versions = [
        Term("appendix.named", {"name": Written(f"{key} {value}")})
        for key, value in made.items()
        if key not in NAMED
    ]
    if versions:
        yield Line(_title("made_versions", versions=Terms(tuple(versions))))
    if facts.source:
        yield Line(_title("made_for", source=Written(facts.source)))
