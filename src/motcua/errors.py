"""What can go wrong, as data.

    MotcuaError
    ├── InputError     a file or an argument is wrong: every fault at once, with its place (exit 2)
    ├── RuleError      an act is not allowed now: act, state, who may, which guard, what is allowed
    └── BrokenBooks    dossiers lost or counted twice: our bug, please report it (exit 3)

A fault holds a key and facts, not a sentence: `words` says it in Vietnamese or English.
"""

from __future__ import annotations

import errno
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from motcua.words import Lang, Term, is_known, say


@dataclass(frozen=True, order=True)
class Place:
    """Where in a file something stands; lines and columns count from 1, 0 = unknown."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        parts = [self.file, *(str(n) for n in (self.line, self.column) if n)]
        return ":".join(parts)


@dataclass(frozen=True)
class Fault:
    """One mistake of the user's: where it stands, which it is, and what would be right.

    Attributes:
        key: of the sentence in `words` (`fault.…`).
        place: file, line and column.
        path: names from the top of the file down to the value (`levels › commune › staff`).
        facts: what the sentence needs: what was found, what is allowed, the nearest known name.
        excerpt: the line of the file, as it stands; empty when there is none.
    """

    key: str
    place: Place
    path: tuple[str, ...] = ()
    facts: dict[str, object] = field(default_factory=dict)
    excerpt: str = ""

    def sentence(self, lang: Lang = "en") -> str:
        """What was found and what would be right, in one language."""
        return say(self.key, lang, **self.facts)

    def __str__(self) -> str:
        path = " › ".join(self.path)
        return f"{self.place}: {path + ': ' if path else ''}{self.sentence()}"


def reason(error: OSError) -> Term:
    """Why the operating system refused, in our own words."""
    key = f"system.{errno.errorcode.get(error.errno or 0, '')}"
    return Term(key) if is_known(key) else Term("system.unknown", {"number": error.errno or 0})


class MotcuaError(Exception):
    """The root of every error that this package raises on purpose."""


class InputError(MotcuaError):
    """What was asked for cannot be read or cannot be meant; holds every fault found.

    Attributes:
        faults: in the order of their places.
        more: how many others there are, of which only the number is kept.
        is_beside: the file is not what was to be worked on, but one that was named beside it.
    """

    def __init__(self, faults: Iterable[Fault], *, more: int = 0) -> None:
        self.more = more
        self.is_beside = False
        self.faults: tuple[Fault, ...] = tuple(
            sorted(faults, key=lambda fault: (fault.place, fault.path, fault.key))
        )
        super().__init__("\n".join(str(fault) for fault in self.faults))

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.faults,), {"more": self.more, "is_beside": self.is_beside}


class Gathered:
    """Faults of things that are read one after the other, raised together.

    >>> gathered = Gathered()
    >>> with gathered:
    ...     raise InputError([Fault("fault.number", Place("a.yaml"), facts={"found": "x"})])
    >>> len(gathered.faults)
    1
    """

    def __init__(self) -> None:
        self.faults: list[Fault] = []

    def __enter__(self) -> None:
        """Begin one of them."""

    def __exit__(self, kind: object, error: BaseException | None, at: object) -> bool:
        if isinstance(error, InputError):
            self.faults += error.faults
        return isinstance(error, InputError)

    def raised(self) -> None:
        """Nothing, if none had a fault.

        Raises:
            InputError: every fault of all of them.
        """
        if self.faults:
            raise InputError(self.faults)


class RuleError(MotcuaError):
    """An act that the law does not allow now.

    Attributes:
        key: of the sentence in `words` (`refusal.…`).
        facts: act, state, role, guard, who may, what is allowed now.
    """

    def __init__(self, key: str, facts: dict[str, object]) -> None:
        self.key = key
        self.facts = facts
        super().__init__(say(key, "en", **facts))

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.key, self.facts)


class BrokenBooks(MotcuaError):  # noqa: N818 - the books are broken; "BooksError" says less
    """A register is not possible, or an identity of the report does not hold.

    A fault of this program when the register is its own; of the file when it was read from one.

    Attributes:
        why: what is broken, said in English by `str`.
    """

    def __init__(self, why: Term | str) -> None:
        self.why = why if isinstance(why, Term) else Term("breach.text", {"text": why})
        super().__init__(format(self.why, "en"))

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.why,)
