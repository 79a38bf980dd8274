"""An office's own table in, a register out: any file of rows, and the companion that explains it.

The companion is a YAML file with the table's name (or one named beside it) that says what the cells
cannot: offices, levels, procedures, calendar, policy, source (`register.RegisterFacts`), and under
`table` how the columns are to be read (`mapping.TableRule`). Without a mapping the names of the
columns are these, in any order; only `accepted_at` is needed:

    code            of the dossier, once in the table
    office          key or name of an office of the companion
    procedure       key or national code of a procedure of the companion
    channel         in_person, online or postal
    status          a state of the law (submitted, refused, received, processing, paused,
                    completed_early, completed_on_time, completed_late, returned, withdrawn), or
                    `completed`: the class is always worked out from ended_at and due_at
    accepted_at     when the complete dossier was accepted; empty if it was not
    due_at          the appointment; empty = none
    ended_at        result at the desk, refusal, return or withdrawal; empty while open
    paid_online     yes, no (or có, không), or when: yes is dated at the acceptance
    digitised_in    the same
    digitised_out   the same, dated at the end
    submitted_at    when it was filed
    started_at      when the handling began
    paused_at, resumed_at   the last pause for papers; not resumed = it still waits, or ended so
    delivered_at    when the citizen took the result
    rescheduled_at, original_due_at   the new appointment was given, and the one on the first slip
    supplements     how often papers were asked for
    cause           why the dossier is late, one of `causes.CAUSES`
    officer         who handled it
    fee, must_be_online     yes or no; empty = as the companion says of the procedure

Instants are written 2023-10-23 08:05 or 23/10/2023 08:05, with seconds if they are known; also
23/10/2023 - 08:05, 23-10-2023 08:05 and 08:05 23/10/2023. Last lines that have neither a code nor
an instant are no dossiers. A dossier returned while it waited for papers was closed by the desk,
any other returned one was refused in writing (R35). Nothing is repaired: a row that contradicts
itself is set aside with every contradiction named, and counted as set aside. Of rows with one code
the first counts.
"""

from __future__ import annotations

from motcua.register_table.calendars import clocks_of
from motcua.register_table.moves import register_of
from motcua.register_table.names import STATUSES
from motcua.register_table.table import Table, companion, opened, read

__all__ = [
    "STATUSES",
    "Table",
    "clocks_of",
    "companion",
    "opened",
    "read",
    "register_of",
]
