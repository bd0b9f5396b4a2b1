"""Gate: how long a run may be after those of the last thirty days, and how to begin anew.

The one rule with evidence behind it: of 5,205 runners those who ran more than a tenth farther than
the longest run of the last 30 days were injured more often (hazard ratio 1.64 up to 30 % farther,
2.28 above 100 %), while the ratio of weeks told nothing (Frandsen 2025, BJSM 59:1203;
observational). So a proposal is at most 1.10 times that run. Everything else here is a guess, and
says so.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from stridecue.training.plan import GUESSED_SPEED, Length
from stridecue.training.plan_course import DAY, Skip
from stridecue.training.plan_done import is_run
from stridecue.training.run import Run
from stridecue.units import MINUTE, Ms
from stridecue.workout.ends import ByDistance, ByTime

WINDOW = 30 * DAY
MOST = 1.10

LONG_BREAK = 14
"""Days without a run after which it begins lower. A convention."""

RESTART = 0.55
SECOND_WEEK = 0.75
"""Shares of the plan in the first and in the second week back: a guess, 50 to 60 % and on."""

MOST_EASY_DAYS = 7
"""After an illness as many days are easy and half as long as it lasted, at most a week; as many
again are three quarters. A convention."""


@dataclass(frozen=True, slots=True)
class Longest:
    """The longest of the last thirty days. `metres`: the farthest, where the longest was measured.

    Where the run that took longest was not measured, a distance would compare with another run.
    """

    ms: Ms
    metres: float | None = None

    def cap(self, length: Length) -> Length:
        """`length`, or as much of it as the gate lets through: by distance where both have it."""
        match length:
            case ByTime(ms):
                return ByTime(_at_most(ms, self.ms * MOST))
            case ByDistance(metres) if self.metres is not None:
                most = self.metres * MOST
                return ByDistance(metres if metres <= most else floor_metres(most))
            case ByDistance(metres):
                time = round(metres / GUESSED_SPEED * 1_000)
                return ByTime(_at_most(floor_ms(time), self.ms * MOST))


def _at_most(ms: Ms, most: float) -> Ms:
    return ms if ms <= most else floor_ms(most)


def floor_ms(ms: float) -> Ms:
    """Down to a whole minute, where there is one."""
    return int(ms // MINUTE) * MINUTE or int(ms)


def floor_metres(metres: float) -> float:
    """Down to a hundred metres, where there are so many."""
    return metres // 100 * 100 or metres


def longest(runs: Iterable[Run], day: date) -> Longest | None:
    """The longest run of the 30 days before `day`; `None`: there is no baseline."""
    window = [run for run in runs if day - WINDOW <= run.day < day and is_run(run) and run.moving]
    if not window:
        return None
    slowest = max(window, key=lambda run: run.moving)
    if not slowest.metres:
        return Longest(slowest.moving)
    return Longest(slowest.moving, max(run.metres or 0.0 for run in window))


def spike(runs: Sequence[Run], day: date) -> int | None:
    """By how many per cent the longest run of the day before was beyond the gate; else `None`."""
    before = longest(runs, day - DAY)
    last = [run.moving for run in runs if run.day == day - DAY and is_run(run)]
    if before is None or not last or max(last) <= before.ms * MOST:
        return None
    return round(100 * (max(last) / before.ms - 1))


@dataclass(frozen=True, slots=True)
class Comeback:
    """Beginning again after `days` without a run. `share` of the plan; `easy`: nothing hard yet."""

    days: int
    share: float
    easy: bool


def comeback(runs: Iterable[Run], joined: date, day: date) -> Comeback | None:
    """What a long break asks for on `day`. Without any run the days since `joined` count."""
    run_days = sorted({run.day for run in runs if run.day < day and is_run(run)}) or [joined]
    gaps = [(after, (after - before).days) for before, after in pairwise([*run_days, day])]
    breaks = [(after, gap) for after, gap in gaps if gap > LONG_BREAK]
    if not breaks:
        return None
    since, gap = breaks[-1]
    back = (day - since).days
    if back >= 14:
        return None
    return Comeback(gap - 1, RESTART if back < 7 else SECOND_WEEK, back < 7)


def after_illness(skips: Iterable[Skip], day: date) -> Comeback | None:
    """What an illness asks for on `day`; one day of it asks for nothing."""
    for skip in reversed(tuple(skips)):
        lasted = (skip.last - skip.first).days + 1
        since, gentle = (day - skip.last).days, min(lasted, MOST_EASY_DAYS)
        if skip.ill and lasted > 1 and 0 < since <= 2 * gentle:
            easy = since <= gentle
            return Comeback(lasted, RESTART if easy else SECOND_WEEK, easy)
    return None
