"""W1–W4: no dossier is lost or counted twice, whenever a period closes; proved on the real counts.

`indicators.count` looks at a period through two instants: its first, which parts a history into
before and within, and its end, after which it looks at nothing. So all that it can see of a dossier
is a history up to the end, parted once. `conserve` searches exactly these: every situation of the
law, reached in every way that the real count tells apart, with the period beginning at any instant,
and counts after every step as if the period closed then. Two ways are one when situation and part
agree, the acts done before and within are the same, and the real count has given the same figures.
That such ways go on to be counted alike is watched: of each kind (state, figures, acts, part) the
first way that is taken for another is gone on with all the same, by every step, and must be counted
as the other is, or the search refuses.

Counting is done by the function under test, thousands of histories at once: each history is alone
in an office of one register, and figures are per office. Several dossiers in one office add up:
every figure is a sum over dossiers, and this is not taken on trust either, but checked on every
pair of histories that are told apart (`pairs`). An identity between sums that holds for each term
holds for the sum; so two dossiers, or two thousand, conserve what one does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations_with_replacement
from time import perf_counter
from typing import Final, NamedTuple

from motcua.clock import NEVER, Period
from motcua.errors import BrokenBooks, RuleError
from motcua.indicators import Indicators, PeriodCount
from motcua.indicators import count as real_count
from motcua.law import EVERYONE, LAW_ACTS, Act, Dossier, Facts, Law, State
from motcua.register import Register
from motcua.testing.books import Book, Row, period, register_of
from motcua.testing.breach import TICK, CounterExample, Move, joined, replay
from motcua.testing.explore import searched
from motcua.testing.properties import W1, W2, W3, W4
from motcua.testing.property import Property
from motcua.testing.space import Space, shifted
from motcua.testing.ticks import allowance, on_ticks
from motcua.testing.watch import AbstractionError, WatchingTicks

Count = Callable[[Register, Period], PeriodCount]

_EVENTS: Final = (
    "received",
    "resolved",
    "early",
    "on_time",
    "late",
    "returned_refused",
    "returned_closed",
    "returned_withdrawn",
    "not_accepted",
)
"""Figures that count what happened in a period; they add up over periods."""


_TOLD: Final = frozenset({Act.ASK_SUPPLEMENT, Act.ASK_FEE, Act.RESUME})
"""Acts that leave no trace in the figures, yet might wrongly be counted."""


@dataclass(frozen=True)
class Conserved:
    """The books balance in every history, whenever a period begins and closes.

    Attributes:
        histories: told apart, and counted.
        classes: of figures; every pair of them was counted in one office.
        pairs: how many.
        seconds: it took.
    """

    histories: int
    classes: int
    pairs: int
    seconds: float

    def __bool__(self) -> bool:
        return True


class Node(NamedTuple):
    """A history: the dossier, the tick, when the period began, and what the register holds."""

    start: Dossier
    dossier: Dossier
    now: int
    cut: int | None
    rows: tuple[Row, ...]
    moves: tuple[Move, ...]
    stock: int
    figures: tuple[int, ...] = ()
    whole: tuple[int, ...] = ()
    source: object = None
    is_twin: bool = False

    def book(self, cut: bool = True) -> Book:
        """The history as an office's register."""
        return Book((self.rows,), (self.start.fee_outstanding,), self.cut if cut else None)

    @property
    def footprint(self) -> tuple[tuple[int, bool], ...]:
        """Which acts that the books tell apart were done, and whether within the period."""
        cut = -1 if self.cut is None else self.cut
        return tuple(sorted({(row.act, row.at >= cut) for row in self.rows if row.act in _TOLD}))

    @property
    def has_waited(self) -> bool:
        """Whether it was filed before now and still is not answered: it may be accepted late."""
        return self.rows[-1].state == State.SUBMITTED and self.rows[0].at < self.now


def conserve(
    law: Law, *, count: Count = real_count, starts: Sequence[Dossier] | None = None
) -> Conserved | CounterExample:
    """The proof that reports of a law's histories balance, or the shortest history where not.

    Args:
        count: counts a register in a period; another one than the real one is for tests.
        starts: dossiers to begin with; by default with a deadline of two ticks and without, and
            with a fee and without.

    Raises:
        AbstractionError: the count tells apart what the search takes for one.
    """
    began = perf_counter()
    law = on_ticks(law, WatchingTicks([law.policy]))
    begins = tuple(starts or _starts())
    space = searched(law, (), begins)
    assert isinstance(space, Space)
    search = _Search(space, count)
    found = search.run(begins)
    if found is None:
        found = search.paired()
    if found is not None:
        return found
    return Conserved(search.counted, len(search.classes), search.pairs, perf_counter() - began)


def _starts() -> tuple[Dossier, ...]:
    return tuple(
        Dossier(deadline=given, fee_outstanding=owes)
        for given in (allowance(2), None)
        for owes in (True, False)
    )


