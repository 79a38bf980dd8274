"""A small office to test with: one procedure, one to three officers, a month or less."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any, Final

from motcua import places, scenario
from motcua.scenario import Scenario

FIRST: Final = dt.date(2023, 11, 1)


def small_scenario(
    *,
    regime: str = "2025",
    seed: int = 1,
    days: int = 20,
    per_day: float = 4,
    stock: int = 0,
    officers: int = 2,
    deadline: int | None = 3,
    work: float = 30,
    online: float = 0.5,
    fee: bool = False,
    refused: float = 0,
    supplements: float = 0,
    turned_back: float = 0,
    withdrawn: float = 0,
    reappointed: float = 0,
    clock: str | None = None,
    law: dict[str, Any] | None = None,
) -> Scenario:
    """The scenario of a small office.

    Args:
        deadline: working days; None = no deadline.
        work: minutes of the specialist for each dossier.
        online, refused, supplements, turned_back, withdrawn, reappointed: shares.
        clock: what a wait for papers does to the deadline; None = as the regime says.
        law: a law of one's own, as a law file says it.

    Raises:
        InputError: values that no scenario may have.
    """
    procedure: dict[str, Any] = {
        "name": _label("Giấy phép", "Permit"),
        "fee": fee,
        "refused": refused,
        "steps": {
            "reception": {"role": "clerk", "work": 10},
            "handling": {"role": "clerk", "work": {"mean": work, "cv": 0.5}},
        },
        "supplement": {"share": supplements, "step": "handling", "response": {"mean": 2}},
        "turn_back": {"share": turned_back, "step": "handling"},
    }
    if deadline is not None:
        procedure["deadline"] = {"working_days": deadline}
    level: dict[str, Any] = {
        "name": _label("Cấp xã", "Commune level"),
        "mix": {"permit": 1},
        "staff": {"clerk": {"count": officers, "roles": ["clerk"]}},
        "citizens": {
            "online_elsewhere": online,
            "withdrawals": {"share": withdrawn, "after": {"mean": 1}},
            "pickup": {"mean": 1},
        },
        "reappointment": {"share": reappointed, "extra_working_days": 2},
    }
    office = {"name": "Office", "level": "commune", "per_day": per_day, "opening_stock": stock}
    last = FIRST + dt.timedelta(days - 1)
    tree: dict[str, Any] = {
        "format": 1,
        "name": "A small office",
        "question": "What becomes of the dossiers of a small office?",
        "expects": "Nothing in particular.",
        "regime": regime,
        "policy": {"supplement_clock": clock} if clock else {},
        "seed": seed,
        "calendar": {
            "holidays": "none",
            "hours": {"seasons": [{"sessions": ["07:30-11:30", "13:30-17:00"]}]},
        },
        "periods": [{"from": f"{FIRST}", "to": f"{last}"}],
        "roles": {"clerk": _label("Cán bộ", "Clerk")},
        "levels": {"commune": level},
        "offices": {"office": office},
        "procedures": {"permit": procedure},
    }
    if law is not None:
        tree["law"] = law
    return scenario.build(places.parse(json.dumps(tree, ensure_ascii=False), "small.yaml"))


def _label(vi: str, en: str) -> dict[str, str]:
    return {"vi": vi, "en": en}
