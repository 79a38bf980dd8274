"""The shipped lessons run, teach every rule from every state, and bad files are refused."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest

from motcua.clock import HOUR, load_holidays
from motcua.errors import InputError
from motcua.law import COMPLETED, RULES, State
from motcua.report.text import width
from motcua.teach import EVERY_TRANSITION, Lesson, Player, handout, lesson_files, load_lesson
from motcua.teach.commands import taught
from motcua.teach.keyboard import ascii_only, keys_of
from motcua.teach.page import page
from motcua.teach.player import ACT_OF, KEYS
from motcua.teach.strip import cells, parts
from motcua.words import LANGUAGES, Lang

FOLDER = Path(__file__).parent.parent / "scenarios" / "training"
PATHS = lesson_files(FOLDER)
LESSONS = [load_lesson(path) for path in PATHS]
SIX = pytest.mark.parametrize("lesson", LESSONS, ids=[path.stem for path in PATHS])


def test_there_are_six_lessons_and_the_office_scenario_is_none_of_them() -> None:
    assert [path.stem for path in PATHS] == [
        "lesson_1_early",
        "lesson_2_supplement",
        "lesson_3_returned",
        "lesson_4_late",
        "lesson_5_holiday_swap",
        "lesson_6_outage",
    ]


def test_together_they_teach_every_rule_from_every_state() -> None:
    found = taught(LESSONS)
    assert len(found) == len(EVERY_TRANSITION) == sum(len(rule.sources) for rule in RULES) == 38
    assert [pair for pair, lessons in found.items() if not lessons] == []


def test_no_lesson_but_the_first_can_be_left_out() -> None:
    for left_out in LESSONS[1:4]:
        found = taught([lesson for lesson in LESSONS if lesson is not left_out])
        assert [pair for pair, lessons in found.items() if not lessons]


@SIX
def test_a_lesson_runs_and_every_dossier_comes_to_an_end(lesson: Lesson) -> None:
    for session in lesson.sessions:
        assert session.now.dossier.ended_at > 0
        assert [shot.step for shot in session.snapshots[1:]] == list(session.terms.steps)


@SIX
def test_a_lesson_states_an_appointment_and_asks_the_class(lesson: Lesson) -> None:
    steps = [step for session in lesson.sessions for step in session.log]
    assert any(step.due is not None for step in steps)
    assert any(step.ask is not None for step in steps)
    assert any(step.tries for step in steps)
    assert sum(step.note is not None for step in steps) >= 3


def test_the_lessons_show_what_their_titles_promise() -> None:
    ends = [session.now.dossier.state for session in (lesson.sessions[0] for lesson in LESSONS)]
    early, on_time, late = sorted(COMPLETED)
    assert ends == [early, on_time, State.RETURNED, late, early, late]
    swap = load_holidays().worked
    days = {
        shot.step.at // 86_400 for s in LESSONS[4].sessions for shot in s.snapshots if shot.step
    }
    assert any((on.toordinal() - 719_163) in days for on in swap)
    outage = LESSONS[5].file.outages[0]
    session = LESSONS[5].sessions[0]
    assert outage.since < session.now.dossier.due_at < outage.until
    clock = LESSONS[5].desk.clock
    assert session.now.dossier.used_s == clock.between(
        session.now.dossier.accepted_at, session.now.dossier.resolved_at
    )


# -- the player


@SIX
@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_page_fits_80_columns_and_24_rows_and_ascii(lesson: Lesson, lang: Lang) -> None:
    player = Player(lesson)
    for place, panel in itertools.product(
        range(len(player.stands)), ("step", "moves", "help", "lead")
    ):
        player.place, player.panel = place, panel  # type: ignore[assignment]
        rows = page(player, lang, 80, 24)
        assert len(rows) == 24
        for row in rows:
            text = "".join(part.text for part in row)
            assert width(text) <= 80
            plain = ascii_only(text)
            assert plain.isascii()
            assert len(plain) == width(text)
            assert "?" not in plain or "?" in text


@SIX
def test_nothing_allowed_is_left_out_of_the_page_of_moves(lesson: Lesson) -> None:
    player = Player(lesson)
    for place in range(len(player.stands)):
        player.place = place
        player.panel = "moves"
        keys = {row[0].text.strip() for row in page(player, "vi", 80, 24) if row}
        for choice in player.choices():
            assert next(k for k, act in ACT_OF.items() if act is choice.act) in keys


def test_keys_walk_forth_and_back_and_stop_at_both_ends() -> None:
    player = Player(LESSONS[0])
    assert player.panel == "lead"
    player.press("right")
    assert (player.place, player.panel) == (0, "step")
    for _ in range(100):
        player.press(" ")
    assert player.place == len(player.stands) - 1
    player.press("b")
    assert player.place == len(player.stands) - 2
    for _ in range(100):
        player.press("left")
    assert player.place == 0
    for key, panel in (("?", "moves"), ("?", "step"), ("h", "help"), ("l", "lead"), ("z", "lead")):
        player.press(key)
        assert player.panel == panel
    player.press("q")
    assert player.is_over


@SIX
def test_trying_any_act_anywhere_says_what_the_law_says(lesson: Lesson) -> None:
    player = Player(lesson)
    for place in range(len(player.stands)):
        player.place = place
        for key in KEYS:
            player.press(key)
            assert player.tried is not None
            answer = player.answer(player.tried)
            may = {choice.act for choice in player.choices()}
            assert answer.is_allowed == (player.tried in may)


@pytest.mark.parametrize("key", KEYS[::4])
def test_a_tried_act_fits_the_page(key: str) -> None:
    player = Player(LESSONS[1])
    for place in range(0, len(player.stands), 5):
        player.place = place
        player.press(key)
        for lang in LANGUAGES:
            text = "\n".join("".join(p.text for p in row) for row in page(player, lang, 80, 24))
            assert ("✓" in text) != ("✗" in text)


def test_the_bytes_of_keys() -> None:
    assert list(keys_of(b"n\x1b[C\x1b[D\x1bOCq")) == ["n", "right", "left", "right", "q"]
    assert list(keys_of(b"\x1b[15~")) == []
    assert list(keys_of("ệ?".encode())) == ["?"]


def test_the_strip_adds_up_and_fills_its_columns() -> None:
    for lesson in LESSONS:
        for session in lesson.sessions:
            for number in range(len(session.snapshots)):
                found = parts(lesson.desk.law, session.snapshots[: number + 1])
                bar = cells(found, 77)
                assert sum(size for _, size in bar) in (0, 77)
                assert all(size >= 1 for _, size in bar)
    session = LESSONS[1].sessions[0]
    kinds = [(p.kind, p.work_s // HOUR) for p in parts(LESSONS[1].desk.law, session.snapshots[:7])]
    assert kinds == [("void", 8), ("paused", 24), ("left", 24)]


@SIX
@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_handout_is_whole_and_fits_the_paper(lesson: Lesson, lang: Lang) -> None:
    text = handout(lesson, lang)
    assert all(width(line) <= 80 for line in text.splitlines())
    assert "{" not in text
    assert text == handout(lesson, lang)


# -- bad files

SOUND = """
lesson: 1
title: {vi: a, en: a}
aim: {vi: a, en: a}
lead_in: {vi: a, en: a}
regime: "2018"
calendar:
  hours: {seasons: [{sessions: ["07:30-11:30", "13:30-17:00"]}]}
