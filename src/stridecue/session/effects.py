"""Effects: everything a session asks of the world, as values.

An effect carries the moment it belongs to. Whoever performs it drops a sound more than 150 ms
late. Ids are made of the moment and the content, so folding again gives the same ids.
"""

from dataclasses import dataclass
from enum import Enum
from typing import TypeAlias

from stridecue.units import MINUTE, Ms
from stridecue.workout.cues import Mark, Priority
from stridecue.workout.model import Intensity, StepKind

__all__ = [
    "Beat",
    "Cancel",
    "Effect",
    "Finished",
    "Flag",
    "Flash",
    "Glow",
    "Happening",
    "Lamp",
    "Lap",
    "LapClosed",
    "LapEnd",
    "LapVoided",
    "Light",
    "Mark",
    "Notice",
    "Priority",
    "Sound",
    "Speak",
    "Summary",
]


class Lamp(Enum):
    """The two lights."""

    STATUS = "status"
    HEART = "heart"


class Glow(Enum):
    """What a light tells. The panel has a pattern for each."""

    OFF = "off"
    IDLE = "idle"
    NEWS = "news"
    ASKING = "asking"
    COUNTDOWN = "countdown"
    WARMUP = "warmup"
    WORK = "work"
    RECOVERY = "recovery"
    COOLDOWN = "cooldown"
    WAITING = "waiting"
    PAUSED = "paused"
    DONE = "done"
    LIVE = "live"
    LOST = "lost"
    BREATHING = "breathing"
    INHALE = "inhale"
    EXHALE = "exhale"


class LapEnd(Enum):
    """Why a lap ended; the values are those of the command line's JSON."""

    TIME = "time"
    DISTANCE = "distance"
    PRESS = "press"
    HEART_RATE = "heart_rate"
    MAX = "max"
    REPS = "reps"
    ENDED = "ended"
    ESTIMATED = "estimated"


class Flag(Enum):
    """What a reader of the lap must know."""

    INCOMPLETE = "incomplete"
    ESTIMATED = "estimated"
    EXTRA = "extra"
    NO_HEART_RATE = "no_heart_rate"
    FORGOTTEN = "forgotten"
    AMENDED = "amended"


@dataclass(frozen=True, slots=True)
class Lap:
    """One leg as done.

    `index` counts laps from 1. `rep` is ((k, n), ...) outermost first; n is `None` where the
    number of rounds is open. `began` and `ended` are session time, `elapsed` is without pauses.
    `metres` is `None` when unknown. `splits` are lap times of the marks inside, from the start.
    `target` is the time it should have taken. Heart rates in bpm, `None` without fresh readings.
    `cadence` is the mean in steps per minute while running. `grade` in per cent, as a treadmill
    told it, else as it is written; negative downhill.
    """

    index: int
    kind: StepKind
    intensity: Intensity
    name: str
    rep: tuple[tuple[int, int | None], ...]
    began: Ms
    ended: Ms
    elapsed: Ms
    paused: Ms
    end: LapEnd
    metres: float | None = None
    target: Ms | None = None
    splits: tuple[Ms, ...] = ()
    heart_peak: int | None = None
    heart_end: int | None = None
    drop_30: int | None = None
    drop_60: int | None = None
    cadence: float | None = None
    flags: tuple[Flag, ...] = ()
    grade: float | None = None

    @property
    def steps(self) -> int | None:
        """Steps of a lap that was run all the way, both feet."""
        return None if self.cadence is None else round(self.cadence * self.elapsed / MINUTE)


@dataclass(frozen=True, slots=True)
class Speak:
    """Say `text`. `ms` is the length the session reckons with."""

    at: Ms
    id: str
    text: str
    priority: Priority
    ms: Ms


@dataclass(frozen=True, slots=True)
class Sound:
    """Sound a mark: buzzer, vibration and ear alike."""

    at: Ms
    id: str
    mark: Mark
    priority: Priority = Priority.COUNTDOWN


@dataclass(frozen=True, slots=True)
class Beat:
    """The metronome: `spm` clicks a minute from `at` on; `None` silences it."""

    at: Ms
    id: str
    spm: float | None


@dataclass(frozen=True, slots=True)
class Light:
    """A lamp changes what it tells; over `ms`, where the glow comes or goes slowly."""

    at: Ms
    lamp: Lamp
    glow: Glow
    ms: Ms = 0


@dataclass(frozen=True, slots=True)
class Flash:
    """A lamp flashes once: a reading has been taken. Performed as it comes, and never kept."""

    at: Ms
    lamp: Lamp


@dataclass(frozen=True, slots=True)
class Cancel:
    """Take back the utterance or sound `id`, even in the middle."""

    at: Ms
    id: str


@dataclass(frozen=True, slots=True)
class LapClosed:
    """A leg has ended; it is written down."""

    at: Ms
    lap: Lap


@dataclass(frozen=True, slots=True)
class LapVoided:
    """The lap `index`, written down before, did not happen so."""

    at: Ms
    index: int


class Happening(Enum):
    """What a `Notice` is about; the values are those of the command line's JSON."""

    SENSOR = "sensor"
    PAUSE = "pause"
    RESUME = "resume"
    UNDO = "undo"


@dataclass(frozen=True, slots=True)
class Notice:
    """Something a reader of the transcript should know and nobody performs."""

    at: Ms
    what: Happening
    text: str


@dataclass(frozen=True, slots=True)
class Summary:
    """A session as done. `dropped` counts cues that had no room, by reason."""

    workout: str
    laps: tuple[Lap, ...]
    elapsed: Ms
    paused: Ms
    dropped: tuple[tuple[str, int], ...] = ()
    completed: bool = True


@dataclass(frozen=True, slots=True)
class Finished:
    """The session is over."""

    at: Ms
    summary: Summary


Effect: TypeAlias = (
    Speak | Sound | Beat | Light | Flash | Cancel | LapClosed | LapVoided | Notice | Finished
)
