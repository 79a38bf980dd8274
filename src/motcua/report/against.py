"""A published report beside a register, as blocks of a report and as JSON."""

from __future__ import annotations

from collections.abc import Iterator

from motcua.clock import Period
from motcua.law import Term, Terms
from motcua.published import Check, Compared, Comparison, Published
from motcua.published.checks import right_percent
from motcua.published.form import REPEATED, UNPRINTED_IF_NONE
from motcua.report.as_json import Json
from motcua.report.content import Block, Heading, Line, Table
from motcua.report.values import (
    Day,
    Missing,
    Name,
    Number,
    Percent,
    Signed,
    Value,
    Written,
)

COLUMNS: tuple[Value, ...] = (
    Term("against.figure"),
    Term("against.printed"),
    Term("against.counted"),
    Term("against.difference"),
)
BARE = ("total", "resolved", "in_process", "paused", "returned")
"""The sum that everybody knows by its numbers: 3.925 + 516 + 35 + 3 = 4.479."""


def blocks(found: Comparison) -> tuple[Block, ...]:
    """What was compared, a table a level, and the published figures' own arithmetic."""
    return (
        Heading(Term("against.heading")),
        *_about(found),
        *(block for level in found.levels for block in _level(found, level)),
        *arithmetic(found.published, found.checks),
    )


def arithmetic(published: Published, checks: tuple[Check, ...]) -> Iterator[Block]:
    """The identities with their numbers; those that only repeat a line are said where they fail."""
    yield Heading(Term("against.checks"))
    for check in checks:
        if check.kind in ("sum", "percent") or not check.is_right:
            yield Line(Term("against.check", {"check": said(published, check)}))


def _about(found: Comparison) -> Iterator[Line]:
    """Whose report, of which period, and how much of it the register confirms."""
    period = found.published.period
    yield Line(Term("against.source", {"source": Written(found.published.source.rstrip("."))}))
    if period.printed and period.is_misprinted:
        first, last = period.printed
        printed = {"printed_first": Day(first), "printed_last": Day(last)}
        yield Line(Term("against.misprinted", {**printed, **_days(period.meant)}))
    else:
        yield Line(Term("against.period", _days(period.meant)))
    if not found.is_of_one_period:
        yield Line(Term("against.other_period", _days(found.counted)))
    names = [Term("against.named", {"name": _name(found, key)}) for key in found.only_published]
    if names:
        yield Line(Term("against.only_published", {"levels": Terms(tuple(names))}))
    keys = [Term("against.named", {"name": Written(key)}) for key in found.only_counted]
    if keys:
        yield Line(Term("against.only_counted", {"levels": Terms(tuple(keys))}))
    yield _summary([figure for figures in found.levels.values() for figure in figures])


def _summary(figures: list[Compared]) -> Line:
    unknown = sum(figure.difference is None for figure in figures)
    different = sum(bool(figure.difference) for figure in figures)
    counts = {
        "all": len(figures),
        "same": len(figures) - unknown - different,
        "different": different,
        "unknown": unknown,
    }
    return Line(Term("against.summary", {key: Number(count) for key, count in counts.items()}))


def _days(period: Period) -> dict[str, Value]:
    return {"first": Day(period.first), "last": Day(period.last)}


def _name(found: Comparison, level: str) -> Name:
    return Name(found.published.levels[level].name)


def _level(found: Comparison, level: str) -> Iterator[Block]:
    """Every printed figure of a level, what the register counts, and how much more that is."""
    yield Heading(Term("against.named", {"name": _name(found, level)}), rank=2)
    rows = tuple(_row(figure) for figure in found.levels[level])
    yield Table(COLUMNS, rows)


def _row(figure: Compared) -> tuple[Value, ...]:
    name = Term(f"figure.{figure.key}")
    if figure.counted is None or figure.difference is None:
        return name, Number(figure.printed), Missing(), Missing()
    return name, Number(figure.printed), Number(figure.counted), Signed(figure.difference)


