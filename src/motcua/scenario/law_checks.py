"""Whether the rows of a law file can mean anything; the law that a scenario names, put in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from pydantic import ValidationError

from motcua.errors import Fault, InputError
from motcua.law import PAUSES, Act, ClockEffect, Rule, State
from motcua.places import Document, Path_, Plain, load
from motcua.scenario.checks import nearest, unknown
from motcua.scenario.law_rule import (
    CLOCK_NEEDS,
    REGIMES,
    RULE_ID,
    SHIPPED,
    STAMP_NEEDS,
    LawRule,
    RuleChange,
    changed,
)
from motcua.scenario.tree import mapping


def with_law(document: Document) -> Document:
    """The document with a law file in the place of its name under `law:`.

    Raises:
        InputError: the file is not there or cannot be read.
    """
    root = document.value
    named = root.get("law") if isinstance(root, dict) else None
    if not isinstance(root, dict) or not isinstance(named, str):
        return document
    try:
        law = load(Path(document.place(("law",)).file).parent / named)
    except InputError as error:
        if error.faults[0].key in ("fault.no_file", "fault.is_folder", "fault.unreadable"):
            raise InputError([document.fault("fault.no_law", ("law",), found=named)]) from None
        raise
    if not isinstance(law.value, dict):
        raise InputError([law.fault("fault.not_mapping", ())])
    return replace(
        document,
        value={**root, "law": law.value},
        lines={**document.lines, **law.lines},
        values=document.values | {("law", *path): place for path, place in law.values.items()},
        keys=document.keys | {("law", *path): place for path, place in law.keys.items()},
    )


def check_named(document: Document) -> Iterator[Fault]:
    """Every fault of the law that a scenario or a register holds, and of its being held there."""
    root = mapping(document.value)
    law = mapping(root, "law")
    base, regime = law.get("base"), root.get("regime")
    if law and base in REGIMES and regime in REGIMES and base != regime:
        yield document.fault("fault.law_base", ("law", "base"), found=base, regime=regime)
    yield from check_law(document, ("law",))


def lacking(document: Document, law: LawRule | None) -> Iterator[Fault]:
    """The acts without which no month can be simulated and that a law has not."""
    acts = {rule.act for rule in law.table()} if law else set(Act)
    needed = {Act.SUBMIT, Act.PAY, Act.ACCEPT, Act.START, Act.RESOLVE}
    if Act.ASK_SUPPLEMENT in acts:
        needed |= {Act.SUPPLY, Act.RESUME}
    if missing := sorted(needed - acts):
        names = ", ".join(act.key for act in missing)
        yield document.fault("fault.law_lacks", ("law",), at_key=True, acts=names)


def check_law(document: Document, at: Path_ = ()) -> Iterator[Fault]:
    """Every fault of the rows of a law.

    Args:
        at: the path of the law in the document; empty = the document is the law.
    """
    root: Plain = document.value
    for part in at:
        root = mapping(root).get(str(part))
    for id, row in mapping(root, "rules").items():
        path = (*at, "rules", id)
        if not RULE_ID.fullmatch(id):
            continue  # the models say so
        try:
            change = RuleChange.model_validate(row)
        except ValidationError:
            continue  # the models say what is wrong with it
        if id not in SHIPPED and change.removed:
            yield unknown(document, path, id, list(SHIPPED))
        elif id not in SHIPPED and (missing := change.missing()):
            yield _not_a_row(document, path, missing)
        elif not change.removed:
            yield from _meaningless(document, path, changed(id, change))


def _not_a_row(document: Document, path: Path_, missing: list[str]) -> Fault:
    """A change of a row that is not there, or a new row that does not say enough."""
    found = str(path[-1])
    near = nearest(found, list(SHIPPED))
    key = "fault.law_row_near" if near else "fault.law_row"
    facts = {"found": found, "near": near, "missing": ", ".join(missing)}
    return document.fault(key, path, at_key=True, **facts)


def _meaningless(document: Document, path: Path_, rule: Rule) -> Iterator[Fault]:
    """An effect on the clock, or a stamp, where there is nothing that it could do."""
    clock = (*path, "clock")
    if rule.clock is ClockEffect.STOP and rule.act not in PAUSES:
        yield document.fault("fault.law_stop", clock, act=rule.act.key)
    elif beyond := _beyond(rule, CLOCK_NEEDS.get(rule.clock)):
        yield document.fault("fault.law_clock", clock, clock=rule.clock, states=beyond)
    for stamp in rule.stamps:
        if beyond := _beyond(rule, STAMP_NEEDS.get(stamp)):
            yield document.fault("fault.law_stamp", (*path, "stamps"), stamp=stamp, states=beyond)


def _beyond(rule: Rule, needed: frozenset[State] | None) -> str:
    """The sources of a row that are not among those needed."""
    return ", ".join(s.key for s in rule.sources if needed is not None and s not in needed)
