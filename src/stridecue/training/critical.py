"""Critical speed: the line through a runner's all-out trials, d = CS t + D'.

CS is the fastest speed that settles, D' how many metres there are above it. Two trials, such as
1200 and 3600 m with half an hour's rest, serve as well as three (Kordi 2019: CS 4.94 both, D' 123
and 127 m). It is a number to train by and to follow over time; no repetition is stopped by a
balance of D', for that misses exhaustion by 334 to 1,709 s (13 runners in the field, 2015).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import fsum, sqrt

from stridecue.training.runner import Race
from stridecue.units import MINUTE, SECOND, Ms

APART = 2.0
"""The longest trial takes at least so many times the shortest. Our choice: one per cent in a trial
of 1200 m moves D' by 18 m beside one that takes three times as long, by 24 m beside twice, and by
36 m beside one and a half times."""

SHORTEST: Ms = 45 * SECOND
LONGEST: Ms = 30 * MINUTE
"""What is shorter is a sprint, and what is longer is slower than the line. Our choice, around 400 m
to 5 km (Smyth 2020, 25,000 runners)."""

LEAST_RESERVE, MOST_RESERVE = 30.0, 500.0
"""Metres; what is outside was no trial as fast as possible. Runners have about 100 to 300 m. Our
choice."""


class TrialsError(ValueError):
    """Trials that tell nothing; the message says which, and what to do."""


@dataclass(frozen=True, slots=True)
class Critical:
    """`speed` in m/s, `reserve` (D') in metres, of so many `trials`.

    `off`: the standard deviation of the trials from the line in metres; 0 of two, which fit always.
    """

    speed: float
    reserve: float
    trials: int
    off: float


def critical_speed(trials: Sequence[Race]) -> Critical:
    """The line of least squares through two or more trials. Raises `TrialsError`."""
    if len(trials) < 2:
        raise TrialsError("one trial makes no line: run two, such as 1200 m and 3600 m")
    for trial in trials:
        if not SHORTEST <= trial.ms <= LONGEST:
            raise TrialsError(
                f"the trial of {trial.metres:g} m is not between 45 s and 30 min: "
                "run 1200 m and 3600 m"
            )
    times = [trial.ms / SECOND for trial in trials]
    if max(times) < APART * min(times):
        raise TrialsError(
            "the trials are too alike: the longest takes at least twice as long as the shortest, "
            "such as 3600 m and 1200 m"
        )
    mean_t = fsum(times) / len(times)
    mean_d = fsum(trial.metres for trial in trials) / len(trials)
    product = fsum(
        (t - mean_t) * (trial.metres - mean_d) for t, trial in zip(times, trials, strict=True)
    )
    speed = product / fsum((t - mean_t) ** 2 for t in times)
    reserve = mean_d - speed * mean_t
    if speed <= 0 or reserve <= 0:
        raise TrialsError("the longer trial is the faster one: one of them was not all out")
    if not LEAST_RESERVE <= reserve <= MOST_RESERVE:
        raise TrialsError(
            f"{reserve:.0f} m above the line is no runner's: one of them was not all out"
        )
    left = fsum(
        (trial.metres - speed * t - reserve) ** 2 for t, trial in zip(times, trials, strict=True)
    )
    off = sqrt(left / (len(trials) - 2)) if len(trials) > 2 else 0.0
    return Critical(speed, reserve, len(trials), off)
