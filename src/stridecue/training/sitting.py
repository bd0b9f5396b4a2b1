"""Sitting: the notifications of a strap, put together to what is measured of them."""

from collections.abc import Sequence
from itertools import pairwise
from statistics import fmean, median

from stridecue.session.events import HeartRate
from stridecue.training.beats import Series
from stridecue.units import MINUTE, SECOND, Ms

SETTLE: Ms = 60 * SECOND
"""So long one sits before it is measured."""

LENGTHS: tuple[Ms, ...] = (60 * SECOND, 120 * SECOND, 180 * SECOND)
"""What can be chosen. The standard deviation of lnRMSSD is 0.22, 0.18 and 0.14 (measured on one
series of 1000 beats)."""

LYING: Ms = 2 * MINUTE
STANDING: Ms = 2 * MINUTE
"""The two halves of an orthostatic test."""

PEAK: Ms = 30 * SECOND
LAST: Ms = 60 * SECOND

GAP = 1.5
LEAST_GAP: Ms = 1_500
"""A notification was lost where the pause is longer than usual by this factor, and longer than
this. One gap too many costs one difference; one too few makes a false one. Our choice."""


def series_of(frames: Sequence[HeartRate], since: Ms, until: Ms) -> Series:
    """The beats of `frames` after `since`, up to `until`, broken where a frame is missing."""
    there = [one for one in frames if since < one.at <= until]
    pauses = [after.at - before.at for before, after in pairwise(there)]
    longest = max(LEAST_GAP, GAP * median(pauses)) if pauses else LEAST_GAP
    stretches: list[tuple[int, ...]] = []
    stretch: tuple[int, ...] = ()
    last: Ms | None = None
    for frame in there:
        lost = last is not None and frame.at - last > longest
        if lost or not _sound(frame):
            stretches.append(stretch)
            stretch = ()
        if _sound(frame):
            stretch += frame.rr
        last = frame.at
    return tuple(one for one in (*stretches, stretch) if one)


def _sound(frame: HeartRate) -> bool:
    """Whether there is a heart in it."""
    return frame.bpm > 0 and frame.contact is not False


def sends_beats(frames: Sequence[HeartRate]) -> bool:
    """Whether the sensor tells intervals at all; most that read by light do not."""
    return any(frame.rr for frame in frames)


def orthostatic(frames: Sequence[HeartRate], stood: Ms, until: Ms) -> tuple[int, int, int] | None:
    """Give three rates in bpm: lying, the peak of the first 30 s of standing, and standing.

    Lying and standing are means of the last 60 s of each. `None` where one was not seen.
    """
    rates = [(one.at, one.bpm) for one in frames if _sound(one)]
    lying = [bpm for at, bpm in rates if stood - LAST < at <= stood]
    rising = [bpm for at, bpm in rates if stood < at <= stood + PEAK]
    standing = [bpm for at, bpm in rates if until - LAST < at <= until]
    if not (lying and rising and standing):
        return None
    return round(fmean(lying)), max(rising), round(fmean(standing))
