"""An office's export in, a register out: a CSV table, one line a dossier, and its companion YAML.

The companion has the table's name with `.yaml` and says what the cells cannot: offices, levels,
procedures, calendar, policy, source (`register.RegisterFacts`). The table is UTF-8, its cells apart
by commas, semicolons or tabs, its first line the names of the columns, in any order:

    code            of the dossier, once in the table
    office          key or name of an office of the companion
    procedure       key or national code of a procedure of the companion
    channel         in_person, online or postal
    status          a state of the law (submitted, refused, received, processing, paused,
                    completed_early, completed_on_time, completed_late, returned, withdrawn), or
                    `completed`: the class is always worked out from ended_at and due_at
    accepted_at     when the complete dossier was accepted; empty if it was not
    due_at          the appointment; empty = no deadline
    ended_at        result at the desk, refusal, return or withdrawal; empty while open
    paid_online     yes, no (or có, không), or when: yes is dated at the acceptance
    digitised_in    the same
    digitised_out   the same, dated at the end
    submitted_at    may be left out, as all that follow: when it was filed
    started_at      when the handling began
    paused_at, resumed_at   the last pause for papers; not resumed = it still waits, or ended so
    delivered_at    when the citizen took the result
    fee, must_be_online     yes or no; empty = as the companion says of the procedure

Instants are written 2023-10-23 08:05 or 23/10/2023 08:05, with seconds if they are known. A dossier
returned while it waited for papers was closed by the desk, any other returned one was refused in
writing (R35). Nothing is repaired: every contradiction of every line is a fault at its cell.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np

from motcua import places, scenario
from motcua.errors import InputError
from motcua.register import DOSSIER, DUTY, MOVE, Register, RegisterFacts
from motcua.register_table.calendars import clocks_of
from motcua.register_table.rows import STATUSES, Names, Row
from motcua.register_table.story import judged, moves, tell
from motcua.register_table.table import COLUMNS, NEEDED, Table, instant_of
from motcua.scenario.checks import unknown
from motcua.scenario.law_checks import check_named, with_law

__all__ = ["COLUMNS", "NEEDED", "STATUSES", "clocks_of", "companion", "instant_of", "read"]


def read(path: Path) -> Register:
    """The register that a table and its companion tell.

    Raises:
        InputError: every fault of the companion, or every fault of the table.
    """
    facts = companion(path.with_suffix(".yaml"))
    table = Table(path)
    names = Names.of(facts)
    rows = [Row(table, line, cells, names) for line, cells in table.lines()]
    for row in rows:
        tell(row)
    clocks = clocks_of(facts, [at for row in rows for at in row.at.values()])
    policy = scenario.policy(facts.regime, facts.policy, facts.law)
    written = []
    for number, row in enumerate(rows):
        if row.is_sound:
            state = judged(row, clocks[row.office], policy.early_boundary)
            written += moves(number, row, state, policy.supplement_clock)
    if table.faults:
        raise InputError(table.faults)
    ordered = np.array(written, MOVE)
    offices = np.array([row.office for row in rows], np.int32)
    place = np.arange(len(ordered))
    return Register(
        facts=facts,
        policy=policy,
        clocks=clocks,
        dossiers=np.array([row.facts for row in rows], DOSSIER),
        moves=ordered[np.lexsort((place, offices[ordered["dossier"]], ordered["at"]))],
        duty=np.zeros(0, DUTY),
        codes=tuple(row.cells["code"] for row in rows),
        rules=scenario.rules(facts.law),
    )


def companion(path: Path) -> RegisterFacts:
    """What a companion says of its table.

    Raises:
        InputError: every fault of the file.
    """
    document = with_law(places.load(path))
    facts = scenario.validate(document, RegisterFacts, list(check_named(document)))
    faults = [
        unknown(document, ("offices", key, "level"), office.level, list(facts.levels))
        for key, office in facts.offices.items()
        if office.level not in facts.levels
    ]
    faults += [
        unknown(document, ("officers", number, "office"), officer.office, list(facts.offices))
        for number, officer in enumerate(facts.officers)
        if officer.office not in facts.offices
    ]
    if facts.grain != "dossiers":
        faults.append(
            document.fault("fault.choice", ("grain",), found=facts.grain, expected="dossiers")
        )
    if faults:
        raise InputError(faults)
    return facts
