"""Advice: easy, as planned, or rest, and why. It recommends; whoever runs decides.

What a runner says of their own legs outranks what a strap measures: self-report was more sensitive
and more consistent in 56 studies (Saw 2016). A high value is never a reason to go harder.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum

from stridecue.training.readiness import (
    State,
    Trend,
    Wellness,
    by_day,
    resting_change,
    trend,
    wellness,
)
from stridecue.training.readings import Check, Legs, Morning, Reading

HEAVY_LEGS = 4
"""From here on legs are heavy. Our choice: the upper two of five."""

LOW_DAYS = 3
"""Days in a row below the normal range that make a rest day of an easy one."""

HARD_DAYS = 2
"""Hard days in a row after which the next is easy (Kiviniemi, Javaloyes)."""

RAISED = 5.0
"""bpm of resting heart rate above the fortnight's mean. Weak: it never counts alone."""


class Counsel(Enum):
    """What is recommended."""

    REST = "rest"
    EASY = "easy"
    AS_PLANNED = "as planned"


class Reason(Enum):
    """Why, the values being the keys of the sentences that say it."""

    LEGS = "why_legs"
    CHECK = "why_check"
    LOW = "why_low"
    LOW_LONG = "why_low_long"
    HIGH = "why_high"
    NORMAL = "why_normal"
    HARD = "why_hard"
    RESTING = "why_resting"
    COLLECTING = "why_collecting"
    UNMEASURED = "why_unmeasured"


@dataclass(frozen=True, slots=True)
class Signs:
    """What is known this morning. `raised`: bpm of resting heart rate over the usual.

    `hard_days`: how many days in a row before this one were hard.
    """

    trend: Trend = Trend(State.COLLECTING, 0)  # noqa: RUF009 (frozen: one default serves all)
    legs: int | None = None
    wellness: Wellness | None = None
    raised: float | None = None
    hard_days: int = 0

    @property
    def heavy(self) -> bool:
        """Whether the legs are said to be heavy."""
        return self.legs is not None and self.legs >= HEAVY_LEGS

    @property
    def unwell(self) -> bool:
        """Whether the wellness check is worse than usual."""
        return self.wellness is not None and self.wellness.bad


@dataclass(frozen=True, slots=True)
class Advice:
    """What is recommended, and its reasons, the weightiest first."""

    counsel: Counsel
    reasons: tuple[Reason, ...]


def signs_on(day: date, readings: Iterable[Reading], hard_days: int = 0) -> Signs:
    """What `readings` tell of `day`."""
    known = tuple(readings)
    mornings = by_day((one for one in known if isinstance(one, Morning)), day)
    legs = [one.heavy for one in known if isinstance(one, Legs) and one.day == day]
    return Signs(
        trend=trend(mornings, day),
        legs=legs[-1] if legs else None,
        wellness=wellness((one for one in known if isinstance(one, Check)), day),
        raised=resting_change(mornings, day),
        hard_days=hard_days,
    )


def advice(signs: Signs) -> Advice:
    """The table of `docs/recovery.md`."""
    said = _said(signs)
    low = signs.trend.state is State.LOW
    long = low and signs.trend.days_low >= LOW_DAYS
    if long or (low and signs.unwell):
        reasons = (*said, Reason.LOW_LONG if long else Reason.LOW)
        return Advice(Counsel.REST, _with_heart(reasons, signs))
    measured = _measured(signs)
    if said or low:
        return Advice(Counsel.EASY, _with_heart((*said, *measured), signs))
    if signs.hard_days >= HARD_DAYS:
        return Advice(Counsel.EASY, (Reason.HARD, *measured))
    return Advice(Counsel.AS_PLANNED, measured or (_unknown(signs),))


def _said(signs: Signs) -> tuple[Reason, ...]:
    """What the runner said against a hard day."""
    legs = (Reason.LEGS,) if signs.heavy else ()
    return (*legs, Reason.CHECK) if signs.unwell else legs


def _measured(signs: Signs) -> tuple[Reason, ...]:
    """What the strap adds. High counts only beside heavy legs, and then for an easy day."""
    match signs.trend.state:
        case State.LOW:
            return (Reason.LOW,)
        case State.HIGH if signs.heavy:
            return (Reason.HIGH,)
        case State.NORMAL | State.HIGH if not _said(signs):
            return (Reason.NORMAL,)
        case _:
            return ()


def _with_heart(reasons: tuple[Reason, ...], signs: Signs) -> tuple[Reason, ...]:
    """A raised resting heart rate, which needs another sign beside it."""
    raised = signs.raised is not None and signs.raised >= RAISED
    return (*reasons, Reason.RESTING) if raised else reasons


def _unknown(signs: Signs) -> Reason:
    return Reason.COLLECTING if signs.trend.days else Reason.UNMEASURED
