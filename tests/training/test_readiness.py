"""Readiness: a week against two months, and when there is nothing to say."""

from datetime import timedelta
from math import isclose

from hypothesis import given
from hypothesis import strategies as st

from stridecue.training.readiness import State, by_day, resting_change, trend, wellness
from stridecue.training.readings import Check, Posture
from support.mornings import TODAY, morning, steady, weeks


def check(ago: int, total: int) -> Check:
    part, rest = divmod(total, 4)
    return Check(None, TODAY - timedelta(ago), *(part + (n < rest) for n in range(4)))


def test_below_fourteen_mornings_it_collects() -> None:
    assert trend({}, TODAY).state is State.COLLECTING
    told = trend(by_day(weeks(*steady(13)), TODAY), TODAY)
    assert (told.state, told.days, told.low) == (State.COLLECTING, 13, None)
    assert trend(by_day(weeks(*steady(14)), TODAY), TODAY).state is State.NORMAL


def test_the_normal_range_is_half_a_deviation_wide() -> None:
    told = trend(by_day(weeks(*[3.8, 4.2] * 10), TODAY), TODAY)
    # the sample deviation of ten 3.8 and ten 4.2 is 0.2052
    assert told.low is not None
    assert told.high is not None
    assert isclose(told.low, 4.0 - 0.1026, abs_tol=0.004)
    assert isclose(told.high, 4.0 + 0.1026, abs_tol=0.004)


def test_low_and_for_how_long() -> None:
    told = trend(by_day(weeks(*steady(40), 3.4, 3.4, 3.4, 3.4), TODAY), TODAY)
    assert told.state is State.LOW
    assert 1 <= told.days_low <= 4
    longer = trend(by_day(weeks(*steady(40), *[3.4] * 6), TODAY), TODAY)
    assert longer.days_low == told.days_low + 2


def test_high() -> None:
    assert trend(by_day(weeks(*steady(40), *[4.6] * 5), TODAY), TODAY).state is State.HIGH


def test_a_week_needs_three_mornings() -> None:
    past = weeks(*steady(30), last=TODAY - timedelta(7))
    two = [*past, *weeks(4.0, 4.0)]
    assert trend(by_day(two, TODAY), TODAY).state is State.SPARSE
    assert trend(by_day([*past, *weeks(4.0, 4.0, 4.0)], TODAY), TODAY).state is not State.SPARSE


def test_postures_are_never_mixed_and_the_last_of_a_day_counts() -> None:
    lying = [morning(one.day or TODAY, 5.0, posture=Posture.LYING) for one in weeks(*steady(20))]
    told = by_day([*lying, *weeks(4.0, 4.1), morning(TODAY, 3.9)], TODAY)
    assert len(told) == 2
    ln = told[TODAY].ln
    assert ln is not None
    assert isclose(ln, 3.9, abs_tol=0.02)


def test_what_is_not_good_and_what_has_no_date_does_not_count() -> None:
    spoilt = morning(TODAY, 4.0)
    short = type(spoilt)(None, TODAY, Posture.SITTING, ((1_000, 1_020),))
    undated = type(spoilt)(None, None, Posture.SITTING, spoilt.series)
    tomorrow = morning(TODAY + timedelta(1), 4.0)
    assert by_day([short, undated, tomorrow], TODAY) == {}


def test_resting_heart_rate_against_the_fortnight_before() -> None:
    before = weeks(*steady(14), last=TODAY - timedelta(1), bpm=50)
    change = resting_change(by_day([*before, morning(TODAY, 4.0, bpm=56)], TODAY), TODAY)
    assert change is not None
    assert isclose(change, 6.0, abs_tol=0.1)
    few = [*before[-6:], morning(TODAY, 4.0, bpm=56)]
    assert resting_change(by_day(few, TODAY), TODAY) is None
    assert resting_change(by_day(before, TODAY), TODAY) is None


def test_a_check_is_held_against_ones_own_mean() -> None:
    before = [check(ago, 10 + 2 * (ago % 2)) for ago in range(1, 15)]
    assert wellness(before, TODAY) is None
    told = wellness([*before, check(0, 13)], TODAY)
    assert told is not None
    assert told.limit is not None
    assert isclose(told.limit, 11 + 1.0377, abs_tol=1e-3)
    assert told.bad
    young = wellness([*before[:13], check(0, 28)], TODAY)
    assert young is not None
    assert not young.bad


@given(st.lists(st.floats(2.5, 5.5), max_size=80), st.integers(0, 90))
def test_any_history_has_a_trend(values: list[float], ahead: int) -> None:
    day = TODAY + timedelta(ahead)
    told = trend(by_day(weeks(*values), day), day)
    assert (told.state is State.COLLECTING) == (told.days < 14)
    assert (told.days_low > 0) == (told.state is State.LOW)
