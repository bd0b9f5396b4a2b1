"""Cues: what can be planned to be heard, and how urgent it is."""

from dataclasses import dataclass
from enum import Enum, IntEnum
from typing import TypeAlias

from stridecue.units import Ms
from stridecue.workout.model import AtDistance, BeforeEnd, FromStart


class Priority(IntEnum):
    """Who may speak first. The names, in lower case, are the `class` of the command line."""

    CHATTER = 0
    COACH = 1
    STEP = 2
    COUNTDOWN = 3


class Mark(Enum):
    """The sounds, each told apart at speed. One of GO, STOP and READY marks every boundary.

    DOWN, BOTTOM, UP and TOP begin the phases of a repetition counted by tempo: lowering, the pause
    below, the lift, the pause above. BEACON is where the runner should be now, BELL that this
    is where the last lap begins. HIGH and LOW begin a correction of the coach's, LOST the news that
    a sensor has gone. INHALE, HOLD and EXHALE lead the breath: soft, in the ear, on the skin and
    by light, and never on the buzzer.
    """

    COUNT = "count"
    GO = "go"
    STOP = "stop"
    READY = "ready"
    SPLIT = "split"
    BEACON = "beacon"
    BELL = "bell"
    DOWN = "down"
    BOTTOM = "bottom"
    UP = "up"
    TOP = "top"
    UNDO = "undo"
    PAUSE = "pause"
    ALARM = "alarm"
    DONE = "done"
    HIGH = "high"
    LOW = "low"
    LOST = "lost"
    CLICK = "click"
    INHALE = "inhale"
    HOLD = "hold"
    EXHALE = "exhale"


LASTS: dict[Mark, Ms] = {
    Mark.COUNT: 100,
    Mark.GO: 700,
    Mark.STOP: 550,
    Mark.READY: 350,
    Mark.SPLIT: 200,
    Mark.BEACON: 350,
    Mark.BELL: 800,
    Mark.DOWN: 250,
    Mark.BOTTOM: 100,
    Mark.UP: 200,
    Mark.TOP: 250,
    Mark.UNDO: 450,
    Mark.PAUSE: 350,
    Mark.ALARM: 1_200,
    Mark.DONE: 950,
    Mark.HIGH: 500,
    Mark.LOW: 500,
    Mark.LOST: 650,
    Mark.CLICK: 0,
    Mark.INHALE: 800,
    Mark.HOLD: 500,
    Mark.EXHALE: 800,
}
"""How long each is heard at most, in ms: words wait for its end. (A click steps back instead.)"""


@dataclass(frozen=True, slots=True)
class Word:
    """A sentence, worth saying for `shelf` ms; `short` is said where it does not fit.

    `strained`: what is said instead to a runner who gets slower within this repetition.
    """

    text: str
    priority: Priority
    shelf: Ms
    short: str | None = None
    strained: str | None = None


Cue: TypeAlias = Word | Mark


@dataclass(frozen=True, slots=True)
class Note:
    """A cue and when it belongs. One whose moment cannot be told is not sounded."""

    when: FromStart | BeforeEnd | AtDistance
    cue: Cue
