"""The same work on a Dask cluster that is there already: `--cluster tcp://…`.

The workers have motcua installed, of the same version. What they send back is kept by the one that
asked; a worker that dies costs the pieces it had in hand, which others then live.

    Dask distributed, https://distributed.dask.org (optional: pip install 'motcua[cluster]')
"""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from threading import Lock
from typing import Any, Final

from motcua import __version__
from motcua.engines import Name, chosen
from motcua.errors import Fault, InputError, Place
from motcua.scenario import Scenario
from motcua.scenario.layout import MOST_LAID_OUT, Layout, lay_out
from motcua.work import Piece, Rows, Workers, rows_of

WAIT_S: Final = 5
"""How long the cluster may take to answer."""

TRIES: Final = 10
"""Workers may die so often over one piece before it is the piece that is blamed."""


@contextmanager
def on_cluster(address: str, engine: Name) -> Iterator[Workers]:
    """The workers of a cluster.

    Raises:
        InputError: Dask is not installed, nobody answers there, a worker has no motcua, or another
            version of it.
    """
    try:
        dask: Any = import_module("distributed")
        addressing: Any = import_module("distributed.comm.addressing")
    except ImportError:
        raise _fault("fault.cluster_no_dask", address) from None
    try:
        addressing.get_address_host_port(address)  # a client of a wrong one cannot close itself
        client = dask.Client(address, timeout=WAIT_S, set_as_default=False)
    except (OSError, ValueError, TimeoutError):
        raise _fault("fault.cluster_silent", address) from None
    with client:
        _refuse_unlike(client, address)

        def work(pieces: Sequence[Piece]) -> Generator[tuple[Piece, Rows], None, None]:
            yield from _worked(dask, client, address, pieces, engine)

        yield work


def _fault(key: str, address: str, **facts: object) -> InputError:
    return InputError([Fault(key, Place("--cluster"), facts={"found": address, **facts})])


def _refuse_unlike(client: Any, address: str) -> None:
    """Nothing, if there are workers and each has this version of motcua."""
    versions: dict[str, str | Exception] = client.run(version_here, on_error="return")
    if not versions:
        raise _fault("fault.cluster_empty", address)
    if any(isinstance(version, Exception) for version in versions.values()):
        raise _fault("fault.cluster_without", address, ours=__version__)
    if others := {str(version) for version in versions.values()} - {__version__}:
        raise _fault("fault.cluster_version", address, other=min(others), ours=__version__)


def version_here() -> str:
    """The version of motcua where this runs."""
    return __version__


def _worked(
    dask: Any, client: Any, address: str, pieces: Sequence[Piece], engine: Name
) -> Generator[tuple[Piece, Rows], None, None]:
    futures: dict[Any, Piece] = {}
    for piece in pieces:
        scenarios = [(one.scenario, one.fingerprint) for one in piece.layouts]
        futures[
            client.submit(live, scenarios, piece.numbers, engine, pure=False, retries=TRIES)
        ] = piece
    try:
        for future in dask.as_completed(futures, loop=client.loop):
            yield futures[future], future.result()
            future.release()
    except (OSError, dask.CancelledError, dask.KilledWorker):
        raise _fault("fault.cluster_lost", address) from None
    finally:
        client.cancel([one for one in futures if not one.done()])


def live(scenarios: Sequence[tuple[Scenario, str]], numbers: tuple[int, ...], engine: Name) -> Rows:
    """The rows of a piece, where a worker lives it.

    Args:
        scenarios: each with its fingerprint.
    """
    layouts = tuple(_laid_out(scenario, fingerprint) for scenario, fingerprint in scenarios)
    return rows_of(Piece(layouts, numbers), chosen(engine, 2))


_LOCK: Final = Lock()
_LAYOUTS: Final[dict[str, Layout]] = {}
"""Of the latest scenarios that this worker was sent, by their fingerprints."""


def _laid_out(scenario: Scenario, fingerprint: str) -> Layout:
    with _LOCK:
        if fingerprint not in _LAYOUTS:
            while len(_LAYOUTS) >= MOST_LAID_OUT:
                del _LAYOUTS[next(iter(_LAYOUTS))]
            _LAYOUTS[fingerprint] = lay_out(scenario)
        return _LAYOUTS[fingerprint]
