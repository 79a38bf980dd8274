"""The wheel, installed and used by a project that knows nothing of this one's sources."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PROJECT = Path(__file__).parent / "outsider"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with nothing but motcua in it, installed from its wheel, without a network."""
    made = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet"]
    options = ["--no-deps", "--no-build-isolation", "--no-index"]
    _run([*pip, "wheel", *options, "--wheel-dir", str(made), str(ROOT)])
    (wheel,) = made.glob("motcua-*.whl")
    folder = made / "site"
    _run([*pip, "install", "--no-deps", "--no-index", "--target", str(folder), str(wheel)])
    return folder


def _run(command: list[str]) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def outside(project: Path, site: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """The project's own pytest, in a process that finds motcua in that folder alone."""
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")},
        "PYTHONPATH": str(site),
    }
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *arguments],
        cwd=project,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        timeout=600,
        check=False,
    )


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the outsider's project, far from this one."""
    return Path(shutil.copytree(PROJECT, tmp_path / "project"))


def test_the_wheel_holds_the_package_with_its_data_and_nothing_else(site: Path) -> None:
    (wheel,) = site.parent.glob("*.whl")
    names = zipfile.ZipFile(wheel).namelist()
    assert {name.split("/")[0].split("-")[0] for name in names} == {"motcua"}
    for needed in ("py.typed", "rules/calendar_vn.yaml", "testing/strategies.py"):
        assert f"motcua/{needed}" in names


def test_an_outsiders_tests_are_green(project: Path, site: Path) -> None:
    done = outside(project, site, "--rules-coverage")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "6 passed" in done.stdout
    assert "22/22 rules fired" in done.stdout


def test_a_planted_fault_of_the_law_turns_them_red_with_the_history(
    project: Path, site: Path
) -> None:
    law = project / "our_law.yaml"
    text = law.read_text(encoding="utf-8")
    law.write_text(f"{text}  T11: {{sources: [processing, paused], guards: [at_due]}}\n", "utf-8")
    done = outside(project, site)
    assert done.returncode == 1, done.stdout + done.stderr
    assert "FAILED test_our_law.py::test_our_law_holds_in_every_situation" in done.stdout
    assert "breaks E5: While paused there is no result" in done.stdout
    assert "FAILED test_our_law.py::TestOurDossiers::runTest" in done.stdout


def test_a_suite_that_does_not_use_it_runs_as_before(tmp_path: Path, site: Path) -> None:
    (tmp_path / "test_other.py").write_text(
        "import sys\n"
        "from hypothesis import given, strategies as st\n\n"
        "@given(st.integers())\n"
        "def test_nothing_of_motcua_is_imported(number):\n"
        "    assert not {'motcua.law', 'motcua.scenario', 'numpy'} & set(sys.modules)\n",
        encoding="utf-8",
    )
    done = outside(tmp_path, site, "-W", "error")
    assert done.returncode == 0, done.stdout + done.stderr
