"""How hard Hypothesis tries: `ci` for every run and always alike, `long` for a night."""

from __future__ import annotations

import os

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile(
    "ci",
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("long", settings.get_profile("ci"), derandomize=False, max_examples=5_000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))

collect_ignore = ["outsider"]
"""Another project: test_outsider.py runs it, with motcua installed."""


@pytest.fixture(autouse=True, scope="session")
def _own_store(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Finished runs are kept in a file of the tests, never in that of whoever runs them."""
    os.environ["MOTCUA_STORE"] = str(tmp_path_factory.mktemp("store") / "runs.sqlite")
