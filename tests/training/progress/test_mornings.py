"""Mornings over time: the week's mean and the normal range."""

from datetime import timedelta

import pytest

from stridecue.training.progress.mornings import LONGEST, means
from stridecue.training.readiness import by_day, trend
from support.mornings import TODAY, morning, steady, weeks

DAY = timedelta(days=1)


def test_each_day_is_told_as_it_was_on_that_day() -> None:
    mornings = weeks(*steady(60), *[3.7] * 7)
    told = means(mornings, TODAY - 20 * DAY, TODAY)
    assert [one.day for one in told] == [TODAY - n * DAY for n in range(20, -1, -1)]
    for one in told:
        then = trend(by_day(mornings, one.day), one.day)
        assert (one.ln, one.low, one.high) == (then.base, then.low, then.high)
    assert told[-1].ln == pytest.approx(3.7, abs=0.05)
    assert told[-1].low is not None
    assert told[-1].ln < told[-1].low


def test_below_fourteen_mornings_nothing_is_normal_and_two_make_no_week() -> None:
    told = means(weeks(*steady(5)), TODAY - 10 * DAY, TODAY)
    assert len(told) == 3
    assert all(one.low is None and one.high is None for one in told)
    assert means([], TODAY - 10 * DAY, TODAY) == ()


def test_half_a_year_is_told_at_most() -> None:
    mornings = [morning(TODAY - 2 * n * DAY, 4.0) for n in range(300)]
    assert len(means(sorted(mornings, key=lambda one: str(one.day)), TODAY - 900 * DAY, TODAY)) == (
        LONGEST + 1
    )
