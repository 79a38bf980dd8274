"""Ledgers for tests: of random registers, with several procedures and officers, and in halves."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import numpy as np

from books import NOVEMBER, random_register
from motcua import ledger
from motcua.clock import Period
from motcua.ledger import Ledger
from motcua.register import OfficerFacts, ProcedureFacts, Register
from motcua.scenario import Label

FIELDS = {"birth": "Hộ tịch", "death": "Hộ tịch", "land": "Đất đai", "other": ""}


def varied(seed: int, *, dossiers: int = 14) -> Register:
    """A random register whose dossiers are of four procedures in three fields."""
    told = random_register(seed, dossiers=dossiers)
    chance = Random(seed)
    procedures = {
        key: ProcedureFacts(
            name=Label(vi=key, en=key),
            field=field,
            must_be_online=key != "other",
            fee=key != "land",
        )
        for key, field in FIELDS.items()
    }
    officers = tuple(
        OfficerFacts(key=f"o{number}", office="office_1", roles=("desk",)) for number in range(2)
    )
    told.dossiers["procedure"] = [chance.randrange(4) for _ in range(dossiers)]
    facts = told.facts.model_copy(update={"procedures": procedures, "officers": officers})
    return replace(told, facts=facts)


def lines_of(told: Register, period: Period = NOVEMBER, *, seed: int = 0) -> Ledger:
    """Its ledger at the period's end, some lines with an officer."""
    chance = Random(seed)
    lines = ledger.of_register(told, period.end)
    officer = [chance.choice((-1, 0, 1)) for _ in range(len(lines))]
    return replace(lines, officer=np.array(officer, np.int32))


def halves(lines: Ledger, seed: int) -> tuple[Ledger, Ledger]:
    """Two parts of a ledger, none of them in order."""
    is_first = np.array([Random(f"{seed} {row}").random() < 0.5 for row in range(len(lines))])
    return lines.only(is_first), lines.only(~is_first)
