"""Decoupling of heart rate and speed: worked examples, and what it says nothing about."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stridecue.training.decoupling import decoupling
from stridecue.training.heart import Second


def steady(
    seconds: int = 2_700, mps: float = 3.0, first: int = 140, second: int = 140
) -> list[Second]:
    """A run whose heart rate steps up in the middle of what counts of it."""
    middle = (300 + seconds - 1) / 2
    return [Second(at, first if at < middle else second, 172.0, mps) for at in range(seconds)]


def test_a_rate_that_drifts_by_a_twentieth() -> None:
    """r is 3 / 140, then 3 / 147: 100 (1 - 140 / 147) = 4.76."""
    assert decoupling(steady(second=147)) == 4.8
    assert decoupling(steady()) == 0
    assert decoupling(steady(first=147, second=140)) == -5.0


@settings(max_examples=30)  # each is an hour of seconds
@given(st.integers(120, 180), st.integers(120, 180), st.floats(2, 5))
def test_the_speed_itself_does_not_matter(first: int, second: int, mps: float) -> None:
    told = decoupling(steady(mps=mps, first=first, second=second))
    assert told == pytest.approx(100 * (1 - first / second), abs=0.06)


def test_the_first_minutes_do_not_count() -> None:
    run = steady()
    cold = [one._replace(bpm=90) if one.at < 300 else one for one in run]
    assert decoupling(cold) == decoupling(run)


def test_it_says_nothing_of_what_was_no_steady_run() -> None:
    assert decoupling(()) is None
    assert decoupling(steady(20 * 60)) is None
    uneven = [one._replace(mps=4.5 if one.at // 120 % 2 else 2.5) for one in steady()]
    assert decoupling(uneven) is None
    standing = [one._replace(mps=0.0) for one in steady()]
    assert decoupling(standing) is None


@pytest.mark.parametrize("lost", ["bpm", "mps"])
def test_nor_where_a_half_is_not_known(lost: str) -> None:
    run = [one._replace(**{lost: None}) if 600 < one.at < 900 else one for one in steady()]
    assert decoupling(run) is None
