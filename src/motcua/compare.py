"""Today against plans, over the same dossiers: what changes, how sure, and one of four verdicts.

    do             the plan helps, surely; with a goal it also reaches it, surely
    not_needed     today reaches the goal already, or the plan makes it worse
    no_difference  none that is seen, or surely a smaller one than would matter (`TOLERANCE`)
    too_few        the runs do not tell yet, and so many more would

Without a goal a plan is judged by the dossiers past their deadline at all levels: late results and
overdue dossiers in hand, on the average of the periods. Where an office cannot keep up, today or
with the plan, that would be blind: what waits at its door, or for a deadline still to come, is not
overdue. There, over the same days, late results and all that is open at the end are counted,
accepted or not: who gets more done has less of it, be it late. With several plans the doubts are
shared out by Holm's method.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

import numpy as np

from motcua import stats
from motcua.goal import Goal
from motcua.measures import PAST_DEADLINE, UNFINISHED, Floats, Measure, Outcomes, measures
from motcua.outcome import ON_DAY, Figure
from motcua.stats import Interval
from motcua.steady import keeps_up

Kind: TypeAlias = Literal["do", "not_needed", "no_difference", "too_few"]

LEVEL: Final = 0.95


@dataclass(frozen=True)
class Change:
    """One figure today, with the plan, and the change: its mean with the range of the mean.

    Attributes:
        today, plan: means over the runs that have the figure; None without any.
        change: over the runs in which both have it; None with fewer than two.
        month: where the change of a single further month lies.
        up, down: in how many runs it rose and fell.
    """

    figure: Figure
    today: float | None
    plan: float | None
    change: Interval | None
    month: Interval | None
    up: int
    down: int


@dataclass(frozen=True)
class Verdict:
    """What is to be done, and what it rests on.

    Attributes:
        reason: helps, met, worse, not_reached, equal, too_close, undecided or few.
        said: the goal that decided, as it was written; empty without one.
        place: key of the level or office it is about; empty = all levels.
        key: of the figure that decided; `past_deadline` or `unfinished` without a goal.
        today, plan: its means.
        change: its paired interval, at the level that the number of plans leaves.
        agree: in how many runs it changed in the direction of the mean.
        more: how many further runs would tell; None = more than a million, or not asked.
    """

    kind: Kind
    reason: str
    said: str
    place: str
    key: str
    today: float
    plan: float
    change: Interval
    agree: int
    runs: int
    more: int | None = None


@dataclass(frozen=True)
class Criterion:
    """One thing that a plan is judged by: a value of each run, today and with the plan.

    Attributes:
        goal: None = less is better, without bound.
    """

    goal: Goal | None
    place: str
    key: str
    today: Floats
    plan: Floats

    @property
    def tolerance(self) -> float:
        """The least difference that matters, in the unit of the values."""
        return Measure(self.goal, self.place, self.key).tolerance

    @property
    def gain(self) -> Floats:
        """What the plan gains in each run: (replicates,), above nought where it is better."""
        less = self.today - self.plan
        return less if self.goal is None or self.goal.is_most else -less


def changes(today: Outcomes, plan: Outcomes, level: float = LEVEL) -> tuple[Change, ...]:
    """Every figure that either scenario has; today's first, in their order."""
    every = dict.fromkeys((*today.names, *plan.names))
    return tuple(_change(name, today.of(name), plan.of(name), level) for name in every)


def _change(name: Figure, today: Floats, plan: Floats, level: float) -> Change:
    both = ~(np.isnan(today) | np.isnan(plan))
    difference = (plan - today)[both]
    is_enough = len(difference) >= 2
    return Change(
        name,
        _mean(today),
        _mean(plan),
        stats.of_mean(difference, level) if is_enough else None,
        stats.of_month(difference, level) if is_enough else None,
        int((difference > 0).sum()),
        int((difference < 0).sum()),
    )


def _mean(values: Floats) -> float | None:
    known = values[~np.isnan(values)]
    return float(known.mean()) if len(known) else None


def verdicts(
    today: Outcomes, plans: Sequence[Outcomes], goals: Sequence[Goal] = ()
) -> tuple[Verdict, ...]:
    """The verdict on each plan, in their order."""
    every = [criteria(today, plan, goals) for plan in plans]
    p_values = [_p_of(one) for one in every]
    corrected = stats.holm(p_values)
    levels = stats.holm_levels(p_values, LEVEL)
    return tuple(
        decide(one, is_sure=p <= 1 - LEVEL, level=level)
        for one, p, level in zip(every, corrected, levels, strict=True)
    )


def criteria(
    today: Outcomes, plan: Outcomes, goals: Sequence[Goal], usual: str = ""
) -> tuple[Criterion, ...]:
    """What a plan is judged by, beside today.

    Args:
        usual: without a goal, of `measures.PARTS`; empty = as `usual_of` says.
    """
    found = (today, plan)
    asked = measures(found, goals) if goals else measures(found, (), usual or usual_of(*found))
    return tuple(
        Criterion(one.goal, one.place, one.key, one.of(today), one.of(plan)) for one in asked
    )


def usual_of(today: Outcomes, plan: Outcomes) -> str:
    """What decides without a goal, of `measures.PARTS`; unfinished only over the same days."""
    is_overrun = not (keeps_up(today) and keeps_up(plan))
    return UNFINISHED if is_overrun and _days(today) == _days(plan) else PAST_DEADLINE


def _days(found: Outcomes) -> set[Figure]:
    return {name for name in found.names if name.is_level and name.key.startswith(ON_DAY)}


