"""Mixer: sounds placed on one endless strip of frames, rendered block by block. Pure.

Rendering can be taken back (`rewind`), for what a sound card has been given but has not played
yet; so what has ended is kept for a while.
"""

import array
from dataclasses import dataclass, replace

from stridecue.speech.clips import RATE

FADE = RATE * 5 // 1_000
"""Frames a cancelled sound fades over: 5 ms, so that it does not end in a click."""

KEPT = 2 * RATE
"""Frames that can be taken back. No card queues two seconds."""


@dataclass(frozen=True, slots=True)
class Placed:
    """Samples (mono 16 bit) that start at a frame of the strip."""

    start: int
    samples: bytes
    tag: str

    @property
    def end(self) -> int:
        """The frame after the last."""
        return self.start + len(self.samples) // 2


class Mixer:
    """`at` is the next frame to be rendered."""

    def __init__(self) -> None:
        self.at = 0
        self._placed: list[Placed] = []

    def add(self, start: int, samples: bytes, tag: str) -> Placed:
        """Place `samples` at the frame `start`, or as soon as may be."""
        one = Placed(max(start, self.at), samples, tag)
        self._placed.append(one)
        return one

    def render(self, frames: int) -> bytes:
        """The next `frames` frames. Where sounds overlap they are summed and clipped."""
        begin, end = self.at, self.at + frames
        self.at = end
        self._placed = [one for one in self._placed if one.end > begin - KEPT]
        sounding = [one for one in self._placed if one.start < end and one.end > begin]
        if not sounding:
            return bytes(2 * frames)
        parts = [_part(one, begin, end) for one in sounding]
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
