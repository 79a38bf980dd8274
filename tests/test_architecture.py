"""Imports go one way, and each outside package has one owner."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import motcua

SOURCE = Path(motcua.__file__).parent

ORDER = (
    "garbage",
    "threads",
    "columns",
    "stats",
    "words",
    "errors",
    "yaml_problems",
    "places",
    "instants",
    "calendars",
    "deadlines",
    "tables",
    "clock",
    "law",
    "scenario",
    "law_file",
    "mapping",
    "register",
    "workload",
    "provenance",
    "told",
    "engine",
    "kernel",
    "engines",
    "audit",
    "ledger",
    "tally",
    "conformance",
    "indicators",
    "forms",
    "breakdown",
    "timeliness",
    "decision_766",
    "duties",
    "causes",
    "trend",
    "further",
    "published",
    "busy",
    "service",
    "load_hours",
    "register_table",
    "exchange",
    "register_files",
    "inspection",
    "report",
    "book",
    "outputs",
    "out_folder",
    "interrupts",
    "usage",
    "run",
    "traces",
    "outcome",
    "goal",
    "measures",
    "precision",
    "steady",
    "compare",
    "selection",
    "enough",
    "stress",
    "interrupts",
    "store",
    "work",
    "processes",
    "cluster",
    "warm_up",
    "sweep",
    "way_up",
    "staffing",
    "why",
    "plan_runs",
    "plan_page",
    "answer",
    "plan_charts",
    "curve",
    "plan_outputs",
    "sweep_page",
    "enough_page",
    "stress_page",
    "plans",
    "trials",
    "testing",
    "work_options",
    "teach",
    "compare_command",
    "search_commands",
    "stress_command",
    "found",
    "planner",
    "law_commands",
    "register_commands",
    "hypothesis_entry",
    "pytest_plugin",
    "report_commands",
    "run_commands",
    "cli",
    "entry",
)
"""A module imports only from those before it, and from within its own."""

COMMANDS = (
    "compare_command",
    "law_commands",
    "register_commands",
    "report_commands",
    "run_commands",
    "search_commands",
    "stress_command",
)

OWNERS = {
    "babel": {"words"},
    "yaml": {"places"},
    "transitions": {"law"},
    "pydantic": {"scenario", "register", "mapping", "published", "teach"},
    "pydantic_core": {"scenario"},
    "sqlite3": {"store"},
    "distributed": {"cluster"},
    "scipy": {"workload", "stats", "stress", "warm_up"},
    "simpy": {"engine"},
    "pyarrow": {"exchange", "register_files", "register_table"},
    "defusedxml": {"register_table"},
    "numba": {"kernel"},
    "llvmlite": {"kernel"},
    "duckdb": {"register_table"},
    "python_calamine": {"register_table"},
    "jinja2": {"report"},
    "markupsafe": {"report"},
    "rich": {"report", "teach"},
    "click": {"cli", "teach", "usage", "answer", "work_options", *COMMANDS},
    "docx": {"report"},
    "lxml": {"report"},
    "xlsxwriter": {"report"},
    "hypothesis": {"testing", "hypothesis_entry"},
    "pytest": {"pytest_plugin"},
}
"""Who may import what; numpy, the language of columns, is everybody's."""


def module_of(path: Path) -> str:
    """The module of ORDER that a file belongs to."""
    return path.relative_to(SOURCE).parts[0].removesuffix(".py")


def imports(path: Path) -> Iterator[str]:
    """Every dotted name that a file imports."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{name.name}" for name in node.names)


FILES = sorted(
    path for path in SOURCE.rglob("*.py") if module_of(path) not in ("__init__", "__main__")
)


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_a_module_imports_only_what_lies_before_it(path: Path) -> None:
    here = ORDER.index(module_of(path))
    for name in imports(path):
        parts = name.split(".")
        if parts[0] == "motcua" and parts[1] in ORDER:
            assert ORDER.index(parts[1]) <= here, f"{path.name} imports {name}"


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_an_outside_package_is_imported_by_its_owner_alone(path: Path) -> None:
    for name in imports(path):
        package = name.split(".")[0]
        assert module_of(path) in OWNERS.get(package, {module_of(path)}), f"{path.name}: {name}"


def test_indicators_see_only_a_register_and_a_clock() -> None:
    allowed = {"clock", "columns", "law", "register", "ledger", "tally", "errors"}
    for file in ("ledger.py", "tally.py", "indicators.py"):
        for name in imports(SOURCE / file):
            parts = name.split(".")
            assert parts[0] != "motcua" or parts[1:] == [] or parts[1] in allowed, name


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_a_file_can_be_read_in_one_sitting(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400
