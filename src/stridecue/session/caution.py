"""Caution: all-out work on legs that are not warm is spoken of, once."""

from stridecue.session.effects import Priority
from stridecue.session.events import Brief
from stridecue.session.evolve import evolve
from stridecue.session.place import Out, Place
from stridecue.session.voice import Ask
from stridecue.units import SECOND, Ms
from stridecue.workout.legs import Leg
from stridecue.workout.model import Intensity, StepKind

ALL_OUT = 9.0
"""RPE from which on an effort is maximal."""

SPRINT: Ms = 15 * SECOND
"""A hill of so few seconds is a sprint: they are run all-out, and take 8 to 12. Our choice."""

CUT = 0.5
"""Of the warm-up that is written, less than this is none. Our choice."""

SHELF: Ms = 10 * SECOND


def is_maximal(leg: Leg) -> bool:
    """Whether a step is run as hard as one can."""
    if not leg.is_rep:
        return False
    sprint = leg.kind is StepKind.HILL and leg.planned is not None and leg.planned <= SPRINT
    return sprint or (leg.effort is not None and leg.effort.low >= ALL_OUT)


def cold(place: Place, brief: Brief, at: Ms, out: Out) -> Place:
    """Speak of a warm-up that has just been closed too early for what is to come.

    It is said at once, while the press that cut it short can still be taken back.
    """
    leg, index = place.leg, place.index
    if leg is None or leg.kind is not StepKind.WARMUP or place.told_cold or brief.laps_marked:
        return place
    hard = next((i for i, one in enumerate(place.plan) if i > index and is_maximal(one)), None)
    if hard is None or any(one.kind is StepKind.WARMUP for one in place.plan[index + 1 : hard]):
        return place
    written = sum(one.planned or 0 for one in place.plan[: index + 1] if _is_moving(one.kind))
    moved = sum(lap.elapsed for lap in place.laps if _is_moving(lap.kind))
    if moved >= CUT * written:
        return place
    out.append(Ask(at, brief.phrases.say("not_warm"), Priority.STEP, SHELF, firm=True))
    return evolve(place, told_cold=True)


def _is_moving(kind: StepKind) -> bool:
    return kind.intensity is not Intensity.REST
