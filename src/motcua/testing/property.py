"""What an invariant is: its name, kind, sentence, legal basis, and how it is checked."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from motcua.law import Act
from motcua.words import Lang, say

if TYPE_CHECKING:
    from motcua.testing.breach import CounterExample
    from motcua.testing.space import Situation, Space, Step


class Kind(StrEnum):
    """What a property speaks of, and so what its check is given.

    A situation (`Situation`) or a step (`Step`): true or false. The graph of all situations, or
    pairs of histories (metamorphic): a `Space`, and the shortest breach or None. The report:
    proved by `conserve`.
    """

    SITUATION = "situation"
    STEP = "step"
    GRAPH = "graph"
    REPORT = "report"
    METAMORPHIC = "metamorphic"


@dataclass(frozen=True)
class Property:
    """An invariant of the law.

    Attributes:
        id: as law.md §3 names it.
        basis: the article or rule it follows from; empty where it follows from reason alone.
        check: see `Kind`.
        acts: the steps it speaks of; None = all, and in the set None = a tick that passes.
        by_turn: it depends on the rule that fired and on the two states alone.
    """

    id: str
    kind: Kind
    basis: str
    check: Callable[..., Any]
    acts: frozenset[Act | None] | None = None
    by_turn: bool = False

    def sentence(self, lang: Lang = "en") -> str:
        """What it says."""
        return say(f"property.{self.id.lower()}", lang)

    def __str__(self) -> str:
        return f"{self.id}: {self.sentence()}"


class Register:
    """Properties in the order in which they are stated."""

    def __init__(self) -> None:
        self.stated: list[Property] = []

    def situation(
        self, id: str, basis: str = ""
    ) -> Callable[[Callable[[Situation], bool]], Property]:
        """Register the check as a property of every situation."""
        return self._as(id, Kind.SITUATION, basis)

    def step(
        self,
        id: str,
        basis: str = "",
        acts: Iterable[Act | None] | None = None,
        *,
        by_turn: bool = False,
    ) -> Callable[[Callable[[Step], bool]], Property]:
        """Register the check as a property of every step (by these acts)."""
        of = None if acts is None else frozenset(acts)
        return self._as(id, Kind.STEP, basis, of, by_turn)

    def graph(
        self, id: str, basis: str = ""
    ) -> Callable[[Callable[[Space], CounterExample | None]], Property]:
        """Register the check as a property of the whole graph."""
        return self._as(id, Kind.GRAPH, basis)

    def metamorphic(
        self, id: str, basis: str = ""
    ) -> Callable[[Callable[[Space], CounterExample | None]], Property]:
        """Register the check as a property of pairs of histories."""
        return self._as(id, Kind.METAMORPHIC, basis)

    def _as(
        self,
        id: str,
        kind: Kind,
        basis: str,
        acts: frozenset[Act | None] | None = None,
        by_turn: bool = False,
    ) -> Callable[[Callable[..., Any]], Property]:
        def register(check: Callable[..., Any]) -> Property:
            self.stated.append(Property(id, kind, basis, check, acts, by_turn))
            return self.stated[-1]

        return register
