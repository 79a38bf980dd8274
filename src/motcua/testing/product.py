"""Two histories side by side, walked along the steps that a search has stored already.

What a law does in a situation is known once its space has been searched; so the product of two
laws, or of one law with itself, is a breadth-first walk over pairs of numbers, and no act is tried
again. A number stands for a key, so the walk covers all durations as the searches do. A check sees
one value of each situation; what it is computed from must be told apart by the key.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final

from motcua.law import COMPLETED, OPEN, Act, Dossier
from motcua.testing.breach import TICK, Move, joined
from motcua.testing.pairs import Histories, Pair, Searched, choices
from motcua.testing.reads import NOTHING, RAW
from motcua.testing.space import Space

WAIT: Final = 0
"""The label of a tick that passes."""

Values = Sequence[int | None]
"""Of each situation what is compared; None = nothing is."""

_STATE: Final = RAW["state"]


class Product:
    """Two spaces to be walked together, until there is a result on either side.

    Args:
        acts: along which; ticks pass as long as the dossier is open.

    Attributes:
        moves: what each label stands for, on both sides.
        leads_a, leads_b: of each situation, by label, the situation after it.
    """

    def __init__(self, a: Space, b: Space, acts: Iterable[Act]) -> None:
        self.a, self.b = a, b
        self.moves: list[Move] = [TICK]
        self.acts = {act: choices(a, b, act) for act in acts}
        self.labels: dict[Act, list[int]] = {}
        for act, found in self.acts.items():
            self.labels[act] = list(range(len(self.moves), len(self.moves) + len(found)))
            self.moves += [Move(act, 0, choice) for choice in found]
        self.leads_a = self._leads(a)
        self.leads_b = self.leads_a if a is b else self._leads(b)

    def _leads(self, space: Space) -> list[dict[int, int]]:
        named = {act: self._named(space, act) for act in self.acts}
        states = [_STATE(dossier) for dossier in space.dossiers]
        leads: list[dict[int, int]] = [{} for _ in states]
        for source, act, place, _, target in space.taken:
            state = states[source]
            if act is None:
                if state in OPEN:
                    leads[source][WAIT] = target
            elif act in named and state not in COMPLETED:
                for label in named[act][place]:
                    leads[source][label] = target
        return leads

    def _named(self, space: Space, act: Act) -> list[list[int]]:
        """Of each combination of circumstances in a space, the labels that come to the same."""
        told, own = space.reads.circumstances.get(act, NOTHING), space.choices[act]
        found: list[list[int]] = [[] for _ in own]
        for label, choice in zip(self.labels[act], self.acts[act], strict=True):
            told_of = {name: value for name, value in choice.items() if name in told}
            found[own.index(told_of)].append(label)
        return found

    def walk(
        self,
        starts: Iterable[tuple[Dossier, Dossier]],
        values: tuple[Values, Values],
        wrong: Callable[[int, int], bool],
        alone: Callable[[int, int], Iterable[int]] = lambda _, __: (),
    ) -> Searched:
        """The shortest two histories after which the values of both sides are wrong together.

        Args:
            values: of a's situations and of b's.
            alone: the labels of what b may do while a does nothing.
        """
        begun = {
            (self.a.number_of(a, 0), self.b.number_of(b, 0)): Pair(a, 0, b, 0) for a, b in starts
        }
        pairs, seen, edges = list(begun), set(begun), 0
        ways: list[tuple[int, int | None, int]] = [(-1, None, WAIT)] * len(pairs)
        of_a, of_b = values
        for number, pair in enumerate(pairs):
            for after, by_a, by_b in self._steps(*pair, alone(*pair)):
                edges += 1
                if after in seen:
                    continue
                seen.add(after)
                pairs.append(after)
                ways.append((number, by_a, by_b))
                one, other = of_a[after[0]], of_b[after[1]]
                if one is not None and other is not None and wrong(one, other):
                    return Searched(self._histories(pairs, ways, begun), len(pairs), edges)
        return Searched(None, len(pairs), edges)

    def _steps(
        self, a: int, b: int, alone: Iterable[int]
    ) -> list[tuple[tuple[int, int], int | None, int]]:
        """What both can do, and what b can do alone: the pair after it, and the labels."""
        there = self.leads_b[b]
        found: list[tuple[tuple[int, int], int | None, int]] = [
            ((target, there[label]), label, label)
            for label, target in self.leads_a[a].items()
            if label in there
        ]
        return found + [((a, there[label]), None, label) for label in alone if label in there]

    def _histories(
        self,
        pairs: Sequence[tuple[int, int]],
        ways: Sequence[tuple[int, int | None, int]],
        begun: Mapping[tuple[int, int], Pair],
    ) -> Histories:
        """What led to the last pair."""
        number, by_a, by_b = ways[-1]
        moves = [(by_a, by_b)]
        while ways[number][0] >= 0:
            moves.append(ways[number][1:])
            number = ways[number][0]
        moves.reverse()
        return Histories(
            begun[pairs[number]],
            joined(None if label is None else self.moves[label] for label, _ in moves),
            joined(self.moves[label] for _, label in moves),
            "",
        )
