"""What must be true of a breath that is led, and the one that is led where none is written."""

from stridecue.codec.workout.draft import Draft
from stridecue.codec.workout.table import TEMPO
from stridecue.units import SECOND, Ms
from stridecue.workout.kinds import StepKind, WorkoutKind
from stridecue.workout.model import ByTime, Tempo

USUAL = Tempo(4, 0, 6, 0)
"""Six breaths a minute, out longer than in: near the rate at which breath and heart swing together
in most people (4.5 to 6.5 a minute)."""

SHORTEST: Ms = 4 * SECOND
"""Fifteen breaths a minute are had without being led (our choice)."""


def usual_breath(what: WorkoutKind, kind: StepKind) -> Tempo | None:
    """The tempo of a `breathe` step without one: led in a workout of breathing, else not."""
    led = what is WorkoutKind.BREATHING and kind is StepKind.BREATHE
    return USUAL if led else None


def check_breath(draft: Draft) -> None:
    """Note a tempo that is none of a breath, and a step too short for one."""
    step, tempo = draft.step, draft.step.tempo
    if step.kind is not StepKind.BREATHE or tempo is None:
        return
    place = draft.place(TEMPO) if draft.fields.is_own(TEMPO) else draft.value()
    if tempo.up is None:
        draft.report.error(place, "nobody breathes out explosively: write 4-0-6-0")
    elif not tempo.down or not tempo.up:
        draft.report.error(place, "a breath goes in and out: write in-hold-out-hold, 4-0-6-0")
    elif tempo.ms < SHORTEST:
        draft.report.error(place, "a breath shorter than 4 s is not led: write 4-0-6-0")
    elif isinstance(step.end, ByTime) and step.end.ms < tempo.ms:
        draft.report.error(draft.value(), "too short for one breath: make it a minute or more")
