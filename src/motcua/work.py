"""Replicates of scenarios: who lives them, where they are kept, and none of them twice.

    wanted ─ less what is kept ─▶ pieces ─ workers ─▶ rows ─ keep ─▶ outcomes

Scenarios that are to be compared are lived side by side, number by number: what they have in
common is lived once.

Workers are threads or processes of this machine, or a cluster; a row depends on its scenario and
its number alone, so the outcomes are the same, byte for byte, whoever worked and in whatever order.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from typing import Final, TypeAlias

import numpy as np

from motcua import outcome
from motcua.engines import Chosen
from motcua.interrupts import Stopped, held
from motcua.measures import Outcomes
from motcua.outcome import Figure, Form, Ints
from motcua.provenance import facts_of
from motcua.scenario import Scenario
from motcua.scenario.layout import MOST_LAID_OUT, Layout, lay_out, once_a_layout
from motcua.store import Store, key_of
from motcua.threads import in_order, processors
from motcua.traces import of_replicate

MOST_IN_A_PIECE: Final = 8
"""Months of any scenario that are lived before they are kept."""


@dataclass(frozen=True)
class Piece:
    """Replicates of scenarios that one worker lives in one go.

    Attributes:
        layouts: of scenarios; what each has in common with the first of them is lived once.
        numbers: of the replicates, rising.
    """

    layouts: tuple[Layout, ...]
    numbers: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.layouts) * len(self.numbers)


Rows: TypeAlias = tuple[Ints, ...]
"""The figures of a piece: (replicates, figures) of each scenario."""

Workers: TypeAlias = Callable[[Sequence[Piece]], Generator[tuple[Piece, Rows], None, None]]
"""Live pieces and give each with its rows, in any order."""


@once_a_layout
def form_of(layout: Layout) -> Form:
    """How the traces of a scenario become a row."""
    clocks = tuple(plan.clock for plan in layout.plans)
    return Form.of(facts_of(layout, engine="", replicate=0), clocks)


def rows_of(piece: Piece, by: Chosen) -> Rows:
    """The figures of a piece.

    Raises:
        InputError: no month can be lived under a scenario's own law.
        BrokenBooks: dossiers were lost or counted twice; always our bug.
    """
    forms = [form_of(layout) for layout in piece.layouts]
    rows = [
        [form.row(found) for form, found in zip(forms, together, strict=True)]
        for together in (of_replicate(piece.layouts, number, by) for number in piece.numbers)
    ]
    return tuple(np.stack(of_one) for of_one in zip(*rows, strict=True))


def on_threads(by: Chosen, count: int | None = None) -> Workers:
    """The threads of this machine.

    Args:
        count: None = one a processor.
    """

    def work(pieces: Sequence[Piece]) -> Generator[tuple[Piece, Rows], None, None]:
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
        return cls(layout, form_of(layout).names, key_of(layout.fingerprint, outcome.FORM))


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
        missing: dict[tuple[int, ...], list[Layout]] = {}
        for one in {one.key: one for one in known}.values():
            kept = self._kept(one, wanted)
            self._fresh.setdefault(one.key, set()).update(kept)
            numbers = tuple(number for number in wanted if number not in kept)
            missing.setdefault(numbers, []).append(one.layout)
        pieces = [one for numbers, layouts in missing.items() for one in _pieces(layouts, numbers)]
        done = replicates * len(known) - sum(map(len, pieces))
        for _ in range(done):
            self.done()
        self._live(pieces, {id(one.layout): one for one in known}, done)
        return [Outcomes(one.names, self._table(one, wanted)) for one in known]

    def _live(self, pieces: Sequence[Piece], known: dict[int, _Known], kept: int) -> None:
        """Live pieces and keep their rows, each as soon as it is there."""
        of, before = kept + sum(map(len, pieces)), self.lived - kept
        try:
            with closing(self._workers(pieces)) as results:
                for piece, found in results:
                    self._keep_all(piece, found, known)
        except KeyboardInterrupt:
            if not self._is_lasting:
                raise
            raise Stopped(self.lived - before, of) from None

    def _keep_all(self, piece: Piece, found: Rows, known: dict[int, _Known]) -> None:
        """Keep the rows of a piece; Ctrl+C waits, so that all that is kept is counted."""
        with held() as stops:
            for layout, rows in zip(piece.layouts, found, strict=True):
                self._keep(known[id(layout)], dict(zip(piece.numbers, rows, strict=True)))
        if stops:
            raise KeyboardInterrupt

    def _keep(self, one: _Known, made: Mapping[int, Ints]) -> None:
        self._store.keep(one.key, one.layout.scenario.name, made)
        self._fresh[one.key].update(made)
        self.lived += len(made)
        for _ in made:
            self.done()

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


def _pieces(layouts: Sequence[Layout], numbers: Sequence[int]) -> Iterator[Piece]:
    """A few scenarios and numbers at a time, so that every processor has several pieces."""
    for begin in range(0, len(layouts), MOST_IN_A_PIECE):
        together = tuple(layouts[begin : begin + MOST_IN_A_PIECE])
        most = MOST_IN_A_PIECE // len(together)
        size = max(1, min(most, len(numbers) // (4 * processors())))
        for first in range(0, len(numbers), size):
            yield Piece(together, tuple(numbers[first : first + size]))
