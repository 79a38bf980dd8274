"""Many runs as one: ranges, means that still add up, and the same counts as JSON."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.indicators import Indicators, PeriodCount
from motcua.report import as_json, document, page
from motcua.report.replicates import BALANCE, WITHIN, ranges, rounded
from motcua.report.values import Between
from published import COMMUNE, COUNT, DISTRICT, FACTS, SERVICE, SIMULATED


def counted(district: Indicators = DISTRICT, commune: Indicators = COMMUNE) -> PeriodCount:
    return replace(COUNT, levels={"district": district, "commune": commune})


def runs(changes: tuple[int, ...]) -> list[PeriodCount]:
    """Runs that differ in how many came, and how many of these are still in process."""
    return [
        counted(
            commune=COMMUNE._replace(
                received=COMMUNE.received + change,
                received_online=COMMUNE.received_online + change,
                total=COMMUNE.total + change,
                in_process=COMMUNE.in_process + change,
                within_deadline=COMMUNE.within_deadline + change,
            )
        )
        for change in changes
    ]


def test_the_range_of_runs_is_where_nine_of_ten_lie() -> None:
    found = ranges(runs(tuple(range(-10, 11))))
    received = found.levels["commune"]["received"]
    assert received[:3] == (4275, 4266, 4284)
    assert received.half_width == pytest.approx(2.0860 * 6.2048 / 21**0.5, rel=1e-4)
    assert found.replicates == 21
    assert found.levels["district"]["late"] == (0, 0, 0, 0)
    assert f"{Between(3, 3):vi}" == "3"


def test_the_means_of_runs_are_said_to_be_means() -> None:
    report = document.build(SIMULATED, ranges(runs((-2, 0, 3))), SERVICE)
    found = page.plain(report, "vi")
    assert "(trung bình của 3 lần chạy, làm tròn để các phép cộng đúng" in found
    assert "(Chờ, thời gian, tải và hồ sơ tồn là của một lần chạy, số 0.)" in found
    assert re.search(r"tiếp nhận trong kỳ +158 +0 +158 +4\.275,3 +6,3 +4\.273 … 4\.278\n", found)
    assert "- Lần chạy số: 0 … 2\n" in found


@st.composite
def balanced(draw: st.DrawFn) -> Indicators:
    """Counts that add up, otherwise anything."""
    amount = st.integers(0, 40)
    ends = {
        key: draw(amount)
        for key in (*BALANCE["resolved"][0], *BALANCE["in_process"][0], *BALANCE["returned"][0])
    }
    figures = with_sums(ends, paused=draw(amount))
    carried = draw(st.integers(0, figures["total"]))
    received = figures["total"] - carried
    online = draw(st.integers(0, received))
    in_person = draw(st.integers(0, received - online))
    figures |= {
        "carried_over": carried,
        "received": received,
        "received_online": online,
        "received_in_person": in_person,
        "received_postal": received - online - in_person,
    }
    for part, whole in WITHIN.items():
        figures[part] = draw(st.integers(0, figures[whole]))
    return Indicators(**figures)


def with_sums(ends: dict[str, int], *, paused: int) -> dict[str, int]:
    figures = dict.fromkeys(Indicators._fields, 0) | ends | {"paused": paused}
    for parent in ("resolved", "in_process", "returned"):
        figures[parent] = sum(figures[key] for key in BALANCE[parent][0])
    parts = ("resolved", "in_process", "paused", "returned")
    return figures | {"total": sum(figures[key] for key in parts)}


@given(st.lists(balanced(), min_size=1, max_size=7))
def test_rounded_means_add_up_and_stay_within_one_of_the_mean(figures: list[Indicators]) -> None:
    found = ranges([counted(one, one) for one in figures])
    whole = rounded(found).levels["district"]
    plain = whole._asdict()
    for parent, groups in BALANCE.items():
        for parts in groups:
            assert plain[parent] == sum(plain[key] for key in parts), parent
    for part, all_of in WITHIN.items():
        assert 0 <= plain[part] <= plain[all_of]
    for key, value in plain.items():
        limit = 1 if key not in WITHIN else 1.5
        assert abs(value - found.levels["district"][key].mean) < limit, key
    if len(figures) == 1:
        assert whole == figures[0]


def test_json_holds_the_counts_under_their_keys_in_their_order() -> None:
    text = as_json.to_json(FACTS, [COUNT])
    plain = json.loads(text)
    assert list(plain) == ["provenance", "periods"]
    (period,) = plain["periods"]
    assert (period["from"], period["to"]) == ("2023-10-23", "2023-11-21")
    assert list(period["levels"]["commune"]) == list(Indicators._fields)
    assert period["levels"]["commune"] == COMMUNE._asdict()
    assert list(period["offices"]) == ["tu_ky", "communes"]
    assert text.endswith("}\n")


def test_json_of_runs_holds_mean_low_and_high() -> None:
    plain = as_json.to_plain(SIMULATED, [ranges(runs((-1, 2)))])
    text = json.loads(json.dumps(plain))
    (period,) = text["periods"]
    assert period["replicates"] == 2
    received = period["levels"]["commune"]["received"]
    assert received.pop("half_width") == pytest.approx(12.7062 * 1.5, rel=1e-4)
    assert received == {"mean": 4275.5, "low": 4274, "high": 4277}
    assert text["provenance"]["seed"] == 514
