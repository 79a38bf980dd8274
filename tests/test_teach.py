"""What a class is told: why not, what else, how to get there, until when; sessions and pictures."""

from __future__ import annotations

import datetime as dt
import heapq
import string
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from motcua import law as law_module
from motcua.calendars import Hours, Season
from motcua.clock import DAY, HOUR, MINUTE, Boundary, Clock, Deadline, Unit, instant
from motcua.errors import InputError, RuleError
from motcua.law import (
    EVERYONE,
    LAW_ACTS,
    POLICIES,
    RULES,
    VARIANTS,
    Act,
    Dossier,
    Facts,
    Law,
    Role,
    State,
    Term,
)
from motcua.places import parse
from motcua.scenario import validate
from motcua.teach import (
    DossierRule,
    Session,
    Setting,
    Step,
    allowed,
    begin,
    can,
    explain,
    finished,
    in_time,
    last_moment,
    mermaid,
    plan,
    positions,
    reaches,
    reopen,
    svg,
)
from motcua.teach.effects import time_of
from motcua.teach.picture import PLACES, Walk
from motcua.teach.search import Position, moves
from motcua.words import LANGUAGES
from motcua.words.teach import WORDS

FIRST, LAST = dt.date(2023, 1, 1), dt.date(2026, 12, 31)
SESSIONS = ((7 * HOUR + 30 * MINUTE, 11 * HOUR + 30 * MINUTE), (13 * HOUR + 30 * MINUTE, 17 * HOUR))
CLOCK = Clock(Hours((Season(1, 1, SESSIONS),)), first=FIRST, last=LAST)
MONDAY = instant("2023-11-06 08:00")
EVERY_POLICY = {**POLICIES, **VARIANTS}
THREE_DAYS = Deadline(Unit.WORKING_DAYS, 3)


def on_calendar(name: str, **changes: Any) -> Law:
    return Law(replace(EVERY_POLICY[name], **changes), CLOCK)


def starts() -> Iterator[Dossier]:
    """Dossiers from which every kind of situation is reached; what is paid for or supplied later
    need not start so."""
    yield Dossier(THREE_DAYS, fee_outstanding=True)
    yield Dossier(THREE_DAYS, fee_outstanding=True, is_complete=False)
    yield Dossier(None, fee_outstanding=True)


def situations(law: Law) -> Iterator[Position]:
    for start in starts():
        yield from positions(law, start, MONDAY)


LAWS = [
    pytest.param(name, marks=() if name in POLICIES else pytest.mark.slow) for name in EVERY_POLICY
]
"""The two laws in force; their declared variants with the slow tests."""


def processing(at: str = "2023-11-06 08:15", **fields: Any) -> Dossier:
    """In process since a moment, due three working days later."""
    since = instant(at)
    due_at = CLOCK.due(since, THREE_DAYS)
    known = {"state": State.PROCESSING, "submitted_at": since, "accepted_at": since}
    known |= {"running_since": since, "due_at": due_at, "original_due_at": due_at}
    return Dossier(THREE_DAYS, **{**known, **fields})


# -- explain


@pytest.mark.parametrize("name", LAWS)
def test_explain_agrees_with_step_in_every_situation_for_every_act_and_role(name: str) -> None:
    law = on_calendar(name)
    asked = 0
    for position in situations(law):
        for act in Act:
            for role in Role:
                facts = Facts(role, position.at, new_due_at=position.at + 90 * DAY)
                answer = explain(law, position.dossier, act, facts)
                done = law.attempt(position.dossier, act, facts)
                assert answer.is_allowed == (done is not None)
                assert (answer.refusal is None) == answer.is_allowed
                if done is not None:
                    assert answer.rule is done[0]
                asked += 1
    assert asked > 10_000


@pytest.mark.parametrize(
    "circumstance", [name for name in Facts._fields if name.startswith(("is_", "has_", "right_"))]
)
def test_explain_agrees_with_step_in_bad_circumstances(circumstance: str) -> None:
    law = on_calendar("2025", prepay=True)
    for position in list(situations(law))[::10]:
        for act in LAW_ACTS:
            facts = Facts(EVERYONE, position.at)._replace(**{circumstance: False})
            answer = explain(law, position.dossier, act, facts)
            assert answer.is_allowed == (law.attempt(position.dossier, act, facts) is not None)


