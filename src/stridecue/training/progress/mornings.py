"""Mornings: how the week's mean lnRMSSD has lain against what is normal, day by day.

It describes; what may be advised by it says `training.advice`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from stridecue.training.readiness import MOST_DAYS_LOW, NORMAL, by_day, trend
from stridecue.training.readings import Morning

LONGEST = 182
"""Days that are told at most: half a year. Our choice; more is no trend to act by."""


@dataclass(frozen=True, slots=True)
class Mean:
    """On `day` the mean of a week, and the normal range, `None` below fourteen mornings."""

    day: date
    ln: float
    low: float | None
    high: float | None


def means(mornings: Sequence[Morning], since: date, today: date) -> tuple[Mean, ...]:
    """Each day from `since` to `today` whose week had mornings enough."""
    count = min((today - since).days, LONGEST) + 1
    known = by_day(mornings, today, count + NORMAL + MOST_DAYS_LOW)
    found = []
    for ago in range(count - 1, -1, -1):
        day = today - timedelta(ago)
        told = trend(known, day)
        if told.base is not None:
            found.append(Mean(day, told.base, told.low, told.high))
    return tuple(found)
