"""Exercises: the same sheet everywhere, every key right by the law, marks with partial credit."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from typing import Any

import pytest

from motcua.clock import DAY, moment
from motcua.law import EVERYONE, LAW_ACTS, Act, Facts, Role, State
from motcua.teach import Exercise, exercises, in_time, mark, plan, sheet
from motcua.teach.exercises import KINDS, walk

SHEET = exercises(514, 36)


def of(kind: str) -> list[Exercise]:
    return [exercise for exercise in SHEET if exercise.kind == kind]


def test_every_kind_comes_equally_often() -> None:
    assert Counter(exercise.kind for exercise in SHEET) == dict.fromkeys(KINDS, 6)
    assert [exercise.number for exercise in SHEET] == list(range(1, 37))


def test_the_same_seed_is_the_same_sheet_in_any_process() -> None:
    code = (
        "import sys; from motcua.teach import exercises, sheet;"
        "sys.stdout.buffer.write(sheet(exercises(7, 8), 7, 'vi', answers=True).encode())"
    )
    found = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": "C"},
            capture_output=True,
            check=True,
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Ho_Chi_Minh"))
    }
    assert found == {sheet(exercises(7, 8), 7, "vi", answers=True).encode()}
    assert sheet(exercises(8, 8), 8, "vi", answers=True).encode() not in found


@pytest.mark.parametrize("exercise", SHEET, ids=lambda e: f"{e.number}-{e.kind}")
def test_the_history_of_an_exercise_is_legal_step_by_step(exercise: Exercise) -> None:
    scene = exercise.scene
    dossier, at = scene.terms.dossier(), 0
    for step in scene.steps:
        assert step.at >= at
        assert scene.desk.clock.is_open(step.at) or step.role in (Role.CITIZEN, Role.SYSTEM)
        assert moment(step.at).year <= 2027
        facts = Facts(step.role, step.at, new_due_at=step.after.due_at)
        rule, dossier = scene.law.step(dossier, step.act, facts)
        assert rule is step.rule
        at = step.at
    assert scene.at >= at
    assert dossier.snapshot() == scene.dossier.snapshot()


def test_the_key_to_what_is_allowed_is_what_the_law_lets_somebody_do() -> None:
    for exercise in of("allowed"):
        facts = Facts(EVERYONE, exercise.scene.at, new_due_at=exercise.scene.at + 99 * DAY)
        dossier, law = exercise.scene.dossier, exercise.scene.law
        may = {act.key for act in LAW_ACTS if law.attempt(dossier, act, facts)}
        assert set(exercise.key) == may  # type: ignore[arg-type]
        assert may < set(exercise.options)


def test_the_key_to_who_is_the_only_role_that_may() -> None:
    for exercise in of("who"):
        assert exercise.act is not None
        may = [
            role.key
            for role in Role
            if exercise.scene.law.attempt(
                exercise.scene.dossier,
                exercise.act,
                Facts(role, exercise.scene.at, new_due_at=exercise.scene.at + 99 * DAY),
            )
        ]
        assert list(exercise.key) == may  # type: ignore[arg-type]


def test_the_keys_to_due_and_outcome_are_what_the_act_leads_to() -> None:
    outcomes = set()
    for exercise in (*of("due"), *of("outcome")):
        assert exercise.act is not None
        facts = Facts(EVERYONE, exercise.scene.at)
        _, after = exercise.scene.law.step(exercise.scene.dossier, exercise.act, facts)
        if exercise.kind == "due":
            assert exercise.key == after.due_at
        else:
            assert exercise.key == (after.state.key,)
            outcomes.add(after.state)
    assert len(outcomes) > 1
    assert outcomes <= {State.COMPLETED_EARLY, State.COMPLETED_ON_TIME, State.COMPLETED_LATE}


def test_the_illegal_step_is_refused_to_everybody_and_the_others_are_legal() -> None:
    for exercise in of("spot"):
        assert isinstance(exercise.key, int)
        false = exercise.shown[exercise.key - 1]
        facts = Facts(EVERYONE, false.at, new_due_at=false.at + 99 * DAY)
        assert exercise.scene.law.attempt(false.before, false.act, facts) is None
        others = [step for step in exercise.shown if step is not false]
        assert tuple(others) == exercise.scene.steps
        assert [s.at for s in exercise.shown] == sorted(s.at for s in exercise.shown)


def test_the_way_to_the_goal_reaches_it_and_nothing_shorter_does() -> None:
    for exercise in of("reach"):
        scene = exercise.scene
        way = [Act[name.upper()] for name in exercise.key]  # type: ignore[union-attr]
        steps = list(walk(scene, way))
        assert len(steps) == len(way) >= 2
        assert in_time(scene.law, steps[-1].after, scene.circumstances)
        assert len(plan(scene.law, scene.dossier, in_time, scene.at) or ()) == len(way)


@pytest.mark.parametrize("exercise", SHEET, ids=lambda e: f"{e.number}-{e.kind}")
def test_a_right_answer_earns_every_point_and_is_explained(exercise: Exercise) -> None:
    right: Any = exercise.key
    if exercise.kind == "due":
        right = f"{moment(exercise.key):%Y-%m-%d %H:%M}"  # type: ignore[arg-type]
    assert mark(exercise, right).is_right
    for lang in ("vi", "en"):
        reasons = mark(exercise, right).reasons(lang)
        assert reasons
        assert all("{" not in line and line[:1].upper() == line[:1] for line in reasons)
    for nonsense in ("", "xyz", 999, [], ["?"]):
        assert 0 <= mark(exercise, nonsense).points < exercise.points


def test_what_is_partly_right_earns_a_part() -> None:
    exercise = of("allowed")[0]
    right = list(exercise.key)  # type: ignore[arg-type]
    wrong = next(name for name in exercise.options if name not in right)
    half = mark(exercise, right[:-1])
    assert 0 < half.points < exercise.points
    assert mark(exercise, [*right, wrong]).points < exercise.points
    assert mark(exercise, list(exercise.options)).points < half.points + exercise.points / 2
    due = of("due")[0]
    day = f"{moment(due.key):%Y-%m-%d} 00:01"  # type: ignore[arg-type]
    assert mark(due, day).points == 1
    reach = of("reach")[0]
    way = list(reach.key)  # type: ignore[arg-type]
    assert 0 < mark(reach, way[:1]).points <= 1
    assert mark(reach, ["digitise_in", *way]).points in (reach.points - 1, 0.75, 0.5, 0.25, 0)


def test_a_sheet_without_answers_gives_none_away_and_fits_the_paper() -> None:
    for lang in ("vi", "en"):
        plain = sheet(SHEET, 514, lang, answers=False)
        whole = sheet(SHEET, 514, lang, answers=True)
        assert whole.startswith(plain.rstrip("\n"))
        assert len(whole) > len(plain)
        assert all(len(line) <= 80 for line in whole.splitlines())