def test_each_kind_of_refusal_is_told_with_article_numbers_and_way() -> None:
    law = on_calendar("2025")
    facts = Facts(Role.CITIZEN, instant("2023-11-07 09:00"))
    dossier = processing(fee_outstanding=True)
    kinds = {act: explain(law, dossier, act, facts).kind for act in Act}
    assert kinds[Act.TAKE] == "unknown"
    assert kinds[Act.ACCEPT] == "state"
    assert kinds[Act.RESOLVE] == "role"
    assert kinds[Act.PAY] == "allowed"
    refused = explain(law, dossier, Act.RESOLVE, facts._replace(role=Role.HEAD))
    assert refused.kind == "guard"
    assert refused.guards == ("fee_settled",)
    assert refused.who == Role.HEAD
    assert refused.basis is not None
    assert refused.basis.article == "118/2025/NĐ-CP, Đ.22(1)"
    assert refused.way is not None
    assert [step.act for step in refused.way] == [Act.PAY]
    first, basis, way = refused.lines("vi")
    assert first.startswith("Chưa thể “Ký kết quả và chuyển về Một cửa”")
    assert basis == "Căn cứ: T10, 118/2025/NĐ-CP, Đ.22(1)"
    expected = "Nộp phí, lệ phí (người nộp hồ sơ, từ 09:00 07/11/2023)"
    assert way == f"Cách nhanh nhất để làm được: {expected}"


def test_what_can_never_be_is_said_to_be_proved() -> None:
    law = on_calendar("2025")
    facts = Facts(Role.RECEPTION, instant("2023-11-07 09:00"))
    answer = explain(law, processing(), Act.ACCEPT, facts)
    assert answer.way is None
    assert "search" in answer.lines("en")[-1]
    assert len(explain(law, processing(), Act.TAKE, facts).lines("vi")) == 1


def test_what_only_takes_waiting_is_said_with_its_hour() -> None:
    law = on_calendar("2025")
    at = instant("2023-11-07 09:00")
    _, paused = law.step(processing(), Act.ASK_SUPPLEMENT, Facts(Role.SPECIALIST, at))
    answer = explain(law, paused, Act.EXPIRE, Facts(Role.SYSTEM, at))
    assert answer.way == ()
    assert answer.possible_at == paused.limit_at == instant("2023-11-22 17:00")
    assert answer.lines("vi")[-1] == "Chỉ cần chờ: làm được từ 17:00 22/11/2023"
    before = explain(law, processing(), Act.EXPIRE, Facts(Role.SYSTEM, at))
    assert before.lines("en")[-1].endswith("; then wait until 17:00 22/11/2023")
    closed = Facts(Role.RECEPTION, instant("2023-11-11 09:00"), is_open=False)
    filed = Dossier(THREE_DAYS, state=State.SUBMITTED)
    answer = explain(law, filed, Act.ACCEPT, closed)
    assert answer.guards == ("reception_open",)
    assert answer.lines("en")[-1] == "It only takes waiting: possible from 07:30 13/11/2023"


def test_a_form_is_named_with_its_number() -> None:
    law = on_calendar("2018")
    facts = Facts(Role.HEAD, instant("2023-11-07 09:00"))
    lines = explain(law, processing(), Act.ASK_SUPPLEMENT, facts).lines("vi")
    assert "mẫu 02, Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ" in lines[1]
    assert lines[-1].startswith("Làm được ngay")


# -- plan: every way is real, and none is missed


@pytest.mark.parametrize("name", LAWS)
def test_a_way_leads_to_its_act_and_is_walked_by_the_law(name: str) -> None:
    law = on_calendar(name)
    for position in list(positions(law, Dossier(THREE_DAYS, fee_outstanding=True), MONDAY))[::40]:
        for act in LAW_ACTS:
            way = plan(law, position.dossier, can(act), position.at)
            if way is not None:
                dossier, at = walked(law, position.dossier, way, position.at)
                facts = Facts(EVERYONE, max(at, position.at))
                assert any(step.act is act for step in soon(law, dossier, facts))


