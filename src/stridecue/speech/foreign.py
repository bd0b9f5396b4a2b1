"""WAV files of any origin, as samples like ours: mono, 16 bit, at `RATE`. Pure but for reading.

Recordings and other engines come at rates of their own. They are made ours by a windowed sinc, once
for each file: half a tenth of a second for a sentence on a laptop, and the result is kept.
"""

import array
import wave
from functools import lru_cache
from math import cos, gcd, pi, sin
from operator import mul
from pathlib import Path

from stridecue.speech.clips import RATE, trimmed
from stridecue.speech.loudness import levelled

SLOWEST, FASTEST = 8_000, 48_000
"""Frames per second that are accepted: below, speech is not understood; above is no gain."""

LONGEST_S = 30
"""A sentence that is longer is none: it is refused rather than half an hour of conversion."""

BROKEN = (wave.Error, EOFError, RuntimeError)
"""What the library raises of a file that is none; the last for chunks that are cut off."""

LOBES = 8
"""Zero crossings of the sinc to either side: what is folded back is 50 dB down (measured)."""


def adopted(path: Path, volume: float) -> bytes:
    """The samples of any WAV file as a clip's: ours in form, trimmed and levelled.

    Raises `ValueError` for what is no clip, with what would be one; `OSError` for no file.
    """
    samples = trimmed(converted(path))
    if not samples:
        raise ValueError("there is nothing to be heard in it")
    return levelled(samples, volume)


def check(path: Path) -> None:
    """Look at the header of a WAV file. Raises as `converted` does, but reads no samples."""
    try:
        with path.open("rb") as raw, wave.open(raw, "rb") as file:
            _check(file.getnchannels(), file.getsampwidth(), file.getframerate(), file.getnframes())
    except BROKEN as error:
        raise ValueError(f"it is no WAV file ({error or 'it is cut off'})") from error


def converted(path: Path) -> bytes:
    """The samples of a WAV file, mono and at `RATE`. Raises `ValueError` and `OSError`."""
    try:
        with path.open("rb") as raw, wave.open(raw, "rb") as file:
            channels, width, rate = file.getnchannels(), file.getsampwidth(), file.getframerate()
            _check(channels, width, rate, file.getnframes())
            values = array.array("h", file.readframes(file.getnframes()))
    except BROKEN as error:
        raise ValueError(f"it is no WAV file ({error or 'it is cut off'})") from error
    if channels == 2:
        values = array.array("h", map(_half, values[::2], values[1::2]))
    return values.tobytes() if rate == RATE else resampled(values, rate)


def _check(channels: int, width: int, rate: int, frames: int) -> None:
    if channels not in (1, 2) or width != 2:
        form = f"{channels} channels of {8 * width} bit"
        raise ValueError(f"it has {form}: 1 or 2 of 16 bit are read")
    if not SLOWEST <= rate <= FASTEST:
        raise ValueError(f"it has {rate} frames a second: {SLOWEST} to {FASTEST} are read")
    if frames > LONGEST_S * rate:
        raise ValueError(f"it lasts {frames // rate} s: a sentence lasts {LONGEST_S} at most")


def _half(left: int, right: int) -> int:
    return (left + right) // 2


def resampled(values: "array.array[int]", rate: int) -> bytes:
    """`values`, mono at `rate`, at `RATE` instead."""
    common = gcd(rate, RATE)
    up, down = RATE // common, rate // common
    reach, taps = _taps(up, down)
    padded = array.array("h", [0] * reach) + values + array.array("h", [0] * (reach + 1))
    out = array.array("h")
    for n in range(len(values) * up // down):
        at, phase = divmod(n * down, up)
        found = sum(map(mul, padded[at : at + 2 * reach + 1], taps[phase]))
        out.append(max(-32_768, min(32_767, round(found))))
    return out.tobytes()


@lru_cache(maxsize=4)
def _taps(up: int, down: int) -> tuple[int, list[list[float]]]:
    """How far the filter reaches, in frames, and its weights for each of the `up` phases."""
    cut = min(1.0, up / down)
    reach = int(LOBES / cut) + 1
    return reach, [_weights(phase / up, cut, reach) for phase in range(up)]


def _weights(phase: float, cut: float, reach: int) -> list[float]:
    weights = []
    for k in range(-reach, reach + 1):
        x = k - phase
        window = 0.5 + 0.5 * cos(pi * x / (reach + 1)) if abs(x) <= reach else 0.0
        turn = pi * cut * x
        weights.append(window * (cut if turn == 0 else cut * sin(turn) / turn))
    whole = sum(weights)
    return [weight / whole for weight in weights]
