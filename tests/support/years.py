"""Years: simulated histories of runners as tuples of `Run`, the same each time.

Each runner is a habit: what is run on which day of which week. Chance is a hash of the seed, the
day and what it is for. `years(1, "impatient", weeks=12)`.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from functools import cache
from zlib import crc32

from stridecue.session.effects import Lap, LapEnd
from stridecue.training.heart import HeartTime
from stridecue.training.load import loaded
from stridecue.training.run import Run
from stridecue.training.runner import Race, Runner, Sex
from stridecue.units import KILOMETRE, MINUTE, SECOND, Ms
from stridecue.workout.model import StepKind, WorkoutKind

BEGINS = date(2026, 1, 5)
"""A Monday."""

ANNA = Runner(
    rest=52, max=189, sex=Sex.FEMALE, born=1991, race=Race(5_000, 24 * MINUTE + 34 * SECOND)
)

EASY, LONG, FAST = WorkoutKind.EASY, WorkoutKind.LONG, WorkoutKind.INTERVALS


@dataclass(frozen=True, slots=True)
class Outing:
    """What is run on a day: `weekday` from 0 for Monday, `km` of easy running or of the long run.

    Of intervals the repetitions are 8 x 400 m, and `km` is all of it.
    """

    weekday: int
    kind: WorkoutKind
    km: float


Habit = Callable[[int], tuple[Outing, ...]]
"""What is run in a week, counted from 0."""


def _grown(week: int, growth: float, most: float) -> float:
    """How much of the first week; every fourth is lighter."""
    return min(most, growth**week) * (0.7 if week % 4 == 3 else 1.0)


def _steady(week: int) -> tuple[Outing, ...]:
    much = _grown(week, 1.03, 1.6)
    return (
        Outing(1, FAST, 8.5),
        Outing(3, EASY, 7 * much),
        Outing(5, EASY, 5 * much),
        Outing(6, LONG, 10 * much),
    )


def _impatient(week: int) -> tuple[Outing, ...]:
    """Every day, a seventh more each week, and a long run that doubles in the fifth."""
    much = min(3.0, 1.15**week)
    long = 12 * much * (2.0 if week == 4 else 1.0)
    days = (Outing(day, FAST if day in (1, 3) else EASY, 6 * much) for day in range(6))
    return (*days, Outing(6, LONG, long))


def _ill(week: int) -> tuple[Outing, ...]:
    """Nothing from the Wednesday of the fourth week to the Friday of the sixth."""
    days = _steady(week)
    match week:
        case 3:
            return tuple(one for one in days if one.weekday < 2)
        case 4:
            return ()
        case 5:
            return tuple(replace(one, km=one.km / 2) for one in days if one.weekday > 4)
    return days


def _weekend(week: int) -> tuple[Outing, ...]:
    much = _grown(week, 1.02, 1.4)
    return (Outing(5, EASY, 8 * much), Outing(6, LONG, 12 * much))


HABITS: dict[str, Habit] = {
    "steady": _steady,
    "impatient": _impatient,
    "ill": _ill,
    "weekend": _weekend,
    "no heart": _steady,
}


@cache
def years(
    seed: int, who: str = "steady", *, weeks: int = 52, begins: date = BEGINS, runner: Runner = ANNA
) -> tuple[Run, ...]:
    """The runs of `weeks` weeks from the Monday `begins`, with laps, and loads for `runner`.

    Who wears no strap says in two of three sessions how hard it was; the others in one of three.
    One in twenty is missed, and one in thirty ended early.
    """
    made = _made(seed, who, weeks, begins)
    return loaded((replace(run, id=number) for number, run in enumerate(made, 1)), runner)


def _made(seed: int, who: str, weeks: int, begins: date) -> Iterator[Run]:
    strap = who != "no heart"
    for week in range(weeks):
        for outing in HABITS[who](week):
            day = begins + timedelta(7 * week + outing.weekday)
            if chance(seed, day, "missed") >= 0.05:
                yield _run(seed, day, week, outing, strap=strap)


def chance(seed: int, day: date, what: str) -> float:
    """A number from 0 to below 1."""
    return crc32(f"{seed} {day} {what}".encode()) / 2**32


def _run(seed: int, day: date, week: int, outing: Outing, *, strap: bool) -> Run:
    def luck(what: str) -> float:
        return 2 * chance(seed, day, what) - 1

    fitter = 0.94 ** (min(week, 150) / 50)
    pace = 370 * fitter * (1 + 0.03 * luck("pace"))
    whole = chance(seed, day, "ended") >= 1 / 30
    km = outing.km * (1.0 if whole else 0.5)
    moving = round(km * pace) * SECOND
    laps = _laps(seed, day, fitter, 8 if whole else 4) if outing.kind is FAST else ()
    hard = {EASY: 3.0, LONG: 4.5, FAST: 7.0}[outing.kind] + round(luck("effort"))
    says = chance(seed, day, "says") < (1 / 3 if strap else 2 / 3)
    began = datetime(day.year, day.month, day.day, 17, 30, tzinfo=UTC)
    started = round(began.timestamp()) * SECOND
    rate = {EASY: 138, LONG: 142, FAST: 156}[outing.kind] + round(4 * luck("rate"))
    return Run(
        id=0,
        day=day,
        workout={EASY: "Easy run", LONG: "Long run", FAST: "8 x 400 m"}[outing.kind],
        kind=outing.kind,
        moving=moving,
        metres=round(km * KILOMETRE, 1),
        effort=hard if says else None,
        completed=whole,
        laps=laps,
        started_ms=started,
        ended_ms=started + moving,
        heart=_around(rate, moving // SECOND) if strap else HeartTime(),
        highest=rate + (26 if outing.kind is FAST else 9) if strap else None,
        decoupling=round(3 + 3 * luck("drift"), 1) if outing.kind is not FAST and strap else None,
    )


def _around(rate: int, seconds: int) -> HeartTime:
    """Seconds at each rate, fewer the further from `rate`."""
    shares = [26 - abs(off) for off in range(-25, 26)]
    return HeartTime(rate - 25, tuple(share * seconds // sum(shares) for share in shares))


def _laps(seed: int, day: date, fitter: float, reps: int) -> tuple[Lap, ...]:
    """The repetitions, and a jog of two minutes after each but the last."""
    laps: list[Lap] = []
    at: Ms = 12 * MINUTE
    for k in range(1, reps + 1):
        scatter = 2 * chance(seed, day, f"rep {k}") - 1
        length = round(96 * fitter * (1 + 0.012 * scatter + 0.002 * k), 1) * SECOND
        laps.append(_lap(len(laps) + 1, StepKind.RUN, at, round(length), (k, 8), 400.0))
        at += round(length)
        if k < reps:
            laps.append(_lap(len(laps) + 1, StepKind.JOG, at, 2 * MINUTE, (k, 8), None))
            at += 2 * MINUTE
    return tuple(laps)


def _lap(
    index: int, kind: StepKind, at: Ms, length: Ms, rep: tuple[int, int], metres: float | None
) -> Lap:
    end = LapEnd.PRESS if kind is StepKind.RUN else LapEnd.TIME
    return Lap(
        index, kind, kind.intensity, kind.value, (rep,), at, at + length, length, 0, end,
        metres=metres, target=96 * SECOND if kind is StepKind.RUN else None,
    )  # fmt: skip
