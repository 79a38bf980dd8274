"""Chance: the right distributions, streams that never meet, and dossiers that stay the same."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from itertools import combinations, pairwise
from math import sqrt

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy import stats

from motcua import clock
from motcua.clock import DAY, HOUR, NEVER, day_of
from motcua.scenario import Scenario, Span
from motcua.scenario.layout import Layout, lay_out
from motcua.scenario.models import Amount
from motcua.workload import OUTCOME, Purpose, Stream, Workload, draw, seconds, stream, variate
from motcua.workload.chance import COLUMNS, WORK_COLUMN
from motcua.workload.fate import Fates
from offices import TINY, Tree, merged, tiny

SMALLEST = 2.0**-53
EDGES = np.array([0, SMALLEST, 0.5, 1 - SMALLEST])
EXPONENTIAL = Amount(mean=10, shape="exponential")
LOGNORMAL = Amount(mean=10, shape="lognormal", cv=1.5)
UNIFORM = Amount(mean=10, shape="uniform", cv=0.5)
FALSE_ALARM = 1e-4
"""Of each statistical test here, had its seed been drawn anew; the seeds are fixed."""


def workload_of(scenario: Scenario, replicate: int = 0) -> Workload:
    return draw(lay_out(scenario), replicate)


# Amounts


@pytest.mark.parametrize(
    ("amount", "values"),
    [
        (Amount(mean=10), [10, 10, 10, 10]),
        (EXPONENTIAL, [0, 10 * SMALLEST, 6.931471805599453, 367.368005696771]),
        (UNIFORM, [1.339745962155614, 1.339745962155616, 10, 18.660254037844386]),
        (LOGNORMAL, [0, 7.46961103e-4, 5.547001962252291, 41192.5476]),
        (Amount(mean=0, shape="exponential"), [0, 0, 0, 0]),
    ],
)
def test_inverse_transforms_hold_at_the_ends_of_the_unit_interval(
    amount: Amount, values: list[float]
) -> None:
    assert variate(amount, EDGES) == pytest.approx(values, rel=1e-8, abs=1e-16)


def test_no_amount_is_below_a_second_or_above_what_fits() -> None:
    widest = Amount(mean=10, shape="uniform", cv=0.5774)
    for amount in (EXPONENTIAL, LOGNORMAL, UNIFORM, widest, Amount(mean=0)):
        found = seconds(amount, EDGES)
        assert found.min() >= 1
        assert found.max() <= 10**12
    assert variate(widest, EDGES).min() >= 0


def test_a_span_is_seconds_of_its_own_kind_of_time() -> None:
    units = {"minutes": 60, "hours": 3600, "working_hours": 3600, "working_days": 28_800}
    for unit, per in {**units, "days": 86_400}.items():
        assert seconds(Span(mean=2, unit=unit), EDGES).tolist() == [2 * per] * 4


def test_the_seconds_drawn_never_change() -> None:
    """Golden values: another numpy, scipy or processor must give the very same seconds."""
    u = stream(514, 3, Stream.DOSSIERS, "xa", "khai_sinh").random(1000)
    assert u[:3].tolist() == GOLDEN_UNIFORMS
    digests = {
        name: int((seconds(amount, u) * np.arange(1, 1001)).sum())
        for name, amount in {"exp": EXPONENTIAL, "log": LOGNORMAL, "uni": UNIFORM}.items()
    }
    assert digests == GOLDEN_SUMS


GOLDEN_UNIFORMS = [0.63635142386536, 0.2582736629705247, 0.3993537993838472]
GOLDEN_SUMS = {"exp": 297_162_541, "log": 300_311_564, "uni": 297_727_944}


@pytest.mark.parametrize(
    ("amount", "law"),
    [
        (EXPONENTIAL, stats.expon(scale=10)),
        (UNIFORM, stats.uniform(10 - 5 * sqrt(3), 10 * sqrt(3))),
        (LOGNORMAL, stats.lognorm(sqrt(np.log(3.25)), scale=10 / sqrt(3.25))),
    ],
)
def test_a_million_draws_follow_their_law(amount: Amount, law: stats.rv_continuous) -> None:
    """Kolmogorov and Smirnov at p > 1e-4; the mean within five standard errors."""
    u = stream(1, 0, Stream.DOSSIERS, "test").random(1_000_000)
    drawn = variate(amount, u)
    assert stats.kstest(drawn, law.cdf).pvalue > FALSE_ALARM
    assert abs(drawn.mean() - 10) < 5 * law.std() / 1000
    assert law.mean() == pytest.approx(10)


# Streams


def test_streams_of_different_keys_have_nothing_in_common() -> None:
    """Correlations below 5/√n; list seeds with a nought at the end would collide."""
    keys: list[tuple[int, int, Stream, tuple[str, ...]]] = [
        (42, 0, Stream.DOSSIERS, ("a", "b")),
        (42, 1, Stream.DOSSIERS, ("a", "b")),
        (43, 0, Stream.DOSSIERS, ("a", "b")),
        (42, 0, Stream.STOCK, ("a", "b")),
        (42, 0, Stream.DOSSIERS, ("b", "a")),
        (42, 0, Stream.DOSSIERS, ("ab",)),
        (42, 0, Stream.DOSSIERS, ("a", "b", "")),
        (42, 0, Stream.DOSSIERS, ()),
    ]
    n = 20_000
    columns = [stream(seed, r, purpose, *names).random(n) for seed, r, purpose, names in keys]
    for one, two in combinations(columns, 2):
        assert abs(np.corrcoef(one, two)[0, 1]) < 5 / sqrt(n)
        assert not np.intersect1d(one, two).size


def test_ten_thousand_keys_do_not_collide() -> None:
    firsts = {
        float(stream(1, replicate, Stream.DOSSIERS, f"office_{office}", f"p{procedure}").random())
        for replicate in range(10)
        for office in range(50)
        for procedure in range(20)
    }
    assert len(firsts) == 10_000


def test_purposes_and_streams_never_share_a_number() -> None:
    assert len(Purpose) == len(set(Purpose)) == len(Purpose.__members__)
    assert len(Stream) == len(Stream.__members__)
    assert (
        max(Purpose) < 32 <= 64 - 30
    )  # steps have the columns from 32 on, and there are 30 at most


def test_the_columns_of_a_dossier_are_independent() -> None:
    """Whether it pauses, how long the answer takes, how long the work is: no two correlate."""
    drawn = workload_of(tiny(rich(per_day=2000)))
    rows = drawn.dossiers
    columns = [
        rows["response"],
        rows["pickup"],
        rows["at"] % DAY,
        rows["digitised_out"],
        drawn.amounts[:, 0],
        drawn.amounts[:, 1],
    ]
    for one, two in combinations(columns, 2):
        assert abs(stats.spearmanr(one, two).statistic) < 5 / sqrt(len(rows))


DECIDED: dict[int, set[str]] = {
    Purpose.CHANNEL: {"channel", "digitised_in"},
    Purpose.POSTAL: {"channel", "digitised_in"},
    Purpose.PAID_ONLINE: {"paid_online"},
    Purpose.REFUSED: {"refused"},
    Purpose.INPUT: {"digitised_in"},
    Purpose.OUTPUT: {"digitised_out"},
    Purpose.SUPPLEMENT: {"requests"},
    Purpose.AGAIN: {"requests"},
    Purpose.SILENT: {"silent"},
    Purpose.RESPONSE: {"response"},
    Purpose.SECOND_RESPONSE: {"second_response"},
    Purpose.FINANCIAL: {"payment"},
    Purpose.PAYMENT: {"payment"},
    Purpose.TURN_BACK: {"turned_back"},
    Purpose.WITHDRAWAL: {"withdrawal"},
    Purpose.WITHDRAWAL_AFTER: {"withdrawal"},
    Purpose.REAPPOINTMENT: {"reappointed"},
    Purpose.RECORDING: {"recording"},
    Purpose.RECORDING_DELAY: {"recording"},
    Purpose.PICKUP: {"pickup"},
    Purpose.CORRECTION: {"correction"},
    Purpose.CORRECTION_AFTER: {"correction"},
}
"""What each column decides of a dossier once it has come. How it is digitised goes by channel."""

LISTED = {"at", "office", "procedure", "stock", "paused"}
"""Columns of a fate that no uniform of these decides."""


def eventful() -> Scenario:
    """An office where everything may befall a dossier, at a share of one half."""
    after = {"mean": 2, "shape": "exponential", "unit": "hours"}
    half = {"share": 0.5, "after": after}
    step = {"step": "handling", "share": 0.5, "response": after}
    spread = {"mean": 60, "cv": 0.5}
    return tiny(
        policy={"max_supplements": 2},
        levels={
            "commune": {
                "citizens": {
                    "online_elsewhere": 0.5,
                    "postal": 0.5,
                    "paid_online": 0.5,
                    "input_digitised": {"in_person": 0, "online": 0, "postal": 0.5},
                    "output_digitised": 0.5,
                    "pickup": after,
                    "withdrawals": half,
                    "corrections": half,
                },
                "recording": {"share": 0.5, "delay": after},
                "reappointment": {"share": 0.5, "extra_working_days": 1},
            }
        },
        procedures={
            "permit": {
                "fee": True,
                "refused": 0.5,
                "supplement": {**step, "again": 0.5, "silent": 0.5},
                "financial": step,
                "turn_back": {"step": "handling", "share": 0.5},
                "steps": {
                    "reception": {"work": spread},
                    "handling": {"work": spread},
                    "bank": {"wait": after},
                },
            }
        },
    )


def fates(layout: Layout, u: NDArray[np.float64]) -> tuple[NDArray[np.void], NDArray[np.int64]]:
    """What these uniforms, one row each dossier, let befall dossiers of an office."""
    known, rows = Fates(layout), np.zeros(len(u), OUTCOME)
    rows["procedure"] = layout.procedure_number["permit"]
    rows["channel"] = known.channels(rows, u)
    known.decide(rows, u)
    return rows, known.amounts(rows, u)


def test_a_column_decides_what_is_its_own_and_nothing_else() -> None:
    """Of a dossier that comes by post and which everything befalls, one uniform at a time."""
    layout = lay_out(eventful())
    work = {WORK_COLUMN + number: number for number in range(layout.most_steps)}
    for column in range(COLUMNS):
        u = np.full((99, COLUMNS), 0.25)
        u[:, Purpose.CHANNEL] = 0.75
        u[:, column] = np.arange(99) / 99
        rows, amounts = fates(layout, u)
        decided = {name for name in OUTCOME.names or () if len(np.unique(rows[name])) > 1}
        steps = [number for number, taken in enumerate(amounts.T) if len(np.unique(taken)) > 1]
        assert (column, decided) == (column, DECIDED.get(column, set()))
        assert (column, steps) == (column, [work[column]] if column in work else [])


def test_every_part_of_a_fate_is_decided_by_a_column() -> None:
    assert set().union(*DECIDED.values()) == set(OUTCOME.names or ()) - LISTED


# Arrivals


def rich(per_day: float = 20, **office: object) -> Tree:
    """Changes for an office with a bit of everything."""
    span = {"mean": 2, "cv": 1}
    return {
        "levels": {
            "commune": {
                "citizens": {
                    "online": 1,
                    "online_elsewhere": 0.5,
                    "output_digitised": 0.5,
                    "pickup": span,
                    "withdrawals": {"share": 0.1, "after": span},
                },
                "staff": {"tn1": {"absent_share": 0.2}, "cm1": {"absent_share": 0.2}},
            }
        },
        "systems": {
            "portal": {
                "name": {"vi": "Cổng", "en": "Portal"},
                "failures": {"up": {**span, "unit": "days"}, "down": {**span, "unit": "hours"}},
            }
        },
        "offices": {"office": {"per_day": per_day, "opening_stock": 10, **office}},
        "procedures": {
            "permit": {
                "steps": {
                    "reception": {"work": {"mean": 10, "cv": 0.5}},
                    "handling": {"work": {"mean": 60, "cv": 0.5}},
                },
                "supplement": {"share": 0.2, "step": "handling", "response": span},
            }
        },
    }


ONLINE = {"online": 1, "online_elsewhere": 1}
WEEK = {"mon": 1.5, "tue": 1.0, "wed": 0.5, "thu": 1.0, "fri": 1.2}
PROFILE = {"07:00-09:00": 0.5, "09:00-11:00": 0.2, "14:00-17:00": 0.3}


def test_arrivals_follow_the_weekday_and_the_hour() -> None:
    """χ² of the counts by (weekday, hour) over a year, about 2 × 10⁵ arrivals."""
    arrivals = {
        "weekday": WEEK,
        "off_days": 0.1,
        "online": [{"hours": hours, "weight": weight} for hours, weight in PROFILE.items()],
    }
    scenario = tiny(
        levels={"commune": {"arrivals": arrivals, "citizens": ONLINE}},
        offices={"office": {"per_day": 800}},
        periods=[{"from": "2023-01-02", "to": "2023-12-31"}],
    )
    at = workload_of(scenario).dossiers["at"]
    found = Counter(zip(((at // DAY + 3) % 7).tolist(), (at % DAY // HOUR).tolist(), strict=True))
    per_hour = {7: 0.25, 8: 0.25, 9: 0.1, 10: 0.1, 14: 0.1, 15: 0.1, 16: 0.1}
    factors = [*WEEK.values(), 0.1, 0.1]
    expected = {
        (day, hour): 800 * 52 * factor * share
        for day, factor in enumerate(factors)
        for hour, share in per_hour.items()
    }
    assert set(found) == set(expected)
    chi2 = sum((found[key] - mean) ** 2 / mean for key, mean in expected.items())
    assert stats.chi2(len(expected)).sf(chi2) > FALSE_ALARM  # totals are free: a Poisson process
    for per in (60, 1):
        counts = np.bincount(at % HOUR // per % 60, minlength=60)
        assert stats.chisquare(counts).pvalue > FALSE_ALARM  # minutes and seconds are all alike


def test_the_number_of_arrivals_of_a_month_is_poisson() -> None:
    layout = lay_out(tiny(offices={"office": {"per_day": 10}}))
    counts = np.array([len(draw(layout, r).dossiers) for r in range(200)])
    expected = 22 * 10  # November 2023 has 22 working days
    assert abs(counts.mean() - expected) < 5 * sqrt(expected / 200)
    dispersion = counts.var(ddof=1) / expected * 199
    assert FALSE_ALARM < stats.chi2(199).cdf(dispersion) < 1 - FALSE_ALARM


def test_visitors_come_when_the_doors_are_open_and_portals_at_any_hour() -> None:
    scenario = tiny(rich(per_day=300))
    layout = lay_out(scenario)
    rows = draw(layout, 0).dossiers
    rows = rows[~rows["stock"]]
    clock = layout.plans[0].clock
    is_open = np.array([clock.is_open(int(at)) for at in rows["at"]])
    assert is_open[rows["channel"] == 0].all()
    assert 0.1 < is_open[rows["channel"] == 1].mean() < 0.5


def test_shares_come_out_as_asked() -> None:
    rows = workload_of(tiny(rich(per_day=2000))).dossiers
    rows = rows[~rows["stock"]]
    n = len(rows)
    for found, share in [
        (rows["channel"] == 1, 0.5),
        (rows["digitised_out"], 0.5),
        (rows["requests"] > 0, 0.2),
        (rows["withdrawal"] != NEVER, 0.1),
    ]:
        assert abs(found.mean() - share) < 5 * sqrt(share * (1 - share) / n)


def test_the_trend_raises_the_volume_along_a_line() -> None:
    trend = [{"on": "2023-11-01", "factor": 0.5}, {"on": "2023-11-30", "factor": 1.5}]
    scenario = tiny(
        levels={"commune": {"arrivals": {"trend": trend}, "citizens": ONLINE}},
        offices={"office": {"per_day": 1000}},
    )
    at = workload_of(scenario).dossiers["at"]
    counts = Counter(at // DAY)
    days = sorted(counts)
    first, last = counts[days[0]], counts[days[-1]]
    assert abs(first - 500) < 5 * sqrt(500)
    assert abs(last - 1500) < 5 * sqrt(1500)


NAMED: Tree = {"name": {"vi": "Khác", "en": "Other"}}


def test_work_is_what_is_asked_times_the_habits_of_the_office_and_further_entries() -> None:
    """Ten minutes by a factor of one and a half, and two further systems of two minutes each.

    Handling and signing have another factor and none, and no factor shortens a wait outside.
    """
    steps = {
        "bank": {"wait": {"mean": 1, "unit": "hours"}},
        "signing": {"role": "signer", "work": 5},
    }
    office: Tree = {
        "roles": {"signer": {"vi": "Ký", "en": "Signer"}},
        "levels": {"commune": {"staff": {"cm1": {"roles": ["specialist", "signer"]}}}},
        "offices": {"office": {"per_day": 5}},
        "procedures": {"permit": {"steps": steps}},
    }
    habits = {
        "work_factor": {"reception": 1.5, "specialist": 0.5},
        "entry": {"systems": 3, "minutes": 2},
    }
    plain = workload_of(tiny(office))
    asked = workload_of(tiny(office, levels={"commune": habits}))
    assert set(map(tuple, plain.amounts.tolist())) == {(600, 3600, 3600, 300)}
    assert set(map(tuple, asked.amounts.tolist())) == {(19 * 60, 1800, 3600, 300)}


# Absences


@pytest.mark.parametrize("sessions", [["07:00-11:30", "13:30-17:00"], ["00:00-24:00"]])
def test_a_day_lost_takes_the_windows_of_that_day_alone(sessions: list[str]) -> None:
    """With hours round the clock a window goes on past midnight, and what is left of it stays."""
    seasons = {"seasons": [{"sessions": sessions}], "weekdays": ["mon", "tue", "wed", "thu", "fri"]}
    staff = {"tn1": {"absent_share": 0.3}, "cm1": {}}
    layout = lay_out(tiny(calendar={"hours": seasons}, levels={"commune": {"staff": staff}}))
    days = (layout.end - layout.start) // DAY
    first, second = layout.plans[0].officers
    names = ("office", first.group, str(first.member))
    for replicate in range(20):
        lost = stream(layout.scenario.seed, replicate, Stream.ABSENCES, *names)
        away = {day + layout.start // DAY for day in np.flatnonzero(lost.random(days) < 0.3)}
        expected = {
            (officer.number, at)
            for officer, gone in ((first, away), (second, set()))
            for a, b in layout.windows[officer.number]
            for at in range(a, b, HOUR // 2)
            if at // DAY not in gone
        }
        rows = draw(layout, replicate).duty.tolist()
        assert {(who, at) for who, a, b in rows for at in range(a, b, HOUR // 2)} == expected


# Listed dossiers: what is said of them befalls them, and nothing but that is certain


SAID: Tree = {
    "refused": True,
    "asked": 2,
    "silent": True,
    "turned_back": True,
    "paid_online": True,
    "digitised_in": True,
    "digitised_out": True,
}
UNSAID: Tree = {name: 0 if name == "asked" else False for name in SAID}


@pytest.mark.parametrize(("said", "share"), [(SAID, 0), (UNSAID, 1)], ids=["all", "nothing"])
def test_what_a_list_says_of_a_dossier_befalls_it_whatever_the_shares(
    said: Tree, share: int
) -> None:
    response = {"mean": 1, "unit": "hours"}
    listed = {"procedure": "permit", "channel": "online"}
    silent = {"refused": share, "fee": True, "turn_back": {"step": "handling", "share": share}}
    asks = {"step": "handling", "share": share, "again": share, "silent": share}
    scenario = tiny(
        policy={"max_supplements": 2},
        levels={
            "commune": {
                "citizens": {
                    "paid_online": share,
                    "input_digitised": {"online": share},
                    "output_digitised": share,
                }
            }
        },
        offices={
            "office": {
                "dossiers": [
                    {**listed, "at": "2023-10-31 08:00", **said},
                    {**listed, "at": "2023-11-01 08:00", **said},
                    {**listed, "at": "2023-11-01 09:00"},
                ]
            }
        },
        procedures={"permit": {**silent, "supplement": {**asks, "response": response}}},
    )
    rows = workload_of(scenario).dossiers
    columns = ["requests" if name == "asked" else name for name in SAID]
    drawn = [2 * share if name == "requests" else share for name in columns]
    assert rows["stock"].tolist() == [True, False, False]
    assert [clock.moment(int(at)).isoformat() for at in rows["at"]] == [
        "2023-10-31T08:00:00",
        "2023-11-01T08:00:00",
        "2023-11-01T09:00:00",
    ]
    for row, expected in zip(rows, [list(said.values())] * 2 + [drawn], strict=True):
        assert [int(row[name]) for name in columns] == [int(value) for value in expected]


# What goes by channel, by the procedure, by the answer before


def test_only_who_was_asked_once_is_asked_again() -> None:
    layout = lay_out(eventful())
    u = np.full((4, COLUMNS), 0.25)
    u[:, Purpose.SUPPLEMENT] = [0.25, 0.25, 0.75, 0.75]
    u[:, Purpose.AGAIN] = [0.25, 0.75, 0.25, 0.75]
    assert fates(layout, u)[0]["requests"].tolist() == [2, 1, 0, 0]


@pytest.mark.parametrize(("must", "channel"), [(True, 1), (False, 2)])
def test_what_must_be_filed_online_has_a_share_of_its_own(must: bool, channel: int) -> None:
    citizens = {"online": 1, "online_elsewhere": 0, "postal": 1}
    scenario = tiny(
        levels={"commune": {"citizens": citizens}},
        offices={"office": {"per_day": 5}},
        procedures={"permit": {"must_be_online": must}},
    )
    assert set(workload_of(scenario).dossiers["channel"].tolist()) == {channel}


def test_without_a_share_everything_is_digitised_and_a_fee_is_paid_online() -> None:
    rows = workload_of(tiny(offices={"office": {"per_day": 5}})).dossiers
    assert rows["digitised_in"].all()
    assert rows["digitised_out"].all()
    assert not rows["paid_online"].any()
    with_fee = tiny(offices={"office": {"per_day": 5}}, procedures={"permit": {"fee": True}})
    assert workload_of(with_fee).dossiers["paid_online"].all()


def test_the_post_comes_when_the_doors_are_open() -> None:
    layout = lay_out(
        tiny(
            levels={"commune": {"citizens": {"online": 0, "postal": 1}}},
            offices={"office": {"per_day": 20}},
        )
    )
    kept = layout.plans[0].clock
    assert all(kept.is_open(int(at)) for at in draw(layout, 0).dossiers["at"])


def test_visits_and_the_portal_have_profiles_of_their_own() -> None:
    arrivals = {
        "online": [{"hours": "20:00-21:00", "weight": 1}],
        "in_person": [{"hours": "09:00-10:00", "weight": 1}],
    }
    changes = {"arrivals": arrivals, "citizens": {"online_elsewhere": 0.5, "postal": 0.5}}
    office = {"office": {"per_day": 20}}
    rows = workload_of(tiny(levels={"commune": changes}, offices=office)).dossiers
    hours = set(zip(rows["channel"].tolist(), (rows["at"] % DAY // HOUR).tolist(), strict=True))
    assert hours == {(0, 9), (1, 20), (2, 9)}


def test_the_stock_has_its_own_mix_ages_and_pauses() -> None:
    """Only what can be asked for papers may be paused; used shares lie between the two given."""
    opening = {"mix": {"permit": 0.5, "other": 0.5}, "used": [0.5, 0.75], "paused": 1}
    other = {**NAMED, "deadline": {"working_hours": 16}}
    step = {"step": "handling", "share": 0, "response": {"mean": 1}}
    layout = lay_out(
        tiny(
            levels={"commune": {"mix": {"permit": 1}, "opening": opening}},
            offices={"office": {"opening_stock": 200}},
            procedures={
                "permit": {"supplement": step},
                "other": {**other, "steps": TINY["procedures"]["permit"]["steps"]},
            },
        )
    )
    rows = draw(layout, 0).dossiers
    is_other = rows["procedure"] == 1
    assert 60 < is_other.sum() < 140  # of 200 at a half; outside by chance once in 10⁸
    assert (rows["paused"] == ~is_other).all()
    kept = layout.plans[0].clock
    used = np.array([kept.between(int(at), layout.start) for at in rows["at"]]) / (16 * HOUR)
    assert 0.5 <= used.min() < 0.52
    assert 0.73 < used.max() <= 0.75


# Common random numbers: what changes one thing changes nothing else


def same(one: Workload, two: Workload) -> bool:
    return bool((one.dossiers == two.dossiers).all() and (one.amounts == two.amounts).all())


def test_replicates_differ_and_a_replicate_is_always_the_same() -> None:
    layout = lay_out(tiny(rich()))
    drawn = [draw(layout, replicate) for replicate in range(5)]
    for one, two in combinations(drawn, 2):
        assert set(one.dossiers["at"].tolist()) != set(two.dossiers["at"].tolist())
        assert one.outages != two.outages
        assert not np.array_equal(one.duty, two.duty)
    assert same(draw(layout, 3), drawn[3])


def test_another_staff_meets_the_same_dossiers() -> None:
    before = workload_of(tiny(rich()))
    staff: Tree = {
        "tn1": {"count": 3, "speed": 2, "hours": ["07:00-09:00"]},
        "cm2": {"roles": ["specialist"]},
    }
    after = workload_of(tiny(merged(rich(), {"levels": {"commune": {"staff": staff}}})))
    assert same(before, after)
    assert before.outages == after.outages


def test_habits_that_are_no_chance_change_no_dossier() -> None:
    before = workload_of(tiny(rich()))
    habits = {"discipline": "shortest", "at_close": "finish", "at_outage": "put_down"}
    after = workload_of(tiny(merged(rich(), {"levels": {"commune": habits}})))
    assert same(before, after)
    assert (before.duty == after.duty).all()


def of(drawn: Workload, name: str, number: int) -> tuple[NDArray[np.void], NDArray[np.int64]]:
    chosen = drawn.dossiers[name] == number
    names = [field for field in drawn.dossiers.dtype.names or () if field != name]
    return drawn.dossiers[chosen][names], drawn.amounts[chosen]


def test_another_procedure_changes_no_other_dossier() -> None:
    """Shares are halves and the volume doubles, so that the first procedure's rate stays."""
    before = workload_of(tiny(rich(per_day=16, opening_stock=0)))
    tree = rich(per_day=32, opening_stock=0)
    tree["levels"]["commune"]["mix"] = {"other": 0.5, "permit": 0.5}
    tree["procedures"] = {
        "other": {**NAMED, "steps": {"reception": {"role": "reception", "work": 5}}},
        "permit": merged(TINY["procedures"]["permit"], tree["procedures"]["permit"]),
    }
    after = workload_of(tiny({"procedures": {"permit": None}}, **tree))
    rows, amounts = of(after, "procedure", 1)
    assert (rows == before.dossiers[list(rows.dtype.names or ())]).all()
    assert (amounts == before.amounts).all()
    assert len(after.dossiers) > len(before.dossiers)


