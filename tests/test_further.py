"""What stands beyond the report, put together, said in two languages and as plain values."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from books import DECEMBER, NOVEMBER, Filed, register
from catalogue import recorded
from ledgers import halves, lines_of, varied
from motcua import duties, further, ledger, timeliness, words
from motcua.causes import CAUSES, causes
from motcua.clock import Period
from motcua.decision_766 import RULES
from motcua.duties import near_due
from motcua.further import Further, merge
from motcua.indicators import count, count_all
from motcua.ledger import COLUMNS, Ledger
from motcua.register import Given766, Register
from motcua.report.content import Heading, Line, Report, Table
from motcua.report.document import build
from motcua.report.further import blocks, near_due_blocks, trend_blocks
from motcua.report.further_json import to_plain, trend_plain
from motcua.report.page import plain
from motcua.words import LANGUAGES, Lang
from motcua.words.further import WORDS
from published import COUNT, FACTS

ALL = frozenset(COLUMNS)
PARTS = [rule.needs or () for rule in RULES.values()]


def of_lines(told: Register, lines: Ledger, known: frozenset[str] = ALL) -> Further:
    return further.further(
        lines, NOVEMBER, told.facts, told.clocks, told.policy, known=known, why=NO_CAUSES
    )


NO_CAUSES = {level: dict.fromkeys(CAUSES, 0) for level in ("district", "commune")}


@given(seed=st.integers(0, 10_000))
def test_all_of_it_adds_up_over_halves_and_to_the_report(seed: int) -> None:
    told = varied(seed)
    lines = lines_of(told, seed=seed)
    whole = of_lines(told, lines)
    one, other = (of_lines(told, half) for half in halves(lines, seed))
    assert merge(one, other) == whole
    for level, figures in count(told, NOVEMBER).levels.items():
        if whole.groups["office"][level]:
            assert whole.figures(level) == figures
        assert sum(row.total for row in whole.form(level)) == figures.total


def test_causes_that_one_part_does_not_know_are_not_known() -> None:
    told = varied(3)
    found = of_lines(told, lines_of(told))
    assert merge(found, replace(found, causes=None)).causes is None


def test_a_column_that_one_part_lacks_is_not_known() -> None:
    told = varied(3)
    found = of_lines(told, lines_of(told))
    lacking = replace(found, known=ALL - {"due_at"})
    assert merge(found, lacking).unknown() == merge(lacking, found).unknown() == lacking.unknown()


def test_the_score_of_all_levels_has_their_procedures_and_that_of_one_of_several_has_not() -> None:
    told = varied(3)
    found = of_lines(told, lines_of(told))
    together, alone = found.score(told.facts), found.score(told.facts, "commune")
    assert together.parts["online"]["offered_online"].points is not None
    assert alone.parts["online"]["offered_online"].why == "procedures_of_level"
    received = sum(found.figures(level).received for level in told.facts.levels)
    assert together.parts["online"]["filed_online"].share is not None
    assert together.parts["online"]["filed_online"].share.whole == received


def test_a_register_without_officers_or_procedures_has_no_such_breakdown() -> None:
    told = varied(3)
    lines = lines_of(told)
    assert [*of_lines(told, lines).groups] == ["office", "field", "procedure", "officer"]
    known = ALL - {"procedure"}
    assert [*of_lines(told, lines, known).groups] == ["office", "field", "officer"]
    nobody = replace(told, facts=told.facts.model_copy(update={"officers": ()}))
    nowhere = replace(lines, officer=np.full(len(lines), -1, np.int32))
    assert "officer" not in of_lines(nobody, nowhere).groups


def test_what_the_register_lacks_is_null_and_named() -> None:
    told = varied(3)
    known = ALL - {"due_at", "channel"}
    found = to_plain(told.facts, of_lines(told, lines_of(told), known))
    read = json.loads(json.dumps(found))
    assert read["timeliness"]["commune"]["due_on_time"] is None
    assert read["timeliness"]["commune"]["kpi766"] is not None
    row = read["form_06a"]["commune"][0]
    assert (row["received_online"], row["received_other"], row["late"]) == (None, None, None)
    assert row["total"] >= 0
    assert row["resolved"] >= 0
    assert read["duties"]["commune"]["answered"] is None
    assert read["unknown"]["near_due"] == ["due_at"]
    group = next(iter(read["groups"]["office"]["commune"].values()))
    assert (group["late"], group["received_online"]) == (None, None)
    assert group["received"] >= 0


def said(told: Register, found: Further, lang: Lang) -> str:
    return plain(appendix(blocks(told.facts, found)), lang)


def appendix(told: tuple[Heading | Line | Table, ...]) -> Report:
    return replace(build(FACTS, COUNT), body=(), appendix=told)


def test_the_form_has_its_columns_and_its_sum() -> None:
    told = register(
        Filed("10-24T08:00 accept due=11-26T08:00"),
        Filed("10-24T08:00 accept due=11-26T08:00\n10-24T08:00 turn_back", channel="postal"),
    )
    text = said(told, further.of_register(told, NOVEMBER), "en")
    [line] = [line for line in text.splitlines() if line.strip().startswith("sum ")]
    assert line.split()[1:] == [*"2110", *"1010", *"110"]
    assert "the register has no records of the work" in text


def test_causes_that_a_table_names_need_no_note() -> None:
    told = varied(3)
    found = of_lines(told, lines_of(told))
    note = "when a wait outside is over"
    assert note in said(told, found, "en")
    assert note not in said(told, replace(found, are_named=True), "en")


def test_figures_that_cannot_be_told_are_said_with_what_is_lacking() -> None:
    told = varied(3)
    found = of_lines(told, lines_of(told), ALL - {"due_at"})
    text = said(told, found, "en")
    assert "n/a" in text
    lack = "- As the register has no appointments: late results without an apology; overdue"
    assert f"{lack} without an apology; soon due." in text
    assert "0%" not in text.split("3. Points")[0].split("2. Timeliness")[1].split("Decision")[0]


def test_a_trend_shows_each_period_and_what_has_changed() -> None:
    told = register(
        Filed("10-24T08:00 accept due=10-30T08:00\n11-23T08:00 resolve late"),
        Filed("10-24T08:00 accept due=10-30T08:00"),
        Filed("11-22T08:00 accept due=11-30T08:00"),
    )
    counts = count_all(told, [NOVEMBER, DECEMBER])
    text = plain(appendix(trend_blocks(told.facts, counts)), "en")
    rows = {line.strip().split("  ")[0]: line for line in text.splitlines()}
    assert rows["received in the period"].split()[-3:] == ["2", "1", "(−1)"]
    assert rows["carried over"].split()[-3:] == ["0", "2", "(+2)"]
    assert rows["in process"].split()[-3:] == ["2", "2", "(=)"]
    assert "paused" not in rows
    assert trend_plain(counts)["commune"][0]["received"] == -1  # type: ignore[index,call-overload]
    lacking = [replace(one, unknown={"late": ("due_at",)}) for one in counts]
    assert trend_plain(lacking)["commune"][0]["late"] is None  # type: ignore[index,call-overload]
    assert trend_plain([]) == {}
    assert "– late" in rows
    assert "– late" not in plain(appendix(trend_blocks(told.facts, lacking)), "en")


def test_the_list_of_what_is_soon_due_names_the_dossiers_and_counts_the_rest() -> None:
    dues = ("11-23T08:00", "11-22T08:00", "11-22T09:30", "12-22T08:00")
    told = register(*(Filed(f"11-20T08:00 accept due={due}") for due in dues))
    text = plain(appendix(soon_due(told, most=2)), "en")
    rows = [line.split() for line in text.splitlines() if line.strip()[:1].isdigit()]
    assert [(row[0], *row[-2:]) for row in rows] == [
        ("1", "08:00", "22/11/2023"),
        ("2", "09:30", "22/11/2023"),
    ]
    assert "and 1 more" in text
    assert "more" not in plain(appendix(soon_due(told, most=3)), "en")


def soon_due(told: Register, *, most: int) -> tuple[Heading | Line | Table, ...]:
    lines = ledger.of_register(told, NOVEMBER.end)
    rows = near_due(lines, NOVEMBER, told.clocks, told.policy)
    return near_due_blocks(told.facts, lines, rows, told.code, most=most)


@pytest.mark.parametrize("needed", [*timeliness.NEEDS.values(), *duties.NEEDS.values(), *PARTS])
def test_every_column_that_something_needs_can_be_named_as_lacking(needed: tuple[str, ...]) -> None:
    assert all(words.is_known(f"lacks.{column}") for column in needed)


def test_every_sentence_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    catalogue = recorded(monkeypatch)
    told = varied(3)
    lines = lines_of(told)
    empty = lines.only(np.zeros(len(lines), np.bool_))
    ratios = Given766(published_in_time=0.5)
    stated = replace(told, facts=told.facts.model_copy(update={"given_766": ratios}))
    month = Period(date(2023, 12, 1), date(2023, 12, 31))
    counts = count_all(told, [NOVEMBER, DECEMBER, month])
    silent = count_all(register(Filed("12-24T08:00 submit")), [NOVEMBER])
    soon = register(*(Filed(f"11-20T08:00 accept due=11-23T0{hour}:00") for hour in (8, 9)))
    for lang in LANGUAGES:
        for found in (
            of_lines(told, lines),
            of_lines(told, lines, ALL - {"due_at", "digitised_in_at"}),
            replace(of_lines(told, empty), causes=causes(told, NOVEMBER)),
        ):
            said(told, found, lang)
        said(stated, of_lines(stated, lines), lang)
        plain(appendix(soon_due(soon, most=1)), lang)
        plain(appendix(trend_blocks(told.facts, counts)), lang)
        plain(appendix(trend_blocks(register(Filed("12-24T08:00 submit")).facts, silent)), lang)
    assert WORDS.keys() - catalogue.asked == set()
