"""What cells may name, and the number of each: offices, procedures, channels, officers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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
        served: int64, ascending: an office's number times the number of officers' words, and the
            officer's word; `serves` is the officer of each.
    """

    words: dict[str, list[str]]
    numbers: dict[str, NDArray[np.int32]]
    served: NDArray[np.int64]
    serves: NDArray[np.int32]

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
        place = {word: number for number, word in enumerate(every["officer"])}
        told = np.array(
            [
                offices.get(officer.office, -1) * len(place) + place[officer.key]
                for officer in facts.officers
            ],
            np.int64,
        )
        order = np.argsort(told, kind="stable").astype(np.int32)
        return cls(
            {name: list(found) for name, found in every.items()},
            {name: np.array([*found.values(), 0, 0], np.int32) for name, found in every.items()},
            told[order],
            order,
        )

    def officers(self, words: NDArray[np.int32], offices: NDArray[np.int32]) -> NDArray[np.int32]:
        """The officer that a word names in an office; one of another office if none is there."""
        anywhere = self.numbers["officer"][words]
        if not len(self.served):
            return anywhere
        told = offices.astype(np.int64) * len(self.words["officer"]) + words
        place = np.minimum(np.searchsorted(self.served, told), len(self.served) - 1)
        is_here = (self.served[place] == told) & (words >= 0)
        return np.where(is_here, self.serves[place], anywhere).astype(np.int32)


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
        found["officers"] = _officers(query, found.get("offices", facts.offices))
    return facts.model_copy(update=found)


def _officers(query: Query, offices: Mapping[str, OfficeFacts]) -> tuple[OfficerFacts, ...]:
    """The officers of every office; two of one name in two offices are two."""
    if "office" not in query.columns:
        only = next(iter(offices))
        pairs = [(only, word) for word in _words(query, "officer", MOST_OFFICERS)]
    else:
        keys = {office.name: key for key, office in offices.items()} | {key: key for key in offices}
        told = query.pairs("office", "officer", most=MOST_OFFICERS)
        _refuse_too_many(query, "officer", told, MOST_OFFICERS)
        pairs = sorted({(keys[office], word) for office, word in told if office in keys})
    return tuple(
        OfficerFacts.model_construct(key=word, office=office, roles=()) for office, word in pairs
    )


def _words(query: Query, name: str, most: int) -> list[str]:
    if name not in query.columns:
        return []
    words = query.words(name, most=most)
    _refuse_too_many(query, name, words, most)
    return words


def _refuse_too_many(query: Query, name: str, found: Sequence[object], most: int) -> None:
    if len(found) > most:
        known: dict[str, object] = {"name": query.columns[name].column, "most": most}
        raise InputError([Fault("fault.table_too_many", Place(query.staged.file), facts=known)])


def lists(names: Names, query: Query) -> dict[str, list[str]]:
    """The words of the columns that the table has."""
    return {name: names.words[name] for name in NAMED if name in query.columns}
