"""The table of rules: its shape and its words."""

from __future__ import annotations

from motcua.law import (
    COMPLETED,
    GUARDS,
    LAW_ACTS,
    OPEN,
    POLICIES,
    RULES,
    RUNNING,
    STAMPS,
    TERMINAL,
    VARIANTS,
    WORK_ACTS,
    Act,
    ClockEffect,
    Dossier,
    Pause,
    Policy,
    Role,
    State,
    SupplementClock,
)
from motcua.words import LANGUAGES, is_known, say

# -- the shape of the table


def test_numbers_of_states_and_acts_never_change() -> None:
    names = (
        "NEW SUBMITTED REFUSED RECEIVED PROCESSING PAUSED COMPLETED_EARLY COMPLETED_ON_TIME "
        "COMPLETED_LATE RETURNED WITHDRAWN"
    )
    assert {state.name: int(state) for state in State} == {
        name: number for number, name in enumerate(names.split())
    }
    assert {act.name: int(act) for act in Act} == {
        **{act.name: number for number, act in enumerate(LAW_ACTS)},
        **{"TAKE": 30, "PUT_DOWN": 31, "FINISH": 32},
    }
    assert WORK_ACTS == (Act.TAKE, Act.PUT_DOWN, Act.FINISH)


def test_every_national_code_is_reached() -> None:
    codes = [state.national_code for state in State]
    assert codes == [0, 1, 3, 2, 4, 5, 9, 9, 9, 8, 7]
    assert Dossier(state=State.PAUSED, cause=Pause.SUPPLEMENT).national_code == 5
    assert Dossier(state=State.PAUSED, cause=Pause.FEE).national_code == 6
    assert Dossier(state=State.COMPLETED_LATE).national_code == 9
    assert Dossier(state=State.COMPLETED_LATE, delivered_at=5).national_code == 10


def test_states_fall_into_the_report_s_groups() -> None:
    assert frozenset(State) == OPEN | TERMINAL | {State.NEW, State.SUBMITTED}
    assert not OPEN & TERMINAL
    assert COMPLETED < TERMINAL
    assert RUNNING | {State.PAUSED} == OPEN
    assert State.PAUSED not in RUNNING


def test_every_act_of_the_law_has_rules_of_one_role() -> None:
    for act in LAW_ACTS:
        roles = {rule.role for rule in RULES if rule.act is act}
        assert len(roles) == 1, act
        assert len(roles.pop().parts) == 1, act
    assert {rule.act for rule in RULES} == set(LAW_ACTS)


def test_the_vocabularies_are_closed_and_used() -> None:
    assert {name for rule in RULES for name in rule.guards} == set(GUARDS)
    assert {name for rule in RULES for name in rule.stamps} == set(STAMPS)
    assert len({rule.id for rule in RULES}) == len(RULES)


def test_only_asking_the_citizen_stops_the_clock() -> None:
    stopping = {rule.act for rule in RULES if rule.clock is ClockEffect.STOP}
    assert stopping == {Act.ASK_SUPPLEMENT, Act.ASK_FEE}
    assert {rule.dest for rule in RULES if rule.clock is ClockEffect.STOP} == {State.PAUSED}
    finishing = {rule for rule in RULES if rule.clock is ClockEffect.FINISH}
    assert finishing == {
        rule for rule in RULES if rule.dest in TERMINAL and State.SUBMITTED not in rule.sources
    }


def test_after_the_end_only_delivery_correction_and_digitising() -> None:
    after = {rule.act for rule in RULES if TERMINAL & set(rule.sources)}
    assert after == {Act.DELIVER, Act.CORRECT, Act.DIGITISE_OUT}
    assert all(rule.dest is None for rule in RULES if TERMINAL & set(rule.sources))


