"""What cells may name, and the number of each: offices, procedures, channels, officers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from motcua.errors import Fault, InputError, Place
from motcua.law import COMPLETED, State
from motcua.mapping import NAMED
from motcua.register import (
    CHANNELS,
    OfficeFacts,
    OfficerFacts,
    ProcedureFacts,
    RegisterFacts,
)
from motcua.register_table.query import Query
from motcua.scenario.models import Label

STATUSES: Final[Mapping[str, frozenset[State]]] = {
    **{state.key: frozenset({state}) for state in State if state is not State.NEW},
    "completed": COMPLETED,
}
"""What a status cell may say, and the states that it allows."""

MOST_OFFICES: Final = 20_000
MOST_PROCEDURES: Final = 50_000
MOST_OFFICERS: Final = 200_000


@dataclass(frozen=True)
class Names:
    """Words, and the numbers they stand for.

    Attributes:
        words: of each column of names, all that a cell may write.
        numbers: int32 of each column: the position that a word stands for; then 0 for an unknown
            word and 0 for none, which are counted from the end.
    """

    words: dict[str, list[str]]
    numbers: dict[str, NDArray[np.int32]]

    @classmethod
    def of(cls, facts: RegisterFacts) -> Names:
        """The names of a register; keys go before names and codes."""
        offices = _numbered(
            {o.name: n for n, o in enumerate(facts.offices.values())}, facts.offices
        )
        coded = {p.code: n for n, p in enumerate(facts.procedures.values()) if p.code}
        every: dict[str, dict[str, int]] = {
            "office": offices,
            "procedure": _numbered(coded, facts.procedures),
            "channel": _numbered({}, CHANNELS),
            "status": _numbered({}, STATUSES),
            "officer": _numbered({}, [officer.key for officer in facts.officers]),
        }
        return cls(
            {name: list(found) for name, found in every.items()},
            {name: np.array([*found.values(), 0, 0], np.int32) for name, found in every.items()},
        )


def _numbered(others: dict[str, int], keys: Any) -> dict[str, int]:
    return others | {key: number for number, key in enumerate(keys)}


def discovered(facts: RegisterFacts, query: Query) -> RegisterFacts:
    """The facts of a register with what only its table tells: offices, procedures, officers.

    Raises:
        InputError: there are more of them than any register has: the wrong column was named.
    """
    found: dict[str, Any] = {}
    if not facts.offices:
        level = next(iter(facts.levels))
        keys = _words(query, "office", MOST_OFFICES) or [facts.name]
        found["offices"] = {
            key: OfficeFacts.model_construct(name=key, level=level, hours=None) for key in keys
        }
    if not facts.procedures:
        fields = query.fields() if {"procedure", "field"} <= query.columns.keys() else {}
        keys = _words(query, "procedure", MOST_PROCEDURES) or ["–"]
        found["procedures"] = {
            key: ProcedureFacts.model_construct(
                name=Label.model_construct(vi=key, en=key),
                code="",
                field=fields.get(key, ""),
                must_be_online=False,
                fee=False,
                steps=(),
            )
            for key in keys
        }
    if not facts.officers and "officer" in query.columns:
        office = next(iter(found.get("offices", facts.offices)))
        found["officers"] = tuple(
            OfficerFacts.model_construct(key=key, office=office, roles=())
            for key in _words(query, "officer", MOST_OFFICERS)
        )
    return facts.model_copy(update=found)


def _words(query: Query, name: str, most: int) -> list[str]:
    if name not in query.columns:
        return []
    words = query.words(name, most=most)
    if len(words) > most:
        known: dict[str, object] = {"name": query.columns[name].column, "most": most}
        raise InputError([Fault("fault.table_too_many", Place(query.staged.file), facts=known)])
    return words


def lists(names: Names, query: Query) -> dict[str, list[str]]:
    """The words of the columns that the table has."""
    return {name: names.words[name] for name in NAMED if name in query.columns}