def said(published: Published, check: Check) -> Term:
    """An identity with its numbers, and where it fails the lines to look at."""
    facts: dict[str, object] = {
        "level": Name(published.levels[check.level].name),
        "look": _look(check),
    }
    if check.kind == "sum":
        return _sum(check, facts)
    if check.kind == "percent":
        return _percent(check, facts)
    first, second = check.lines
    whole, number = map(Number, check.numbers)
    if check.kind == "same":
        lines = {"figure": _figure(first), "line": _figure(REPEATED[first])}
        return Term("check.same", {**facts, **lines, "whole": whole, "number": number})
    return Term(
        "check.within", {**facts, "figure": _figure(second), "part": number, "whole": whole}
    )


def _figure(line: str) -> Term:
    return Term(f"figure.{line}")


def _look(check: Check) -> Term:
    one = len(check.suspects) == 1
    lines = [Term("check.line", {"figure": _figure(line)}) for line in check.suspects]
    key = "check.look_at" if one else "check.look_at_one_of"
    return Term(key, {"lines": Terms(tuple(lines), "; ")})


def _sum(check: Check, facts: dict[str, object]) -> Term:
    total, *counts = check.numbers
    kinds = ("right", "more", "less")
    return Term(
        f"check.sum_{kinds[(check.gap > 0) - (check.gap < 0)]}",
        {
            **facts,
            "figure": _figure(check.lines[0]),
            "parts": _parts(check),
            "added": Number(sum(counts)),
            "gap": Number(abs(check.gap)),
            "total": Number(total),
        },
    )


def _parts(check: Check) -> Terms:
    """The parts with their names; of the sum that everybody knows the numbers alone, if any."""
    named = list(zip(check.lines[1:], check.numbers[1:], strict=True))
    if check.lines == BARE:
        counts = [number for _, number in named if number] or [0]
        return Terms(tuple(Term("check.number", {"number": Number(n)}) for n in counts), " + ")
    printed = [pair for pair in named if pair[1] or pair[0] not in UNPRINTED_IF_NONE]
    terms = [
        Term("check.figure_and_number", {"figure": _figure(line), "number": Number(number)})
        for line, number in (printed if len(printed) > 1 else named)
    ]
    return Terms(tuple(terms), " + ")


def _percent(check: Check, facts: dict[str, object]) -> Term:
    printed, part, whole = check.numbers
    kind = "right" if check.is_right else "wrong"
    right = Percent(right_percent(part, whole), 10_000) if whole else Missing()
    return Term(
        f"check.percent_{kind if whole else 'of_none'}",
        {
            **facts,
            "figure": _figure(check.lines[1]),
            "part": Number(part),
            "whole": Number(whole),
            "printed": Percent(printed, 10_000),
            "right": right,
        },
    )


def to_plain(found: Comparison) -> dict[str, Json]:
    """The same as plain values; a count that the register cannot tell is null."""
    period = found.published.period
    published: dict[str, Json] = {"source": found.published.source, **_plain_days(period.meant)}
    if period.printed and period.is_misprinted:
        published["printed"] = [day.isoformat() for day in period.printed]
    return {
        "published": published,
        "counted": _plain_days(found.counted),
        "levels": {
            level: {
                figure.key: {
                    "printed": figure.printed,
                    "counted": figure.counted,
                    "difference": figure.difference,
                }
                for figure in figures
            }
            for level, figures in found.levels.items()
        },
        "only_published": list(found.only_published),
        "only_counted": list(found.only_counted),
        "findings": [_plain_check(check) for check in found.checks if not check.is_right],
    }


def _plain_days(period: Period) -> dict[str, Json]:
    return {"from": period.first.isoformat(), "to": period.last.isoformat()}


def _plain_check(check: Check) -> dict[str, Json]:
    """An identity that fails; percentages in hundredths, as everywhere among the checks."""
    numbers: dict[str, Json] = dict(zip(check.lines, check.numbers, strict=True))
    return {
        "level": check.level,
        "kind": check.kind,
        "numbers": numbers,
        "gap": check.gap,
        "look_at": list(check.suspects),
    }
