"""The engine to the second: a recursion, a table worked by hand, and the written tie rules."""

from __future__ import annotations

import dataclasses
import datetime as dt
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from motcua import audit, places
from motcua.clock import DAY, HOUR, MINUTE, NEVER
from motcua.engine import simulate
from motcua.indicators import count_all
from motcua.law import RUNNING, Act, State
from motcua.register import Register
from motcua.scenario import load, periods
from motcua.scenario.layout import Layout, lay_out
from motcua.workload import OUTCOME, draw
from offices import ALWAYS, Tree, at, desk, dossiers, played, tiny
from reading import first, officers_of, queue_lengths, stamp, stints, story, takings, waits

HERE = Path(__file__).parent
TU_KY = HERE.parent / "scenarios" / "tu_ky_2023_11.yaml"


# Against the recursion of Kiefer and Wolfowitz (1955), dossier by dossier


def kiefer_wolfowitz(arrivals: list[int], work: list[int], officers: int) -> list[int]:
    """Waits of a first-come-first-served desk: the recursion on the ordered vector of workloads.

    w[0] is the wait of the next to come; after each arrival its work is added to the least loaded
    officer, and until the next arrival everybody's load falls by the time between.
    """
    loads = [0] * officers
    found, before = [], arrivals[0]
    for now, amount in zip(arrivals, work, strict=True):
        loads = sorted(max(0, load - (now - before)) for load in loads)
        before = now
        found.append(loads[0])
        loads[0] += amount
    return found


@cache
def desk_layout(officers: int) -> Layout:
    return lay_out(desk(officers, periods=[{"from": "2023-11-01", "to": "2023-12-31"}]))


COLUMNS = st.lists(
    st.tuples(st.integers(0, 8), st.integers(1, 12)), min_size=1, max_size=60, unique=False
)


@example(gaps_and_work=[(0, 1)] * 12, tick=1, officers=3)
@example(gaps_and_work=[(0, 3), (1, 2), (1, 1), (0, 1), (1, 4)], tick=3600, officers=2)
@given(COLUMNS, st.sampled_from([1, 60, 900, 3600]), st.integers(1, 6))
def test_waits_are_those_of_the_kiefer_wolfowitz_recursion(
    gaps_and_work: list[tuple[int, int]], tick: int, officers: int
) -> None:
    layout = desk_layout(officers)
    arrivals = (layout.start + tick * np.cumsum([gap for gap, _ in gaps_and_work])).tolist()
    work = [tick * amount for _, amount in gaps_and_work]
    workload = dossiers(
        layout,
        *({"at": when, "seconds": [s]} for when, s in zip(arrivals, work, strict=True)),
    )
    register = simulate(layout, workload)
    expected = np.array(kiefer_wolfowitz(arrivals, work, officers))
    assert waits(register).tolist() == expected.tolist()
    assert first(register, Act.FINISH).tolist() == (arrivals + expected + work).tolist()
    assert takings(register) == sorted(range(len(work)), key=lambda n: arrivals[n] + expected[n])


# Against tables worked by hand


def office_cases() -> list[Any]:
    cases = places.load(HERE / "cases" / "office.yaml").value
    assert isinstance(cases, list)
    return cases


def read_given(told: Tree) -> Tree:
    """A dossier of the file: keys and instants stay text, everything else is a number."""
    texts = {name: told[name] for name in ("at", "channel", "procedure") if name in told}
    numbers = {name: int(told[name]) for name in told if name not in (*texts, "minutes")}
    return {**texts, **numbers, "minutes": [int(text) for text in told["minutes"]]}


def of_one_second(register: Register, second: int, names: list[str]) -> list[str]:
    """All that is on record of a second, in its order, with the names of the dossiers."""
    lines = []
    rows = register.moves[register.moves["at"] == second]
    for dossier, act, officer in rows[["dossier", "act", "officer"]].tolist():
        who = f" {register.facts.officers[officer].key}" if officer >= 0 else ""
        lines.append(f"{names[dossier]}, {Act(act).key}{who}")
    return lines


@pytest.mark.parametrize("case", office_cases(), ids=lambda case: case["name"])
def test_an_office_does_what_its_table_says(case: Tree) -> None:
    scenario = tiny(case["office"])
    register = played(scenario, *(read_given(told["given"]) for told in case["dossiers"]))
    audit.check(register)
    names = [told["name"] for told in case["dossiers"]]
    for second, moves in case.get("at_once", {}).items():
        assert of_one_second(register, at(second), names) == moves
    for number, told in enumerate(case["dossiers"]):
        if "at_once" not in case:
            assert (told["name"], story(register, number)) == (told["name"], told["moves"])
    counted = count_all(register, periods(scenario))[0].levels["commune"]._asdict()
    for name, number in case.get("counts", {}).items():
        assert (name, counted[name]) == (name, int(number))


# When several things happen at once, in the order in which design says they are recorded

TWO_STEPS: Tree = {
    "reception": {"role": "reception", "work": 10},
    "handling": {"role": "specialist", "work": 60},
}
SYSTEM: Tree = {"portal": {"name": {"vi": "Cổng", "en": "Portal"}}}


