"""Hard days: by the kind of a run, and by what the runner says of it."""

from dataclasses import replace

import pytest

from stridecue.training.hard import hard_days, is_hard
from stridecue.workout.kinds import WorkoutKind
from support.runs import day, run


@pytest.mark.parametrize(
    ("kind", "effort", "hard"),
    [
        (WorkoutKind.INTERVALS, None, True),
        (WorkoutKind.INTERVALS, 3.0, True),
        (WorkoutKind.RACE, None, True),
        (WorkoutKind.EASY, None, False),
        (WorkoutKind.EASY, 6.5, False),
        (WorkoutKind.EASY, 7.0, True),
        (WorkoutKind.LONG, 8.0, True),
        (WorkoutKind.STRENGTH, 9.0, False),
        (None, None, False),
    ],
)
def test_what_is_hard(kind: WorkoutKind | None, effort: float | None, hard: bool) -> None:
    assert is_hard(replace(run(0, kind=kind), effort=effort)) is hard


def test_only_days_in_a_row_before_the_day_count() -> None:
    runs = [run(0), run(2), run(2, kind=WorkoutKind.EASY), run(3), run(4)]
    assert hard_days(runs, day(4)) == 2
    assert hard_days(runs, day(3)) == 1
    assert hard_days(runs, day(2)) == 0
    assert hard_days(runs, day(5)) == 3
    assert hard_days([], day(5)) == 0
