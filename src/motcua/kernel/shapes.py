"""What the kernel holds: rows of numbers for everything that the reference holds as objects.

Columns of `LIFE` that have the name of a field of `law.Dossier` mean what it means there; the same
of `FACTS` and `law.Facts`, of the rest of `LIFE` and `engine.handling.Handling`, of `OFFICER` and
`engine.handling.Officer`.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from motcua.kernel.compiled import constant, constants, reader
from motcua.law import Act, State
from motcua.register import DUTY, MOVE
from motcua.workload import OUTCOME

NOBODY: Final = constant(-1)

_LEGAL_NUMBERS: Final = [
    ("deadline", "i8"),
    ("submitted_at", "i8"),
    ("accepted_at", "i8"),
    ("resolved_at", "i8"),
    ("ended_at", "i8"),
    ("delivered_at", "i8"),
    ("corrected_at", "i8"),
    ("due_at", "i8"),
    ("stood_due_at", "i8"),
    ("original_due_at", "i8"),
    ("appointment_at", "i8"),
    ("paused_at", "i8"),
    ("limit_at", "i8"),
    ("running_since", "i8"),
    ("used_s", "i8"),
    ("paused_s", "i8"),
    ("supplements", "i8"),
    ("reschedules", "i8"),
]
_LEGAL_FLAGS: Final = [
    ("state", "i1"),
    ("cause", "i1"),
    ("paused_from", "i1"),
    ("is_complete", "?"),
    ("fee_outstanding", "?"),
    ("fee_paid_online", "?"),
    ("is_digitised_in", "?"),
    ("is_digitised_out", "?"),
    ("is_notice_late", "?"),
    ("is_apology_late", "?"),
    ("is_refusal_late", "?"),
    ("is_correction_late", "?"),
]
LIFE: Final = np.dtype(
    [
        *_LEGAL_NUMBERS,
        ("number", "i8"),
        ("procedure", "i8"),
        ("first_step", "i8"),
        ("step", "i8"),
        ("remains", "i8"),
        ("entered_at", "i8"),
        ("ticket", "i8"),
        ("officer", "i8"),
        ("asked", "i8"),
        *_LEGAL_FLAGS,
        ("has_owed", "?"),
        ("is_decided", "?"),
    ],
    align=True,
)
"""A dossier, its legal position first; `deadline` is a row of `deadlines`, NOBODY's if none is."""

FACTS: Final = np.dtype(
    [
        ("role", "i8"),
        ("at", "i8"),
        ("new_due_at", "i8"),
        ("reported_at", "i8"),
        ("is_offered", "?"),
        ("is_open", "?"),
        ("has_system", "?"),
        ("right_authority", "?"),
        ("is_assigned", "?"),
        ("is_present", "?"),
        ("has_account", "?"),
        ("has_reason", "?"),
        ("is_excludable", "?"),
        ("online", "?"),
    ],
    align=True,
)

POLICY: Final = np.dtype(
    [
        ("max_supplements", "i8"),  # NOBODY = no limit
        ("max_reschedules", "i8"),
        ("supplement_clock", "i8"),
        ("financial_clock", "i8"),
        ("boundary", "i8"),
        ("judges_current", "?"),
        ("prepay", "?"),
    ],
    align=True,
)

PLAN: Final = np.dtype(
    [
        ("number", "i8"),
        ("clock", "i8"),
        ("first_officer", "i8"),
        ("officers", "i8"),
        ("discipline", "i8"),
        ("at_close", "i8"),
        ("puts_down", "?"),
        ("pickup", "i8"),
        ("recording", "i8"),
        ("withdrawals", "i8"),
        ("corrections", "i8"),
        ("extra", "i8"),
    ],
    align=True,
)
"""An office. A span is NONE, CALENDAR or WORKING; `extra` is a row of `deadlines`, or NOBODY's."""

