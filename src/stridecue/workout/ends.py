"""Ends: how a step ends, as the runner writes it; each has its like in the FIT profile."""

from dataclasses import dataclass
from typing import TypeAlias

from stridecue.units import Ms
from stridecue.workout.targets import Rate


@dataclass(frozen=True, slots=True)
class ByTime:
    """FIT `time`."""

    ms: Ms


@dataclass(frozen=True, slots=True)
class ByDistance:
    """FIT `distance`, in metres. `laps` is set when it was written as `1 lap` of the track."""

    metres: float
    laps: float | None = None


@dataclass(frozen=True, slots=True)
class ByPress:
    """FIT `open`."""


@dataclass(frozen=True, slots=True)
class ByReps:
    """FIT `reps`: at a press, or by the step's `tempo` when it has one."""

    count: int


@dataclass(frozen=True, slots=True)
class HeartBelow:
    """FIT `hr_less_than`."""

    rate: Rate


@dataclass(frozen=True, slots=True)
class HeartAbove:
    """FIT `hr_greater_than`."""

    rate: Rate


@dataclass(frozen=True, slots=True)
class HeartDrop:
    """Heart rate this many bpm below the peak of the repetition before."""

    bpm: int


@dataclass(frozen=True, slots=True)
class LastRep:
    """As long as the last repetition of the session that is imagined: `Workout.rehearses`."""


End: TypeAlias = (
    ByTime | ByDistance | ByPress | ByReps | HeartBelow | HeartAbove | HeartDrop | LastRep
)
