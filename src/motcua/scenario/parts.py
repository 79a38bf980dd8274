"""A scenario a few offices at a time: what holds a country, one part after the other in memory."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from motcua.places import Document
from motcua.scenario.load import build
from motcua.scenario.models import Scenario


def in_parts(document: Document, offices: int) -> Iterator[Scenario]:
    """The scenarios of so many offices each, in the order of the file, that make up a whole.

    Offices have nothing in common but the systems, and each one's chance is drawn by its own name;
    so what happens in an office is the same in its part as in the whole.

    Raises:
        InputError: the faults of a part.
    """
    whole = document.value
    every = whole.get("offices") if isinstance(whole, dict) else None
    levels = whole.get("levels") if isinstance(whole, dict) else None
    if not (isinstance(whole, dict) and isinstance(every, dict) and isinstance(levels, dict)):
        yield build(document)  # which says what is wrong
        return
    rows = iter(every.items())
    while part := dict(islice(rows, offices)):
        used = {office.get("level") for office in part.values() if isinstance(office, dict)}
        those = {key: level for key, level in levels.items() if key in used}
        yield build(replace(document, value={**whole, "levels": those, "offices": part}))
