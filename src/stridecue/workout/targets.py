"""Targets: heart rate, pace, cadence and effort, as the runner writes them."""

from dataclasses import dataclass
from enum import Enum
from typing import TypeAlias


class RateScale(Enum):
    """What the number of a `Rate` means."""

    BPM = "bpm"
    PERCENT_MAX = "%"
    PERCENT_RESERVE = "%hrr"
    ZONE_FLOOR = "zone"
    """The lower border of that zone; the upper border of zone n is the floor of zone n + 1."""


@dataclass(frozen=True, slots=True)
class Rate:
    """A heart rate, perhaps relative to the runner. `BPM` values are beats per minute."""

    value: float
    scale: RateScale = RateScale.BPM


@dataclass(frozen=True, slots=True)
class HeartBand:
    """A heart-rate target; a missing side is open."""

    low: Rate | None = None
    high: Rate | None = None


@dataclass(frozen=True, slots=True)
class SpeedBand:
    """A pace target as speeds in m/s, `low <= high`; equal for a single pace."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class NamedPace:
    """`threshold`, `5k + 3 s / 400 m`, `103% threshold`: a pace known once the runner is.

    `percent` scales the speed; `seconds_per_metre` is added to the pace after that.
    """

    name: str
    percent: float = 100.0
    seconds_per_metre: float = 0.0


Pace: TypeAlias = SpeedBand | NamedPace


@dataclass(frozen=True, slots=True)
class CadenceBand:
    """A cadence target in steps per minute; a missing side is open."""

    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class CadenceRise:
    """`+5%` over the runner's own cadence at the present speed."""

    percent: float


Cadence: TypeAlias = CadenceBand | CadenceRise


@dataclass(frozen=True, slots=True)
class Effort:
    """Perceived effort on the 0..10 scale (RPE), `low <= high`."""

    low: float
    high: float
