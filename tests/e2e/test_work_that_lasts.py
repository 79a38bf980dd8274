"""Work that is stopped or killed: what is finished is kept, and what is missing is lived later."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import time
from pathlib import Path

import pytest

from commands import COMMAND, ROOT, motcua, refused

TU_KY = ROOT / "scenarios" / "tu_ky_2023_11.yaml"
ASKED = ("sweep", TU_KY, "--vary", "commune.staff.reception=2,3", "--replicates", "8")
RUNS = 24
"""Today and two values, eight times each."""


def kept(store: Path) -> dict[tuple[str, int], bytes]:
    """What a store holds, seen by another program while it is written."""
    with sqlite3.connect(f"file:{store}?mode=ro", uri=True, timeout=30) as file:
        try:
            found = file.execute("SELECT scenario, number, row FROM replicate").fetchall()
        except sqlite3.OperationalError:  # no table yet
            return {}
    return {(scenario, number): row for scenario, number, row in found}


def stopped(store: Path, how: signal.Signals, runs: int) -> tuple[int, str]:
    """The command, stopped as soon as so many runs are kept: its exit code and what it said."""
    asked = [COMMAND, *map(str, ASKED), "--engine", "simpy", "--workers", "1", "--store", store]
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8"}
    with subprocess.Popen(asked, stderr=subprocess.PIPE, text=True, env=environment) as work:
        while work.poll() is None and not (store.exists() and len(kept(store)) >= runs):
            time.sleep(0.05)
        work.send_signal(how)
        _, said = work.communicate(timeout=60)
    return work.returncode, said


@pytest.fixture(scope="module")
def whole() -> str:
    done = motcua(*ASKED)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT], ids=lambda how: how.name)
def test_a_sweep_goes_on_where_it_was_stopped(
    how: signal.Signals, tmp_path: Path, whole: str
) -> None:
    store = tmp_path / "runs.sqlite"
    code, said = stopped(store, how, 6)
    before = kept(store)
    assert 6 <= len(before) < RUNS
    if how == signal.SIGINT:
        assert code == 130
        assert f"{len(before)}/{RUNS} lần chạy đã được giữ lại; thêm --resume" in said
    with sqlite3.connect(store) as file:  # a row of our own shows whether it is lived again
        file.execute("CREATE TABLE again (number INTEGER)")
        file.execute(
            "CREATE TRIGGER lived BEFORE INSERT ON replicate "
            "BEGIN INSERT INTO again VALUES (new.number); END"
        )
    done = motcua(*ASKED, "--store", store, "--resume")
    assert (done.returncode, done.stdout) == (0, whole)
    after = kept(store)
    assert len(after) == RUNS
    assert before.items() <= after.items()
    with sqlite3.connect(store) as file:
        assert file.execute("SELECT count(*) FROM again").fetchone() == (RUNS - len(before),)


def test_the_store_is_where_the_environment_says(tmp_path: Path) -> None:
    store = tmp_path / "kept.sqlite"
    small = ROOT / "scenarios" / "training" / "six_dossiers.yaml"
    asked = ("compare", small, "--set", "ward.volume=100%", "--replicates", "2")
    done = motcua(*asked, MOTCUA_STORE=str(store))
    assert done.returncode == 0, done.stderr
    assert kept(store)


def test_a_file_that_is_no_store_is_refused(tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("not a store " * 100)
    said = refused(*ASKED, "--store", letter)
    assert "--store" in said
    assert letter.read_text() == "not a store " * 100
