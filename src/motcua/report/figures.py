"""Every figure of the report in its order, as tables hold them: names, shares, sums to look at."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple, TypeAlias

from motcua.words import Lang, say


class Part(NamedTuple):
    """The name of what follows, a key of the catalogue."""

    key: str


class Figure(NamedTuple):
    """A count, a field of Indicators."""

    name: str


class Share(NamedTuple):
    """One count in per cent of another."""

    part: str
    whole: str


class Check(NamedTuple):
    """A count that is the sum of others."""

    whole: str
    parts: tuple[str, ...]


Row: TypeAlias = Part | Figure | Share | Check

SUMS: Final[Mapping[str, tuple[str, ...]]] = {
    "total": ("received", "carried_over"),
    "returned": ("returned_refused", "returned_closed", "returned_withdrawn"),
}
"""Counts that are made of others and not counted themselves."""

RARE: Final = frozenset({"resolved_undated", "in_process_undated"})
"""Counts that have a row only where there are any."""

ROWS: Final[tuple[Row, ...]] = (
    Part("xlsx.part.offer"),
    Figure("procedures"),
    Part("xlsx.part.results"),
    *map(
        Figure,
        (
            "total",
            "received",
            "received_online",
            "received_in_person",
            "received_postal",
            "carried_over",
            "resolved",
            "early",
            "on_time",
            "late",
            "resolved_undated",
            "in_process",
            "within_deadline",
            "overdue",
            "in_process_undated",
            "paused",
            "returned",
            "returned_refused",
            "returned_closed",
            "returned_withdrawn",
        ),
    ),
    Part("xlsx.part.online"),
    Figure("online_required"),
    Figure("online_of_required"),
    Share("online_of_required", "online_required"),
    Figure("fee_bearing"),
    Figure("paid_online"),
    Share("paid_online", "fee_bearing"),
    Part("xlsx.part.digitised"),
    Figure("input_digitised"),
    Share("input_digitised", "received"),
    Figure("output_digitised"),
    Share("output_digitised", "resolved"),
    Part("xlsx.part.outside"),
    Figure("submitted_open"),
    Figure("not_accepted"),
    Figure("accepted_late"),
    Part("xlsx.part.checks"),
    Check("total", ("resolved", "in_process", "paused", "returned")),
    Check("received", ("received_online", "received_in_person", "received_postal")),
    Check("resolved", ("early", "on_time", "late", "resolved_undated")),
    Check("in_process", ("within_deadline", "overdue", "in_process_undated")),
)

_WITHIN: Final[Mapping[str, str]] = {
    **dict.fromkeys(("received_online", "received_in_person", "received_postal"), "received"),
    **dict.fromkeys(("early", "on_time", "late", "resolved_undated"), "resolved"),
    **dict.fromkeys(("within_deadline", "overdue", "in_process_undated"), "in_process"),
    **dict.fromkeys(SUMS["returned"], "returned"),
    "online_of_required": "online_required",
    "paid_online": "fee_bearing",
}
"""The count that another is a part of, and without which its name says too little."""


def short(name: str, lang: Lang) -> str:
    """The name of a count under that of its whole: – late."""
    return say("xlsx.procedures" if name == "procedures" else f"indicator.{name}", lang)


def full(name: str, lang: Lang) -> str:
    """The name of a count that stands alone: resolved – late."""
    said = short(name, lang)
    return f"{short(_WITHIN[name], lang)} {said}" if name in _WITHIN else said


def reason(columns: tuple[str, ...], lang: Lang) -> str:
    """Why a count is not known: what the register does not tell."""
    lacked = ", ".join(say(f"xlsx.lacked.{column}", lang) for column in columns)
    return say("xlsx.lacks", lang, columns=lacked)
