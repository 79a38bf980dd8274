"""Work in forked processes: the same bytes, whatever ends in the middle, and nobody left over."""

from __future__ import annotations

import json
import os
import pty
import select
import signal
import sqlite3
import subprocess
import sys
import time
import warnings
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path

import pytest

from commands import COMMAND, motcua
from motcua import processes, work_options
from motcua.cli import main
from motcua.engines import REFERENCE, Chosen, chosen
from motcua.errors import BrokenBooks, InputError
from motcua.interrupts import Stopped
from motcua.processes import on_processors
from motcua.register import Register
from motcua.scenario.layout import Layout, lay_out
from motcua.store import Store
from motcua.work import Piece, Work, Workers, on_threads
from motcua.workload import Workload
from offices import TINY, Tree, merged, tiny

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere threads do it")

WEEK: Tree = {
    "periods": [{"from": "2023-11-01", "to": "2023-11-07"}],
    "offices": {"office": {"per_day": 6}},
}
SMALL = tiny(WEEK)
OTHER = tiny(WEEK, levels={"commune": {"staff": {"cm1": {"count": 2}}}})
RUNS = 16
SOON_S = 30.0
LONG_S = 120.0


def children_of(asker: int) -> list[int]:
    """The processes that a process began and has not seen the end of."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            with suppress(OSError):  # it ended meanwhile
                parent = (entry / "stat").read_text().rpartition(")")[2].split()[1]
                if int(parent) == asker:
                    found.append(int(entry.name))
    return found


def is_there(process: int) -> bool:
    """Whether a process lives, and is not only waited for."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def soon(is_so: Callable[[], bool]) -> bool:
    """Whether it comes true before long."""
    until = time.monotonic() + SOON_S
    while not is_so():
        if time.monotonic() > until:
            return False
        time.sleep(0.02)
    return True


