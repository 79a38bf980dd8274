"""A scenario a few offices at a time: what holds a country, one part after the other in memory."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator
from dataclasses import replace

import numpy as np

from motcua.places import Document, Plain
from motcua.scenario.load import build
from motcua.scenario.models import Scenario
from motcua.scenario.tree import day, mapping, members, share, texts


def in_parts(document: Document, dossiers: int) -> Iterator[Scenario]:
    """The scenarios of a few offices each, in the order of the file, that make up a whole.

    Offices have nothing in common but the systems, and each one's chance is drawn by its own name;
    so what happens in an office is the same in its part as in the whole.

    Args:
        dossiers: expected of a part at the most; an office of more is a part by itself. A part
            takes the time and the memory of its dossiers, and some of its own to be laid out.

    Raises:
        InputError: the faults of a part.
    """
    whole = document.value
    every, levels = mapping(whole, "offices"), mapping(whole, "levels")
    if not (isinstance(whole, dict) and every and levels):
        yield build(document)  # which says what is wrong
        return
    for offices in _together(every, _weekdays(whole), dossiers):
        yield build(only(document, offices))


def only(document: Document, offices: Collection[str]) -> Document:
    """A document with some of its offices alone, and the levels that these have."""
    whole = mapping(document.value)
    kept = {key: office for key, office in mapping(whole, "offices").items() if key in offices}
    used = set(texts([mapping(office).get("level") for office in kept.values()]))
    those = {key: level for key, level in mapping(whole, "levels").items() if key in used}
    return replace(document, value={**whole, "levels": those, "offices": kept})


def _together(every: dict[str, Plain], days: int, most: int) -> Iterator[dict[str, Plain]]:
    """Offices that follow each other and together expect no more dossiers than that."""
    part, held = dict[str, Plain](), 0.0
    for key, office in every.items():
        expected = _expected(office, days)
        if part and held + expected > most:
            yield part
            part, held = {}, 0.0
        part[key] = office
        held += expected
    yield part


def _expected(office: Plain, days: int) -> float:
    """About how many dossiers an office has; at least one, for an idle one takes its time too."""
    said = mapping(office)
    number = days * (share(said.get("per_day")) or 0.0) + (share(said.get("opening_stock")) or 0.0)
    return max(1.0, number + len(members(said.get("dossiers"))))


def _weekdays(whole: Plain) -> int:
    """Days from Monday to Friday, from the first that is reported to the last, if any is said."""
    periods = [mapping(period) for period in members(mapping(whole).get("periods"))]
    said = [on for period in periods for key in ("from", "to") if (on := day(period.get(key)))]
    return int(np.busday_count(min(said), max(said) + dt.timedelta(1))) if said else 0
