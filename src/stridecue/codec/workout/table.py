"""The table of the workout language: every key, how its value is written, and where it belongs.

The reader reads by it and the JSON schema is generated from it, so the two cannot disagree.
"""

from dataclasses import dataclass
from enum import Enum
from typing import Any, Generic, TypeVar

from stridecue.codec.scalars import (
    DISTANCE_VALUE,
    TIME,
    TIME_VALUE,
    Grammar,
    MistakeError,
    choice,
    sentence,
    time_of,
)
from stridecue.codec.workout.details import (
    BEACON_VALUE,
    DRIFT_VALUE,
    FADE_VALUE,
    GO_VALUE,
    GRADE_VALUE,
    LANE_VALUE,
    LOAD_VALUE,
    PARTS_VALUE,
    PHRASES_NAME,
    SENTENCE,
    TEMPO_VALUE,
    USE_NAME,
)
from stridecue.codec.workout.paces import PACE_TARGET
from stridecue.codec.workout.rates import CADENCE_TARGET, EFFORT_TARGET, HEART_TARGET
from stridecue.units import Ms
from stridecue.workout.model import Begins, Metronome, Side, StepKind, WorkoutKind

T = TypeVar("T")


class Shape(Enum):
    """What stands behind a key."""

    ONE = "one value"
    MANY = "one value, or a list with one for each repetition"
    SAY = "a sentence, or a list of {at, say}"
    TRACK = "a lane, {lane, start}, or off"


@dataclass(frozen=True, slots=True)
class Key(Generic[T]):
    """A key of the language. `kinds`: the steps it belongs to, empty for all of them."""

    name: str
    grammar: Grammar[T]
    about: str
    shape: Shape = Shape.ONE
    kinds: tuple[StepKind, ...] = ()


# --- keys of a step ----------------------------------------------------------------------------

_HILLS = (StepKind.HILL, StepKind.DOWNHILL)
_STRENGTH = (StepKind.STRENGTH,)
_NAMED = (StepKind.STRENGTH, StepKind.STRETCH)
_PACED = (StepKind.STRENGTH, StepKind.BREATHE)

IN = Key("in", TIME_VALUE, "The time for the distance: 92 s, 1:32.", Shape.MANY)
PACE = Key("pace", PACE_TARGET, "3:50/km, 3:40-3:50/km, 92 s / 400 m, threshold.", Shape.MANY)
HR = Key("hr", HEART_TARGET, "zone 2, 140-155, under 150, 75-80%.", Shape.MANY)
CADENCE = Key("cadence", CADENCE_TARGET, "176-186, over 170, +5%; steps a minute.", Shape.MANY)
EFFORT = Key("effort", EFFORT_TARGET, "RPE 7, RPE 6-7.", Shape.MANY)
BEACON = Key("beacon", BEACON_VALUE, "A tick at every such mark, when you should be there.")
METRONOME = Key(
    "metronome",
    choice("fade, on or off", {"fade": Metronome.FADE, "on": Metronome.ON, "off": Metronome.OFF}),
    "fade sounds when cadence drifts and is silent once you hold it.",
)
SAY = Key("say", SENTENCE, "A sentence at the start, or a list of {at, say}.", Shape.SAY)
MIND = Key("mind", PHRASES_NAME, "A list of self-talk phrases, or off.")
FORM = Key("form", PHRASES_NAME, "A list of form reminders, or off.")
TRACK = Key("track", LANE_VALUE, "lane 1, {lane: 3, start: stagger}, or off.", Shape.TRACK)
GRADE = Key("grade", GRADE_VALUE, "How steep: 6%.", kinds=_HILLS)
EXERCISE = Key("exercise", sentence("the name of the exercise", 60), "Its name.", kinds=_NAMED)
SIDE = Key(
    "side",
    choice("left, right or each", {side.value: side for side in Side}),
    "each is left, five seconds to change, right.",
    kinds=_NAMED,
)
TEMPO = Key(
    "tempo",
    TEMPO_VALUE,
    "3-1-1-0: seconds down, hold, up, hold; of a breath in, hold, out, hold: 4-0-6-0.",
    kinds=_PACED,
)
BEGINS = Key(
    "begins",
    choice("lift or lowering", {one.value: one for one in Begins}),
    "lift: the repetition begins on the way up, as a pull-up does.",
    kinds=_STRENGTH,
)
SCRIPT = Key(
    "script", PHRASES_NAME, "A script of scripts/, read out over the step.",
    kinds=(StepKind.IMAGINE,),
)  # fmt: skip
LOAD = Key("load", LOAD_VALUE, "20 kg.", kinds=_STRENGTH)
AT_LEAST = Key("at least", TIME_VALUE, "The step does not end by itself before this time.")
AT_MOST = Key("at most", TIME_VALUE, "The step ends after this time at the latest.")
DRIFT = Key("drift", DRIFT_VALUE, "So much higher `hr <` lets the rate be, each repetition: 1 bpm.")
GO = Key("go", GO_VALUE, "press: after a rest it waits, and the press is GO.")
PARTS = Key("parts", PARTS_VALUE, "The times of equal parts of the distance: 1:42 + 1:38.")
SPLIT = Key("split", DISTANCE_VALUE, "A press at every such mark is a split.")

