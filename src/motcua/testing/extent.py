"""How far a search has to go: where it starts, beyond what nothing differs, and what may grow."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final

from motcua.clock import Deadline
from motcua.law import Dossier, Law
from motcua.testing.space import Space
from motcua.testing.ticks import MARGIN, Ticks

MOST_SITUATIONS: Final = 100_000
"""More than ten times what any law so far has: beyond, something grows without end."""


class Lazily(dict[Any, Any]):
    """Values made from their keys when they are first asked for.

    Args:
        make: nothing that holds these values, or they are freed only when Python looks for garbage.
    """

    def __init__(self, make: Callable[[Any], Any]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, key: Any) -> Any:
        value = self[key] = self._make(key)
        return value


def sharing(starts: Sequence[Dossier]) -> Iterator[Dossier]:
    """The starts, equal deadlines being one object: keys tell them apart by identity."""
    known: dict[Deadline | None, Deadline | None] = {}
    for start in starts:
        copy = start.copy()
        copy.deadline = known.setdefault(start.deadline, start.deadline)
        yield copy


def axis_length(law: Law, start: Dossier) -> int:
    """The ticks that a dossier's procedure gives; 0 without a deadline."""
    assert isinstance(law.timekeeper, Ticks)
    return 0 if start.deadline is None else law.timekeeper.length(start.deadline)


def reach(law: Law, starts: Sequence[Dossier]) -> tuple[int, int]:
    """Beyond which distance, and from which count on, nothing the law compares can tell apart."""
    assert isinstance(law.timekeeper, Ticks)
    policy = law.policy
    given = [axis_length(law, start) for start in starts]
    far = max([law.timekeeper.longest, *given]) + MARGIN + 1
    return far, max(policy.max_supplements or 0, policy.max_reschedules) + 1


def grows(space: Space) -> str:
    """The coordinate that takes most values, in the mode with most situations."""
    family = max(space.families.values(), key=lambda family: len(family.numbers))
    columns = list(zip(*family.numbers, strict=True))
    widest = max(range(len(columns)), key=lambda n: len(set(columns[n])))
    return f"{family.mode[0].key}: {str(family.key.__doc__).split('; ')[widest]}"
