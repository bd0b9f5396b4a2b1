"""Calibration: from laps of known length to the factor of a footpod.

A footpod that does not know its runner is off by several per cent, always to the same side. The
runner runs laps with a press at the line; what the pod has measured for each of them tells.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from stridecue.units import Ms

LEAST_LAPS = 2
"""One lap cannot contradict itself (our choice)."""

SHORTEST_LAP = 200.0
"""Metres, an indoor track: a press is out by a metre or so, and that is to be below half a per cent
(our choice)."""

LEAST_FACTOR, MOST_FACTOR = 0.7, 1.3
"""No footpod is that far out; it was another lap, or another distance (our choice)."""

MOST_SPREAD = 3.0
"""Per cent between the shortest lap and the longest; more is a press that went wrong, or a lap that
was cut (our choice: a steady runner's pod agrees with itself to about 1 %)."""


class CalibrationError(ValueError):
    """Laps that tell nothing; the message says which, and what to do."""


@dataclass(frozen=True, slots=True)
class Calibration:
    """`factor` multiplies the pod's distance; `laps` are the factors of each lap.

    `spread` in per cent is how far the laps lie apart.
    """

    factor: float
    spread: float
    laps: tuple[float, ...]


def distance_at(samples: Sequence[tuple[Ms, float]], at: Ms) -> float | None:
    """The pod's distance at `at`, between its readings on a straight line; `None` outside them.

    `samples` are moments and metres in the order of time. A pod tells its distance once a second,
    and a runner goes up to six metres meanwhile.
    """
    for (before, start), (after, end) in pairwise(samples):
        if before <= at <= after:
            share = (at - before) / (after - before) if after > before else 0.0
            return start + (end - start) * share
    return None


def calibrate(lap: float, marks: Sequence[float]) -> Calibration:
    """The factor from laps of `lap` metres and the pod's distance in metres at each press.

    `marks` begin with the press that starts the first lap: one more than there are laps. The factor
    is the way run over the way measured, from the first press to the last: the presses between
    cancel out, and an early one does no harm. Raises `CalibrationError`.
    """
    if not lap >= SHORTEST_LAP:
        raise CalibrationError(f"a lap of {lap:g} m is too short: take {SHORTEST_LAP:g} m or more")
    measured = [after - before for before, after in pairwise(marks)]
    if len(measured) < LEAST_LAPS:
        raise CalibrationError(
            f"{_laps(len(measured))} cannot be checked: run {LEAST_LAPS} at least, with a press at "
            "the line before the first and after each"
        )
    for number, metres in enumerate(measured, 1):
        if not metres > 0:
            raise CalibrationError(
                f"the footpod measured nothing in lap {number}: look whether it is on, and whether "
                "it tells its distance (`stridecue sensors watch`)"
            )
    factors = tuple(lap / metres for metres in measured)
    spread = 100 * (max(factors) - min(factors)) / median(factors)
    if spread > MOST_SPREAD:
        raise CalibrationError(_disagreement(factors, spread))
    factor = lap * len(measured) / sum(measured)
    if not LEAST_FACTOR <= factor <= MOST_FACTOR:
        raise CalibrationError(
            f"the footpod measured {lap / factor:.0f} m for a lap of {lap:.0f} m: look whether the "
            "lap is that long, and whether every press was at the same line"
        )
    return Calibration(factor, spread, factors)


def _laps(number: int) -> str:
    return {0: "no lap", 1: "one lap"}[number]


def _disagreement(factors: tuple[float, ...], spread: float) -> str:
    """Which lap is out; of two, nobody knows which."""
    if len(factors) == 2:
        return (
            f"laps 1 and 2 are {spread:.1f} % apart: run them again, evenly, pressing at the line"
        )
    middle = median(factors)
    worst = max(range(len(factors)), key=lambda lap: abs(factors[lap] / middle - 1))
    out = 100 * abs(factors[worst] / middle - 1)
    return (
        f"lap {worst + 1} is {out:.1f} % off the others: run the laps again, evenly, pressing at "
        "the line"
    )
