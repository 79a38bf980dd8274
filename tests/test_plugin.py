"""The pytest plugin, used as a suite elsewhere would use it."""

from __future__ import annotations

import subprocess
import sys
from importlib.metadata import entry_points
from pathlib import Path

import pytest

import motcua
from motcua.law import POLICIES, RULES

pytest_plugins = "pytester"

LAWS = Path(__file__).parent / "laws"
INSTALLED = bool(entry_points(group="pytest11", name="motcua"))
"""Whether pytest finds the plugin by itself; otherwise these tests name it."""

PROVED = """
    import pytest
    from motcua.law_file import named_law

    @pytest.mark.exhaustive
    def test_the_law_holds(prove):
        proof = prove(named_law("2018"))
        assert proof.situations > 100
"""
BROKEN = f"""
    from motcua.law_file import named_law

    def test_ours_holds(prove):
        prove(named_law({str(LAWS / "nondeterministic.yaml")!r}))
"""


@pytest.fixture(autouse=True)
def _source(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(Path(motcua.__file__).parent.parent))


def run(pytester: pytest.Pytester, *arguments: str) -> pytest.RunResult:
    """pytest in a process of its own, warnings being errors."""
    named = () if INSTALLED else ("-p", "motcua.pytest_plugin")
    return pytester.runpytest_subprocess(*named, "-W", "error", "--strict-markers", *arguments)


def test_a_law_that_holds_passes(pytester: pytest.Pytester) -> None:
    pytester.makepyfile(PROVED)
    run(pytester).assert_outcomes(passed=1)


def test_a_broken_law_fails_with_the_history_to_read_to_draw_and_to_keep(
    pytester: pytest.Pytester,
) -> None:
    pytester.makepyfile(BROKEN)
    done = run(pytester)
    done.assert_outcomes(failed=1)
    text = done.stdout.str()
    for part in ("G1", "T99", "sequenceDiagram", '"moves": [', "def test_g1_holds_in_this_history"):
        assert part in text
    assert "pytest_plugin.py" not in text


def test_the_history_is_told_in_vietnamese_when_asked(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MOTCUA_LANG", "vi")
    pytester.makepyfile(BROKEN)
    assert "Trả lại hồ sơ" in run(pytester).stdout.str()


def test_searches_are_skipped_when_told_to(pytester: pytest.Pytester) -> None:
    pytester.makepyfile(PROVED, test_other="def test_other(): pass")
    run(pytester, "--no-exhaustive").assert_outcomes(passed=1, skipped=1)


@pytest.mark.parametrize("workers", [(), ("-n", "2")], ids=["here", "xdist"])
def test_what_all_proofs_made_use_of_is_added_up(
    pytester: pytest.Pytester, workers: tuple[str, ...]
) -> None:
    pytester.makepyfile(PROVED, test_other=PROVED.replace("2018", "2025"))
    done = run(pytester, "--rules-coverage", *workers)
    done.assert_outcomes(passed=2)
    done.stdout.fnmatch_lines([f"{len(RULES)}/{len(RULES)} rules fired, *"])


def test_properties_of_ones_own_are_proved_with_ours(pytester: pytest.Pytester) -> None:
    pytester.makepyfile(
        """
        from motcua.law import Act, State
        from motcua.law_file import named_law
        from motcua.testing import PROPERTIES, Property, Kind

        def never_refused(where):
            return where.dossier.state is not State.REFUSED

        NEVER_REFUSED = Property("S1", Kind.SITUATION, "Our own", never_refused)

        def test_nobody_is_refused(prove):
            prove(named_law("2025"), [*PROPERTIES, NEVER_REFUSED])
        """
    )
    done = run(pytester)
    done.assert_outcomes(failed=1)
    assert "T02" in done.stdout.str()


def test_faults_that_the_properties_miss_fail_the_test(pytester: pytest.Pytester) -> None:
    """To plant all faults takes a minute; here the score of one is given."""
    pytester.makepyfile(
        """
        from motcua.law_file import named_law
        from motcua.testing import select
        import sys
        import motcua.testing.mutate
        from motcua.testing.mutants import mutants

        mutate = sys.modules["motcua.testing.mutate"]  # the package may name the function so

        def test_an_end_is_an_end(prove, monkeypatch):
            def score(law, properties):
                fates = (mutate.Fate(next(iter(mutants(law))), "survivor"),)
                return mutate.Score(fates, 0.0)

            monkeypatch.setattr(mutate, "mutate", score)
            prove(named_law("2018"), select("E1"))
        """
    )
    run(pytester).assert_outcomes(passed=1)
    done = run(pytester, "--rules-mutate")
    done.assert_outcomes(failed=1)
    done.stdout.fnmatch_lines(["*1 of 1 planted faults go unnoticed:", "*T00 submit: *"])


def test_a_suite_that_does_not_ask_pays_nothing(pytester: pytest.Pytester) -> None:
    pytester.makepyfile(
        """
        import sys

        def test_nothing_was_imported():
            ours = {name for name in sys.modules if name.startswith("motcua.")}
            assert ours <= {"motcua.pytest_plugin", "motcua.hypothesis_entry"}
        """
    )
    run(pytester).assert_outcomes(passed=1)


def test_the_plugin_and_the_entry_point_import_nothing_of_ours() -> None:
    code = (
        "import sys, motcua.pytest_plugin, motcua.hypothesis_entry\n"
        "print(sorted(n for n in sys.modules if n.startswith('motcua')), 'numpy' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == ("['motcua', 'motcua.hypothesis_entry', 'motcua.pytest_plugin'] False\n")
    assert set(POLICIES) == {"2018", "2025"}
