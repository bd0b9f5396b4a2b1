"""Weeks of mornings, made to a wanted lnRMSSD and heart rate."""

from datetime import date, timedelta
from math import exp

from stridecue.training.readings import Morning, Posture

TODAY = date(2026, 11, 27)


def morning(day: date, ln: float, bpm: float = 55.0, posture: Posture = Posture.SITTING) -> Morning:
    """A minute whose differences are all as large as `ln` asks, to the grain of a strap."""
    middle = 60_000 / bpm / 1_000 * 1_024
    half = exp(ln) * 1.024 / 2
    beats = tuple(round(middle + (half if n % 2 else -half)) for n in range(64))
    return Morning(None, day, posture, (beats,))


def weeks(*values: float, last: date = TODAY, bpm: float = 55.0) -> list[Morning]:
    """A morning a day, the last of them on `last`."""
    first = last - timedelta(len(values) - 1)
    return [morning(first + timedelta(n), ln, bpm) for n, ln in enumerate(values)]


def steady(days: int) -> list[float]:
    """Values round 4.0, as days differ."""
    return [4.0 + 0.1 * (n % 3 - 1) for n in range(days)]
