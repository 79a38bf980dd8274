"""The deadline as a bar of working time: used, paused, left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from motcua.clock import NEVER
from motcua.law import RUNNING, Act, Law, State, SupplementClock, Term, Terms
from motcua.report.story import span
from motcua.teach.effects import time_of
from motcua.teach.session import Snapshot

GLYPHS = {"used": "█", "void": "┄", "paused": "▒", "over": "▓", "left": "░"}
"""In the order of the legend; a void part was used before the deadline began again."""


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of working time.

    Attributes:
        kind: one of GLYPHS.
        work_s: its working seconds.
    """

    kind: str
    work_s: int


def parts(law: Law, snapshots: Sequence[Snapshot]) -> tuple[Part, ...]:
    """The stretches since acceptance, in order, and what is left to the appointment."""
    found: list[Part] = []
    for before, after in pairwise(snapshots):
        found += _between(law, before, after)
        if _begins_again(law, before, after):
            found = [Part("void", p.work_s) if p.kind in ("used", "over") else p for p in found]
    now = snapshots[-1]
    left_s = time_of(law, now.dossier, now.at).left_s
    if left_s is not None and left_s > 0 and now.dossier.ended_at == NEVER:
        found.append(Part("left", left_s))
    return _joined(found)


def _between(law: Law, before: Snapshot, after: Snapshot) -> list[Part]:
    """What passed between two positions, cut at the appointment."""
    dossier = before.dossier
    work_s = law.timekeeper.between(before.at, after.at)
    if dossier.state is State.PAUSED:
        return [Part("paused", work_s)]
    if dossier.state not in RUNNING:
        return []
    if dossier.due_at == NEVER or after.at <= dossier.due_at:
        return [Part("used", work_s)]
    in_time_s = max(0, law.timekeeper.between(before.at, dossier.due_at))
    return [Part("used", in_time_s), Part("over", work_s - in_time_s)]


def _begins_again(law: Law, before: Snapshot, after: Snapshot) -> bool:
    is_resumed = after.rule is not None and after.rule.act is Act.RESUME
    return is_resumed and law.pause_clock(before.dossier.cause) is SupplementClock.RESTART


def _joined(found: Sequence[Part]) -> tuple[Part, ...]:
    joined: list[Part] = []
    for part in found:
        if joined and joined[-1].kind == part.kind:
            joined[-1] = Part(part.kind, joined[-1].work_s + part.work_s)
        elif part.work_s:
            joined.append(part)
    return tuple(joined)


def cells(stretches: Sequence[Part], columns: int) -> list[tuple[str, int]]:
    """The kinds with their columns, at least one each, that fill so many columns."""
    total = sum(part.work_s for part in stretches)
    if not total:
        return []
    room = columns - len(stretches)
    exact = [part.work_s * room / total for part in stretches]
    sizes = [1 + int(share) for share in exact]
    by_rest = sorted(range(len(exact)), key=lambda n: int(exact[n]) - exact[n])
    for number in by_rest[: columns - sum(sizes)]:
        sizes[number] += 1
    return [(part.kind, size) for part, size in zip(stretches, sizes, strict=True)]


def legend(stretches: Sequence[Part]) -> Terms:
    """How much of each kind there is."""
    sums = {kind: sum(part.work_s for part in stretches if part.kind == kind) for kind in GLYPHS}
    return Terms(
        tuple(
            Term(f"teach.strip.{kind}", {"glyph": GLYPHS[kind], "span": span(work_s)})
            for kind, work_s in sums.items()
            if work_s
        ),
        "  ",
    )
