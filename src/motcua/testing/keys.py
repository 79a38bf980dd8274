"""The key of a situation: times relative to now, told apart as far as anybody can tell them apart.

Two situations have one key when everything the law reads in their state agrees: instants by their
distance from now, and distances beyond the largest that anything compares them with counted as one
(the regions of timed automata): no comparison tells such distances apart, now or later. Distances
into the future are never cut, for they grow smaller. Where two instants are compared with each
other the key holds their order, which no waiting changes.

One operation moves an instant by a difference of two: `resume` adds the time waited. What it yields
depends on the distance of the moved instant from the beginning of the pause, so during a pause the
key holds this distance too (as far as it is told apart when the clock runs again): a stopped clock
is read against its stop.

Which distances that are, and which fields, is not declared anywhere: `watch` notices them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

from motcua.clock import NEVER
from motcua.law import FIELDS, Act, Dossier, Facts, Rule
from motcua.testing.quantities import QUANTITIES
from motcua.testing.reads import Held, Mode, Reads, Watched
from motcua.testing.watch import COUNTS, INSTANTS, MOVED, TOTALS

Key = Callable[[Dossier, int], tuple[object, ...]]


def key_of(reads: Reads, held: Held, far: int, many: int) -> Key:
    """The key of unwatched dossiers in one mode.

    Args:
        far: the distance from which on an instant or a total is merely long ago, or large.
        many: the number from which on a count is merely large.
    """
    return _compiled(held, reads.bounds, reads.orders, far, many)


@cache
def _compiled(
    held: Held,
    bounds: tuple[tuple[str, int], ...],
    orders: frozenset[frozenset[str]],
    far: int,
    many: int,
) -> Key:
    lines = ["def key(d, now):"]
    names: dict[str, Any] = {f"sum_{name}": QUANTITIES[name] for name in held.quantities}
    parts: list[str] = []
    beyond = {name: min(far, bound + 1) for name, bound in bounds}
    for name in FIELDS:
        if name in held.plain:
            more, part = _coordinate(name, beyond.get(name, far), many)
            lines += more
            parts.append(part)
        elif name in held.present and name in INSTANTS:
            parts.append(f"d.{name} != {NEVER}")
    if "paused_at" in held.plain:
        for name in MOVED:
            if name in held.plain:
                becomes = "due_at" if name == "stood_due_at" else name
                lines += _against_stop(name, max(1, beyond[becomes]))
                parts.append(f"{name}_p")
    for pair in orders:
        if pair <= held.plain:
            a, b = sorted(pair)
            parts.append(f"(d.{a} > d.{b}) - (d.{a} < d.{b})")
    for name in sorted(held.quantities):
        lines += [f"    {name} = sum_{name}(d, now)", *_capped(name, far)]
        lines.append(f"    if {name} < -{far}: {name} = -{far}")
        parts.append(name)
    lines.append(f"    return ({''.join(f'{part}, ' for part in parts)})")
    exec("\n".join(lines), names)
    key: Key = names["key"]
    key.__doc__ = "; ".join(parts)
    return key


def _capped(name: str, most: int) -> list[str]:
    return [f"    if {name} > {most}: {name} = {most}"]


def _coordinate(name: str, beyond: int, many: int) -> tuple[list[str], str]:
    """How a field enters the key: what must be computed before, and the expression.

    Only NEVER lies so far back that its distance is more than now.
    """
    if name == "deadline":
        return [], "id(d.deadline)"  # those of the starts, which outlive the search
    if name in INSTANTS:
        if beyond == 0:
            return [], f"d.{name} != {NEVER}"
        lines = [
            f"    {name} = now - d.{name}",
            f"    if {name} > {beyond}: {name} = {beyond} if {name} <= now else None",
        ]
        return lines, name
    if name in COUNTS or name in TOTALS:
        return [f"    {name} = d.{name}", *_capped(name, many if name in COUNTS else beyond)], name
    return [], f"d.{name}"


def _against_stop(name: str, beyond: int) -> list[str]:
    return [
        f"    {name}_p = {NEVER}",
        f"    if d.paused_at != {NEVER} and d.{name} != {NEVER}:",
        f"        {name}_p = d.paused_at - d.{name}",
        *(f"    {line}" for line in _capped(f"{name}_p", beyond)),
    ]


Fires = tuple[tuple[int, Rule, Callable[[Dossier, Facts], Dossier], "Family"], ...]
"""The circumstances in which an act is allowed, by their place; of each, the rule that fires, what
carries it out and the family of dossiers to which it leads."""


@dataclass(slots=True, eq=False)  # read twice as fast as a named tuple
class Known:
    """What was found about a topic where it was watched, to be taken for granted elsewhere.

    Attributes:
        kind: of dossiers that notice what is new to the topic.
        part: of the key that the topic turns on.
        fires: by that part.
    """

    kind: type[Watched]
    part: Key
    fires: dict[Any, Fires]


@dataclass(slots=True, eq=False)
class Family:
    """The dossiers in one mode: what is the same for all of them.

    Attributes:
        kind: of dossiers that notice what the key does not hold.
        key: of each dossier.
        numbers: of the situations found so far, by their key.
        quantities: the sums that the key holds.
        acts: that the law has for them, and what is known about each.
        here, wait: what is known about being there, and about a tick that passes.
    """

    mode: Mode
    kind: type[Watched]
    key: Key
    numbers: dict[tuple[object, ...], int]
    quantities: frozenset[str]
    acts: tuple[tuple[Act, Known], ...]
    here: Known
    wait: Known
