"""Main causes of lateness: one dossier for each cause, worked by hand, and what is never lost."""

from __future__ import annotations

import re
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from books import NOVEMBER, Filed, register
from ledgers import halves, lines_of, varied
from motcua import ledger
from motcua.causes import CAUSES, Cause, add, causes, late_rows, named_causes
from motcua.indicators import count
from motcua.register import OfficerFacts, ProcedureFacts, Register
from motcua.scenario import Label

STEPS = ("reception", "posting", "appraise", "signing")
"""0 and 2 and 3 are work, 1 is a wait outside; the officers are desk, specialist and signer."""

ROLES = ("reception", "specialist", "signer")


def day_by_day(officer: int, *days: str) -> list[tuple[int, str, str]]:
    return [(officer, f"{day}T07:00", f"{day}T17:00") for day in days]


WEEK = ("10-24", "10-25", "10-26", "10-27", "10-30", "10-31", "11-01")
DUTY = [*day_by_day(0, *WEEK), *day_by_day(1, *WEEK), *day_by_day(2, *WEEK)]

TEACHER = """
    10-24T07:00 take step=0 officer=0
    10-24T08:00 finish step=0 officer=0
    10-24T08:00 accept due=11-10T08:00 step=0
    10-24T08:00 start step=1
    10-24T08:30 take step=2 officer=1
    10-24T09:00 finish step=2 officer=1
    10-24T09:00 take step=3 officer=2
    10-24T09:10 finish step=3 officer=2
    10-24T09:10 resolve early step=3
"""
"""A dossier that shows which steps are whose."""

BEGIN = """
    10-24T07:00 take step=0 officer=0
    10-24T08:00 finish step=0 officer=0
    10-24T08:00 accept due=10-25T08:00 step=0
"""


def books(
    *histories: str,
    duty: list[tuple[int, str, str]] | None = None,
    roles: tuple[str, ...] = ROLES,
    steps: tuple[str, ...] = STEPS,
    teacher: str = TEACHER,
    **told: object,
) -> Register:
    written = (re.sub(r"\n\s*\n", "\n", history) for history in (teacher, *histories) if history)
    filed = [Filed(history) for history in written]
    windows = tuple(DUTY if duty is None else duty)
    made = register(*filed, duty=windows, **told)  # type: ignore[arg-type]
    label = Label(vi="x", en="x")
    officers = tuple(
        OfficerFacts(key=f"o{number}", office="office_0", roles=(role,))
        for number, role in enumerate(roles)
    )
    procedures = {"birth": ProcedureFacts(name=label, steps=steps)}
    facts = made.facts.model_copy(update={"procedures": procedures, "officers": officers})
    return replace(made, facts=facts)


def found(made: Register) -> dict[Cause, int]:
    counted = causes(made, NOVEMBER)
    assert counted is not None
    return {cause: number for cause, number in counted["commune"].items() if number}


DONE = "\n10-31T15:00 resolve late step=3"
APPRAISED = BEGIN + "10-24T08:10 take step=2 officer=1\n10-24T08:20 finish step=2 officer=1\n"

CASES: dict[Cause, str] = {
    "consulted_agency": BEGIN
    + """
    10-24T08:00 start step=1
    10-31T14:00 take step=2 officer=1
    10-31T14:30 finish step=2 officer=1
    10-31T14:40 take step=3 officer=2
    10-31T15:00 finish step=3 officer=2
    """
    + DONE,
    "leader": APPRAISED
    + "10-31T14:40 take step=3 officer=2\n10-31T15:00 finish step=3 officer=2"
    + DONE,
    "other": APPRAISED
    + "10-24T08:20 take step=3 officer=2\n10-24T08:30 finish step=3 officer=2"
    + DONE,
    "volume": BEGIN
    + "10-24T08:10 take step=2 officer=1\n10-31T14:20 finish step=2 officer=1\n"
    + "10-31T14:20 take step=3 officer=2\n10-31T15:00 finish step=3 officer=2"
    + DONE,
    "system": BEGIN
    + "10-24T08:10 take step=2 officer=1\n10-24T09:20 put_down step=2 officer=1\n"
    + "10-31T14:20 take step=2 officer=1\n10-31T14:30 finish step=2 officer=1\n"
    + "10-31T14:30 take step=3 officer=2\n10-31T15:00 finish step=3 officer=2"
    + DONE,
    "officer_absence": BEGIN
    + "10-24T08:10 take step=2 officer=1\n10-24T17:00 put_down step=2 officer=1\n"
    + "10-31T14:20 take step=2 officer=1\n10-31T14:30 finish step=2 officer=1\n"
    + "10-31T14:30 take step=3 officer=2\n10-31T15:00 finish step=3 officer=2"
    + DONE,
}


