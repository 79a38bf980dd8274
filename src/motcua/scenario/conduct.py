"""Whether a scenario asks for what can be done: by anybody, and by the calendar."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from pydantic_core import PydanticCustomError

from motcua import clock
from motcua.errors import Fault
from motcua.places import Document, Path_, Plain
from motcua.scenario.tree import mapping, members, mix_of, share, stock_of
from motcua.scenario.values import to_day


def conduct(document: Document) -> Iterator[Fault]:
    """Every fault of what the parts are asked to do."""
    yield from _levels(document)
    yield from _arrivals(document)
    yield from _days(document)


def _levels(document: Document) -> Iterator[Fault]:
    """Levels that no office belongs to."""
    levels = mapping(document.value, "levels")
    offices = mapping(document.value, "offices").values()
    named = [mapping(office).get("level") for office in offices]
    if all(isinstance(level, str) and level in levels for level in named):
        for key in levels.keys() - set(named):
            yield document.fault("fault.empty_level", ("levels", key), at_key=True)


def _arrivals(document: Document) -> Iterator[Fault]:
    """Dossiers of no procedure, and opening stock of which nothing remains to be done."""
    root = document.value
    for kind in ("levels", "offices"):
        for key, body in mapping(root, kind).items():
            for name in mapping(body, "opening", "mix"):
                if len(mapping(root, "procedures", name, "steps")) == 1:
                    yield document.fault(
                        "fault.one_step",
                        (kind, key, "opening", "mix", name),
                        at_key=True,
                        found=name,
                    )
    for key, office in mapping(root, "offices").items():
        if mapping(office).get("level") not in mapping(root, "levels"):
            continue
        mix, stock = mix_of(root, key), stock_of(root, key)
        is_coming = (share(mapping(office).get("per_day")) or 0) > 0
        is_there = (share(mapping(office).get("opening_stock")) or 0) > 0
        if is_coming and not mix:
            yield document.fault("fault.no_mix", ("offices", key, "per_day"))
        if is_there and not (mix or stock):
            yield document.fault("fault.no_mix", ("offices", key, "opening_stock"))
        if is_there and not stock:
            for name in mix:
                if len(mapping(root, "procedures", name, "steps")) == 1:
                    yield document.fault(
                        "fault.one_step", ("offices", key, "opening_stock"), found=name
                    )


def _days(document: Document) -> Iterator[Fault]:
    """Years that the calendar of days off does not know, and periods out of order."""
    calendar = mapping(document.value, "calendar")
    years = clock.load_holidays("vn").years if calendar.get("holidays", "vn") == "vn" else None
    last: dt.date | None = None
    for number, period in enumerate(members(mapping(document.value).get("periods"))):
        path: Path_ = ("periods", number)
        since, until = (_day(mapping(period).get(name)) for name in ("from", "to"))
        for name, day in (("from", since), ("to", until)):
            if years is not None and day is not None and day.year not in years:
                facts: dict[str, Any] = {"year": day.year, "first": min(years), "last": max(years)}
                yield document.fault("fault.no_calendar", (*path, name), **facts)
        if last is not None and since is not None and since <= last:
            yield document.fault("fault.periods_order", (*path, "from"))
        last = until or last


def _day(value: Plain) -> dt.date | None:
    try:
        return to_day(value)
    except PydanticCustomError:
        return None
