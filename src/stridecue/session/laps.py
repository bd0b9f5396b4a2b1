"""Laps: a leg as it was done, written down at its end."""

from dataclasses import dataclass

from stridecue.session.body import Body
from stridecue.session.effects import Flag, Lap, LapEnd
from stridecue.session.evolve import evolve
from stridecue.units import SECOND, Ms
from stridecue.workout.legs import Leg
from stridecue.workout.model import ByDistance, HeartAbove, HeartBelow, HeartDrop, StepKind

SHORT = 0.90
"""A press before this share of the target is a rep cut short, or a slip of the hand."""


AROUND: Ms = 2_000
"""The recovery after 60 s is the mean from 58 to 62 s (Cole, Lamberts); after 30 s likewise."""


@dataclass(frozen=True, slots=True)
class FirstHalf:
    """Means of the first half of a repetition: m/s, and steps per minute when they are known."""

    mps: float
    spm: float | None


@dataclass(frozen=True, slots=True)
class Tally:
    """What is counted while a leg is run: the highest median heart rate, the splits inside.

    `metres_from`, `steps_from`: the counts of the body when it began. `rate_from`: the heart rate
    then, after a repetition; `rates_30`, `rates_60`: the rates around 30 and 60 s after it.
    `half`: how its first half was, once that is over. `grades`: sum and number of the inclines that
    a treadmill told, in per cent.
    """

    peak: int | None = None
    metres_from: float = 0.0
    steps_from: tuple[float, int] = (0.0, 0)
    splits: tuple[Ms, ...] = ()
    rate_from: int | None = None
    rates_30: tuple[int, ...] = ()
    rates_60: tuple[int, ...] = ()
    half: FirstHalf | None = None
    grades: tuple[float, int] = (0.0, 0)


NOTHING = Tally()
"""Before anything is counted."""


def last_split(splits: tuple[Ms, ...]) -> Ms:
    """The time from the mark before to the last one, in ms; `splits` count from the start."""
    return splits[-1] - (splits[-2] if len(splits) > 1 else 0)


def count_heart(tally: Tally, bpm: int) -> Tally:
    """Take a median heart rate into account."""
    return tally if tally.peak is not None and bpm <= tally.peak else evolve(tally, peak=bpm)


def count_recovery(tally: Tally, bpm: int, after: Ms) -> Tally:
    """Take a heart rate into account, `after` ms after a repetition that had one at its end."""
    if tally.rate_from is None:
        return tally
    if abs(after - 30 * SECOND) <= AROUND:
        return evolve(tally, rates_30=(*tally.rates_30, bpm))
    if abs(after - 60 * SECOND) <= AROUND:
        return evolve(tally, rates_60=(*tally.rates_60, bpm))
    return tally


def count_grade(tally: Tally, grade: float) -> Tally:
    """Take an incline into account, per cent."""
    return evolve(tally, grades=(tally.grades[0] + grade, tally.grades[1] + 1))


def _grade(leg: Leg, tally: Tally) -> float | None:
    """Measured where it can be, else declared; down is negative."""
    if tally.grades[1]:
        return round(tally.grades[0] / tally.grades[1], 1)
    if leg.grade is None:
        return None
    return -leg.grade if leg.kind is StepKind.DOWNHILL else leg.grade


def _drop(tally: Tally, rates: tuple[int, ...]) -> int | None:
    """Beats a minute below the end of the repetition."""
    if tally.rate_from is None or not rates:
        return None
    return round(tally.rate_from - sum(rates) / len(rates))


@dataclass(frozen=True, slots=True)
class Ending:
    """How a leg ended: between which moments, why, how long it was paused."""

    began: Ms
    at: Ms
    paused: Ms
    why: LapEnd
    gated: bool = False

    @property
    def elapsed(self) -> Ms:
        """Time of the leg without pauses."""
        return self.at - self.began - self.paused


def lap_of(leg: Leg, index: int, ending: Ending, tally: Tally, body: Body) -> Lap:
    """Write the lap of `leg`."""
    flags = _flags(leg, ending, tally)
    count = body.gait.steps[1] - tally.steps_from[1]
    cadence = (body.gait.steps[0] - tally.steps_from[0]) / count if count else None
    return Lap(
        index=index,
        kind=leg.kind,
        intensity=leg.kind.intensity,
        name=leg.exercise or leg.kind.value,
        rep=leg.rep,
        began=ending.began,
        ended=ending.at,
        elapsed=ending.elapsed,
        paused=ending.paused,
        end=ending.why,
        metres=_metres(leg, ending, tally, body, flags),
        target=leg.target,
        splits=tally.splits,
        heart_peak=tally.peak,
        heart_end=body.pulse.rate,
        drop_30=_drop(tally, tally.rates_30),
        drop_60=_drop(tally, tally.rates_60),
        cadence=None if cadence is None else round(cadence, 1),
        flags=flags,
        grade=_grade(leg, tally),
    )


def _flags(leg: Leg, ending: Ending, tally: Tally) -> tuple[Flag, ...]:
    flags = []
    if is_short(leg, ending.elapsed) and ending.why in (LapEnd.PRESS, LapEnd.ENDED):
        flags.append(Flag.INCOMPLETE)
    if ending.why is LapEnd.ESTIMATED:
        flags.append(Flag.ESTIMATED)
    if leg.extra:
        flags.append(Flag.EXTRA)
    heart = isinstance(leg.end, HeartBelow | HeartAbove | HeartDrop)
    if heart and tally.peak is None:
        flags.append(Flag.NO_HEART_RATE)
    return tuple(flags)


def is_short(leg: Leg, elapsed: Ms) -> bool:
    """Whether `elapsed` is too short to be the split of a whole repetition."""
    return leg.is_rep and leg.target is not None and elapsed < SHORT * leg.target


def _metres(
    leg: Leg, ending: Ending, tally: Tally, body: Body, flags: tuple[Flag, ...]
) -> float | None:
    """Marks of the track are true; else the footpod tells; else nobody knows."""
    measured = body.gait.metres - tally.metres_from
    whole = isinstance(leg.end, ByDistance) and Flag.INCOMPLETE not in flags
    if whole and leg.metres is not None:
        if leg.oval and ending.why in (LapEnd.PRESS, LapEnd.ESTIMATED):
            return round(leg.metres, 2)
        if ending.why is LapEnd.DISTANCE:
            return round(leg.metres, 2)
    return round(measured, 1) if measured > 0 else None
