"""Many replicates on several threads, many offices a few at a time: the same figures as ever."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from motcua.engines import REFERENCE
from motcua.errors import InputError
from motcua.places import parse
from motcua.replicates import figures, in_order
from motcua.run import run_all
from motcua.scenario import in_parts, load, resolve
from offices import tiny

TU_KY = Path(__file__).parents[1] / "scenarios" / "tu_ky_2023_11.yaml"


@pytest.mark.parametrize("threads", [1, 3])
def test_the_figures_of_replicates_are_those_of_their_runs(threads: int) -> None:
    small = tiny(offices={"office": {"per_day": 30}})
    numbers = [4, 0, 7, 1, 2]
    runs = [one.counts for one in run_all(small, numbers)]
    assert list(figures(small, numbers, threads=threads)) == runs
    assert list(figures(small, numbers, REFERENCE, threads)) == runs
    assert len({str(one) for one in runs}) == len(numbers)


def test_offices_have_the_same_figures_in_parts_as_in_the_whole() -> None:
    ((whole,),) = figures(load(TU_KY), [3])
    found = {}
    for part in in_parts(resolve(TU_KY), 7):
        assert len(part.offices) <= 7
        ((counts,),) = figures(part, [3])
        found |= counts.offices
    assert found == whole.offices
    assert list(found) == list(whole.offices)


def test_what_is_wrong_with_a_whole_is_wrong_with_its_parts() -> None:
    for text in ("name: A\n", "offices: [1]\nlevels: {}\n", "[]"):
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
