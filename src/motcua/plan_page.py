"""What is said of plans beside today: the verdict, the report's own lines, who pays, and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final, cast

from motcua.clock import HOUR, MINUTE
from motcua.compare import Change, Verdict
from motcua.law import Term, Terms
from motcua.measures import Measure, Outcomes
from motcua.outcome import BACKLOG, COUNTER_WAIT, LOAD, ON_DAY, RESULT_TIME
from motcua.plan_runs import Behind
from motcua.register import RegisterFacts
from motcua.report.content import Block, Heading, Line, Table
from motcua.report.figures import ROWS, Figure, full
from motcua.report.offices import role
from motcua.report.values import Day, Missing, Name, Number, Shift, Value, Written
from motcua.stats import Interval
from motcua.steady import growing
from motcua.why import Fate
from motcua.words import Lang

COUNTS: Final = tuple(row.name for row in ROWS if isinstance(row, Figure))[1:]
"""Counts in the order of the report; the procedures on offer are no outcome."""

BUSIEST: Final = "load"
SHOWN_FATES: Final = 10
SHOWN_GROWING: Final = 5


@dataclass(frozen=True)
class Plan:
    """A plan beside today.

    Attributes:
        name: of its file, or its settings as they were written.
        is_paired: the same dossiers come, at the same second, as today.
        is_same_time: its periods are today's.
        why: dossiers whose fate it changed in one run; None = not asked.
        why_run: the number of that run.
        behind: its runs, for pictures; None = not kept.
    """

    name: str
    verdict: Verdict
    changes: tuple[Change, ...]
    is_paired: bool = True
    is_same_time: bool = True
    why: tuple[Fate, ...] | None = None
    why_run: int = 0
    behind: Behind | None = None


@dataclass(frozen=True)
class Comparison:
    """Everything that is said of plans of one base scenario.

    Attributes:
        today: the runs of the base, for pictures; None = not kept.
    """

    facts: RegisterFacts
    runs: int
    plans: tuple[Plan, ...]
    others: Mapping[str, RegisterFacts] = field(default_factory=dict)
    today: Behind | None = None


@dataclass(frozen=True, slots=True)
class Amount:
    """A figure in the unit that people say it in."""

    key: str
    value: float
    is_share: bool = False

    def __format__(self, lang: str) -> str:
        unit, places, per = unit_of(self.key, is_share=self.is_share)
        said = Term(f"plan.unit.{unit}", {"value": Number(self.value / per, places)})
        return format(said, lang)


def unit_of(key: str, *, is_share: bool = False) -> tuple[str, int, float]:
    """The unit of a figure, its decimals, and how many of the figure's make one."""
    if is_share:
        return "percent", 2, 0.01
    if key == COUNTER_WAIT:
        return "minutes", 0, MINUTE
    if key == RESULT_TIME:
        return "hours", 1, HOUR
    if key.startswith(BUSIEST):
        return "percent", 1, 10.0
    return "dossiers", 1, 1.0


@dataclass(frozen=True, slots=True)
class Named:
    """The name of a figure as it stands alone, the place behind it."""

    key: str
    place: Value | None = None

    def __format__(self, lang: str) -> str:
        if self.key in COUNTS:
            said = full(self.key, cast("Lang", lang)).replace("– ", "")
        else:
            said = format(Term(f"plan.{self.key}"), lang)
        return said if self.place is None else f"{said} ({self.place:{lang}})"


def blocks(found: Comparison) -> list[Block]:
    """The page, plan by plan."""
    made: list[Block] = [Heading(Term("plan.title", {"base": Written(found.facts.name)}))]
    for plan in found.plans:
        made += _plan(found, plan)
    return made


