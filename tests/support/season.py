"""A season by hand: sixteen weeks in which everything happens that progress can tell."""

from datetime import date

from stridecue.training.cadence import Steady
from stridecue.training.progress import Goal, Past, PlannedWeek, Progress, look_back
from stridecue.training.run import Run
from stridecue.workout.kinds import WorkoutKind
from support.runs import day, race, rep, rest, run

TODAY = day(7 * 15 + 6)
NAME = "<script>alert(1)</script> & \"8 × 400\" {x} 'm'"
"""What a runner, or somebody else, may call a workout."""


def evening(n: int, name: str) -> Run:
    laps = [
        one
        for k in range(1, 5)
        for one in (rep(k, 92 - n / 30 + k / 10, heart=178), rest(k, 14, 24 + n // 20))
    ]
    return run(n, *laps, name=name, load=60.0)


def past(name: str = "4 x 400 m") -> Past:
    runs = []
    for week in range(16):
        n = 7 * week
        if week in (6, 7):
            continue
        runs.append(evening(n + 1, name))
        runs.append(run(n + 5, kind=WorkoutKind.EASY, metres=None, minutes=50.5, load=45.0))
        if week % 4 == 1:
            runs.append(race(n + 6, 5_000, 1_250 - 2 * week))
        if week == 13:
            runs.append(race(n + 6, 1_200, 245))
            runs.append(run(n + 6, kind=WorkoutKind.STRENGTH, metres=None, minutes=20, number=999))
    lessons = tuple((one.day, stretches(one.day)) for one in runs[::2])
    return Past(tuple(runs), 2, lessons)


def stretches(when: date) -> tuple[Steady, ...]:
    gained = (when - day(0)).days / 40
    return tuple(Steady(3.0 + 0.2 * k, 170 + gained + 1.1 * k) for k in range(7))


def season(name: str = "4 x 400 m", weeks: int = 12, **more: object) -> Progress:
    planned = [PlannedWeek(day(7 * week), 2, 90 * 60_000, 2) for week in range(8, 16)]
    goal = Goal(10_000, day(200), 2_500_000)
    given = {"planned": planned, "goal": goal, **more}
    return look_back(past(name), TODAY, weeks, **given)  # type: ignore[arg-type]