def walked(law: Law, dossier: Dossier, way: tuple[Step, ...], at: int) -> tuple[Dossier, int]:
    """A plan done step by step, by the law."""
    for step in way:
        assert step.at >= at
        assert CLOCK.is_open(step.at) or step.role in (Role.CITIZEN, Role.SYSTEM)
        facts = Facts(step.role, step.at, new_due_at=step.after.due_at)
        rule, dossier = law.step(dossier, step.act, facts)
        assert rule is step.rule
        at = step.at
    return dossier, at


def soon(law: Law, dossier: Dossier, facts: Facts) -> Iterator[Step]:
    """What is allowed now or after waiting."""
    for position in positions(law, dossier, facts.at):
        if position.step is None:
            yield from law_moves(law, position.dossier, position.at)
        elif position.step.before is dossier:
            yield position.step


def law_moves(law: Law, dossier: Dossier, at: int) -> Iterator[Step]:
    yield from moves(law, dossier, Facts(Role(0), at))


class Ticks:
    """Every second is worked; a day is a tick."""

    def due(self, at: int, deadline: Deadline) -> int:
        return at + deadline.amount

    def add(self, at: int, work_s: int) -> int:
        return at + work_s

    def between(self, a: int, b: int) -> int:
        return b - a

    def boundary(self, due_at: int, boundary: Boundary) -> tuple[int, int]:
        return (due_at, due_at) if boundary is Boundary.EXACT else (due_at - 1, due_at + 1)


SHORT = {
    "supplement_limit": Deadline(Unit.CALENDAR_DAYS, 2),
    "apology_notice": Deadline(Unit.WORKING_DAYS, 1),
    "supplement_notice": Deadline(Unit.WORKING_DAYS, 2),
}
GOALS = {**{state.key: reaches(state) for state in State}, "in_time": in_time, "finished": finished}


@pytest.mark.parametrize("name", [n for n in EVERY_POLICY if n != "supplements_unlimited"])
def test_plan_finds_what_trying_everything_tick_by_tick_finds(name: str) -> None:
    law = Law(replace(EVERY_POLICY[name], **SHORT), Ticks())
    for deadline in (Deadline(Unit.WORKING_DAYS, 2), None):
        start = Dossier(deadline, fee_outstanding=True)
        fewest = tried_all(law, start, at=100, until=108)
        for goal, wanted in GOALS.items():
            way = plan(law, start, wanted, 100)
            assert (None if way is None else len(way)) == fewest.get(goal), goal
        for act in LAW_ACTS:
            way = plan(law, start, can(act), 100)
            assert (None if way is None else len(way)) == fewest.get(act.key), act


def tried_all(law: Law, start: Dossier, at: int, until: int) -> dict[str, int]:
    """The fewest acts to each goal, by trying every act at every tick."""
    found: dict[str, int] = {}
    order = count()
    queue = [(0, at, next(order), start)]
    seen = set()
    while queue:
        acts, at, _, dossier = heapq.heappop(queue)
        key = (at, *(getattr(dossier, name) for name in TOLD))
        if key in seen:
            continue
        seen.add(key)
        for goal, wanted in GOALS.items():
            if goal not in found and wanted(law, dossier, Facts(EVERYONE, at)):
                found[goal] = acts
        if at < until:
            heapq.heappush(queue, (acts, at + 1, next(order), dossier))
        for act in LAW_ACTS:
            new_due_at = max(dossier.due_at, dossier.appointment_at, at) + 1
            done = law.attempt(dossier, act, Facts(EVERYONE, at, new_due_at=new_due_at))
            if done is not None:
                found.setdefault(act.key, acts)
                if act is not Act.CORRECT:
                    heapq.heappush(queue, (acts + 1, at, next(order), done[1]))
    return found


TOLD = [
    *("state", "cause", "paused_from", "is_complete", "fee_outstanding", "supplements"),
    *("reschedules", "due_at", "stood_due_at", "paused_at", "limit_at", "delivered_at"),
    *("is_digitised_in", "is_digitised_out", "appointment_at"),
]


