"""Many runs of one month as one: the mean of each count and the range of nine runs out of ten."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from math import ceil, floor, inf
from typing import NamedTuple

from motcua import stats
from motcua.clock import Period
from motcua.indicators import Indicators, PeriodCount

BALANCE: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "total": (
        ("received", "carried_over"),
        ("resolved", "in_process", "paused", "returned"),
    ),
    "received": (("received_online", "received_in_person", "received_postal"),),
    "resolved": (("early", "on_time", "late", "resolved_undated"),),
    "in_process": (("within_deadline", "overdue", "in_process_undated"),),
    "returned": (("returned_refused", "returned_closed", "returned_withdrawn"),),
}
"""What each sum of the report is made of; a parent stands before its children."""

WITHIN: Mapping[str, str] = {
    "online_required": "received",
    "online_of_required": "online_required",
    "fee_bearing": "received",
    "paid_online": "fee_bearing",
    "input_digitised": "received",
    "output_digitised": "resolved",
    "accepted_late": "received_online",
}
"""Counts that are part of another; a whole stands before its parts."""


class Range(NamedTuple):
    """One count over the runs.

    Attributes:
        mean: of all runs.
        low, high: nine runs out of ten lie between them, both in; each is the count of some run.
        half_width: so far from `mean` at most the long-run mean is, with 95 % confidence.
    """

    mean: float
    low: int
    high: int
    half_width: float


@dataclass(frozen=True)
class PeriodRanges:
    """The counts of one period over several runs, by level and office; keys of Indicators.

    Attributes:
        unknown: counts that some run's register cannot tell, with the columns it lacks.
    """

    period: Period
    replicates: int
    levels: dict[str, dict[str, Range]]
    offices: dict[str, dict[str, Range]]
    unknown: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def ranges(runs: Sequence[PeriodCount]) -> PeriodRanges:
    """What the runs of one period say together.

    Args:
        runs: one count for each run, all of the same period and the same offices.
    """
    first = runs[0]
    assert all(run.period == first.period for run in runs), "runs of different periods"
    return PeriodRanges(
        first.period,
        len(runs),
        {key: _by_key([run.levels[key] for run in runs]) for key in first.levels},
        {key: _by_key([run.offices[key] for run in runs]) for key in first.offices},
        {key: columns for run in runs for key, columns in run.unknown.items()},
    )


def _by_key(runs: Sequence[Indicators]) -> dict[str, Range]:
    columns = zip(*runs, strict=True)
    return dict(zip(Indicators._fields, map(_range, columns), strict=True))


def _range(counts: Sequence[int]) -> Range:
    ordered = sorted(counts)
    last = len(ordered) - 1
    low, high = ordered[floor(last / 20)], ordered[ceil(last * 19 / 20)]
    half = stats.of_mean(ordered).half if last else inf
    return Range(sum(ordered) / len(ordered), low, high, half)


def rounded(found: PeriodRanges) -> PeriodCount:
    """The means as whole dossiers, so that every sum of the report still holds.

    Each figure is its mean rounded up or down, never further away (controlled rounding: a sum is
    rounded first, then its parts, the greatest fractions up). Plain rounding would print
    171 + 9 + 0 = 181 now and then, and a report that does not add up convinces nobody.
    """
    return PeriodCount(
        found.period,
        {key: _whole(by_key) for key, by_key in found.levels.items()},
        {key: _whole(by_key) for key, by_key in found.offices.items()},
        found.unknown,
    )


def _whole(by_key: Mapping[str, Range]) -> Indicators:
    mean: Callable[[str], float] = lambda key: by_key[key].mean  # noqa: E731
    whole = {key: floor(mean(key) + 0.5) for key in Indicators._fields}
    for parent, groups in BALANCE.items():
        for parts in groups:
            whole |= _shared_out(whole[parent], {key: mean(key) for key in parts})
    for part, all_of in WITHIN.items():
        whole[part] = min(whole[part], whole[all_of])
    return Indicators(**whole)


def _shared_out(total: int, means: Mapping[str, float]) -> dict[str, int]:
    """Each mean rounded down or up so that they add up to the total."""
    shares = {key: floor(mean) for key, mean in means.items()}
    by_fraction = sorted(means, key=lambda key: shares[key] - means[key])
    for key in by_fraction[: total - sum(shares.values())]:
        shares[key] += 1
    return shares
