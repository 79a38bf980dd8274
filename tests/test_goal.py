"""Goals: what may be written, and what is said of what may not."""

from __future__ import annotations

import pytest

from motcua import goal
from motcua.errors import InputError
from published import FACTS


def one(said: str) -> goal.Goal:
    (found,) = goal.read([said], FACTS)
    return found


def test_what_may_be_written() -> None:
    assert one("late<=0.1%") == goal.Goal("late<=0.1%", None, "late", "resolved", True, 0.001)
    assert one(" commune.late <= 3 ").place == "commune"
    assert one("counter_wait≤15").bound == 900
    assert one("result_days<=2") == goal.Goal(
        "result_days<=2", None, "result_time", "", True, 57600.0
    )
    assert one("load<=80%").bound == one("load<=80").bound == 800
    assert one("received_online >= 99.5 %").is_most is False
    assert one("overdue<=0").met(0)
    assert not one("overdue<=0").met(0.5)
    assert one("early>=10").met(10)


@pytest.mark.parametrize(
    ("said", "remedy"),
    [
        ("late<=0,1%", "0.1, not “0,1”"),
        ("late<0.1%", "figure<=number"),
        ("late", "figure<=number"),
        ("", "figure<=number"),
        ("lat<=3", "did you mean “late”"),
        ("comune.late<=3", "did you mean “commune”"),
        ("late<=few", "digits"),
        ("late<=-1", "digits"),
        ("late<=1e3", "digits"),
        ("counter_wait<=15%", "no per cent"),
        ("received<=90%", "no per cent"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_remedy(said: str, remedy: str) -> None:
    with pytest.raises(InputError) as wrong:
        goal.read(["late<=3", said], FACTS)
    (fault,) = wrong.value.faults
    assert str(fault.place) == "--goal:2:1"
    assert remedy in fault.sentence()


def test_a_star_is_every_office_by_itself() -> None:
    found = goal.read(["late<=1", " *.late <= 3% "], FACTS)
    assert [one.place for one in found] == [None, *FACTS.offices]
    office = next(iter(FACTS.offices))
    assert found[1] == goal.Goal(f"{office}.late <= 3%", office, "late", "resolved", True, 0.03)
    assert len({one.said for one in found}) == len(found)


def test_every_fault_is_said_at_once() -> None:
    with pytest.raises(InputError) as wrong:
        goal.read(["comune.lat<=0,1%", "late<=1", "x"], FACTS)
    places = [fault.place.line for fault in wrong.value.faults]
    assert places == [1, 1, 1, 3]