def test_another_office_before_it_changes_no_dossier_duty_or_outage() -> None:
    before = workload_of(tiny(rich()))
    tree = rich()
    other = {"name": "Other", "level": "commune", "per_day": 40, "opening_stock": 3}
    mine = {**TINY["offices"]["office"], **tree["offices"]["office"]}
    tree["offices"] = {"other": other, "office": mine}
    after = workload_of(tiny({"offices": {"office": None}}, **tree))
    rows, amounts = of(after, "office", 1)
    assert (rows == before.dossiers[list(rows.dtype.names or ())]).all()
    assert (amounts == before.amounts).all()
    assert after.outages == before.outages
    duty = after.duty[after.duty["officer"] >= 2]
    assert (duty[["start", "end"]] == before.duty[["start", "end"]]).all()


def test_another_system_changes_no_outage() -> None:
    before = workload_of(tiny(rich()))
    portal = rich()["systems"]["portal"]
    tree = rich()
    tree["systems"] = {"aged": portal, "portal": portal}
    after = workload_of(tiny(tree))
    assert after.outages[1] == before.outages[0]
    assert after.outages[0] != before.outages[0]


def test_a_longer_month_has_the_same_earlier_dossiers_absences_and_outages() -> None:
    short = workload_of(tiny(rich()))
    both = [{"from": "2023-11-01", "to": "2023-11-30"}, {"from": "2023-12-01", "to": "2023-12-31"}]
    layout = lay_out(tiny(rich(), periods=both))
    longer = draw(layout, 0)
    end = layout.end - 31 * DAY
    early = longer.dossiers["at"] < end
    assert (longer.dossiers[early] == short.dossiers).all()
    assert (longer.amounts[early] == short.amounts).all()
    assert (longer.duty[longer.duty["start"] < end] == short.duty).all()
    assert tuple(span for span in longer.outages[0] if span[0] < end) == short.outages[0]


