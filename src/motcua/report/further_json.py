"""What stands beyond the report as plain values, for programs; null is what cannot be told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import TypeAlias

from motcua.breakdown import By
from motcua.causes import Causes
from motcua.decision_766 import Score
from motcua.further import Further
from motcua.indicators import PeriodCount
from motcua.register import RegisterFacts
from motcua.report.further import FORM, form_figures
from motcua.tally import NEEDS
from motcua.timeliness import Timeliness
from motcua.trend import changes

Plain: TypeAlias = "str | int | float | Sequence[Plain] | Mapping[str, Plain] | None"


def to_plain(facts: RegisterFacts, found: Further) -> dict[str, Plain]:
    """One period, for its key `further`; levels by key, groups by key or name, "" not known."""
    unknown = found.unknown()
    levels = {key: _score(found.score(facts, key)) for key in facts.levels}
    return {
        "form_06a": {key: _form(found, key) for key in facts.levels},
        "timeliness": {key: _shares(found.timeliness(key), unknown) for key in facts.levels},
        "decision_766": {"all": _score(found.score(facts)), "levels": levels},
        "duties": {
            key: {
                name: None if name in unknown else value
                for name, value in found.duties[key]._asdict().items()
            }
            for key in facts.levels
        },
        "near_due_working_days": found.days,
        "causes": None if found.causes is None else _causes(found.causes),
        "groups": {by: _groups(found, by) for by in found.groups},
        "unknown": {name: list(lacks) for name, lacks in unknown.items()},
    }


def trend_plain(counts: Sequence[PeriodCount]) -> dict[str, Plain]:
    """What each period has more than the one before it, by level: one fewer than the periods."""
    return {
        level: [
            {name: None if name in unknown else value for name, value in change._asdict().items()}
            for change in changes(counts, level)
        ]
        for unknown in [{name for count in counts for name in count.unknown}]
        for level in (counts[0].levels if counts else ())
    }


def _form(found: Further, level: str) -> list[Plain]:
    return [
        {
            "field": row.field,
            **dict(zip((name for name, _ in FORM), form_figures(row, found.known), strict=True)),
        }
        for row in found.form(level)
    ]


def _shares(ratios: Timeliness, unknown: Mapping[str, tuple[str, ...]]) -> dict[str, Plain]:
    return {
        name: None if name in unknown else {"part": share.part, "whole": share.whole}
        for name, share in ratios._asdict().items()
    }


def _score(points: Score) -> dict[str, Plain]:
    return {
        block: {
            "points": _rounded(points.points(block)),
            "parts": {
                name: {
                    "points": _rounded(part.points),
                    "most": part.most,
                    "why": part.why,
                    "lacks": list(part.lacks),
                }
                for name, part in parts.items()
            },
        }
        for block, parts in points.parts.items()
    }


def _rounded(exact: Fraction | None) -> float | None:
    """Points to four decimals."""
    return None if exact is None else float(round(exact, 4))


def _causes(causes: Causes) -> dict[str, Plain]:
    return {level: dict(counts.items()) for level, counts in causes.items()}


def _groups(found: Further, by: By) -> dict[str, Plain]:
    unknown = {name for name, needed in NEEDS.items() if not found.known.issuperset(needed)}
    return {
        level: {
            name: {
                count: None if count in unknown else value
                for count, value in figures._asdict().items()
            }
            for name, figures in groups.items()
        }
        for level, groups in found.groups[by].items()
    }
