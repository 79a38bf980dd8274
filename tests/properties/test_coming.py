"""All arrivals added up and dated at once: bit for bit what stream after stream gives."""

from __future__ import annotations

import itertools
from types import SimpleNamespace
from typing import Any, NamedTuple

import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st

from motcua.scenario.layout import lay_out
from motcua.workload.chance import COLUMNS, Floats, Ints, Purpose, Stream, Streams
from motcua.workload.coming import Arrivals, _points
from motcua.workload.fate import Fates
from offices import tiny

SIZES = st.sampled_from([1, 2, 3, 4, 7, 8, 9, 31, 32, 33, 100, 1025])
REACHES = st.sampled_from([0.0, 0.3, 1.0, 3.0, 30.0, 1000.0])


class Given(NamedTuple):
    """Gaps of several streams, one after the other, and how far each is asked."""

    rows: Ints
    reach: Floats
    gaps: Floats


@st.composite
def streams_of_gaps(draw: Any) -> Given:
    """Gaps as they are drawn, some of them nought: such points coincide."""
    told = draw(st.lists(st.tuples(SIZES, REACHES), max_size=12))
    rows = np.array([size for size, _ in told], np.int64)
    generator = np.random.default_rng(draw(st.integers(0, 2**32)))
    gaps = generator.exponential(size=int(rows.sum()))
    gaps[generator.random(len(gaps)) < draw(st.sampled_from([0, 0.2]))] = 0.0
    reach = np.array([reach for _, reach in told], np.float64)
    for number in np.flatnonzero(generator.random(len(rows)) < 0.2):  # to a point, and no further
        begin = int(rows[:number].sum())
        reach[number] = np.add.accumulate(gaps[begin : begin + rows[number]])[-1]
    return Given(rows, reach, gaps)


def one_by_one(asked: Given) -> tuple[list[int], list[float], list[int]]:
    """What `_points` is to give, stream after stream."""
    which, points, counts = list[int](), list[float](), list[int]()
    for number, gaps in enumerate(np.split(asked.gaps, np.cumsum(asked.rows)[:-1])):
        if number < len(asked.rows):
            found = np.add.accumulate(gaps)
            before = found[: np.searchsorted(found, asked.reach[number], "left")]
            which += [number] * len(before)
            points += before.tolist()
            counts.append(len(before))
    return which, points, counts


NONE = Given(np.zeros(0, np.int64), np.zeros(0), np.zeros(0))


@given(streams_of_gaps())
@example(NONE)
def test_points_are_those_of_each_stream_by_itself(asked: Given) -> None:
    which, points, counts = _points(asked.gaps, asked.rows, asked.reach)
    assert (which.tolist(), points.tolist(), counts.tolist()) == one_by_one(asked)


@st.composite
def reaches(draw: Any) -> tuple[Floats, Ints, Floats]:
    """(k, days + 1) of each stream, some days without any; points, many of them on an edge."""
    days = draw(st.integers(1, 9))
    daily = st.lists(st.sampled_from([0.0, 0.0, 0.1, 1.0, 7.3]), min_size=days, max_size=days)
    told = np.array(draw(st.lists(daily, min_size=1, max_size=5)))
    reach = np.concatenate([np.zeros((len(told), 1)), np.cumsum(told, axis=1)], axis=1)
    generator = np.random.default_rng(draw(st.integers(0, 2**32)))
    which = np.sort(generator.integers(0, len(reach), draw(st.integers(0, 40))))
    within = generator.random(len(which)) * reach[which, -1]
    edges = reach[which, generator.integers(0, days + 1, len(which))]
    points = np.where(generator.random(len(which)) < 0.5, within, edges)
    is_before_the_end = points < reach[which, -1]
    return reach, which[is_before_the_end], points[is_before_the_end]


@given(reaches())
def test_days_are_those_of_each_stream_by_itself(asked: tuple[Floats, Ints, Floats]) -> None:
    reach, which, points = asked
    begins = (np.arange(len(reach))[:, None] + 1j * reach).ravel()
    found = Arrivals._days(SimpleNamespace(reach=reach, begins=begins), which, points)  # type: ignore[arg-type]
    pairs = zip(which.tolist(), points.tolist(), strict=True)
    assert found.tolist() == [
        int(np.searchsorted(reach[number], point, "right")) - 1 for number, point in pairs
    ]