# -- until when


def test_the_last_moment_is_the_appointment_and_a_second_later_is_too_late() -> None:
    law = on_calendar("2025", max_reschedules=0, max_supplements=0)
    dossier = processing()
    chance = last_moment(law, dossier, in_time, instant("2023-11-07 09:00"))
    assert chance.kind == "until"
    assert chance.at == dossier.due_at == instant("2023-11-09 08:15")
    assert plan(law, dossier, in_time, chance.at) is not None
    assert plan(law, dossier, in_time, chance.at + 1) is None


def test_what_a_new_appointment_can_still_save_is_not_lost() -> None:
    law = on_calendar("2025", max_supplements=0)
    assert last_moment(law, processing(), in_time, MONDAY).kind == "always"
    way = plan(law, processing(), in_time, instant("2023-11-10 09:00"))
    assert way is not None
    assert [step.act for step in way] == [Act.RESCHEDULE, Act.RESOLVE]


def test_the_last_moment_lies_in_office_hours() -> None:
    law = on_calendar("2025", early_boundary=Boundary.DAY, max_reschedules=0, max_supplements=0)
    chance = last_moment(law, processing(), in_time, instant("2023-11-07 09:00"))
    assert chance.at == instant("2023-11-09 17:00")


def test_what_waits_for_the_citizen_is_not_lost_by_waiting_and_what_is_late_is_lost() -> None:
    law = on_calendar("2025", max_reschedules=0, max_supplements=0)
    late = instant("2023-11-10 09:00")
    assert last_moment(law, processing(), in_time, late).kind == "lost"
    _, paused = on_calendar("2025").step(
        processing(), Act.ASK_SUPPLEMENT, Facts(Role.SPECIALIST, instant("2023-11-07 09:00"))
    )
    assert last_moment(law, paused, in_time, late).kind == "always"


# -- allowed


@pytest.mark.parametrize("name", LAWS)
def test_allowed_is_what_the_law_allows_with_its_effect_in_words(name: str) -> None:
    law = on_calendar(name)
    for position in situations(law):
        facts = Facts(EVERYONE, position.at)
        found = allowed(law, position.dossier, position.at)
        assert [c.rule for c in found] == law.allowed(position.dossier, facts)
        for choice in found:
            assert choice.state is choice.after.state
            for lang in LANGUAGES:
                assert "{" not in format(choice.effect, lang)


def test_effects_name_the_time_left_the_wait_and_the_appointment() -> None:
    def said(name: str, act: Act, dossier: Dossier, at: str, **changes: Any) -> str:
        choices = allowed(on_calendar(name, **changes), dossier, instant(at))
        return next(format(c.effect, "vi") for c in choices if c.act is act)

    dossier = processing()
    asked = said("2025", Act.ASK_SUPPLEMENT, dossier, "2023-11-07 08:15")
    assert asked == "thời hạn tạm dừng, còn 15 giờ làm việc"
    law = on_calendar("2025")
    facts = Facts(Role.SPECIALIST, instant("2023-11-07 08:15"))
    _, paused = law.step(dossier, Act.ASK_SUPPLEMENT, facts)
    paused.is_complete = True
    again = said("2025", Act.RESUME, paused, "2023-11-08 09:15")
    assert again == "thời hạn tính lại từ đầu, hẹn trả 09:15 13/11/2023"
    moved = said("supplement_extend", Act.RESUME, paused, "2023-11-08 09:15")
    assert moved == "thời hạn cộng thêm 8 giờ 30 phút đã chờ, hẹn trả 09:15 10/11/2023"
    first = said("judge_original", Act.RESCHEDULE, dossier, "2023-11-07 08:15")
    assert first.endswith("vẫn xét theo hẹn đầu 08:15 09/11/2023")
    late = said("2025", Act.RESOLVE, dossier, "2023-11-09 09:45")
    assert late == "xong quá hạn 1 giờ 30 phút làm việc (hạn 08:15 09/11/2023)"


# -- sessions

