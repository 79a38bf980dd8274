"""What will befall a dossier once it has come, and how long each of its steps takes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from motcua.clock import NEVER
from motcua.register import Rows
from motcua.scenario import CHANNELS, OfficePlan, Procedure
from motcua.scenario.layout import Layout
from motcua.scenario.models import Amount
from motcua.workload.chance import (
    WORK_COLUMN,
    Bools,
    Floats,
    Ints,
    Numbers,
    Purpose,
    Stream,
    Streams,
)
from motcua.workload.spans import Spans

OUTCOME = np.dtype(
    [
        ("at", "i8"),
        ("office", "i4"),
        ("procedure", "i4"),
        ("channel", "i1"),
        ("stock", "?"),
        ("paused", "?"),
        ("paid_online", "?"),
        ("refused", "?"),
        ("digitised_in", "?"),
        ("digitised_out", "?"),
        ("requests", "i1"),
        ("silent", "?"),
        ("response", "i8"),
        ("second_response", "i8"),
        ("payment", "i8"),
        ("turned_back", "?"),
        ("withdrawal", "i8"),
        ("reappointed", "?"),
        ("recording", "i8"),
        ("pickup", "i8"),
        ("correction", "i8"),
    ]
)
"""One dossier's fate. `at` is the submission (of opening stock: the acceptance); `requests` for
papers 0 to 2; durations in seconds of the span's own unit, NEVER where it does not happen."""

ONLINE, IN_PERSON, POSTAL = map(CHANNELS.index, ("online", "in_person", "postal"))


def streams_of(layout: Layout, purpose: Stream, names: Sequence[Sequence[str]]) -> Streams:
    """Streams of dossiers: a row of each is a dossier's, its last columns its steps'."""
    columns = WORK_COLUMN + layout.most_steps
    return Streams.of(layout.scenario.seed, purpose, names, columns=columns)


