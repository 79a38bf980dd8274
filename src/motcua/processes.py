"""The same work on all processors of this machine, in processes where there is enough of it.

A month is half loop, which threads share well, and half small columns, for which Python lets only
one thread go on at a time: more threads than two live no more, more processes do.
Processes are forked, so nothing is loaded, compiled or sent twice; where that is not to be had, and
for little work, threads do it.

    asker ─ number of a piece ─▶ child    one piece at a time, through a pipe of the child's own
          ◀─── rows ───────────

A child holds nothing that could be lost: it is killed when nobody needs it any longer, and ends by
itself when the asker is no more. Whatever it dies of, the asker lives the piece that it had in hand
and meets the same error, if it was one.

It is `os.fork`, as the processes of `multiprocessing` close the input, which hangs where a thread
waits for it, and empty a second time what was on its way to the screen.
"""

from __future__ import annotations

import os
import signal
import sys
import time
import warnings
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import islice
from multiprocessing import Pipe
from multiprocessing.connection import Connection, wait
from threading import Thread
from typing import Any, Final, TypeAlias, cast

from motcua.engines import Chosen
from motcua.threads import processors
from motcua.work import Piece, Rows, Workers, on_threads, rows_of

_Pipe: TypeAlias = "Connection[Any, Any]"

MONTHS_FROM: Final = 64
"""From which it pays to begin processes."""

GLANCE_S: Final = 0.5
"""After so long a child looks again whether the asker is there."""


def on_processors(by: Chosen, count: int | None = None) -> Workers:
    """The processors of this machine.

    Args:
        count: how many; None = all that this process may use.
    """
    several = count or processors()

    def work(pieces: Sequence[Piece]) -> Generator[tuple[Piece, Rows], None, None]:
        is_much = several > 1 and sum(map(len, pieces)) >= MONTHS_FROM
        if not is_much or sys.platform != "linux":
            yield from on_threads(by, count)(pieces)
            return
        alone = 1 if any(pieces[0].numbers) else 2  # replicate 0 needs not all that others do
        for piece in pieces[:alone]:  # what is compiled and laid out now is there in every child
            yield piece, rows_of(piece, by)
        yield from _forked(pieces[alone:], by, several)

    return work


def _forked(
    pieces: Sequence[Piece], by: Chosen, count: int
) -> Generator[tuple[Piece, Rows], None, None]:
    """The pieces in so many children; here what a child died of, by threads if none is left."""
    todo = iter(range(len(pieces)))
    in_hand: dict[_Pipe, int] = {}

    def give(child: _Pipe) -> None:
        for number in islice(todo, 1):
            in_hand[child] = number
            with suppress(OSError):  # it is dead, as is seen when its rows are waited for
                child.send(number)

    with _children(pieces, by, min(count, len(pieces))) as children:
        for child in children:
            give(child)
        while in_hand:
            for child in cast(list[_Pipe], wait(in_hand)):
                piece = pieces[in_hand.pop(child)]
                rows = _received(child)
                if rows is not None:
                    give(child)
                yield piece, rows_of(piece, by) if rows is None else rows
    yield from on_threads(by, count)([pieces[number] for number in todo])


def _received(child: _Pipe) -> Rows | None:
    """The rows of what it had in hand; None = it died."""
    try:
        found: Rows = child.recv()
    except (EOFError, OSError):
        return None
    return found


@contextmanager
def _children(pieces: Sequence[Piece], by: Chosen, count: int) -> Iterator[list[_Pipe]]:
    """So many children, or as many as the system allows; afterwards none is there."""
    begun: dict[_Pipe, int] = {}
    try:
        with suppress(OSError), _held():
            for _ in range(count):
                begun.update([_begun(pieces, by)])
        yield list(begun)
    finally:
        for pipe, child in begun.items():
            pipe.close()
            with suppress(ProcessLookupError, ChildProcessError):  # somebody else saw its end
                os.kill(child, signal.SIGKILL)
                os.waitpid(child, 0)


@contextmanager
def _held() -> Iterator[None]:
    """Signals wait; a child that is begun meanwhile never sees them: they are the asker's."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, signal.valid_signals() - {signal.SIGTSTP})
    try:
        with warnings.catch_warnings():  # of other threads: no child waits for what they hold
            warnings.simplefilter("ignore", DeprecationWarning)
            yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begun(pieces: Sequence[Piece], by: Chosen) -> tuple[_Pipe, int]:
    """A child that lives pieces for as long as somebody gives it any: the way to it, its number."""
    ours, theirs = Pipe()
    asker = os.getpid()
    child = os.fork()
    if child == 0:
        try:
            ours.close()
            Thread(target=_end_with, args=(asker,), daemon=True).start()
            while True:
                theirs.send(rows_of(pieces[theirs.recv()], by))
        finally:
            os._exit(0)  # says nothing, and empties no stream of the asker's
    theirs.close()
    return ours, child


def _end_with(asker: int) -> None:
    while os.getppid() == asker:
        time.sleep(GLANCE_S)
    os._exit(0)
