"""What a scenario takes for granted and nobody counted, and between what it may lie.

    PATH=LOW..HIGH    values, or per cent of what stands there: 80%..120% or -20%..+20%

PATH is that of `change`; a `*` in it stands for any one name (`procedures.*.supplement.share`), as
the first it stands for every level and office. What it names is then changed together, in per cent.
Without any, the guesses are those of `usual`, each within a fifth of what stands there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from motcua.errors import Gathered
from motcua.places import Document, Plain
from motcua.scenario.change import changed, path_of
from motcua.scenario.kinds import Kind, kind_at
from motcua.scenario.load import build
from motcua.scenario.tree import mapping, share
from motcua.scenario.written import UnmeantError, written

WHERE: Final = "--vary"
WITHIN: Final = 0.2
"""How far off a guess is taken to be, for want of anything better: a fifth, either way."""

_RANGE = re.compile(r"\s*([^=]+?)\s*=\s*(\S+?)\s*\.\.\s*(\S+)\s*")
_END = re.compile(r"([+-]?)(\d{1,9}(?:\.\d{1,9})?)(%?)", re.ASCII)
_NUMBER = re.compile(r"\d{1,15}(\.\d{1,15})?", re.ASCII)

USUAL: Final = (
    ("supplement_share", "procedures.*.supplement.share"),
    ("supplement_response", "procedures.*.supplement.response.mean"),
    ("wait", "procedures.*.steps.*.wait.mean"),
    ("absence", "*.staff.*.absent_share"),
    ("online", "*.citizens.online"),
    ("entry", "*.entry.minutes"),
    ("failure", "systems.*.failures.down.mean"),
)
"""Guesses beside the volume of each level and the work of each role: their name and their path."""


@dataclass(frozen=True)
class Assumption:
    """One number, or several that are wrong together, and the range in which the truth may lie.

    Attributes:
        path: as the user writes it.
        low, high: of the number itself; of the factor on what stands there if `is_factor`.
        now: what is assumed; of a factor 1.
        most: beyond it nothing changes any more: a share is whole.
        key, about: what it is and of which level or role, if it is one of the usual ones.
    """

    path: str
    low: float
    high: float
    now: float = 1.0
    is_factor: bool = True
    is_whole: bool = False
    most: float = float("inf")
    key: str = ""
    about: str = ""

    @property
    def sampled(self) -> tuple[float, float]:
        """Between what it is drawn evenly; of whole numbers each end is as likely as the rest."""
        return (self.low - 0.5, self.high + 0.5) if self.is_whole else (self.low, self.high)

    def settled(self, value: float) -> float:
        """The value that is meant by one that was drawn: within the range, whole if it must be."""
        if self.is_factor:
            return value
        inside = min(max(value, self.low), self.high)
        return float(round(inside)) if self.is_whole else inside

    def settings(self, root: Plain, value: float) -> list[str]:
        """What is set so that it has a value, in the document of this root."""
        if _is_volume(self.path):
            return [f"{path}={_written(100 * value)}%" for path in _volumes(root, self.path)]
        if not self.is_factor:
            return [f"{self.path}={_written(self.settled(value))}"]
        return [
            f"{one.path}={_written(one.kind.fitted(one.now * value))}"
            for one in _numbers(root, self.path)
        ]


@dataclass(frozen=True)
class _Found:
    """A number of the file: its path in full, what it is now, and what it may be."""

    path: str
    now: float
    kind: Kind


def usual(document: Document) -> tuple[Assumption, ...]:
    """What a planner guesses: volumes, work, papers missing, waits, absence, online, failures."""
    root = document.value
    low, high = 1 - WITHIN, 1 + WITHIN
    offices = mapping(root, "offices").values()
    busy = {mapping(one).get("level") for one in offices if share(mapping(one).get("per_day"))}
    volumes = [
        Assumption(f"{level}.volume", low, high, key="volume", about=level)
        for level in mapping(root, "levels")
        if level in busy
    ]
    steps = [
        mapping(step)
        for procedure in mapping(root, "procedures").values()
        for step in mapping(procedure, "steps").values()
    ]
    works = [
        Assumption(f"*.work_factor.{role}", low, high, key="work", about=role)
        for role in mapping(root, "roles")
        if any(step.get("role") == role for step in steps)
    ]
    others = [Assumption(path, low, high, key=key) for key, path in USUAL]
    return (*volumes, *works, *(kept for one in others if (kept := _bounded(root, one))))


def _bounded(root: Plain, one: Assumption) -> Assumption | None:
    """The factor with its end where every share is whole; None where it moves nothing."""
    found = [number for number in _numbers(root, one.path) if number.now]
    if not found:
        return None
    most = max(number.kind.most / number.now for number in found)
    return replace(one, most=most, high=min(one.high, max(most, 1.0)))


def read(documents: Sequence[Document], said: Sequence[str]) -> tuple[Assumption, ...]:
    """The assumptions that are written, good for every one of the documents; else the usual ones.

    Args:
        documents: today's and, if there is one, the plan's.

    Raises:
        InputError: every range that cannot be read, is empty, leaves out what is assumed today, or
            whose path does not exist; of those that can, every value the scenario cannot have.
    """
    if not said:
        return usual(documents[0])
    found: list[Assumption] = []
    gathered = Gathered()
    for number, text in enumerate(said, 1):
        with gathered, written(WHERE, number, text):
            one = _read(documents, text)
            _refuse_twice(one, found)
            for document in documents:
                for end in (one.low, one.high):
                    build(changed(document, one.settings(document.value, end)))
            found.append(one)
    gathered.raised()
    return tuple(found)


def _refuse_twice(one: Assumption, before: Sequence[Assumption]) -> None:
    """Nothing, if the path has no range yet."""
    if one.path in [other.path for other in before]:
        raise UnmeantError("fault.vary_twice", found=one.path)


def _read(documents: Sequence[Document], text: str) -> Assumption:
    matched = _RANGE.fullmatch(text.replace("−", "-"))
    if matched is None:
        raise UnmeantError("fault.vary_form", found=text)
    path, *ends = matched.groups()
    (low, is_factor), (high, is_also) = (_end(end, text) for end in ends)
    if is_factor != is_also:
        raise UnmeantError("fault.vary_form", found=text)
    parts = path.split(".")
    if len(parts) == 3 and parts[1] == "staff":
        raise UnmeantError("fault.vary_staff", found=path)
    if _is_volume(path) and not is_factor:
        raise UnmeantError("fault.set_volume", found=ends[0])
    if low >= high:
        raise UnmeantError("fault.vary_empty", low=ends[0], high=ends[1])
    one = Assumption(path, low, high)
    one = _several(documents, one) if is_factor else _single(documents, one)
    if not one.low <= one.now <= one.high:
        now = "100%" if is_factor else _written(one.now)
        raise UnmeantError("fault.vary_outside", now=now, low=ends[0], high=ends[1])
    return one


def _end(said: str, text: str) -> tuple[float, bool]:
    """One end of a range, and whether it is a factor."""
    matched = _END.fullmatch(said)
    if matched is None and _END.fullmatch(said.replace(",", ".")):
        raise UnmeantError("fault.goal_comma", found=said, meant=said.replace(",", "."))
    if matched is None or (matched[1] and not matched[3]):
        raise UnmeantError("fault.vary_form", found=text)
    sign, number, percent = matched.groups()
    if not percent:
        return float(number), False
    share = float(number) / 100
    return {"": share, "+": 1 + share, "-": max(0.0, 1 - share)}[sign], True


def _several(documents: Sequence[Document], one: Assumption) -> Assumption:
    """The factor on all that a path names, if it names something in every document."""
    for document in documents:
        if _is_volume(one.path):
            changed(document, one.settings(document.value, 1.0))
        elif not list(_numbers(document.value, one.path)):
            raise _no_number(document, one.path)
    if _is_volume(one.path):
        return one
    bounded = _bounded(documents[0].value, one)
    if bounded is None:
        raise UnmeantError("fault.vary_nought", found=one.path)
    return bounded


def _single(documents: Sequence[Document], one: Assumption) -> Assumption:
    """The range of one number, the same today and with the plan."""
    if "*" in one.path:
        raise UnmeantError("fault.vary_several", found=one.path)
    every = [_number(document, one.path) for document in documents]
    if len({found.now for found in every}) > 1:
        raise UnmeantError("fault.vary_planned", found=one.path)
    kind = every[0].kind
    return replace(one, now=every[0].now, is_factor=False, is_whole=kind.is_whole, most=kind.most)


def _number(document: Document, path: str) -> _Found:
    """The number of one path, its default where the file says nothing."""
    if found := list(_numbers(document.value, path)):
        return found[0]
    changed(document, [f"{path}=1"])  # says which name is unknown, and the nearest
    kind = kind_at(path_of(document.value, path))
    if kind is None or kind.default is None:
        raise UnmeantError("fault.vary_no_number", found=path)
    return _Found(path, kind.default, kind)


def _no_number(document: Document, path: str) -> UnmeantError:
    """Why a path names no number."""
    if "*" in path:
        return UnmeantError("fault.vary_nothing", found=path)
    changed(document, [f"{path}=1"])
    return UnmeantError("fault.vary_no_number", found=path)


def _is_volume(path: str) -> bool:
    return path == "volume" or (path.endswith(".volume") and path.count(".") == 1)


def _volumes(root: Plain, path: str) -> list[str]:
    """The volumes that a path names; every level's for a `*`."""
    if path != "*.volume":
        return [path]
    return [f"{level}.volume" for level in mapping(root, "levels")]


