"""The runner in numbers: what zones and named paces are reckoned from. All measured, or unknown."""

from dataclasses import dataclass
from enum import Enum

from stridecue.units import Ms


class Scheme(Enum):
    """How heart-rate zones are drawn."""

    MAX = "max"
    RESERVE = "reserve"
    THRESHOLD = "threshold"
    THREE = "three"


class Sex(Enum):
    """Whose weights of a heart rate are taken: Banister's were fitted for men and women apart."""

    MALE = "male"
    FEMALE = "female"


@dataclass(frozen=True, slots=True)
class Race:
    """A race or time trial, run as fast as possible: `metres`, `ms`."""

    metres: float
    ms: Ms


@dataclass(frozen=True, slots=True)
class Runner:
    """What is known. Heart rates in bpm, `threshold_speed` in m/s; `None` where nobody measured.

    `born` is a year. What is estimated from it is shown, and nothing is reckoned from it: the
    maximum of most people is 7 to 12 bpm off it. `trials` are for the critical speed.
    """

    rest: int | None = None
    max: int | None = None
    threshold: int | None = None
    scheme: Scheme = Scheme.MAX
    race: Race | None = None
    threshold_speed: float | None = None
    born: int | None = None
    sex: Sex | None = None
    trials: tuple[Race, ...] = ()
