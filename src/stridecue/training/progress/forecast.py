"""Forecast: what the goal's day may bring, as a range; or that nobody can tell.

A straight line through what races and tests of half a year were worth, and the range in which four
of five such races would lie if runners were as even as lines. The line is followed for eight weeks
at most. Where there is too little, there is no forecast.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from math import fsum, sqrt

from stridecue.training.forecast import FAR, riegel
from stridecue.training.goal import Goal
from stridecue.training.pacing import time_worth
from stridecue.training.progress.level import Mark, Source
from stridecue.training.runner import Race
from stridecue.units import MINUTE, Ms

LOOKED_AT = timedelta(weeks=26)
LEAST_MARKS = 3
LEAST_SPAN = timedelta(days=28)
NEWEST = timedelta(weeks=10)
"""Marks of half a year; three at least, over four weeks, the last within ten. Our choice."""

FOLLOWED = timedelta(weeks=8)
"""How far ahead the line is followed; nobody gets better for ever. Our choice."""

LEAST_SCATTER = 0.5
"""VDOT by which two races of the same runner differ at least: about 1 % of the time, as weather,
course and company do. Our choice."""

WIDEST = 0.15
"""Of the time; a range wider than that says nothing. Our choice."""

EIGHTY = (3.078, 1.886, 1.638, 1.533, 1.476, 1.440, 1.415, 1.397, 1.383, 1.372)
NORMAL = 1.282
"""Student's t for four of five cases, by degrees of freedom from 1; beyond ten the normal one."""


class Thin(Enum):
    """Why there is no forecast."""

    OVER = "over"
    FEW = "few"
    NARROW = "narrow"
    OLD = "old"
    WIDE = "wide"


@dataclass(frozen=True, slots=True)
class Forecast:
    """Four of five times between `fast` and `slow`, from so many `marks`.

    `a_week` is the change of VDOT.
    """

    fast: Ms
    middle: Ms
    slow: Ms
    marks: int
    a_week: float


@dataclass(frozen=True, slots=True)
class Countdown:
    """`days` to the goal. Without a `forecast`, `thin` says why.

    `today`: what the `newest` race or test is worth over the goal's distance, by VDOT; `riegel`
    likewise, `None` where the distances are too far apart.
    """

    goal: Goal
    days: int
    forecast: Forecast | None
    thin: Thin | None
    newest: Mark | None
    today: Ms | None
    riegel: Ms | None


def countdown(goal: Goal, marks: Sequence[Mark], today: date) -> Countdown:
    """What can be said of `goal`."""
    raced = [mark for mark in marks if mark.source is not Source.EFFORT and mark.day <= today]
    newest = raced[-1] if raced else None
    late = [mark for mark in raced if mark.day >= today - LOOKED_AT]
    found = _thin(goal, late, today) or _forecast(goal, late, today)
    return Countdown(
        goal,
        (goal.day - today).days,
        found if isinstance(found, Forecast) else None,
        found if isinstance(found, Thin) else None,
        newest,
        None if newest is None else _worth(newest.vdot, goal.metres),
        None if newest is None else _riegel(newest, goal.metres),
    )


def _riegel(mark: Mark, metres: float) -> Ms | None:
    """The time for `metres` by Riegel; `None` where the distances are too far apart."""
    if not 1 / FAR <= metres / mark.metres <= FAR:
        return None
    return riegel(Race(mark.metres, mark.elapsed), metres)


def _worth(value: float, metres: float) -> Ms:
    return round(time_worth(value, metres) * MINUTE)


def _thin(goal: Goal, late: list[Mark], today: date) -> Thin | None:
    if goal.day < today:
        return Thin.OVER
    if len(late) < LEAST_MARKS:
        return Thin.FEW
    if late[-1].day - late[0].day < LEAST_SPAN:
        return Thin.NARROW
    return Thin.OLD if today - late[-1].day > NEWEST else None


def _forecast(goal: Goal, late: list[Mark], today: date) -> Forecast | Thin:
    days = [float((mark.day - today).days) for mark in late]
    count = len(late)
    mean_day = fsum(days) / count
    mean = fsum(mark.vdot for mark in late) / count
    spread = fsum((day - mean_day) ** 2 for day in days)
    slope = fsum((d - mean_day) * (m.vdot - mean) for d, m in zip(days, late, strict=True)) / spread
    left = fsum(
        (mark.vdot - mean - slope * (day - mean_day)) ** 2
        for day, mark in zip(days, late, strict=True)
    )
    free = count - 2
    scatter = max(LEAST_SCATTER, sqrt(left / free))
    ahead = float(min(goal.day - today, FOLLOWED).days) - mean_day
    value = mean + slope * ahead
    off = scatter * sqrt(1 + 1 / count + ahead * ahead / spread)
    off *= EIGHTY[free - 1] if free <= len(EIGHTY) else NORMAL
    if value - off <= 0:
        return Thin.WIDE
    fast, middle, slow = (_worth(value + by, goal.metres) for by in (off, 0.0, -off))
    if slow - fast > WIDEST * middle:
        return Thin.WIDE
    return Forecast(fast, middle, slow, count, round(slope * 7, 2))
