"""The kernel's parts by themselves: its calendar, and every word of the law's closed vocabulary."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from test_clock_laws import deadlines, offices, times

from motcua import kernel
from motcua.clock import DAY, HOUR, NEVER, Boundary, Clock, Deadline
from motcua.errors import RuleError
from motcua.kernel import hours, rules, tables
from motcua.kernel.compiled import StoppedError, callable_by_python, cells_at
from motcua.kernel.loop import work_at
from motcua.kernel.rules import CLOCK, GUARD, STAMP, fire, guard_holds, turn_clock, write_stamp
from motcua.kernel.shapes import FACTS, LIFE, NOBODY, WORK, facts_at, life_at
from motcua.law import CLOCKS, FIELDS, GUARDS, LAW_ACTS, STAMPS, Dossier, Facts, Law
from motcua.law.names import EVERYONE, Pause, Role, State
from motcua.testing import strategies as ms
from motcua.testing.history import History
from motcua.workload.chance import COLUMNS, Stream, Streams, stream, uniforms

POSITION, AT_POSITION, NEXT_OPEN, ADD, BETWEEN, DUE, BOUNDARY = range(7)
position, at_position, next_open = hours.position, hours.at_position, hours.next_open
add, between, due, boundary = hours.add, hours.between, hours.due, hours.boundary


def _asked(question: int, table: Any, terms: Any, a: int, b: int) -> tuple[int, int]:
    clock = cells_at(table.ctypes.data)
    if question == POSITION:
        return position(clock, a), 0
    if question == AT_POSITION:
        return at_position(clock, a, 0), 0
    if question == NEXT_OPEN:
        return next_open(clock, a), 0
    if question == ADD:
        return add(clock, a, b), 0
    if question == BETWEEN:
        return between(clock, a, b), 0
    if question == DUE:
        return due(clock, a, cells_at(terms.ctypes.data), 0), 0
    return boundary(clock, a, b)


def _applied(what: int, code: int, lives: Any, facts: Any, works: Any) -> bool:
    dossier, said = life_at(lives.ctypes.data, 0), facts_at(facts.ctypes.data, 0)
    law = work_at(works.ctypes.data, 0)
    if what == 0:
        return guard_holds(code, dossier, said, law)
    if what == 1:
        write_stamp(code, dossier, said, law)
    elif what == 2:
        turn_clock(code, dossier, said, law)
    else:
        fire(dossier, code, said, law)
    return True


_asked_compiled = callable_by_python(_asked)
_applied_compiled = callable_by_python(_applied)
table_of = lru_cache(8)(hours.table)
NO_TERMS = np.zeros((1, 4), np.int64)


def asked(
    clock: Clock, question: int, a: int, b: int = 0, deadline: Deadline | None = None
) -> tuple[int, int] | None:
    """The kernel's answer; None where it has none."""
    terms = np.array([hours.terms(deadline)], np.int64) if deadline else NO_TERMS
    try:
        found = _asked_compiled(question, table_of(clock), terms, a, b)
    except StoppedError:
        return None
    return found


def said(answer: Any, *given: Any) -> tuple[int, int] | None:
    """The clock's answer, likewise."""
    try:
        found = answer(*given)
    except (ValueError, IndexError):
        return None
    return found if isinstance(found, tuple) else (found, 0)


# The calendar


@given(st.data(), st.one_of(offices().map(lambda office: office.clock), ms.calendars()))
def test_the_kernels_calendar_is_the_clock(data: st.DataObject, clock: Clock) -> None:
    a, b = data.draw(times(clock, 2))
    outside = data.draw(st.sampled_from([0, 0, 0, clock.start - 1, clock.end + 1]))
    a = outside or a
    work_s = data.draw(
        st.one_of(
            st.sampled_from([0, 1, -1, HOUR, -8 * HOUR]),
            st.integers(-(10**7), 10**7),
        )
    )
    assert asked(clock, POSITION, a) == said(clock.position, a)
    assert asked(clock, NEXT_OPEN, a) == said(clock.next_open, a)
    assert asked(clock, ADD, a, work_s) == said(clock.add, a, work_s)
    assert asked(clock, BETWEEN, a, b) == said(clock.between, a, b)
    assert asked(clock, AT_POSITION, abs(work_s)) == said(clock.at_position, abs(work_s))