def with_portal(*outages: tuple[str, str], **level: object) -> Tree:
    """Changes by which handling needs a portal that is down between times of 1 November."""
    spans = [{"from": f"2023-11-01 {a}", "to": f"2023-11-01 {b}"} for a, b in outages]
    return {
        "systems": {"portal": {**SYSTEM["portal"], "outages": spans}},
        "procedures": {"permit": {"steps": {"handling": {"systems": ["portal"]}}}},
        "levels": {"commune": level},
    }


def test_work_that_ends_as_duty_ends_is_finished() -> None:
    register = played(tiny(), {"at": "11-01 10:20", "minutes": [10, 60]})
    assert story(register, 0)[-2:] == [
        "11-01 11:30 finish cm1",
        "11-01 11:30 resolve, completed_early",
    ]


def test_work_that_ends_a_second_after_duty_rests() -> None:
    register = played(tiny(), {"at": "11-01 10:20", "seconds": [600, 3601]})
    assert story(register, 0)[-4:] == [
        "11-01 11:30 put_down cm1",
        "11-01 13:30 take cm1",
        "11-01 13:30:01 finish cm1",
        "11-01 13:30:01 resolve, completed_early",
    ]


@pytest.mark.parametrize("at_outage", ["hold", "put_down"])
def test_work_that_ends_as_its_system_fails_is_finished(at_outage: str) -> None:
    office = with_portal(("08:10", "09:00"), at_outage=at_outage)
    register = played(tiny(office), {"at": "11-01 07:00", "minutes": [10, 60]})
    assert story(register, 0)[-1] == "11-01 08:10 resolve, completed_early"


def test_nothing_is_taken_in_the_second_in_which_its_system_fails() -> None:
    register = played(
        tiny(with_portal(("07:10", "09:00"))), {"at": "11-01 07:00", "minutes": [10, 60]}
    )
    assert stamp(stints(register)[1].start) == "11-01 09:00"


def test_work_is_taken_in_the_second_in_which_its_system_is_back() -> None:
    register = played(
        tiny(with_portal(("06:00", "07:10"))), {"at": "11-01 07:00", "minutes": [10, 60]}
    )
    assert stamp(stints(register)[1].start) == "11-01 07:10"


def test_outages_that_touch_are_one() -> None:
    office = with_portal(("07:30", "08:00"), ("08:00", "08:30"), at_outage="put_down")
    register = played(tiny(office), {"at": "11-01 07:00", "minutes": [10, 60]})
    assert [line for line in story(register, 0) if "cm1" in line][1:] == [
        "11-01 07:10 take cm1",
        "11-01 07:30 put_down cm1",
        "11-01 08:30 take cm1",
        "11-01 09:10 finish cm1",
    ]


PAPERS: Tree = {
    "regime": "2025",
    "procedures": {
        "permit": {"supplement": {"share": 0, "step": "handling", "response": {"mean": 1}}}
    },
}
FIFTEEN_DAYS = at("11-16 17:00") - at("11-01 08:10")
"""From the request to the close of the fifteenth day."""


@pytest.mark.parametrize(("late_by", "act"), [(0, "supply"), (1, "expire, returned")])
def test_papers_that_come_as_their_limit_runs_out_are_in_time(late_by: int, act: str) -> None:
    calendar_time: Tree = {
        "procedures": {"permit": {"supplement": {"response": {"mean": 1, "unit": "days"}}}}
    }
    filed = {"at": "11-01 07:00", "minutes": [10, 60], "requests": 1}
    register = played(tiny(PAPERS, **calendar_time), {**filed, "response": FIFTEEN_DAYS + late_by})
    assert f"11-16 17:00 {act}" in story(register, 0)


def withdrawals(unit: str = "minutes") -> Tree:
    after = {"mean": 1, "unit": unit}
    return {"levels": {"commune": {"citizens": {"withdrawals": {"share": 0, "after": after}}}}}


def test_who_withdraws_as_the_result_is_ready_has_the_result() -> None:
    filed = {"at": "11-01 07:00", "minutes": [10, 60], "withdrawal": 70 * MINUTE}
    assert story(played(tiny(withdrawals()), filed), 0)[-1].endswith("resolve, completed_early")


def test_who_withdraws_as_papers_are_asked_for_is_asked_first() -> None:
    filed = {"at": "11-01 07:00", "minutes": [10, 60], "requests": 1, "withdrawal": 70 * MINUTE}
    register = played(tiny(PAPERS, **withdrawals()), {**filed, "response": 60})
    assert story(register, 0)[-2:] == [
        "11-01 08:10 ask_supplement cm1, paused, no due",
        "11-01 08:10 withdraw, withdrawn",
    ]


def test_a_new_appointment_is_given_before_a_withdrawal_of_the_same_second() -> None:
    office = withdrawals("working_hours")
    office["levels"]["commune"]["reappointment"] = {"share": 0, "extra_working_days": 1}
    filed = {"at": "11-01 07:00", "minutes": [10, 1440], "reappointed": 1}
    register = played(tiny(office), {**filed, "withdrawal": 8 * HOUR + 10 * MINUTE})
    assert [line.partition(",")[0] for line in story(register, 0)[-3:]] == [
        "11-02 07:10 reschedule",
        "11-02 07:10 put_down cm1",
        "11-02 07:10 withdraw",
    ]


def test_nothing_withdrawn_is_handed_out_in_the_same_second() -> None:
    register = played(
        tiny(withdrawals()),
        {"at": "11-01 07:00", "minutes": [10, 60]},
        {"at": "11-01 07:05", "minutes": [10, 60], "withdrawal": 5 * MINUTE},
    )
    assert [line.partition(",")[0] for line in story(register, 1)] == [
        "11-01 07:05 submit",
        "11-01 07:10 withdraw",
    ]


