"""The report as JSON: the same counts under the same keys, for programs."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from math import isfinite
from typing import TypeAlias

from motcua.clock import HOUR, MINUTE
from motcua.indicators import Indicators, PeriodCount
from motcua.register import RegisterFacts
from motcua.report.known import Unknown
from motcua.report.replicates import PeriodRanges, Range
from motcua.service import LevelService, Service, Spread

Json: TypeAlias = "str | int | float | list[Json] | dict[str, Json] | None"


def to_json(
    facts: RegisterFacts,
    counts: Sequence[PeriodCount | PeriodRanges],
    services: Sequence[Service] = (),
) -> str:
    """One object: what made the counts, and those of each period; equal bytes every time."""
    return json.dumps(to_plain(facts, counts, services), ensure_ascii=False, indent=2) + "\n"


def to_plain(
    facts: RegisterFacts,
    counts: Sequence[PeriodCount | PeriodRanges],
    services: Sequence[Service] = (),
) -> dict[str, Json]:
    """The same as plain values, keys in the order of Indicators.

    A count is an integer; of several runs it is `{mean, low, high}`, nine runs out of ten lying
    between low and high. Waits, loads and backlog stand under `service`, of one run only: those of
    several runs have no one figure.

    A count that the register cannot tell is null, and `unknown` names the columns it lacks. Of a
    table `rows` says how many dossiers it holds, and `set_aside` how many of them are in no count.
    """
    periods = [_period(count) for count in counts]
    for count, period, service in zip(counts, periods, services, strict=False):
        if isinstance(count, PeriodCount):
            period["service"] = {
                "levels": {key: _service(found) for key, found in service.levels.items()},
                "offices": {key: _service(found) for key, found in service.offices.items()},
            }
    return {"provenance": dict(facts.provenance), "periods": list(periods)}


def _service(found: LevelService) -> dict[str, Json]:
    """Whole seconds of working time; null what the register does not tell."""
    waits, result, loads = found.counter_min, found.result_h, found.loads
    return {
        "counter": None
        if waits is None
        else {key: _spread(spread, MINUTE) for key, spread in waits.items()},
        "result": None if result is None else _spread(result, HOUR),
        "load": None
        if loads is None
        else [
            {
                "roles": list(load.roles),
                "officers": load.officers,
                "busy_s": load.busy_s,
                "duty_s": load.duty_s,
            }
            for load in loads
        ],
        "backlog": [
            {"on": day.on.isoformat(), "open": day.open, "paused": day.paused}
            for day in found.backlog
        ],
    }


def _spread(spread: Spread, unit_s: int) -> dict[str, Json]:
    return {
        "dossiers": spread.dossiers,
        "median_work_s": round(spread.median * unit_s),
        "nine_of_ten_work_s": round(spread.nine_of_ten * unit_s),
    }


def _period(count: PeriodCount | PeriodRanges) -> dict[str, Json]:
    plain: dict[str, Json] = {
        "from": count.period.first.isoformat(),
        "to": count.period.last.isoformat(),
    }
    if isinstance(count, PeriodRanges):
        plain["replicates"] = count.replicates
    unknown = count.unknown
    plain["levels"] = {key: _figures(figures, unknown) for key, figures in count.levels.items()}
    plain["offices"] = {key: _figures(figures, unknown) for key, figures in count.offices.items()}
    if unknown:
        plain["unknown"] = {key: list(columns) for key, columns in unknown.items()}
    if isinstance(count, PeriodCount) and count.rows is not None:
        plain |= {"rows": count.rows, "set_aside": count.set_aside}
    return plain


def _figures(figures: Indicators | Mapping[str, Range], unknown: Unknown) -> dict[str, Json]:
    """Every count by its key, null where the register cannot tell."""
    if isinstance(figures, Indicators):
        return {key: None if key in unknown else n for key, n in figures._asdict().items()}
    return {key: None if key in unknown else _range(figures[key]) for key in Indicators._fields}


def _range(found: Range) -> dict[str, Json]:
    half = found.half_width if isfinite(found.half_width) else None
    return {**found._asdict(), "half_width": half}