@given(st.data(), st.one_of(offices().map(lambda office: office.clock), ms.calendars()))
def test_the_kernels_deadlines_are_the_clocks(data: st.DataObject, clock: Clock) -> None:
    (at,) = data.draw(times(clock, 1))
    at = data.draw(st.sampled_from([at, at, at, clock.start - 1, clock.end]))
    for deadline in data.draw(st.lists(deadlines(), min_size=1, max_size=4)):
        assert asked(clock, DUE, at, deadline=deadline) == said(clock.due, at, deadline)
    for code in Boundary:
        for due_at in (at, NEVER):
            found = asked(clock, BOUNDARY, due_at, hours.BOUNDARIES[code])
            assert found == said(clock.boundary, due_at, code)


# The law


class Twin:
    """A dossier, its circumstances and the law as the kernel holds them."""

    def __init__(self, law: Law, dossier: Dossier) -> None:
        policy, clock = law.policy, law.timekeeper
        assert isinstance(clock, Clock)
        limits = (
            policy.supplement_limit,
            policy.supplement_notice,
            policy.apology_notice,
            policy.correction_limit,
        )
        self.deadlines = np.array(
            [*map(hours.terms, limits), hours.terms(dossier.deadline)], np.int64
        )
        self.clock, self.rows = table_of(clock), rules.table(law.rules)
        self.policy = tables.policy_row(policy)
        self.works = np.zeros(1, WORK)
        for name in ("rows", "deadlines", "clock", "policy"):
            self.works[name] = getattr(self, name).ctypes.data
        self.life = np.zeros(1, LIFE)
        self.facts = np.zeros(1, FACTS)
        for name in FIELDS:
            if name != "deadline":
                self.life[name] = getattr(dossier, name)
        self.life["deadline"] = NOBODY if dossier.deadline is None else len(limits)

    def applies(self, what: int, code: int, facts: Facts) -> bool | None:
        """What comes of it; None where the law or the calendar has no answer."""
        for name in Facts._fields:
            self.facts[name] = getattr(facts, name)
        try:
            return bool(_applied_compiled(what, code, self.life, self.facts, self.works))
        except StoppedError:
            return None

    def stands_like(self, dossier: Dossier) -> bool:
        return all(
            self.life[name][0] == getattr(dossier, name) for name in FIELDS if name != "deadline"
        )


