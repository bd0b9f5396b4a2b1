"""Planning: what a runner does to a plan. It is begun, days are moved or left out, it is given up.

Each adds a line to the log beside the sessions, or raises `Refusal` with the mend.
"""

from datetime import date, timedelta
from pathlib import Path

from stridecue.app.house import House
from stridecue.app.planned import PLANS, Following, following, load_plan, plan_path
from stridecue.app.refusal import Exit, Refusal
from stridecue.store.plan import PlanFile
from stridecue.training.plan_course import (
    DAY,
    WEEK,
    Course,
    Entry,
    Move,
    Skip,
    Standing,
    Start,
    Stop,
    course_of,
    monday_for,
    move_mistake,
)
from stridecue.units import Ms


def begin(
    asked: str,
    config: Path,
    folder: Path,
    now: date,
    *,
    on: date | None = None,
    race: date | None = None,
    week: int | None = None,
    ms: Ms | None = None,
) -> Course:
    """Begin the plan `asked` for: next Monday with `week`, in the week of `on`, or for a `race`.

    `ms`: the time that is wanted.
    """
    path = plan_path(asked, config)
    if path.absolute().parent != (config / PLANS).absolute():
        raise Refusal(f"{path}: put it into {config / PLANS}, so that it is found every day")
    plan = load_plan(path.stem, config)
    monday, joined = _beginning(now, on, week)
    if race is not None:
        monday = monday_for(plan, race)
        joined = max(now, monday)
        if race < now:
            raise Refusal(f"{race} is past: a plan leads to a race that is to come")
    start = Start(path.stem, monday, joined, race, ms)
    course = course_of(plan, Standing(start))
    if course.last < now:
        raise Refusal(f"it would have ended on {course.last}: begin on a later day")
    _add(folder, start)
    return course


def _beginning(now: date, on: date | None, week: int | None) -> tuple[date, date]:
    """The Monday of the first week, and the first day that counts."""
    if on is not None:
        return on - on.weekday() * DAY, on
    monday = now + timedelta(days=-now.weekday() % 7)
    return monday - ((week or 1) - 1) * WEEK, monday


def move(house: House, folder: Path, wanted: Move) -> Course:
    """Let two days change places; the course as it is then."""
    mistake = move_mistake(followed(house, folder).course, wanted)
    if mistake is not None:
        raise Refusal(mistake)
    _add(folder, wanted)
    return followed(house, folder).course


def leave_out(house: House, folder: Path, first: date, days: int = 1, *, ill: bool = False) -> Skip:
    """Leave out so many days from `first` on; `ill`: it begins again gently."""
    course = followed(house, folder).course
    skip = Skip(first, first + (days - 1) * DAY, ill)
    if not any(skip.first <= day <= skip.last for day in course.slots):
        raise Refusal(
            f"{first} is no day of the plan: it goes from {course.first} to {course.last}"
        )
    _add(folder, skip)
    return skip


def give_up(house: House, folder: Path, now: date) -> Course:
    """Give the plan up; what it was."""
    course = followed(house, folder).course
    _add(folder, Stop(now))
    return course


def followed(house: House, folder: Path) -> Following:
    """The plan that is followed. Raises `Refusal` where there is none."""
    found = following(house, folder)
    if found is None:
        raise Refusal("no plan is followed: `stridecue plan start PLAN` begins one")
    return found


def two_hard(course: Course, day: date) -> bool:
    """Whether the session of `day` and the one after it are hard, both."""
    pair = [course.slots.get(day), course.slots.get(day + DAY)]
    return all(one is not None and one.session.kind.is_hard for one in pair)


def _add(folder: Path, entry: Entry) -> None:
    file = PlanFile(folder)
    try:
        file.add(entry)
    except OSError as error:
        raise Refusal(f"{file.path}: {error.strerror or error}", Exit.DEVICE) from None
