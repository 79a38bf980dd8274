"""The same offices at work, compiled: equal to `motcua.engine`, move for move, and much faster.

The reference is the definition; what is here follows it. `tables` writes a layout and a workload as
arrays, `loop` runs the offices, `desk` and `life` are the reference's files of those names, `rules`
the law and `hours` the calendar. Offices have nothing in common but the systems, whose failures
are drawn before, so each runs alone. Their moves become a register (`order`), or what figures need
of one is gathered from them (`telling`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from hashlib import blake2b
from importlib.metadata import version
from itertools import pairwise
from pathlib import Path
from typing import Final, NamedTuple, TypeVar

import numpy as np

from motcua import clock, engine, instants, law, register, told, workload
from motcua.clock import Period
from motcua.engine import agenda, handling, life
from motcua.kernel import loop, order, streams, tables, telling
from motcua.kernel.compiled import NotCompiledError, Rows, StoppedError, compiled_whole
from motcua.kernel.shapes import FACTS
from motcua.kernel.tables import Chance, Plans
from motcua.provenance import facts_of
from motcua.register import Register, RegisterFacts
from motcua.scenario.layout import Layout, once_a_layout
from motcua.threads import processors
from motcua.told import BLANK, Told
from motcua.workload import Workload, facts_at_receipt
from motcua.workload.chance import Floats, Ints, Streams

__all__ = ["NotCompiledError", "is_compiled", "simulate", "tell", "uniforms"]

Made = TypeVar("Made")

NAME: Final = "kernel"

SPREAD_FROM: Final = 50_000
"""Dossiers from which it pays to run the offices of one register on several threads."""


def _version() -> str:
    """Of numba, and of every source from which the compiled code takes a function or a number."""
    sources = sorted(Path(__file__).parent.glob("*.py"))
    modules = (clock, instants, agenda, handling, life, register, workload, told)
    of_law = (law.names, law.guards, law.effects, law.dossier)
    sources += [Path(str(module.__file__)) for module in (*modules, *of_law)]
    digest = blake2b(version("numba").encode(), digest_size=8)
    for source in sources:
        digest.update(source.read_bytes())
    return digest.hexdigest()


VERSION: Final = _version()
_offices, _compilation = compiled_whole(loop.offices, VERSION)
_in_order, _ = compiled_whole(order.in_order, VERSION)
_tell, _ = compiled_whole(telling.tell, VERSION)
_fill, _ = compiled_whole(streams.fill, VERSION)


def is_compiled() -> bool:
    """Whether the machine code is there, in memory or on disk; else the next run compiles it."""
    if _compilation.signatures:
        return True
    kept = _compilation.stats.cache_path
    return kept is not None and any(Path(kept).glob(f"*offices_{VERSION}*.nbc"))


def uniforms(wanted: Streams, replicate: int, rows: Ints) -> Floats:
    """The first rows of each stream, number for number what numpy gives: a `workload.Fill`."""
    blocks = -(-wanted.columns // streams.POOL)
    found = np.empty((int(rows.sum()), blocks * streams.POOL))
    _fill(streams.entropy_of(wanted, replicate), rows, found)
    return found


def simulate(layout: Layout, workload: Workload) -> Register:
    """The register of everything that happened, from the start of the run to its end.

    Raises:
        RuleError: as the reference does.
        NotCompiledError: this machine cannot compile it.
    """
    known = _known(layout)
    chance = tables.chance(layout, workload)
    try:
        parts = _lived(layout, known.plans, chance)
    except StoppedError:
        return _refused(layout, workload)
    moves = parts[0] if len(parts) == 1 else np.concatenate(parts)
    provenance = {**known.facts.provenance, "replicate": workload.replicate}
    return Register(
        facts=known.facts.model_copy(update={"provenance": provenance}),
        policy=layout.policy,
        rules=layout.rules,
        clocks=tuple(plan.clock for plan in layout.plans),
        dossiers=facts_at_receipt(layout, workload),
        moves=moves.take(_in_order(np.ascontiguousarray(moves["at"]))),
        duty=workload.duty,
    )


def _refused(layout: Layout, workload: Workload) -> Register:
    """Let the reference say, in its words, why there is no going on.

    Raises:
        AssertionError: it goes on: the two differ, which is our bug.
    """
    engine.simulate(layout, workload)
    raise AssertionError("the kernel stopped where the reference goes on")


def tell(
    layout: Layout,
    workload: Workload,
    offices: Ints,
    periods: Sequence[Period],
    use: Callable[[Told], Made],
) -> list[Made] | None:
    """What the figures of some offices need, period by period; the others are not lived.

    Args:
        offices: (k,) their numbers, rising.
        periods: none begins before the one before it ends.
        use: what is made of a period before the next is told.

    Returns:
        None where there is no going on, or a dossier was accepted or ended twice: the register of
        the run says so in words.

    Raises:
        NotCompiledError: this machine cannot compile it.
    """
    plans, chance = _known(layout).plans, tables.chance(layout, workload)
    try:
        parts = [_part(layout, plans, chance, run) for run in _runs(offices)]
    except StoppedError:
        return None
    moves, ends = parts[0] if len(parts) == 1 else _joined(parts)
    read = np.append(0, ends[:-1])
    lines = np.full(len(workload.dossiers), BLANK)
    taken = np.full(len(layout.windows), clock.NEVER)
    standing = np.zeros(len(offices), np.int64)
    rows, made = _rows_of(workload, offices), list[Made]()
    for period in periods:
        busy_s = np.zeros(len(taken), np.int64)
        in_hand = np.zeros((len(offices), (period.end - period.start) // clock.DAY), np.int64)
        in_hand[:, 0] = standing
        span = period.start, period.end
        if not _tell(moves, read, ends, span, (lines, taken, busy_s, in_hand)):
            return None
        standing = in_hand[:, -1]
        made.append(use(Told(rows, lines.take(rows), busy_s, in_hand)))
    return made


def _joined(parts: Sequence[tuple[Rows, Ints]]) -> tuple[Rows, Ints]:
    """The moves of several parts, one after the other, and where those of each office end."""
    begins = np.cumsum([0, *(len(moves) for moves, _ in parts[:-1])])
    ends = [ends + begin for (_, ends), begin in zip(parts, begins, strict=True)]
    return np.concatenate([moves for moves, _ in parts]), np.concatenate(ends)


def _rows_of(workload: Workload, offices: Ints) -> Ints:
    """The dossiers of some offices, as rows of a workload."""
    office_of = workload.dossiers["office"]
    is_here = np.zeros(max(office_of.max(initial=0), offices[-1]) + 1, np.bool_)
    is_here[offices] = True
    return np.flatnonzero(is_here[office_of])


def _runs(offices: Ints) -> Iterator[tuple[int, int]]:
    """Offices as runs of neighbours: the first of each, and the one after its last."""
    for run in np.split(offices, np.flatnonzero(np.diff(offices) > 1) + 1):
        yield int(run[0]), int(run[-1]) + 1


class _Known(NamedTuple):
    """What is the same in every replicate of a layout."""

    plans: Plans
    facts: RegisterFacts


@once_a_layout
def _known(layout: Layout) -> _Known:
    return _Known(tables.plans(layout), facts_of(layout, engine=NAME, replicate=0))


def _lived(layout: Layout, plans: Plans, chance: Chance) -> list[Rows]:
    """The moves of the offices, in their order, each office's in its own order."""
    parts = _shares(chance, processors() if len(chance.fates) >= SPREAD_FROM else 1)
    if len(parts) == 1:
        return [_part(layout, plans, chance, parts[0])[0]]
    with ThreadPoolExecutor(len(parts)) as threads:
        return list(threads.map(lambda part: _part(layout, plans, chance, part)[0], parts))


def _shares(chance: Chance, count: int) -> list[tuple[int, int]]:
    """The offices in so many parts with about as many dossiers each."""
    wanted = np.linspace(0, len(chance.fates), count + 1)[1:-1]
    cuts = np.searchsorted(chance.begins, wanted).tolist()
    edges = [0, *cuts, len(chance.begins) - 1]
    return [(a, b) for a, b in pairwise(edges) if a < b]


def _part(layout: Layout, plans: Plans, chance: Chance, part: tuple[int, int]) -> tuple[Rows, Ints]:
    """The moves of some offices, one office after the other, and where those of each end."""
    facts = np.zeros(1, FACTS)
    for name in law.Facts._fields:
        facts[name] = law.Facts._field_defaults.get(name, 0)
    moves, ends = _offices(*part, tables.work_of(layout, plans, chance, facts))
    return moves[: ends[-1]], ends
