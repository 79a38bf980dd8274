"""Every invariant of law.md §3, in order, by name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

from motcua.testing import graphs, situations, steps, twins
from motcua.testing.property import Kind, Property

_REPORTED: Final = "01/2023/TT-VPCP; R33–R36"


def _of_the_report(id: str) -> Property:
    return Property(id, Kind.REPORT, _REPORTED, lambda proved: bool(proved))


W1: Final = _of_the_report("W1")
W2: Final = _of_the_report("W2")
W3: Final = _of_the_report("W3")
W4: Final = _of_the_report("W4")

PROPERTIES: Final[tuple[Property, ...]] = (
    *situations.STATED.stated,
    *steps.STATED.stated,
    *graphs.STATED.stated,
    *twins.STATED.stated,
    W1,
    W2,
    W3,
    W4,
)
"""What `explore` proves unless told otherwise; W1–W4 are left to `conservation.conserve`."""

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
