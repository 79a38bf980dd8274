"""How many replicates until a figure is known as closely as wanted: `--until late=1`.

    [PLACE.]WHAT=HALF[%]

WHAT and PLACE are those of a goal, HALF is half the width of the 95 % range of the long-run mean,
in the goal's unit: absolute, for a relative one fails at a mean of nought. Runs are added until
every range is as narrow, half as many again at a time at most; looking several times makes the
ranges a little too sure of themselves (92.8 to 96 % of them hold the truth instead of 95).

    A. M. Law, Simulation Modeling and Analysis, 5th ed., 9.4.1: sequential procedure.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final, NamedTuple

import numpy as np

from motcua import goal, stats
from motcua.errors import Fault, InputError, Place
from motcua.goal import Goal
from motcua.measures import Floats
from motcua.register import RegisterFacts

WHERE: Final = "--until"
MOST: Final = 10_000
"""Replicates after which a figure is left as it is known."""

_WANTED = re.compile(r"\s*([^<>=]+?)\s*=\s*(\S+)\s*")


def read(said: Sequence[str], facts: RegisterFacts) -> tuple[Goal, ...]:
    """What is wanted, each as a goal whose bound is the half-width.

    Raises:
        InputError: every one that cannot be read, or whose half-width is nought.
    """
    goals: list[Goal] = []
    faults: list[Fault] = []
    for number, text in enumerate(said, 1):
        at = Place(WHERE, number, 1)
        matched = _WANTED.fullmatch(text)
        if matched is None:
            faults.append(Fault("fault.until_form", at, facts={"found": text}, excerpt=text))
            continue
        try:
            found = [_as_wanted(one) for one in goal.read([f"{matched[1]}<={matched[2]}"], facts)]
        except InputError as error:
            faults += [replace(fault, place=at, excerpt=text) for fault in error.faults]
            continue
        if not found[0].bound:
            faults.append(Fault("fault.until_form", at, facts={"found": text}, excerpt=text))
        goals += found
    if faults:
        raise InputError(faults)
    return tuple(goals)


def _as_wanted(one: Goal) -> Goal:
    """A half-width that was read as a bound, said as it was written."""
    return replace(one, said=one.said.replace("<=", "="))


class Closeness(NamedTuple):
    """How closely figures are known.

    Attributes:
        runs: replicates.
        is_reached: every range that there is is as narrow as wanted.
        empty: numbers of the samples of which no run has a value, so that nothing is known.
    """

    runs: int
    is_reached: bool
    empty: tuple[int, ...]


def runs_until(
    halves: Sequence[float], samples: Callable[[int], Sequence[Floats]], runs: int, most: int = MOST
) -> Closeness:
    """How many replicates until every sample's range is as narrow as wanted.

    For a sample without any value no runs are added: what nobody waits for does not come with them.

    Args:
        halves: half-widths, in the order of the samples.
        samples: of so many replicates: (replicates,) each, NaN where a run has no value.
        runs: to begin with.
    """
    runs = min(most, max(runs, stats.LEAST_RUNS))
    while True:
        known = [one[~np.isnan(one)] for one in samples(runs)]
        empty = tuple(number for number, one in enumerate(known) if not len(one))
        pairs = [(one, half) for one, half in zip(known, halves, strict=True) if len(one)]
        wanted = [_further(one, half, most) for one, half in pairs]
        is_reached = all(one == 0 for one in wanted)
        if is_reached or runs >= most:
            return Closeness(runs, is_reached, empty)
        more = [most - runs if one is None else one for one in wanted]
        runs = min(most, runs + min(max(more), max(1, runs // 2)))


def _further(values: Floats, half: float, most: int) -> int | None:
    """How many further replicates; None = more than there may be, or not known of one value."""
    return stats.further_runs(values, half, most=most) if len(values) > 1 else None
