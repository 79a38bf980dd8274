"""Beyond the report: everything else that is counted of a period, together and additive.

The published report stands on `indicators`; here stand the form that is filed, the breakdowns, the
four ratios, the points of Decision 766, the duties on the way and the causes of lateness.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from motcua import breakdown, causes, duties, ledger, timeliness
from motcua.breakdown import By, Groups
from motcua.causes import Causes
from motcua.clock import Clock, Period
from motcua.decision_766 import Score, score
from motcua.duties import Duties
from motcua.forms import FormRow, form_06a
from motcua.indicators import Indicators, added
from motcua.law import Policy
from motcua.ledger import Ledger
from motcua.register import Register, RegisterFacts
from motcua.tally import rows_of
from motcua.timeliness import Share, Timeliness

_WHO: Mapping[By, tuple[str, ...]] = {
    "office": (),
    "field": (),
    "procedure": ("procedure",),
    "officer": ("officer",),
}
"""Columns of a ledger without which there is no such breakdown."""


@dataclass(frozen=True)
class Further:
    """What is counted beyond the report, by the keys of levels.

    Attributes:
        groups: the counts by what they are broken down by; only what the register tells.
        kpi766: dossiers judged under Decision 766.
        duties: `near_due` of the next `days` working days.
        causes: of lateness; None = unknown. `are_named`: by the register itself, not worked out.
        known: columns of the ledger that its source tells.
    """

    period: Period
    groups: Mapping[By, Groups]
    kpi766: Mapping[str, Share]
    duties: Mapping[str, Duties]
    days: int
    causes: Causes | None = None
    are_named: bool = False
    known: frozenset[str] = field(default=frozenset(ledger.COLUMNS))

    def form(self, level: str) -> tuple[FormRow, ...]:
        """Form II.06a of a level, a row for each field; "" is the field that is not known."""
        return form_06a(self.groups["field"][level])

    def figures(self, level: str) -> Indicators:
        """The report's counts of a level."""
        parts = list(self.groups["office"][level].values())
        return added(parts[0].procedures if parts else 0, parts)

    def timeliness(self, level: str) -> Timeliness:
        """The four ratios of a level."""
        return timeliness.timeliness(self.figures(level), self.kpi766[level])

    def unknown(self) -> dict[str, tuple[str, ...]]:
        """Ratios and duties that the register cannot tell, each with the columns it lacks."""
        needs = {**timeliness.NEEDS, **duties.NEEDS}
        return {
            name: lacks
            for name, needed in needs.items()
            if (lacks := tuple(column for column in needed if column not in self.known))
        }

    def score(
        self,
        facts: RegisterFacts,
        level: str | None = None,
    ) -> Score:
        """The points of Decision 766 of a level, or of all together with what the office states."""
        levels = list(facts.levels) if level is None else [level]
        figures = added(0, [self.figures(key) for key in levels])
        judged = [self.kpi766[key] for key in levels]
        kpi766 = Share(sum(one.part for one in judged), sum(one.whole for one in judged))
        has_all = len(levels) == len(facts.levels) and "procedure" in self.groups
        procedures = self._procedures() if has_all else None
        given = facts.given_766.ratios() if facts.given_766 and level is None else None
        return score(figures, kpi766, procedures, facts, known=self.known, given=given)

    def _procedures(self) -> dict[str, Indicators]:
        """The counts of every procedure at all levels together."""
        found: dict[str, list[Indicators]] = {}
        for groups in self.groups["procedure"].values():
            for name, figures in groups.items():
                found.setdefault(name, []).append(figures)
        return {name: added(0, parts) for name, parts in found.items()}


def further(
    lines: Ledger,
    period: Period,
    facts: RegisterFacts,
    clocks: tuple[Clock, ...],
    policy: Policy,
    *,
    known: frozenset[str] = frozenset(ledger.COLUMNS),
    days: int = duties.NEAR_DUE_DAYS,
    why: Causes | None = None,
    are_named: bool = False,
) -> Further:
    """What is counted beyond the report, of a ledger or of a part of one.

    Args:
        known: columns of the ledger that its source tells.
        days: working days after the period in which what is open falls due soon.
        why: causes of lateness, from `causes`; `are_named`: from `named_causes`.
    """
    told = [by for by in breakdown.EVERY if known.issuperset(_WHO[by])]
    if not facts.officers:
        told = [by for by in told if by != "officer"]
    rows = rows_of(lines, period, clocks, policy)
    return Further(
        period=period,
        groups={
            by: breakdown.break_down(
                lines, period, facts, clocks, policy, by, known=known, counted=rows
            )
            for by in told
        },
        kpi766=timeliness.judged_766(lines, period, facts, clocks, policy),
        duties=duties.duties(lines, period, facts, clocks, policy, days=days, counted=rows),
        days=days,
        causes=why,
        are_named=are_named,
        known=known,
    )


def of_register(register: Register, period: Period, *, days: int = duties.NEAR_DUE_DAYS) -> Further:
    """What is counted beyond the report, of a register of moves."""
    return further(
        ledger.of_register(register, period.end),
        period,
        register.facts,
        register.clocks,
        register.policy,
        known=ledger.told_by(register),
        days=days,
        why=causes.causes(register, period),
    )


def merge(one: Further, other: Further) -> Further:
    """What is counted of two parts of a ledger together; causes only if both know them."""
    both = one.causes is not None and other.causes is not None
    return Further(
        period=one.period,
        groups={by: breakdown.merge(found, other.groups[by]) for by, found in one.groups.items()},
        kpi766=timeliness.add(one.kpi766, other.kpi766),
        duties=duties.add(one.duties, other.duties),
        days=one.days,
        causes=causes.add(one.causes or {}, other.causes or {}) if both else None,
        are_named=one.are_named and other.are_named,
        known=one.known & other.known,
    )
