"""Forecast: what one race says of another, by three formulas, and how far each can be trusted.

They agree to about a per cent between distances that are near each other. Where they part, nobody
knows: that is what the runner is told.
"""

from dataclasses import dataclass

from stridecue.training.pacing import LONGEST_RACE, SHORTEST_RACE, equivalent
from stridecue.training.runner import Race
from stridecue.units import MINUTE, Ms

FATIGUE = 1.06
"""Riegel's exponent (1981), from world records of 3.5 to 230 minutes."""

HALF = 21_097.5
"""Beyond it Riegel is too fast by ten minutes or more for half of recreational runners in the
marathon (Vickers 2016, 2,303 runners)."""

FAR = 4.3
"""Times the distance that was raced, beyond which a forecast is a guess. Our choice: from 5 km the
half marathon is the last that is none."""


@dataclass(frozen=True, slots=True)
class Forecast:
    """Times for `metres` in ms: by VDOT, by Riegel, by Cameron. `limits`: what to know of them."""

    metres: float
    vdot: Ms
    riegel: Ms
    cameron: Ms
    limits: tuple[str, ...]


def forecast(race: Race, metres: float) -> Forecast:
    """What `race` says of `metres`."""
    by_vdot = round(equivalent(race, metres) * MINUTE)
    return Forecast(
        metres, by_vdot, riegel(race, metres), cameron(race, metres), _limits(race, metres, by_vdot)
    )


def riegel(race: Race, metres: float) -> Ms:
    """t2 = t1 (d2 / d1)^1.06, in ms (Riegel 1981)."""
    return round(race.ms * float((metres / race.metres) ** FATIGUE))


def cameron(race: Race, metres: float) -> Ms:
    """t2 = t1 (d2 / d1) f(d1) / f(d2), in ms; f falls with the distance."""
    return round(race.ms * metres / race.metres * _endurance(race.metres) / _endurance(metres))


def _endurance(metres: float) -> float:
    return float(13.49681 - 0.000030363 * metres + 835.7114 / metres**0.7905)


def _limits(race: Race, metres: float, ms: Ms) -> tuple[str, ...]:
    told = []
    if metres > HALF > race.metres:
        told.append(
            "of a marathon all three are too fast for many: by ten minutes or more for half of "
            "2,303 recreational runners (Riegel, Vickers 2016)"
        )
    if not metres / FAR <= race.metres <= metres * FAR:
        told.append("far from the distance that was raced: a guess")
    if not SHORTEST_RACE <= ms <= LONGEST_RACE:
        told.append("the formulas are for races of 3:30 min to 4 h")
    return tuple(told)
