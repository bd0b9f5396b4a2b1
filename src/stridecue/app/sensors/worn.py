"""Worn: whether a runner is on the device, or it lies in a bag.

A strap with contact and a heart rate, or a footpod that steps, tells a runner. A treadmill does
not: it is on nobody.
"""

from collections.abc import Iterable

from stridecue.ble import Report, State
from stridecue.session.events import HeartRate, Sensor, Stride

FRESH = 5.0
"""Seconds: what was heard before tells nothing any more, as in the session."""


def missing(
    reports: Iterable[Report],
    known: frozenset[Sensor],
    heart: HeartRate | None,
    stride: Stride | None,
    now: float,
) -> str:
    """The key of what is to be said to who would start, "" for nothing.

    `known`: the kinds of which there is one, paired or heard this evening. `heart` and `stride` are
    the last frames, `now` is in seconds of the reports' clock.
    """
    known -= {Sensor.TREADMILL}
    if not known:
        return ""
    fresh = {
        one.sensor
        for one in reports
        if one.state is State.STREAMING and one.heard_at is not None and now - one.heard_at <= FRESH
    }
    if Sensor.HEART in fresh and heart is not None and beats(heart):
        return ""
    if Sensor.FOOT in fresh and stride is not None and _moves(stride):
        return ""
    return "strap_on" if Sensor.HEART in known else "take_steps"


def beats(heart: HeartRate) -> bool:
    """Whether a frame is of a heart: a strap that cannot tell contact is believed."""
    return heart.contact is not False and heart.bpm > 0


def _moves(stride: Stride) -> bool:
    return (stride.spm or 0.0) > 0.0 or (stride.mps or 0.0) > 0.0
