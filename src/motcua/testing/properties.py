"""Every invariant of law.md §3, in order, by name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

from motcua.testing import graphs, situations, steps
from motcua.testing.property import Kind, Property

PROPERTIES: Final[tuple[Property, ...]] = (
    *situations.STATED.stated,
    *steps.STATED.stated,
    *graphs.STATED.stated,
)
"""What `explore` proves unless told otherwise."""

BY_NAME: Final[Mapping[str, Property]] = MappingProxyType({p.id: p for p in PROPERTIES})


def select(
    *names: str, kinds: Iterable[Kind] = (), without: Iterable[str] = ()
) -> tuple[Property, ...]:
    """Properties by name or kind, in their order; all when neither is given.

    Raises:
        KeyError: no property has such a name.
    """
    for name in (*names, *without):
        BY_NAME[name]
    chosen, left_out = set(kinds), set(without)
    return tuple(
        prop
        for prop in PROPERTIES
        if prop.id not in left_out
        and ((not names and not chosen) or prop.id in names or prop.kind in chosen)
    )
