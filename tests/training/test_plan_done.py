"""What was run, beside what was planned."""

from stridecue.training.plan_course import Skip
from stridecue.training.plan_done import State, tally
from stridecue.training.run import Run
from stridecue.workout.model import WorkoutKind
from support.plan_months import DAY, MONDAY, Month, bundled, ran

EASY, INTERVALS, STRENGTH = WorkoutKind.EASY, WorkoutKind.INTERVALS, WorkoutKind.STRENGTH
TUESDAY, WEDNESDAY, THURSDAY, SUNDAY = (MONDAY + n * DAY for n in (1, 2, 3, 6))
FRIDAY = THURSDAY + DAY


def month(*runs: Run) -> Month:
    return Month(bundled("faster-5k-8-weeks"), list(runs))


def states(*runs: Run) -> list[State]:
    """What became of the first week, seen a week later."""
    found = month(*runs)
    tallies = tally(found.course, found.runs, SUNDAY + DAY)
    return [tallies[MONDAY + n * DAY].state for n in range(7)]


def test_without_a_run_all_is_missed_but_the_rest() -> None:
    rest, missed = State.REST, State.MISSED
    assert states() == [rest, missed, missed, missed, rest, rest, missed]


def test_a_session_of_its_kind_on_its_day_is_done() -> None:
    assert states(ran(TUESDAY, INTERVALS, 50))[1] is State.DONE


def test_a_day_later_counts() -> None:
    assert states(ran(WEDNESDAY, INTERVALS, 50))[1] is State.LATER
    assert states(ran(THURSDAY, INTERVALS, 50))[1] is State.MISSED
    assert states(ran(SUNDAY + DAY, WorkoutKind.LONG, 50))[6] is State.LATER


def test_a_run_belongs_to_one_day_only_and_first_to_its_own() -> None:
    assert states(ran(THURSDAY, EASY, 30))[3] is State.DONE
    both = states(ran(THURSDAY, EASY, 30), ran(FRIDAY, EASY, 30))
    assert both[3:5] == [State.DONE, State.REST]


def test_another_run_on_the_day_counts_as_done_otherwise() -> None:
    assert states(ran(TUESDAY, EASY, 30))[1] is State.OTHERWISE
    assert states(ran(TUESDAY, None, 30))[1] is State.OTHERWISE
    assert states(ran(TUESDAY, STRENGTH, 30))[1] is State.MISSED
    assert states(ran(WEDNESDAY, EASY, 30))[2] is State.MISSED


def test_an_easy_run_of_any_length_is_the_long_one() -> None:
    assert states(ran(SUNDAY, EASY, 50))[6] is State.DONE


def test_what_is_to_come_is_ahead_and_what_was_before_is_before() -> None:
    found = month()
    seen = tally(found.course, [], TUESDAY)
    assert (seen[TUESDAY].state, seen[WEDNESDAY].state) == (State.AHEAD, State.AHEAD)
    found.entries.append(Skip(WEDNESDAY, THURSDAY))
    seen = tally(found.course, [], SUNDAY)
    assert [seen[day].state for day in (WEDNESDAY, THURSDAY)] == [State.SKIPPED] * 2
