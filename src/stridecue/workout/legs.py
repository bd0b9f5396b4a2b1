"""Legs: the workout as it is run, one stretch after the other, every value a number.

A leg's identity is (path of the step, rounds), so that a repetition added or dropped while running
splices in between the others.
"""

from dataclasses import dataclass, replace
from typing import TypeAlias

from stridecue.units import Ms
from stridecue.workout.model import (
    ByDistance,
    ByPress,
    ByReps,
    ByTime,
    Cadence,
    Effort,
    Fade,
    Go,
    HeartAbove,
    HeartBelow,
    HeartDrop,
    Intensity,
    LastRep,
    Metronome,
    Say,
    Side,
    SpeedBand,
    StepKind,
    Tempo,
)
from stridecue.workout.oval import STANDARD, Oval

ONE_PACE = 0.021
"""A band of speeds no wider than this, as a share, is one pace: a named pace is held within one per
cent to either side, and its middle is the target. A wider one is a range, and right all over."""

MOST_DRIFT = 10
"""bpm in all: the heart was seen to drift by 6 to 9 in a session (Tocco 2015, 13 runners)."""

CHANGE = "change sides"
"""What the exercise between left and right is called; it is translated."""


@dataclass(frozen=True, slots=True)
class Round:
    """Repetition `k` (from 1) of `n` (`None`: open), called `name` ("rep", "set").

    `varies`: the repetitions differ (a ladder), so that each is announced with its length.
    """

    k: int
    n: int | None
    name: str = "rep"
    count_down: bool = False
    varies: bool = False


@dataclass(frozen=True, slots=True)
class Band:
    """A target range in the unit of its target; a missing side is open."""

    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class UntilClock:
    """So many ms after its round began (`every: 60 s`); at once when that has passed."""

    ms: Ms


LegEnd: TypeAlias = (
    ByTime
    | ByDistance
    | ByPress
    | ByReps
    | HeartBelow
    | HeartAbove
    | HeartDrop
    | LastRep
    | UntilClock
)


@dataclass(frozen=True, slots=True)
class Loop:
    """On the last leg of an open round: what to splice in when it ends, the inner loop first.

    `legs` are one round, the first `gap` of them what stands before it. `lasts` is the time after
    which no new round is begun, `None` to go on until the runner ends it. `depth` is the index in
    `Leg.rounds`.
    """

    legs: "tuple[Leg, ...]"
    gap: int
    depth: int
    lasts: Ms | None


