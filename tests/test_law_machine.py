"""The law applied: step and Machine agree, the library's traps, the picture, the refusals."""

from __future__ import annotations

import datetime as dt
import itertools
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
import transitions

from motcua.clock import DAY, HOUR, NEVER, Boundary, Deadline, Unit
from motcua.errors import RuleError
from motcua.law import (
    EVERYONE,
    GUARDS,
    LAW_ACTS,
    POLICIES,
    RULES,
    RUNNING,
    VARIANTS,
    WORK_ACTS,
    Act,
    Dossier,
    Facts,
    Law,
    Moment,
    Pause,
    Role,
    State,
    diagram,
)
from motcua.words import LANGUAGES, say


class Ticks:
    """Every second is worked; a working or calendar day is a day."""

    def due(self, at: int, deadline: Deadline) -> int:
        return at + deadline.amount * DAY

    def add(self, at: int, work_s: int) -> int:
        return at + work_s

    def between(self, a: int, b: int) -> int:
        return b - a

    def boundary(self, due_at: int, boundary: Boundary) -> tuple[int, int]:
        return (due_at, due_at) if boundary is Boundary.EXACT else (due_at - HOUR, due_at)


def law_of(name: str = "2025", **changes: Any) -> Law:
    policy = POLICIES[name] if name in POLICIES else VARIANTS[name]
    return Law(replace(policy, **changes), Ticks())


# -- one table, two ways to apply it


AT = int((dt.datetime(2023, 11, 8, 10) - dt.datetime(1970, 1, 1)).total_seconds())
EARLIER, LATER = AT - DAY, AT + DAY
KNOBS: dict[str, tuple[object, ...]] = {
    "is_complete": (True, False),
    "fee_outstanding": (False, True),
    "cause": (Pause.SUPPLEMENT, Pause.FEE),
    "paused_from": (State.RECEIVED, State.PROCESSING),
    "supplements": (0, 1),
    "reschedules": (0, 1),
    "due_at": (NEVER, EARLIER, AT, LATER),
    "limit_at": (NEVER, EARLIER, AT, LATER),
    "delivered_at": (NEVER, EARLIER),
    "is_digitised_in": (False, True),
    "is_digitised_out": (False, True),
    **{name: (True, False) for name in Facts._fields if name.startswith(("is_", "has_", "right_"))},
    "new_due_at": (AT, LATER + DAY),
    "prepay": (False, True),
}
"""Values that make every guard come out true and false."""
READS = {
    "channel_offered": "is_offered",
    "papers_complete": "is_complete",
    "papers_missing": "is_complete",
    "right_authority": "right_authority",
    "not_acceptable": "is_complete right_authority",
    "reception_open": "is_open",
    "system_up": "has_system",
    "fee_prepaid": "prepay fee_outstanding",
    "reason_given": "has_reason",
    "assigned": "is_assigned",
    "present": "is_present",
    "account_free": "has_account",
    "supplements_left": "supplements",
    "fee_outstanding": "fee_outstanding",
    "fee_settled": "fee_outstanding",
    "fee_excludable": "is_excludable",
    "waits_for_supplement": "cause",
    "cause_cleared": "cause is_complete fee_outstanding",
    "paused_from_received": "paused_from",
    "paused_from_processing": "paused_from",
    "waited_out": "limit_at",
    "before_due": "due_at",
    "at_due": "due_at",
    "after_due": "due_at",
    "has_appointment": "due_at",
    "reschedules_left": "reschedules",
    "later_appointment": "new_due_at due_at",
    "undelivered": "delivered_at",
    "input_on_paper": "is_digitised_in",
    "output_on_paper": "is_digitised_out",
}
"""What of dossier, facts and policy each guard asks."""


def situations(act: Act) -> Iterator[tuple[Law, Dossier, dict[str, Any]]]:
    """Every outcome of the guards of an act, in every state."""
    laws = {False: law_of(), True: law_of("prepay")}
    guards = {name for rule in RULES if rule.act is act for name in rule.guards}
    knobs = sorted({knob for name in guards for knob in READS[name].split()})
    for values in itertools.product(*(KNOBS[knob] for knob in knobs)):
        setting: dict[str, Any] = dict(zip(knobs, values, strict=True))
        law = laws[setting.pop("prepay", False)]
        stated = {k: setting.pop(k) for k in tuple(setting) if k in Facts._fields}
        for state in State:
            yield law, posed(state, setting), stated


def posed(state: State, setting: dict[str, Any]) -> Dossier:
    """A dossier in a state with a consistent ledger, then as the setting says."""
    dossier = Dossier(deadline=Deadline(Unit.WORKING_DAYS, 5), state=state)
    dossier.accepted_at = dossier.submitted_at = AT - 7 * DAY
    if state in RUNNING:
        dossier.running_since = AT - 7 * DAY
    if state is State.PAUSED:
        dossier.paused_at, dossier.stood_due_at = AT - 2 * DAY, AT
        dossier.cause, dossier.paused_from = Pause.SUPPLEMENT, State.PROCESSING
    for name, value in setting.items():
        setattr(dossier, name, value)
    return dossier


