"""Two laws at once: the shortest history on which they part, or the proof that they are one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from motcua.law import POLICIES, RULES, VARIANTS, Law
from motcua.testing import Difference, Same, Ticks, compare
from motcua.testing.differences import BEGIN, END, document, in_design
from motcua.words import LANGUAGES
from planted import law_of, said, without_guard

SHORTEST = {
    "regime_2018": "submit accept ask_supplement wait:3 expire",
    "supplement_extend": "submit accept reschedule ask_supplement supply resume",
    "supplement_run_on": "submit accept ask_supplement",
    "financial_restart": "submit accept start reschedule ask_fee pay resume",
    "financial_run_on": "submit accept start ask_fee",
    "supplements_two": "submit accept ask_supplement supply resume ask_supplement",
    "supplements_unlimited": "submit accept ask_supplement supply resume ask_supplement",
    "supplement_limit_none": "submit accept ask_supplement wait:3 expire",
    "reschedules_none": "submit accept reschedule",
    "judge_original": "submit accept reschedule",
    "early_session": "submit accept start resolve",
    "early_day": "submit accept start resolve",
    "early_pickup": "submit accept start resolve",
    "prepay": "submit accept",
}


@pytest.mark.parametrize("name", VARIANTS)
def test_each_variant_parts_from_the_law_in_force(name: str) -> None:
    found = compare(law_of("2025"), law_of(name))
    assert isinstance(found, Difference)
    assert said(found.acts) == SHORTEST[name]
    a, b = found.sides()
    assert a or b
    if a and b:
        assert [line.dossier.state for line in a[:-1]] == [line.dossier.state for line in b[:-1]]
    for lang in LANGUAGES:
        assert "{" not in found.sentence(lang)


@pytest.mark.parametrize("name", POLICIES)
def test_a_law_is_itself(name: str) -> None:
    same = compare(law_of(name), law_of(name))
    assert isinstance(same, Same), same.acts
    assert same.edges > same.pairs > 500


def test_a_redundant_guard_changes_nothing_and_another_does() -> None:
    assert isinstance(compare(law_of(), law_of(rules=without_guard("T17", "fee_settled"))), Same)
    found = compare(law_of(), law_of(rules=without_guard("T12", "fee_settled")))
    assert isinstance(found, Difference)
    assert found.why == "only_b"


def test_longer_notices_in_the_same_order_part_only_where_they_differ() -> None:
    """Two laws share one axis: 15 days against 10 is longer, not the same."""
    base = POLICIES["2025"]
    limit = base.supplement_limit
    assert limit is not None
    shorter = replace(base, supplement_limit=replace(limit, amount=10))
    found = compare(Law(base, Ticks([base])), Law(shorter, Ticks([shorter])))
    assert isinstance(found, Difference)
    assert found.acts[-1] == "expire"
    assert found.why == "only_b"


def test_counting_otherwise_is_a_difference() -> None:
    rules = tuple(replace(r, counts="") if r.id == "T09" else r for r in RULES)
    found = compare(law_of(), law_of(rules=rules))
    assert isinstance(found, Difference)
    assert found.sentence("en") == "it is counted otherwise: returned_closed, –"


def test_the_design_says_how_the_laws_differ() -> None:
    text = in_design()
    assert BEGIN in text
    assert END in text
    assert text.split(BEGIN)[1].split(END)[0].strip() == document().strip(), (
        "write it anew: python -m motcua.testing.differences"
    )