@pytest.mark.parametrize("cause", CASES)
def test_the_largest_share_of_the_working_time_is_the_cause(cause: Cause) -> None:
    assert found(books(CASES[cause])) == {cause: 1}


PAUSED = (
    APPRAISED
    + """
    10-24T08:20 ask_supplement step=2
    10-31T08:00 resume step=2 due=10-25T08:00
    10-31T08:10 take step=2 officer=1
    10-31T10:30 finish step=2 officer=1
    10-31T10:30 take step=3 officer=2
    10-31T10:40 finish step=3 officer=2
    10-31T10:40 resolve late step=3
    """
)


def test_a_pause_is_the_citizen_s_only_where_time_runs_on() -> None:
    assert found(books(PAUSED, supplement_clock="run_on")) == {"citizen": 1}
    assert found(books(PAUSED, supplement_clock="restart")) == {"volume": 1}
    by_fee = PAUSED.replace("ask_supplement", "ask_fee")
    assert found(books(by_fee, financial_clock="run_on")) == {"citizen": 1}
    assert found(books(by_fee, supplement_clock="run_on")) == {"volume": 1}


def test_a_queue_that_nobody_is_there_for_is_an_absence() -> None:
    waits = BEGIN + "10-31T14:20 take step=2 officer=1\n10-31T14:30 finish step=2 officer=1"
    # accepted after the posting, so that nothing outside lies before the next step
    waits = waits.replace("accept due=10-25T08:00 step=0", "accept due=10-25T08:00 step=1")
    assert found(books(waits + DONE)) == {"volume": 1}
    away = [*day_by_day(0, *WEEK), *day_by_day(2, *WEEK), *day_by_day(1, "10-24", "10-31")]
    assert found(books(waits + DONE, duty=away)) == {"officer_absence": 1}
    two_away = [*away, *day_by_day(1, "10-27", "10-30", "11-01")]
    assert found(books(waits + DONE, duty=two_away)) == {"volume": 1}


def test_officers_who_are_there_together_are_there_once() -> None:
    waits = BEGIN.replace("08:00 step=0", "08:00 step=1")
    waits += "10-31T14:20 take step=2 officer=1\n10-31T14:30 finish step=2 officer=1"
    other = TEACHER.replace("step=2 officer=1", "step=2 officer=3")
    both = [*day_by_day(1, "10-24", "10-25", "10-31"), *day_by_day(3, "10-24", "10-25", "10-31")]
    duty = [*day_by_day(0, *WEEK), *day_by_day(2, *WEEK), *both]
    made = books(waits + DONE, other, duty=duty, roles=(*ROLES, "specialist"))
    # of the 5 days and a bit they are there for 2 days and a bit, and away for 3
    assert found(made) == {"officer_absence": 1}


def test_the_step_that_asked_for_papers_waits_to_be_done_again() -> None:
    waiting = APPRAISED + "10-24T08:20 ask_supplement step=2\n10-25T08:00 resume step=2"
    assert found(books(waiting + " due=10-26T08:00", duty=[])) == {"volume": 1}


