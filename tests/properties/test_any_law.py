"""Any change of any row of the law is refused in words, or a month under it conforms to it."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.conformance import conform
from motcua.errors import Fault, InputError
from motcua.law import GUARDS, STAMPS, ClockEffect
from motcua.run import run
from motcua.scenario.law_rule import ACTS, DESTS, ROLES, SHIPPED, STATES
from motcua.testing.small import small_scenario
from motcua.words import LANGUAGES


def some(names: Any, **sizes: int) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(sorted(names)), unique=True, **sizes)


CHANGES = st.none() | st.fixed_dictionaries(
    {},
    optional={
        "act": st.sampled_from(sorted(ACTS)),
        "sources": some(STATES, min_size=1, max_size=3),
        "dest": st.sampled_from(DESTS),
        "role": st.sampled_from(sorted(ROLES)),
        "guards": some(GUARDS, max_size=2),
        "clock": st.sampled_from([effect.value for effect in ClockEffect]),
        "stamps": some(STAMPS, max_size=2),
    },
)
BUSY: dict[str, Any] = {
    "days": 8, "per_day": 4, "stock": 3, "supplements": 0.5, "turned_back": 0.2,
    "withdrawn": 0.2, "reappointed": 1, "refused": 0.1, "fee": True,
}  # fmt: skip


@settings(max_examples=60)
@given(st.dictionaries(st.sampled_from(sorted(SHIPPED)), CHANGES, max_size=2))
def test_any_law_is_lived_under_or_refused_in_words(rules: dict[str, Any]) -> None:
    law = {"format": 1, "name": "Ours", "base": "2025", "rules": rules}
    faults: tuple[Fault, ...] = ()
    try:
        register = run(small_scenario(**BUSY, law=law)).register
    except InputError as error:
        faults = error.faults
    else:
        assert conform(register) == ()
    assert all(said(fault) for fault in faults)


def said(fault: Fault) -> bool:
    """Whether a fault has its sentence in both languages."""
    return all(fault.sentence(lang) and "{" not in fault.sentence(lang) for lang in LANGUAGES)
