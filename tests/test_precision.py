"""How many runs until a figure is known as closely as wanted, and whether it then is."""

from __future__ import annotations

import json
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from motcua.cli import main
from motcua.measures import Floats
from motcua.precision import runs_until
from offices import TINY

SPREAD = np.random.default_rng(7).normal(0.0, 1.0, 1_000)


def of(*columns: Floats) -> Callable[[int], list[Floats]]:
    return lambda runs: [column[:runs] for column in columns]


@pytest.mark.parametrize("half", [0.01, 0.2])
def test_what_is_not_known_as_closely_with_the_most_runs_is_not_said_to_be(half: float) -> None:
    assert runs_until([half], of(SPREAD), 10, most=40) == (40, False, ())


def test_the_widest_range_decides() -> None:
    runs, is_reached, _ = runs_until([5.0, 0.2], of(SPREAD, SPREAD), 10)
    assert is_reached
    assert runs == runs_until([0.2], of(SPREAD), 10)[0] > runs_until([5.0], of(SPREAD), 10)[0] == 10


def test_no_step_is_longer_than_half_of_what_is_there() -> None:
    asked: list[int] = []

    def samples(runs: int) -> list[Floats]:
        asked.append(runs)
        return of(SPREAD)(runs)

    runs_until([0.1], samples, 10)
    assert all(now < then <= now + now // 2 for now, then in pairwise(asked))
    assert len(asked) > 3


NOTHING = np.full(1_000, np.nan)


def test_a_figure_that_no_run_has_is_said_to_be_empty_and_asks_for_no_more() -> None:
    assert runs_until([1.0], of(NOTHING), 20) == (20, True, (0,))


def test_the_others_are_known_as_closely_as_without_it() -> None:
    alone = runs_until([0.2], of(SPREAD), 10)
    assert alone.empty == ()
    assert runs_until([1.0, 0.2], of(NOTHING, SPREAD), 10) == (alone.runs, True, (0,))


def test_of_one_value_nothing_is_known_yet() -> None:
    rare = np.where(np.arange(1_000) % 12 == 3, SPREAD, np.nan)  # of ten runs the fourth alone
    runs, is_reached, empty = runs_until([3.0], of(rare), 10)
    assert (is_reached, empty) == (True, ())
    assert runs > 15
    assert runs_until([3.0], of(rare), 10, most=12) == (12, False, ())


def test_what_comes_with_further_runs_is_looked_at() -> None:
    late = np.where(np.arange(1_000) >= 12, SPREAD, np.nan)
    assert runs_until([3.0, 0.2], of(late, SPREAD), 10).empty == ()


EMPTY = {
    "vi": "“{figure}”: trong 10 lần chạy không lần nào có giá trị để biết đủ sát hay chưa",
    "en": "“{figure}”: in none of 10 runs is there a value that could be known closely",
}
CLOSE = {"vi": "lần chạy cho tới khi đủ sát", "en": "runs until it was close enough"}


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("command", [("run",), ("compare", "--set", "office.staff.cm1=2")])
@pytest.mark.parametrize("also", [(), ("--until", "late=1")])
def test_who_asks_for_a_figure_that_there_is_not_is_told(
    also: tuple[str, ...],
    command: tuple[str, ...],
    lang: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """At an office where nobody comes nobody waits, and none is late."""
    base = tmp_path / "tiny.yaml"
    base.write_text(json.dumps(TINY, ensure_ascii=False), encoding="utf-8")
    name, *more = command
    asked = ("--until", "counter_wait=5", *also, "--replicates", "10", "--lang", lang)
    with pytest.raises(SystemExit) as left:
        main([name, str(base), *more, *asked])
    said = capsys.readouterr().err
    assert left.value.code in (0, None), said
    assert EMPTY[lang].format(figure="counter_wait=5") in said
    assert (CLOSE[lang] in said) == bool(also)
