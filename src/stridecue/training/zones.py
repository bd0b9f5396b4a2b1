"""Zones: the borders between heart-rate zones, half-open, on the unrounded rate.

Percentages of the maximum or of the reserve (Karvonen: rest + share x (max - rest)) at 50, 60, 70,
80 and 90; of the threshold rate by Friel's seven zones; three zones at 82 and 87 per cent of the
maximum, a weak convention, for those who train by "easy, middle, hard".
"""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import zip_longest

from stridecue.training.heart import HeartTime
from stridecue.training.runner import Runner, Scheme

FIVE: tuple[float, ...] = (50.0, 60.0, 70.0, 80.0, 90.0)
FRIEL: tuple[float, ...] = (0.0, 85.0, 90.0, 95.0, 100.0, 103.0, 106.0)
THREE: tuple[float, ...] = (0.0, 82.0, 87.0)


class Unknown(ValueError):  # noqa: N818 (a fact that is missing, not a fault)
    """A fact about the runner is missing; the message says which, and where to write it."""


def of_max(runner: Runner, percent: float) -> float:
    """Beats per minute at a percentage of the maximum. Raises `Unknown`."""
    if runner.max is None:
        raise Unknown("the maximum heart rate is not known: write `max: 188` under `runner:`")
    return runner.max * percent / 100


def of_reserve(runner: Runner, percent: float) -> float:
    """Beats per minute at a percentage of the reserve (Karvonen). Raises `Unknown`."""
    top = of_max(runner, 100)
    if runner.rest is None:
        raise Unknown("the resting heart rate is not known: write `rest: 50` under `runner:`")
    return runner.rest + (top - runner.rest) * percent / 100


def of_threshold(runner: Runner, percent: float) -> float:
    """Beats per minute at a percentage of the threshold heart rate. Raises `Unknown`."""
    if runner.threshold is None:
        raise Unknown(
            "the threshold heart rate is not known: write `threshold: 170` under `runner:`"
        )
    return runner.threshold * percent / 100


def floor(runner: Runner, zone: int) -> float:
    """The lower border of `zone` (from 1) in bpm.

    Raises `Unknown` when the scheme's facts are missing, or it has no such zone.
    """
    borders, of = _scheme(runner)
    if zone > len(borders):
        raise Unknown(f"there is no zone {zone} in the scheme `{runner.scheme.value}`")
    return of(runner, borders[zone - 1])


def is_open(runner: Runner, zone: int) -> bool:
    """Whether `zone` would lie right above the last one: its floor is no limit."""
    return zone == len(_scheme(runner)[0]) + 1


def borders(runner: Runner) -> tuple[float, ...]:
    """The lower borders of all zones in bpm, of zone 1 first. Raises `Unknown`."""
    percents, of = _scheme(runner)
    return tuple(of(runner, percent) for percent in percents)


def zone_of(runner: Runner, bpm: float) -> int:
    """The zone of a heart rate; 0 below the first. A border belongs to the zone above it.

    Raises `Unknown`.
    """
    return sum(bpm >= border for border in borders(runner))


@dataclass(frozen=True, slots=True)
class ZoneTime:
    """Seconds in each zone, `zones[0]` below the first, and seconds `without` a heart rate."""

    zones: tuple[int, ...]
    without: int = 0

    def __add__(self, other: "ZoneTime") -> "ZoneTime":
        """Of two sessions in the same scheme."""
        both = zip_longest(self.zones, other.zones, fillvalue=0)
        return ZoneTime(tuple(a + b for a, b in both), self.without + other.without)


def time_in_zones(runner: Runner, heart: HeartTime, length: int) -> ZoneTime:
    """The time in zones of a session of `length` seconds. Raises `Unknown`.

    Only heart rates that count are counted: what is missing is not in the lowest zone.
    """
    spent = [0] * (len(borders(runner)) + 1)
    for bpm, seconds in enumerate(heart.seconds, heart.lowest):
        spent[zone_of(runner, bpm)] += seconds
    return ZoneTime(tuple(spent), max(0, length - heart.total))


def _scheme(runner: Runner) -> tuple[tuple[float, ...], Callable[[Runner, float], float]]:
    """The borders of a scheme in per cent, and what they are per cent of."""
    match runner.scheme:
        case Scheme.MAX:
            return FIVE, of_max
        case Scheme.RESERVE:
            return FIVE, of_reserve
        case Scheme.THRESHOLD:
            return FRIEL, of_threshold
        case Scheme.THREE:
            return THREE, of_max
