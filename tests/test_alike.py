"""What two scenarios have in common: whatever could change a draw or a day counts as another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache, reduce
from typing import Any, Final

import pytest

from motcua.scenario import Scenario
from motcua.scenario.alike import same_offices
from motcua.scenario.habits import Habits
from motcua.scenario.layout import Layout, lay_out
from motcua.scenario.models import Failures, Level, Office, System
from motcua.scenario.procedures import Procedure, Step
from motcua.scenario.staff import CalendarRule, Staff
from offices import Tree, merged, tiny

DAYS: Final = {"mean": 2, "unit": "working_days"}
HOURS: Final = {"mean": 5, "unit": "hours"}
LABEL: Final = {"vi": "Khác", "en": "Other"}
LATER: Final = {"seasons": [{"sessions": ["08:00-11:30", "13:30-17:00"]}]}

BASE: Final[Tree] = {
    "systems": {
        "portal": {"name": LABEL, "failures": {"up": HOURS, "down": HOURS}},
        "register": {"name": LABEL},
    },
    "levels": {"commune": {"mix": {"permit": 0.5, "copy": 0.5}}},
    "offices": {
        "office": {"per_day": 12, "opening_stock": 3},
        "second": {"name": "Second", "level": "commune", "per_day": 5, "opening_stock": 2},
    },
    "procedures": {
        "permit": {"supplement": {"share": 0.5, "step": "handling", "response": DAYS}},
        "copy": {
            "name": LABEL,
            "steps": {
                "reception": {"role": "reception", "work": 5},
                "handling": {"role": "specialist", "work": 5},
                "check": {"role": "specialist", "work": 9},
            },
        },
    },
}

OF_HABITS: Final[Mapping[str, Any]] = {
    "discipline": "fifo",
    "at_close": "finish",
    "at_outage": "put_down",
    "work_factor": {"specialist": 2},
    "entry": {"systems": 2, "minutes": 3},
    "recording": {"share": 0.5, "delay": DAYS},
    "reappointment": {"share": 0.5, "extra_working_days": 2},
    "arrivals": {"off_days": 0.5},
    "citizens": {"postal": 0.5},
    "opening": {"paused": 0.5},
    "mix": {"permit": 0.4, "copy": 0.6},
    "hours": LATER,
}
OF_STAFF: Final[Mapping[str, Any]] = {
    "count": 2,
    "roles": ["reception", "specialist"],
    "speed": 1.5,
    "speeds": {"specialist": 2},
    "learning": [{"from": "2023-11-05", "factor": 2}],
    "hours": ["08:00-10:00"],
    "since": "2023-11-06",
    "until": "2023-11-20",
    "absences": [{"from": "2023-11-06 08:00", "to": "2023-11-07 08:00"}],
    "other_duties": [{"weekday": "mon", "hours": "07:00-08:30"}],
    "absent_share": 0.5,
}
OF_PROCEDURES: Final[Mapping[str, Any]] = {
    "name": {"vi": "Tên", "en": "Name"},
    "code": "2.000815",
    "field": "Hộ tịch",
    "deadline": {"working_days": 3},
    "online_deadline": {"working_days": 1},
    "must_be_online": True,
    "fee": True,
    "priority": 0,
    "refused": 0.5,
    "steps": {"handling": {"work": 61}},
    "supplement": {"silent": 0.5},
    "financial": {"share": 0.5, "step": "handling", "response": DAYS},
    "turn_back": {"share": 0.5, "step": "handling"},
}
OF_STEPS: Final[Mapping[str, Any]] = {
    "role": "reception",
    "work": {"mean": 60, "shape": "exponential"},
    "systems": ["portal"],
    "priority": 0,
}
OF_OFFICES: Final[Mapping[str, Any]] = {
    "per_day": 6,
    "opening_stock": 3,
    "dossiers": [{"procedure": "permit", "at": "2023-11-02 08:00", "channel": "postal"}],
}
OF_CALENDARS: Final[Mapping[str, Any]] = {
    "holidays": "vn",
    "off": ["2023-11-03"],
    "worked": ["2023-11-04"],
    "hours": LATER,
}
OUTAGE: Final = {"from": "2023-11-06 08:00", "to": "2023-11-06 10:00"}
OF_SYSTEMS: Final[Mapping[str, Any]] = {"outages": [OUTAGE], "failures": {"up": {"mean": 6}}}
REST: Final[Mapping[str, Any]] = {
    "regime": "2025",
    "law": {"format": 1, "name": "Own", "base": "2018", "rules": {"T16": {"removed": True}}},
    "policy": {"supplement_clock": "run_on"},
    "seed": 2,
    "warm_up_days": 3,
    "periods": [{"from": "2023-11-01", "to": "2023-11-29"}],
    "roles": {"third": LABEL},
    "systems": {"register": None},
    "procedures": {"last": {"name": LABEL, "steps": {"all": {"role": "reception", "work": 1}}}},
}
READ: Final[Mapping[str, Any]] = {
    "name": "Another name",
    "question": "Another question?",
    "expects": "Something else.",
    "heading": {"authority": "PHƯỜNG"},
    "levels": {"commune": {"name": LABEL, "procedures": 9, "returned_note": LABEL}},
}
"""What only people read."""


def nested(path: str, change: Any) -> Tree:
    return reduce(lambda below, key: {key: below}, reversed(path.split(".")), change)


def under(path: str, changes: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    yield from ((f"{path}.{name}", change) for name, change in changes.items())


def alike(one: Layout, other: Layout) -> list[bool] | None:
    found = same_offices(one, other)
    return None if found is None else found.tolist()


def based(*changes: Mapping[str, Any]) -> Layout:
    return lay_out(tiny(reduce(merged, changes, BASE)))


@cache
def base() -> Layout:
    return based()


MORE_THAN_OFFICERS: Final = [
    *REST.items(),
    *under("levels.commune", OF_HABITS),
    *under("offices.office", OF_HABITS),
    *under("offices.second", OF_HABITS),
    *under("offices.second", OF_OFFICES),
    *under("procedures.permit", OF_PROCEDURES),
    *under("procedures.permit.steps.handling", OF_STEPS),
    *under("calendar", OF_CALENDARS),
    *under("systems.portal", OF_SYSTEMS),
    ("offices.second", None),
    ("offices.third", {"name": "Third", "level": "commune"}),
]


@pytest.mark.parametrize(("path", "change"), MORE_THAN_OFFICERS, ids=str)
def test_what_is_drawn_or_lived_otherwise_makes_another_scenario(path: str, change: Any) -> None:
    other = based(nested(path, change))
    assert alike(base(), other) is None
    assert alike(other, base()) is None


def test_an_office_of_another_level_is_another() -> None:
    commune = base().scenario.levels["commune"].model_dump(by_alias=True, exclude_unset=True)
    third = {"name": "Third", "level": "ward", "per_day": 5}
    one = based({"levels": {"ward": commune}, "offices": {"third": third}})
    moved = {"offices": {"third": {**third, "level": "commune"}, "second": {"level": "ward"}}}
    assert alike(one, one) == [True, True, True]
    assert alike(one, based({"levels": {"ward": commune}}, moved)) is None


def test_every_field_has_its_change() -> None:
    """A new field of a scenario is to be thought of here."""
    assert set(OF_HABITS) == set(Habits.model_fields)
    assert set(OF_STAFF) == set(Staff.model_fields)
    assert set(OF_PROCEDURES) == set(Procedure.model_fields)
    assert {*OF_STEPS, "wait"} == set(Step.model_fields)
    assert {*OF_OFFICES, "name", "level", "staff"} == set(Office.model_fields) - set(OF_HABITS)
    assert {*READ["levels"]["commune"], "staff"} == set(Level.model_fields) - set(OF_HABITS)
    assert set(OF_CALENDARS) == set(CalendarRule.model_fields)
    assert {*OF_SYSTEMS, "name"} == set(System.model_fields)
    assert set(Failures.model_fields) == {"up", "down"}
    known = {*REST, *READ, "format", "offices", "calendar"}  # whose fields are above
    assert known == set(Scenario.model_fields)


@pytest.mark.parametrize("name", OF_STAFF)
def test_other_officers_make_another_office_and_leave_the_others(name: str) -> None:
    said = {"since": "from", "until": "to"}.get(name, name)
    here = based(nested(f"offices.second.staff.cm1.{said}", OF_STAFF[name]))
    there = based(nested(f"levels.commune.staff.cm1.{said}", OF_STAFF[name]))
    assert alike(base(), here) == [True, False]
    assert alike(here, base()) == [True, False]
    assert alike(base(), there) == [False, False]


@pytest.mark.parametrize(
    ("group", "terms"),
    [("tn1", {"count": 0}), ("cm1", {"count": 3}), ("new", {"roles": ["specialist"]})],
)
def test_fewer_or_more_officers_change_their_office_alone(group: str, terms: Tree) -> None:
    """Those after them in the scenario have other numbers, and are the same."""
    one = nested("levels.commune.staff.all", {"roles": ["reception", "specialist"]})
    ours = based(one, nested(f"offices.office.staff.{group}", terms))
    assert alike(based(one), ours) == [False, True]


def test_a_group_of_another_name_is_another() -> None:
    """In the same place and on the same terms: its absences are drawn by its name."""
    scenario = base().scenario
    level = scenario.levels["commune"]
    renamed = {{"tn1": "tn2"}.get(key, key): terms for key, terms in level.staff.items()}
    levels = {"commune": level.model_copy(update={"staff": renamed})}
    ours = lay_out(scenario.model_copy(update={"levels": levels}))
    assert alike(base(), ours) == [False, False]


@pytest.mark.parametrize("name", READ)
def test_what_only_people_read_changes_nothing(name: str) -> None:
    assert alike(base(), based({name: READ[name]})) == [True, True]


# The order of entries


def backwards(whole: Any, *path: str) -> Any:
    """A model or a mapping with the entries of one mapping in it in the other order."""
    if not path:
        return dict(reversed(whole.items()))
    name, *rest = path
    if isinstance(whole, dict):
        return {**whole, name: backwards(whole[name], *rest)}
    return whole.model_copy(update={name: backwards(getattr(whole, name), *rest)})


@pytest.mark.parametrize(
    "path",
    [
        "procedures",
        "procedures.copy.steps",
        "systems",
        "offices",
        "levels.commune.mix",
        "levels.commune.opening.mix",
    ],
)
def test_the_order_of_entries_counts(path: str) -> None:
    stock = {"levels": {"commune": {"opening": {"mix": {"permit": 0.3, "copy": 0.7}}}}}
    one = based(stock)
    assert alike(one, one) == [True, True]
    assert alike(one, lay_out(backwards(one.scenario, *path.split(".")))) is None


def test_officers_in_another_order_are_others() -> None:
    """Their order decides ties."""
    other = backwards(base().scenario, "levels", "commune", "staff")
    assert alike(base(), lay_out(other)) == [False, False]
