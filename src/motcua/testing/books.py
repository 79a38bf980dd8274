"""Registers made of explored histories: an office for each, so that one count counts them all."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import lru_cache
from typing import Final, NamedTuple

import numpy as np

from motcua.clock import DAY, NEVER, Clock, Hours, Period, Season, midnight
from motcua.law import Policy
from motcua.register import DOSSIER, DUTY, MOVE, OfficeFacts, Register, RegisterFacts

CUT_ON: Final = dt.date(2024, 3, 1)
"""The day that the period begins; a tick is a day, and every act is done at midnight."""
_FIRST, _LAST = dt.date(2023, 6, 1), dt.date(2024, 12, 31)


class Row(NamedTuple):
    """A move as the register keeps it, in ticks."""

    at: int
    act: int
    state: int
    due_at: int
    detail: int


class Book(NamedTuple):
    """What one office's register holds: dossiers' moves, and the tick at which the period begins.

    Attributes:
        histories: of each dossier.
        owes: of each dossier, whether it bears a fee.
        cut: the period's first tick; None = the period begins before everything.
    """

    histories: tuple[tuple[Row, ...], ...]
    owes: tuple[bool, ...]
    cut: int | None


@lru_cache(maxsize=1)
def _clock() -> Clock:
    day_and_night = Hours((Season(1, 1, ((0, DAY),)),), weekdays=frozenset(range(7)))
    return Clock(day_and_night, first=_FIRST, last=_LAST)


@lru_cache(maxsize=4)
def _facts(offices: int, regime: str) -> RegisterFacts:
    day_and_night = [{"sessions": ["00:00-24:00"]}]
    facts = RegisterFacts.model_validate(
        {
            "name": "explored histories",
            "grain": "moves",
            "regime": regime,
            "calendar": {"holidays": "none", "hours": {"seasons": day_and_night}},
            "levels": {"all": {"name": {"vi": "Mọi hồ sơ", "en": "All"}}},
            "offices": {"o0": {"name": "o0", "level": "all"}},
            "procedures": {"p": {"name": {"vi": "Thủ tục", "en": "Procedure"}}},
        }
    )
    office = OfficeFacts.model_construct(name="o", level="all", hours=None)
    return facts.model_copy(update={"offices": {f"o{n}": office for n in range(offices)}})


def register_of(books: Sequence[Book], policy: Policy) -> Register:
    """One register with an office for each book, shifted so that all periods begin on one day."""
    base = midnight(CUT_ON)
    moves: list[tuple[int, ...]] = []
    dossiers: list[tuple[int, int, int, bool, bool]] = []
    for office, book in enumerate(books):
        shift = base if book.cut is None else base - book.cut * DAY
        for history, owes in zip(book.histories, book.owes, strict=True):
            number = len(dossiers)
            dossiers.append((office, 0, int(owes), True, owes))  # online, or in person with a fee
            moves.extend(
                (
                    row.at * DAY + shift,
                    number,
                    row.act,
                    row.state,
                    NEVER if row.due_at == NEVER else row.due_at * DAY + shift,
                    -1,
                    -1,
                    row.detail,
                )
                for row in history
            )
    columns = np.array(moves, MOVE)
    return Register(
        facts=_facts(len(books), policy.regime),
        policy=policy,
        clocks=(_clock(),) * len(books),
        dossiers=np.array(dossiers, DOSSIER),
        moves=columns[np.argsort(columns["at"], kind="stable")],
        duty=np.zeros(0, DUTY),
    )


def period(ticks: int) -> Period:
    """The period that begins at the cut and has closed after so many ticks."""
    return Period(CUT_ON, CUT_ON + dt.timedelta(days=ticks - 1))