SETTING = """
regime: "2018"
policy: {supplement_clock: extend, early_boundary: session, supplement_limit: {working_days: 5}}
calendar:
  off: [2023-11-08]
  hours:
    seasons:
      - {from: "04-01", sessions: ["07:00-11:30", "13:30-17:00"]}
      - {from: "11-01", sessions: ["07:30-12:00", "13:00-16:30"]}
    saturday: ["07:30-11:30"]
outages: [{from: 2023-11-06 08:00, to: 2023-11-06 08:10}]
"""
TERMS = """
title: {vi: "Thử", en: "Trial"}
procedure: {vi: "Hộ kinh doanh", en: "Business"}
deadline: {same_day: true, cutoff: "14:30"}
fee: true
"""


def session() -> Session:
    setting = validate(parse(SETTING, "s"), Setting, [])
    return begin(setting, validate(parse(TERMS, "t"), DossierRule, []), MONDAY)


def test_a_session_goes_forward_back_and_aside() -> None:
    mine = session()
    mine.do(Act.SUBMIT, Role.CITIZEN)
    with pytest.raises(RuleError):  # the software is down
        mine.do(Act.ACCEPT, Role.RECEPTION)
    mine.until(instant("2023-11-06 08:10"))
    assert mine.do(Act.ACCEPT, Role.RECEPTION).id == "T01"
    assert mine.now.dossier.due_at == instant("2023-11-06 16:30")
    mine.note("đã ghi sổ")
    aside = mine.fork(2)
    aside.do(Act.WITHDRAW, Role.CITIZEN)
    assert aside.now.dossier.state is State.WITHDRAWN
    assert mine.now.dossier.state is State.RECEIVED
    assert mine.undo()
    assert mine.undo()
    assert mine.now.dossier.state is State.SUBMITTED
    assert mine.redo()
    assert mine.now.dossier.state is State.RECEIVED
    mine.wait(HOUR)
    assert mine.now.at == instant("2023-11-06 09:10")
    assert not mine.redo()
    assert mine.at(0).dossier.state is State.NEW
    while mine.undo():
        pass
    assert mine.log == ()
    assert not mine.undo()


def test_time_does_not_go_back() -> None:
    mine = session()
    with pytest.raises(RuleError, match="time does not go back"):
        mine.until(MONDAY - 1)
    assert mine.log == ()


def test_a_session_answers_and_plans() -> None:
    mine = session()
    mine.do(Act.SUBMIT, Role.CITIZEN)
    mine.do(Act.ACCEPT, Role.RECEPTION, instant("2023-11-06 08:30"))
    assert [c.act for c in mine.allowed()][:2] == [Act.START, Act.ASK_SUPPLEMENT]
    assert mine.explain(Act.RESOLVE, Role.HEAD).kind == "state"
    way = mine.plan(in_time)
    assert way is not None
    assert {step.act for step in way} == {Act.PAY, Act.START, Act.RESOLVE}
    assert mine.last_moment(in_time).kind == "always"  # a new appointment may still be given


KEYS = st.lists(
    st.one_of(
        st.tuples(st.just("do"), st.sampled_from(LAW_ACTS), st.sampled_from(list(Role))),
        st.tuples(st.just("wait"), st.integers(0, 3 * 8 * HOUR), st.none()),
        st.tuples(st.sampled_from(["undo", "redo", "note"]), st.none(), st.none()),
    ),
    max_size=25,
)


@settings(max_examples=60, deadline=None)
@given(keys=KEYS)
def test_a_saved_session_reopens_as_it_was(keys: list[Any], tmp_path_factory: Any) -> None:
    mine = session()
    for what, value, role in keys:
        if what == "do":
            before = mine.now
            new_due = mine.now.at + 9 * DAY
            try:
                mine.do(value, role, new_due=new_due, online=True)
            except RuleError:
                assert mine.now is before
        elif what == "wait":
            mine.wait(value)
        elif what == "note":
            mine.note("ghi: “a, b” – c")
        else:
            getattr(mine, what)()
    path = tmp_path_factory.mktemp("s") / "s.yaml"
    mine.save(path)
    again = reopen(path)
    assert again.text() == mine.text()
    assert again.log == mine.log
    assert again.now.at == mine.now.at
    assert again.now.dossier.snapshot() == mine.now.dossier.snapshot()
    assert again.desk.clock.hours == mine.desk.clock.hours


