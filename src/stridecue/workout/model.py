"""The workout as written: what the reader produces and `expand` compiles.

The model is a superset of a FIT workout; its kinds, ends and targets stand in modules of their own
and are to be had from here. Values that depend on the runner (a zone, a named pace) stay
symbolic here; `stridecue.training` turns them into numbers before a workout is expanded.
"""

from dataclasses import dataclass
from enum import Enum
from typing import TypeAlias

from stridecue.units import Ms
from stridecue.workout.ends import (
    ByDistance,
    ByPress,
    ByReps,
    ByTime,
    End,
    HeartAbove,
    HeartBelow,
    HeartDrop,
    LastRep,
)
from stridecue.workout.kinds import Go, Intensity, StepKind, WorkoutKind
from stridecue.workout.oval import STANDARD, Oval
from stridecue.workout.targets import (
    Cadence,
    CadenceBand,
    CadenceRise,
    Effort,
    HeartBand,
    NamedPace,
    Pace,
    Rate,
    RateScale,
    SpeedBand,
)

__all__ = [
    "AtDistance",
    "BeforeEnd",
    "Begins",
    "ByDistance",
    "ByPress",
    "ByReps",
    "ByTime",
    "Cadence",
    "CadenceBand",
    "CadenceRise",
    "Effort",
    "End",
    "Endless",
    "Fade",
    "FadeOffer",
    "FromStart",
    "Go",
    "Group",
    "HalfWay",
    "HeartAbove",
    "HeartBand",
    "HeartBelow",
    "HeartDrop",
    "Intensity",
    "Item",
    "Ladder",
    "LastRep",
    "Lasting",
    "Metronome",
    "NamedPace",
    "Pace",
    "Rate",
    "RateScale",
    "Rounds",
    "Say",
    "Side",
    "SpeedBand",
    "Step",
    "StepKind",
    "Tempo",
    "Times",
    "Track",
    "When",
    "Workout",
    "WorkoutKind",
]


@dataclass(frozen=True, slots=True)
class FromStart:
    """So many ms after the step began."""

    ms: Ms


@dataclass(frozen=True, slots=True)
class BeforeEnd:
    """So many ms before the step ends; not said while the end is unknown."""

    ms: Ms


@dataclass(frozen=True, slots=True)
class AtDistance:
    """At this many metres of the step; negative counts back from its end."""

    metres: float


@dataclass(frozen=True, slots=True)
class HalfWay:
    """In the middle of the step, by time or distance, whichever its end tells."""


When: TypeAlias = FromStart | BeforeEnd | AtDistance | HalfWay


@dataclass(frozen=True, slots=True)
class Say:
    """A sentence of the runner's own, and when it belongs."""

    text: str
    when: When = FromStart(0)


class Metronome(Enum):
    """`FADE` sounds while cadence drifts and is silent while it is held."""

    OFF = "off"
    ON = "on"
    FADE = "fade"


@dataclass(frozen=True, slots=True)
class Track:
    """Where on which oval. `stagger`: the start is staggered, so a lap is as long as in lane 1."""

    lane: int = 1
    stagger: bool = False
    oval: Oval = STANDARD


class Side(Enum):
    """Which side a strength step works; `EACH` is left, five seconds to change, right."""

    LEFT = "left"
    RIGHT = "right"
    EACH = "each"


class Begins(Enum):
    """With which half of the movement a repetition begins: squats go down first, pull-ups up."""

    LOWERING = "lowering"
    LIFT = "lift"


@dataclass(frozen=True, slots=True)
class Tempo:
    """Seconds down, hold, up, hold; `None` for `X`, explosive, counted as one second.

    Written so for every exercise; one that begins with the lift is counted from the third on.
    Of a breath: in, hold, out, hold.
    """

    down: int
    bottom: int
    up: int | None
    top: int

    @property
    def ms(self) -> Ms:
        """Length of one repetition."""
        return (self.down + self.bottom + (1 if self.up is None else self.up) + self.top) * 1_000


@dataclass(frozen=True, slots=True)
class Step:
    """One step as written, workout `defaults` already applied.

    Targets that may differ by repetition are tuples: empty = none, one value = for all, n values =
    one for each repetition of the nearest group. `at_least`, `at_most` in ms, `drift` in bpm.
    `parts`: times of equal parts of the distance, where they differ; `within` is their sum.
    `track` is `None` off the oval. `line` is the source line, for warnings.
    """

    kind: StepKind
    end: End
    at_least: Ms | None = None
    at_most: Ms | None = None
    drift: int | None = None
    go: Go = Go.AUTO
    split: float | None = None
    parts: tuple[Ms, ...] = ()
    within: tuple[Ms, ...] = ()
    pace: tuple[Pace, ...] = ()
    hr: tuple[HeartBand, ...] = ()
    cadence: tuple[Cadence, ...] = ()
    effort: tuple[Effort, ...] = ()
    beacon: float | None = None
    metronome: Metronome = Metronome.OFF
    say: tuple[Say, ...] = ()
    mind: str | None = None
    form: str | None = None
    track: Track | None = None
    grade: float | None = None
    exercise: str | None = None
    side: Side | None = None
    tempo: Tempo | None = None
    load_kg: float | None = None
    begins: Begins | None = None
    script: str | None = None
    line: int = 0


# --- groups ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Times:
    """`8x:`."""

    count: int


@dataclass(frozen=True, slots=True)
class Lasting:
    """`for 10 min:`; the started round is finished."""

    ms: Ms


@dataclass(frozen=True, slots=True)
class Endless:
    """`repeat:`, until the runner ends it."""


@dataclass(frozen=True, slots=True)
class Ladder:
    """`ladder:`, each step once; its steps count as its repetitions."""


Rounds: TypeAlias = Times | Lasting | Endless | Ladder


class FadeOffer(Enum):
    """What is offered when repetitions get slow."""

    STOP = "stop"
    LONGER_REST = "longer rest"


@dataclass(frozen=True, slots=True)
class Fade:
    """`stop after 2 over 5%`: after `count` reps in a row slower than target by `percent`."""

    offer: FadeOffer
    count: int
    percent: float


@dataclass(frozen=True, slots=True)
class Group:
    """Steps done together. `between` goes in the gaps, `every` starts each round on the clock."""

    rounds: Rounds
    items: "tuple[Item, ...]"
    between: Step | None = None
    every: Ms | None = None
    name: str = "rep"
    fade: Fade | None = None
    count_down: bool = False
    line: int = 0


Item: TypeAlias = Step | Group


@dataclass(frozen=True, slots=True)
class Workout:
    """A whole session. `progress`: its sets grow from session to session, as the runner wants.

    `rehearses`: the name of the workout that is imagined.
    """

    name: str
    items: tuple[Item, ...]
    kind: WorkoutKind = WorkoutKind.INTERVALS
    about: str = ""
    track: Track | None = None
    progress: bool = False
    rehearses: str | None = None
