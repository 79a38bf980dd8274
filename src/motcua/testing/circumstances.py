"""The circumstances in which each act is tried: every combination of what the law reads of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache, partial
from itertools import product
from typing import Any

from motcua.clock import NEVER
from motcua.law import EVERYONE, LAW_ACTS, Act, Dossier, Facts, Law
from motcua.testing.extent import Lazily, axis_length
from motcua.testing.reads import NOTHING, Reads, circumstances
from motcua.testing.space import TIMED, shifted
from motcua.testing.watch import Now, given


class Circumstances:
    """Of each act, the circumstances that matter to a law, at any instant.

    Args:
        starts: whose deadlines a new appointment may outlast.
        far: the distance from which on an instant is merely long ago.

    Attributes:
        choices: what differs from the usual; instants by their distance from now.
        watched, plain: by instant and act the choices as facts, noticed when read or not.
    """

    def __init__(self, law: Law, starts: tuple[Dossier, ...], reads: Reads, far: int) -> None:
        longest = max((axis_length(law, start) for start in starts), default=0)
        later = (longest + n + 1 for n in range(law.policy.max_reschedules))
        self._instants = {"new_due_at": (-1, 1, *later), "reported_at": (NEVER, 0, -far)}
        self._held: dict[Act, frozenset[str]] = {
            act: reads.circumstances.get(act, NOTHING) for act in LAW_ACTS
        }
        self.choices: dict[Act, list[dict[str, int]]] = {
            act: self._choices(act) for act in LAW_ACTS
        }
        kinds = {act: circumstances(act, held) for act, held in self._held.items()}
        self.watched: dict[int, dict[Act, list[Facts]]] = Lazily(
            partial(_watched, self.choices, kinds)
        )
        self.plain: dict[int, dict[Act, list[Facts]]] = Lazily(partial(_plain, self.choices))

    def _choices(self, act: Act) -> list[dict[str, int]]:
        names = [name for name in Facts._fields if name in self._held[act]]
        usual = Facts._field_defaults
        return [
            {name: value for name, value in zip(names, values, strict=True) if value != usual[name]}
            for values in product(*(self._values(name) for name in names))
        ]

    def _values(self, name: str) -> tuple[int, ...]:
        default = Facts._field_defaults[name]
        return self._instants.get(name, (default, not default))


Choices = Mapping[Act, list[dict[str, int]]]


def _watched(
    choices: Choices, kinds: Mapping[Act, type[Facts]], now: int
) -> dict[Act, list[Facts]]:
    at = Now(now)
    return {
        act: [_made(kinds[act], at, one, given) for one in found] for act, found in choices.items()
    }


def _plain(choices: Choices, now: int) -> dict[Act, list[Facts]]:
    return {
        act: [_made(Facts, now, one, int.__add__) for one in found]
        for act, found in choices.items()
    }


def _made(
    kind: type[Facts], at: int, choice: Mapping[str, int], instant: Callable[[int, int], int]
) -> Facts:
    """The circumstances of a choice at an instant."""
    if choice.keys().isdisjoint(TIMED):
        return kind._make((EVERYONE, at, *_usual_but(tuple(choice.items()))))
    return kind(EVERYONE, at, **shifted(choice, int.__int__(at), instant))


@cache
def _usual_but(choice: tuple[tuple[str, int], ...]) -> tuple[Any, ...]:
    """All facts but who acts and when."""
    return Facts(EVERYONE, 0, **dict(choice))[2:]  # type: ignore[arg-type]