# Duty, outages, the opening stock


def test_random_absences_take_whole_days_at_their_share() -> None:
    layout = lay_out(
        tiny(rich(), periods=[{"from": "2023-01-02", "to": "2023-12-31"}], warm_up_days=0)
    )
    duty = draw(layout, 0).duty
    possible = {day_of(start) for start, _ in layout.windows[0]}
    worked = {day_of(int(start)) for start in duty[duty["officer"] == 0]["start"]}
    assert worked < possible
    share = 1 - len(worked) / len(possible)
    assert abs(share - 0.2) < 5 * sqrt(0.2 * 0.8 / len(possible))
    for number in (0, 1):
        mine = duty[duty["officer"] == number]
        per_day = Counter(day_of(int(start)) for start in mine["start"])
        assert set(per_day.values()) == {2}
        assert set(map(tuple, mine[["start", "end"]].tolist())) <= set(layout.windows[number])


def failing_for_a_year() -> Scenario:
    """A second system that is up for ten hours and down for one, a year long."""
    span = {"shape": "exponential", "unit": "hours"}
    failures = {"up": {"mean": 10, **span}, "down": {"mean": 1, **span}}
    return tiny(
        rich(),
        systems={"portal": {"failures": None}, "other": {**NAMED, "failures": failures}},
        periods=[{"from": "2023-01-02", "to": "2023-12-31"}],
    )


