"""What differs between two years and between two offices: the regimes and their variants."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final, Literal

from motcua.clock import Boundary, Deadline, Unit
from motcua.law.names import SupplementClock

Regime = Literal["2018", "2025"]
"""Decree 61/2018/NĐ-CP up to 30/6/2025, Decree 118/2025/NĐ-CP from 1/7/2025 (domain.md §1.1)."""


_ONE_DAY: Final = Deadline(Unit.WORKING_DAYS, 1)
_THREE_DAYS: Final = Deadline(Unit.WORKING_DAYS, 3)


@dataclass(frozen=True, slots=True)
class Policy:
    """The settings that the rules read.

    Attributes:
        regime: which decree's articles and forms are cited.
        supplement_clock: what waiting for papers does to the deadline; both decrees say restart,
            Đ.19(5) (R16).
        financial_clock: what waiting for a financial obligation does to it; sector law leaves the
            time out (R19).
        max_supplements: how often papers may be asked for while processing; None = no limit. The
            decrees know no number; a second request makes the dossier late for Decision 766 (R18).
        supplement_limit: how long the citizen may take; None = no limit (R17).
        max_reschedules: how often a new appointment may be given (R22).
        judge: by which appointment a result is early, on time or late. "current" is the default
            because the portals whose report we reproduce judge by the re-appointment (R22).
        early_boundary: what counts as exactly on time (R31).
        prepay: an online fee must be paid before the dossier is accepted (R19).
        supplement_notice: within this time of acceptance missing papers must be notified (R16);
            a later notice is allowed and flagged.
        apology_notice: this long before the due instant an apology must go out (R22); flagged.
        correction_limit: within this time an error must be corrected (R24); flagged.
    """

    regime: Regime
    supplement_clock: SupplementClock = SupplementClock.RESTART
    financial_clock: SupplementClock = SupplementClock.EXTEND
    max_supplements: int | None = 1
    supplement_limit: Deadline | None = None
    max_reschedules: int = 1
    judge: Literal["original", "current"] = "current"
    early_boundary: Boundary = Boundary.EXACT
    prepay: bool = False
    supplement_notice: Deadline = _THREE_DAYS
    apology_notice: Deadline = _ONE_DAY
    correction_limit: Deadline = _THREE_DAYS


POLICIES: Final[Mapping[str, Policy]] = MappingProxyType(
    {
        "2018": Policy(regime="2018"),
        "2025": Policy(regime="2025", supplement_limit=Deadline(Unit.CALENDAR_DAYS, 15)),
    }
)
"""The two regimes. The limit of 15 days is Đ.19(5) of 118/2025; none is known for 61/2018 (R17)."""


def _variants() -> dict[str, Policy]:
    """Every declared variant of law.md §3, one step away from the law in force."""
    law = POLICIES["2025"]
    return {
        "regime_2018": POLICIES["2018"],
        "supplement_extend": replace(law, supplement_clock=SupplementClock.EXTEND),
        "supplement_run_on": replace(law, supplement_clock=SupplementClock.RUN_ON),
        "financial_restart": replace(law, financial_clock=SupplementClock.RESTART),
        "financial_run_on": replace(law, financial_clock=SupplementClock.RUN_ON),
        "supplements_two": replace(law, max_supplements=2),
        "supplements_unlimited": replace(law, max_supplements=None),
        "supplement_limit_none": replace(law, supplement_limit=None),
        "reschedules_none": replace(law, max_reschedules=0),
        "judge_original": replace(law, judge="original"),
        "early_session": replace(law, early_boundary=Boundary.SESSION),
        "early_day": replace(law, early_boundary=Boundary.DAY),
        "early_pickup": replace(law, early_boundary=Boundary.PICKUP),
        "prepay": replace(law, prepay=True),
    }


VARIANTS: Final[Mapping[str, Policy]] = MappingProxyType(_variants())
