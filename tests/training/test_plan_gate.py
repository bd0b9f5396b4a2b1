"""The gate: at most a tenth beyond the longest of thirty days, and careful beginnings."""

from datetime import timedelta

import pytest

from stridecue.training.plan_course import Skip
from stridecue.training.plan_gate import (
    Comeback,
    Longest,
    after_illness,
    comeback,
    floor_metres,
    floor_ms,
    longest,
    spike,
)
from stridecue.units import MINUTE
from stridecue.workout.model import ByDistance, ByTime, WorkoutKind
from support.plan_months import DAY, MONDAY, ran

EASY, STRENGTH = WorkoutKind.EASY, WorkoutKind.STRENGTH


def minutes(n: float) -> ByTime:
    return ByTime(round(n * MINUTE))


def test_an_empty_history_is_no_baseline() -> None:
    assert longest([], MONDAY) is None
    assert longest([ran(MONDAY, EASY, 0)], MONDAY + DAY) is None


def test_the_window_is_the_thirty_days_before() -> None:
    run = ran(MONDAY, EASY, 50)
    assert longest([run], MONDAY) is None
    assert longest([run], MONDAY + 30 * DAY) == Longest(50 * MINUTE)
    assert longest([run], MONDAY + 31 * DAY) is None


def test_strength_is_no_run_and_a_session_of_unknown_kind_is_one() -> None:
    assert longest([ran(MONDAY, STRENGTH, 50)], MONDAY + DAY) is None
    assert longest([ran(MONDAY, None, 50)], MONDAY + DAY) is not None


def test_a_time_is_cut_at_a_tenth_beyond_in_whole_minutes() -> None:
    base = Longest(47 * MINUTE)
    assert base.cap(minutes(51.5)) == minutes(51.5)
    assert base.cap(minutes(60)) == minutes(51)


def test_a_distance_is_cut_by_distance_where_both_have_it() -> None:
    base = Longest(50 * MINUTE, 8_000)
    assert base.cap(ByDistance(8_800)) == ByDistance(8_800)
    assert base.cap(ByDistance(10_000)) == ByDistance(8_800)


def test_a_distance_goes_by_time_where_the_longest_run_was_not_measured() -> None:
    runs = [ran(MONDAY, EASY, 60), ran(MONDAY + DAY, EASY, 20, mps=3)]
    base = longest(runs, MONDAY + 2 * DAY)
    assert base == Longest(60 * MINUTE)
    assert base.cap(ByDistance(6_000)) == minutes(40)
    assert base.cap(ByDistance(60_000)) == minutes(66)


def test_the_farthest_run_need_not_be_the_one_that_took_longest() -> None:
    runs = [ran(MONDAY, EASY, 60, mps=2), ran(MONDAY + DAY, EASY, 50, mps=3)]
    assert longest(runs, MONDAY + 2 * DAY) == Longest(60 * MINUTE, 9_000)


@pytest.mark.parametrize(("ms", "floored"), [(90_000, 60_000), (60_000, 60_000), (59_000, 59_000)])
def test_minutes_are_floored_and_never_to_nothing(ms: int, floored: int) -> None:
    assert floor_ms(ms) == floored


@pytest.mark.parametrize(("way", "floored"), [(250, 200), (100, 100), (99, 99)])
def test_hundreds_of_metres_likewise(way: float, floored: float) -> None:
    assert floor_metres(way) == floored


def test_a_run_far_beyond_the_longest_is_told_the_day_after() -> None:
    runs = [ran(MONDAY, EASY, 40), ran(MONDAY + DAY, EASY, 60)]
    assert spike(runs, MONDAY + 2 * DAY) == 50
    assert spike(runs, MONDAY + 3 * DAY) is None
    assert spike(runs[:1], MONDAY + DAY) is None
    assert spike([], MONDAY) is None


def test_fourteen_days_off_begin_lower_and_a_week_later_less_so() -> None:
    before = [ran(MONDAY, EASY, 40)]
    assert comeback(before, MONDAY, MONDAY + 14 * DAY) is None
    assert comeback(before, MONDAY, MONDAY + 15 * DAY) == Comeback(14, 0.55, easy=True)
    back = [*before, ran(MONDAY + 20 * DAY, EASY, 20)]
    assert comeback(back, MONDAY, MONDAY + 26 * DAY) == Comeback(19, 0.55, easy=True)
    assert comeback(back, MONDAY, MONDAY + 27 * DAY) == Comeback(19, 0.75, easy=False)
    assert comeback(back, MONDAY, MONDAY + 34 * DAY) is None


def test_who_has_never_run_is_not_back_from_anything_at_first() -> None:
    assert comeback([], MONDAY, MONDAY) is None
    assert comeback([], MONDAY, MONDAY + 14 * DAY) is None
    assert comeback([], MONDAY, MONDAY + 20 * DAY) == Comeback(19, 0.55, easy=True)


def test_days_after_an_illness_are_as_many_as_it_lasted_twice_over() -> None:
    skips = [Skip(MONDAY, MONDAY + 2 * DAY, ill=True)]
    told = [after_illness(skips, MONDAY + n * DAY) for n in range(11)]
    assert told[:3] == [None] * 3
    assert told[3:6] == [Comeback(3, 0.55, easy=True)] * 3
    assert told[6:9] == [Comeback(3, 0.75, easy=False)] * 3
    assert told[9:] == [None] * 2


def test_one_day_of_illness_and_a_skipped_week_ask_for_nothing() -> None:
    week = timedelta(days=6)
    assert after_illness([Skip(MONDAY, MONDAY, ill=True)], MONDAY + DAY) is None
    assert after_illness([Skip(MONDAY, MONDAY + week)], MONDAY + 7 * DAY) is None
