"""Where numbers come from: one stream a purpose and name, and amounts from its uniforms.

Numbers are whole seconds, made from uniforms by inverse transforms; numpy promises no fixed
distributions between versions, only its bit generators.
"""

from __future__ import annotations

from enum import IntEnum
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from motcua.scenario.models import MINUTES, Amount, Span

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

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
    digest = blake2b("\x1f".join(names).encode(), digest_size=8).digest()
    words = [int.from_bytes(digest[at : at + 4], "big") for at in (0, 4)]
    key = (replicate, int(purpose), *words)
    return np.random.Generator(np.random.Philox(np.random.SeedSequence(seed, spawn_key=key)))


def variate(amount: Amount, u: Floats) -> Floats:
    """The inverse distribution function of an amount at uniforms in [0, 1); never negative.

    A lognormal has mean m and coefficient of variation c when its logarithm has variance
    ln(1 + c²) and mean ln m minus half of that.
    """
    is_spread = amount.shape == "exponential" or (amount.shape != "constant" and amount.cv > 0)
    if amount.mean == 0 or not is_spread:
        return np.full(u.shape, amount.mean)
    if amount.shape == "exponential":
        return np.asarray(-amount.mean * np.log1p(-u))
    if amount.shape == "uniform":
        from_mean = np.sqrt(3) * amount.cv * (2 * u - 1)
        return np.asarray(amount.mean * np.maximum(0, 1 + from_mean))  # 0.5774 is above 1/√3
    variance = np.log1p(amount.cv**2)
    from scipy.special import ndtri  # a third of a start, and only a run draws amounts

    return np.asarray(np.exp(np.log(amount.mean) - variance / 2 + np.sqrt(variance) * ndtri(u)))


def seconds(amount: Amount, u: Floats) -> Ints:
    """The amount in whole seconds, at least one; a span in seconds of its own kind of time."""
    unit = MINUTES[amount.unit] if isinstance(amount, Span) else 1
    exact = np.minimum(variate(amount, u) * (60 * unit), 1e12)
    return np.maximum(1, np.rint(exact)).astype(np.int64)
