"""Plan: weeks of days towards a goal, as a coach pins them to the wall. Values only.

`plan_course` puts a plan on the calendar, `plan_done` sets what was run beside it, `plan_gate` says
how long a run may be, `plan_today` proposes, `plan_fit` cuts a session to its length, and
`plan_words` says it.
"""

from dataclasses import dataclass
from enum import Enum
from typing import TypeAlias

from stridecue.units import MINUTE, Ms
from stridecue.workout.ends import ByDistance, ByTime
from stridecue.workout.model import WorkoutKind

Length: TypeAlias = ByTime | ByDistance
"""How long, in ms, or how far, in metres."""

GUESSED_SPEED = 2.5
"""m/s for a distance without a pace, 6:40 for a kilometre. Our choice: slow, so that a distance is
rather taken for too long than for too short."""

UNKNOWN_LENGTH: Ms = 45 * MINUTE
"""A session whose length only its workout tells, where weeks are compared. Our choice."""

LIGHT = 0.85
"""A week with at most this share of the one before is a lighter one. Our choice."""


class DayKind(Enum):
    """What a day is for."""

    REST = "rest"
    EASY = "easy"
    LONG = "long"
    INTERVALS = "intervals"
    TEMPO = "tempo"
    HILLS = "hills"
    STRENGTH = "strength"
    MOBILITY = "mobility"
    TEST = "test"
    RACE = "race"

    @property
    def is_hard(self) -> bool:
        """Whether no other such day should follow. A convention of coaches."""
        return self in _HARD

    @property
    def is_run(self) -> bool:
        """Whether it is run, so that the gate holds for it."""
        return self not in (DayKind.REST, DayKind.STRENGTH, DayKind.MOBILITY)

    @property
    def is_effort(self) -> bool:
        """A race or a time trial: its distance is not ours to cut."""
        return self in (DayKind.TEST, DayKind.RACE)

    @property
    def workouts(self) -> tuple[WorkoutKind, ...]:
        """The kinds of session that fulfil such a day, the usual one first."""
        return _WORKOUTS[self]


_HARD = (DayKind.INTERVALS, DayKind.TEMPO, DayKind.HILLS, DayKind.TEST, DayKind.RACE)
_WORKOUTS: dict[DayKind, tuple[WorkoutKind, ...]] = {
    DayKind.REST: (),
    DayKind.EASY: (WorkoutKind.EASY, WorkoutKind.LONG),
    DayKind.LONG: (WorkoutKind.LONG, WorkoutKind.EASY),
    DayKind.INTERVALS: (WorkoutKind.INTERVALS,),
    DayKind.TEMPO: (WorkoutKind.INTERVALS,),
    DayKind.HILLS: (WorkoutKind.HILLS,),
    DayKind.STRENGTH: (WorkoutKind.STRENGTH,),
    DayKind.MOBILITY: (WorkoutKind.MOBILITY, WorkoutKind.BREATHING),
    DayKind.TEST: (WorkoutKind.TEST, WorkoutKind.RACE),
    DayKind.RACE: (WorkoutKind.RACE, WorkoutKind.TEST),
}

HARD_WORKOUTS = (WorkoutKind.INTERVALS, WorkoutKind.HILLS, WorkoutKind.TEST, WorkoutKind.RACE)
NO_RUNS = (
    WorkoutKind.STRENGTH,
    WorkoutKind.MOBILITY,
    WorkoutKind.BREATHING,
    WorkoutKind.IMAGERY,
)


@dataclass(frozen=True, slots=True)
class Session:
    """A day: its kind, the `workout` by file name where one is named, and how long or how far."""

    kind: DayKind
    workout: str | None = None
    length: Length | None = None


REST = Session(DayKind.REST)


@dataclass(frozen=True, slots=True)
class Goal:
    """What the plan leads to: `metres`, and `ms` where a time is wanted."""

    metres: float
    ms: Ms | None = None


@dataclass(frozen=True, slots=True)
class Week:
    """Seven days from Monday on, and what the week is about."""

    days: tuple[Session, ...]
    about: str = ""

    @property
    def rests(self) -> int:
        """Days without a session."""
        return sum(one.kind is DayKind.REST for one in self.days)

    @property
    def total(self) -> Ms:
        """Roughly how long is run in all, ms: for comparing weeks, not for telling."""
        runs = (one for one in self.days if one.kind.is_run and not one.kind.is_effort)
        return sum(UNKNOWN_LENGTH if one.length is None else roughly(one.length) for one in runs)


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan. `who`: for whom it is."""

    name: str
    weeks: tuple[Week, ...]
    goal: Goal | None = None
    who: str = ""
    about: str = ""

    def is_light(self, number: int) -> bool:
        """Whether week `number`, from 1, is written lighter than the one before it."""
        if number < 2:
            return False
        return self.weeks[number - 1].total <= LIGHT * self.weeks[number - 2].total

    def lacks_a_light_week(self, number: int) -> bool:
        """Whether week `number` is a fourth one and as heavy as those before it.

        The last week leads to the goal, and is its own.
        """
        due = number % 4 == 0 and number < len(self.weeks)
        return due and not any(self.is_light(one) for one in range(number - 2, number + 1))


def roughly(length: Length) -> Ms:
    """How long a length takes, ms."""
    match length:
        case ByTime(ms):
            return ms
        case ByDistance(metres):
            return round(metres / GUESSED_SPEED * 1_000)