def test_failures_are_those_drawn_one_after_the_other_until_the_end() -> None:
    scenario = failing_for_a_year()
    layout, failures = lay_out(scenario), scenario.systems["other"].failures
    assert failures is not None
    generator = stream(scenario.seed, 3, Stream.FAILURES, "other")
    at, expected = layout.start, list[tuple[int, int]]()
    while at < layout.end:
        up, down = generator.random((2, 1))
        fails = at + int(seconds(failures.up, up)[0])
        at = fails + int(seconds(failures.down, down)[0])
        expected += [(fails, at)] if fails < layout.end else []
    assert workload_of(scenario, 3).outages[1] == tuple(expected)


def test_outages_do_not_touch_and_last_as_long_as_asked() -> None:
    spans = workload_of(failing_for_a_year()).outages[1]
    assert all(one[1] < two[0] for one, two in pairwise(spans))
    down = np.array([end - start for start, end in spans])
    up = np.array([two[0] - one[1] for one, two in pairwise(spans)])
    assert abs(down.mean() / HOUR - 1) < 5 / sqrt(len(down))
    assert abs(up.mean() / HOUR - 10) < 50 / sqrt(len(up))


def test_dated_and_random_outages_are_merged() -> None:
    portal = {"outages": [{"from": "2023-11-01 00:00", "to": "2023-11-29 00:00"}]}
    spans = workload_of(tiny(merged(rich(), {"systems": {"portal": portal}}))).outages[0]
    start = lay_out(tiny()).start
    assert spans[0][0] <= start
    assert spans[0][1] - start >= 28 * DAY
    assert all(one[1] < two[0] for one, two in pairwise(spans))


