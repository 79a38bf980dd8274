"""Points of Decision 766/QĐ-TTg: the blocks that dossiers can fill, and why the others stay empty.

Six blocks of parts, 100 points; every part is its most points times a ratio over the ratio that
earns them all, and never more: `min(most, most × ratio / full_at)` (R42, domain.md §3).

    block         most  parts (most points, full at), * = a register of dossiers can tell it
    publicity       18  published in time 6, updated in time 4, full content 2, synchronised 6
    progress        20  *in time 20
    online          12  *procedures offered online 2 (80 %), *those of them with dossiers 4,
                        *dossiers filed online 6 (50 %)
    payment         10  *dossiers paid online 6, fee procedures that can be paid online 2 (80 %),
                        *fee procedures with dossiers paid online 2 (80 %)
    digitisation    22  *electronic results 6, *papers digitised 4 (80 %), papers used again 2
                        (80 %), data shared 4, population data 2, procedure data 2, e-copies 2
    satisfaction    18  petitions in time 6, content with the answers 6, content with dossiers 6
                        (90 %)

What is read how: a procedure is offered online where the register says that it must be, of itself
or of a dossier of the period, and has
dossiers if one was received online in the period; the dossiers filed online are those of all
received (R38), the rate of synchronisation of the published formula is not on a register and taken
as one. Contentment with dossiers needs the share of complaints, which no register has. A level's
own list of procedures is not on a register with several levels: there the parts that ask for it are
empty, and only the score of all levels together has them. What a portal or a survey knows is given
as a ratio (`given`) and taken as it is.

The national score is made of the national system's data; this one of the office's. They are not the
same figure.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Final, Literal, NamedTuple

from motcua.indicators import Indicators, added
from motcua.ledger import COLUMNS
from motcua.register import RegisterFacts
from motcua.timeliness import NEEDS as TIMELY
from motcua.timeliness import Share

Why = Literal["", "not_on_a_register", "not_in_this_register", "procedures_of_level", "nothing"]
"""Why a part has no points: no register has it, this one lacks columns, its level's procedures are
not known, or there is nothing to take a share of."""


class Rule(NamedTuple):
    """A part of a block.

    Attributes:
        block: its block.
        most: points at most.
        full_at: ratio from which on all are earned.
        needs: columns of a ledger that it is counted from; None = no register has it.
    """

    block: str
    most: int
    full_at: Fraction = Fraction(1)
    needs: tuple[str, ...] | None = None


FOUR_FIFTHS: Final = Fraction(4, 5)

RULES: Final[Mapping[str, Rule]] = {
    "published_in_time": Rule("publicity", 6),
    "updated_in_time": Rule("publicity", 4),
    "full_content": Rule("publicity", 2),
    "synchronised": Rule("publicity", 6),
    "in_time": Rule("progress", 20, needs=TIMELY["kpi766"]),
    "offered_online": Rule("online", 2, FOUR_FIFTHS, ("procedure", "must_be_online")),
    "online_with_dossiers": Rule("online", 4, needs=("procedure", "must_be_online", "channel")),
    "filed_online": Rule("online", 6, Fraction(1, 2), ("channel",)),
    "paid_online": Rule("payment", 6, needs=("fee_bearing", "paid_online_at")),
    "payable_online": Rule("payment", 2, FOUR_FIFTHS),
    "payable_and_paid": Rule(
        "payment", 2, FOUR_FIFTHS, ("procedure", "fee_bearing", "paid_online_at")
    ),
    "electronic_results": Rule("digitisation", 6, needs=("digitised_out_at",)),
    "digitised_papers": Rule("digitisation", 4, FOUR_FIFTHS, ("digitised_in_at",)),
    "used_again": Rule("digitisation", 2, FOUR_FIFTHS),
    "data_shared": Rule("digitisation", 4),
    "population_data": Rule("digitisation", 2),
    "procedure_data": Rule("digitisation", 2),
    "certified_copies": Rule("digitisation", 2),
    "petitions_in_time": Rule("satisfaction", 6),
    "petitions_content": Rule("satisfaction", 6),
    "dossiers_content": Rule("satisfaction", 6, Fraction(9, 10)),
}
"""Every part by name, in the order of the decision's blocks."""