def instants(clock: Clock) -> st.SearchStrategy[int]:
    days = st.integers(0, (clock.end - clock.start) // DAY - 1)
    halves = st.sampled_from([0, 7 * HOUR, 11 * HOUR, 13 * HOUR + 1800, 16 * HOUR, 17 * HOUR])
    return st.builds(lambda day, s: clock.start + day * DAY + s, days, halves)


@st.composite
def positions(draw: Any) -> tuple[Law, Dossier, Facts]:
    """Any position of a dossier, also one that no history leads to, and any circumstances."""
    law = draw(ms.laws())
    pool = draw(st.lists(instants(law.timekeeper), min_size=2, max_size=4))
    at = st.sampled_from([NEVER, *pool])  # few, so that many are equal
    flags, numbers = st.booleans(), st.integers(0, 3)
    fields: dict[str, Any] = {
        name: draw(at) for name in FIELDS if name.endswith("_at") or name == "running_since"
    }
    fields |= {name: draw(flags) for name in FIELDS if name.startswith("is_")}
    fields |= {name: draw(flags) for name in ("fee_outstanding", "fee_paid_online")}
    fields |= {name: draw(numbers) for name in ("supplements", "reschedules")}
    fields |= {name: draw(st.integers(0, 10**6)) for name in ("used_s", "paused_s")}
    states = st.sampled_from(State)
    fields |= {"state": draw(states), "paused_from": draw(states)}
    fields["cause"] = draw(st.sampled_from(Pause))
    fields["deadline"] = draw(st.none() | ms.deadlines())
    edges = law.timekeeper.boundary(fields["due_at"], law.policy.early_boundary)
    known = [instant for instant in (*pool, *edges, *edges) if instant != NEVER]
    now = draw(st.sampled_from(known or [law.timekeeper.start])) + draw(
        st.sampled_from((0, 0, 1, -1))
    )
    judged: dict[str, Any] = {
        name: draw(flags)
        for name in Facts._fields
        if name not in ("role", "at", "new_due_at", "reported_at")
    }
    role = draw(st.sampled_from([EVERYONE, *Role]))
    facts = Facts(role, now, new_due_at=draw(at), reported_at=draw(at), **judged)
    return law, Dossier(**fields), facts


@given(positions())
def test_each_guard_answers_as_the_laws_own(given_: tuple[Law, Dossier, Facts]) -> None:
    law, dossier, facts = given_
    for name, guard in GUARDS.items():
        try:
            answer: bool | None = guard(dossier, facts, law)
        except (ValueError, IndexError):
            answer = None
        assert Twin(law, dossier).applies(0, GUARD[name], facts) == answer, name


@given(positions())
def test_each_stamp_and_clock_writes_what_the_laws_own_does(
    given_: tuple[Law, Dossier, Facts],
) -> None:
    law, start, facts = given_
    stamps = [(1, STAMP[name], effect) for name, effect in STAMPS.items()]
    for what, code, effect in (*stamps, *((2, CLOCK[name], done) for name, done in CLOCKS.items())):
        twin, dossier = Twin(law, start), start.copy()
        try:
            effect(dossier, facts, law)
        except (ValueError, IndexError):
            assert twin.applies(what, code, facts) is None, effect
        else:
            assert twin.applies(what, code, facts), effect
            assert twin.stands_like(dossier), effect


@given(ms.histories(), st.sampled_from(LAW_ACTS))
def test_a_history_runs_and_is_refused_alike(history: History, refused: Any) -> None:
    law, dossier = history.law, history.start
    twin = Twin(law, dossier)
    for done in history.steps:
        other = Twin(law, done.before)
        facts = done.facts._replace(role=EVERYONE)
        try:
            law.step(done.before, refused, facts)
        except RuleError:
            assert other.applies(3, int(refused), facts) is None
            assert other.stands_like(done.before)
        else:
            assert other.applies(3, int(refused), facts)
        assert twin.applies(3, int(done.act), done.facts)
        assert twin.stands_like(done.after)


def test_no_word_of_the_law_is_without_a_number() -> None:
    assert (set(GUARD), set(STAMP), set(CLOCK)) == (set(GUARDS), set(STAMPS), set(CLOCKS))
    for numbers in (GUARD, STAMP, CLOCK):
        assert sorted(numbers.values()) == list(range(len(numbers)))


# The uniforms of many streams


@given(
    st.integers(0, 2**160),
    st.integers(0, 2**70),
    st.sampled_from(Stream),
    st.lists(st.tuples(st.text(max_size=3), st.integers(0, 5)), max_size=4),
    st.integers(1, COLUMNS),
)
def test_uniforms_of_many_streams_are_numpy_s(
    seed: int, replicate: int, purpose: Stream, each: list[tuple[str, int]], columns: int
) -> None:
    streams = Streams.of(seed, purpose, [(name,) for name, _ in each], columns=columns)
    rows = np.array([count for _, count in each], np.int64)
    found = kernel.uniforms(streams, replicate, rows)
    assert found[:, :columns].tolist() == uniforms(streams, replicate, rows)[:, :columns].tolist()
    for (name, count), end in zip(each, np.cumsum(rows).tolist(), strict=True):
        alone = stream(seed, replicate, purpose, name).random((count, COLUMNS))
        assert found[end - count : end, :columns].tolist() == alone[:, :columns].tolist()
