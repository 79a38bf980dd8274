"""What the figures of a report must obey among themselves, and which line to look at if not.

A line is suspected if another number there, and nowhere else, would put right most of what is
wrong: of 3.925 + 515 + 35 + 3 = 4.479 it is the 515 where “within the deadline” says 516 as well.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from motcua.published.form import REPEATED, WHOLES, Figures, Published

Kind: TypeAlias = Literal["sum", "within", "same", "percent"]

SUMS: Final[tuple[tuple[str, tuple[str, ...]], ...]] = (
    ("total", ("received", "carried_over")),
    ("total", ("resolved", "in_process", "paused", "returned")),
    ("resolved", ("early", "on_time", "late")),
    ("in_process", ("within_deadline", "overdue")),
    ("received", ("received_online", "received_in_person", "received_postal")),
)
"""What each sum of the report is made of (R37)."""


@dataclass(frozen=True, slots=True)
class Check:
    """One identity of one level with its numbers.

    Attributes:
        level: key in the report.
        kind: sum = a line is the others together; within = a part is no more than its whole;
            same = a whole is the line that it repeats; percent = the percentage is the ratio's.
        lines: what is looked at: the total and its parts; the whole and its part; the whole and
            its line; the percentage, the part and the whole.
        numbers: what is printed there.
        gap: by how much it fails: the parts less the total, the part less the whole, the whole less
            its line, the printed percentage less the right one in hundredths; 0 = it holds.
        suspects: lines to look at first; none where it holds.
    """

    level: str
    kind: Kind
    lines: tuple[str, ...]
    numbers: tuple[int, ...]
    gap: int
    suspects: tuple[str, ...] = ()

    @property
    def is_right(self) -> bool:
        """Whether the identity holds."""
        return self.gap == 0


def checks(published: Published) -> tuple[Check, ...]:
    """Every identity of which all lines are printed, level by level."""
    return tuple(
        check for key, level in published.levels.items() for check in of_level(key, level.figures())
    )


def findings(published: Published) -> tuple[Check, ...]:
    """The identities that do not hold."""
    return tuple(check for check in checks(published) if not check.is_right)


def of_level(level: str, figures: Figures) -> tuple[Check, ...]:
    """The identities of one level, each wrong one with the lines to look at."""
    found = tuple(_held(level, figures))
    return tuple(
        check
        if check.is_right
        else Check(
            level, check.kind, check.lines, check.numbers, check.gap, _suspects(figures, check)
        )
        for check in found
    )


def right_percent(part: int, whole: int) -> int:
    """part/whole in hundredths of a per cent, halves up."""
    return (20_000 * part + whole) // (2 * whole)


def _held(level: str, figures: Figures) -> Iterator[Check]:
    """The identities of one level, nobody suspected yet."""
    for kind, lines in _identities():
        if figures.keys() >= set(lines):
            numbers = tuple(figures[line] for line in lines)
            yield Check(level, kind, lines, numbers, _gap(kind, numbers))


def _identities() -> Iterator[tuple[Kind, tuple[str, ...]]]:
    for total, parts in SUMS:
        yield "sum", (total, *parts)
    for whole, line in REPEATED.items():
        yield "same", (whole, line)
    for part, whole in WHOLES.items():
        yield "within", (whole, part)
        yield "percent", (f"{part}_percent", part, whole)


def _gap(kind: Kind, numbers: tuple[int, ...]) -> int:
    if kind == "percent":
        printed, part, whole = numbers
        return printed - right_percent(part, whole) if whole else 1
    whole, *parts = numbers
    if kind == "same":
        return whole - parts[0]
    gap = sum(parts) - whole
    return max(gap, 0) if kind == "within" else gap


def _suspects(figures: Figures, check: Check) -> tuple[str, ...]:
    """The lines whose correction leaves the fewest identities wrong; all, if none does good."""
    left = {
        line: min(_wrong({**figures, line: number}) for number in _corrections(check, place))
        for place, line in enumerate(check.lines)
        if _corrections(check, place)
    }
    now = _wrong(figures)
    fewest = min(left.values(), default=now)
    if fewest >= now:
        return check.lines
    return tuple(line for line, wrong in left.items() if wrong == fewest)


def _wrong(figures: Figures) -> int:
    """How many identities fail."""
    return sum(not check.is_right for check in _held("", figures))


def _corrections(check: Check, place: int) -> tuple[int, ...]:
    """The numbers that the line at a place could hold for this identity to be true."""
    if check.kind == "percent":
        return _of_ratio(check.numbers, place)
    towards = check.gap if place == 0 else -check.gap
    number = check.numbers[place] + (-towards if check.kind == "same" else towards)
    return (number,) if number >= 0 else ()


def _of_ratio(numbers: tuple[int, ...], place: int) -> tuple[int, ...]:
    """The percentage of the ratio; or the part, or the whole, next to what the percentage says."""
    percent, part, whole = numbers
    if not (percent if place == 2 else whole):
        return ()
    if place == 0:
        return (right_percent(part, whole),)
    near = percent * whole // 10_000 if place == 1 else part * 10_000 // percent
    return tuple(
        number
        for number in (near, near + 1)
        if (number if place == 2 else whole)
        and right_percent(*((number, whole) if place == 1 else (part, number))) == percent
    )