BLOCKS: Final = tuple(dict.fromkeys(rule.block for rule in RULES.values()))


@dataclass(frozen=True)
class Part:
    """The points of one part.

    Attributes:
        most: points at most.
        points: exact; None = n/a.
        share: of what the points are made; None = n/a, or given as a ratio.
        why: it is n/a; `lacks`: columns that this register does not have.
    """

    most: int
    points: Fraction | None
    share: Share | None = None
    why: Why = ""
    lacks: tuple[str, ...] = ()


@dataclass(frozen=True)
class Score:
    """The points of every part, by block and name."""

    parts: Mapping[str, Mapping[str, Part]] = field(default_factory=dict)

    def points(self, block: str) -> Fraction | None:
        """The points of a block; None = n/a, one of its parts is."""
        found = [part.points for part in self.parts[block].values()]
        known = [points for points in found if points is not None]
        return sum(known, Fraction(0)) if len(known) == len(found) else None

    def known(self, block: str) -> tuple[Fraction, int]:
        """The points of the parts of a block that are known, and how many they could be."""
        known = [part for part in self.parts[block].values() if part.points is not None]
        points = sum((part.points for part in known if part.points is not None), Fraction(0))
        return points, sum(part.most for part in known)


def score(
    figures: Indicators,
    kpi766: Share,
    procedures: Mapping[str, Indicators] | None,
    facts: RegisterFacts,
    *,
    known: frozenset[str] = frozenset(COLUMNS),
    given: Mapping[str, Fraction] | None = None,
) -> Score:
    """The score of a period from its counts.

    Args:
        figures: the counts of a level, or of all levels together.
        kpi766: its dossiers judged by `timeliness.judged_766`.
        procedures: counts by the key of the procedure, for all procedures of the facts; None = the
            level's own procedures are not known.
        known: columns of the ledger that its source tells.
        given: ratios by the name of the part, known from elsewhere; they go before counted ones.
    """
    shares = _shares(figures, kpi766, procedures, facts)
    parts: dict[str, dict[str, Part]] = {block: {} for block in BLOCKS}
    for name, rule in RULES.items():
        if given and name in given:
            part = Part(rule.most, _earned(rule, given[name]))
        else:
            part = _part(rule, shares.get(name), known)
        parts[rule.block][name] = part
    return Score(parts)


def _part(rule: Rule, share: Share | None, known: frozenset[str]) -> Part:
    if rule.needs is None:
        return Part(rule.most, None, why="not_on_a_register")
    if lacks := tuple(column for column in rule.needs if column not in known):
        return Part(rule.most, None, why="not_in_this_register", lacks=lacks)
    if share is None:
        return Part(rule.most, None, why="procedures_of_level")
    if not share.whole:
        return Part(rule.most, None, share, why="nothing")
    return Part(rule.most, _earned(rule, Fraction(share.part, share.whole)), share)


def _earned(rule: Rule, ratio: Fraction) -> Fraction:
    return min(Fraction(rule.most), rule.most * ratio / rule.full_at)


def _shares(
    f: Indicators,
    kpi766: Share,
    procedures: Mapping[str, Indicators] | None,
    facts: RegisterFacts,
) -> dict[str, Share | None]:
    """What a register tells of every part; None = the level's procedures are not known."""
    shares: dict[str, Share | None] = {
        "in_time": kpi766,
        "filed_online": Share(f.received_online, f.received),
        "paid_online": Share(f.paid_online, f.fee_bearing),
        "electronic_results": Share(f.output_digitised, f.resolved),
        "digitised_papers": Share(f.input_digitised, f.received),
        "offered_online": None,
        "online_with_dossiers": None,
        "payable_and_paid": None,
    }
    if procedures is not None:
        none = added(0, [])
        of = {key: procedures.get(key, none) for key in facts.procedures}
        told = facts.procedures.items()
        online = [key for key, one in told if one.must_be_online or of[key].online_required]
        fee = [key for key, one in told if one.fee or of[key].fee_bearing]
        had = [key for key in online if of[key].received_online]
        paid = [key for key in fee if of[key].paid_online]
        shares["offered_online"] = Share(len(online), len(facts.procedures))
        shares["online_with_dossiers"] = Share(len(had), len(online))
        shares["payable_and_paid"] = Share(len(paid), len(fee))
    return shares
