"""A scenario a few offices at a time: what holds a country, one part after the other in memory."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from itertools import islice

from motcua.places import Document
from motcua.scenario.load import build
from motcua.scenario.models import Scenario
from motcua.scenario.tree import mapping


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
    rows = iter(every)
    while part := tuple(islice(rows, offices)):
        yield build(only(document, part))


def only(document: Document, offices: Collection[str]) -> Document:
    """A document with some of its offices alone, and the levels that these have."""
    whole = mapping(document.value)
    kept = {key: office for key, office in mapping(whole, "offices").items() if key in offices}
    used = [mapping(office).get("level") for office in kept.values()]
    those = {key: level for key, level in mapping(whole, "levels").items() if key in used}
    return replace(document, value={**whole, "levels": those, "offices": kept})
