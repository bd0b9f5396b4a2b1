"""What races are worth, and what may come of a goal: with its range, or not at all."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stridecue.training.goal import Goal
from stridecue.training.pacing import time_worth, vdot
from stridecue.training.progress.critical import critical_speeds
from stridecue.training.progress.forecast import (
    Forecast,
    Thin,
    countdown,
)
from stridecue.training.progress.level import Mark, Source, marks
from stridecue.training.runner import Race
from stridecue.units import MINUTE
from stridecue.workout.kinds import WorkoutKind
from support.runs import day, race, rep, run


def mark(n: int, value: float, source: Source = Source.RACE) -> Mark:
    return Mark(day(n), n + 1, 5_000.0, ms_worth(value, 5_000), source, value)


def ms_worth(value: float, metres: float) -> int:
    return round(time_worth(value, metres) * MINUTE)


def forecast_of(*marked: Mark, goal: Goal, today: int) -> Forecast | Thin:
    told = countdown(goal, marked, day(today))
    found = told.forecast or told.thin
    assert found is not None
    return found


def test_a_race_is_worth_its_vdot_and_a_repetition_a_floor():
    (raced,) = marks([race(0, 10_000, 2_400)])
    assert (raced.vdot, raced.source) == (51.9, Source.RACE)
    (effort,) = marks([run(0, rep(1, 240, 1_000), rep(2, 250, 1_000), rep(3, 90))])
    assert (effort.source, effort.elapsed) == (Source.EFFORT, 240_000)
    (test,) = marks([run(0, rep(1, 1_200, 5_000), kind=WorkoutKind.TEST)])
    assert test.source is Source.TEST


def test_a_race_is_all_of_it_and_not_its_fastest_part():
    parts = run(0, rep(1, 220, 1_000), rep(2, 1_200, 5_000), kind=WorkoutKind.RACE)
    assert [one.metres for one in marks([parts])] == [5_000]


def test_of_a_month_the_best_effort_stands_and_all_races():
    runs = [
        run(0, rep(1, 250, 1_000)),
        run(2, rep(1, 240, 1_000)),
        run(3, rep(1, 255, 1_000)),
        race(5, 5_000, 1_200),
        race(9, 5_000, 1_210),
        run(40, rep(1, 260, 1_000), kind=None),
    ]
    told = [(one.day, one.source) for one in marks(runs)]
    assert told == [
        (day(2), Source.EFFORT),
        (day(5), Source.RACE),
        (day(9), Source.RACE),
        (day(40), Source.EFFORT),
    ]


def test_what_is_too_short_for_the_formulas_or_a_slip_is_worth_nothing():
    assert marks([run(0, rep(1, 90)), race(1, 5_000, 300), race(2, 5_000, 9_000)]) == ()
    assert len(marks([run(0, rep(1, 90), rep(2, 240, 1_000))])) == 1


@settings(max_examples=40, deadline=None)
@given(st.floats(30, 85), st.sampled_from([1_500, 5_000, 10_000, 21_097.5, 42_195]))
def test_the_time_that_is_worth_a_vdot_is_worth_it(value: float, metres: float):
    assert vdot(Race(metres, ms_worth(value, metres))) == pytest.approx(value, abs=0.01)


def test_riegel_doubles_a_distance_by_its_power_and_stops_where_it_is_a_guess():
    five = [Mark(day(0), 1, 5_000, 1_200_000, Source.RACE, 49.8)]
    told = {far: countdown(Goal(far, day(9)), five, day(1)).riegel for far in FARS}
    assert told[10_000] == round(1_200_000 * 2**1.06)
    assert told[20_000] is not None
    assert told[42_195] is told[1_000] is None


FARS = (1_000, 10_000, 20_000, 42_195)


def test_critical_speed_is_the_line_through_two_trials():
    """1200 m in 216 s and 3600 m in 702 s: 2400 m in 486 s, and 133 m beyond."""
    (found,) = critical_speeds([race(0, 1_200, 216), race(7, 3_600, 702)])
    assert (found.mps, found.reserve, found.trials) == (4.938, 133.3, 2)
    assert found.day == day(7)


@pytest.mark.parametrize(
    "runs",
    [
        [],
        [race(0, 1_200, 216)],
        [race(0, 1_200, 216), race(1, 1_500, 290)],
        [race(0, 1_200, 216), race(50, 3_600, 702)],
        [race(0, 1_200, 300), race(1, 3_600, 650)],
        [race(0, 400, 60), race(1, 10_000, 2_400)],
        [run(0, rep(1, 216, 1_200)), run(1, rep(1, 702, 3_600))],
    ],
    ids=["none", "one", "near", "apart", "no-trial", "too-short-too-long", "training"],
)
def test_where_trials_do_not_tell_there_is_no_critical_speed(runs):
    assert critical_speeds(runs) == ()


GOAL = Goal(5_000, day(140), ms_worth(50, 5_000))


def test_a_steady_rise_is_followed_with_its_range():
    raced = [mark(0, 46.0), mark(30, 47.0), mark(60, 48.0), mark(90, 49.0)]
    told = countdown(GOAL, raced, day(100))
    found = told.forecast
    assert found is not None
    assert told.days == 40
    assert found.fast < found.middle < found.slow
    assert found.middle == pytest.approx(ms_worth(46 + 140 / 30, 5_000), abs=2_000)
    assert (found.marks, found.a_week) == (4, round(7 / 30, 2))


def test_the_line_is_followed_for_eight_weeks_and_no_farther():
    raced = [mark(0, 46.0), mark(30, 47.0), mark(60, 48.0), mark(90, 49.0)]
    near = forecast_of(*raced, goal=Goal(5_000, day(100 + 56)), today=100)
    far = forecast_of(*raced, goal=Goal(5_000, day(100 + 300)), today=100)
    assert near == far


@pytest.mark.parametrize(
    ("raced", "today", "why"),
    [
        ([], 100, Thin.FEW),
        ([mark(0, 46), mark(90, 48)], 100, Thin.FEW),
        ([mark(0, 46), mark(40, 47, Source.EFFORT), mark(90, 48)], 100, Thin.FEW),
        ([mark(80, 46), mark(85, 47), mark(90, 48)], 100, Thin.NARROW),
        ([mark(0, 46), mark(10, 47), mark(29, 48)], 100, Thin.OLD),
        ([mark(0, 40), mark(40, 60), mark(90, 40)], 100, Thin.WIDE),
        ([mark(0, 46), mark(40, 47), mark(90, 48)], 141, Thin.OVER),
    ],
)
def test_where_the_data_are_too_thin_nothing_is_foretold(raced, today, why):
    assert forecast_of(*raced, goal=GOAL, today=today) is why


def test_without_a_race_nothing_is_said_of_today():
    told = countdown(GOAL, [mark(0, 46, Source.EFFORT)], day(9))
    assert (told.newest, told.today, told.riegel) == (None, None, None)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 180), st.floats(35, 60)), min_size=0, max_size=12),
    st.integers(0, 400),
    st.sampled_from([3_000, 5_000, 10_000, 21_097.5]),
)
def test_a_forecast_is_in_order_and_bounded_or_says_why_not(found, n, metres):
    raced = [mark(at, round(value, 1)) for at, value in sorted(found)]
    told = countdown(Goal(metres, day(180 + n)), raced, day(180))
    assert (told.forecast is None) is (told.thin is not None)
    if told.forecast is not None:
        one = told.forecast
        assert 0 < one.fast < one.middle < one.slow
        assert one.slow - one.fast <= 0.15 * one.middle


@settings(max_examples=40, deadline=None)
@given(st.floats(0.2, 1.5))
def test_more_races_of_the_same_scatter_narrow_the_range(scatter: float):
    def swing(count: int) -> list[Mark]:
        step = 120 // count
        return [mark(60 + step * k, 48 + (scatter if k % 2 else -scatter)) for k in range(count)]

    spans = []
    for count in (4, 8):
        found = forecast_of(*swing(count), goal=Goal(5_000, day(185)), today=180)
        if isinstance(found, Thin):
            return
        spans.append(found.slow - found.fast)
    assert all(b < a for a, b in pairwise(spans))
