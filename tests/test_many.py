"""Many offices a few at a time, and much work on several threads: the same figures as ever."""

from __future__ import annotations

import json
import threading
from pathlib import Path
from typing import Any

import pytest

from motcua import outcome
from motcua.engines import chosen
from motcua.errors import InputError
from motcua.indicators import PeriodCount
from motcua.places import parse
from motcua.provenance import facts_of
from motcua.scenario import Scenario, in_parts, load, resolve
from motcua.scenario.layout import lay_out
from motcua.threads import in_order
from motcua.work import Piece, rows_of
from offices import TINY, merged

TU_KY = Path(__file__).parents[1] / "scenarios" / "tu_ky_2023_11.yaml"


def counts(scenario: Scenario, number: int) -> tuple[PeriodCount, ...]:
    """What the office counts of one replicate, out of its row."""
    layout = lay_out(scenario)
    (rows,) = rows_of(Piece((layout,), (number,)), chosen("kernel", 2))
    (found,) = outcome.counts(facts_of(layout, engine="", replicate=number), rows)
    return found


def test_offices_have_the_same_figures_in_parts_as_in_the_whole() -> None:
    (whole,) = counts(load(TU_KY), 3)
    found, parts = {}, list(in_parts(resolve(TU_KY), 500))
    for part in parts:
        (alone,) = counts(part, 3)
        found |= alone.offices
    assert len(parts) > 5
    assert found == whole.offices
    assert list(found) == list(whole.offices)


WEEKS = [
    {"from": "2023-11-06", "to": "2023-11-10"},
    {"from": "2023-11-13", "to": "2023-11-19"},
]
"""Ten days from Monday to Friday."""


def parted(most: int, /, *offices: dict[str, Any]) -> list[list[int]]:
    """The numbers of the offices that stand together in a part."""
    said = {f"o{at}": {"name": "A", "level": "commune", **one} for at, one in enumerate(offices)}
    tree = merged(TINY, {"periods": WEEKS, "offices": {"office": None, **said}})
    parts = in_parts(parse(json.dumps(tree), "a.yaml"), most)
    return [[int(key[1:]) for key in part.offices] for part in parts]


def test_offices_stand_together_while_they_expect_no_more_dossiers_than_is_asked() -> None:
    ten, twenty = {"per_day": 1}, {"per_day": 2}
    assert parted(30, ten, twenty, ten, ten, ten, twenty) == [[0, 1], [2, 3, 4], [5]]
    assert parted(29, ten, twenty, ten) == [[0], [1], [2]]


def test_an_office_of_more_dossiers_than_is_asked_is_a_part_by_itself() -> None:
    assert parted(15, {"per_day": 1}, {"per_day": 9}, {"per_day": 0.5}) == [[0], [1], [2]]


def test_the_stock_and_what_is_listed_are_dossiers_too_and_an_idle_office_counts_as_one() -> None:
    listed = {
        "dossiers": [{"procedure": "permit", "channel": "postal", "at": "2023-11-06 08:00"}] * 4
    }
    assert parted(11, {"opening_stock": 7}, listed, {}, {}) == [[0, 1], [2, 3]]
    assert parted(12, {"opening_stock": 7}, listed, {}, {}) == [[0, 1, 2], [3]]


def test_a_part_has_the_levels_of_its_offices_alone() -> None:
    for part in in_parts(resolve(TU_KY), 500):
        assert list(part.levels) == list(dict.fromkeys(one.level for one in part.offices.values()))


def test_what_is_wrong_with_a_whole_is_wrong_with_its_parts() -> None:
    of_volumes = (
        "offices: {a: {per_day: few, level: [c]}, b: 1}\nlevels: {c: {}}\nperiods: [{from: soon}]\n"
    )
    for text in ("name: A\n", "offices: [1]\nlevels: {}\n", "[]", of_volumes):
        with pytest.raises(InputError):
            list(in_parts(parse(text, "a.yaml"), 5))


def test_results_come_in_order_and_no_more_is_begun_than_is_taken() -> None:
    begun: list[int] = []
    late = threading.Event()

    def work(number: int) -> int:
        begun.append(number)
        if number == 0:
            late.wait(5)
        elif number == 2:
            late.set()  # the third is done before the first
        return number * number

    results = in_order(work, range(100), threads=3)
    assert next(results) == 0
    assert len(begun) <= 8
    assert list(results) == [number * number for number in range(1, 100)]


def test_what_fails_in_a_thread_fails_where_its_result_is_taken() -> None:
    results = in_order(lambda number: 1 // (number - 2), range(5), threads=2)
    assert [next(results), next(results)] == [-1, -1]
    with pytest.raises(ZeroDivisionError):
        next(results)
