"""A plan in a few words: `commune.staff.reception=5` changes a scenario as an overlay would.

    PLACE.staff.NAME=5, +1, -1   officers of each office of the place: NAME is a group of staff or,
                                 where there is none of that name, a role. Who is added is like the
                                 first of the office's officers in that role, who goes is the last.
    PLACE.volume=110%, +10%      dossiers expected; `volume=…` alone is that of every office
    PLACE.KEY…=VALUE             anything the file says of a level or an office
    KEY.KEY…=VALUE               anything the file says at all; a list's members have numbers from 1

PLACE is the key of a level or of an office. A signed number is added to what stands there; the rest
is written as in the file. What comes out is a document, read and checked as every other is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from motcua.errors import Gathered, Place
from motcua.places import Document, Path_, Plain, parse
from motcua.scenario.checks import nearest
from motcua.scenario.faults import known_names
from motcua.scenario.models import Scenario
from motcua.scenario.tree import level_of, mapping, terms_of, texts
from motcua.scenario.written import UnmeantError, written

WHERE = "--set"

BY_ROLE = frozenset({"work_factor", "speeds"})
"""Mappings that may hold any role's name, though the file does not."""

SHOWN = 12
"""Known names that a fault tells at the most."""

_SIGNED = re.compile(r"[+-]\d{1,15}(\.\d{1,15})?", re.ASCII)
_NUMBER = re.compile(r"\d{1,15}(\.\d{1,15})?", re.ASCII)
_WHOLE = re.compile(r"[+-]?\d{1,6}", re.ASCII)
_PERCENT = re.compile(r"([+-]?)(\d{1,6}(?:\.\d{1,6})?)\s*%", re.ASCII)


@dataclass(frozen=True)
class _Write:
    """A value that is put at a path; None takes the entry away."""

    path: Path_
    value: Plain


def changed(document: Document, settings: Sequence[str]) -> Document:
    """The document with every setting made, one after the other.

    Args:
        document: of a scenario that was checked.
        settings: `path=value` each.

    Raises:
        InputError: every setting that names nothing, with the nearest name, or says nothing.
    """
    gathered = Gathered()
    lines = {**document.lines, WHERE: tuple(settings)}
    found = replace(document, file=WHERE, lines=lines)
    for number, setting in enumerate(settings, 1):
        with gathered, written(WHERE, number, setting):
            for write in _writes(found.value, setting):
                found = _written(found, write, Place(WHERE, number, 1))
    gathered.raised()
    return found


def _written(document: Document, write: _Write, place: Place) -> Document:
    """The document with one value put, its place that of the setting."""
    value = _put(document.value, write.path, write.value)
    values = {path: at for path, at in document.values.items() if not _is_in(path, write.path)}
    keys = dict(document.keys)
    for end in range(1, len(write.path) + 1):
        if write.path[:end] not in document.values or end == len(write.path):
            values[write.path[:end]] = keys[write.path[:end]] = place
    if len(write.path) > 2 and write.path[-1] == "count":  # who serves is said by the group
        keys[write.path[:-1]] = keys[write.path[:-2]] = place
    return replace(document, value=value, values=values, keys=keys)


def _is_in(path: Path_, whole: Path_) -> bool:
    return path[: len(whole)] == whole


def _put(node: Plain, path: Path_, value: Plain) -> Plain:
    """A copy of the tree with a value at a path."""
    if not path:
        return value
    part, rest = path[0], path[1:]
    if isinstance(node, list) and isinstance(part, int):
        return [_put(one, rest, value) if at == part else one for at, one in enumerate(node)]
    below = dict(node) if isinstance(node, dict) else {}
    if not rest and value is None:
        below.pop(str(part), None)
        return below
    below[str(part)] = _put(below.get(str(part)), rest, value)
    return below


def _writes(root: Plain, setting: str) -> list[_Write]:
    name, equals, said = setting.partition("=")
    parts = [part.strip() for part in name.strip().split(".")]
    said = said.strip()
    if not equals or not said or not all(parts):
        raise UnmeantError("fault.set_form", found=setting)
    kind = _kind_of(root, parts[0])
    if parts == ["volume"]:
        return [_volume(root, office, said) for office in mapping(root, "offices")]
    if kind and parts[1:] == ["volume"]:
        return [_volume(root, office, said) for office in _offices(root, kind, parts[0])]
    if kind and len(parts) == 3 and parts[1] == "staff":
        return list(_staff(root, (kind, parts[0]), parts[2], said))
    path = _path_of(root, parts)
    return [_Write(path, _value(_at(root, path), said))]


def path_of(root: Plain, name: str) -> Path_:
    """The path in the file of a name that `changed` takes, if it is one of the file's own."""
    return _path_of(root, name.split("."))


def _path_of(root: Plain, parts: Sequence[str]) -> Path_:
    kind = _kind_of(root, parts[0])
    return _walked(root, [kind, *parts] if kind else parts)


def _kind_of(root: Plain, name: str) -> str:
    """Where a name of a place stands; empty when it is none. Names of the file's own come first."""
    if name in mapping(root):
        return ""
    return next((kind for kind in ("levels", "offices") if name in mapping(root, kind)), "")


def _offices(root: Plain, kind: str, place: str) -> list[str]:
    if kind == "offices":
        return [place]
    every = mapping(root, "offices")
    return [key for key in every if mapping(every, key).get("level") == place]


