"""Pacing: from one race to equivalent races and training paces, by Daniels and Gilbert's formulas.

With v in m/min and t in min: VO2 = -4.60 + 0.182258 v + 0.000104 v^2, and the share that can be
held for t is 0.8 + 0.1894393 e^(-0.012778 t) + 0.2989558 e^(-0.1932605 t). VDOT is their quotient.
Valid for efforts of about 3.5 minutes to 4 hours; the pace of 800 m is reckoned beyond that.
"""

from math import exp, sqrt

from stridecue.training.runner import Race, Runner
from stridecue.training.zones import Unknown
from stridecue.units import HOUR, KILOMETRE, MILE, MINUTE, SECOND, Ms

SHARES = {
    "easy": 0.68,
    "steady": 0.78,
    "threshold": 0.88,
}
"""Training paces as shares of VDOT: the middle of the easy range 0.63 to 0.735, threshold as
the printed tables give it; `steady` lies between the two (our choice)."""

DISTANCES = {
    "800 m": 800.0,
    "1500 m": 1_500.0,
    "mile": MILE,
    "3k": 3 * KILOMETRE,
    "5k": 5 * KILOMETRE,
    "10k": 10 * KILOMETRE,
    "half": 21_097.5,
    "marathon": 42_195.0,
}

SHORTEST_RACE: Ms = 3 * MINUTE + 30 * SECOND
LONGEST_RACE: Ms = 4 * HOUR
"""The range of the formulas."""

LOWEST_VDOT, HIGHEST_VDOT = 10.0, 90.0
"""A result outside is a slip of the pen: 5 km take over 70 minutes at 10, and the world's best are
worth about 86 (our choice)."""


def oxygen(speed: float) -> float:
    """Oxygen cost of running at `speed` m/s, in ml/kg/min."""
    v = speed * 60
    return -4.60 + 0.182258 * v + 0.000104 * v * v


def share(minutes: float) -> float:
    """The share of VO2max that can be held for `minutes`."""
    return 0.8 + 0.1894393 * exp(-0.012778 * minutes) + 0.2989558 * exp(-0.1932605 * minutes)


def vdot(race: Race) -> float:
    """VDOT of a race."""
    minutes = race.ms / MINUTE
    return oxygen(race.metres / minutes / 60) / share(minutes)


def speed_at(value: float, part: float) -> float:
    """m/s at which running costs `part` of a VDOT of `value`."""
    root = sqrt(0.182258**2 + 4 * 0.000104 * (4.60 + part * value))
    return (-0.182258 + root) / (2 * 0.000104) / 60


def equivalent(race: Race, metres: float) -> float:
    """Minutes for `metres` that are worth as much as `race`, by bisection to a millisecond."""
    value = vdot(race)
    low, high = metres / 12 / 60, metres / 1 / 60
    while high - low > 1 / MINUTE:
        middle = (low + high) / 2
        enough = oxygen(metres / middle / 60) / share(middle) > value
        low, high = (middle, high) if enough else (low, middle)
    return (low + high) / 2


def named_speed(name: str, runner: Runner) -> float:
    """m/s of a named pace. Raises `Unknown`, also for a name that is none."""
    if name == "threshold" and runner.threshold_speed is not None:
        return runner.threshold_speed
    if runner.race is None:
        raise Unknown(
            f"the pace {name!r} needs a race: write `race: 5 km in 24:30` under `runner:`"
        )
    if name in SHARES:
        return speed_at(vdot(runner.race), SHARES[name])
    metres = DISTANCES.get(name)
    if metres is None:
        raise Unknown(f"no pace is called {name!r}")
    return metres / (equivalent(runner.race, metres) * 60)
