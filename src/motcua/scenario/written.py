"""What a command line says of a scenario, text by text: where the faults of each stand."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from motcua.errors import Fault, InputError, Place


class UnmeantError(Exception):
    """Part of a setting or a range that cannot be meant: the key of the fault, and its facts."""

    def __init__(self, key: str, **facts: object) -> None:
        super().__init__(key)
        self.key = key
        self.facts = facts


@contextmanager
def written(where: str, number: int, text: str) -> Iterator[None]:
    """Faults of what is read within stand at the text that was written: which one, from 1.

    Raises:
        InputError: what could not be read or meant within.
    """
    place = Place(where, number, 1)
    try:
        yield
    except UnmeantError as wrong:
        raise InputError([Fault(wrong.key, place, facts=wrong.facts, excerpt=text)]) from None
    except InputError as error:
        found = [replace(fault, place=place, excerpt=text) for fault in error.faults]
        raise InputError(found) from None
