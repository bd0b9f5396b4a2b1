"""Events: everything that can happen to a session, as values.

Each carries `at`, integer milliseconds since `Started` on a monotonic clock. A press carries the
moment of its pin's edge, so it may be older than events that came before it.
"""

from dataclasses import dataclass, field
from enum import Enum
from typing import TypeAlias

from stridecue.units import Ms
from stridecue.workout.kinds import WorkoutKind
from stridecue.workout.legs import Leg
from stridecue.workout.phrases import Phrases, Talk
from stridecue.workout.score import Manner


class Button(Enum):
    """The two buttons. LINE: "I am at the line, go". MENU: everything else."""

    LINE = "line"
    MENU = "menu"


class Sensor(Enum):
    """What a reading comes from."""

    HEART = "heart"
    FOOT = "foot"
    TREADMILL = "treadmill"


class Fact(Enum):
    """What a sensor tells about itself, and what `SensorTold.value` is then.

    BATTERY: charge in per cent. OPTICAL: 1 where light reads the pulse, 0 where electrodes do.
    PER_COUNT: steps to a count of its cadence, 2 for strides, 1 for steps, now that it is known.
    BUSY: 1 where another device holds it.
    """

    BATTERY = "battery"
    OPTICAL = "optical"
    PER_COUNT = "per count"
    BUSY = "busy"


class Alarm(Enum):
    """What the device tells of itself. POWER: too little voltage. HEAT: it slows down."""

    POWER = "power"
    HEAT = "heat"


@dataclass(frozen=True, slots=True)
class Baseline:
    """The runner's own cadence: `spm` steps per minute at `mps` metres per second.

    `slope`: steps per minute more for each m/s (prior 5.6, Burns 2019). It is known from `slowest`
    to `fastest`, m/s, by so many `sessions`; beyond them it is a guess.
    """

    spm: float
    mps: float
    slope: float = 5.6
    slowest: float = 0.0
    fastest: float = 0.0
    sessions: int = 0

    def at(self, mps: float) -> float:
        """Steps per minute at another speed, m/s."""
        return self.spm + self.slope * (mps - self.mps)


@dataclass(frozen=True, slots=True)
class LastRep:
    """A whole repetition of the last time that the same session was run.

    `name` and `rep` are the lap's; `metres` as run, `None` if unknown; `elapsed` without pauses.
    """

    name: str
    rep: tuple[tuple[int, int | None], ...]
    metres: float | None
    elapsed: Ms


@dataclass(frozen=True, slots=True)
class Brief:
    """All that comes from outside, settled before the start and kept in the journal.

    `legs` have zones and named paces resolved to numbers. `wall_ms` is the wall clock at the start
    in ms since 1970 UTC, `None` while the date is unknown. `lengths` are rendered lengths of
    phrases in ms, by text. `countdown` is the start countdown, 0 for none. `open_loop`: a
    recording drives the session and cannot obey it; only its lap marks (presses) end legs.
    `quiet` records in silence (a race). `boot` names the boot of the machine. `last`: the
    repetitions of the last time. `clicks`: per cent of the minutes in which a metronome that fades
    may sound. `kind` is the workout's; `None` in a journal from before it was kept.
    """

    workout: str
    legs: tuple[Leg, ...]
    phrases: Phrases
    version: str = ""
    boot: str = ""
    wall_ms: int | None = None
    seed: int = 0
    countdown: Ms = 10_000
    rest_countdown: Ms = 3_000
    open_loop: bool = False
    laps_marked: bool = False
    quiet: bool = False
    one_button: bool = False
    baseline: Baseline | None = None
    clicks: int = 100
    talk: Talk = Talk.NORMAL
    lengths: dict[str, Ms] = field(default_factory=dict)
    last: tuple[LastRep, ...] = ()
    kind: WorkoutKind | None = None


def manner_of(brief: Brief) -> Manner:
    """How a session of `brief` says things."""
    return Manner(brief.phrases, brief.seed, brief.talk, brief.lengths)


@dataclass(frozen=True, slots=True)
class Started:
    """The session begins; `at` is 0."""

    at: Ms
    brief: Brief


@dataclass(frozen=True, slots=True)
class Tick:
    """Time has come to `at`; nothing else happened."""

    at: Ms


@dataclass(frozen=True, slots=True)
class HeartRate:
    """One notification of a heart-rate sensor.

    `bpm` as sent (0 = none). `contact` is `None` when the sensor does not tell. `rr` in 1/1024 s,
    oldest first.
    """

    at: Ms
    bpm: int
    contact: bool | None = None
    rr: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Stride:
    """One notification of a footpod or a treadmill; `None` for what it does not carry.

    `mps` metres per second, `spm` steps per minute (both feet), `metres` since the sensor's own
    start, `running` the sensor's walk/run bit, `grade` the treadmill's incline in per cent.
    """

    at: Ms
    mps: float | None = None
    spm: float | None = None
    metres: float | None = None
    running: bool | None = None
    source: Sensor = Sensor.FOOT
    grade: float | None = None


@dataclass(frozen=True, slots=True)
class LinkChanged:
    """The radio link to a sensor came up or went down. Lights and counters only."""

    at: Ms
    sensor: Sensor
    up: bool


@dataclass(frozen=True, slots=True)
class SensorTold:
    """A sensor told something about itself; `Fact` says what `value` is."""

    at: Ms
    sensor: Sensor
    fact: Fact
    value: int


@dataclass(frozen=True, slots=True)
class AudioChanged:
    """The sound device has gone or has come back. The panel's marks never depend on it."""

    at: Ms
    up: bool


@dataclass(frozen=True, slots=True)
class DeviceTold:
    """The device has too little power or too much heat, from now on."""

    at: Ms
    alarm: Alarm


@dataclass(frozen=True, slots=True)
class Pressed:
    """A button went down."""

    at: Ms
    button: Button


@dataclass(frozen=True, slots=True)
class Released:
    """A button came up."""

    at: Ms
    button: Button


@dataclass(frozen=True, slots=True)
class Rendered:
    """The voice has measured how long `text` takes to say, `ms`."""

    at: Ms
    text: str
    ms: Ms


@dataclass(frozen=True, slots=True)
class Spoken:
    """The utterance `id` has fallen silent."""

    at: Ms
    id: str


@dataclass(frozen=True, slots=True)
class Restored:
    """The session was resumed from its journal; `powered` when the power had been cut."""

    at: Ms
    powered: bool


@dataclass(frozen=True, slots=True)
class Undone:
    """The press of LINE at `press_at` is taken back. Made by the session itself, never sent."""

    at: Ms
    press_at: Ms


@dataclass(frozen=True, slots=True)
class ClockSet:
    """The wall clock is known now: `wall_ms` since 1970 UTC at `at`. Nothing in a session asks."""

    at: Ms
    wall_ms: int


@dataclass(frozen=True, slots=True)
class Stopped:
    """The session is ended from outside (the service stops, a recording runs out)."""

    at: Ms


Event: TypeAlias = (
    Started
    | Tick
    | HeartRate
    | Stride
    | LinkChanged
    | SensorTold
    | AudioChanged
    | DeviceTold
    | Pressed
    | Released
    | Rendered
    | Spoken
    | Restored
    | Undone
    | Stopped
    | ClockSet
)