def test_a_session_file_that_the_law_refuses_is_refused_at_its_line(tmp_path: Path) -> None:
    mine = session()
    mine.do(Act.SUBMIT, Role.CITIZEN)
    path = tmp_path / "s.yaml"
    path.write_text(mine.text().replace("act: submit", "act: deliver"), encoding="utf-8")
    with pytest.raises(InputError) as refused:
        reopen(path)
    (fault,) = refused.value.faults
    assert fault.key == "fault.step_refused"
    assert "deliver" in fault.excerpt


def test_the_time_of_a_dossier_adds_up() -> None:
    law, dossier = on_calendar("supplement_extend"), processing()
    at = instant("2023-11-07 08:15")
    assert (
        time_of(law, dossier, at).used_s == time_of(law, dossier, at).left_s // 2 == 15 * HOUR // 2
    )
    _, paused = law.step(dossier, Act.ASK_SUPPLEMENT, Facts(Role.SPECIALIST, at))
    time = time_of(law, paused, instant("2023-11-08 08:15"))
    assert (time.used_s, time.paused_s, time.left_s) == (27_000, 27_000, 54_000)


# -- pictures


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_picture_stands_alone_and_says_in_words_what_it_shows(lang: Any) -> None:
    mine = session()
    mine.do(Act.SUBMIT, Role.CITIZEN)
    mine.do(Act.ACCEPT, Role.RECEPTION, instant("2023-11-06 08:30"))
    text = svg(mine.walk(), lang)
    root = ET.fromstring(text)
    assert root.get("role") == "img"
    assert root.get("lang") == lang
    described = root[1].text or ""
    for act in (Act.SUBMIT, Act.ACCEPT, Act.START, Act.DIGITISE_IN):
        assert format(Term(f"act.{act.key}"), lang) in described
    assert "href" not in text
    assert "script" not in text
    assert len(root.findall(".//{http://www.w3.org/2000/svg}rect")) == len(State) + 1
    assert text.count("url(#walked)") == 2


def test_mermaid_marks_the_path_the_state_and_the_next_arrows() -> None:
    mine = session()
    mine.do(Act.SUBMIT, Role.CITIZEN)
    text = mermaid(mine.walk(), "vi")
    assert text.startswith("stateDiagram-v2\n")
    assert "    [*] --> SUBMITTED: ✓ Nộp hồ sơ (T00)\n" in text
    assert "    SUBMITTED --> WITHDRAWN: ▶ Rút hồ sơ (T14)\n" in text
    assert "    class SUBMITTED here\n" in text
    for rule in RULES:
        assert f"({rule.id})" in text


def test_every_state_has_a_place_of_its_own_and_every_arrow_is_drawn() -> None:
    assert set(PLACES) == set(State)
    assert len(set(PLACES.values())) == len(State)
    pairs = {(s, s if r.dest is None else r.dest) for r in RULES for s in r.sources}
    text = svg(Walk(State.NEW), "en")
    assert text.count('<path d="M') == len([p for p in pairs if p[0] is not p[1]]) + 3


# -- words


@pytest.mark.parametrize("key", WORDS)
def test_every_sentence_asks_for_the_same_facts_in_both_languages(key: str) -> None:
    facts = []
    for lang, text in zip(LANGUAGES, WORDS[key], strict=True):
        parsed = [part for part in string.Formatter().parse(text) if part[1] is not None]
        assert all(spec in ("", lang) for _, _, spec, _ in parsed), text
        assert text
        facts.append({name for _, name, _, _ in parsed})
    assert facts[0] == facts[1]


def test_every_sentence_is_asked_for_somewhere() -> None:
    source = Path(law_module.__file__).parent.parent
    texts = [p.read_text(encoding="utf-8") for p in (source / "teach").glob("*.py")]
    whole = "\n".join(texts)
    for key in WORDS:
        parts = key.split(".")
        heads = {".".join(parts[:cut]) + "." for cut in range(1, len(parts))}
        assert key in whole or any(
            f'f"{head}{{' in whole or f"f'{head}{{" in whole for head in heads
        ), key
