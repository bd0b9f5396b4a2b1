"""What a plan asks for week by week, and what of it was kept."""

from stridecue.training.plan_course import Skip, Start
from stridecue.training.plan_weeks import planned_weeks
from stridecue.training.progress.weeks import PlannedWeek
from stridecue.training.run import Run
from stridecue.units import MINUTE
from stridecue.workout.model import WorkoutKind
from support.plan_months import DAY, MONDAY, Month, book, bundled, ran

TUESDAY, THURSDAY, SUNDAY = (MONDAY + n * DAY for n in (1, 3, 6))
EASY, LONG, INTERVALS = WorkoutKind.EASY, WorkoutKind.LONG, WorkoutKind.INTERVALS


def month(*runs: Run) -> Month:
    return Month(bundled("faster-5k-8-weeks"), list(runs))


def first(found: Month) -> PlannedWeek:
    return planned_weeks(found.course, found.runs, SUNDAY + DAY, book)[0]


def test_sessions_are_asked_for_and_rest_is_kept_by_itself() -> None:
    week = first(month(ran(TUESDAY, INTERVALS, 50), ran(THURSDAY, EASY, 35)))
    assert (week.first, week.sessions, week.kept, week.whole) == (MONDAY, 4, 2, False)


def test_an_own_run_on_a_day_of_rest_keeps_no_other_day() -> None:
    runs = [ran(MONDAY + n * DAY, EASY, 30) for n in (0, 4, 5)]
    assert first(month(*runs)).kept == 1  # Friday's: a day later than Thursday's


def test_how_long_is_told_of_what_is_run_and_nothing_else() -> None:
    found = month()
    weeks = planned_weeks(found.course, (), MONDAY, book)
    assert len(weeks) == len(found.plan.weeks)
    assert all(week.moving and 90 * MINUTE < week.moving < 200 * MINUTE for week in weeks[:-1])
    assert [week.kept for week in weeks] == [0] * len(weeks)


def test_what_was_before_the_start_and_days_of_illness_are_not_asked_for() -> None:
    found = month()
    found.entries[0] = Start("plan", MONDAY, THURSDAY)
    assert first(found).sessions == 2
    found.entries.append(Skip(THURSDAY, SUNDAY))
    assert first(found).sessions == 2
    found.entries[-1] = Skip(THURSDAY, SUNDAY, ill=True)
    week = first(found)
    assert (week.sessions, week.whole) == (0, True)
    found.runs.append(ran(SUNDAY, LONG, 40))
    week = first(found)
    assert (week.sessions, week.kept) == (1, 1)