@pytest.fixture(autouse=True)
def _little_is_much(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Little work goes to processes, and no test leaves any behind."""
    monkeypatch.setattr(processes, "MONTHS_FROM", 2)
    before = children_of(os.getpid())
    yield
    assert children_of(os.getpid()) == before


class Noting:
    """The reference, which notes who lived which replicate, and first does what a test wants.

    Attributes:
        first: called with the replicate, and whether it is lived in a child.
    """

    def __init__(self, folder: Path, first: Callable[[int, bool], object] = lambda *_: None):
        self.notes = folder / "notes"
        self.notes.touch()
        self.first = first
        self.asker = os.getpid()

    def __call__(self, layout: Layout, workload: Workload) -> Register:
        with self.notes.open("a") as notes:
            notes.write(f"{os.getpid()} {workload.replicate}\n")
        self.first(workload.replicate, os.getpid() != self.asker)
        return REFERENCE.simulate(layout, workload)

    @property
    def by(self) -> Chosen:
        return replace(REFERENCE, simulate=self)

    def lived(self) -> list[tuple[int, int]]:
        """Who lived which replicate, in their order."""
        lines = self.notes.read_text().splitlines()
        return [(int(who), int(number)) for who, number in map(str.split, lines)]


def bytes_of(workers: Workers, runs: int = RUNS) -> list[bytes]:
    """The figures of two scenarios, of which the second lives on the first."""
    return [one.found.tobytes() for one in Work(workers).all_outcomes([SMALL, OTHER], runs)]


def pieces_of(*numbers: int) -> list[Piece]:
    """Pieces of one replicate each."""
    layout = lay_out(SMALL)
    return [Piece((layout,), (number,)) for number in numbers]


@pytest.fixture(scope="module")
def expected() -> list[bytes]:
    return bytes_of(on_threads(REFERENCE, 1))


def die(*_: object) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


# The same whoever works


@pytest.mark.parametrize("engine", ["simpy", "kernel"])
def test_threads_and_processes_give_the_same_bytes(engine: str, expected: list[bytes]) -> None:
    by = chosen("kernel" if engine == "kernel" else "simpy", 2)
    for workers in (on_threads(by, 2), on_processors(by, 2), on_processors(by, 3)):
        assert bytes_of(workers) == expected


@pytest.mark.parametrize("count", [2, 3])
def test_so_many_children_work_and_none_of_it_twice(count: int, tmp_path: Path) -> None:
    # a child that is far ahead must not take the others' share
    noting = Noting(tmp_path, lambda _, is_child: is_child and time.sleep(0.05))
    Work(on_processors(noting.by, count)).outcomes(SMALL, RUNS)
    assert sorted(number for _, number in noting.lived()) == list(range(RUNS))
    assert len({who for who, _ in noting.lived()} - {os.getpid()}) == count


def test_children_begin_when_all_that_they_need_was_used_once(tmp_path: Path) -> None:
    """Replicate 0 is checked, and needs another part of the kernel than the others do."""
    for numbers, alone in (((0, 1, 2, 3), {0, 1}), ((4, 5, 6), {4})):
        noting = Noting(tmp_path)
        list(on_processors(noting.by, 2)(pieces_of(*numbers)))
        here = {number for who, number in noting.lived() if who == os.getpid()}
        assert here & set(numbers) == alone
    noting = Noting(tmp_path)
    layout = lay_out(SMALL)
    list(on_processors(noting.by, 2)([Piece((layout,), (7 * n, 7 * n + 1)) for n in range(3)]))
    assert [number for who, number in noting.lived() if who == os.getpid()][-2:] == [0, 1]


@pytest.mark.parametrize("count", [0, 1, 2, 3])
def test_few_pieces_are_no_special_case(count: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "MONTHS_FROM", 1)
    pieces = pieces_of(*range(count))
    done = [piece.numbers for piece, _ in on_processors(REFERENCE, 2)(pieces)]
    assert done == [piece.numbers for piece in pieces]


def test_what_is_kept_is_not_lived_again(tmp_path: Path, expected: list[bytes]) -> None:
    store, noting = tmp_path / "runs.sqlite", Noting(tmp_path)
    Work(on_threads(REFERENCE), Store(store)).outcomes(SMALL, 9)
    work = Work(on_processors(noting.by, 2), Store(store), is_resumed=True)
    assert work.outcomes(SMALL, RUNS).found.tobytes() == expected[0]
    assert sorted(number for _, number in noting.lived()) == list(range(9, RUNS))


# Where there are no children


def no_fork() -> int:
    raise AssertionError("a process was begun")


def test_one_processor_or_little_work_begins_no_process(
    monkeypatch: pytest.MonkeyPatch, expected: list[bytes]
) -> None:
    monkeypatch.setattr(os, "fork", no_fork)
    with pytest.raises(AssertionError):
        bytes_of(on_processors(REFERENCE, 2))
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {3})
    assert bytes_of(on_processors(REFERENCE)) == expected
    monkeypatch.setattr(processes, "MONTHS_FROM", 2 * RUNS + 1)
    assert bytes_of(on_processors(REFERENCE, 2)) == expected


@pytest.mark.parametrize("most", [0, 1])
def test_a_system_that_lets_us_have_no_more_processes_is_no_error(
    most: int, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, expected: list[bytes]
) -> None:
    fork, begun = os.fork, []

    def scarce() -> int:
        if len(begun) == most:
            raise BlockingIOError(11, "Resource temporarily unavailable")
        begun.append(1)
        return fork()

    monkeypatch.setattr(os, "fork", scarce)
    noting = Noting(tmp_path)
    assert bytes_of(on_processors(noting.by, 3)) == expected
    assert len({who for who, _ in noting.lived()} - {os.getpid()}) == most


def test_a_warning_of_other_threads_reaches_nobody(
    monkeypatch: pytest.MonkeyPatch, expected: list[bytes]
) -> None:
    """Python 3.12 warns of every fork where there are other threads, here as an error."""
    fork = os.fork

    def warning() -> int:
        warnings.warn("use of fork() may lead to deadlocks", DeprecationWarning, stacklevel=2)
        return fork()

    monkeypatch.setattr(os, "fork", warning)
    assert bytes_of(on_processors(REFERENCE, 2)) == expected


# A child that ends in the middle


def test_a_child_that_is_killed_over_a_piece_costs_that_piece_alone(
    tmp_path: Path, expected: list[bytes]
) -> None:
    noting = Noting(tmp_path, lambda number, is_child: die() if is_child and number == 11 else 0)
    work = Work(on_processors(noting.by, 2), Store(tmp_path / "runs.sqlite"))
    assert work.outcomes(SMALL, RUNS).found.tobytes() == expected[0]
    assert work.lived == RUNS
    lived = Counter(number for _, number in noting.lived())
    (piece,) = (set(one.numbers) for one in _pieces_of_work(RUNS) if 11 in one.numbers)
    assert {number for number, times in lived.items() if times == 2} <= piece
    assert lived[11] == 2
    assert set(lived) == set(range(RUNS))


def _pieces_of_work(runs: int) -> list[Piece]:
    """The pieces that such work is given in."""
    given: list[Piece] = []

    def workers(pieces: Sequence[Piece]) -> Iterator[tuple[Piece, object]]:
        given.extend(pieces)
        return iter(on_threads(REFERENCE)(pieces))

    Work(workers).outcomes(SMALL, runs)  # type: ignore[arg-type]
    return given


def test_when_every_child_dies_threads_live_the_rest(tmp_path: Path, expected: list[bytes]) -> None:
    noting = Noting(tmp_path, lambda _, is_child: is_child and die())
    assert bytes_of(on_processors(noting.by, 3)) == expected


@pytest.mark.parametrize("whom", [slice(0, 1), slice(None)], ids=["one", "all"])
def test_children_that_are_killed_while_rows_are_kept_lose_nothing(
    whom: slice, expected: list[bytes]
) -> None:
    before, told = set(children_of(os.getpid())), 0

    def kill() -> None:
        nonlocal told
        told += 1
        if told == 12:
            for child in [one for one in children_of(os.getpid()) if one not in before][whom]:
                os.kill(child, signal.SIGKILL)

    work = Work(on_processors(REFERENCE, 2), done=kill)
    assert work.outcomes(SMALL, RUNS).found.tobytes() == expected[0]
    assert work.lived == told == RUNS


def test_a_child_that_dies_between_two_pieces_costs_none() -> None:
    """It has sent its rows, and is given another piece when it is there no longer."""
    before = set(children_of(os.getpid()))
    results = on_processors(REFERENCE, 2)(pieces_of(*range(10)))
    done = [next(results) for _ in range(3)]
    time.sleep(1)  # the children are ready with what they have in hand
    children = set(children_of(os.getpid())) - before
    assert len(children) == 2
    for child in children:
        os.kill(child, signal.SIGKILL)
    assert soon(lambda: not any(map(is_there, children)))
    assert sorted(piece.numbers for piece, _ in [*done, *results]) == [(n,) for n in range(10)]


# Errors


def fails(number: int, error: Exception) -> Callable[[int, bool], object]:
    def first(replicate: int, _: bool) -> None:
        if replicate == number:
            raise error

    return first


LAW = {"format": 1, "name": "Of our own", "base": "2018", "set_aside": ["G4"]}


def test_an_error_in_a_child_arrives_whole(tmp_path: Path) -> None:
    broken = BrokenBooks("two of one")
    noting = Noting(tmp_path, fails(11, broken))
    with pytest.raises(BrokenBooks) as found:
        Work(on_processors(noting.by, 2)).outcomes(SMALL, RUNS)
    assert found.value is broken
    who = [one for one, number in noting.lived() if number == 11]
    assert who[0] != os.getpid() == who[1]


def test_a_law_under_which_no_month_can_be_lived_is_the_users_in_a_child_too(
    tmp_path: Path,
) -> None:
    error = BrokenBooks("two of one")
    own = tiny(WEEK, law={**LAW, "rules": {"T16": None}})
    faults = []
    for workers in (on_threads, on_processors):
        noting = Noting(tmp_path, fails(11, error))
        with pytest.raises(InputError) as found:
            Work(workers(noting.by, 2)).outcomes(own, RUNS)
        faults.append(found.value.faults)
    assert faults[0] == faults[1]
    assert [fault.key for fault in faults[1]] == ["fault.law_unsound"]


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_command_says_an_error_of_a_child_as_it_says_its_own(
    lang: str,
    scenario: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    noting = Noting(tmp_path, fails(11, BrokenBooks("two of one")))
    monkeypatch.setattr(work_options, "chosen", lambda *_: noting.by)
    said = []
    for much in (2, 1000):
        monkeypatch.setattr(processes, "MONTHS_FROM", much)
        with pytest.raises(SystemExit) as left:
            main([*map(str, asked(scenario)), "--replicates", str(RUNS), "--lang", lang])
        said.append((left.value.code, *capfd.readouterr()))
    assert said[0] == said[1]
    assert said[0][0] == 3
    assert "Traceback" not in said[0][2]


# Nobody is left over


def test_whoever_takes_no_more_leaves_no_child_behind(tmp_path: Path) -> None:
    """Even one that would be busy for another hour."""
    noting = Noting(tmp_path, lambda number, _: number >= 4 and time.sleep(3600))
    results = on_processors(noting.by, 2)(pieces_of(*range(8)))
    before = set(children_of(os.getpid()))
    assert len([next(results) for _ in range(4)]) == 4
    assert soon(lambda: {4, 5} <= {number for _, number in noting.lived()})
    assert len(set(children_of(os.getpid())) - before) == 2
    began = time.monotonic()
    results.close()
    assert set(children_of(os.getpid())) == before
    assert time.monotonic() - began < SOON_S


def test_children_do_not_run_ahead_of_whoever_keeps_their_rows(tmp_path: Path) -> None:
    noting = Noting(tmp_path)
    results = on_processors(noting.by, 2)(pieces_of(*range(40)))
    taken = [next(results) for _ in range(4)]
    time.sleep(0.5)
    assert len(noting.lived()) <= len(taken) + 3
    results.close()


def test_ctrl_c_here_keeps_what_was_told_and_leaves_nobody(tmp_path: Path) -> None:
    told = 0

    def stop() -> None:
        nonlocal told
        told += 1
        if told == 10:
            signal.raise_signal(signal.SIGINT)

    work = Work(on_processors(REFERENCE, 2), Store(tmp_path / "runs.sqlite"), done=stop)
    with pytest.raises(Stopped) as stopped:
        work.outcomes(SMALL, RUNS)
    kept = Work(on_threads(REFERENCE), Store(tmp_path / "runs.sqlite"), is_resumed=True)
    kept.outcomes(SMALL, RUNS)
    assert kept.lived <= RUNS - stopped.value.kept < RUNS


def test_signals_are_the_askers_again_when_the_children_are_begun(tmp_path: Path) -> None:
    before = signal.pthread_sigmask(signal.SIG_BLOCK, ())
    results = on_processors(REFERENCE, 2)(pieces_of(*range(8)))
    for _ in range(4):
        next(results)
    assert signal.pthread_sigmask(signal.SIG_BLOCK, ()) == before
    for child in children_of(os.getpid()):  # as a terminal does, to all of the group
        os.kill(child, signal.SIGINT)
        os.kill(child, signal.SIGTERM)
    time.sleep(0.2)
    assert len(children_of(os.getpid())) >= 2
    assert len(list(results)) == 4


# The installed command


@pytest.fixture
def scenario(tmp_path: Path) -> Path:
    """The file of a small office."""
    path = tmp_path / "small.yaml"
    tree = merged(TINY, WEEK)
    path.write_text(json.dumps(tree, ensure_ascii=False), encoding="utf-8")
    return path


def asked(path: Path) -> tuple[str | Path, ...]:
    return ("compare", path, "--set", "commune.staff.cm1.count=2", "--store", f"{path}.sqlite")


@contextmanager
def begun(path: Path, count: int) -> Iterator[tuple[subprocess.Popen[str], list[int]]]:
    """The command and its children, when some of its work is kept and much is still to do."""
    command = [COMMAND, *asked(path), "--replicates", "150", "--engine", "simpy"]
    with subprocess.Popen(
        [*map(str, command), "--workers", str(count)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        encoding="utf-8",
        process_group=0,
    ) as work:
        try:
            assert soon(lambda: kept(path) > 20 and len(children_of(work.pid)) == count)
            yield work, children_of(work.pid)
        finally:
            with suppress(ProcessLookupError):
                os.killpg(work.pid, signal.SIGKILL)


def kept(path: Path) -> int:
    """How many runs another program sees in the store."""
    try:
        with sqlite3.connect(f"file:{path}.sqlite?mode=ro", uri=True) as file:
            found: int = file.execute("SELECT count(*) FROM replicate").fetchone()[0]
    except sqlite3.OperationalError:
        return 0
    return found


def test_ctrl_c_in_a_terminal_keeps_what_is_finished_and_resume_goes_on(scenario: Path) -> None:
    with begun(scenario, 3) as (work, children):
        os.killpg(work.pid, signal.SIGINT)
        _, said = work.communicate(timeout=LONG_S)
        assert not any(map(is_there, children))
    assert work.returncode == 130
    kept_of = f"{kept(scenario)}/300 lần chạy đã được giữ lại; thêm --resume để chạy tiếp."
    assert said == f"\nĐã dừng. {kept_of}\n"
    done = motcua(*asked(scenario), "--replicates", "150", "--resume")
    assert kept(scenario) == 300
    whole = motcua(*asked(scenario), "--replicates", "150", "--store", f"{scenario}.other")
    assert (done.returncode, done.stdout) == (0, whole.stdout)


def test_whoever_kills_the_command_ends_its_children_too(scenario: Path) -> None:
    with begun(scenario, 3) as (work, children):
        before = kept(scenario)
        work.kill()
        work.communicate(timeout=LONG_S)
        assert soon(lambda: not any(map(is_there, children)))
    assert kept(scenario) >= before


ODD = """
import os, sys
from dataclasses import replace
_, here, how = sys.argv
asker = os.getpid()
sys.path.insert(0, here)
from test_processes import REFERENCE, on_processors, pieces_of, processes

def simulate(layout, workload):
    while workload.replicate > 2 and how == "busy":
        pass
    if how == "fails" and os.getpid() != asker:
        raise ValueError("in a child")
    return REFERENCE.simulate(layout, workload)

processes.MONTHS_FROM = 2
for piece, _ in on_processors(replace(REFERENCE, simulate=simulate), 3)(pieces_of(*range(9))):
    print(piece.numbers, flush=how == "busy")
"""


def test_children_in_the_middle_of_a_long_piece_end_with_whoever_asked() -> None:
    command = [sys.executable, "-c", ODD, str(Path(__file__).parent), "busy"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, encoding="utf-8") as work:
        try:
            assert soon(lambda: len(children_of(work.pid)) == 3)
            assert work.stdout is not None
            assert [work.stdout.readline() for _ in range(3)]
            children = children_of(work.pid)
        finally:
            work.kill()
    assert soon(lambda: not any(map(is_there, children)))


def test_a_child_that_fails_says_nothing_and_nothing_of_the_askers_twice() -> None:
    done = subprocess.run(
        [sys.executable, "-c", ODD, str(Path(__file__).parent), "fails"],
        env={**os.environ, "PYTHONUNBUFFERED": ""},  # what is said waits to be printed
        capture_output=True,
        encoding="utf-8",
        timeout=LONG_S,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert sorted(done.stdout.splitlines()) == [f"({number},)" for number in range(9)]


def test_a_bar_that_moves_while_children_are_begun_stops_nothing(scenario: Path) -> None:
    for _ in range(2):
        ours, theirs = pty.openpty()
        command = [COMMAND, *map(str, asked(scenario)), "--replicates", "40"]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=theirs) as work:
            os.close(theirs)
            drawn = _all_of(ours)
            assert work.stdout is not None
            assert work.stdout.read()
        assert work.returncode == 0
        assert b"80/80" in drawn


def _all_of(terminal: int) -> bytes:
    """What a terminal is shown until nobody writes to it any longer."""
    shown = b""
    while select.select([terminal], [], [], 60)[0]:
        try:
            more = os.read(terminal, 65536)
        except OSError:  # Linux says so when the last one has closed it
            break
        if not more:
            break
        shown += more
    os.close(terminal)
    return shown


# A script of somebody's own, without `if __name__ == "__main__"`

SCRIPT = """
import multiprocessing, os, sys, threading
import motcua.processes
from motcua import Scenario

def count_forks(fork=os.fork):
    global forks
    forks += 1
    return fork()

forks = 0
def work():
    os.fork = count_forks
    found = Scenario.load(sys.argv[1]).simulate(replicates=64, engine="simpy")
    sys.stdout.write(f"{forks} {found!r}\\n")
    sys.stdout.flush()

sys.stdout.write("once\\n")
"""
CALLS = {
    "plain": "work()",
    "thread": "one = threading.Thread(target=work); one.start(); one.join()",
    "reader": "threading.Thread(target=sys.stdin.readline, daemon=True).start(); work()",
    "daemon": "sys.stdout.flush(); "
    "one = multiprocessing.get_context('fork').Process(target=work, daemon=True); "
    "one.start(); one.join(); assert one.exitcode == 0",
}


@pytest.mark.parametrize("call", CALLS)
def test_a_script_needs_no_guard_wherever_it_calls_from(call: str, scenario: Path) -> None:
    script = f"{SCRIPT}{CALLS[call]}\nsys.stdout.flush()\nos._exit(0)\n"
    done = subprocess.Popen(
        [sys.executable, "-W", "error", "-c", script, scenario],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    with done:
        assert done.stdout is not None
        assert done.stderr is not None
        done.wait(timeout=LONG_S)
        lines = done.stdout.read().splitlines()
        assert (done.returncode, done.stderr.read()) == (0, "")
    assert lines[0] == "once"
    assert lines[1].startswith("2 <")
    assert len(lines) == 2
