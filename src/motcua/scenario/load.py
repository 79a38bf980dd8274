"""A scenario file in, a checked Scenario out, or every fault of the file at once."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from motcua.errors import Fault, InputError
from motcua.places import Document, Path_, Plain
from motcua.places import load as load_document
from motcua.scenario.checks import check
from motcua.scenario.faults import faults_of
from motcua.scenario.law_checks import check_named, lacking, with_law
from motcua.scenario.limits import limits
from motcua.scenario.models import Scenario
from motcua.scenario.own import unwritten

Checked = TypeVar("Checked", bound=BaseModel)


def load(path: Path) -> Scenario:
    """The scenario that a file describes, its `base:` overlay applied.

    Raises:
        InputError: every fault of the file, each with its place and its remedy.
    """
    return build(resolve(path))


def resolve(path: Path) -> Document:
    """The whole document after its `base:` overlay and with its law; one level of inheritance.

    Raises:
        InputError: a file that cannot be read or parsed, or a base that has a base.
    """
    return with_law(_overlaid(path))


def _overlaid(path: Path) -> Document:
    top = load_document(path)
    if not isinstance(top.value, dict):
        raise InputError([top.fault("fault.not_mapping", ())])
    if "base" not in top.value:
        return top
    named = top.value.pop("base")
    if not isinstance(named, str):
        raise InputError([top.fault("fault.text", ("base",), found="…")])
    try:
        base = load_document(path.parent / named)
    except InputError as error:
        if error.faults[0].key in ("fault.no_file", "fault.is_folder", "fault.unreadable"):
            raise InputError([top.fault("fault.no_base", ("base",), found=named)]) from None
        raise
    if not isinstance(base.value, dict):
        raise InputError([base.fault("fault.not_mapping", ())])
    if "base" in base.value:
        raise InputError([base.fault("fault.base_of_base", ("base",), at_key=True)])
    if faults := list(_removals(base, top, (), base.value, top.value)):
        raise InputError(faults)
    return base.overlaid(top)


def _removals(
    base: Document, top: Document, path: Path_, old: Plain, new: Plain
) -> Iterator[Fault]:
    """Entries of an overlay that say nothing: not a written `null`, or one that removes nothing.

    A decimal comma inside braces ends an entry and begins another that is empty. A law of its own
    has removals of its own.
    """
    if not isinstance(new, dict) or path == ("law",):
        return
    before = old if isinstance(old, dict) else {}
    for key, value in new.items():
        here = (*path, key)
        if value is not None:
            yield from _removals(base, top, here, before.get(key), value)
            continue
        place = top.place(here)
        written = top.excerpt(place)[place.column - 1 :].lower().startswith(("null", "~"))
        if not written:
            yield top.fault("fault.says_nothing", here, at_key=True, found=key)
        elif key not in before:
            yield top.fault("fault.removes_nothing", here, at_key=True, found=key)


def build(document: Document) -> Scenario:
    """The scenario that a document says.

    Raises:
        InputError: every fault of the document.
    """
    scenario = validate(document, Scenario, [*check(document), *check_named(document)])
    if faults := [*lacking(document, scenario.law), *limits(document, scenario)]:
        raise InputError(faults)
    return scenario


def validate(document: Document, model: type[Checked], faults: list[Fault]) -> Checked:
    """The document as a model, or its faults together with those already found.

    Raises:
        InputError: every fault of the document.
    """
    try:
        value = model.model_validate(document.value)
    except ValidationError as error:
        every = error.errors(include_url=False)
        faults = faults + faults_of(document, model, every)
        raise InputError(_unique(faults)) from None
    if faults:
        raise InputError(_unique(faults))
    return value


def fingerprint(scenario: Scenario) -> str:
    """SHA-256 of everything the scenario says, defaults written out, whatever its layout.

    The order of entries counts: that of steps is the process, that of officers decides ties.
    """
    plain = scenario.model_dump(mode="json", by_alias=True)
    if own := unwritten(scenario):
        plain["own"] = own
    text = json.dumps(plain, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _unique(faults: list[Fault]) -> list[Fault]:
    return list({(fault.place, fault.path, fault.key): fault for fault in faults}.values())


__all__ = ["build", "fingerprint", "load", "resolve", "validate"]
