"""Looking back: everything that progress knows, from the runs, as one value."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from stridecue.training.cadence import Steady
from stridecue.training.form import Form, course
from stridecue.training.goal import Goal
from stridecue.training.progress.bests import Best, best_splits
from stridecue.training.progress.critical import Critical, critical_speeds
from stridecue.training.progress.forecast import Countdown, countdown
from stridecue.training.progress.level import Mark, marks
from stridecue.training.progress.mornings import Mean, means
from stridecue.training.progress.same import Same, same_session
from stridecue.training.progress.trends import Cadence, Recovery, cadences, recovery
from stridecue.training.progress.weeks import (
    PlannedWeek,
    Span,
    Streak,
    months,
    streak,
    weeks,
)
from stridecue.training.readings import Morning
from stridecue.training.run import Run

MONTHS = 6
TIMES = 4
"""Calendar months that are told, and evenings side by side: what fits on a line."""


@dataclass(frozen=True, slots=True)
class Past:
    """What is looked back on: `runs` by day, the oldest first, and what each taught of cadence.

    `undated`: sessions without a date, which are in no week. `mornings`: what the strap measured.
    """

    runs: tuple[Run, ...] = ()
    undated: int = 0
    lessons: tuple[tuple[date, tuple[Steady, ...]], ...] = ()
    mornings: tuple[Morning, ...] = ()


@dataclass(frozen=True, slots=True)
class Progress:
    """All of it, as of `today`. Bests and marks know every year, the rest the weeks shown."""

    today: date
    sessions: int
    undated: int
    last: date | None
    streak: Streak
    weeks: tuple[Span, ...]
    months: tuple[Span, ...]
    planned: tuple[PlannedWeek, ...]
    same: Same | None
    bests: tuple[Best, ...]
    marks: tuple[Mark, ...]
    critical: tuple[Critical, ...]
    recovery: Recovery
    cadence: tuple[Cadence, ...]
    forms: tuple[Form, ...]
    mornings: tuple[Mean, ...]
    goal: Countdown | None


def look_back(
    past: Past,
    today: date,
    number: int,
    *,
    planned: Sequence[PlannedWeek] = (),
    goal: Goal | None = None,
) -> Progress:
    """The last `number` weeks up to `today`."""
    runs = past.runs
    told = weeks(runs, today, number)
    since = told[0].first
    late = [run for run in runs if run.day >= since]
    worth = marks(runs)
    return Progress(
        today=today,
        sessions=len(runs),
        undated=past.undated,
        last=runs[-1].day if runs else None,
        streak=streak(runs, today, planned),
        weeks=told,
        months=months(runs, today, MONTHS),
        planned=tuple(week for week in planned if told[0].first <= week.first <= told[-1].last),
        same=same_session(late, TIMES),
        bests=best_splits(runs, since),
        marks=worth,
        critical=critical_speeds(runs),
        recovery=recovery(late),
        cadence=tuple(one for one in cadences(past.lessons) if one.day >= since),
        forms=tuple(one for one in course(runs, today) if one.day >= since),
        mornings=means(past.mornings, since, today),
        goal=None if goal is None else countdown(goal, worth, today),
    )
