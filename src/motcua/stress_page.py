"""What is said of assumptions: which moves the answer most, and where a verdict flips."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from motcua.answer import Answer, cell
from motcua.law import Term, Terms
from motcua.plan_page import Amount, is_of_whole, named
from motcua.register import RegisterFacts
from motcua.report.cells import neutral
from motcua.report.content import Block, Heading, Line, Table
from motcua.report.offices import role
from motcua.report.values import Name, Number, Value, Written
from motcua.scenario.assumed import Assumption
from motcua.stats import Interval
from motcua.stress import Index, Reach
from motcua.words import Lang


@dataclass(frozen=True)
class Moved:
    """One answer, and how far each assumption moves it.

    Attributes:
        goal: as it was written; empty = what `compare` judges by without one.
        place, key: of the figure; see `compare.Criterion`.
        now: the answer as things are assumed; of a plan the gain.
        low, high: between these it lies at nine of ten points of the ranges.
        indices: of each assumption.
    """

    goal: str
    place: str
    key: str
    now: float
    low: float
    high: float
    indices: tuple[Index, ...]


@dataclass(frozen=True)
class Flip:
    """How far one assumption alone may be off.

    Attributes:
        step: of `down` and `up`, in the unit of the assumption's range.
    """

    step: float
    down: Reach
    up: Reach


@dataclass(frozen=True)
class Stressed:
    """Everything that is said of one scenario's assumptions.

    Attributes:
        plan: how it is called; empty = the scenario by itself.
        verdict: a kind of `compare`, or `met` or `missed`; empty = there is none that could flip.
        flips: of each assumption; none without a verdict.
    """

    facts: RegisterFacts
    runs: int
    samples: int
    plan: str
    assumptions: tuple[Assumption, ...]
    moved: tuple[Moved, ...]
    verdict: str
    flips: tuple[Flip, ...]


def blocks(found: Stressed) -> list[Block]:
    """The page: what moves each answer, where the verdict flips, and both in a sentence."""
    made: list[Block] = [Heading(Term("stress.title", {"base": Written(found.facts.name)}))]
    if found.plan:
        made.append(Line(Term("plan.name", {"plan": Written(found.plan)})))
    made.append(Line(Term("stress.how", _counts(found))))
    for one in found.moved:
        made += _moved(found, one)
    if found.verdict:
        made += _flips(found)
    made += [Line(_most(found, one)) for one in found.moved]
    made.append(Line(_weakest(found) if found.verdict else Term("stress.no_verdict")))
    return made


def _counts(found: Stressed) -> dict[str, object]:
    points = found.samples * (len(found.assumptions) + 2)
    return {"runs": Number(found.runs), "points": Number(points)}


def _moved(found: Stressed, one: Moved) -> Iterator[Block]:
    is_share = is_of_whole(one.goal, one.key)
    now, low, high = (Amount(one.key, value, is_share) for value in (one.now, one.low, one.high))
    said = {"what": named(found.facts, one.key, one.place), "now": now, "low": low, "high": high}
    yield Heading(Term("stress.gain" if found.plan else "stress.figure", said), rank=2)
    yield Line(Term("stress.spread", said))
    columns = ("assumption", "range", "alone", "total", "path")
    rows = [
        (
            _name(found.facts, assumed),
            _between(assumed, assumed.low, assumed.high),
            _share(index.first),
            _share(index.total),
            Written(assumed.path),
        )
        for assumed, index in _ranked(found, one)
    ]
    yield Table(tuple(Term(f"stress.column.{key}") for key in columns), tuple(rows))


def _ranked(found: Stressed, one: Moved) -> list[tuple[Assumption, Index]]:
    """The assumptions, the one that moves the most first."""
    both = zip(found.assumptions, one.indices, strict=True)
    return sorted(both, key=lambda pair: -pair[1].total.mean)


def _name(facts: RegisterFacts, one: Assumption) -> Value:
    if not one.key:
        return Written(one.path)
    said: dict[str, Value] = {}
    if one.key == "work":
        said["of"] = role(facts, one.about)
    elif one.about:
        said["of"] = Name(facts.levels[one.about].name, is_inside=True)
    return Term(f"assumed.{one.key}", said)


def _between(one: Assumption, low: float, high: float) -> Term:
    return Term("stress.between", {"low": _value(one, low), "high": _value(one, high)})


def _value(one: Assumption, value: float) -> Value:
    """A value of an assumption: itself, or how far off in per cent of what is assumed."""
    if not one.is_factor:
        return Number(value, 4)
    off = round(100 * (value - 1), 1)
    return Term("stress.more" if off > 0 else "stress.off", {"off": Number(off, 1)})


def _share(interval: Interval) -> Term:
    """A share of the variance in whole per cent; an estimate beyond what a share can be, at it."""
    mean, low, high = (Number(100 * min(1.0, max(0.0, end))) for end in interval)
    return Term("stress.share", {"mean": mean, "low": low, "high": high})


def _flips(found: Stressed) -> Iterator[Block]:
    kind = {"verdict": Term(f"stress.kind.{found.verdict}")}
    yield Heading(Term("stress.flips", kind), rank=2)
    yield Line(Term("stress.steps"))
    rows = tuple(
        (_name(found.facts, assumed), _held(assumed, flip), Terms(_beyond(assumed, flip)))
        for assumed, flip in zip(found.assumptions, found.flips, strict=True)
    )
    columns = ("assumption", "holds", "flips")
    yield Table(tuple(Term(f"stress.column.{key}") for key in columns), rows)


def _held(one: Assumption, flip: Flip) -> Term:
    low, high = (one.now + flip.step * side.held for side in (flip.down, flip.up))
    return _between(one, low, high)


def _beyond(one: Assumption, flip: Flip) -> tuple[Term, ...]:
    found = tuple(_flipped(one, flip, side) for side in (flip.down, flip.up) if side.flips)
    return found or (Term("stress.never"),)


def _flipped(one: Assumption, flip: Flip, side: Reach) -> Term:
    at = _value(one, one.now + flip.step * (side.flips or 0))
    return Term("stress.at", {"at": at, "becomes": Term(f"stress.kind.{side.becomes}")})


def _most(found: Stressed, one: Moved) -> Term:
    """Which assumption moves an answer most, and which are not told from it."""
    (first, index), *others = _ranked(found, one)
    said: dict[str, object] = {"what": named(found.facts, one.key, one.place)}
    if index.total.mean <= 0:
        return Term("stress.nothing_moves", said)
    said |= {"most": _name(found.facts, first), "share": _share(index.total)}
    near = [
        _name(found.facts, other)
        for other, its in others
        if its.total.high >= index.total.low and its.total.mean > 0
    ]
    if not near:
        return Term("stress.most", said)
    return Term("stress.most_of", said | {"near": Terms(tuple(_terms(near)))})


def _terms(values: Sequence[Value]) -> Iterator[Term]:
    yield from (Term("appendix.named", {"name": value}) for value in values)


def _weakest(found: Stressed) -> Term:
    """Before which assumption the verdict gives way first, beside what is assumed of each."""
    kind = Term(f"stress.kind.{found.verdict}")
    sides = [
        (abs(side.flips) * flip.step / (assumed.now or assumed.high), assumed, flip, side)
        for assumed, flip in zip(found.assumptions, found.flips, strict=True)
        for side in (flip.down, flip.up)
        if side.flips
    ]
    if not sides:
        return Term("stress.firm", {"verdict": kind})
    _, assumed, flip, side = min(sides, key=lambda found: found[0])
    name = _name(found.facts, assumed)
    at = _flipped(assumed, flip, side)
    return Term("stress.weakest", {"verdict": kind, "assumption": name, "at": at})


COLUMNS: Final = ("place", "figure", "goal", "assumption", "first", "total", "low", "high")


def answer_of(found: Stressed) -> Answer:
    """What `motcua stress` answers; its table has a row an assumption of each answer."""
    return Answer(
        "stress",
        found.facts,
        blocks(found),
        to_plain(found),
        COLUMNS,
        lambda lang: _rows(found, lang),
    )


def _rows(found: Stressed, lang: Lang) -> Iterator[list[Any]]:
    for one in found.moved:
        for assumed, index in _ranked(found, one):
            names = (one.place, one.key, one.goal, assumed.path)
            numbers = (index.first.mean, *index.total)
            yield [*map(neutral, names), *(cell(number, lang) for number in numbers)]


def to_plain(found: Stressed) -> dict[str, Any]:
    """The same for programs; what is no number is null."""
    return {
        "provenance": dict(found.facts.provenance),
        "replicates": found.runs,
        "samples": found.samples,
        "plan": found.plan or None,
        "assumptions": [
            {"path": one.path, "unit": _unit(one), "now": one.now, "low": one.low, "high": one.high}
            for one in found.assumptions
        ],
        "answers": [_answer(found, one) for one in found.moved],
        "verdict": found.verdict or None,
        "flips": [
            _flip(assumed, flip)
            for assumed, flip in zip(found.assumptions, found.flips, strict=bool(found.flips))
        ],
    }


def _unit(one: Assumption) -> str:
    return "factor" if one.is_factor else "value"


def _answer(found: Stressed, one: Moved) -> Mapping[str, Any]:
    plain = {key: value for key, value in vars(one).items() if key != "indices"}
    indices = [
        {
            "path": assumed.path,
            "first": index.first._asdict(),
            "total": index.total._asdict(),
        }
        for assumed, index in _ranked(found, one)
    ]
    return {**plain, "goal": one.goal or None, "indices": indices}


def _flip(one: Assumption, flip: Flip) -> Mapping[str, Any]:
    def end(steps: int) -> float:
        return round(one.now + flip.step * steps, 9)

    def beyond(side: Reach) -> Mapping[str, Any] | None:
        return {"at": end(side.flips), "becomes": side.becomes} if side.flips else None

    return {
        "path": one.path,
        "step": flip.step,
        "tried": [end(flip.down.tried), end(flip.up.tried)],
        "holds": [end(flip.down.held), end(flip.up.held)],
        "below": beyond(flip.down),
        "above": beyond(flip.up),
    }
