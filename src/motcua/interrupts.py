"""Ctrl+C: while modules are loaded it waits for words to answer it with; work says what it kept."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from threading import current_thread, main_thread


class Stopped(KeyboardInterrupt):
    """Ctrl+C in the middle of work whose finished part was kept.

    Attributes:
        kept, of: replicates that are kept, of those that were asked for.
    """

    def __init__(self, kept: int, of: int) -> None:
        super().__init__()
        self.kept = kept
        self.of = of


def is_usual() -> bool:
    """Whether Ctrl+C raises KeyboardInterrupt here, and nobody asked for anything else."""
    return signal.getsignal(signal.SIGINT) is signal.default_int_handler


@contextmanager
def held() -> Iterator[list[int]]:
    """Ctrl+C within it is noted in the list and interrupts nothing.

    It interrupts the main thread alone: in any other there is nothing to hold.
    """
    asked: list[int] = []
    if current_thread() is not main_thread() or not is_usual():
        yield asked
        return
    signal.signal(signal.SIGINT, lambda number, _: asked.append(number))
    try:
        yield asked
    finally:
        signal.signal(signal.SIGINT, signal.default_int_handler)
