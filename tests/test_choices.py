"""What may be chosen: every form of a `--vary`, and what is said of what may not be written."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from motcua import places
from motcua.errors import InputError
from motcua.scenario import build, choices
from motcua.scenario.change import changed
from motcua.scenario.choices import Choice
from offices import TINY, merged

BASE = places.parse(
    json.dumps(
        merged(
            TINY,
            {
                "levels": {
                    "district": {
                        "name": {"vi": "Cấp huyện", "en": "District level"},
                        "mix": {"permit": 1},
                        "staff": {
                            "desk": {"roles": ["reception"]},
                            "room": {"roles": ["specialist"], "count": 3},
                        },
                    }
                },
                "offices": {
                    "office": {"per_day": 10},
                    "other": {"name": "Other", "level": "commune", "per_day": 4},
                    "upper": {"name": "Upper", "level": "district", "per_day": 5},
                },
            },
        )
    ),
    "three.yaml",
)


def read(*said: str) -> tuple[Choice, ...]:
    return choices.read(BASE, said)


def values(said: str) -> tuple[str, ...]:
    (found,) = read(said)
    return found.values


# -- the forms


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("office.staff.cm1=1..4", "1 2 3 4"),
        ("office.staff.cm1=2..2", "2"),
        ("office.staff.cm1=1..8/3", "1 4 7"),  # the high end only if a step falls on it
        ("office.staff.cm1=+0..+2", "+0 +1 +2"),
        ("upper.staff.room=-2..+1", "-2 -1 +0 +1"),
        ("upper.staff.room=−2..-1", "-2 -1"),  # the minus sign of print
        ("volume=80%..120%/10%", "80% 90% 100% 110% 120%"),
        ("volume=99%..101%", "99% 100% 101%"),
        ("volume=-10%..+10%/10%", "-10% +0% +10%"),
        ("commune.volume=99.5%..100%/0.25%", "99.5% 99.75% 100%"),
        ("office.per_day=0.5..1.5/0.5", "0.5 1 1.5"),
        ("office.per_day=10..30/10", "10 20 30"),
        ("office.per_day=+0.5..+1.5/0.5", "+0.5 +1 +1.5"),
        ("office.staff.cm1=1,2,5", "1 2 5"),
        (" office.staff.cm1 = 5 , +1 ", "5 +1"),
        ("office.staff.cm1 = 1 .. 3 / 2", "1 3"),
        ("office.staff.cm1=3", "3"),
        ("procedures.permit.deadline.working_days=2..4", "2 3 4"),
    ],
)
def test_every_form_has_its_values(said: str, found: str) -> None:
    assert values(said) == tuple(found.split())


def test_a_choice_of_one_office_is_about_it_alone() -> None:
    assert read("office.staff.cm1=1..2") == (
        Choice("office.staff.cm1", "office.staff.cm1", "office", ("1", "2")),
    )


@pytest.mark.parametrize("path", ["commune.staff.cm1", "volume", "levels.commune.staff.cm1.count"])
def test_a_choice_of_several_offices_is_about_none_alone(path: str) -> None:
    (found,) = read(f"{path}=100%" if path == "volume" else f"{path}=2")
    assert (found.path, found.office) == (path, "")


def test_a_star_stands_for_each_office() -> None:
    found = read("*.staff.specialist=1..2")
    assert [one.path for one in found] == [
        f"{office}.staff.specialist" for office in ("office", "other", "upper")
    ]
    assert [one.office for one in found] == ["office", "other", "upper"]
    assert {one.said for one in found} == {"*.staff.specialist"}
    assert {one.values for one in found} == {("1", "2")}


def test_a_star_of_a_level_stands_for_each_of_its_offices() -> None:
    assert [one.office for one in read("commune.*.staff.specialist=2")] == ["office", "other"]
    assert [one.path for one in read("district.*.volume=110%")] == ["upper.volume"]


def test_offices_that_have_nobody_of_the_kind_are_left_out() -> None:
    assert [one.office for one in read("*.staff.room=2..3")] == ["upper"]
    assert [one.office for one in read("*.staff.cm1=2..3")] == ["office", "other"]


def test_a_setting_is_what_change_takes() -> None:
    (found,) = read("upper.staff.room=+1..+2")
    assert found.setting(1) == "upper.staff.room=+2"
    then = build(changed(BASE, [found.setting(1)]))
    assert then.offices["upper"].staff["room"].count == 5


# -- what cannot be meant

FAULTS = [
    ("office.staff.cm1", "form path=low..high", "phải có dạng đường.dẫn=thấp..cao"),
    ("office.staff.cm1=", "form path=low..high", "phải có dạng đường.dẫn=thấp..cao"),
    ("=1..2", "form path=low..high", "phải có dạng đường.dẫn=thấp..cao"),
    ("", "form path=low..high", "phải có dạng đường.dẫn=thấp..cao"),
    ("office.staff.cm1=1..many", "form path=low..high", "phải có dạng"),
    ("office.staff.cm1=1..", "form path=low..high", "phải có dạng"),
    ("office.staff.cm1=1...3", "form path=low..high", "phải có dạng"),
    ("office.staff.cm1=1,,3", "form path=low..high", "phải có dạng"),
    ("office.staff.cm1=1e1", "form path=low..high", "phải có dạng"),
    ("office.staff.cm1=①..③", "form path=low..high", "phải có dạng"),
    ("office.staff.cm1=0..+2", "form path=low..high", "phải có dạng"),  # from or on top of?
    ("volume=80%..120", "form path=low..high", "phải có dạng"),
    ("volume=80%..120%/10", "form path=low..high", "phải có dạng"),
    ("office.staff.cm1=1..5/+2", "form path=low..high", "phải có dạng"),
    ("*=1..2", "form path=low..high", "phải có dạng"),
    ("commune.*=1..2", "form path=low..high", "phải có dạng"),
    ("office.per_day=0,5..1,5/0,5", "decimal point: 0.5, not “0,5”", "dấu chấm thập phân: 0.5"),
    ("office.staff.cm1=8..2", "no value from 8 to 2", "từ 8 đến 2 không có giá trị nào"),
    ("office.staff.cm1=1..3/0", "a step above 0", "bước nhảy lớn hơn 0"),
    ("office.staff.cm1=1..201", "these are 201 values, at most 200", "có 201 giá trị"),
    ("office.per_day=1..2/0.000001", "these are 1000001 values", "có 1000001 giá trị"),
    ("office.staff.cm1=1,2,1", "“1,2,1” is chosen twice", "“1,2,1” được chọn hai lần"),
    ("*.staff.nobody=1..2", "no office has “*.staff.nobody”", "không đơn vị nào có"),
    ("commune.*.staff.room=1", "no office has “commune.*.staff.room”", "không đơn vị nào có"),
    ("ofice.staff.cm1=1..2", "did you mean “office”", "có phải ý bạn là “office”"),
    ("office.staff.cm2=1..2", "did you mean “cm1”", "có phải ý bạn là “cm1”"),
    ("upper.staff.room=-4..-3", "only 3 officers", "chỉ có 3 cán bộ"),
    ("office.staff.cm1=0..2", "nobody here has the role “specialist”", "vai trò “specialist”"),
    ("office.staff.cm1=0.5..1.5", "the number of officers is whole", "số cán bộ là số nguyên"),
    ("office.name=+1..+2", "no number here to add", "chưa có số nào để cộng"),
    ("*.volume=1..2", "the volume is in per cent", "tính bằng phần trăm"),
]


@pytest.mark.parametrize(("said", "en", "vi"), FAULTS)
def test_what_cannot_be_meant_is_refused_in_both_languages(said: str, en: str, vi: str) -> None:
    with pytest.raises(InputError) as wrong:
        read("office.staff.tn1=1..2", said)
    (fault,) = wrong.value.faults
    assert str(fault.place) == "--vary:2:1"
    assert fault.excerpt == said
    assert en in fault.sentence("en")
    assert vi in fault.sentence("vi")
    assert "\n" not in fault.sentence("vi") + fault.sentence("en")


@pytest.mark.parametrize(
    "said",
    [
        ("office.staff.cm1=1", "office.staff.cm1=2"),
        ("*.staff.cm1=1..2", "other.staff.cm1=3"),
        ("commune.*.staff.cm1=1..2", "*.staff.cm1=3"),
    ],
)
def test_a_thing_is_chosen_once(said: tuple[str, str]) -> None:
    with pytest.raises(InputError) as wrong:
        read(*said)
    (fault,) = wrong.value.faults
    assert str(fault.place) == "--vary:2:1"
    assert "is chosen twice" in fault.sentence()


def test_every_fault_is_said_at_once() -> None:
    with pytest.raises(InputError) as wrong:
        read("x", "volume=80%..120%/10%", "office.staff.cm1=8..2", "ofice.volume=1%", "volume=1%")
    assert [fault.place.line for fault in wrong.value.faults] == [1, 3, 4, 5]
    assert [fault.key for fault in wrong.value.faults] == [
        "fault.choice_form",
        "fault.choice_empty",
        "fault.unknown_near",
        "fault.choice_twice",
    ]


def test_a_list_is_no_longer_than_a_range() -> None:
    many = ",".join(map(str, range(1, 202)))
    with pytest.raises(InputError, match="these are 201 values"):
        read(f"office.staff.cm1={many}")


def test_more_combinations_than_can_be_tried_are_counted() -> None:
    found = read("*.staff.specialist=1..3", "office.staff.tn1=1..2")
    choices.refuse_many(found, 54)
    with pytest.raises(InputError, match="these are 54 combinations, at most 53"):
        choices.refuse_many(found, 53)


# -- every range

NUMBERS = st.decimals(0, 50, places=2)


@settings(max_examples=30)
@given(NUMBERS, NUMBERS, st.decimals("0.25", 20, places=2), st.sampled_from(["", "+", "%", "+%"]))
def test_a_range_rises_by_its_step_within_its_ends(
    low: Decimal, width: Decimal, step: Decimal, form: str
) -> None:
    assume(width / step < 20)
    high = low + width
    sign, percent = ("+" if "+" in form else ""), form.strip("+")
    path = "office.volume" if percent else "office.per_day"
    written = f"{path}={sign}{low}{percent}..{sign}{high}{percent}/{step}{percent}"
    (found,) = read(written)
    numbers = [Decimal(one.strip("%")) for one in found.values]
    assert numbers[0] == low
    assert numbers == [low + step * n for n in range(len(numbers))]
    assert numbers[-1] <= high < numbers[-1] + step
    assert all(one.startswith("+") == bool(sign) for one in found.values)
    assert all(one.endswith("%") == bool(percent) for one in found.values)
    for number, value in enumerate(numbers):
        then = build(changed(BASE, [found.setting(number)])).offices["office"].per_day
        assert then == pytest.approx(expected(float(value), form))


def expected(value: float, form: str) -> float:
    """The dossiers a day of an office with ten."""
    if "%" in form:
        return 10 * ((1 if "+" in form else 0) + value / 100)
    return value + (10 if "+" in form else 0)
