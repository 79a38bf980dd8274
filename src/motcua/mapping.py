"""How an office's own table is to be read: which column says what, in which zone, in which words.

The mapping stands in the companion YAML of a table, under `table`. What it does not name is never
read: names, addresses and remarks stay in the file they came in.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Final, Literal

from pydantic import BeforeValidator, Field, WithJsonSchema

from motcua.scenario.amounts import Model
from motcua.scenario.values import Count, Flag, Key, Text

FLAGS: Final = ("paid_online", "digitised_in", "digitised_out")
"""Columns of yes, no, or when it happened."""

NAMED: Final = ("office", "procedure", "channel", "status", "officer")
"""Columns of names."""

INSTANTS: Final = (
    "submitted_at",
    "accepted_at",
    "started_at",
    "paused_at",
    "resumed_at",
    "ended_at",
    "delivered_at",
)
"""Columns of instants, in the order in which they come; work may begin after a pause only."""

BESIDE: Final = ("due_at", "original_due_at", "rescheduled_at")
"""Columns of instants that have no place in that order."""

DOSSIER_COLUMNS: Final = (
    "code", *NAMED, "field", *INSTANTS, *BESIDE, *FLAGS,
    "fee", "must_be_online", "supplements", "cause",
)  # fmt: skip
"""What a table of dossiers may say, a line each; only `accepted_at` is needed."""

EVENT_COLUMNS: Final = ("code", "activity", "start", "end", "officer", "office", "procedure",
    "channel", "due_at")  # fmt: skip
"""What a table of events may say; `code`, `activity` and `start` or `end` are needed."""


def _short(value: object) -> object:
    """A column named alone, without words of its own."""
    return {"column": value} if isinstance(value, str) else value


class ColumnRule(Model):
    """Where something stands in the table.

    Attributes:
        column: its name in the first line.
        values: what its words mean in ours, as written in the table.
        otherwise: what any other word means, and an empty cell; absent = other words are faults.
    """

    column: Text
    values: Annotated[dict[Text, Text], Field(max_length=5000)] = Field(default_factory=dict)
    otherwise: Text | None = None


ColumnOrName = Annotated[
    ColumnRule,
    BeforeValidator(_short),
    WithJsonSchema({"anyOf": [{"type": "string"}, {"type": "object"}]}, mode="validation"),
]


class TableRule(Model):
    """How a table is read.

    Attributes:
        kind: `dossiers` = a line a dossier; `events` = a line an event of a dossier.
        sheet: of a workbook; empty = its first.
        header: line of the names of the columns; 0 = the first that is not empty.
        time_zone: IANA name; instants that carry a zone are turned to its wall time.
        instants: what instants without a zone are: wall time already, or UTC.
        precision: `day` = the hours are not to be trusted, nor the order within a day.
        undated: what a result without an appointment is: on time (R31), or unknown.
        overdue: when an open dossier is overdue: as a result at the end of the period would be
            late, or from the second after its appointment.
        guarded: an apostrophe before a text was put there by us, lest a spreadsheet computes it.
        columns: by what they say to us; empty = the table's own names are ours.
        activities: of an event table: which act of the law an activity is; absent = the first
            event of a dossier is its acceptance and its last the result.
    """

    kind: Literal["dossiers", "events"] = "dossiers"
    sheet: Text = ""
    header: Count = 0
    time_zone: Text = ""
    instants: Literal["local", "utc"] = "local"
    precision: Literal["second", "day"] = "second"
    undated: Literal["on_time", "unknown"] = "unknown"
    overdue: Literal["boundary", "second"] = "boundary"
    guarded: Flag = False
    columns: dict[Key, ColumnOrName] = Field(default_factory=dict)
    activities: Annotated[dict[Text, Key], Field(max_length=5000)] = Field(default_factory=dict)

    def known(self) -> tuple[str, ...]:
        """What a table of this kind may say."""
        return EVENT_COLUMNS if self.kind == "events" else DOSSIER_COLUMNS

    def without_names(self) -> TableRule:
        """What moves keep of it: no name of a column or a sheet, and no word of a cell."""
        return self.model_copy(update={"sheet": "", "header": 0, "columns": {}, "activities": {}})

    def read_from(self, header: Mapping[str, Any]) -> dict[str, ColumnRule]:
        """Which column of a table says what.

        Args:
            header: the names of the columns.
        """
        if self.columns:
            return dict(self.columns)
        return {name: ColumnRule(column=name) for name in self.known() if name in header}
