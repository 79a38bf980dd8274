"""What may happen to a dossier, who may do it, and what becomes of its deadline.

One table of rules (`RULES`), each with its article, is the law. `Law` is the table in force under
a policy and a calendar: `step` and `fire` apply an act, `allowed` and `explain` answer questions.
"""

from motcua.law.diagram import diagram
from motcua.law.dossier import FIELDS, Dossier, Facts, Timekeeper
from motcua.law.effects import CLOCKS, STAMPS
from motcua.law.guards import GUARDS
from motcua.law.machine import Law, LawMachine
from motcua.law.names import (
    COMPLETED,
    ENDS,
    EVERYONE,
    LAW_ACTS,
    OPEN,
    PAUSES,
    RUNNING,
    TERMINAL,
    WORK_ACTS,
    Act,
    ClockEffect,
    Pause,
    Role,
    State,
    SupplementClock,
)
from motcua.law.policy import POLICIES, VARIANTS, Policy, Regime
from motcua.law.refusal import Moment, Terms
from motcua.law.table import RULES, Basis, Confidence, Rule
from motcua.words import Term

__all__ = [
    "CLOCKS",
    "COMPLETED",
    "ENDS",
    "EVERYONE",
    "FIELDS",
    "GUARDS",
    "LAW_ACTS",
    "OPEN",
    "PAUSES",
    "POLICIES",
    "RULES",
    "RUNNING",
    "STAMPS",
    "TERMINAL",
    "VARIANTS",
    "WORK_ACTS",
    "Act",
    "Basis",
    "ClockEffect",
    "Confidence",
    "Dossier",
    "Facts",
    "Law",
    "LawMachine",
    "Moment",
    "Pause",
    "Policy",
    "Regime",
    "Role",
    "Rule",
    "State",
    "SupplementClock",
    "Term",
    "Terms",
    "Timekeeper",
    "diagram",
]
