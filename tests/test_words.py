"""Every sentence is there in both languages, and asks for the same facts in both."""

from __future__ import annotations

import pytest

from catalogue import assert_same_facts
from motcua import words

OWN = {"breach.move", "plan.first_today", "plan.first_plan"}
"""Sentences that are given each language's own words for the same thing."""


@pytest.mark.parametrize("table", words.TABLES, ids=lambda table: next(iter(table)))
def test_every_sentence_asks_for_the_same_facts_in_both_languages(
    table: dict[str, tuple[str, str]],
) -> None:
    for key, texts in table.items():
        if key not in OWN:
            assert_same_facts(texts)


def test_no_key_is_in_two_tables() -> None:
    assert sum(map(len, words.TABLES)) == len(words.CATALOGUE)
