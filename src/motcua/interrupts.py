"""A Ctrl+C while modules are loaded waits until there are words to answer it with."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager


def is_usual() -> bool:
    """Whether Ctrl+C raises KeyboardInterrupt here, and nobody asked for anything else."""
    return signal.getsignal(signal.SIGINT) is signal.default_int_handler


@contextmanager
def held() -> Iterator[list[int]]:
    """Ctrl+C within it is noted in the list and interrupts nothing."""
    asked: list[int] = []
    if not is_usual():
        yield asked
        return
    signal.signal(signal.SIGINT, lambda number, _: asked.append(number))
    try:
        yield asked
    finally:
        signal.signal(signal.SIGINT, signal.default_int_handler)