def _plan(found: Comparison, plan: Plan) -> Iterator[Block]:
    yield Heading(Term("plan.name", {"plan": Written(plan.name)}))
    yield Line(sentence(found.facts, plan.verdict))
    yield Line(Term("plan.how_sure", {"runs": Number(found.runs)}))
    for key, behind in (("today", found.today), ("plan", plan.behind)):
        if behind is not None:
            yield from (Line(one) for one in not_keeping_up(found.facts, behind.outcomes, key))
    if not plan.is_same_time:
        yield Line(Term("plan.other_time"))
    elif not plan.is_paired:
        yield Line(Term("plan.other_dossiers"))
    for number, rule in enumerate(found.facts.periods):
        for level in found.facts.levels:
            here = [
                one
                for one in plan.changes
                if one.figure.is_level and one.figure[:2] == (number, level)
            ]
            span = {"first": Day(rule.since), "last": Day(rule.until)}
            place = Name(found.facts.levels[level].name)
            yield Heading(Term("plan.level", {"level": place, **span}), rank=2)
            yield Table(_columns("indicator"), tuple(_lines(here)))
            yield Table(_columns("pays"), tuple(_payers(found, here)))
    if plan.why is not None:
        yield from _why(plan)


def not_keeping_up(facts: RegisterFacts, found: Outcomes, whose: str = "") -> Iterator[Term]:
    """A sentence for each office whose backlog grows as long as nothing changes.

    Args:
        whose: today's or the plan's; empty = the scenario's.
    """
    for one in growing(facts, found)[:SHOWN_GROWING]:
        said: dict[str, Any] = {
            "office": Written(facts.offices[one.office].name),
            "whose": Term(f"plan.column.{whose}") if whose else Term("steady.scenario"),
            "roles": Terms(tuple(role(facts, name) for name in one.roles)),
            "load": Number(one.load / 10, 1),
            "per_day": Number(one.per_day.mean, 1),
            "low": Number(one.per_day.low, 1),
            "high": Number(one.per_day.high, 1),
        }
        yield Term("steady.growing", said)


def _columns(first: str) -> tuple[Value, ...]:
    return tuple(Term(f"plan.column.{key}") for key in (first, "today", "plan", "change"))


def _lines(here: Sequence[Change]) -> Iterator[tuple[Value, ...]]:
    """The report's own lines, those that are nought in both left out."""
    by_key = {one.figure.key: one for one in here}
    for key in COUNTS:
        one = by_key.get(key)
        if one is not None and (one.today or one.plan):
            yield (Term(f"indicator.{key}"), *_cells(one))


def _payers(found: Comparison, here: Sequence[Change]) -> Iterator[tuple[Value, ...]]:
    """Waits, backlog, and how busy everybody is; then the backlog by date, a line a week."""
    by_key = {one.figure.key: one for one in here}
    for key in (COUNTER_WAIT, RESULT_TIME, BACKLOG):
        if key in by_key:
            yield (Term(f"plan.{key}"), *_cells(by_key[key]))
    for key, one in by_key.items():
        if key.startswith(LOAD):
            roles = tuple(role(found.facts, name) for name in key.removeprefix(LOAD).split("+"))
            yield (Term("plan.load_of", {"roles": Terms(roles)}), *_cells(one))
    known = [one for key, one in by_key.items() if key.startswith(ON_DAY) and one.today is not None]
    for one in _last_of_weeks(known):
        on = date.fromisoformat(one.figure.key.removeprefix(ON_DAY))
        yield (Term("plan.backlog_on", {"day": Day(on)}), *_cells(one))


def _last_of_weeks(days: Sequence[Change]) -> list[Change]:
    weeks = {
        date.fromisoformat(one.figure.key.removeprefix(ON_DAY)).isocalendar()[:2]: one
        for one in days
    }
    return list(weeks.values())


def _cells(one: Change) -> tuple[Value, Value, Value]:
    _, places, per = unit_of(one.figure.key)
    today, plan = (
        Missing() if value is None else Number(value / per, max(places, 1))
        for value in (one.today, one.plan)
    )
    return today, plan, Missing() if one.change is None else _shift(one.change, per)


def _shift(change: Interval, per: float) -> Shift:
    return Shift(change.mean / per, change.low / per, change.high / per)


