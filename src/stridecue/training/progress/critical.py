"""Critical speed: from trials over different distances, d = speed x t + reserve.

Two trials of about 3 and 12 minutes do as well as three (Kordi 2019). Only races and tests count: a
repetition that was not run as fast as possible would make the speed too low and the reserve wrong.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import fsum

from stridecue.training.progress.level import SOURCES
from stridecue.training.progress.whole import whole_laps
from stridecue.training.run import Run
from stridecue.units import MINUTE, Ms

SHORTEST: Ms = 2 * MINUTE
LONGEST: Ms = 25 * MINUTE
"""Shorter ones are sprints, in longer ones the line bends (our choice: 800 m to 5 km)."""

SPREAD = 1.5
"""The longest trial lasts at least so many times the shortest, or the slope is all noise. Our
choice."""

TOGETHER = timedelta(days=42)
"""Trials within six weeks are by one and the same runner. Our choice."""

LEAST_RESERVE, MOST_RESERVE = 30.0, 500.0
"""Metres; what is outside was no trial as fast as possible. Runners have about 100 to 300 m."""


@dataclass(frozen=True, slots=True)
class Critical:
    """`mps`, and the `reserve` in metres beyond it, from so many `trials` up to `day`."""

    day: date
    mps: float
    reserve: float
    trials: int


def critical_speeds(runs: Sequence[Run]) -> tuple[Critical, ...]:
    """The critical speed at each race and test where the ones before it let it be told."""
    trials = [
        (run.day, metres, lap.elapsed)
        for run in runs
        if run.kind in SOURCES
        for lap, metres in whole_laps(run)
        if SHORTEST <= lap.elapsed <= LONGEST
    ]
    days = sorted({day for day, _, _ in trials})
    found = (_at(day, trials) for day in days)
    return tuple(one for one in found if one is not None)


def _at(day: date, trials: list[tuple[date, float, Ms]]) -> Critical | None:
    best: dict[int, tuple[float, float]] = {}
    for when, metres, ms in trials:
        known = best.get(round(metres))
        if day - TOGETHER <= when <= day and (known is None or ms / 1_000 < known[1]):
            best[round(metres)] = (metres, ms / 1_000)
    seconds = [long for _, long in best.values()]
    if len(best) < 2 or max(seconds) < SPREAD * min(seconds):
        return None
    mean_d = fsum(far for far, _ in best.values()) / len(best)
    mean_t = fsum(seconds) / len(best)
    product = fsum((t - mean_t) * (d - mean_d) for d, t in best.values())
    speed = product / fsum((t - mean_t) ** 2 for t in seconds)
    reserve = mean_d - speed * mean_t
    if not LEAST_RESERVE <= reserve <= MOST_RESERVE:
        return None
    return Critical(day, round(speed, 3), round(reserve, 1), len(best))