@pytest.mark.parametrize(
    "deadline",
    [
        {"working_days": 5},
        {"working_days": None, "calendar_days": 10},
        {"working_days": None, "working_hours": 20},
        {"working_days": None, "same_day": True},
        None,
    ],
    ids=["working_days", "calendar_days", "working_hours", "same_day", "none"],
)
def test_the_opening_stock_was_accepted_in_office_hours_within_its_deadline(
    deadline: Tree | None,
) -> None:
    tree = merged(rich(per_day=0, opening_stock=200), {"procedures": {"permit": {}}})
    tree["procedures"]["permit"]["deadline"] = deadline
    layout = lay_out(tiny(tree))
    rows = draw(layout, 0).dossiers
    assert len(rows) == 200
    assert rows["stock"].all()
    clock = layout.plans[0].clock
    assert (rows["at"] < layout.start).all()
    assert (np.diff(rows["at"]) >= 0).all()
    assert all(clock.is_open(int(at)) for at in rows["at"])
    given = layout.deadline(layout.scenario.procedures["permit"], 0)
    assert given is None or min(clock.due(int(at), given) for at in rows["at"]) > layout.start
    assert dt.date(2023, 9, 1) < day_of(int(rows["at"].min()))


def test_a_new_colleague_leaves_the_absences_of_the_others_alone() -> None:
    alone = workload_of(tiny(rich()))
    changes = rich()
    changes["levels"]["commune"]["staff"]["tn1"]["count"] = 2
    both = workload_of(tiny(changes))

    def first_of_group(drawn: Workload) -> list[tuple[int, int]]:
        return drawn.duty[drawn.duty["officer"] == 0][["start", "end"]].tolist()

    assert first_of_group(both) == first_of_group(alone)
    assert both.duty[both.duty["officer"] == 1][["start", "end"]].tolist() != first_of_group(both)
