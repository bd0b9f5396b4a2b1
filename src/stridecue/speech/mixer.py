"""Mixer: sounds placed on one endless strip of frames, rendered block by block. Pure.

Where a click falls on words or on a mark (a beacon's tick, a count), it steps back for them: the
metronome goes on, and is not in the way.

Rendering can be taken back (`rewind`), for what a sound card has been given but has not played
yet; so what has ended is kept for a while.
"""

import array
from dataclasses import dataclass, replace
from enum import Enum
from functools import lru_cache

from stridecue.speech.clips import RATE

FADE = RATE * 5 // 1_000
"""Frames a cancelled sound fades over: 5 ms, so that it does not end in a click."""

KEPT = 2 * RATE
"""Frames that can be taken back. No card queues two seconds."""


DUCK = 2
"""Bits: under something else a click is a quarter as high, -12 dB. Our choice: heard, no rival."""


class Layer(Enum):
    """What a sound is to the others. Marks are never lowered, whatever else sounds."""

    WORD = "word"
    MARK = "mark"
    CLICK = "click"


@dataclass(frozen=True, slots=True)
class Placed:
    """Samples (mono 16 bit) that start at a frame of the strip."""

    start: int
    samples: bytes
    tag: str
    layer: Layer = Layer.MARK

    @property
    def end(self) -> int:
        """The frame after the last."""
        return self.start + len(self.samples) // 2


class Mixer:
    """`at` is the next frame to be rendered. `floor` is heard under everything, over and over."""

    def __init__(self, floor: bytes = b"") -> None:
        self.at = 0
        self._floor = floor
        self._placed: list[Placed] = []

    def add(self, start: int, samples: bytes, tag: str, layer: Layer = Layer.MARK) -> Placed:
        """Place `samples` at the frame `start`, or as soon as may be."""
        one = Placed(max(start, self.at), samples, tag, layer)
        self._placed.append(one)
        return one

    def render(self, frames: int) -> bytes:
        """The next `frames` frames. Where sounds overlap they are summed and clipped."""
        begin, end = self.at, self.at + frames
        self.at = end
        self._placed = [one for one in self._placed if one.end > begin - KEPT]
        sounding = [one for one in self._placed if one.start < end and one.end > begin]
        parts = [_part(self._ducked(one), begin, end) for one in sounding]
        if self._floor:
            parts.append(_looped(self._floor, begin, end))
        if not parts:
            return bytes(2 * frames)
        return parts[0] if len(parts) == 1 else _sum(parts)

    def rewind(self, frames: int) -> None:
        """Take back the last `frames` rendered: they will be rendered again."""
        self.at = max(0, self.at - frames)

    def cancel(self, tag: str) -> bool:
        """End what `tag` names: at once if it has not begun, else in a short fade from here on.

        Whether there was anything to end.
        """
        kept: list[Placed] = []
        for one in self._placed:
            if one.tag != tag or one.end <= self.at:
                kept.append(one)
            elif one.start < self.at:
                kept.append(replace(one, samples=_faded(one.samples, self.at - one.start)))
        ended = kept != self._placed
        self._placed = kept
        return ended

    def _ducked(self, one: Placed) -> Placed:
        """`one`, lowered if it is a click and anything else is heard at any moment of it."""
        if one.layer is not Layer.CLICK:
            return one
        over = any(
            other.layer is not Layer.CLICK and other.start < one.end and other.end > one.start
            for other in self._placed
        )
        return replace(one, samples=_lowered(one.samples)) if over else one


@lru_cache(maxsize=8)
def _lowered(samples: bytes) -> bytes:
    return array.array("h", [value >> DUCK for value in array.array("h", samples)]).tobytes()


def _looped(floor: bytes, begin: int, end: int) -> bytes:
    """The frames of an endless repetition of `floor`."""
    first = 2 * begin % len(floor)
    wanted = 2 * (end - begin)
    return (floor * ((first + wanted) // len(floor) + 1))[first : first + wanted]


def _part(one: Placed, begin: int, end: int) -> bytes:
    """The frames of `one` from `begin` to `end`, with silence around them."""
    low, high = max(begin, one.start), min(end, one.end)
    sound = one.samples[2 * (low - one.start) : 2 * (high - one.start)]
    return bytes(2 * (low - begin)) + sound + bytes(2 * (end - high))


def _sum(parts: list[bytes]) -> bytes:
    columns = zip(*(array.array("h", part) for part in parts), strict=True)
    return array.array("h", [max(-32_768, min(32_767, sum(one))) for one in columns]).tobytes()


def _faded(samples: bytes, frames: int) -> bytes:
    """The first `frames` frames, then a linear fade."""
    values = array.array("h", samples)
    tail = values[frames : frames + FADE]
    for n, value in enumerate(tail):
        tail[n] = value * (FADE - n) // (FADE + 1)
    return (values[:frames] + tail).tobytes()
