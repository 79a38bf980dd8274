"""A model as the text tree of a file: what `places.parse` would have read."""

from __future__ import annotations

import datetime as dt
from typing import Any

from pydantic import BaseModel

from motcua.clock import DAY, HOUR, MINUTE, moment
from motcua.places import Plain

_MOMENTS = frozenset({"at", "due", "new_due", "reported", "from", "to"})
_SPANS = frozenset({"sessions", "saturday"})


def plain(model: BaseModel) -> dict[str, Plain]:
    """What a model says, without what is as by default."""
    found = _texts(model.model_dump(by_alias=True, exclude_defaults=True), "")
    assert isinstance(found, dict)
    return found


def _texts(value: Any, name: str) -> Plain:
    if isinstance(value, dict):
        return {key: _texts(item, key) for key, item in value.items()}
    if name in _SPANS:
        return [f"{_hour(opens)}-{_hour(closes)}" for opens, closes in value]
    if isinstance(value, tuple) and name == "from":
        return "{:02d}-{:02d}".format(*value)
    if isinstance(value, list | tuple):
        return [_texts(item, name) for item in value]
    return None if value is None else _text(value, name)


def _text(value: Any, name: str) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int) and name in _MOMENTS:
        return f"{moment(value):%Y-%m-%d %H:%M:%S}"
    if isinstance(value, int) and name == "cutoff":
        return _hour(value)
    return value.isoformat() if isinstance(value, dt.date) else str(value)


def _hour(at_s: int) -> str:
    """Seconds of the day as a file writes them."""
    if at_s == DAY:
        return "24:00"
    seconds = f":{at_s % MINUTE:02d}" if at_s % MINUTE else ""
    return f"{at_s // HOUR:02d}:{at_s % HOUR // MINUTE:02d}{seconds}"