def _numbers(root: Plain, path: str) -> Iterator[_Found]:
    """The numbers of the file that a path names."""
    levels = _with_factors(root)
    whole: dict[str, Plain] = {**mapping(root), "levels": levels}
    places = {**mapping(root, "offices"), **levels}
    parts = path.split(".")
    for names, text in _walked(places if parts[0] == "*" else {**places, **whole}, parts):
        name = ".".join(names)
        kind = kind_at(path_of(root, name))
        if kind is not None:
            yield _Found(name, float(text), kind)


def _with_factors(root: Plain) -> dict[str, Plain]:
    """The levels with the factor on each role's work, which is 1 where they say none."""
    one: dict[str, Plain] = dict.fromkeys(mapping(root, "roles"), "1")
    key = "work_factor"
    levels = mapping(root, "levels")
    return {
        name: {**mapping(body), key: {**one, **mapping(body, key)}} for name, body in levels.items()
    }


def _walked(node: Plain, parts: Sequence[str]) -> Iterator[tuple[tuple[str, ...], str]]:
    """Every number at a path with `*`, its names in full; members of a list count from 1."""
    if not parts:
        if isinstance(node, str) and _NUMBER.fullmatch(node):
            yield (), node
        return
    below = {str(at): one for at, one in enumerate(node, 1)} if isinstance(node, list) else node
    inside = mapping(below)
    for name in inside if parts[0] == "*" else [parts[0]]:
        for names, text in _walked(inside.get(name), parts[1:]):
            yield (name, *names), text


def _written(number: float) -> str:
    """A number as a file writes it."""
    text = f"{number:.6f}"
    return text.rstrip("0").rstrip(".")
