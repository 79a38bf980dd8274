"""Table, Machine and generated source are one law, in every situation, for every act and role."""

from __future__ import annotations

import pytest
import transitions

from motcua.law import EVERYONE, LAW_ACTS, Act, Dossier, Facts, Law, Role, State
from motcua.testing import AbstractionError, FastStep, Proof, explore
from motcua.testing.reads import as_dossier
from motcua.testing.space import shifted
from planted import law_of, with_guard

ROLES = (*Role, EVERYONE)


@pytest.mark.parametrize("name", ["2018", "2025", "supplement_run_on", "financial_run_on"])
def test_three_ways_to_step_agree_everywhere(name: str) -> None:
    law = law_of(name)
    proof = explore(law, ())
    assert isinstance(proof, Proof)
    fast, done = FastStep(law), 0
    for watched, now in zip(proof.space.dossiers, proof.space.nows, strict=True):
        dossier = as_dossier(watched)
        before = dossier.snapshot()
        for act in LAW_ACTS:
            here = any(rule.act is act and dossier.state in rule.sources for rule in law.rules)
            for choice in proof.space.choices[act] if here else [{}]:
                for role in ROLES if here else (EVERYONE,):
                    facts = Facts(role, now, **shifted(choice, now))
                    done += agree(law, fast, dossier, act, facts)
        assert dossier.snapshot() == before
    assert done > 5_000


def agree(law: Law, fast: FastStep, dossier: Dossier, act: Act, facts: Facts) -> bool:
    """Whether the act is allowed, in all three ways or none."""
    by_table = law.attempt(dossier, act, facts)
    by_source = fast(dossier.snapshot(), act, facts)
    moved = dossier.copy()
    try:
        by_machine = law.machine.fire(moved, act, facts)
    except transitions.MachineError:
        by_machine = None
    if by_table is None:
        assert by_source is None
        assert by_machine is None
        return False
    assert by_source is not None
    assert by_table[0] is by_source[0] is by_machine
    assert by_table[1].snapshot() == by_source[1] == moved.snapshot()
    return True


def test_the_source_is_the_table_s() -> None:
    source = FastStep(law_of()).source
    for rule in law_of().rules:
        assert source.count(f"# {rule.id}\n") == len(rule.sources)
    assert "def processing__resolve(d, f):" in source
    assert "dossier." not in source
    assert "law.policy.max_supplements" not in source, "a setting is a constant"


def test_a_planted_difference_between_source_and_table_is_seen() -> None:
    right, wrong = law_of(), law_of("supplement_run_on")
    fast = FastStep(wrong)
    dossier = Dossier(state=State.RECEIVED, accepted_at=0, running_since=0, due_at=9)
    with pytest.raises(AssertionError):
        agree(right, fast, dossier, Act.ASK_SUPPLEMENT, Facts(Role.SPECIALIST, 1))


def test_a_guard_without_source_is_refused() -> None:
    names: dict[str, object] = {}
    exec("def unknown(dossier, facts, law):\n    return True", names)
    law = law_of(guards=with_guard("present", names["unknown"]))  # type: ignore[arg-type]
    with pytest.raises(AbstractionError, match="its source is not known"):
        FastStep(law)
