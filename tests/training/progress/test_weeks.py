"""Weeks: what was run in them, and how many in a row were kept."""

from datetime import timedelta
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from stridecue.training.progress.weeks import (
    PlannedWeek,
    Streak,
    begun,
    monday,
    months,
    streak,
    weeks,
)
from stridecue.training.run import Run
from stridecue.units import MINUTE
from stridecue.workout.kinds import WorkoutKind
from support.runs import MONDAY, day, run


def test_a_week_adds_up_what_is_running_and_tells_the_rest_apart():
    runs = [
        run(0, metres=None),
        run(2, load=50.0),
        run(6, kind=WorkoutKind.STRENGTH, metres=None, load=10.0),
        run(7, minutes=30),
    ]
    first, second = weeks(runs, day(9), 2)
    assert (first.first, first.last) == (MONDAY, day(6))
    assert (first.sessions, first.others, first.moving) == (2, 1, 80 * MINUTE)
    assert (first.metres, first.measured) == (8_000, 1)
    assert (first.load, first.loaded) == (60.0, 2)
    assert (second.sessions, second.moving, second.load) == (1, 30 * MINUTE, None)


def test_nothing_run_is_nothing_measured():
    (empty,) = weeks([], day(3), 1)
    assert (empty.sessions, empty.moving, empty.metres, empty.load) == (0, 0, None, None)


def test_months_are_those_of_the_calendar_over_the_year():
    told = months([run(0), run(30)], day(30), 4)
    assert [f"{one.first:%Y-%m-%d} {one.last:%d}" for one in told] == [
        "2026-01-01 31",
        "2026-02-01 28",
        "2026-03-01 31",
        "2026-04-01 30",
    ]
    assert [one.sessions for one in told] == [0, 0, 1, 1]


def test_a_week_without_a_plan_is_kept_by_one_session():
    runs = [run(0), run(8), run(21), run(29)]
    assert streak(runs, day(31)) == Streak(2, 2, by_plan=False, open=False)
    assert streak(runs[1:], day(31)).longest == 2


def test_this_week_breaks_no_row_before_it_is_over():
    assert streak([run(0), run(8)], day(15)) == Streak(2, 2, by_plan=False, open=True)
    assert streak([run(0), run(8)], day(22)) == Streak(0, 2, by_plan=False, open=True)


def test_a_planned_rest_is_kept_by_resting_and_a_full_week_by_all_of_it():
    planned = [
        PlannedWeek(day(0), 3, kept=3),
        PlannedWeek(day(7), 0),
        PlannedWeek(day(14), 2, kept=2),
    ]
    runs = [run(0)]
    assert streak(runs, day(17), planned) == Streak(3, 3, by_plan=True, open=False)
    assert streak(runs, day(17), [*planned[:2], PlannedWeek(day(14), 2, kept=1)]).open
    assert streak(runs, day(17), [PlannedWeek(day(0), 3, kept=2), *planned[1:]]).now == 2


def test_without_anything_there_is_no_row():
    assert streak([], day(0)) == Streak(0, 0, by_plan=False, open=True)


def test_what_was_before_the_first_run_is_not_shown():
    told = weeks([run(7)], day(21), 4)
    assert [one.sessions for one in begun(told)] == [1, 0, 0]
    assert len(begun(told, {day(0)})) == 4
    assert begun(weeks([], day(0), 3)) == ()


@st.composite
def histories(draw: st.DrawFn) -> list[Run]:
    days = sorted(draw(st.lists(st.integers(0, 400), max_size=30)))
    return [
        run(
            n,
            minutes=draw(st.integers(0, 200)),
            metres=draw(st.none() | st.integers(0, 40_000)),
            kind=draw(st.none() | st.sampled_from(WorkoutKind)),
            load=draw(st.none() | st.integers(0, 300)),
        )
        for n in days
    ]


@settings(max_examples=40, deadline=None)
@given(histories(), st.integers(400, 420))
def test_weeks_and_months_part_the_runs_and_their_totals_agree(runs: list[Run], n: int):
    for told in (weeks(runs, day(n), 64), months(runs, day(n), 16)):
        assert sum(one.sessions + one.others for one in told) == len(runs)
        assert all(a.last + timedelta(days=1) == b.first for a, b in pairwise(told))
        assert sum(one.load or 0 for one in told) == sum(r.load.value for r in runs if r.load)
        assert sum(one.loaded for one in told) == sum(r.load is not None for r in runs)
    assert sum(one.moving for one in weeks(runs, day(n), 64)) == sum(
        one.moving for one in months(runs, day(n), 16)
    )


@settings(max_examples=40, deadline=None)
@given(histories(), st.integers(400, 420))
def test_no_row_is_longer_than_the_longest_nor_than_the_weeks(runs: list[Run], n: int):
    kept = streak(runs, day(n))
    assert 0 <= kept.now <= kept.longest <= len({monday(one.day) for one in runs})
