"""Replicates of scenarios: who lives them, where they are kept, and none of them twice.

    wanted ─ less what is kept ─▶ pieces ─ workers ─▶ rows ─ keep ─▶ outcomes

Workers are the threads of this machine or a cluster; a row depends on its scenario and its number
alone, so the outcomes are the same, byte for byte, whoever worked and in whatever order.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from typing import Final, TypeAlias

import numpy as np

from motcua import outcome
from motcua.engines import Chosen
from motcua.interrupts import Stopped
from motcua.law_file import lived_under
from motcua.measures import Outcomes
from motcua.outcome import Figure, Ints
from motcua.provenance import facts_of
from motcua.replicates import in_order, lived, processors
from motcua.scenario import Scenario
from motcua.scenario.layout import Layout, lay_out
from motcua.store import Store, key_of

MOST_IN_A_PIECE: Final = 4
MOST_LAID_OUT: Final = 64


@dataclass(frozen=True)
class Piece:
    """Replicates of one scenario that one worker lives in one go.

    Attributes:
        numbers: of the replicates, rising.
    """

    layout: Layout
    numbers: tuple[int, ...]


Workers: TypeAlias = Callable[[Sequence[Piece]], Generator[tuple[Piece, Ints], None, None]]
"""Live pieces and give each with its rows, (replicates, figures), in any order."""


def rows_of(piece: Piece, by: Chosen) -> Ints:
    """The figures of a piece: (replicates, figures).

    Replicate 0 is checked against the law move by move, the others have but to balance.

    Raises:
        InputError: no month can be lived under the scenario's own law.
        BrokenBooks: dossiers were lost or counted twice; always our bug.
    """
    with lived_under(piece.layout.scenario.law):
        return outcome.table(
            lived(piece.layout, number, by, is_checked=number == 0) for number in piece.numbers
        )


def on_threads(by: Chosen, count: int | None = None) -> Workers:
    """The threads of this machine.

    Args:
        count: None = one a processor.
    """

    def work(pieces: Sequence[Piece]) -> Generator[tuple[Piece, Ints], None, None]:
        yield from in_order(lambda piece: (piece, rows_of(piece, by)), pieces, count)

    return work


@dataclass(frozen=True)
class _Known:
    """A scenario laid out, the names of its figures, and what its rows are kept under."""

    layout: Layout
    names: tuple[Figure, ...]
    key: str

    @classmethod
    def of(cls, scenario: Scenario) -> _Known:
        layout = lay_out(scenario)
        names = outcome.figures(facts_of(layout, engine="", replicate=0))
        return cls(layout, names, key_of(layout.fingerprint, outcome.FORM))


class Work:
    """Replicates on demand.

    Attributes:
        lived: how many replicates were lived, and not found.
        engine: the name of the one that lives them.
    """

    def __init__(
        self,
        workers: Workers,
        store: Store | None = None,
        *,
        engine: str = "",
        is_resumed: bool = False,
        done: Callable[[], None] = lambda: None,
    ) -> None:
        """Begin.

        Args:
            engine: its name, for the provenance.
            store: None = kept in memory, as long as this object is.
            is_resumed: take what the store holds from earlier; else everything is lived anew.
            done: called after each replicate that is kept.
        """
        self.lived = 0
        self.engine = engine
        self.done = done
        self._workers = workers
        self._is_lasting = store is not None
        self._store = store or Store()
        self._is_resumed = is_resumed
        self._fresh: dict[str, set[int]] = {}
        self._known: dict[int, tuple[Scenario, _Known]] = {}

    def outcomes(self, scenario: Scenario, replicates: int) -> Outcomes:
        """The figures of the first so many replicates of a scenario."""
        (found,) = self.all_outcomes([scenario], replicates)
        return found

    def all_outcomes(
        self, scenarios: Iterable[Scenario], replicates: int, first: int = 0
    ) -> list[Outcomes]:
        """The same of several scenarios.

        Args:
            first: number of the first replicate.

        Raises:
            InputError: no month can be lived under a scenario's own law; the store cannot be
                written.
            Stopped: Ctrl+C; what is finished is kept.
        """
        wanted = range(first, first + replicates)
        known = [self._laid_out(one) for one in scenarios]
        pieces: list[Piece] = []
        for one in {one.key: one for one in known}.values():
            kept = self._kept(one, wanted)
            self._fresh.setdefault(one.key, set()).update(kept)
            pieces += _pieces(one.layout, [number for number in wanted if number not in kept])
        todo = sum(len(piece.numbers) for piece in pieces)
        for _ in range(replicates * len(known) - todo):
            self.done()
        self._live(pieces, {id(one.layout): one for one in known}, replicates * len(known) - todo)
        return [Outcomes(one.names, self._table(one, wanted)) for one in known]

    def _live(self, pieces: Sequence[Piece], known: dict[int, _Known], kept: int) -> None:
        """Live pieces and keep their rows, each as soon as it is there."""
        of = kept + sum(len(piece.numbers) for piece in pieces)
        try:
            with closing(self._workers(pieces)) as results:
                for piece, rows in results:
                    one = known[id(piece.layout)]
                    made = dict(zip(piece.numbers, rows, strict=True))
                    self._store.keep(one.key, piece.layout.scenario.name, made)
                    self._fresh[one.key].update(made)
                    kept += len(made)
                    self.lived += len(made)
                    for _ in made:
                        self.done()
        except KeyboardInterrupt:
            if not self._is_lasting:
                raise
            raise Stopped(kept, of) from None

    def _table(self, known: _Known, wanted: Sequence[int]) -> Ints:
        rows = self._store.rows(known.key, wanted, len(known.names))
        return np.stack([rows[number] for number in wanted])

    def _laid_out(self, scenario: Scenario) -> _Known:
        kept = self._known.get(id(scenario))
        if kept is None:
            while len(self._known) >= MOST_LAID_OUT:
                del self._known[next(iter(self._known))]
            kept = self._known[id(scenario)] = (scenario, _Known.of(scenario))
        return kept[1]

    def _kept(self, known: _Known, wanted: Iterable[int]) -> frozenset[int]:
        """The numbers whose rows need not be lived."""
        fresh = self._fresh.get(known.key, set())
        usable = wanted if self._is_resumed else fresh & set(wanted)
        return frozenset(self._store.rows(known.key, usable, len(known.names)))


def _pieces(layout: Layout, numbers: Sequence[int]) -> Iterator[Piece]:
    """Numbers a few at a time, so that every processor has several pieces."""
    size = max(1, min(MOST_IN_A_PIECE, len(numbers) // (4 * processors())))
    for first in range(0, len(numbers), size):
        yield Piece(layout, tuple(numbers[first : first + size]))