def test_a_result_handed_out_as_it_is_found_wrong_is_delivered_first() -> None:
    span = {"mean": 1, "unit": "minutes"}
    citizens = {"pickup": span, "corrections": {"share": 0, "after": span}}
    filed = {"at": "11-01 07:00", "minutes": [10, 60], "pickup": 60, "correction": 60}
    register = played(tiny(levels={"commune": {"citizens": citizens}}), filed)
    assert story(register, 0)[-2:] == ["11-01 08:11 deliver", "11-01 08:11 correct"]


def test_an_officer_who_finishes_as_dossiers_arrive_takes_the_most_urgent_of_all() -> None:
    """The second of the finish is over before anything is handed out (phase C follows phase B)."""
    urgent = {"name": {"vi": "Gấp", "en": "Urgent"}, "priority": 0, "steps": TWO_STEPS}
    office: Tree = {"procedures": {"urgent": urgent}}
    register = played(
        tiny(office),
        {"at": "11-01 07:00", "minutes": [10, 60]},
        {"at": "11-01 07:01", "minutes": [10, 60]},
        {"at": "11-01 07:10", "minutes": [10, 60], "procedure": "urgent"},
    )
    assert [s.dossier for s in stints(register) if s.step == 0] == [0, 2, 1]


def test_an_officer_coming_on_duty_takes_what_arrived_in_that_second() -> None:
    register = played(tiny(), {"at": "11-01 13:30", "minutes": [10, 60]})
    assert waits(register).tolist() == [0]


def test_moves_of_one_second_stand_in_the_order_of_their_kinds() -> None:
    """Filing, then the work that a new window takes up again, then what is handed out."""
    register = played(
        tiny(),
        {"at": "11-01 11:00", "minutes": [10, 60]},
        {"at": "11-01 13:30", "minutes": [10, 60]},
    )
    rows = register.moves[register.moves["at"] == at("11-01 13:30")]
    assert rows[["dossier", "act"]].tolist() == [(1, Act.SUBMIT), (0, Act.TAKE), (1, Act.TAKE)]


# Who takes what


def test_officers_with_the_fewest_roles_come_first_then_those_named_first() -> None:
    staff = {
        "tn1": {"roles": ["reception", "specialist"]},
        "cm1": {"roles": ["reception"]},
        "cm2": {"roles": ["reception"]},
        "tam": {"roles": ["specialist"]},
    }
    filed = [{"at": "11-01 07:00", "minutes": [10, 60]}] * 4
    register = played(tiny(levels={"commune": {"staff": staff}}), *filed)
    assert [officers_of(register, number)[0] for number in range(4)] == ["cm1", "cm2", "tn1", "cm1"]


def test_an_officer_of_several_queues_takes_the_smallest_key_of_their_heads() -> None:
    """By priority, then by the hour of entry; not by the order of roles or steps."""
    staff = {"tn1": {"roles": ["specialist", "reception"]}, "cm1": None}
    register = played(
        tiny(levels={"commune": {"staff": staff, "discipline": "fifo"}}),
        {"at": "11-01 07:00", "minutes": [10, 10]},
        {"at": "11-01 07:05", "minutes": [10, 10]},
        {"at": "11-01 07:10", "minutes": [10, 10]},
    )
    # at 07:10 dossier 1 waits since 07:05, and dossier 0 enters the other queue
    held = [(stint.dossier, stint.step) for stint in stints(register)]
    assert held == [(0, 0), (1, 0), (0, 1), (2, 0), (1, 1), (2, 1)]


def test_the_priority_of_a_step_outweighs_its_procedures() -> None:
    staff = {"tn1": {"roles": ["specialist", "reception"]}, "cm1": None}
    steps = {"handling": {"priority": 0}}
    register = played(
        tiny(
            levels={"commune": {"staff": staff, "discipline": "fifo"}},
            procedures={"permit": {"steps": steps}},
        ),
        {"at": "11-01 07:00", "minutes": [10, 10]},
        {"at": "11-01 07:05", "minutes": [10, 10]},
    )
    held = [(stint.dossier, stint.step) for stint in stints(register)]
    assert held == [(0, 0), (0, 1), (1, 0), (1, 1)]


def specialists_order(discipline: str, *filed: Tree, **procedures: Tree) -> list[int]:
    """In which order handling is taken, when reception costs a second and Hoa comes at 13:30."""
    office: Tree = {
        "levels": {
            "commune": {"discipline": discipline, "staff": {"cm1": {"hours": ["13:30-17:00"]}}}
        },
        "procedures": procedures,
    }
    register = played(tiny(office), *filed)
    return [stint.dossier for stint in stints(register) if stint.step == 1]


FOREVER: Tree = {"name": {"vi": "Không hạn", "en": "No deadline"}, "steps": TWO_STEPS}
QUICK: Tree = {**FOREVER, "name": {"vi": "Nhanh", "en": "Quick"}, "deadline": {"working_days": 1}}


