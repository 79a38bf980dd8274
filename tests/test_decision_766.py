"""Points of Decision 766: every formula and its cap by hand, and what stays empty and why."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledgers import varied
from motcua.decision_766 import BLOCKS, RULES, Score, score
from motcua.ledger import COLUMNS
from motcua.register import RegisterFacts
from motcua.timeliness import Share
from published import COMMUNE, NOTHING

FACTS: RegisterFacts = varied(1).facts
"""Four procedures: three must be online, three bear a fee."""

ALL = frozenset(COLUMNS)


def points(found: Score, name: str) -> Fraction | None:
    return found.parts[RULES[name].block][name].points


def scored(**figures: int) -> Score:
    return score(NOTHING._replace(**figures), Share(0, 0), {}, FACTS)


def test_the_blocks_and_their_points_are_the_decision_s() -> None:
    most = dict.fromkeys(BLOCKS, 0)
    for rule in RULES.values():
        most[rule.block] += rule.most
    assert most == {
        "publicity": 18,
        "progress": 20,
        "online": 12,
        "payment": 10,
        "digitisation": 22,
        "satisfaction": 18,
    }
    assert sum(most.values()) == 100


def test_the_published_month_earns_5_78_of_6_for_payment() -> None:
    earned = points(score(COMMUNE, Share(1, 1), None, FACTS), "paid_online")
    assert earned == Fraction(6 * 3147, 3265)
    assert round(float(earned), 2) == 5.78


@pytest.mark.parametrize(
    ("name", "figures", "earned"),
    [
        ("filed_online", {"received": 100, "received_online": 25}, Fraction(3)),
        ("filed_online", {"received": 100, "received_online": 50}, Fraction(6)),
        ("filed_online", {"received": 100, "received_online": 99}, Fraction(6)),
        ("paid_online", {"fee_bearing": 12, "paid_online": 4}, Fraction(2)),
        ("electronic_results", {"resolved": 12, "output_digitised": 4}, Fraction(2)),
        ("digitised_papers", {"received": 10, "input_digitised": 4}, Fraction(2)),
        ("digitised_papers", {"received": 10, "input_digitised": 8}, Fraction(4)),
        ("digitised_papers", {"received": 10, "input_digitised": 9}, Fraction(4)),
    ],
)
def test_a_part_is_its_formula_and_never_more_than_its_most(
    name: str, figures: dict[str, int], earned: Fraction
) -> None:
    assert points(scored(**figures), name) == earned


def test_progress_is_twenty_times_the_share_in_time() -> None:
    found = score(NOTHING, Share(3, 4), {}, FACTS)
    assert found.points("progress") == 15


def test_procedures_offered_used_and_paid() -> None:
    procedures = {
        "birth": NOTHING._replace(received_online=5, paid_online=1),
        "death": NOTHING._replace(received_online=1),
        "land": NOTHING._replace(received_in_person=9),
        "other": NOTHING._replace(received_online=2),  # need not be online
    }
    found = score(NOTHING, Share(0, 0), procedures, FACTS)
    assert points(found, "offered_online") == 2 * Fraction(3, 4) / Fraction(4, 5)
    assert points(found, "online_with_dossiers") == 4 * Fraction(2, 3)
    assert points(found, "payable_and_paid") == 2 * Fraction(1, 3) / Fraction(4, 5)


def test_what_cannot_be_told_is_not_nought_and_says_why() -> None:
    known = ALL - {"digitised_in_at", "channel"}
    found = score(COMMUNE, Share(1, 1), None, FACTS, known=known)
    why = {name: part for parts in found.parts.values() for name, part in parts.items()}
    assert why["digitised_papers"].why == "not_in_this_register"
    assert why["digitised_papers"].lacks == ("digitised_in_at",)
    assert why["filed_online"].lacks == ("channel",)
    assert why["used_again"].why == "not_on_a_register"
    assert why["offered_online"].why == "procedures_of_level"
    assert points(scored(), "paid_online") is None
    assert scored().parts["payment"]["paid_online"].why == "nothing"
    assert [block for block in BLOCKS if found.points(block) is not None] == ["progress"]
    assert found.known("digitisation") == (Fraction(6 * 3869, 3925), 6)
    assert found.known("satisfaction") == (0, 0)


def test_what_is_known_from_elsewhere_fills_a_block() -> None:
    given = {"payable_online": Fraction(2, 5), "dossiers_content": Fraction(99, 100)}
    procedures = {"birth": NOTHING._replace(paid_online=1)}
    figures = NOTHING._replace(fee_bearing=2, paid_online=1)
    found = score(figures, Share(0, 0), procedures, FACTS, given=given)
    assert found.points("payment") == 3 + 1 + Fraction(2, 3) / Fraction(4, 5)
    assert points(found, "dossiers_content") == 6


@given(part=st.integers(0, 50), more=st.integers(0, 50), name=st.sampled_from(list(RULES)))
def test_points_grow_with_the_ratio_and_stay_within_bounds(part: int, more: int, name: str) -> None:
    low, high = (
        points(score(NOTHING, Share(0, 0), {}, FACTS, given={name: Fraction(one, 100)}), name)
        for one in (part, part + more)
    )
    assert low is not None
    assert high is not None
    assert 0 <= low <= high <= RULES[name].most