ROLES = (*Role, EVERYONE, Role.RECEPTION | Role.HEAD, Role(0))


@pytest.mark.parametrize("act", LAW_ACTS, ids=lambda act: act.key)
def test_machine_and_table_agree_in_every_situation(act: Act) -> None:
    told: set[tuple[object, ...]] = set()
    outcomes: set[tuple[str, bool]] = set()
    for law, dossier, stated in situations(act):
        before = dossier.snapshot()
        for role in ROLES:
            facts = Facts(role, AT, **stated)
            rows = [r for r in RULES if r.act is act and dossier.state in r.sources]
            holds = {n: GUARDS[n](dossier, facts, law) for r in rows for n in r.guards}
            outcomes |= holds.items()
            enabled = [r for r in rows if r.role & role and all(holds[n] for n in r.guards)]
            assert len(enabled) <= 1, "two rules for one act"
            moved = dossier.copy()
            if enabled:
                rule, after = law.step(dossier, act, facts)
                assert rule is enabled[0]
                assert law.fire(moved, act, facts) is rule
                assert moved.snapshot() == after.snapshot() != before
                assert after.state is (dossier.state if rule.dest is None else rule.dest)
                assert law.explain(dossier, act, facts) is None
            elif (case := (dossier.state, role, *holds.values())) not in told:
                told.add(case)
                refused_alike(law, moved, act, facts)
                assert moved.snapshot() == before
            assert dossier.snapshot() == before
    assert outcomes == {(n, b) for r in RULES if r.act is act for n in r.guards for b in (0, 1)}


def refused_alike(law: Law, dossier: Dossier, act: Act, facts: Facts) -> None:
    """Step, Machine and explanation refuse with the same sentence, in two languages."""
    with pytest.raises(RuleError) as by_step:
        law.step(dossier, act, facts)
    with pytest.raises(RuleError) as by_machine:
        law.fire(dossier, act, facts)
    why = law.explain(dossier, act, facts)
    assert why is not None
    assert str(by_step.value) == str(by_machine.value) == str(why) == said(why, "en")
    assert say(f"act.{act.key}", "vi") in said(why, "vi")
    assert say(f"act.{act.key}", "en") in said(why, "en")
    assert "{" not in said(why, "vi") + said(why, "en")


def said(error: RuleError, lang: Any) -> str:
    return say(error.key, lang, **error.facts)


@pytest.mark.parametrize("name", VARIANTS)
def test_allowed_is_what_step_does(name: str) -> None:
    law = law_of(name)
    for state in State:
        dossier = posed(state, {"due_at": LATER} if state in RUNNING else {})
        for facts in (Facts(EVERYONE, AT, new_due_at=LATER + DAY), Facts(EVERYONE, AT)):
            stated = facts._replace(new_due_at=LATER + DAY)
            possible = [act for act in LAW_ACTS if law.explain(dossier, act, stated) is None]
            stepped = [law.step(dossier, act, stated)[0].id for act in possible]
            assert sorted(rule.id for rule in law.allowed(dossier, facts)) == sorted(stepped)


# -- the library's traps (law.md §5.1)


def test_no_dossier_is_ever_registered_with_the_machine() -> None:
    law = law_of()
    twins = [Dossier(), Dossier(), Dossier(state=State.PROCESSING)]
    for dossier in twins[:2]:
        law.fire(dossier, Act.SUBMIT, Facts(Role.CITIZEN, AT))
    assert [dossier.state for dossier in twins] == [
        State.SUBMITTED,
        State.SUBMITTED,
        State.PROCESSING,
    ]
    assert law.machine.models == []
    assert not hasattr(twins[0], "trigger")
    assert twins[0] != twins[1], "equal positions are two dossiers"
    assert law.machine is law.machine


def test_the_machine_has_only_the_law_s_states_and_acts() -> None:
    machine = law_of().machine
    assert list(machine.states) == [state.name for state in State]
    assert set(machine.events) == {act.key for act in LAW_ACTS}
    destinations = {
        transition.dest
        for event in machine.events.values()
        for rows in event.transitions.values()
        for transition in rows
    }
    assert destinations - {None} <= set(machine.states)
    assert isinstance(machine, transitions.Machine)


def test_the_library_fails_in_two_ways_and_the_law_in_one() -> None:
    law = law_of()
    wrong_state = Dossier(state=State.NEW)
    with pytest.raises(transitions.MachineError):
        law.machine.fire(wrong_state, Act.ACCEPT, Facts(EVERYONE, AT))
    guard_false = Dossier(state=State.SUBMITTED, is_complete=False)
    assert law.machine.fire(guard_false, Act.ACCEPT, Facts(EVERYONE, AT)) is None
    for dossier in (wrong_state, guard_false):
        with pytest.raises(RuleError):
            law.fire(dossier, Act.ACCEPT, Facts(EVERYONE, AT))


def test_the_library_s_own_list_of_triggers_ignores_guards_and_ours_does_not() -> None:
    law = law_of()
    dossier = Dossier(state=State.SUBMITTED, is_complete=False)
    assert "accept" in law.machine.get_triggers("SUBMITTED")
    assert Act.ACCEPT not in {rule.act for rule in law.allowed(dossier, Facts(EVERYONE, AT))}