def test_by_due_date_the_nearest_appointment_is_taken_and_none_comes_last() -> None:
    order = specialists_order(
        "due_date",
        {"at": "11-01 07:00", "seconds": [1, 60], "procedure": "forever"},
        {"at": "11-01 07:01", "seconds": [1, 60]},
        {"at": "11-01 07:02", "seconds": [1, 60], "procedure": "quick"},
        {"at": "11-01 07:03", "seconds": [1, 60]},
        forever=FOREVER,
        quick=QUICK,
    )
    assert order == [2, 1, 3, 0]


def test_first_come_first_served_goes_by_the_entry_to_the_queue() -> None:
    order = specialists_order(
        "fifo",
        {"at": "11-01 07:00", "seconds": [1, 60], "procedure": "forever"},
        {"at": "11-01 07:01", "seconds": [1, 60]},
        {"at": "11-01 07:02", "seconds": [1, 60], "procedure": "quick"},
        forever=FOREVER,
        quick=QUICK,
    )
    assert order == [0, 1, 2]


def test_shortest_first_goes_by_the_work() -> None:
    order = specialists_order(
        "shortest",
        {"at": "11-01 07:00", "seconds": [1, 180]},
        {"at": "11-01 07:01", "seconds": [1, 60]},
        {"at": "11-01 07:02", "seconds": [1, 120]},
        {"at": "11-01 07:03", "seconds": [1, 60]},
    )
    assert order == [1, 3, 2, 0]


def test_equally_urgent_dossiers_go_by_their_number() -> None:
    hours: Tree = {"levels": {"commune": {"staff": {"tn1": {"hours": ["13:30-17:00"]}}}}}
    filed = [{"at": f"11-01 07:0{n}", "seconds": [60, 60]} for n in range(5)]
    register = played(tiny(hours), *filed)
    assert [stint.dossier for stint in stints(register) if stint.step == 0] == [0, 1, 2, 3, 4]


def test_a_new_appointment_is_the_urgency_of_who_still_waits() -> None:
    """The key is the appointment as it stands; another's may be nearer now."""
    office: Tree = {
        "levels": {
            "commune": {
                "reappointment": {"share": 0, "extra_working_days": 5},
                "staff": {"cm1": {"from": "2023-11-06"}},
            }
        }
    }
    register = played(
        tiny(office),
        {"at": "11-01 07:00", "seconds": [60, 60], "reappointed": 1},
        {"at": "11-02 07:00", "seconds": [60, 60]},
    )
    assert [stint.dossier for stint in stints(register) if stint.step == 1] == [1, 0]


def test_work_put_down_keeps_its_place_and_what_remains() -> None:
    """First come, first served by the hour of entry, though it was put down later."""
    office = with_portal(("08:00", "08:30"), at_outage="put_down", discipline="fifo")
    register = played(
        tiny(office),
        {"at": "11-01 07:00", "minutes": [10, 60]},
        {"at": "11-01 07:20", "minutes": [10, 30]},
    )
    held = [(s.dossier, stamp(s.start), stamp(s.end)) for s in stints(register) if s.step == 1]
    assert held == [
        (0, "11-01 07:10", "11-01 08:00"),
        (0, "11-01 08:30", "11-01 08:40"),
        (1, "11-01 08:40", "11-01 09:10"),
    ]


def test_shortest_first_goes_by_what_remains_of_work_put_down() -> None:
    """Ten minutes are left of sixty, and the other takes thirty."""
    office = with_portal(("08:00", "08:30"), at_outage="put_down", discipline="shortest")
    register = played(
        tiny(office),
        {"at": "11-01 07:00", "minutes": [10, 60]},
        {"at": "11-01 07:20", "minutes": [10, 30]},
    )
    assert [stint.dossier for stint in stints(register) if stint.step == 1] == [0, 0, 1]


@pytest.mark.parametrize(
    ("speed", "seconds"), [(1, 600), (2, 300), (0.7, 858), (1.5, 400), (0.999, 601), (1000, 1)]
)
def test_speed_shortens_work_to_whole_seconds_rounded_up(speed: float, seconds: int) -> None:
    register = played(
        tiny(levels={"commune": {"staff": {"tn1": {"speed": speed}}}}),
        {"at": "11-01 07:00", "seconds": [600, 60]},
    )
    start, end = stints(register)[0][3:5]
    assert end - start == seconds


def test_no_work_is_lost_or_won_by_putting_it_down_at_odd_speeds() -> None:
    """At 0.7, 70 s of 100 s are done in 100 s; the rest takes ceil(30 / 0.7) = 43."""
    slow = {"speed": 0.7, "hours": ["07:00-07:01:40", "08:00-09:00"]}
    office: Tree = {"levels": {"commune": {"staff": {"tn1": slow}}}}
    register = played(tiny(office), {"at": "11-01 07:00", "seconds": [100, 60]})
    assert [s.end - s.start for s in stints(register) if s.step == 0] == [100, 43]


def test_a_lesson_counts_from_its_day_on() -> None:
    lessons = [{"from": "2023-11-01", "factor": 0.5}, {"from": "2023-11-10", "factor": 1}]
    register = played(
        tiny(levels={"commune": {"staff": {"tn1": {"learning": lessons}}}}),
        {"at": "11-01 07:00", "seconds": [600, 60]},
        {"at": "11-10 07:00", "seconds": [600, 60]},
    )
    assert [s.end - s.start for s in stints(register) if s.step == 0] == [1200, 600]


# What only a longer story shows


