"""Sessions cut to a length: time for easy runs, repetitions for the others."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stridecue.codec.workout import read_workout
from stridecue.training.plan import DayKind, Session
from stridecue.training.plan_fit import UNTIL_PRESSED, estimate, fewer, of_length
from stridecue.units import MINUTE
from stridecue.workout.model import ByDistance, ByTime, Group, Step, Times, Workout
from support.plan_months import book


def bundled(name: str) -> Workout:
    found = book(Session(DayKind.EASY, name))
    assert found is not None
    return found


def written(steps: str) -> Workout:
    workout = read_workout(f"workout: X\nsteps:\n{steps}", "x.yaml").workout
    assert workout is not None
    return workout


@pytest.mark.parametrize(
    ("steps", "minutes"),
    [
        ("  - run: 40 min", 40),
        ("  - run: 3 km", 20),
        ("  - run: 3 km in 12:00", 12),
        ("  - drill: press", UNTIL_PRESSED / MINUTE),
        ("  - strength: 20 reps", 1),
        ("  - {walk: until hr < 130, at most: 5 min}", 5),
        ("  - 4x:\n      - run: 2 min\n    between: jog 1 min", 11),
    ],
)
def test_how_long_a_session_takes(steps: str, minutes: float) -> None:
    assert estimate(written(steps)) == minutes * MINUTE


def test_a_pace_tells_how_long_a_distance_takes() -> None:
    assert estimate(written("  - {run: 1 km, pace: 4:00/km}")) == pytest.approx(4 * MINUTE, rel=0.1)


def test_an_easy_run_gets_its_length() -> None:
    cut = of_length(bundled("easy-run"), ByTime(52 * MINUTE))
    assert isinstance(cut.items[0], Step)
    assert cut.items[0].end == ByTime(52 * MINUTE)
    assert cut.items[0].hr == bundled("easy-run").items[0].hr  # type: ignore[union-attr]
    far = of_length(bundled("easy-long-run"), ByDistance(9_000))
    assert estimate(far) == 60 * MINUTE


def test_steps_around_the_run_stay_and_the_run_takes_what_is_left() -> None:
    workout = written("  - warmup: 10 min\n  - run: 20 min\n  - cooldown: 5 min")
    cut = of_length(workout, ByTime(30 * MINUTE))
    assert [step.end for step in cut.items] == [  # type: ignore[union-attr]
        ByTime(n * MINUTE) for n in (10, 15, 5)
    ]


def test_where_nothing_is_left_the_run_is_all_of_it() -> None:
    workout = written("  - warmup: 10 min\n  - run: 20 min")
    assert estimate(of_length(workout, ByTime(8 * MINUTE))) == 8 * MINUTE
    assert estimate(of_length(bundled("run-walk"), ByTime(8 * MINUTE))) == 8 * MINUTE


def test_repetitions_are_lost_and_the_cool_down_takes_what_is_left_over() -> None:
    whole = bundled("run-walk-5")
    fitted = fewer(whole, 30 * MINUTE, 1)
    assert fitted is not None
    assert fitted.reps == (3, 4)
    assert estimate(fitted.workout) == 30 * MINUTE
    assert fitted.workout.items[0] == whole.items[0]


def test_a_session_that_fits_is_left_alone() -> None:
    whole = bundled("5k-400s")
    assert fewer(whole, estimate(whole), 2).workout is whole  # type: ignore[union-attr]


def test_of_sets_the_repetitions_inside_are_lost() -> None:
    fitted = fewer(bundled("30-30"), 40 * MINUTE, 2)
    assert fitted is not None
    assert fitted.reps is not None
    assert fitted.reps[1] == 10
    group = fitted.workout.items[1]
    assert isinstance(group, Group)
    assert group.rounds == Times(2)


def test_around_one_repetition_the_walks_get_shorter_the_last_one_first() -> None:
    fitted = fewer(bundled("run-walk-1"), 8 * MINUTE, 1)
    assert fitted is not None
    assert fitted.reps == (1, 10)
    first, _, last = fitted.workout.items
    assert (first.end, last.end) == (ByTime(5 * MINUTE), ByTime(2 * MINUTE))  # type: ignore[union-attr]
    fitted = fewer(bundled("run-walk-1"), 5 * MINUTE, 1)
    assert fitted is not None
    assert estimate(fitted.workout) == 5 * MINUTE
    assert fewer(bundled("run-walk-1"), 2 * MINUTE, 1) is None


def test_without_an_easy_end_nothing_is_filled() -> None:
    fitted = fewer(written("  - 4x:\n      - run: 2 min\n  - run: 1 min"), 6 * MINUTE, 2)
    assert fitted is not None
    assert (estimate(fitted.workout), fitted.reps) == (5 * MINUTE, (2, 4))


def test_what_cannot_be_cut_is_none() -> None:
    assert fewer(bundled("5k-400s"), 10 * MINUTE, 2) is None
    assert fewer(written("  - run: 40 min"), 10 * MINUTE, 2) is None
    assert fewer(written("  - for 20 min:\n      - run: 1 min"), 0, 2) is None
    assert fewer(written("  - 4x:\n      - run: 2 min"), 2 * MINUTE, 2) is None


NAMES = ["5k-400s", "5k-1000s", "run-walk-8", "cruise-intervals", "30-30", "8x400", "12x200"]


@settings(deadline=None)
@given(st.sampled_from(NAMES), st.integers(0, 80 * MINUTE), st.integers(1, 3))
def test_never_longer_than_asked_and_never_more_repetitions(name: str, most: int, least: int):
    whole = bundled(name)
    fitted = fewer(whole, most, least)
    if fitted is not None:
        assert estimate(fitted.workout) <= most
        assert fitted.reps is None or least <= fitted.reps[0] < fitted.reps[1]
