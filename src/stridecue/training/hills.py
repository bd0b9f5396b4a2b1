"""Hills: what a climb is worth on the flat, by the energy that running costs.

Minetti 2002: with the grade i as a share, C = 155.4 i^5 - 30.4 i^4 - 43.3 i^3 + 46.3 i^2 + 19.5 i +
3.6 J per kg and metre, measured for -0.45 to 0.45. The equivalent is for a steady effort: it means
nothing for a sprint, and the full ratio promises a little too much uphill (some damp it by a power
of 0.83). It knows no wind, no ground and no fatigue.
"""

from stridecue.session.effects import Lap
from stridecue.units import MINUTE, SECOND, Ms
from stridecue.workout.model import StepKind

STEEPEST = 0.45
"""The range of the formula, either way."""

STEADY: Ms = 3 * MINUTE
"""A climb this long is steady, more or less: the uptake of oxygen takes two to three minutes."""

LEAST = 1.0
"""Per cent; below it a climb is the flat. Our choice."""


def cost(grade: float) -> float:
    """Energy of running at `grade` (0.06 is 6 per cent), in J/kg/m. Raises `ValueError` beyond."""
    if abs(grade) > STEEPEST:
        raise ValueError(f"a grade of {grade:g} is beyond {STEEPEST:g}: nobody has measured it")
    i = grade
    return 155.4 * i**5 - 30.4 * i**4 - 43.3 * i**3 + 46.3 * i**2 + 19.5 * i + 3.6


def flat_speed(mps: float, grade: float) -> float:
    """m/s on the flat that cost as much as `mps` at `grade`. Raises `ValueError` as `cost`."""
    return mps * cost(grade) / cost(0.0)


def flat_speed_of(lap: Lap) -> float | None:
    """m/s on the flat that a long climb was worth; `None` for whatever is none."""
    if lap.kind not in (StepKind.HILL, StepKind.RUN) or lap.elapsed < STEADY or not lap.metres:
        return None
    if lap.grade is None or not LEAST <= lap.grade <= STEEPEST * 100:
        return None
    return flat_speed(lap.metres / lap.elapsed * SECOND, lap.grade / 100)
