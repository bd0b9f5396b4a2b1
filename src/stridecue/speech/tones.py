"""Tones: a few notes as samples. Pure; used in the child that plays."""

import array
import math
from functools import lru_cache
from typing import TypeAlias

from stridecue.speech.clips import RATE

Note: TypeAlias = tuple[float, int, int]
"""(Hz, ms of sound, ms of silence after it)."""

LEVEL = 0.5
"""Of full scale, about -6 dB: a tone over a word does not overload, and is still heard."""

THIRD = 0.3
"""Share of the third harmonic. A pure sine is lost in the wind; a square hurts (our choice)."""

EDGE = RATE * 4 // 1_000
"""Frames of rise and fall: 4 ms, so that a tone begins without a click and still with an edge."""

SOFT, SOFT_LEVEL, SOFT_EDGE = 500.0, 0.18, RATE * 120 // 1_000
"""A note lower than this many Hz is no mark but company: a pure sine, 7 dB quieter, that swells and
fades over 120 ms (our choice)."""

FAINT = 33
"""Of 32,767, -60 dB: less than a quiet room, and not zero."""


def hiss() -> bytes:
    """Two seconds of noise that is the same each time (numbers by the rule of Park and Miller)."""
    values, seed = array.array("h"), 1
    for _ in range(2 * RATE):
        seed = seed * 48_271 % 0x7FFF_FFFF
        values.append(seed % (2 * FAINT + 1) - FAINT)
    return values.tobytes()


@lru_cache(maxsize=64)
def samples(notes: tuple[Note, ...]) -> bytes:
    """`notes` one after the other, mono 16 bit."""
    values = array.array("h")
    for hertz, sounding, silent in notes:
        values.extend(_tone(hertz, RATE * sounding // 1_000))
        values.extend([0] * (RATE * silent // 1_000))
    return values.tobytes()


def _tone(hertz: float, frames: int) -> list[int]:
    soft = hertz < SOFT
    third, level = (0.0, SOFT_LEVEL) if soft else (THIRD, LEVEL)
    peak = 32_767 * level / (1 + third)
    turn = 2 * math.pi * hertz / RATE
    edge = min(SOFT_EDGE if soft else EDGE, frames // 2)
    values = []
    for n in range(frames):
        wave = math.sin(turn * n) + third * math.sin(3 * turn * n)
        fade = min(1.0, (n + 1) / edge, (frames - n) / edge) if edge else 1.0
        values.append(round(peak * fade * wave))
    return values
