"""Figure by figure: what was published, what the register counts, and how far apart they are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from motcua.clock import Period
from motcua.indicators import Indicators, PeriodCount
from motcua.published.checks import Check, checks
from motcua.published.form import UNPRINTED_IF_NONE, LevelForm, Published


@dataclass(frozen=True, slots=True)
class Compared:
    """One figure.

    Attributes:
        key: of Indicators.
        printed: in the published report.
        counted: in the register; None = it cannot tell.
    """

    key: str
    printed: int
    counted: int | None

    @property
    def difference(self) -> int | None:
        """By how much the register counts more; None = nobody can say."""
        return None if self.counted is None else self.counted - self.printed


@dataclass(frozen=True, slots=True)
class Comparison:
    """A published report beside the counts of a register.

    Attributes:
        counted: the period that was counted.
        levels: every printed figure of the levels that both have, by key.
        only_published, only_counted: levels that the other does not have.
        checks: the identities of the published figures, right and wrong.
    """

    published: Published
    counted: Period
    levels: dict[str, tuple[Compared, ...]]
    only_published: tuple[str, ...]
    only_counted: tuple[str, ...]
    checks: tuple[Check, ...]

    @property
    def is_of_one_period(self) -> bool:
        """Whether the published figures are of the period that was counted."""
        return self.published.period.meant == self.counted

    @property
    def agrees(self) -> bool:
        """Whether nothing differs that both tell, and the published figures add up."""
        same_levels = not self.only_published and not self.only_counted
        adds_up = all(check.is_right for check in self.checks)
        return self.is_of_one_period and same_levels and adds_up and not self.differences

    @property
    def differences(self) -> tuple[tuple[str, Compared], ...]:
        """The figures that differ, each with its level."""
        return tuple(
            (level, figure)
            for level, figures in self.levels.items()
            for figure in figures
            if figure.difference
        )


def of_period(published: Published, counts: Sequence[PeriodCount]) -> Comparison:
    """A published report beside the counts of its own period, or of the last if there are none."""
    own = [count for count in counts if count.period == published.period.meant]
    return compare(published, (own or counts)[-1])


def compare(published: Published, count: PeriodCount) -> Comparison:
    """The counts of a period beside a published report, levels matched by their keys."""
    both = [key for key in published.levels if key in count.levels]
    return Comparison(
        published,
        count.period,
        {key: tuple(_figures(published.levels[key], count, key)) for key in both},
        tuple(key for key in published.levels if key not in count.levels),
        tuple(key for key in count.levels if key not in published.levels),
        checks(published),
    )


def _figures(form: LevelForm, count: PeriodCount, level: str) -> Iterator[Compared]:
    """Every printed count, and one that would have been printed if there had been any."""
    for key, printed in form.figures().items():
        if key not in Indicators._fields:
            continue
        counted = None if key in count.unknown else int(getattr(count.levels[level], key))
        is_without_line = key in UNPRINTED_IF_NONE and key not in form.model_fields_set
        if counted or not is_without_line:
            yield Compared(key, printed, counted)