class _Search:
    """Breadth-first over parted histories, a layer at a time, each layer counted at once."""

    def __init__(self, space: Space, count: Count) -> None:
        self.space, self.law, self.count = space, space.law, count
        self.seen: set[object] = set()
        self.twins: dict[object, Node] = {}
        self.led: dict[object, tuple[object, tuple[int, ...]]] = {}
        self.classes: dict[tuple[int, ...], Node] = {}
        self.counted = self.pairs = 0

    def run(self, starts: Iterable[Dossier]) -> CounterExample | None:
        """The first history that does not balance."""
        layer = [Node(start, start, 0, None, (), (), 0) for start in starts]
        while layer:
            grown = [node for node in layer if node.rows]
            if (broken := self._examined(grown)) is not None:
                return broken
            self._watch(self.examined)
            own = [node for node in self.examined if not node.is_twin]
            twins = len(self.twins)
            fresh = [*self._fresh(own), *(node for node in layer if not node.rows)]
            for node in fresh:
                if (why := _replayed(self.law, node)) is not None:
                    return _breach(W3, self.law, node, why)
            layer = [after for node in fresh for after in self._after(node)]
            new_twins = list(self.twins.values())[twins:]
            layer += [after for node in new_twins for after in self._after(node, is_twin=True)]
        return None

    def _watch(self, nodes: Sequence[Node]) -> None:
        """Refuse if a history is not counted as the one that it was taken for."""
        for node in sorted(nodes, key=lambda node: node.is_twin):
            begins = node.moves[-1] is TICK and node.cut == node.now
            step = node.source, str(node.moves[-1]), begins
            led = self._key(node), node.figures
            other = self.led.setdefault(step, led)
            if other != led:
                names = [
                    n
                    for n, a, b in zip(Indicators._fields, led[1], other[1], strict=True)
                    if a != b
                ]
                acts = ["wait" if move.act is None else move.act.key for move in node.moves]
                told = ", ".join(names) or "what may follow"
                raise AbstractionError(f"{' → '.join(acts)}: not counted as its like: {told}")

    def _key(self, node: Node) -> tuple[object, ...]:
        """Histories with one key are taken for one."""
        return (
            self.space.key(node.dossier, node.now),
            node.cut is None,
            node.stock,
            node.figures,
            node.start.fee_outstanding,
            node.footprint,
            node.has_waited,
        )

    def _fresh(self, nodes: Iterable[Node]) -> list[Node]:
        found = []
        for node in nodes:
            key = self._key(node)
            if key in self.seen:
                self.twins.setdefault((node.dossier.state, node.cut is None, *key[1:]), node)
            else:
                self.seen.add(key)
                found.append(node)
                length = 0 if node.cut is None else node.now - node.cut
                self.classes.setdefault((*node.figures, min(length, 1)), node)
        return found

    def _after(self, node: Node, *, is_twin: bool = False) -> list[Node]:
        """Every act, and a tick after which the period may begin."""
        found = []
        node = node._replace(source=self._key(node) if node.rows else node.start, is_twin=is_twin)
        acts = self.space.acts[node.dossier.state]
        for act in LAW_ACTS:
            for choice in self.space.choices[act] if act in acts else ():
                facts = Facts(EVERYONE, node.now, **shifted(choice, node.now))
                done = self.law.attempt(node.dossier, act, facts)
                if done is not None:
                    row = _row(act, done[1], facts)
                    found.append(
                        node._replace(
                            dossier=done[1],
                            rows=(*node.rows, row),
                            moves=(*node.moves, Move(act, 0, choice)),
                        )
                    )
                    if act is not Act.RESCHEDULE:  # in other circumstances the same is done
                        break
        if node.rows and (found or node.cut is None):
            later = node._replace(now=node.now + 1, moves=(*node.moves, TICK))
            found.append(later)
            if node.cut is None:
                found.append(later._replace(cut=later.now, stock=node.stock))
        return found

    def _examined(self, nodes: list[Node]) -> CounterExample | None:
        """Count a layer; the first history that breaks an identity."""
        self.examined: list[Node] = []
        lengths: dict[int, list[int]] = {}
        for place, node in enumerate(nodes):
            lengths.setdefault(node.now - (node.cut or 0) + 1, []).append(place)
        broken: dict[int, CounterExample] = {}
        figures: dict[int, Indicators] = {}
        for length, places in lengths.items():
            group = [nodes[place] for place in places]
            counted = self._count([n.book() for n in group], period(length), group)
            if isinstance(counted, tuple):
                broken[places[counted[0]]] = counted[1]
            else:
                figures |= dict(zip(places, counted, strict=True))
        if broken:
            return broken[min(broken)]
        for place, node in enumerate(nodes):
            counted_node = self._settled(node, figures[place])
            if isinstance(counted_node, CounterExample):
                return counted_node
            self.examined.append(counted_node)
        return None

    def _count(
        self, books: list[Book], over: Period, nodes: list[Node]
    ) -> list[Indicators] | tuple[int, CounterExample]:
        """The figures of each book; or the place of the first whose books are broken."""
        register = register_of(books, self.law.policy)
        self.counted += len(books)
        try:
            return list(self.count(register, over).offices.values())
        except BrokenBooks as error:
            office = str(error).split(",")[0]
            place = int(office[1:]) if office[:1] == "o" and office[1:].isdigit() else 0
            return place, _breach(W1, self.law, nodes[place], str(error).split(": ", 1)[-1])

    def _settled(self, node: Node, figures: Indicators) -> Node | CounterExample:
        """The node with its figures, if it conserves."""
        f = figures
        if f.received + f.carried_over != f.resolved + f.in_process + f.paused + f.returned:
            return _breach(W1, self.law, node, str(f))
        left = f.in_process + f.paused
        if node.cut is None:
            events = tuple(getattr(f, name) for name in _EVENTS)
            return node._replace(figures=tuple(f), stock=left, whole=events)
        if f.carried_over != node.stock:
            why = f"carried_over is {f.carried_over}; the period before left {node.stock}"
            return _breach(W2, self.law, node, why)
        return self._in_one_period(node, f)

    def _in_one_period(self, node: Node, figures: Indicators) -> Node | CounterExample:
        """W4: what the periods before and after the cut count is what happened."""
        happened = _happened(node.rows)
        for name in _EVENTS:
            before = node.whole[_EVENTS.index(name)] if node.whole else 0
            if before + getattr(figures, name) != happened.get(name, 0):
                why = f"{name}: {before} before the cut and {getattr(figures, name)} after it"
                return _breach(W4, self.law, node, f"{why}; {happened.get(name, 0)} happened")
        return node._replace(figures=tuple(figures))

    def paired(self) -> CounterExample | None:
        """Two dossiers in one office count as the sum of each alone: every pair of classes."""
        by_length: dict[int, list[Node]] = {}
        for node in self.classes.values():
            by_length.setdefault(node.now - (node.cut or 0) + 1, []).append(node)
        for length, nodes in by_length.items():
            pairs = list(combinations_with_replacement(nodes, 2))
            books = [_together(a, b) for a, b in pairs]
            counted = self._count(books, period(length), [a for a, _ in pairs])
            if isinstance(counted, tuple):
                return counted[1]
            self.pairs += len(pairs)
            for (a, b), figures in zip(pairs, counted, strict=True):
                alone = [x + y for x, y in zip(a.figures, b.figures, strict=True)]
                if list(figures)[1:] != alone[1:]:
                    why = f"with the dossier of {b.moves} it counts as {figures}, not {alone}"
                    return _breach(W1, self.law, a, why)
        return None