class Fates:
    """The shares and amounts of a layout by which uniforms decide, in tables.

    Of every dossier the office and the procedure say which row is its own; what a scenario does not
    speak of has the share nought.
    """

    def __init__(self, layout: Layout) -> None:
        self.most_steps = layout.most_steps
        self._of_offices(layout.plans)
        self._of_procedures(list(layout.scenario.procedures.values()))
        self._of_steps(layout)

    def _of_offices(self, plans: Sequence[OfficePlan]) -> None:
        citizens = [plan.citizens for plan in plans]
        self.reach_s = np.array([plan.reach_s for plan in plans], np.int64)
        self.online = np.array([(one.online_elsewhere, one.online) for one in citizens], np.float64)
        self.postal = np.array([one.postal for one in citizens], np.float64)
        self.paid_online = np.array([one.paid_online for one in citizens], np.float64)
        shares = [[one.input_digitised.get(name, 1.0) for name in CHANNELS] for one in citizens]
        self.digitised_in = np.array(shares, np.float64)
        self.digitised_out = np.array([one.output_digitised for one in citizens], np.float64)
        leaving = [one.withdrawals for one in citizens]
        self.leaves, self.leaves_after = (
            _shares(leaving),
            Spans([x.after if x else None for x in leaving]),
        )
        wrong = [one.corrections for one in citizens]
        self.returns, self.returns_after = (
            _shares(wrong),
            Spans([x.after if x else None for x in wrong]),
        )
        late = [plan.recording for plan in plans]
        self.recorded_late, self.recording = (
            _shares(late),
            Spans([x.delay if x else None for x in late]),
        )
        self.picked_up = np.array([one.pickup is not None for one in citizens], np.bool_)
        self.pickup = Spans([one.pickup for one in citizens])
        self.reappointed = _shares([plan.reappointment for plan in plans])

    def _of_procedures(self, procedures: Sequence[Procedure]) -> None:
        self.must_be_online = np.array([one.must_be_online for one in procedures], np.intp)
        self.fee = np.array([one.fee for one in procedures], np.bool_)
        self.refused = np.array([one.refused for one in procedures], np.float64)
        asked = [one.supplement for one in procedures]
        self.is_asked = np.array([one is not None for one in asked], np.bool_)
        self.asked = _shares(asked)
        self.again = np.array([one.again if one else 0.0 for one in asked], np.float64)
        self.silent = np.array([one.silent if one else 0.0 for one in asked], np.float64)
        self.response = Spans([one.response if one else None for one in asked])
        owed = [one.financial for one in procedures]
        self.owes, self.payment = (
            _shares(owed),
            Spans([one.response if one else None for one in owed]),
        )
        self.turned_back = _shares([one.turn_back for one in procedures])

    def _of_steps(self, layout: Layout) -> None:
        """Work and waits of each step; (procedures, steps) places in their amounts, -1 = none."""
        procedures = list(layout.scenario.procedures.values())
        shape = len(procedures), layout.most_steps
        self.work_of, self.wait_of = np.full(shape, -1, np.intp), np.full(shape, -1, np.intp)
        self.factor = np.ones((len(layout.plans), *shape), np.float64)
        works: list[Amount | None] = []
        waits: list[Amount | None] = []
        for number, procedure in enumerate(procedures):
            for place, step in enumerate(procedure.steps.values()):
                if step.wait is not None:
                    self.wait_of[number, place] = len(waits)
                    waits.append(step.wait)
                elif step.work is not None and step.role is not None:
                    self.work_of[number, place] = len(works)
                    works.append(step.work)
                    self.factor[:, number, place] = [
                        plan.work_factor.get(step.role, 1.0) for plan in layout.plans
                    ]
        self.works, self.waits = Spans(works), Spans(waits)
        entries = [plan.entry for plan in layout.plans]
        more = [(entry.systems - 1) * entry.minutes if entry else 0.0 for entry in entries]
        self.entry_minutes = np.array(more, np.float64)

    def channels(self, rows: Rows, u: Floats) -> NDArray[np.int8]:
        """How each dossier is filed, by its office and its procedure."""
        office = rows["office"]
        online = self.online[office, self.must_be_online[rows["procedure"]]]
        elsewhere = np.where(u[:, Purpose.POSTAL] < self.postal[office], POSTAL, IN_PERSON)
        return np.where(u[:, Purpose.CHANNEL] < online, ONLINE, elsewhere).astype(np.int8)

    def decide(self, rows: Rows, u: Floats) -> None:
        """Fill in what befalls each dossier, but its arrival.

        Args:
            rows: (n,) OUTCOME with office, procedure and channel.
            u: (n, COLUMNS) uniforms, a row each dossier.
        """
        office, procedure = rows["office"].astype(np.intp), rows["procedure"].astype(np.intp)
        self._by_procedure(rows, u, office, procedure)
        self._by_office(rows, u, office)
        is_paid = u[:, Purpose.PAID_ONLINE] < self.paid_online[office]
        rows["paid_online"] = self.fee[procedure] & is_paid
        digitised = self.digitised_in[office, rows["channel"]]
        rows["digitised_in"] = u[:, Purpose.INPUT] < digitised
        rows["digitised_out"] = u[:, Purpose.OUTPUT] < self.digitised_out[office]

    def _by_procedure(self, rows: Rows, u: Floats, office: Numbers, procedure: Numbers) -> None:
        reach = self.reach_s[office]
        rows["refused"] = u[:, Purpose.REFUSED] < self.refused[procedure]
        first = u[:, Purpose.SUPPLEMENT] < self.asked[procedure]
        rows["requests"] = first * (1 + (u[:, Purpose.AGAIN] < self.again[procedure]))
        rows["silent"] = u[:, Purpose.SILENT] < self.silent[procedure]
        asked = self.is_asked[procedure]
        for name, purpose in (
            ("response", Purpose.RESPONSE),
            ("second_response", Purpose.SECOND_RESPONSE),
        ):
            rows[name] = self.response.when(asked, procedure, u[:, purpose], reach, 0)
        owes = u[:, Purpose.FINANCIAL] < self.owes[procedure]
        rows["payment"] = self.payment.when(owes, procedure, u[:, Purpose.PAYMENT], reach, NEVER)
        rows["turned_back"] = u[:, Purpose.TURN_BACK] < self.turned_back[procedure]

    def _by_office(self, rows: Rows, u: Floats, office: Numbers) -> None:
        reach = self.reach_s[office]
        everyone = np.ones(len(rows), np.bool_)
        for name, happens, spans, purpose in (
            ("withdrawal", _below(u, Purpose.WITHDRAWAL, self.leaves[office]), self.leaves_after,
             Purpose.WITHDRAWAL_AFTER),
            ("recording", _below(u, Purpose.RECORDING, self.recorded_late[office]), self.recording,
             Purpose.RECORDING_DELAY),
            ("correction", _below(u, Purpose.CORRECTION, self.returns[office]), self.returns_after,
             Purpose.CORRECTION_AFTER),
            ("pickup", everyone & self.picked_up[office], self.pickup, Purpose.PICKUP),
        ):  # fmt: skip
            rows[name] = spans.when(happens, office, u[:, purpose], reach, NEVER)
        rows["reappointed"] = _below(u, Purpose.REAPPOINTMENT, self.reappointed[office])

    def amounts(self, rows: Rows, u: Floats) -> Ints:
        """Seconds of each step of each dossier: work at speed 1 by the office's habits, or a wait.

        Returns:
            (n, steps); 0 = no such step.
        """
        amounts = np.zeros((len(u), self.most_steps), np.int64)
        office, procedure = rows["office"].astype(np.intp), rows["procedure"].astype(np.intp)
        for number in range(self.most_steps):
            column = u[:, WORK_COLUMN + number]
            which = self.work_of[procedure, number]
            on = np.flatnonzero(which >= 0)
            minutes = self.works.variates(which[on], column[on])
            minutes = minutes * self.factor[office[on], procedure[on], number]
            if number == 0:
                minutes = minutes + self.entry_minutes[office[on]]
            amounts[on, number] = np.maximum(1, np.rint(np.minimum(minutes * 60, 1e9)))
            which = self.wait_of[procedure, number]
            on = np.flatnonzero(which >= 0)
            reach = self.reach_s[office[on]]
            amounts[on, number] = self.waits.lasting(which[on], column[on], reach)
        return amounts


class _Chance(Protocol):
    """What happens to a share of dossiers."""

    @property
    def share(self) -> float: ...


def _shares(chances: Sequence[_Chance | None]) -> Floats:
    return np.array([one.share if one else 0.0 for one in chances], np.float64)


def _below(u: Floats, purpose: Purpose, share: Floats) -> Bools:
    return np.asarray(u[:, purpose] < share)
