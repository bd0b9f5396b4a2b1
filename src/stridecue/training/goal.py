"""Goal: what a runner trains for."""

from dataclasses import dataclass
from datetime import date

from stridecue.units import Ms


@dataclass(frozen=True, slots=True)
class Goal:
    """`metres` on `day`, in `elapsed` if a time is meant."""

    metres: float
    day: date
    elapsed: Ms | None = None
