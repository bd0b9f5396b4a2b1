"""Strain: whether a runner gets slower within a repetition, by speed or by cadence.

The heart tells it too late (a time constant of half a minute); the feet tell it at once.
"""

from stridecue.session.body import Body
from stridecue.session.evolve import evolve
from stridecue.session.laps import FirstHalf
from stridecue.session.place import Phase, Place
from stridecue.session.rules import trimmed_mean
from stridecue.units import SECOND, Ms
from stridecue.workout.cues import Cue, Word

SIGN = 0.03
"""Of the first half: three per cent less is a sign. Our choice; a runner's own cadence varies by 1
to 2 per cent."""


def note_half(place: Place, body: Body, at: Ms) -> Place:
    """Keep the means of the first half, once it is over."""
    leg = place.leg
    if place.tally.half is not None or leg is None or leg.mind is None or not leg.is_rep:
        return place  # nobody will ask for it
    length, ran = leg.roughly, at - place.began - place.shift
    if length is None or ran < length // 2 or place.phase is not Phase.RUNNING:
        return place
    tally = place.tally
    steps, count = (now - then for now, then in zip(body.gait.steps, tally.steps_from, strict=True))
    mps = (body.gait.metres - tally.metres_from) / ran * SECOND
    half = FirstHalf(mps, steps / count if count else None)
    return evolve(place, tally=evolve(tally, half=half))


def shows(place: Place, body: Body) -> bool:
    """Whether speed or cadence of the last ten seconds are below those of the first half."""
    half = place.tally.half
    if half is None:
        return False
    speed, cadence = trimmed_mean(body.gait.speeds), trimmed_mean(body.gait.cadences)
    slower = speed is not None and speed < half.mps * (1 - SIGN)
    return slower or (
        cadence is not None and half.spm is not None and cadence < half.spm * (1 - SIGN)
    )


def fitting(cue: Cue, place: Place, body: Body) -> Cue:
    """The form of a cue that fits how the runner runs now."""
    if isinstance(cue, Word) and cue.strained is not None and shows(place, body):
        return evolve(cue, text=cue.strained, strained=None)
    return cue
