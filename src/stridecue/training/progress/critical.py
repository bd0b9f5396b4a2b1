"""Critical speed over time: at each race and test, from those of the six weeks up to it.

Only races and tests count: a repetition that was not run as fast as possible would make the speed
too low and the reserve wrong.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from stridecue.training.critical import LONGEST, SHORTEST, TrialsError, critical_speed
from stridecue.training.profile import Trial, of_a_time, trials_of
from stridecue.training.run import Run


@dataclass(frozen=True, slots=True)
class Critical:
    """`mps`, and the `reserve` in metres beyond it, from so many `trials` up to `day`."""

    day: date
    mps: float
    reserve: float
    trials: int


def critical_speeds(runs: Sequence[Run]) -> tuple[Critical, ...]:
    """The critical speed at each race and test where the ones before it let it be told."""
    trials = [one for one in trials_of(runs) if SHORTEST <= one.race.ms <= LONGEST]
    days = sorted({one.day for one in trials})
    found = (_at([one for one in trials if one.day <= day]) for day in days)
    return tuple(one for one in found if one is not None)


def _at(trials: Sequence[Trial]) -> Critical | None:
    """At the day of the last of `trials`."""
    try:
        told = critical_speed([one.race for one in of_a_time(trials)])
    except TrialsError:
        return None
    return Critical(trials[-1].day, round(told.speed, 3), round(told.reserve, 1), told.trials)
