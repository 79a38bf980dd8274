"""What is said of the least staffing: the answer first, how sure, then what was tried."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from motcua.answer import Answer, cell
from motcua.enough import Option, Tried
from motcua.law import Term
from motcua.plan_page import goals_said, place_of
from motcua.register import RegisterFacts
from motcua.report.cells import neutral
from motcua.report.content import Block, Heading, Line, Table
from motcua.report.values import Number, Shift, Value, Written
from motcua.staffing import Searched, Staffing
from motcua.words import Lang

SHOWN: Final = 12
"""Options of a part that are shown; those next to the answer in their cost."""


def blocks(facts: RegisterFacts, found: Staffing) -> list[Block]:
    """The page.

    Args:
        facts: of the base.
    """
    return [
        Heading(Term("enough.title", {"base": Written(facts.name)})),
        Line(goals_said([one for part in found.parts for one in part.measures])),
        *map(Line, _answer(found)),
        *(_offices(facts, found) if found.parts[0].office else _tried(found.parts[0])),
    ]


def _answer(found: Staffing) -> Iterator[Term]:
    """The sentence, how sure it is, and what it rests on."""
    settings = found.settings
    if settings is None:
        yield Term("enough.none_sure" if found.is_sure else "enough.none_open")
    else:
        said = Written(", ".join(found.moved))
        cost = {"settings": said, "cost": _more(found.cost)}
        key = "enough.as_today" if not found.moved else "enough.answer"
        yield Term(key, cost)
        if found.budget is not None and found.cost > found.budget:
            yield Term("enough.beyond", {"budget": Number(found.budget, 1)})
    facts: dict[str, Any] = {
        "level": Number(100 * found.level, 1),
        "runs": Number(found.runs),
    }
    yield Term("enough.sure" if found.is_sure else "enough.unsure", facts)
    if not all(one.is_complete for one in found.parts):
        yield Term("enough.on_the_way")


def _more(cost: float) -> Shift:
    """Officers more than today, with their sign."""
    return Shift(cost, cost, cost)


def _offices(facts: RegisterFacts, found: Staffing) -> Iterator[Block]:
    """A line an office: what it needs, what that costs, how many runs told."""
    rows = []
    for part in found.parts:
        place = place_of(facts, part.office)
        chosen = part.chosen
        said: Value = Term("enough.no_option")
        cost: Value = Written("")
        if chosen is not None:
            moved = chosen.moved
            said = Written(", ".join(moved)) if moved else Term("enough.unchanged")
            cost = _more(chosen.cost)
        runs = max((one.runs for one in part.least.tried), default=0)
        rows.append((place or Written(part.office), said, cost, Number(runs)))
    yield Table(tuple(Term(f"enough.column.{key}") for key in OF_OFFICES), tuple(rows))


OF_OFFICES: Final = ("office", "needs", "cost", "runs")
OF_OPTIONS: Final = ("option", "cost", "decision", "runs")


def _tried(part: Searched) -> Iterator[Block]:
    """The options about the answer, the cheapest first; those that nobody needed to try last."""
    pairs = list(zip(part.options, part.least.tried, strict=True))
    at = part.least.option
    last = len(pairs) if at is None else at + SHOWN // 2
    shown = pairs[max(0, last - SHOWN) : last]
    rows = tuple(_row(part, option, tried) for option, tried in shown if tried.runs)
    yield Table(tuple(Term(f"enough.column.{key}") for key in OF_OPTIONS), rows)


def _row(part: Searched, option: Option, tried: Tried) -> tuple[Value, ...]:
    said = ", ".join(option.moved)
    return (
        Written(said) if said else Term("enough.unchanged"),
        _more(option.cost),
        Term(f"enough.{_decision(part, option, tried)}"),
        Number(tried.runs),
    )


COLUMNS: Final = ("office", "settings", "cost", "decision", "runs")


def answer_of(facts: RegisterFacts, found: Staffing) -> Answer:
    """What `motcua enough` answers; its table has a row an option that was tried."""
    return Answer(
        "enough",
        facts,
        blocks(facts, found),
        to_plain(facts, found),
        COLUMNS,
        lambda lang: _rows(found, lang),
    )


def _rows(found: Staffing, lang: Lang) -> Iterator[list[Any]]:
    for part in found.parts:
        for option, tried in zip(part.options, part.least.tried, strict=True):
            if tried.runs:
                said = neutral(", ".join(option.settings))
                cost = cell(option.cost, lang)
                yield [neutral(part.office), said, cost, _decision(part, option, tried), tried.runs]


def _decision(part: Searched, option: Option, tried: Tried) -> str:
    return "chosen" if option is part.chosen else tried.decision


def to_plain(facts: RegisterFacts, found: Staffing) -> dict[str, Any]:
    """The same for programs."""
    settings = found.settings
    return {
        "provenance": dict(facts.provenance),
        "level": found.level,
        "runs": found.runs,
        "sure": found.is_sure,
        "settings": None if settings is None else list(settings),
        "cost": None if settings is None else found.cost,
        "budget": found.budget,
        "parts": [_part(one) for one in found.parts],
    }


def _part(part: Searched) -> dict[str, Any]:
    return {
        "office": part.office or None,
        "goals": [one.goal.said for one in part.measures if one.goal is not None],
        "complete": part.is_complete,
        "least": part.least.option,
        "ties": list(part.least.ties),
        "options": [
            {
                "settings": list(option.settings),
                "cost": option.cost,
                "decision": tried.decision if tried.runs else None,
                "runs": tried.runs,
                "gaps": list(tried.gaps),
            }
            for option, tried in zip(part.options, part.least.tried, strict=True)
        ],
    }