# -- the picture


def test_the_diagram_is_made_from_the_table() -> None:
    for lang in LANGUAGES:
        text = diagram(RULES, lang)
        assert text.startswith("stateDiagram-v2\n")
        for rule in RULES:
            label = f"{say(f'act.{rule.act.key}', lang)} ({rule.id})"
            assert text.count(label) == len(rule.sources), rule.id
    assert '    state "Processing (4)" as PROCESSING\n' in diagram(RULES, "en")
    assert "    [*] --> SUBMITTED: Nộp hồ sơ (T00)\n" in diagram(RULES, "vi")
    arrows = re.findall(r"^    (\S+) --> (\S+)", diagram(RULES, "en"), flags=re.M)
    assert len(arrows) == len(set(arrows))


# -- what a refusal says


def test_a_refusal_by_state_says_when_and_who_and_what_instead() -> None:
    dossier = Dossier(state=State.PAUSED, cause=Pause.SUPPLEMENT, is_complete=False)
    why = law_of().explain(dossier, Act.RESOLVE, Facts(Role.HEAD, AT))
    assert why is not None
    assert why.key == "refusal.state"
    assert said(why, "en") == (
        "“Sign the result” is not possible for a dossier in state “Paused”: only when "
        "Processing, by the head; allowed now: Supply missing papers (the citizen), "
        "Withdraw (the citizen), Digitise the papers (reception)"
    )
    assert said(why, "vi") == (
        "không thể “Ký kết quả và chuyển về Một cửa” khi hồ sơ ở trạng thái “Tạm dừng”: chỉ thực "
        "hiện được khi Đang xử lý, do lãnh đạo; lúc này được phép: Nộp bổ sung (người nộp hồ sơ), "
        "Rút hồ sơ (người nộp hồ sơ), Số hóa hồ sơ đầu vào (cán bộ tiếp nhận)"
    )


def test_a_refusal_by_guard_says_the_numbers_and_dates() -> None:
    law = law_of()
    dossier = posed(State.PROCESSING, {"due_at": LATER, "supplements": 1})
    why = law.explain(dossier, Act.ASK_SUPPLEMENT, Facts(Role.SPECIALIST, AT, has_reason=False))
    assert why is not None
    assert why.facts["guards"] == ("supplements_left", "reason_given")
    assert "papers were asked for 1 time(s) already; at most 1; the reasons" in said(why, "en")
    assert "đã yêu cầu bổ sung 1 lần, nhiều nhất 1 lần; chưa nêu đủ" in said(why, "vi")
    sooner = Facts(Role.HEAD, AT, new_due_at=AT + 60)
    why = law.explain(dossier, Act.RESCHEDULE, sooner)
    assert why is not None
    assert (
        "the new appointment (10:01 08/11/2023) must be after the present one (10:00 09/11/2023)"
    ) in said(why, "en")
    paused = posed(State.PAUSED, {"limit_at": LATER, "is_complete": False})
    why = law.explain(paused, Act.EXPIRE, Facts(Role.SYSTEM, AT))
    assert why is not None
    assert "(hạn: 10:00 09/11/2023; lúc này: 10:00 08/11/2023)" in said(why, "vi")


def test_a_result_without_papers_is_refused_for_the_papers_and_not_for_its_class() -> None:
    for due_at in (NEVER, EARLIER, AT, LATER):
        dossier = posed(State.PROCESSING, {"due_at": due_at, "is_complete": False})
        why = law_of().explain(dossier, Act.RESOLVE, Facts(Role.HEAD, AT))
        assert why is not None
        assert why.facts["guards"] == ("papers_complete",)


def test_a_refusal_by_role_names_both() -> None:
    dossier = posed(State.PROCESSING, {"due_at": LATER})
    why = law_of().explain(dossier, Act.RESOLVE, Facts(Role.RECEPTION | Role.SPECIALIST, AT))
    assert why is not None
    assert said(why, "en").startswith(
        "“Sign the result” (state “Processing”) is for the head to do, not for reception, "
        "the specialist; allowed now: "
    )


@pytest.mark.parametrize("act", WORK_ACTS, ids=lambda act: act.key)
def test_the_work_s_own_records_are_no_acts_of_the_law(act: Act) -> None:
    dossier = posed(State.PROCESSING, {})
    refused_alike(law_of(), dossier, act, Facts(EVERYONE, AT))
    why = law_of().explain(dossier, act, Facts(EVERYONE, AT))
    assert why is not None
    assert why.key == "refusal.unknown"


def test_nothing_allowed_is_said_and_an_instant_without_date_too() -> None:
    why = law_of().explain(Dossier(state=State.REFUSED), Act.ACCEPT, Facts(EVERYONE, AT))
    assert why is not None
    assert said(why, "en").endswith("; allowed now: nothing")
    assert f"{Moment(NEVER):vi} {Moment(AT + 5):en}" == "không có 10:00:05 08/11/2023"
