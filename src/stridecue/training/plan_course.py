"""Course: a plan on the calendar, with what the runner has moved and skipped.

What the runner did to a plan is a list of entries that is only ever added to; the last `Start`
counts, and what came after it.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import TypeAlias

from stridecue.training.goal import Goal
from stridecue.training.plan import REST, DayKind, Plan, Session
from stridecue.units import Ms

DAY = timedelta(days=1)
WEEK = timedelta(days=7)

FARTHEST_MOVE = 6 * DAY
"""A session moves within a week; beyond, it would be another week's. Our choice."""


@dataclass(frozen=True, slots=True)
class Start:
    """A plan, by file name, was begun. `monday`: of its first week; `joined`: the first day on it.

    `race`: the day of the race, where it is known; `ms`: the time that is wanted.
    """

    plan: str
    monday: date
    joined: date
    race: date | None = None
    ms: Ms | None = None


@dataclass(frozen=True, slots=True)
class Move:
    """What stood on `day` and what stood on `to` changed places."""

    day: date
    to: date


@dataclass(frozen=True, slots=True)
class Skip:
    """Nothing is done from `first` to `last`; `ill`: because the runner is ill."""

    first: date
    last: date
    ill: bool = False


@dataclass(frozen=True, slots=True)
class Stop:
    """The plan was given up on `day`."""

    day: date


Entry: TypeAlias = Start | Move | Skip | Stop


@dataclass(frozen=True, slots=True)
class Standing:
    """Where things stand: what was begun, and what has been changed since."""

    start: Start
    moves: tuple[Move, ...] = ()
    skips: tuple[Skip, ...] = ()


def standing(entries: Iterable[Entry]) -> Standing | None:
    """What holds after `entries`, the oldest first; `None` where no plan is followed."""
    now: Standing | None = None
    for entry in entries:
        match entry:
            case Start():
                now = Standing(entry)
            case Stop():
                now = None
            case Move() if now is not None:
                now = replace(now, moves=(*now.moves, entry))
            case Skip() if now is not None:
                now = replace(now, skips=(*now.skips, entry))
    return now


@dataclass(frozen=True, slots=True)
class Slot:
    """A day of the course, in week `week` from 1. `moved`: it was another day's."""

    day: date
    week: int
    session: Session
    moved: bool = False
    skip: Skip | None = None


@dataclass(frozen=True, slots=True)
class Course:
    """The days of a plan by date."""

    plan: Plan
    standing: Standing
    slots: Mapping[date, Slot] = field(default_factory=dict)

    @property
    def first(self) -> date:
        """The Monday of its first week."""
        return self.standing.start.monday

    @property
    def last(self) -> date:
        """The Sunday of its last week."""
        return self.first + WEEK * len(self.plan.weeks) - DAY

    def week(self, number: int) -> tuple[Slot, ...]:
        """The days of week `number`, from 1."""
        monday = self.first + WEEK * (number - 1)
        return tuple(self.slots[monday + n * DAY] for n in range(7))


def course_of(plan: Plan, state: Standing) -> Course:
    """Put `plan` on the calendar as `state` has it."""
    slots = {slot.day: slot for slot in _written(plan, state.start.monday)}
    if state.start.race is not None:
        _race_on(slots, state.start.race)
    for move in state.moves:
        if move.day in slots and move.to in slots:
            _swap(slots, move)
    for skip in state.skips:
        for day in days(skip.first, skip.last):
            if day in slots:
                slots[day] = replace(slots[day], skip=skip)
    return Course(plan, state, slots)


def days(first: date, last: date) -> Iterator[date]:
    """Every day from `first` to `last`."""
    for n in range((last - first).days + 1):
        yield first + n * DAY


def _written(plan: Plan, monday: date) -> Iterator[Slot]:
    for index, week in enumerate(plan.weeks):
        for n, session in enumerate(week.days):
            yield Slot(monday + index * WEEK + n * DAY, index + 1, session)


def _race_on(slots: dict[date, Slot], race: date) -> None:
    """The race is when it is: the last one of the plan goes there, and all after it is rest."""
    written = race_day(slots.values())
    if written is None or race not in slots or slots[race].week != slots[written].week:
        return
    session = slots[written].session
    for day, slot in slots.items():
        if day == race:
            slots[day] = replace(slot, session=session)
        elif day == written or day > race:
            slots[day] = replace(slot, session=REST)


def race_day(slots: Iterable[Slot]) -> date | None:
    """The day of the last race or test among `slots`."""
    return max((one.day for one in slots if one.session.kind.is_effort), default=None)


def aim_of(course: Course) -> Goal | None:
    """What the course leads to; the time that the runner has said comes before the plan's own."""
    goal, start = course.plan.goal, course.standing.start
    day = race_day(course.slots.values())
    if goal is None or day is None:
        return None
    return Goal(goal.metres, start.race or day, start.ms or goal.ms)


def monday_for(plan: Plan, race: date) -> date:
    """The Monday of the first week, so that the race of the plan falls into the week of `race`."""
    weeks = [
        number
        for number, week in enumerate(plan.weeks)
        if any(one.kind.is_effort for one in week.days)
    ]
    index = weeks[-1] if weeks else len(plan.weeks) - 1
    return race - race.weekday() * DAY - index * WEEK


def _swap(slots: dict[date, Slot], move: Move) -> None:
    """Two days change places, so that nothing piles up."""
    here, there = slots[move.day], slots[move.to]
    slots[move.day] = replace(here, session=there.session, moved=there.session != REST)
    slots[move.to] = replace(there, session=here.session, moved=here.session != REST)


def move_mistake(course: Course, move: Move) -> str | None:
    """Why a move cannot be, with the mend; `None` where it can."""
    for day in (move.day, move.to):
        if day not in course.slots:
            return f"{day} is no day of the plan: it goes from {course.first} to {course.last}"
    if move.day == move.to:
        return "a session moves to another day"
    if abs(move.to - move.day) > FARTHEST_MOVE:
        return "a session moves by six days at most: skip it instead"
    here = course.slots[move.day].session
    if here.kind is DayKind.REST:
        return f"{move.day} is a day of rest: nothing is there to be moved"
    if here.kind is DayKind.RACE:
        return "the race is when it is: `stridecue plan start PLAN --race DATE` sets its day"
    slots = dict(course.slots)
    _swap(slots, move)
    moved = Course(course.plan, course.standing, slots)
    for number in {slots[move.day].week, slots[move.to].week}:
        if all(one.session.kind is not DayKind.REST for one in moved.week(number)):
            return f"week {number} would have no day of rest: skip the session instead"
    return None
