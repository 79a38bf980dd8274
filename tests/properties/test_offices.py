"""Any small office, with every habit and mishap: the books balance and nobody works by magic.

Times are multiples of half an hour, so that much happens in the same second. What is checked is
read from the register and the workload; nothing of the engine is asked.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import itertools
from collections import defaultdict
from typing import Any, NamedTuple

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from motcua import audit
from motcua.clock import DAY, NEVER, midnight
from motcua.engine import simulate
from motcua.indicators import count_all
from motcua.law import TERMINAL, Act, State
from motcua.register import Register
from motcua.scenario import Scenario, Span, periods
from motcua.scenario.layout import Layout, lay_out
from motcua.workload import Workload, draw
from offices import Tree, tiny
from reading import Stint, stints

TICK = 1800
FIRST = dt.date(2023, 11, 1)
SPANS = (
    "response",
    "second_response",
    "payment",
    "withdrawal",
    "recording",
    "pickup",
    "correction",
)
WORKING = ("working_hours", "working_days")
ROLES = ("reception", "specialist", "signer")
HOURS = ("07:00-11:30", "13:30-17:00", "07:00-09:00", "09:00-15:00", "10:00-14:00")


def coarse(workload: Workload, tick: int) -> Workload:
    """The same dossiers at multiples of a tick, so that many things happen at once."""
    dossiers, amounts = workload.dossiers.copy(), workload.amounts.copy()
    dossiers["at"] -= dossiers["at"] % tick
    for name in SPANS:
        column = dossiers[name]
        happens = column != NEVER
        column[happens] = np.maximum(1, column[happens] // tick) * tick
    amounts[amounts > 0] = np.maximum(1, amounts[amounts > 0] // tick) * tick
    order = np.lexsort((dossiers["procedure"], dossiers["office"], dossiers["at"]))
    return dataclasses.replace(workload, dossiers=dossiers[order], amounts=amounts[order])


# Scenarios


def spans(units: tuple[str, ...] = ("hours", "working_hours", "working_days", "days")) -> Any:
    return st.fixed_dictionaries(
        {
            "mean": st.sampled_from([0.5, 1, 2, 4]),
            "shape": st.sampled_from(["constant", "exponential"]),
            "unit": st.sampled_from(units),
        }
    )


SHARES = st.sampled_from([0, 0.3, 1])


@st.composite
def procedures(draw_: Any, systems: list[str]) -> Tree:
    def work(role: str) -> Tree:
        work = {"mean": draw_(st.sampled_from([30, 60, 120])), "shape": "exponential"}
        needs = draw_(st.lists(st.sampled_from(systems), unique=True)) if systems else []
        step: Tree = {"role": role, "work": work, "systems": needs}
        if draw_(st.booleans()):
            step["priority"] = draw_(st.integers(0, 2))
        return step

    steps: Tree = {"reception": work("reception")}
    if draw_(st.booleans()):
        steps["handling"] = work("specialist")
    if draw_(st.booleans()):
        steps["outside"] = {"wait": draw_(spans())}
    if draw_(st.booleans()) or len(steps) == 1:
        steps["signing"] = work("signer")
    asks = draw_(st.sampled_from([name for name in steps if name != "outside"]))
    told: Tree = {
        "name": {"vi": "Việc", "en": "Matter"},
        "steps": steps,
        "priority": draw_(st.integers(0, 2)),
        "fee": draw_(st.booleans()),
        "must_be_online": draw_(st.booleans()),
        "refused": draw_(st.sampled_from([0, 0.2])),
        "supplement": {
            "share": draw_(SHARES),
            "step": asks,
            "response": draw_(spans()),
            "silent": draw_(SHARES),
            "again": draw_(SHARES),
        },
        "turn_back": {"share": draw_(st.sampled_from([0, 0.2])), "step": asks},
    }
    if asks != "reception":
        told["financial"] = {"share": draw_(SHARES), "step": asks, "response": draw_(spans())}
    if draw_(st.booleans()):
        amount = draw_(st.integers(1, 3))
        told["deadline"] = draw_(
            st.sampled_from(
                [
                    {"working_days": amount},
                    {"calendar_days": amount},
                    {"working_hours": amount},
                    {"same_day": True},
                    {"working_days": amount, "grid": "session"},
                ]
            )
        )
    return told


@st.composite
def staff(draw_: Any) -> Tree:
    groups: Tree = {"everyone": {"roles": list(ROLES)}}
    for number in range(draw_(st.integers(0, 3))):
        groups[f"group_{number}"] = {
            "roles": draw_(st.lists(st.sampled_from(ROLES), min_size=1, unique=True)),
            "count": draw_(st.integers(1, 2)),
        }
    for terms in groups.values():
        terms["speed"] = draw_(st.sampled_from([1, 0.5, 0.7, 1.5, 2]))
        if draw_(st.booleans()):
            terms["hours"] = [draw_(st.sampled_from(HOURS))]
        if draw_(st.booleans()):
            terms["to"] = (FIRST + dt.timedelta(draw_(st.integers(0, 5)))).isoformat()
        if draw_(st.booleans()):
            day = FIRST + dt.timedelta(draw_(st.integers(0, 5)))
            terms["absences"] = [{"from": f"{day} 08:00", "to": f"{day} 10:00"}]
        terms["absent_share"] = draw_(st.sampled_from([0, 0.3]))
    return groups


@st.composite
def habits(draw_: Any) -> Tree:
    told: Tree = {
        "discipline": draw_(st.sampled_from(["due_date", "fifo", "shortest"])),
        "at_close": draw_(st.sampled_from(["go_on", "finish", "hand_over", "start_again"])),
        "at_outage": draw_(st.sampled_from(["hold", "put_down"])),
        "staff": draw_(staff()),
        "citizens": {
            "online": draw_(SHARES),
            "online_elsewhere": draw_(SHARES),
            "paid_online": draw_(SHARES),
            "output_digitised": draw_(SHARES),
            "withdrawals": {"share": draw_(SHARES), "after": draw_(spans())},
            "corrections": {"share": draw_(SHARES), "after": draw_(spans())},
        },
        "arrivals": {"off_days": draw_(st.sampled_from([0, 0.5]))},
        "opening": {"paused": draw_(SHARES), "used": [0, draw_(st.sampled_from([0.5, 1]))]},
    }
    if draw_(st.booleans()):
        told["citizens"]["pickup"] = draw_(spans())
    if draw_(st.booleans()):
        told["recording"] = {"share": draw_(SHARES), "delay": draw_(spans())}
    if draw_(st.booleans()):
        told["reappointment"] = {
            "share": draw_(SHARES),
            "extra_working_days": draw_(st.integers(1, 2)),
        }
    return told


@st.composite
def scenarios(draw_: Any) -> Scenario:
    systems = {}
    for name in ("portal", "register")[: draw_(st.integers(0, 2))]:
        outages = []
        for _ in range(draw_(st.integers(0, 3))):
            start = draw_(st.integers(0, 11))
            day = FIRST + dt.timedelta(draw_(st.integers(0, 5)))
            span = {"from": f"{day} {7 + start // 2:02d}:{start % 2 * 30:02d}"}
            outages.append({**span, "to": f"{day} {13 + start // 2:02d}:00"})
        systems[name] = {"name": {"vi": "Hệ", "en": "System"}, "outages": outages}
    days = draw_(st.lists(st.integers(1, 4), min_size=1, max_size=3))
    firsts = [FIRST + dt.timedelta(sum(days[:n])) for n in range(len(days))]
    clocks = st.sampled_from(["restart", "extend", "run_on"])
    offices = {
        f"office_{number}": {
            "name": "Office",
            "level": "commune",
            "per_day": draw_(st.sampled_from([2, 6, 12])),
            "opening_stock": draw_(st.integers(0, 4)),
            **draw_(habits()),
        }
        for number in range(draw_(st.integers(1, 2)))
    }
    return tiny(
        regime=draw_(st.sampled_from(["2018", "2025"])),
        seed=draw_(st.integers(0, 2**32)),
        policy={
            "supplement_clock": draw_(clocks),
            "financial_clock": draw_(clocks),
            "max_supplements": 2,
            "supplement_limit": {"working_days": draw_(st.integers(1, 2))},
            "max_reschedules": draw_(st.integers(0, 2)),
            "judge": draw_(st.sampled_from(["original", "current"])),
            "early_boundary": draw_(st.sampled_from(["exact", "session", "day", "pickup"])),
        },
        calendar={"off": [(FIRST + dt.timedelta(draw_(st.integers(0, 5)))).isoformat()]},
        warm_up_days=draw_(st.sampled_from([0, 2])),
        periods=[
            {"from": first.isoformat(), "to": (first + dt.timedelta(n - 1)).isoformat()}
            for first, n in zip(firsts, days, strict=True)
        ],
        roles={"signer": {"vi": "Ký", "en": "Signer"}},
        systems=systems,
        levels={
            "commune": {
                "mix": {"permit": None, "one": 0.5, "two": 0.5},
                "staff": {"tn1": None, "cm1": None},
            },
        },
        offices={"office": None, **offices},
        procedures={
            "permit": None,
            "one": draw_(procedures(list(systems))),
            "two": draw_(procedures(list(systems))),
        },
    )


# What the register tells


class Month(NamedTuple):
    layout: Layout
    workload: Workload
    register: Register

    @classmethod
    def of(cls, scenario: Scenario) -> Month:
        layout = lay_out(scenario)
        workload = coarse(draw(layout, 0), TICK)
        return cls(layout, workload, simulate(layout, workload))

    def windows(self, officer: int) -> list[tuple[int, int]]:
        duty = self.workload.duty
        return [(int(a), int(b)) for o, a, b in duty.tolist() if o == officer]

    def is_on_duty(self, officer: int, at: int) -> bool:
        return any(start <= at < end for start, end in self.windows(officer))

    def is_down(self, systems: tuple[str, ...], at: int) -> bool:
        keys = list(self.layout.scenario.systems)
        return any(
            start <= at < end
            for system in systems
            for start, end in self.workload.outages[keys.index(system)]
        )

    def down_s(self, systems: tuple[str, ...], start: int, end: int) -> int:
        """Seconds between two instants in which a system was down; all times are coarse or few."""
        keys = list(self.layout.scenario.systems)
        cuts = {start, end}
        for system in systems:
            for span in self.workload.outages[keys.index(system)]:
                cuts |= {at for at in span if start < at < end}
        marks = sorted(cuts)
        parts = itertools.pairwise(marks)
        return sum(b - a for a, b in parts if self.is_down(systems, a))

    def steps(self, dossier: int) -> list[Any]:
        number = int(self.workload.dossiers["procedure"][dossier])
        return list(list(self.layout.scenario.procedures.values())[number].steps.values())

    def plan(self, dossier: int) -> Any:
        return self.layout.plans[int(self.workload.dossiers["office"][dossier])]

    def speed(self, stint: Stint) -> int:
        terms = [officer.terms for plan in self.layout.plans for officer in plan.officers]
        return round(terms[stint.officer].speed * 1000)

    def after(self, dossier: int, at: int, amount: int, span: Span) -> int:
        if span.unit in WORKING:
            return int(self.plan(dossier).clock.add(at, amount))
        return at + amount


def books_balance(month: Month) -> None:
    counts = count_all(month.register, periods(month.layout.scenario))
    for before, after in itertools.pairwise(counts):
        for key, left in before.offices.items():
            assert after.offices[key].carried_over == left.in_process + left.paused


def nobody_works_off_duty(month: Month) -> None:
    for stint in stints(month.register):
        assert month.is_on_duty(stint.officer, stint.start)
        end = month.layout.end if stint.end == NEVER else stint.end
        closes = next(b for a, b in month.windows(stint.officer) if a <= stint.start < b)
        assert end <= closes or month.plan(stint.dossier).at_close == "finish"


def nobody_holds_two(month: Month) -> None:
    for whose in ("officer", "dossier"):
        held = defaultdict(list)
        for stint in stints(month.register):
            held[getattr(stint, whose)].append(stint)
        for mine in held.values():
            for one, two in itertools.pairwise(mine):
                assert one.end != NEVER
                assert one.end <= two.start


def work_is_conserved(month: Month) -> None:
    """Time at work, times speed, is the work of the step, rounded up to the last whole second."""
    done: dict[tuple[int, int], int] = defaultdict(int)
    for stint in stints(month.register):
        if stint.end == NEVER:
            continue
        key = (stint.dossier, stint.step)
        systems = month.steps(stint.dossier)[stint.step].systems
        worked_s = stint.end - stint.start - month.down_s(systems, stint.start, stint.end)
        speed = month.speed(stint)
        done[key] += worked_s * speed
        asked = int(month.workload.amounts[key]) * 1000
        if stint.is_finished:
            assert asked <= done.pop(key) < asked + speed
        else:
            assert done[key] < asked
            closes = {b for _, b in month.windows(stint.officer)}
            if month.plan(stint.dossier).at_close == "start_again" and stint.end in closes:
                del done[key]


class Waiting(NamedTuple):
    """A dossier in a queue, from an instant until it is taken or goes away."""

    dossier: int
    step: int
    start: int
    end: int


def queued(month: Month) -> tuple[list[Waiting], list[Waiting]]:
    """Who stood in a queue, and who was kept in the hands of an officer between two windows.

    Of the kept, `step` is the officer.
    """
    waiting: list[Waiting] = []
    kept: list[Waiting] = []
    for number, fate in enumerate(month.workload.dossiers):
        moves = month.register.moves[month.register.moves["dossier"] == number]
        _queued_one(month, number, fate, moves.tolist(), waiting, kept)
    return waiting, kept


def _queued_one(
    month: Month,
    number: int,
    fate: Any,
    moves: list[Any],
    waiting: list[Waiting],
    kept: list[Waiting],
) -> None:
    steps, plan = month.steps(number), month.plan(number)
    since: tuple[int, int] | None = None  # step, instant
    held: tuple[int, int, int] | None = None  # officer, instant, step

    def enters(step: int, at: int) -> tuple[int, int] | None:
        if step >= len(steps):
            return None
        if steps[step].wait is None:
            return step, at
        amount = int(month.workload.amounts[number, step])
        ends = max(month.after(number, at, amount, steps[step].wait), month.layout.start)
        return enters(step + 1, ends)

    if fate["stock"] and not any(move[2] == Act.ASK_SUPPLEMENT for move in moves[:6]):
        step = min(1, len(steps) - 1)
        since = enters(step, int(fate["at"]))
        since = since and (since[0], max(since[1], month.layout.start))
    for place, (at, _, act, state, _, step, officer, _) in enumerate(moves):
        if act == Act.SUBMIT and not fate["stock"]:
            since = (0, at)
        elif act == Act.TAKE:
            if since is not None:
                assert since[0] == step
                waiting.append(Waiting(number, step, since[1], at))
            if held is not None:
                gone = month.layout.plans[int(fate["office"])]
                _end_keeping(month, number, held, at, officer, waiting, kept, gone)
            since = held = None
        elif act == Act.PUT_DOWN:
            is_over = at in {b for _, b in month.windows(officer)}
            is_held = plan.at_outage == "hold" and not month.is_on_duty(officer, at)
            if (plan.at_close == "go_on" and is_over) or (plan.at_close == "finish" and is_held):
                held = (officer, at, step)
            else:
                since = (step, at)
        elif act == Act.FINISH:
            later = {move[2] for move in moves[place + 1 :] if move[0] == at}
            if not later & {Act.ASK_SUPPLEMENT, Act.ASK_FEE, Act.TURN_BACK, Act.REFUSE}:
                since = enters(step + 1, at)
        elif act == Act.RESUME:
            since = (step, at)
        if State(state) in TERMINAL or act == Act.WITHDRAW:
            if since is not None and since[1] <= at:
                waiting.append(Waiting(number, since[0], since[1], at))
            if held is not None:
                kept.append(Waiting(number, held[0], held[1], at))
            since = held = None
    if since is not None:
        waiting.append(Waiting(number, since[0], since[1], month.layout.end))
    if held is not None:
        _end_keeping(month, number, held, month.layout.end, -1, waiting, kept, plan)


def _end_keeping(
    month: Month,
    number: int,
    held: tuple[int, int, int],
    at: int,
    taker: int,
    waiting: list[Waiting],
    kept: list[Waiting],
    plan: Any,
) -> None:
    """Work kept by an officer until taken up again, or until the last day in the post is over."""
    officer, since, step = held
    until = next(one for one in plan.officers if one.number == officer).terms.until
    gone = month.layout.end if until is None else midnight(until) + DAY
    if at <= max(gone, since):
        assert taker in (officer, -1) or at == gone
        kept.append(Waiting(number, officer, since, at))
        return
    kept.append(Waiting(number, officer, since, max(gone, since)))
    waiting.append(Waiting(number, step, max(gone, since), at))


def nobody_is_idle_beside_work(month: Month) -> None:
    """At no instant was an officer on duty free while a dossier that they could take waited."""
    waiting, kept = queued(month)
    held = stints(month.register)
    instants = {int(at) for at in month.register.moves["at"]}
    instants |= {int(at) for name in ("start", "end") for at in month.workload.duty[name]}
    instants |= {at for spans_ in month.workload.outages for span in spans_ for at in span}
    instants |= {one.start for one in waiting}
    officers = [officer for plan in month.layout.plans for officer in plan.officers]
    for at in sorted(at for at in instants if month.layout.start <= at < month.layout.end):
        busy = {s.officer for s in held if s.start <= at and (s.end == NEVER or at < s.end)}
        busy |= {one.step for one in kept if one.start <= at < one.end}
        free = [
            one for one in officers if one.number not in busy and month.is_on_duty(one.number, at)
        ]
        if not free:
            continue
        for one in waiting:
            if one.start <= at < one.end:
                step = month.steps(one.dossier)[one.step]
                office = month.plan(one.dossier).number
                could = [f for f in free if f.office == office and step.role in f.terms.roles]
                assert month.is_down(step.systems, at) or not could, (at, one, could)


@given(scenarios())
def test_any_office_keeps_its_books_and_its_hours(scenario: Scenario) -> None:
    month = Month.of(scenario)
    audit.check(month.register)
    books_balance(month)
    nobody_works_off_duty(month)
    nobody_holds_two(month)
    work_is_conserved(month)
    nobody_is_idle_beside_work(month)