def test_only_one_new_appointment_is_given_though_the_clock_ran_on_through_a_pause() -> None:
    office: Tree = {
        "policy": {"supplement_clock": "run_on", "judge": "original", "max_reschedules": 3},
        "levels": {"commune": {"reappointment": {"share": 0, "extra_working_days": 1}}},
        "procedures": {
            "permit": {"supplement": {"share": 0, "step": "reception", "response": {"mean": 1}}}
        },
    }
    filed = {"at": "11-01 07:00", "minutes": [10, 2000], "reappointed": 1, "requests": 1}
    register = played(tiny(office), {**filed, "response": 60})
    assert (register.moves["act"] == Act.RESCHEDULE).sum() == 1


def test_who_is_asked_for_papers_gets_no_new_appointment_though_the_clock_runs_on() -> None:
    """Out for a working day; at 7:10 of the 2nd one is left to the appointment."""
    office: Tree = {
        "policy": {"supplement_clock": "run_on"},
        "levels": {"commune": {"reappointment": {"share": 0, "extra_working_days": 1}}},
        "procedures": {
            "permit": {
                "supplement": {
                    "share": 0,
                    "step": "handling",
                    "response": {"mean": 1, "unit": "working_days"},
                }
            }
        },
    }
    filed = {"at": "11-01 07:00", "minutes": [10, 60], "reappointed": 1, "requests": 1}
    told = story(played(tiny(office), {**filed, "response": 8 * HOUR}), 0)
    assert told[7:10] == [
        "11-01 08:10 ask_supplement cm1, paused",
        "11-02 08:10 supply",
        "11-02 08:10 resume, processing",
    ]
    assert told[-1] == "11-02 09:10 resolve, completed_early"


def test_an_officer_kept_after_hours_by_an_outage_puts_the_work_down() -> None:
    register = played(
        tiny(with_portal(("12:00", "12:30"), at_close="finish")),
        {"at": "11-01 11:00", "minutes": [10, 60]},
    )
    held = [(stamp(s.start), stamp(s.end)) for s in stints(register) if s.step == 1]
    assert held == [("11-01 11:10", "11-01 12:00"), ("11-01 13:30", "11-01 13:40")]


def test_who_leaves_the_post_lets_go_of_the_work_for_whoever_comes() -> None:
    office: Tree = {
        "levels": {
            "commune": {
                "staff": {
                    "cm1": {"to": "2023-11-01"},
                    "cm2": {"roles": ["specialist"], "from": "2023-11-03"},
                }
            }
        }
    }
    register = played(tiny(office), {"at": "11-01 16:00", "minutes": [10, 60]})
    held = [(s.officer, stamp(s.start), stamp(s.end)) for s in stints(register) if s.step == 1]
    assert held == [
        (1, "11-01 16:10", "11-01 17:00"),
        (2, "11-03 07:00", "11-03 07:10"),
    ]


ROUND_THE_CLOCK: Tree = {
    "calendar": {"hours": ALWAYS},
    "levels": {
        "commune": {
            "staff": {
                "cm1": {"to": "2023-11-01"},
                "cm2": {"roles": ["specialist"], "from": "2023-11-02"},
            }
        }
    },
}
"""Doors that never close; at midnight after 1 November cm1 leaves the post and cm2 comes."""


def handled(register: Register) -> list[tuple[str, str, str]]:
    """Who had the handling of the dossiers, from when to when."""
    keys = [officer.key for officer in register.facts.officers]
    held = [stint for stint in stints(register) if stint.step == 1]
    return [(keys[one.officer], stamp(one.start), stamp(one.end)) for one in held]


@pytest.mark.parametrize(
    ("at_close", "after"),
    [
        ("go_on", [("cm2", "11-02 00:00", "11-02 00:50")]),
        ("hand_over", [("cm2", "11-02 00:00", "11-02 00:50")]),
        ("start_again", [("cm2", "11-02 00:00", "11-02 01:40")]),
        ("finish", []),
    ],
)
def test_who_leaves_the_post_at_midnight_leaves_work_as_the_habit_is(
    at_close: str, after: list[tuple[str, str, str]]
) -> None:
    office: Tree = {"levels": {"commune": {"at_close": at_close}}}
    filed = {"at": "11-01 23:00", "minutes": [10, 100]}
    register = played(tiny(ROUND_THE_CLOCK, **office), filed)
    end = "11-02 00:00" if after else "11-02 00:50"
    assert handled(register) == [("cm1", "11-01 23:10", end), *after]


@pytest.mark.parametrize("at_close", ["go_on", "hand_over", "start_again", "finish"])
def test_work_that_ends_as_its_officer_leaves_the_post_is_finished(at_close: str) -> None:
    office: Tree = {"levels": {"commune": {"at_close": at_close}}}
    filed = {"at": "11-01 23:00", "minutes": [10, 50]}
    register = played(tiny(ROUND_THE_CLOCK, **office), filed)
    assert handled(register) == [("cm1", "11-01 23:10", "11-02 00:00")]


def test_who_works_on_after_the_last_day_lets_go_when_a_system_fails() -> None:
    office = with_portal(at_close="finish")
    spans = [{"from": "2023-11-02 00:20", "to": "2023-11-02 00:30"}]
    office["systems"]["portal"]["outages"] = spans
    filed = {"at": "11-01 23:00", "minutes": [10, 100]}
    register = played(tiny(ROUND_THE_CLOCK, **office), filed)
    assert handled(register) == [
        ("cm1", "11-01 23:10", "11-02 00:20"),
        ("cm2", "11-02 00:30", "11-02 01:00"),
    ]


