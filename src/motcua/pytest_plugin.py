"""The pytest plugin: prove laws in tests, see the shortest history that breaks one.

    @pytest.mark.exhaustive
    def test_our_law_holds(prove):
        proof = prove(named_law("our_law.yaml"))
        assert not proof.coverage.unused

`prove` gives the proof, or fails the test with the history as a table, a diagram, data and a test
to paste. `--no-exhaustive` skips such tests, `--rules-coverage` adds up what all proofs made use
of, `--rules-mutate` has every proved law mutated too. A suite that asks for none of this pays for
this file only: nothing else is imported.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any, Final

import pytest

if TYPE_CHECKING:
    from motcua.law import Law
    from motcua.law_file import NamedLaw
    from motcua.testing import CounterExample, Proof
    from motcua.testing.property import Property
    from motcua.words import Lang

NOTE: Final = "motcua.rules"
"""The name under which a test's report carries what its proofs made use of between processes."""

Prove = Callable[..., "Proof"]


def pytest_addoption(parser: pytest.Parser) -> None:
    """The options of the rules."""
    group = parser.getgroup("motcua", "the rules of the one-stop shop")
    group.addoption(
        "--no-exhaustive", action="store_true", help="skip tests that search every situation"
    )
    group.addoption(
        "--rules-coverage", action="store_true", help="show which rules the proofs made use of"
    )
    group.addoption(
        "--rules-mutate",
        action="store_true",
        help="plant every one-step fault in each law that is proved; one unnoticed fails the test",
    )


def pytest_configure(config: pytest.Config) -> None:
    """The marker of tests that search every situation."""
    config.addinivalue_line("markers", "exhaustive: searches every situation of a law")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Skip what searches every situation, when told to."""
    if config.getoption("no_exhaustive"):
        for item in items:
            if "exhaustive" in item.keywords or "prove" in getattr(item, "fixturenames", ()):
                item.add_marker(pytest.mark.skip(reason="--no-exhaustive"))


@pytest.fixture
def prove(request: pytest.FixtureRequest) -> Prove:
    """`prove(law)`: the proof that properties hold, or a failure that shows the shortest history.

    Takes a law, or a named one (`motcua.law_file`), and properties; by default all of ours but
    those that the law sets aside.
    """

    def prove(law: Law | NamedLaw, properties: Iterable[Property] | None = None) -> Proof:
        __tracebackhide__ = True
        from motcua.law import Law
        from motcua.testing import CounterExample, Ticks, explore, select

        asked = law if isinstance(law, Law) else Law(law.policy, Ticks([law.policy]), law.rules)
        kept = select(without=getattr(law, "set_aside", ()))
        chosen = kept if properties is None else tuple(properties)
        found = explore(asked, chosen)
        if isinstance(found, CounterExample):
            pytest.fail(shown(found), pytrace=False)
        if request.config.getoption("rules_coverage"):
            request.node.user_properties.append((NOTE, _used(found)))
        if request.config.getoption("rules_mutate"):
            _fail_on_survivors(asked, chosen)
        return found

    return prove


def _fail_on_survivors(law: Law, properties: Iterable[Property]) -> None:
    """Plant every one-step fault in a law; fail the test if the properties miss one."""
    __tracebackhide__ = True
    from motcua.testing.mutate import mutate

    score = mutate(law, properties)
    if score.survivors:
        missed = [f"  {fate.mutant}" for fate in score.survivors]
        head = f"{len(missed)} of {len(score.fates)} planted faults go unnoticed:"
        pytest.fail("\n".join([head, *missed]), pytrace=False)


def shown(found: CounterExample, lang: Lang | None = None) -> str:
    """A counterexample for a failing test: as a table, a diagram, data, and a test to keep."""
    lang = lang or ("vi" if os.environ.get("MOTCUA_LANG") == "vi" else "en")
    parts = [found.table(lang), found.mermaid(lang), found.json(), found.test()]
    return "\n".join(parts)


def _used(proof: Proof) -> dict[str, Any]:
    """What a proof made use of, as plain data that can travel between processes."""
    coverage = proof.coverage
    return {
        "rules": dict(coverage.rules),
        "guards": [[*key, times] for key, times in coverage.guards.items()],
    }


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """What all proofs together made use of."""
    if not terminalreporter.config.getoption("rules_coverage"):
        return
    rules: Counter[str] = Counter()
    guards: Counter[tuple[str, str, bool]] = Counter()
    for note in _notes(terminalreporter):
        rules.update(note["rules"])
        for rule, guard, held, times in note["guards"]:
            guards[rule, guard, held] += times
    terminalreporter.section("rules coverage")
    for line in _summary(rules, guards):
        terminalreporter.write_line(line)


def _notes(terminalreporter: pytest.TerminalReporter) -> Iterator[dict[str, Any]]:
    """The notes of every test that ran, here or in a worker."""
    for reports in terminalreporter.stats.values():
        for report in reports:
            if getattr(report, "when", "") == "call":
                yield from (value for name, value in report.user_properties if name == NOTE)


def _summary(rules: Counter[str], guards: Counter[tuple[str, str, bool]]) -> Iterator[str]:
    used = sum(1 for times in rules.values() if times)
    outcomes = sum(1 for times in guards.values() if times)
    yield f"{used}/{len(rules)} rules fired, {outcomes}/{len(guards)} guard outcomes came"
    yield from (f"  never fired: {rule}" for rule, times in rules.items() if not times)
    for (rule, guard, held), times in guards.items():
        if not times and rules[rule]:
            yield f"  {rule}: {guard} {'never holds' if held else 'always holds'}"
