"""Pacing: from one race to equivalent races and training paces, by Daniels and Gilbert's formulas.

With v in m/min and t in min: VO2 = -4.60 + 0.182258 v + 0.000104 v^2, and the share that can be
held for t is 0.8 + 0.1894393 e^(-0.012778 t) + 0.2989558 e^(-0.1932605 t). VDOT is their quotient.
Valid for efforts of about 3.5 minutes to 4 hours; the pace of 800 m is reckoned beyond that.

The training paces are those of the printed tables (Daniels' Running Formula, 3rd edition), within a
second a kilometre for threshold and interval pace, 1.3 s in 400 m for repetition pace, 9 s a
kilometre for the ends of the easy range, and 2.5 s for marathon pace (11 s below a VDOT of 40).
"""

from dataclasses import dataclass
from math import exp, sqrt

from stridecue.training.runner import Race, Runner
from stridecue.training.zones import Unknown
from stridecue.units import HOUR, KILOMETRE, MILE, MINUTE, SECOND, Ms

EASIEST, EASY, EASY_MOST = 0.63, 0.68, 0.735
"""Easy running, as shares of VDOT: its slow end, its middle, its fast end."""

SHARES = {
    "easy": EASY,
    "steady": 0.78,
    "threshold": 0.88,
    "interval": 0.975,
}
"""Training paces as shares of VDOT, as the printed tables give them; `steady` lies between easy and
threshold (our choice)."""

REP = 400.0
QUICKER, QUICKER_UP_TO = 8.0, 47.0
LESS_QUICK, LESS_QUICK_FROM = 6.0, 50.0
"""Repetition pace is interval pace less so many seconds in 400 m, by VDOT; in the printed tables 8
up to a VDOT of 47 and 6 from 50, and what is between lies on a line."""

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
    """Minutes for `metres` that are worth as much as `race`."""
    return time_worth(vdot(race), metres)


def time_worth(value: float, metres: float) -> float:
    """Minutes for `metres` that are worth a VDOT of `value`, by bisection to a millisecond."""
    low, high = metres / 12 / 60, metres / 0.5 / 60
    while high - low > 1 / MINUTE:
        middle = (low + high) / 2
        enough = oxygen(metres / middle / 60) / share(middle) > value
        low, high = (middle, high) if enough else (low, middle)
    return (low + high) / 2


@dataclass(frozen=True, slots=True)
class Paces:
    """Training paces in m/s, the slowest first: E from `easiest` to `easy`, M, T, I, R."""

    easiest: float
    easy: float
    marathon: float
    threshold: float
    interval: float
    repetition: float


def training_paces(runner: Runner) -> Paces:
    """The training paces of `runner`. Raises `Unknown` without a race."""
    easiest, easy = named_range("easy", runner)
    return Paces(
        easiest,
        easy,
        marathon=named_speed("marathon", runner),
        threshold=named_speed("threshold", runner),
        interval=named_speed("interval", runner),
        repetition=named_speed("repetition", runner),
    )


def repetition(value: float) -> float:
    """m/s of repetition pace for a VDOT of `value`."""
    along = (value - QUICKER_UP_TO) / (LESS_QUICK_FROM - QUICKER_UP_TO)
    quicker = QUICKER + (LESS_QUICK - QUICKER) * min(1.0, max(0.0, along))
    return REP / (REP / speed_at(value, SHARES["interval"]) - quicker)


def named_range(name: str, runner: Runner) -> tuple[float, float]:
    """The slow and the fast end of a named pace, m/s: easy is a range, all others are one speed.

    Raises `Unknown`.
    """
    speed = named_speed(name, runner)
    if name == "easy" and runner.race is not None:
        value = vdot(runner.race)
        return speed_at(value, EASIEST), speed_at(value, EASY_MOST)
    return speed, speed


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
    if name == "repetition":
        return repetition(vdot(runner.race))
    metres = DISTANCES.get(name)
    if metres is None:
        raise Unknown(f"no pace is called {name!r}")
    return metres / (equivalent(runner.race, metres) * 60)
