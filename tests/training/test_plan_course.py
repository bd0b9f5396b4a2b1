"""A plan on the calendar: races, moves, skips."""

from datetime import date, timedelta

import pytest

from stridecue.training.goal import Goal
from stridecue.training.plan import REST, DayKind, Plan, Session, Week
from stridecue.training.plan_course import (
    Course,
    Move,
    Skip,
    Standing,
    Start,
    Stop,
    aim_of,
    course_of,
    monday_for,
    move_mistake,
    race_day,
    standing,
)
from support.plan_months import DAY, MONDAY, bundled

PLAN = bundled("faster-5k-8-weeks")
TUESDAY, WEDNESDAY, THURSDAY = (MONDAY + n * DAY for n in (1, 2, 3))


def course(*entries: object, plan: Plan = PLAN, race: date | None = None) -> Course:
    state = standing([Start("p", MONDAY, MONDAY, race), *entries])  # type: ignore[list-item]
    assert state is not None
    return course_of(plan, state)


def kinds(found: Course, week: int) -> list[DayKind]:
    return [slot.session.kind for slot in found.week(week)]


def test_the_last_start_counts_and_a_stop_ends_it() -> None:
    first, second = Start("a", MONDAY, MONDAY), Start("b", MONDAY, MONDAY)
    move = Move(TUESDAY, WEDNESDAY)
    assert standing([]) is None
    assert standing([move, Skip(MONDAY, MONDAY)]) is None
    assert standing([first, Stop(MONDAY)]) is None
    state = standing([first, move, second])
    assert state is not None
    assert (state.start.plan, state.moves) == ("b", ())


def test_every_day_of_the_plan_has_its_place() -> None:
    found = course()
    assert (found.first, found.last) == (MONDAY, MONDAY + timedelta(days=55))
    assert len(found.slots) == 56
    assert race_day(found.slots.values()) == found.last
    assert [slot.week for slot in found.week(3)] == [3] * 7


def test_the_race_is_when_it_is_and_all_after_it_is_rest() -> None:
    saturday = course().last - DAY
    found = course(race=saturday)
    assert found.slots[saturday].session.kind is DayKind.RACE
    assert found.slots[found.last].session == REST
    tuesday = found.last - 5 * DAY
    assert kinds(course(race=tuesday), 8)[1:] == [DayKind.RACE, *[DayKind.REST] * 5]
    assert course(race=MONDAY).slots == course().slots


def test_the_aim_is_the_goal_with_the_time_and_the_day_of_the_runner() -> None:
    last = course().last
    assert aim_of(course()) == Goal(5_000, last)
    saturday = last - DAY
    wanted = course_of(PLAN, Standing(Start("p", MONDAY, MONDAY, saturday, 1_470_000)))
    assert aim_of(wanted) == Goal(5_000, saturday, 1_470_000)
    assert aim_of(course(plan=bundled("return-after-break"))) is None


def test_a_plan_is_laid_so_that_it_ends_with_the_race() -> None:
    race = date(2027, 5, 15)
    monday = monday_for(PLAN, race)
    assert monday == date(2027, 3, 22)
    assert monday.weekday() == 0
    without = Plan("x", (Week((Session(DayKind.EASY), *[REST] * 6)),) * 2)
    assert monday_for(without, race) == date(2027, 5, 3)


def test_a_move_lets_two_days_change_places() -> None:
    found = course(Move(TUESDAY, WEDNESDAY))
    assert kinds(found, 1)[1:3] == [DayKind.STRENGTH, DayKind.INTERVALS]
    assert [found.slots[day].moved for day in (TUESDAY, WEDNESDAY, THURSDAY)] == [True, True, False]
    assert course(Move(TUESDAY, WEDNESDAY), Move(WEDNESDAY, TUESDAY)).week(2) == course().week(2)
    assert not course(Move(TUESDAY, MONDAY)).slots[TUESDAY].moved
    assert course(Move(TUESDAY, MONDAY - DAY)).slots == course().slots


def test_a_skip_leaves_days_out() -> None:
    skip = Skip(TUESDAY - 5 * DAY, WEDNESDAY, ill=True)
    found = course(skip)
    assert [found.slots[day].skip for day in (TUESDAY, WEDNESDAY, THURSDAY)] == [skip, skip, None]


@pytest.mark.parametrize(
    ("move", "says"),
    [
        (Move(MONDAY - DAY, TUESDAY), "2027-01-03 is no day of the plan"),
        (Move(TUESDAY, MONDAY + 400 * DAY), "is no day of the plan"),
        (Move(TUESDAY, TUESDAY), "another day"),
        (Move(TUESDAY, TUESDAY + 7 * DAY), "six days at most"),
        (Move(MONDAY, TUESDAY), "2027-01-04 is a day of rest"),
        (Move(MONDAY + 55 * DAY, MONDAY + 54 * DAY), "the race is when it is"),
    ],
)
def test_a_move_that_cannot_be_says_why(move: Move, says: str) -> None:
    assert says in (move_mistake(course(), move) or "")


def test_no_move_takes_a_week_its_rest() -> None:
    week = Week((REST, *[Session(DayKind.EASY)] * 6))
    found = course(plan=Plan("x", (week, week)))
    assert "week 2 would have no day of rest" in (
        move_mistake(found, Move(MONDAY + 6 * DAY, MONDAY + 7 * DAY)) or ""
    )
    assert move_mistake(found, Move(TUESDAY, MONDAY)) is None
