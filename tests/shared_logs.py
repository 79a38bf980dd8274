"""Real logs that lie beside the project; tests that need them are left out where they do not."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

SHARED = Path(__file__).parent.parent.parent / "shared" / "data"
LOGS = ("receipt_events", "academic_credentials_events")
DOSSIERS = ("receipt_dossiers", "boston311_isd_dossiers")

needs_shared = pytest.mark.skipif(not SHARED.is_dir(), reason="the shared logs are not here")


def log(name: str) -> Path:
    return SHARED / f"{name}.parquet"


def truth(name: str) -> dict[str, Any]:
    """The figures computed elsewhere from the same file."""
    found: dict[str, Any] = json.loads((SHARED / "truth" / f"{name}.json").read_text("utf-8"))
    return found


def truth_file(name: str) -> Path:
    return SHARED / "truth" / f"{name}_monthly.csv"