def test_what_lies_before_acceptance_is_not_laid_out() -> None:
    long_before = BEGIN.replace("10-24T07:00 take", "10-16T07:00 take")
    late = CASES["leader"].replace(BEGIN, long_before).replace("10-31T", "10-25T")
    assert found(books(late)) == {"leader": 1}


def test_an_outside_step_is_one_that_nobody_took_or_that_began_with_nobody() -> None:
    unsaid = TEACHER.replace("10-24T08:00 start step=1\n", "\n")
    late = CASES["consulted_agency"].replace("10-24T08:00 start step=1\n", "\n")
    assert found(books(late, teacher=unsaid)) == {"consulted_agency": 1}
    last = ("reception", "posting")
    assert found(books(BEGIN, teacher="", steps=last)) == {"volume": 1}
    begun = BEGIN + "10-24T08:00 start step=1"
    assert found(books(begun, teacher="", steps=last)) == {"consulted_agency": 1}


def test_a_step_that_a_leader_shares_with_others_is_no_signature() -> None:
    shared = TEACHER.replace("step=3 officer=2", "step=3 officer=1")
    named = ("reception", "posting", "appraise", "ky")
    assert found(books(CASES["leader"], shared, steps=named)) == {"volume": 1}


def test_what_is_open_and_overdue_has_a_cause_up_to_the_period_s_end() -> None:
    assert found(books(BEGIN, APPRAISED)) == {"consulted_agency": 1, "leader": 1}


def test_a_signing_step_is_known_by_its_name_or_by_who_does_it() -> None:
    late = CASES["leader"]
    named = ("reception", "posting", "appraise", "ky")
    assert found(books(late, steps=named)) == {"leader": 1}
    assert found(books(late, steps=named, roles=("reception", "specialist", "ky"))) == {"volume": 1}
    assert found(books(late, roles=("reception", "specialist", "ky"))) == {"leader": 1}


def test_a_register_without_records_of_the_work_does_not_know() -> None:
    assert causes(register(Filed("10-24T08:00 accept due=10-25T08:00")), NOVEMBER) is None


def test_steps_that_nobody_names_still_have_causes() -> None:
    unnamed = "\n".join(
        " ".join(word for word in line.split() if not word.startswith("step="))
        for line in CASES["volume"].splitlines()
    )
    made = books(unnamed, steps=())
    assert sum(found(made).values()) == 1


def test_causes_named_by_a_table_are_counted_as_named() -> None:
    late, early = "10-24T08:00 accept due=10-25T08:00", "11-20T08:00 accept due=11-30T08:00"
    made = register(*(Filed(one) for one in (late, early, late, late, late)))
    citizen, leader = CAUSES.index("citizen"), CAUSES.index("leader")
    lines = replace(
        ledger.of_register(made, NOVEMBER.end),
        cause=np.array([citizen, citizen, leader, -1, CAUSES.index("other")], np.int8),
    )
    counted = named_causes(lines, NOVEMBER, made.facts, made.clocks, made.policy)
    assert {cause: number for cause, number in counted["commune"].items() if number} == {
        "citizen": 1,
        "leader": 1,
        "other": 2,
    }


@given(seed=st.integers(0, 10_000))
def test_every_late_dossier_has_one_cause_and_halves_add_up(seed: int) -> None:
    told = varied(seed)
    lines = lines_of(told)

    numbers = np.arange(len(lines)) % (len(CAUSES) + 1) - 1
    lines = replace(lines, cause=numbers.astype(np.int8))

    def counted(part: ledger.Ledger) -> dict[str, dict[Cause, int]]:
        return named_causes(part, NOVEMBER, told.facts, told.clocks, told.policy)

    whole = counted(lines)
    one, other = (counted(half) for half in halves(lines, seed))
    assert add(one, other) == whole
    for level, figures in count(told, NOVEMBER).levels.items():
        assert sum(whole[level].values()) == figures.late + figures.overdue
        assert tuple(whole[level]) == CAUSES
    rows = late_rows(lines, NOVEMBER, told.clocks, told.policy)
    assert len(set(rows.tolist())) == len(rows)
