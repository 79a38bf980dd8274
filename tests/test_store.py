"""The store of finished replicates: what it took is there again, whole, whatever happened since."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import textwrap
import time
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from motcua.errors import InputError
from motcua.store import KEPT_DAYS, Store, key_of

KEY = key_of("f" * 64, 1)
WIDTH = 1000


def row(number: int) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    return np.random.default_rng(number).integers(-(2**62), 2**62, WIDTH)


def faults(path: Path) -> list[str]:
    with pytest.raises(InputError) as caught:
        Store(path)
    return [fault.key for fault in caught.value.faults]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "deep" / "runs.sqlite"


def test_what_was_kept_is_there_for_whoever_opens_it_next(path: Path) -> None:
    with Store(path) as store:
        store.keep(KEY, "A", {number: row(number) for number in (3, 0, 7)})
        store.keep(KEY, "A", {1: row(1)})
    with Store(path) as store:
        found = store.rows(KEY, [0, 1, 2, 3], WIDTH)
        assert sorted(found) == [0, 1, 3]
        assert all((found[number] == row(number)).all() for number in found)
        assert store.rows(key_of("0" * 64, 1), [0], WIDTH) == {}
        assert store.rows(KEY, [0], WIDTH - 1) == {}
        assert store.rows(KEY, [], WIDTH) == {}


def test_a_row_that_was_changed_on_the_disk_is_not_there(path: Path) -> None:
    with Store(path) as store:
        store.keep(KEY, "A", {0: row(0), 1: row(1)})
    with sqlite3.connect(path) as file:
        (packed,) = file.execute("SELECT row FROM replicate WHERE number = 1").fetchone()
        flipped = packed[:500] + bytes([packed[500] ^ 4]) + packed[501:]
        file.execute("UPDATE replicate SET row = ? WHERE number = 1", (flipped,))
    with Store(path) as store:
        assert list(store.rows(KEY, [0, 1], WIDTH)) == [0]


def test_a_file_that_is_no_store_is_refused_and_left_as_it_is(path: Path) -> None:
    path.parent.mkdir()
    path.write_text("a letter " * 500)
    assert faults(path) == ["fault.store_damaged"]
    assert path.read_text() == "a letter " * 500


def test_a_store_that_lost_its_end_is_refused(path: Path) -> None:
    with Store(path) as store:
        for number in range(0, 400, 20):
            store.keep(KEY, "A", {n: row(n) for n in range(number, number + 20)})
    with sqlite3.connect(path) as file:
        file.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    os.truncate(path, path.stat().st_size // 2)
    with pytest.raises(InputError) as caught, Store(path) as store:
        store.rows(KEY, range(400), WIDTH)
    assert [fault.key for fault in caught.value.faults] == ["fault.store_damaged"]


def test_a_store_of_a_later_version_is_refused(path: Path) -> None:
    Store(path).close()
    with sqlite3.connect(path) as file:
        file.execute("PRAGMA user_version = 99")
    assert faults(path) == ["fault.store_later"]


def test_a_refused_store_is_let_go(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Store(path).close()
    with sqlite3.connect(path) as file:
        file.execute("PRAGMA user_version = 99")
    file.close()
    opened: list[sqlite3.Connection] = []
    connect = sqlite3.connect

    def kept(*given: Any, **more: Any) -> sqlite3.Connection:
        opened.append(connect(*given, **more))
        return opened[-1]

    monkeypatch.setattr(sqlite3, "connect", kept)
    for content in (None, "a letter " * 500):
        if content is not None:
            path.write_text(content)
        faults(path)
        with pytest.raises(sqlite3.ProgrammingError, match="closed"):
            opened[-1].execute("SELECT 1")
    assert len(opened) == 2


def test_a_place_where_no_file_can_be_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert faults(tmp_path / "file" / "runs.sqlite") == ["fault.store_unfit"]
    assert faults(tmp_path) == ["fault.store_unfit"]


def test_a_full_disk_loses_nothing_that_was_kept(path: Path) -> None:
    with Store(path) as store:
        store._file.execute("PRAGMA max_page_count = 60")
        kept, said = 0, ""
        while not said and kept < 1000:
            try:
                store.keep(KEY, "A", {kept: row(kept)})
                kept += 1
            except InputError as error:
                said = error.faults[0].key
        assert said == "fault.store_full"
        assert kept > 5
        assert sorted(store.rows(KEY, range(1000), WIDTH)) == list(range(kept))


def test_a_file_in_use_is_waited_for_and_then_said_to_be_busy(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("motcua.store.PATIENCE_S", 0.1)
    Store(path).close()
    other = sqlite3.connect(path)
    other.execute("BEGIN IMMEDIATE")
    assert faults(path) == ["fault.store_busy"]
    other.rollback()
    other.close()
    Store(path).close()


def test_rows_that_nobody_asked_for_in_a_month_are_let_go(path: Path) -> None:
    with Store(path) as store:
        store.keep(KEY, "A", {0: row(0)})
        store.keep("other", "B", {0: row(1)})
    with sqlite3.connect(path) as file:
        old = f"date('now', '-{KEPT_DAYS + 2} days')"
        file.execute(f"UPDATE scenario SET used = {old} WHERE key = 'other'")
    with Store(path) as store:
        assert list(store.rows(KEY, [0], WIDTH)) == [0]
        assert store.rows("other", [0], WIDTH) == {}


def test_rows_that_were_asked_for_are_not_let_go_though_none_were_added(path: Path) -> None:
    with Store(path) as store:
        store.keep(KEY, "A", {0: row(0)})
        with sqlite3.connect(path) as file:
            file.execute("UPDATE scenario SET used = '2000-01-01'")
        assert list(store.rows(KEY, [0], WIDTH)) == [0]
    with Store(path) as store:
        assert list(store.rows(KEY, [0], WIDTH)) == [0]


WRITER = """
    import sys
    from pathlib import Path
    import numpy as np
    from motcua.store import Store
    with Store(Path(sys.argv[1])) as store:
        print("open", flush=True)
        for first in range(int(sys.argv[2]), 10**9, 3):
            rows = {n: np.random.default_rng(n).integers(-(2**62), 2**62, 1000)
                    for n in range(first, first + 3)}
            store.keep(sys.argv[3], "A", rows)
            print(first + 2, flush=True)