@pytest.mark.parametrize("paid_online", [0, 1])
def test_who_pays_online_pays_the_fee_and_the_obligation_online(paid_online: int) -> None:
    """The fee with the filing, or else at the desk when the dossier is accepted."""
    owed = {"share": 0, "step": "handling", "response": {"mean": 1, "unit": "hours"}}
    office: Tree = {"procedures": {"permit": {"fee": True, "financial": owed}}}
    filed = {"at": "11-01 07:00", "minutes": [10, 60], "payment": 3600, "paid_online": paid_online}
    register = played(tiny(office), filed)
    pays = register.moves[register.moves["act"] == Act.PAY]
    assert pays["detail"].tolist() == [paid_online, paid_online]
    assert [stamp(when) for when in pays["at"]] == [
        "11-01 07:00" if paid_online else "11-01 07:10",
        "11-01 09:10",
    ]


def test_no_new_appointment_is_given_where_the_law_knows_none() -> None:
    office: Tree = {
        "policy": {"max_reschedules": 0},
        "levels": {"commune": {"reappointment": {"share": 0, "extra_working_days": 1}}},
    }
    filed = {"at": "11-01 07:00", "minutes": [10, 2000], "reappointed": 1}
    register = played(tiny(office), filed)
    assert Act.RESCHEDULE not in register.moves["act"]


# The opening stock


STOCK: Tree = {
    "regime": "2025",
    "offices": {"office": {"opening_stock": 1}},
    "procedures": {
        "permit": {
            "supplement": {"share": 0, "step": "handling", "response": {"mean": 1, "unit": "days"}}
        }
    },
}


def opened(office: Tree, **fate: object) -> Register:
    return played(tiny(STOCK, **office), {"stock": 1, "minutes": [10, 60], **fate})


def test_a_dossier_of_the_opening_stock_is_handled_when_the_doors_open() -> None:
    assert story(opened({}, at="10-30 08:00"), 0) == [
        "10-30 08:00 submit, submitted",
        "10-30 08:00 accept, received, due 11-01 08:00",
        "11-01 07:00 start cm1, processing",
        "11-01 07:00 take cm1",
        "11-01 08:00 finish cm1",
        "11-01 08:00 resolve, completed_on_time",
    ]


def test_a_paused_dossier_of_the_stock_expires_when_its_limit_runs_out() -> None:
    register = opened({}, at="10-25 08:00", paused=1, silent=1, response=60)
    assert story(register, 0)[-1] == "11-09 17:00 expire, returned"


def test_a_paused_dossier_of_the_stock_is_answered_before_its_limit() -> None:
    register = opened({}, at="10-25 08:00", paused=1, response=DAY + 8 * HOUR)
    assert story(register, 0)[3:6] == [
        "11-02 08:00 supply",
        "11-02 08:00 resume, received, due 11-06 08:00",
        "11-02 08:00 start cm1, processing",
    ]


def test_a_dossier_of_the_stock_may_be_withdrawn() -> None:
    register = opened(withdrawals("days"), at="10-31 08:00", withdrawal=DAY)
    assert story(register, 0)[-1] == "11-01 08:00 resolve, completed_early"
    register = opened(withdrawals("days"), at="10-31 07:30", withdrawal=DAY)
    assert story(register, 0)[-1] == "11-01 07:30 withdraw, withdrawn"


def test_a_paused_dossier_of_the_stock_was_asked_for_papers_already() -> None:
    """Fated to be asked once, it is not asked again."""
    filed = {"at": "10-25 08:00", "paused": 1, "response": DAY + 8 * HOUR}
    acts = opened({}, **filed, requests=1).moves["act"].tolist()
    assert acts.count(Act.ASK_SUPPLEMENT) == 1


def test_a_paused_dossier_of_the_stock_goes_on_at_the_step_that_asked() -> None:
    office: Tree = {"procedures": {"permit": {"supplement": {"step": "reception"}}}}
    filed = {"at": "10-25 08:00", "paused": 1, "response": DAY + 8 * HOUR}
    assert story(opened(office, **filed), 0)[3:7] == [
        "11-02 08:00 supply",
        "11-02 08:00 resume, received, due 11-06 08:00",
        "11-02 08:00 take tn1",
        "11-02 08:10 finish tn1",
    ]


def test_what_ran_out_before_the_run_is_closed_in_its_second_second() -> None:
    """Its fifteen days ended on 25 October; the first second is what the run starts with."""
    register = opened({}, at="10-10 08:00", paused=1, silent=1)
    assert story(register, 0)[-1] == "11-01 00:00:01 expire, returned"


def test_what_befell_the_stock_before_the_run_befalls_it_no_more() -> None:
    """On 31 October it would have been withdrawn, and given a new appointment."""
    office = withdrawals("days")
    office["levels"]["commune"]["reappointment"] = {"share": 0, "extra_working_days": 1}
    told = {"at": "10-30 08:00", "minutes": [10, 600], "withdrawal": DAY, "reappointed": 1}
    acts = opened(office, **told).moves["act"].tolist()
    assert Act.WITHDRAW not in acts
    assert Act.RESCHEDULE not in acts


