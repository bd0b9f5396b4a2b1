"""Readiness: how the last mornings compare with what is normal for this runner.

A single morning is noise (a minute's lnRMSSD has a standard deviation of 0.22), so the mean of a
week is held against the normal range of two months. Nothing here is a score.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from statistics import fmean, stdev

from stridecue.training.beats import Quality, Variability
from stridecue.training.readings import Check, Morning

WEEK, NORMAL = 7, 60
"""Days of the mean, and of the range that it is held against."""

FEWEST_IN_WEEK = 3
"""Mornings that a week's mean needs (Plews 2014)."""

COLLECTING = 14
"""Mornings without which nothing is normal yet, likewise for the wellness check."""

WIDTH = 0.5
"""Standard deviations on either side of the mean: the smallest change worth heeding (Plews)."""

FORTNIGHT, FEWEST_RATES = 14, 7
"""Days whose resting heart rates are the usual one, and how many it takes. Our choice."""

MOST_DAYS_LOW = 7
"""So far back it is counted how long the week's mean has been low."""

Mornings = Mapping[date, Variability]


class State(Enum):
    """Where the week's mean is. `COLLECTING`: nothing is normal yet; `SPARSE`: no week's mean."""

    COLLECTING = "collecting"
    SPARSE = "sparse"
    LOW = "low"
    NORMAL = "normal"
    HIGH = "high"


@dataclass(frozen=True, slots=True)
class Trend:
    """`base`: the week's mean lnRMSSD; `low`, `high`: the normal range; `days`: mornings in it.

    `days_low`: on how many days in a row, this one last, the mean has been low.
    """

    state: State
    days: int
    base: float | None = None
    low: float | None = None
    high: float | None = None
    days_low: int = 0


@dataclass(frozen=True, slots=True)
class Wellness:
    """The sum of today's check, and the limit that is this runner's own, `None` while unknown."""

    total: int
    limit: float | None

    @property
    def bad(self) -> bool:
        """Whether it is worse than it usually is."""
        return self.limit is not None and self.total > self.limit


def by_day(mornings: Iterable[Morning], day: date, back: int = NORMAL + MOST_DAYS_LOW) -> Mornings:
    """The good measurements of so many days up to `day`: the last of each, in the newest's posture.

    As many as count on `day`, unless somebody looks further back.
    """
    first = day - timedelta(back)
    dated = [one for one in mornings if one.day is not None and first <= one.day <= day]
    told = [(one, one.told) for one in dated]
    good = [(one, found) for one, found in told if found.quality is Quality.GOOD]
    if not good:
        return {}
    posture = good[-1][0].posture
    return {one.day: found for one, found in good if one.posture is posture and one.day is not None}


def trend(mornings: Mornings, day: date) -> Trend:
    """Where the week that ends on `day` stands."""
    found = _on(mornings, day)
    if found.state is not State.LOW:
        return found
    low = 1
    while low < MOST_DAYS_LOW and _on(mornings, day - timedelta(low)).state is State.LOW:
        low += 1
    return Trend(found.state, found.days, found.base, found.low, found.high, low)


def _on(mornings: Mornings, day: date) -> Trend:
    values = _ln(mornings, day, NORMAL)
    week = _ln(mornings, day, WEEK)
    base = fmean(week) if len(week) >= FEWEST_IN_WEEK else None
    if len(values) < COLLECTING:
        return Trend(State.COLLECTING, len(values), base)
    middle, half = fmean(values), WIDTH * stdev(values)
    low, high = middle - half, middle + half
    if base is None:
        return Trend(State.SPARSE, len(values), None, low, high)
    state = State.LOW if base < low else State.HIGH if base > high else State.NORMAL
    return Trend(state, len(values), base, low, high)


def _ln(mornings: Mornings, day: date, days: int) -> list[float]:
    """The values of so many days, `day` the last of them."""
    since = day - timedelta(days - 1)
    dated = [(when, told.ln) for when, told in mornings.items() if since <= when <= day]
    return [ln for _, ln in sorted(dated, key=lambda one: one[0]) if ln is not None]


def resting_change(mornings: Mornings, day: date) -> float | None:
    """By how many bpm today's resting heart rate is above the fortnight before."""
    now = mornings.get(day)
    since = day - timedelta(FORTNIGHT)
    before = [
        told.heart
        for when, told in mornings.items()
        if since <= when < day and told.heart is not None
    ]
    if now is None or now.heart is None or len(before) < FEWEST_RATES:
        return None
    return now.heart - fmean(before)


def wellness(checks: Iterable[Check], day: date) -> Wellness | None:
    """Today's check against the runner's own mean and one standard deviation."""
    totals = {one.day: one.total for one in checks if one.day is not None}
    today = totals.get(day)
    if today is None:
        return None
    since = day - timedelta(NORMAL)
    before = [total for when, total in totals.items() if since <= when < day]
    limit = fmean(before) + stdev(before) if len(before) >= COLLECTING else None
    return Wellness(today, limit)
