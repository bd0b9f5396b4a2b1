"""Rehearsal: a measurement of somebody who does not exist, at once and without a strap."""

from collections.abc import Callable

from stridecue.app.readiness.sitting import still
from stridecue.athlete.resting import frames
from stridecue.codec.bluetooth import decode_heart_rate
from stridecue.session.events import HeartRate
from stridecue.training.readings import Morning, Orthostatic, Posture
from stridecue.training.sitting import (
    LYING,
    SETTLE,
    STANDING,
    orthostatic,
    sends_beats,
    series_of,
)
from stridecue.units import Ms
from stridecue.workout.phrases import ENGLISH


def rehearse(
    name: str, posture: Posture | None, length: Ms, tell: Callable[[str], None]
) -> Morning | Orthostatic | None:
    """What the measurement of `name` would be; without a posture, of the orthostatic test."""
    if posture is None:
        tell(still(ENGLISH, Posture.LYING, LYING + STANDING))
        rates = orthostatic(_heard(name, LYING + STANDING, LYING), LYING, LYING + STANDING)
        return None if rates is None else Orthostatic(None, None, *rates)
    tell(still(ENGLISH, posture, SETTLE + length))
    heard = _heard(name, SETTLE + length, None)
    if not sends_beats(heard):
        tell(ENGLISH.say("no_beats"))
        return None
    return Morning(None, None, posture, series_of(heard, SETTLE, SETTLE + length))


def _heard(name: str, until: Ms, stands: Ms | None) -> list[HeartRate]:
    decoded = ((at, decode_heart_rate(data)) for at, data in frames(name, until, stands))
    return [HeartRate(at, one.bpm, one.contact, one.rr_1024) for at, one in decoded]
