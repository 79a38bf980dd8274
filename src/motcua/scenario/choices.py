"""What may be chosen: `commune.staff.reception=2..8`, one thing with several values.

    PATH=LOW..HIGH        every whole number between, both ends in; `+0..+2` on top of today's
    PATH=LOW..HIGH/STEP   in steps: volume=80%..120%/10%
    PATH=A,B,C            these

PATH is that of `change`. A `*` for the place stands for every office by itself, `LEVEL.*` for every
office of the level; offices that have nobody of the kind are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from decimal import Decimal
from math import prod
from typing import Final

from motcua.errors import Fault, Gathered, InputError, Place
from motcua.places import Document
from motcua.scenario.change import changed
from motcua.scenario.load import build
from motcua.scenario.models import Scenario
from motcua.scenario.tree import mapping
from motcua.scenario.written import UnmeantError, written

WHERE: Final = "--vary"
MOST_VALUES: Final = 200

_CHOICE = re.compile(r"\s*([^=]+?)\s*=\s*(.+?)\s*")
_RANGE = re.compile(r"(\S+?)\s*\.\.\s*([^\s/]+)(?:\s*/\s*(\S+))?")
_VALUE = re.compile(r"([+-]?)(\d{1,9}(?:\.\d{1,9})?)(%?)", re.ASCII)


@dataclass(frozen=True)
class Choice:
    """One thing that may be chosen.

    Attributes:
        path: of one thing, as `change` takes it.
        said: the path as it was written, which may stand for several things.
        office: the key of the office that it is about alone; empty = of several.
        values: as they are written: "2" or "+1" or "110%".
    """

    path: str
    said: str
    office: str
    values: tuple[str, ...]

    def setting(self, number: int) -> str:
        """What is set for one of its values, by its number from 0."""
        return f"{self.path}={self.values[number]}"


ELSEWHERE: Final = ("fault.set_nobody", "fault.unknown", "fault.unknown_near")
"""Faults by which an office of many is left out: it has nobody of the kind."""


def read(document: Document, said: Sequence[str]) -> tuple[Choice, ...]:
    """The choices that are written, every value of each tried by itself.

    Raises:
        InputError: every choice that cannot be read, is empty or is made twice, whose path names
            nothing, or one of whose values the path cannot have.
    """
    found: list[Choice] = []
    gathered = Gathered()
    for number, text in enumerate(said, 1):
        with gathered, written(WHERE, number, text):
            found += _not_there_yet(_read(document, text), found)
    gathered.raised()
    return tuple(found)


def combined(document: Document, settings: Sequence[str]) -> Scenario:
    """The scenario with every choice at one of its values.

    Raises:
        InputError: the values cannot be together, though each can by itself.
    """
    with together(settings):
        return build(changed(document, settings))


def together(settings: Sequence[str]) -> AbstractContextManager[None]:
    """Faults of what is made within are those of all the settings."""
    return written(WHERE, 1, ", ".join(settings))


def refuse_many(choices: Sequence[Choice], most: int) -> None:
    """Nothing, if there are no more combinations of their values.

    Raises:
        InputError: there are more.
    """
    options = prod(len(one.values) for one in choices)
    if options > most:
        facts: dict[str, object] = {"found": options, "most": most}
        raise InputError([Fault("fault.choice_options", Place(WHERE), facts=facts)])


def _not_there_yet(choices: list[Choice], before: Sequence[Choice]) -> list[Choice]:
    taken = {one.path for one in before}
    for one in choices:
        if one.path in taken:
            raise UnmeantError("fault.choice_twice", found=one.path)
    return choices


def _read(document: Document, text: str) -> list[Choice]:
    matched = _CHOICE.fullmatch(text.replace("−", "-"))
    if matched is None:
        raise UnmeantError("fault.choice_form", found=text)
    path, said = matched.groups()
    values = _values(said, text)
    if len(set(values)) < len(values):
        raise UnmeantError("fault.choice_twice", found=said)
    choices = [Choice(one, path, office, values) for one, office in _paths(document, path)]
    there = [one for one in choices if one.path == path or _is_there(document, one)]
    if not there:
        raise UnmeantError("fault.choice_nowhere", found=path)
    for number in range(len(values)):
        build(changed(document, [one.setting(number) for one in there]))
    return there


def _paths(document: Document, path: str) -> Iterator[tuple[str, str]]:
    """The paths that one stands for, each with the office that it is about alone."""
    offices = mapping(document.value, "offices")
    first, *rest = path.split(".")
    is_level = rest[:1] == ["*"] and first in mapping(document.value, "levels")
    if first == "*" or is_level:
        tail = ".".join(rest[1:] if is_level else rest)
        if not tail:
            raise UnmeantError("fault.choice_form", found=path)
        for office, body in offices.items():
            if not is_level or mapping(body).get("level") == first:
                yield f"{office}.{tail}", office
    else:
        yield path, first if first in offices else ""


def _is_there(document: Document, one: Choice) -> bool:
    """Whether an office of many has what is to be chosen."""
    try:
        changed(document, [one.setting(0)])
    except InputError as error:
        if any(fault.key in ELSEWHERE for fault in error.faults):
            return False
        raise
    return True


def _values(said: str, text: str) -> tuple[str, ...]:
    """Every value of a range or a list, as it is written."""
    matched = _RANGE.fullmatch(said)
    if matched is None:
        parts = tuple(part.strip() for part in said.split(","))
        for part in parts:
            _end(part, text)
        _refuse_many_values(len(parts))
        return parts
    (low, sign), (high, sign_too) = _end(matched[1], text), _end(matched[2], text)
    step, plain = _end(matched[3] or ("1%" if "%" in sign else "1"), text)
    if sign != sign_too or plain != sign.strip("±"):
        raise UnmeantError("fault.choice_form", found=text)
    if low > high or step <= 0:
        raise UnmeantError("fault.choice_empty", low=matched[1], high=matched[2])
    count = int((high - low) / step) + 1
    _refuse_many_values(count)
    return tuple(_written(low + step * number, sign) for number in range(count))


def _refuse_many_values(count: int) -> None:
    if count > MOST_VALUES:
        raise UnmeantError("fault.choice_many", found=count, most=MOST_VALUES)


def _end(said: str, text: str) -> tuple[Decimal, str]:
    """A value, and what it is: signed (±), per cent (%), both or neither."""
    matched = _VALUE.fullmatch(said)
    if matched is None and _VALUE.fullmatch(said.replace(",", ".")):
        raise UnmeantError("fault.goal_comma", found=said, meant=said.replace(",", "."))
    if matched is None:
        raise UnmeantError("fault.choice_form", found=text)
    sign, number, percent = matched.groups()
    return Decimal(sign + number), ("±" if sign else "") + percent


def _written(value: Decimal, sign: str) -> str:
    """A value as `change` takes it."""
    plain = f"{value.normalize():f}" if value else "0"
    return ("+" if "±" in sign and value >= 0 else "") + plain + sign.strip("±")
