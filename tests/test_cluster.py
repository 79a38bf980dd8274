"""The same work on a Dask cluster of two worker processes on this machine: the same bytes."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from commands import ROOT, SMALL, motcua, refused
from motcua import cluster as of_motcua
from motcua.cluster import on_cluster
from motcua.engines import REFERENCE
from motcua.errors import BrokenBooks, Fault, InputError, Place
from motcua.store import Store
from motcua.work import Work, on_threads
from offices import tiny

dask: Any = pytest.importorskip("distributed")

SCENARIO = tiny(offices={"office": {"per_day": 30}})
ILLEGAL = ROOT / "tests" / "laws"


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """Two workers, each a process with one thread, and nobody else can reach them."""
    with dask.LocalCluster(
        n_workers=2,
        threads_per_worker=1,
        processes=True,
        host="127.0.0.1",
        dashboard_address="127.0.0.1:0",
        local_directory=str(tmp_path_factory.mktemp("dask")),
    ) as made:
        yield made


def test_a_cluster_gives_the_same_bytes_as_one_thread_and_as_two(cluster: Any) -> None:
    one, two = (Work(on_threads(REFERENCE, n)).outcomes(SCENARIO, 12) for n in (1, 2))
    with on_cluster(cluster.scheduler_address, "simpy") as workers:
        many = Work(workers).outcomes(SCENARIO, 12)
    assert one.names == two.names == many.names
    assert one.found.tobytes() == two.found.tobytes() == many.found.tobytes()


def test_a_worker_that_is_killed_costs_no_finished_replicate(cluster: Any, tmp_path: Path) -> None:
    alone = Work(on_threads(REFERENCE, 1)).outcomes(SCENARIO, 60)
    with dask.Client(cluster, set_as_default=False) as client:
        pids = list(client.run(os.getpid).values())
    done = 0

    def told() -> None:
        nonlocal done
        done += 1
        if done == 5:
            os.kill(pids[0], signal.SIGKILL)

    with on_cluster(cluster.scheduler_address, "simpy") as workers:
        work = Work(workers, Store(tmp_path / "runs.sqlite"), done=told)
        found = work.outcomes(SCENARIO, 60)
    assert work.lived == done == 60
    assert found.found.tobytes() == alone.found.tobytes()


def test_what_a_worker_refuses_is_refused_here_in_its_words(
    cluster: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(of_motcua, "live", refuses)
    with on_cluster(cluster.scheduler_address, "simpy") as workers, pytest.raises(InputError) as no:
        Work(workers).outcomes(SCENARIO, 2)
    assert [fault.key for fault in no.value.faults] == ["fault.number"]


def refuses(*_: object) -> None:
    raise InputError([Fault("fault.number", Place("a.yaml", 3), ("x",), {"found": "x"})], more=2)


@pytest.mark.parametrize(
    "error",
    [
        InputError([Fault("fault.number", Place("a.yaml", 3), ("x",), {"found": "x"})], more=2),
        BrokenBooks("two of one"),
        BrokenBooks("a dossier"),
    ],
    ids=lambda error: type(error).__name__,
)
def test_every_error_of_ours_travels(error: Exception) -> None:
    import pickle

    there = pickle.loads(pickle.dumps(error))
    assert type(there) is type(error)
    assert str(there) == str(error)
    assert vars(there) == vars(error)


def test_workers_of_another_version_are_refused(
    cluster: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(of_motcua, "__version__", "99.0")
    with pytest.raises(InputError) as no, on_cluster(cluster.scheduler_address, "simpy"):
        pass
    assert [fault.key for fault in no.value.faults] == ["fault.cluster_version"]


def test_workers_without_motcua_are_refused(tmp_path: Path) -> None:
    absent = tmp_path / "absent.py"
    absent.write_text("import sys\nsys.modules['motcua.cluster'] = None\n", encoding="utf-8")
    with (
        dask.LocalCluster(
            n_workers=1,
            threads_per_worker=1,
            host="127.0.0.1",
            dashboard_address="127.0.0.1:0",
            local_directory=str(tmp_path),
            preload=str(absent),
        ) as bare,
        pytest.raises(InputError) as no,
        on_cluster(bare.scheduler_address, "simpy"),
    ):
        pass
    assert [fault.key for fault in no.value.faults] == ["fault.cluster_without"]


def test_a_cluster_without_workers_is_refused() -> None:
    with (
        dask.LocalCluster(n_workers=0, host="127.0.0.1", dashboard_address="127.0.0.1:0") as empty,
        pytest.raises(InputError) as no,
        on_cluster(empty.scheduler_address, "simpy"),
    ):
        pass
    assert [fault.key for fault in no.value.faults] == ["fault.cluster_empty"]


def test_an_address_where_nobody_answers_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(of_motcua, "WAIT_S", 0.5)
    for address in ("tcp://127.0.0.1:9", "no address", "tcp://"):
        with pytest.raises(InputError) as no, on_cluster(address, "simpy"):
            pass
        assert [fault.key for fault in no.value.faults] == ["fault.cluster_silent"], address


def test_an_address_that_is_none_leaves_no_client_that_cannot_close_itself() -> None:
    ran = motcua("compare", SMALL, "--set", "volume=110%", "--cluster", "nonsense")
    assert ran.returncode == 2
    assert "“nonsense”" in ran.stderr
    assert "Traceback" not in ran.stderr


def test_without_dask_it_is_said_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "distributed", None)
    with pytest.raises(InputError) as no, on_cluster("tcp://127.0.0.1:9", "simpy"):
        pass
    assert [fault.key for fault in no.value.faults] == ["fault.cluster_no_dask"]


def test_the_command_refuses_a_cluster_that_is_not_there() -> None:
    said = refused("compare", SMALL, "--set", "volume=110%", "--cluster", "tcp://127.0.0.1:9")
    assert "tcp://127.0.0.1:9" in said
    assert "Traceback" not in said
