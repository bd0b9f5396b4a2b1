"""Runs by hand: small histories in which every number can be checked by eye."""

from datetime import date, timedelta

from stridecue.session.effects import Flag, Lap, LapEnd
from stridecue.training.run import Load, LoadSource, Run
from stridecue.units import MINUTE, SECOND
from stridecue.workout.kinds import StepKind, WorkoutKind

MONDAY = date(2026, 3, 2)


def day(n: int) -> date:
    """The day `n` days after a Monday in March."""
    return MONDAY + timedelta(days=n)


def rep(
    number: int,
    seconds: float,
    metres: float | None = 400,
    *flags: Flag,
    end: LapEnd = LapEnd.PRESS,
    heart: int | None = None,
) -> Lap:
    """A repetition, the `number`th of eight; `heart` as it ended."""
    ms = round(seconds * SECOND)
    began = number * 200 * SECOND
    return Lap(
        2 * number, StepKind.RUN, StepKind.RUN.intensity, "run", ((number, 8),), began, began + ms,
        ms, 0, end, metres=metres, target=90 * SECOND, heart_peak=heart, heart_end=heart,
        flags=flags,
    )  # fmt: skip


def rest(number: int, drop_30: int | None, drop_60: int | None) -> Lap:
    """The jog after it."""
    began = number * 200 * SECOND + 90 * SECOND
    return Lap(
        2 * number + 1, StepKind.JOG, StepKind.JOG.intensity, "jog", ((number, 8),), began,
        began + 60 * SECOND, 60 * SECOND, 0, LapEnd.TIME, drop_30=drop_30, drop_60=drop_60,
    )  # fmt: skip


def run(
    n: int,
    *laps: Lap,
    name: str = "8 x 400 m",
    kind: WorkoutKind | None = WorkoutKind.INTERVALS,
    minutes: float = 40,
    metres: float | None = 8_000,
    load: float | None = None,
    number: int | None = None,
) -> Run:
    """A run on day `n`."""
    cost = None if load is None else Load(load, LoadSource.HEART)
    return Run(
        n + 1 if number is None else number, day(n), name, kind, round(minutes * MINUTE), metres,
        cost, laps=laps,
    )  # fmt: skip


def race(n: int, metres: float, seconds: float) -> Run:
    """A race on day `n`."""
    lap = rep(1, seconds, metres)
    return run(n, lap, name=f"Race {metres:g} m", kind=WorkoutKind.RACE, metres=metres)
