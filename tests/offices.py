"""Small offices for tests: a scenario with changes, and dossiers whose fate the test chooses."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Mapping
from typing import Any

import numpy as np

from motcua import clock, places, scenario
from motcua.clock import MINUTE, NEVER
from motcua.engine import simulate
from motcua.register import Register
from motcua.scenario import CHANNELS, Scenario
from motcua.scenario.layout import Layout, lay_out
from motcua.workload import OUTCOME, Workload, draw

Tree = dict[str, Any]

TINY: Tree = {
    "format": 1,
    "name": "A small office",
    "question": "What happens at an office with one procedure and two officers?",
    "expects": "What the test says.",
    "regime": "2018",
    "seed": 1,
    "calendar": {
        "holidays": "none",
        "hours": {"seasons": [{"sessions": ["07:00-11:30", "13:30-17:00"]}]},
    },
    "periods": [{"from": "2023-11-01", "to": "2023-11-30"}],
    "roles": {
        "reception": {"vi": "Tiếp nhận", "en": "Reception"},
        "specialist": {"vi": "Chuyên môn", "en": "Specialist"},
    },
    "levels": {
        "commune": {
            "name": {"vi": "Cấp xã", "en": "Commune level"},
            "mix": {"permit": 1},
            "staff": {"tn1": {"roles": ["reception"]}, "cm1": {"roles": ["specialist"]}},
        }
    },
    "offices": {"office": {"name": "Office", "level": "commune"}},
    "procedures": {
        "permit": {
            "name": {"vi": "Giấy phép", "en": "Permit"},
            "deadline": {"working_days": 2},
            "steps": {
                "reception": {"role": "reception", "work": 10},
                "handling": {"role": "specialist", "work": 60},
            },
        }
    },
}
"""Reception by one officer, then handling by another; nobody comes unless a test says so."""

ALWAYS: Tree = {
    "weekdays": ["mon", "tue", "wed", "thu", "fri", "sat", "sun"],
    "seasons": [{"sessions": ["00:00-24:00"]}],
}
"""Hours of a desk that never closes."""


def tiny(changes: Mapping[str, Any] | None = None, /, **more: Any) -> Scenario:
    """The small office with changes, through the loader as if it came from a file.

    Args:
        changes: nested like the scenario; a dict is merged, None takes an entry away, anything
            else takes the place of what was there.
    """
    tree = merged(merged(TINY, changes or {}), more)
    return scenario.build(places.parse(json.dumps(tree, ensure_ascii=False), "tiny.yaml"))


def merged(tree: Tree, changes: Mapping[str, Any]) -> Tree:
    """A tree with changes laid over it."""
    result = dict(tree)
    for key, change in changes.items():
        if change is None:
            result.pop(key, None)
        elif isinstance(change, Mapping) and isinstance(result.get(key), dict):
            result[key] = merged(result[key], change)
        else:
            result[key] = change
    return result


def desk(officers: int = 1, /, **changes: Any) -> Scenario:
    """A desk that never closes, with one step and so many officers, first come first served."""
    plain: Tree = {
        "calendar": {"hours": ALWAYS},
        "roles": {"specialist": None},
        "levels": {
            "commune": {"discipline": "fifo", "staff": {"tn1": {"count": officers}, "cm1": None}}
        },
        "procedures": {"permit": {"deadline": None, "steps": {"handling": None}}},
    }
    return tiny(merged(plain, changes))


def at(text: str) -> int:
    """An instant of 2023: `11-01 07:00`, or with seconds."""
    return clock.instant(f"2023-{text}")


def dossiers(layout: Layout, *told: Mapping[str, Any]) -> Workload:
    """A workload of exactly these dossiers, with the officers' duty and the outages as drawn.

    Each says `at`, and `minutes` or `seconds` of each step; office, procedure and channel by key;
    else what OUTCOME says, in its units. What it does not say does not happen.
    """
    drawn = draw(layout, 0)
    rows = np.zeros(len(told), OUTCOME)
    amounts = np.zeros((len(told), layout.most_steps), np.int64)
    for name in ("withdrawal", "payment", "recording", "correction"):
        rows[name] = NEVER
    offices = list(layout.scenario.offices)
    procedures = list(layout.scenario.procedures)
    for number, given in enumerate(told):
        fate = dict(given)
        seconds = [minutes * MINUTE for minutes in fate.pop("minutes", [])]
        seconds = fate.pop("seconds", seconds)
        amounts[number, : len(seconds)] = seconds
        rows[number]["office"] = offices.index(fate.pop("office", offices[0]))
        rows[number]["procedure"] = procedures.index(fate.pop("procedure", procedures[0]))
        rows[number]["channel"] = CHANNELS.index(fate.pop("channel", "in_person"))
        for name, value in fate.items():
            rows[number][name] = at(value) if isinstance(value, str) else value
    order = np.lexsort((rows["procedure"], rows["office"], rows["at"]))
    return dataclasses.replace(drawn, dossiers=rows[order], amounts=amounts[order])


def played(scenario: Scenario, *told: Mapping[str, Any]) -> Register:
    """What happens to exactly these dossiers."""
    layout = lay_out(scenario)
    return simulate(layout, dossiers(layout, *told))
