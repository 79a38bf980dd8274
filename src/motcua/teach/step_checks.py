"""Whether the steps of a file can have happened: names, order, office hours, and the law.

A step that the law refuses leaves open what the author meant, so the walk goes on from every
position that may have been meant; a later step is a fault only if it is refused from all of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from copy import deepcopy

from motcua.clock import NEVER, day_of, load_holidays
from motcua.errors import Fault, RuleError
from motcua.law import CLOCKS, EVERYONE, STAMPS, Act, Dossier, Facts, Law, Moment, Role, Term
from motcua.places import Document, Path_, Plain
from motcua.scenario.checks import unknown
from motcua.scenario.tree import mapping, members
from motcua.teach.desk import ACTS, NOTE, ROLES, WAIT, Desk, DossierRule, Setting, StepRule
from motcua.teach.search import OFFICERS

MOST_MEANT = 200
"""Positions that are followed after a fault; more would be guessing."""


def step_faults(document: Document, where: str) -> Iterator[Fault]:
    """Acts and roles that are none, and roles that are missing, anywhere in the text tree."""
    for path, body in _bodies(document, where):
        for number, step in enumerate(members(body.get("steps"))):
            yield from _names(document, (*path, "steps", number), mapping(step))


def _bodies(document: Document, where: str) -> Iterator[tuple[Path_, dict[str, Plain]]]:
    """The dossiers of a file: those of a lesson, or the one of a session."""
    if where == "dossier":
        yield ("dossier",), mapping(document.value, "dossier")
        return
    for key in mapping(document.value, where):
        yield (where, key), mapping(document.value, where, key)


def _names(document: Document, path: Path_, step: dict[str, Plain]) -> Iterator[Fault]:
    act, role = step.get("act"), step.get("role")
    if isinstance(act, str) and act not in (*ACTS, WAIT, NOTE):
        yield unknown(document, (*path, "act"), act, [*ACTS])
    if isinstance(role, str) and role not in ROLES:
        yield unknown(document, (*path, "role"), role, [*ROLES])
    if role is None and act not in (WAIT, NOTE):
        yield document.fault("fault.missing", path, name="role")
    for number, tried in enumerate(members(step.get("tries"))):
        if isinstance(tried, str) and tried not in ACTS:
            yield unknown(document, (*path, "tries", number), tried, [*ACTS])


def outside(
    document: Document, setting: Setting, dossiers: Mapping[str, DossierRule]
) -> Iterator[Fault]:
    """Steps in a year whose days off are not known."""
    rule = setting.calendar
    for day in sorted({*rule.off} & {*rule.worked}):
        yield document.fault("fault.off_and_worked", ("calendar",), at_key=True, day=day)
    years = load_holidays(rule.holidays).years if rule.holidays != "none" else ()
    for key, terms in dossiers.items():
        for number, step in enumerate(terms.steps):
            year = day_of(step.at).year
            if years and year not in years:
                path: Path_ = ("dossiers", key, "steps", number, "at")
                first, last = years[0], years[-1]
                yield document.fault("fault.no_calendar", path, year=year, first=first, last=last)


def sifted(
    document: Document, faults: Sequence[Fault]
) -> tuple[Document, dict[str, list[int]], dict[str, frozenset[int]]]:
    """The document without its faulty steps, the numbers of those kept, and where some are gone."""
    bad = {
        (fault.path[1], int(fault.path[3]) - 1)
        for fault in faults
        if len(fault.path) > 3 and fault.path[0] == "dossiers" and fault.path[2] == "steps"
    }
    value = deepcopy(document.value)
    kept: dict[str, list[int]] = {}
    gaps: dict[str, frozenset[int]] = {}
    for key, body in mapping(value, "dossiers").items():
        steps = members(mapping(body).get("steps"))
        kept[key] = [number for number in range(len(steps)) if (key, number) not in bad]
        gaps[key] = frozenset(range(len(steps))) - {*kept[key]}
        if isinstance(body, dict) and steps:
            body["steps"] = [steps[number] for number in kept[key]]
    return Document(document.file, value, document.lines), kept, gaps


def walk(
    document: Document,
    path: Path_,
    desk: Desk,
    terms: DossierRule,
    numbers: Sequence[int],
    gaps: AbstractSet[int],
) -> Iterator[Fault]:
    """The faults of a dossier's steps.

    Args:
        path: of the dossier in the file.
        numbers: where in the file each step stands.
        gaps: where in the file a step stands that is not among these, for it has a fault itself.
    """
    meant = [terms.dossier()]
    last_at, before = NEVER, -1
    for step, number in zip(terms.steps, numbers, strict=True):
        here = (*path, "steps", number)
        for _ in range(sum(before < gap < number for gap in gaps)):
            meant = _anything(desk.law, meant, step.at)
        before = number
        if step.at < last_at:
            at, last = Moment(step.at), Moment(last_at)
            yield document.fault("fault.step_order", (*here, "at"), at=at, last=last)
        last_at = max(last_at, step.at)
        yield from _tries(document, here, desk, terms, step, meant)
        if step.act in (WAIT, NOTE):
            continue
        if _is_closed(desk, step):
            at = Moment(step.at)
            yield document.fault("fault.step_closed", (*here, "at"), at=at)
        after, refusal = _after(desk, terms, step, meant)
        if refusal is not None:
            reason = Term(refusal.key, refusal.facts)
            yield document.fault("fault.step_refused", (*here, "act"), reason=reason)
        elif fault := _due(document, here, step, after):
            yield fault
        meant = after


def _is_closed(desk: Desk, step: StepRule) -> bool:
    """Whether an officer acts while the office is closed."""
    return bool(ROLES[step.role or "system"] & OFFICERS) and not desk.clock.is_open(step.at)


def _after(
    desk: Desk, terms: DossierRule, step: StepRule, meant: Sequence[Dossier]
) -> tuple[list[Dossier], RuleError | None]:
    """Where a step leads from what may be meant; with the refusal if the law has none for it."""
    act = ACTS[step.act]
    facts = desk.facts(terms, step)
    if _is_closed(desk, step):
        facts = facts._replace(is_open=True, is_present=True)  # that has a fault of its own
    after = [found for dossier in meant if (found := _led(desk.law, dossier, act, facts))]
    if after:
        return after, None
    forced = [_forced(desk.law, dossier, act, facts) for dossier in meant]
    refusal = desk.law.explain(meant[0], act, facts)
    return [*forced, *_anything(desk.law, meant, step.at)][:MOST_MEANT], refusal


def _led(law: Law, dossier: Dossier, act: Act, facts: Facts) -> Dossier | None:
    """Where an act leads; a position that was only guessed can lack what effects count with."""
    try:
        done = law.attempt(dossier, act, facts)
    except ValueError:
        return dossier
    return done[1] if done else None


def _forced(law: Law, dossier: Dossier, act: Act, facts: Facts) -> Dossier:
    """The dossier as if a refused act had been done all the same."""
    after = dossier.copy()
    rule = next(rule for rule in law.rules if rule.act is act)
    try:
        for effect in (*(STAMPS[name] for name in rule.stamps), CLOCKS[rule.clock]):
            effect(after, facts, law)
    except ValueError:
        after = dossier.copy()
    after.state = dossier.state if rule.dest is None else rule.dest
    return after


def _anything(law: Law, meant: Sequence[Dossier], at: int) -> list[Dossier]:
    """The positions after an act that is not known."""
    found = list(meant)
    for dossier in meant:
        led = (_led(law, dossier, act, Facts(EVERYONE, at)) for act in ACTS.values())
        found += [after for after in led if after is not None]
    return found[:MOST_MEANT]


def _tries(
    document: Document,
    path: Path_,
    desk: Desk,
    terms: DossierRule,
    step: StepRule,
    meant: Sequence[Dossier],
) -> Iterator[Fault]:
    """Acts that are to be refused before a step and are not."""
    for number, tried in enumerate(step.tries):
        if len(meant) == 1 and desk.law.attempt(
            meant[0], ACTS[tried], trial(desk, terms, step, tried)
        ):
            act = Term(f"act.{tried}")
            yield document.fault("fault.try_allowed", (*path, "tries", number), act=act)


def trial(desk: Desk, terms: DossierRule, step: StepRule, tried: str) -> Facts:
    """The circumstances in which an act is tried: by whoever may do it, when the step is done."""
    role = Role(0)
    for rule in desk.law.rules:
        if rule.act is ACTS[tried]:
            role |= rule.role
    return desk.circumstances(terms, step.at)._replace(role=role)


def _due(document: Document, path: Path_, step: StepRule, after: Sequence[Dossier]) -> Fault | None:
    """The appointment that the file states, if it is another than the law's."""
    if step.due is None or len(after) != 1 or after[0].due_at == step.due:
        return None
    found, due = Moment(step.due), Moment(after[0].due_at)
    return document.fault("fault.step_due", (*path, "due"), found=found, due=due)
