"""A comparison as an answer: its page, its pictures, and a table of every change."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from motcua.answer import Answer, cell
from motcua.compare import Change
from motcua.plan_charts import charts_of
from motcua.plan_page import Comparison, blocks, to_plain
from motcua.report.cells import neutral
from motcua.words import Lang

COLUMNS: Final = (
    "plan",
    "from",
    "to",
    "scope",
    "key",
    "figure",
    "today",
    "with_plan",
    "change",
    "low",
    "high",
    "month_low",
    "month_high",
)
"""Of a table of changes: figures are those of `outcome`, in seconds, thousandths and dossiers."""


def answer_of(found: Comparison) -> Answer:
    """What `motcua compare` answers."""
    return Answer(
        "compare",
        found.facts,
        blocks(found),
        to_plain(found),
        COLUMNS,
        lambda lang: _rows(found, lang),
        charts_of(found),
    )


def _rows(found: Comparison, lang: Lang) -> Iterator[list[Any]]:
    """A row a figure of a plan, in the periods of today, as on the page."""
    rules = found.facts.periods
    for plan in found.plans:
        for one in (one for one in plan.changes if one.figure.period < len(rules)):
            rule = rules[one.figure.period]
            scope = "level" if one.figure.is_level else "office"
            yield [
                neutral(plan.name),
                rule.since.isoformat(),
                rule.until.isoformat(),
                scope,
                neutral(one.figure.place),
                neutral(one.figure.key),
                *(cell(value, lang) for value in _numbers(one)),
            ]


def _numbers(one: Change) -> tuple[float | None, ...]:
    change, month = one.change, one.month
    return (
        one.today,
        one.plan,
        *((None,) * 3 if change is None else (change.mean, change.low, change.high)),
        *((None,) * 2 if month is None else (month.low, month.high)),
    )