@dataclass(frozen=True, slots=True)
class Leg:
    """One stretch of the session, with every value a number.

    `rounds` outermost first. `gap`: it stands between repetitions. `at_least`, `at_most`, `target`
    in ms; `parts` are the shares of `target` for equal parts of the way. `drift`: bpm that a
    recovery may end higher with each repetition. `metres` as run, in the runner's lane; `oval`: its
    end is a mark on the track, to be pressed. `splits`: presses that end it, marks included.
    `speed` in m/s, `heart` in bpm, `cadence` in steps per minute. `extra`: added while running.
    `mark`: where it begins on the oval, in metres by the kerb from the line; `None` off the oval,
    and from a staggered start. `track`: the oval itself. `lift_first`: its repetitions begin with
    the lift. `tip`: what to know of an exercise that is new to the runner, said before it.
    `script`: what is read out while it is imagined, by name.
    """

    path: tuple[int, ...]
    kind: StepKind
    end: LegEnd
    rounds: tuple[Round, ...] = ()
    gap: bool = False
    at_least: Ms = 0
    at_most: Ms | None = None
    drift: int = 0
    go: Go = Go.AUTO
    splits: int = 1
    target: Ms | None = None
    parts: tuple[Ms, ...] = ()
    metres: float | None = None
    oval: bool = False
    speed: SpeedBand | None = None
    heart: Band | None = None
    cadence: Cadence | None = None
    effort: Effort | None = None
    beacon: float | None = None
    metronome: Metronome = Metronome.OFF
    say: tuple[Say, ...] = ()
    mind: str | None = None
    form: str | None = None
    lane: int = 1
    mark: float | None = None
    track: Oval = STANDARD
    grade: float | None = None
    exercise: str | None = None
    side: Side | None = None
    tempo: Tempo | None = None
    load_kg: float | None = None
    lift_first: bool = False
    tip: str | None = None
    script: str | None = None
    loops: tuple[Loop, ...] = ()
    fade: Fade | None = None
    extra: bool = False

    @property
    def is_rep(self) -> bool:
        """Whether it is a repetition: raced, split and recapped."""
        return self.kind.is_rep and not self.gap

    @property
    def rep(self) -> tuple[tuple[int, int | None], ...]:
        """Which repetition it is, ((k, n), ...) outermost first, as its lap tells it."""
        return tuple((one.k, one.n) for one in self.rounds)

    @property
    def is_work(self) -> bool:
        """Whether it begins with GO; every other leg begins with STOP."""
        return self.kind.intensity is Intensity.ACTIVE

    @property
    def is_rehearsal(self) -> bool:
        """Whether a repetition is imagined in the time that it takes: it begins with GO as well."""
        return self.kind is StepKind.IMAGINE and self.target is not None

    @property
    def allowance(self) -> int:
        """How many bpm higher than written this recovery may end, for the heart drifts upwards."""
        number = 0
        for done in self.rounds:
            number = number * (done.n or 0) + done.k - 1
        return min(MOST_DRIFT, self.drift * number)

    def way(self, metres: float) -> float:
        """Metres to be run from the start to a mark so many metres further by the kerb."""
        return metres if self.mark is None else self.track.along(self.lane, self.mark, metres)

    @property
    def planned(self) -> Ms | None:
        """How long it should take, in ms, when that is known before it begins."""
        match self.end:
            case ByTime(ms):
                return ms
            case ByReps(count) if self.tempo is not None:
                return count * self.tempo.ms
            case _:
                return self.target

    @property
    def window(self) -> tuple[Ms, Ms] | None:
        """The times asked for, in ms, from the quickest to the slowest: the same but for a range.

        `None` where no time is asked for.
        """
        if self.target is None:
            return None
        if self.speed is None or self.speed.high <= self.speed.low * (1 + ONE_PACE):
            return self.target, self.target
        whole = self.target * (self.speed.low + self.speed.high) / 2
        return round(whole / self.speed.high), round(whole / self.speed.low)

    def moment(self, way: float) -> Ms | None:
        """When one should be so many metres on, in ms; `None` where no time is asked for."""
        if self.target is None or not self.metres:
            return None
        parts = self.parts or (1,)
        share = way / self.metres * len(parts)
        n = min(int(share), len(parts) - 1)
        return round(self.target * (sum(parts[:n]) + (share - n) * parts[n]) / sum(parts))

    def pace(self, elapsed: Ms) -> SpeedBand | None:
        """The speeds asked for, m/s, so long after the start."""
        if not self.parts or self.target is None or not self.metres:
            return self.speed
        whole, n = sum(self.parts), 0
        over = elapsed * whole / self.target
        while n < len(self.parts) - 1 and over >= sum(self.parts[: n + 1]):
            n += 1
        part = self.target * self.parts[n] / whole
        speed = self.metres / len(self.parts) / part * 1_000
        return SpeedBand(speed, speed)

    @property
    def roughly(self) -> Ms | None:
        """How long it takes, in ms, where a distance without a target is run at four m/s."""
        return self.planned or (None if self.metres is None else round(self.metres / 4 * 1_000))

    @property
    def ends_by_press(self) -> bool:
        """Whether nothing but the runner ends it."""
        match self.end:
            case ByPress():
                return True
            case ByReps():
                return self.tempo is None
            case ByDistance():
                return self.oval
            case _:
                return False


def in_lane(leg: Leg, lane: int, mark: float) -> Leg:
    """`leg` in `lane`, begun at a mark by the kerb: its pace stays, length and target follow."""
    placed = replace(leg, lane=lane, mark=mark)
    if leg.metres is None or not isinstance(leg.end, ByDistance):
        return placed
    metres = placed.way(leg.end.metres)
    target = None if leg.target is None else round(leg.target * metres / leg.metres)
    return replace(placed, metres=metres, target=target)