PROCEDURE: Final = np.dtype(
    [
        ("first_step", "i8"),
        ("steps", "i8"),
        ("asks", "i8"),
        ("response", "i8"),
        ("owes", "i8"),
        ("payment", "i8"),
        ("turns", "i8"),
        ("deadline", "i8"),
        ("fee", "?"),
    ],
    align=True,
)
"""`asks`, `owes` and `turns` are the steps at whose end that may happen, NOBODY's if at none.

`deadline` is the row of `deadlines` for the first of CHANNELS; those of the others follow it.
"""

STEP: Final = np.dtype(
    [("queue", "i8"), ("role", "i8"), ("priority", "i8"), ("systems", "i8"), ("wait", "i8")]
)
"""A step: of work, `wait` is NONE; of a wait, `queue` and `role` are NOBODY's."""

QUEUE: Final = np.dtype(
    [("role", "i8"), ("systems", "i8"), ("length", "i8"), ("opened", "i8"), ("is_open", "?")]
)
"""A queue and how many entries stand in it; `opened` of row k is the queue opened as the k-th."""

OFFICER: Final = np.dtype(
    [
        ("number", "i8"),
        ("roles", "i8"),
        ("taker", "i8"),
        ("turn", "i8"),
        ("until_at", "i8"),
        ("speeds", "i8"),
        ("next_window", "i8"),
        ("last_window", "i8"),
        ("is_on_duty", "?"),
        ("is_gone", "?"),
        ("is_taken", "?"),
        ("has_finish", "?"),
        ("in_hand", "i8"),
        ("finish_at", "i8"),
        ("finish", "i8"),
        ("since", "i8"),
        ("speed", "i8"),
    ],
    align=True,
)
"""An officer. `taker` of row k is who takes as the k-th, and k is their `turn`; `finish` is the
number of the event."""

_NUMBERS = (
    *("now", "down", "dossiers", "coming", "written", "expected", "sequence"),
    *("opened", "waiting", "longest", "room"),
    *("plan", "clock", "officers", "ready", "lives", "queues", "entries", "events", "moves"),
    *("start", "end", "most_steps", "kinds_of_queue", "outages_known"),
    *("rows", "deadlines", "clocks", "policy", "plans", "staff", "speeds"),
    *("queue_rows", "steps", "procedures", "facts"),
    *("fates", "amounts", "order", "begins", "duty", "windows", "outages"),
)
WORK: Final = np.dtype(
    [*((name, "i8") for name in _NUMBERS), ("is_called", "?"), ("is_own_law", "?")], align=True
)
"""Everything that an office holds while its run lasts: numbers, and the addresses of tables.

Numbers: the instant `now`; the systems that are `down`; which dossier is `coming`; how many moves
are `written` and events `expected`, the next of which has this `sequence`; how many queues are
`opened`, how many entries are `waiting` in them, the length of the `longest`, and for how many
there is `room` in each. What is given is made by `tables.plans`, what is drawn by `tables.chance`.
"""

WORD: Final = 8
"""Bytes of a number."""

life_at = reader(LIFE)
officer_at = reader(OFFICER)
queue_at = reader(QUEUE)
step_at = reader(STEP)
procedure_at = reader(PROCEDURE)
plan_at = reader(PLAN)
facts_at = reader(FACTS)
fate_at = reader(OUTCOME)
window_at = reader(DUTY)
move_at = reader(MOVE)
policy_at = reader(POLICY)

# Codes of what the scenario and the policy say in words

NONE, CALENDAR, WORKING = constants(0, 1, 2)
DISCIPLINES: Final = {"due_date": 0, "fifo": 1, "shortest": 2}
DUE_DATE, FIFO = 0, 1
AT_CLOSE: Final = {"go_on": 0, "finish": 1, "hand_over": 2, "start_again": 3}
GO_ON, FINISH, START_AGAIN = 0, 1, 3

ACTS: Final = 1 + max(int(act) for act in Act if act < Act.TAKE)
STATES: Final = 1 + max(int(state) for state in State)