CUE_KEYS: tuple[Key[Any], ...] = (
    *(IN, PACE, HR, CADENCE, EFFORT),
    *(BEACON, METRONOME, SAY, MIND, FORM, TRACK),
    *(GRADE, EXERCISE, SIDE, TEMPO, LOAD, BEGINS, SCRIPT),
)
"""Targets and cues."""

STEP_KEYS: tuple[Key[Any], ...] = (*CUE_KEYS, AT_LEAST, AT_MOST, DRIFT, GO, SPLIT, PARTS)
"""What may stand beside the kind key of a step."""

DEFAULT_KINDS = (StepKind.RUN, StepKind.HILL, StepKind.FLOAT)
"""The steps that `defaults` reach."""

DEFAULT_KEYS: tuple[Key[Any], ...] = tuple(
    key for key in CUE_KEYS if not key.kinds or set(key.kinds) & set(DEFAULT_KINDS)
)

# --- keys of a group ---------------------------------------------------------------------------

GROUP_NAME = Key(
    "name", sentence("what one of them is called, such as set", 30), "Spoken: set, round."
)
EVERY = Key("every", TIME_VALUE, "Each repetition starts on the clock.")
FADE = Key("fade", FADE_VALUE, "What is offered when repetitions get slow.")
COUNT = Key("count", choice("down or up", {"down": True, "up": False}), "down: three to go.")

MOST_DEEP = 3
"""Groups inside each other: "set two, rep three of four" is all that one can follow by ear."""


class GroupKind(Enum):
    """The key of a group."""

    TIMES = "8x"
    LASTING = "for 10 min"
    REPEAT = "repeat"
    LADDER = "ladder"

    @property
    def counted(self) -> bool:
        """Whether the number of its repetitions is known beforehand."""
        return self in (GroupKind.TIMES, GroupKind.LADDER)


MOST_TIMES = 500

TIMES_HEAD: Grammar[int] = Grammar(
    "8x", r"(?P<times>[0-9]{1,4}) ?x", lambda found: _times(int(found["times"]))
)
LASTING_HEAD: Grammar[Ms] = Grammar(
    "for 10 min", rf"for +(?P<time>{TIME})", lambda found: time_of(found["time"])
)


def _times(count: int) -> int:
    if not 1 <= count <= MOST_TIMES:
        raise MistakeError(f"{count} repetitions: write 1x to {MOST_TIMES}x")
    return count


def group_keys(kind: GroupKind) -> tuple[Key[Any], ...]:
    """Give the keys of such a group beside `between`; the bounds are those of `between`."""
    keys: tuple[Key[Any], ...] = (AT_LEAST, AT_MOST, DRIFT, EVERY, GROUP_NAME, FADE)
    return (*keys, COUNT) if kind.counted else keys


def group_kind(word: str) -> GroupKind | None:
    """Tell whether the key `word` begins a group, and which."""
    if word in ("repeat", "ladder"):
        return GroupKind(word)
    if TIMES_HEAD.match(word):
        return GroupKind.TIMES
    return GroupKind.LASTING if LASTING_HEAD.match(word) else None


# --- keys at the top ---------------------------------------------------------------------------

_WORKOUT_KINDS = {kind.value: kind for kind in WorkoutKind}
NAME = Key("workout", sentence("the name of the workout", 80), "Its name, spoken and shown.")
KIND = Key(
    "kind",
    choice(f"one of {', '.join(_WORKOUT_KINDS)}", _WORKOUT_KINDS),
    "What it is for. A race is recorded in silence.",
)
ABOUT = Key("about", sentence("what it is about", 1_000), "What to know about it.")
REHEARSES = Key("for", USE_NAME, "The workout whose last repetition is imagined: for: 8x400.")
PROGRESS = Key(
    "progress",
    choice("on or off", {"on": True, "off": False}),
    "on: sets of strength grow by what your sessions and their effort allow.",
)
DEFAULTS_NAME = "defaults"
STEPS_NAME = "steps"
USE_KEY = "use"
BETWEEN_NAME = "between"
TOP_WORDS = (
    *(NAME.name, KIND.name, ABOUT.name, TRACK.name, GO.name),
    *(PROGRESS.name, REHEARSES.name),
    *(DEFAULTS_NAME, STEPS_NAME),
)
