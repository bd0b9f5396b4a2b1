"""Breathing: the light that goes with the breath."""

from stridecue.session.effects import Glow, Lamp, Light
from stridecue.session.place import Out, Place
from stridecue.units import Ms
from stridecue.workout.breathing import length_of
from stridecue.workout.cues import Cue, Mark

RAMPS = {Mark.INHALE: Glow.INHALE, Mark.EXHALE: Glow.EXHALE}
"""Brighter while one breathes in, darker while one breathes out; a hold leaves it as it is."""


def shine(cue: Cue, place: Place, at: Ms, out: Out) -> None:
    """Let the status lamp follow the phase that `cue` begins, if it begins one."""
    leg = place.leg
    if isinstance(cue, Mark) and cue in RAMPS and leg is not None and leg.tempo is not None:
        out.append(Light(at, Lamp.STATUS, RAMPS[cue], length_of(cue, leg.tempo)))