dossiers:
  one:
    title: {vi: a, en: a}
    procedure: {vi: a, en: a}
    deadline: {working_days: 3}
    steps:
      - {at: 2023-11-06 08:05, act: submit, role: citizen}
      - {at: 2023-11-06 08:15, act: accept, role: reception, due: 2023-11-09 08:15}
      - {at: 2023-11-06 09:00, act: start, role: specialist, tries: [resolve]}
      - {at: 2023-11-07 09:00, act: resolve, role: head}
      - {at: 2023-11-07 10:00, act: deliver, role: reception}
"""


def refused(tmp_path: Path, *changes: tuple[str, str]) -> list[tuple[str, int]]:
    """The faults of a lesson with changes: which, and on which line."""
    text = SOUND
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    path = tmp_path / "bad.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as error:
        load_lesson(path)
    for fault in error.value.faults:
        assert fault.excerpt
        for lang in LANGUAGES:
            assert "{" not in fault.sentence(lang)
    return [(fault.key.removeprefix("fault."), fault.place.line) for fault in error.value.faults]


def test_the_sound_file_is_sound(tmp_path: Path) -> None:
    path = tmp_path / "good.yaml"
    path.write_text(SOUND, encoding="utf-8")
    assert len(load_lesson(path).sessions[0].log) == 5


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("act: start", "act: begin", ("unknown", 17)),
        ("act: start", "act: strat", ("unknown_near", 17)),
        ("role: head", "role: boss", ("unknown", 18)),
        (", role: head", "", ("missing", 18)),
        ("role: head", "role: citizen", ("step_refused", 18)),
        ("act: deliver", "act: accept", ("step_refused", 19)),
        ("11-07 09:00", "11-06 08:45", ("step_order", 18)),
        ("11-07 09:00", "11-07 12:00", ("step_order", 19)),
        ("11-07 10:00", "11-07 12:00", ("step_closed", 19)),
        ("11-07 10:00", "11-11 10:00", ("step_closed", 19)),
        ("due: 2023-11-09", "due: 2023-11-10", ("step_due", 16)),
        ("tries: [resolve]", "tries: [withdraw]", ("try_allowed", 17)),
        ("tries: [resolve]", "tries: [solve]", ("unknown_near", 17)),
        ("2023-11-07 10:00", "2031-11-07 10:00", ("no_calendar", 19)),
        ("2023-11-07 10:00", "2023-11-31 10:00", ("moment", 19)),
        ("lesson: 1", "format: 1", ("lesson_format", 2)),
        ('regime: "2018"', 'regime: "1999"', ("choice", 6)),
        ("    steps:", "    step:", ("extra_near", 14)),
    ],
)
def test_one_fault_is_shown_at_its_line(
    tmp_path: Path, old: str, new: str, expected: tuple[str, int]
) -> None:
    assert expected in refused(tmp_path, (old, new))


def test_every_fault_is_shown_at_once_and_none_that_only_follows(tmp_path: Path) -> None:
    found = refused(
        tmp_path,
        ("2023-11-06 08:15", "2023-11-06 8h15"),
        ("act: start", "act: strat"),
        ("11-07 09:00", "11-05 09:00"),
        ("role: reception}", "role: citizen}"),
    )
    assert found == [
        ("moment", 16),
        ("unknown_near", 17),
        ("step_closed", 18),
        ("step_order", 18),
        ("step_refused", 19),
    ]


def test_a_refused_step_does_not_make_the_steps_after_it_faults(tmp_path: Path) -> None:
    assert refused(tmp_path, ("act: accept, role: reception", "act: refuse, role: reception")) == [
        ("step_refused", 16)
    ]
