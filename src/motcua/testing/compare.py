"""Are two laws one? The shortest history on which they part, or the proof that they never do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from time import perf_counter
from typing import Final

from motcua.clock import NEVER
from motcua.errors import RuleError
from motcua.law import LAW_ACTS, Dossier, Law
from motcua.testing.breach import Line, Move, replay
from motcua.testing.explore import searched, starts_of
from motcua.testing.pairs import Pair, PairStep, attempt, choices, search, tick
from motcua.testing.space import Space
from motcua.testing.ticks import on_ticks
from motcua.testing.watch import WatchingTicks
from motcua.words import Lang, say

OBSERVED: Final = (
    "state",
    "due_at",
    "appointment_at",
    "is_notice_late",
    "is_apology_late",
    "is_refusal_late",
    "is_correction_late",
)
"""What citizen and report see of a dossier; laws that differ elsewhere differ in their acts."""


@dataclass(frozen=True)
class Same:
    """The laws allow the same acts in every history, with the same result.

    Attributes:
        pairs, edges: of the search.
        seconds: it took.
    """

    pairs: int
    edges: int
    seconds: float

    def __bool__(self) -> bool:
        return True


@dataclass(frozen=True)
class Difference:
    """The shortest history on which two laws part: all acts but the last are one.

    Attributes:
        a, b: the laws, on ticks.
        start: the dossier not yet filed.
        moves: what happens; the last act is refused by one law or has another result.
        why: a key of words, of how they part.
        facts: what it needs.
    """

    a: Law
    b: Law
    start: Dossier
    moves: tuple[Move, ...]
    why: str
    facts: dict[str, object]

    def __bool__(self) -> bool:
        return False

    def __len__(self) -> int:
        """How many acts; waits are not counted."""
        return sum(move.act is not None for move in self.moves)

    @property
    def acts(self) -> tuple[str, ...]:
        """The acts by name, and `wait n` for ticks that pass."""
        return tuple(f"wait {m.ticks}" if m.act is None else m.act.key for m in self.moves)

    def sentence(self, lang: Lang = "en") -> str:
        """How the laws part."""
        return say(f"difference.{self.why}", lang, **self.facts)

    def sides(self) -> tuple[list[Line] | None, list[Line] | None]:
        """The history under each law; None where its last act is refused."""
        return self._side(self.a), self._side(self.b)

    def _side(self, law: Law) -> list[Line] | None:
        try:
            return replay(law, self.start, self.moves)
        except RuleError:
            return None


def compare(
    law_a: Law, law_b: Law, *, starts: Sequence[Dossier] | None = None
) -> Same | Difference:
    """The shortest history on which two laws differ, or the proof that they are one law.

    Laws differ where one allows an act that the other refuses, or gives it to another role, counts
    it otherwise, or leads to another state, appointment or flag. Articles are not compared.

    Args:
        starts: dossiers to begin with; by default all kinds there are.
    """
    began = perf_counter()
    axis = WatchingTicks([law_a.policy, law_b.policy])
    begins = tuple(starts or starts_of(axis))
    a, b = (_space(on_ticks(law, axis), begins) for law in (law_a, law_b))

    def steps(pair: Pair) -> Iterator[PairStep]:
        acts = a.acts[pair.a.state] | b.acts[pair.b.state]
        for act in LAW_ACTS:
            for choice in choices(a, b, act) if act in acts else ():
                move = Move(act, 0, choice)
                done_a = attempt(a, pair.a, pair.at_a, move)
                done_b = attempt(b, pair.b, pair.at_b, move)
                if done_a is None and done_b is None:
                    continue
                rule_a, after_a = done_a or (None, pair.a)
                rule_b, after_b = done_b or (None, pair.b)
                after = Pair(after_a, pair.at_a, after_b, pair.at_b)
                yield PairStep(pair, after, move, move, rule_a, rule_b)
        yield tick(pair)

    found = search(a, b, ((start, start) for start in begins), steps, parted)
    if found.broken is None:
        return Same(found.pairs, found.edges, perf_counter() - began)
    why, facts = _how(found.broken.why)
    return Difference(a.law, b.law, found.broken.start.a, found.broken.a, why, facts)


def _space(law: Law, starts: tuple[Dossier, ...]) -> Space:
    space = searched(law, (), starts)
    assert isinstance(space, Space)
    return space


def parted(step: PairStep) -> str:
    """How the laws part at a step; empty if they do not."""
    if step.move_a is None or step.move_a.act is None:
        return ""
    a, b = step.rule_a, step.rule_b
    if a is None or b is None:
        return "only_b" if a is None else "only_a"
    if a.role is not b.role:
        return f"role {a.role.key} {b.role.key}"
    if a.counts != b.counts:
        return f"counts {a.counts or '–'} {b.counts or '–'}"
    for name in OBSERVED:
        was, became = getattr(step.after.a, name), getattr(step.after.b, name)
        if was != became:
            now = step.after.at_a
            return f"{_kind(name)} {_told(name, was, now)} {_told(name, became, now)} {name}"
    return ""


def _kind(name: str) -> str:
    return "instant" if name.endswith("_at") else "state" if name == "state" else "flag"


def _told(name: str, value: object, now: int) -> str:
    if name.endswith("_at"):
        assert isinstance(value, int)
        return "–" if value == NEVER else str(value - now)
    return str(getattr(value, "key", value))


def _how(why: str) -> tuple[str, dict[str, object]]:
    kind, *words = why.split(" ")
    return kind, dict(zip(("a", "b", "field"), words, strict=False))
