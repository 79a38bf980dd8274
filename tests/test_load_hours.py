"""The load of the officers by the hour: the seconds of `service`, cut at the full hours."""

from __future__ import annotations

from pathlib import Path

import pytest

from books import NOVEMBER, Filed, register
from commands import ROOT, SMALL
from motcua.load_hours import HOURS, HourLoad, by_hour
from motcua.register import Register
from motcua.run import run
from motcua.scenario import load
from motcua.service import measure

TU_KY = ROOT / "scenarios" / "tu_ky_2023_11.yaml"


def at_desk(*work: str, duty: tuple[tuple[int, str, str], ...]) -> HourLoad:
    (found,) = by_hour(of(*work, duty=duty), NOVEMBER)["commune"]
    return found


def of(*work: str, duty: tuple[tuple[int, str, str], ...]) -> Register:
    history = "\n".join(("10-20T08:00 submit", *work))
    return register(Filed(history), officers=2, duty=duty)


def some(**hours: int) -> tuple[int, ...]:
    """Seconds by the hour: `some(h8=1800)` has half an hour after eight."""
    return tuple(hours.get(f"h{hour}", 0) for hour in range(HOURS))


def test_work_is_cut_at_the_full_hours_and_the_days_add_up() -> None:
    found = at_desk(
        "10-24T08:40 take officer=0 step=0",
        "10-24T10:10 finish officer=0 step=0",
        "10-25T08:50 take officer=1 step=1",
        "10-25T09:00 finish officer=1 step=1",
        duty=((0, "10-24T07:30", "10-24T11:00"), (1, "10-25T08:00", "10-25T09:00")),
    )
    assert found.busy_s == some(h8=1800, h9=3600, h10=600)
    assert found.duty_s == some(h7=1800, h8=7200, h9=3600, h10=3600)
    assert found.shares[7:12] == (0, 0.25, 1, pytest.approx(1 / 6), None)
    assert found.beyond_s == 0


def test_work_outside_the_period_or_of_the_night_is_where_it_is() -> None:
    found = at_desk(
        "10-20T08:00 take officer=0 step=0",
        "10-20T09:00 put_down officer=0 step=0",
        "11-21T22:30 take officer=0 step=0",
        "11-22T01:00 finish officer=0 step=0",
        duty=((0, "10-22T23:00", "10-23T01:00"), (1, "11-21T23:30", "11-22T01:00")),
    )
    assert found.busy_s == some(h22=1800, h23=3600)
    assert found.duty_s == some(h0=3600, h23=1800)
    assert found.beyond_s == 1800


def test_work_in_hand_over_days_fills_every_hour_of_them() -> None:
    found = at_desk("11-20T12:00 take officer=0 step=0", duty=((0, "11-20T07:00", "11-20T17:00"),))
    assert found.busy_s == (3600,) * 12 + (7200,) * 12


def test_what_one_officer_leaves_in_hand_no_other_puts_down() -> None:
    found = at_desk(
        "11-20T08:00 take officer=1 step=0",
        "11-20T08:30 finish officer=1 step=0",
        "11-21T22:00 take officer=0 step=1",
        duty=((0, "11-21T22:00", "11-22T00:00"), (1, "11-20T08:00", "11-20T09:00")),
    )
    assert found.busy_s == some(h8=1800, h22=3600, h23=3600)


@pytest.mark.parametrize("scenario", [TU_KY, SMALL], ids=lambda path: path.stem)
def test_the_hours_add_up_to_the_load_of_the_service(scenario: Path) -> None:
    done = run(load(scenario))
    for count in done.counts:
        hours = by_hour(done.register, count.period)
        for key, level in measure(done.register, count.period).levels.items():
            summed = [(one.roles, sum(one.busy_s), sum(one.duty_s)) for one in hours[key]]
            assert summed == [(one.roles, one.busy_s, one.duty_s) for one in level.loads or ()]
            assert summed


def test_without_duty_there_is_no_load_by_hour() -> None:
    assert by_hour(of(duty=()), NOVEMBER) == {"commune": ()}
