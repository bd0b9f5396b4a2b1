"""Plan weeks: what a plan asks for in each of its weeks, and how many of its sessions were kept."""

from collections.abc import Iterable
from datetime import date

from stridecue.training.plan import DayKind, Goal, Session, roughly
from stridecue.training.plan_course import WEEK, Course
from stridecue.training.plan_done import KEPT, State, Tally, tally
from stridecue.training.plan_fit import estimate
from stridecue.training.plan_today import Book
from stridecue.training.progress.weeks import PlannedWeek
from stridecue.training.run import Run
from stridecue.units import Ms
from stridecue.workout.ends import ByDistance


def planned_weeks(
    course: Course, runs: Iterable[Run], now: date, book: Book
) -> tuple[PlannedWeek, ...]:
    """Every week of `course`, as seen on `now`.

    Days before the plan was joined are not asked for, nor are days of illness: nobody should run
    with a fever to keep a week.
    """
    tallies = tally(course, runs, now)
    found = []
    for number in range(1, len(course.plan.weeks) + 1):
        days = [tallies[slot.day] for slot in course.week(number)]
        asked = [one for one in days if _is_asked(one)]
        sessions = [one.slot.session for one in asked if one.slot.session.kind.is_run]
        found.append(
            PlannedWeek(
                course.first + (number - 1) * WEEK,
                len(asked),
                moving=sum(_long(one, course.plan.goal, book) for one in sessions),
                kept=sum(one.state in KEPT for one in asked),
            )
        )
    return tuple(found)


def _is_asked(one: Tally) -> bool:
    if one.slot.session.kind is DayKind.REST or one.state is State.BEFORE:
        return False
    return one.run is not None or one.slot.skip is None or not one.slot.skip.ill


def _long(session: Session, goal: Goal | None, book: Book) -> Ms:
    """Roughly how long a session takes as it is written."""
    if session.length is not None:
        return roughly(session.length)
    if session.kind is DayKind.RACE and goal is not None:
        return roughly(ByDistance(goal.metres))
    workout = book(session)
    return 0 if workout is None else estimate(workout)
