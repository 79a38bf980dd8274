"""What is asked: the scenario file, its overlays, its checks, and each office as it will work."""

from motcua.scenario.editors import numbers, schema
from motcua.scenario.load import build, fingerprint, load, resolve, validate
from motcua.scenario.models import CHANNELS, WEEKDAYS, Channel, Label, Procedure, Scenario, Span
from motcua.scenario.parts import in_parts, only
from motcua.scenario.plan import (
    OfficePlan,
    OfficerPlan,
    calendar,
    periods,
    plans,
    policy,
    rules,
    run_end,
    run_start,
)

__all__ = [
    "CHANNELS",
    "WEEKDAYS",
    "Channel",
    "Label",
    "OfficePlan",
    "OfficerPlan",
    "Procedure",
    "Scenario",
    "Span",
    "build",
    "calendar",
    "fingerprint",
    "in_parts",
    "load",
    "numbers",
    "only",
    "periods",
    "plans",
    "policy",
    "resolve",
    "rules",
    "run_end",
    "run_start",
    "schema",
    "validate",
]
