"""Stream: the samples and beats of a session as two blobs, small and easy to read without us.

A blob is columns of 32-bit numbers, little-endian, one column behind the other, compressed by zlib.
Each number is the difference to the one above it in its column (modulo 2^32, the first to 0), since
a body changes slowly: two hours of samples take a fifth of what they do as text. `docs/files.md`
has the eight lines of Python that read it.
"""

import sys
import zlib
from array import array
from collections.abc import Iterable, Sequence
from itertools import accumulate
from operator import sub

from stridecue.codec.story import Sample
from stridecue.units import Ms

WORD = 1 << 32

PLACES = (1, 10, 1_000, 100)
"""In one bpm, step per minute, m/s and metre: as finely as a `Sample` has them."""

Beats = tuple[tuple[Ms, tuple[int, ...]], ...]

MOST = 1 << 20
"""Numbers in a column that are read: twelve days of seconds."""


def pack_samples(samples: Sequence[Sample]) -> bytes:
    """Second, bpm, tenths of a step per minute, mm/s, cm; one more than that, and 0 for none."""
    columns: list[list[int]] = [[one.at for one in samples]]
    for field, places in enumerate(PLACES, 1):
        values = [one[field] for one in samples]
        columns.append([0 if one is None else round(one * places) + 1 for one in values])
    return _packed(columns)


def unpack_samples(blob: bytes, count: int) -> tuple[Sample, ...]:
    """The samples again. Raises `ValueError` for what is none."""
    at, bpm, *rest = _columns(blob, count, 5)
    finer = [
        [None if one == 0 else (one - 1) / places for one in column]
        for column, places in zip(rest, PLACES[1:], strict=True)
    ]
    rates = [None if one == 0 else one - 1 for one in bpm]
    return tuple(Sample(*row) for row in zip(at, rates, *finer, strict=True))


def pack_beats(beats: Beats) -> tuple[int, bytes]:
    """How many intervals, and for each: ms of its message, and its length in 1/1024 s."""
    each = [(at, one) for at, intervals in beats for one in intervals]
    return len(each), _packed([[at for at, _ in each], [one for _, one in each]])


def unpack_beats(blob: bytes, count: int) -> Beats:
    """The beats again, gathered by message. Raises `ValueError`."""
    found: dict[Ms, list[int]] = {}
    for at, one in zip(*_columns(blob, count, 2), strict=True):
        found.setdefault(at, []).append(one)
    return tuple((at, tuple(intervals)) for at, intervals in found.items())


def _packed(columns: Iterable[Sequence[int]]) -> bytes:
    words = array("I")
    for column in columns:
        words.extend([one % WORD for one in map(sub, column, (0, *column))])
    if sys.byteorder == "big":
        words.byteswap()
    return zlib.compress(words.tobytes(), 6)


def _columns(blob: bytes, count: int, width: int) -> list[list[int]]:
    size = 4 * count * width
    if not 0 <= count <= MOST:
        raise ValueError(f"{count} is no number of seconds")
    try:
        opened = zlib.decompressobj()
        data = opened.decompress(blob, size + 1)
    except zlib.error as error:
        raise ValueError(f"not compressed by zlib: {error}") from None
    if len(data) != size:
        raise ValueError(f"{len(data)} bytes where {size} should be")
    words = array("I")
    words.frombytes(data)
    if sys.byteorder == "big":
        words.byteswap()
    return [_summed(words[n * count : (n + 1) * count]) for n in range(width)]


def _summed(differences: Sequence[int]) -> list[int]:
    return list(accumulate(differences, lambda above, one: (above + one) % WORD))