"""


def killed_writer(path: Path, first: int, after_s: float) -> int:
    """Write from a number on, killed after a while: the last number that was said to be kept."""
    code = textwrap.dedent(WRITER)
    asked = [sys.executable, "-c", code, str(path), str(first), KEY]
    with subprocess.Popen(asked, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        assert writer.stdout.readline() == "open\n"
        time.sleep(after_s)
        writer.send_signal(signal.SIGKILL)
        said = writer.stdout.read().splitlines()
    return int(said[-1]) if said else first - 1


def survives(path: Path, kills: int) -> None:
    chance = random.Random(1)
    first = 0
    for _ in range(kills):
        last = killed_writer(path, first, chance.uniform(0, 0.1))
        with Store(path) as store:
            found = store.rows(KEY, range(first, last + 30), WIDTH)
            assert set(range(first, last + 1)) <= set(found), "a row that was kept is lost"
            assert len(found) % 3 == 0, "a batch was torn"
            assert all((found[n] == row(n)).all() for n in found)
            assert store._file.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        first = max([*found, first - 1]) + 1
    assert first > 0, "nothing was ever kept: the test is too quick for this machine"


def test_a_kill_at_any_moment_loses_nothing_that_was_kept(path: Path) -> None:
    survives(path, 8)


@pytest.mark.slow
def test_three_hundred_kills_lose_nothing_that_was_kept(path: Path) -> None:
    survives(path, 300)
