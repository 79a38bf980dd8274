"""What a published report says, typed line by line into a YAML form: a checked value, or faults.

A line that the report does not print is left out. *Paused*, *overdue* and *by post* are printed
only where there are any, so without their line they are 0; of other lines nothing is known then.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Final

from pydantic import Field

from motcua import places
from motcua.clock import Period
from motcua.errors import Fault
from motcua.places import Document
from motcua.published.values import PrintedCount, PrintedPercent, PrintedSpan, to_span
from motcua.scenario import Label, validate
from motcua.scenario.models import Model, PeriodRule
from motcua.scenario.staff import month_later
from motcua.scenario.tree import mapping
from motcua.scenario.values import Key, Prose, Whole

Figures = Mapping[str, int]
"""Printed numbers by key: counts as in Indicators; `…_of`, the whole of a ratio where a line of its
own says the same; `…_percent` in hundredths of a per cent."""

WHOLES: Final[Mapping[str, str]] = {
    "online_of_required": "online_required",
    "paid_online": "fee_bearing",
    "input_digitised": "input_digitised_of",
    "output_digitised": "output_digitised_of",
}
"""The ratios of the report: the whole of each part."""

REPEATED: Final[Mapping[str, str]] = {
    "input_digitised_of": "received",
    "output_digitised_of": "resolved",
}
"""Wholes that the report has said before, and the line that did."""

UNPRINTED_IF_NONE: Final = frozenset({"received_postal", "overdue", "paused"})
"""Lines that the report has only where there are any."""


class PrintedRatio(Model):
    """A part of a whole, and the percentage as it is printed."""

    part: PrintedCount
    whole: PrintedCount
    percent: PrintedPercent | None = None


class LevelForm(Model):
    """The lines of one level, in the order of the report, keys as in Indicators."""

    name: Label
    procedures: PrintedCount | None = None
    total: PrintedCount | None = None
    received: PrintedCount | None = None
    received_online: PrintedCount | None = None
    received_in_person: PrintedCount | None = None
    received_postal: PrintedCount = 0
    carried_over: PrintedCount | None = None
    resolved: PrintedCount | None = None
    early: PrintedCount | None = None
    on_time: PrintedCount | None = None
    late: PrintedCount | None = None
    in_process: PrintedCount | None = None
    within_deadline: PrintedCount | None = None
    overdue: PrintedCount = 0
    paused: PrintedCount = 0
    returned: PrintedCount | None = None
    online_of_required: PrintedRatio | None = None
    paid_online: PrintedRatio | None = None
    input_digitised: PrintedRatio | None = None
    output_digitised: PrintedRatio | None = None

    def figures(self) -> Figures:
        """Every number that is printed, or is 0 because its line is not."""
        found: dict[str, int] = {}
        for key in type(self).model_fields:
            said = getattr(self, key)
            if isinstance(said, int):
                found[key] = said
            elif isinstance(said, PrintedRatio):
                found |= {key: said.part, WHOLES[key]: said.whole}
                if said.percent is not None:
                    found[f"{key}_percent"] = int(said.percent * 100)
        return found


class ReportedPeriod(PeriodRule):
    """The period that the report means, and as it is printed where that is something else."""

    printed: PrintedSpan | None = None

    @property
    def meant(self) -> Period:
        """The period of the figures."""
        return Period(self.since, self.until)

    @property
    def is_misprinted(self) -> bool:
        """Whether the report prints another period than it means."""
        return self.printed not in (None, (self.since, self.until))


class Published(Model):
    """A published report.

    Attributes:
        source: number, day and office of the report.
        levels: keys as in the register that it will be held against.
    """

    format: Annotated[Whole, Field(ge=1, le=1)] = 1
    source: Prose
    period: ReportedPeriod
    levels: Annotated[dict[Key, LevelForm], Field(min_length=1)]


def load(path: Path) -> Published:
    """The report that a file holds.

    Raises:
        InputError: every fault of the file, each with its place and its remedy.
    """
    return build(places.load(path))


def build(document: Document) -> Published:
    """The report that a document holds.

    Raises:
        InputError: every fault of the document.
    """
    return validate(document, Published, list(_slips(document)))


def _slips(document: Document) -> Iterator[Fault]:
    """A printed period that cannot be meant, while nobody says which one is."""
    said = mapping(document.value, "period")
    printed = said.get("printed")
    if "from" in said and "to" in said:
        return
    try:
        first, last = to_span(printed)
    except ValueError:
        return  # absent, or refused by the model
    if last < first:
        yield document.fault(
            "fault.printed_slip",
            ("period", "printed"),
            first=f"{first:%d/%m/%Y}",
            last=f"{last:%d/%m/%Y}",
            meant=month_later(last, first),
        )