def _volume(root: Plain, office: str, said: str) -> _Write:
    """What an office expects, in per cent of what it expected."""
    found = _PERCENT.fullmatch(said)
    if found is None:
        raise UnmeantError("fault.set_volume", found=said)
    sign, amount = found.groups()
    share = Decimal(amount) / 100
    factor = {"": share, "+": 1 + share, "-": 1 - share}[sign]
    now = Decimal(str(mapping(root, "offices", office).get("per_day") or "0"))
    if factor < 0:
        raise UnmeantError("fault.set_volume", found=said)
    return _Write(("offices", office, "per_day"), _plain(now * factor))


def _plain(number: Decimal) -> str:
    """A number as a file writes it: no exponent, no nought at its end."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _staff(root: Plain, place: Path_, name: str, said: str) -> Iterator[_Write]:
    """Counts of groups: of the place, and of each office of a level that has its own staff."""
    if not _WHOLE.fullmatch(said):
        raise UnmeantError("fault.set_count", found=said)
    kind, key = str(place[0]), str(place[1])
    level = mapping(root, "levels", key) if kind == "levels" else level_of(root, key)
    offices = [one for one in _offices(root, kind, key) if mapping(root, "offices", one, "staff")]
    units: list[tuple[Path_, Plain]] = [(("offices", one), _own(root, one)) for one in offices]
    if place not in [path for path, _ in units]:
        units.insert(0, (place, {}))
    _refuse_unknown(root, mapping(level, "staff"), units, name)
    wanted: Callable[[int], int] = (
        (lambda now: now + int(said)) if said[0] in "+-" else lambda now: int(said)
    )
    for path, own in units:
        for group, count in _counted(mapping(level, "staff"), own, name, wanted, path).items():
            yield _Write((*path, "staff", group, "count"), str(count))


def _own(root: Plain, office: str) -> dict[str, Plain]:
    return mapping(root, "offices", office, "staff")


def _refuse_unknown(
    root: Plain, level: Plain, units: Sequence[tuple[Path_, Plain]], name: str
) -> None:
    """Nothing, if the name is that of a group or a role."""
    groups = [*mapping(level), *(group for _, own in units for group in mapping(own))]
    known = list(dict.fromkeys([*groups, *mapping(root, "roles")]))
    if name not in known:
        raise _unknown(name, known)


def _counted(
    level: Plain, own: Plain, name: str, wanted: Callable[[int], int], place: Path_
) -> dict[str, int]:
    """The counts of the groups that serve, so that there are as many officers as wanted."""
    terms = {group: terms_of(level, own, group) for group in {**mapping(level), **mapping(own)}}
    serving = [name] if name in terms else [g for g in terms if name in texts(terms[g]["roles"])]
    counts = {group: int(str(terms[group].get("count", "1"))) for group in serving}
    now = sum(counts.values())
    change = wanted(now) - now
    if not serving:
        raise UnmeantError("fault.set_nobody", place=place[1], found=name)
    if now + change < 0:
        raise UnmeantError("fault.set_below", place=place[1], name=name, found=now)
    if change > 0:
        counts[_like(serving, terms, name)] += change
    for group in reversed(serving):
        gone = min(counts[group], max(0, -change))
        counts[group] -= gone
        change += gone
    return counts


def _like(serving: Sequence[str], terms: dict[str, dict[str, Plain]], role: str) -> str:
    """The group that a new officer joins: one that does this first, else one that does it."""
    first = [group for group in serving if texts(terms[group].get("roles"))[:1] == [role]]
    return (first or list(serving))[0]


def _unknown(name: str, known: Sequence[str]) -> UnmeantError:
    near = nearest(name, list(known))
    key = "fault.unknown_near" if near else "fault.unknown"
    shown = [*known[:SHOWN], *(["…"] if len(known) > SHOWN else [])]
    return UnmeantError(key, found=name, near=near, known=", ".join(shown))


def _walked(root: Plain, parts: Sequence[str]) -> Path_:
    """The path of names, if the file or its models know them."""
    path: Path_ = ()
    node = root
    for part in parts:
        if isinstance(node, list):
            if not (part.isascii() and part.isdigit() and 1 <= int(part) <= len(node)):
                raise _unknown(part, [str(number + 1) for number in range(len(node))])
            path, node = (*path, int(part) - 1), node[int(part) - 1]
            continue
        known = [*mapping(node), *known_names(Scenario, (*path, part))]
        if not path:
            known = [*mapping(root, "levels"), *mapping(root, "offices"), "volume", *known]
        elif path[-1] in BY_ROLE:
            known += mapping(root, "roles")
        if part not in known:
            raise _unknown(part, list(dict.fromkeys(known)))
        path, node = (*path, part), mapping(node).get(part)
    return path


def _at(root: Plain, path: Path_) -> Plain:
    node = root
    for part in path:
        if isinstance(node, list) and isinstance(part, int):
            node = node[part]
        else:
            node = mapping(node).get(str(part))
    return node


def _value(now: Plain, said: str) -> Plain:
    """What is written, as the file writes it; a signed number on top of what stands there."""
    if _SIGNED.fullmatch(said):
        if not (isinstance(now, str) and _NUMBER.fullmatch(now)):
            raise UnmeantError("fault.set_nothing_to_add_to", found=said)
        return _plain(Decimal(now) + Decimal(said))
    return parse(said, WHERE).value
