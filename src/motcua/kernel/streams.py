"""The uniforms of many streams at once: numpy's SeedSequence and Philox, number for number.

numpy makes one stream in some 15 µs, and a month has hundreds of them with a few dozen numbers
each. Philox is counter-based: a block of four numbers is a function of its place in the stream, so
what nothing reads is left out.

Sources: Salmon, Moraes, Dror, Shaw, "Parallel random numbers: as easy as 1, 2, 3" (SC 2011), for
Philox 4×64 with 10 rounds; O'Neill, "Developing a seed_seq alternative" (2015), for the mixing of
seeds, with the constants that numpy documents as fixed for good.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, cast

import numpy as np
from llvmlite import ir
from numba.core import types
from numba.extending import intrinsic
from numpy.typing import NDArray

from motcua.kernel.compiled import compiled
from motcua.workload.chance import COLUMNS, Floats, Ints, Streams

Words = NDArray[np.uint32]

POOL: Final = 4
"""Words of a seed's pool, and numbers of a block of Philox."""
ROUNDS: Final = 10

INIT_A, MULT_A = np.uint32(0x43B0D7E5), np.uint32(0x931E8875)
INIT_B, MULT_B = np.uint32(0x8B51F9DD), np.uint32(0x58F38DED)
MIX_LEFT, MIX_RIGHT = np.uint32(0xCA01F9DD), np.uint32(0x4973F715)
SHIFT = np.uint32(16)

PHILOX_M0, PHILOX_M1 = np.uint64(0xD2E7470EE14C6C93), np.uint64(0xCA5A826395121157)
PHILOX_W0, PHILOX_W1 = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xBB67AE8584CAA73B)

WIDE: Final = ir.IntType(128)
TOP_BITS = np.uint64(11)
UNIT: Final = 2.0**-53


@intrinsic
def _high_word(typing: Any, a: Any, b: Any) -> Any:
    """The upper half of the product of two words of 64 bits."""

    def code(context: Any, builder: Any, signature: Any, given: Any) -> Any:
        product = builder.mul(builder.zext(given[0], WIDE), builder.zext(given[1], WIDE))
        upper = builder.lshr(product, product.type(64))
        return builder.trunc(upper, context.get_value_type(types.uint64))

    return types.uint64(types.uint64, types.uint64), code


_high = cast(Callable[[Any, Any], Any], _high_word)


@compiled
def _hashed(value: Any, constant: Any) -> Any:
    """A word mixed with the running constant; the constant after it is `constant × MULT_A`."""
    value = np.uint32(value ^ constant)
    value = np.uint32(value * np.uint32(constant * MULT_A))
    return np.uint32(value ^ (value >> SHIFT))


@compiled
def _mixed(a: Any, b: Any) -> Any:
    found = np.uint32(np.uint32(MIX_LEFT * a) - np.uint32(MIX_RIGHT * b))
    return np.uint32(found ^ (found >> SHIFT))


@compiled
def _key(entropy: Words, pool: Words) -> tuple[Any, Any]:
    """The key of Philox that a seed sequence of these words gives."""
    constant = INIT_A
    for place in range(POOL):
        pool[place] = _hashed(entropy[place], constant)
        constant = np.uint32(constant * MULT_A)
    for source in range(POOL):
        for target in range(POOL):
            if source != target:
                pool[target] = _mixed(pool[target], _hashed(pool[source], constant))
                constant = np.uint32(constant * MULT_A)
    for source in range(POOL, len(entropy)):
        for target in range(POOL):
            pool[target] = _mixed(pool[target], _hashed(entropy[source], constant))
            constant = np.uint32(constant * MULT_A)
    constant = INIT_B
    for place in range(POOL):
        value = np.uint32(pool[place] ^ constant)
        constant = np.uint32(constant * MULT_B)
        value = np.uint32(value * constant)
        pool[place] = np.uint32(value ^ (value >> SHIFT))
    low = np.uint64(pool[0]) | (np.uint64(pool[1]) << np.uint64(32))
    return low, np.uint64(pool[2]) | (np.uint64(pool[3]) << np.uint64(32))


@compiled
def _block(number: Any, key_0: Any, key_1: Any) -> tuple[Any, Any, Any, Any]:
    """The four words of a block; the first block of a stream has the number 1."""
    a, b, c, d = np.uint64(number), np.uint64(0), np.uint64(0), np.uint64(0)
    for _ in range(ROUNDS):
        high_0, low_0 = _high(PHILOX_M0, a), np.uint64(PHILOX_M0 * a)
        high_1, low_1 = _high(PHILOX_M1, c), np.uint64(PHILOX_M1 * c)
        a, b, c, d = high_1 ^ b ^ key_0, low_1, high_0 ^ d ^ key_1, low_0
        key_0, key_1 = np.uint64(key_0 + PHILOX_W0), np.uint64(key_1 + PHILOX_W1)
    return a, b, c, d


def fill(entropy: Words, rows: Ints, found: Floats) -> None:
    """Write the first rows of each stream.

    Args:
        entropy: (k, words) of each stream's seed sequence.
        found: (rows, columns), of which a row of the stream has COLUMNS.
    """
    pool = np.zeros(POOL, np.uint32)
    each, blocks = COLUMNS // POOL, found.shape[1] // POOL
    row = 0
    for stream in range(len(rows)):
        key_0, key_1 = _key(entropy[stream], pool)
        for place in range(rows[stream]):
            for block in range(blocks):
                words = _block(place * each + block + 1, key_0, key_1)
                at = block * POOL
                found[row, at] = (words[0] >> TOP_BITS) * UNIT
                found[row, at + 1] = (words[1] >> TOP_BITS) * UNIT
                found[row, at + 2] = (words[2] >> TOP_BITS) * UNIT
                found[row, at + 3] = (words[3] >> TOP_BITS) * UNIT
            row += 1


def entropy_of(streams: Streams, replicate: int) -> Words:
    """(k, words) of each stream's seed sequence: the seed's, then the key's, as numpy has them."""
    seed = _words_of(streams.seed)
    seed += [0] * (POOL - len(seed))
    first = [*seed, *_words_of(replicate), *_words_of(int(streams.purpose))]
    found = np.empty((len(streams.words), len(first) + 2), np.uint32)
    found[:, : len(first)] = first
    found[:, len(first) :] = streams.words
    return found


def _words_of(number: int) -> list[int]:
    """A number in words of 32 bits, the lowest first; nought is one word."""
    words = [number & 0xFFFFFFFF]
    while number := number >> 32:
        words.append(number & 0xFFFFFFFF)
    return words
