"""Sums of fields that properties ask for; the key holds the sum and not its parts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from motcua.clock import NEVER
from motcua.law import Dossier
from motcua.testing.reads import RAW

_ACCEPTED, _ENDED = RAW["accepted_at"], RAW["ended_at"]
_RUNNING, _PAUSED = RAW["running_since"], RAW["paused_at"]
_USED, _WAITED = RAW["used_s"], RAW["paused_s"]
_from = int.__sub__


def used(dossier: Dossier, now: int) -> int:
    """Working ticks the office has used."""
    since, before = _RUNNING(dossier), int.__int__(_USED(dossier))
    return before if since == NEVER else before + _from(now, since)


def unaccounted(dossier: Dossier, now: int) -> int:
    """Ticks since acceptance that are neither used nor waited."""
    accepted_at, paused_at, ended_at = _ACCEPTED(dossier), _PAUSED(dossier), _ENDED(dossier)
    if accepted_at == NEVER:
        return 0
    waited = int.__int__(_WAITED(dossier)) + (0 if paused_at == NEVER else _from(now, paused_at))
    until = now if ended_at == NEVER else ended_at
    return _from(until, accepted_at) - used(dossier, now) - waited


QUANTITIES: Final[Mapping[str, Callable[[Dossier, int], int]]] = MappingProxyType(
    {"used": used, "unaccounted": unaccounted}
)
"""By name."""

PARTS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "used": ("used_s", "running_since"),
        "unaccounted": (
            "used_s",
            "running_since",
            "accepted_at",
            "paused_at",
            "paused_s",
            "ended_at",
        ),
    }
)
"""The fields that each is summed from: a step that sets them all anew settles the sum."""
