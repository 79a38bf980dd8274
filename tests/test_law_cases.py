"""Cases of the law that an official can read and correct: tests/cases/law.yaml."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from motcua.clock import HOUR, NEVER, Boundary, Clock, Deadline, Hours, Season, Unit
from motcua.law import POLICIES, RULES, Act, Dossier, Facts, Law, Policy, SupplementClock

EPOCH = dt.datetime(1970, 1, 1)
OFFICE = Clock(
    Hours((Season(1, 1, ((8 * HOUR, 12 * HOUR), (12 * HOUR, 16 * HOUR))),)),
    first=dt.date(2023, 10, 1),
    last=dt.date(2024, 12, 31),
)
"""Monday to Friday, 08:00–16:00 without a break; noon parts the sessions; no holidays."""


def instant(text: str) -> int:
    return int((dt.datetime.strptime(text, "%Y-%m-%d %H:%M") - EPOCH).total_seconds())


@dataclass(frozen=True)
class Done:
    """One line of a case: what is done, when, with what."""

    act: Act
    facts: Facts


LINE = re.compile(
    r"(?P<act>\w+) (?P<at>[\d-]+ [\d:]+)"
    r"(?: to (?P<to>[\d-]+ [\d:]+))?(?: reported (?P<reported>[\d-]+ [\d:]+))?(?P<online> online)?"
)
CASES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "cases" / "law.yaml").read_text(encoding="utf-8")
)
FLAGS = {
    "late notice": "is_notice_late",
    "late apology": "is_apology_late",
    "late refusal": "is_refusal_late",
    "late correction": "is_correction_late",
}


def read_line(line: str) -> Done:
    found = LINE.fullmatch(line)
    assert found, line
    act = Act[found["act"].upper()]
    role = next(rule.role for rule in RULES if rule.act is act)
    facts = Facts(role, instant(found["at"]), online=bool(found["online"]))
    if found["to"]:
        facts = facts._replace(new_due_at=instant(found["to"]))
    if found["reported"]:
        facts = facts._replace(reported_at=instant(found["reported"]))
    return Done(act, facts)


def read_policy(case: dict[str, Any]) -> Policy:
    changes = dict(case.get("policy", {}))
    policy = POLICIES[changes.pop("regime", "2025")]
    for name, kind in {
        "supplement_clock": SupplementClock,
        "financial_clock": SupplementClock,
        "early_boundary": Boundary,
    }.items():
        if name in changes:
            changes[name] = kind(changes[name])
    return replace(policy, **changes)


def read_dossier(case: dict[str, Any]) -> Dossier:
    days = case.get("deadline_days", 5)
    return Dossier(
        deadline=None if days == "none" else Deadline(Unit.WORKING_DAYS, days),
        is_complete=case.get("papers", "complete") == "complete",
        fee_outstanding=case.get("fee", "none") == "owed",
    )


def shown(dossier: Dossier, key: str) -> object:
    """What a case expects under a key, of a dossier."""
    if key == "state":
        return dossier.state.key
    if key.endswith("_hours"):
        return getattr(dossier, f"{key.removesuffix('_hours')}_s") / HOUR
    if key == "flags":
        return [flag for flag, name in FLAGS.items() if getattr(dossier, name)]
    if key in ("supplements", "reschedules", "national_code", "fee_paid_online"):
        return getattr(dossier, key)
    at = getattr(dossier, f"{key}_at")
    return "none" if at == NEVER else f"{EPOCH + dt.timedelta(seconds=at):%Y-%m-%d %H:%M}"


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_case(case: dict[str, Any]) -> None:
    law = Law(read_policy(case), OFFICE)
    dossier = read_dossier(case)
    walked = dossier.copy()
    for line in case["given"]:
        done = read_line(line)
        rule, walked = law.step(walked, done.act, done.facts)
        assert law.fire(dossier, done.act, done.facts) is rule
    assert dossier.snapshot() == walked.snapshot()
    assert {key: shown(dossier, key) for key in case["expect"]} == case["expect"]
    for line, because in case.get("refused", {}).items():
        done = read_line(line)
        why = law.explain(dossier, done.act, done.facts)
        assert why is not None, line
        reasons = why.facts.get("guards", (why.key.removeprefix("refusal."),))
        assert list(reasons) == because.split(), line
