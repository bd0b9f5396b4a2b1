"""Breathing: the phases of a guided breath, each with its own mark at its own moment.

A tempo such as `4-0-6-0` is read as seconds in, hold, out, hold: six breaths a minute, out longer
than in. Every moment is reckoned from the start of the step, so ten minutes gather no error.
"""

from collections.abc import Iterator

from stridecue.units import SECOND, Ms
from stridecue.workout.cues import Mark, Note
from stridecue.workout.kinds import StepKind
from stridecue.workout.legs import Leg
from stridecue.workout.model import FromStart, Tempo

MOST_BREATHS = 360
"""Laid out for a step without an end of its own: an hour at six a minute. Our choice."""

PHASES = (Mark.INHALE, Mark.HOLD, Mark.EXHALE, Mark.HOLD)


def guides(leg: Leg) -> bool:
    """Whether breath is led in this leg: then nothing else is said or counted in it."""
    return leg.kind is StepKind.BREATHE and leg.tempo is not None


def phases(leg: Leg) -> Iterator[Note]:
    """The marks of a leg that guides; a breath that would not be whole is not begun."""
    tempo = leg.tempo
    if tempo is None or not guides(leg):
        return
    whole = MOST_BREATHS if leg.planned is None else leg.planned // tempo.ms
    for breath in range(min(whole, MOST_BREATHS)):
        at = breath * tempo.ms
        for mark, length in zip(PHASES, lengths(tempo), strict=True):
            if length:
                yield Note(FromStart(at), mark)
            at += length


def lengths(tempo: Tempo) -> tuple[Ms, Ms, Ms, Ms]:
    """How long one breathes in, holds, breathes out and holds, in ms."""
    inward, full, out, empty = tempo.down, tempo.bottom, tempo.up or 0, tempo.top
    return inward * SECOND, full * SECOND, out * SECOND, empty * SECOND


def length_of(mark: Mark, tempo: Tempo) -> Ms:
    """How long the phase that `mark` begins lasts; 0 for what is no phase that moves."""
    inward, _, out, _ = lengths(tempo)
    return {Mark.INHALE: inward, Mark.EXHALE: out}.get(mark, 0)
