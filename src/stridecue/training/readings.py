"""Readings: what a runner measures or answers between two sessions. Values only.

`at` is the wall clock in ms since 1970 UTC, `day` the runner's own calendar; both are `None` while
the device did not know the date, and then the reading counts for no trend.
"""

from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import TypeAlias

from stridecue.training.beats import Series, Variability, variability
from stridecue.units import Ms

FRESH, HEAVY = 1, 5
"""The ends of the question "Legs?"."""

BEST, WORST = 1, 7
"""The ends of each of Hooper's four questions: sleep, stress, fatigue, soreness."""


class Posture(Enum):
    """How one was measured. Trends never mix two of them."""

    SITTING = "sitting"
    STANDING = "standing"
    LYING = "lying"


@dataclass(frozen=True, slots=True)
class Morning:
    """A measurement by the strap: the beats themselves, so that it can be reckoned anew."""

    at: Ms | None
    day: date | None
    posture: Posture
    series: Series

    @property
    def told(self) -> Variability:
        """What the beats tell."""
        return variability(self.series)


@dataclass(frozen=True, slots=True)
class Legs:
    """How heavy the legs are, `FRESH` to `HEAVY`."""

    at: Ms | None
    day: date | None
    heavy: int


@dataclass(frozen=True, slots=True)
class Check:
    """The four questions of Hooper (the version of 1 to 7, summed 4 to 28; 1 is best)."""

    at: Ms | None
    day: date | None
    sleep: int
    stress: int
    fatigue: int
    soreness: int

    @property
    def total(self) -> int:
        """4, the best, to 28."""
        return self.sleep + self.stress + self.fatigue + self.soreness


@dataclass(frozen=True, slots=True)
class Orthostatic:
    """bpm lying (mean), at the peak of the first 30 s of standing, and standing (last 60 s)."""

    at: Ms | None
    day: date | None
    lying: int
    peak: int
    standing: int


Reading: TypeAlias = Morning | Legs | Check | Orthostatic
