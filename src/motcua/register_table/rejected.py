"""Lines of a file that are no rows: how many, and the first of them with their faults."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from motcua.errors import Fault

MOST_SHOWN: Final = 1000
"""Faults of a kind that are kept word by word; of all others only the number is known."""

LONGEST: Final = 120
"""Letters of a cell that a fault repeats."""


@dataclass
class Rejected:
    """Lines that are no rows, while a file is read; as many as its length says.

    Attributes:
        first: the faults of the first of them.
    """

    first: list[Fault] = field(default_factory=list)
    number: int = 0

    def __len__(self) -> int:
        return self.number

    def note(self, fault: Fault) -> None:
        """One more line that is no row."""
        self.number += 1
        if self.number <= MOST_SHOWN:
            self.first.append(fault)

    def faults(self) -> list[Fault]:
        """What is wrong with them, and how many are not shown."""
        return [*self.first, *more(self.first[-1:], self.number - len(self.first))]


def more(last: list[Fault], number: int) -> list[Fault]:
    """That there are more faults like the last one that is shown; nothing if there are none."""
    facts: dict[str, object] = {"number": number}
    return [Fault("fault.table_more", fault.place, fault.path, facts) for fault in last if number]
