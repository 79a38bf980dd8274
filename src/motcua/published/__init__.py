"""Does what was published add up, and is it what the register counts?

A published report is typed as a YAML form (`form`), held against the identities that its own
figures must obey (`checks`), and figure by figure beside the counts of a register (`compare`).
"""

from __future__ import annotations

from motcua.published.checks import Check, checks, findings
from motcua.published.compare import Compared, Comparison, compare, of_period
from motcua.published.form import LevelForm, Published, build, load

__all__ = [
    "Check",
    "Compared",
    "Comparison",
    "LevelForm",
    "Published",
    "build",
    "checks",
    "compare",
    "findings",
    "load",
    "of_period",
]