def place_of(facts: RegisterFacts, key: str) -> Value | None:
    """The name of a level or an office within a sentence; None = neither."""
    if key in facts.levels:
        return Name(facts.levels[key].name, is_inside=True)
    return Written(facts.offices[key].name) if key in facts.offices else None


def named(facts: RegisterFacts, key: str, place: str) -> Named:
    """A figure with the name of its level or office, if it is about one."""
    return Named(key, place_of(facts, place))


GOALS_SAID: Final = 4
"""Goals that are written out; one for each office is one more of the same."""


def goals_said(measures: Sequence[Measure]) -> Term:
    """What is wanted, as it was written."""
    said = list(dict.fromkeys(one.goal.said for one in measures if one.goal is not None))
    more = ["…"] if len(said) > GOALS_SAID else []
    return Term("plan.goals", {"goals": Written(", ".join([*said[:GOALS_SAID], *more]))})


def is_of_whole(goal: str, key: str) -> bool:
    """Whether a goal as it was written is about a share; a load is in per cent by itself."""
    return "%" in goal and not key.startswith(BUSIEST)


def sentence(facts: RegisterFacts, verdict: Verdict) -> Term:
    """The verdict, one of the four, with what it rests on."""
    is_share = is_of_whole(verdict.said, verdict.key)
    said: dict[str, Any] = {
        "what": named(facts, verdict.key, verdict.place),
        "today": Amount(verdict.key, verdict.today, is_share),
        "plan": Amount(verdict.key, verdict.plan, is_share),
        "goal": Written(verdict.said),
        "agree": Number(verdict.agree),
        "runs": Number(verdict.runs),
        "more": Term("plan.very_many")
        if verdict.more is None
        else Term("plan.more", {"more": Number(verdict.more)}),
    }
    return Term(f"verdict.{verdict.kind}", {"because": Term(f"verdict.{verdict.reason}", said)})


def _why(plan: Plan) -> Iterator[Block]:
    """Dossiers whose fate changed, those that change for the worse or the better first."""
    assert plan.why is not None
    count = {"count": Number(len(plan.why)), "run": Number(plan.why_run)}
    yield Heading(Term("plan.why", count), rank=2)
    for fate in plan.why[:SHOWN_FATES]:
        yield Line(
            Term(
                "plan.fate",
                {
                    "number": Written(str(fate.dossier)),
                    "office": Written(fate.office),
                    "today": Named(fate.today),
                    "plan": Named(fate.plan),
                },
            )
        )
        for key, lines in (
            ("plan.first_today", fate.first_today),
            ("plan.first_plan", fate.first_plan),
        ):
            yield Line(Term(key, {"vi": Written(lines["vi"]), "en": Written(lines["en"])}))


def to_plain(found: Comparison) -> dict[str, Any]:
    """The same for programs: whole seconds, thousandths and dossiers; n/a is null."""
    return {
        "provenance": dict(found.facts.provenance),
        "replicates": found.runs,
        "plans": [
            {
                "name": plan.name,
                "same_dossiers": plan.is_paired,
                "same_periods": plan.is_same_time,
                "verdict": _verdict(plan.verdict),
                "changes": [_changed(one) for one in plan.changes if one.change is not None],
                **({} if plan.why is None else {"why": [one.to_plain() for one in plan.why]}),
            }
            for plan in found.plans
        ],
    }


def _verdict(verdict: Verdict) -> dict[str, Any]:
    plain = {**vars(verdict), "change": ends(verdict.change)}
    plain["goal"] = plain.pop("said")
    return plain


def ends(interval: Interval | None) -> dict[str, float | None] | None:
    """An interval for programs; an end that is not known is null."""
    if interval is None:
        return None
    return {key: value if abs(value) < 1e300 else None for key, value in interval._asdict().items()}


def _changed(one: Change) -> dict[str, Any]:
    return {
        **one.figure._asdict(),
        "today": one.today,
        "plan": one.plan,
        "change": ends(one.change),
        "month": ends(one.month),
        "up": one.up,
        "down": one.down,
    }
