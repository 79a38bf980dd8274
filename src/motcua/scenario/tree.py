"""Looking into the text tree of a scenario: what is not of the expected kind counts as absent."""

from __future__ import annotations

import datetime as dt
import re

from pydantic_core import PydanticCustomError

from motcua.places import Plain
from motcua.scenario.values import to_day


def mapping(value: Plain, *path: str) -> dict[str, Plain]:
    """The mapping at a path of keys, or an empty one."""
    for part in path:
        value = value.get(part) if isinstance(value, dict) else None
    return value if isinstance(value, dict) else {}


def members(value: Plain) -> list[Plain]:
    """The members of a list, or none."""
    return value if isinstance(value, list) else []


def texts(value: Plain) -> list[str]:
    """The texts of a list, or none."""
    return [item for item in members(value) if isinstance(item, str)]


def share(value: Plain) -> float | None:
    """A number that is not negative, or None."""
    is_number = isinstance(value, str) and re.fullmatch(r"\d{1,20}(\.\d{1,20})?", value, re.ASCII)
    return float(str(value)) if is_number else None


def day(value: Plain) -> dt.date | None:
    """A day, or None."""
    try:
        return to_day(value)
    except PydanticCustomError:
        return None


def level_of(root: Plain, office: str) -> dict[str, Plain]:
    """What the level of an office says."""
    named = mapping(root, "offices", office).get("level")
    return mapping(root, "levels", named) if isinstance(named, str) else {}


def terms_of(level: Plain, own: Plain, group: str) -> dict[str, Plain]:
    """The terms of a group of officers: what its office says, over what its level says."""
    said = {key: value for key, value in mapping(own, group).items() if value is not None}
    return {**mapping(level, group), **said}


def mix_of(root: Plain, office: str) -> dict[str, Plain]:
    """The mix of an office, its own or its level's."""
    own = mapping(root, "offices", office, "mix")
    return own or mapping(level_of(root, office), "mix")


def stock_of(root: Plain, office: str) -> dict[str, Plain]:
    """The mix of an office's opening stock; empty when it is that of what comes."""
    own = mapping(root, "offices", office, "opening").get("mix")
    return mapping(level_of(root, office), "opening", "mix") if own is None else mapping(own)


def received(root: Plain, office: str) -> list[str]:
    """The procedures of which an office gets dossiers, by drawing or by list."""
    listed = [
        mapping(dossier).get("procedure")
        for dossier in members(mapping(root, "offices", office).get("dossiers"))
    ]
    names = [*mix_of(root, office), *stock_of(root, office), *listed]
    return list(dict.fromkeys(name for name in names if isinstance(name, str)))
