"""What is said of a sweep: the curve or the grid with its ranges, where it bends, the least."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

from motcua.answer import Answer, cell
from motcua.curve import Curve, chart_of
from motcua.curve import Point as CurvePoint
from motcua.law import Term, Terms
from motcua.measures import Measure
from motcua.plan_page import Named, ends, goals_said, place_of, unit_of
from motcua.register import RegisterFacts
from motcua.report.cells import neutral
from motcua.report.charts import Chart
from motcua.report.content import Block, Heading, Line, Table
from motcua.report.values import Missing, Number, Value, Written
from motcua.stats import Interval
from motcua.sweep import Point, Sweep
from motcua.words import Lang

IN_A_TABLE: Final = 2
"""Measures side by side; a page has no room for more with their ranges."""


def blocks(facts: RegisterFacts, found: Sweep) -> list[Block]:
    """The page.

    Args:
        facts: of the base.
    """
    paths = Written(", ".join(one.path for one in found.choices))
    return [
        Heading(Term("sweep.title", {"base": Written(facts.name)})),
        Line(Term("sweep.of", {"paths": paths, "runs": Number(found.runs)})),
        *([Line(goals_said(found.measures))] if found.points[0].met else []),
        *(_grids(facts, found) if len(found.choices) > 1 else _curves(facts, found)),
        *map(Line, _sentences(found)),
    ]


def _curves(facts: RegisterFacts, found: Sweep) -> Iterator[Block]:
    """A row a value, measures side by side, what they mean beside the first."""
    (choice,) = found.choices
    shown = _moved(found)
    notes = [_note(one, _marks(found, number)) for number, one in enumerate(found.points)]
    for first in range(0, len(shown), IN_A_TABLE):
        here = shown[first : first + IN_A_TABLE]
        names: tuple[Value, ...] = tuple(column(facts, found.measures[at]) for at in here)
        rows: list[tuple[Value, ...]] = [
            (Term("sweep.today"), *_cells(found, found.today, here)),
            *(
                (Written(choice.values[one.values[0]]), *_cells(found, one, here))
                for one in found.points
            ),
        ]
        if not first:
            names = (*names, Term("sweep.note"))
            with_today = [_note(found.today, ()), *notes]
            rows = [(*row, note) for row, note in zip(rows, with_today, strict=True)]
        yield Table((Written(choice.path), *names), tuple(rows))


def _moved(found: Sweep) -> list[int]:
    """Numbers of the measures that are worth a column: those of goals, and all that moved."""
    return [
        at
        for at, measure in enumerate(found.measures)
        if measure.goal is not None
        or not at
        or len({one.seen[at].mean for one in (found.today, *found.points)}) > 1
    ]


def _grids(facts: RegisterFacts, found: Sweep) -> Iterator[Block]:
    """A grid for each measure: rows are the first choice's values, columns the second's."""
    down, across = found.choices
    wide = len(across.values)
    for place in _moved(found):
        measure = found.measures[place]
        cells = [_cell(measure, one.seen[place].mean) for one in found.points]
        yield Heading(column(facts, measure), rank=2)
        yield Table(
            (_corner(found), *map(Written, across.values)),
            tuple(
                (Written(value), *cells[row * wide : (row + 1) * wide])
                for row, value in enumerate(down.values)
            ),
        )
    if found.points[0].met:
        yield from _goals_met(found)


def _goals_met(found: Sweep) -> Iterator[Block]:
    """Where on the grid every goal is met."""
    down, across = found.choices
    wide = len(across.values)
    said = [Term(f"sweep.met_{one.met}") for one in found.points]
    yield Heading(Term("sweep.goals"), rank=2)
    yield Table(
        (_corner(found), *map(Written, across.values)),
        tuple(
            (Written(value), *said[row * wide : (row + 1) * wide])
            for row, value in enumerate(down.values)
        ),
    )


def _corner(found: Sweep) -> Term:
    down, across = found.choices
    paths = {"down": Written(down.path), "across": Written(across.path)}
    return Term("sweep.down_across", paths)


def column(facts: RegisterFacts, measure: Measure) -> Term:
    """The name of a measure with its unit, for the head of a column."""
    unit, *_ = unit_of(measure.key, is_share=_is_share(measure))
    named = Named(measure.key, place_of(facts, measure.place))
    return Term(f"sweep.column.{unit}", {"what": named})


def _is_share(measure: Measure) -> bool:
    return measure.goal is not None and bool(measure.goal.whole)


def _cells(found: Sweep, one: Point, shown: Sequence[int]) -> list[Value]:
    return [_cell(found.measures[at], one.seen[at].mean) for at in shown]


def _cell(measure: Measure, mean: Interval | None) -> Value:
    if mean is None:
        return Missing()
    _, places, per = unit_of(measure.key, is_share=_is_share(measure))
    said = (Number(end / per, max(places, 1)) for end in mean)
    return Term("sweep.mean", dict(zip(("mean", "low", "high"), said, strict=True)))


def _marks(found: Sweep, number: int) -> tuple[str, ...]:
    wanted = {"least": found.least, "knee": found.knee}
    return tuple(name for name, at in wanted.items() if at == number)


def _note(one: Point, marks: tuple[str, ...]) -> Value:
    met = (f"met_{one.met}",) if one.met and "least" not in marks else ()
    said = tuple(Term(f"sweep.{key}") for key in (*marks, *met))
    return Terms(said) if said else Written("")


def _sentences(found: Sweep) -> Iterator[Term]:
    """What follows: the least that is enough, and where more helps little."""
    if found.points[0].met:
        met = {one.met for one in found.points}
        if found.least is not None:
            yield Term("sweep.first_met", {"setting": _setting(found, found.least)})
        elif "yes" not in met:
            yield Term("sweep.none_open" if "unsure" in met else "sweep.none")
    if found.knee is not None:
        yield Term("sweep.bends", {"setting": _setting(found, found.knee)})


def _setting(found: Sweep, number: int) -> Written:
    values = found.points[number].values
    pairs = zip(found.choices, values, strict=True)
    return Written(", ".join(choice.setting(value) for choice, value in pairs))


def charts_of(facts: RegisterFacts, found: Sweep) -> dict[str, Chart]:
    """A curve for each goal, or for the first measure, if a single choice was swept."""
    if len(found.choices) > 1:
        return {}
    return {
        f"curve_{number}": chart_of(_curve(facts, found, at))
        for number, at in enumerate(
            (at for at, one in enumerate(found.measures) if one.goal is not None or not at), 1
        )
    }


def _curve(facts: RegisterFacts, found: Sweep, at: int) -> Curve:
    measure = found.measures[at]
    unit, places, per = unit_of(measure.key, is_share=_is_share(measure))
    known = [(number, one.seen[at].mean) for number, one in enumerate(found.points)]
    points = [
        CurvePoint(number, *(end / per for end in mean))
        for number, mean in known
        if mean is not None
    ]
    goal = measure.goal
    (choice,) = found.choices
    return Curve(
        Written(choice.path),
        Term("sweep.what", {"what": Named(measure.key, place_of(facts, measure.place))}),
        Term(f"sweep.unit.{unit}"),
        Term("sweep.range"),
        tuple(points),
        goal=None if goal is None else (goal.bound / per, Written(goal.said)),
        knee=None if at else found.knee,
        least=found.least,
        decimals=max(places, 1),
        labels=tuple(Written(choice.values[one.officers]) for one in points),
    )


COLUMNS: Final = (
    "place",
    "figure",
    "goal",
    "mean",
    "low",
    "high",
    "month_low",
    "month_high",
    "met",
)


def answer_of(facts: RegisterFacts, found: Sweep) -> Answer:
    """What `motcua sweep` answers; its table has a row a measure a point, today first."""
    return Answer(
        "sweep",
        facts,
        blocks(facts, found),
        to_plain(facts, found),
        (*(neutral(one.path) for one in found.choices), *COLUMNS),
        lambda lang: _rows(found, lang),
        charts_of(facts, found),
    )


def _rows(found: Sweep, lang: Lang) -> Iterator[list[Any]]:
    for one in (found.today, *found.points):
        values = [choice.values[at] for choice, at in zip(found.choices, one.values, strict=False)]
        for measure, seen in zip(found.measures, one.seen, strict=True):
            numbers = (*(seen.mean or (None,) * 3), *(seen.month or (None,) * 3)[1:])
            goal = measure.goal.said if measure.goal is not None else ""
            yield [
                *(neutral(value) for value in values or [""] * len(found.choices)),
                neutral(measure.place),
                neutral(measure.key),
                neutral(goal),
                *(cell(number, lang) for number in numbers),
                one.met,
            ]


def to_plain(facts: RegisterFacts, found: Sweep) -> dict[str, Any]:
    """The same for programs: seconds, thousandths, dossiers and shares; n/a is null."""
    return {
        "provenance": dict(facts.provenance),
        "replicates": found.runs,
        "vary": {one.path: list(one.values) for one in found.choices},
        "measures": [
            {"goal": one.goal.said if one.goal else None, "place": one.place, "key": one.key}
            for one in found.measures
        ],
        "today": _point(found.today, ()),
        "points": [
            _point(
                one,
                tuple(
                    choice.values[at] for choice, at in zip(found.choices, one.values, strict=True)
                ),
            )
            for one in found.points
        ],
        "knee": found.knee,
        "least": found.least,
    }


def _point(one: Point, values: Sequence[str]) -> dict[str, Any]:
    return {
        "values": list(values),
        "met": one.met or None,
        "seen": [{"mean": ends(seen.mean), "month": ends(seen.month)} for seen in one.seen],
    }
