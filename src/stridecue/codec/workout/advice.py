"""Advice on one step: what is allowed and will probably disappoint."""

import re

from stridecue.codec.nodes import Text
from stridecue.codec.workout.draft import Draft
from stridecue.codec.workout.table import (
    BEACON,
    CADENCE,
    EFFORT,
    FORM,
    HR,
    IN,
    METRONOME,
    MIND,
    PACE,
    SAY,
)
from stridecue.units import metres
from stridecue.workout.model import (
    AtDistance,
    BeforeEnd,
    ByPress,
    ByReps,
    HalfWay,
    HeartAbove,
    HeartBelow,
    HeartDrop,
    StepKind,
    WorkoutKind,
)

WORK_WORDS, REST_WORDS = 5, 12
"""Words taken in at speed and in a recovery; no study exists, reaction times suggest it."""

_WORK = (StepKind.RUN, StepKind.HILL, StepKind.DOWNHILL, StepKind.FLOAT, StepKind.STRENGTH)
_LISTENING = (StepKind.BREATHE, StepKind.IMAGINE)
"""Steps that are spent listening: a script may be as long as it likes."""

_FLOOR = re.compile(
    r"push[- ]?ups?|press[- ]?ups?|planks?|burpees?|mountain climbers?|bear crawls?|inch ?worms?"
    r"|crab|dips?|quadruped|bird[- ]?dogs?",
    re.IGNORECASE,
)
"""Exercises that hold both hands."""

_NEAR = 100.0
"""Metres; a warm-up shorter than this was meant in minutes."""

_SILENT = (IN, PACE, HR, CADENCE, EFFORT, BEACON, METRONOME, SAY, MIND, FORM)
"""What a race does not use."""


def advise(draft: Draft) -> None:
    """Note the doubts about a step."""
    _words(draft)
    _hands(draft)
    _minutes(draft)
    _unknown_end(draft)
    if draft.header.kind is WorkoutKind.RACE:
        _race(draft)


def _words(draft: Draft) -> None:
    if draft.step.kind in _LISTENING:
        return
    budget, where = (
        (WORK_WORDS, "at work") if draft.step.kind in _WORK else (REST_WORDS, "in a rest")
    )
    for at, say in draft.says:
        count = len(say.text.split())
        if count > budget:
            draft.report.warn(at, f"{count} words; {where} at most {budget} are heard: shorten it")


def _hands(draft: Draft) -> None:
    step = draft.step
    pressed = isinstance(step.end, ByPress) or (isinstance(step.end, ByReps) and not step.tempo)
    if step.kind not in (StepKind.STRENGTH, StepKind.STRETCH) or not pressed:
        return
    named = " ".join([step.exercise or "", *(say.text for say in step.say)])
    if _FLOOR.search(named):
        draft.report.warn(
            draft.value(),
            "this ends by a press that needs a hand on the floor: add `tempo`, or write a time",
        )


def _minutes(draft: Draft) -> None:
    easy = draft.step.kind in (StepKind.WARMUP, StepKind.COOLDOWN)
    far = draft.metres
    if easy and far is not None and far < _NEAR:
        text = draft.value()
        written = text.value if isinstance(text, Text) else metres(far)
        draft.report.warn(text, f"{written} is {far:g} metres: did you mean {far:g} min?")


def _unknown_end(draft: Draft) -> None:
    step = draft.step
    if not isinstance(step.end, ByPress | ByReps | HeartAbove | HeartBelow | HeartDrop):
        return
    if isinstance(step.end, ByReps) and step.tempo is not None:
        return
    for at, say in draft.says:
        back = isinstance(say.when, AtDistance) and say.when.metres < 0
        if back or isinstance(say.when, BeforeEnd | HalfWay):
            draft.report.warn(
                at, "nobody knows beforehand when this step ends: it will not be said"
            )


def _race(draft: Draft) -> None:
    if draft.ending.within is not None:
        draft.report.warn(draft.value(), "a race is recorded in silence: its pace is not used")
    for key in _SILENT:
        node = draft.fields.node(key)
        if node is not None and not (isinstance(node, Text) and node.value.strip() == "off"):
            draft.report.warn(node, f"a race is recorded in silence: `{key.name}` is not used")