def test_every_act_leads_where_the_decree_says() -> None:
    destinations: dict[Act, set[State | None]] = {}
    for rule in RULES:
        destinations.setdefault(rule.act, set()).add(rule.dest)
    assert {act: goals for act, goals in destinations.items() if goals != {None}} == {
        Act.SUBMIT: {State.SUBMITTED},
        Act.ACCEPT: {State.RECEIVED},
        Act.REFUSE: {State.REFUSED},
        Act.START: {State.PROCESSING},
        Act.ASK_SUPPLEMENT: {State.PAUSED},
        Act.ASK_FEE: {State.PAUSED},
        Act.RESUME: {State.RECEIVED, State.PROCESSING},
        Act.EXPIRE: {State.RETURNED},
        Act.RESOLVE: set(COMPLETED),
        Act.TURN_BACK: {State.RETURNED},
        Act.WITHDRAW: {State.WITHDRAWN},
    }


def test_every_act_starts_where_the_decree_says_and_belongs_to_one_role() -> None:
    """Written out a second time, so that a slip in the table is noticed."""
    stated = """
        citizen: submit in new
        reception: accept in submitted
        reception: refuse in submitted
        specialist: start in received
        specialist: ask_supplement in received processing
        specialist: ask_fee in processing
        citizen: supply in paused
        citizen: pay in submitted received processing paused
        reception: resume in paused
        system: expire in paused
        head: resolve in processing
        specialist: turn_back in received processing
        citizen: withdraw in submitted received processing paused
        head: reschedule in received processing
        reception: deliver in completed_early completed_on_time completed_late
        specialist: correct in completed_early completed_on_time completed_late
        reception: digitise_in in received processing paused
        reception: digitise_out in completed_early completed_on_time completed_late
    """
    lines = []
    for act in LAW_ACTS:
        rules = [rule for rule in RULES if rule.act is act]
        states = sorted({state for rule in rules for state in rule.sources})
        where = " ".join(state.key for state in states)
        lines.append(f"{rules[0].role.key}: {act.key} in {where}")
    assert lines == [line.strip() for line in stated.strip().splitlines()]


def test_every_rule_counts_in_one_line_of_the_report() -> None:
    counted = {rule.counts: rule.act for rule in RULES if rule.counts}
    assert counted == {
        "received": Act.ACCEPT,
        "not_accepted": Act.REFUSE,
        "returned_closed": Act.EXPIRE,
        "early": Act.RESOLVE,
        "on_time": Act.RESOLVE,
        "late": Act.RESOLVE,
        "returned_refused": Act.TURN_BACK,
        "returned_withdrawn": Act.WITHDRAW,
        "input_digitised": Act.DIGITISE_IN,
        "output_digitised": Act.DIGITISE_OUT,
    }


def test_every_rule_cites_each_regime_and_no_unread_decree_with_high_confidence() -> None:
    for rule in RULES:
        for regime in ("2018", "2025"):
            basis = rule.basis(regime)
            assert basis.article
            assert not basis.form or is_known(f"form.{basis.form}")
        assert rule.basis("2018").confidence in ("medium", "low"), rule.id
        assert rule.basis("2025").article.startswith("118/2025/NĐ-CP, Đ.")


def test_each_variant_is_one_step_from_the_law_in_force() -> None:
    law = POLICIES["2025"]
    for name, policy in VARIANTS.items():
        changed = [f for f in Policy.__slots__ if getattr(policy, f) != getattr(law, f)]
        assert len(changed) == 1 or name == "regime_2018", name
    assert len(set(VARIANTS.values())) == len(VARIANTS)
    assert law not in VARIANTS.values()


# -- words


def test_everything_has_a_name_in_both_languages() -> None:
    keys = [f"state.{state.key}" for state in State]
    keys += [f"act.{act.key}" for act in Act]
    keys += [f"role.{role.key}" for role in Role]
    keys += [f"pause.{pause.key}" for pause in Pause]
    keys += [f"guard.{name}" for name in GUARDS]
    keys += [f"clock.{effect}" for effect in (*ClockEffect, *SupplementClock)]
    keys += [f"refusal.{kind}" for kind in ("unknown", "state", "role", "guard")]
    for key in keys:
        vi, en = (say(key, lang) for lang in LANGUAGES)
        assert vi, key
        assert en, key
        assert vi != en, key
