"""The form that offices file: II.06a of Circular 01/2020/TT-VPCP, from the report's counts (R37).

The form has no column for what was returned, for what waits for the citizen, nor for what has no
appointment; its printed notes say where they go. Returned dossiers stand under *on time* (column 9)
and paused ones under *within the deadline* (column 12). A result or an open dossier without an
appointment goes into the same two columns, for without one nothing is late (R31).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from motcua.errors import BrokenBooks
from motcua.indicators import Indicators


class FormRow(NamedTuple):
    """One row of form II.06a: a field of administration, or a level; all of dossiers.

    Attributes:
        field: name or key of the row (column 2).
        received_online: column 4.
        received_other: column 5, in person and by post: all that did not come online.
        carried_over: column 6.
        early: column 8.
        on_time: column 9, with the returned, and results without an appointment.
        late: column 10.
        within_deadline: column 12, with the paused, and the open without an appointment.
        overdue: column 13.
    """

    field: str
    received_online: int
    received_other: int
    carried_over: int
    early: int
    on_time: int
    late: int
    within_deadline: int
    overdue: int

    @property
    def total(self) -> int:
        """Column 3, to be handled: 4 + 5 + 6."""
        return self.received_online + self.received_other + self.carried_over

    @property
    def resolved(self) -> int:
        """Column 7: 8 + 9 + 10."""
        return self.early + self.on_time + self.late

    @property
    def in_process(self) -> int:
        """Column 11: 12 + 13."""
        return self.within_deadline + self.overdue


def form_06a(fields: Mapping[str, Indicators]) -> tuple[FormRow, ...]:
    """The rows of form II.06a, one for each of the counts given, in their order.

    Raises:
        BrokenBooks: in a row, column 3 is not columns 7 + 11 or not the total counted.
    """
    return tuple(_row(field, figures) for field, figures in fields.items())


def added(field: str, rows: tuple[FormRow, ...]) -> FormRow:
    """The sum of rows under a name of its own, as the form's last line has it."""
    sums = [sum(column) for column in zip(*(row[1:] for row in rows), strict=True)]
    return FormRow(field, *(sums or [0] * (len(FormRow._fields) - 1)))


def _row(field: str, f: Indicators) -> FormRow:
    row = FormRow(
        field=field,
        received_online=f.received_online,
        received_other=f.received - f.received_online,
        carried_over=f.carried_over,
        early=f.early,
        on_time=f.on_time + f.resolved_undated + f.returned,
        late=f.late,
        within_deadline=f.within_deadline + f.in_process_undated + f.paused,
        overdue=f.overdue,
    )
    if not f.total == row.total == row.resolved + row.in_process:
        raise BrokenBooks(
            f"{field}: form II.06a: column 3 is {row.total} = 4 + 5 + 6, of {f.total} counted, "
            f"and 7 + 11 = {row.resolved} + {row.in_process}; {f}"
        )
    return row