def test_a_dossier_of_the_stock_may_get_a_new_appointment() -> None:
    """Accepted on 31 October at 8:00, due two working days later; one is left on 1 November."""
    office: Tree = {"levels": {"commune": {"reappointment": {"share": 0, "extra_working_days": 1}}}}
    register = opened(office, at="10-31 08:00", minutes=[10, 120], reappointed=1)
    assert "11-01 08:00 reschedule, due 11-03 08:00" in story(register, 0)


@pytest.mark.parametrize(
    ("accepted", "taken"), [("10-31 08:00", "11-01 08:00"), ("10-30 08:00", "11-01 07:00")]
)
def test_what_the_stock_waits_for_has_gone_on_since_its_acceptance(
    accepted: str, taken: str
) -> None:
    """A working day at the tax office; then it is signed, or it lay ready when the doors opened."""
    steps = {
        "handling": None,
        "tax": {"wait": {"mean": 1, "unit": "working_days"}},
        "signing": {"role": "specialist", "work": 5},
    }
    office: Tree = {"procedures": {"permit": {"steps": steps, "supplement": None}}}
    register = opened(office, at=accepted, minutes=[10, 480, 5])
    assert story(register, 0)[2:4] == [f"{accepted} start, processing", f"{taken} take cm1"]


def test_the_stock_was_digitised_and_paid_for_when_it_was_accepted() -> None:
    office: Tree = {"procedures": {"permit": {"fee": True}}}
    register = opened(office, at="10-31 08:00", digitised_in=1, paid_online=1)
    assert story(register, 0)[:4] == [
        "10-31 08:00 submit, submitted",
        "10-31 08:00 pay",
        "10-31 08:00 accept, received, due 11-02 08:00",
        "10-31 08:00 digitise_in",
    ]
    assert register.moves["detail"][register.moves["act"] == Act.PAY].tolist() == [1]


# Little's law, as an identity of whole seconds


@cache
def busy_office() -> Register:
    """A month at a desk with two steps and three officers, nobody waiting outside."""
    office: Tree = {
        "offices": {"office": {"per_day": 30}},
        "levels": {
            "commune": {
                "staff": {"cm1": {"count": 2}},
                "citizens": {"online": 1, "online_elsewhere": 1},
            }
        },
        "procedures": {"permit": {"steps": {"reception": {"work": {"mean": 14, "cv": 1}}}}},
    }
    layout = lay_out(tiny(office))
    return simulate(layout, draw(layout, 0))


@pytest.mark.parametrize("step", [0, 1])
def test_waits_add_up_to_the_length_of_the_queue_over_time(step: int) -> None:
    """Σ waits = ∫ queue length dt, the waits by dossier and the length from instant to instant."""
    register = busy_office()
    end = periods(tiny())[0].end
    entry = {0: Act.SUBMIT, 1: Act.FINISH}[step]
    entered = first(register, entry)
    taken = np.full(len(entered), NEVER)
    for stint in reversed(stints(register)):
        if stint.step == step:
            taken[stint.dossier] = stint.start
    there = entered != NEVER
    left = np.where(taken == NEVER, end, taken)
    assert there.sum() > 500
    changes = [(int(when), +1) for when in entered[there]]
    changes += [(int(when), -1) for when in left[there]]
    area = sum((until - since) * number for since, until, number in queue_lengths(changes))
    assert area == int((left - entered)[there].sum()) > 0


def test_times_in_each_state_add_up_to_the_numbers_in_it_over_time() -> None:
    """Per state, on a month of Tứ Kỳ's 24 offices; the numbers are those that `moves` end in."""
    layout = lay_out(load(TU_KY))
    register = simulate(layout, draw(layout, 0))
    moves = register.moves
    inside = dict.fromkeys(State, 0)
    spent = dict.fromkeys(State, 0)
    area = dict.fromkeys(State, 0)
    state = [State.NEW] * len(register.dossiers)
    inside[State.NEW] = len(register.dossiers)
    now = int(moves["at"][0])
    since = [now] * len(register.dossiers)
    for when, dossier, after in moves[["at", "dossier", "state"]].tolist():
        for one in State:
            area[one] += inside[one] * (when - now)
        now = when
        before = state[dossier]
        spent[before] += when - since[dossier]
        inside[before] -= 1
        inside[State(after)] += 1
        state[dossier], since[dossier] = State(after), when
    for number, one in enumerate(state):
        spent[one] += now - since[number]
    assert area == spent
    assert all(spent[one] > 0 for one in RUNNING)


# Nobody comes, nobody works, nothing runs


def test_an_office_that_nobody_visits_has_an_empty_register() -> None:
    scenario = tiny()
    layout = lay_out(scenario)
    register = simulate(layout, draw(layout, 0))
    audit.check(register)
    assert len(register.moves) == len(register.dossiers) == 0
    assert set(count_all(register, periods(scenario))[0].levels["commune"][1:]) == {0}


def test_without_officers_on_duty_everything_stays_as_it_came() -> None:
    absence = [{"from": "2023-10-01 00:00", "to": "2023-12-31 00:00"}]
    staff = {"tn1": {"absences": absence}, "cm1": {"absences": absence}}
    register = played(
        tiny(levels={"commune": {"staff": staff}}), {"at": "11-01 07:00", "minutes": [10, 60]}
    )
    assert story(register, 0) == ["11-01 07:00 submit, submitted"]
    assert len(register.duty) == 0