OFFICES = {
    "office": {"per_day": 0.02},
    "never": {"name": "Never", "level": "commune"},
    "shut": {"name": "Shut", "level": "commune", "per_day": 5, "arrivals": {"trend": []}},
    "large": {"name": "Large", "level": "commune", "per_day": 400},
    "small": {"name": "Small", "level": "commune", "per_day": 3},
}
NOBODY = {"arrivals": {"trend": [{"on": "2023-11-01", "factor": 0}]}}


def arrivals(**offices: Any) -> Arrivals:
    return Arrivals(lay_out(tiny(offices=offices)))


class Uniforms:
    """Uniforms of streams; their first gaps are so small that a stream seems too short."""

    def __init__(self, small: dict[int, int]) -> None:
        self.small = small
        self.asked = list[list[int]]()

    def __call__(self, streams: Streams, replicate: int, rows: Ints) -> Floats:
        self.asked.append(rows.tolist())
        found = [np.zeros((0, COLUMNS))]
        for number, count in enumerate(rows.tolist()):
            u = np.random.default_rng([replicate, number]).random((count, COLUMNS))
            u[: self.small.get(number, 0), Purpose.ARRIVAL] *= 1e-9
            found.append(u)
        return np.concatenate(found)


def plain(coming: Arrivals, fill: Uniforms) -> tuple[list[int], list[int], Floats]:
    """Stream, day and uniforms of every dossier, from as many gaps as anybody could need."""
    most = 1 << 15
    u = fill(coming.streams, 3, np.full(len(coming.reach), most))
    which, days, kept = list[int](), list[int](), [np.zeros((0, COLUMNS))]
    for number, reach in enumerate(coming.reach):
        mine = u[number * most : (number + 1) * most]
        points = np.add.accumulate(-np.log1p(-mine[:, Purpose.ARRIVAL]))
        points = points[points < reach[-1]]
        assert len(points) < most
        which += [number] * len(points)
        days += (np.searchsorted(reach, points, "right") - 1).tolist()
        kept.append(mine[: len(points)])
    return which, days, np.concatenate(kept)


def test_dossiers_are_those_of_each_stream_by_itself() -> None:
    """Offices of all sizes, one where nobody comes, and streams that were drawn too short."""
    coming = arrivals(**{**OFFICES, "shut": {**OFFICES["shut"], **NOBODY}})
    assert coming.reach[1, -1] == 0
    for small in ({}, {0: 70}, {0: 9, 3: 1000}, {2: 20_000}):
        fill = Uniforms(small)
        which, day, u = coming._points(3, fill)
        rounds = len(fill.asked) - 1
        assert (rounds > 1) == bool(small)
        for before, after in itertools.pairwise(fill.asked[:-1]):
            is_short = [b != a for a, b in zip(before, after, strict=True)]
            assert set(np.flatnonzero(is_short).tolist()) <= set(small)
        expected = plain(coming, Uniforms(small))
        assert (which.tolist(), day.tolist()) == expected[:2]
        assert np.array_equal(u, expected[2])


def test_nobody_comes_where_nothing_is_asked_for() -> None:
    coming = arrivals()
    fates = Fates(coming.layout)
    assert len(coming.streams.words) == 0
    rows, amounts = coming.drawn(fates, 0, Uniforms({}))
    assert len(rows) == len(amounts) == 0
    assert coming.streams.purpose == Stream.DOSSIERS


def test_a_dossier_comes_on_the_last_day_before_whose_beginning_it_is_not() -> None:
    """At an edge it is the day that begins; of days without any, the last of them."""
    reach = np.array([[0.0, 1.0, 1.0, 1.0, 2.0], [0.0, 0.0, 3.0, 3.0, 3.0]])
    begins = (np.arange(2)[:, None] + 1j * reach).ravel()
    which = np.array([0, 0, 0, 1, 1])
    points = np.array([0.0, 0.5, 1.0, 0.0, 2.9])
    found = Arrivals._days(SimpleNamespace(reach=reach, begins=begins), which, points)  # type: ignore[arg-type]
    assert found.tolist() == [0, 0, 3, 1, 1]
