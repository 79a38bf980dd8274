"""Where numbers come from: one stream a purpose and name, a column of it for each decision.

Only uniforms are drawn, and amounts made of them by inverse transforms (`spans`): numpy promises no
fixed distributions between versions, only its bit generators.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
Numbers = NDArray[np.intp]

COLUMNS = 64
WORK_COLUMN = 32


class Purpose(IntEnum):
    """The column of each decision about a dossier; steps take 32 and the columns after it."""

    ARRIVAL = 0
    CHANNEL = 1
    POSTAL = 2
    HOUR = 3
    PAID_ONLINE = 4
    REFUSED = 5
    INPUT = 6
    OUTPUT = 7
    SUPPLEMENT = 8
    AGAIN = 9
    SILENT = 10
    RESPONSE = 11
    SECOND_RESPONSE = 12
    FINANCIAL = 13
    PAYMENT = 14
    TURN_BACK = 15
    WITHDRAWAL = 16
    WITHDRAWAL_AFTER = 17
    REAPPOINTMENT = 18
    RECORDING = 19
    RECORDING_DELAY = 20
    PICKUP = 21
    CORRECTION = 22
    CORRECTION_AFTER = 23
    STOCK_PROCEDURE = 24
    STOCK_USED = 25
    STOCK_PAUSED = 26


class Stream(IntEnum):
    """What a stream is for; part of its key, so numbers are never used again."""

    DOSSIERS = 1
    STOCK = 2
    ABSENCES = 3
    FAILURES = 4
    FILED = 5


def stream(seed: int, replicate: int, purpose: Stream, *names: str) -> np.random.Generator:
    """The random stream of a purpose; names enter by a digest, never by their position."""
    return _generator(seed, replicate, purpose, *_words(names))


def _words(names: Sequence[str]) -> tuple[int, int]:
    digest = blake2b("\x1f".join(names).encode(), digest_size=8).digest()
    return int.from_bytes(digest[:4], "big"), int.from_bytes(digest[4:], "big")


def _generator(seed: int, replicate: int, *rest: int) -> np.random.Generator:
    key = (replicate, *map(int, rest))
    return np.random.Generator(np.random.Philox(np.random.SeedSequence(seed, spawn_key=key)))


@dataclass(frozen=True)
class Streams:
    """Several streams of one purpose, in an order.

    Attributes:
        words: (k, 2) uint32, the digest of the names of each.
        columns: how many of each row are read; the others need not be drawn.
    """

    seed: int
    purpose: Stream
    words: NDArray[np.uint32]
    columns: int = COLUMNS

    @classmethod
    def of(
        cls, seed: int, purpose: Stream, names: Sequence[Sequence[str]], *, columns: int = COLUMNS
    ) -> Streams:
        """The streams of a purpose by their names."""
        words = np.array([_words(each) for each in names], np.uint32).reshape(-1, 2)
        return cls(seed, purpose, words, columns)


Fill = Callable[[Streams, int, Ints], Floats]
"""Uniforms of streams in a replicate, so many rows of each: (rows, columns), one after another."""


def uniforms(streams: Streams, replicate: int, rows: Ints) -> Floats:
    """The first rows of each stream: what `stream` gives, row after row; a `Fill`."""
    found = np.empty((int(rows.sum()), COLUMNS))  # all of them: a stream goes on from row to row
    begin = 0
    for words, count in zip(streams.words.tolist(), rows.tolist(), strict=True):
        if count:
            into = found[begin : begin + count]
            _generator(streams.seed, replicate, streams.purpose, *words).random(out=into)
        begin += count
    return found
