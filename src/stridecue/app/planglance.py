"""A plan at a glance: a line for each week, and what became of it."""

from collections.abc import Iterator
from datetime import date
from itertools import groupby
from textwrap import wrap

from stridecue.app.planned import Following
from stridecue.codec.plan_table import DAYS
from stridecue.training.plan import DayKind, Length, Plan, Session
from stridecue.training.plan_course import WEEK, aim_of
from stridecue.training.plan_done import State, Tally, is_run, tally
from stridecue.training.plan_words import Figures
from stridecue.training.progress.weeks import monday
from stridecue.units import MINUTE, clock, metres
from stridecue.workout.model import ByTime

MARKS = {
    State.REST: "",
    State.DONE: "+",
    State.LATER: "+",
    State.OTHERWISE: "~",
    State.MISSED: "-",
    State.SKIPPED: "x",
    State.AHEAD: "",
    State.BEFORE: "",
}
"""What became of a day, in one letter behind it."""

LEGEND = "+ done   ~ done otherwise   - missed   x skipped   > today"

WIDTH = 100
"""Columns of a paragraph."""

SOFT = 1.10
"""More than this from one week to the next is told, and nothing follows from it: a trial of the
rule found no effect (GRONORUN, 532 runners)."""


def plan_lines(plan: Plan) -> Iterator[str]:
    """A plan that nobody follows yet."""
    yield plan.name
    for text in (plan.who, plan.about):
        yield from wrap(text, WIDTH)
    yield ""
    rows = [
        [f"{number:2}", *(_short(day) for day in week.days), week.about]
        for number, week in enumerate(plan.weeks, 1)
    ]
    yield from _table([["", *DAYS, ""], *rows])


def course_lines(followed: Following, now: date) -> Iterator[str]:
    """The plan that is followed: the days with their marks, and how the weeks were kept."""
    course = followed.course
    tallies = tally(course, followed.runs, now)
    plan, start = course.plan, course.standing.start
    yield f"{plan.name}, {start.monday} to {course.last}"
    aim = aim_of(course)
    if aim is not None:
        within = "" if aim.elapsed is None else f" in {clock(aim.elapsed)}"
        left = (aim.day - now).days
        days = f", {left} days to go" if left > 1 else ", tomorrow" if left == 1 else ""
        yield f"Goal: {metres(aim.metres)}{within} on {aim.day:%A} {aim.day}{days}"
    yield ""
    begun = (week for week in followed.weeks(now) if week.first <= now)
    kept = [f"{week.kept}/{week.sessions}" if week.sessions else "" for week in begun]
    rows = []
    for number, group in groupby(tallies.values(), key=lambda one: one.slot.week):
        cells = [_cell(one, now) for one in group]
        told = kept[number - 1] if number <= len(kept) else ""
        rows.append([f"{number:2}", *cells, told])
    yield from _table([["", *DAYS, "kept"], *rows])
    yield LEGEND
    note = growth(followed, now)
    if note:
        yield note


def growth(followed: Following, now: date) -> str:
    """A word on a week that grows, "" where there is none: soft, since no trial supports the rule.

    Two weeks are compared by their time, as written and as run.
    """
    this = monday(now)
    last = sum(run.moving for run in followed.runs if is_run(run) and this - WEEK <= run.day < this)
    planned = {week.first: week.moving or 0 for week in followed.weeks(now)}.get(this, 0)
    if not last or planned <= SOFT * last:
        return ""
    return (
        f"This week has {planned // MINUTE} min of running, and last week you ran "
        f"{last // MINUTE} min. That more is too much has not been shown; it is only told."
    )


def _cell(one: Tally, now: date) -> str:
    text = f"{_short(one.slot.session)}{MARKS[one.state]}"
    return f">{text}" if one.slot.day == now else text


def _short(session: Session) -> str:
    """A day in few letters: `long 50`, `intervals`, `race 5 km`."""
    if session.kind is DayKind.REST:
        return "."
    parts = [session.workout or session.kind.value]
    if session.length is not None:
        parts.append(_figure(session.length))
    return " ".join(parts)


def _figure(length: Length) -> str:
    """Minutes bare, since a plan is made of them; a distance with its unit."""
    if isinstance(length, ByTime):
        return str(length.ms // MINUTE) if length.ms >= MINUTE else clock(length.ms)
    return Figures().distance(length.metres)


def _table(rows: list[list[str]]) -> Iterator[str]:
    widths = [max(len(row[n]) for row in rows) for n in range(len(rows[0]))]
    for row in rows:
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        yield "  ".join(cells).rstrip()
