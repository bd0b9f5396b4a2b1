"""Run: one session that a person ran, as training looks back on it. Values only.

The card's history makes them (`store`), and load, plan and progress reckon from them.
"""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from stridecue.session.effects import Lap
from stridecue.training.heart import NO_HEART, HeartTime
from stridecue.units import Ms
from stridecue.workout.model import WorkoutKind


class LoadSource(Enum):
    """What a load was reckoned from, the best first."""

    HEART = "heart"
    EFFORT = "effort"
    TIME = "time"


@dataclass(frozen=True, slots=True)
class Load:
    """What a session cost, in the unit of Banister's TRIMP, and what it was reckoned from."""

    value: float
    source: LoadSource


@dataclass(frozen=True, slots=True)
class Run:
    """One session: `day` on the runner's own calendar, `moving` in ms without pauses.

    `kind` is `None` where an old journal does not tell it. `metres` is `None` where nothing
    measured the way. `effort` is the RPE that the runner gave afterwards, 0 to 10. `completed`: it
    was not ended early. `laps` are as amended; empty where only the whole is asked for.

    `started_ms` since 1970 UTC and `ended_ms`, with pauses, are `None` for a run that no clock saw.
    `refused`: the runner would rather not say how hard it was. `heart`: the seconds at each heart
    rate; `highest` bpm held for 5 s; `decoupling` in per cent, of a steady run only.
    """

    id: int
    day: date
    workout: str
    kind: WorkoutKind | None
    moving: Ms
    metres: float | None = None
    load: Load | None = None
    effort: float | None = None
    completed: bool = True
    laps: tuple[Lap, ...] = ()
    started_ms: Ms | None = None
    ended_ms: Ms | None = None
    refused: bool = False
    heart: HeartTime = NO_HEART
    highest: int | None = None
    decoupling: float | None = None
