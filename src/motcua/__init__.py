"""Simulates the life of a dossier (hồ sơ) at a one-stop shop and counts it as the office does."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from motcua.found import Compared, Enough, Results, Swept
    from motcua.planner import Scenario

__version__ = "0.1.0"

__all__ = ["Compared", "Enough", "Results", "Scenario", "Swept", "__version__"]


def __getattr__(name: str) -> object:
    """The planner's classes, loaded when they are first asked for: a command needs its time."""
    if name in __all__:
        from motcua import planner

        return getattr(planner, name)
    raise AttributeError(f"module 'motcua' has no attribute {name!r}")
