"""Fitness, fatigue and form; weeks."""

from datetime import date, timedelta
from math import e

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stridecue.training.form import FITNESS_DAYS, course, follow
from stridecue.training.progress.weeks import monday, weeks
from stridecue.training.run import Load, LoadSource, Run
from stridecue.units import MINUTE
from stridecue.workout.model import WorkoutKind
from support.years import BEGINS, years

START = date(2026, 1, 1)


def run(day: date, load: float | None = 50.0, **more: object) -> Run:
    cost = None if load is None else Load(load, LoadSource.HEART)
    return Run(1, day, "Test", WorkoutKind.EASY, 30 * MINUTE, load=cost, **more)  # type: ignore[arg-type]


def daily(loads: list[float]) -> tuple[Run, ...]:
    return tuple(run(START + timedelta(n), load) for n, load in enumerate(loads))


def test_the_convention_of_the_share() -> None:
    """42 days of 50: 50 (1 - 1/e). With 1/n it would be 31.8, with 2/(n + 1) 43.2."""
    forms = course(daily([50.0] * 42), START + timedelta(41))
    assert forms[-1].fitness == pytest.approx(50 * (1 - 1 / e))
    assert forms[-1].fatigue == pytest.approx(50 * (1 - e**-6))
    assert forms[-1].known == FITNESS_DAYS
    others = [0.0, 0.0]
    for _ in range(42):
        others = [x + share * (50 - x) for x, share in zip(others, (1 / 42, 2 / 43), strict=True)]
    assert others == pytest.approx([31.83, 43.23], abs=0.01)


def test_form_is_that_of_the_morning() -> None:
    first, second = course(daily([100.0, 0.0]), START + timedelta(1))
    assert first.form == 0
    assert second.form == pytest.approx(first.fitness - first.fatigue)
    assert second.form < 0


def test_days_without_a_run_and_days_with_two() -> None:
    forms = course((run(START), run(START), run(START + timedelta(3))), START + timedelta(5))
    assert [one.load for one in forms] == [100, 0, 0, 50, 0, 0]


def test_nothing_comes_to_nothing() -> None:
    assert course((), START) == ()
    assert course((run(START, None),), START) == ()
    assert course((run(START),), START - timedelta(1)) == ()


@given(st.lists(st.floats(0, 300), min_size=1, max_size=120))
def test_they_stay_within_what_was_done(loads: list[float]) -> None:
    forms = course(daily(loads), START + timedelta(len(loads) - 1))
    for one in forms:
        assert 0 <= one.fitness <= max(loads) + 1e-9
        assert 0 <= one.fatigue <= max(loads) + 1e-9


@given(st.floats(0, 300), st.floats(0, 300), st.sampled_from([7, 42]))
def test_a_day_goes_part_of_the_way(before: float, load: float, days: int) -> None:
    after = follow(before, load, days)
    assert min(before, load) - 1e-9 <= after <= max(before, load) + 1e-9


def test_weeks_begin_on_mondays_and_empty_ones_are_there() -> None:
    told = (run(date(2026, 1, 4), metres=5_000.0), run(date(2026, 1, 5)), run(date(2026, 1, 18)))
    first, second, third = weeks(told, date(2026, 1, 18), 3)
    assert (first.first, first.sessions, first.metres) == (date(2025, 12, 29), 1, 5_000)
    assert (second.first, second.sessions, second.metres, second.load) == (BEGINS, 1, None, 50)
    assert (third.sessions, third.moving, third.sources) == (
        1,
        30 * MINUTE,
        ((LoadSource.HEART, 1),),
    )
    assert [one.sessions for one in weeks((), date(2026, 1, 18), 3)] == [0, 0, 0]
    assert weeks(told, date(2026, 1, 6), 1)[0].sessions == 1


@pytest.mark.parametrize("who", ["steady", "impatient", "ill", "weekend", "no heart"])
def test_no_load_is_lost(who: str) -> None:
    runs = years(5, who, weeks=12)
    until = BEGINS + timedelta(7 * 12 - 1)
    loads = sum(one.load.value for one in runs if one.load)
    assert sum(week.load or 0 for week in weeks(runs, until, 12)) == pytest.approx(loads)
    assert sum(day.load for day in course(runs, until)) == pytest.approx(loads)
    assert monday(until) == BEGINS + timedelta(7 * 11)
