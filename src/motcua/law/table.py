"""The law: one table of rules, from which the machine, the diagram and every explanation are made.

Of Decree 61/2018/NĐ-CP no article was read, only that it is the same skeleton (domain.md §1.2), so
its rows say medium or low; Articles 14–24 of Decree 118/2025/NĐ-CP were read.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from motcua.law.names import COMPLETED, RUNNING, Act, ClockEffect, Role, State
from motcua.law.policy import Regime

Confidence = Literal["high", "medium", "low"]


@dataclass(frozen=True, slots=True)
class Basis:
    """On what a rule rests in one regime.

    Attributes:
        article: the citation.
        confidence: how sure we are that the article says so.
        form: `form.<form>` in words is the paper that the act issues; empty = none.
        form_number: of the paper in the regime's circular; empty = not known, or no paper.
    """

    article: str
    confidence: Confidence
    form: str = ""
    form_number: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """One row: who may do what, from where to where, when, and what becomes of it.

    Attributes:
        id: its name in this project's papers (law.md §3).
        sources: the states it applies to, lowest first.
        dest: the state it leads to; None = the state stays.
        role: the one role whose act it is.
        guards: names in GUARDS that must all hold.
        clock: what happens to the office's time.
        stamps: names in STAMPS, written in this order before the clock's effect.
        counts: the report's indicator that grows by one; empty = none.
        basis_2018, basis_2025: its source under each decree.
    """

    id: str
    act: Act
    sources: tuple[State, ...]
    dest: State | None
    role: Role
    guards: tuple[str, ...]
    clock: ClockEffect
    stamps: tuple[str, ...]
    counts: str
    basis_2018: Basis
    basis_2025: Basis

    def basis(self, regime: Regime) -> Basis:
        """Its source in a regime."""
        return self.basis_2018 if regime == "2018" else self.basis_2025


def _old(confidence: Confidence, form: str = "", number: str = "", article: str = "") -> Basis:
    return Basis(f"61/2018/NĐ-CP{article}", confidence, form, number)


def _new(article: str, form: str = "", number: str = "", confidence: Confidence = "high") -> Basis:
    return Basis(f"118/2025/NĐ-CP, {article}", confidence, form, number)


def _rule(
    id: str,
    act: Act,
    sources: frozenset[State] | set[State],
    dest: State | None,
    role: Role,
    *,
    basis_2018: Basis,
    basis_2025: Basis,
    guards: str = "",
    clock: ClockEffect = ClockEffect.KEEP,
    stamps: str = "",
    counts: str = "",
) -> Rule:
    return Rule(
        id=id,
        act=act,
        sources=tuple(sorted(sources)),
        dest=dest,
        role=role,
        guards=tuple(guards.split()),
        clock=clock,
        stamps=tuple(stamps.split()),
        counts=counts,
        basis_2018=basis_2018,
        basis_2025=basis_2025,
    )


RULES: Final[tuple[Rule, ...]] = (
    _rule(
        "T00", Act.SUBMIT, {State.NEW}, State.SUBMITTED, Role.CITIZEN,
        guards="channel_offered",
        stamps="submitted",
        basis_2018=_old("medium"),
        basis_2025=_new("Đ.15"),
    ),
    _rule(
        "T01", Act.ACCEPT, {State.SUBMITTED}, State.RECEIVED, Role.RECEPTION,
        guards="papers_complete right_authority reception_open system_up fee_prepaid",
        clock=ClockEffect.START,
        stamps="accepted",
        counts="received",
        basis_2018=_old("medium", "receipt", "01", ", Đ.17"),
        basis_2025=_new("Đ.17(3)", "receipt", "01"),
    ),
    _rule(
        "T02", Act.REFUSE, {State.SUBMITTED}, State.REFUSED, Role.RECEPTION,
        guards="not_acceptable reason_given",
        stamps="ended",
        counts="not_accepted",
        basis_2018=_old("medium", "refusal", "03", ", Đ.17"),
        basis_2025=_new("Đ.17(1)–(2)", "refusal", "03"),
    ),
    _rule(
        "T03", Act.START, {State.RECEIVED}, State.PROCESSING, Role.SPECIALIST,
        guards="assigned present account_free",
        basis_2018=_old("medium", "control", "05"),
        basis_2025=_new("Đ.19(1)", "control"),
    ),
    _rule(
        "T04", Act.ASK_SUPPLEMENT, RUNNING, State.PAUSED, Role.SPECIALIST,
        guards="supplements_left reason_given",
        clock=ClockEffect.STOP,
        stamps="supplement_asked",
        basis_2018=_old("medium", "supplement", "02"),
        basis_2025=_new("Đ.19(5)", "supplement", "02"),
    ),
    _rule(
        "T05", Act.ASK_FEE, {State.PROCESSING}, State.PAUSED, Role.SPECIALIST,
        guards="fee_outstanding fee_excludable",
        clock=ClockEffect.STOP,
        stamps="fee_asked",
        basis_2018=_old("low"),
        basis_2025=_new("Đ.24; 101/2024/NĐ-CP", confidence="medium"),
    ),
    _rule(
        "T06", Act.SUPPLY, {State.PAUSED}, None, Role.CITIZEN,
        guards="waits_for_supplement papers_missing",
        stamps="supplied",
        basis_2018=_old("medium"),
        basis_2025=_new("Đ.19(5)"),
    ),
    _rule(
        "T07", Act.PAY, RUNNING | {State.SUBMITTED, State.PAUSED}, None, Role.CITIZEN,
        guards="fee_outstanding",
        stamps="paid",
        basis_2018=_old("medium"),
        basis_2025=_new("Đ.24"),
    ),
    _rule(
        "T08a", Act.RESUME, {State.PAUSED}, State.RECEIVED, Role.RECEPTION,
        guards="cause_cleared paused_from_received",
        clock=ClockEffect.RESUME,
        basis_2018=_old("medium"),
        basis_2025=_new("Đ.19(5)"),
    ),
    _rule(
        "T08b", Act.RESUME, {State.PAUSED}, State.PROCESSING, Role.RECEPTION,
        guards="cause_cleared paused_from_processing",
        clock=ClockEffect.RESUME,
        basis_2018=_old("medium"),
        basis_2025=_new("Đ.19(5)"),
    ),
    _rule(
        "T09", Act.EXPIRE, {State.PAUSED}, State.RETURNED, Role.SYSTEM,
        guards="waits_for_supplement papers_missing waited_out",
        clock=ClockEffect.FINISH,
        stamps="ended",
        counts="returned_closed",
        basis_2018=_old("low"),
        basis_2025=_new("Đ.19(5)"),
    ),
    _rule(
        "T10", Act.RESOLVE, {State.PROCESSING}, State.COMPLETED_EARLY, Role.HEAD,
        guards="before_due papers_complete fee_settled",
        clock=ClockEffect.FINISH,
        stamps="resolved ended",
        counts="early",
        basis_2018=_old("medium"),
        basis_2025=_new("Đ.22(1)"),
    ),
    _rule(
        "T11", Act.RESOLVE, {State.PROCESSING}, State.COMPLETED_ON_TIME, Role.HEAD,
        guards="at_due papers_complete fee_settled",
        clock=ClockEffect.FINISH,
        stamps="resolved ended",
        counts="on_time",
        basis_2018=_old("medium"),
        basis_2025=_new("Đ.22(1)"),
    ),
    _rule(
        "T12", Act.RESOLVE, {State.PROCESSING}, State.COMPLETED_LATE, Role.HEAD,
        guards="after_due papers_complete fee_settled",
        clock=ClockEffect.FINISH,
        stamps="resolved ended",
        counts="late",
        basis_2018=_old("medium"),
        basis_2025=_new("Đ.22(1)"),
    ),
    _rule(
        "T13", Act.TURN_BACK, RUNNING, State.RETURNED, Role.SPECIALIST,
        guards="reason_given",
        clock=ClockEffect.FINISH,
        stamps="returned ended",
        counts="returned_refused",
        basis_2018=_old("medium", "refusal", "03"),
        basis_2025=_new("Đ.19(3)", "refusal", "03"),
    ),
    _rule(
        "T14", Act.WITHDRAW, {State.SUBMITTED}, State.WITHDRAWN, Role.CITIZEN,
        stamps="ended",
        basis_2018=_old("medium"),
        basis_2025=_new("Đ.21", "stop", "05"),
    ),
    _rule(
        "T15", Act.WITHDRAW, RUNNING | {State.PAUSED}, State.WITHDRAWN, Role.CITIZEN,
        clock=ClockEffect.FINISH,
        stamps="ended",
        counts="returned_withdrawn",
        basis_2018=_old("medium"),
        basis_2025=_new("Đ.21", "stop", "05"),
    ),
    _rule(
        "T16", Act.RESCHEDULE, RUNNING, None, Role.HEAD,
        guards="has_appointment reschedules_left later_appointment",
        stamps="rescheduled",
        basis_2018=_old("medium", "apology", "04"),
        basis_2025=_new("Đ.19(6)", "apology", "04"),
    ),
    _rule(
        "T17", Act.DELIVER, COMPLETED, None, Role.RECEPTION,
        guards="undelivered fee_settled",
        stamps="delivered",
        basis_2018=_old("medium"),
        basis_2025=_new("Đ.22(3)"),
    ),
    _rule(
        "T18", Act.CORRECT, COMPLETED, None, Role.SPECIALIST,
        stamps="corrected",
        basis_2018=_old("medium"),
        basis_2025=_new("Đ.23"),
    ),
    _rule(
        "T19", Act.DIGITISE_IN, RUNNING | {State.PAUSED}, None, Role.RECEPTION,
        guards="input_on_paper",
        stamps="digitised_in",
        counts="input_digitised",
        basis_2018=Basis("01/2023/TT-VPCP", "medium"),
        basis_2025=_new("Đ.17(1)(c)"),
    ),
    _rule(
        "T20", Act.DIGITISE_OUT, COMPLETED, None, Role.RECEPTION,
        guards="output_on_paper",
        stamps="digitised_out",
        counts="output_digitised",
        basis_2018=Basis("01/2023/TT-VPCP", "medium"),
        basis_2025=_new("Đ.22(1)"),
    ),
)  # fmt: skip
"""Every rule of the lifecycle (law.md §3); at most one row fires for any act."""