def test_an_outage_of_a_month_stops_what_needs_the_system_and_no_appointment() -> None:
    office = with_portal()
    office["systems"]["portal"]["outages"] = [
        {"from": "2023-10-01 00:00", "to": "2023-12-31 00:00"}
    ]
    register = played(tiny(office), {"at": "11-01 07:00", "minutes": [10, 60]})
    assert story(register, 0)[-1] == "11-01 07:10 accept tn1, received, due 11-03 07:10"
    counted = count_all(register, periods(tiny(office)))[0].levels["commune"]
    assert (counted.received, counted.overdue) == (1, 1)


def test_a_second_of_work_is_done_in_the_second() -> None:
    register = played(tiny(), {"at": "11-01 07:00", "seconds": [1, 1]})
    assert story(register, 0)[-1] == "11-01 07:00:02 resolve, completed_early"


def test_nothing_at_the_end_of_the_last_period_is_on_record() -> None:
    always: Tree = {"calendar": {"hours": ALWAYS}}
    register = played(tiny(always), {"at": "11-30 23:00", "minutes": [10, 50]})
    assert story(register, 0)[-1] == "11-30 23:10 take cm1"


def test_officers_without_limit_let_nobody_wait() -> None:
    layout = lay_out(desk(40))
    rng = np.random.default_rng(1)
    filed = [{"at": layout.start + int(s), "seconds": [3600]} for s in rng.integers(0, 36_000, 39)]
    assert set(waits(simulate(layout, dossiers(layout, *filed))).tolist()) == {0}


# A longer run, a second office: what was there stays


def busy(**changes: object) -> Tree:
    """Changes for an office with a bit of everything, so that an early move could be disturbed."""
    office: Tree = {
        "regime": "2025",
        "systems": {
            "portal": {
                **SYSTEM["portal"],
                "failures": {
                    "up": {"mean": 20, "shape": "exponential", "unit": "hours"},
                    "down": {"mean": 1, "shape": "exponential", "unit": "hours"},
                },
            }
        },
        "levels": {
            "commune": {
                "staff": {
                    "tn1": {"absent_share": 0.1, "hours": ["07:00-11:30"]},
                    "cm1": {"absent_share": 0.1, "hours": ["07:00-11:30"]},
                    "cm2": {"roles": ["reception", "specialist"], "hours": ["13:30-17:00"]},
                },
                "citizens": {
                    "withdrawals": {"share": 0.1, "after": {"mean": 2, "shape": "exponential"}},
                    "pickup": {"mean": 1, "cv": 1},
                },
            }
        },
        "offices": {"office": {"per_day": 8, "opening_stock": 5}},
        "procedures": {
            "permit": {
                "steps": {"handling": {"systems": ["portal"], "work": {"mean": 40, "cv": 1}}},
                "supplement": {
                    "share": 0.2,
                    "silent": 0.2,
                    "step": "handling",
                    "response": {"mean": 5, "cv": 1},
                },
            }
        },
    }
    return {**office, **changes}


def until(*last_days: str) -> list[Tree]:
    """Consecutive periods that end on these days."""
    firsts = ["2023-11-01", *(next_day(day) for day in last_days)]
    return [{"from": a, "to": b} for a, b in zip(firsts, last_days, strict=False)]


def next_day(text: str) -> str:
    return (dt.date.fromisoformat(text) + dt.timedelta(1)).isoformat()


@pytest.mark.parametrize("at_close", ["go_on", "finish", "hand_over", "start_again"])
def test_a_longer_run_has_the_same_earlier_dossiers_moves_and_counts(at_close: str) -> None:
    for last in ("2023-11-07", "2023-11-14", "2023-11-16", "2023-11-22"):
        runs = []
        for days in ((last,), (last, "2023-12-20")):
            tree = busy(periods=until(*days))
            tree["levels"]["commune"]["at_close"] = at_close
            scenario = tiny(tree)
            layout = lay_out(scenario)
            workload = draw(layout, 0)
            register = simulate(layout, workload)
            runs.append((layout, workload, register, count_all(register, periods(scenario))))
        (layout, drawn, register, counts), (_, longer, after, later) = runs
        early = longer.dossiers["at"] < layout.end
        assert (longer.dossiers[early] == drawn.dossiers).all()
        assert (longer.amounts[early] == drawn.amounts).all()
        assert (after.moves[after.moves["at"] < layout.end] == register.moves).all()
        assert later[0] == counts[0]


def test_a_second_office_changes_nothing_in_the_first() -> None:
    alone = lay_out(tiny(busy()))
    tree = busy()
    tree["offices"]["other"] = {"name": "Other", "level": "commune", "per_day": 20}
    both = lay_out(tiny(tree))
    first_office = simulate(alone, draw(alone, 0)).moves
    together = simulate(both, draw(both, 0))
    office = together.dossiers["office"][together.moves["dossier"]]
    names = [name for name in first_office.dtype.names or () if name != "dossier"]
    assert (together.moves[office == 0][names] == first_office[names]).all()


def test_a_run_again_is_the_same_run() -> None:
    layout = lay_out(tiny(busy()))
    one, two = (simulate(layout, draw(layout, 0)) for _ in range(2))
    assert one.moves.tobytes() == two.moves.tobytes()
    assert OUTCOME.names is not None
    assert dataclasses.asdict(one.policy) == dataclasses.asdict(two.policy)
