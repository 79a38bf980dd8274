"""What an office says, laid over its level's: entry by entry, as an overlay is over its base.

A field that the office does not say, or says to be `null`, is the level's; fields of a mapping are
taken one by one. What is one value is replaced whole: a number, a list, a random amount, a mix,
whose shares are of one whole.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, TypeVar

from pydantic import ValidationError

from motcua.errors import Fault
from motcua.places import Document, Path_
from motcua.scenario.amounts import Amount, Model
from motcua.scenario.habits import Habits
from motcua.scenario.models import Scenario
from motcua.scenario.staff import OfficeHours, Staff

Part = TypeVar("Part", bound=Model)

ONE_VALUE = frozenset({"mix"})
"""Mappings that are one value."""

SAID_BY_BOTH = frozenset({*Habits.model_fields, "staff"})
"""What a level says and an office may say otherwise."""


def over(below: Part | None, above: Part | None) -> Part | None:
    """What is said above, and of the rest what is said below; None where neither says anything.

    Raises:
        ValidationError: each is right, and the two together are not.
    """
    if below is None or above is None or isinstance(above, Amount):
        return below if above is None else above
    said = {name: getattr(above, name) for name in above.model_fields_set}
    both = {
        name: _over(name, getattr(below, name), value)
        for name, value in said.items()
        if value is not None
    }
    return type(above).model_validate({**dict(below), **both})


def _over(name: str, below: Any, above: Any) -> Any:
    if isinstance(above, Model):
        return over(below, above)
    if isinstance(above, dict) and name not in ONE_VALUE:
        return {**(below or {}), **above}
    return above


def habits(scenario: Scenario, office: str) -> Habits:
    """How an office works, its level's habits and the hours of the calendar under its own."""
    own = scenario.offices[office]
    level = scenario.levels[own.level]
    said: dict[str, Any] = {}
    for name in Habits.model_fields:
        below, above = getattr(level, name), getattr(own, name)
        said[name] = below if above in (None, {}) else _over(name, below, above)
    said["hours"] = over(over(scenario.calendar.hours, level.hours), own.hours)
    return Habits.model_construct(**said)


def own_hours(scenario: Scenario, office: str) -> OfficeHours | None:
    """The hours of an office, None where they are the calendar's."""
    own = scenario.offices[office]
    says_some = own.hours is not None or scenario.levels[own.level].hours is not None
    return habits(scenario, office).hours if says_some else None


def staff(scenario: Scenario, office: str) -> dict[str, Staff]:
    """The groups of officers of an office: its level's, with what the office says changed."""
    own = scenario.offices[office]
    level = scenario.levels[own.level].staff
    changed = {key: over(level.get(key), group) or group for key, group in own.staff.items()}
    return {**level, **changed}


def together(document: Document, scenario: Scenario) -> list[Fault]:
    """Every fault of what is right by itself and not together with what it is laid over."""
    hours = scenario.calendar.hours
    of_levels = [
        fault
        for key, level in scenario.levels.items()
        for fault in _tried(document, ("levels", key, "hours"), over, hours, level.hours)
    ]
    return of_levels or [
        fault for key in scenario.offices for fault in _of_office(document, scenario, key)
    ]


def _of_office(document: Document, scenario: Scenario, key: str) -> Iterator[Fault]:
    yield from _tried(document, ("offices", key, "hours"), habits, scenario, key)
    own = scenario.offices[key]
    level = scenario.levels[own.level].staff
    for name, group in own.staff.items():
        path = ("offices", key, "staff", name)
        yield from _tried(document, path, over, level.get(name), group)


def _tried(
    document: Document, path: Path_, made: Callable[..., object], *parts: object
) -> Iterator[Fault]:
    """The faults that putting parts together has."""
    try:
        made(*parts)
    except ValidationError as error:
        for details in error.errors(include_url=False):
            facts = dict(details["ctx"])
            yield document.fault(str(facts.pop("key")), path, at_key=True, **facts)


def unwritten(scenario: Scenario) -> dict[str, Any]:
    """Offices whose own words change something though they say what stands without them.

    An office of `online: 1.0` under a level of 0.9 differs from one that says nothing, and the two
    are the same when defaults are written out. Each such office has its parts put together here.
    """
    found: dict[str, Any] = {}
    for key, office in scenario.offices.items():
        level = scenario.levels[office.level]
        if level.hours is None and not office.model_fields_set & SAID_BY_BOTH:
            continue
        silent_level = level.model_copy(update={"hours": _without_defaults(level.hours)})
        silent = scenario.model_copy(
            update={
                "offices": {key: _without_defaults(office)},
                "levels": {office.level: silent_level},
            }
        )
        whole = _whole(scenario, key)
        if whole != _whole(silent, key):
            found[key] = whole
    return found


def _whole(scenario: Scenario, office: str) -> dict[str, Any]:
    parts: dict[str, Model] = {"": habits(scenario, office), **staff(scenario, office)}
    return {name: part.model_dump(mode="json", by_alias=True) for name, part in parts.items()}


def _without_defaults(value: Any) -> Any:
    """The same, as if what equals its default had not been said."""
    if isinstance(value, dict):
        return {key: _without_defaults(inner) for key, inner in value.items()}
    if not isinstance(value, Model) or isinstance(value, Amount):
        return value
    kept = {name: _without_defaults(getattr(value, name)) for name in value.model_fields_set}
    fields = type(value).model_fields
    said = {
        name: inner
        for name, inner in kept.items()
        if fields[name].is_required()
        or getattr(value, name) != fields[name].get_default(call_default_factory=True)
    }
    return type(value).model_construct(_fields_set=set(said), **{**dict(value), **said})
