"""Traces of several scenarios lived together: each is what it is alone, to the last second."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np
import pytest

from motcua import kernel
from motcua.clock import HOUR, NEVER
from motcua.engines import REFERENCE, Chosen, chosen
from motcua.errors import BrokenBooks
from motcua.indicators import PLACE
from motcua.kernel import NotCompiledError
from motcua.law import Act, State
from motcua.register import MOVE, Rows
from motcua.scenario import Scenario, load
from motcua.scenario.layout import Layout, lay_out
from motcua.scenario.staff import PeriodRule
from motcua.told import BLANK, Told
from motcua.traces import Trace, _told, of_replicate
from motcua.work import Work, form_of, on_threads
from motcua.workload import Workload, draw
from offices import Tree, at, dossiers, merged, tiny
from test_alike import backwards
from test_kernel import SHIPPED
from traced import KERNEL, plain, registered
from twins import assert_same

Named = Mapping[str, Any]


def told(layout: Layout, workload: Workload, *offices: int) -> list[Trace]:
    found = _told(layout, workload, np.array(offices or range(len(layout.plans))), KERNEL)
    assert found is not None
    return found


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_of_a_shipped_scenario_the_same_is_told(path: Path) -> None:
    layout = lay_out(load(path))
    for number in range(3):
        workload = draw(layout, number, KERNEL.fill)
        found, (_, expected) = told(layout, workload), registered(layout, workload)
        row = form_of(layout).row
        assert row(found).tolist() == row(expected).tolist()
        assert list(map(plain, found)) == list(map(plain, expected))


# What lies at an edge

WEEK: Final[Tree] = {
    "periods": [
        {"from": "2023-11-01", "to": "2023-11-01"},
        {"from": "2023-11-02", "to": "2023-11-02"},
        {"from": "2023-11-04", "to": "2023-11-05"},
    ],
    "calendar": {
        "hours": {
            "weekdays": ["mon", "tue", "wed", "thu", "fri", "sat", "sun"],
            "seasons": [{"sessions": ["00:00-24:00"]}],
        }
    },
    "levels": {"commune": {"at_close": "finish"}},
}
"""A desk that never closes; between the second period and the third lies a day."""


@pytest.mark.parametrize(
    "minutes",
    [
        [10, 1],
        [10, 20 * 60],
        [10, 30 * 60],
        [10, 60 * 60],
        [10, 16 * 60 - 10],
        [10, 40 * 60 - 10],
        [10, 85 * 60],
        [10, 88 * 60 - 10],
        [10, 200 * 60],
        [16 * 60, 1],
        [90 * 60, 1],
    ],
)
def test_work_in_hand_at_an_edge_is_each_periods_own(minutes: list[int]) -> None:
    layout = lay_out(tiny(WEEK))
    each = {"minutes": minutes}
    workload = dossiers(layout, {"at": "11-01 08:00", **each}, {"at": "11-01 09:00", **each})
    found, (_, expected) = told(layout, workload), registered(layout, workload)
    assert list(map(plain, found)) == list(map(plain, expected))


def test_work_that_outlasts_a_period_fills_it() -> None:
    layout = lay_out(tiny(WEEK))
    workload = dossiers(layout, {"at": "11-01 08:00", "minutes": [60, 200 * 60]})
    one, two, three = told(layout, workload)
    assert one.busy_s.tolist() == [HOUR, 15 * HOUR]
    assert two.busy_s.tolist() == [0, 24 * HOUR]
    assert three.busy_s.tolist() == [0, 48 * HOUR]
    assert [trace.in_hand.tolist() for trace in (one, two, three)] == [[[1]], [[1]], [[1, 1]]]


@pytest.mark.parametrize("late", [-2, -1, 0, 1])
def test_what_falls_on_the_end_of_the_run_is_after_it(late: int) -> None:
    """To the second: a work that ends, a wait that ends, a withdrawal, and an arrival."""
    end, start = at("11-06 00:00"), at("11-05 20:00")
    after = {"shape": "constant", "mean": 1, "unit": "minutes"}
    scenario = tiny(
        merged(WEEK, {"levels": {"commune": {"citizens": {"withdrawals": None}}}}),
        procedures={"permit": {"steps": {"outside": {"wait": {"mean": 1, "unit": "minutes"}}}}},
        levels={"commune": {"citizens": {"withdrawals": {"share": 0, "after": after}}}},
    )
    layout = lay_out(scenario)
    rest = end - start + late
    for fate in (
        {"seconds": [rest, 1, 1]},
        {"seconds": [60, rest - 60, 1]},
        {"seconds": [60, 60, rest - 120]},
        {"seconds": [60, 60, 10**5], "withdrawal": rest},
    ):
        workload = dossiers(layout, {"at": "11-05 20:00", **fate}, {"at": "11-05 23:00"})
        workload.dossiers["at"][1] = end + late
        assert_same(layout, workload)
        register, expected = registered(layout, workload)
        assert (register.moves["at"] == end + late).any() == (late < 0)
        assert list(map(plain, told(layout, workload))) == list(map(plain, expected))


@pytest.mark.parametrize("since", ["2023-11-02", "2023-11-01", "2023-10-30"])
def test_periods_that_overlap_or_are_in_no_order_are_left_to_the_register(since: str) -> None:
    """No file may say so, and a caller may: a line stands as it stood when a period ended."""
    every = [("2023-11-01", "2023-11-02"), (since, "2023-11-03")]
    rules = tuple(PeriodRule.model_validate({"from": a, "to": b}) for a, b in every)
    scenario = tiny(WEEK, offices={"office": {"per_day": 30}})
    layout = lay_out(scenario.model_copy(update={"periods": rules}))
    assert _told(layout, draw(layout, 1), np.arange(1), KERNEL) is None
    (found,) = of_replicate([layout], 1, KERNEL)
    assert list(map(plain, found)) == list(map(plain, alone(layout, 1)))


def test_a_dossier_accepted_twice_is_left_to_the_register() -> None:
    """Which says so in words; and so is one that ended twice."""
    for acts, is_once in (
        ([Act.SUBMIT, Act.ACCEPT, Act.RESOLVE], True),
        ([Act.SUBMIT, Act.ACCEPT, Act.ACCEPT], False),
        ([Act.SUBMIT, Act.ACCEPT, Act.RESOLVE, Act.WITHDRAW], False),
        ([Act.SUBMIT, Act.REFUSE, Act.EXPIRE], False),
    ):
        for number in range(len(acts)):
            moves = np.zeros(len(acts), MOVE)
            moves["act"], moves["at"] = acts, np.arange(len(acts))
            read, ends = np.zeros(1, np.int64), np.full(1, len(acts), np.int64)
            lines, taken = np.full(1, BLANK), np.full(1, NEVER)
            found = [
                kernel._tell(
                    *(moves, read, ends, span),
                    (lines, taken, np.zeros(1, np.int64), np.zeros((1, 1), np.int64)),
                )
                for span in ((0, number), (number, len(acts)))
            ]
            assert all(found) == is_once


def spoilt(period: int, spoil: Callable[[Rows], None]) -> Chosen:
    """The kernel, but that something is done to the lines that it tells of a period."""

    def tell(layout: Layout, workload: Workload, some: Any, reported: Any, use: Any) -> Any:
        of_each = iter(range(len(reported)))

        def used(found: Told) -> Any:
            if next(of_each) == period % len(reported):
                spoil(found.lines)
            return use(found)

        assert KERNEL.tell is not None
        return KERNEL.tell(layout, workload, some, reported, used)

    return dataclasses.replace(KERNEL, tell=tell)


@pytest.mark.parametrize("column", ["accepted_at", "ended_at", "ending"])
def test_books_that_do_not_balance_are_left_to_the_register(column: str) -> None:
    """What the first period forgets of a dossier, the second knows."""

    def forgets(lines: Rows) -> None:
        is_ended, is_open = lines["ended_at"] != NEVER, lines["accepted_at"] != NEVER
        which = is_open & ~is_ended if column == "accepted_at" else is_ended
        lines[column][np.flatnonzero(which)[0]] = BLANK[column]

    layout = lay_out(tiny(WEEK, offices={"office": {"per_day": 60}}))
    by = spoilt(0, forgets)
    assert _told(layout, draw(layout, 1), np.arange(1), by) is None
    (found,) = of_replicate([layout], 1, by)
    assert list(map(plain, found)) == list(map(plain, alone(layout, 1)))


def test_of_one_that_is_paused_an_earlier_pause_ended_even_if_at_the_same_instant() -> None:
    def is_paused_again(lines: Rows) -> None:
        line = np.flatnonzero((lines["accepted_at"] != NEVER) & (lines["ended_at"] == NEVER))[0]
        lines["state"][line] = State.PAUSED
        lines["paused_at"][line] = lines["resumed_at"][line] = at("11-04 08:00")

    layout = lay_out(tiny(WEEK, offices={"office": {"per_day": 60}}))
    workload, every = draw(layout, 1), np.arange(1)
    found = _told(layout, workload, every, spoilt(-1, is_paused_again))
    assert found is not None
    before, after = (one[-1].counts[0, PLACE["paused"]] for one in (told(layout, workload), found))
    assert (before, after) == (0, 1)


# Several scenarios


def offices(changes: Named | None = None, /, **more: Any) -> Scenario:
    """Four offices, of which some have the same groups; whoever is absent is drawn."""
    staff = {
        "tn1": {"roles": ["reception"], "count": 2, "absent_share": 0.3},
        "cm1": {"roles": ["specialist"], "absent_share": 0.2},
        "spare": {"roles": ["specialist", "reception"], "absent_share": 0.2},
    }
    base: Tree = {
        "periods": [
            {"from": "2023-11-01", "to": "2023-11-07"},
            {"from": "2023-11-09", "to": "2023-11-14"},
        ],
        "systems": {
            "portal": {
                "name": {"vi": "Cổng", "en": "Portal"},
                "failures": {
                    "up": {"mean": 20, "unit": "hours"},
                    "down": {"mean": 2, "unit": "hours"},
                },
            }
        },
        "levels": {"commune": {"staff": staff, "mix": {"permit": 0.7, "copy": 0.3}}},
        "offices": {
            key: {"name": key, "level": "commune", "per_day": per_day, "opening_stock": 3}
            for key, per_day in (("office", 14), ("second", 9), ("third", 16), ("fourth", 5))
        },
        "procedures": {
            "permit": {"steps": {"handling": {"systems": ["portal"]}}},
            "copy": {
                "name": {"vi": "Bản sao", "en": "Copy"},
                "steps": {
                    "reception": {"role": "reception", "work": 7},
                    "search": {"role": "reception", "work": 20},
                    "handling": {"role": "specialist", "work": 30},
                },
            },
        },
    }
    return tiny(merged(merged(base, changes or {}), more))


def staffed(**groups: Any) -> Scenario:
    """Other groups of an office, by its key."""
    return offices({"offices": {key: {"staff": group} for key, group in groups.items()}})


BASE: Final = offices()
PLANS: Final[Mapping[str, Sequence[Scenario]]] = {
    "another officer": [staffed(second={"cm1": {"speed": 2}})],
    "a group more": [staffed(third={"new": {"roles": ["specialist"], "absent_share": 0.5}})],
    "an officer of the first less": [staffed(office={"tn1": {"count": 1}})],
    "a group of the first less": [staffed(office={"tn1": {"count": 0}})],
    "the first and the third": [staffed(office={"cm1": {"count": 3}}, third={"cm1": {"count": 0}})],
    "absences": [staffed(fourth={"cm1": {"absent_share": 0.9}})],
    "nothing": [BASE.model_copy(update={"name": "Another"})],
    "every office": [offices(levels={"commune": {"staff": {"cm1": {"speed": 1.4}}}})],
    "more than officers": [offices(seed=2), offices(levels={"commune": {"discipline": "fifo"}})],
    "more than officers, and officers": [offices({"offices": {"second": {"per_day": 4}}}, seed=3)],
    "steps in another order": [backwards(BASE, "procedures", "copy", "steps")],
    "procedures in another order": [backwards(BASE, "procedures")],
    "a mix in another order": [backwards(BASE, "levels", "commune", "mix")],
}


def alone(layout: Layout, number: int) -> list[Trace]:
    """From its register, drawn and lived for itself."""
    return registered(layout, draw(layout, number))[1]


@pytest.mark.parametrize("plan", PLANS)
def test_each_of_several_is_what_it_is_alone(plan: str) -> None:
    layouts = [lay_out(one) for one in (BASE, *PLANS[plan], staffed(fourth={"cm1": {"count": 2}}))]
    for number in range(3):
        for layout, found in zip(layouts, of_replicate(layouts, number, KERNEL), strict=True):
            assert list(map(plain, found)) == list(map(plain, alone(layout, number)))


def test_the_plans_are_not_the_same() -> None:
    """Else what stands above would be true of anything."""
    base = lay_out(BASE)
    for name, (plan, *_) in PLANS.items():
        layout = lay_out(plan)
        rows = [form_of(one).row(alone(one, 1)) for one in (base, layout)]
        assert np.array_equal(*rows) == (name == "nothing"), name


def test_whichever_is_the_first() -> None:
    layouts = [lay_out(one) for plans in PLANS.values() for one in (BASE, *plans)]
    for turn in (0, 3, 7):
        turned = [*layouts[turn:], *layouts[:turn]]
        for layout, found in zip(turned, of_replicate(turned, 1, KERNEL), strict=True):
            assert list(map(plain, found)) == list(map(plain, alone(layout, 1)))


def test_what_is_shared_is_lived_once() -> None:
    asked = list[list[int]]()

    def tells(layout: Layout, workload: Workload, numbers: Any, *rest: Any) -> Told | None:
        asked.append(numbers.tolist())
        return KERNEL.tell(layout, workload, numbers, *rest) if KERNEL.tell else None

    by = dataclasses.replace(KERNEL, tell=tells)
    names = ("another officer", "the first and the third", "nothing", "every office")
    layouts = [lay_out(one) for one in (BASE, *(PLANS[name][0] for name in names))]
    assert len(list(of_replicate(layouts, 1, by))) == 5
    assert asked == [[0, 1, 2, 3], [1], [0, 2], [0, 1, 2, 3]]


def test_of_offices_that_are_no_neighbours_the_same_is_told() -> None:
    layout = lay_out(BASE)
    workload = draw(layout, 1)
    for here in ([0, 2], [1, 3], [0, 2, 3], [0, 1, 3]):
        theirs = [officer.number for n in here for officer in layout.plans[n].officers]
        for found, trace in zip(told(layout, workload, *here), alone(layout, 1), strict=True):
            busy_s = np.zeros_like(trace.busy_s)
            busy_s[theirs] = trace.busy_s[theirs]
            assert plain(found, here) == {**plain(trace, here), "busy_s": busy_s.tolist()}


def test_where_it_cannot_be_compiled_the_register_tells(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> None:
        raise NotCompiledError

    layouts = [lay_out(BASE), lay_out(PLANS["the first and the third"][0])]
    expected = [list(map(plain, alone(layout, 1))) for layout in layouts]
    monkeypatch.setattr(kernel, "_tell", fails)
    found = list(of_replicate(layouts, 1, chosen("kernel", 2)))
    assert [list(map(plain, one)) for one in found] == expected


# Through everything that asks for replicates


@pytest.mark.parametrize("by", [KERNEL, REFERENCE], ids=lambda by: by.name)
def test_work_on_several_gives_each_what_it_is_alone(by: Chosen) -> None:
    scenarios = [BASE, *(plans[0] for plans in PLANS.values())]
    count = 5 if by is KERNEL else 2
    together = Work(on_threads(by, 1)).all_outcomes(scenarios, count)
    for scenario, found in zip(scenarios, together, strict=True):
        layout = lay_out(scenario)
        row = form_of(layout).row
        expected = [row(alone(layout, number)).tolist() for number in range(count)]
        assert found.found.tolist() == expected


def test_the_first_replicate_of_every_plan_is_checked_against_the_law() -> None:
    checked = list[int]()

    def simulates(layout: Layout, workload: Workload) -> Any:
        register = KERNEL.simulate(layout, workload)
        checked.append(workload.replicate)
        if layout.scenario.name == "wrong":
            register.moves["officer"][register.moves["act"] == Act.FINISH] = 0
        return register

    by = dataclasses.replace(KERNEL, simulate=simulates)
    plan = PLANS["another officer"][0]
    list(of_replicate([lay_out(BASE), lay_out(plan)], 0, by))
    assert checked == [0, 0]
    wrong = plan.model_copy(update={"name": "wrong"})
    with pytest.raises(BrokenBooks):
        list(of_replicate([lay_out(BASE), lay_out(wrong)], 0, by))
