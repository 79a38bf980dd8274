"""Whether a scenario asks for what can be done: by the law, by the calendar, by anybody at all."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from motcua import clock, law
from motcua.errors import Fault
from motcua.places import Document, Path_, Plain
from motcua.scenario.tree import day, mapping, members, mix_of, share, stock_of, texts


def conduct(document: Document) -> Iterator[Fault]:
    """Every fault of what the parts are asked to do."""
    yield from _levels(document)
    yield from _requests(document)
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


def _supplements_allowed(root: Plain) -> int | None:
    """How often papers may be asked for; None = no limit or not readable."""
    own = mapping(root, "law", "policy")
    said = mapping(root, "policy").get("max_supplements", own.get("max_supplements"))
    if isinstance(said, str):
        return int(said) if said.isascii() and said.isdigit() and len(said) < 9 else None
    if "max_supplements" in texts(own.get("without")):
        return None
    regime = mapping(root).get("regime")
    known = law.POLICIES.get(regime) if isinstance(regime, str) else None
    return known.max_supplements if known is not None else None


def _requests(document: Document) -> Iterator[Fault]:
    """Requests to citizens that come at no end of a step, too early, or too often for the law."""
    allowed = _supplements_allowed(document.value)
    for key, procedure in mapping(document.value, "procedures").items():
        steps = mapping(procedure, "steps")
        for part in ("supplement", "financial", "turn_back"):
            named = mapping(procedure, part).get("step")
            path: Path_ = ("procedures", key, part, "step")
            if not isinstance(named, str):
                continue
            if mapping(steps, named).get("wait") is not None:
                yield document.fault("fault.step_waits", path, found=named)
            elif part == "financial" and named == next(iter(steps), None):
                yield document.fault("fault.fee_at_reception", path, found=named)
        path = ("procedures", key, "supplement")
        asked = mapping(procedure, "supplement")
        if allowed == 0 and (share(asked.get("share")) or 0) > 0:
            yield document.fault("fault.no_supplements", (*path, "share"))
        elif allowed is not None and allowed < 2 and (share(asked.get("again")) or 0) > 0:
            yield document.fault("fault.again", (*path, "again"), allowed=allowed)
    for kind in ("levels", "offices"):
        for key, body in mapping(document.value, kind).items():
            if allowed == 0 and (share(mapping(body, "opening").get("paused")) or 0) > 0:
                yield document.fault("fault.no_supplements", (kind, key, "opening", "paused"))


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
        named = mapping(office).get("level")
        if not isinstance(named, str) or named not in mapping(root, "levels"):
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
        since, until = (day(mapping(period).get(name)) for name in ("from", "to"))
        for name, on in (("from", since), ("to", until)):
            if years is not None and on is not None and on.year not in years:
                facts: dict[str, Any] = {"year": on.year, "first": min(years), "last": max(years)}
                yield document.fault("fault.no_calendar", (*path, name), **facts)
        if last is not None and since is not None and since <= last:
            yield document.fault("fault.periods_order", (*path, "from"))
        last = until or last
