"""What is known of the runner, and where it comes from."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from stridecue.session.effects import Flag, Lap, LapEnd
from stridecue.training.profile import (
    Seen,
    Trial,
    estimated_max,
    highest_of,
    profile_of,
    trials_of,
)
from stridecue.training.run import Run
from stridecue.training.runner import Race, Runner
from stridecue.units import MINUTE, SECOND
from stridecue.workout.model import StepKind, WorkoutKind

DAY = date(2026, 3, 1)
FAST, EASY, TEST = WorkoutKind.INTERVALS, WorkoutKind.EASY, WorkoutKind.TEST


def run(number: int, kind: WorkoutKind = FAST, **more: object) -> Run:
    day = DAY + timedelta(number)
    return Run(number, day, "Test", kind, 40 * MINUTE, **more)  # type: ignore[arg-type]


def lap(metres: float | None, seconds: float, **more: object) -> Lap:
    kind, ms = StepKind.RUN, round(seconds * SECOND)
    told = Lap(1, kind, kind.intensity, "run", (), 0, ms, ms, 0, LapEnd.PRESS, metres=metres)
    return replace(told, **more)  # type: ignore[arg-type]


def trial(number: int, *laps: Lap) -> Run:
    return run(number, TEST, laps=laps)


HARD = (run(1, highest=184), run(2, highest=188), run(3, highest=181))


def test_the_maximum_by_age() -> None:
    """Tanaka: 208 - 0.7 a."""
    assert (estimated_max(20), estimated_max(40), estimated_max(60)) == (194, 180, 166)


def test_an_estimate_is_used_for_nothing() -> None:
    found = profile_of(Runner(born=1986), (), date(2026, 5, 1))
    assert found.estimate == 180
    assert found.runner == Runner(born=1986)
    assert profile_of(Runner(born=1986), (), None).estimate is None


def test_hard_sessions_tell_a_maximum_where_none_is_written() -> None:
    found = profile_of(Runner(rest=50), HARD, DAY)
    assert found.runner == Runner(rest=50, max=188)
    assert found.learned == {"max"}
    assert found.highest == Seen(188, DAY + timedelta(2), 2)
    assert found.raise_to is None


def test_a_session_that_is_deleted_is_unlearned() -> None:
    assert profile_of(Runner(), (HARD[0], HARD[2], run(4, highest=170)), DAY).runner.max == 184
    assert profile_of(Runner(), HARD[:2], DAY).runner.max is None


def test_easy_ones_tell_no_maximum() -> None:
    """The highest rate of an easy month is none."""
    easy = tuple(run(n, EASY, highest=160) for n in range(9))
    found = profile_of(Runner(), easy, DAY)
    assert found.runner.max is None
    assert found.highest == Seen(160, DAY, 0)
    assert profile_of(Runner(), (*easy, run(9, EASY, highest=199), *HARD), DAY).runner.max == 188


def test_what_is_written_wins_and_is_proposed_to_be_raised() -> None:
    found = profile_of(Runner(max=185), HARD, DAY)
    assert (found.runner.max, found.learned) == (185, frozenset())
    assert found.raise_to == Seen(188, DAY + timedelta(2), 2)
    assert profile_of(Runner(max=188), HARD, DAY).raise_to is None
    assert profile_of(Runner(max=188), (), DAY).raise_to is None


def test_the_newest_trial_is_a_race_where_none_is_written() -> None:
    older, newer = trial(1, lap(5_000, 1_500)), trial(9, lap(3_000, 780))
    found = profile_of(Runner(), (older, newer), DAY)
    assert found.runner.race == Race(3_000, 780 * SECOND)
    assert found.trial == Trial(Race(3_000, 780 * SECOND), DAY + timedelta(9), 9)
    written = Runner(race=Race(5_000, 1_474 * SECOND))
    assert profile_of(written, (older, newer), DAY).runner.race == written.race
    assert profile_of(written, (older, newer), DAY).trial == found.trial


@pytest.mark.parametrize(
    "short",
    [
        lap(None, 780),
        lap(3_000, 780, flags=(Flag.INCOMPLETE,)),
        lap(3_000, 780, flags=(Flag.ESTIMATED,)),
        lap(3_000, 780, end=LapEnd.ENDED),
        lap(3_000, 780, kind=StepKind.JOG),
        lap(3_000, 0),
    ],
)
def test_what_is_no_trial(short: Lap) -> None:
    assert trials_of((trial(1, short),)) == ()
    assert trials_of((run(1, FAST, laps=(lap(3_000, 780),)),)) == ()


@pytest.mark.parametrize(
    "odd", [lap(800, 240), lap(1_500, 200), lap(3_000, 300), lap(3_000, 9_000)]
)
def test_what_tells_nothing_of_other_distances_is_no_race(odd: Lap) -> None:
    assert profile_of(Runner(), (trial(1, odd),), DAY).runner.race is None


def test_trials_of_six_weeks_make_a_line() -> None:
    old, best = trial(1, lap(1_200, 250)), trial(60, lap(1_200, 262), lap(3_600, 880))
    again = trial(70, lap(1_200, 260))
    found = profile_of(Runner(), (old, best, again), DAY)
    assert [one.metres for one in found.runner.trials] == [1_200, 3_600]
    assert [one.ms for one in found.runner.trials] == [260 * SECOND, 880 * SECOND]
    assert "trials" in found.learned
    assert profile_of(Runner(), (old,), DAY).runner.trials == ()
    written = (Race(800, 150 * SECOND), Race(3_000, 700 * SECOND))
    assert profile_of(Runner(trials=written), (best,), DAY).runner.trials == written


def test_nothing_is_known_of_nobody() -> None:
    found = profile_of(Runner(), (), None)
    assert (found.runner, found.learned, found.trials) == (Runner(), frozenset(), ())
    assert highest_of(()) is None