def _p_of(every: Sequence[Criterion]) -> float:
    """How likely such a gain is without any, over several criteria (Bonferroni)."""
    found = [stats.p_value(gain) for one in every if len(gain := _known(one.gain)) >= 2]
    return min(1.0, len(found) * min(found)) if found else 1.0


def _known(values: Floats) -> Floats:
    return values[~np.isnan(values)]


def decide(every: Sequence[Criterion], *, is_sure: bool, level: float = LEVEL) -> Verdict:
    """One of the four.

    Args:
        is_sure: the paired test finds a difference, corrected for the number of plans.
        level: of the interval that agrees with it.
    """
    worst = max(every, key=lambda one: _off(one, one.plan))
    runs = len(worst.today)
    if runs < stats.LEAST_RUNS or min(len(_known(one.gain)) for one in every) < 2:
        return _verdict("too_few", "few", worst, level, more=max(1, stats.LEAST_RUNS - runs))
    if worst.goal is None:
        return _without_goal(worst, is_sure=is_sure, level=level)
    return _with_goals(every, is_sure=is_sure, level=level)


def _without_goal(one: Criterion, *, is_sure: bool, level: float) -> Verdict:
    gain = stats.of_mean(_known(one.gain), level)
    if max(abs(gain.low), abs(gain.high)) < one.tolerance:
        return _verdict("no_difference", "equal", one, level)
    if is_sure:
        return (
            _verdict("do", "helps", one, level)
            if gain.mean > 0
            else _verdict("not_needed", "worse", one, level)
        )
    if gain.half <= one.tolerance:
        return _verdict("no_difference", "equal", one, level)
    more = stats.further_runs(_known(one.gain), max(one.tolerance, abs(gain.mean)), level=level)
    return _verdict("too_few", "undecided", one, level, more=more)


def _with_goals(every: Sequence[Criterion], *, is_sure: bool, level: float) -> Verdict:
    today = [_state(one, one.today, LEVEL) for one in every]
    plan = [_state(one, one.plan, level) for one in every]
    open_ = [one for one, state in zip(every, today, strict=True) if state != "met"]
    missed = [one for one, state in zip(every, plan, strict=True) if state == "missed"]
    unsure = [one for one, state in zip(every, plan, strict=True) if state == "unsure"]
    gained = [one for one in open_ if is_sure and stats.of_mean(_known(one.gain), level).low > 0]
    lost = [one for one in missed if is_sure and stats.of_mean(_known(one.gain), level).high < 0]
    if lost:
        return _verdict("not_needed", "worse", _first(lost), level)
    if not open_:
        return _verdict("not_needed", "met", _first(every), level)
    if missed:
        return _verdict("no_difference", "not_reached", _first(missed), level)
    if not unsure and gained:
        return _verdict("do", "helps", _first(gained), level)
    return _unsure(unsure or open_, level)


def _unsure(every: Sequence[Criterion], level: float) -> Verdict:
    """Too near to the bound to matter, or too few runs to tell."""
    wide = [one for one in every if stats.of_mean(_known(one.gain), level).half > one.tolerance]
    if not wide:
        return _verdict("no_difference", "too_close", _first(every), level)
    more = [_more(one, level) for one in wide]
    known = [one for one in more if one is not None]
    most = max(known) if len(known) == len(more) else None
    return _verdict("too_few", "undecided", _first(wide), level, more=most)


def _more(one: Criterion, level: float) -> int | None:
    """How many runs until both the plan's mean and the gain are told from the bound and nought."""
    assert one.goal is not None
    found: list[int] = []
    for values, about in ((one.plan, one.goal.bound), (one.gain, 0.0)):
        known = _known(values)
        wanted = max(one.tolerance, abs(float(known.mean()) - about))
        more = stats.further_runs(known, wanted, level=level)
        if more is None:
            return None
        found.append(more)
    return max(1, *found)


def _first(every: Sequence[Criterion]) -> Criterion:
    """Of several the one whose plan is furthest from its bound."""
    return max(every, key=lambda one: _off(one, one.plan))


def _off(one: Criterion, values: Floats) -> float:
    """How far a mean is on the wrong side of its bound, in differences that matter."""
    mean = _mean(values)
    if one.goal is None or mean is None:
        return 0.0
    over = mean - one.goal.bound if one.goal.is_most else one.goal.bound - mean
    return over / one.tolerance


def _state(one: Criterion, values: Floats, level: float) -> Literal["met", "missed", "unsure"]:
    """Whether the long-run mean surely reaches the goal."""
    assert one.goal is not None
    known = _known(values)
    if len(known) < 2:
        return "unsure"
    ends = stats.of_mean(known, level)
    met = {one.goal.met(ends.low), one.goal.met(ends.high)}
    return "unsure" if len(met) == 2 else "met" if met == {True} else "missed"


def _verdict(
    kind: Kind, reason: str, one: Criterion, level: float, more: int | None = None
) -> Verdict:
    difference = _known(one.plan - one.today)
    is_enough = len(difference) >= 2
    mean = float(difference.mean()) if len(difference) else 0.0
    change = stats.of_mean(difference, level) if is_enough else Interval(mean, -np.inf, np.inf)
    agree = int((np.sign(difference) == np.sign(mean)).sum())
    return Verdict(
        kind=kind,
        reason=reason,
        said=one.goal.said if one.goal is not None else "",
        place=one.place,
        key=one.key,
        today=_mean(one.today) or 0.0,
        plan=_mean(one.plan) or 0.0,
        change=change,
        agree=agree,
        runs=len(one.today),
        more=more,
    )
