"""The register that is in the box adds up to the published report, figure by figure."""

from __future__ import annotations

import runpy
from collections import Counter
from pathlib import Path

import pytest

from motcua import register_files, scenario
from motcua.audit import check
from motcua.clock import DAY, Period, day_of
from motcua.indicators import count
from motcua.law import Act
from motcua.register import Register
from motcua.scenario import CHANNELS
from published import COMMUNE, DISTRICT

SCENARIOS = Path(__file__).parents[1] / "scenarios" / "registers"
TABLE = SCENARIOS / "tu_ky_2023_11.csv"
PUBLISHED = {"district": DISTRICT, "commune": COMMUNE}


@pytest.fixture(scope="module")
def books() -> Register:
    return register_files.read(TABLE)


@pytest.fixture(scope="module")
def period(books: Register) -> Period:
    (rule,) = books.facts.periods
    return Period(rule.since, rule.until)


@pytest.mark.parametrize("level", PUBLISHED)
def test_every_published_figure_is_met(books: Register, period: Period, level: str) -> None:
    assert count(books, period).levels[level] == PUBLISHED[level]


def test_the_books_can_be_true(books: Register) -> None:
    check(books)


def test_the_script_writes_the_table_that_is_in_the_box() -> None:
    script = runpy.run_path(str(TABLE.with_name("build_tu_ky_2023_11.py")))
    assert script["table"]() == TABLE.read_text(encoding="utf-8")


def test_the_register_and_the_base_scenario_are_of_one_calendar(books: Register) -> None:
    base = scenario.load(SCENARIOS.parent / "tu_ky_2023_11.yaml")
    assert books.facts.calendar == base.calendar
    assert books.facts.policy == base.policy
    assert books.facts.periods == base.periods


def test_one_district_office_a_town_and_22_communes(books: Register) -> None:
    names = [office.name for office in books.facts.offices.values()]
    assert len(set(names)) == 24
    assert Counter(name.split(" ")[0] for name in names) == {"UBND": 1, "thị": 1, "xã": 22}


def test_every_instant_is_in_office_hours_on_a_working_day(books: Register) -> None:
    clock = books.clocks[0]
    for at in sorted(set(books.moves["at"].tolist())):
        assert clock.is_open(at)
        assert clock.is_working_day(day_of(at))
        assert at % 60 == 0


def test_every_commune_receives_every_day_or_nearly_and_not_alike(
    books: Register, period: Period
) -> None:
    accepts = books.moves[(books.moves["act"] == Act.ACCEPT) & (books.moves["at"] >= period.start)]
    offices = books.dossiers["office"][accepts["dossier"]]
    assert len(set((accepts["at"] // DAY).tolist())) == books.clocks[0].working_days(period) == 22
    received = Counter(offices.tolist())
    communes = [received[number] for number in range(1, 24)]
    assert max(communes) > 5 * min(communes)


def test_in_person_are_those_that_may_and_two_that_must_not(books: Register) -> None:
    in_person = books.dossiers[books.dossiers["channel"] == CHANNELS.index("in_person")]
    assert (len(in_person), int(in_person["must_be_online"].sum())) == (51, 2)


def test_the_files_say_that_the_dossiers_are_not_real() -> None:
    text = TABLE.with_suffix(".yaml").read_text(encoding="utf-8")
    assert "KHÔNG phải hồ sơ thật" in text
    assert "They are not real records" in text
    assert "không phải hồ sơ thật" in register_files.read(TABLE).facts.source
