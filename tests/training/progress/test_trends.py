"""Trends: the heart in the rests, the cadence, the load; and all of it gathered."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stridecue.training.cadence import Steady
from stridecue.training.form import course
from stridecue.training.progress import Past, PlannedWeek, look_back
from stridecue.training.progress.trends import cadences, recovery
from support.runs import day, race, rep, rest, run


def evening(n: int, heart: int, sixty: int | None):
    laps = [one for k in (1, 2, 3) for one in (rep(k, 90, heart=heart), rest(k, 15, sixty))]
    return run(n, *laps)


def test_drops_are_medians_and_comparable_from_about_the_same_rate():
    told = recovery([evening(0, 170, 25), evening(7, 181, 28), evening(14, 178, 30)])
    assert [(one.drop_60, one.drop_30, one.heart, one.rests) for one in told.drops] == [
        (25, 15, 170, 3),
        (28, 15, 181, 3),
        (30, 15, 178, 3),
    ]
    assert [one.alike for one in told.drops] == [False, True, True]
    assert told.change is None


def test_a_change_needs_six_comparable_sessions():
    runs = [evening(7 * n, 180, 24 + n) for n in range(6)]
    assert recovery(runs).change == 3.0
    assert recovery(runs[1:]).change is None
    assert recovery([evening(50, 150, 40), *runs]).change == 3.0


def test_without_a_heart_rate_there_is_nothing_to_compare():
    assert recovery([run(0, rep(1, 90), rest(1, None, None))]).drops == ()
    assert recovery([run(0, rep(1, 90), rest(1, 12, 20))]).drops == ()
    (only,) = recovery([evening(0, 180, None)]).drops
    assert (only.drop_30, only.drop_60) == (15, None)
    assert recovery([]).drops == ()


def test_the_cadence_is_told_at_one_speed_for_all_days():
    stretches = [
        tuple(Steady(3.0 + 0.2 * k, spm + 5.6 * 0.2 * k) for k in range(7)) for spm in (170, 180)
    ]
    first, second = cadences([(day(0), stretches[0]), (day(3), ()), (day(7), stretches[1])])
    assert (first.day, second.day) == (day(0), day(7))
    assert first.mps == second.mps
    assert second.spm - first.spm == pytest.approx(2, abs=0.1)
    assert cadences([(day(0), ())]) == ()


@settings(max_examples=25, deadline=None)
@given(st.floats(1, 200))
def test_the_same_load_each_day_becomes_both_means(load: float):
    told = course([run(n, load=load) for n in range(250)], day(249))[-1]
    assert told.fitness == pytest.approx(load, rel=0.01, abs=0.1)
    assert told.fatigue == pytest.approx(load, rel=0.01, abs=0.1)


def test_an_empty_past_has_a_progress_of_nothing():
    told = look_back(Past(undated=2), day(0), 12)
    assert (told.sessions, told.undated, told.last) == (0, 2, None)
    assert len(told.weeks) == 12
    assert (told.same, told.bests, told.marks, told.critical) == (None, (), (), ())
    assert (told.cadence, told.forms, told.goal) == ((), (), None)


def test_only_the_weeks_that_are_shown_are_compared_and_every_year_is_searched_for_bests():
    old = [run(0, rep(1, 80), rep(2, 80)), run(2, rep(1, 81), rep(2, 81))]
    told = look_back(Past((*old, race(400, 5_000, 1_200))), day(400), 12)
    assert told.same is None
    assert told.bests[0].ever.elapsed == 80_000
    assert told.bests[0].lately is None
    assert told.last == day(400)


def test_the_plan_is_shown_for_the_weeks_that_are():
    planned = [PlannedWeek(day(7 * n), 3) for n in range(10)]
    told = look_back(Past((run(30),)), day(30), 2, planned=planned)
    assert [week.first for week in told.planned] == [day(21), day(28)]
