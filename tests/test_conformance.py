"""Registers held against the law: none of ours departs, and every planted move is explained."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import numpy as np
import pytest

from motcua import register_files
from motcua.conformance import Departure, conform
from motcua.law import POLICIES, Act, State
from motcua.law_file import SHIPPED
from motcua.register import Register
from motcua.run import run
from motcua.scenario import load
from motcua.words import LANGUAGES, say
from offices import at, played, tiny

SCENARIOS = Path(__file__).parent.parent / "scenarios"
PERMIT = {
    "procedures": {
        "permit": {
            "supplement": {"share": 0, "step": "handling", "response": {"mean": 1}},
            "deadline": {"working_days": 5},
        }
    }
}


def month(**fate: object) -> Register:
    """One dossier, filed on a Wednesday morning, an hour of work at each of two desks."""
    return played(tiny(PERMIT), {"at": "11-01 08:00", "minutes": [10, 60], **fate})


def changed(register: Register, act: Act, **values: int) -> Register:
    """The register with columns of the first move of an act overwritten."""
    moves = register.moves.copy()
    row = int(np.flatnonzero(moves["act"] == act)[0])
    for name, value in values.items():
        moves[name][row] = value
    return dataclasses.replace(register, moves=moves)


def without(register: Register, act: Act) -> Register:
    return dataclasses.replace(register, moves=register.moves[register.moves["act"] != act])


def only(register: Register) -> Departure:
    (found,) = conform(register)
    return found


@pytest.mark.parametrize("name", ["training/six_dossiers", "whatif/merger_2025"])
def test_no_simulated_register_departs_from_its_law(name: str) -> None:
    assert conform(run(load(SCENARIOS / f"{name}.yaml")).register) == ()


def test_the_published_month_dossier_by_dossier_does_not_depart() -> None:
    register = register_files.read(SCENARIOS / "registers" / "tu_ky_2023_11.csv")
    assert conform(register) == ()


def test_a_move_that_the_state_forbids_is_explained() -> None:
    found = only(without(month(), Act.ACCEPT))
    assert (found.act, found.why.key) == (Act.START, "refusal.state")
    assert "Start processing" in say(found.why.key, "en", **found.why.facts)


def test_a_late_result_called_early_is_found() -> None:
    register = month()
    due_at = int(register.moves["due_at"].max())
    late = changed(register, Act.RESOLVE, at=due_at + 3600)
    found = only(late)
    assert found.why.key == "departure.state"
    said = say(found.why.key, "en", **found.why.facts)
    assert said == (
        "“Sign the result” leads to “Completed late” by T12, "
        "but the register says “Completed early”"
    )


def test_an_appointment_that_moves_by_itself_is_found() -> None:
    register = month()
    found = only(changed(register, Act.START, due_at=at("11-30 09:00")))
    assert found.why.key == "departure.due"
    assert "09:00 30/11/2023" in say(found.why.key, "vi", **found.why.facts)


def test_a_pause_paid_back_wrongly_is_found_where_the_law_alone_fixes_the_day() -> None:
    scenario = tiny(PERMIT, policy={"supplement_clock": "extend"})
    told = {"at": "11-01 08:00", "minutes": [10, 60], "requests": 1, "response": 480}
    register = played(scenario, told)
    assert conform(register) == ()
    moves = register.moves
    resumed = int(moves["due_at"][moves["act"] == Act.RESUME][0])
    assert only(changed(register, Act.RESUME, due_at=resumed + 60)).why.key == "departure.due"


def test_only_the_first_illegal_move_of_a_dossier_is_told_and_of_each_dossier_one() -> None:
    told = [{"at": f"11-0{day} 08:00", "minutes": [10, 60]} for day in (1, 2, 3)]
    register = played(tiny(PERMIT), *told)
    found = conform(without(register, Act.ACCEPT))
    assert [one.dossier for one in found] == [0, 1, 2]
    assert {one.act for one in found} == {Act.START}


def test_a_register_can_be_held_against_another_law() -> None:
    told = {"at": "11-01 08:00", "minutes": [10, 60], "requests": 2}
    twice = tiny(PERMIT, policy={"max_supplements": 2})
    register = played(twice, {**told, "response": 60, "second_response": 60})
    assert conform(register) == ()
    (found,) = conform(register, SHIPPED["2018"].policy)
    assert (found.act, found.why.facts["guards"]) == (Act.ASK_SUPPLEMENT, ("supplements_left",))
    for lang in LANGUAGES:
        assert "{" not in say(found.why.key, lang, **found.why.facts)


def test_paying_again_what_was_paid_is_found() -> None:
    register = played(
        tiny(PERMIT, **{"procedures": {"permit": {"fee": True}}}),
        {"at": "11-01 08:00", "minutes": [10, 60]},
    )
    assert conform(register) == ()
    paid = int(np.flatnonzero(register.moves["act"] == Act.PAY)[0])
    twice = np.insert(register.moves, paid, register.moves[paid])
    found = only(dataclasses.replace(register, moves=twice))
    assert found.why.facts["guards"] == ("fee_outstanding",)


def test_in_a_table_of_dossiers_unknown_acts_are_taken_as_done() -> None:
    register = month(requests=1, response=480)
    known = without(without(register, Act.SUPPLY), Act.SUBMIT)
    assert len(conform(known)) == 1
    facts = register.facts.model_copy(update={"grain": "dossiers"})
    assert conform(dataclasses.replace(known, facts=facts)) == ()
    unaccepted = dataclasses.replace(without(known, Act.ACCEPT), facts=facts)
    assert [one.act for one in conform(unaccepted)] == [Act.START]


def test_a_withdrawal_after_the_result_is_found() -> None:
    register = month()
    last = register.moves[-1:].copy()
    last["act"], last["state"] = Act.WITHDRAW, State.WITHDRAWN
    found = only(dataclasses.replace(register, moves=np.concatenate([register.moves, last])))
    assert found.why.key == "refusal.state"
    assert POLICIES["2018"] == register.policy
