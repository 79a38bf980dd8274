"""The report as JSON: the same counts under the same keys, for programs."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import TypeAlias

from motcua.indicators import Indicators, PeriodCount
from motcua.register import RegisterFacts
from motcua.report.replicates import PeriodRanges, Range

Json: TypeAlias = "str | int | float | list[Json] | dict[str, Json]"


def to_json(facts: RegisterFacts, counts: Sequence[PeriodCount | PeriodRanges]) -> str:
    """One object: what made the counts, and those of each period; equal bytes every time."""
    return json.dumps(to_plain(facts, counts), ensure_ascii=False, indent=2) + "\n"


def to_plain(facts: RegisterFacts, counts: Sequence[PeriodCount | PeriodRanges]) -> dict[str, Json]:
    """The same as plain values, keys in the order of Indicators.

    A count is an integer; of several runs it is `{mean, low, high}`, nine runs out of ten lying
    between low and high.
    """
    return {"provenance": dict(facts.provenance), "periods": [_period(count) for count in counts]}


def _period(count: PeriodCount | PeriodRanges) -> dict[str, Json]:
    plain: dict[str, Json] = {
        "from": count.period.first.isoformat(),
        "to": count.period.last.isoformat(),
    }
    if isinstance(count, PeriodRanges):
        plain["replicates"] = count.replicates
    plain["levels"] = {key: _figures(figures) for key, figures in count.levels.items()}
    plain["offices"] = {key: _figures(figures) for key, figures in count.offices.items()}
    return plain


def _figures(figures: Indicators | Mapping[str, Range]) -> dict[str, Json]:
    if isinstance(figures, Indicators):
        return dict(figures._asdict())
    return {key: dict(figures[key]._asdict()) for key in Indicators._fields}
