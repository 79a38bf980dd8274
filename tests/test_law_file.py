"""A law of one's own: what a file may change, what can be wrong with it, months lived under it."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path
from typing import Any

import jsonschema
import numpy as np
import pytest

from motcua import places, register_files, scenario
from motcua.audit import check
from motcua.clock import Deadline, Unit
from motcua.conformance import conform
from motcua.errors import BrokenBooks, InputError
from motcua.law import (
    GUARDS,
    POLICIES,
    RULES,
    STAMPS,
    Act,
    ClockEffect,
    Role,
    Rule,
    State,
    SupplementClock,
)
from motcua.law_file import SHIPPED, build_law, load_law, named_law
from motcua.register import Register
from motcua.run import audited, run
from motcua.scenario import periods
from motcua.words import LANGUAGES
from offices import TINY, merged, tiny

LAWS = Path(__file__).parent / "laws"


def law_of(text: str) -> tuple[Any, dict[str, Rule]]:
    """The policy and the rows of a law that starts from 2025."""
    head = 'format: 1\nname: One of our own\nbase: "2025"\n'
    found = build_law(places.parse(head + text, "law.yaml"))
    return found.policy, {rule.id: rule for rule in found.rules}


def faults_of(text: str) -> list[str]:
    """What is wrong with a law, line by line."""
    with pytest.raises(InputError) as caught:
        law_of(text)
    return [str(fault) for fault in caught.value.faults]


def test_a_file_without_changes_is_the_regime_itself() -> None:
    policy, rules = law_of("")
    assert policy == POLICIES["2025"]
    assert tuple(rules.values()) == RULES
    assert SHIPPED["2018"].policy == POLICIES["2018"]


def test_a_policy_is_changed_setting_by_setting_and_limits_can_be_left_out() -> None:
    policy, _ = law_of(
        "policy:\n  supplement_clock: extend\n  max_reschedules: 0\n  prepay: true\n"
        "  correction_limit: {calendar_days: 5}\n  without: [supplement_limit, max_supplements]\n"
    )
    expected = dataclasses.replace(
        POLICIES["2025"],
        supplement_clock=SupplementClock.EXTEND,
        max_reschedules=0,
        prepay=True,
        correction_limit=Deadline(Unit.CALENDAR_DAYS, 5),
        supplement_limit=None,
        max_supplements=None,
    )
    assert policy == expected


def test_a_row_is_changed_where_the_file_says_and_nowhere_else() -> None:
    _, rules = law_of("rules:\n  T13: {role: head, article: Our own, form: stop}\n")
    shipped = {rule.id: rule for rule in RULES}
    assert rules["T13"].role is Role.HEAD
    assert rules["T13"].basis_2025.article == "Our own"
    assert rules["T13"].basis_2025.form == "stop"
    changed = {id for id in rules if rules[id] != shipped[id]}
    assert changed == {"T13"}
    same = ("act", "sources", "dest", "guards", "clock", "stamps", "counts")
    assert all(getattr(rules["T13"], name) == getattr(shipped["T13"], name) for name in same)


def test_null_takes_a_row_away_and_a_new_one_comes_last() -> None:
    _, rules = law_of(
        "rules:\n  T16: null\n  T99: {act: reschedule, sources: [processing, received],"
        " role: head, guards: [has_appointment, later_appointment], stamps: [rescheduled],"
        " article: Our own Đ.1}\n"
    )
    assert "T16" not in rules
    assert list(rules)[-1] == "T99"
    new = rules["T99"]
    assert new.sources == (State.RECEIVED, State.PROCESSING)
    assert (new.act, new.dest, new.clock) == (Act.RESCHEDULE, None, ClockEffect.KEEP)


def test_a_destination_can_be_the_state_itself() -> None:
    _, rules = law_of("rules:\n  T03: {dest: stay}\n  T13: {dest: withdrawn}\n")
    assert rules["T03"].dest is None
    assert rules["T13"].dest is State.WITHDRAWN


@pytest.mark.parametrize("path", sorted(LAWS.glob("*.yaml")), ids=lambda path: path.stem)
def test_every_law_of_the_corpus_loads(path: Path) -> None:
    policy, rules = load_law(path)
    assert policy.regime in ("2018", "2025")
    assert all(set(rule.guards) <= set(GUARDS) for rule in rules)
    assert all(set(rule.stamps) <= set(STAMPS) for rule in rules)


# -- what is wrong with a file


def test_every_fault_is_found_at_once_with_its_line_and_the_nearest_known_name() -> None:
    found = faults_of(
        "policy: {supplement_clok: extend}\n"
        "rules:\n"
        "  T13:\n"
        "    role: heads\n"
        "    guards: [reason_givn]\n"
        "    sources: [recieved]\n"
        "  T16: {act: reshedule, stamps: [reschedled]}\n"
        "  t17: {role: head}\n"
    )
    assert [fault.split(": ")[0] for fault in found] == [
        "law.yaml:4:10", "law.yaml:7:11", "law.yaml:8:14", "law.yaml:9:15",
        "law.yaml:10:14", "law.yaml:10:34", "law.yaml:11:3",
    ]  # fmt: skip
    text = "\n".join(found)
    for near in (
        "supplement_clock",
        "head",
        "reason_given",
        "received",
        "reschedule",
        "rescheduled",
    ):
        assert f"did you mean “{near}”?" in text
    assert "“t17” cannot name a rule" in text


def test_a_new_row_must_say_what_it_is_and_on_what_it_rests() -> None:
    assert faults_of("rules:\n  X1: {act: withdraw, sources: [paused], role: citizen}\n") == [
        "law.yaml:5:3: rules › X1: there is no rule “X1” to change; to add one, say its article too"
    ]


def test_a_change_of_a_row_that_is_not_there_asks_which_was_meant() -> None:
    (fault,) = faults_of("rules:\n  T131: {role: head}\n")
    assert "did you mean “T13”? To add one, say its act, sources, article too" in fault
    (fault,) = faults_of("rules:\n  T161: null\n")
    assert fault == "law.yaml:5:9: rules › T161: there is no “T161”; did you mean “T16”?"


def test_nothing_but_waiting_for_the_citizen_stops_the_clock() -> None:
    (fault,) = faults_of("rules:\n  T03: {clock: stop}\n")
    assert "“start” may not stop the clock" in fault
    (fault,) = faults_of("rules:\n  T16: {clock: stop}\n")
    assert "consultation, verification and outages never stop it" in fault


def test_effects_and_stamps_stand_only_where_they_mean_something() -> None:
    found = faults_of(
        "rules:\n"
        "  T08a: {sources: [paused, received]}\n"
        "  T01: {clock: finish}\n"
        "  T18: {sources: [processing]}\n"
        "  T04: {sources: [received, paused]}\n"
    )
    assert [fault.split(": ", 1)[1] for fault in found] == [
        "rules › T08a › clock: “clock: resume” means nothing for a dossier in state received",
        "rules › T01 › clock: “clock: finish” means nothing for a dossier in state submitted",
        "rules › T18 › stamps: “corrected” cannot be written for a dossier in state processing",
        "rules › T04 › clock: “clock: stop” means nothing for a dossier in state paused",
        "rules › T04 › stamps: “supplement_asked” cannot be written for a dossier in state paused",
    ]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_fault_can_be_said_in_both_languages(lang: Any) -> None:
    text = "rules:\n  X: {}\n  T13x: {}\n  a: {}\n  T03: {clock: stop}\n  T18: {sources: [new]}\n"
    with pytest.raises(InputError) as caught:
        law_of(text)
    said = [fault.sentence(lang) for fault in caught.value.faults]
    assert len(said) == 5
    assert not any("{" in sentence for sentence in said)


def test_a_law_is_named_by_its_year_or_its_file() -> None:
    assert named_law("2018") is SHIPPED["2018"]
    assert named_law(str(LAWS / "no_reappointment.yaml")).name == "No re-appointment"
    with pytest.raises(InputError, match="no such file"):
        named_law("2019")


def test_a_law_under_which_a_month_comes_to_no_sound_end_is_named_as_the_reason() -> None:
    stuck = tiny(REAPPOINTING, law=law_in_scenario(rules={"T10": None}))
    with pytest.raises(InputError, match=r"leaves a dossier stuck \(“Sign the result”"):
        run(stuck)
    doubled = tiny(REAPPOINTING, law=law_in_scenario(rules={"T00": {"clock": "start"}}))
    with pytest.raises(InputError, match=r"the books are not sound \(dossier"):
        run(doubled)
    never = tiny(REAPPOINTING, law=law_in_scenario(rules={"T01": {"stamps": []}}))
    with pytest.raises(InputError, match="Run `motcua law check`"):
        run(never)


# -- a month under a law of one's own


REAPPOINTING = {
    "offices": {"office": {"per_day": 12}},
    "levels": {"commune": {"reappointment": {"share": 1, "extra_working_days": 3}}},
    "procedures": {
        "permit": {
            "deadline": {"working_days": 3},
            "supplement": {"share": 0.5, "step": "handling", "response": {"mean": 2}},
        }
    },
}
"""A busy office with missing papers, apologies and late results."""


def under(law: object) -> Register:
    """The busy month under a law, audited."""
    scenario_ = tiny(REAPPOINTING, **({"law": law} if law else {}))
    return run(scenario_).register


def acts(register: Register, act: Act) -> int:
    return int((register.moves["act"] == act).sum())


def law_in_scenario(**said: Any) -> dict[str, Any]:
    return {"format": "1", "name": "Ours", "base": "2018", **said}


def test_without_rescheduling_nobody_is_given_a_new_appointment_and_more_is_late() -> None:
    shipped, without = under(None), under(law_in_scenario(rules={"T16": None}))
    assert acts(shipped, Act.RESCHEDULE) > 0
    assert acts(without, Act.RESCHEDULE) == 0
    late = [acts_to(one, State.COMPLETED_LATE) for one in (shipped, without)]
    assert late[1] > late[0]


def acts_to(register: Register, state: State) -> int:
    moves = register.moves
    return int(((moves["act"] == Act.RESOLVE) & (moves["state"] == state)).sum())


def test_what_a_pause_does_to_the_appointment_is_the_laws() -> None:
    restart = under(law_in_scenario(policy={"supplement_clock": "restart"}))
    extend = under(law_in_scenario(policy={"supplement_clock": "extend"}))
    resumed = [one.moves[one.moves["act"] == Act.RESUME] for one in (restart, extend)]
    assert len(resumed[0]) > 0
    assert (resumed[0]["due_at"].sum()) > (resumed[1]["due_at"].sum())


def test_a_law_may_allow_a_second_request() -> None:
    again = merged(REAPPOINTING, {"procedures": {"permit": {"supplement": {"again": 0.5}}}})
    with pytest.raises(InputError, match="the law allows 1 request"):
        tiny(again)
    for said in ({"max_supplements": 2}, {"without": ["max_supplements"]}):
        asked = run(tiny(again, law=law_in_scenario(policy=said))).register
        requests = asked.moves["dossier"][asked.moves["act"] == Act.ASK_SUPPLEMENT]
        assert np.bincount(requests).max() == 2


def test_acts_that_a_law_does_not_know_are_not_done() -> None:
    none = under(law_in_scenario(rules={"T04": None}))
    assert acts(none, Act.ASK_SUPPLEMENT) == 0
    assert acts(none, Act.RESOLVE) > 0


def test_whoever_the_law_names_acts() -> None:
    turned = tiny(
        merged(
            REAPPOINTING,
            {"procedures": {"permit": {"turn_back": {"share": 0.5, "step": "handling"}}}},
        ),
        law=law_in_scenario(rules={"T13": {"role": "head"}}),
    )
    assert acts(run(turned).register, Act.TURN_BACK) > 0


def test_the_audit_follows_the_registers_own_law() -> None:
    with_apologies = under(None)
    without = scenario.rules(scenario.validate(
        places.parse(json.dumps(law_in_scenario(rules={"T16": None})), "law.json"),
        scenario.law_rule.LawRule, [],
    ))  # fmt: skip
    check(with_apologies)
    with pytest.raises(BrokenBooks, match="is not a step that the law knows"):
        check(dataclasses.replace(with_apologies, rules=without))
    found = conform(with_apologies, rules=without)
    assert {one.act for one in found} == {Act.RESCHEDULE}
    assert {one.why.key for one in found} == {"refusal.state"}


def test_a_scenario_names_its_law_by_a_path_beside_it(tmp_path: Path) -> None:
    law = (LAWS / "no_reappointment.yaml").read_text(encoding="utf-8")
    (tmp_path / "laws").mkdir()
    (tmp_path / "laws" / "ours.yaml").write_text(law, encoding="utf-8")
    tree = merged(merged(TINY, REAPPOINTING), {"law": "laws/ours.yaml"})
    path = tmp_path / "month.yaml"
    path.write_text(json.dumps(tree), encoding="utf-8")
    named = scenario.load(path)
    held = tiny(
        REAPPOINTING,
        law=law_in_scenario(name="No re-appointment", rules={"T16": None}, set_aside=["G4"]),
    )
    assert named == held
    assert scenario.fingerprint(named) == scenario.fingerprint(held)
    resolved = scenario.resolve(path)
    again = scenario.build(places.parse(places.write(resolved.value), "whole.yaml"))
    assert again == named


def test_editors_are_told_that_a_law_is_a_path_or_a_mapping_and_a_row_may_be_null() -> None:
    for law in ("laws/ours.yaml", {"format": 1, "name": "Ours", "base": "2018"}):
        jsonschema.validate(merged(TINY, {"law": law}), scenario.schema())
    row = {"format": 1, "name": "Ours", "base": "2018", "rules": {"T16": None, "T13": {}}}
    jsonschema.validate({**TINY, "law": row}, scenario.schema())
    for rules in ({"T16": 1}, {"T13": {"role": "boss"}}, {"T13": {"roles": "head"}}):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate({**TINY, "law": {**row, "rules": rules}}, scenario.schema())


def test_the_content_of_a_law_is_part_of_the_fingerprint() -> None:
    marks = {
        scenario.fingerprint(tiny(law=law))
        for law in (None, law_in_scenario(), law_in_scenario(rules={"T16": None}))
    }
    assert len(marks) == 3


def test_a_register_on_disk_keeps_its_law(tmp_path: Path) -> None:
    made = under(law_in_scenario(rules={"T16": None}, policy={"supplement_clock": "extend"}))
    register_files.write(made, tmp_path / "register")
    read = register_files.read(tmp_path / "register")
    assert read.rules == made.rules
    assert read.policy == made.policy
    assert read.facts.law == made.facts.law
    counted = audited(read, periods(tiny(REAPPOINTING)))
    assert counted.counts == audited(made, periods(tiny(REAPPOINTING))).counts
    assert np.array_equal(read.moves, made.moves)


def test_faults_of_a_named_law_stand_in_its_own_file(tmp_path: Path) -> None:
    (tmp_path / "ours.yaml").write_text(
        'format: 1\nname: Ours\nbase: "2025"\nrules: {T13: {role: boss}}\n', encoding="utf-8"
    )
    path = tmp_path / "month.yaml"
    path.write_text(json.dumps(merged(TINY, {"law": "ours.yaml"})), encoding="utf-8")
    with pytest.raises(InputError) as caught:
        scenario.load(path)
    faults = caught.value.faults
    assert [(Path(f.place.file).name, f.place.line, f.key) for f in faults] == [
        ("ours.yaml", 3, "fault.law_base"),
        ("ours.yaml", 4, "fault.unknown"),
    ]
    path.write_text(json.dumps(merged(TINY, {"law": "nowhere.yaml"})), encoding="utf-8")
    with pytest.raises(InputError, match=r"the law file “nowhere.yaml” is not there"):
        scenario.load(path)


def test_a_law_that_no_month_can_be_lived_under_is_refused() -> None:
    with pytest.raises(InputError, match="this law has no rule for accept"):
        tiny(law=law_in_scenario(rules={"T01": None}))
    with pytest.raises(InputError, match="this law has no rule for supply, resume"):
        tiny(law=law_in_scenario(rules={"T06": None, "T08a": None, "T08b": None}))