def _together(a: Node, b: Node) -> Book:
    """Two histories in one office, the second moved so that its period begins with the first's."""
    shift = (a.cut or 0) - (b.cut or 0)
    rows = tuple(
        row._replace(
            at=row.at + shift,
            due_at=NEVER if row.due_at == NEVER else row.due_at + shift,
        )
        for row in b.rows
    )
    owes = (a.start.fee_outstanding, b.start.fee_outstanding)
    return Book((a.rows, rows), owes, a.cut)


def _row(act: Act, after: Dossier, facts: Facts) -> Row:
    return Row(facts.at, act, after.state, after.due_at, int(act is Act.PAY and facts.online))


_COUNTED_AS: Final = {
    Act.ACCEPT: "received",
    Act.REFUSE: "not_accepted",
    Act.EXPIRE: "returned_closed",
    Act.TURN_BACK: "returned_refused",
}


def _happened(rows: Iterable[Row]) -> dict[str, int]:
    """What happened, told from the acts alone."""
    found: dict[str, int] = {}
    accepted = False
    for row in rows:
        names: tuple[str, ...] = ()
        if row.act in _COUNTED_AS:
            names = (_COUNTED_AS[Act(row.act)],)
        elif row.act == Act.RESOLVE:
            names = ("resolved", ("early", "on_time", "late")[row.state - 6])
        elif row.act == Act.WITHDRAW and accepted:
            names = ("returned_withdrawn",)
        accepted = accepted or row.act == Act.ACCEPT
        for name in names:
            found[name] = found.get(name, 0) + 1
    return found


def _replayed(law: Law, node: Node) -> str | None:
    """W3: the register's moves, done again by the law, lead to the state that it states."""
    try:
        lines = replay(law, node.start, joined(node.moves))
    except RuleError as error:
        return str(error)
    states = [line.dossier.state for line in lines if line.move.act is not None]
    stated = [row.state for row in node.rows]
    return None if states == stated else f"replayed: {states}, stated: {stated}"


def _breach(prop: Property, law: Law, node: Node, why: str) -> CounterExample:
    remark = why if node.cut is None else f"the period begins at tick {node.cut}: {why}"
    return CounterExample(prop, law, node.start, joined(node.moves), remark=remark)
